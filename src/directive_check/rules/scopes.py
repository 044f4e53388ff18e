"""A target must say for which areas and years it holds, and name no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from directive_check.catalogue import years_of
from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.loading import Place
from directive_check.reading import Route
from directive_check.rules.names import listed
from directive_check.rules.promise import Promise
from directive_check.rules.references import name_span
from directive_check.rules.subject import Subject
from directive_check.rules.written import is_by_year, limits_by_year


def no_area(subject: Subject) -> Iterator[Diagnostic]:
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
    for promise in subject.promises:
        if not promise.scopes and not _names_an_area(promise):
            message = f"`{promise.target.id}` has no area"
            help_ = "add `area: …`, or give the directive one for all its targets"
            yield Diagnostic("no-area", message, promise.at().span.head, help_)


def _names_an_area(promise: Promise) -> bool:
    """Tell whether an area is written, were it faultily."""
    places = [promise.at("area"), promise.at("areas"), promise.home.at("area")]
    if not promise.directive.area_names:
        places.append(promise.home.at("areas"))
    return any(place.is_written for place in places)


def two_areas(subject: Subject) -> Iterator[Diagnostic]:
    """Give either `area` or `areas`, not both.

    One of them would be passed over, and nobody could see which.

    Bad:
        area: BY-HR
        areas: regions

    Good:
        areas: regions
    """
    for directive, home in zip(subject.catalogue.directives, subject.project.directive_places, strict=True):
        if directive.area and directive.areas and not directive.area_names:
            yield _two_areas(home)
    for promise in subject.promises:
        if promise.target.area and promise.target.areas:
            yield _two_areas(promise.at())


def _two_areas(place: Place) -> Diagnostic:
    related = Related("first given here", place.at("area").key_span)
    help_ = "keep one; `areas` takes a group or a list of areas"
    return Diagnostic("two-areas", "`areas` stands beside `area`", place.at("areas").key_span, help_, related=related)


def stray_area(subject: Subject) -> Iterator[Diagnostic]:
    """Name, where something is given by area, only areas that the target is promised for.

    A limit or an owner for an area that the target has not would never be used: either the area is wrong, or it is
    missing from the target.

    Bad:
        owner: {BY-VI: Vitebsk Regional Executive Committee}

    Good:
        owner: {BY-HR: Grodno Regional Executive Committee}
    """
    for promise in subject.elaborate:
        for route, name in _areas_named(promise):
            if name not in promise.scopes:
                yield from _stray_area(subject, promise.at(*route), name, promise.scopes)
    areas_of: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for promise in subject.promises if any(isinstance(one.owner, dict) for one in subject.catalogue.directives) else ():
        areas_of[id(promise.directive)] |= dict.fromkeys(promise.scopes)
    for directive, home in zip(subject.catalogue.directives, subject.project.directive_places, strict=True):
        for name in directive.owner if isinstance(directive.owner, dict) else ():
            if name not in areas_of[id(directive)]:
                yield from _stray_area(subject, home.at("owner", name), name, areas_of[id(directive)])


def _stray_area(subject: Subject, place: Place, name: str, areas: Collection[str]) -> Iterator[Diagnostic]:
    if not areas or not all(subject.is_defined("areas", area) for area in areas):
        return
    if subject.is_defined("groups", name):
        help_ = "name the areas of the group one by one"
    else:
        is_known = subject.is_defined("areas", name)
        near = None if is_known else subject.nearest.to(name, " ".join(areas), {area: area for area in areas})
        help_ = f"write `{near}`" if near else f"its areas are {listed(areas)}: add it to them, or remove it here"
    message = f"`{name}` is not an area of this target"
    yield Diagnostic("stray-area", message, name_span(place, name), help_)


def _areas_named(promise: Promise) -> Iterator[tuple[Route, str]]:
    """Yield the areas that a target gives limits, owners, baselines, milestones and waivers for."""
    target = promise.target
    if isinstance(target.limits, dict) and not is_by_year(target.limits, promise.scopes):
        yield from (((target.operator, name), name) for name in target.limits)
    if isinstance(target.owner, dict):
        yield from ((("owner", name), name) for name in target.owner)
    for key, written in (("baseline", target.baseline), ("milestones", target.milestones)):
        for name, value in (written or {}).items():
            if isinstance(value, dict):
                yield (key, str(name)), str(name)
    for index, waiver in enumerate(target.waivers or ()):
        if waiver.area is not None:
            yield ("waivers", index, "area"), waiver.area


def stray_year(subject: Subject) -> Iterator[Diagnostic]:
    """Name, where something is given by year, only years that the target is about.

    A limit or a waiver for another year would never be used.

    Bad:
        each_year: 2023/2024
        at_most: {2022: 60 %, 2023: 60 %, 2024: 55 %}

    Good:
        each_year: 2023/2024
        at_most: {2023: 60 %, 2024: 55 %}
    """
    for promise in subject.elaborate:
        if promise.is_timed:
            for route, year, years in _years_named(promise):
                if year not in years:
                    span = _year_span(promise.at(*route))
                    first, last = min(years, default=0), max(years, default=0)
                    help_ = f"its years are {first} to {last}" if first else None
                    yield Diagnostic("stray-year", f"{year} is not a year of this target", span, help_)


def _year_span(place: Place) -> Span:
    return place.span if place.route[-1] == "year" else place.key_span


def _years_named(promise: Promise) -> Iterator[tuple[Route, int, Collection[int]]]:
    """Yield the years that a target gives limits and waivers for, each with the years that would fit."""
    target = promise.target
    if target.each_year and isinstance(target.limits, dict):
        for area, limits in limits_by_year(target, promise.scopes):
            route = (target.operator,) if area is None else (target.operator, area)
            years = years_in_scope(promise, area)
            yield from (((*route, year), int(year), years) for year in limits)
    for index, waiver in enumerate(target.waivers or ()):
        areas = [waiver.area] if waiver.area else list(promise.scopes)
        years = {year for area in areas for year in years_of(promise.directive, target, area)}
        yield ("waivers", index, "year"), waiver.year, years


def years_in_scope(promise: Promise, area: str | None) -> Collection[int]:
    """Return the years of the basis in which an area, or any of them, is in scope."""
    years = promise.target.span.years
    scopes = promise.scopes.values() if area is None else [promise.scopes.get(area)]
    if None in scopes:
        return years
    return [year for year in years if any(scope and year in scope.years for scope in scopes)]
