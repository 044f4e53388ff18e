"""Write the example project that a new one starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from directive_check.cli.ends import Exit, Stop
from directive_check.cli.streams import write_file
from directive_check.diagnostic import reason_of
from directive_check.render.escaping import json_text


def write_project(directory: Path, month: int) -> list[Path]:
    """Write the example's files, its plan in years that start in a month, and the schemas that they name; return the paths.

    Nothing is written over.
    """
    for name in ("targets", "data", "schema"):
        if (directory / name).exists():
            raise Stop(Exit.USAGE, f"`{directory / name}` is there already; nothing was written")
    written = []
    for route, text in (*_example(files("directive_check") / "example", Path()), *_schemas()):
        path = directory / route
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = reason_of(error)
            raise Stop(Exit.USAGE, f"`{path.parent}` cannot be made: {reason}") from None
        dated = _YEARS.sub(partial(_in_years, month), text)
        write_file(path, lambda sink, text=dated: sink.write(text))  # type: ignore[misc]
        written.append(path)
    return written


_YEARS: Final = re.compile(r"<([0-9]{4})(?:/([0-9]{4}))?>")
"""A year of the plan, or a range of them, each named after the calendar year in which it ends."""


def _in_years(month: int, years: re.Match[str]) -> str:
    """Return years as periods: as they are, or as the months of years that start in another month than January."""
    first, last = int(years[1]), int(years[2] or years[1])
    if month == 1:
        return years[0][1:-1]
    return f"{first - 1}-{month:02d}/{last}-{month - 1:02d}"


def _example(folder: Traversable, route: Path) -> Iterator[tuple[Path, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _example(entry, route / entry.name)
        else:
            yield route / entry.name, entry.read_text(encoding="utf-8")


def _schemas() -> Iterator[tuple[Path, str]]:
    from directive_check.schema import KINDS, json_schema

    for kind in KINDS:
        yield Path("schema", f"{kind}.json"), f"{json_text(json_schema(kind))}\n"
