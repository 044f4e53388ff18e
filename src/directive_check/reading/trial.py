"""Read Parquet files in a process of their own first: a damaged one may take down whoever reads it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROWS: Final = 2**18
"""As many rows are read at a time."""

_MOST_PATHS: Final = 200
"""No more fit on a command line everywhere."""

_DIED: Final = "reading it ends the process"


def faults_of(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the files that cannot be read, and why, from a process that may die of one and is started again behind it."""
    found: dict[Path, str] = {}
    waiting = list(paths)
    while waiting:
        some = waiting[:_MOST_PATHS]
        command = [sys.executable, "-P", "-m", __name__, *map(str, some)]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - this very module
        lines = ran.stdout.splitlines()[: len(some)]
        if len(lines) < len(some):
            lines.append(_DIED)
        found |= {path: line for path, line in zip(waiting, lines, strict=False) if line}
        waiting = waiting[len(lines) :]
    return found


def _tried(path: str) -> str:
    """Return in one line why a file cannot be read; nothing where it can."""
    import polars as pl

    try:
        rows = pl.scan_parquet(path)
        for first in range(0, rows.select(pl.len()).collect().item(), ROWS):
            rows.slice(first, ROWS).collect()
    except BaseException as error:  # noqa: BLE001 - a panic inside polars is no `Exception`
        return " ".join(str(error).split())[:100] or type(error).__name__
    return ""


def main(paths: Sequence[str]) -> Iterator[str]:
    """Yield a line for each file."""
    for path in paths:
        yield _tried(path)


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        print(line, flush=True)  # noqa: T201 - what the other process reads
