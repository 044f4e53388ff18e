"""The assessment of every promise in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reference import verdict as judge
from reference.interval import Interval
from reference.ledger import known_figures
from reference.mean import mean_of
from reference.observed import Evidence, Observed, is_quotient, kind_of, observe
from reference.pace import outlook, pace_of_amount, pace_on_path, sign_of, worse_end
from reference.project import Project
from reference.promise import Promise, is_listed, limit_value, promises, required, window_of
from reference.runs import observe_runs
from reference.span import Span, year_span


@dataclass(frozen=True)
class Assessment:
    key: tuple[str, str, str]
    year: int
    window: Span
    required: Interval
    observed: Observed | None
    verdict: str
    gap: Interval | None = None
    shortfall: Interval | None = None
    attainment: Interval | None = None
    pace: Fraction | None = None
    outlook: str | None = None
    remaining: Fraction | None = None
    waived: str | None = None
    divides: bool = False  # whether the indicator is a quotient, or rests on one


def assess(project: Project, year: int, as_of: dt.date | None) -> Iterator[Assessment]:
    """Yield an assessment of every promise that is listed in a year."""
    evidence = Evidence(project, known_figures(project, as_of), year_span(year).end)
    now = min(year_span(year).last_day, as_of or dt.date.max)
    for promise in promises(project):
        if is_listed(promise, year):
            yield assessed(promise, evidence, year, now)


def assessed(promise: Promise, evidence: Evidence, year: int, now: dt.date) -> Assessment:
    window = window_of(promise, year)
    limit = required(promise, window)
    observed, possible = seen(promise, evidence, window, year)
    if observed is None:
        divides = is_quotient(promise.project, promise.indicator)
        return Assessment(promise.key, year, window, limit, None, judge.NO_DATA, divides=divides)
    due = judge.is_due((promise.period if promise.basis == "by" else window).last_day, now)
    verdict = judge.verdict_on(possible, limit, promise.precision, is_due=due)
    kept = verdict == judge.MET
    pace = pace_of(promise, observed, window, limit, verdict)
    return Assessment(
        promise.key,
        year,
        window,
        limit,
        observed,
        verdict,
        judge.gap(observed.value, limit),
        judge.bounds(0, 0) if kept else judge.shortfall(observed.value, limit),
        judge.attainment(observed.value, limit_value(limit)),
        pace,
        outlook(pace),
        remaining_of(promise, observed, limit, verdict),
        waiver(promise, year) if verdict == judge.MISSED else None,
    )


def seen(promise: Promise, evidence: Evidence, window: Span, year: int) -> tuple[Observed | None, Interval | None]:
    """Return what is observed, and what it may still become."""
    if promise.run:
        return observe_runs(promise, evidence, year)
    looked = mean_of if promise.basis == "mean_over" else observe
    observed = looked(evidence, promise.indicator, promise.area, window)
    if observed is None:
        return None, None
    settled = promise.basis != "by" or window == promise.period
    return observed, judge.may_become(observed, kind_of(evidence.project, promise.indicator), settled=settled)


def is_open(verdict: str) -> bool:
    return verdict in {judge.NOT_DUE, judge.UNDETERMINED}


def remaining_of(promise: Promise, observed: Observed, limit: Interval, verdict: str) -> Fraction | None:
    """Return what an open promise still needs, or what a ceiling leaves; by a deadline, the fall still needed."""
    worse = worse_end(observed.value, limit)
    if not is_open(verdict) or promise.run or limit_value(limit) is None or worse is None:
        return None
    left = limit_value(limit) - worse
    if sign_of(limit) > 0:
        return max(left, 0)
    return min(left, 0) if promise.basis == "by" else left


def waiver(promise: Promise, year: int) -> str | None:
    """Return the reason for which a miss of a year was excused."""
    waivers = promise.target.get("waivers", ())
    fitting = (one for one in waivers if one["year"] == str(year) and one.get("area", promise.area) == promise.area)
    return next((one["reason"] for one in fitting), None)


def pace_of(promise: Promise, observed: Observed, window: Span, limit: Interval, verdict: str) -> Fraction | None:
    """Return the pace of an open promise, where it has one."""
    if not is_open(verdict) or promise.run:
        return None
    if promise.basis == "by" and window != promise.period:
        return pace_on_path(promise, observed, window, limit)
    return pace_of_amount(observed, limit, kind_of(promise.project, promise.indicator))
