"""Nothing may be named twice: directives, targets, areas and groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directive_check.diagnostic import Related
from directive_check.loading import Place
from directive_check.reading import Data, Document
from directive_check.rules.subject import Finding, Subject


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
