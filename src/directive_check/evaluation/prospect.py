"""What is held against a limit: what the observed may still become, alone or in the worst of several runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

from directive_check.evaluation.figures import Observed
from directive_check.model import Kind
from directive_check.values import Interval

ANYTHING: Final = Interval(None, None)


def reach(observed: Observed | None, kind: Kind) -> Interval:
    """Return what the observed may still become: a part-covered gross flow only grows, the rest may become anything."""
    if observed is None:
        return ANYTHING
    if observed.is_whole:
        return observed.interval
    if kind is Kind.FLOW:
        return Interval(observed.interval.low, None, observed.interval.low_included)
    return ANYTHING


def worst_run(values: Sequence[Interval | None], count: int, *, is_floor: bool) -> Interval:
    """Return the mildest value of the worst of all runs of so many values: it breaks the limit only if its whole run does.

    Values not known are passed over; at least one must be known.
    """
    if is_floor:
        return worst_run([value and value.negated() for value in values], count, is_floor=False).negated()
    runs = (list(filter(None, values[start : start + count])) for start in range(len(values) - count + 1))
    return reduce(Interval.higher_of, (reduce(Interval.lower_of, run) for run in runs if run))
