"""Why nothing is known of a window, although figures are there: what stands nearest to a figure of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from directive_check.catalogue import Observation
from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed, base_of
from directive_check.model import Status
from directive_check.values.period import Period


class Why(StrEnum):
    """What keeps a figure, or several, from telling anything of a window."""

    BASE_MISSING = "base missing"
    PART_LACKING = "part lacking"
    ZERO = "zero"
    MAYBE_ZERO = "maybe zero"
    NOT_YET_KNOWN = "not yet known"
    FORECAST = "forecast"
    ENDS_AFTER = "ends after"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why, of which indicator, over which months; `figure` is the one that is there and does not count."""

    why: Why
    indicator: str
    period: Period
    figure: Observation | None = None


def cause_of(ledger: Ledger, assessment: Assessment) -> Cause | None:
    """Return why nothing is known of a window; `None` where there is no figure at all, and where several were summed up."""
    if assessment.observed or assessment.parts:
        return None
    until = Period.of_year(assessment.year).end
    return next(_causes(ledger, assessment.target.indicator, assessment.area, assessment.window, until), None)


def _causes(ledger: Ledger, indicator: str, area: str, window: Period, until: int) -> Iterator[Cause]:
    definition = ledger.catalogue.indicators[indicator]
    if not definition.parts:
        yield from _of_figures(ledger, indicator, area, window, until)
        return
    needed = [(part, window) for part in definition.parts]
    if definition.change:
        needed.append((definition.change.of, base_of(definition.change, window)))
    known = [ledger.observed(part, area, period, period.end) for part, period in needed]
    yield from _of_parts(needed, known, divides=not (definition.sum or definition.difference))
    for part, period in needed:
        yield from _causes(ledger, part, area, period, until)


def _of_parts(needed: list[tuple[str, Period]], known: list[Observed | None], *, divides: bool) -> Iterator[Cause]:
    """Yield the first part that is lacking where another is there, or the divisor that may be zero where all are."""
    lacking = [one for one, observed in zip(needed, known, strict=True) if observed is None or not observed.is_whole]
    divisor = known[-1]
    if lacking and len(lacking) < len(needed):
        part, period = lacking[0]
        yield Cause(Why.PART_LACKING if period == needed[0][1] else Why.BASE_MISSING, part, period)
    elif divides and not lacking and divisor:
        is_zero = divisor.interval.is_point and divisor.interval.low == 0
        part, period = needed[-1]
        yield Cause(Why.ZERO if is_zero else Why.MAYBE_ZERO, part, period)


def _of_figures(ledger: Ledger, indicator: str, area: str, window: Period, until: int) -> Iterator[Cause]:
    """Yield why each figure that shares months with a window does not count."""
    as_of = ledger.as_of
    for figure in ledger.catalogue.observations.get((indicator, area), ()):
        if not (window.start <= figure.period.start <= window.end):
            continue
        if figure.status is Status.FORECAST:
            yield Cause(Why.FORECAST, indicator, figure.period, figure)
        elif as_of is not None and figure.known_from > as_of:
            yield Cause(Why.NOT_YET_KNOWN, indicator, figure.period, figure)
        elif figure.period.end > min(window.end, until):
            yield Cause(Why.ENDS_AFTER, indicator, figure.period, figure)
