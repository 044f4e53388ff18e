"""Run every command with streams that fail, and end it by signals at random moments; say what came of it.

`python tools/kills.py 500` takes a few minutes: `tests/cli/test_streams.py` holds a selection that is always the same.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = Path(sys.executable).with_name("directive-check")
COMMANDS: Final = {
    "report 2025": 0,
    "report 2025 -o a.json -o a.html -o a.csv": 0,
    "report 2025 --format json": 0,
    "report 2025 --format sarif --fail-on missed": 1,
    "report --targets faulty --format json -o a.sarif": 3,
    "report --targets nowhere": 3,
    "validate": 0,
    "validate --targets faulty": 3,
    "explain export-share": 0,
    "explain nothing": 2,
    "trend": 0,
    "diff @2026-01-01 --year 2025": 0,
    "missing 2025": 0,
    "missing 2025 -o owed.csv": 0,
    "schema directive": 0,
    "rule": 0,
    "rule no-owner": 0,
    "init new": 0,
    "reprt": 2,
    "--help": 0,
    "report --help": 0,
    "--version": 0,
}
"""Command lines, and the code that each ends with."""

STREAMS: Final = {"kept": ">{0}", "closed": ">&-", "full": ">/dev/full", "broken": "> >(exit 0)"}
SIGNALS: Final = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}


def main() -> None:
    """Try all streams, then as many kills as asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("targets", "data"):
            shutil.copytree(ROOT / part, folder / part)
        (folder / "faulty").mkdir()
        (folder / "faulty" / "d.yaml").write_text("directive: d\n")
        for title, came in (("streams", streams(folder)), ("kills", kills(folder, int(sys.argv[1])))):
            counts = Counter(came)
            print(f"{title}: {counts.total()}")
            for what, count in sorted(counts.items()):
                print(f"  {count:5} {what}", flush=True)


def streams(folder: Path) -> Iterator[str]:
    """Yield what comes of every command with every pair of streams."""
    for (command, code), out, err in product(COMMANDS.items(), STREAMS, STREAMS):
        shutil.rmtree(folder / "new", ignore_errors=True)
        redirected = f"{STREAMS[out].format('out')} 2{STREAMS[err].format('err')}"
        ran = subprocess.run(
            ["/bin/bash", "-c", f'exec "{PROGRAM}" {command} {redirected}'], cwd=folder, check=False, timeout=60
        )
        told = (folder / "err").read_text() if err == "kept" else ""
        wanted = {code} if out in {"kept", "broken"} else {code, 2}
        yield judged(
            folder,
            told,
            "as documented" if ran.returncode in wanted else f"{command} {redirected}: code {ran.returncode}",
        )


def kills(folder: Path, number: int) -> Iterator[str]:
    """Yield what comes of commands that are ended at random moments, many of them while the program starts."""
    chance = random.Random(number)  # noqa: S311 - the same kills each time
    for _ in range(number):
        shutil.rmtree(folder / "new", ignore_errors=True)
        command, code = chance.choice(list(COMMANDS.items()))
        sent, ended = chance.choice(list(SIGNALS.items()))
        started = subprocess.Popen(
            [PROGRAM, *command.split()], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(chance.uniform(0, chance.choice((0.05, 0.5, 1.5))))
        started.send_signal(sent)
        _, told = started.communicate(timeout=60)
        if started.returncode == code and "Traceback" not in told:
            yield judged(folder, told, "done before")
        elif started.returncode == -sent or ("Traceback" in told and "directive_check" not in told):
            yield "ended by Python itself, which had not started the program"
        elif started.returncode == ended:
            is_plain = told.count("directive-check:") == len(told.splitlines()) == 1
            yield judged(folder, told, f"{sent.name}: {ended} and one line" if is_plain else f"{command}: {told}")
        else:
            yield judged(folder, told, f"{command}: code {started.returncode} after {sent.name}")


def judged(folder: Path, told: str, what: str) -> str:
    """Return what came of a run, or what it left behind."""
    left = [path.name for path in folder.rglob("*.part")]
    return f"left {left}" if left else told if "Traceback" in told else what


if __name__ == "__main__":
    main()
