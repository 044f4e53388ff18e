"""What was known of the time before a window: the last figure there is, and the window before."""

from __future__ import annotations

from dataclasses import dataclass

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.prospect import measured
from directive_check.values import Interval
from directive_check.values.period import YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was observed of an earlier period."""

    period: Period
    observed: Observed

    @property
    def interval(self) -> Interval:
        """Return all values that it may have."""
        return self.observed.interval


def last_known(ledger: Ledger, assessment: Assessment) -> Earlier | None:
    """Return the last figure before a window of which nothing is known; of what is derived or added up the last that is whole."""
    if assessment.observed or assessment.among:
        return None
    indicator, area, window = assessment.target.measure, assessment.area, assessment.window
    series = list(dict.fromkeys(ledger.catalogue.observed(indicator, area)))
    known = [figure.period for one in series for figure in ledger.figures(*one)]
    until = min(window.end, Period.of_year(assessment.year).end)
    earlier = [period for period in known if period.end <= until]
    if series == [(indicator, area)]:
        periods = sorted(earlier, key=lambda one: (one.end, one.months), reverse=True)[:1]
    else:
        months = min(window.months, YEAR_MONTHS)
        ends = range(window.end, min((one.start for one in earlier), default=window.end), -months)
        periods = [Period.of_months(end - months + 1, end) for end in ends]
    found = ((period, ledger.observed(indicator, area, period, period.end)) for period in periods)
    return next((Earlier(period, seen) for period, seen in found if seen and seen.is_whole), None)


def previous(ledger: Ledger, assessment: Assessment) -> Earlier | None:
    """Return what was observed of the window before, where both are wholly known."""
    one = next((part for part in assessment.parts if part.observed is assessment.observed), assessment)
    if one.observed is None or one.among or not one.observed.is_whole:
        return None
    window = Period.of_months(one.window.start - one.window.months, one.window.start - 1)
    before = measured(ledger, one.promise, window, one.year)
    return Earlier(window, before) if before and before.is_whole else None
