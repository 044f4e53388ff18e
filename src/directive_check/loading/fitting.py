"""Find how a row or a header is written whose cells do not stand below what they are of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import combinations, islice, pairwise, permutations
from operator import ne
from typing import Final, TypeAlias

from directive_check.diagnostic import Diagnostic, Invalid
from directive_check.loading.cells import Cells
from directive_check.reading.rows import Placed, Row
from directive_check.reading.table import COLUMNS, LIST_SEPARATOR, REQUIRED, Table, header_faults, is_known
from directive_check.values.names import either, nearest

_Cells: TypeAlias = "Sequence[str]"
_MOST_WAYS: Final = 3
"""With more ways to write a row or a header, none is likelier than another."""

_LOOKED_AT: Final = 20
"""So many rows tell whether a header fits."""

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
    return Diagnostic(code, message, span, help_ or next(_row_helps(cells, table.columns, judge)))


def _misplaced(columns: _Cells, cells: _Cells, judge: Cells) -> Iterator[tuple[str, str, str]]:
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
        yield "csv-syntax", "what stands around the cells is taken for part of them", f"write `{_as_line(bare)}`"
    for swapped in filter(partial(judge.is_sound, columns), _exchanged(columns, cells)):
        one, other = (old for old, new in zip(cells, swapped, strict=True) if old != new)
        yield "row-length", f"`{one}` and `{other}` stand in each other's place", f"write `{_as_line(swapped)}`"


_AROUND: Final = " \t\u00a0'\"`´‘’‚“”„«»;|:"
_STRAYED: Final = f"{_AROUND}."
_PLAIN: Final = {"indicator", "area", "period"}
"""The columns of which no cell has a blank or a quote inside."""


def holds_stray_figure(columns: _Cells, cells: _Cells) -> bool:
    """Tell whether a row without a value has one in the column of something else, or all of its cells in one."""
    row = dict(zip(columns, cells, strict=True))
    if row["value"]:
        return False
    others = [row.get("unit", ""), row.get("source", ""), row.get("status", "")]
    parts = max((_BETWEEN.split(cell) for cell in cells[:2]), key=len)
    return any(map(_STRAY, [*others, *(parts if len(parts) >= len(REQUIRED) else ())]))


def is_cut(columns: _Cells, cells: _Cells) -> bool:
    """Tell whether a value and the note right of it may be one number with a comma inside."""
    at = columns.index("value")
    are_beside = columns[at : at + 2] == ("value", "note")
    return are_beside and re.fullmatch("[0-9]+,[0-9]{1,3}", ",".join(cells[at : at + 2])) is not None


def _row_helps(cells: _Cells, columns: _Cells, judge: Cells) -> Iterator[str]:
    """Yield how a row may be written, the surest first."""
    more = len(cells) - len(columns)
    lone, *others = [cell for cell in cells if cell] or [""]
    if ways := _ways(cells, columns, judge):
        yield f"write {either([f'`{way}`' for way in ways])}"
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
        yield "take out the commas behind its last cell"
    yield _rejoined(cells, columns, more) or (
        "take out the cell that is too many, or put one that holds a comma in double quotes"
    )


def _ways(cells: _Cells, columns: _Cells, judge: Cells) -> _Cells:
    """Return how a row may be written so that all its cells are sound, by the likeliest slip that explains it."""
    for rows in _SLIPS:
        sound = (row for row in rows(cells, columns) if judge.is_sound(columns, row))
        ways = [*dict.fromkeys(map(_as_line, sound))]
        if ways:
            return ways if len(ways) <= _MOST_WAYS and "\n" not in ways[0] else ()
    return ()


def _separated(cells: _Cells, columns: _Cells) -> Iterator[_Cells]:
    """Yield the row as other separators part it, or without quotes around several of its cells."""
    text = ",".join(cells).rstrip(",")
    for separator in _SEPARATORS:
        parts = [part.strip() for part in next(csv.reader(io.StringIO(text), delimiter=separator), [])]
        points = [re.sub("^([0-9]+),([0-9]+)$", r"\1.\2", part) for part in parts]
        for row in (parts, points) if separator == ";" else (parts,):
            if len(REQUIRED) <= len(row) <= len(columns):
                yield [*row, *[""] * (len(columns) - len(row))]


def _filled(cells: _Cells, columns: _Cells) -> Iterator[_Cells]:
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


def _cut(cells: _Cells, columns: _Cells) -> Iterator[_Cells]:
    """Yield the row with a cell cut in two."""
    for place, cell in enumerate(cells) if len(columns) == len(cells) + 1 else ():
        for at in range(1, len(cell)):
            yield [*cells[:place], cell[:at].strip(_STRAYED), cell[at:].strip(_STRAYED), *cells[place + 1 :]]


def _emptied(cells: _Cells, columns: _Cells) -> Iterator[_Cells]:
    """Yield the row without some of the cells that are empty or stand there twice."""
    empty = [place for place, cell in enumerate(cells) if not cell or cell == cells[place - 1]]
    more = len(cells) - len(columns)
    for places in combinations(empty, more) if more in _FEW else ():
        yield [cell for place, cell in enumerate(cells) if place not in places]


def _joined(cells: _Cells, columns: _Cells) -> Iterator[_Cells]:
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
            yield [*cells[:start], " ".join(map(str.strip, joined)), *cells[start + more + 1 :]]
        if column == "note" and not joined[0][:1].isdecimal():
            yield [*cells[:start], ",".join(joined), *cells[start + more + 1 :]]


_SLIPS: Final[tuple[Callable[[_Cells, _Cells], Iterator[_Cells]], ...]] = (_separated, _filled, _cut, _emptied, _joined)


def _rejoined(cells: _Cells, columns: _Cells, more: int) -> str | None:
    """Return how the value of a row is written that commas part; `None` where its pieces are no number."""
    start = columns.index("value")
    written = ",".join(cells[start : start + more + 1])
    text = re.sub(" *, *", ",", written.strip())
    if not re.fullmatch(r"[+-]?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?[^0-9,]*", text):
        return None
    from directive_check.values.respelling import proposals  # only what is faulty needs it

    ways = [f"`{one.removesuffix(' UNIT')}`" for one in proposals(text)]
    return f"write {' or '.join(ways)} instead of `{written.strip()}`" if ways else None


def header_fault(table: Table, place: int, first: Sequence[Row], judge: Cells) -> list[Diagnostic]:
    """Return what is wrong with the header of a table: where its first rows fit another one, that is told alone."""
    record, columns = table.rows.record(place), table.columns
    faults = list(header_faults(record, columns))
    if not faults and (not first or any(judge.is_sound(columns, cells) for _, cells in first[:_LOOKED_AT])):
        return []
    rows = first[:_LOOKED_AT]
    if faults:
        with suppress(Invalid, UnicodeDecodeError):
            rows = [*islice(table.rows.rows(), 1, _LOOKED_AT)]
    behind = next((line for line, cells in rows if is_known(cells)), 0) if faults else 0
    if behind and not is_known(columns):
        help_ = f"take out what stands before line {table.rows.line(behind)}, where the header is"
        return [Diagnostic("unknown-column", faults[0].message, record.cell(0), help_)]
    figures = [cells for _, cells in rows if any(cells)]
    ways = [*dict.fromkeys(tuple(way) for way in _headers(columns, figures) if _fit(way, figures, judge))]
    if not 1 <= len(ways) <= _MOST_WAYS:
        return faults or list(_without_unit(record, columns, figures, judge))
    code, message = (faults[0].code, faults[0].message) if faults else _misfit(columns, ways[0])
    renamed = [place for place, (name, other) in enumerate(zip(columns, ways[0], strict=False)) if name != other]
    if len(ways) == len(renamed) == 1 and len(ways[0]) == len(columns):
        return [Diagnostic(code, message, record.cell(renamed[0]), f"write `{ways[0][renamed[0]]}`")]
    return [Diagnostic(code, message, record.whole, f"write {either([f'`{_as_line(way)}`' for way in ways])}")]


def _misfit(columns: _Cells, way: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a header of known columns, beside one that fits its rows."""
    if len(way) != len(columns):
        return "row-length", f"the rows have {len(way)} cells, the header {len(columns)}"
    moved = [f"`{name}`" for name, other in zip(columns, way, strict=True) if name != other]
    return "unknown-column", f"what stands under {' and '.join(moved)} is that of the other"


