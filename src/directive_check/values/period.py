"""Read the periods that figures and promises hold for, in months, the finest grain there is."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from directive_check.values.quantity import Unreadable

YEAR_MONTHS: Final = 12
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GRAINS: Final = {"month": 1, "quarter": 3, "half": 6, "year": YEAR_MONTHS}
"""The months of each period that has a word."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, both ends included; a month is the count of months since year 0.

    Periods of the same months are equal, however they were written; `text` is how.
    """

    start: int
    end: int
    text: str = field(compare=False)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a calendar year."""
        return _year(year)

    @classmethod
    def of_months(cls, start: int, end: int) -> Period:
        """Return the period between two months, written the shortest way."""
        return _between(start, end)

    @property
    def months(self) -> int:
        """Return how many months the period has."""
        return self.end - self.start + 1

    @property
    def first_year(self) -> int:
        """Return the calendar year of the first month."""
        return self.start // YEAR_MONTHS

    @property
    def last_year(self) -> int:
        """Return the calendar year of the last month."""
        return self.end // YEAR_MONTHS

    @property
    def years(self) -> range:
        """Return the calendar years that the period touches."""
        return range(self.first_year, self.last_year + 1)

    @property
    def is_whole_years(self) -> bool:
        """Tell whether the period starts in a January and ends in a December."""
        return self.start % YEAR_MONTHS == 0 and self.end % YEAR_MONTHS == YEAR_MONTHS - 1

    @property
    def is_calendar_year(self) -> bool:
        """Tell whether the period is one calendar year, which may stand for a report year."""
        return self.is_whole_years and self.months == YEAR_MONTHS

    @property
    def first_day(self) -> date:
        """Return the day the period starts on."""
        year, month = divmod(self.start, YEAR_MONTHS)
        return date(year, month + 1, 1)

    @property
    def last_day(self) -> date:
        """Return the day the period ends on."""
        return _last_day(self.end)

    @property
    def words(self) -> str:
        """Return the period for reading: `2021–2025`, `January–September 2025`, `2025`."""
        if self.is_whole_years:
            return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
        first, last = MONTHS[self.start % YEAR_MONTHS], MONTHS[self.end % YEAR_MONTHS]
        if self.start == self.end:
            return f"{first} {self.first_year}"
        year = "" if self.first_year == self.last_year else f" {self.first_year}"
        return f"{first}{year}–{last} {self.last_year}"

    def slices(self, months: int) -> tuple[Period, ...]:
        """Return the period in slices of so many months; the last may be shorter."""
        starts = range(self.start, self.end + 1, months)
        return tuple(Period.of_months(start, min(start + months - 1, self.end)) for start in starts)

    def holds(self, other: Period) -> bool:
        """Tell whether another period lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def _last_day(end: int) -> date:
    year, month = divmod(end, YEAR_MONTHS)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


@lru_cache(maxsize=4096)
def _year(year: int) -> Period:
    return Period(year * YEAR_MONTHS, year * YEAR_MONTHS + YEAR_MONTHS - 1, f"{year:04d}")


@lru_cache(maxsize=65536)
def _between(start: int, end: int) -> Period:
    return Period(start, end, _shortest(start, end))


def _shortest(start: int, end: int) -> str:
    whole = Period(start, end, "")
    if whole.is_whole_years:
        first, last = f"{whole.first_year:04d}", f"{whole.last_year:04d}"
    else:
        first, last = (f"{month // YEAR_MONTHS:04d}-{month % YEAR_MONTHS + 1:02d}" for month in (start, end))
    return first if first == last else f"{first}/{last}"


_YEAR: Final = r"(?:1[0-9]|2[0-9])[0-9]{2}"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_LEAP_YEAR: Final = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)"
_DAY: Final = rf"(?:{_YEAR}-(?:{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|{_LEAP_YEAR}-02-29)"
"""The days that there are."""

_SINGLE: Final = rf"(?:{_DAY}|{_YEAR}(?:-S[12]|-Q[1-4]|-{_MONTH})?)"
PERIOD_PATTERN: Final = rf"{_SINGLE}(?:/(?:{_SINGLE}|P[1-9][0-9]?[YM]))?"
_PERIOD: Final = re.compile(rf"({_SINGLE})(?:/(?:({_SINGLE})|P([1-9][0-9]?)([YM])))?")
_LAST_DAY: Final = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-31|(?:0[469]|11)-30)|{_LEAP_YEAR}-02-29|(?!{_LEAP_YEAR}){_YEAR}-02-28)"
)
DEADLINE_PATTERN: Final = rf"{_YEAR}(?:-S[12]|-Q[1-4]|-{_MONTH})?|{_LAST_DAY}|{_SINGLE}/(?:{_SINGLE}|P[1-9][0-9]?[YM])"
"""A period of months, or a date that is the last day of one."""
DAY_PATTERN: Final = rf"{_DAY}|{_YEAR}(?:-{_MONTH})?"
NO_PERIOD: Final = (
    "write it like `2025`, `2025-S1`, `2025-Q3` or `2025-09`, or a range of two of these like `2025-01/2025-09`"
)
_TWO_DIGITS: Final = r"([12][0-9])([0-9]{2})\s*[/–—-]\s*([0-9]{2})"
_RESPELLINGS: Final = (
    (rf"(?:(?:by|in|until|the|[yY]ear|of)\s+)*({_YEAR})(?: year| ?年| ?г\.?| год)?\.?", r"\1"),
    (rf"(?:1(?:st|\.)|first) half[ -](?:year )?(?:of )?({_YEAR})", r"\1-S1"),
    (rf"(?:2(?:nd|\.)|second) half[ -](?:year )?(?:of )?({_YEAR})", r"\1-S2"),
    (rf"([1-4])(?:st|nd|rd|th|\.) quarter (?:of )?({_YEAR})", r"\2-Q\1"),
    (rf"([12])\. Halbjahr ({_YEAR})", r"\2-S\1"),
    (rf"([1-4])\. Quartal ({_YEAR})", r"\2-Q\1"),
    (rf"[tT]([1-4])[ /-]*({_YEAR})", r"\2-Q\1"),
    (rf"({_YEAR})-M({_MONTH})", r"\1-\2"),
    (rf"(?:from )?({_YEAR})\s*(?:[–—-]|to|\.\.)\s*({_YEAR})", r"\1/\2"),
    (_TWO_DIGITS, r"\1\2/\1\3"),
    (rf"({_YEAR})[ .:-]?[qQtT]0?([1-4])", r"\1-Q\2"),
    (rf"[qQ]([1-4])[ /-]*({_YEAR})", r"\2-Q\1"),
    (rf"([1-4])[qQ][ /-]*({_YEAR})", r"\2-Q\1"),
    (rf"({_YEAR})[ -]?[qQ]([1-4])\s*(?:[–—-]|to)\s*({_YEAR})[ -]?[qQ]([1-4])", r"\1-Q\2/\3-Q\4"),
    (rf"({_YEAR})[ -]?[qQ]([1-4])\s*[/–—-]\s*[qQ]([1-4])", r"\1-Q\2/\1-Q\3"),
    (rf"[qQ]([1-4])\s*[/–—-]\s*[qQ]([1-4])[ /-]*({_YEAR})", r"\3-Q\1/\3-Q\2"),
    (rf"({_YEAR})-({_MONTH})\s*[/–—]\s*({_MONTH})", r"\1-\2/\1-\3"),
    (rf"({_YEAR})[ -]?[hHsS]([12])", r"\1-S\2"),
    (rf"[hHsS]([12])[ /-]*({_YEAR})", r"\2-S\1"),
    (rf"({_YEAR})[/. ]({_MONTH})", r"\1-\2"),
    (rf"({_MONTH})[/. ]({_YEAR})", r"\2-\1"),
    (rf"({_YEAR})-([1-9])", r"\1-0\2"),
    (rf"({_YEAR})M({_MONTH})", r"\1-\2"),
    (rf"({_YEAR})({_MONTH})", r"\1-\2"),
    (rf"([369])M[ -]?({_YEAR})", r"\2-01/\2-0\1"),
    (rf"({_SINGLE})\s*(?:to|\.\.|–|—|-|/)\s*({_SINGLE})", r"\1/\2"),
)


@lru_cache(maxsize=65536)
def read_period(text: str) -> Period:
    """Read a period; raise `Unreadable` for text that is none.

    A year, half-year (`S`), quarter, month, an inclusive range of two of these, or a start with an ISO 8601 duration
    in whole months or years, as SDMX writes time ranges. A full date names its month.
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        raise Unreadable(
            "unreadable-period", f"`{text[:60]}` is not a period", _length_of_month(text) or _respelled(text)
        )
    first, last, count, grain = match.groups()
    start, end = _ends(first)
    if last:
        end = _ends(last)[1]
    elif count:
        end = start + int(count) * (YEAR_MONTHS if grain == "Y" else 1) - 1
    if end < start:
        raise Unreadable("unreadable-period", f"`{text}` ends before it starts", f"write `{last}/{first}`")
    return Period(start, end, text)


