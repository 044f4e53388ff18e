"""Measure whole processes in alternation, so that what slows the machine slows all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SLOW = 10
"""Seconds."""


@dataclass(frozen=True)
class Command:
    """A command line, and the folder it is run in."""

    arguments: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = (0,)
    """The exit codes that show that it did its work."""


@dataclass(frozen=True)
class Measured:
    """The seconds that a command took each time, those of the processor, and the most memory it held."""

    seconds: tuple[float, ...]
    processor: tuple[float, ...]
    mebibytes: float

    @property
    def median(self) -> float:
        """Return the median of the seconds of the processor: other work on the machine hardly changes it."""
        return statistics.median(self.processor)


def measured(commands: Mapping[str, Command], rounds: int) -> dict[str, Measured]:
    """Run commands one after another, so many rounds, and return what each took; whatever fails is left out.

    What is slow is run once: its spread is small beside its time.
    """
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            is_slow = number > 0 and taken[name] and taken[name][0][0] > SLOW
            if len(taken[name]) == number and not is_slow:
                took = _taken(name, command)
                taken[name] += [took] if took else []
    return {
        name: Measured(tuple(one[0] for one in each), tuple(one[1] for one in each), max(one[2] for one in each))
        for name, each in taken.items()
        if each
    }


def _taken(name: str, command: Command) -> tuple[float, float, float] | None:
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(argument) for argument in command.arguments],
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in command.codes:
        print(f"{name} ended with {process.returncode}: {said.decode(errors='replace')[-300:]}", file=sys.stderr)
        return None
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
