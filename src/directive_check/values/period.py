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
    @lru_cache(maxsize=4096)
    def of_year(cls, year: int) -> Period:
        """Return a calendar year."""
        return cls(year * YEAR_MONTHS, year * YEAR_MONTHS + YEAR_MONTHS - 1, f"{year:04d}")

    @classmethod
    @lru_cache(maxsize=65536)
    def of_months(cls, start: int, end: int) -> Period:
        """Return the period between two months, written the shortest way."""
        return cls(start, end, _shortest(start, end))

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


def _shortest(start: int, end: int) -> str:
    whole = Period(start, end, "")
    if whole.is_whole_years:
        first, last = f"{whole.first_year:04d}", f"{whole.last_year:04d}"
    else:
        first, last = (f"{month // YEAR_MONTHS:04d}-{month % YEAR_MONTHS + 1:02d}" for month in (start, end))
    return first if first == last else f"{first}/{last}"


FIRST_YEAR, LAST_YEAR = 1700, 2399
YEAR_PATTERN: Final = r"(?:1[7-9]|2[0-3])[0-9]{2}"
"""The years that statistics and promises are of; years outside are those of other calendars."""

MONTH_PATTERN: Final = r"(?:0[1-9]|1[0-2])"
_LEAP_YEAR: Final = "(?:(?:1[7-9]|2[0-3])(?:0[48]|[2468][048]|[13579][26])|2000)"
DATE_PATTERN: Final = rf"(?:{YEAR_PATTERN}-(?:{MONTH_PATTERN}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|{_LEAP_YEAR}-02-29)"
"""The days that there are."""

_PART: Final = rf"{YEAR_PATTERN}(?:-S[12]|-Q[1-4]|-{MONTH_PATTERN})?"
_LAST_DAY: Final = rf"(?:{YEAR_PATTERN}-(?:(?:0[13578]|1[02])-31|(?:0[469]|11)-30)|{_LEAP_YEAR}-02-29|(?!{_LEAP_YEAR}){YEAR_PATTERN}-02-28)"
_RANGE: Final = rf"(?:{YEAR_PATTERN}-{MONTH_PATTERN}-01|{_PART})/(?:{_LAST_DAY}|{_PART}|P[1-9][0-9]?[YM])"
SINGLE_PATTERN: Final = rf"(?:{DATE_PATTERN}|{_PART})"
PERIOD_PATTERN: Final = rf"(?:{_RANGE}|{SINGLE_PATTERN})"
PERIOD: Final = re.compile(rf"({SINGLE_PATTERN})(?:/(?:({SINGLE_PATTERN})|P([1-9][0-9]?)([YM])))?")
DEADLINE_PATTERN: Final = rf"{_PART}|{_LAST_DAY}|{_RANGE}"
"""A period of months, or a date that is the last day of one."""
DAY_PATTERN: Final = rf"{DATE_PATTERN}|{YEAR_PATTERN}(?:-{MONTH_PATTERN})?"
NO_PERIOD: Final = (
    "write it like `2025`, `2025-S1`, `2025-Q3` or `2025-09`, or a range of two of these like `2025-01/2025-09`"
)


@lru_cache(maxsize=65536)
def read_period(text: str) -> Period:
    """Read a period; raise `Unreadable` for text that is none.

    A year, half-year (`S`), quarter, month, an inclusive range of two of these, or a start with an ISO 8601 duration
    in whole months or years, as SDMX writes time ranges. A full date names its month.
    """
    match = PERIOD.fullmatch(text)
    if not match:
        from directive_check.values.period_respelling import length_of_month, respelled

        raise Unreadable(
            "unreadable-period", f"`{text[:60]}` is not a period", length_of_month(text) or respelled(text)
        )
    first, last, count, grain = match.groups()
    start, end = ends_of(first)
    if last:
        end = ends_of(last)[1]
    elif count:
        end = start + int(count) * (YEAR_MONTHS if grain == "Y" else 1) - 1
    if match[2] or match[3]:
        _refuse_days_inside(text, start, end)
    if end < start:
        raise Unreadable(
            "unreadable-period",
            f"`{text}` ends before it starts",
            f"write `{last}/{first}` where its ends are turned round, else mend its last year",
        )
    return Period(start, end, text)


def _refuse_days_inside(text: str, start: int, end: int) -> None:
    """Raise where a range starts or ends on a day inside a month: what it covers of that month cannot be told."""
    first, last = text.split("/")
    is_inside = (
        len(first) > len("2025-01") and not first.endswith("-01"),
        re.fullmatch(rf"(?!{_LAST_DAY}){DATE_PATTERN}", last),
    )
    if any(is_inside):
        day = last if is_inside[1] else first
        starts = (start, start + 1) if is_inside[0] else (start,)
        ends = (end - 1, end) if is_inside[1] else (end,)
        ways = [f"`{_shortest(one, other)}`" for one in starts for other in ends if one <= other]
        message = f"`{day}` is a day inside a month, and figures hold for whole months"
        raise Unreadable(
            "day-inside-month", message, f"write {' or '.join(ways)}, as its figure covers that month or not"
        )


@lru_cache(maxsize=65536)
def read_day(text: str) -> date:
    """Read a date; a year or a month alone means its last day. Raise `Unreadable` for text that is none."""
    if not re.fullmatch(DAY_PATTERN, text):
        from directive_check.values.period_respelling import length_of_month, respelled_day

        raise Unreadable(
            "unreadable-date", f"`{text[:60]}` is not a date", length_of_month(text) or respelled_day(text)
        )
    return date.fromisoformat(text) if text.count("-") > 1 else _last_day(ends_of(text)[1])


def ends_of(text: str) -> tuple[int, int]:
    """Return the first and the last month of a year, a half-year, a quarter, a month or a day."""
    year = int(text[:4]) * YEAR_MONTHS
    rest = text[5:]
    if not rest:
        return year, year + YEAR_MONTHS - 1
    if rest[0] in "SQ":
        length = 6 if rest[0] == "S" else 3
        return year + (int(rest[1]) - 1) * length, year + int(rest[1]) * length - 1
    return year + int(rest[:2]) - 1, year + int(rest[:2]) - 1
