"""Which figures tell of a window: the vintage that counts, the choice that suits their kind, the time that several series cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from directive_check.catalogue import CERTAINTY, Observation
from directive_check.evaluation.terms import Term
from directive_check.model import Kind, Status
from directive_check.values.period import Period


class Multiplied(NamedTuple):
    """A figure of a product: one of its first part times that of its factor, known and chosen as the first is."""

    period: Period
    known_from: date
    term: Term


Figure: TypeAlias = Observation | Multiplied
Months: TypeAlias = "tuple[int, int]"
Vintages: TypeAlias = "Mapping[Months, Sequence[Observation]]"
_known_from: Final = attrgetter("known_from")
_start: Final = attrgetter("period.start")


def months_of(figure: Figure) -> Months:
    """Return the first and the last month of a figure's period."""
    return figure.period.start, figure.period.end


def within(figures: Sequence[Figure], window: Period, until: int) -> Sequence[Figure]:
    """Return all figures that lie inside a window and end by a month."""
    return [one for one in starting_in(figures, window) if one.period.end <= min(window.end, until)]


def own(figures: Sequence[Figure], window: Period) -> Figure | None:
    """Return the figure of a very window; `None` where there is none."""
    first = bisect_left(figures, window.start, key=_start)
    while first < len(figures) and (period := figures[first].period).start == window.start:
        if period.end == window.end:
            return figures[first]
        first += 1
    return None


def starting_in(figures: Sequence[Figure], window: Period) -> Sequence[Figure]:
    """Return the figures that start inside a window."""
    return figures[bisect_left(figures, window.start, key=_start) : bisect_right(figures, window.end, key=_start)]


def latest(one: Observation, other: Observation) -> Observation:
    """Return the vintage that counts: the one known last; of one day the narrowest, of those the least certain."""
    if one.known_from != other.known_from:
        return max(one, other, key=_known_from)
    return min(
        (one, other),
        key=lambda one: (
            one.value.interval.width,
            CERTAINTY.index(one.status) if one.status else len(CERTAINTY),
            one.sources,
            one.value.text,
            one.origin,
        ),
    )


def vintages_of(published: Iterable[Observation]) -> Vintages:
    """Return the figures of each period, by the day each is known from."""
    by_months: dict[Months, list[Observation]] = {}
    for one in published:
        by_months.setdefault(months_of(one), []).append(one)
    for same in by_months.values():
        if len(same) > 1:
            same.sort(key=_known_from)
    return by_months


def known_on(vintages: Vintages, day: date) -> Vintages:
    """Return the vintages that are known on a day."""
    known = (
        (months, same if same[-1].known_from <= day else same[: bisect_right(same, day, key=_known_from)])
        for months, same in vintages.items()
    )
    return {months: same for months, same in known if same}


def counting(vintages: Sequence[Observation]) -> Observation:
    """Return of the vintages of a period the one that counts: one of the last day."""
    if len(vintages) == 1:
        return vintages[0]
    return reduce(latest, next(groupby(reversed(vintages), _known_from))[1])


def weakest_status(evidence: Iterable[Observation]) -> Status | None:
    """Return the least certain status that is stated among observations; `None` where none is."""
    stated = [figure.status for figure in evidence if figure.status]
    return min(stated, key=CERTAINTY.index, default=None)


def _pieces(figures: Sequence[Figure]) -> list[Figure]:
    """Choose figures that do not overlap: most months, then fewest pieces, then latest known, then earliest start.

    Of two choices the one whose days of publication are later on the whole is the latest known. Each end of a figure
    is reached the best way from the best choice that ends before it starts.
    """
    ends: list[int] = []
    best: list[_Best] = []
    for figure in sorted(figures, key=lambda one: (one.period.end, one.period.start)):
        start, end = figure.period.start, figure.period.end
        past = bisect_left(ends, start)
        before = best[past - 1] if past else None
        months, pieces, known, first = before.score if before else (0, 0, 0, -start)
        score = (months + figure.period.months, pieces - 1, known + figure.known_from.toordinal(), first)
        choice = _Best(score, figure, before)
        if best and best[-1].score > score:
            choice = best[-1]
        if ends[-1:] == [end]:
            best[-1] = choice
        else:
            ends.append(end)
            best.append(choice)
    return list(best[-1].figures())[::-1]


