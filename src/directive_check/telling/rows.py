"""One assessment in words: a row, from which every table takes its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from directive_check.evaluation import (
    Assessment,
    Ledger,
    Outlook,
    last_known,
    past_growth,
    previous,
    reached_in,
    required_growth,
)
from directive_check.telling import wording
from directive_check.telling.numbers import NO_BREAK_SPACE, Scale, amount, change_unit, fixed, scale_for
from directive_check.telling.reasons import reason
from directive_check.values import Interval


@dataclass(frozen=True, slots=True)
class Row:
    """One assessment in words; `share` is the progress at its worse end, for bars, where more is nearer to the limit."""

    assessment: Assessment
    title: str
    area: str
    basis: str
    required: str
    actual: str
    last_known: str
    change: str
    coverage: str
    gap: str
    progress: str
    progress_of: str
    """What it is a share of: the limit, or the way from a baseline to it."""
    share: Decimal | None
    verdict: str
    sign: str
    outlook: str
    reason: str
    path: str
    certainty: str
    owner: str
    is_one_of_many: bool
    """The target is promised for several areas, of which this is one."""
    among: tuple[Row, ...]
    """Its alternatives, or the areas that are counted."""

    @property
    def name(self) -> str:
        """Return what it is called beside others: its title, and its area where it is one of many."""
        return f"{self.title}, {self.area}" if self.is_one_of_many else self.title

    @property
    def known(self) -> str:
        """Return how much is known as it stands behind the actual: ` in 9 of 12 months`; of windows how many were met."""
        joint = " · " if self.assessment.parts else " in "
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
    def is_counted(self) -> bool:
        """Tell whether the areas are counted that keep it."""
        return self.assessment.is_counted

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


PROGRESS: Final = "Progress"


def progress_head(rows: Iterable[Row]) -> str:
    """Return what a column of progress is headed by: what its cells are shares of, or `Progress` where that differs."""
    of = {one.progress_of for row in rows for one in row.with_below if one.progress}
    return f"Of {of.pop()}" if len(of) == 1 else PROGRESS


def row_of(ledger: Ledger, assessment: Assessment, scale: Scale | None = None) -> Row:
    """Return an assessment in words, its numbers in a scale that they share with others, else in its own."""
    scale = scale or wording.scale_of([assessment])
    certainty = assessment.certainty
    is_waived = assessment.waiver is not None
    return Row(
        assessment=assessment,
        title=assessment.promise.title,
        area=wording.area(ledger.catalogue, assessment),
        basis=assessment.basis.words,
        required=wording.required(assessment, scale) + wording.of_areas(assessment.promise),
        actual=wording.actual(assessment, scale),
        last_known=wording.last_known(assessment, last_known(ledger, assessment), scale),
        change=wording.change(assessment, previous(ledger, assessment), scale),
        coverage=wording.coverage(assessment),
        gap=wording.gap(assessment, scale),
        progress=_progress(assessment),
        progress_of="the way" if assessment.has_way else "limit",
        share=_bar_share(assessment),
        verdict=wording.VERDICT_WORDS[assessment.verdict] + (", waived" if is_waived else ""),
        sign=wording.VERDICT_SIGNS[assessment.verdict],
        outlook=wording.outlook(assessment),
        reason=reason(ledger, assessment),
        path=wording.path(assessment, scale),
        certainty="" if certainty is None else certainty.value,
        owner=assessment.owner or "",
        is_one_of_many=assessment.promise.is_one_of_many,
        among=tuple(row_of(ledger, one) for one in assessment.among),
    )


def _progress(assessment: Assessment) -> str:
    """Return the progress in words; what is below zero is no share of a limit."""
    progress = assessment.progress
    is_below = progress is not None and progress.low is not None and progress.low < 0
    return "" if is_below and not assessment.has_way else wording.shares(progress)


def _bar_share(assessment: Assessment) -> Decimal | None:
    """Return how much of a bar is filled: of a way; of a floor, or of a total's ceiling, for a level has none to fill up."""
    progress = assessment.progress
    if progress is None:
        return None
    if assessment.has_way or assessment.is_floor:
        return progress.low
    return progress.high if assessment.basis.adds_up else None


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
    low, high = ("" if end is None else _signed(end, *beside) for end in (ends.low, ends.high))
    text = f"at most {high}" if not low else f"at least {low}" if not high else low
    return f"{text}{f' to {high}' if low and high and not ends.is_point else ''}{NO_BREAK_SPACE}%"


def _signed(value: Decimal, *beside: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{fixed(value, 1, *beside)}"
