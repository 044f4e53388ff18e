"""A promise: one target in one area, with all that was left unsaid filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from reference.interval import INFINITY, Interval, interval, point
from reference.project import Project
from reference.quantity import read_number, read_quantity
from reference.span import YEAR, Span, read_span, year_span

OPERATORS = ("at_least", "at_most", "between")
EACH = {"each_year": 12}
RUN_UNITS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Promise:
    project: Project
    directive: Mapping[str, Any]
    target: Mapping[str, Any]
    area: str
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
        return next(name for name in (*EACH, "total_over", "mean_over", "by") if name in self.target)

    @property
    def period(self) -> Span:
        """The months that the basis names: for `by` those of the deadline."""
        return read_span(self.target[self.basis])

    @property
    def precision(self) -> int | None:
        return int(self.target["precision"]) if "precision" in self.target else None

    @property
    def run(self) -> tuple[int, int] | None:
        """How many bad periods in a row break the promise, and how many months each has."""
        if "in_a_row" not in self.target:
            return None
        number, unit = self.target["in_a_row"].split()
        return int(number), RUN_UNITS[unit.rstrip("s")]


def promises(project: Project) -> Iterator[Promise]:
    """Yield every promise of every directive."""
    for directive in project.directives:
        for target in directive["targets"]:
            for area, scope in scopes(project, directive, target).items():
                yield Promise(project, directive, target, area, scope)


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


def required(promise: Promise, window: Span) -> Interval:
    """Return all values that keep the promise in a window."""
    written = promise.target[promise.operator]
    if isinstance(written, Mapping) and promise.area in written:
        written = written[promise.area]
    if isinstance(written, Mapping):
        written = written[str(window.year)]
    if promise.operator == "between":
        return interval(*map(read_number, written))
    limit = limit_of(promise, written)
    return interval(limit, None) if promise.operator == "at_least" else interval(None, limit)


def limit_of(promise: Promise, written: str) -> Fraction:
    """Return a limit or milestone: an amount, or a share of the way to the limit of another target."""
    way = re.fullmatch(r"(\S+) ?% of the way to (\S+)", written)
    if not way:
        return read_number(written)
    other = next(found for found in promises(promise.project) if found.key == (promise.key[0], way[2], promise.area))
    goal = limit_value(required(other, other.period))
    start = (baseline(promise) or baseline(other)).value.low.value
    return start + Fraction(way[1]) / 100 * (goal - start)


def limit_value(limit: Interval) -> Fraction | None:
    """Return the one number of a floor or ceiling; a band has none."""
    bounds = [end.value for end in limit if abs(end.value) != INFINITY]
    return bounds[0] if len(bounds) == 1 else None


class Point(NamedTuple):
    """A value on a path, and the last month of the period it is the value of."""

    month: int
    value: Interval


def baseline(promise: Promise) -> Point | None:
    written = for_area(promise, "baseline")
    if written is None:
        return None
    ((key, value),) = written.items()
    return Point(read_span(key).end, read_quantity(value))


def milestones(promise: Promise) -> list[Point]:
    written = for_area(promise, "milestones") or {}
    return sorted(Point(read_span(key).end, point(limit_of(promise, value))) for key, value in written.items())


def for_area(promise: Promise, name: str) -> Mapping[str, str] | None:
    """Return a mapping of periods to values, which may stand below areas."""
    written = promise.target.get(name)
    if written and all(isinstance(value, Mapping) for value in written.values()):
        return written.get(promise.area)
    return written


def listed_years(promise: Promise) -> range:
    """Return the report years in which a promise is judged, scope apart."""
    period = promise.period
    if promise.basis != "by":
        return range(period.start // YEAR, period.year + 1)
    first = read_span(promise.directive["period"]).start // YEAR
    start = baseline(promise)
    return range(min(first, start.month // YEAR) if start else first, period.year + 1)


def is_listed(promise: Promise, year: int) -> bool:
    in_scope = promise.scope is None or promise.scope.holds(year_span(year))
    return in_scope and year in listed_years(promise) and has_run(promise, year)


def has_run(promise: Promise, year: int) -> bool:
    """Tell whether a run of bad periods that starts no earlier than the promise can end in a year."""
    if not promise.run:
        return True
    number, length = promise.run
    return promise.period.start + number * length - 1 <= year_span(year).end


def window_of(promise: Promise, year: int) -> Span:
    """Return the time that the figures must cover."""
    return promise.period if promise.basis in {"total_over", "mean_over"} else year_span(year)
