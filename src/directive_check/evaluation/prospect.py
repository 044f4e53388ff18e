"""What is held against a limit: what was observed of a window, and what that may still become."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.terms import Term
from directive_check.model import Kind
from directive_check.promise import Promise
from directive_check.values import Interval
from directive_check.values.period import Period

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
    is_on_the_way = promise.basis.ends_a_path and window != promise.basis.span
    if observed is None or is_on_the_way:
        return ANYTHING
    if observed.is_whole:
        return observed.interval
    if kind is Kind.FLOW:
        return Interval(observed.interval.low, None, observed.interval.low_included)
    return ANYTHING
