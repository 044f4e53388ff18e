"""Open the files that bindings name: what a file is, its bytes say."""

from __future__ import annotations

import codecs
import hashlib
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from directive_check.diagnostic import Diagnostic, Invalid, Span, reason_of
from directive_check.loading.bound import BoundTable
from directive_check.loading.cells import Cells
from directive_check.loading.doubts import doubts_before
from directive_check.loading.files import open_file, parquet_file, shown
from directive_check.loading.shapes import Layout, layout_of
from directive_check.model import Binding
from directive_check.reading import Place
from directive_check.reading.rows import CsvFile, Rows, bytes_of, is_workbook

if TYPE_CHECKING:
    from directive_check.reading.spreadsheets import Sheet

_SEPARATORS: Final = (",", "\t", ";", "|")
_BLOCK: Final = 2**20
_START_BYTES: Final = 2**16
_NO_TABLES: Final = {
    b"<!doctype html": "an HTML page",
    **dict.fromkeys((b"<html", b"<head", b"<meta", b"<body", b"<style", b"<table", b"<!--"), "an HTML page"),
    b"<?xml": "an XML file",
    b"%pdf": "a PDF",
    b"{": "JSON",
    b"[": "JSON",
}


def path_of(binding: Binding, place: Place) -> Path:
    """Return the file that a binding names; raise `Invalid` where that does not lie beside it."""
    name = PurePosixPath(binding.table)
    if name.is_absolute() or ".." in name.parts or "\\" in binding.table:
        message = f"`{binding.table}` does not lie beside this file"
        raise Invalid(
            Diagnostic("unreadable-file", message, place.at("table").span, "put it here, or the binding there")
        )
    return Path(place.document.file).parent / name


def bound_table(binding: Binding, place: Place, words: Cells) -> BoundTable:
    """Return a published table as rows of our own columns; raise `Invalid` where it cannot be read so."""
    path = path_of(binding, place)
    try:
        _check_digest(path, binding, place)
        source, layout = _opened(path, binding, place)
    except UnicodeError as error:
        raise Invalid(not_text(shown(path), error)) from None
    except (OSError, EOFError, zlib.error) as error:
        reason = reason_of(error) if isinstance(error, OSError) and error.strerror else "it is damaged"
        message = f"the table `{binding.table}` cannot be read: {reason}"
        help_ = "check its name: it lies beside this file"
        raise Invalid(Diagnostic("unreadable-file", message, place.at("table").span, help_)) from None
    bound = BoundTable(source, binding, layout, place, words)
    bound.faults += doubts_before(bound)
    return bound


def not_text(file: str, error: UnicodeError) -> Diagnostic:
    """Return that a file is not in the encoding that was said."""
    message = "the file is not text in its encoding"
    if isinstance(error, UnicodeDecodeError):
        message = f"the byte 0x{error.object[error.start]:02X} is not {error.encoding.upper()} text"
    help_ = "say its `encoding` in the binding, such as `cp1252`; where a mark at its start says another, save it anew"
    return Diagnostic("not-utf-8", message, Span(file), help_)


def _check_digest(path: Path, binding: Binding, place: Place) -> None:
    with open_file(path) as source:
        digest = hashlib.sha256()
        for block in iter(lambda: source.read(_BLOCK) if binding.sha256 else b"", b""):
            digest.update(block)
    if binding.sha256 not in {None, digest.hexdigest()}:
        message = f"`{binding.table}` is not the file that this binding was written for"
        help_ = f"look at what changed; then write `{digest.hexdigest()}`, and when the new file was `published`"
        raise Invalid(Diagnostic("changed-file", message, place.at("sha256").span, help_))


def _opened(path: Path, binding: Binding, place: Place) -> tuple[Rows, Layout]:
    encoding = binding.encoding or "utf-8"
    try:
        "".encode(encoding)
    except LookupError:
        message = f"`{encoding}` is no encoding that is known"
        raise Invalid(
            Diagnostic("unknown-word", message, place.at("encoding").span, "write one such as `cp1252`")
        ) from None
    span = place.at("sheet" if binding.sheet else "table").span
    sources = sources_of(path, span, binding.sheet or "", encoding)
    found: list[tuple[Rows, Layout]] = []
    refused: list[Invalid] = []
    for source in sources:
        try:
            found.append((source, layout_of(source, binding, place)))
        except Invalid as invalid:
            refused.append(invalid)
    names = ", ".join(f"`{name}`" for one in sources if (name := getattr(one, "name", "")))
    if len(sources) > 1 and names and len(found) != 1:
        message = f"{'several sheets have' if found else 'no sheet has'} the header that `{binding.table}` is read by"
        raise Invalid(Diagnostic("no-header", message, span, f"write `sheet: …` with one of {names}"))
    if not found:
        raise refused[0]
    return max(found, key=lambda one: len(one[1].names.texts))


def sources_of(path: Path, span: Span, sheet: str = "", encoding: str = "utf-8") -> list[Rows]:
    """Return the ways in which a file may be rows: of a workbook the sheets that are shown, or the one that is named; of a text each separator."""
    file = shown(path)
    open_file(path).close()
    with bytes_of(path) as source:
        start = source.read(_START_BYTES)
    if start.startswith(b"PAR1"):
        return [parquet_file(path, file)]
    if is_workbook(start):
        return [*_sheets(path, file, sheet, span)]
    what = next((what for sign, what in _NO_TABLES.items() if start.lstrip(_BLANKS).lower().startswith(sign)), None)
    if what:
        message = f"`{path.name}` is {what}, not a table"
        help_ = "download the table itself, as CSV, TSV or a workbook"
        raise Invalid(Diagnostic("unreadable-file", message, span, help_))
    separators = [one for one in _SEPARATORS if one.encode() in start] or [","]
    separators.sort(key=lambda one: -start.count(one.encode()))
    return [CsvFile(path, file, separator, encoding) for separator in separators]


_BLANKS: Final = codecs.BOM_UTF8 + b" \t\r\n"


def _sheets(path: Path, file: str, name: str, span: Span) -> list[Sheet]:
    from directive_check.reading.spreadsheets import read_workbook

    sheets = read_workbook(path, file, name)
    found = [one for one in sheets if (one.name == name if name else not one.is_hidden)]
    if not found:
        message = f"`{path.name}` has no sheet `{name}`" if name else f"`{path.name}` shows no sheet"
        names = ", ".join(f"`{one.name}`" for one in sheets)
        raise Invalid(Diagnostic("no-header", message, span, f"write `sheet: …` with one of {names}"))
    return found
