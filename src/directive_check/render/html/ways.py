"""Draw the lines that a promise was to run along, by the method it is held against: from baseline to limit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from directive_check.evaluation import Assessment, Path
from directive_check.evaluation.outlook import growth
from directive_check.model import Method
from directive_check.render.html.axis import known_ends
from directive_check.values import EXACT
from directive_check.values.period import Period

Point = tuple[Decimal, Decimal]
"""A year, at its end, and the value by then."""


def ways_of(last: Assessment, years: range) -> Iterator[tuple[Point, ...]]:
    """Yield the lines that a promise runs along: from each end of its baseline, or evenly through its window."""
    if last.limit is None:
        return
    if last.target.total_over and last.limit:
        yield tuple((Decimal(year), _even_share(last.limit, last.window, year)) for year in years)
    elif last.path and last.target.by:
        for base in sorted(set(known_ends(last.path.baseline))):
            points = _WAYS[last.target.method](last.path, base, last.limit, last.target.by)
            yield tuple(point for point in points if point[0] >= years.start)


def _even_share(limit: Decimal, window: Period, year: int) -> Decimal:
    months = min(window.end, Period.of_year(year).end) - window.start + 1
    return EXACT.divide(EXACT.multiply(limit, Decimal(months)), Decimal(window.months))


def _straight(path: Path, base: Decimal, limit: Decimal, by: int) -> Iterator[Point]:
    corners = [(path.baseline_year, base), *path.milestones, (by, limit)]
    for (start, before), (end, after) in pairwise(corners):
        rise = EXACT.subtract(after, before)
        for year in range(start, end):
            share = EXACT.divide(Decimal(year - start), Decimal(end - start))
            yield Decimal(year), EXACT.add(before, EXACT.multiply(share, rise))
    yield Decimal(by), limit


def _stepped(path: Path, base: Decimal, limit: Decimal, by: int) -> Iterator[Point]:
    steps = [(path.baseline_year, base), *path.milestones, (by, limit)]
    for (start, before), (end, after) in pairwise(steps):
        yield from ((Decimal(year), before) for year in range(start, end + 1))
        yield Decimal(end), after


def _grown(path: Path, base: Decimal, limit: Decimal, by: int) -> Iterator[Point]:
    if min(base, limit) > 0:
        factor = 1 + growth(base, limit, by - path.baseline_year)
        for year in range(path.baseline_year, by + 1):
            yield Decimal(year), EXACT.multiply(base, EXACT.power(factor, year - path.baseline_year))


_WAYS: Final = {Method.LINEAR: _straight, Method.STEPS: _stepped, Method.CAGR: _grown}
