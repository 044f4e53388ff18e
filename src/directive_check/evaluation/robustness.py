"""How firm a verdict is: the change of the actual that would flip it, and what casts doubt on so much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from directive_check.catalogue import Observation
from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.judging import judge, seen
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

    @property
    def is_fragile(self) -> bool:
        """Tell whether something casts doubt on the verdict."""
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class Revision:
    """What was observed and the verdict, as of a day on which evidence was published; undated is the first day of all."""

    day: date
    observed: Observed | None
    verdict: Verdict


def robustness(ledger: Ledger, assessment: Assessment) -> Robustness | None:
    """Return how firm a verdict is; `None` unless it is met or missed."""
    if assessment.verdict not in {Verdict.MET, Verdict.MISSED}:
        return None
    change, is_beyond = min(_changes(ledger, assessment), key=lambda one: (abs(one[0]), one[1]))
    doubts = (
        (doubt, size)
        for doubt, size in _doubts(ledger, assessment)
        if size > abs(change) or (size == abs(change) and not is_beyond)
    )
    return Robustness(change, is_beyond, tuple(doubts))


def revisions(ledger: Ledger, assessment: Assessment) -> tuple[Revision, ...]:
    """Return what was known and judged on each day on which a vintage of revised evidence was published, in turn."""
    days = {day for vintages in _days_of_evidence(ledger, assessment) if len(vintages) > 1 for day in vintages}
    return tuple(_as_of(ledger, assessment, day) for day in sorted(days))


def _days_of_evidence(ledger: Ledger, assessment: Assessment) -> list[set[date]]:
    """Return the days on which each figure of the evidence was published."""
    evidence = assessment.observed.evidence if assessment.observed else ()
    return [
        {one.known_from for one in ledger.vintages(figure.indicator, figure.area) if one.period == figure.period}
        for figure in evidence
    ]


def _as_of(ledger: Ledger, assessment: Assessment, day: date) -> Revision:
    then = judge(Ledger(ledger.catalogue, day), assessment.promise, assessment.year)
    return Revision(day, then.observed, then.verdict)


def _changes(ledger: Ledger, assessment: Assessment) -> Iterator[tuple[Decimal, bool]]:
    """Yield the change at which each limit is broken, or the broken one is kept, and whether it must go beyond it."""
    required, is_met = assessment.required, assessment.verdict is Verdict.MET
    _, possible = seen(ledger, assessment.promise, assessment.year)
    for limit, values, sign in ((required.low, possible, 1), (required.negated().low, possible.negated(), -1)):
        kept = None if limit is None else _kept_from(limit, assessment.promise.precision)
        if kept is None or not (is_met or values.is_below(kept)):
            continue
        end = values.low if is_met else values.high
        included = (
            values.low_included and not kept.low_included if is_met else values.high_included and kept.low_included
        )
        assert end is not None
        assert kept.low is not None
        yield EXACT.multiply(Decimal(sign), EXACT.subtract(kept.low, end)), not included


def _kept_from(limit: Decimal, precision: int | None) -> Interval:
    """Return the values that keep a floor, once they are rounded half away from zero."""
    if precision is None:
        return Interval(limit, None)
    step = Decimal(1).scaleb(-precision)
    least = limit.quantize(step, ROUND_CEILING, EXACT)
    return Interval(EXACT.subtract(least, EXACT.divide(step, Decimal(2))), None, low_included=least > 0)


def _doubts(ledger: Ledger, assessment: Assessment) -> Iterator[tuple[Doubt, Decimal]]:
    observed = assessment.observed
    assert observed is not None
    if observed.interval.width < INFINITY:
        yield Doubt.HEDGE, observed.interval.width
    periods = {one.period for one in observed.evidence}
    days = set().union(*_days_of_evidence(ledger, assessment))
    past = (_as_of(ledger, assessment, day).observed for day in days)
    yield Doubt.REVISIONS, _spread(one.interval for one in past if one and {f.period for f in one.evidence} == periods)
    if assessment.certainty in {Status.PROVISIONAL, Status.ESTIMATED} and len(observed.evidence) == 1:
        yield Doubt.STATUS, _largest_revision(ledger, observed.evidence[0])


def _largest_revision(ledger: Ledger, figure: Observation) -> Decimal:
    """Return by how much any figure of the same series for as many months was revised."""
    by_period: dict[tuple[int, int], list[Interval]] = {}
    for one in ledger.vintages(figure.indicator, figure.area):
        if one.period.months == figure.period.months:
            by_period.setdefault((one.period.start, one.period.end), []).append(one.value.interval)
    return max(map(_spread, by_period.values()))


def _spread(intervals: Iterable[Interval]) -> Decimal:
    """Return how far apart the low ends or the high ends of intervals lie."""
    known = list(intervals)
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    return max(EXACT.subtract(max(ends, default=ZERO), min(ends, default=ZERO)) for ends in (lows, highs))
