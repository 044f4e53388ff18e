"""Read the files of a project into one catalogue; whatever is wrong comes back as diagnostics."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Diagnostic, Invalid, Related, Span
from directive_check.loading.files import find_files, is_absent, is_table, name_meant, read_text, shown
from directive_check.loading.structure import kind_of, validated, with_words
from directive_check.loading.table_files import TableFiles
from directive_check.loading.tables import observation
from directive_check.model import (
    Actuals,
    Area,
    Binding,
    Codebook,
    Directive,
    Target,
    keys_of,
    without_note,
)
from directive_check.reading import Data, Document, Place, Placed, Route, Text, read_yaml
from directive_check.reading.table import Table
from directive_check.vocabulary import DATA

if TYPE_CHECKING:
    from directive_check.loading.bound import BoundTable

_BLOCKS = tuple(key for key in keys_of(Codebook) if key != "note")
_WORDS_START = re.compile(rf"^(codebook|{'|'.join(_BLOCKS)})[ \t]*:", re.MULTILINE)


@dataclass
class Files:
    """What the files of a project say: a catalogue, and where each part of it is written.

    `words_are_lost` where a file that could not be read as a whole may define some: what is unknown cannot be told then.
    """

    catalogue: Catalogue = field(default_factory=Catalogue)
    words: dict[tuple[str, str], Place] = field(default_factory=dict)
    directive_places: list[Place] = field(default_factory=list)
    target_routes: list[list[int]] = field(default_factory=list)
    documents: list[Placed] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    unsettled: Mapping[tuple[str, str], tuple[Observation, ...]] = field(default_factory=dict)
    """The observations whose words and units rules must judge: all but those of sound rows of tables."""
    needed: frozenset[tuple[str, str]] = frozenset()
    """The series, by indicator and area, of which every figure is held: those that promises rest on, and those in YAML."""
    named: set[tuple[str, str]] = field(default_factory=set)
    """The indicators and sources that figures name, by the blocks that define them."""
    words_are_lost: bool = False
    bindings: list[tuple[Binding, Place, BoundTable | None]] = field(default_factory=list)
    """What says how to read published tables, where that is written, and the table itself where it could be read."""
    unread: list[Path] = field(default_factory=list)
    """What nothing reads: other files of figures among the data, texts of ours by another name, and links to folders."""
    was_read_slowly: bool = False
    """Of large tables every row was looked at, for lack of the engine that chooses some."""

    def place_of(self, directive: Directive, target: Target) -> Place:
        """Return where a target of the catalogue is written."""
        number, index = self._positions[id(directive), id(target)]
        return self.directive_places[number].at("targets", self.target_routes[number][index])

    @cached_property
    def _positions(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (id(directive), id(target)): (number, index)
            for number, directive in enumerate(self.catalogue.directives)
            for index, target in enumerate(directive.targets)
        }

    def bound(self, figure: Observation) -> BoundTable | None:
        """Return the published table that an observation is of; `None` where it is of a file of our own."""
        if not self.bindings:
            return None
        from directive_check.loading.bound import BoundTable

        document = self.documents[figure.document]
        return document.rows if isinstance(document, Table) and isinstance(document.rows, BoundTable) else None

    def origin(self, figure: Observation) -> Place:
        """Return where an observation is written."""
        document, row = figure.origin
        return Place(self.documents[document], ("actuals", row))


def load(
    targets: Path,
    data: Path,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
    *,
    every_cell: bool = True,
) -> tuple[Files, list[Diagnostic]]:
    """Read every file below two folders; return what they say of all that is usable, and every fault of structure.

    Raise `Invalid` where a folder is missing, unless it is that of data and nobody named it. `progress` may wrap the files to show how far reading is. Where not every
    cell is checked, indicator, area and period of every row of a table are, and all cells of rows that promises need.
    """
    _check_folders(targets, data)
    reader = _Reader()
    ordered = sorted(reader.find(targets, data), key=is_table)
    waiting = iter(progress(ordered))
    for path in islice(waiting, sum(not is_table(path) for path in ordered)):
        reader.read(path)
    reader.read_tables([path for path in ordered if is_table(path)], waiting, every_cell=every_cell)
    project = reader.project()
    if not project.catalogue.directives and not reader.faults:
        message = f"no YAML file below `{shown(targets)}` holds a directive"
        help_ = "write one, with `directive:` and `targets:`, or name its folder with `--targets`"
        reader.faults.append(Diagnostic("no-targets", message, Span(shown(targets)), help_))
    return project, list(with_words(reader.faults, project.catalogue))


def _check_folders(targets: Path, data: Path) -> None:
    if is_absent(targets):
        message = f"there is no folder `{shown(targets)}` with targets here"
        help_ = "run `directive-check init` to start a project, or name the folder with `--targets`"
        raise Invalid(Diagnostic("no-targets", message, Span(shown(targets)), help_))
    if data != DATA and is_absent(data):
        message = f"there is no folder `{shown(data)}` with actuals"
        raise Invalid(
            Diagnostic("no-data-folder", message, Span(shown(data)), "make it, or name the folder with `--data`")
        )


class _Reader:
    """Gathers what the files say, one after another."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self._project = Files()
        self._blocks: dict[str, dict[str, object]] = {block: {} for block in _BLOCKS}
        self._directives: list[Directive] = []
        self._unsettled: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
        self._settled: Mapping[tuple[str, str], tuple[Observation, ...]] = {}
        self._actuals: list[tuple[Document, Actuals, list[int]]] = []
        self._bindings: list[tuple[Document, Binding, bool]] = []
        """What says how to read published tables, where that stands, and whether it is sound."""
        self._others: dict[str, Path] = {}
        self._also: dict[str, Sequence[str]] = {}

    def find(self, *folders: Path) -> Iterable[Path]:
        """Return the files below folders, each once, and note what else holds figures below the last, that of data."""
        found: dict[str, Path] = {}
        for folder in folders:
            if is_absent(folder):
                continue
            paths, others, faults = find_files(folder)
            found.update((os.path.realpath(path), path) for path in paths)
            is_of_data = folder is folders[-1]
            self._others.update(
                (os.path.realpath(path), path) for path in others if is_of_data or path.is_dir() or name_meant(path)
            )
            self.faults += faults
        self._project.words_are_lost = bool(self.faults)
        return found.values()

    def read(self, path: Path) -> None:
        """Read one YAML file of any kind; of a text that a comma cuts it is told only where nothing else is."""
        file = shown(path)
        self._project.paths.append(file)
        try:
            text = read_text(path)
        except Invalid as invalid:
            self.faults += invalid.diagnostics
            self._project.words_are_lost = True
            return
        document, faults = read_yaml(file, text)
        before = len(self.faults)
        if document is None:
            self._project.words_are_lost |= _WORDS_START.search(text) is not None
        else:
            self._take(document)
        told = {_start(one) for one in self.faults[before:]}
        self.faults += [one for one in faults if one.code != "empty-value" or _start(one) not in told]

    def read_tables(self, tables: Sequence[Path], waiting: Iterable[Path], *, every_cell: bool) -> None:
        """Read the tables, once every YAML file was: all words and days that figures rest on are known then."""
        self.project()
        for document, actuals, kept in self._actuals:
            self._add_figures(document, actuals, kept)
        project = self.project()
        bound = self._bound_paths()
        own = [path for path in tables if os.path.realpath(path) not in bound]
        files = TableFiles(own, project.catalogue, project.words, project.documents, every_cell=every_cell)
        for path in waiting:
            project.paths.append(shown(path))
            if path in own:
                files.read(path)
        for document, binding, is_sound in self._bindings:
            place = Place(document)
            table = files.bind(binding, place) if is_sound else None
            project.bindings.append((binding, place, table))
            project.paths += [table.file] if table else []
        project.unread = [path for real, path in self._others.items() if real not in bound]
        self._settled = files.tables.finish()
        self._note(files.tables.unsound)
        project.named |= files.tables.named
        project.needed = files.needed
        project.was_read_slowly = files.reads_slowly
        lost = project.words_are_lost
        self.faults += [fault for fault in files.tables.faults if not (lost and fault.code == "more-faults")]

    def _bound_paths(self) -> set[str]:
        """Return the files that bindings name: each is read only through its binding."""
        if not self._bindings:
            return set()
        from directive_check.loading.bindings import path_of

        found = set()
        for document, binding, _ in self._bindings:
            with suppress(Invalid):
                found.add(os.path.realpath(path_of(binding, Place(document))))
        return found

    def project(self) -> Files:
        """Return everything read so far as one project."""
        unsettled = {pair: tuple(figures) for pair, figures in self._unsettled.items()}
        self._project.unsettled = unsettled
        self._project.catalogue = Catalogue(
            directives=tuple(self._directives),
            **self._blocks,  # type: ignore[arg-type]  # each block holds its own kind
            also=self._also,
            observations={
                pair: _merged(unsettled.get(pair, ()), self._settled.get(pair, ()))
                for pair in {**unsettled, **self._settled}
            },
        )
        return self._project

    def _take(self, document: Document) -> None:
        """Take what a file says, by its kind."""
        self._project.texts.append(document)
        keys = document.data if isinstance(document.data, dict) else {}
        kind = kind_of(keys)
        entry, faults, kept = validated(kind, document.data, document)
        self.faults += faults
        if kind is Directive:
            areas_are_lost = "areas" in keys and not (isinstance(entry, Directive) and entry.areas is not None)
            self._project.words_are_lost |= _loses_words(keys, Directive) or areas_are_lost
            self._add_words(document, ("codebook",), keys.get("codebook"))
        elif kind is Codebook:
            areas_are_lost = bool(keys.get("areas")) and not (isinstance(entry, Codebook) and entry.areas)
            is_lost = not isinstance(document.data, dict)
            self._project.words_are_lost |= is_lost or _loses_words(keys, Codebook) or areas_are_lost
            self._add_words(document, (), keys)
        if isinstance(entry, Directive):
            self._directives.append(entry)
            self._project.directive_places.append(Place(document))
            self._project.target_routes.append(kept)
            self._add_blocks(entry.codebook)
        elif isinstance(entry, Actuals):
            self._actuals.append((document, entry, kept))
        elif isinstance(entry, Binding):
            self._bindings.append((document, entry, not faults))
        elif entry:
            self._add_blocks(entry)

    def _add_words(self, document: Placed, route: Route, codebook: Data) -> None:
        """Note where each word is defined, also one whose definition is faulty; the same word twice is an error."""
        for block in _BLOCKS:
            words = codebook.get(block) if isinstance(codebook, dict) else None
            for word in without_note(words) if isinstance(words, dict) else ():
                place = Place(document, (*route, block, word))
                first = self._project.words.setdefault((block, word.strip()), place)
                if first is not place:
                    related = Related("first defined here", first.key_span)
                    message = f"`{word}` is defined twice among the {block}"
                    self.faults.append(
                        Diagnostic("duplicate-word", message, place.key_span, "keep one definition", related=related)
                    )

    def _add_blocks(self, codebook: Codebook | None) -> None:
        for block in _BLOCKS if codebook else ():
            for word, meaning in getattr(codebook, block).items():
                if isinstance(meaning, Area):
                    self._also.setdefault(word, meaning.also)
                    meaning = meaning.title  # noqa: PLW2901
                self._blocks[block].setdefault(word, tuple(meaning) if isinstance(meaning, list) else meaning)

    def _add_figures(self, document: Document, actuals: Actuals, kept: list[int]) -> None:
        number = len(self._project.documents)
        self._project.documents.append(document)
        sources = self._project.catalogue.sources
        for row, actual in zip(kept, actuals.actuals, strict=True):
            figure, faults = observation(document, actuals, actual, sources, (number, row))
            self.faults += faults
            self._note([figure] if figure else [])

    def _note(self, figures: Iterable[Observation]) -> None:
        for figure in figures:
            self._unsettled[figure.indicator, figure.area].append(figure)
            self._project.named |= {("indicators", figure.indicator), *(("sources", one) for one in figure.sources)}


def _merged(some: tuple[Observation, ...], others: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Return figures in the order in which they are written."""
    return tuple(sorted(some + others, key=lambda one: one.origin)) if some and others else some or others


def _loses_words(data: Data, model: type[Codebook | Directive]) -> bool:
    """Tell whether a block of words is misspelled or misshapen, so that its words are missing."""
    if not isinstance(data, dict):
        return True
    if any(key not in keys_of(model) and isinstance(value, dict) for key, value in data.items()):
        return True
    if model is Directive:
        return "codebook" in data and _loses_words(data["codebook"], Codebook)
    return any(block in data and not isinstance(data[block], dict) for block in _BLOCKS)


def _start(fault: Diagnostic) -> tuple[int, int]:
    return fault.span.line, fault.span.column