def read_day(text: str) -> date:
    """Read a date; a year or a month alone means its last day. Raise `Unreadable` for text that is none."""
    if not re.fullmatch(DAY_PATTERN, text):
        raise Unreadable(
            "unreadable-date", f"`{text[:60]}` is not a date", _length_of_month(text) or _respelled_day(text)
        )
    return date.fromisoformat(text) if text.count("-") > 1 else _last_day(_ends(text)[1])


def _length_of_month(text: str) -> str | None:
    """Return how long the month of a day is that there is not."""
    match = re.fullmatch(rf"({_YEAR})-({_MONTH})-(?:29|3[01])", text)
    days = calendar.monthrange(int(match[1]), int(match[2]))[1] if match else 0
    return f"`{text[:7]}` has {days} days" if days else None


def _respelled_day(text: str) -> str:
    """Return how a date is written: a day, or a month or a year that stands for its last."""
    text = _in_english(text)
    spelling = _as_day(text) or re.sub(rf"^({_MONTH})[/. -]({_YEAR})$", r"\2-\1", _numbered(text.strip()))
    if re.fullmatch(DAY_PATTERN, spelling):
        return f"write `{spelling}`"
    return "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"


def _as_day(text: str) -> str | None:
    """Return the day that a text names; `None` where it names none, or may name two: with dots the day comes first."""
    text = re.sub(r"[T ]00:00(?::00)?$|(?<=[0-9])(?:(?:st|nd|rd|th)\b|\.(?= [^\W\d_]))", "", text.strip())
    named = re.sub(rf"({MONTH_NAME})\.? (\d\d?),? (?={_YEAR})", r"\2 \1 ", text, flags=re.IGNORECASE)
    dotted = re.sub(rf" ({MONTH_NAME})\.? ", lambda found: f".{month_number(found[1])}.", named, flags=re.IGNORECASE)
    for order, form in _DAYS:
        match = re.fullmatch(form, dotted)
        spelling = "{}-{:0>2}-{:0>2}".format(*(match[part] for part in order)) if match else ""
        if re.fullmatch(_DAY, spelling):
            return spelling
    return None


