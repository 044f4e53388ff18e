"""Judge promises: promise x year -> Assessment. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.prospect import ANYTHING, reach, worst_run
from directive_check.evaluation.terms import Term
from directive_check.promise import Promise
from directive_check.values import Interval
from directive_check.values.period import Period
from directive_check.vocabulary import Verdict


def assess(ledger: Ledger, year: int) -> Iterator[Assessment]:
    """Yield the assessment of every promise that a year concerns, in the order written."""
    return (judge(ledger, promise, year) for promise in ledger.catalogue.promises if promise.concerns(year))


def last_observed_year(ledger: Ledger) -> int | None:
    """Return the last year in which a figure ends that a verdict rests on; `None` where there is none."""
    ends = {figure.period.last_year for series in ledger.catalogue.observations.values() for figure in series}
    years = (year for year in sorted(ends, reverse=True) if any(_rests_on(one, year) for one in assess(ledger, year)))
    return next(years, None)


def _rests_on(assessment: Assessment, year: int) -> bool:
    observed = assessment.observed
    return observed is not None and any(figure.period.last_year == year for figure in observed.evidence)


def judge(ledger: Ledger, promise: Promise, year: int) -> Assessment:
    """Return the assessment of one promise in one report year."""
    year_end = Period.of_year(year).last_day
    now = year_end if ledger.as_of is None else min(year_end, ledger.as_of)
    window = promise.basis.window(year)
    required = promise.limit.at(window)
    observed, possible = seen(ledger, promise, year)
    rounded = possible if promise.precision is None else possible.rounded(promise.precision)
    is_over = promise.basis.due(window) <= now
    return Assessment(
        promise=promise,
        window=window,
        year=year,
        now=now,
        required=required,
        observed=observed,
        verdict=_verdict(observed, rounded, required, is_over=is_over),
        later=None
        if observed and observed.is_whole
        else ledger.later_level(promise.target.indicator, promise.area, window),
    )


def seen(ledger: Ledger, promise: Promise, year: int) -> tuple[Observed | None, Interval]:
    """Return what is observed of what a verdict is about, and all that it may still become, not yet rounded."""
    basis, periods = promise.basis, promise.basis.judged(year)
    figures = [_observed(ledger, promise, period, year) for period in periods]
    possible = [reach(one, promise.kind) for one in figures]
    if basis.run is None:
        is_on_the_way = basis.ends_a_path and periods[0] != basis.span
        return figures[0], ANYTHING if is_on_the_way else possible[0]
    is_floor = promise.limit.is_floor
    run = _in_a_row(figures, periods, basis.run.count, is_floor=is_floor) if any(figures) else None
    return run, worst_run(possible, basis.run.count, is_floor=is_floor)


def _observed(ledger: Ledger, promise: Promise, period: Period, year: int) -> Observed | None:
    measure = ledger.mean if promise.basis.is_mean else ledger.observed
    observed = measure(promise.target.indicator, promise.area, period, Period.of_year(year).end)
    return observed and replace(observed, term=observed.term.settled())


def _in_a_row(figures: list[Observed | None], periods: Sequence[Period], count: int, *, is_floor: bool) -> Observed:
    """Return the mildest of the worst run of what is observed, with the months and figures of all."""
    known = [one for one in figures if one]
    worst = worst_run([one.interval if one else None for one in figures], count, is_floor=is_floor)
    months, of_months = (sum(one.months for one in known), sum(period.months for period in periods))
    return Observed(Term(worst, "worst run of", tuple(one.term for one in known)), months, of_months)


def _verdict(observed: Observed | None, possible: Interval, required: Interval, *, is_over: bool) -> Verdict:
    if observed is None:
        return Verdict.NO_DATA
    if possible.is_within(required):
        return Verdict.MET
    if not possible.overlaps(required):
        return Verdict.MISSED
    return Verdict.UNDETERMINED if is_over else Verdict.NOT_DUE
