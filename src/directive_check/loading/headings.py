"""Find how a header is written that does not fit the rows below it, or that is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations, islice, pairwise, permutations
from typing import Final, TypeAlias

from directive_check.diagnostic import Diagnostic, Invalid
from directive_check.loading.cells import Cells
from directive_check.loading.fitting import MOST_WAYS, as_written, exchanged
from directive_check.reading.rows import PlacedRow, RawRow, as_line
from directive_check.reading.table import COLUMNS, REQUIRED, Table, header_faults, is_known
from directive_check.values.names import nearest

_Texts: TypeAlias = "Sequence[str]"
_LOOKED_AT: Final = 20
"""So many rows tell whether a header fits."""


def header_fault(table: Table, place: int, first: Sequence[RawRow], judge: Cells) -> list[Diagnostic]:
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
    if not ways and not is_known(columns):
        faults = [*_lacking_header(record, figures, judge)] or faults
    if not 1 <= len(ways) <= MOST_WAYS:
        return faults or list(_without_unit(record, columns, figures, judge))
    code, message = (faults[0].code, faults[0].message) if faults else _misfit(columns, ways[0])
    renamed = [place for place, (name, other) in enumerate(zip(columns, ways[0], strict=False)) if name != other]
    if len(ways) == len(renamed) == 1 and len(ways[0]) == len(columns):
        return [Diagnostic(code, message, record.cell(renamed[0]), f"write `{ways[0][renamed[0]]}`")]
    return [Diagnostic(code, message, record.whole, as_written(ways))]


def _lacking_header(record: PlacedRow, rows: Sequence[_Texts], judge: Cells) -> Iterator[Diagnostic]:
    """Yield that a table has no header, with the one that fits its rows: without a note where it may, which takes any text."""
    first = [*map(str.strip, record.cells)]
    is_figure = re.search("[0-9]", "".join(first)) is not None
    some = [first, *rows] if is_figure else rows
    more = len(some[0]) - len(REQUIRED) if some else -1
    headers = (
        (*needed, *others)
        for others in (combinations(COLUMNS[len(REQUIRED) :], more) if more >= 0 else ())
        for needed in permutations(REQUIRED)
        if _fit((*needed, *others), some, judge)
    )
    if header := min(headers, key=lambda way: "note" in way, default=()):
        message, place = ("this is a figure, and the header above it is missing", "on a line above it")
        if not is_figure:
            message, place = ("this is no header of figures", "in its place")
        yield Diagnostic("unknown-column", message, record.cell(0), f"write `{as_line(header)}` {place}")


def _misfit(columns: _Texts, way: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a header of known columns, beside one that fits its rows."""
    if len(way) != len(columns):
        return "row-length", f"the rows have {len(way)} cells, the header {len(columns)}"
    moved = [f"`{name}`" for name, other in zip(columns, way, strict=True) if name != other]
    return "unknown-column", f"what stands under {' and '.join(moved)} is that of the other"


def _fit(columns: _Texts, rows: Sequence[_Texts], judge: Cells) -> bool:
    """Tell whether more than half of some rows are sound below a header."""
    return 2 * sum(judge.is_sound(columns, cells) for cells in rows) > len(rows)


def _headers(columns: _Texts, rows: Sequence[_Texts]) -> Iterator[_Texts]:
    """Yield the headers that may be meant by another, by the lengths of both."""
    widths = {len(cells) for cells in rows}
    odd = [place for place, name in enumerate(columns) if name not in COLUMNS or columns.count(name) > 1]
    if not is_known(columns):
        yield [nearest(name.strip(), COLUMNS) or name for name in columns]
    if len(odd) <= MOST_WAYS and len(widths) == 1:
        kept = {name for place, name in enumerate(columns) if place not in odd}
        absent = [name for name in COLUMNS if name not in kept and name != "note"]
        more = widths.pop() - len(columns)
        if headers := _HEADERS.get((more, bool(odd))):
            yield from headers(columns, odd, absent)


def _renamed(columns: _Texts, odd: Sequence[int], absent: _Texts) -> Iterator[_Texts]:
    """Yield the header with other names for those that are empty or given twice: what another name says would be lost."""
    for names in permutations(absent, len(odd)) if set(columns) <= {*COLUMNS, ""} else ():
        yield _with(columns, {place: [name] for place, name in zip(odd, names, strict=True)})


def _swapped(columns: _Texts, _: Sequence[int], _absent: _Texts) -> Iterator[_Texts]:
    """Yield the header with two names in each other's place."""
    yield from exchanged(columns, columns) if {*REQUIRED} <= {*columns} else ()


def _parted(columns: _Texts, odd: Sequence[int], absent: _Texts) -> Iterator[_Texts]:
    """Yield the header with two names for one that is made of both."""
    for place in odd:
        letters = re.sub(r"[\W_]", "", columns[place]).casefold()
        for pair in permutations(absent, 2):
            if "".join(pair) == letters:
                yield _with(columns, {place: pair})


def _mended(columns: _Texts, odd: Sequence[int], _absent: _Texts) -> Iterator[_Texts]:
    """Yield the header without the comma inside a name."""
    for place, following in pairwise(odd):
        name = columns[place] + columns[following]
        if following == place + 1 and name in COLUMNS:
            yield _with(columns, {place: [name], following: []})


def _widened(columns: _Texts, _: Sequence[int], absent: _Texts) -> Iterator[_Texts]:
    """Yield the header with one more name."""
    for place in range(len(columns) + 1):
        for name in absent:
            yield [*columns[:place], name, *columns[place:]]


def _narrowed(columns: _Texts, _: Sequence[int], _absent: _Texts) -> Iterator[_Texts]:
    """Yield the header without the note, or without another name that may lack."""
    places = [place for place, name in enumerate(columns) if name not in REQUIRED]
    for place in [columns.index("note")] if "note" in columns else places:
        yield _with(columns, {place: []})


_HEADERS: Final[Mapping[tuple[int, bool], Callable[[_Texts, Sequence[int], _Texts], Iterator[_Texts]]]] = {
    (0, True): _renamed, (0, False): _swapped, (1, True): _parted, (1, False): _widened, (-1, False): _narrowed,
    (-1, True): _mended,
}  # fmt: skip
"""By how many more cells the rows have, and whether a name is unknown or given twice, what header may be meant."""


def _with(columns: _Texts, new: Mapping[int, Sequence[str]]) -> _Texts:
    """Return a header with other names in some places."""
    return [one for place, name in enumerate(columns) for one in new.get(place, [name])]


def _without_unit(record: PlacedRow, columns: _Texts, rows: Sequence[_Texts], judge: Cells) -> Iterator[Diagnostic]:
    """Yield that no row says a unit, where each would be sound with that of its indicator."""
    units = [judge.unit_for(columns, cells) if len(cells) == len(columns) else None for cells in rows]
    if "unit" not in columns and len(units) > 1 and all(units):
        scaled = "" if units[0] == "%" else f", or with its scale, such as `million {units[0]}`"
        help_ = f"write `{as_line([*columns, 'unit'])}`, and the unit behind each row: `{units[0]}`{scaled}"
        yield Diagnostic("missing-column", "no column and no value says a unit", record.whole, help_)