_DAYS: Final = (
    ((3, 2, 1), rf"(\d\d?)\.\s?(\d\d?)\.\s?({_YEAR})\.?"),
    ((3, 2, 1), rf"(1[3-9]|2\d|3[01])/(\d\d?)/({_YEAR})"),
    ((3, 1, 2), rf"(\d\d?)/(1[3-9]|2\d|3[01])/({_YEAR})"),
    ((1, 3, 4), rf"({_YEAR})([-/.])(\d\d?)\2(\d\d?)"),
    ((1, 2, 3), rf"({_YEAR})(\d\d)(\d\d)"),
)


def _as_days(text: str) -> str | None:
    """Return a range of two days; `None` where a text names none."""
    parts = re.finditer(r"\s*(?:[–—/-]|\bto\b)\s*", text)
    days = ((_as_day(text[: one.start()]), _as_day(text[one.end() :])) for one in parts)
    return next((f"{first}/{last}" for first, last in days if first and last), None)


MONTH_NAME: Final = "Sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_OTHER_NAMES: Final = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань",
)
"""Months in German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish, Russian and Belarusian."""

IN_ENGLISH: Final = {name: MONTHS[at] for names in _OTHER_NAMES for at, name in enumerate(names.split())}
del IN_ENGLISH["listopad"]  # November in Polish and Czech, October in Croatian
_SHORT_NAMES: Final = [name[:3].lower() for name in MONTHS]


def month_number(name: str) -> str:
    """Return the two digits of a month that is named in full or in short."""
    return f"{_SHORT_NAMES.index(name[:3].casefold()) + 1:02d}"


