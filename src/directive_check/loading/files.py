"""Find the files below a folder, open them, and decode their text."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from directive_check.diagnostic import Diagnostic, Invalid, Span, reason_of
from directive_check.reading import Text

if TYPE_CHECKING:
    from directive_check.reading.columns import ParquetFile

YAML_SUFFIXES: Final = frozenset((".yaml", ".yml"))
PARQUET_SUFFIX: Final = ".parquet"
SUFFIXES: Final = YAML_SUFFIXES | {".csv", PARQUET_SUFFIX}
_BY_BINDING: Final = frozenset((".tsv", ".gz", ".xlsx", ".xlsm", ".xls", ".ods", ".json"))
"""What holds figures, as a rule, and is read where a binding says how, if at all."""
MAX_YAML_BYTES: Final = 64 * 2**20
"""A YAML file is held in memory whole, at about ten times its size."""

ENGINE: Final = "polars"
"""What reads Parquet."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def find_files(folder: Path) -> tuple[list[Path], list[Path], list[Diagnostic]]:
    """Return the YAML, CSV and Parquet files below a folder, by name, what else may hold figures or promises, and what cannot be read.

    Hidden folders are passed over; links to folders are not followed, and are among what else there is.
    """
    paths: list[Path] = []
    others: list[Path] = []
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        others += [link for name in folders if os.path.islink(link := Path(place, name))]  # noqa: PTH114 - as above
        for name in sorted(names):
            suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a million names
            if name.startswith("."):
                continue
            if suffix in SUFFIXES:
                paths.append(Path(place, name))
            elif suffix in _BY_BINDING or (suffix in _STRANGE and name_meant(Path(place, name))):
                others.append(Path(place, name))
    return paths, others, [_unreadable("folder", Path(error.filename), error) for error in refused]


def name_meant(path: Path) -> str | None:
    """Return the name with which a text would be read that some program or hand gave another suffix; `None` where it is none of ours."""
    if path.suffix.lower() not in _STRANGE:
        return None
    if path.suffix and Path(path.stem).suffix.lower() in _OWN_TEXTS:
        return path.stem
    head = ""
    with suppress(OSError), open_file(path) as source:
        head = source.read(_HEAD).decode("utf-8-sig", errors="replace")
    first = head.partition("\n")[0].casefold()
    if {"indicator", "value"} <= {*re.split(r"[,;\t|\s\"]+", first)}:
        return f"{path.stem}.csv"
    return f"{path.stem}.yaml" if _OURS(head) else None


_OWN_TEXTS: Final = YAML_SUFFIXES | {".csv"}
_STRANGE: Final = frozenset(("", ".txt", ".text", ".yam", ".yal", ".ymal", ".yalm", ".ym", ".cvs"))
"""What stands behind the name of a text that was to end in one of ours."""

_HEAD: Final = 4096
_OURS: Final = re.compile(
    r"(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\r?\n)*(?=[a-z_]+[ \t]*:(?:\s|$))(?:[^\n]*\n)*?(?:directive|targets|actuals|indicators|table)[ \t]*:(?:\s|$)"
).match
"""The start of a text whose first line is a key, and one of those that begin a file of ours."""


def _unreadable(noun: str, path: Path, error: OSError) -> Diagnostic:
    message = f"the {noun} cannot be read: {reason_of(error)}"
    return Diagnostic("unreadable-file", message, Span(shown(path)), "check the path and its permissions")


def is_absent(folder: Path) -> bool:
    """Tell whether there is no such folder; one that cannot be looked at may be there."""
    try:
        return not stat.S_ISDIR(folder.stat().st_mode)
    except OSError as error:
        return error.errno in {errno.ENOENT, errno.ENOTDIR}


def is_table(path: Path) -> bool:
    """Tell whether a file holds rows of actuals: they are read once all words are known."""
    return path.suffix.lower() not in YAML_SUFFIXES


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of files together."""
    total = 0
    for path in paths:
        with suppress(OSError):
            total += path.stat().st_size
    return total


def shown(path: Path) -> str:
    """Return a path as it is shown: relative to the working directory where it lies below it, with `/`."""
    try:
        here = os.path.join(Path.cwd(), "")  # noqa: PTH118 - paths are slow where there are thousands
    except OSError:  # it was deleted
        return path.as_posix()
    absolute = os.path.abspath(path)  # noqa: PTH100 - a link keeps its own name
    if not os.path.join(absolute, "").startswith(here):  # noqa: PTH118
        return path.as_posix()
    return absolute[len(here) :].replace(os.sep, "/") or "."


def open_file(path: Path) -> BinaryIO:
    """Open a file that has an end; raise `OSError` for a pipe, which would be waited for, and for a device."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
    return open(descriptor, "rb")  # noqa: PTH123 - a descriptor, not a path


def read_text(path: Path) -> str:
    """Return the text of a file, without a byte order mark; raise `Invalid` where it is none."""
    file = shown(path)
    is_yaml = path.suffix.lower() in YAML_SUFFIXES
    try:
        with open_file(path) as source:
            size = os.fstat(source.fileno()).st_size
            # what is added meanwhile is for later
            raw = b"" if is_yaml and size > MAX_YAML_BYTES else source.read(size)
    except OSError as error:
        raise Invalid(_unreadable("file", path, error)) from None
    if is_yaml and size > MAX_YAML_BYTES:
        message = f"the file has {size // 2**20} MiB; YAML is read up to {MAX_YAML_BYTES // 2**20} MiB"
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
            fault = Diagnostic("not-utf-8", message, text.sign(start), "save the file as UTF-8")
        raise Invalid(fault) from None


def parquet_file(path: Path, file: str, damaged: Mapping[Path, str] | None = None) -> ParquetFile:
    """Return a Parquet file; raise `Invalid` where it cannot be read here, or is damaged: it is tried unless some were."""
    if find_spec(ENGINE) is None:
        message = "Parquet is read by polars, which is not installed"
        help_ = "run `pip install 'directive-check[fast]'`, or save the figures as CSV"
        raise Invalid(Diagnostic("needs-extra", message, Span(file), help_))
    from directive_check.reading.columns import ParquetFile, faults_of

    if reason := (faults_of([path]) if damaged is None else damaged).get(path):
        message = f"the file cannot be read as Parquet: {reason}"
        raise Invalid(Diagnostic("unreadable-file", message, Span(file), "write it anew"))
    return ParquetFile(path, file)
