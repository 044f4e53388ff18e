"""Resolve what a target says, with its directive's defaults, into a promise for each of its areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from directive_check.model import Directive, Indicator, PartWay, Target
from directive_check.model import Limit as WrittenLimit
from directive_check.promise.basis import Basis, basis_of
from directive_check.promise.promise import (
    JOINS,
    NO_LIMIT,
    Baseline,
    Bound,
    Limit,
    Milestone,
    PartOfWay,
    Promise,
    Waivers,
    required_between,
)
from directive_check.promise.written import Given, given
from directive_check.values import Interval, Quantity, read_quantity
from directive_check.values.period import YEAR_MONTHS, Period

Scopes: TypeAlias = "Mapping[str, Period | None]"
"""The areas of a target in the order written, each with the years it is in scope (`None`: all)."""


def scopes_of(directive: Directive, target: Target, groups: Mapping[str, tuple[str, ...]]) -> Scopes:
    """Return the areas that a target is promised for: of a group each of its members, unless it is judged as one."""
    if target.together:
        return {target.together: None}
    written = target.area or target.areas or directive.default_areas
    if isinstance(written, dict):
        return {area: scope for name, scope in written.items() for area in groups.get(name) or (name,)}
    names = [written] if isinstance(written, str) else written or ()
    return {area: None for name in names for area in groups.get(name) or (name,)}


def promises_of(
    directive: Directive, target: Target, scopes: Scopes, indicators: Mapping[str, Indicator]
) -> Iterator[Promise]:
    """Yield a promise for each area of a target, with all that it was amended to."""
    later = [
        (day, {one.area: one for one in _in_words(directive, amended, scopes, indicators)} if amended else None)
        for day, amended in amended_targets(target)
    ]
    for promise in _in_words(directive, target, scopes, indicators):
        wordings = tuple((day, by_area[promise.area] if by_area else None) for day, by_area in later)
        yield replace(promise, later=wordings) if wordings else promise


def counted(promises: Sequence[Promise]) -> Promise:
    """Return the promise that so many areas keep theirs, with all that it was amended to."""
    later = []
    for amended in zip(*(one.later for one in promises), strict=True):
        worded = [words for _, words in amended if words]
        later.append((amended[0][0], _counted(worded) if worded else None))
    return replace(_counted(promises), later=tuple(later))


def _counted(among: Sequence[Promise]) -> Promise:
    target, directive, quorum = among[0].target, among[0].directive, among[0].target.in_at_least
    assert quorum is not None
    areas = target.areas or directive.areas
    return replace(
        among[0],
        area=areas if isinstance(areas, str) else "",
        scope=None,
        limit=Limit("at_least", Bound(Interval(quorum.number, None), quorum.text), {}),
        baseline=None,
        milestones=(),
        is_one_of_many=False,
        among=tuple(among),
        quorum=quorum,
    )


def amended_targets(target: Target) -> list[tuple[date, Target | None]]:
    """Return a target as each amendment left it, from which day on, the earliest first; `None` where it is withdrawn."""
    found: list[tuple[date, Target | None]] = []
    for amendment in sorted(target.amended or (), key=lambda one: one.start):
        target = target.model_copy(update=amendment.changes)
        found.append((amendment.start, None if amendment.withdrawn else target))
        if amendment.withdrawn:
            break
    return found


def alternatives_of(target: Target) -> list[Target]:
    """Return for each condition that a target is made of what it would be with that alone; none where it is a single one."""
    bare = {"title": None, **dict.fromkeys(JOINS)}
    return [target.model_copy(update={**bare, **one.given}) for one in target.conditions]


def _in_words(
    directive: Directive, target: Target, scopes: Scopes, indicators: Mapping[str, Indicator]
) -> Iterator[Promise]:
    """Yield a promise for each area of a target in one wording."""
    waivers = Waivers(target.waivers or ())
    if target.conditions:
        unwaived = (one.model_copy(update={"waivers": None}) for one in alternatives_of(target))
        several = (list(_in_words(directive, one, scopes, indicators)) for one in unwaived)
        for among in zip(*several, strict=True):
            own = {"target": target, "indicator": None, "limit": NO_LIMIT, "waivers": waivers}
            yield replace(among[0], **own, among=among, quorum=JOINS[target.operator])
        return
    indicator = indicators[target.measure]
    basis, stated = basis_of(target), Stated(directive, target, scopes)
    is_one_of_many = len(scopes) > 1
    shared: tuple[Limit, Baseline | None, tuple[Milestone, ...]] | None = None
    for area, scope in scopes.items():
        baseline = stated.baseline(area) or _zero_of(indicator, basis)
        forms = shared or (stated.limit(area, basis), baseline, stated.way(area))
        shared = None if stated.is_by_area else forms
        yield Promise(directive, target, area, scope, indicator, basis, *forms, waivers, is_one_of_many)


def _zero_of(indicator: Indicator, basis: Basis) -> Baseline | None:
    """Return where the path of a change since a year sets out from: it is 0 in that year."""
    since = indicator.change.since if indicator.change else None
    if since is None or not basis.ends_a_path or since >= basis.span.last_year:
        return None
    months = YEAR_MONTHS * (basis.span.last_year - since)
    period = Period.of_months(basis.span.start - months, basis.span.end - months)
    return Baseline(period, read_quantity(f"0 {indicator.unit}"))


class Stated:
    """The limits, baselines and milestones of a target as they are written, one by one."""

    def __init__(self, directive: Directive, target: Target, scopes: Scopes) -> None:
        self._directive, self._target, self._scopes = directive, target, scopes
        self.limits = given("limits", target, scopes)
        self.baselines = given("baseline", target, scopes)
        self.milestones = given("milestones", target, scopes)
        self._others: dict[str, Stated] = {}

    @cached_property
    def _by_area(self) -> Mapping[str, Mapping[str | None, list[Given]]]:
        """What is given of each kind, told apart by area."""
        return {
            "limit": told_apart(self.limits),
            "baseline": told_apart(self.baselines),
            "milestone": told_apart(self.milestones),
        }

    def for_area(self, what: str, area: str) -> list[Given]:
        """Return what is given for an area, else for all."""
        by_area = self._by_area[what]
        return by_area.get(area) or by_area.get(None, [])

    @property
    def is_by_area(self) -> bool:
        """Tell whether anything differs between areas, or is computed from what another target may say of each."""
        given = (*self.limits, *self.baselines, *self.milestones)
        return any(one.area is not None or one.is_computed for one in given)

    def limit(self, area: str, basis: Basis) -> Limit:
        """Return the limit for an area; a share of the way is computed for each window."""
        given = self.for_area("limit", area)
        always = next((one for one in given if one.time is None), None)
        by_time = {one.key: one for one in given if one.key is not None}
        if always and basis.recurs and always.is_computed:
            by_time, always = dict.fromkeys(basis.years, always), None
        bounds = {key: self._bound(one, area, _year_of(key)) for key, one in by_time.items()}
        return Limit(
            self._target.operator,
            self._bound(always, area, basis.span.last_year) if always else None,
            {key: bound for key, bound in bounds.items() if bound},
        )

    def _bound(self, given: Given, area: str, year: int) -> Bound | None:
        """Return a limit as a bound; `None` where it cannot be computed."""
        found = [self._number(end, area, year) for end in given.ends]
        low, high = found[0], found[-1]
        if low is None or high is None:
            return None
        required = required_between(self._target.operator, _plain(low), _plain(high))
        ways = tuple(one for one in found if isinstance(one, PartOfWay))
        return Bound(required, " and ".join(end.text for end in given.ends), ways)

    def _number(self, limit: WrittenLimit, area: str, year: int) -> Decimal | PartOfWay | None:
        """Return the number of a limit as written, or the way to the other target's limit that it is a share of."""
        if isinstance(limit, Quantity):
            return limit.number
        start, end = self._way(limit, area, year)
        if start is None or end is None or self.obstacle(limit, area, year):
            return None
        return PartOfWay(start.value.number, end.value.number, limit.share)

    def _way(self, share: PartWay, area: str, year: int) -> tuple[Given | None, Given | None]:
        """Return the baseline, the target's own or else the other target's, and the limit that a share lies between."""
        other = self._other(share.target)
        ends = other.for_area("limit", area) if other else []
        starts = [*self.for_area("baseline", area), *(other.for_area("baseline", area) if other else [])]
        end = next((one for one in ends if one.time is None or one.time.last_year == year), None)
        return next(iter(starts), None), end

    def obstacle(self, share: PartWay, area: str, year: int) -> str | None:
        """Return why a share of the way to another target is no number in an area and year; `None` where it is one."""
        start, end = self._way(share, area, year)
        if end is None:
            return f"`{share.target}` has no limit for `{area}`"
        if not isinstance(end.value, Quantity):
            return f"the limit of `{share.target}` is {'a band' if len(end.ends) > 1 else 'a share of the way itself'}"
        if start is None:
            return f"neither this target nor `{share.target}` has a baseline for `{area}`"
        if isinstance(start.value, Period):
            return f"the baseline is what will be observed for {start.value}"
        return None if start.value.is_plain else f"the baseline `{start.value.text}` is no plain number"

    def _other(self, name: str) -> Stated | None:
        target = self._directive.targets_by_id.get(name)
        if target is not None and name not in self._others:
            self._others[name] = Stated(self._directive, target, self._scopes)
        return self._others.get(name)

    def baseline(self, area: str) -> Baseline | None:
        """Return where the path sets out from in an area."""
        given = next(iter(self.for_area("baseline", area)), None)
        if given is None or given.moment is None:
            return None
        return Baseline(given.moment, given.value if given.time else None)

    def way(self, area: str) -> tuple[Milestone, ...]:
        """Return the milestones of an area, by time; one that cannot be computed is left out."""
        found = (
            Milestone(one.time, _plain(number), one.value.text, number if isinstance(number, PartOfWay) else None)
            for one in self.for_area("milestone", area)
            if one.time and (number := self._number(one.value, area, one.time.last_year)) is not None
        )
        return tuple(sorted(found, key=lambda one: one.period.end))


def _plain(found: Decimal | PartOfWay) -> Decimal:
    return found.number if isinstance(found, PartOfWay) else found


def told_apart(given: Iterable[Given]) -> Mapping[str | None, list[Given]]:
    """Return what is given by its area; under `None` what holds for all."""
    by_area: dict[str | None, list[Given]] = {}
    for one in given:
        by_area.setdefault(one.area, []).append(one)
    return by_area


def _year_of(key: int | tuple[int, int]) -> int:
    """Return the report year of a time that a limit is given for."""
    return key if isinstance(key, int) else key[1] // YEAR_MONTHS
