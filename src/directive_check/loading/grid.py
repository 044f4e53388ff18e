"""Find the table in a published file: where its header stands, and what its columns hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise
from typing import Final

from directive_check.diagnostic import Invalid
from directive_check.loading.looks import (
    HIDDEN,
    YEAR,
    Profile,
    is_marked_missing,
    is_number,
    is_period,
    is_period_or_marked,
    unmarked_period,
)
from directive_check.loading.shapes import ACROSS, MOST_ROWS, HeaderRow, joined, names_of
from directive_check.reading.rows import Rows
from directive_check.values.published import is_figure, is_part, year_in

MOST_LOOKED_AT: Final = 50_000
"""As many rows of a table are looked at."""

_MOST_HEADERS: Final = 4
_MOST_PARTS: Final = 40
"""More texts than these, in several spellings and with some of no part, no column of months holds."""

_FEWEST_PARTS: Final = 3
"""So many months or quarters side by side are the headers of figures."""

_NAMED: Final = re.compile("[^0-9]{3}|[Qq]")
"""How a month or quarter begins that can be nothing else: `M1` and `T1` may be codes of anything."""

_PARTS: Final = {
    "month": frozenset(
        ("month", "months", "mon", "monat", "mois", "mes", "mês", "mese", "maand", "miesiąc", "месяц", "月")
    ),
    "quarter": frozenset(("quarter", "quarters", "qtr", "quartal", "trimestre", "kwartaal", "kwartał", "квартал")),
}
"""What columns of the months and quarters of years are called."""


@dataclass(frozen=True)
class Grid:
    """A table as it was found: the rows of its header, and its columns below."""

    source: Rows
    first: int
    last: int
    names: HeaderRow
    columns: tuple[Profile, ...]
    rows: Sequence[Sequence[str]] = field(repr=False)

    @cached_property
    def across(self) -> tuple[Profile, ...]:
        """The columns whose headers are periods, years with a mark behind them too, or parts of the years that rows say."""
        found = [one for one in self.columns if is_period(one.head)]
        dated = [one for one in self.columns if one in found or (unmarked_period(one.head) and one.may_hold_figures)]
        periods = [unmarked_period(one.head) for one in dated]
        for some in (dated if len(set(periods)) == len(periods) else found, found):
            is_enough = len(some) > 1 or self.names.columns.get("period") == ACROSS
            if some and (is_enough or self._holds_all(some[0])):
                return tuple(some)
        parts = [one for one in self.columns if _names_part(one.head)]
        return tuple(parts) if len(parts) >= _FEWEST_PARTS and self.years else ()

    def _holds_all(self, one: Profile) -> bool:
        """Tell whether a column holds all figures of a table of which no other column says when they are."""
        others = (other for other in self.columns if other is not one)
        return one.holds_figures and not any(other.holds_figures or other.holds_periods for other in others)

    @cached_property
    def years(self) -> Profile | None:
        """The column that holds nothing but years, and does not stand below a period."""
        years = (one for one in self.columns if one.filled and all(map(YEAR.fullmatch, one.filled)))
        return next((one for one in years if not (is_period(one.head) or _names_part(one.head))), None)

    @cached_property
    def part(self) -> tuple[str, Profile | None] | None:
        """What stands apart from years, `month` or `quarter`, and the column that holds it where that is one."""
        heads = [one.head for one in self.across]
        for part, names in _PARTS.items():
            if heads and all(is_part(one, part) for one in heads):
                return part, None
            few = [one for one in self.columns if one not in self.across and len(one.filled) <= _MOST_PARTS]
            for one in few if self.years or self.across else ():
                read = [text for text in one.filled if is_part(text, part)]
                named = read if one.is_called("period") else [*filter(_NAMED.match, read)]
                sure = [text for text in named if not text.isdecimal()]
                if (read and one.head.casefold() in names) or 1 < len(sure) > len(one.filled) / 2:
                    return part, one
        return None

    @cached_property
    def nested(self) -> tuple[str, Profile] | None:
        """What stands below years in one column with them, `month` or `quarter`, and the column."""
        for one in self.columns if not self.across else ():
            for part in _PARTS:
                parts = [text for text in one.filled if not text.isdecimal() and is_part(text, part)]
                years = [text for text in one.filled if year_in(text)]
                if years and len(parts) > 1 and 2 * len(parts) > len(one.filled) - len(years):
                    return part, one
        return None

    @cached_property
    def figures(self) -> tuple[Profile, ...]:
        """The columns of figures, but for those of periods: where one of numbers is called so, that one."""
        called = [one for one in self.columns if one.is_called("value") and any(map(is_figure, one.filled))]
        if len(called) == 1 and not self.across:
            return tuple(called)
        apart = (self.period, *(self.part or ()))
        return self.across or tuple(one for one in self.columns if one.holds_figures and one not in apart)

    @cached_property
    def period(self) -> Profile | None:
        """The column of periods, or of years: one that is called so, else the first that holds nothing else."""
        if self.nested:
            return self.nested[1]
        if self.part:
            return None if self.across and self.part[1] else self.years
        likeliest = sorted(self.columns, key=lambda one: (not one.holds_periods, not one.is_called("period")))
        found = (one for one in likeliest if one.is_called("period") or (one.holds_periods and one.texts.total() > 1))
        return None if self.across else next(found, None)

    @cached_property
    def headings_between(self) -> list[str]:
        """What stands alone in rows between those of figures, where labels come again below it."""
        rows = islice(self.source.rows(), MOST_LOOKED_AT)
        below = [[*filter(None, map(str.strip, cells))] for place, cells in rows if place > self.last]
        ends = [at for at, cells in enumerate(below) if len(cells) > 1]
        return [*dict.fromkeys(cells[0] for cells in below[: max(ends, default=0)] if len(cells) == 1)]

    def has_gaps(self, one: Profile) -> bool:
        """Tell whether a column holds nothing below most of what it holds, and never the same in two rows on end."""
        pairs = [(above[one.index], below[one.index]) for above, below in pairwise(self.rows) if above[one.index]]
        gaps = sum(not below for _, below in pairs)
        return 2 * gaps > len(pairs) and all(above != below for above, below in pairs)

    def determines(self, one: Profile, other: Profile) -> bool:
        """Tell whether what a column holds says what another one holds."""
        if len(one.texts) < len(other.texts):
            return False
        pairs = {(row[one.index], row[other.index]) for row in self.rows}
        return len(pairs) == len({left for left, _ in pairs})


def best_grid(sources: Iterable[Rows]) -> Grid | None:
    """Return the table with most figures of several ways in which a file may be one; raise `Invalid` where it is one in none."""
    grids: list[Grid] = []
    refused: list[Invalid] = []
    for source in sources:
        try:
            grid = grid_of(source)
        except Invalid as invalid:
            refused.append(invalid)
        else:
            grids += [grid] if grid and grid.figures else []
    if refused and not grids:
        raise refused[0]
    return max(grids, key=_worth, default=None)


def _worth(grid: Grid) -> tuple[bool, int, bool]:
    """Return whether a table has headers, how many figures, and whether it says of when they are."""
    figures = sum(sum(map(is_figure, one.filled)) for one in grid.figures)
    return len([*filter(None, grid.names.texts)]) > 1, figures, bool(grid.period or grid.across)


def grid_of(source: Rows) -> Grid | None:
    """Return a table as it is found; `None` where no header stands above figures."""
    rows = [(place, [cell.strip() for cell in cells]) for place, cells in islice(source.rows(), MOST_LOOKED_AT)]
    found = next((at for at, (_, cells) in enumerate(rows[:MOST_ROWS]) if names_of(cells).shape), None)
    if found is not None:
        return _grid_below(source, rows, found, found)
    first: Grid | None = None
    for last in _headers(rows[:MOST_ROWS]):
        grid = _grid_below(source, rows, _first_of_header(rows, last), last)
        if grid.figures and (grid.period or grid.across):
            return grid
        first = first or (grid if grid.figures else None)
    return first


def _grid_below(source: Rows, rows: list[tuple[int, list[str]]], first: int, last: int) -> Grid:
    """Return the table below some rows of headers."""
    names = names_of(_heads(rows[first : last + 1]))
    below = [names.spread(cells) for _, cells in rows[last + 1 :]]
    width = max(map(len, [names.texts, *below]))
    below = [[*cells, *[""] * (width - len(cells))] for cells in below]
    grid = Grid(source, rows[first][0], rows[last][0], names, _columns(names, width, below), below)
    period = grid.period
    held = [
        row
        for row in below
        if any(_may_be_figure(text) or text.casefold() in HIDDEN for text in (row[one.index] for one in grid.figures))
        or (period and is_period_or_marked(row[period.index]))
    ]
    return replace(grid, columns=_columns(names, width, held), rows=held)


def _columns(names: HeaderRow, width: int, rows: Sequence[Sequence[str]]) -> tuple[Profile, ...]:
    heads = [*names.texts, *[""] * (width - len(names.texts))]
    columns = (Profile(index, head, Counter(row[index] for row in rows)) for index, head in enumerate(heads))
    return tuple(one for one in columns if one.head or one.filled)


def _may_be_figure(text: str) -> bool:
    return is_number(text) or is_marked_missing(text)


def _headers(rows: Sequence[tuple[int, list[str]]]) -> Iterator[int]:
    """Yield the rows that may be the last above figures: of years, or of several cells that are none, and then those of one."""
    lonely: list[int] = []
    is_first = True
    for at, (_, cells) in enumerate(rows):
        below = next((row for _, row in rows[at + 1 :] if not _is_lonely_period(row)), [])
        if _is_of_periods(cells) or (is_first and _count(cells) > 2 and _is_of_periods(cells, in_steps=False)):
            yield at + (_is_of_periods(below) or (_is_several(below) and not _holds_figures(below)))
        elif is_first and _is_above_one_year(cells, below):
            yield at
        elif not _holds_figures(cells) and _holds_figures(below) and not _is_of_periods(below):
            if _is_several(cells):
                yield at
            else:
                lonely.append(at)
        is_first = is_first and not _is_several(cells)
    yield from lonely


def _names_part(text: str) -> bool:
    """Tell whether a text is a month or quarter, and not its number alone."""
    return not text.isdecimal() and any(is_part(text, part) for part in _PARTS)


def _count(cells: Sequence[str]) -> int:
    return len([*filter(None, cells)])


def _is_several(cells: Sequence[str]) -> bool:
    return _count(cells) > 1


def _is_lonely_period(cells: Sequence[str]) -> bool:
    """Tell whether a row holds a period alone: one that stands above those of its parts."""
    return _count(cells) == 1 and is_period(cells[0])


def _is_of_periods(cells: Sequence[str], *, in_steps: bool = True) -> bool:
    """Tell whether a row holds several periods, one after another and in steps of the same length, or parts of years."""
    if sum(map(_names_part, cells)) >= _FEWEST_PARTS:
        return True
    if any(is_figure(cell) and not is_period(cell) for cell in cells):
        return False
    several = [*filter(None, map(unmarked_period, cells))]
    found = [*dict.fromkeys(several)]  # the same periods may stand again, and each above several parts of it
    years = [int(one) for one in found if one.isdecimal()]
    steps = {later - earlier for earlier, later in pairwise(years)}
    is_regular = len(years) != len(found) or (len(steps) == 1 and 0 < abs(next(iter(steps))) <= 10)
    if not in_steps:
        is_regular = all(step > 0 for step in steps) and cells[0] not in several
    return len(found) > 1 and is_regular


def _is_above_one_year(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row of words ends with one period, and figures that may be none stand below."""
    *words, last = [*filter(None, cells)] or [""]
    figures = any(is_number(cell) and not is_period(cell) for cell in below)
    return bool(words) and is_period_or_marked(last) and not any(map(_may_be_figure, words)) and figures


