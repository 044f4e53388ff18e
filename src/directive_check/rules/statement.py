"""A target as it stands in a file: with its directive, its areas, what it gives by area and time, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from directive_check.loading import Place
from directive_check.model import Directive, Target
from directive_check.promise import (
    Basis,
    Given,
    Promise,
    Scopes,
    Stated,
    basis_of,
)


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
    amendments: tuple[int, ...] = ()
    """The positions of the amendments that made the target what it is here, the last first; none of one as first written."""

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps inside the target, or inside the last amendment that changed it."""
        target = self.home.at("targets", self.number)
        places = (target.at("amended", index, *steps) for index in self.amendments)
        changed = (place for place in places if steps and place.document.has(place.route[: len(target.route) + 3]))
        return next(changed, target.at(*steps))

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
