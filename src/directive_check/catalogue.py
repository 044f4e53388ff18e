"""All that the files say together: the words, the promises, and every figure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from directive_check.model import Directive, Indicator, Kind, Source, Status, Target
from directive_check.promise import Basis, Promise, basis_of, counted, promises_of, scopes_of
from directive_check.values import Quantity, read_quantity
from directive_check.values.period import Period

CERTAINTY: Final = (Status.ESTIMATED, Status.PROVISIONAL, Status.FINAL)
"""Stated certainty, the weakest first."""

_KINDS: Final = (Kind.RATE, Kind.STOCK, Kind.NET_FLOW, Kind.FLOW)
"""The weakest first."""


def derived_kind(definition: Indicator, kinds: Sequence[Kind]) -> Kind:
    """Return the kind of a derived indicator, given those of its parts; a product is as what is multiplied.

    What is added up is as its weakest part, and a difference may fall.
    """
    if definition.product:
        return kinds[0]
    if definition.sum:
        return min(kinds, key=_KINDS.index)
    if definition.difference:
        return min((Kind.NET_FLOW, *kinds), key=_KINDS.index)
    return Kind.RATE


class Observation(NamedTuple):
    """One published figure with its defaults filled in, as it is written; many are held, and of few the value is asked for."""

    indicator: str
    area: str
    period: Period
    text: str
    status: Status | None = None
    published: date | None = None
    sources: tuple[str, ...] = ()
    document: int = 0
    row: int = 0

    @property
    def value(self) -> Quantity:
        """Return the figure as a quantity."""
        return read_quantity(self.text)

    @property
    def origin(self) -> tuple[int, int]:
        """Return which document it was read from, and which row of it."""
        return self.document, self.row

    @property
    def known_from(self) -> date:
        """Return the day the figure is known from; the first day of all where no date is stated."""
        return self.published or date.min


def _count_of_years(directive: Directive, basis: Basis) -> int:
    start = directive.period.first_year if basis.ends_a_path else basis.years.start
    return max(basis.years.stop - start, 0)


@dataclass(frozen=True)
class Catalogue:
    """Directives, the words they use, and every observation; nothing here knows of files."""

    directives: tuple[Directive, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By area, the codes that other publishers give it."""
    observations: Mapping[tuple[str, str], tuple[Observation, ...]] = field(default_factory=dict)
    _promised: dict[int, tuple[Promise, ...]] = field(default_factory=dict, repr=False, compare=False)
    """What was asked for of targets, by the identity of each: rules and reports take the same promises."""

    @cached_property
    def other_codes(self) -> Mapping[str, str]:
        """The areas by the codes that other publishers give them."""
        return {code: area for area, codes in self.also.items() for code in codes}

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise that is judged, in the order written; every indicator must be defined, and none in a circle."""
        return tuple(
            promise
            for directive in self.directives
            for target in directive.targets
            for promise in self.judged_of(directive, target)
        )

    def judged_of(self, directive: Directive, target: Target) -> tuple[Promise, ...]:
        """Return what is judged of a target: each area by itself, or one promise where those are counted that keep it."""
        promises = self.promises_of(directive, target)
        return (counted(promises),) if target.in_at_least and promises else promises

    def promises_of(self, directive: Directive, target: Target) -> tuple[Promise, ...]:
        """Return what a target promises, area by area."""
        if id(target) not in self._promised:
            scopes = scopes_of(directive, target, self.groups)
            self._promised[id(target)] = tuple(promises_of(directive, target, scopes, self.indicators))
        return self._promised[id(target)]

    @property
    def extent(self) -> tuple[int, int]:
        """Return how many promises are made, however faultily, and how many assessments they take over all their years."""
        counts = [
            (len(scopes_of(directive, target, self.groups)), _count_of_years(directive, basis_of(target)))
            for directive in self.directives
            for target in directive.targets
        ]
        return sum(areas for areas, _ in counts), sum(areas * years for areas, years in counts)

    def members(self, name: str) -> tuple[str, ...]:
        """Return the areas of a group, or the one area of that code."""
        members = self.groups.get(name)
        return tuple(dict.fromkeys(members)) if members else (name,)

    def series(self, indicator: str, area: str) -> Iterator[tuple[str, str]]:
        """Yield what is chosen from for an indicator in an area or group: itself, or its parts, each with its area."""
        definition = self.indicators[indicator]
        if definition.has_series:
            yield indicator, area
            return
        for part in definition.parts:
            yield from self.series(part.indicator, part.place(area))

    def observed(self, indicator: str, area: str) -> Iterator[tuple[str, str]]:
        """Yield what has to be published for an indicator in an area, or in all of a group."""
        parts = self.indicators[indicator].parts
        if not parts:
            yield from ((indicator, member) for member in self.members(area))
        for part in parts:
            yield from self.observed(part.indicator, part.place(area))


@dataclass(frozen=True)
class Nesting:
    """The areas that lie inside others, each with all areas around it, the nearest first."""

    around: Mapping[str, tuple[str, ...]]

    @cached_property
    def related(self) -> frozenset[str]:
        """The areas that are a part or have parts."""
        return frozenset(self.around).union(*self.around.values())

    def parts_among(self, areas: Collection[str]) -> dict[str, list[str]]:
        """Return for each of some areas its parts among them, leaving out the parts of parts."""
        parts: dict[str, list[str]] = {}
        for area in areas:
            whole = next((outer for outer in self.around.get(area, ()) if outer in areas), None)
            if whole:
                parts.setdefault(whole, []).append(area)
        return parts


def nesting_of(areas: Iterable[str]) -> Nesting:
    """Return which of some areas lie inside others, by their codes."""
    known = dict.fromkeys(areas)
    around = {area: tuple(outer for outer in _prefixes(area) if outer in known) for area in known}
    return Nesting({area: outer for area, outer in around.items() if outer})


def _prefixes(area: str) -> list[str]:
    steps = area.split("-")
    return ["-".join(steps[:count]) for count in range(len(steps) - 1, 0, -1)]
