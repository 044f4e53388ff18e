"""Write the example project that a new one starts from."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from directive_check.cli.exits import Exit, Stop
from directive_check.cli.streams import write_file
from directive_check.diagnostic import reason_of


def write_project(directory: Path) -> list[Path]:
    """Write the example's files and return their paths; nothing is written over."""
    for name in ("targets", "data"):
        if (directory / name).exists():
            raise Stop(Exit.USAGE, f"`{directory / name}` is there already; nothing was written")
    written = []
    for route, resource in _files(files("directive_check") / "example", Path()):
        path = directory / route
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = reason_of(error)
            raise Stop(Exit.USAGE, f"`{path.parent}` cannot be made: {reason}") from None
        text = resource.read_text(encoding="utf-8")
        write_file(path, lambda sink, text=text: sink.write(text))  # type: ignore[misc]
        written.append(path)
    return written


def _files(folder: Traversable, route: Path) -> Iterator[tuple[Path, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, route / entry.name)
        else:
            yield route / entry.name, entry
