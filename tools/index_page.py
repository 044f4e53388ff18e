"""Give the package the README and the addresses of the repository that it is published from, when it is built.

A package index shows the README alone: links to files beside it lead nowhere there, and pictures do not show. Where the repository
stands is said by the environment of a hosted build, so that a copy of the project that is published elsewhere names that place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)")


class IndexPage(MetadataHookInterface):
    """Fills in what the project's metadata leave to the build."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the README and the addresses."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        home, revision = repository(os.environ)
        text = with_addresses(readme, home, revision) if home else readme
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = urls(home, revision) if home else {}


def repository(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the address of the hosted repository and the revision that is built; both empty on any other machine."""
    server, name = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    return (f"{server}/{name}" if server and name else "", environment.get("GITHUB_REF_NAME", "main"))


def urls(home: str, revision: str) -> dict[str, str]:
    """Return the addresses that an index shows beside the page."""
    return {
        "Source": home,
        "Documentation": f"{home}/tree/{revision}/docs",
        "Changelog": f"{home}/blob/{revision}/CHANGELOG.md",
        "Issues": f"{home}/issues",
    }


def with_addresses(readme: str, home: str, revision: str) -> str:
    """Make links to files of the repository whole: pictures to their bytes, the others to their pages."""
    return _LINK.sub(lambda m: f"{m[1]}[{m[2]}]({home}/{'raw' if m[1] else 'blob'}/{revision}/{m[3]})", readme)
