"""Take the pictures of the README: `python tools/screenshots.py`.

Writes into `docs/images`, for the project's own directives and for those of `examples/eu-renewables-2020`, the top of the page that
`report YEAR -o report.html` makes, as headless Chromium shows it (`.png`), and what a report prints at a terminal, as Rich draws it (`.svg`).
Needs the packages of the `dev` group and the system's Chromium with Noto fonts. Fonts differ from machine to machine, so no test compares
the pictures: take them anew when the page or the table has changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH = 1000
HEIGHT = 1050
COLUMNS = 100


class Picture(NamedTuple):
    """A project, the report of which its page is, the one that is printed, and what the pictures are called."""

    folder: Path
    page: tuple[str, ...]
    printed: tuple[str, ...]
    names: tuple[str, str]


FOUR = tuple(word for area in ("DE", "FR", "NL", "SE") for word in ("--area", area))
PICTURES = (
    Picture(ROOT, ("report", "2025"), ("report", "2025"), ("report.png", "terminal.svg")),
    Picture(
        ROOT / "examples" / "eu-renewables-2020",
        ("report", "2020"),
        ("report", "2020", *FOUR),
        ("eu-report.png", "eu-terminal.svg"),
    ),
)


def main() -> None:
    """Write all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        page, printed = picture.names
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for files in ("targets", "data"):
                (folder / files).symlink_to(picture.folder / files)
            _run(folder, *picture.page, "-o", "report.html")
            _photograph(folder / "report.html", IMAGES / page)
            _draw(_run(folder, *picture.printed), picture.printed, IMAGES / printed)


def _run(folder: Path, *arguments: str) -> str:
    """Return what the program prints at a terminal with colours, as of a project in a folder."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    program = [sys.executable, "-m", "directive_check", *arguments]
    return subprocess.run(program, cwd=folder, env=environment, capture_output=True, check=True, text=True).stdout


def _photograph(page: Path, image: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        window.goto(page.as_uri())
        window.screenshot(path=image)
        browser.close()


def _draw(printed: str, command: tuple[str, ...], image: Path) -> None:
    """Draw what was printed, without the fonts that Rich's drawing would fetch."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(printed.rstrip("\n")))
    drawing = console.export_svg(title=f"directive-check {' '.join(command)}")
    image.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
