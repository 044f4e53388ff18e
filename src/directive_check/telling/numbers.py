"""Numbers in the words people read: rounded for reading, never across a limit."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from directive_check.evaluation import BANDS
from directive_check.values import EXACT, HUNDRED, ZERO, Interval, plain

MINUS: Final = "\u2212"
THIN_SPACE: Final = "\u202f"
NO_BREAK_SPACE: Final = "\u00a0"
NEARLY: Final = "≈"

_LETTERS: Final = ((Decimal("1E12"), "T"), (Decimal("1E9"), "B"), (Decimal("1E6"), "M"))
_DECIMALS: Final = 3
_MOST_EXACT: Final = 21
_SIX_MORE: Final = Context(prec=12, rounding=ROUND_HALF_UP)
"""Figures have up to fifteen digits, most of them six: what has many more is a quotient, which six more tell well enough."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A factor that numbers beside each other share, and its letter."""

    factor: Decimal = Decimal(1)
    letter: str = ""


def scale_for(unit: str, *values: Decimal | None) -> Scale:
    """Return the scale of the largest value, so that all are read in the same one; per cent and the like have none."""
    largest = max((abs(value) for value in values if value is not None), default=ZERO)
    for factor, letter in _LETTERS:
        if largest >= factor and unit != "%":
            return Scale(factor, letter)
    return Scale()


def number(value: Decimal, *beside: Decimal, decimals: int = _DECIMALS) -> str:
    """Return a number with at most three decimals, rounded half away from zero; more only where fewer read as 0, or put it on another side of one `beside`."""
    most = EXACT.prec - max(value.adjusted(), 0) - 2
    while True:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)
        is_kept = all(rounded.compare(limit) == value.compare(limit) for limit in beside)
        if (is_kept and (rounded or not value)) or decimals >= most:
            break
        decimals += 1
    whole, _, fraction = format(abs(rounded), "f").partition(".")
    told = f"{MINUS if rounded < 0 else ''}{_in_threes(whole)}.{fraction.rstrip('0')}"
    return told.removesuffix(".")


def _in_threes(digits: str) -> str:
    return f"{int(digits):,}".replace(",", THIN_SPACE) if len(digits) > 4 else digits


def fixed(value: Decimal, decimals: int, *beside: Decimal) -> str:
    """Return a number with so many decimals, zeros too: `6.0`."""
    whole, _, fraction = number(value, *beside, decimals=decimals).partition(".")
    return f"{whole}.{fraction:0<{decimals}}" if decimals else whole


def exact(value: Decimal | None) -> str:
    """Return all digits of a number, in groups of three where it is long; a quotient that has no end is rounded and marked `≈`."""
    if value is None:
        return "∞"
    size = abs(value)
    is_rounded = len(size.normalize(EXACT).as_tuple().digits) > _MOST_EXACT
    whole, point, fraction = plain(_SIX_MORE.plus(size) if is_rounded else size).partition(".")
    return f"{NEARLY if is_rounded else ''}{MINUS if value < 0 else ''}{_in_threes(whole)}{point}{fraction}"


def equation(left: str, right: str) -> str:
    """Return two sides with what stands between them: `≈` where a number on either was rounded."""
    sign = NEARLY if NEARLY in left + right else "="
    return f"{left.replace(NEARLY, '')} {sign} {right.replace(NEARLY, '')}"


def amount(value: Decimal, unit: str, scale: Scale, *beside: Decimal) -> str:
    """Return a number in a scale with its unit: `443M USD`, `4 %`, `150 companies`."""
    if value == 0:
        scale = Scale()
    scaled = EXACT.divide(value, scale.factor)
    limits = (EXACT.divide(limit, scale.factor) for limit in beside)
    return f"{number(scaled, *limits)}{scale.letter}{NO_BREAK_SPACE}{unit}"


def interval(ends: Interval, unit: str, scale: Scale, *beside: Decimal) -> str:
    """Return an interval in words: one value, `4 to 5 %`, `at least 4 %`, `more than 4 %`.

    Of two ends one that is not included is told where it is one of those `beside`: `−1 to under 0 %`, `over 0 to 1 %`.
    """
    if ends.low is None and ends.high is None:
        return "any value"

    def written(end: Decimal, *others: Decimal) -> str:
        return amount(end, unit, scale, *others, *beside).partition(NO_BREAK_SPACE)[0]

    return f"{worded(ends, written, beside)}{NO_BREAK_SPACE}{unit}"


def worded(ends: Interval, written: Callable[..., str], told: Container[Decimal] | None = None) -> str:
    """Return an interval in words, its numbers as they are `written`, each beside the other.

    Of two ends one that is not included is told where it is one of some, else always.
    """
    low, high = ends.low, ends.high
    if low is None:
        return f"{'at most' if ends.high_included else 'less than'} {written(high)}"
    if high is None:
        return f"{'at least' if ends.low_included else 'more than'} {written(low)}"
    if ends.is_point:
        return written(low)
    above = "" if ends.low_included or (told is not None and low not in told) else "over "
    below = "" if ends.high_included or (told is not None and high not in told) else "under "
    return f"{above}{written(low, high)} to {below}{written(high, low)}"


def share(value: Decimal, *beside: Decimal, decimals: int = 1) -> str:
    """Return a share as per cent with one decimal, or more; never 100 % unless it is, nor as one beside it."""
    percent, *others = (EXACT.multiply(one, HUNDRED) for one in (value, *beside))
    if percent.quantize(Decimal("0.1"), ROUND_HALF_UP, EXACT) == HUNDRED:
        others.append(HUNDRED)
    return f"{number(percent, *others, decimals=decimals)}{NO_BREAK_SPACE}%"


def pace_text(value: Decimal) -> str:
    """Return a pace with two decimals, more only where two would put it into another band."""
    near = [bound for bound in _PACE_BOUNDS if abs(value - bound) < _PACE_STEP]
    return fixed(value, 2, *near)


_PACE_BOUNDS: Final = (*BANDS.values(), Decimal(1))
_PACE_STEP: Final = Decimal("0.01")


def places(decimals: int) -> str:
    """Return a number of decimals in words."""
    return "whole numbers" if decimals == 0 else f"{decimals} decimal{'s' if decimals > 1 else ''}"


def figure(text: str) -> str:
    """Return an amount without its unit: `about 9000`, `≥ 500M`."""
    return text.rpartition(NO_BREAK_SPACE)[0]


def change_unit(unit: str) -> str:
    """Return the unit of a difference of two values: of per cent points."""
    return "pp" if unit == "%" else unit
