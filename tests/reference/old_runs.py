"""Promises that only several bad periods in a row break, as the first edition writes them: `6 months`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from reference.interval import ANYTHING, Interval, greater, lesser
from reference.observed import Evidence, Observed, kind_of, observe
from reference.promise import Promise
from reference.span import Span, year_span
from reference.verdict import may_become


def observe_runs(promise: Promise, evidence: Evidence, year: int) -> tuple[Observed | None, Interval | None]:
    """Return the mildest value of the worst run of a year, as known so far, and all that it may still become."""
    runs = list(runs_of(promise, year))
    seen = {unit: observe(evidence, promise.indicator, promise.members, unit) for run in runs for unit in run}
    known = [[seen[unit].value for unit in run if seen[unit]] for run in runs]
    if not any(known):
        return None, None
    kind = kind_of(evidence, promise.indicator, promise.members)
    may = {unit: may_become(found, kind, settled=True) if found else ANYTHING for unit, found in seen.items()}
    months = sum(found.months for found in seen.values() if found)
    value = worst_run(promise, [values for values in known if values])
    whole = sum(unit.months for unit in seen)
    return Observed(value, months, whole), worst_run(promise, [[may[unit] for unit in run] for run in runs])


def runs_of(promise: Promise, year: int) -> Iterator[list[Span]]:
    """Yield every run of units whose last is in the year, and whose first is not before the promise."""
    number, length = promise.old_run
    for last in year_span(year).cut(length):
        run = [last.moved(-back * length) for back in reversed(range(number))]
        if run[0].start >= promise.period.start:
            yield run


def worst_run(promise: Promise, runs: list[list[Interval]]) -> Interval:
    """Return the mildest value of each run, and of these the worst."""
    milder, worse = (lesser, greater) if promise.operator == "at_most" else (greater, lesser)
    return reduce(worse, (reduce(milder, run) for run in runs))
