"""How indicators are derived from others: their kinds, and which of them go in a circle or too deep."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import Final

from directive_check.catalogue import derived_kind
from directive_check.model import Indicator, Kind

MOST_STEPS: Final = 5
MOST_PARTS: Final = 1000
"""More than these would make one verdict slow, and nobody could recompute it."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The kind of every indicator that can be computed, the circles, and those that are derived too deeply."""

    kinds: Mapping[str, Kind]
    circles: tuple[tuple[str, ...], ...]
    too_deep: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """How one indicator is made; steps and parts count no further than what is too much."""

    kind: Kind | None
    steps: int
    parts: int

    @property
    def is_too_deep(self) -> bool:
        return self.steps > MOST_STEPS or self.parts > MOST_PARTS


def derivation_of(indicators: Mapping[str, Indicator]) -> Derivation:
    """Return how indicators are derived, from the observed ones upwards; a part that is unknown has no kind."""
    made: dict[str, _Made] = {}
    waiting = {name: _defined_parts(definition, indicators) for name, definition in indicators.items()}
    sorter = TopologicalSorter(waiting)
    with suppress(CycleError):  # what goes in no circle, and is made of no such thing, still becomes ready
        sorter.prepare()
    while ready := sorter.get_ready():
        made |= {name: _made(indicators[name], made) for name in ready}
        sorter.done(*ready)
    return Derivation(
        {name: one.kind for name, one in made.items() if one.kind},
        tuple(_circles({name: parts for name, parts in waiting.items() if name not in made})),
        tuple(name for name in indicators if _goes_too_deep(name, indicators, made)),
    )


def _defined_parts(definition: Indicator, indicators: Mapping[str, Indicator]) -> list[str]:
    return [part.indicator for part in definition.parts if part.indicator in indicators]


def _made(definition: Indicator, made: Mapping[str, _Made]) -> _Made:
    names = [part.indicator for part in definition.parts]
    if not names:
        return _Made(definition.kind, 0, 1)
    parts = [made[name] for name in names if name in made]
    kinds = [part.kind for part in parts if part.kind]
    steps = 1 + max((part.steps for part in parts), default=0)
    count = sum(part.parts for part in parts)
    one = _Made(None, min(steps, MOST_STEPS + 1), min(count, MOST_PARTS + 1))
    is_usable = len(kinds) == len(names) and not one.is_too_deep
    return replace(one, kind=derived_kind(definition, kinds)) if is_usable else one


def _goes_too_deep(name: str, indicators: Mapping[str, Indicator], made: Mapping[str, _Made]) -> bool:
    """Tell whether this is where it goes too deep: what is made of such an indicator is not to blame."""
    parts = [made[part.indicator] for part in indicators[name].parts if part.indicator in made]
    return name in made and made[name].is_too_deep and not any(part.is_too_deep for part in parts)


def _circles(waiting: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """Return each circle once, from the first written of its members; what only leads into one is no part of it."""
    circles: list[tuple[str, ...]] = []
    order = {name: number for number, name in enumerate(waiting)}
    seen: set[str] = set()
    for start in waiting:
        route: list[str] = []
        name = start
        while name not in seen:
            seen.add(name)
            route.append(name)
            name = next(part for part in waiting[name] if part in waiting)
        if name in route:
            circles.append(_from_first_written(route[route.index(name) :], order))
    return circles


def _from_first_written(circle: list[str], order: Mapping[str, int]) -> tuple[str, ...]:
    first = circle.index(min(circle, key=order.__getitem__))
    return (*circle[first:], *circle[:first])
