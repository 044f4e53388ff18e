"""Read CSV record by record, in bounded memory, and find a record again by the line it starts on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, TextIO, TypeAlias

from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.reading.text import Text

Row: TypeAlias = "tuple[int, list[str]]"
"""Where a row stands in its file, and its cells."""

_STRIDE: Final = 4096
_BLOCK: Final = 2**22


@dataclass(frozen=True)
class Record(Text):
    """The text of one row: the line of the file that it starts on, and where in the text its first cell starts."""

    line: int = 1
    start: int = 0

    @property
    def cells(self) -> list[str]:
        """Return what stands in the cells."""
        return next(csv.reader(io.StringIO(self.text[self.start :], newline="")), [])

    @property
    def whole(self) -> Span:
        """Return where the row stands."""
        return self.stretch(self.start, len(self.text))

    def cell(self, index: int) -> Span:
        """Return where a cell stands; of a row without it, the row."""
        cells = list(islice(_cell_stretches(self.text, self.start, len(self.text)), index + 1))
        return self.stretch(*cells[index]) if index < len(cells) else self.whole

    def stretch(self, start: int, end: int) -> Span:
        """Return the span between two offsets of the text, as one inside the file."""
        span = super().stretch(start, end)
        return replace(span, line=span.line + self.line - 1, end_line=span.end_line + self.line - 1)


class Rows(Protocol):
    """A file of rows."""

    @property
    def file(self) -> str:
        """The path as it is shown."""

    def rows(self) -> Iterator[Row]:
        """Yield every row that is not blank, the header first; raise `Invalid` where no more can be read."""

    def record(self, place: int) -> Record:
        """Return the text of the row that stands at a place."""


@dataclass(frozen=True)
class CsvFile:
    """A CSV file; the place of a row is the line it starts on."""

    path: Path
    file: str

    def rows(self, offset: int = 0, line: int = 1) -> Iterator[Row]:
        """Yield every row that is not blank, the header first; raise `Invalid` where the quoting is broken.

        Reading may start at any line, given with its offset. Raise `UnicodeDecodeError` where the bytes are no text.
        """
        self._check_control(offset)
        with self._opened(offset) as lines:
            reader = csv.reader(lines, strict=True)
            first = line
            try:
                for cells in reader:
                    if cells:
                        yield first, cells
                    first = line + reader.line_num
            except csv.Error as error:
                raise Invalid(_syntax_fault(self.record(first), error)) from None

    def record(self, place: int) -> Record:
        """Return the text of the row that starts on a line; where its quoting is broken, up to where that shows."""
        block, rest = divmod(place - 1, _STRIDE)
        noted: list[str] = []
        with self._opened(self._offsets[block] if block else 0) as lines, suppress(csv.Error):
            next(csv.reader(_noted(islice(lines, rest, None), noted), strict=True), None)
        return Record(self.file, "".join(noted), place)

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in the file every so many lines start."""
        offsets = [0]
        with self._opened(0, "utf-8") as lines:
            while block := "".join(islice(lines, _STRIDE)):
                offsets.append(offsets[-1] + len(block.encode("utf-8", "surrogateescape")))
        return offsets

    def _opened(self, offset: int, encoding: str | None = None) -> TextIO:
        source = self.path.open("rb")
        source.seek(offset)
        errors = "surrogateescape" if encoding else "strict"
        return io.TextIOWrapper(source, encoding or ("utf-8" if offset else "utf-8-sig"), errors, newline="")

    def _check_control(self, offset: int) -> None:
        """Raise `Invalid` where the file holds a character that other readers of CSV stop or stumble at."""
        with self.path.open("rb") as source:
            source.seek(offset)
            if not any(b"\0" in block for block in iter(lambda: source.read(_BLOCK), b"")):
                return
        with self._opened(0) as lines:
            number, text = next((number, text) for number, text in enumerate(lines, 1) if "\0" in text)
        message = "the character U+0000 cannot stand in a CSV file"
        at = text.index("\0")
        span = Record(self.file, text, number).stretch(at, at + 1)
        raise Invalid(Diagnostic("control-character", message, span, "remove it; the file must be plain UTF-8 text"))


def _noted(lines: Iterable[str], noted: list[str]) -> Iterator[str]:
    for line in lines:
        noted.append(line)
        yield line


def _syntax_fault(record: Record, error: csv.Error) -> Diagnostic:
    for cell in _QUOTED.finditer(record.text):
        if not cell[1]:
            span = record.stretch(cell.start(), cell.start() + 1)
            return Diagnostic("csv-syntax", "this quoted cell is never closed", span, 'close it with `"`')
        if record.text[cell.end() : cell.end() + 1] not in _CELL_ENDS:
            rest = re.compile("[,\r\n]|$").search(record.text, cell.end())
            span = record.stretch(cell.end(), rest.start() if rest else cell.end())
            help_ = 'write `""` for a quote inside a quoted cell'
            return Diagnostic("csv-syntax", "the quoted cell ended before this", span, help_)
    if "field larger" in str(error):
        message, help_ = "a cell is longer than 131,072 characters", "shorten it"
    else:
        message, help_ = "this is not valid CSV", "save it as CSV again"
    return Diagnostic("csv-syntax", message, record.stretch(0, 0), help_)


_QUOTED: Final = re.compile(r'(?:^|(?<=[,\r\n]))"(?:[^"]|"")*+("?)')
_CELL_ENDS: Final = ("", ",", "\r", "\n")


def _cell_stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each cell of the record that starts at an offset."""
    position = cell = start
    is_quoted = False
    while position < end:
        character = text[position]
        if character == '"' and (is_quoted or position == cell or text[cell] == '"'):
            is_quoted = not is_quoted
        elif not is_quoted and character in ",\r\n":
            yield cell, position
            cell = position + 1
        position += 1
    yield cell, position
