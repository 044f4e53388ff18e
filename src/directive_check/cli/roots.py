"""Name files from the root of the repository, as what reads findings there wants them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from directive_check.diagnostic import Diagnostic

ROOTED: Final = frozenset(("github", "sarif", "gitlab"))
"""The formats whose readers look from there."""


def from_root(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics whose files are named from the root of the repository, where they lie below it."""
    name = partial(_below, _root())
    return [one.named(name) for one in diagnostics]


def _below(root: Path, file: str) -> str:
    path = Path(os.path.abspath(file))  # noqa: PTH100 - a link keeps its own name
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file


def _root() -> Path:
    """Return the nearest folder above that is a git work tree, else the one a CI system names, else the working directory."""
    here = Path.cwd()
    above = (here, *here.parents)
    named = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or here
    root = Path(named).resolve()
    return next((folder for folder in above if (folder / ".git").exists()), root if root in above else here)
