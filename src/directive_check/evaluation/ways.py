"""The lines that a promise was to run along: from its baseline to its limit, or evenly through its window."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.path import due_by
from directive_check.model import Method
from directive_check.promise import Promise
from directive_check.values import EXACT
from directive_check.values.period import YEAR_MONTHS, Period

Point: TypeAlias = "tuple[Decimal, Decimal]"
"""A year, at its end, and the value by then."""


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
