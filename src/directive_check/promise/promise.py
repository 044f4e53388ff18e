"""A promise: one target in one area, with its limit, its waivers and every default filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeAlias

from directive_check.model import Directive, Force, Indicator, Quorum, Stage, Target, Waiver
from directive_check.promise.basis import Basis
from directive_check.values import EXACT, HUNDRED, Interval, Quantity
from directive_check.values.period import Period

FLOORS = ("at_least", "more_than")
CEILINGS = ("at_most", "less_than")
OPERATORS = (*FLOORS, *CEILINGS, "between")
STRICT = ("more_than", "less_than")
ONE = Quorum("one", Decimal(1))
JOINS = {"any_of": ONE, "all_of": Quorum("all", HUNDRED, is_share=True)}
"""How several conditions stand in the place of a limit, and how many of them must be kept."""


@dataclass(frozen=True, slots=True)
class PartOfWay:
    """A share of the way from a baseline to another target's limit, with the numbers that it is computed from."""

    start: Decimal
    end: Decimal
    share: Decimal

    @property
    def number(self) -> Decimal:
        """Return start + share x (end - start)."""
        return EXACT.add(self.start, EXACT.multiply(self.share, EXACT.subtract(self.end, self.start)))


@dataclass(frozen=True, slots=True)
class Bound:
    """What is required, and how it is written; `ways` where it is a share of the way to another target."""

    required: Interval
    text: str
    ways: tuple[PartOfWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """What a promise requires: one bound, or one for each of several times.

    A time is a report year, or the first and last month of a window.
    """

    operator: str
    always: Bound | None
    by_time: Mapping[int | tuple[int, int], Bound]

    def bound(self, window: Period) -> Bound:
        """Return what is required in a window: its own, else that of its report year; raise `LookupError` for neither."""
        bound = self.by_time.get((window.start, window.end)) or self.by_time.get(window.last_year) or self.always
        if bound is None:
            raise LookupError(f"`{self.operator}` gives no limit for {window}")
        return bound

    def at(self, window: Period) -> Interval:
        """Return what is required in a window; an end without a limit is open."""
        return self.bound(window).required

    @property
    def is_floor(self) -> bool:
        """Tell whether the promise is at least something, or more."""
        return self.operator in FLOORS

    @property
    def is_strict(self) -> bool:
        """Tell whether the limit itself does not keep the promise."""
        return self.operator in STRICT

    @property
    def words(self) -> str:
        """Return the operator in words: `at least`."""
        return self.operator.replace("_", " ")


NO_LIMIT: Final = Limit("", Bound(Interval(None, None), ""), {})
"""That of what is made of alternatives, each of which has its own."""


def required_between(operator: str, low: Decimal, high: Decimal) -> Interval:
    """Return the values that keep a limit: an end that an operator does not set is open, a strict one not included."""
    is_strict = operator in STRICT
    return Interval(
        None if operator in CEILINGS else low, None if operator in FLOORS else high, not is_strict, not is_strict
    )


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a path sets out from: a value, at the end of its period."""

    period: Period
    value: Quantity | None
    """The value as stated; `None` where that which was observed for the period is taken."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value on the way, at the end of its period, and how it is written."""

    period: Period
    number: Decimal
    text: str
    way: PartOfWay | None = None
    """Where it is a share of the way to another target."""


_AreaYear: TypeAlias = "tuple[str | None, int]"
"""An area, `None` where all are meant, and a report year."""


@dataclass(frozen=True)
class Waivers:
    """The waivers of a target, in the order written."""

    written: Sequence[Waiver]

    def first(self, area: str, window: Period) -> Waiver | None:
        """Return the first that excuses a miss in an area and a window."""
        asked = (index for place in (None, area) for index in self._by_key.get((place, window.last_year), ()))
        found = min((index for index in asked if excuses(self.written[index], window)), default=None)
        return None if found is None else self.written[found]

    @cached_property
    def _by_key(self) -> Mapping[_AreaYear, list[int]]:
        """The positions of those of each area and year."""
        by_key: defaultdict[_AreaYear, list[int]] = defaultdict(list)
        for index, one in enumerate(self.written):
            for year in years_of(one):
                by_key[one.area, year].append(index)
        return by_key


def years_of(waiver: Waiver) -> Sequence[int]:
    """Return the report years in which windows may end that a waiver holds for."""
    return waiver.period.years if waiver.period else (waiver.year or 0,)


def excuses(waiver: Waiver, window: Period) -> bool:
    """Tell whether a waiver holds for a window of its areas: for one of its report year, or one that its period holds."""
    return waiver.year == window.last_year if waiver.period is None else waiver.period.holds(window)


@dataclass(frozen=True, slots=True, eq=False)
class Promise:
    """One target in one area: what, where, how much, by when, who answers for it, and where it can be read.

    `scope` is the period in which the area is in scope, `None` where it always is. What is made of alternatives has no
    indicator and no limit of its own: each of those has.
    """

    directive: Directive
    target: Target
    area: str
    scope: Period | None
    indicator: Indicator | None
    basis: Basis
    limit: Limit
    baseline: Baseline | None
    milestones: tuple[Milestone, ...]
    waivers: Waivers
    is_one_of_many: bool
    """The target is promised for several areas, of which this is one."""
    later: tuple[tuple[date, Promise | None], ...] = ()
    """The same promise as it was amended, each from the day on which that took effect; `None` where it was withdrawn."""
    among: tuple[Promise, ...] = ()
    """The promises that this one is made of: its alternatives, or where areas are counted the same in each of them."""
    quorum: Quorum = ONE
    """How many of those must be kept."""

    @property
    def is_together(self) -> bool:
        """Tell whether its area is a group, judged as one."""
        return self.area == self.target.together

    @property
    def is_counted(self) -> bool:
        """Tell whether the areas are counted that keep it: its limit is how many."""
        return bool(self.among) and self.limit is not NO_LIMIT

    @property
    def unit(self) -> str:
        """Return the unit it is judged in."""
        if self.is_counted:
            return "%" if self.quorum.is_share else "areas"
        return self.indicator.unit if self.indicator else ""

    @property
    def name(self) -> str:
        """Return what its target is called by, in all directives: `directive/target`."""
        return f"{self.directive.directive}/{self.target.id}"

    @property
    def title(self) -> str:
        """Return what it promises, in words."""
        if self.target.title or self.indicator:
            return self.target.title or (self.indicator.title if self.indicator else "")
        if self.is_counted:
            return self.among[0].title
        return f" {self.join} ".join(f"({one.title})" if one.among else one.title for one in self.among)

    @property
    def join(self) -> str:
        """Return the word that stands between its alternatives."""
        return "or" if self.target.operator == "any_of" else "and"

    @property
    def years(self) -> range:
        """Return the report years that it may concern, its scope aside: with a deadline from the directive's start on."""
        if self.is_counted:
            return range(min(one.years.start for one in self.among), max(one.years.stop for one in self.among))
        years = self.basis.years
        if not self.basis.ends_a_path:
            return years
        first = self.directive.period.first_year
        stop = max(one.basis.years.stop for one in self.wordings) if self.later else years.stop
        return range(min(first, self.baseline.period.last_year) if self.baseline else first, stop)

    def in_force(self, day: date) -> Promise | None:
        """Return the promise in the words that were in force on a day; `None` where it was withdrawn by then."""
        words: Promise | None = self
        for start, amended in self.later:
            words = amended if start <= day else words
        return words

    @property
    def withdrawn(self) -> date | None:
        """Return the day from which it is withdrawn; `None` where it never is."""
        return next((start for start, amended in self.later if amended is None), None)

    @property
    def wordings(self) -> tuple[Promise, ...]:
        """Return the promise in all its words, the first ones first."""
        return (self, *(amended for _, amended in self.later if amended))

    def windows(self, year: int) -> tuple[Period, ...]:
        """Return the windows that a report year is judged by; none where the promise is not in scope.

        A recurring window is in scope that ends in it; otherwise the report year must end in it.
        """
        if year not in self.years:
            return ()
        windows = self.basis.windows(year)
        if self.scope is None:
            return windows
        if self.basis.recurs:
            return tuple(one for one in windows if self.is_in_scope(one))
        return windows if self.is_in_scope(Period.of_year(year)) else ()

    def is_in_scope(self, window: Period) -> bool:
        """Tell whether a window ends in the scope."""
        return self.scope is None or self.scope.start <= window.end <= self.scope.end

    @property
    def owner(self) -> str | None:
        """Return who answers for it: whom the target names for the area, else whom its directive does."""
        named = (
            owner.get(self.area) if isinstance(owner, dict) else owner
            for owner in (self.target.owner, self.directive.owner)
        )
        return next(filter(None, named), None)

    @property
    def force(self) -> Force:
        """Return whether it binds."""
        return self.target.force or self.directive.force

    @property
    def is_gated(self) -> bool:
        """Tell whether missing it may fail a gate: it binds, and its directive is no draft."""
        return self.force is Force.BINDING and self.directive.status is not Stage.DRAFT

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of the sources that it can be read in."""
        return as_ids(self.target.source or self.directive.source)

    @property
    def precision(self) -> int | None:
        """Return the decimals that the actual is rounded to before it is compared; areas are counted as they are."""
        return None if self.is_counted else self.target.precision

    def compared(self, values: Interval) -> Interval:
        """Return values as they are held against a limit: rounded, where the promise is made in so many decimals."""
        return values if self.precision is None else values.rounded(self.precision)

    def waiver(self, window: Period) -> Waiver | None:
        """Return the waiver that excuses a miss in a window: that of its report year, or of a period that holds it."""
        return self.waivers.first(self.area, window)


def as_ids(ids: str | list[str] | None) -> tuple[str, ...]:
    """Return one id or text, or several, as a tuple."""
    return () if ids is None else (ids,) if isinstance(ids, str) else tuple(ids)
