"""Read numbers, with their unit and their hedge, as the intervals they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from directive_check.values.interval import EXACT, ZERO, Interval

MAX_DIGITS: Final = 20
SCALES: Final = {
    "thousand": Decimal("1E3"),
    "million": Decimal("1E6"),
    "billion": Decimal("1E9"),
    "trillion": Decimal("1E12"),
}
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

_NUMBER: Final = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[01]?[0-9])?"
UNIT_PATTERN: Final = (
    r"(?!(?:to|thousand|million|billion|trillion)\b|% of the way)(?![^\n]* to [+-]?[0-9])"
    r"[^\s\d½¼¾+.,<>=~–—−-](?:[^\n]{0,58}\S)?"
)
"""What the unit of a quantity looks like."""

_UNIT: Final = rf"(?: +|(?=%))({UNIT_PATTERN})"
_SCALED: Final = rf"(?:({'|'.join(_REACH)}) +)?({_NUMBER})(?: +to +({_NUMBER}))?(?: +({'|'.join(SCALES)}))?"
QUANTITY: Final = re.compile(_SCALED + _UNIT)
UNITLESS: Final = re.compile(_SCALED)

_SHORT: Final = _NUMBER.replace("[0-9]+", f"[0-9]{{1,{MAX_DIGITS}}}")
_SCALED_UNIT: Final = rf"(?: +(?:{'|'.join(SCALES)}))?{_UNIT}"
PLAIN_PATTERN: Final = f"{_SHORT}{_SCALED_UNIT}"
"""What a quantity without a hedge looks like."""

QUANTITY_PATTERN: Final = f"(?:(?:{'|'.join(_REACH)}) +)?{PLAIN_PATTERN}|{_SHORT} +to +{_SHORT}{_SCALED_UNIT}"
"""What any quantity looks like; that a range does not run backwards is not in it."""

FORM: Final = (
    "write `NUMBER UNIT`, or with a scale `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`; scales are "
    "`thousand`, `million`, `billion` for 10⁹ and `trillion` for 10¹²"
)


class Unreadable(ValueError):  # noqa: N818 - says what the text is, as ValueError's own subclasses do
    """Raised for text that is no quantity or period; says what was wanted and how to write it."""

    def __init__(self, code: str, message: str, help_: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_


_Reading = TypeVar("_Reading")


def tried(read: Callable[..., _Reading], *texts: str) -> _Reading | Unreadable:
    """Return what a reader makes of a text, or the reason for which it does not take it."""
    try:
        return read(*texts)
    except Unreadable as reason:
        return reason


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


@lru_cache(maxsize=65536)
def read_quantity(text: str) -> Quantity:
    """Read `[qualifier] number [scale] unit`, or a range `low to high [scale] unit`; raise `Unreadable` for anything else."""
    match = QUANTITY.fullmatch(text)
    if not match:
        raise _unreadable(text)
    qualifier, number, upper, scale, unit = match.groups()
    factor = SCALES.get(scale, _ONE)
    if len(text) > MAX_DIGITS and max(map(len, re.findall("[0-9]+", number + " " + (upper or "")))) > MAX_DIGITS:
        raise _refused(text, f"has more than {MAX_DIGITS} digits in a row", "round the number")
    interval = stands_for(qualifier, number, factor)
    if upper is not None:
        return Quantity(text, _range(text, qualifier, interval, stands_for(None, upper, factor)), unit)
    return Quantity(text, interval, unit, qualifier, EXACT.multiply(Decimal(number), factor))


def _range(text: str, qualifier: str | None, low: Interval, high: Interval) -> Interval:
    if qualifier:
        raise _refused(text, "is hedged twice", f"write both ends of what it may be, without `{qualifier}`")
    if high.is_below(low):
        raise _refused(text, "runs backwards", "write the smaller number first")
    return Interval(low.low, high.high)


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


def number_and_unit(text: str) -> tuple[str, str]:
    """Return the numbers of a quantity with their hedge, and its unit with its scale."""
    found = QUANTITY.fullmatch(text)
    assert found
    place = found.start(4) if found[4] else found.start(5)
    return text[:place].rstrip(), text[place:]


def explained(ways: Iterable[str]) -> str:
    """Return quantities as alternatives, each with what it stands for where that goes by the digits that are written."""
    read = map(read_quantity, ways)
    by_digits = {hedge for hedge, reach in _REACH.items() if None not in reach}
    return " or ".join(
        f"`{one.text}`" + (f", which is {one.interval}" if one.qualifier in by_digits else "") for one in read
    )


def _unreadable(text: str) -> Unreadable:
    """Return why a text is no quantity."""
    from directive_check.values.remarks import flagged, without_number  # only what is faulty needs these

    if UNITLESS.fullmatch(text):
        return _refused(text, "has no unit", FORM)
    unknown = without_number(text, "leave the entry out where there is no figure, or fill it in", "0 UNIT")
    if unknown:
        return _refused(text, "is no number", unknown)
    return _refused(text, "is not a quantity", flagged(text) or FORM)


def _refused(text: str, why: str, help_: str, longest: int = 60) -> Unreadable:
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    return Unreadable("unreadable-quantity", f"`{shown}` {why}", help_)
