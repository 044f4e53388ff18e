"""A target as rules see it: with its directive, its areas, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directive_check.loading import Place
from directive_check.model import Directive, Target
from directive_check.period import Period


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with its directive, the areas it is promised for, and where it is written."""

    directive: Directive
    target: Target
    scopes: Mapping[str, Period | None]
    home: Place
    index: int

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps inside the target."""
        return self.home.at("targets", self.index, *steps)

    @property
    def is_timed(self) -> bool:
        """Tell whether the target has a basis: a faulty one was left out."""
        target = self.target
        return (target.each_year or target.total_over or target.mean_over or target.by) is not None

    @property
    def basis_place(self) -> Place:
        """Return where the time is written that the target is judged over."""
        return self.at(self.target.basis)
