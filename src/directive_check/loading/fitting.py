"""Find how a row is written whose cells do not stand below what they are of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from operator import ne
from typing import Final, TypeAlias

from directive_check.diagnostic import Diagnostic
from directive_check.loading.cells import Cells
from directive_check.reading.rows import as_line
from directive_check.reading.table import COLUMNS, LIST_SEPARATOR, REQUIRED, Table
from directive_check.values.names import either

_Texts: TypeAlias = "Sequence[str]"
MOST_WAYS: Final = 3
"""With more ways to write a row or a header, none is likelier than another."""

_SEPARATORS: Final = (",", ";", "\t", "|", " ")
_BETWEEN: Final = re.compile(r"[,;\t|]")
_STRAY: Final = re.compile(r"\W{0,2}[0-9][0-9 .,']*(?:[%‰]|[^\W\d_]{1,3})?").fullmatch
"""A figure that stands in the column of something else."""


def row_fault(table: Table, place: int, cells: Sequence[str], judge: Cells) -> Diagnostic | None:
    """Return what is wrong with a row of too few or too many cells, or with one whose cells stand below others' names."""
    found, wanted = len(cells), len(table.columns)
    code, message, help_ = "row-length", f"the row has {found} cells, the header {wanted}", ""
    if found == wanted and holds_stray_figure(table.columns, cells):
        message = "nothing stands under `value`, and something that may belong there in another cell"
    elif found == wanted:
        code, message, help_ = next(_misplaced(table.columns, cells, judge), ("", "", ""))
        if not help_:
            return None
    span = table.rows.record(place).whole
    if span.end_line > span.line:
        span = replace(span, end_line=span.line, end_column=span.quote_column + len(span.quote))
    return Diagnostic(code, message, span, help_ or next(filter(None, _row_helps(cells, table.columns, judge))))


def _misplaced(columns: _Texts, cells: _Texts, judge: Cells) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a row as a whole that has as many cells as it must, and how it is sound, where that can be told."""
    if is_cut(columns, cells):
        number = f"`{cells[columns.index('value')]}` under `value` and `{cells[columns.index('note')]}` under `note`"
        help_ = f"{_rejoined(cells, columns, 1)}, and leave the note empty; where it is a note, say it in words"
        yield "row-length", f"{number} may be one number that a comma cut in two", help_
    if [*columns] == [cell.strip().casefold() for cell in cells]:
        yield "row-length", "the header stands here once more", "take this line out"
    if not re.search("[0-9]", "".join(cells)):
        yield "row-length", "no cell of the row holds a number", "take this line out where it is no figure"
    if judge.is_sound(columns, cells):
        return
    bare = [
        re.sub(r"[^\w/.-]|(?<=[0-9])\.", "", cell) if name in _PLAIN else cell.strip("" if name == "note" else _AROUND)
        for name, cell in zip(columns, cells, strict=True)
    ]
    changed = [*map(ne, bare, map(str.strip, cells))]
    if (any(changed) or sum(map(ne, bare, cells)) > 1) and judge.is_sound(columns, bare):
        yield "csv-syntax", "what stands around the cells is taken for part of them", f"write `{as_line(bare)}`"
    for swapped in filter(partial(judge.is_sound, columns), exchanged(columns, cells)):
        one, other = (old for old, new in zip(cells, swapped, strict=True) if old != new)
        yield "row-length", f"`{one}` and `{other}` stand in each other's place", f"write `{as_line(swapped)}`"
    if moved := as_written(filter(partial(judge.is_sound, columns), _shifted(cells, columns))):
        yield "row-length", "an empty cell stands in the place of another", moved


def _shifted(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield a whole row with an empty cell elsewhere, but with nothing else as its note, which takes any text."""
    notes = [place for place, name in enumerate(columns) if name == "note"]
    yield from (row for row in _filled(cells, columns) if all(row[place] == cells[place] for place in notes))


_LONGEST: Final = 2000
"""Of a row with more signs no other way to write it is looked for."""

_AROUND: Final = " \t\u00a0'\"`´‘’‚“”„«»;|:"
_STRAYED: Final = f"{_AROUND}."
_PLAIN: Final = {"indicator", "area", "period"}
"""The columns of which no cell has a blank or a quote inside."""


