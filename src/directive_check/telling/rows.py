"""One assessment in words: a row, from which every table takes its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from directive_check.evaluation import (
    Assessment,
    Ledger,
    Outlook,
    due_by,
    last_known,
    pace_of,
    past_growth,
    previous,
    reached_in,
    required_growth,
)
from directive_check.telling import wording
from directive_check.telling.numbers import (
    NO_BREAK_SPACE,
    Scale,
    amount,
    change_unit,
    fixed,
    interval,
    pace_text,
    scale_for,
    worded,
)
from directive_check.telling.reasons import reason
from directive_check.values import ZERO, Interval


@dataclass(frozen=True, eq=False)
class Row:
    """One assessment in words, its numbers in a scale; each is made where it is asked for, as most formats show a few."""

    ledger: Ledger
    assessment: Assessment
    scale: Scale

    @cached_property
    def title(self) -> str:
        """Return the title of the promise."""
        return self.assessment.promise.title

    @property
    def area(self) -> str:
        """Return what the area is called."""
        return wording.area(self.ledger.catalogue, self.assessment)

    @property
    def basis(self) -> str:
        """Return the time that is judged."""
        return self.assessment.basis.words

    @cached_property
    def required(self) -> str:
        """Return what was promised; empty where there are alternatives."""
        return wording.required(self.assessment, self.scale) + wording.of_areas(self.assessment.promise)

    @cached_property
    def actual(self) -> str:
        """Return what was observed."""
        return wording.actual(self.assessment, self.scale)

    @property
    def seen_in(self) -> str:
        """Return the time that was observed: of several windows the one that the verdict hangs on."""
        return self.assessment.telling.window.words

    @cached_property
    def last_known(self) -> str:
        """Return the last figure before a window without any."""
        return wording.last_known(self.assessment, last_known(self.ledger, self.assessment), self.scale)

    @cached_property
    def change(self) -> str:
        """Return by how much the actual differs from that of the window before, and which way that is: `+12M USD on 2024, better`."""
        one, earlier = self.assessment, previous(self.ledger, self.assessment)
        if earlier is None or one.observed is None:
            return ""
        rise = one.observed.interval.minus(earlier.interval)
        told = f"{self._distance(rise)} on {earlier.period.words}"
        return ", ".join(filter(None, (told, wording.course_of(one, rise))))

    @cached_property
    def coverage(self) -> str:
        """Return how much of the window is known, where it is not all."""
        return wording.coverage(self.assessment)

    @cached_property
    def gap(self) -> str:
        """Return the signed gap, `−57M USD` or `−6 to −5 pp`; empty where nothing was observed."""
        return "" if self.assessment.gap is None else self._distance(self.assessment.gap)

    def _distance(self, of: Interval) -> str:
        text = interval(of, change_unit(self.assessment.unit), self.scale, ZERO)
        is_above = of.is_point and of.low is not None and of.low > 0
        return f"+{text}" if is_above else text

    @cached_property
    def progress(self) -> str:
        """Return the progress in words; what is below zero is no share of a limit."""
        progress = self.assessment.progress
        is_below = progress is not None and progress.low is not None and progress.low < 0
        return "" if is_below and not self.assessment.has_way else wording.shares(progress)

    @property
    def progress_of(self) -> str:
        """Return what it is a share of: the limit, or the way from a baseline to it."""
        return "the way" if self.assessment.has_way else "limit"

    @property
    def share(self) -> Decimal | None:
        """Return how much of a bar is filled: of a way; of a floor, or of a total's ceiling, for a level has none to fill up."""
        one, progress = self.assessment, self.assessment.progress
        if progress is None:
            return None
        if one.has_way or one.is_floor:
            return progress.low
        return progress.high if one.basis.adds_up else None

    @property
    def verdict(self) -> str:
        """Return the verdict, and whether it is waived."""
        return wording.VERDICT_WORDS[self.assessment.verdict] + (", waived" if self.assessment.waiver else "")

    @property
    def sign(self) -> str:
        """Return the sign of the verdict."""
        return wording.VERDICT_SIGNS[self.assessment.verdict]

    @cached_property
    def outlook(self) -> str:
        """Return where an open promise is heading and its pace: `on track, pace 1.18`."""
        pace = pace_of(self.assessment)
        if pace.outlook is None:
            return ""
        words = wording.OUTLOOK_WORDS[pace.outlook]
        return words if pace.value is None else f"{words}, pace {pace_text(pace.value)}"

    @cached_property
    def reason(self) -> str:
        """Return why the verdict is what it is."""
        return reason(self.ledger, self.assessment)

    @property
    def path(self) -> str:
        """Return where the path stands at the end of the window, by the promise's own method; empty where there is none."""
        one, promise, end = self.assessment, self.assessment.promise, self.assessment.window.end
        if promise.baseline is None or one.start is None or one.limit is None or end <= promise.baseline.period.end:
            return ""
        due = sorted(value for base in one.start.ends if (value := due_by(promise, base, end)) is not None)
        return interval(Interval(due[0], due[-1]), one.unit, self.scale) if due else ""

    @property
    def certainty(self) -> str:
        """Return what its source calls the figure: final, provisional, estimated."""
        certainty = self.assessment.certainty
        return "" if certainty is None else certainty.value

    @property
    def owner(self) -> str:
        """Return who answers for it; empty where nobody is named."""
        return self.assessment.owner or ""

    @cached_property
    def among(self) -> tuple[Row, ...]:
        """Return its alternatives, or the areas that are counted."""
        return tuple(row_of(self.ledger, one) for one in self.assessment.among)

    @property
    def name(self) -> str:
        """Return what it is called beside others: its title, and its area where it is one of many."""
        return f"{self.title}, {self.area}" if self.assessment.promise.is_one_of_many else self.title

    @property
    def known(self) -> str:
        """Return how much is known as it stands behind the actual: ` in 9 of 12 months`; of windows how many were met."""
        joint = " " if self.coverage.startswith("in ") else " · " if self.assessment.parts else " in "
        return f"{joint}{self.coverage}" if self.coverage else ""

    @property
    def is_read(self) -> bool:
        """Tell whether the target is read in a way that its interpretation explains."""
        return self.assessment.target.interpretation is not None

    @property
    def with_below(self) -> Iterator[Row]:
        """Yield the row, and those of its areas that are counted or of its alternatives."""
        yield self
        for one in self.among:
            yield from one.with_below

    def progress_under(self, head: str) -> str:
        """Return the progress as it stands under a head: `44 % of the way`, or `44 %` where the head says of what."""
        return f"{self.progress} of {self.progress_of}" if self.progress and head == PROGRESS else self.progress

    @property
    def promised(self) -> str:
        """Return what was promised on one line, of every alternative: `Debt ≤ 60 % or Change of debt < 0 pp`."""
        join = f" {self.assessment.promise.join} "
        each = (f"({one.promised})" if one.among else f"{one.title} {one.required}" for one in self.among)
        return self.required or join.join(each)

    @property
    def seen(self) -> str:
        """Return what was observed on one line, of every alternative."""
        return self.actual or "; ".join(one.seen if one.among else f"{one.title} {one.actual}" for one in self.among)

    @property
    def gaps(self) -> str:
        """Return the gap on one line, of every alternative."""
        each = (one.gaps if one.among else f"{one.title} {one.gap}" for one in self.among if one.gaps)
        return self.gap or "; ".join(each)


