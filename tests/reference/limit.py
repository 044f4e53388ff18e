"""What a promise requires of a window, and the path that leads there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from reference.interval import INFINITY, Interval, interval, point
from reference.observed import Evidence, observe
from reference.promise import Promise, promises
from reference.quantity import read_number, read_quantity
from reference.span import YEAR, Span, read_span, year_span


def required(promise: Promise, window: Span) -> Interval:
    """Return all values that keep the promise in a window."""
    written = for_window(for_area(promise, promise.operator), window)
    if promise.operator == "between":
        return interval(*map(read_number, written))
    limit = limit_of(promise, written)
    return {
        "at_least": interval(limit, None),
        "at_most": interval(None, limit),
        "more_than": interval(limit, None, low_in=False),
        "less_than": interval(None, limit, high_in=False),
    }[promise.operator]


def for_area(promise: Promise, name: str) -> Any:
    """Return what a key says for the promise's area, where areas have values of their own."""
    written = promise.target.get(name)
    if isinstance(written, Mapping) and promise.area in written:
        return written[promise.area]
    return written


def for_window(written: Any, window: Span) -> Any:
    """Return what stands for a window, keyed by itself or by the report year it ends in."""
    if not isinstance(written, Mapping):
        return written
    by_span = {read_span(key): value for key, value in written.items()}
    return by_span.get(window) or by_span[year_span(window.year)]


def limit_of(promise: Promise, written: str) -> Fraction:
    """Return a limit or milestone: an amount, or a share of the way to the limit of another target."""
    way = re.fullmatch(r"(\S+) ?% of the way to (\S+)", written)
    if not way:
        return read_number(written)
    other = next(found for found in promises(promise.project) if found.key == (promise.key[0], way[2], promise.area))
    goal = limit_value(required(other, other.period))
    start = (written_baseline(promise) or written_baseline(other)).value.low.value
    return start + Fraction(way[1]) / 100 * (goal - start)


def limit_value(limit: Interval) -> Fraction | None:
    """Return the one number of a floor or ceiling; a band has none."""
    bounds = [end.value for end in limit if abs(end.value) != INFINITY]
    return bounds[0] if len(bounds) == 1 else None


class Point(NamedTuple):
    """A value on a path, and the last month of the period it is the value of."""

    month: int
    value: Interval


def written_baseline(promise: Promise) -> Point | None:
    """Return a baseline whose value is written beside its period."""
    written = for_area(promise, "baseline")
    if not isinstance(written, Mapping):
        return None
    ((key, value),) = written.items()
    return Point(read_span(key).end, read_quantity(value))


def baseline(promise: Promise, evidence: Evidence) -> Point | None:
    """Return where the path starts: as written, as observed in the period named, or 0 where a change starts."""
    written = for_area(promise, "baseline")
    if isinstance(written, str):
        observed = observe(evidence, promise.indicator, promise.members, read_span(written))
        return Point(read_span(written).end, observed.value) if observed and observed.whole else None
    since = promise.project.indicators[promise.indicator].get("change", {}).get("since")
    if written is None and since:
        years = promise.period.year - read_span(since).year
        return Point(promise.period.end - years * YEAR, point(0))
    return written_baseline(promise)


def milestones(promise: Promise) -> list[Point]:
    written = for_area(promise, "milestones") or {}
    return sorted(Point(read_span(key).end, point(limit_of(promise, value))) for key, value in written.items())


def baseline_year(promise: Promise) -> int | None:
    """Return the report year of the baseline that is written, with its value or alone, else the one that a change starts in."""
    written = for_area(promise, "baseline")
    if written is None:
        since = promise.project.indicators.get(promise.indicator, {}).get("change", {}).get("since")
        return read_span(since).year if since else None
    return read_span(written if isinstance(written, str) else next(iter(written))).year
