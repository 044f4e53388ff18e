"""Build these pages as a site: `sphinx-build -nW docs site`, run in the folder above."""

import os
import re
import runpy
import shutil
from pathlib import Path
from typing import Final

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

_ROOT: Final = Path(__file__).parent.parent
_INDEX_PAGE: Final = runpy.run_path(str(_ROOT / "tools" / "index_page.py"))

project = "directive-check"
author = "the directive-check authors"
extensions = ["myst_parser"]
myst_heading_anchors = 4
root_doc = "README"
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_copyright = False

_BELOW: Final = {
    "README": "tutorial formats published-files commands method codes/README ci editors api performance why architecture decisions",
    "codes/README": " ".join(sorted(f"codes/{path.stem}" for path in (_ROOT / "docs" / "codes").glob("[a-z]*.md"))),
}
"""What stands below the pages that GitHub shows as those of their folders."""

_LINK: Final = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:|#)([^)#]+)[^)]*\)")


def with_pages_below(_: Sphinx, page: str, source: list[str]) -> None:
    """List in a folder's page those below it, and let links out of these pages lead to where the project is published."""
    below = "\n".join(f"/{name}" for name in _BELOW.get(page, "").split())
    text = _LINK.sub(lambda found: _led_outside(page, found), source[0])
    source[0] = f"{text}\n```{{toctree}}\n:hidden:\n\n{below}\n```\n" if below else text


def _led_outside(page: str, found: re.Match[str]) -> str:
    """Return a link with the address of the repository, where it leads to what is no page; its text alone on a machine that knows none."""
    path = ((_ROOT / "docs" / page).parent / found[2]).resolve()
    if path.suffix == ".md" and path.is_relative_to(_ROOT / "docs"):
        return found[0]
    home, revision = _INDEX_PAGE["repository"](os.environ)
    return f"[{found[1]}]({home}/blob/{revision}/{path.relative_to(_ROOT)})" if home else found[1]


def with_front_pages(app: Sphinx, failed: Exception | None) -> None:
    """Let the page of a folder be what a server shows of it."""
    for page in _BELOW if not failed else ():
        shutil.copyfile(app.outdir / f"{page}.html", (app.outdir / page).with_name("index.html"))


def setup(app: Sphinx) -> None:
    """Connect the two, and show tables as they are."""
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", with_pages_below)
    app.connect("build-finished", with_front_pages)
