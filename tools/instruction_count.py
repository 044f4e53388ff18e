"""Count the instructions of `report` and of the YAML reader under callgrind, and compare them with the counts kept.

What a workload executes beyond its baseline, the libraries used doing bare work, is divided by that baseline, so that it
depends little on the machine. It says that our own code does more work than before; it cannot tell what waits, what is in the cache,
or what a second core does, and it holds for one minor version of Python and of the libraries only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = Path(__file__).with_suffix(".json")
TOLERANCE: Final = 0.04
_COLLECTED: Final = re.compile(r"Collected : (\d+)")

_TEXT: Final = """
lines = ["directive: d\\nperiod: 2020/2024\\ntargets:\\n"]
for n in range(300):
    lines.append(f"- id: t{n}\\n  title: Target {n}\\n  indicator: i{n % 7}\\n  area: AA\\n  at_least: {n} USD\\n  by: 2024\\n")
text = "".join(lines)
"""
_IMPORTS: Final = "import yaml, pydantic, typer\n"
_EVENTS: Final = "list(yaml.parse(text, Loader=yaml.CSafeLoader))\n"
_READ: Final = "from directive_check.reading import read_yaml\nassert not read_yaml('f', text)[1]\n"
_REPORT: Final = (
    "import sys\nsys.argv = ['directive-check', 'report', '--format', 'json']\n"
    "from directive_check.__main__ import main\nmain()\n"
)
WORKLOADS: Final = {
    "report": (_REPORT, _IMPORTS),
    "yaml": (f"{_IMPORTS}{_TEXT}{_EVENTS * 4}{_READ * 4}", f"{_IMPORTS}{_TEXT}{_EVENTS * 4}"),
}
"""Python code that is counted, and the part of it that is not ours, which the rest is divided by."""


def main() -> int:
    """Count, and keep the counts or compare them; return 1 where something takes more than the tolerance allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the counts instead of comparing them")
    is_written = parser.parse_args().write
    if not shutil.which("valgrind"):
        print("valgrind is not installed; nothing was counted")
        return 0
    found = {name: _count(code) / _count(baseline) - 1 for name, (code, baseline) in WORKLOADS.items()}
    python = ".".join(platform.python_version_tuple()[:2])
    if is_written:
        kept = {"python": python, "counts": {name: round(count, 4) for name, count in found.items()}}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return 0
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    if kept["python"] != python:
        print(f"the counts kept are of Python {kept['python']}, this is {python}; nothing was compared")
        return 0
    growths = {name: count / kept["counts"][name] - 1 for name, count in found.items()}
    for name, growth in growths.items():
        print(f"{name}: {found[name]:.4f} of its baseline beyond it, {growth:+.1%} against what is kept")
    return int(max(growths.values()) > TOLERANCE)


def _count(code: str) -> int:
    """Return how many instructions a Python process executes for some code, the project being its working directory."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", sys.executable, "-c", code]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        subprocess.run(command[3:], cwd=ROOT, env=environment, capture_output=True, check=True)  # compiles what is new
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    collected = _COLLECTED.search(ran.stderr)
    assert collected, ran.stderr[-500:]
    return int(collected[1])


if __name__ == "__main__":
    sys.exit(main())
