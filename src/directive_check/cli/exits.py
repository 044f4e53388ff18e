"""The exit codes, and how a command ends with one."""

from __future__ import annotations

from enum import IntEnum


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
