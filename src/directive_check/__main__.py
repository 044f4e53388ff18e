"""Start the program, and end it with an exit code whatever happens."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn


class _Interrupted(BaseException):
    """Raised in place of `KeyboardInterrupt`, which the command line's framework would turn into another exit code."""


def main() -> NoReturn:
    """Run the command line of the process."""
    if sys.argv[1:] == ["--version"]:
        from directive_check import __version__

        print(f"directive-check {__version__}")  # noqa: T201 - before anything heavy is imported
        sys.exit(0)
    sys.exit(_exit_code())


def _exit_code() -> int:
    from directive_check.cli.exits import Exit, say

    signal.signal(signal.SIGINT, _interrupt)
    # Else pydantic searches every installed distribution for plug-ins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal may not know every sign
    try:
        from directive_check.cli.app import run

        return run()
    except _Interrupted:
        say("interrupted")
        return Exit.INTERRUPTED
    except Exception as bug:
        if os.environ.get("DIRECTIVE_CHECK_DEBUG"):
            raise
        say(f"this is a bug in directive-check: {type(bug).__name__}: {bug}")
        say("please report it with the files that cause it; DIRECTIVE_CHECK_DEBUG=1 shows where it happened")
        return Exit.BUG


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Interrupted


if __name__ == "__main__":
    main()
