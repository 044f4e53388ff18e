"""A table of actuals: its header, and where each of its cells stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from directive_check.diagnostic import Diagnostic, Span
from directive_check.reading.rows import PlacedRow, Rows
from directive_check.reading.text import Data, Route
from directive_check.values.names import either, nearest, synonyms

COLUMNS: Final = ("indicator", "area", "period", "value", "unit", "status", "published", "source", "note")
REQUIRED: Final = ("indicator", "area", "period", "value")
LIST_SEPARATOR: Final = ";"
SCALE_WORDS: Final = ("scale", "unit_mult", "multiplier", "magnitude", "factor", "power")
"""What people call the scale of a number where they write it apart."""

_FEWEST: Final = 2
"""A table with fewer of our columns is another's."""

_WRONG_SEPARATORS: Final = {";": "`;`", "\t": "tabs", "|": "`|`", ",": "`,`"}


@dataclass(frozen=True)
class Table:
    """The rows of one file; `("actuals", place, column)` is the route to a cell."""

    rows: Rows
    columns: tuple[str, ...]
    only: int | None = None
    """The place of the row that every route leads to, where only one is looked at."""

    @property
    def file(self) -> str:
        """The path as it is shown."""
        return self.rows.file

    def span(self, route: Route) -> Span:
        """Return where a cell stands; without such a cell, the row."""
        record, column = self.rows.record(self._place(route)), _column_of(route)
        return record.cell(self.columns.index(column)) if column in self.columns else record.whole

    def key_span(self, route: Route) -> Span:
        """Return the same as `span`: a cell's name stands in the header."""
        return self.span(route)

    def line(self, route: Route) -> int:
        """Return the line, from 1, that a row starts on; of a file without lines the number of the row."""
        return self.rows.line(self._place(route))

    def cell(self, route: Route) -> str | None:
        """Return what tells a figure from others of its row: the address of its cell, or the header that stands for it."""
        return self.rows.address(self._place(route))

    def _place(self, route: Route) -> int:
        if self.only is not None:
            return self.only
        return next((step for step in route if isinstance(step, int)), 1)

    def has(self, route: Route) -> bool:
        """Tell whether a cell is filled in."""
        return not _column_of(route) or self.text(route) != ""

    def text(self, route: Route) -> str:
        """Return what stands in a cell; nothing where the table has no such column."""
        column = _column_of(route)
        return self.rows.record(self._place(route)).cells[self.columns.index(column)] if column in self.columns else ""

    def row(self, cells: Sequence[str]) -> dict[str, Data]:
        """Return a row as an actual is written in YAML: the unit behind its value, several sources as a list."""
        row: dict[str, Data] = {column: cell for column, cell in zip(self.columns, cells, strict=False) if cell}
        row["value"] = figure_text(str(row["value"]), str(row.pop("unit", "")))
        source = str(row.get("source", ""))
        if LIST_SEPARATOR in source:
            row["source"] = [*sources_in(source)]
        return row


def figure_text(value: str, unit: str) -> str:
    """Return a figure as it is written in YAML: a value that ends with its unit already stays as it is."""
    return f"{value} {unit}" if unit and not value.endswith(unit) else value


def sources_in(cell: str) -> tuple[str, ...]:
    """Return the ids in a cell of sources."""
    return tuple(part.strip() for part in cell.split(LIST_SEPARATOR)) if cell else ()


