"""The exit codes, and the streams: results on stdout, all else on stderr."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from directive_check.diagnostic import reason_of


class Exit(IntEnum):
    """What the exit code says; the same for every command and format."""

    DONE = 0
    GATE = 1
    USAGE = 2
    INPUT = 3
    BUG = 70
    INTERRUPTED = 130


class Stop(Exception):  # noqa: N818 - ends a command with a code; not every end is an error
    """Raised to end a command with an exit code, after what is to be said was said."""

    def __init__(self, code: Exit, message: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def write_file(path: Path, write: Callable[[TextIO], None]) -> None:
    """Write a file beside the old one and put it in its place: a failure leaves the old one as it was."""
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as sink:
                write(sink)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as sink:  # noqa: PTH123 - a descriptor, not a path
                write(sink)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise Stop(Exit.USAGE, f"`{path}` cannot be written: {reason_of(error)}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def say(message: str) -> None:
    """Write a line to stderr."""
    sys.stderr.write(f"directive-check: {message}\n")
