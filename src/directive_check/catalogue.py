"""All that the files say together, each default filled in: what an evaluation and a rule can ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from directive_check.model import Directive, Force, Indicator, Kind, Limit, Run, Source, Stage, Status, Target
from directive_check.values import Quantity
from directive_check.values.period import YEAR_MONTHS, Period

CERTAINTY: Final = (Status.ESTIMATED, Status.PROVISIONAL, Status.FINAL)
"""Stated certainty, the weakest first."""

_KINDS_BY_WEAKNESS: Final = (Kind.RATE, Kind.STOCK, Kind.NET_FLOW, Kind.FLOW)


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure with its defaults filled in; `origin` says which document and row it was read from."""

    indicator: str
    area: str
    period: Period
    value: Quantity
    status: Status | None = None
    published: date | None = None
    sources: tuple[str, ...] = ()
    origin: tuple[int, int] = (0, 0)

    @property
    def known_from(self) -> date:
        """Return the day the figure is known from; the first day of all where no date is stated."""
        return self.published or date.min


@dataclass(frozen=True)
class Catalogue:
    """Directives, the words they use, and every observation; nothing here knows of files."""

    directives: tuple[Directive, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    observations: Mapping[tuple[str, str], tuple[Observation, ...]] = field(default_factory=dict)

    def scopes(self, directive: Directive, target: Target) -> dict[str, Period | None]:
        """Return the areas of a target in the order written, each with the years it is in scope (`None`: all)."""
        written = target.area or target.areas or directive.default_areas
        if isinstance(written, dict):
            return {area: scope for name, scope in written.items() for area in self.members(name)}
        names = [written] if isinstance(written, str) else written or ()
        return {area: None for name in names for area in self.members(name)}

    def members(self, name: str) -> tuple[str, ...]:
        """Return the areas of a group, or the one area of that code."""
        return self.groups.get(name) or (name,)

    def kind(self, indicator: str) -> Kind:
        """Return how an indicator's figures relate to time; a sum is as its weakest part, other derived ones are rates."""
        definition = self.indicators[indicator]
        if definition.sum:
            return min((self.kind(part) for part in definition.sum), key=_KINDS_BY_WEAKNESS.index)
        return definition.kind or Kind.RATE

    def parts(self, indicator: str) -> Iterator[str]:
        """Yield the indicators that are observed for this one: itself, or what it is derived from."""
        definition = self.indicators[indicator]
        derived_from = parts_of(definition)
        if not derived_from:
            yield indicator
        for part in derived_from:
            yield from self.parts(part)

    def unit(self, target: Target) -> str:
        """Return the unit a target is judged in."""
        return self.indicators[target.indicator].unit

    def title(self, target: Target) -> str:
        """Return the title of a target; left out, its indicator's."""
        return target.title or self.indicators[target.indicator].title

    def find(self, name: str) -> list[tuple[Directive, Target]]:
        """Return the targets that `id` or `directive/id` names."""
        directive_id, _, target_id = name.rpartition("/")
        return [
            (directive, target)
            for directive in self.directives
            for target in directive.targets
            if target.id == target_id and directive_id in {"", directive.directive}
        ]


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the indicators that one is derived from; none where it is observed itself."""
    if indicator.ratio:
        return (indicator.ratio.of, indicator.ratio.to)
    if indicator.change:
        return (indicator.change.of,)
    return tuple(indicator.sum or ())


def owner_of(directive: Directive, target: Target, area: str) -> str | None:
    """Return who answers for a target in an area: whom the target names for it, else whom its directive does."""
    named = (owner.get(area) if isinstance(owner, dict) else owner for owner in (target.owner, directive.owner))
    return next(filter(None, named), None)


def force_of(directive: Directive, target: Target) -> Force:
    """Return whether a target binds."""
    return target.force or directive.force


def is_gated(directive: Directive, target: Target) -> bool:
    """Tell whether missing a target may fail a gate: it binds, and its directive is no draft."""
    return force_of(directive, target) is Force.BINDING and directive.status is not Stage.DRAFT


def sources_of(directive: Directive, target: Target) -> tuple[str, ...]:
    """Return the ids of the sources that a promise can be read in."""
    return as_ids(target.source or directive.source)


def as_ids(ids: str | list[str] | None) -> tuple[str, ...]:
    """Return one id or several as a tuple."""
    return () if ids is None else (ids,) if isinstance(ids, str) else tuple(ids)


def limit_at(target: Target, area: str, year: int) -> Limit | tuple[Limit, Limit] | None:
    """Return the limit of a target as written for an area and a year; `None` where none is given."""
    limits = target.limits
    if isinstance(limits, dict):
        limits = limits.get(area, limits.get(str(year)))
    if isinstance(limits, dict):
        limits = limits.get(year)
    return limits if limits is None else tuple(limits) if isinstance(limits, list | tuple) else limits


def baseline_of(target: Target, area: str) -> tuple[int, Quantity] | None:
    """Return the year and the value that a target's path starts from."""
    written = target.baseline
    if written and not all(isinstance(value, Quantity) for value in written.values()):
        written = written.get(area)  # type: ignore[call-overload]  # by area here
    return next(iter(written.items()), None) if written else None  # type: ignore[return-value]


def milestones_of(target: Target, area: str) -> Mapping[int, Limit]:
    """Return a target's milestones by year."""
    written = target.milestones or {}
    if any(isinstance(value, dict) for value in written.values()):
        return written.get(area, {})  # type: ignore[call-overload]  # by area here
    return written  # type: ignore[return-value]


def window_of(target: Target, year: int) -> Period:
    """Return the months that a target's verdict in a report year is about."""
    if target.total_over or target.mean_over:
        return target.span
    return Period.of_year(year)


def run_of(target: Target) -> Run | None:
    """Return how many periods in a row a target is judged by; only a floor or ceiling for each year has them."""
    return target.in_a_row if target.each_year and target.between is None else None


def periods_of(target: Target, year: int) -> tuple[Period, ...]:
    """Return the periods that a verdict holds against the limit one by one: the window, or those that runs are made of.

    A run ends in the report year and starts no earlier than the promise.
    """
    window, run = window_of(target, year), run_of(target)
    if run is None:
        return (window,)
    first = max(target.span.start, window.start - (run.count - 1) * run.months)
    return tuple(Period.of_months(start, start + run.months - 1) for start in range(first, window.end + 1, run.months))


def years_of(directive: Directive, target: Target, area: str) -> range:
    """Return the report years that a target concerns in an area, its scope aside; a run must fit in before it can end."""
    if target.by is None:
        run = run_of(target)
        first_end = target.span.start + (run.count * run.months - 1 if run else 0)
        return range(first_end // YEAR_MONTHS, target.span.last_year + 1)
    baseline = baseline_of(target, area)
    first = directive.period.first_year
    return range(min(first, baseline[0]) if baseline else first, target.by + 1)
