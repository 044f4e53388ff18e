"""How firm a verdict is: the change of the actual that would flip it, and what casts doubt on so much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from directive_check.catalogue import Observation
from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.choice import months_of
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.judging import assessed
from directive_check.evaluation.parts import runs_of
from directive_check.evaluation.prospect import reach
from directive_check.model import Status
from directive_check.values import EXACT, INFINITY, ZERO, Interval
from directive_check.vocabulary import Verdict


class Doubt(StrEnum):
    """What casts doubt on a figure: its own hedge, its past revisions, or those of its kind while it is not final."""

    HEDGE = "hedge"
    REVISIONS = "revisions"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Robustness:
    """The smallest change of the actual that flips a verdict, in the unit, and the doubts that are as large.

    The verdict flips at exactly this change or, where `is_beyond`, by any that goes beyond it.
    """

    change: Decimal
    is_beyond: bool
    doubts: tuple[tuple[Doubt, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What was observed and the verdict, as of a day on which evidence was published; undated is the first day of all."""

    day: date
    observed: Observed | None
    verdict: Verdict


def robustness(ledger: Ledger, assessment: Assessment) -> Robustness | None:
    """Return how firm a verdict is; `None` unless it is met or missed, by one limit."""
    if assessment.verdict not in {Verdict.MET, Verdict.MISSED} or assessment.among:
        return None
    change, is_beyond = _flip(assessment)
    doubts = (
        (doubt, size)
        for doubt, size in _doubts(ledger, assessment)
        if size > abs(change) or (size == abs(change) and not is_beyond)
    )
    return Robustness(change, is_beyond, tuple(doubts))


def revisions(ledger: Ledger, assessment: Assessment) -> tuple[Revision, ...]:
    """Return what was known and judged on each day on which a vintage of revised evidence was published, in turn."""
    days = {day for vintages in _days_of_evidence(ledger, assessment) if len(vintages) > 1 for day in vintages}
    return tuple(_on_days(ledger, assessment, sorted(days)))


def _days_of_evidence(ledger: Ledger, assessment: Assessment) -> list[set[date]]:
    """Return the days on which each figure of the evidence was published."""
    evidence = assessment.observed.evidence if assessment.observed else ()
    vintages = {series: ledger.vintages(*series) for series in {(one.indicator, one.area) for one in evidence}}
    return [{one.known_from for one in vintages[each.indicator, each.area][months_of(each)]} for each in evidence]


def _on_days(ledger: Ledger, assessment: Assessment, days: Iterable[date]) -> Iterator[Revision]:
    """Yield what each day's figures gave by the words in force then; where those do not concern the year, by those it is judged by."""
    known_on, wordings = ledger.by_day(), (assessment.first_made, assessment.promise)
    for day in days:
        known = known_on(day)
        then = next(one for words in wordings for one in assessed(known, words, (assessment.year,)))
        yield Revision(day, then.observed, then.verdict)


_Distance: TypeAlias = "tuple[Decimal, bool]"
"""By how much the actual must change, and whether it must go beyond that."""

_NONE: Final[_Distance] = (ZERO, False)


def _size(change: _Distance) -> tuple[Decimal, bool]:
    return abs(change[0]), change[1]


def _flip(assessment: Assessment) -> _Distance:
    """Return the smallest change that flips a verdict: of one window, or of as many as it hangs on.

    A promise of several windows is broken by the run that takes least, and kept only once every missed run is mended.
    """
    if not assessment.parts:
        return min(_changes(assessment), key=_size)
    runs = runs_of(assessment.parts)
    if assessment.verdict is Verdict.MET:
        return min((max(map(_to_break, run), key=_size) for run in runs), key=_size)
    missed = [run for run in runs if all(one.verdict is Verdict.MISSED for one in run)]
    return max((min(map(_flip, run), key=_size) for run in missed), key=_size)


def _to_break(part: Assessment) -> _Distance:
    return _flip(part) if part.verdict is Verdict.MET else _NONE


def _changes(assessment: Assessment) -> Iterator[_Distance]:
    """Yield the change at which each limit is broken, or the broken one is kept, and whether it must go beyond it."""
    promise, required, is_met = assessment.promise, assessment.required, assessment.verdict is Verdict.MET
    possible = reach(promise, assessment.kind, assessment.window, assessment.observed)
    for ends, values, is_turned in ((required, possible, False), (required.negated(), possible.negated(), True)):
        kept = None if ends.low is None else _kept_from(ends.low, promise.precision, is_strict=not ends.low_included)
        if kept is None or not (is_met or values.is_below(kept)):
            continue
        end = values.low if is_met else values.high
        included = (
            values.low_included and not kept.low_included if is_met else values.high_included and kept.low_included
        )
        assert end is not None
        assert kept.low is not None
        change = EXACT.subtract(kept.low, end)
        yield (EXACT.subtract(ZERO, change) if is_turned else change), not included


def _kept_from(limit: Decimal, precision: int | None, *, is_strict: bool) -> Interval:
    """Return the values that keep a floor, once they are rounded half away from zero."""
    if precision is None:
        return Interval(limit, None, low_included=not is_strict)
    step = Decimal(1).scaleb(-precision)
    least = limit.quantize(step, ROUND_CEILING, EXACT)
    if is_strict and least == limit:
        least = EXACT.add(least, step)
    return Interval(EXACT.subtract(least, EXACT.divide(step, Decimal(2))), None, low_included=least > 0)


def _doubts(ledger: Ledger, assessment: Assessment) -> Iterator[tuple[Doubt, Decimal]]:
    observed = assessment.observed
    assert observed is not None
    if observed.interval.width < INFINITY:
        yield Doubt.HEDGE, observed.interval.width
    periods = {one.period for one in observed.evidence}
    days = set().union(*_days_of_evidence(ledger, assessment))
    past = (then.observed for then in _on_days(ledger, assessment, days))
    yield Doubt.REVISIONS, _spread(one.interval for one in past if one and {f.period for f in one.evidence} == periods)
    if assessment.certainty in {Status.PROVISIONAL, Status.ESTIMATED} and len(observed.evidence) == 1:
        yield Doubt.STATUS, _largest_revision(ledger, observed.evidence[0])


def _largest_revision(ledger: Ledger, figure: Observation) -> Decimal:
    """Return by how much any figure of the same series for as many months was revised."""
    vintages = ledger.vintages(figure.indicator, figure.area).values()
    alike = (same for same in vintages if same[0].period.months == figure.period.months)
    return max(_spread(one.value.interval for one in same) for same in alike)


def _spread(intervals: Iterable[Interval]) -> Decimal:
    """Return how far apart the low ends or the high ends of intervals lie."""
    known = list(intervals)
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    return max(EXACT.subtract(max(ends, default=ZERO), min(ends, default=ZERO)) for ends in (lows, highs))
