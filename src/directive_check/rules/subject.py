"""What rules judge: a project, its targets as they stand in files, its words, and what each indicator is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.evaluation import Ledger
from directive_check.loading import Files, Place
from directive_check.model import Amendment, Directive, Indicator, Kind, Target, keys_of
from directive_check.promise import (
    Basis,
    Given,
    Promise,
    Scopes,
    Stated,
    alternatives_of,
    amended_targets,
    basis_of,
    scopes_of,
    told_apart,
)
from directive_check.reading import Document, Route
from directive_check.rules.derivation import Derivation, derivation_of
from directive_check.rules.tracks import Track, track_of
from directive_check.values import Quantity
from directive_check.values.names import Nearest, listed, phrase


class Finding(NamedTuple):
    """What a rule found, where, and the fix: its code is that of the rule, and how much it matters stands in `codes.py`."""

    message: str
    span: Span
    help: str | None = None
    related: Related | None = None


@dataclass(frozen=True)
class Statement:
    """A target with its directive, the areas it is promised for, and where it is written."""

    directive: Directive
    target: Target
    scopes: Scopes
    home: Place
    number: int
    """Its position in the list of targets as it is written."""
    promises: tuple[Promise, ...]
    """What it promises area by area; none where its indicator cannot be used."""
    written: Mapping[str, Place] = field(default_factory=dict)
    """Which of its keys stand elsewhere than in the target itself: in its alternative, or the last amendment so far that has them."""

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps inside the target, or inside what changed them."""
        elsewhere = self.written.get(str(steps[0])) if steps else None
        return (elsewhere or self.home.at("targets", self.number)).at(*steps)

    def where(self, areas: Collection[str]) -> str:
        """Return in which of its areas something is so, ` in …`; nothing where it is so in all."""
        return "" if len(areas) == len(self.scopes) else f" in {listed(areas)}"

    @property
    def measure_span(self) -> Span:
        """Return where it is written what it is measured by."""
        return self.at(self.target.operator).key_span if self.target.conditions else self.at("indicator").span

    @cached_property
    def stated(self) -> Stated:
        """What it gives by area and time."""
        return Stated(self.directive, self.target, self.scopes)

    @cached_property
    def by_area(self) -> Mapping[str | None, tuple[Promise, ...]]:
        """What it promises in each area."""
        return {one.area: (one,) for one in self.promises}

    @cached_property
    def says_its_areas(self) -> bool:
        """Tell whether its areas could be read: not where the key that says them is faulty, or may be one that is unknown."""
        document = self.home.document
        assert isinstance(document, Document)
        written: Any = document.data
        entries = (written, written["targets"][self.number])
        for entry, model in zip(entries, (self.directive, self.target), strict=True):
            lost = [key for key in SCOPES if key in entry and getattr(model, key, None) is None]
            if lost or entry.keys() - keys_of(type(model)).keys():
                return False
        return True

    @property
    def amendments(self) -> list[tuple[Amendment, Place]]:
        """Return every amendment of it in the order written, each with its place."""
        return [(one, self.at("amended", index)) for index, one in enumerate(self.target.amended or ())]

    @property
    def limits(self) -> list[Given]:
        """Return every limit."""
        return self.stated.limits

    @property
    def limits_by_time(self) -> Mapping[str | None, list[Given]]:
        """Return the limits that are given by time, by their area; under `None` those that hold for every area."""
        return told_apart(one for one in self.limits if one.time)

    @property
    def baselines(self) -> list[Given]:
        """Return every baseline."""
        return self.stated.baselines

    @property
    def milestones(self) -> list[Given]:
        """Return every milestone."""
        return self.stated.milestones

    @property
    def given(self) -> list[Given]:
        """Every limit, baseline and milestone."""
        return [*self.limits, *self.baselines, *self.milestones]

    @property
    def quantities(self) -> Iterator[tuple[Route, Quantity]]:
        """Yield every quantity of limits, baselines and milestones, both ends of a band, each with its route."""
        leaves = (leaf for one in self.given for leaf in one.leaves)
        return ((route, number) for route, number in leaves if isinstance(number, Quantity))

    @property
    def basis_place(self) -> Place:
        """Return where the time is written that the target is judged over."""
        return self.at(self.basis.key)

    @property
    def limit_place(self) -> Place:
        """Return where the limit is written."""
        return self.at(self.target.operator)

    @cached_property
    def basis(self) -> Basis:
        """The time it is judged over."""
        return basis_of(self.target)


