"""Progress made ÷ progress due by now."""

from __future__ import annotations

import itertools
from decimal import Context, Decimal
from fractions import Fraction

from reference.interval import INFINITY, ZERO, Interval
from reference.limit import Point, limit_value, milestones
from reference.observed import Observed
from reference.promise import Promise
from reference.span import YEAR, Span
from reference.verdict import complies

DIGITS = Context(prec=60)


def pace_of_amount(observed: Observed, required: Interval, kind: str) -> Fraction | None:
    """Return (observed ÷ limit) ÷ (months observed ÷ months of the window), inverted for a ceiling."""
    limit = limit_value(required)
    if kind not in {"flow", "net-flow"} or limit is None or limit <= 0 or observed.whole:
        return None
    so_far = observed.common or observed
    worse = worse_end(so_far.value, required)
    if worse is None or observed.months == 0:
        return None
    share = worse / limit / Fraction(so_far.months, so_far.of_months)
    if sign_of(required) > 0:
        return share
    return 1 / share if share > 0 else None


def pace_on_path(
    promise: Promise, start: Point | None, observed: Observed, window: Span, required: Interval
) -> Fraction | None:
    """Return (observed − baseline) ÷ (path − baseline), or for `cagr` the growth so far ÷ the growth required."""
    limit = limit_value(required)
    if start is None or limit is None or not observed.whole or window.end <= start.month:
        return None
    actual, bases = worse_end(observed.value, required), [end.value for end in start.value]
    if actual is None or complies(start.value, required) or any(abs(base) == INFINITY for base in bases):
        return None
    if promise.target.get("method") == "cagr" and observed.value.low <= ZERO:
        return None
    paces = [
        pace_from(promise, Point(start.month, base), actual, limit, window.end, sign_of(required)) for base in bases
    ]
    return None if None in paces else min(paces)


def pace_from(
    promise: Promise, start: Point, actual: Fraction, limit: Fraction, month: int, sign: int
) -> Fraction | None:
    """Return the pace from one value of the baseline; none where the path does not lead away from it."""
    (first, base), last = start, promise.period.end
    if promise.target.get("method") == "cagr":
        return growth_pace(base, actual, limit, month - first, last - first)
    path = path_at(promise, start, limit, month)
    if path is None or sign * (path - base) <= 0:
        return None
    return (actual - base) / (path - base)


def path_at(promise: Promise, start: Point, limit: Fraction, month: int) -> Fraction | None:
    """Return the value that the path has at the end of a month."""
    steps = [(at, value.low.value) for at, value in milestones(promise)]
    if promise.target.get("method") == "steps":
        return next((value for at, value in reversed(steps) if at <= month), None)
    points = [start, *steps, (promise.period.end, limit)]
    (x0, y0), (x1, y1) = next((a, b) for a, b in itertools.pairwise(points) if month <= b[0])
    return y0 + (y1 - y0) * Fraction(month - x0, x1 - x0)


def growth_pace(base: Fraction, actual: Fraction, limit: Fraction, months_so_far: int, months_in_all: int) -> Fraction:
    """Return the yearly growth so far ÷ the yearly growth required."""
    made, due = yearly_growth(actual / base, months_so_far), yearly_growth(limit / base, months_in_all)
    return Fraction(made) / Fraction(due)


def yearly_growth(ratio: Fraction, months: int) -> Decimal:
    quotient = DIGITS.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    power = DIGITS.divide(Decimal(YEAR), Decimal(months))
    return DIGITS.subtract(DIGITS.power(quotient, power), Decimal(1))


def sign_of(required: Interval) -> int:
    """Return 1 where more is better, −1 where less is."""
    return 1 if required.high.value == INFINITY else -1


def worse_end(value: Interval, required: Interval) -> Fraction | None:
    """Return the end that is worse for the promise, if it is bounded."""
    end = (value.low if sign_of(required) > 0 else value.high).value
    return None if abs(end) == INFINITY else end
