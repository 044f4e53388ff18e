"""Numbers that are not known exactly as the intervals they lie in; all arithmetic is exact but for quotients."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

EXACT: Final = Context(prec=100)
"""Wide enough for every sum and product of numbers that are read; only quotients are rounded."""

LONGEST_EXACT: Final = 60
QUOTIENT: Final = Context(prec=28)
_SETTLED: Final = Context(prec=LONGEST_EXACT)

ZERO: Final = Decimal(0)
INFINITY: Final = Decimal("Infinity")
HUNDRED: Final = Decimal(100)


class Interval(NamedTuple):
    """All values a figure may have: an open end (`None`) is infinite, an end that is not included is approached only."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool = True
    high_included: bool = True

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """Return the interval of exactly one value."""
        return cls(value, value)

    def __str__(self) -> str:
        """Return the values as mathematicians write them: `(4, 5]`, `[60, ∞)`, or the one number."""
        if self.low is not None and self.low == self.high:
            return _grouped(self.low)
        low = "(−∞" if self.low is None else ("[" if self.low_included else "(") + _grouped(self.low)
        high = "∞)" if self.high is None else _grouped(self.high) + ("]" if self.high_included else ")")
        return f"{low}, {high}"

    @property
    def is_point(self) -> bool:
        """Tell whether only one value is possible."""
        return self.low is not None and self.low == self.high

    @property
    def ends(self) -> list[Decimal]:
        """Return the ends that are not open, the lower first; of a point its one value."""
        ends = (self.low,) if self.is_point else (self.low, self.high)
        return [end for end in ends if end is not None]

    @property
    def width(self) -> Decimal:
        """Return the distance between the ends; infinity where one is open."""
        return INFINITY if self.low is None or self.high is None else EXACT.subtract(self.high, self.low)

    def overlaps(self, other: Interval) -> bool:
        """Tell whether some value lies in both."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: Interval) -> bool:
        """Tell whether every value here is smaller than every value there."""
        if self.high is None or other.low is None:
            return False
        touching = self.high == other.low and not (self.high_included and other.low_included)
        return self.high < other.low or touching

    def is_within(self, other: Interval) -> bool:
        """Tell whether every value here lies there too."""
        return _starts_within(self, other) and _ends_within(self, other)

    def negated(self) -> Interval:
        """Return the interval mirrored at zero."""
        return Interval(
            None if self.high is None else self.high.copy_negate(),
            None if self.low is None else self.low.copy_negate(),
            self.high_included,
            self.low_included,
        )

    def plus(self, other: Interval) -> Interval:
        """Return every sum of a value here and a value there."""
        return Interval(
            _sum(self.low, other.low),
            _sum(self.high, other.high),
            self.low_included and other.low_included,
            self.high_included and other.high_included,
        )

    def minus(self, other: Interval) -> Interval:
        """Return every difference of a value here and a value there."""
        low = _difference(self.low, other.high)
        is_same = self.high is self.low and other.high is other.low
        return Interval(
            low,
            low if is_same else _difference(self.high, other.low),
            self.low_included and other.high_included,
            self.high_included and other.low_included,
        )

    def less(self, number: Decimal) -> Interval:
        """Return the interval moved down by a number."""
        return self.minus(Interval.point(number))

    def times(self, factor: Decimal) -> Interval:
        """Return the interval stretched by a positive factor."""
        return Interval(
            None if self.low is None else EXACT.multiply(self.low, factor),
            None if self.high is None else EXACT.multiply(self.high, factor),
            self.low_included,
            self.high_included,
        )

    def multiplied(self, other: Interval) -> Interval:
        """Return every product of a value here and a value there: the extremes are products of ends."""
        corners = [_product(one, another) for one in self._corners for another in other._corners]
        low, high = min(value for value, _ in corners), max(value for value, _ in corners)
        return Interval(
            None if low == -INFINITY else low,
            None if high == INFINITY else high,
            any(included for value, included in corners if value == low),
            any(included for value, included in corners if value == high),
        )

    @property
    def _corners(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        low = -INFINITY if self.low is None else self.low
        high = INFINITY if self.high is None else self.high
        return (low, self.low_included), (high, self.high_included)

    def over(self, divisor: Interval) -> Interval | None:
        """Return every quotient by a positive divisor; `None` where the divisor may be zero or less."""
        if divisor.low is None or divisor.low < 0 or (divisor.low == 0 and divisor.low_included):
            return None
        if self.low is not None and self.low == self.high and divisor.is_point:
            return Interval.point(EXACT.divide(self.low, divisor.low))
        low, low_included = _low_quotient(self, divisor)
        mirrored, high_included = _low_quotient(self.negated(), divisor)
        return Interval(low, None if mirrored is None else mirrored.copy_negate(), low_included, high_included)

    def lower_of(self, other: Interval) -> Interval:
        """Return the smaller one of every value here and every value there."""
        first = self if _starts_within(other, self) else other
        last = self if _ends_within(self, other) else other
        return Interval(first.low, last.high, first.low_included, last.high_included)

    def higher_of(self, other: Interval) -> Interval:
        """Return the larger one of every value here and every value there."""
        return self.negated().lower_of(other.negated()).negated()

    def clipped_at_zero(self) -> Interval:
        """Return the interval with 0 for every value below it: what a gross flow can be."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return Interval.point(ZERO)
        return Interval(ZERO, self.high, True, self.high_included)

    def settled(self) -> Interval:
        """Return the interval without what rounding left on ends that quotients were added or divided to."""
        low = _settled(self.low)
        high = low if self.high is self.low else _settled(self.high)
        is_settled = low is self.low and high is self.high
        return self if is_settled else Interval(low, high, self.low_included, self.high_included)

    def rounded(self, decimals: int) -> Interval:
        """Return the values rounded to decimals, half away from zero; an end that is only approached rounds as its neighbours do."""
        step = Decimal(1).scaleb(-decimals)
        return Interval(
            None if self.low is None else self.low.quantize(step, _low_rounding(self), EXACT),
            None if self.high is None else self.high.quantize(step, _low_rounding(self.negated()), EXACT),
        )


