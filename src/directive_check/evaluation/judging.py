"""Judge targets: target x area x year -> Assessment. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from directive_check.catalogue import baseline_of, limit_at, milestones_of, periods_of, run_of, window_of, years_of
from directive_check.evaluation.assessment import Assessment, Path
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.prospect import ANYTHING, reach, worst_run
from directive_check.model import Directive, Limit, PartWay, Target
from directive_check.values import EXACT, Interval, Quantity
from directive_check.values.period import Period
from directive_check.vocabulary import Verdict


def assess(ledger: Ledger, year: int) -> Iterator[Assessment]:
    """Yield the assessment of every target, in every area, that a year concerns, in the order written."""
    for directive in ledger.catalogue.directives:
        for target in directive.targets:
            yield from assess_target(ledger, directive, target, year)


def assess_target(ledger: Ledger, directive: Directive, target: Target, year: int) -> Iterator[Assessment]:
    """Yield the assessments of one target in a year: one for each area in scope, none where the year is no concern."""
    for area, scope in ledger.catalogue.scopes(directive, target).items():
        in_scope = scope is None or scope.first_year <= year <= scope.last_year
        if in_scope and year in years_of(directive, target, area):
            yield judge(ledger, directive, target, area, year)


def last_observed_year(ledger: Ledger) -> int | None:
    """Return the last year in which a figure ends that a verdict rests on; `None` where there is none."""
    ends = {figure.period.last_year for series in ledger.catalogue.observations.values() for figure in series}
    years = (year for year in sorted(ends, reverse=True) if any(_rests_on(one, year) for one in assess(ledger, year)))
    return next(years, None)


def _rests_on(assessment: Assessment, year: int) -> bool:
    observed = assessment.observed
    return observed is not None and any(figure.period.last_year == year for figure in observed.evidence)


def resolved_limit(directive: Directive, target: Target, area: str, year: int, limit: Limit) -> Decimal:
    """Return the number of a limit: as written, or baseline + share x (the other target's limit - baseline).

    The baseline is the target's own, else the other target's. Raise `LookupError` where either is missing.
    """
    if not isinstance(limit, PartWay):
        return limit.number
    other = directive.targets_by_id.get(limit.target)
    end = limit_at(other, area, year) if other else None
    start = baseline_of(target, area) or (baseline_of(other, area) if other else None)
    if start is None or not start[1].is_plain or not isinstance(end, Quantity):
        raise LookupError(limit.text)
    base = start[1].number
    return EXACT.add(base, EXACT.multiply(limit.share, EXACT.subtract(end.number, base)))


def required_at(directive: Directive, target: Target, area: str, year: int) -> Interval:
    """Return what a target requires in an area and a year; raise `LookupError` where it says nothing."""
    written = limit_at(target, area, year)
    if written is None:
        raise LookupError(target.id)
    limits = written if isinstance(written, tuple) else (written, written)
    low, high = (resolved_limit(directive, target, area, year, limit) for limit in limits)
    return Interval(None if target.at_most is not None else low, None if target.at_least is not None else high)


def judge(ledger: Ledger, directive: Directive, target: Target, area: str, year: int) -> Assessment:
    """Return the assessment of one target in one area and year."""
    year_end = Period.of_year(year).last_day
    now = year_end if ledger.as_of is None else min(year_end, ledger.as_of)
    window = window_of(target, year)
    required = required_at(directive, target, area, year)
    observed, possible = seen(ledger, target, area, year)
    rounded = possible if target.precision is None else possible.rounded(target.precision)
    due = Period.of_year(target.by).last_day if target.by else window.last_day
    return Assessment(
        directive=directive,
        target=target,
        area=area,
        year=year,
        kind=ledger.catalogue.kind(target.indicator),
        unit=ledger.catalogue.indicators[target.indicator].unit,
        window=window,
        now=now,
        required=required,
        observed=observed,
        verdict=_verdict(observed, rounded, required, is_over=due <= now),
        path=_path(directive, target, area, target.by) if target.by else None,
        later=None if observed and observed.is_whole else ledger.later_level(target.indicator, area, window),
    )


def seen(ledger: Ledger, target: Target, area: str, year: int) -> tuple[Observed | None, Interval]:
    """Return what is observed of what a verdict is about, and all that it may still become, not yet rounded."""
    kind, until = ledger.catalogue.kind(target.indicator), Period.of_year(year).end
    run = run_of(target)
    if run is None:
        measure = ledger.mean if target.mean_over else ledger.observed
        observed = _settled(measure(target.indicator, area, window_of(target, year), until))
        return observed, ANYTHING if target.by and year < target.by else reach(observed, kind)
    periods = periods_of(target, year)
    figures = [_settled(ledger.observed(target.indicator, area, period, until)) for period in periods]
    is_floor = target.at_least is not None
    possible = worst_run([reach(one, kind) for one in figures], run.count, is_floor=is_floor)
    known = [one for one in figures if one]
    if not known:
        return None, possible
    so_far = Observed(
        worst_run([one.interval if one else None for one in figures], run.count, is_floor=is_floor),
        sum(one.months for one in known),
        sum(period.months for period in periods),
        tuple(figure for one in known for figure in one.evidence),
    )
    return so_far, possible


def _settled(observed: Observed | None) -> Observed | None:
    """Return what was observed with the value itself where thirds or sevenths, once rounded, missed it by a last digit."""
    if observed is None:
        return None
    settled = observed.interval.settled()
    return observed if settled is observed.interval else replace(observed, interval=settled)


def _verdict(observed: Observed | None, possible: Interval, required: Interval, *, is_over: bool) -> Verdict:
    if observed is None:
        return Verdict.NO_DATA
    if possible.is_within(required):
        return Verdict.MET
    if not possible.overlaps(required):
        return Verdict.MISSED
    return Verdict.UNDETERMINED if is_over else Verdict.NOT_DUE


def _path(directive: Directive, target: Target, area: str, by: int) -> Path | None:
    start = baseline_of(target, area)
    if start is None:
        return None
    milestones = (
        (year, resolved_limit(directive, target, area, year, limit))
        for year, limit in milestones_of(target, area).items()
        if start[0] < year < by
    )
    return Path(start[0], start[1].interval, tuple(sorted(milestones)))
