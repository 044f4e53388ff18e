"""The rows of a large table that are kept, and where they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from directive_check.diagnostic import Span
from directive_check.reading import Data, Route
from directive_check.reading.table import Table, joined


class Irregular(Exception):  # noqa: N818 - says what the file is, no fault of the program
    """Raised for a file whose records are not its lines one by one: it is read record by record."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a file: the line it starts on, and its text; `lead` is shown before it and is not in the file."""

    line: int
    text: str
    lead: str = ""


@dataclass(frozen=True)
class BulkTable:
    """Some rows of a large table; row 0 is the first that is held."""

    file: str
    columns: tuple[str, ...]
    numbers: Sequence[int] = field(repr=False)
    """The place in the file of each row held, the first record after the header being 0."""
    cells: Mapping[int, Sequence[str | None]] = field(repr=False)
    """What stands in the rows, by their places in the file."""
    find: Callable[[int], Record] = field(repr=False)
    line_of: Callable[[int], int] = field(repr=False)

    @property
    def rows(self) -> list[dict[str, Data]]:
        """Return every row held as an actual is written in YAML."""
        return [self._row(number) for number in self.numbers]

    def span(self, route: Route) -> Span:
        """Return where the cell of `("actuals", row, column)` stands; without such a cell, the row."""
        number = self.numbers[_position(route)]
        record = self.find(number)
        table = Table(self.file, record.text, self.columns, (self._row(number),), (1,))
        return moved(table.span(("actuals", 0, *route[2:])), record)

    def key_span(self, route: Route) -> Span:
        """Return the same as `span`: a cell's name stands in the header."""
        return self.span(route)

    def line(self, route: Route) -> int:
        """Return the line, from 1, that a row starts on; of a file without lines the number of the row."""
        return self.line_of(self.numbers[_position(route)])

    def has(self, route: Route) -> bool:
        """Tell whether a cell is filled in."""
        if len(route) < 3 or route[2] not in self.columns:
            return len(route) < 3
        return bool(self.cells[self.numbers[_position(route)]][self.columns.index(str(route[2]))])

    def _row(self, number: int) -> dict[str, Data]:
        cells = zip(self.columns, self.cells[number], strict=True)
        return joined({column: cell for column, cell in cells if cell})


def moved(span: Span, record: Record) -> Span:
    """Return a span inside a record's text as one inside its file."""
    lead = len(record.lead)
    return replace(
        span,
        line=span.line + record.line - 1,
        end_line=span.end_line + record.line - 1,
        column=span.column + lead,
        end_column=span.end_column + lead,
        quote=record.lead + span.quote if span.quote_column == 1 else span.quote,
        quote_column=1 if span.quote_column == 1 else span.quote_column + lead,
    )


def as_line(cells: Sequence[str | None]) -> str:
    """Return cells as a line of CSV."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow(["" if cell is None else cell for cell in cells])
    return sink.getvalue()


def _position(route: Route) -> int:
    row = route[1] if len(route) > 1 else 0
    return row if isinstance(row, int) else 0
