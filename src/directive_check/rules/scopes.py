"""A target must say for which areas and years it holds, and name no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.loading import Place
from directive_check.reading import Route
from directive_check.rules.names import listed
from directive_check.rules.references import name_span
from directive_check.rules.statement import Statement
from directive_check.rules.subject import Subject


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
    for statement in subject.statements:
        if not statement.scopes and not _names_an_area(statement):
            message = f"`{statement.target.id}` has no area"
            help_ = "add `area: …`, or give the directive one for all its targets"
            yield Diagnostic("no-area", message, statement.at().span.head, help_)


def _names_an_area(statement: Statement) -> bool:
    """Tell whether an area is written, were it faultily."""
    home = statement.home
    places = (statement.at("area"), statement.at("areas"), home.at("area"), home.at("areas"))
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
        if directive.area and directive.areas:
            yield _two_areas(home)
    for statement in subject.statements:
        if statement.target.area and statement.target.areas:
            yield _two_areas(statement.at())


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
    for statement in subject.statements:
        for route, name in _areas_named(statement):
            if name not in statement.scopes:
                yield from _stray_area(subject, statement.at(*route), name, statement.scopes)
    areas_of: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for statement in (
        subject.statements if any(isinstance(one.owner, dict) for one in subject.catalogue.directives) else ()
    ):
        areas_of[id(statement.directive)] |= dict.fromkeys(statement.scopes)
    for directive, home in zip(subject.catalogue.directives, subject.project.directive_places, strict=True):
        is_whole = not home.at("targets", len(directive.targets)).is_written
        for name in directive.owner if is_whole and isinstance(directive.owner, dict) else ():
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


def _areas_named(statement: Statement) -> Iterator[tuple[Route, str]]:
    """Yield the areas that a target gives limits, owners, baselines, milestones and waivers for."""
    target = statement.target
    yield from dict.fromkeys((one.route[:2], one.area) for one in statement.given if one.area is not None)
    if isinstance(target.owner, dict):
        yield from ((("owner", name), name) for name in target.owner)
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
    for statement in subject.statements:
        for route, year, years in _years_named(statement):
            if year not in years:
                span = _year_span(statement.at(*route))
                first, last = min(years, default=0), max(years, default=0)
                help_ = f"its years are {first} to {last}" if first else None
                yield Diagnostic("stray-year", f"{year} is not a year of this target", span, help_)


def _year_span(place: Place) -> Span:
    return place.span if place.route[-1] == "year" else place.key_span


def _years_named(statement: Statement) -> Iterator[tuple[Route, int, Collection[int]]]:
    """Yield the years that a target gives limits and waivers for, each with the years that would fit."""
    target = statement.target
    if statement.basis.recurs:
        for one in statement.limits:
            if one.time:
                yield one.route, one.time.last_year, years_in_scope(statement, one.area)
    for index, waiver in enumerate(target.waivers or ()):
        promises = [one for one in statement.promises if one.area == waiver.area] or statement.promises
        if promises:
            yield ("waivers", index, "year"), waiver.year, {year for one in promises for year in one.years}


def years_in_scope(statement: Statement, area: str | None) -> Collection[int]:
    """Return the years of the basis in which an area, or any of them, is in scope."""
    years = statement.basis.span.years
    scopes = statement.scopes.values() if area is None else [statement.scopes.get(area)]
    if None in scopes:
        return years
    return [year for year in years if any(scope and year in scope.years for scope in scopes)]