def holds_stray_figure(columns: _Texts, cells: _Texts) -> bool:
    """Tell whether a row without a value has one in the column of something else, or all of its cells in one."""
    row = dict(zip(columns, cells, strict=True))
    if row["value"]:
        return False
    others = [row.get("unit", ""), row.get("source", ""), row.get("status", "")]
    parts = max((_BETWEEN.split(cell) for cell in cells[:2]), key=len)
    return any(map(_STRAY, [*others, *(parts if len(parts) >= len(REQUIRED) else ())]))


def is_cut(columns: _Texts, cells: _Texts) -> bool:
    """Tell whether a value and the note right of it may be one number with a comma inside."""
    at = columns.index("value")
    are_beside = columns[at : at + 2] == ("value", "note")
    return are_beside and re.fullmatch("[0-9]+,[0-9]{1,3}", ",".join(cells[at : at + 2])) is not None


def _row_helps(cells: _Texts, columns: _Texts, judge: Cells) -> Iterator[str | None]:
    """Yield how a row may be written, the surest first."""
    more = len(cells) - len(columns)
    lone, *others = [cell for cell in cells if cell] or [""]
    yield _likeliest(cells, columns, judge)
    if not others and _BETWEEN.search(lone):
        yield (
            "take the double quotes around the row away, and the commas behind it"
            if "," in lone
            else "separate its cells by commas, with a point before decimals"
        ) + "; where it is no figure, take the line out"
    if not re.search("[0-9]", "".join(cells)):
        yield "take the line out where it is no figure; a text that holds a comma stands in double quotes"
    if more <= 0:
        yield "add a comma for each empty cell" if more else "write the figure under `value`, with its unit"
    if not any(cells[len(columns) :]):
        fits = judge.is_sound(columns, cells[: len(columns)])
        yield "take out the commas behind its last cell" + ", and let each cell stand below its name" * (not fits)
    yield _rejoined(cells, columns, more)
    yield "take out the cell that is too many, or put one that holds a comma in double quotes"


def _likeliest(cells: _Texts, columns: _Texts, judge: Cells) -> str:
    """Return how a row is written so that all its cells are sound, by the likeliest slip that explains it; nothing where none does."""
    for rows in _SLIPS if sum(map(len, cells)) <= _LONGEST else ():
        if sound := [row for row in rows(cells, columns) if judge.is_sound(columns, row)]:
            return "" if "\n" in "".join(sound[0]) else as_written(sound)
    return ""


def as_written(rows: Iterable[_Texts]) -> str:
    """Return how a row or a header is written, in each of a few ways; nothing where there are more, of which none is likelier."""
    ways = dict.fromkeys(map(as_line, rows))
    return f"write {either(f'`{way}`' for way in ways)}" if 1 <= len(ways) <= MOST_WAYS else ""


