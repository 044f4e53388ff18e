"""What a number stands for with the word that hedges it, and between two numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from directive_check.values.interval import EXACT, ZERO, Interval

_ONE, _HALF = Decimal(1), Decimal("0.5")
_REACH: Final = {
    "over": (ZERO, _ONE),
    "almost": (_ONE, ZERO),
    "about": (_HALF, _HALF),
    "at least": (ZERO, None),
    "at most": (None, ZERO),
    "more than": (ZERO, None),
    "less than": (None, ZERO),
}
"""How far below and above a hedged number its figure may lie, in units of the last significant digit written."""


def stands_for(qualifier: str | None, number: str, factor: Decimal) -> Interval:
    """Return the values that a number may have.

    With u the unit of the last significant digit written, `over x` is (x, x+u], `almost x` [x-u, x), `about x`
    [x-u/2, x+u/2], `at least x` [x, oo), `at most x` (-oo, x], `more than x` (x, oo) and `less than x` (-oo, x).
    """
    value = EXACT.multiply(Decimal(number), factor)
    if qualifier is None:
        return Interval.point(value)
    unit = EXACT.multiply(last_digit(number), factor)
    below, above = _REACH[qualifier]
    return Interval(
        None if below is None else EXACT.subtract(value, EXACT.multiply(below, unit)),
        None if above is None else EXACT.add(value, EXACT.multiply(above, unit)),
        low_included=qualifier not in {"over", "more than"},
        high_included=qualifier not in {"almost", "less than"},
    )


def last_digit(number: str) -> Decimal:
    """Return the unit of the last significant digit written: 0.1 for `4.0`, 10 for `120` and `12e1`, 1 for `0`."""
    mantissa, _, exponent = number.lower().partition("e")
    _, point, decimals = mantissa.partition(".")
    digits = mantissa.lstrip("+-0")
    places = -len(decimals) if point else len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(places + int(exponent or 0))
