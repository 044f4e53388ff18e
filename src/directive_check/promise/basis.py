"""The time that a promise is judged over, and how windows, deadlines and words follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from directive_check.model import Run, Target
from directive_check.values.period import YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Basis:
    """The time that a promise is judged over; `key` is the word for it in files, `span` the period written there."""

    key: str
    span: Period
    run: Run | None = None
    """How many periods must miss one after the other before the promise does; `None` where each window is judged."""

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
    def is_run(self) -> bool:
        """Tell whether periods are judged in a row, and not one window by itself."""
        return self.run is not None

    @property
    def years(self) -> range:
        """Return the report years that the basis concerns, the directive and scopes aside."""
        return self.span.years

    def window(self, year: int) -> Period:
        """Return the months that the verdict of a report year is about."""
        del year
        return self.span

    def judged(self, year: int) -> tuple[Period, ...]:
        """Return the periods that a verdict holds against the limit one by one."""
        return (self.window(year),)

    def due(self, window: Period) -> date:
        """Return the day on which what is promised for a window falls due."""
        return window.last_day

    @property
    def words(self) -> str:
        """Return over which time it is judged: `total over 2021–2025`."""
        return f"{_WORDS[self.key]} {self.span.words}"


_WORDS: Final = {"each_year": "each year", "total_over": "total over", "mean_over": "mean over", "by": "by"}


@dataclass(frozen=True, slots=True)
class Recurring(Basis):
    """Windows of one length that follow each other; with a run, missed only where so many periods in a row miss."""

    recurs: ClassVar[bool] = True

    @property
    def years(self) -> range:
        """Return the years of the windows; a run must fit in before it can end."""
        first_end = self.span.start + (self.run.count * self.run.months - 1 if self.run else 0)
        return range(first_end // YEAR_MONTHS, self.span.last_year + 1)

    def window(self, year: int) -> Period:
        """Return the window that ends in a report year."""
        return Period.of_year(year)

    def judged(self, year: int) -> tuple[Period, ...]:
        """Return the window, or the periods that runs are made of: a run starts no earlier than the promise."""
        window, run = self.window(year), self.run
        if run is None:
            return (window,)
        first = max(self.span.start, window.start - (run.count - 1) * run.months)
        starts = range(first, window.end + 1, run.months)
        return tuple(Period.of_months(start, start + run.months - 1) for start in starts)

    @property
    def words(self) -> str:
        """Return over which time it is judged: `each year 2022–2025`."""
        text = Basis.words.__get__(self)
        return f"{text}, missed by {self.run.text} in a row" if self.run else text


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
    """The value of one period at the end of a path; until then that of the same months of each year."""

    ends_a_path: ClassVar[bool] = True

    def window(self, year: int) -> Period:
        """Return the year itself: what is known of it lies on the way."""
        return Period.of_year(year)

    def due(self, window: Period) -> date:
        """Return the last day of the deadline, whatever the window."""
        del window
        return self.span.last_day


def basis_of(target: Target) -> Basis:
    """Return the basis of a target that has exactly one."""
    if target.each_year:
        run = None if target.between is not None else target.in_a_row
        return Recurring("each_year", target.each_year, run)
    if target.total_over:
        return Total("total_over", target.total_over)
    if target.mean_over:
        return Mean("mean_over", target.mean_over)
    assert target.by is not None
    return Deadline("by", Period.of_year(target.by))
