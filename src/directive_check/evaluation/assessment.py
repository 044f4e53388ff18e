"""One verdict: a target in an area and a year, with the distances that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from directive_check.catalogue import Observation
from directive_check.evaluation.choice import weakest_status
from directive_check.evaluation.figures import Observed
from directive_check.model import Directive, Force, Kind, Status, Target, Waiver
from directive_check.promise import Basis, Promise, months_until
from directive_check.values import EXACT, INFINITY, ZERO, Interval
from directive_check.values.period import YEAR_MONTHS, Period
from directive_check.vocabulary import Concern, Outlook, Verdict


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left to reach a floor, or of a ceiling, and what each remaining year may bring or must.

    For a ceiling `by` a year the amount is the fall still needed, below zero. `per_year` is `None` where no time
    remains; of less than a year it is the whole amount.
    """

    amount: Decimal
    per_year: Decimal | None


@dataclass(frozen=True, eq=False)
class Assessment:
    """A promise judged in a window, for a report year: what was required, what was observed, and the verdict.

    Amounts are in the base unit of the indicator. `required` holds both limits, an open end where there is none.
    """

    promise: Promise
    kind: Kind
    """How the figures relate to time, as far as is known of the area."""
    window: Period
    year: int
    now: date
    required: Interval
    observed: Observed | None
    verdict: Verdict
    later: Observation | None = None
    start: Interval | None = None
    """What the baseline of a path was, as stated or else as observed."""
    as_made: Promise | None = None
    """The promise in its first words, where it was amended since."""
    parts: tuple[Assessment, ...] = ()
    """The windows that the verdict was summed up from, where it was not made from one alone."""
    among: tuple[Assessment, ...] = ()
    """The alternatives, or the areas, that the verdict was made from, where it was not made from one figure."""
    members: tuple[int, int] | None = None
    """Where a group is judged as one: of how many of its areas anything is known, and how many it has."""

    @property
    def is_counted(self) -> bool:
        """Tell whether the areas are counted that keep the promise."""
        return self.promise.is_counted

    @property
    def telling(self) -> Assessment:
        """Return the window that the verdict hangs on, whose figure is that of all; itself where it was made from one alone."""
        alike = (part for part in self.parts if part.observed is self.observed and part.among is self.among)
        return next(alike, self)

    @property
    def is_known(self) -> bool:
        """Tell whether anything was observed, of it or of its alternatives."""
        return self.observed is not None or any(one.is_known for one in self.among)

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """Return the figures that it rests on, as often as they were used; those of all its alternatives once."""
        if self.among:
            return tuple(dict.fromkeys(figure for one in self.among for figure in one.evidence))
        return self.observed.evidence if self.observed else ()

    @property
    def first_made(self) -> Promise:
        """Return the promise as it was first made."""
        return self.as_made or self.promise

    @property
    def amended(self) -> date | None:
        """Return the day from which the words hold that it is judged by; `None` where they are the first ones."""
        return next((start for start, words in self.first_made.later if words is self.promise), None)

    @property
    def directive(self) -> Directive:
        """Return the directive that the promise is made in."""
        return self.promise.directive

    @property
    def target(self) -> Target:
        """Return the target as it was first written."""
        return self.first_made.target

    @property
    def area(self) -> str:
        """Return the area that the promise is made for."""
        return self.promise.area

    @property
    def basis(self) -> Basis:
        """Return the time that the promise is judged over."""
        return self.promise.basis

    @property
    def unit(self) -> str:
        """Return the unit that amounts are in."""
        return self.promise.unit

    @property
    def due(self) -> date:
        """Return the day on which the promise falls due: the end of its window, of a first run, or of the period it is promised by."""
        due = self.basis.due(self.window)
        return max(due, self.basis.first_due) if self.parts else due

    @property
    def is_due(self) -> bool:
        """Tell whether the promise has fallen due by now."""
        return self.due <= self.now

    @property
    def is_on_the_way(self) -> bool:
        """Tell whether the window lies on a path, before the one that is promised."""
        return self.basis.is_on_the_way(self.window)

    @property
    def limit(self) -> Decimal | None:
        """Return the one limit; `None` for a band."""
        low, high = self.required.low, self.required.high
        return high if low is None else low if high is None else None

    @property
    def is_floor(self) -> bool:
        """Tell whether the promise is at least something."""
        return self.promise.limit.is_floor

    @property
    def is_kept_so_far(self) -> bool:
        """Tell whether all that was observed, once it is rounded, keeps the limit."""
        assert self.observed is not None
        return self.promise.compared(self.observed.interval).is_within(self.required)

    @property
    def is_whole(self) -> bool:
        """Tell whether all of its windows are wholly observed."""
        if self.parts:
            return all(one.is_whole for one in self.parts)
        if self.among:
            return any(one.is_whole for one in self.among)
        return self.observed is not None and self.observed.is_whole

    @property
    def rests_on_its_year(self) -> bool:
        """Tell whether a figure was used that ends in the year's windows, or of a longer window in the report year itself."""
        first = Period.of_year(self.year).start if self.basis.is_one_window else self.window.start
        figures = (figure for one in self.parts or (self,) for figure in one.evidence)
        return any(figure.period.end >= first for figure in figures)

    @property
    def distance_outside(self) -> Decimal:
        """Return how far the worse end of what was observed lies outside the limits, below zero where inside."""
        assert self.observed is not None
        return max(map(_high_end, self._outside(self.observed.interval)))

    @property
    def worse_end(self) -> Decimal | None:
        """Return the end of what was observed that is worse for the promise; `None` where that end is open."""
        return None if self.observed is None else self.worse_of(self.observed.interval)

    def worse_of(self, values: Interval) -> Decimal | None:
        """Return the end of values that is worse for the promise; `None` where that end is open."""
        return values.low if self.is_floor else values.high

    @property
    def is_bounded(self) -> bool:
        """Tell whether the worse end of what was observed is known; of a band each end may be that."""
        if self.observed is None or self.limit is not None:
            return self.worse_end is not None
        return self.observed.interval.low is not None and self.observed.interval.high is not None

    @property
    def gap(self) -> Interval | None:
        """Return observed so far - limit; inside a band 0, outside it the distance from the nearer limit."""
        if self.observed is None:
            return None
        if self.limit is not None:
            return self.observed.interval.less(self.limit)
        below, above = (one.clipped_at_zero() for one in self._outside(self.observed.interval))
        return above.minus(below)

    @property
    def shortfall(self) -> Interval | None:
        """Return how far from compliance the observed is: 0 where the promise is met."""
        if self.verdict is Verdict.MET and not self.among:
            return _NONE
        if self.observed is None:
            return None
        return max(self._outside(self.observed.interval), key=_high_end).clipped_at_zero()

    @property
    def attainment(self) -> Interval | None:
        """Return observed / limit, where there is one limit and it is above zero."""
        limit = self.limit
        if self.observed is None or limit is None or limit <= 0:
            return None
        return self.observed.interval.over(Interval.point(limit))

    @property
    def has_way(self) -> bool:
        """Tell whether progress is a share of the way from a baseline that does not keep the limit."""
        is_one = self.limit is not None and self.promise.baseline is not None and self.basis.ends_a_path
        return is_one and (self.start is None or not self.start.overlaps(self.required))

    @property
    def progress(self) -> Interval | None:
        """Return the share of the way made where there is one, else the attainment."""
        return self._way if self.has_way else self.attainment

    @property
    def _way(self) -> Interval | None:
        """Return (observed - baseline) / (limit - baseline) over all ends of both; `None` where that cannot be told."""
        baseline, start = self.promise.baseline, self.start
        if self.observed is None or baseline is None or start is None:
            return None
        if self.window.end <= baseline.period.end or start.low is None or start.high is None:
            return None
        if self.limit in start.ends:  # a strict limit at the baseline, from which no way leads
            return None
        made = [self.way_from(base) for base in start.ends]
        low = min((one.low for one in made if one.low is not None), default=None)
        high = max((one.high for one in made if one.high is not None), default=None)
        return Interval(low, high, made[0].low_included, made[0].high_included).settled()

    def way_from(self, base: Decimal) -> Interval:
        """Return what part of the way from one value of the baseline is made."""
        limit = self.limit
        assert self.observed is not None
        assert limit is not None
        if self.is_floor:
            gone, way = self.observed.interval.less(base), EXACT.subtract(limit, base)
        else:
            gone, way = Interval.point(base).minus(self.observed.interval), EXACT.subtract(base, limit)
        made = gone.over(Interval.point(way))
        assert made is not None
        return made

    @property
    def remaining(self) -> Remaining | None:
        """Return what an open promise still needs, or a ceiling still leaves, at the worse end of the observed."""
        end, limit = self.worse_end, self.limit
        if self.verdict not in OPEN or end is None or limit is None or self.parts or self.among:
            return None
        amount = EXACT.subtract(limit, end)
        if self.is_floor:
            amount = max(amount, ZERO)
        elif self.basis.ends_a_path:
            amount = min(amount, ZERO)
        months = months_until(self.due, self.now)
        if months <= 0 or (self.basis.ends_a_path and not self.is_whole):
            return Remaining(amount, None)
        return Remaining(amount, EXACT.divide(EXACT.multiply(amount, _YEAR), Decimal(max(months, YEAR_MONTHS))))

    @cached_property
    def outlook(self) -> Outlook | None:
        """Return where an open promise is heading; `None` where no pace can be told."""
        from directive_check.evaluation.outlook import pace_of  # which is told of assessments

        return pace_of(self).outlook

    @cached_property
    def concern(self) -> Concern | None:
        """Return why it needs attention; `None` where it does not: what is met, waived, or still on a way that may end well."""
        if self.verdict is Verdict.MET or self.waiver:
            return None
        if self.verdict is Verdict.MISSED:
            return Concern.MISSED
        if self.outlook in _ASTRAY:
            return Concern.OFF_TRACK
        return Concern.OVERDUE if self.is_due else None

    @property
    def certainty(self) -> Status | None:
        """Return the weakest status stated among the observations used."""
        return weakest_status(self.evidence)

    @property
    def owner(self) -> str | None:
        """Return who answers for the promise in this area."""
        return self.promise.owner

    @property
    def force(self) -> Force:
        """Return whether the promise binds."""
        return self.promise.force

    @property
    def waiver(self) -> Waiver | None:
        """Return the waiver that excuses a miss; a verdict that is no miss has none."""
        if self.verdict is not Verdict.MISSED:
            return None
        if self.is_counted:
            return self._waiver_of_areas()
        missed = [
            one for one in self.parts or (self,) if one.verdict is Verdict.MISSED and self.window.holds(one.window)
        ]
        waivers = [one.promise.waiver(one.window) for one in missed]
        return waivers[0] if all(waivers) else None

    @property
    def is_gated(self) -> bool:
        """Tell whether it may fail a gate: the promise binds, and a miss is not waived."""
        return self.promise.is_gated and self.waiver is None

    def _waiver_of_areas(self) -> Waiver | None:
        """Return the first waiver of an area, where it would not be missed if those that are waived were kept."""
        waived = [one.waiver for one in self.among if one.waiver]
        missed = sum(one.verdict is Verdict.MISSED for one in self.among)
        is_enough = self.promise.quorum.is_reached_by(len(self.among) - missed + len(waived), len(self.among))
        return waived[0] if waived and is_enough else None

    def _outside(self, seen: Interval) -> list[Interval]:
        """Return how far values lie below the floor and above the ceiling that there are; less than 0 where they keep it."""
        low, high = self.required.low, self.required.high
        below = [] if low is None else [Interval.point(low).minus(seen)]
        return below if high is None else [*below, seen.less(high)]


def _high_end(values: Interval) -> Decimal:
    return INFINITY if values.high is None else values.high


_ASTRAY: Final = frozenset({Outlook.OFF_TRACK, Outlook.WRONG_WAY})
_NONE: Final = Interval.point(ZERO)
_YEAR: Final = Decimal(YEAR_MONTHS)

OPEN: Final = (Verdict.NOT_DUE, Verdict.UNDETERMINED)
"""Verdicts that further figures may change, and so have an outlook."""
