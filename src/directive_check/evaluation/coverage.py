"""Find the periods that several series cover together, each in the way of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from directive_check.model import Kind
from directive_check.values.period import Period

Series: TypeAlias = "tuple[Kind, Sequence[Period]]"
"""A kind, and the periods for which there are figures."""


def common_periods(series: Iterable[Series], inside: Period) -> Iterator[Period]:
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
