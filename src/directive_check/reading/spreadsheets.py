"""Read the sheets of a workbook (xlsx, xls, ods) as rows whose places are cells."""

from __future__ import annotations

import marshal
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias

from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.reading import apart
from directive_check.reading.rows import DOUBTFUL, RawRow, Rows, RowText, lacks, letters_of
from directive_check.reading.text import QUOTE_MARGIN

ENGINE: Final = "python_calamine"
LONGEST: Final = 120.0
"""The seconds after which reading a workbook is given up."""

_DOUBTFUL: Final = {
    apart.TEXT: DOUBTFUL["text"],
    apart.PERCENT: DOUBTFUL["percent"],
    apart.UNCALCULATED: DOUBTFUL["uncalculated"],
    apart.NUMBER: DOUBTFUL["number"],
}
_ZIP: Final = b"PK"
_SEPARATOR: Final = " | "
_Packed: TypeAlias = "tuple[int, str, str]"
"""A row: its number, a letter for what each cell holds, and their texts."""

_Read: TypeAlias = "list[tuple[str, bool, list[int], list[tuple[int, bytes]]]] | str"


@dataclass(frozen=True)
class SheetRecord(RowText):
    """A row of a sheet; its line is its number."""

    sheet: str = ""
    texts: tuple[str, ...] = ()

    @property
    def cells(self) -> list[str]:
        """Return what stands in the cells."""
        return [*self.texts]

    @property
    def whole(self) -> Span:
        """Return where the row stands: its first cell."""
        return self.cell(0)

    def cell(self, index: int) -> Span:
        """Return where a cell stands, also one that is blank: its column counts columns, and the quote starts with it."""
        column = index + 1
        quote = _SEPARATOR.join(self.texts[index:])[: 2 * QUOTE_MARGIN]
        name = f"{self.sheet}!{letters_of(index)}{self.line}"
        return Span(self.file, self.line, column, self.line, column + 1, quote, column, name)


@dataclass(frozen=True)
class Sheet(Rows):
    """A sheet of a workbook; the place of a row is its number, hidden ones included."""

    file: str
    name: str
    is_hidden: bool
    per_cent: Collection[int]
    """The columns of which some cell is shown per cent."""
    tells_formats: bool
    """Whether the file says which numbers are shown per cent: an xls does, but is not asked."""
    _packs: tuple[tuple[int, bytes], ...] = field(repr=False)

    def rows(self) -> Iterator[RawRow]:
        """Yield every row that is not blank, without the blank cells at its end."""
        return self.sifted((), 0, lambda _: None)

    def sifted(self, wanted: Sequence[Sequence[str]], behind: int, skip: Callable[[int], None]) -> Iterator[RawRow]:
        """Yield the rows in which one of each of several texts stands; others behind a row are skipped and counted."""
        for _, pack in self._packs:
            rows = _unpacked(pack)
            found = [row for row in rows if row[0] <= behind or not lacks(row[2], wanted)]
            skip(len(rows) - len(found))
            for place, _, texts in found:
                yield place, texts.split(apart.BETWEEN)

    def record(self, place: int) -> SheetRecord:
        """Return the row that stands at a place."""
        texts = tuple(self._row(place)[1])
        return SheetRecord(self.file, _SEPARATOR.join(texts), place, sheet=self.name, texts=texts)

    def address(self, place: int, index: int = 0) -> str:
        """Return the name of a cell: `Data!D14`."""
        return f"{self.name}!{letters_of(index)}{place}"

    def doubts(self, place: int, indices: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield which cells of a row are numbers, or may not be what they read as, each with a sign that says why."""
        letters, texts = self._row(place)
        for index in indices:
            letter = letters[index : index + 1]
            if letter == apart.NUMBER and index in self.per_cent:
                yield index, DOUBTFUL["plain"]
            elif letter in _DOUBTFUL and (texts[index] or letter != apart.TEXT):
                yield index, _DOUBTFUL[letter]

    def _row(self, place: int) -> tuple[str, list[str]]:
        """Return a letter for what each cell of a row holds, and their texts."""
        number = bisect_left(self._packs, place, key=itemgetter(0))
        rows = _unpacked(self._packs[number][1]) if number < len(self._packs) else []
        found = bisect_left(rows, place, key=itemgetter(0))
        is_found = found < len(rows) and rows[found][0] == place
        return (rows[found][1], rows[found][2].split(apart.BETWEEN)) if is_found else ("", [])


@lru_cache(maxsize=4)
def _unpacked(pack: bytes) -> list[_Packed]:
    found: list[_Packed] = marshal.loads(pack)  # noqa: S302 - of our own process
    return found


def read_workbook(path: Path, file: str, sheet: str = "") -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, the others than a named one without rows; raise `Invalid` where it cannot be read."""
    if find_spec(ENGINE) is None:
        message = "spreadsheets are read by python-calamine, which is not installed"
        help_ = "run `pip install 'directive-check[excel]'`, or save the sheet as CSV"
        raise Invalid(Diagnostic("needs-extra", message, Span(file), help_))
    found = _read(path, sheet)
    if isinstance(found, str):
        message = f"the workbook cannot be read: {found}"
        raise Invalid(Diagnostic("unreadable-file", message, Span(file), "open it where it was made, and save it anew"))
    with path.open("rb") as source:
        tells_formats = source.read(2) == _ZIP
    return tuple(
        Sheet(file, name, hidden, per_cent, tells_formats, tuple(packs)) for name, hidden, per_cent, packs in found
    )


def _read(path: Path, sheet: str) -> _Read:
    command = [sys.executable, "-P", apart.__file__, str(path), sheet]
    try:
        ran = subprocess.run(command, capture_output=True, check=True, timeout=LONGEST)  # noqa: S603 - our own program
    except subprocess.CalledProcessError:
        return "reading it ends the process, or takes more memory than there is for it"
    except subprocess.TimeoutExpired:
        return f"it takes more than {LONGEST:.0f} seconds"
    read: _Read = marshal.loads(ran.stdout)  # noqa: S302 - of our own process
    return read
