"""Turn CSV text into rows of plain data, and find every cell again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from directive_check.diagnostic import Diagnostic, Span
from directive_check.reading.text import Data, Route, Text
from directive_check.values.names import nearest

COLUMNS: Final = ("indicator", "area", "period", "value", "unit", "status", "published", "source", "note")
REQUIRED: Final = ("indicator", "area", "period", "value")
LIST_SEPARATOR: Final = ";"

_WRONG_SEPARATORS: Final = {";": "`;`", "\t": "tabs", "|": "`|`"}


@dataclass(frozen=True)
class Table(Text):
    """A CSV file: its text, its rows as data, and the line that each row starts on."""

    columns: tuple[str, ...] = ()
    rows: tuple[dict[str, Data], ...] = ()
    lines: tuple[int, ...] = ()

    def span(self, route: Route) -> Span:
        """Return where the cell of `("actuals", row, column)` stands; without such a cell, the row."""
        row, column = _row_of(route), _column_of(route)
        start, end = self.line_start(self.lines[row]), self._record_end(row)
        if column not in self.columns:
            return self.stretch(start, end)
        cells = list(_cell_stretches(self.text, start, end))
        return self.stretch(*cells[self.columns.index(column)])

    def key_span(self, route: Route) -> Span:
        """Return the same as `span`: a cell's name stands in the header."""
        return self.span(route)

    def line(self, route: Route) -> int:
        """Return the line, from 1, that a row starts on."""
        return self.lines[_row_of(route)]

    def has(self, route: Route) -> bool:
        """Tell whether a cell is filled in."""
        if _column_of(route) == "unit":
            return "unit" in self.columns and self.span(route).column < self.span(route).end_column
        return not route or _column_of(route) in self.rows[_row_of(route)]

    def _record_end(self, row: int) -> int:
        if row + 1 < len(self.lines):
            return self.line_start(self.lines[row + 1])
        return len(self.text)


def read_table(file: str, text: str) -> tuple[Table | None, list[Diagnostic]]:
    """Read one CSV file; the table is None where the header is unusable. Rows without a value are passed over."""
    plain = Text(file, text)
    control = text.find("\0")
    if control >= 0:
        message, help_ = (
            "the character U+0000 cannot stand in a CSV file",
            "remove it; the file must be plain UTF-8 text",
        )
        return None, [Diagnostic("control-character", message, plain.stretch(control, control + 1), help_)]
    records = _records(text)
    faults: list[Diagnostic] = []
    rows: list[dict[str, Data]] = []
    lines: list[int] = []
    columns: tuple[str, ...] = ()
    try:
        line, header = next(records, (1, []))
        columns = tuple(header)
        header_faults = list(_header_faults(plain, line, columns))
        if header_faults:
            return None, header_faults
        for line, cells in records:
            if len(cells) != len(columns):
                faults.append(length_fault(plain, line, len(cells), len(columns)))
                continue
            row: dict[str, Data] = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            if "value" in row:
                rows.append(joined(row))
                lines.append(line)
    except csv.Error as error:
        faults.append(syntax_fault(plain, error))
    return Table(file, text, columns, tuple(rows), tuple(lines)), faults


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        if cells:
            yield line, cells
        line = reader.line_num + 1


def joined(row: dict[str, Data]) -> dict[str, Data]:
    """Return the row as an actual is written in YAML: the unit behind its value, several sources as a list.

    A value that ends with its unit already stays as it is.
    """
    unit = row.pop("unit", None)
    if unit and not str(row["value"]).endswith(str(unit)):
        row["value"] = f"{row['value']} {unit}"
    source = row.get("source")
    if isinstance(source, str) and LIST_SEPARATOR in source:
        row["source"] = [part.strip() for part in source.split(LIST_SEPARATOR)]
    return row


def _header_faults(text: Text, line: int, columns: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not columns:
        yield Diagnostic("empty-file", "the file is empty", text.stretch(0, 0), f"start it with `{','.join(REQUIRED)}`")
        return
    cells = list(_cell_stretches(text.text, text.line_start(line), len(text.text)))
    separator = next((name for sign, name in _WRONG_SEPARATORS.items() if sign in columns[0]), None)
    if separator:
        message = f"the columns are separated by {separator}"
        yield Diagnostic("unknown-column", message, text.stretch(*cells[0]), "separate them by commas")
        return
    meant: set[str] = set()
    for index, column in enumerate(columns):
        span = text.stretch(*cells[index])
        if column in columns[:index]:
            yield Diagnostic("duplicate-column", f"the column `{column}` is given twice", span, "keep one of them")
        elif column not in COLUMNS:
            near = nearest(column, COLUMNS)
            meant.add(near or column)
            known = ", ".join(f"`{name}`" for name in COLUMNS)
            help_ = f"write `{near}`" if near else f"columns are {known}"
            yield Diagnostic("unknown-column", f"`{column}` is no column of actuals", span, help_)
    missing = [f"`{name}`" for name in REQUIRED if name not in meant.union(columns)]
    if missing:
        message = f"the header has no column {_or(missing)}"
        yield Diagnostic("missing-column", message, text.stretch(*cells[0]), "add it to the first line")


def _or(names: list[str]) -> str:
    *start, last = names
    return f"{', '.join(start)} or {last}" if start else last


def length_fault(text: Text, line: int, found: int, wanted: int) -> Diagnostic:
    """Return what is wrong with a record of too few or too many cells."""
    start = text.line_start(line)
    end = text.text.find("\n", start)
    span = text.stretch(start, end if end >= 0 else len(text.text))
    help_ = "put a cell that holds a comma in double quotes" if found > wanted else "add a comma for each empty cell"
    return Diagnostic("row-length", f"the row has {found} cells, the header {wanted}", span, help_)


def syntax_fault(text: Text, error: csv.Error) -> Diagnostic:
    """Return what is wrong with the quoting of a file."""
    if "field larger" in str(error):
        return Diagnostic("csv-syntax", "a cell is longer than 131,072 characters", text.stretch(0, 0), "shorten it")
    for cell in _QUOTED.finditer(text.text):
        if not cell[1]:
            message, help_ = "this quoted cell is never closed", 'close it with `"`'
            return Diagnostic("csv-syntax", message, text.stretch(cell.start(), cell.start() + 1), help_)
        if text.text[cell.end() : cell.end() + 1] not in _CELL_ENDS:
            message, help_ = "the quoted cell ended before this", 'write `""` for a quote inside a quoted cell'
            rest = re.compile("[,\r\n]|$").search(text.text, cell.end())
            return Diagnostic(
                "csv-syntax", message, text.stretch(cell.end(), rest.start() if rest else cell.end()), help_
            )
    return Diagnostic("csv-syntax", "this is not valid CSV", text.stretch(0, 0), "save it as CSV again")


_QUOTED: Final = re.compile(r'(?:^|(?<=[,\r\n]))"(?:[^"]|"")*+("?)')
_CELL_ENDS: Final = ("", ",", "\r", "\n")


def _row_of(route: Route) -> int:
    row = route[1] if len(route) > 1 else 0
    return row if isinstance(row, int) else 0


def _column_of(route: Route) -> str:
    return str(route[2]) if len(route) > 2 else ""


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
            if character != ",":
                return
        position += 1
    yield cell, position
