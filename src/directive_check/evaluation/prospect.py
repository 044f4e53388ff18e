"""What is held against a limit: what was observed of a window and of the time before, and what that may still become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.terms import Term
from directive_check.model import Kind
from directive_check.promise import Promise
from directive_check.values import Interval
from directive_check.values.period import YEAR_MONTHS, Period

ANYTHING: Final = Interval(None, None)


def measured(ledger: Ledger, promise: Promise, window: Period, year: int) -> Observed | None:
    """Return what is known of a window by the end of a report year, as the basis takes it."""
    indicator, area, until = promise.target.measure, promise.area, Period.of_year(year).end
    windows = promise.basis.measured(window)
    if len(windows) > 1:
        observed = ledger.mean_of(indicator, area, windows, until)
    else:
        measure = ledger.mean if promise.basis.is_mean else ledger.observed
        observed = measure(indicator, area, window, until)
    return observed and observed.made(Term.settled)


def members_known(ledger: Ledger, promise: Promise, window: Period, year: int) -> tuple[int, int] | None:
    """Return of how many members of a group anything is known, and how many it has; `None` where no group is judged."""
    if not promise.is_together:
        return None
    members = [replace(promise, area=member) for member in ledger.catalogue.members(promise.area)]
    return sum(measured(ledger, member, window, year) is not None for member in members), len(members)


def reach(promise: Promise, kind: Kind, window: Period, observed: Observed | None) -> Interval:
    """Return what the observed may still become by the time that is promised, not yet rounded.

    A part-covered gross flow only grows, the rest of a part and what lies on a path may become anything.
    """
    if observed is None or promise.basis.is_on_the_way(window):
        return ANYTHING
    if observed.is_whole:
        return observed.interval
    if kind is Kind.FLOW:
        return Interval(observed.interval.low, None, observed.interval.low_included)
    return ANYTHING


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
    found = ((period, ledger.whole(indicator, area, period)) for period in periods)
    return next((Earlier(period, seen) for period, seen in found if seen), None)


def previous(ledger: Ledger, assessment: Assessment) -> Earlier | None:
    """Return what was observed of the window before, where both are wholly known."""
    one = assessment.telling
    if one.observed is None or one.among or not one.observed.is_whole:
        return None
    window = Period.of_months(one.window.start - one.window.months, one.window.start - 1)
    before = measured(ledger, one.promise, window, one.year)
    return Earlier(window, before) if before and before.is_whole else None
