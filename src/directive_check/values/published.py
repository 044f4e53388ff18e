"""Read numbers and periods as offices publish them; what has two readings is refused, and both are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from directive_check.values.interval import EXACT
from directive_check.values.period import GRAINS, YEAR_MONTHS, Period, read_day, read_period
from directive_check.values.quantity import Unreadable, tried
from directive_check.values.remarks import DASHES
from directive_check.values.time_names import MONTH_NAME, in_english, month_names, month_number
from directive_check.values.units import in_ascii, scalings

MISSING: Final = frozenset(("", ":", "..", "...", "…", "NA", "N/A", "n/a", "NaN"))
"""What stands where there is no figure, in every file."""

_BLANKS: Final = "[ \u00a0\u2007\u2009\u202f]"
_FIGURE: Final = r"[+−-]?(?:[0-9][0-9.,'’ \u00a0\u2007\u2009\u202f]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?%?"
_MARK: Final = r" ?(?:[^\s\w.,%+-]{1,3}|[¹²³]|[\[(][^\s\d]{1,4}[\])]|[a-z])"
_MARKED: Final = re.compile(f"({_FIGURE}(?<! )){_MARK}")
BRACKETS: Final = "()"
"""The mark that stands around a figure; with some offices it is a minus."""

_IN_BRACKETS: Final = re.compile(r"\(([0-9.,][0-9.,'’ \u00a0\u2007\u2009\u202f]*%?)\)")
_NUMBER_LIKE: Final = re.compile(r"[+−-]?[0-9][0-9.,'’ \u00a0\u2007\u2009\u202f]*")
_HEDGES: Final = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least"}
"""What stands before a figure that is known to one side alone, and how we write it."""
_HEDGED: Final = re.compile(f"(?:[{''.join(_HEDGES)}] ?)?{_FIGURE}")

WAYS: Final = (
    (".", None), (",", None), (".", ","), (",", "."), (".", " "), (",", " "), (".", "'"), (",", "'"), (".", "’"), (",", "’"),
)  # fmt: skip
"""What may stand before decimals and between thousands."""


class CellValue(NamedTuple):
    """What a cell holds: its number as plain text, `None` where there is none, the marks behind it, and the hedge before it."""

    number: str | None
    marks: tuple[str, ...] = ()
    hedge: str = ""


@dataclass(frozen=True)
class Numbers:
    """How the numbers of a file are written."""

    decimal: str | None = "."
    """`None` where the file does not tell which sign stands before decimals."""
    thousands: str | None = None
    missing: frozenset[str] = MISSING
    zero: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    are_brackets_negative: bool = False
    """`(3.5)` is −3.5."""
    has_flags: bool = False
    """Letters behind a figure are flags, as in Eurostat's TSV; a capital at their end, which says how confidential it is, is none."""
    is_percent: bool = False
    """The unit is `%`, which a figure may repeat behind it where it is not to be multiplied."""
    times: Decimal = Decimal(1)

    def read(self, text: str) -> CellValue:
        """Return what a cell holds; raise `Unreadable` for what is neither a number nor known to be none."""
        text = text.strip()
        bare, marks = self.without_marks(text)
        for one in (text, bare):
            if one in self.missing and (one or not text):
                return CellValue(None, marks)
            if one in self.zero:
                return CellValue("0", marks)
        hedge = _HEDGES.get(bare[:1], "")
        match = self._pattern.fullmatch(bare[1:].lstrip() if hedge else bare)
        if not match:
            raise Unreadable("unreadable-figure", f"`{text[:60]}` is no figure", self._help(text))
        return CellValue(self._plain(*match.groups()), marks, hedge)

    def without_marks(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return a text without the marks behind it or around it, and these."""
        if not (self.has_flags or self.marks or self.are_brackets_negative):
            return text, ()
        found: list[str] = []
        if self.has_flags and (flags := re.fullmatch(r"(.*?[0-9:]) ?(?=.)([a-z]*)(?:@?[CNP])?", text)):
            return flags[1], tuple(flags[2])
        while mark := next((one for one in self.marks if text.endswith(one) and text != one), None):
            text = text.removesuffix(mark).rstrip()
            found.append(mark)
        inner = _IN_BRACKETS.fullmatch(text)
        if inner and self.are_brackets_negative:
            return f"-{inner[1]}", tuple(found)
        if inner and BRACKETS in self.marks:
            return inner[1], (*found, BRACKETS)
        return text, tuple(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole = "[0-9]+"
        if self.thousands:
            group = _BLANKS if self.thousands.isspace() else re.escape(self.thousands)
            in_lakhs = "[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|" if self.thousands == "," else ""
            whole = f"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|{in_lakhs}[0-9]+"
        point = f"(?:{re.escape(self.decimal)}([0-9]+))?" if self.decimal else "()"
        percent = f"(?:{_BLANKS}?%)?" if self.is_percent and self.times == 1 else ""
        return re.compile(rf"([+−-]?)({whole})?{point}(?:[eE]([+-]?[0-9]{{1,2}}))?{percent}(?<=[0-9%])")

    def _plain(self, sign: str, whole: str | None, fraction: str | None, exponent: str | None) -> str:
        digits = re.sub("[^0-9]", "", whole or "0")
        text = ("-" if sign in {"-", "−"} else "") + digits + (f".{fraction}" if fraction else "")
        if exponent:
            text = f"{Decimal(text).scaleb(int(exponent), EXACT):f}"
        return text if self.times == 1 else multiplied(text, self.times)

    def _help(self, text: str) -> str:
        if text and set(text) <= DASHES:
            return f'write `zero: ["{text}"]` where it stands for zero, or `missing: ["{text}"]` where it stands for nothing'
        if _IN_BRACKETS.fullmatch(text):
            return f'write `negative: "{BRACKETS}"` where brackets are a minus, or `marks: {{"{BRACKETS}": none}}`, or the status that they stand for'
        start = _NUMBER_LIKE.match(text)
        number, rest = (start[0].strip(), text[start.end() :].strip()) if start else ("", "")
        if number and not rest:
            return _ways(number)
        if number and rest == "%":
            return "leave out `times`" if self.is_percent else 'write `unit: "%"` where its unit is `%`'
        if (
            rest
            and not _written_otherwise(text, rest)
            and self._pattern.fullmatch(number)
            and not re.search("[0-9]", rest)
        ):
            return f'write `marks: {{"{rest[:20]}": none}}`, or the status that the mark stands for'
        return _written_otherwise(text, rest) or f'write `missing: ["{text[:20]}"]` where it stands for no figure'


def _written_otherwise(text: str, rest: str) -> str | None:
    """Return what to do with digits of another script, or a scale behind a number; `None` where there is neither."""
    plain, factors = in_ascii(text), [factor for factor, _ in scalings(rest) if factor != 1]
    if re.search(r"(?![0-9])\d", text) and is_figure(plain):
        return f"its digits are those of another script: write `{plain}`"
    factors = factors or [Decimal(1000)] * (rest == "K")
    if factors:
        by = " or ".join(f"{factor:,f}" for factor in factors)
        return f'`{rest}` scales it by {by}: write that in `unit`, and `marks: {{"{rest}": none}}` where all figures have it'
    return None


def _ways(number: str) -> str:
    """Return what can be said of the signs in a number, each with the number that it makes of it."""
    ways = []
    for decimal, thousands in WAYS:
        numbers = Numbers(decimal, thousands)
        if may_group(thousands, number) and numbers._pattern.fullmatch(number):  # noqa: SLF001 - of the same module
            keys = f'`decimal: "{decimal}"`' if decimal in number or thousands is None else ""
            grouped = f'`thousands: "{thousands}"`' if thousands else ""
            said = " and ".join(filter(None, (grouped, keys)))
            ways.append(f"{said} where it is {numbers.read(number).number}")
    return "write " + ", or ".join(ways) if ways else "it cannot be read as one number"


def is_figure(text: str) -> bool:
    """Tell whether a text may be a number, however it is written."""
    return _HEDGED.fullmatch(text) is not None


def unmarked(text: str) -> str:
    """Return a text without the mark that may stand behind a number, or the brackets around it.

    >>> unmarked("5,5*"), unmarked("12.3 (p)"), unmarked("(3.5)"), unmarked("5 kg"), unmarked("2024p")
    ('5,5', '12.3', '3.5', '5 kg', '2024p')
    """
    match = _MARKED.fullmatch(text) or _IN_BRACKETS.fullmatch(text)
    return match[1] if match and not re.fullmatch(_YEAR, match[1]) else text


def may_group(thousands: str | None, text: str) -> bool:
    """Tell whether a text holds the sign that may stand between thousands, any blank for a blank, where there is one."""
    if thousands is None:
        return True
    return re.search(_BLANKS, text) is not None if thousands == " " else thousands in text


def multiplied(number: str, factor: Decimal) -> str:
    """Return a number times a factor, exactly."""
    return f"{EXACT.multiply(Decimal(number), factor.normalize()):f}"


_YEAR: Final = "[12][0-9]{3}"
_YEAR_WORDS: Final = "año|ano|année|anno|anul|év|god|год|jahr|rok|tahun|year|yıl"
_RESPELLED: Final = (
    (re.compile(rf"({_YEAR})[ -]?M(0?[1-9]|1[0-2])"), lambda found: f"{found[1]}-{found[2]:0>2}"),
    (re.compile(rf"({_YEAR})[ -]?[QTK]([1-4])"), lambda found: f"{found[1]}-Q{found[2]}"),
    (re.compile(rf"Q([1-4])[ -]({_YEAR})"), lambda found: f"{found[2]}-Q{found[1]}"),
    (re.compile(rf"({_YEAR})[ -]?[SH]([12])"), lambda found: f"{found[1]}-S{found[2]}"),
    (re.compile(rf"({_YEAR})(?:-A1|\.0| \[YR\1\]| m\.| ?(?:年|년|г\.|год|\.))"), lambda found: found[1]),
    (re.compile(rf"(?:{_YEAR_WORDS}) ({_YEAR})", re.IGNORECASE), lambda found: found[1]),
    (re.compile(rf"({_YEAR}) ?[年년] ?(0?[1-9]|1[0-2]) ?[月월]"), lambda found: f"{found[1]}-{found[2]:0>2}"),
    (re.compile(rf"Y({_YEAR})"), lambda found: found[1]),
    (re.compile(rf"MO(0[1-9]|1[0-2])({_YEAR})"), lambda found: f"{found[2]}-{found[1]}"),
    (re.compile(rf"({_YEAR})[ -]({MONTH_NAME})\.?", re.IGNORECASE), lambda found: _month(found[1], found[2])),
    (re.compile(rf"({MONTH_NAME})\.?[ -]({_YEAR})", re.IGNORECASE), lambda found: _month(found[2], found[1])),
)
"""Spellings that have one reading, and how we write it."""

_TIME_IN: Final = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])|\b(?:{MONTH_NAME})\b|\bQ[1-4]\b", re.IGNORECASE)
PARTS: Final = {
    "month": re.compile(rf"({_YEAR})(?:\.0)? (?:M?(0?[1-9]|1[0-2])(?:\.0)?|({MONTH_NAME})\.?)", re.IGNORECASE),
    "quarter": re.compile(rf"({_YEAR})(?:\.0)? [QT]?([1-4])(?:\.0)?()", re.IGNORECASE),
}
"""A year, and behind it its month or quarter, which stands in a column of its own."""

_QUARTERS: Final = "quarter|qtr|quartal|trimestre|trim|kwartał|kwartaal|kvartal|čtvrtletí|negyedév|квартал"
_QUARTER: Final = re.compile(
    rf"([1-4])(?:\.|st|nd|rd|th|er|e|º|°)? ?(?:{_QUARTERS})\.?|(?:{_QUARTERS})\.? ?([1-4])", re.IGNORECASE
)
"""A quarter in words."""

_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4"}

_DAY: Final = re.compile(
    rf"({_YEAR}-[0-9]{{2}}-[0-9]{{2}})(?:[T ]00:00(?::00)?)?|([0-9]{{2}})\.([0-9]{{2}})\.({_YEAR})"
)
_YEAR_OR_MONTH: Final = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])")
_MONTH_BEHIND: Final = re.compile(rf"({_YEAR})[/.]?(0[1-9]|1[0-2])")
_TWO_YEARS: Final = re.compile(rf"({_YEAR})[/–-]({_YEAR}|[0-9]{{2}})")


def _month(year: str, name: str) -> str:
    return f"{year}-{month_number(name)}"


def year_in(text: str) -> str | None:
    """Return the year that a text holds; `None` where it holds none, or other digits too.

    >>> year_in("2024 (est.)"), year_in("2022-23"), year_in("Q3 2024p"), year_in("total")
    ('2024', None, None, None)
    """
    found = re.fullmatch(rf"[^0-9]*({_YEAR})[^0-9]*", text)
    return found[1] if found else None


def is_marked_year(text: str) -> bool:
    """Tell whether a text is a year, with a mark of a few letters or in brackets behind it.

    >>> is_marked_year("2024 (est.)"), is_marked_year("2024p"), is_marked_year("2024 rank"), is_marked_year("déc. 2024")
    (True, True, False, False)
    """
    return re.fullmatch(rf"{_YEAR}(?:\W*[^\W\d_]{{0,3}}\W*| ?[(\[][^0-9]*[)\]])", text) is not None


def holds_time(text: str) -> bool:
    """Tell whether a text names a year, a month or a quarter, whatever else it says."""
    return _TIME_IN.search(text) is not None


@dataclass(frozen=True)
class Periods:
    """How the periods of a file are written."""

    of: str | None = None
    """What a day, or a month as `2023/02`, stands for: the month, quarter, half or year that it lies in."""
    starts: int | None = None
    """The month in which the years begin that are written with two years."""
    named: Mapping[str, Period] = field(default_factory=dict)
    ends: int | None = None
    """The month in which the years end that are written as one."""

    def read(self, text: str) -> Period:
        """Return the period that is written; raise `Unreadable` for what is none, or may be one of several."""
        text = text.strip()
        if text in self.named:
            return self.named[text]
        day = _DAY.fullmatch(text)
        if day:
            return self._around(text, day[1] or f"{day[4]}-{day[3]}-{day[2]}")
        month, years = _MONTH_BEHIND.fullmatch(text), _TWO_YEARS.fullmatch(text)
        if month and (self.of or not years):
            return self._around(text, f"{month[1]}-{month[2]}-01")
        if years and (self.starts or not _YEAR_OR_MONTH.fullmatch(text)):
            return self._fiscal(text, int(years[1]), years[2])
        named = in_english(text)
        text = next((spell(found) for form, spell in _RESPELLED if (found := form.fullmatch(named))), text)
        if not re.fullmatch(_YEAR, text) or not (self.starts or self.ends):
            return read_period(text)
        if not self.ends:
            wanted = "`ends: …`, with the month in which it ends, in place of `starts`, or under `periods` which months it stands for"
            raise _doubtful(text, "may be a calendar year or a fiscal one", wanted)
        last = int(text) * YEAR_MONTHS + self.ends - 1
        return Period.of_months(last - YEAR_MONTHS + 1, last)

    def looks_fiscal(self, text: str) -> bool | None:
        """Tell whether what reads as a month is a year and the one after it, too; `None` where it does not read so."""
        match = None if self.of or self.starts or text.strip() in self.named else _YEAR_OR_MONTH.fullmatch(text.strip())
        return match and (int(match[1]) + 1) % 100 == int(match[2])

    def read_two(self, year: str, text: str, part: str) -> Period:
        """Return a `month` or `quarter` that stands apart from its year; raise `Unreadable` for what is none."""
        both = f"{year.strip()} {text.strip()}".strip()
        if both in self.named:
            return self.named[both]
        name = month_names().get(text.strip().casefold(), text.strip())
        if part == "quarter" and (found := _QUARTER.fullmatch(name)):
            name = found[1] or found[2]
        name = _ROMAN.get(name, name) if part == "quarter" else name
        match = PARTS[part].fullmatch(f"{year.strip()} {name}")
        if not match:
            raise Unreadable("unreadable-period", f"`{both[:60]}` is no year and {part}")
        number = match[2] or month_number(match[3])
        return read_period(f"{match[1]}-Q{number}" if part == "quarter" else f"{match[1]}-{number:0>2}")

    def _around(self, text: str, day: str) -> Period:
        months = GRAINS.get(self.of or "")
        if not months:
            what = "is a day" if _DAY.fullmatch(text) else "may be a month"
            raise _doubtful(text, what, "`period: {column: …, of: month}`, or `quarter` or `year`: what it stands for")
        month = read_period(f"{read_day(day):%Y-%m}").start
        start = month - month % months
        return Period.of_months(start, start + months - 1)

    def _fiscal(self, text: str, first: int, second: str) -> Period:
        if int(second) not in {first + 1, (first + 1) % 100}:
            months = "`period: {column: …, of: month}` for a month, or " if _MONTH_BEHIND.fullmatch(text) else ""
            raise _doubtful(text, "is not one year and the next", f"{months}under `periods` which months it stands for")
        if not self.starts:
            raise _doubtful(text, "may be a fiscal year", "`period: {column: …, starts: 04}`, with its first month")
        start = first * YEAR_MONTHS + self.starts - 1
        return Period.of_months(start, start + YEAR_MONTHS - 1)


def is_part(text: str, part: str) -> bool:
    """Tell whether a text reads as a `month` or `quarter` of a year.

    >>> is_part("Jan", "month"), is_part("März", "month"), is_part("13", "month"), is_part("Q1", "quarter")
    (True, True, False, True)
    """
    return isinstance(tried(Periods().read_two, "2000", text, part), Period)


def _doubtful(text: str, what: str, wanted: str) -> Unreadable:
    return Unreadable("doubtful-period", f"`{text}` {what}", f"write {wanted}")
