"""The windows of a report year: the times that its figures must cover."""

from __future__ import annotations

import datetime as dt

from reference.limit import baseline_year
from reference.observed import Evidence, observe
from reference.promise import EACH, Promise
from reference.span import YEAR, Span, read_span, year_span


def windows(promise: Promise, year: int) -> list[Span]:
    """Return the windows, deadlines apart, that a report year lists."""
    if promise.basis in EACH:
        if promise.old_run and year_span(year).end < promise.period.start - 1 + promise.old_run[0] * promise.old_run[1]:
            return []  # the first edition lists no year before a first run can end
        ending = [window for window in each_window(promise) if window.year == year]
        return [window for window in ending if in_scope(promise, window.end)]
    return [promise.period] if is_touched(promise, year) else []


def each_window(promise: Promise) -> list[Span]:
    return promise.period.cut(EACH[promise.basis])


def in_scope(promise: Promise, month: int) -> bool:
    return promise.scope is None or promise.scope.start <= month <= promise.scope.end


def is_touched(promise: Promise, year: int) -> bool:
    """Tell whether a promise that is not judged by recurring windows is listed in a year."""
    first, last = promise.period.start // YEAR, promise.period.year
    if promise.basis == "by":
        first = read_span(promise.directive["period"]).start // YEAR
        first = min(first, baseline_year(promise) or first)
    return first <= year <= last and in_scope(promise, year_span(year).end)


def deadline_window(promise: Promise, evidence: Evidence, year: int, now: dt.date) -> Span | None:
    """Return the deadline once it is over; before, the last observed period of its length and phase in the year."""
    deadline = promise.period
    if deadline.year == year and deadline.last_day <= now:
        return deadline
    earlier = (deadline.moved(-back) for back in range(0, deadline.end - year * YEAR + 1, deadline.months))
    ending = [window for window in earlier if window.year == year]  # the latest first
    seen = [(window, observe(evidence, promise.indicator, promise.members, window)) for window in ending]
    known = [window for window, found in seen if found]
    whole = [window for window, found in seen if found and found.whole]
    return next(iter([*whole, *known]), None)


def same_months(span: Span, year: int) -> Span:
    """Return the months of a deadline in another year."""
    return span.moved((year - span.year) * YEAR)