SCOPES: Final = ("area", "areas", "together")


@dataclass(frozen=True)
class Subject:
    """A project as rules see it; `today` is left out where no rule may look at the date.

    `faulty` are the files that hold an error: no weakness is looked for where something cannot be read.
    """

    project: Files
    ledger: Ledger
    statements: tuple[Statement, ...]
    derivation: Derivation
    known: Mapping[str, Mapping[str, str]]
    """By block, what can be written and the word it stands for: an area also by its name."""
    today: date | None = None
    faulty: frozenset[str] = frozenset()
    found: tuple[Diagnostic, ...] = ()
    """What all other rules found, where a rule looks at that."""
    nearest: Nearest = field(default_factory=Nearest)

    @property
    def catalogue(self) -> Catalogue:
        """Return what the files say together."""
        return self.project.catalogue

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return the indicators that are defined without a fault."""
        return self.catalogue.indicators

    @property
    def directives(self) -> Iterator[tuple[Directive, Place]]:
        """Yield every directive, with the place of its file."""
        return zip(self.catalogue.directives, self.project.directive_places, strict=True)

    @property
    def entries(self) -> Iterator[tuple[Directive, Directive | Target, Place]]:
        """Yield every directive and every target, each with the directive that it is of and its place."""
        yield from ((directive, directive, home) for directive, home in self.directives)
        yield from ((one.directive, one.target, one.at()) for one in self.statements)

    @cached_property
    def wordings(self) -> list[Statement]:
        """The targets as first written, and as each amendment left them; of alternatives each by itself."""
        return [
            single
            for statement in self.statements
            for wording in (statement, *_amended(statement))
            for single in _alternatives(wording)
        ]

    @cached_property
    def by_id(self) -> Mapping[tuple[int, str], Statement]:
        """The statements by their directive, as an object, and their id; of two with the same id the first."""
        return {(id(one.directive), one.target.id): one for one in reversed(self.statements)}

    @cached_property
    def tracks(self) -> list[tuple[Statement, Track]]:
        """What the evaluator says of every target; nothing where anything is faulty."""
        if self.faulty:
            return []
        judged = self.catalogue.judged_of
        return [(one, track_of(self.ledger, judged(one.directive, one.target), self.today)) for one in self.statements]

    def indicator(self, statement: Statement) -> Indicator | None:
        """Return the indicator of a target; `None` where it has none, or an unknown or faulty one."""
        return self.catalogue.indicators.get(statement.target.indicator or "")

    def figures(self, statement: Statement) -> Iterator[Observation]:
        """Yield the figures of what a target is measured by, area by area."""
        for area in statement.scopes:
            yield from self.ledger.figures(statement.target.measure, area)

    @property
    def needed_figures(self) -> Iterator[Observation]:
        """Yield every figure of the series that promises rest on, and of those in YAML."""
        for series in sorted(self.project.needed):
            yield from self.catalogue.observations.get(series, ())

    def span_of(self, figure: Observation) -> Span:
        """Return where the value of a figure is written."""
        return self.project.origin(figure).at("value").span

    def defined(self, indicator: str) -> Place:
        """Return where an indicator is defined."""
        return self.project.words["indicators", indicator]

    def kind(self, indicator: str) -> Kind | None:
        """Return how an indicator's figures relate to time; `None` where that cannot be told."""
        return self.derivation.kinds.get(indicator)

    def is_defined(self, block: str, word: str) -> bool:
        """Tell whether a word is defined, were it faultily."""
        return (block, word) in self.project.words

    def knows_areas(self, statement: Statement) -> bool:
        """Tell whether every area of a target is known; else nothing can be said of how many there are, or of others."""
        scopes = statement.scopes
        return statement.says_its_areas and all(self.is_defined("areas", area) for area in scopes if area)

    @property
    def sound(self) -> Iterator[Statement]:
        """Yield the targets that can be judged."""
        return filter(self.is_sound, self.statements)

    def is_sound(self, statement: Statement) -> bool:
        """Tell whether a target can be judged: nothing in its file is wrong, and its indicator can be used."""
        is_known = all(self.kind(name) is not None for name in statement.target.measures)
        return statement.home.document.file not in self.faulty and is_known