def _numbered(text: str) -> str:
    """Return a period with its months as numbers: `2025-01/2025-09` for `Jan–Sep 2025`."""
    months = rf"\b({MONTH_NAME})\.?"
    text = re.sub(
        rf"{months}\s*(?:[–—-]|to)\s*{months},? ({_YEAR})",
        lambda found: f"{found[3]}-{month_number(found[1])}/{found[3]}-{month_number(found[2])}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"{months}(?:-| ?['’])([0-9]{{2}})$", r"\1 20\2", text, flags=re.IGNORECASE)
    return re.sub(
        rf"{months}[ ,-]+({_YEAR})|({_YEAR})[ ,-]+{months}",
        lambda found: f"{found[2] or found[3]}-{month_number(found[1] or found[4])}",
        text,
        flags=re.IGNORECASE,
    )


def _ends(text: str) -> tuple[int, int]:
    year = int(text[:4]) * YEAR_MONTHS
    rest = text[5:]
    if not rest:
        return year, year + YEAR_MONTHS - 1
    if rest[0] in "SQ":
        length = 6 if rest[0] == "S" else 3
        return year + (int(rest[1]) - 1) * length, year + int(rest[1]) * length - 1
    return year + int(rest[:2]) - 1, year + int(rest[:2]) - 1


def _in_english(text: str) -> str:
    """Return a text with the months named in English that are named in another language."""
    named = re.sub(r"[^\W\d_]+", lambda found: IN_ENGLISH.get(found[0].casefold(), found[0]), text)
    return text if named == text else re.sub(r" (?:de|del|di) ", " ", named)


def _respelled(text: str) -> str:
    text = _in_english(text)
    marked = _MARKED.fullmatch(text.strip())
    if marked:
        return f"write `{marked[1]}`, and what the mark means under `status` or `note`"
    day, end = _as_day(text[:60]) or _as_days(text[:60]), _END.fullmatch(text.strip())
    if day:
        return f"write `{day}`" + (
            f" for December, or `{day[:4]}` for the year" if day.endswith("-12-31") and "/" not in day else ""
        )
    if end:
        return f"write `{end[1] or end[2]}` for the year, or `{end[1] or end[2]}-12` for its last month"
    spelling = _numbered(text.strip()[:60])
    if _FISCAL.search(spelling):
        return _months_of_fiscal(spelling)
    for wrong, right in (("(.*)", r"\1"), *_RESPELLINGS):
        changed = re.sub(rf"^{wrong}$", right, spelling)
        match = _PERIOD.fullmatch(changed)
        if changed != text and match and not (match[2] and _ends(match[2])[1] < _ends(match[1])[0]):
            return f"write `{changed}`" + (_fiscal(match) if wrong is _TWO_DIGITS else "")
    return NO_PERIOD


_MARKED: Final = re.compile(rf"({_YEAR}(?:-{_MONTH}|-Q[1-4])?) ?(?:[a-z*†‡]|\((?:[a-z*†‡]|prov|prel|est|rev)\.?\))")
"""A period with a mark behind it."""

_END: Final = re.compile(
    rf"(?:(?:by|until) )?(?:the )?(?:year-?)?end(?: of|-| )(?: ?the year )? ?({_YEAR})|({_YEAR}),? \(?(?:year-?)?end\)?",
    re.IGNORECASE,
)
_FISCAL: Final = re.compile(r"\bF\.?Y\.?(?![A-Za-z])|fiscal|financial", re.IGNORECASE)


def _months_of_fiscal(text: str) -> str:
    """Return how fiscal years are written: by their months, which nothing here tells; one year may name two of them."""
    found = re.findall(r"(?<![0-9])(?:[12][0-9]{3}|[0-9]{2})(?![0-9])", text)
    years = [int(year) if len(year) > 2 else 2000 + int(year) for year in found[:2]] or [2025]
    first, last = years[0], years[-1]
    is_one = last == first + 1 and len(_FISCAL.findall(text)) == 1
    starts = [(first, last)] if is_one else [(first - 1, last), (first, last + 1)]
    named = " or ".join(f"`{start}-04/{end}-03`" for start, end in starts)
    return f"write the first and the last month, such as {named} where years start in April"


def _fiscal(years: re.Match[str]) -> str:
    """Return what else two years may mean whose second is written with two digits."""
    is_next = int(years[2]) == int(years[1]) + 1
    return f" for both years, or the months of a fiscal year, such as `{years[1]}-04/{years[2]}-03`" if is_next else ""
