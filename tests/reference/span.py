"""Time: a span of months, how people write one, and the days on which it begins and ends."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

YEAR = 12


class Span(NamedTuple):
    """Months counted from January of year 0, both ends included."""

    start: int
    end: int

    @property
    def months(self) -> int:
        return self.end - self.start + 1

    @property
    def year(self) -> int:
        """The report year: the one in which it ends."""
        return self.end // YEAR

    @property
    def first_day(self) -> dt.date:
        year, month = divmod(self.start, YEAR)
        return dt.date(year, month + 1, 1)

    @property
    def last_day(self) -> dt.date:
        year, month = divmod(self.end, YEAR)
        return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, months: int) -> Span:
        return Span(self.start + months, self.end + months)

    def cut(self, length: int) -> list[Span]:
        """Return its parts of so many months, counted from its first; the last may be shorter."""
        return [Span(start, min(start + length - 1, self.end)) for start in range(self.start, self.end + 1, length)]


def year_span(year: int) -> Span:
    return Span(year * YEAR, year * YEAR + YEAR - 1)


_FORMS = (
    (r"(\d{4})", lambda y: year_span(int(y))),
    (r"(\d{4})-S([12])", lambda y, half: _nth(y, 6, half)),
    (r"(\d{4})-Q([1-4])", lambda y, quarter: _nth(y, 3, quarter)),
    (r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?", lambda y, month: _nth(y, 1, month)),
)


def _nth(year: str, length: int, number: str) -> Span:
    start = int(year) * YEAR + (int(number) - 1) * length
    return Span(start, start + length - 1)


def read_span(text: str) -> Span:
    """Return the months that a period names."""
    if "/" in text:
        first, _, last = text.partition("/")
        if length := re.fullmatch(r"P(\d+)([MY])", last):
            months = int(length[1]) * (YEAR if length[2] == "Y" else 1)
            return Span(read_span(first).start, read_span(first).start + months - 1)
        return Span(read_span(first).start, read_span(last).end)
    for form, made in _FORMS:
        if found := re.fullmatch(form, text):
            return made(*found.groups())
    raise ValueError(text)


def read_day(text: str) -> dt.date:
    """Return a day; a month or a year alone is its last."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    return read_span(text).last_day
