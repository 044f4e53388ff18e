"""The waivers of a target, so kept that each area and year asks only for its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from directive_check.model import Waiver
from directive_check.values.period import Period

_Key: TypeAlias = "tuple[str | None, int]"
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
    def _by_key(self) -> Mapping[_Key, list[int]]:
        """The positions of those of each area and year."""
        by_key: defaultdict[_Key, list[int]] = defaultdict(list)
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
