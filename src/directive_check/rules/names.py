"""Names must be defined, and stand for one thing each: those of indicators, areas, groups, sources, targets and directives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from directive_check.diagnostic import Related, Span
from directive_check.loading import Place
from directive_check.model import IDENTIFIER_PATTERN, Part
from directive_check.promise import as_ids
from directive_check.reading import Data, Document, Route
from directive_check.rules.indicators import indicator_routes, part_routes
from directive_check.rules.subject import Finding, Statement, Subject, told_once
from directive_check.values.names import either

_FEW: Final = 6
_MOST_SPELLINGS: Final = 2 * _FEW
"""So many may stand for few words: an area is known by its code and by its name."""


def unknown_indicator(subject: Subject) -> Iterator[Finding]:
    """Name an indicator that a codebook defines.

    A promise and its figures meet by the name of their indicator. Where it is misspelled they never do, and the
    promise would be reported as without data for ever.

    Bad:
        indicator: exprt-share

    Good:
        indicator: export-share
    """
    yield from _unknown(subject, "indicators")


def unknown_area(subject: Subject) -> Iterator[Finding]:
    """Name an area, by its code, that a codebook defines.

    A figure counts for one area and no other; a code that is written in two ways splits one area in two.

    Bad:
        area: BY-VT

    Good:
        area: BY-VI
    """
    yield from _unknown(subject, "areas")


def unknown_group(subject: Subject) -> Iterator[Finding]:
    """Name a group, or an area, that a codebook defines.

    What is promised for a group is promised for each of its areas. Without the group nobody can say for which.

    Bad:
        areas: region

    Good:
        areas: regions
    """
    yield from _unknown(subject, "groups")


def unknown_source(subject: Subject) -> Iterator[Finding]:
    """Name a source that a codebook defines.

    Whoever doubts a figure or a promise must be able to look it up.

    Bad:
        source: law-2021-03

    Good:
        source: law-2021-02
    """
    yield from _unknown(subject, "sources")


class _Name(NamedTuple):
    """A name, the way to where it stands, and the blocks that may define it: first what is wanted there."""

    start: Statement | Place
    steps: Route
    name: str
    blocks: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.start.at(*self.steps)


def names_of(subject: Subject, block: str) -> Iterator[_Name]:
    """Yield the names in directives and codebooks of what a block defines: areas and groups alike."""
    if block == "indicators":
        for statement in subject.wordings:
            yield _Name(statement, ("indicator",), statement.target.measure, ("indicators",))
        for place, part in _parts(subject):
            yield _Name(place, ("indicator",) if part.area else (), part.indicator, ("indicators",))
    elif block == "sources":
        given = [(place, entry.source) for _, entry, place in subject.entries]
        for statement in subject.statements:
            given += [(place, one.source) for one, place in statement.amendments]
        for place, source in given:
            yield from (
                _Name(place, ("source", index), name, ("sources",)) for index, name in enumerate(as_ids(source))
            )
    else:
        yield from _areas_of_promises(subject)
        for place, part in _parts(subject):
            if part.area:
                yield _Name(place, ("area",), part.area, ("areas",))
        for group, members in subject.catalogue.groups.items():
            home = subject.project.words["groups", group]
            yield from (_Name(home, (index,), name, ("areas",)) for index, name in enumerate(members))


def _parts(subject: Subject) -> Iterator[tuple[Place, Part]]:
    """Yield what indicators are derived from, each part with its place."""
    for name, definition in subject.indicators.items():
        yield from ((subject.defined(name).at(*steps), part) for steps, part in part_routes(definition))


def _areas_of_promises(subject: Subject) -> Iterator[_Name]:
    """Yield every area and group that directives and targets name; both may stand where areas are listed."""
    for _, entry, place in subject.entries:
        if entry.area is not None:
            yield _Name(place, ("area",), entry.area, ("areas",))
        if isinstance(entry.areas, str):
            yield _Name(place, ("areas",), entry.areas, ("groups", "areas"))
        elif entry.areas:
            steps: Iterable[str | int] = range(len(entry.areas)) if isinstance(entry.areas, list) else entry.areas
            for step, name in zip(steps, entry.areas, strict=True):
                yield _Name(place, ("areas", step), name, ("areas", "groups"))
    for statement in subject.statements:
        if statement.target.together is not None:
            yield _Name(statement, ("together",), statement.target.together, ("groups",))


def _names_in_bindings(subject: Subject) -> Iterator[_Name]:
    for binding, home, _ in subject.project.bindings:
        yield from (_Name(home, route, name, ("indicators",)) for route, name in indicator_routes(binding))
        if binding.area is not None:
            yield _Name(home, ("area",), binding.area, ("areas",))
        yield from (_Name(home, ("areas", name), code, ("areas",)) for name, code in binding.areas.items())
        for index, name in enumerate(as_ids(binding.source)):
            yield _Name(home, ("source", index), name, ("sources",))


def _unknown_in_figures(subject: Subject, block: str) -> Iterator[_Name]:
    """Yield the unknown names in figures; one that is the default of its file stands there."""
    key = block.removesuffix("s")
    for figures in subject.project.unsettled.values() if block != "groups" else ():
        for figure in figures:
            for index, name in enumerate(figure.sources if key == "source" else (getattr(figure, key),)):
                if not subject.is_defined(block, name):
                    own = subject.project.origin(figure).at(key)
                    place = own if own.is_written else Place(own.document, (key,))
                    yield _Name(place, (index,) if key == "source" else (), name, (block,))


def _unknown(subject: Subject, block: str) -> Iterator[Finding]:
    """Yield the names of what a block defines that nothing defines."""
    for named in chain(names_of(subject, block), _names_in_bindings(subject)):
        if named.blocks[0] == block and not any(subject.is_defined(one, named.name) for one in named.blocks):
            yield from _undefined(subject, named)
    yield from told_once(one for named in _unknown_in_figures(subject, block) for one in _undefined(subject, named))


_NOUNS: Final = {
    "indicators": "an indicator",
    "areas": "an area",
    "groups": "a group or an area",
    "sources": "a source",
}


def _undefined(subject: Subject, named: _Name) -> Iterator[Finding]:
    place, name, block = named.place, named.name, named.blocks[0]
    span = name_span(place, name) if block == "areas" else place.span
    if block == "areas" and subject.is_defined("groups", name):
        yield Finding(f"`{name}` is a group, and an area is wanted", span, _instead_of_group(place, name))
    elif block == "groups" and subject.is_defined("areas", name):
        yield Finding(f"`{name}` is an area, and a group is wanted", span, f"write `area: {name}`")
    elif not subject.project.words_are_lost:
        yield Finding(f"`{name}` is not {_NOUNS[block]} that is defined", span, _help(subject, block, name))


def name_span(place: Place, name: str) -> Span:
    """Return where a name stands: it is the key that a route ends on, or a value."""
    return place.key_span if place.route[-1] == name != "area" else place.span


def _instead_of_group(place: Place, name: str) -> str:
    if "indicators" in place.route:
        return "name one area"
    if place.route[-1] == "area" and place.route[0] != "actuals":
        return f"write `areas: {name}`"
    return "name the areas of the group one by one"


def _help(subject: Subject, block: str, name: str) -> str:
    """Return how a name is written that was meant, else where it is defined."""
    known = subject.known[block]
    if block == "groups":
        known = {**subject.known["areas"], **known}
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
    entry = subject.indicators.get(word) or subject.catalogue.sources.get(word)
    title = subject.catalogue.areas.get(word) or (entry and entry.title)
    return f"`{word}` ({title})" if title and title != word else f"`{word}`"


def duplicate_id(subject: Subject) -> Iterator[Finding]:
    """Give every target of a directive an id of its own.

    Reports, links and waivers name a target by its id; of two with the same name nobody knows which is meant.

    Bad:
        - id: exports
          indicator: goods
          at_least: 5 USD
          by: 2025
        - id: exports
          indicator: services

    Good:
        - id: exports
          indicator: goods
          at_least: 5 USD
          by: 2025
        - id: exports-of-services
          indicator: services
    """
    for home in subject.project.directive_places:
        first: dict[str, int] = {}
        for index, name in written_ids(home):
            if first.setdefault(name, index) != index:
                related = Related("first given here", home.at("targets", first[name], "id").span)
                span = home.at("targets", index, "id").span
                yield Finding(f"`{name}` is the id of an earlier target", span, "give it an id of its own", related)


def written_ids(home: Place) -> Iterator[tuple[int, str]]:
    """Yield the id of every target as it is written, also of targets that were left out as faulty."""
    targets = _written(home).get("targets")
    for index, target in enumerate(targets if isinstance(targets, list) else ()):
        name = target.get("id") if isinstance(target, dict) else None
        if isinstance(name, str):
            yield index, name


def _written(home: Place) -> Mapping[str, Data]:
    data = home.document.data if isinstance(home.document, Document) else None
    return data if isinstance(data, dict) else {}


def duplicate_directive(subject: Subject) -> Iterator[Finding]:
    """Give every directive an id of its own.

    A report lists directives by their id, and `directive/target` names one promise only if there is one of each.

    Bad:
        directive: growth-plan
        title: Second growth plan

    Good:
        directive: growth-plan-2
        title: Second growth plan
    """
    first: dict[str, Place] = {}
    for home in subject.project.directive_places:
        name = _written(home).get("directive")
        place = home.at("directive")
        if isinstance(name, str) and first.setdefault(name, place) is not place:
            related = Related("first given here", first[name].span)
            help_ = "give it an id of its own, or put the targets into one file"
            yield Finding(f"`{name}` is the id of another directive", place.span, help_, related)


def area_and_group(subject: Subject) -> Iterator[Finding]:
    """Give an area and a group different names.

    Where `areas: north` may mean one area or a group of them, nobody can tell for whom something is promised.

    Bad:
        groups:
          north: [north, east]

    Good:
        groups:
          northern: [north, east]
    """
    for (block, word), place in subject.project.words.items():
        if block == "groups" and subject.is_defined("areas", word):
            related = Related("the area", subject.project.words["areas", word].key_span)
            yield Finding(f"`{word}` is the name of an area too", place.key_span, "rename the group", related)


def ambiguous_code(subject: Subject) -> Iterator[Finding]:
    """Let a code that published files give an area stand for no other area.

    Which area the figures of such a code are of, nobody could tell: `GE` is Georgia in most files, and Germany in some. What a single
    file calls an area stands in its binding, under `areas`. Nor may two codes of one table stand for the same area where only the codebook
    says so: `FRA` is France to many offices, and one of its regions in older tables of Eurostat, which call France `FR`.

    Bad:
        DE: {title: Germany, also: [DEU, GE]}

    Good:
        DE: {title: Germany, also: [DEU]}
    """
    words = subject.project.words
    met = {word: place for (block, word), place in words.items() if block == "areas"}
    for area, codes in subject.catalogue.also.items():
        for index, code in enumerate(codes):
            place = words["areas", area].at("also", index)
            first = met.setdefault(code, place)
            if first is not place and first is not words["areas", area]:
                related = Related("the other", first.key_span if first.route[-1] == code else first.span)
                yield Finding(f"`{code}` stands for another area too", place.span, "keep it where it is meant", related)
