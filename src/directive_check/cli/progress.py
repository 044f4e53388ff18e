"""Say on a terminal what is being done, where it takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from directive_check.cli.streams import write_stderr
from directive_check.loading.files import shown
from directive_check.render.escaping import visible

TICK = 1.0
"""Seconds."""


@contextmanager
def doing(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done each second, and for how long; yield what changes the words."""
    said = [what]
    if not sys.stderr.isatty():
        yield said.append
        return
    from threading import Event, Thread

    done = Event()

    def tick() -> None:
        seconds = 0
        while not done.wait(TICK):
            seconds += 1
            _show(f"{visible(said[-1])}, {seconds} s")
        if seconds:
            _show("")

    ticking = Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield said.append
    finally:
        done.set()
        ticking.join()


def _show(line: str) -> None:
    write_stderr(lambda sink: sink.write(f"\r\x1b[K{line}"))


def each_named(paths: Sequence[Path], say: Callable[[str], None]) -> Iterable[Path]:
    """Yield files, saying which is read."""
    for number, path in enumerate(paths, 1):
        say(f"reading {shown(path)}, {number:,} of {len(paths):,}")
        yield path
