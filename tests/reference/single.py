"""A promise judged in one window."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from reference import outlook
from reference import verdict as judge
from reference.assessment import Assessment
from reference.interval import Interval
from reference.limit import baseline, limit_value, required
from reference.mean import mean_of
from reference.observed import Areas, Evidence, Observed, is_quotient, kind_of, observe
from reference.old_runs import observe_runs
from reference.pace import pace_of_amount, pace_on_path, sign_of, worse_end
from reference.promise import EACH, Promise
from reference.span import Span


def judged(promise: Promise, evidence: Evidence, window: Span, year: int, now: dt.date) -> Assessment:
    """Judge a promise in one window."""
    limit = required(promise, window)
    observed, possible = seen(promise, evidence, window, year)
    due = (promise.period if promise.basis == "by" else window).last_day <= now
    quotient = is_quotient(promise.project, promise.indicator)
    empty = Assessment(promise.key, year, window, limit, None, judge.NO_DATA, divides=quotient)
    if observed is None:
        return replace(empty, verdict=judge.opened(is_due=due)) if is_part_known(promise, evidence, window) else empty
    verdict = judge.verdict_on(possible, limit, promise.precision, is_due=due)
    pace, prospect = prospects(promise, evidence, window, observed, limit, verdict)
    return replace(
        empty,
        observed=observed,
        verdict=verdict,
        gap=judge.gap(observed.value, limit),
        shortfall=judge.bounds(0, 0) if verdict == judge.MET else judge.shortfall(observed.value, limit),
        attainment=judge.attainment(observed.value, limit_value(limit)),
        pace=pace,
        outlook=prospect,
        remaining=remaining_of(promise, observed, limit, verdict),
    )


def looked_at(promise: Promise, window: Span) -> Span:
    """Return the time whose figures a window is judged by: with `mean_of` also the windows before it."""
    before = int(promise.target.get("mean_of", 1)) - 1
    return Span(window.start - before * EACH[promise.basis], window.end) if before else window


def seen(promise: Promise, evidence: Evidence, window: Span, year: int) -> tuple[Observed | None, Interval | None]:
    """Return what is observed, and what it may still become."""
    if promise.old_run:
        return observe_runs(promise, evidence, year)
    observed = looked_up(promise, evidence, promise.members, window)
    if observed is None:
        return None, None
    settled = promise.basis != "by" or window == promise.period
    return observed, judge.may_become(observed, kind_of(evidence, promise.indicator, promise.members), settled=settled)


def is_part_known(promise: Promise, evidence: Evidence, window: Span) -> bool:
    """Tell whether, of areas taken together, one at least has something."""
    return len(promise.members) > 1 and any(looked_up(promise, evidence, (area,), window) for area in promise.members)


def looked_up(promise: Promise, evidence: Evidence, areas: Areas, window: Span) -> Observed | None:
    """Return what is observed of a window as the basis takes it: with a mean over years, of those known."""
    measure = mean_of if promise.basis == "mean_over" or "mean_of" in promise.target else observe
    return measure(evidence, promise.indicator, areas, looked_at(promise, window))


def prospects(
    promise: Promise, evidence: Evidence, window: Span, observed: Observed, limit: Interval, verdict: str
) -> tuple[Fraction | None, str | None]:
    """Return the pace and the outlook of an open promise, where it has them."""
    if verdict not in judge.OPEN or promise.old_run:
        return None, None
    if promise.basis == "by" and window != promise.period:
        start = baseline(promise, evidence)
        pace = pace_on_path(promise, start, observed, window, limit)
        start = start if start and start.month < window.end else None
        return pace, outlook.before_deadline(observed, limit, promise.precision, start, pace)
    pace = pace_of_amount(observed, limit, kind_of(evidence, promise.indicator, promise.members))
    return pace, outlook.by_pace(pace)


def remaining_of(promise: Promise, observed: Observed, limit: Interval, verdict: str) -> Fraction | None:
    """Return what an open promise still needs, or what a ceiling leaves; by a deadline, the fall still needed."""
    worse = worse_end(observed.value, limit)
    if verdict not in judge.OPEN or promise.old_run or limit_value(limit) is None or worse is None:
        return None
    left = limit_value(limit) - worse
    if sign_of(limit) > 0:
        return max(left, 0)
    return min(left, 0) if promise.basis == "by" else left
