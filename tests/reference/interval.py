"""Sets of numbers between two ends, each of which may be open, and what arithmetic makes of them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

INFINITY = math.inf


class End(NamedTuple):
    """A value and a nudge: `(4, 1)` is just above 4, `(4, -1)` just below it, `(4, 0)` is 4 itself.

    Ends compare as pairs do, so an open end needs no case of its own in a comparison.
    """

    value: Fraction | float
    nudge: int

    @property
    def is_open(self) -> bool:
        return self.nudge != 0


class Interval(NamedTuple):
    """All values from the end `low` to the end `high`."""

    low: End
    high: End

    @property
    def width(self) -> Fraction | float:
        return self.high.value - self.low.value


ZERO = End(Fraction(0), 0)


def interval(low, high, low_in=True, high_in=True) -> Interval:
    """Return the values between two numbers; `None` is no bound."""
    bottom = End(-INFINITY, 1) if low is None else End(Fraction(low), 0 if low_in else 1)
    top = End(INFINITY, -1) if high is None else End(Fraction(high), 0 if high_in else -1)
    return Interval(bottom, top)


def point(value) -> Interval:
    return interval(value, value)


ANYTHING = interval(None, None)
NEVER_BELOW_ZERO = interval(0, None)


def meet(a: Interval, b: Interval) -> Interval:
    """Return the values of both."""
    return Interval(max(a.low, b.low), min(a.high, b.high))


def lesser(a: Interval, b: Interval) -> Interval:
    """Return what the smaller of two values may be."""
    return Interval(min(a.low, b.low), min(a.high, b.high))


def greater(a: Interval, b: Interval) -> Interval:
    """Return what the larger of two values may be."""
    return Interval(max(a.low, b.low), max(a.high, b.high))


def plus(a: Interval, b: Interval) -> Interval:
    low = End(a.low.value + b.low.value, int(a.low.is_open or b.low.is_open))
    high = End(a.high.value + b.high.value, -int(a.high.is_open or b.high.is_open))
    return Interval(low, high)


def negative(a: Interval) -> Interval:
    return Interval(End(-a.high.value, -a.high.nudge), End(-a.low.value, -a.low.nudge))


def minus(a: Interval, b: Interval) -> Interval:
    return plus(a, negative(b))


def times(a: Interval, b: Interval) -> Interval:
    """Return every product: the extremes lie at products of ends, open where no closed pair reaches them."""
    corners = [_product(x, y) for x in a for y in b]
    lowest, highest = min(value for value, _ in corners), max(value for value, _ in corners)
    low_open = all(is_open for value, is_open in corners if value == lowest)
    high_open = all(is_open for value, is_open in corners if value == highest)
    return Interval(End(lowest, int(low_open)), End(highest, -int(high_open)))


def _product(x: End, y: End) -> tuple[Fraction | float, bool]:
    if ZERO in (x, y):
        return Fraction(0), False  # zero itself times anything there is
    if 0 in (x.value, y.value):
        return Fraction(0), True
    return x.value * y.value, x.is_open or y.is_open


def divided(a: Interval, b: Interval) -> Interval | None:
    """Return every quotient; none where the divisor is, or may be, zero or less."""
    if b.low <= ZERO:
        return None
    low = End(Fraction(0), 1) if b.high.value == INFINITY else End(1 / b.high.value, -b.high.nudge)
    high = End(INFINITY, -1) if b.low.value == 0 else End(1 / b.low.value, -b.low.nudge)
    return times(a, Interval(low, high))


def scaled(a: Interval, factor) -> Interval:
    return times(a, point(factor))


def rounded(a: Interval, decimals: int) -> Interval:
    """Return the least and the greatest number that values of `a` round to, half away from zero."""
    return Interval(_rounded_end(a.low, decimals), _rounded_end(a.high, decimals))


def _rounded_end(end: End, decimals: int) -> End:
    if abs(end.value) == INFINITY:
        return end
    step = Fraction(1, 10**decimals)
    steps = end.value / step
    below = math.floor(steps)
    half = steps - below - Fraction(1, 2)
    up = half > 0 or (half == 0 and (end.nudge > 0 or (end.nudge == 0 and steps > 0)))
    return End((below + 1 if up else below) * step, 0)
