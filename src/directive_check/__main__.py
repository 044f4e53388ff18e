"""Start the program, and end it with an exit code whatever happens."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # no stubs: it is the builtin below `signal`
import gc
import os
import sys


def main() -> None:
    """Run the command line of the process."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        # Importing the public module takes milliseconds, in which an interrupt would end in a traceback.
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    gc.disable()  # what is made is freed as it is let go; the passes for circles took a fifth of the time, and found none
    from directive_check.cli.ends import obey

    obey()
    sys.exit(_exit_code())


def _exit_code() -> int:
    from directive_check.cli.ends import Exit, Stop
    from directive_check.cli.streams import open_streams, say

    open_streams()
    # Else pydantic searches every installed distribution for plug-ins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        return _run()
    except Stop as stop:
        if stop.message:
            say(stop.message)
        return stop.code
    except Exception as bug:
        if os.environ.get("DIRECTIVE_CHECK_DEBUG"):
            raise
        say(f"this is a bug in directive-check: {type(bug).__name__}: {bug}")
        say("please report it with the files that cause it; DIRECTIVE_CHECK_DEBUG=1 shows where it happened")
        return Exit.BUG


def _run() -> int:
    if sys.argv[1:] == ["--version"]:  # sooner told without the framework
        from directive_check import __version__
        from directive_check.cli.streams import write_stdout

        write_stdout(lambda sink: sink.write(f"directive-check {__version__}\n"))
        return 0
    from directive_check.cli.app import run

    return run()


if __name__ == "__main__":
    main()
