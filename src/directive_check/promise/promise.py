"""A promise: one target in one area, with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from directive_check.model import Directive, Force, Indicator, Kind, Stage, Target, Waiver
from directive_check.promise.basis import Basis
from directive_check.promise.limit import Limit
from directive_check.promise.written import as_ids
from directive_check.values import Quantity
from directive_check.values.period import Period


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a path sets out from: a value, at the end of its period."""

    period: Period
    value: Quantity


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value on the way, at the end of its period, and how it is written."""

    period: Period
    number: Decimal
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Promise:
    """One target in one area: what, where, how much, by when, who answers for it, and where it can be read.

    `scope` is the period in which the area is in scope, `None` where it always is; `kind` how its figures relate to time.
    """

    directive: Directive
    target: Target
    area: str
    scope: Period | None
    indicator: Indicator
    kind: Kind
    basis: Basis
    limit: Limit
    baseline: Baseline | None
    milestones: tuple[Milestone, ...]
    is_one_of_many: bool
    """The target is promised for several areas, of which this is one."""

    @property
    def unit(self) -> str:
        """Return the unit it is judged in."""
        return self.indicator.unit

    @property
    def title(self) -> str:
        """Return what it promises, in words."""
        return self.target.title or self.indicator.title

    @property
    def years(self) -> range:
        """Return the report years that it concerns, its scope aside: with a deadline from the directive's start on."""
        years = self.basis.years
        if not self.basis.ends_a_path:
            return years
        first = self.directive.period.first_year
        return range(min(first, self.baseline.period.last_year) if self.baseline else first, years.stop)

    def concerns(self, year: int) -> bool:
        """Tell whether it is judged in a report year."""
        in_scope = self.scope is None or self.scope.first_year <= year <= self.scope.last_year
        return in_scope and year in self.years

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
        """Return the decimals that the actual is rounded to before it is compared."""
        return self.target.precision

    def waiver(self, year: int) -> Waiver | None:
        """Return the waiver that excuses a miss in a report year."""
        waivers = self.target.waivers or ()
        return next((one for one in waivers if one.year == year and one.area in {None, self.area}), None)
