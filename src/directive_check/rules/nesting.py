"""Which areas lie inside which: `X-…` is part of `X`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


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