def _separated(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield the row as other separators part it, or without quotes around several of its cells."""
    text = ",".join(cells).rstrip(",")
    for separator in _SEPARATORS:
        parts = [part.strip() for part in next(csv.reader(io.StringIO(text), delimiter=separator), [])]
        points = [re.sub("^([0-9]+),([0-9]+)$", r"\1.\2", part) for part in parts]
        for row in (parts, points) if separator == ";" else (parts,):
            if len(REQUIRED) <= len(row) <= len(columns):
                yield [*row, *[""] * (len(columns) - len(row))]


def _filled(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield the row with empty cells where some are lacking; of a whole one that has no value, with one of them elsewhere."""
    empty = [place for place, cell in enumerate(cells) if not cell]
    rows = [[*cells]]
    if len(cells) == len(columns):
        rows = [[*cells[:place], *cells[place + 1 :]] for place in empty]
    for row in rows:
        lacking = len(columns) - len(row)
        for places in combinations(range(len(columns)), lacking) if lacking in _FEW else ():
            rest = iter(row)
            yield ["" if place in places else next(rest) for place in range(len(columns))]


_FEW: Final = range(1, 4)


def _cut(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield the row with a cell cut in two."""
    for place, cell in enumerate(cells) if len(columns) == len(cells) + 1 else ():
        for at in range(1, len(cell)):
            yield [*cells[:place], cell[:at].strip(_STRAYED), cell[at:].strip(_STRAYED), *cells[place + 1 :]]


def _emptied(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield the row without some of the cells that are empty or stand there twice."""
    decimals = columns.index("value") + 1
    same = [place for place, cell in enumerate(cells) if cell == cells[place - 1]]
    twice = (place for place in same if place != decimals or not cells[place].isdecimal())
    empty = sorted({*twice, *(place for place, cell in enumerate(cells) if not cell)})
    more = len(cells) - len(columns)
    for places in combinations(empty, more) if more in _FEW else ():
        yield [cell for place, cell in enumerate(cells) if place not in places]


def _joined(cells: _Texts, columns: _Texts) -> Iterator[_Texts]:
    """Yield the row with cells joined that hold several sources, a number and its scale, a word or a text with commas."""
    more = len(cells) - len(columns)
    for start, column in enumerate(columns) if more > 0 else ():
        joined = cells[start : start + more + 1]
        if column not in {"value", "unit", "note"}:
            yield [*cells[:start], "".join(joined), *cells[start + more + 1 :]]
        if column == "source":
            names = dict.fromkeys(map(str.strip, joined))
            yield [*cells[:start], LIST_SEPARATOR.join(names), *cells[start + more + 1 :]]
        if column == "value":
            yield from _whole_values(cells, start, more)
        if column == "note" and not joined[0][:1].isdecimal():
            yield [*cells[:start], ",".join(joined), *cells[start + more + 1 :]]


def _whole_values(cells: _Texts, start: int, more: int) -> Iterator[_Texts]:
    """Yield the row with its value in one cell: a number that commas cut, in each way to read it, or one and its scale."""
    for count in range(1, more + 1):
        parts = [*map(str.strip, cells[start : start + count + 1])]
        is_cut = re.fullmatch(_CUT, ",".join(parts))
        wholes = _respelled(",".join(parts)) if is_cut else [" ".join(parts)]
        end = len(cells) - (more - count)
        if not any(cells[end:]):
            yield from ([*cells[:start], whole, *cells[start + count + 1 : end]] for whole in wholes)


def _respelled(number: str) -> list[str]:
    """Return a number as it is written here, with the unit that it has or without one, once for each way to read it."""
    from directive_check.values.respelling import proposals  # only what is faulty needs it

    return [one.removesuffix(" UNIT") for one in proposals(number)]


_CUT: Final = r"[^,]*[0-9](?:,[0-9]+)+(?:\.[0-9]+)?[^0-9,]*"
"""What commas cut that stand between decimals, or between thousands."""

_SLIPS: Final[tuple[Callable[[_Texts, _Texts], Iterator[_Texts]], ...]] = (_separated, _filled, _cut, _emptied, _joined)


def _rejoined(cells: _Texts, columns: _Texts, more: int) -> str | None:
    """Return how the value of a row is written that commas part; `None` where its pieces are no number."""
    start = columns.index("value")
    written = ",".join(cells[start : start + more + 1])
    text = re.sub(" *, *", ",", written.strip())
    if not re.fullmatch(r"[+-]?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?[^0-9,]*", text):
        return None
    ways = [f"`{one}`" for one in _respelled(text)]
    return f"write {' or '.join(ways)} instead of `{written.strip()}`" if ways else None


def exchanged(columns: _Texts, cells: _Texts) -> Iterator[_Texts]:
    """Yield a row, or the header itself, with two cells in each other's place that cannot be right there."""
    is_level = re.fullmatch(r"[0-9]+\.[0-9]+", cells[columns.index("period")])
    for pair in (*_CONFUSED, *([("period", "value")] if is_level else ())):
        if set(pair) <= set(columns) and all(cells[columns.index(name)] for name in pair):
            one, other = map(columns.index, pair)
            swapped = [*cells]
            swapped[one], swapped[other] = cells[other], cells[one]
            yield swapped


_NAMED: Final = {"indicator", "area", "source"}
_CONFUSED: Final = (*(pair for pair in combinations(COLUMNS[:-1], 2) if _NAMED & {*pair}), ("value", "unit"))
"""Columns of which one holds names that are known, or none but one of two holds numbers."""
