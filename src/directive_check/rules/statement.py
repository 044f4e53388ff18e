"""A target as it stands in a file: with its directive, its areas, what it gives by area and time, and its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from directive_check.diagnostic import Span
from directive_check.loading import Place
from directive_check.model import Directive, Target
from directive_check.promise import Basis, Given, Promise, Scopes, Stated, basis_of, told_apart
from directive_check.rules.names import listed


@dataclass(frozen=True)
class Statement:
    """A target with its directive, the areas it is promised for, and where it is written."""

    directive: Directive
    target: Target
    scopes: Scopes
    home: Place
    number: int
    """Its position in the list of targets as it is written."""
    promises: tuple[Promise, ...]
    """What it promises area by area; none where its indicator cannot be used."""
    layers: tuple[Place, ...] = ()
    """What made the target what it is here, before it itself: its alternative, the amendments so far, the last first."""

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps inside the target, or inside the first layer above it where they are written."""
        above = (layer for layer in self.layers if steps and layer.at(steps[0]).is_written)
        return next(above, self.home.at("targets", self.number)).at(*steps)

    def where(self, areas: Collection[str]) -> str:
        """Return in which of its areas something is so, ` in …`; nothing where it is so in all."""
        return "" if len(areas) == len(self.scopes) else f" in {listed(areas)}"

    @property
    def measure_span(self) -> Span:
        """Return where it is written what it is measured by."""
        return self.at(self.target.operator).key_span if self.target.conditions else self.at("indicator").span

    @cached_property
    def stated(self) -> Stated:
        """What it gives by area and time."""
        return Stated(self.directive, self.target, self.scopes)

    @cached_property
    def by_area(self) -> Mapping[str | None, tuple[Promise, ...]]:
        """What it promises in each area."""
        return {one.area: (one,) for one in self.promises}

    @property
    def limits(self) -> list[Given]:
        """Return every limit."""
        return self.stated.limits

    @property
    def limits_by_time(self) -> Mapping[str | None, list[Given]]:
        """Return the limits that are given by time, by their area; under `None` those that hold for every area."""
        return told_apart(one for one in self.limits if one.time)

    @property
    def baselines(self) -> list[Given]:
        """Return every baseline."""
        return self.stated.baselines

    @property
    def milestones(self) -> list[Given]:
        """Return every milestone."""
        return self.stated.milestones

    @property
    def given(self) -> list[Given]:
        """Every limit, baseline and milestone."""
        return [*self.limits, *self.baselines, *self.milestones]

    @property
    def has_computed_limits(self) -> bool:
        """Tell whether a limit is a share of the way to another target."""
        return any(one.is_computed for one in self.limits)

    @property
    def basis_place(self) -> Place:
        """Return where the time is written that the target is judged over."""
        return self.at(self.basis.key)

    @property
    def limit_place(self) -> Place:
        """Return where the limit is written."""
        return self.at(self.target.operator)

    @cached_property
    def basis(self) -> Basis:
        """The time it is judged over."""
        return basis_of(self.target)
