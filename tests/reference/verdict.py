"""What the observed may still become, the verdict on that, and how far it is from the limit."""

from __future__ import annotations

from fractions import Fraction

from reference.interval import ANYTHING, INFINITY, End, Interval, interval, meet, rounded
from reference.observed import Observed

MET, MISSED, NO_DATA, UNDETERMINED, NOT_DUE = "met", "missed", "no_data", "undetermined", "not_due"
OPEN = {UNDETERMINED, NOT_DUE}


def may_become(observed: Observed, kind: str, *, settled: bool) -> Interval:
    """Return all that a window may still come to; it is not settled before a deadline."""
    if not settled:
        return ANYTHING
    if observed.whole:
        return observed.value
    if kind == "flow":
        return Interval(observed.value.low, End(INFINITY, -1))
    return ANYTHING


def complies(possible: Interval, required: Interval) -> bool:
    return required.low <= possible.low and possible.high <= required.high


def verdict_on(possible: Interval, required: Interval, precision: int | None, *, is_due: bool) -> str:
    if precision is not None:
        possible = rounded(possible, precision)
    if complies(possible, required):
        return MET
    common = meet(possible, required)
    if common.low > common.high:
        return MISSED
    return opened(is_due=is_due)


def opened(*, is_due: bool) -> str:
    """Return the word for what cannot be told yet."""
    return UNDETERMINED if is_due else NOT_DUE


def distance(value: Fraction | float, required: Interval) -> Fraction | float:
    """Return how far a value lies from the limit, signed; inside a band 0, outside it from the nearer limit."""
    floor, ceiling = (end.value for end in required)
    if ceiling == INFINITY:
        return value - floor
    if floor == -INFINITY:
        return value - ceiling
    return min(value - floor, 0) + max(value - ceiling, 0)


def gap(observed: Interval, required: Interval) -> Interval:
    low, high = (distance(end.value, required) for end in observed)
    return bounds(low, high)


def shortfall(observed: Interval, required: Interval) -> Interval:
    """Return how far from compliance: the distance on the wrong side of the limit, else 0."""
    (low, _), (high, _) = observed
    (floor, _), (ceiling, _) = required
    return bounds(max(0, floor - high, low - ceiling), max(0, floor - low, high - ceiling))


def attainment(observed: Interval, limit: Fraction | None) -> Interval | None:
    """Return observed ÷ limit, where there is one limit and it is above zero."""
    if limit is None or limit <= 0:
        return None
    return bounds(*(end.value / limit for end in observed))


def bounds(low: Fraction | float, high: Fraction | float) -> Interval:
    """Return the values between two numbers, of which an infinite one is no bound."""
    return interval(None if abs(low) == INFINITY else low, None if abs(high) == INFINITY else high)
