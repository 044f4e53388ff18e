"""Read numbers, with their unit and their hedge, as the intervals they stand for; all arithmetic is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

EXACT: Final = Context(prec=100)
"""Wide enough for every sum and product of numbers that `MAX_DIGITS` admits; only quotients are rounded."""

MAX_DIGITS: Final = 20
LONGEST_EXACT: Final = 60
QUOTIENT: Final = Context(prec=28)
_SETTLED: Final = Context(prec=LONGEST_EXACT)

ZERO: Final = Decimal(0)
INFINITY: Final = Decimal("Infinity")
HUNDRED: Final = Decimal(100)
SCALES: Final = {
    "thousand": Decimal("1E3"),
    "million": Decimal("1E6"),
    "billion": Decimal("1E9"),
    "trillion": Decimal("1E12"),
}


class Unreadable(ValueError):  # noqa: N818 - says what the text is, as ValueError's own subclasses do
    """Raised for text that is no quantity or period; says what was wanted and how to write it."""

    def __init__(self, code: str, message: str, help_: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_


@dataclass(frozen=True, slots=True)
class Interval:
    """All values a figure may have: an open end (`None`) is infinite, an end that is not included is approached only."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool = True
    high_included: bool = True

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """Return the interval of exactly one value."""
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        """Tell whether only one value is possible."""
        return self.low is not None and self.low == self.high

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
        return self.plus(other.negated())

    def times(self, factor: Decimal) -> Interval:
        """Return the interval stretched by a positive factor."""
        return Interval(
            None if self.low is None else EXACT.multiply(self.low, factor),
            None if self.high is None else EXACT.multiply(self.high, factor),
            self.low_included,
            self.high_included,
        )

    def over(self, divisor: Interval) -> Interval | None:
        """Return every quotient by a positive divisor; `None` where the divisor touches zero or less."""
        if divisor.low is None or divisor.low <= 0:
            return None
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
        low, high = _settled(self.low), _settled(self.high)
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


def _low_quotient(dividend: Interval, divisor: Interval) -> tuple[Decimal | None, bool]:
    if dividend.low is None:
        return None, False
    by, included = (divisor.high, divisor.high_included) if dividend.low >= 0 else (divisor.low, divisor.low_included)
    if by is None:
        return ZERO, dividend.low == 0 and dividend.low_included
    return EXACT.divide(dividend.low, by), dividend.low_included and (included or dividend.low == 0)


def _settled(value: Decimal | None) -> Decimal | None:
    if value is None or len(value.as_tuple().digits) <= LONGEST_EXACT:
        return value
    short = _SETTLED.normalize(value)
    return short if len(short.as_tuple().digits) < LONGEST_EXACT else value


def _low_rounding(interval: Interval) -> str:
    """Return how the low end rounds: an end not included rounds as the values just above it."""
    if interval.low_included or interval.low is None or interval.low >= 0:
        return ROUND_HALF_UP
    return ROUND_HALF_DOWN


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


_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_QUALIFIERS: Final = ("over", "almost", "about", "at least", "at most")
_UNIT = (
    r"(?: +|(?=%))((?!(?:to|thousand|million|billion|trillion)\b)(?![^\n]* to [+-]?[0-9])"
    r"[^\s\d½¼¾+.,<>=~–—−-](?:[^\n]{0,58}\S)?)"
)
_QUANTITY: Final = re.compile(
    rf"(?:({'|'.join(_QUALIFIERS)}) +)?({_NUMBER})(?: +to +({_NUMBER}))?(?: +({'|'.join(SCALES)}))?{_UNIT}"
)
_SHORT = _NUMBER.replace("[0-9]+", f"[0-9]{{1,{MAX_DIGITS}}}")
_SCALED_UNIT = rf"(?: +(?:{'|'.join(SCALES)}))?{_UNIT}"
PLAIN_PATTERN: Final = f"{_SHORT}{_SCALED_UNIT}"
"""What a quantity without a hedge looks like."""

QUANTITY_PATTERN: Final = f"(?:(?:{'|'.join(_QUALIFIERS)}) +)?{PLAIN_PATTERN}|{_SHORT} +to +{_SHORT}{_SCALED_UNIT}"
"""What any quantity looks like; that a range does not run backwards is not in it."""

_ANYTHING_AFTER_NUMBER: Final = re.compile(
    rf"(?:(?:{'|'.join(_QUALIFIERS)}) +)?{_NUMBER}(?: +to +{_NUMBER})?(?: +(?:{'|'.join(SCALES)}))?"
)
_FORM: Final = "write `NUMBER UNIT` or `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`"


