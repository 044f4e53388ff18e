"""One verdict: a target in an area and a year, with the distances that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from directive_check.catalogue import Observation, force_of, owner_of, run_of
from directive_check.evaluation.figures import Observed, weakest_status
from directive_check.model import Directive, Force, Kind, Status, Target, Waiver
from directive_check.values import EXACT, INFINITY, ZERO, Interval
from directive_check.values.period import YEAR_MONTHS, Period
from directive_check.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a `by` target: from its baseline through milestones to its limit, each at the end of its year."""

    baseline_year: int
    baseline: Interval
    milestones: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left to reach a floor, or of a ceiling, and what each remaining year may bring or must.

    For a ceiling `by` a year the amount is the fall still needed, below zero. `per_year` is `None` where no time
    remains; of less than a year it is the whole amount.
    """

    amount: Decimal
    per_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A target, an area and a report year judged: what was required, what was observed, and the verdict.

    Amounts are in the base unit of the indicator. `required` holds both limits, an open end where there is none.
    """

    directive: Directive
    target: Target
    area: str
    year: int
    kind: Kind
    unit: str
    window: Period
    now: date
    required: Interval
    observed: Observed | None
    verdict: Verdict
    path: Path | None = None
    later: Observation | None = None

    @property
    def due(self) -> date:
        """Return the day on which the promise falls due: the end of its window, or of the year it is promised by."""
        return Period.of_year(self.target.by).last_day if self.target.by else self.window.last_day

    @property
    def is_due(self) -> bool:
        """Tell whether the promise has fallen due by now."""
        return self.due <= self.now

    @property
    def limit(self) -> Decimal | None:
        """Return the one limit; `None` for a band."""
        low, high = self.required.low, self.required.high
        return high if low is None else low if high is None else None

    @property
    def is_floor(self) -> bool:
        """Tell whether the promise is at least something."""
        return self.target.at_least is not None

    @property
    def worse_end(self) -> Decimal | None:
        """Return the end of what was observed that is worse for the promise; `None` where that end is open."""
        if self.observed is None:
            return None
        return self.observed.interval.low if self.is_floor else self.observed.interval.high

    @property
    def gap(self) -> Interval | None:
        """Return observed so far - limit; inside a band 0, outside it the distance from the nearer limit."""
        if self.observed is None:
            return None
        if self.limit is not None:
            return self.observed.interval.minus(Interval.point(self.limit))
        below, above = self._distances(self.observed.interval)
        return above.minus(below)

    @property
    def shortfall(self) -> Interval | None:
        """Return how far from compliance the observed is: 0 where the promise is met."""
        if self.verdict is Verdict.MET:
            return Interval.point(ZERO)
        if self.observed is None:
            return None
        return max(self._distances(self.observed.interval), key=lambda one: INFINITY if one.high is None else one.high)

    @property
    def attainment(self) -> Interval | None:
        """Return observed / limit, where there is one limit and it is above zero."""
        limit = self.limit
        if self.observed is None or limit is None or limit <= 0:
            return None
        return self.observed.interval.over(Interval.point(limit))

    @property
    def remaining(self) -> Remaining | None:
        """Return what an open promise still needs, or a ceiling still leaves, at the worse end of the observed."""
        end, limit = self.worse_end, self.limit
        if self.verdict not in OPEN or end is None or limit is None or run_of(self.target):
            return None
        amount = EXACT.subtract(limit, end)
        if self.is_floor:
            amount = max(amount, ZERO)
        elif self.target.by:
            amount = min(amount, ZERO)
        months = (self.due.year - self.now.year) * YEAR_MONTHS + self.due.month - self.now.month
        if months <= 0:
            return Remaining(amount, None)
        return Remaining(amount, EXACT.divide(EXACT.multiply(amount, _YEAR), Decimal(max(months, YEAR_MONTHS))))

    @property
    def certainty(self) -> Status | None:
        """Return the weakest status stated among the observations used."""
        return weakest_status(self.observed.evidence) if self.observed else None

    @property
    def owner(self) -> str | None:
        """Return who answers for the promise in this area."""
        return owner_of(self.directive, self.target, self.area)

    @property
    def force(self) -> Force:
        """Return whether the promise binds."""
        return force_of(self.directive, self.target)

    @property
    def waiver(self) -> Waiver | None:
        """Return the waiver that excuses a miss; a verdict that is no miss has none."""
        if self.verdict is not Verdict.MISSED:
            return None
        return next(
            (one for one in self.target.waivers or () if one.year == self.year and one.area in {None, self.area}), None
        )

    def _distances(self, seen: Interval) -> tuple[Interval, Interval]:
        """Return how far values lie below the floor and above the ceiling; 0 where they keep it, or there is none."""
        low, high = self.required.low, self.required.high
        below = _NONE if low is None else Interval.point(low).minus(seen).clipped_at_zero()
        above = _NONE if high is None else seen.minus(Interval.point(high)).clipped_at_zero()
        return below, above


_NONE: Final = Interval.point(ZERO)
_YEAR: Final = Decimal(YEAR_MONTHS)

OPEN: Final = frozenset({Verdict.NOT_DUE, Verdict.UNDETERMINED})
"""Verdicts that further figures may change, and so have an outlook."""
