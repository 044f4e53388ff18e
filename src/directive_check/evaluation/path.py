"""Where a path stands: the values due on the way from a baseline through milestones to a deadline, by each method, and its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from directive_check.evaluation.assessment import Assessment
from directive_check.model import Method
from directive_check.promise import Promise
from directive_check.values import EXACT
from directive_check.values.period import YEAR_MONTHS, Period

Way: TypeAlias = "Callable[[Promise, Decimal, int], Decimal | None]"
"""Takes a promise, the value it sets out from, and a month; returns the value due by the end of that month."""

Corner: TypeAlias = "tuple[int, Decimal]"
"""A month, at its end, and the value due by then."""

Point: TypeAlias = "tuple[Decimal, Decimal]"
"""A year, at its end, and the value by then."""


def due_by(promise: Promise, base: Decimal, month: int, method: Method | None = None) -> Decimal | None:
    """Return the value due by the end of a month on the path from a base, by the promise's method unless another is named.

    `None` where the method does not tell it. A month is the count of months since year 0.
    """
    return WAYS[method or promise.target.method](promise, base, month)


def corners(promise: Promise, base: Decimal) -> list[Corner]:
    """Return the baseline, the milestones and the limit, each with the month at whose end it is due."""
    required = promise.limit.at(promise.basis.span)
    limit = required.high if required.low is None else required.low
    assert promise.baseline is not None
    assert limit is not None
    way = [(one.period.end, one.number) for one in promise.milestones]
    return [(promise.baseline.period.end, base), *way, (promise.basis.span.end, limit)]


def stretch(promise: Promise, base: Decimal, month: int) -> tuple[Corner, Corner]:
    """Return the two corners between which a month lies."""
    return next((left, right) for left, right in pairwise(corners(promise, base)) if month <= right[0])


def _on_line(promise: Promise, base: Decimal, month: int) -> Decimal:
    """Return the value on straight lines between the corners."""
    (start, before), (end, after) = stretch(promise, base, month)
    rise = EXACT.multiply(EXACT.subtract(after, before), Decimal(month - start))
    return EXACT.add(before, EXACT.divide(rise, Decimal(end - start)))


def _on_steps(promise: Promise, base: Decimal, month: int) -> Decimal | None:
    """Return the last milestone that has come, or the limit at the end; `None` before the first."""
    passed = [value for end, value in corners(promise, base)[1:] if end <= month]
    return passed[-1] if passed else None


def _grown(promise: Promise, base: Decimal, month: int) -> Decimal | None:
    """Return the value at even compound growth; `None` unless base and limit are above zero."""
    (start, _), *_, (end, limit) = corners(promise, base)
    if min(base, limit) <= 0:
        return None
    rate = growth(base, limit, end - start)
    return EXACT.multiply(
        base, EXACT.power(EXACT.add(rate, Decimal(1)), EXACT.divide(Decimal(month - start), Decimal(YEAR_MONTHS)))
    )


WAYS: Final[Mapping[Method, Way]] = {Method.LINEAR: _on_line, Method.STEPS: _on_steps, Method.CAGR: _grown}


def growth(start: Decimal, end: Decimal, months: int) -> Decimal:
    """Return the compound annual growth between two values above zero, as a share: 0.05 for 5 % a year."""
    root = EXACT.divide(Decimal(YEAR_MONTHS), Decimal(months))
    return EXACT.subtract(EXACT.power(EXACT.divide(end, start), root), Decimal(1))


def ways_of(last: Assessment, years: range) -> Iterator[tuple[Point, ...]]:
    """Yield the lines that a promise runs along: from each end of its baseline, or evenly through its window."""
    promise = last.promise
    if last.limit is None:
        return
    if promise.basis.adds_up and last.limit:
        yield tuple((Decimal(year), _even_share(last.limit, last.window, year)) for year in years)
    elif promise.baseline and last.start:
        for base in last.start.ends:
            yield tuple(point for point in _way(promise, base) if point[0] >= years.start)


def _even_share(limit: Decimal, window: Period, year: int) -> Decimal:
    months = min(window.end, Period.of_year(year).end) - window.start + 1
    return EXACT.divide(EXACT.multiply(limit, Decimal(months)), Decimal(window.months))


def _way(promise: Promise, base: Decimal) -> Iterator[Point]:
    """Yield the value due at the end of every year; of steps each year's end has the value before and after it."""
    assert promise.baseline is not None
    held = base
    for month in range(promise.baseline.period.end, promise.basis.span.end + 1, YEAR_MONTHS):
        due, year = due_by(promise, base, month), Decimal(month // YEAR_MONTHS)
        if promise.target.method is Method.STEPS:
            due = base if due is None else due
            if due != held:
                yield year, held
            held = due
        if due is not None:
            yield year, due
