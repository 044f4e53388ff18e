"""A target as rules see it: with its directive, its areas, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from directive_check.loading import Place
from directive_check.model import Directive, Target
from directive_check.values import Quantity
from directive_check.values.period import Period

_MORE: Final = frozenset(("waivers", "baseline", "milestones", "method", "in_a_row", "between"))


class Promise(NamedTuple):
    """A target with its directive, the areas it is promised for, and where it is written."""

    directive: Directive
    target: Target
    scopes: Mapping[str, Period | None]
    home: Place
    number: int
    """Its position in the list of targets as it is written."""

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps inside the target."""
        return self.home.at("targets", self.number, *steps)

    @property
    def is_plain(self) -> bool:
        """Tell whether the target has one plain limit and none of the keys that few targets have."""
        target = self.target
        return (
            (isinstance(target.at_least, Quantity) or isinstance(target.at_most, Quantity))
            and target.model_fields_set.isdisjoint(_MORE)
            and not isinstance(target.owner, dict)
        )

    @property
    def is_timed(self) -> bool:
        """Tell whether the target has a basis: a faulty one was left out."""
        target = self.target
        return (target.each_year or target.total_over or target.mean_over or target.by) is not None

    @property
    def basis_place(self) -> Place:
        """Return where the time is written that the target is judged over."""
        return self.at(self.target.basis)
