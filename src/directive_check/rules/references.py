"""Words must be defined: indicators, areas, groups and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from directive_check.diagnostic import Diagnostic, Span
from directive_check.loading import Place
from directive_check.model import IDENTIFIER_PATTERN, Binding, Directive, Indicator, Part
from directive_check.promise import as_ids
from directive_check.reading import Route
from directive_check.rules.names import told_once
from directive_check.rules.subject import Statement, Subject
from directive_check.values.names import either

_FEW: Final = 6
_MOST_SPELLINGS: Final = 2 * _FEW
"""So many may stand for few words: an area is known by its code and by its name."""


def unknown_indicator(subject: Subject) -> Iterator[Diagnostic]:
    """Name an indicator that a codebook defines.

    A promise and its figures meet by the name of their indicator. Where it is misspelled they never do, and the
    promise would be reported as without data for ever.

    Bad:
        indicator: exprt-share

    Good:
        indicator: export-share
    """
    for statement in subject.wordings:
        if not subject.is_defined("indicators", statement.target.measure):
            yield from _unknown(subject, "indicators", statement.target.measure, statement.at("indicator"))
    for binding, home, _ in subject.project.bindings:
        for route, name in indicator_routes(binding):
            if not subject.is_defined("indicators", name):
                yield from _unknown(subject, "indicators", name, home.at(*route))
    for name, definition in subject.catalogue.indicators.items():
        for steps, part in part_routes(definition):
            if not subject.is_defined("indicators", part.indicator):
                place = subject.project.words["indicators", name].at(*steps, *["indicator"] * bool(part.area))
                yield from _unknown(subject, "indicators", part.indicator, place)
    yield from told_once(
        finding
        for (name, _), figures in subject.project.unsettled.items()
        if not subject.is_defined("indicators", name)
        for figure in figures
        for finding in _unknown(subject, "indicators", name, subject.project.origin(figure).at("indicator"))
    )


def unknown_area(subject: Subject) -> Iterator[Diagnostic]:
    """Name an area, by its code, that a codebook defines.

    A figure counts for one area and no other; a code that is written in two ways splits one area in two.

    Bad:
        area: BY-VT

    Good:
        area: BY-VI
    """
    for place, name in _area_names(subject):
        if not subject.is_defined("areas", name):
            yield from _no_area(subject, name, place)
    yield from told_once(
        finding for place, name in _areas_of_figures(subject) for finding in _no_area(subject, name, place)
    )


def unknown_group(subject: Subject) -> Iterator[Diagnostic]:
    """Name a group, or an area, that a codebook defines.

    What is promised for a group is promised for each of its areas. Without the group nobody can say for which.

    Bad:
        areas: region

    Good:
        areas: regions
    """
    for place, written in _written_areas(subject):
        if isinstance(written, str) and place.route[-1] == "areas" and not is_area_or_group(subject, written):
            yield from _unknown(subject, "groups", written, place)
    for statement in subject.statements:
        name = statement.target.together
        if name is None or subject.is_defined("groups", name):
            continue
        if subject.is_defined("areas", name):
            message, help_ = f"`{name}` is an area, and a group is wanted", f"write `area: {name}`"
            yield Diagnostic("unknown-group", message, statement.at("together").span, help_)
        else:
            yield from _unknown(subject, "groups", name, statement.at("together"))


def unknown_source(subject: Subject) -> Iterator[Diagnostic]:
    """Name a source that a codebook defines.

    Whoever doubts a figure or a promise must be able to look it up.

    Bad:
        source: law-2021-03

    Good:
        source: law-2021-02
    """
    for directive, home in zip(subject.catalogue.directives, subject.project.directive_places, strict=True):
        yield from _unknown_sources(subject, as_ids(directive.source), home.at("source"))
    for statement in subject.statements:
        for names, place in sources_of(statement):
            yield from _unknown_sources(subject, names, place)
    for binding, home, _ in subject.project.bindings:
        yield from _unknown_sources(subject, as_ids(binding.source), home.at("source"))
    yield from told_once(_unknown_sources_of_figures(subject))


def sources_of(statement: Statement) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Yield the sources of a target and of its amendments, and where they are written."""
    yield as_ids(statement.target.source), statement.at("source")
    for index, amendment in enumerate(statement.target.amended or ()):
        yield as_ids(amendment.source), statement.at("amended", index, "source")


