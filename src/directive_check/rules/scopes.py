"""A target must say for which areas and years it holds, and name no others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from directive_check.diagnostic import Related
from directive_check.loading import Place
from directive_check.loading.helps import EACH_YEAR
from directive_check.model import Target, keys_of
from directive_check.promise import Given
from directive_check.reading import Route
from directive_check.rules.names import name_span
from directive_check.rules.subject import SCOPES, Finding, Statement, Subject
from directive_check.values.names import listed
from directive_check.values.period import NO_PERIOD, YEAR_PATTERN, Period


def no_area(subject: Subject) -> Iterator[Finding]:
    """Say for which area a target holds, or give the directive an area for all its targets.

    A figure belongs to an area; a promise without one would meet no figure.

    Bad:
        - id: exports
          indicator: exports

    Good:
        - id: exports
          area: BY
          indicator: exports
    """
    for statement in subject.statements:
        if not statement.scopes and not _names_an_area(statement):
            help_ = "add `area: …`, or give the directive one for all its targets"
            yield Finding(f"`{statement.target.id}` has no area", statement.at().span.head, help_)


def _names_an_area(statement: Statement) -> bool:
    """Tell whether an area is written, were it faultily."""
    places = (*(statement.at(key) for key in SCOPES), *(statement.home.at(key) for key in ("area", "areas")))
    return any(place.is_written for place in places)


def two_areas(subject: Subject) -> Iterator[Finding]:
    """Give one of `area`, `areas` and `together`.

    The others would be passed over, and nobody could see which.

    Bad:
        area: BY-HR
        areas: regions

    Good:
        areas: regions
    """
    for _, entry, place in subject.entries:
        given = [key for key in SCOPES if getattr(entry, key, None)]
        for other in given[1:]:
            help_ = "keep one; `areas` takes a group or a list of areas"
            if other == "together":
                help_ = f"keep one; `together` judges a group as one, `{given[0]}` does not"
            related = Related("first given here", place.at(given[0]).key_span)
            yield Finding(f"`{other}` stands beside `{given[0]}`", place.at(other).key_span, help_, related)


def stray_area(subject: Subject) -> Iterator[Finding]:
    """Name, where something is given by area, only areas that the target is promised for.

    A limit or an owner for an area that the target has not would never be used: either the area is wrong, or it is
    missing from the target.

    Bad:
        owner: {BY-VI: Vitebsk Regional Executive Committee}

    Good:
        owner: {BY-HR: Grodno Regional Executive Committee}
    """
    for statement in filter(subject.knows_areas, subject.wordings):
        of_each = {one.area: one for one in statement.limits}
        strays = [(route, name) for route, name in _areas_named(statement) if name not in statement.scopes]
        mistimed = {route[0] for route, name in strays if not _YEAR(name) and _as_time(name)}
        own = _own_areas(subject, statement, of_each)
        if own:
            place, name = statement.at(*strays[0][0]), strays[0][1]
            message, help_ = f"`{name}` is not an area of this target", f"write `areas: {own}` in the target"
            yield Finding(message, name_span(place, name), help_)
        for route, name in strays:
            if name in of_each and own:
                continue
            if route[0] not in mistimed or not _YEAR(name):
                limit = of_each.get(name) if route[0] == statement.target.operator else None
                text = limit and limit.time is None and " to ".join(one.text for one in limit.ends)
                yield _stray_area(subject, statement.at(*route), name, statement.scopes, text or "")
    for directive, home in subject.directives:
        if isinstance(directive.owner, dict) and not home.at("targets", len(directive.targets)).is_written:
            mine = [one for one in subject.statements if one.directive is directive]
            areas = dict.fromkeys(area for one in mine for area in one.scopes)
            are_known = bool(mine) and all(map(subject.knows_areas, mine))
            for name in (one for one in directive.owner if one not in areas and are_known):
                yield _stray_area(subject, home.at("owner", name), name, areas)


def _own_areas(subject: Subject, statement: Statement, limits: Collection[str | None]) -> str:
    """Return the areas that a target has limits for and names nowhere, as the group that they are or as a list; else nothing."""
    names = [str(name) for name in limits]
    names_none = not any(getattr(statement.target, key) for key in SCOPES)
    is_such = len(names) > 1 and names_none and statement.scopes.keys().isdisjoint(names)
    if not is_such or not all(subject.is_defined("areas", one) for one in names):
        return ""
    groups = (group for group, members in subject.catalogue.groups.items() if {*members} == {*names})
    return next(groups, f"[{', '.join(names)}]")


def _stray_area(subject: Subject, place: Place, name: str, areas: Collection[str], limit: str = "") -> Finding:
    message, help_ = f"`{name}` is not an area of this target", _stray_help(subject, name, areas)
    if subject.is_defined("groups", name):
        members = subject.catalogue.groups.get(name)  # none of a group that is faulty
        help_ = "name the areas of the group one by one" + (f": {listed(members)}" if members else "")
        if members and limit:
            each = ", ".join(f"{one}: {limit}" for one in members)
            help_ = f"write `{each}` where it holds for each of its areas; what they are to reach as one is a target with `together: {name}`"
    elif help_ is None:
        told = _as_time(name) if {"owner", "waivers"}.isdisjoint(place.route) else None
        help_ = told or f"its areas are {listed(areas)}: add it to them, or remove it here"
        if "waivers" in place.route:
            help_ = f"its areas are {listed(areas)}: write the one that is meant; a waiver without `area` holds for all of them"
        if told and _YEAR(name):
            help_ = f"of limits by area each year stands below its area, such as `{next(iter(areas))}: {{{name}: …}}`"
        elif told:
            message = f"`{name}` is neither a year nor an area of this target"
    return Finding(message, name_span(place, name), help_)


def _stray_help(subject: Subject, name: str, areas: Collection[str]) -> str | None:
    """Return which area is meant by its title, or by a code that is misspelled; `None` where that cannot be told."""
    if subject.is_defined("areas", name):
        return None
    for code, title in subject.catalogue.areas.items():
        if title.casefold() == name.casefold():
            return f"write `{code}`, the code of {title}"
    if name in keys_of(Target):
        return f"`{name}` is a key of the target: write it beside this one, and here the value alone"
    near = subject.nearest.to(name, " ".join(areas), {area: area for area in areas})
    return f"write `{near}`" if near else None


_YEAR: Final = re.compile(YEAR_PATTERN).fullmatch


def _as_time(name: str) -> str | None:
    """Return how a year is written that stands for an area; `None` where it looks like none."""
    from directive_check.values.period_respelling import respelled  # a page of patterns, for faults alone

    if re.fullmatch("'?[0-9]{2}", name):
        return f"write `20{name[-2:]}` where it is that year"
    told = respelled(name) if re.match("(?:[FC]Y)?[0-9]", name) else NO_PERIOD
    if told != NO_PERIOD:
        return told
    return EACH_YEAR if re.fullmatch(rf"Y?{YEAR_PATTERN}[a-z]*", name) else None


def _areas_named(statement: Statement) -> Iterator[tuple[Route, str]]:
    """Yield the areas that a target gives limits, owners, baselines, milestones and waivers for."""
    target = statement.target
    yield from dict.fromkeys((one.route[:2], one.area) for one in statement.given if one.area is not None)
    if isinstance(target.owner, dict):
        yield from ((("owner", name), name) for name in target.owner)
    for index, waiver in enumerate(target.waivers or ()):
        if waiver.area is not None:
            yield ("waivers", index, "area"), waiver.area


def stray_year(subject: Subject) -> Iterator[Finding]:
    """Name, where something is given by year, only years that the target is about.

    A limit or a waiver for another year would never be used, nor a limit for a year each window of which has its own.

    Bad:
        each_year: 2023/2024
        at_most: {2022: 60 %, 2023: 60 %, 2024: 55 %}

    Good:
        each_year: 2023/2024
        at_most: {2023: 60 %, 2024: 55 %}
    """
    for statement in filter(subject.knows_areas, subject.wordings):
        for windows, times in _times_named(statement) if statement.promises else ():
            starts, years = [one.start for one in windows], {one.last_year for one in windows}
            for route, time in times:
                first = bisect_left(starts, time.start)
                is_year, holds_one = time.is_calendar_year, first < len(starts) and time.holds(windows[first])
                if not holds_one and not (is_year and time.last_year in years):
                    place = statement.at(*route)
                    help_ = f"its years are {min(years)} to {max(years)}" if years else None
                    message = f"{time} is not a {'year' if is_year else 'window'} of this target"
                    yield Finding(message, place.span if route[0] == "waivers" else place.key_span, help_)
        yield from _needless(statement)


def _needless(statement: Statement) -> Iterator[Finding]:
    """Yield the years that have a limit although each window in them has one of its own."""
    for _, limits, all_windows in limited_windows(statement):
        own = {one.key for one in limits}
        by_year: defaultdict[object, list[Period]] = defaultdict(list)
        for window in all_windows:
            by_year[window.last_year].append(window)
        for one in limits:
            windows = by_year.get(one.key)
            if windows and own.issuperset((window.start, window.end) for window in windows):
                named = f"`{windows[0]}` has" if len(windows) == 1 else f"each window of {one.key} has"
                message, help_ = f"{named} a limit of its own", f"remove `{one.time}`, or the other"
                yield Finding(message, statement.at(*one.route).key_span, help_)


def _times_named(statement: Statement) -> Iterator[tuple[Sequence[Period], list[tuple[Route, Period]]]]:
    """Yield the windows that would fit, all of one length, and the times that a target gives limits or waivers for."""
    for _, limits, windows in limited_windows(statement):
        yield windows, [(one.route, one.time) for one in limits if one.time]
    waived: list[tuple[Route, Period]] = []
    for index, waiver in enumerate(statement.target.waivers or ()):
        key, time = ("period", waiver.period) if waiver.period else ("year", Period.of_year(waiver.year or 0))
        waived.append((("waivers", index, key), time))
    promises = statement.promises if waived else ()
    windows = sorted({window for one in promises for year in one.years for window in one.basis.windows(year)})
    if windows:
        yield windows, waived


def limited_windows(statement: Statement) -> Iterator[tuple[str | None, Sequence[Given], list[Period]]]:
    """Yield the limits of what recurs that are given by time, with the windows that are judged in their area.

    In one that is none of the target's those of any are.
    """
    for area, limits in statement.limits_by_time.items() if statement.basis.recurs else ():
        promises = statement.by_area.get(area, statement.promises)
        yield area, limits, sorted({window for one in promises for year in one.years for window in one.windows(year)})
