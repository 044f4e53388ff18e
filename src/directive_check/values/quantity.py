"""Read numbers, with their unit and their hedge, as the intervals they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from directive_check.values.interval import EXACT, Interval
from directive_check.values.spelling import MAX_DIGITS, QUANTITY, SCALES, UNITLESS, respelled


class Unreadable(ValueError):  # noqa: N818 - says what the text is, as ValueError's own subclasses do
    """Raised for text that is no quantity or period; says what was wanted and how to write it."""

    def __init__(self, code: str, message: str, help_: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as written, the interval it stands for in base units, and its unit."""

    text: str
    interval: Interval
    unit: str
    qualifier: str | None = None
    base: Decimal | None = None
    """The number that a qualifier hedges; `None` for a range."""

    @property
    def is_plain(self) -> bool:
        """Tell whether the figure was written as one number without a hedge."""
        return self.qualifier is None and self.base is not None

    @property
    def number(self) -> Decimal:
        """Return the number of a plain quantity, in base units."""
        assert self.interval.low is not None
        return self.interval.low


_FORM: Final = "write `NUMBER UNIT` or `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`"


@lru_cache(maxsize=65536)
def read_quantity(text: str) -> Quantity:
    """Read `[qualifier] number [scale] unit`, or a range `low to high [scale] unit`; raise `Unreadable` for anything else.

    With u the unit of the last significant digit written, `over x` is (x, x+u], `almost x` [x-u, x), `about x`
    [x-u/2, x+u/2], `at least x` [x, oo) and `at most x` (-oo, x].
    """
    match = QUANTITY.fullmatch(text)
    if not match:
        raise _unreadable(text)
    qualifier, number, upper, scale, unit = match.groups()
    factor = SCALES.get(scale, Decimal(1))
    if len(text) > MAX_DIGITS and max(map(len, re.findall("[0-9]+", number + " " + (upper or "")))) > MAX_DIGITS:
        raise Unreadable(
            "unreadable-quantity", f"`{_cut(text)}` has more than {MAX_DIGITS} digits in a row", "round the number"
        )
    value = EXACT.multiply(Decimal(number), factor)
    if upper is not None:
        return Quantity(text, _range(text, qualifier, value, EXACT.multiply(Decimal(upper), factor)), unit)
    if qualifier is None:
        return Quantity(text, Interval.point(value), unit, None, value)
    return Quantity(
        text, _qualified(qualifier, value, EXACT.multiply(last_digit(number), factor)), unit, qualifier, value
    )


def last_digit(number: str) -> Decimal:
    """Return the unit of the last significant digit written: 0.1 for `4.0`, 10 for `120`, 1 for `0`."""
    _, point, decimals = number.partition(".")
    if point:
        return Decimal(1).scaleb(-len(decimals))
    digits = number.lstrip("+-0")
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


def _qualified(qualifier: str, value: Decimal, unit: Decimal) -> Interval:
    match qualifier:
        case "over":
            return Interval(value, EXACT.add(value, unit), low_included=False)
        case "almost":
            return Interval(EXACT.subtract(value, unit), value, high_included=False)
        case "at least":
            return Interval(value, None)
        case "at most":
            return Interval(None, value)
        case _:
            half = EXACT.divide(unit, Decimal(2))
            return Interval(EXACT.subtract(value, half), EXACT.add(value, half))


def _range(text: str, qualifier: str | None, low: Decimal, high: Decimal) -> Interval:
    if qualifier:
        raise Unreadable(
            "unreadable-quantity", f"`{_cut(text)}` is hedged twice", f"write `{text.removeprefix(qualifier).strip()}`"
        )
    if low > high:
        raise Unreadable("unreadable-quantity", f"`{_cut(text)}` runs backwards", "write the smaller number first")
    return Interval(low, high)


def _unreadable(text: str) -> Unreadable:
    if UNITLESS.fullmatch(text):
        return Unreadable(
            "unreadable-quantity",
            f"`{_cut(text)}` has no unit",
            f"write the unit behind it, such as `{text} USD` or `{text} %`",
        )
    spelling = respelled(text[:200])
    return Unreadable(
        "unreadable-quantity", f"`{_cut(text)}` is not a quantity", f"write `{spelling}`" if spelling else _FORM
    )


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
