"""How the program ends: by the exit code of its command, or at once when a signal asks for that."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from enum import IntEnum
from types import FrameType


class Exit(IntEnum):
    """What the exit code says; the same for every command and format."""

    DONE = 0
    GATE = 1
    USAGE = 2
    INPUT = 3
    BUG = 70
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class Stop(Exception):  # noqa: N818 - ends a command with a code; not every end is an error
    """Raised to end a command with an exit code, after what is to be said was said."""

    def __init__(self, code: Exit, message: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message


UNFINISHED: set[str] = set()
"""The files that are being written: they are removed."""

_WORDS = {
    getattr(signal, name): word
    for name, word in (("SIGHUP", "hung up"), ("SIGINT", "interrupted"), ("SIGTERM", "terminated"))
    if hasattr(signal, name)  # not every system has every signal
}


def obey() -> None:
    """Take the signals that ask for an end, but for those that whoever started the program wants ignored."""
    for number in _WORDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)


def end(number: int, _frame: FrameType | None) -> None:
    """End the process here and now: raised as an exception, a signal is lost wherever Python cannot raise."""
    for path in UNFINISHED:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - a signal may come before `pathlib` is there
    above = "\n" if os.isatty(2) else ""  # where the terminal shows the key that was pressed
    with suppress(OSError):
        os.write(2, f"{above}directive-check: {_WORDS[number]}\n".encode())
    os._exit(128 + number)
