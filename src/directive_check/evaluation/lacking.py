"""What a verdict still lacks: the figures that would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directive_check.evaluation.assessment import OPEN, Assessment, Verdict
from directive_check.evaluation.figures import Ledger
from directive_check.model import Kind
from directive_check.period import YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that is owed: of what, where, for when, and the day it was due to be published (`None`: not stated)."""

    indicator: str
    area: str
    period: Period
    expected: date | None


def lacking(ledger: Ledger, assessment: Assessment) -> Iterator[Lacking]:
    """Yield the observations that an open verdict lacks, up to the end of its report year; derived ones by their parts."""
    if assessment.verdict not in OPEN | {Verdict.NO_DATA} or (assessment.observed and assessment.observed.is_whole):
        return
    end = min(assessment.window.end, Period.of_year(assessment.year).end)
    known = Period.of_months(assessment.window.start, end)
    for period in _slices(assessment, known):
        yield from _of(ledger, assessment.target.indicator, assessment.area, period)


def _slices(assessment: Assessment, known: Period) -> list[Period]:
    """Return the years of a mean of rates or levels one by one, else the window as it is."""
    if not assessment.target.mean_over or assessment.kind in {Kind.FLOW, Kind.NET_FLOW}:
        return [known]
    starts = range(known.start, known.end + 1, YEAR_MONTHS)
    return [Period.of_months(start, min(start + YEAR_MONTHS - 1, known.end)) for start in starts]


def _of(ledger: Ledger, indicator: str, area: str, period: Period) -> Iterator[Lacking]:
    definition = ledger.catalogue.indicators[indicator]
    for part in sorted(set(ledger.catalogue.parts(indicator))):
        for lack in _missing_runs(ledger, part, area, period):
            yield Lacking(part, area, lack, _expected(ledger, part, lack))
    if definition.change:
        since = definition.change.since
        shift = YEAR_MONTHS if since is None else (period.first_year - since) * YEAR_MONTHS
        yield from _of(ledger, definition.change.of, area, Period.of_months(period.start - shift, period.end - shift))


def _missing_runs(ledger: Ledger, indicator: str, area: str, period: Period) -> list[Period]:
    """Return the stretches of a period without a figure: of a flow those between its pieces, else the whole of it."""
    observed = ledger.observed(indicator, area, period, period.end)
    if observed is None:
        return [period]
    if observed.is_whole:
        return []
    if ledger.catalogue.kind(indicator) not in {Kind.FLOW, Kind.NET_FLOW}:
        return [period]
    covered = {month for figure in observed.evidence for month in range(figure.period.start, figure.period.end + 1)}
    missing = [month for month in range(period.start, period.end + 1) if month not in covered]
    starts = [month for month in missing if month - 1 not in missing]
    ends = [month for month in missing if month + 1 not in missing]
    return [Period.of_months(start, end) for start, end in zip(starts, ends, strict=True)]


def _expected(ledger: Ledger, indicator: str, period: Period) -> date | None:
    months = ledger.catalogue.indicators[indicator].published_after
    return None if months is None else Period.of_months(period.start, period.end + months).last_day
