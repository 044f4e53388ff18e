"""The quantities of a target as they are written, each with its route inside the target."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from directive_check.model import YEAR_PATTERN, Limit, PartWay, Target
from directive_check.reading import Route
from directive_check.values import Quantity


def limits_of(target: Target) -> Iterator[tuple[Route, Limit]]:
    """Yield every limit: one, or by area and year; both ends of a band."""
    limits = target.limits
    if isinstance(limits, Quantity | PartWay):
        yield (target.operator,), limits
    elif limits is not None:
        yield from _leaves((target.operator,), limits)


def is_by_year(limits: Mapping[str, object], areas: Collection[str]) -> bool:
    """Tell whether limits are given by year, and not by area."""
    return bool(limits) and all(
        re.fullmatch(YEAR_PATTERN, key) and key not in areas and not isinstance(value, dict)
        for key, value in limits.items()
    )


def limits_by_year(target: Target, areas: Collection[str]) -> Iterator[tuple[str | None, Mapping[str | int, object]]]:
    """Yield the limits that are given by year, with their area; `None` where they hold for every area."""
    limits = target.limits
    if not isinstance(limits, dict):
        return
    if is_by_year(limits, areas):
        yield None, limits
        return
    yield from ((area, inner) for area, inner in limits.items() if isinstance(inner, dict))


def bands_of(target: Target) -> Iterator[tuple[Route, tuple[Limit, Limit]]]:
    """Yield every band with the route to both its ends."""
    if target.between is not None:
        yield from _bands(("between",), target.between)


def baselines_of(target: Target) -> Iterator[tuple[Route, Quantity]]:
    """Yield every baseline: one, or by area; its route ends on the year."""
    for route, value in _leaves(("baseline",), target.baseline or {}):
        assert isinstance(value, Quantity)
        yield route, value


def all_milestones_of(target: Target) -> Iterator[tuple[Route, Limit]]:
    """Yield every milestone, by year or by area and year; its route ends on the year."""
    yield from _leaves(("milestones",), target.milestones or {})


def quantities_of(target: Target) -> Iterator[tuple[Route, Quantity]]:
    """Yield every quantity of limits, baselines and milestones."""
    for route, limit in limits_of(target):
        if isinstance(limit, Quantity):
            yield route, limit
    if target.baseline is not None:
        yield from baselines_of(target)
    if target.milestones is not None:
        yield from ((route, limit) for route, limit in all_milestones_of(target) if isinstance(limit, Quantity))


def _leaves(route: Route, written: object) -> Iterator[tuple[Route, Limit]]:
    if isinstance(written, Quantity | PartWay):
        yield route, written
        return
    assert isinstance(written, dict | list | tuple)
    for step, value in written.items() if isinstance(written, dict) else enumerate(written):
        yield from _leaves((*route, step), value)


def _bands(route: Route, written: object) -> Iterator[tuple[Route, tuple[Limit, Limit]]]:
    if isinstance(written, dict):
        for key, value in written.items():
            yield from _bands((*route, key), value)
        return
    assert isinstance(written, list | tuple)
    low, high = written
    yield route, (low, high)
