"""The time that a promise is judged over, and how windows, deadlines and words follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar, Final

from directive_check.model import Target
from directive_check.values.period import GRAINS, YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Basis:
    """The time that a promise is judged over; `key` is the word for it in files, `span` the period written there.

    A window belongs to the report year in which it ends, one that is judged as a whole to every year that it touches.
    """

    key: str
    span: Period

    recurs: ClassVar[bool] = False
    """Each of several windows has a verdict, and may have a limit of its own."""
    ends_a_path: ClassVar[bool] = False
    """Only the value at the end is promised; what is observed before lies on the way there."""
    is_mean: ClassVar[bool] = False
    """The mean over the window is promised, not what its figures give together."""
    adds_up: ClassVar[bool] = False
    """What is promised is a total, so that only flows can be held against it."""

    @property
    def is_one_window(self) -> bool:
        """Tell whether one window is judged in every year that it touches."""
        return not (self.recurs or self.ends_a_path)

    @property
    def years(self) -> range:
        """Return the report years that the basis concerns, the directive and scopes aside."""
        return self.span.years

    @property
    def months(self) -> int:
        """Return how many months each window has."""
        return self.span.months

    def windows(self, year: int) -> tuple[Period, ...]:
        """Return the windows of a report year, in their order."""
        del year
        return (self.span,)

    def measured(self, window: Period) -> tuple[Period, ...]:
        """Return the windows whose mean is held against the limit of a window: itself, unless a mean of several is wanted."""
        return (window,)

    def due(self, window: Period) -> date:
        """Return the day on which what is promised for a window falls due."""
        return window.last_day

    def is_on_the_way(self, window: Period) -> bool:
        """Tell whether a window lies on a path, before the one that is promised."""
        return self.ends_a_path and window != self.span

    @property
    def first_due(self) -> date:
        """Return the first day on which anything that is promised falls due."""
        return self.span.last_day

    def before(self, window: Period) -> tuple[Period, ...]:
        """Return the windows that a run which ends with a window reaches back to, the earliest first."""
        del window
        return ()

    @property
    def in_a_row(self) -> int:
        """Return how many windows must miss one after the other before the promise does."""
        return 1

    def windows_of(self, count: int) -> str:
        """Return how many windows that is: `1 half`, `3 months`."""
        noun = self.key.removeprefix("each_")
        return f"{count} {noun if count == 1 else _PLURALS.get(noun, f'{noun}s')}"

    @property
    def words(self) -> str:
        """Return over which time it is judged: `total over 2021–2025`."""
        return f"{_WORDS.get(self.key, self.key)} {self.span.words}"


_PLURALS: Final = {"half": "halves"}
_WORDS: Final = {"total_over": "total over", "mean_over": "mean over"}


@dataclass(frozen=True, slots=True)
class Recurring(Basis):
    """Windows of some months each that follow each other, counted from the first month of the span.

    Judged one by one, or with `in_a_row` missed only where so many in a row miss; with `mean_of` each by the mean of
    itself and the windows before it.
    """

    months: int = YEAR_MONTHS
    in_a_row: int = 1
    mean_of: int = 1

    recurs: ClassVar[bool] = True

    @property
    def years(self) -> range:
        """Return the years in which a window ends."""
        return range((self.span.start + self.months - 1) // YEAR_MONTHS, self.span.last_year + 1)

    def windows(self, year: int) -> tuple[Period, ...]:
        """Return the windows that end in a report year."""
        return _ending_in(self.span.start, self.span.end, self.months, year)

    @property
    def first_due(self) -> date:
        """Return the last day of the first window; where a run is judged, of the first that can end."""
        return Period.of_months(self.span.start, self.span.start + self.months * self.in_a_row - 1).last_day

    def before(self, window: Period) -> tuple[Period, ...]:
        """Return the windows that a run which ends with a window reaches back to, the earliest first."""
        starts = (window.start - count * self.months for count in range(self.in_a_row - 1, 0, -1))
        return tuple(Period.of_months(start, start + self.months - 1) for start in starts if start >= self.span.start)

    def measured(self, window: Period) -> tuple[Period, ...]:
        """Return a window and those before it whose mean is held against its limit, the earliest first."""
        starts = (window.start - count * self.months for count in range(self.mean_of - 1, -1, -1))
        return tuple(Period.of_months(start, start + self.months - 1) for start in starts)

    @property
    def words(self) -> str:
        """Return over which time it is judged: `each year 2022–2025`."""
        text = f"{self.key.replace('_', ' ')} {self.span.words}"
        if self.mean_of > 1:
            text += f", mean of {self.windows_of(self.mean_of)}"
        return f"{text}, missed by {self.windows_of(self.in_a_row)} in a row" if self.in_a_row > 1 else text


@dataclass(frozen=True, slots=True)
class Total(Basis):
    """The sum over one period, judged in each year that it touches."""

    adds_up: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Mean(Basis):
    """The mean over one period, judged in each year that it touches."""

    is_mean: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Deadline(Basis):
    """The value of one period at the end of a path; until then that of periods of the same length and phase."""

    ends_a_path: ClassVar[bool] = True

    def windows(self, year: int) -> tuple[Period, ...]:
        """Return the periods that end in a report year, up to the deadline, each a whole number of lengths before it."""
        length = self.span.months
        return _ending_in(self.span.start % length, self.span.end, length, year)

    def due(self, window: Period) -> date:
        """Return the last day of the deadline, whatever the window."""
        del window
        return self.first_due


@lru_cache(maxsize=65536)
def _ending_in(start: int, end: int, months: int, year: int) -> tuple[Period, ...]:
    """Return the periods of so many months, counted from a start, that end in a year and by an end."""
    first, last = year * YEAR_MONTHS, min(end, year * YEAR_MONTHS + YEAR_MONTHS - 1)
    passed = max(0, -(-(first + 1 - start) // months) - 1)
    starts = range(start + passed * months, last - months + 2, months)
    return tuple(Period.of_months(one, one + months - 1) for one in starts)


def basis_of(target: Target) -> Basis:
    """Return the basis of a target that has exactly one."""
    for key, months in LENGTHS.items():
        span = getattr(target, key)
        if span is not None:
            return Recurring(key, span, months, target.in_a_row or 1, target.mean_of or 1)
    if target.total_over:
        return Total("total_over", target.total_over)
    if target.mean_over:
        return Mean("mean_over", target.mean_over)
    assert target.by is not None
    return Deadline("by", target.by)


LENGTHS: Final = {f"each_{grain}": months for grain, months in reversed(GRAINS.items())}
"""How many months the windows of each recurring basis have."""


@lru_cache(maxsize=4096)
def months_until(due: date, now: date) -> int:
    """Return how many months are left until a promise falls due: one that runs counts until its last day."""
    month = now.year * YEAR_MONTHS + now.month - 1
    is_running = now < Period.of_months(month, month).last_day
    return due.year * YEAR_MONTHS + due.month - 1 - month + is_running
