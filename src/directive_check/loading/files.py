"""Find the files below a folder and decode their text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from directive_check.diagnostic import Diagnostic, Invalid, Span, reason_of
from directive_check.reading import Text

YAML_SUFFIXES: Final = frozenset((".yaml", ".yml"))
PARQUET_SUFFIX: Final = ".parquet"
SUFFIXES: Final = YAML_SUFFIXES | {".csv", PARQUET_SUFFIX}
LARGE_TABLES_BYTES: Final = 2**19
"""Where CSV files have more together, they are screened, and only the rows that matter become objects."""

ENGINE_BYTES: Final = 4 * 2**20
"""Where they have more than this, importing the engine that screens by columns is sooner done than doing without."""

MAX_YAML_BYTES: Final = 64 * 2**20
"""A YAML file is held in memory whole, at about ten times its size."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def find_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML, CSV and Parquet files below a folder, by name; hidden folders and links to folders are passed over."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:  # noqa: PTH122 - a million names
                yield Path(place, name)


def is_table(path: Path) -> bool:
    """Tell whether a file holds rows of actuals: they are read once all words are known."""
    return path.suffix.lower() not in YAML_SUFFIXES


def large_tables(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the files that are screened: CSV where there is much of it, and Parquet always."""
    tables = [path for path in paths if is_table(path)]
    is_large = size_of(tables) > LARGE_TABLES_BYTES
    return frozenset(path for path in tables if is_large or path.suffix.lower() == PARQUET_SUFFIX)


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of files together."""
    return sum(path.stat().st_size for path in paths if path.exists())


def shown(path: Path) -> str:
    """Return a path as it is shown: relative to the working directory where it lies below it, with `/`."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def read_text(path: Path) -> str:
    """Return the text of a file, without a byte order mark; raise `Invalid` where it is none."""
    file = shown(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {reason_of(error)}"
        raise Invalid(
            Diagnostic("unreadable-file", message, Span(file), "check the path and its permissions")
        ) from None
    if path.suffix.lower() in YAML_SUFFIXES and len(raw) > MAX_YAML_BYTES:
        message = f"the file has {len(raw) // 2**20} MiB; YAML is read up to {MAX_YAML_BYTES // 2**20} MiB"
        raise Invalid(Diagnostic("large-file", message, Span(file), "split it, or keep actuals as CSV"))
    return decoded(file, raw)


def decoded(file: str, raw: bytes) -> str:
    """Return UTF-8 text without its byte order mark; raise `Invalid` where the bytes are none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if raw.startswith(_UTF16_MARKS):
            fault = Diagnostic("not-utf-8", "the file is UTF-16 text", Span(file), "save it as UTF-8")
        else:
            text = Text(file, raw.decode("utf-8-sig", errors="replace"))
            start = len(raw[: error.start].decode("utf-8-sig", errors="replace"))
            message = f"the byte 0x{raw[error.start]:02X} is not UTF-8 text"
            fault = Diagnostic("not-utf-8", message, text.stretch(start, start + 1), "save the file as UTF-8")
        raise Invalid(fault) from None
