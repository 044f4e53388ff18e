"""Open, write and close: results on stdout and in files, all else on stderr; whatever fails is told once."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TYPE_CHECKING, Final, TextIO

from directive_check.cli.ends import UNFINISHED, Exit, Stop

if TYPE_CHECKING:
    from pathlib import Path

Write = Callable[[TextIO], object]


def open_streams() -> None:
    """Have a stdout and a stderr, also where the process was started without, that take any character."""
    if sys.stdout is None:  # it was closed: this one refuses what is written, as a closed one does
        sys.stdout = io.TextIOWrapper(io.FileIO(os.open(os.devnull, os.O_RDONLY), "w"), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal may not know every sign


class _Caught(io.StringIO):
    """Stands in for stdout."""

    def __init__(self, stdout: TextIO) -> None:
        super().__init__()
        self.stdout = stdout


@contextmanager
def gathered() -> Iterator[None]:
    """Keep what the framework prints, and write it at the end: it has ideas of its own about a stream that fails."""
    with redirect_stdout(_Caught(sys.stdout)) as printed:
        try:
            yield
        finally:
            text = printed.getvalue()
            if text:
                write_stdout(lambda sink: sink.write(text))


def write_stdout(write: Write, form: str = "terminal") -> None:
    """Write to stdout, in UTF-8 what machines read; whoever closed the pipe has read enough, and a full disk is told."""
    stdout = sys.stdout.stdout if isinstance(sys.stdout, _Caught) else sys.stdout
    if form != "terminal" and stdout.isatty():
        from directive_check.render.formats import BINARY

        if form in BINARY:
            told = f"{form} is nothing to read on a terminal; write it to a file, with `-o report.{form}`"
            raise Stop(Exit.USAGE, told)
    try:
        if form != "terminal":
            stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        write(stdout)
        stdout.flush()
    except BrokenPipeError:
        _discard(stdout)
    except OSError as error:
        _discard(stdout)
        raise _unwritable("stdout", error) from None


def write_stderr(write: Write) -> None:
    """Write to stderr; where that fails, nobody can be told."""
    try:
        write(sys.stderr)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def say(message: str) -> None:
    """Write a line to stderr."""
    from directive_check.render.escaping import visible  # `--version` has nothing to say, and is told sooner without

    write_stderr(lambda sink: sink.write(f"directive-check: {visible(message)}\n"))


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
            _show(f"{said[-1]}, {seconds} s")
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
    from directive_check.render.escaping import visible

    write_stderr(lambda sink: sink.write(f"\r\x1b[K{visible(line)}"))


def _discard(stream: TextIO) -> None:
    """Let go of what a stream still holds: else it fails again when the process ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: Path, write: Write) -> None:
    """Write a file as a shell would, its mode, owner and links kept, but whole or not at all wherever that can be had."""
    try:
        if not _replaced(path, write):
            whole = io.BytesIO()
            with io.TextIOWrapper(whole, "utf-8", "backslashreplace", newline="", write_through=True) as text:
                write(text)
                path.write_bytes(whole.getvalue())
    except OSError as error:
        raise _unwritable(f"`{path}`", error) from None


def _unwritable(what: str, error: OSError) -> Stop:
    from directive_check.diagnostic import reason_of

    return Stop(Exit.USAGE, f"{what} cannot be written: {reason_of(error)}")


def write_folder(folder: Path, files: Iterable[tuple[str, Write]]) -> None:
    """Write files into a folder, and the folders that they stand in; take away what only a former run wrote, and nothing else."""
    former, names = _names_written(folder), []
    for name, write_one in files:
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(f"`{path.parent}`", error) from None
        write_file(path, write_one)
        names.append(name)
    write_file(folder / WRITTEN, lambda sink: sink.writelines(f"{name}\n" for name in names))
    for name in former.difference(names):
        _take_away(folder, name)


WRITTEN: Final = ".directive-check"
"""In a folder of pages, the file that names them."""


def _names_written(folder: Path) -> set[str]:
    """Return which pages a former run wrote into a folder; none that lies elsewhere, whatever the file says."""
    try:
        names = (folder / WRITTEN).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    return {
        name for name in names if name.endswith(".html") and (folder / name).resolve().is_relative_to(folder.resolve())
    }


def _take_away(folder: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path = folder / name
    with suppress(OSError):
        path.unlink()
        while (path := path.parent) != folder:
            path.rmdir()


def _replaced(path: Path, write: Write) -> bool:
    """Write beside the old file and put the new one in its place; tell whether that can be, and keeps what the old one is."""
    old = path.lstat() if os.path.lexists(path) else None
    if old and (not stat.S_ISREG(old.st_mode) or old.st_nlink > 1 or not _may_write(path)):
        return False
    with _unfinished(path.with_name(f".{path.name}.{os.getpid()}.part")) as part:
        try:
            sink = part.open("x", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError:
            return False
        with sink:
            if old and not _is_alike(part, old):
                return False
            write(sink)
        try:
            part.replace(path)
        except OSError:  # such as a file that is mounted
            return False
    return True


@contextmanager
def _unfinished(part: Path) -> Iterator[Path]:
    UNFINISHED.add(os.fspath(part))
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink()
        UNFINISHED.discard(os.fspath(part))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_alike(part: Path, old: os.stat_result) -> bool:
    """Give a file the mode of another; tell whether its owner is the same."""
    part.chmod(stat.S_IMODE(old.st_mode))
    new = part.stat()
    return (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid)