def _unknown_sources_of_figures(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the unknown sources of figures; one that is the default of its file stands there."""
    fine: set[tuple[str, ...]] = set()
    for figures in subject.project.unsettled.values():
        for figure in figures:
            if figure.sources in fine:
                continue
            if all(subject.is_defined("sources", name) for name in figure.sources):
                fine.add(figure.sources)
                continue
            place = subject.project.origin(figure).at("source")
            place = place if place.is_written else Place(place.document, ("source",))
            yield from _unknown_sources(subject, figure.sources, place)


def _unknown_sources(subject: Subject, names: tuple[str, ...], place: Place) -> Iterator[Diagnostic]:
    for index, name in enumerate(names):
        if not subject.is_defined("sources", name):
            yield from _unknown(subject, "sources", name, place.at(index))


_NOUNS: Final = {"indicators": "an indicator", "groups": "a group or an area", "sources": "a source"}
_CODES: Final = {"indicators": "unknown-indicator", "groups": "unknown-group", "sources": "unknown-source"}


def _unknown(subject: Subject, block: str, name: str, place: Place) -> Iterator[Diagnostic]:
    if not subject.project.words_are_lost:
        known = _areas_and_groups(subject) if block == "groups" else subject.known[block]
        help_ = _help(subject, block, name, known)
        yield Diagnostic(_CODES[block], f"`{name}` is not {_NOUNS[block]} that is defined", place.span, help_)


def _no_area(subject: Subject, name: str, place: Place) -> Iterator[Diagnostic]:
    if subject.is_defined("groups", name):
        message = f"`{name}` is a group, and an area is wanted"
        yield Diagnostic("unknown-area", message, name_span(place, name), _instead_of_group(place, name))
    elif not subject.project.words_are_lost:
        help_ = _help(subject, "areas", name, subject.known["areas"])
        yield Diagnostic("unknown-area", f"`{name}` is not an area that is defined", name_span(place, name), help_)


def name_span(place: Place, name: str) -> Span:
    """Return where a name stands: it is the key that a route ends on, or a value."""
    return place.key_span if place.route[-1] == name != "area" else place.span


def _instead_of_group(place: Place, name: str) -> str:
    if "indicators" in place.route:
        return "name one area"
    if place.route[-1] == "area" and place.route[0] != "actuals":
        return f"write `areas: {name}`"
    return "name the areas of the group one by one"


def _help(subject: Subject, block: str, name: str, known: Mapping[str, str]) -> str:
    near = subject.nearest.to(name, block, known)
    if near and not re.fullmatch(IDENTIFIER_PATTERN, near):
        return f"write `{name}` where `{near}` is defined, which cannot be an id"
    if near:
        title = subject.catalogue.areas.get(near) if block == "areas" else None
        return f"write `{near}`, the code of {title}" if title else f"write `{near}`"
    where = f"define it under `{block}:` in a codebook"
    words = sorted(set(known.values())) if len(known) <= _MOST_SPELLINGS else []
    if 0 < len(words) <= _FEW:
        return f"write {either(_with_title(subject, word) for word in words)} where that is meant; else {where}"
    return f"write the {'code' if block == 'areas' else 'id'} by which it is defined, or {where}" if known else where


def _with_title(subject: Subject, word: str) -> str:
    """Return a word with what it is called, where that is another text."""
    words = subject.catalogue
    entry = words.indicators.get(word) or words.sources.get(word)
    title = words.areas.get(word) or (entry and entry.title)
    return f"`{word}` ({title})" if title and title != word else f"`{word}`"


def _areas_and_groups(subject: Subject) -> Mapping[str, str]:
    return {**subject.known["areas"], **subject.known["groups"]}


def is_area_or_group(subject: Subject, name: str) -> bool:
    """Tell whether a name is defined as an area or as a group."""
    return subject.is_defined("areas", name) or subject.is_defined("groups", name)


def _area_names(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Yield every place where an area is named by its code; groups may stand where a target lists its areas."""
    for place, written in _written_areas(subject):
        if place.route[-1] == "area":
            yield place, str(written)
        else:
            yield from (
                (place.at(step), name)
                for step, name in _listed_areas(written)
                if not subject.is_defined("groups", name)
            )
    for indicator, definition in subject.catalogue.indicators.items():
        for steps, part in part_routes(definition):
            if part.area:
                yield subject.project.words["indicators", indicator].at(*steps, "area"), part.area
    for binding, home, _ in subject.project.bindings:
        if binding.area is not None:
            yield home.at("area"), binding.area
        yield from ((home.at("areas", name), code) for name, code in binding.areas.items())
    for group, members in subject.catalogue.groups.items():
        for index, name in enumerate(members):
            yield subject.project.words["groups", group].at(index), name


def _areas_of_figures(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Yield the unknown areas of figures; one that is the default of its file stands there."""
    for (_, name), figures in subject.project.unsettled.items():
        if not subject.is_defined("areas", name):
            for figure in figures:
                place = subject.project.origin(figure).at("area")
                yield (place if place.is_written else Place(place.document, ("area",))), name


def _listed_areas(written: object) -> Iterator[tuple[str | int, str]]:
    if isinstance(written, Mapping):
        yield from ((name, name) for name in written)
    elif isinstance(written, list):
        yield from enumerate(written)


def _written_areas(subject: Subject) -> Iterator[tuple[Place, object]]:
    """Yield what directives and targets say of their areas."""
    for directive, home in zip(subject.catalogue.directives, subject.project.directive_places, strict=True):
        yield from ((home.at(key), written) for key, written in _areas_of_directive(directive))
    for statement in subject.statements:
        if statement.target.area is not None:
            yield statement.at("area"), statement.target.area
        if statement.target.areas is not None:
            yield statement.at("areas"), statement.target.areas


def _areas_of_directive(directive: Directive) -> Iterator[tuple[str, object]]:
    if directive.area is not None:
        yield "area", directive.area
    if directive.areas:
        yield "areas", directive.areas


def indicator_routes(binding: Binding) -> Iterator[tuple[Route, str]]:
    """Yield the indicators that a binding names, each with its place."""
    if binding.indicator is not None:
        yield ("indicator",), binding.indicator
    yield from ((("indicators", key, "indicator"), one.indicator) for key, one in binding.indicators.items())


def part_routes(definition: Indicator) -> Iterator[tuple[Route, Part]]:
    """Yield what an indicator is derived from, each part with its place inside the definition."""
    if definition.ratio:
        yield ("ratio", "of"), definition.ratio.of
        yield ("ratio", "to"), definition.ratio.to
    if definition.change:
        yield ("change", "of"), definition.change.of
    for key in ("sum", "difference", "product"):
        for index, part in enumerate(getattr(definition, key) or ()):
            yield (key, index), part
