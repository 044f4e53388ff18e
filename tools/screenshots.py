"""Take the pictures of the README: `python tools/screenshots.py`.

Writes `docs/images/report.png`, the top of the page that `report 2025 -o report.html` makes, as headless Chromium shows
it, and `docs/images/terminal.svg`, what the same command prints at a terminal, as Rich draws it. Needs the packages of
the `dev` group and the system's Chromium with Noto fonts. Fonts differ from machine to machine, so no test compares
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

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COMMAND = ("report", "2025")
WIDTH = 1280
MARGIN = 32
COLUMNS = 110


def main() -> None:
    """Write both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for files in ("targets", "data"):
            (folder / files).symlink_to(ROOT / files)
        printed = _run(folder, *COMMAND, "-o", "report.html")
        _photograph(folder / "report.html", IMAGES / "report.png")
    _draw(printed, IMAGES / "terminal.svg")


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
        window = browser.new_page(viewport={"width": WIDTH, "height": 900})
        window.goto(page.as_uri())
        box = window.locator("main > section").first.bounding_box()
        assert box
        window.screenshot(
            path=image,
            full_page=True,
            clip={"x": 0, "y": 0, "width": WIDTH, "height": box["y"] + box["height"] + MARGIN},
        )
        browser.close()


def _draw(printed: str, image: Path) -> None:
    """Draw what was printed, without the fonts that Rich's drawing would fetch."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(printed.rstrip("\n")))
    drawing = console.export_svg(title=f"directive-check {' '.join(COMMAND)}")
    image.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