def _fit(columns: _Cells, rows: Sequence[_Cells], judge: Cells) -> bool:
    """Tell whether more than half of some rows are sound below a header."""
    return 2 * sum(judge.is_sound(columns, cells) for cells in rows) > len(rows)


def _headers(columns: _Cells, rows: Sequence[_Cells]) -> Iterator[_Cells]:
    """Yield the headers that may be meant by another, by the lengths of both."""
    widths = {len(cells) for cells in rows}
    odd = [place for place, name in enumerate(columns) if name not in COLUMNS or columns.count(name) > 1]
    if not is_known(columns):
        yield [nearest(name.strip(), COLUMNS) or name for name in columns]
    if len(odd) <= _MOST_WAYS and len(widths) == 1:
        kept = {name for place, name in enumerate(columns) if place not in odd}
        absent = [name for name in COLUMNS if name not in kept and name != "note"]
        more = widths.pop() - len(columns)
        yield from _HEADERS.get((more, bool(odd)), _none)(columns, odd, absent)


def _none(_: _Cells, _odd: Sequence[int], _absent: _Cells) -> Iterator[_Cells]:
    yield from ()


def _renamed(columns: _Cells, odd: Sequence[int], absent: _Cells) -> Iterator[_Cells]:
    """Yield the header with other names for those that are empty or given twice: what another name says would be lost."""
    for names in permutations(absent, len(odd)) if set(columns) <= {*COLUMNS, ""} else ():
        yield _with(columns, {place: [name] for place, name in zip(odd, names, strict=True)})