@lru_cache(maxsize=65536)
def read_quantity(text: str) -> Quantity:
    """Read `[qualifier] number [scale] unit`, or a range `low to high [scale] unit`; raise `Unreadable` for anything else.

    With u the unit of the last significant digit written, `over x` is (x, x+u], `almost x` [x-u, x), `about x`
    [x-u/2, x+u/2], `at least x` [x, oo) and `at most x` (-oo, x].
    """
    match = _QUANTITY.fullmatch(text)
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


_RESPELLINGS: Final = (
    (r"[−–](?=\d)(?<!\d.)", "-"),
    (r"(?<=\d)\s*[–—-]\s*(?=\d)", " to "),
    (r"^(?:from|between)\s+", ""),
    (r"(?<=\d) and (?=\d)", " to "),
    (r"(?<![A-Za-z])(?:per ?cent|pct)\b", "%"),
    (r"^[~≈]\s*|^(?:approximately|approx\.?|around|circa|ca\.?|roughly)\s+", "about "),
    (r"^(?:not less than|no less than|minimum|min\.?|≥|>=)\s*", "at least "),
    (r"^(?:up to|not more than|no more than|less than|under|below|maximum|max\.?|≤|<=|<)\s*", "at most "),
    (r"^(?:more than|above|>)\s*", "over "),
    (r"^(?:nearly|just under)\s*", "almost "),
    *((f"(?i)^{qualifier}\\b", qualifier) for qualifier in _QUALIFIERS),
    (r"(?<=\d)[\s_'’](?=\d{3}(?:\D|$))", ""),
    (r"(?<!\d)0,(?=\d)", "0."),
    (r"(?<![\d.])\.(?=\d)", "0."),
    (r"(?<=\d)\.(?!\d)", ""),
    (r"(?<=\d),(?=\d{3}(?:\D|$))", ""),
    (r"(?<=\d),(?=\d)", "."),
    (r"(?<=\d)\s*½", ".5"),
    (r"(?<=\d)\s*¼", ".25"),
    (r"(?<=\d)\s*¾", ".75"),
    ("½", "0.5"),
    ("¼", "0.25"),
    ("¾", "0.75"),
    (rf"^({_NUMBER})\s*(\D+) to ({_NUMBER})\s*\2$", r"\1 to \3 \2"),
    (r"(?<=\d)\s*(?:k|K|tsd|thousands|thsd)\b", " thousand"),
    (r"(?<=\d)\s*(?:M|m|mn|mln|mio|MM|millions)\b", " million"),
    (r"(?<=\d)\s*(?:B|b|bn|bln|mrd|billions)\b", " billion"),
    (r"(?<=\d)\s*(?:T|tn|trn|trillions)\b", " trillion"),
    (r"\bUS\$", "$"),
    (r"^([^\d$€£]*)\$\s*(.+)$", r"\1\2 USD"),
    (r"^([^\d$€£]*)€\s*(.+)$", r"\1\2 EUR"),
    (r"^([^\d$€£]*)£\s*(.+)$", r"\1\2 GBP"),
    (r"(?<=\d)\s*\$$", " USD"),
    (r"(?<=\d)\s*€$", " EUR"),
    (r"(?<=\d)\s*£$", " GBP"),
    (r"^([^\d]*)(USD|EUR|GBP|CNY|BYN|RUB|JPY|CHF)\s*(\d.*)$", r"\1\3 \2"),
    (r"(?<=\d)(?=[A-Za-z])(?![eE][+-]?\d)", " "),
    (rf"^(?:{'|'.join(_QUALIFIERS)})\s+(?={_NUMBER}\s+to\s)", ""),
)
"""How people write it otherwise, and how it is written here; applied in turn."""


def _unreadable(text: str) -> Unreadable:
    if _ANYTHING_AFTER_NUMBER.fullmatch(text):
        return Unreadable(
            "unreadable-quantity",
            f"`{_cut(text)}` has no unit",
            f"write the unit behind it, such as `{text} USD` or `{text} %`",
        )
    spelling = _respelled(text[:200])
    return Unreadable(
        "unreadable-quantity", f"`{_cut(text)}` is not a quantity", f"write `{spelling}`" if spelling else _FORM
    )


def _respelled(text: str) -> str | None:
    spelling = text.strip()
    for wrong, right in _RESPELLINGS:
        spelling = re.sub(wrong, right, spelling)
    spelling = " ".join(spelling.split())
    if _ANYTHING_AFTER_NUMBER.fullmatch(spelling) and spelling != text:
        spelling += " UNIT"
    return spelling if _QUANTITY.fullmatch(spelling) else None


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain(number: Decimal) -> str:
    """Return the digits of a number: no exponent, no trailing zeros, no `-0`; quotients to 28 significant digits."""
    if len(number.as_tuple().digits) > LONGEST_EXACT:
        number = QUOTIENT.plus(number)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
