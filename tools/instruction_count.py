"""Count the instructions that commands execute under callgrind, and show them beside the counts kept.

What a workload executes beyond its baseline, the libraries it uses being imported, is divided by that baseline, so that it
depends little on the machine. It says that our own code does more work than before; it cannot tell what waits, what is in the cache,
or what a second core does, and it holds for one minor version of Python and of the libraries only. So a growth is said, and fails nothing.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = Path(__file__).with_suffix(".json")
TOLD: Final = 0.05
"""A growth beyond this is pointed out."""

TENTH: Final = 20
"""Areas: a tenth of the scale that is measured first."""

_COLLECTED: Final = re.compile(r"Collected : (\d+)")
_IMPORTS: Final = "import yaml, pydantic, typer, jinja2\n"
_RUN: Final = (
    "import sys\nsys.argv = ['directive-check', 'report', '2024', '--format', {form!r}]\n"
    "from directive_check.__main__ import main\nmain()\n"
)
WORKLOADS: Final = {
    "report, own files": ("json", ROOT),
    "page, own files": ("html", ROOT),
    "report, a tenth of the scale": ("csv", None),
}
"""What is counted: a format of the report of 2024, and the project; `None` for the made one."""


def main() -> int:
    """Count, and keep the counts or show them beside those that are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the counts instead of comparing them")
    is_written = parser.parse_args().write
    if not shutil.which("valgrind"):
        print("valgrind is not installed; nothing was counted")
        return 0
    found = _found()
    python = ".".join(platform.python_version_tuple()[:2])
    if is_written:
        kept = {"python": python, "counts": {name: round(count, 4) for name, count in found.items()}}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return 0
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    if kept["python"] != python:
        print(f"the counts kept are of Python {kept['python']}, this is {python}; nothing was compared")
        return 0
    _show(found, kept["counts"])
    return 0


def _found() -> dict[str, float]:
    sys.path.insert(0, str(ROOT))
    from benchmarks.inputs import goals_everywhere

    compileall.compile_dir(str(ROOT / "src"), quiet=1)  # as it is where it is installed
    baseline = _count(_IMPORTS, ROOT)
    with tempfile.TemporaryDirectory() as folder:
        made = goals_everywhere(Path(folder), TENTH)
        counts = {name: _count(_RUN.format(form=form), home or made) for name, (form, home) in WORKLOADS.items()}
    return {name: count / baseline - 1 for name, count in counts.items()}


def _show(found: Mapping[str, float], kept: Mapping[str, float]) -> None:
    """Print a table, also into the summary of a CI job where there is one."""
    lines = ["| workload | of its baseline beyond it | kept | growth |", "|---|---:|---:|---:|"]
    for name, count in found.items():
        growth = count / kept[name] - 1
        grown = " **more work than before**" if growth > TOLD else ""
        lines.append(f"| {name} | {count:.4f} | {kept[name]:.4f} | {growth:+.1%}{grown} |")
    table = "\n".join(lines)
    print(table)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as sink:
            sink.write(f"{table}\n")


def _count(code: str, folder: Path) -> int:
    """Return how many instructions a Python process executes for some code in a folder."""
    with tempfile.TemporaryDirectory() as work:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/out", sys.executable, "-c", code]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    collected = _COLLECTED.search(ran.stderr)
    assert collected, ran.stderr[-500:]
    return int(collected[1])


if __name__ == "__main__":
    sys.exit(main())
