"""What is held against a limit: what the observed may still become, alone or in the worst of several runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from directive_check.evaluation.figures import Observed
from directive_check.model import Kind
from directive_check.quantity import Interval

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


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is held against a limit: `least` against a floor, `most` against a ceiling."""

    least: Interval
    most: Interval

    def rounded(self, decimals: int) -> Prospect:
        """Return both rounded to decimals, half away from zero."""
        return Prospect(self.least.rounded(decimals), self.most.rounded(decimals))

    def complies_with(self, required: Interval) -> bool:
        """Tell whether every possible value keeps both limits."""
        return self.least.is_within(Interval(required.low, None)) and self.most.is_within(Interval(None, required.high))

    def breaks(self, required: Interval) -> bool:
        """Tell whether every possible value breaks one of the limits."""
        return not (
            self.least.overlaps(Interval(required.low, None)) and self.most.overlaps(Interval(None, required.high))
        )


def worst_run(values: Sequence[Interval | None], count: int) -> Prospect:
    """Return the mildest value of the worst of all runs of so many values: it breaks a limit only if its whole run does.

    Values not known are passed over; at least one must be known.
    """
    negated = [value and value.negated() for value in values]
    return Prospect(_highest_minimum(negated, count).negated(), _highest_minimum(values, count))


def _highest_minimum(values: Sequence[Interval | None], count: int) -> Interval:
    runs = (list(filter(None, values[start : start + count])) for start in range(len(values) - count + 1))
    return reduce(Interval.higher_of, (reduce(Interval.lower_of, run) for run in runs if run))


def worse_side(prospect: Prospect, required: Interval) -> Interval:
    """Return the side of a prospect that is farther beyond its limit, or nearer to it from inside."""
    if required.low is None:
        return prospect.most
    if required.high is None:
        return prospect.least
    above = prospect.most.minus(Interval.point(required.high)).high
    below = Interval.point(required.low).minus(prospect.least).high
    return prospect.least if above is not None and (below is None or below > above) else prospect.most
