"""Read CSV and its kin record by record, in bounded memory, and find a record again by the line it starts on."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TextIO, TypeAlias, cast

from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.reading.text import Text

RawRow: TypeAlias = "tuple[int, list[str]]"
"""Where a row stands in its file, and its cells."""

DOUBTFUL: Final = {"text": "\1", "percent": "\2", "uncalculated": "\3", "plain": "\4", "number": "\5"}
"""What stands before the text of a cell of a workbook that may not be the plain number that it reads as, and before one that is."""

_STRIDE: Final = 4096
_BLOCK: Final = 2**20
_GZIP: Final = b"\x1f\x8b"
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""What may stand at the start of a text, and the encoding that it stands for."""


def bytes_of(path: Path) -> BinaryIO:
    """Open a file, unpacked where it is packed."""
    source = path.open("rb")
    if source.peek(2)[:2] != _GZIP:
        return source
    source.close()
    return io.BufferedReader(cast("io.RawIOBase", gzip.open(path)), _BLOCK)


def is_workbook(start: bytes) -> bool:
    """Tell by the first bytes of a file whether it may be a workbook, whatever its name is."""
    return start.startswith(_WORKBOOKS)


@dataclass(frozen=True)
class RowText(Text):
    """The text of one row: the line of the file that it starts on, and where in the text its first cell starts."""

    line: int = 1
    start: int = 0
    separator: str = ","

    @property
    def cells(self) -> list[str]:
        """Return what stands in the cells."""
        text = io.StringIO(self.text[self.start :], newline="")
        return next(csv.reader(text, delimiter=self.separator), [])

    @property
    def whole(self) -> Span:
        """Return where the row stands."""
        return self.stretch(self.start, len(self.text))

    def cell(self, index: int) -> Span:
        """Return where a cell stands; of a row without it, the row."""
        cells = list(islice(self._cell_stretches(), index + 1))
        return self.stretch(*cells[index]) if index < len(cells) else self.whole

    def _cell_stretches(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each cell."""
        text, ends = self.text, f"{self.separator}\r\n"
        position = cell = self.start
        is_quoted = False
        while position < len(text):
            character = text[position]
            if character == '"' and (is_quoted or position == cell or text[cell] == '"'):
                is_quoted = not is_quoted
            elif not is_quoted and character in ends:
                yield cell, position
                cell = position + 1
            position += 1
        yield cell, position

    def stretch(self, start: int, end: int) -> Span:
        """Return the span between two offsets of the text, as one inside the file."""
        span = super().stretch(start, end)
        return replace(span, line=span.line + self.line - 1, end_line=span.end_line + self.line - 1)


class Rows(Protocol):
    """A file of rows."""

    file: str
    """The path as it is shown."""

    def rows(self) -> Iterator[RawRow]:
        """Yield every row that is not blank, the header first; raise `Invalid` where no more can be read."""

    def record(self, place: int) -> PlacedRow:
        """Return the row that stands at a place."""

    def line(self, place: int) -> int:
        """Return the line or the row, from 1, of a place: itself, where a row holds one figure."""
        return place

    def address(self, place: int, index: int = 0) -> str | None:  # noqa: ARG002 - a row with several figures needs both
        """Return what tells the figure at a place from others of its row; `None` where it is the only one."""
        return None


class PlacedRow(Protocol):
    """A row that can say where each of its cells stands."""

    @property
    def cells(self) -> list[str]:
        """What stands in the cells."""

    @property
    def whole(self) -> Span:
        """Where the row stands."""

    def cell(self, index: int) -> Span:
        """Return where a cell stands; of a row without it, the row."""


@dataclass(frozen=True)
class CsvFile(Rows):
    """A CSV file; the place of a row is the line it starts on."""

    path: Path
    file: str
    separator: str = ","
    encoding: str = "utf-8"

    def rows(self, offset: int = 0, line: int = 1) -> Iterator[RawRow]:
        """Yield every row that is not blank, the header first; raise `Invalid` where the quoting is broken.

        Reading may start at any line, given with its offset. Raise `UnicodeDecodeError` where the bytes are no text.
        """
        if self._control_fault:
            raise Invalid(self._control_fault)
        with self._opened(offset) as lines:
            reader = csv.reader(lines, strict=True, delimiter=self.separator)
            first = line
            try:
                for cells in reader:
                    if cells:
                        yield first, cells
                    first = line + reader.line_num
            except csv.Error as error:
                raise Invalid(_syntax_fault(self.record(first), error)) from None

    def sifted(self, wanted: Sequence[Sequence[str]], behind: int, skip: Callable[[int], None]) -> Iterator[RawRow]:
        """Yield the rows in which one of each of several texts stands; others behind a line are skipped and counted.

        Raise `Invalid` and `UnicodeDecodeError` as `rows` does.
        """
        numbers: list[int] = []
        with self._opened(0) as lines:
            reader = csv.reader(_sifted(lines, wanted, behind, numbers), strict=True, delimiter=self.separator)
            try:
                for cells in reader:
                    if cells:
                        yield numbers[0], cells
                    numbers.clear()
                skip(numbers.pop())
            except csv.Error as error:
                raise Invalid(_syntax_fault(self.record(numbers[0]), error)) from None

    def record(self, place: int) -> RowText:
        """Return the text of the row that starts on a line; where its quoting is broken, up to where that shows."""
        block, rest = divmod(place - 1, _STRIDE)
        noted: list[str] = []
        with self._opened(self._offsets[block] if block else 0) as lines, suppress(csv.Error):
            next(csv.reader(_noted(islice(lines, rest, None), noted), strict=True, delimiter=self.separator), None)
        return RowText(self.file, "".join(noted), place, 0, self.separator)

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in the file every so many lines start."""
        mark, encoding = self._coding
        offsets = [len(mark)]
        with self._opened(0, "surrogateescape") as lines:
            while block := "".join(islice(lines, _STRIDE)):
                offsets.append(offsets[-1] + len(block.encode(encoding, "surrogateescape")))
        return offsets

    @cached_property
    def _coding(self) -> tuple[bytes, str]:
        """The mark at the start of the file, and the encoding that it stands for."""
        with bytes_of(self.path) as source:
            start = source.read(4)
        return next(((mark, coding) for mark, coding in MARKS.items() if start.startswith(mark)), (b"", self.encoding))

    def _opened(self, offset: int, errors: str = "strict") -> TextIO:
        mark, encoding = self._coding
        source = bytes_of(self.path)
        source.seek(offset or len(mark))
        return io.TextIOWrapper(source, encoding, errors, newline="")

    @cached_property
    def _control_fault(self) -> Diagnostic | None:
        """That the file holds a character that other readers of CSV stop or stumble at, where it does."""
        if self._coding[1] != "utf-8":
            return None
        with bytes_of(self.path) as source:
            if not any(b"\0" in block for block in iter(lambda: source.read(_BLOCK), b"")):
                return None
        with self._opened(0) as lines:
            number, text = next((number, text) for number, text in enumerate(lines, 1) if "\0" in text)
        message = "the character U+0000 cannot stand in a CSV file"
        at = text.index("\0")
        span = RowText(self.file, text, number).sign(at)
        return Diagnostic("control-character", message, span, "remove it; the file must be plain UTF-8 text")


def _sifted(lines: Iterable[str], wanted: Sequence[Sequence[str]], behind: int, numbers: list[int]) -> Iterator[str]:
    """Yield lines that hold what is wanted or quotes, noting their numbers; note at last how many others there were."""
    is_quoted, skipped = False, 0
    for number, line in enumerate(lines, 1):
        has_quotes = '"' in line
        if number > behind and not has_quotes and not is_quoted and lacks(line, wanted):
            skipped += not line.isspace()
            continue
        is_quoted ^= has_quotes and line.count('"') % 2 == 1
        numbers.append(number)
        yield line
    numbers.append(skipped)


def lacks(line: str, wanted: Sequence[Sequence[str]]) -> bool:
    """Tell whether nowhere in a line one of each of several texts stands."""
    for texts in wanted:
        for text in texts:
            if text in line:
                break
        else:
            return True
    return False


def _noted(lines: Iterable[str], noted: list[str]) -> Iterator[str]:
    for line in lines:
        noted.append(line)
        yield line


def _syntax_fault(record: RowText, error: csv.Error) -> Diagnostic:
    ends = f"{record.separator}\r\n"
    for cell in re.finditer(rf'(?:^|(?<=[{ends}]))"(?:[^"]|"")*+("?)', record.text):
        if not cell[1]:
            span = record.sign(cell.start())
            return Diagnostic("csv-syntax", "this quoted cell is never closed", span, 'close it with `"`')
        if record.text[cell.end() : cell.end() + 1] not in ends:
            rest = re.compile(f"[{ends}]|$").search(record.text, cell.end())
            span = record.stretch(cell.end(), rest.start() if rest else cell.end())
            help_ = 'write `""` for a quote inside a quoted cell'
            return Diagnostic("csv-syntax", "the quoted cell ended before this", span, help_)
    if "field larger" in str(error):
        message, help_ = "a cell is longer than 131,072 characters", "shorten it"
    else:
        message, help_ = "this is not valid CSV", "save it as CSV again"
    return Diagnostic("csv-syntax", message, record.stretch(0, 0), help_)


def letters_of(index: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> letters_of(0), letters_of(25), letters_of(26), letters_of(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return which column, from 0, has these letters.

    >>> column_of("A"), column_of("Z"), column_of("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def as_line(cells: Iterable[str]) -> str:
    """Return cells as a line of a table."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow(cells)
    return sink.getvalue()