def _starts_within(inner: Interval, outer: Interval) -> bool:
    if outer.low is None:
        return True
    if inner.low is None:
        return False
    return inner.low > outer.low or (inner.low == outer.low and (outer.low_included or not inner.low_included))


def _ends_within(inner: Interval, outer: Interval) -> bool:
    if outer.high is None:
        return True
    if inner.high is None:
        return False
    return inner.high < outer.high or (inner.high == outer.high and (outer.high_included or not inner.high_included))


def _sum(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else EXACT.add(left, right)


def _difference(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else EXACT.subtract(left, right)


def _product(one: tuple[Decimal, bool], other: tuple[Decimal, bool]) -> tuple[Decimal, bool]:
    """Return the product of two ends, and whether it is reached: zero itself times anything is."""
    (left, left_included), (right, right_included) = one, other
    if left == 0 or right == 0:
        return ZERO, (left == 0 and left_included) or (right == 0 and right_included)
    return EXACT.multiply(left, right), left_included and right_included


def _low_quotient(dividend: Interval, divisor: Interval) -> tuple[Decimal | None, bool]:
    if dividend.low is None:
        return None, False
    by, included = (divisor.high, divisor.high_included) if dividend.low >= 0 else (divisor.low, divisor.low_included)
    if by is None:
        return ZERO, dividend.low == 0 and dividend.low_included
    if by == 0:
        return None, False
    return EXACT.divide(dividend.low, by), dividend.low_included and (included or dividend.low == 0)


def _settled(value: Decimal | None) -> Decimal | None:
    text = str(value)
    if value is None or len(text) <= LONGEST_EXACT or _digits(text) <= LONGEST_EXACT:
        return value
    short = _SETTLED.normalize(value)
    return short if _digits(str(short)) < LONGEST_EXACT else value


def _digits(text: str) -> int:
    """Return how many digits a number is written with, from the first that is not zero."""
    return len(text.partition("E")[0].replace(".", "").lstrip("-0"))


def _low_rounding(interval: Interval) -> str:
    """Return how the low end rounds: an end not included rounds as the values just above it."""
    if interval.low_included or interval.low is None or interval.low >= 0:
        return ROUND_HALF_UP
    return ROUND_HALF_DOWN


def _grouped(number: Decimal) -> str:
    whole, point, decimals = plain(number.copy_abs()).partition(".")
    return ("−" if number < 0 else "") + f"{int(whole):,}".replace(",", " ") + point + decimals


def plain(number: Decimal) -> str:
    """Return the digits of a number: no exponent, no trailing zeros, no `-0`; quotients to 28 significant digits."""
    text = str(number)
    if len(text) > LONGEST_EXACT and _digits(text) > LONGEST_EXACT:
        number = QUOTIENT.plus(number)
        text = str(number)
    if "E" in text:
        text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def each_plain() -> Callable[[Decimal], str]:
    """Return what tells the digits of numbers, and only once of one that follows itself, as the ends of a point do."""
    last, text = ZERO, "0"

    def told(number: Decimal) -> str:
        nonlocal last, text
        if number is not last:
            last, text = number, plain(number)
        return text

    return told