PROGRESS: Final = "Progress"


def progress_head(rows: Iterable[Row]) -> str:
    """Return what a column of progress is headed by: what its cells are shares of, or `Progress` where that differs."""
    of = {one.progress_of for row in rows for one in row.with_below if one.progress}
    return f"Of {of.pop()}" if len(of) == 1 else PROGRESS


def row_of(ledger: Ledger, assessment: Assessment, scale: Scale | None = None) -> Row:
    """Return an assessment in words, its numbers in a scale that they share with others, else in its own."""
    return Row(ledger, assessment, scale or wording.scale_of([assessment]))


def yearly_need(assessment: Assessment) -> str:
    """Return what each further year must bring for an open promise, in words; empty where nothing is asked any more."""
    remaining = assessment.remaining
    if remaining is None or remaining.per_year is None or remaining.amount == 0 or assessment.is_due:
        return ""
    scale = scale_for(assessment.unit, assessment.limit)
    text = amount(abs(remaining.per_year), change_unit(assessment.unit), scale)
    is_fall = remaining.per_year < 0
    is_room = not assessment.is_floor and not is_fall
    words = f"{'at most ' if is_room else 'a fall of ' if is_fall else ''}{text} a year"
    return "; ".join(filter(None, (words, reached(assessment))))


def reached(assessment: Assessment) -> str:
    """Return when the limit is reached if it goes on like this; empty where the outlook rests on another path than that."""
    year = reached_in(assessment)
    is_late = year is not None and year > assessment.due.year
    if year is None or (is_late and assessment.outlook is Outlook.ON_TRACK):
        return ""
    is_used = not assessment.is_floor and assessment.basis.adds_up
    return f"{'used up' if is_used else 'reached'} in {year} at this pace"


def growth_needed(ledger: Ledger, assessment: Assessment) -> str:
    """Return the growth that an open promise `by` a time needs, and what the series has done; empty where none can be told, and of a change."""
    needed, indicator = required_growth(assessment), assessment.promise.indicator
    if needed is None or indicator is None or indicator.change or assessment.among:
        return ""
    more = "more than " if assessment.promise.limit.is_strict else ""
    past, words = past_growth(ledger, assessment), f"{more}{_growth(Interval.point(needed))} a year, compounded"
    if past is None:
        return words
    mean = f"mean {_growth(past.mean, needed)} since {past.since.words}"
    if past.best is None:
        return f"{words}; {mean}"
    when = f" in {past.best_in.words}" if past.best_in else ""
    return f"{words}; best so far {_growth(past.best, needed)}{when}, {mean}"


def _growth(ends: Interval, *beside: Decimal) -> str:
    """Return a growth in % with its sign: `+12.1 %`, or both ends of it."""

    def signed(end: Decimal, *_: Decimal) -> str:
        return f"{'+' if end > 0 else ''}{fixed(end, 1, *beside)}"

    return f"{worded(Interval(ends.low, ends.high), signed)}{NO_BREAK_SPACE}%"