@dataclass(frozen=True, slots=True)
class _Best:
    """The best choice of figures up to some month: its score, its last figure, and the choice before that."""

    score: tuple[int, int, int, int]
    figure: Figure
    before: _Best | None

    def figures(self) -> Iterator[Figure]:
        """Yield the figures, the last first."""
        choice: _Best | None = self
        while choice:
            yield choice.figure
            choice = choice.before


def _last_level(figures: Sequence[Figure]) -> list[Figure]:
    return [max(figures, key=lambda one: (one.period.end, one.known_from, one.period.start))]


def _longest(figures: Sequence[Figure]) -> list[Figure]:
    return [max(figures, key=lambda one: (one.period.months, one.period.end))]


SELECTIONS: Final[dict[Kind, Callable[[Sequence[Figure]], list[Figure]]]] = {
    Kind.FLOW: _pieces,
    Kind.NET_FLOW: _pieces,
    Kind.STOCK: _last_level,
    Kind.RATE: _longest,
}


def covered(kind: Kind, pieces: Sequence[Figure], window: Period) -> int:
    """Return how many months of a window its chosen figures cover."""
    if kind is Kind.STOCK:
        return pieces[0].period.end - window.start + 1
    return sum(piece.period.months for piece in pieces)


def term_of(kind: Kind, figure: Figure) -> Term:
    """Return a figure as it counts: of a gross flow nothing lies below zero."""
    if isinstance(figure, Multiplied):
        return figure.term
    interval = figure.value.interval
    return Term(interval.clipped_at_zero() if kind is Kind.FLOW else interval, figure=figure)


KindPeriods: TypeAlias = "tuple[Kind, Sequence[Period]]"
"""A kind, and the periods for which there are figures."""


def common_periods(series: Iterable[KindPeriods], inside: Period) -> Iterator[Period]:
    """Yield the periods inside another that every series covers, the longest first, later on a tie.

    A flow covers what its figures tile without gap, a stock what ends with a level, a rate the very periods of its
    figures. The longest is found in time that grows with the figures; the others are looked for only when asked for.
    """
    known = [(kind, [one for one in periods if inside.holds(one)]) for kind, periods in series]
    if not all(periods for _, periods in known):
        return
    reaches = [_reach(kind, periods) for kind, periods in known]
    starts = sorted({inside.start, *(one.start for _, periods in known for one in periods)})

    @cache
    def ends(start: int) -> frozenset[int]:
        return frozenset.intersection(*(reach(start) for reach in reaches))

    adds_up = all(kind is not Kind.RATE for kind, _ in known)
    first = max(_maximal(starts, ends, adds_up=adds_up), key=_length, default=None)
    if first:
        yield Period.of_months(*first)
        periods = sorted(((start, end) for start in starts for end in ends(start)), key=_length, reverse=True)
        yield from (Period.of_months(*period) for period in periods if period != first)


def _length(period: tuple[int, int]) -> tuple[int, int]:
    start, end = period
    return end - start, end


def _maximal(
    starts: Iterable[int], ends: Callable[[int], frozenset[int]], *, adds_up: bool
) -> Iterator[tuple[int, int]]:
    """Yield the longest period from each start; where periods add up, none from inside one that was reached already."""
    reached: set[int] = set()
    for start in starts:
        if adds_up and start - 1 in reached:
            continue
        found = ends(start)
        if found:
            reached |= found
            yield start, max(found)


def _reach(kind: Kind, periods: Sequence[Period]) -> Callable[[int], frozenset[int]]:
    """Return what tells the ends of the periods that a series covers from a start."""
    if kind is Kind.STOCK:
        return lambda start: frozenset(one.end for one in periods if one.start >= start)
    starting: dict[int, list[int]] = {}
    for one in periods:
        starting.setdefault(one.start, []).append(one.end)
    if kind is Kind.RATE:
        return lambda start: frozenset(starting.get(start, ()))
    return lambda start: _tiled(start, starting)


def _tiled(start: int, starting: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """Return the ends that periods lead to which follow each other without gap."""
    ends: set[int] = set()
    waiting = [start]
    while waiting:
        for end in starting.get(waiting.pop(), ()):
            if end not in ends:
                ends.add(end)
                waiting.append(end + 1)
    return frozenset(ends)
