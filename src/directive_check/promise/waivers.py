"""The waivers of a target, so kept that each area and year asks only for its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from directive_check.model import Waiver
from directive_check.values.period import Period

_Key: TypeAlias = "tuple[str | None, int | None]"
"""An area, `None` where all are meant, and a report year, `None` where a period is waived."""


@dataclass(frozen=True)
class Waivers:
    """The waivers of a target, in the order written."""

    written: Sequence[Waiver]

    def first(self, area: str, window: Period) -> Waiver | None:
        """Return the first that excuses a miss in an area and a window."""
        found = min(self._excusing(area, window), default=None)
        return None if found is None else self.written[found]

    def _excusing(self, area: str, window: Period) -> Iterator[int]:
        """Yield the position of the first that excuses it, of those for the area or for all, and for the year or a period."""
        for key in ((place, time) for place in (None, area) for time in (None, window.last_year)):
            found = (index for index in self._by_key.get(key, ()) if excuses(self.written[index], window))
            yield from islice(found, 1)

    @cached_property
    def _by_key(self) -> Mapping[_Key, list[int]]:
        """The positions of those of each area and year."""
        by_key: defaultdict[_Key, list[int]] = defaultdict(list)
        for index, one in enumerate(self.written):
            by_key[one.area, one.year].append(index)
        return by_key


def excuses(waiver: Waiver, window: Period) -> bool:
    """Tell whether a waiver holds for a window of its areas: for one of its report year, or one that its period holds."""
    return waiver.year == window.last_year if waiver.period is None else waiver.period.holds(window)
