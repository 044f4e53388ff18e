"""Why a verdict stays open: the figures that it lacks, and what keeps those that are there from telling anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from directive_check.catalogue import Observation
from directive_check.evaluation.assessment import OPEN, Assessment
from directive_check.evaluation.figures import Ledger, Observed, needed
from directive_check.model import Indicator, Part, Status
from directive_check.values import Interval
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
    """Yield the periods that need figures of a window that is not wholly observed; none up to a baseline.

    They end with the report year: a flow is owed as far as that runs, anything else for whole periods.
    """
    if (one.observed and one.observed.is_whole) or _is_before_path(one):
        return
    end = Period.of_year(one.year).end
    for period in _slices(one):
        if period.end <= end:
            yield period
        elif period.start <= end and one.kind.is_flow:
            yield Period.of_months(period.start, end)


def _is_before_path(one: Assessment) -> bool:
    """Tell whether a window on the way to a deadline lies before the directive, or sets out before the baseline is over."""
    baseline = one.promise.baseline
    is_early = one.window.end < one.directive.period.start
    return one.basis.ends_a_path and (is_early or (baseline is not None and one.window.start <= baseline.period.end))


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


class Why(StrEnum):
    """What keeps a figure, or several, from telling anything of a window."""

    BASE_MISSING = "base missing"
    PART_LACKING = "part lacking"
    ZERO = "zero"
    NOT_ABOVE_ZERO = "not above zero"
    MAYBE_ZERO = "maybe zero"
    NOT_YET_KNOWN = "not yet known"
    FORECAST = "forecast"
    ENDS_AFTER = "ends after"


DIVIDING: Final = frozenset({Why.ZERO, Why.NOT_ABOVE_ZERO, Why.MAYBE_ZERO})
"""What keeps a divisor from dividing."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why, of which indicator, where, over which months; `figure` is the one that is there and does not count."""

    why: Why
    indicator: str
    area: str
    period: Period
    figure: Observation | None = None


def cause_of(ledger: Ledger, assessment: Assessment) -> Cause | None:
    """Return why nothing is known of a window; `None` where there is no figure at all, and where several were summed up."""
    if assessment.observed or assessment.parts or assessment.among:
        return None
    until = Period.of_year(assessment.year).end
    return next(_causes(ledger, assessment.target.measure, assessment.area, assessment.window, until), None)


_Needed: TypeAlias = "tuple[str, str, Period]"
"""An indicator, an area, and the period for which it is needed."""


def _causes(ledger: Ledger, indicator: str, area: str, window: Period, until: int) -> Iterator[Cause]:
    definition = ledger.catalogue.indicators[indicator]
    if not definition.parts:
        for member in ledger.catalogue.members(area):
            if ledger.observed(indicator, member, window, until) is None:
                yield from _of_figures(ledger, indicator, member, window)
        return
    period = _time_of_product(ledger, definition.product, area, window) if definition.product else window
    parts = [(part.indicator, part.place(area), when) for part, when in needed(definition, period)]
    known = [ledger.observed(*part, part[2].end) for part in parts]
    for cause in _of_parts(parts, known, definition):
        yield replace(cause, area=_member_lacking(ledger, cause)) if cause.why in _LACKING else cause
    for part in parts:
        yield from _causes(ledger, *part, until)


_LACKING: Final = (Why.BASE_MISSING, Why.PART_LACKING)


def _member_lacking(ledger: Ledger, cause: Cause) -> str:
    """Return the first area of a group in which a part is lacking; an area by itself."""
    members = ledger.catalogue.members(cause.area)
    return next(one for one in members if ledger.whole(cause.indicator, one, cause.period) is None)


def _time_of_product(ledger: Ledger, product: tuple[Part, Part], area: str, window: Period) -> Period:
    """Return the first period inside a window for which a part of a product has a figure, else the window."""
    places = [(one.indicator, one.place(area)) for one in product]
    dated = (place for place in places if ledger.catalogue.indicators[place[0]].has_series)
    periods = (one.period for place in dated for one in ledger.series(*place))
    return next((one for one in periods if window.holds(one)), window)


def _of_parts(parts: list[_Needed], known: list[Observed | None], definition: Indicator) -> Iterator[Cause]:
    """Yield the first part that is lacking where another is there, were it in part, or the divisor that may be zero."""
    unknown = [one for one, observed in zip(parts, known, strict=True) if observed is None]
    lacking = [one for one, observed in zip(parts, known, strict=True) if observed is None or not observed.is_whole]
    divisor = known[-1]
    if lacking and min(len(lacking), len(unknown) or len(parts)) < len(parts):
        first = lacking[0] if len(lacking) < len(parts) else unknown[0]
        is_base = definition.change and first == parts[-1]
        yield Cause(Why.BASE_MISSING if is_base else Why.PART_LACKING, *first)
    elif (definition.ratio or definition.change) and not lacking and divisor:
        yield Cause(_why_no_divisor(divisor.interval), *parts[-1])


def _why_no_divisor(divisor: Interval) -> Why:
    if divisor.high is None or divisor.high > 0:
        return Why.MAYBE_ZERO
    return Why.ZERO if divisor.low == 0 else Why.NOT_ABOVE_ZERO


def _of_figures(ledger: Ledger, indicator: str, area: str, window: Period) -> Iterator[Cause]:
    """Yield why each figure that shares months with a window does not count."""
    figures = ledger.catalogue.observations.get((indicator, area), ())
    near = (one for one in figures if window.start <= one.period.start <= window.end)
    yield from (Cause(_why_unused(ledger, one), indicator, area, one.period, one) for one in near)


def _why_unused(ledger: Ledger, figure: Observation) -> Why:
    if figure.status is Status.FORECAST:
        return Why.FORECAST
    if not ledger.knows(figure):
        return Why.NOT_YET_KNOWN
    return Why.ENDS_AFTER
