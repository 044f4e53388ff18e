"""Why nothing is known of a window, although figures are there: what stands nearest to a figure of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from directive_check.catalogue import Observation
from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed, needed
from directive_check.model import Indicator, Part, Status
from directive_check.values import Interval
from directive_check.values.period import Period


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


_Part: TypeAlias = "tuple[str, str, Period]"
"""An indicator, an area, and the period for which it is needed."""


def _causes(ledger: Ledger, indicator: str, area: str, window: Period, until: int) -> Iterator[Cause]:
    definition = ledger.catalogue.indicators[indicator]
    if not definition.parts:
        for member in ledger.catalogue.members(area):
            if ledger.observed(indicator, member, window, until) is None:
                yield from _of_figures(ledger, indicator, member, window)
        return
    period = _of_product(ledger, definition.product, area, window) if definition.product else window
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
    known = ((one, ledger.observed(cause.indicator, one, cause.period, cause.period.end)) for one in members)
    return next(one for one, observed in known if observed is None or not observed.is_whole)


def _of_product(ledger: Ledger, product: tuple[Part, Part], area: str, window: Period) -> Period:
    """Return the first period inside a window for which a part of a product has a figure, else the window."""
    places = [(one.indicator, one.place(area)) for one in product]
    dated = (place for place in places if ledger.catalogue.indicators[place[0]].has_series)
    periods = (one.period for place in dated for one in ledger.series(*place))
    return next((one for one in periods if window.holds(one)), window)


def _of_parts(parts: list[_Part], known: list[Observed | None], definition: Indicator) -> Iterator[Cause]:
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