def _swapped(columns: _Cells, _: Sequence[int], _absent: _Cells) -> Iterator[_Cells]:
    """Yield the header with two names in each other's place."""
    yield from _exchanged(columns, columns) if {*REQUIRED} <= {*columns} else ()


def _exchanged(columns: _Cells, cells: _Cells) -> Iterator[_Cells]:
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


def _parted(columns: _Cells, odd: Sequence[int], absent: _Cells) -> Iterator[_Cells]:
    """Yield the header with two names for one that is made of both."""
    for place in odd:
        letters = re.sub(r"[\W_]", "", columns[place]).casefold()
        for pair in permutations(absent, 2):
            if "".join(pair) == letters:
                yield _with(columns, {place: pair})


def _mended(columns: _Cells, odd: Sequence[int], _absent: _Cells) -> Iterator[_Cells]:
    """Yield the header without the comma inside a name."""
    for place, following in pairwise(odd):
        name = columns[place] + columns[following]
        if following == place + 1 and name in COLUMNS:
            yield _with(columns, {place: [name], following: []})


def _widened(columns: _Cells, _: Sequence[int], absent: _Cells) -> Iterator[_Cells]:
    """Yield the header with one more name."""
    for place in range(len(columns) + 1):
        for name in absent:
            yield [*columns[:place], name, *columns[place:]]


def _narrowed(columns: _Cells, _: Sequence[int], _absent: _Cells) -> Iterator[_Cells]:
    """Yield the header without the note, or without another name that may lack."""
    places = [place for place, name in enumerate(columns) if name not in REQUIRED]
    for place in [columns.index("note")] if "note" in columns else places:
        yield _with(columns, {place: []})


_HEADERS: Final[Mapping[tuple[int, bool], Callable[[_Cells, Sequence[int], _Cells], Iterator[_Cells]]]] = {
    (0, True): _renamed, (0, False): _swapped, (1, True): _parted, (1, False): _widened, (-1, False): _narrowed,
    (-1, True): _mended,
}  # fmt: skip
"""By how many more cells the rows have, and whether a name is unknown or given twice, what header may be meant."""


def _with(columns: _Cells, new: Mapping[int, Sequence[str]]) -> _Cells:
    """Return a header with other names in some places."""
    return [one for place, name in enumerate(columns) for one in new.get(place, [name])]


def _without_unit(record: Placed, columns: _Cells, rows: Sequence[_Cells], judge: Cells) -> Iterator[Diagnostic]:
    """Yield that no row says a unit, where each would be sound with that of its indicator."""
    units = [judge.unit_for(columns, cells) if len(cells) == len(columns) else None for cells in rows]
    if "unit" not in columns and len(units) > 1 and all(units):
        scaled = "" if units[0] == "%" else f", or with its scale, such as `million {units[0]}`"
        help_ = f"write `{_as_line([*columns, 'unit'])}`, and the unit behind each row: `{units[0]}`{scaled}"
        yield Diagnostic("missing-column", "no column and no value says a unit", record.whole, help_)


def _as_line(cells: Iterable[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow(cells)
    return sink.getvalue()
