"""What a verdict still lacks: the figures that would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from directive_check.evaluation.assessment import OPEN, Assessment
from directive_check.evaluation.figures import Ledger, needed
from directive_check.values.period import YEAR_MONTHS, Period
from directive_check.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that is owed: of what, where, for when, and the day it was due to be published (`None`: not stated)."""

    indicator: str
    area: str
    period: Period
    expected: date | None


def lacking(ledger: Ledger, assessment: Assessment) -> Iterator[Lacking]:
    """Yield the observations that an open verdict lacks, up to the end of its report year; derived ones by their parts.

    Of a path those of its baseline too, where that is what was observed, and nothing between that and the directive.
    """
    if assessment.verdict not in _UNSETTLED:
        return
    owed = (
        lack
        for one in _undecided(assessment)
        for period in (*_of_baseline(one), *_of_window(one))
        for member in ledger.catalogue.members(one.area)
        for lack in _of(ledger, one.target.measure, member, period)
    )
    for part, member, period in dict.fromkeys(owed):
        yield Lacking(part, member, period, _expected(ledger, part, period))


def _undecided(assessment: Assessment) -> Iterator[Assessment]:
    """Yield what an open verdict hangs on: itself, or of its windows or alternatives those that are open."""
    made_of = assessment.parts or assessment.among
    for one in made_of:
        if one.verdict in _UNSETTLED:
            yield from _undecided(one)
    if not made_of:
        yield assessment


_UNSETTLED: Final = (*OPEN, Verdict.NO_DATA)


def _of_baseline(assessment: Assessment) -> Iterator[Period]:
    """Yield the period of a baseline that is observed, but is not known."""
    baseline = assessment.promise.baseline
    if assessment.basis.ends_a_path and baseline and assessment.start is None:
        yield baseline.period


def _of_window(one: Assessment) -> Iterator[Period]:
    """Yield the periods that need figures of a window that is not wholly observed; none up to a baseline."""
    if not (one.observed and one.observed.is_whole) and not _is_before_path(one):
        yield from _judged(one)


def _is_before_path(one: Assessment) -> bool:
    """Tell whether a window on the way to a deadline lies before the directive, or sets out before the baseline is over."""
    baseline = one.promise.baseline
    is_early = one.window.end < one.directive.period.start
    return one.basis.ends_a_path and (is_early or (baseline is not None and one.window.start <= baseline.period.end))


def _judged(assessment: Assessment) -> Iterator[Period]:
    """Yield the periods that need figures by the end of the report year: of a flow as far as it runs, else whole ones."""
    end = Period.of_year(assessment.year).end
    for period in _slices(assessment):
        if period.end <= end:
            yield period
        elif period.start <= end and assessment.kind.is_flow:
            yield Period.of_months(period.start, end)


def _slices(assessment: Assessment) -> Sequence[Period]:
    """Return the years of a mean of rates or levels one by one, else the windows that are measured as they are."""
    if assessment.basis.is_mean and not assessment.kind.is_flow:
        return assessment.window.slices(YEAR_MONTHS)
    return assessment.basis.measured(assessment.window)


def _of(ledger: Ledger, indicator: str, area: str, period: Period) -> Iterator[tuple[str, str, Period]]:
    """Yield the observed indicators, areas and periods that are missing for one period of an indicator."""
    definition = ledger.catalogue.indicators[indicator]
    if not definition.parts:
        yield from ((indicator, area, lack) for lack in _missing_stretches(ledger, indicator, area, period))
    elif definition.product:
        yield from _of_product(ledger, indicator, area, period)
    else:
        for part, when in needed(definition, period):
            yield from _of(ledger, part.indicator, part.place(area), when)


def _of_product(ledger: Ledger, indicator: str, area: str, period: Period) -> Iterator[tuple[str, str, Period]]:
    """Yield what is missing of the first part of a product, and of its factor for the same periods."""
    parts = ledger.catalogue.indicators[indicator].parts
    first, factor = ((part.indicator, part.place(area)) for part in parts)
    for stretch in _missing_stretches(ledger, indicator, area, period):
        yield from _of(ledger, *first, stretch)
        for each in _dated(ledger, *first, stretch):
            yield from _of(ledger, *factor, each)


def _dated(ledger: Ledger, indicator: str, area: str, stretch: Period) -> list[Period]:
    """Return the periods for which a factor is wanted: those of figures, and those that lack one."""
    if not ledger.catalogue.indicators[indicator].has_series:
        return [stretch]
    missing = _missing_stretches(ledger, indicator, area, stretch)
    observed = ledger.observed(indicator, area, stretch, stretch.end)
    if observed is None or not (observed.is_whole or ledger.kind(indicator, area).is_flow):
        return missing
    return sorted({*missing, *(one.period for one in observed.evidence)})


def _missing_stretches(ledger: Ledger, indicator: str, area: str, period: Period) -> list[Period]:
    """Return the stretches of a period without a figure: of a flow those between its pieces, else the whole of it."""
    observed = ledger.observed(indicator, area, period, period.end)
    if observed is None:
        return [period]
    if observed.is_whole:
        return []
    if not ledger.kind(indicator, area).is_flow:
        return [period]
    covered = {month for figure in observed.evidence for month in range(figure.period.start, figure.period.end + 1)}
    missing = set(range(period.start, period.end + 1)) - covered
    starts = sorted(month for month in missing if month - 1 not in missing)
    ends = sorted(month for month in missing if month + 1 not in missing)
    return [Period.of_months(start, end) for start, end in zip(starts, ends, strict=True)]


def _expected(ledger: Ledger, indicator: str, period: Period) -> date | None:
    months = ledger.catalogue.indicators[indicator].published_after
    return None if months is None else Period.of_months(period.start, period.end + months).last_day
