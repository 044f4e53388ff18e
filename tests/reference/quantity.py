"""What people write for an amount, and the values that it stands for."""

from __future__ import annotations

import re
from fractions import Fraction

from reference.interval import Interval, interval, point

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER = r"[-+]?\d+(?:\.\d+)?"
HEDGES = "over|almost|about|at least|at most|more than|less than"


def last_digit(number: str) -> Fraction:
    """Return the unit of the last significant digit: zeros at the end of a whole number are not significant."""
    digits = number.lstrip("+-")
    if "." in digits:
        return Fraction(1, 10 ** len(digits.partition(".")[2]))
    if not digits.strip("0"):
        return Fraction(1)
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))


def read_quantity(text: str, unit: str = "") -> Interval:
    """Return the values in base units that a quantity stands for; `unit` is what stands elsewhere (a column)."""
    found = re.fullmatch(rf"(?:({HEDGES}) )?({NUMBER})(?: to ({NUMBER}))?(?![\d.eE])\s*(.*)", text)
    if not found:
        raise ValueError(text)
    hedge, first, second, rest = found.groups()
    factor = SCALES.get((rest or unit).split(" ")[0], 1)
    if second:
        return interval(Fraction(first) * factor, Fraction(second) * factor)
    return _hedged(hedge, Fraction(first) * factor, last_digit(first) * factor)


def _hedged(hedge: str | None, x: Fraction, u: Fraction) -> Interval:
    return {
        None: point(x),
        "over": interval(x, x + u, low_in=False),
        "almost": interval(x - u, x, high_in=False),
        "about": interval(x - u / 2, x + u / 2),
        "at least": interval(x, None),
        "at most": interval(None, x),
        "more than": interval(x, None, low_in=False),
        "less than": interval(None, x, high_in=False),
    }[hedge]


def read_number(text: str) -> Fraction:
    """Return a plain quantity, as limits and milestones are."""
    return read_quantity(text).low.value