def _amended(statement: Statement) -> Iterator[Statement]:
    """Yield a target as each of its amendments left it; one that withdraws it says nothing more."""
    in_order = sorted(statement.amendments, key=lambda one: one[0].start)
    left = [target for _, target in amended_targets(statement.target)]
    written: dict[str, Place] = {}
    for count, ((amendment, place), target) in enumerate(zip(in_order, left, strict=False)):
        written = written | dict.fromkeys(amendment.model_fields_set, place)
        if target:
            promises = tuple(filter(None, (one.later[count][1] for one in statement.promises)))
            yield replace(statement, target=target, promises=promises, written=written)


def _alternatives(statement: Statement) -> Iterator[Statement]:
    """Yield each single condition that a target is made of, as a target of its own."""
    if not statement.target.conditions:
        yield statement
    for index, target in enumerate(alternatives_of(statement.target)):
        promises = tuple(one.among[index] for one in statement.promises)
        place = statement.at(statement.target.operator, index)
        keys = statement.target.conditions[index].model_fields_set
        written = {**statement.written, **dict.fromkeys(keys, place)}
        yield from _alternatives(replace(statement, target=target, promises=promises, written=written))


def subject_of(project: Files, today: date | None = None, as_of: date | None = None) -> Subject:
    """Return a project as rules see it."""
    catalogue, derivation = project.catalogue, derivation_of(project.catalogue.indicators)
    statements = tuple(
        Statement(
            directive,
            target,
            scopes_of(directive, target, catalogue.groups),
            home,
            index,
            catalogue.promises_of(directive, target) if derivation.kinds.keys() >= set(target.measures) else (),
        )
        for directive, home, indices in zip(
            catalogue.directives, project.directive_places, project.target_routes, strict=True
        )
        for target, index in zip(directive.targets, indices, strict=True)
    )
    return Subject(
        project=project,
        ledger=Ledger(catalogue, as_of),
        statements=statements,
        derivation=derivation,
        known=_known(project),
        today=today,
    )


def numbers_of(given: Iterable[Given]) -> list[Quantity]:
    """Return the quantities among what a target gives, both ends of a band."""
    return [end for one in given for end in one.ends if isinstance(end, Quantity)]


def _known(project: Files) -> Mapping[str, Mapping[str, str]]:
    known: dict[str, dict[str, str]] = {"areas": {}, "groups": {}, "indicators": {}, "sources": {}}
    known["areas"] |= {name: code for code, name in project.catalogue.areas.items()}
    for block, word in project.words:
        known[block][word] = word
    return known


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; those of a file that say the same as one, at the first place, with a count and the first lines."""
    alike: defaultdict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.span.file, finding.message, finding.help].append(finding)
    for same in alike.values():
        first = min(same, key=lambda finding: (finding.span.line, finding.span.column))
        lines = sorted({finding.span.line for finding in same})
        if len(lines) > 1:
            where = phrase([str(line) for line in lines], _FIRST_LINES)
            first = first._replace(message=f"{first.message}, on {len(lines)} lines: {where}")
        yield first


_FIRST_LINES: Final = 4
