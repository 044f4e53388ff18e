"""A promise: one target in one area, or in several taken together, with all that was left unsaid filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reference.project import Project
from reference.span import Span, read_day, read_span

OPERATORS = ("at_least", "at_most", "between", "more_than", "less_than")
EACH = {"each_year": 12, "each_half": 6, "each_quarter": 3, "each_month": 1}
BASES = (*EACH, "total_over", "mean_over", "by")
RUN_UNITS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Promise:
    project: Project
    directive: Mapping[str, Any]
    target: Mapping[str, Any]
    area: str  # or the name of the group that is judged as one
    members: tuple[str, ...]
    scope: Span | None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.directive["directive"], self.target["id"], self.area

    @property
    def indicator(self) -> str:
        return self.target["indicator"]

    @property
    def operator(self) -> str:
        return next(name for name in OPERATORS if name in self.target)

    @property
    def basis(self) -> str:
        return next(name for name in BASES if name in self.target)

    @property
    def period(self) -> Span:
        """The months that the basis names: for `by` those of the deadline."""
        return read_span(self.target[self.basis])

    @property
    def precision(self) -> int | None:
        return int(self.target["precision"]) if "precision" in self.target else None

    @property
    def in_a_row(self) -> int | None:
        """How many bad windows in a row break the promise."""
        return int(self.target["in_a_row"]) if self.target.get("in_a_row", "").isdigit() else None

    @property
    def old_run(self) -> tuple[int, int] | None:
        """The same as the first edition writes it, `6 months`, with the months of each."""
        if "in_a_row" not in self.target or self.in_a_row:
            return None
        number, unit = self.target["in_a_row"].split()
        return int(number), RUN_UNITS[unit.rstrip("s")]


def promises(project: Project) -> Iterator[Promise]:
    """Yield every promise of every directive."""
    for directive in project.directives:
        for target in directive["targets"]:
            yield from promises_of(project, directive, target)


def promises_of(project: Project, directive: Mapping[str, Any], target: Mapping[str, Any]) -> Iterator[Promise]:
    if "together" in target:
        name = target["together"]
        yield Promise(project, directive, target, name, tuple(project.members(name)), None)
        return
    for area, scope in scopes(project, directive, target).items():
        yield Promise(project, directive, target, area, (area,), scope)


def scopes(project: Project, directive: Mapping[str, Any], target: Mapping[str, Any]) -> dict[str, Span | None]:
    """Return the areas of a target, each with the months for which it is in scope."""
    named = target if {"area", "areas"} & set(target) else directive
    if "area" in named:
        return {named["area"]: None}
    written = named["areas"]
    if isinstance(written, Mapping):
        return {area: read_span(span) for name, span in written.items() for area in project.members(name)}
    names = [written] if isinstance(written, str) else written
    return {area: None for name in names for area in project.members(name)}


def worded(promise: Promise, day: dt.date) -> Promise | None:
    """Return a promise in the wording that was in force on a day; none where it was withdrawn by then."""
    target = dict(promise.target)
    for change in sorted(promise.target.get("amended", ()), key=lambda change: read_day(change["from"])):
        if read_day(change["from"]) <= day:
            target |= change
    return None if target.get("withdrawn") == "true" else replace(promise, target=target)


def instead(promise: Promise, alternative: Mapping[str, Any]) -> Promise:
    """Return the promise that one alternative of a target makes."""
    rest = {name: value for name, value in promise.target.items() if name not in {"any_of", "all_of"}}
    return replace(promise, target=rest | alternative)