def _holds_figures(cells: Sequence[str]) -> bool:
    """Tell whether a row has a figure, or a mark for none; the year that it may start with is none."""
    first, *rest = [cell for cell in cells if cell] or [""]
    starts = [] if is_period(first) else [first]
    return any(map(_may_be_figure, [*starts, *rest]))


def _first_of_header(rows: Sequence[tuple[int, list[str]]], last: int) -> int:
    """Return the first row of a header: rows above tell columns apart, say the years of its parts, or what it has units of."""
    first = last
    while first and last - first < _MOST_HEADERS and rows[first - 1][0] == rows[first][0] - 1:
        heads, above = [*filter(None, _heads(rows[first : last + 1]))], rows[first - 1][1]
        lacks_years = sum(map(_names_part, heads)) >= _FEWEST_PARTS and any(map(YEAR.fullmatch, above))
        is_of_units = not rows[first][1][0] and (
            _count(above) > _count(rows[first][1]) or (above[0] != "" and _is_several(above))
        )
        if len(set(heads)) == len(heads) and not lacks_years and not is_of_units:
            break
        first -= 1
    return first


def _heads(rows: Iterable[tuple[int, list[str]]]) -> list[str]:
    """Return what the rows of a header say of each column."""
    return [" ".join(parts) for parts in joined([cells for _, cells in rows])]