def header_faults(record: PlacedRow, columns: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what makes a header unusable."""
    if not is_known(columns):
        span = record.cell(0)
        help_ = f"`directive-check bind {span.file}` proposes how a published table is read as it is"
        yield Diagnostic("unknown-column", "the columns are not those of actuals", span, help_)
        return
    if said := _in_one_cell(columns):
        yield Diagnostic("unknown-column", said[0], record.cell(0), said[1])
        return
    meant: set[str] = set()
    for index, column in enumerate(columns):
        if column in columns[:index]:
            message = f"the column `{column}` is given twice"
            yield Diagnostic("duplicate-column", message, record.cell(index), "keep one of them")
        elif column not in COLUMNS:
            near, help_ = _meant(column, meant.union(columns)) if column else (None, "take out the comma before it")
            meant.add(near or column)
            yield Diagnostic("unknown-column", f"`{column}` is no column of actuals", record.cell(index), help_)
    missing = [f"`{name}`" for name in REQUIRED if name not in meant.union(columns)]
    if missing:
        message = f"the header has no column {either(missing)}"
        help_ = "add it to the first line" if "`value`" not in missing else _of_figures_across(record, columns, missing)
        yield Diagnostic("missing-column", message, record.cell(0), help_)


def _in_one_cell(columns: Sequence[str]) -> tuple[str, str] | None:
    """Return that all names of a header stand in one cell, and what to do; `None` where they do not."""
    separator = next((name for sign, name in _WRONG_SEPARATORS.items() if sign in columns[0]), None)
    if separator is None or not is_known(columns[:1]):
        return None
    if "," in columns[0]:
        return "all columns stand in one", "take the double quotes around each line away"
    help_ = "separate them by commas, with a point before decimals: a cell that holds a comma stands in double quotes"
    return f"the columns are separated by {separator}", help_


def is_known(columns: Sequence[str]) -> bool:
    """Tell whether some of our columns stand in a header, however they are separated."""
    names = {name.strip().casefold() for column in columns for name in re.split("[,;\t|]", column)}
    return len(names.intersection(COLUMNS)) >= _FEWEST


def _of_figures_across(record: PlacedRow, columns: Sequence[str], missing: Sequence[str]) -> str:
    """Return what to do where figures stand below what they are of: in our own words, or by a binding."""
    across = next((one for one in missing if one != "`value`"), "a column of its own")
    strange = next((f"`{one}`" for one in columns if one and one not in COLUMNS), "its column")
    return (
        f"name it in the first line; where figures stand below {strange} and the like, write a row for each, with that heading under {across}, "
        f"or keep the file, and `directive-check bind {record.cell(0).file}` proposes how it is read"
    )


def _meant(column: str, others: Collection[str]) -> tuple[str | None, str]:
    """Return which of our columns is meant by another name, and what to do: a scale or a unit in it belongs into the cells."""
    name, *more = _UNIT_IN_NAME.split(column.rstrip(")] "), maxsplit=1)
    wanted = (one for one in synonyms(column, COLUMNS) if one in REQUIRED and one not in others)
    near, first = next(wanted, nearest(column, COLUMNS)), nearest(name, COLUMNS) or name
    unit = more[0].replace("_", " ") if more and not near and first in {"value", "unit"} else ""
    near = first if unit else near
    bare = "".join(filter(str.isprintable, column)).strip(" ;:.|'\"")
    if bare != column.strip() and bare in COLUMNS and bare not in others:
        return bare, f"write `{bare}` anew: other characters, which may not be seen, stand in it"
    if near in others:
        return None, f"the column `{near}` is there too: let one cell hold all that both say"
    if column.casefold() in SCALE_WORDS:
        return (
            None,
            "write it before the unit in each cell of the column `unit`, such as `million USD`, and take this column out",
        )
    if near == "value" and unit:
        return near, f"write `value`, and `{unit}` in each row of the column `unit`"
    if near == "unit" and unit:
        return near, f"write `unit`, and `{unit}` before the unit in each of its cells"
    known = ", ".join(f"`{name}`" for name in COLUMNS)
    blanks = ", without the blanks around it" if near == column.strip() != column else ""
    return near, f"write `{near}`{blanks}" if near else f"columns are {known}"


_UNIT_IN_NAME: Final = re.compile(r" ?[(\[] ?|,? in |_in_|, ?|_| - ")


def _column_of(route: Route) -> str:
    return str(route[2]) if len(route) > 2 else ""
