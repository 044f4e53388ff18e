"""Read the files of a project into one catalogue; whatever is wrong comes back as diagnostics."""

from __future__ import annotations

import gc
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Diagnostic, Invalid, Related, Span
from directive_check.loading.files import (
    ENGINE_BYTES,
    PARQUET_SUFFIX,
    YAML_SUFFIXES,
    find_files,
    is_absent,
    is_table,
    large_tables,
    read_text,
    shown,
    size_of,
)
from directive_check.loading.structure import Placed, kind_of, validated
from directive_check.model import Actual, Actuals, Codebook, Directive, Source, Target, without_note
from directive_check.promise import as_ids
from directive_check.reading import Data, Document, Route, Text, read_yaml
from directive_check.reading.table import read_table
from directive_check.values.period import Period

if TYPE_CHECKING:
    from directive_check.loading.bulk import BulkReader

_BLOCKS = tuple(key for key in Codebook.model_fields if key != "note")
_WORDS_START = re.compile(rf"^(codebook|{'|'.join(_BLOCKS)})[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a file, and the route of keys to it."""

    document: Placed
    route: Route = ()

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps further in."""
        return Place(self.document, (*self.route, *steps))

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        return self.document.span(self.route)

    @property
    def key_span(self) -> Span:
        """Return where the key stands."""
        return self.document.key_span(self.route)

    @property
    def is_written(self) -> bool:
        """Tell whether it stands in the text, or is a default."""
        return self.document.has(self.route)


@dataclass
class Project:
    """A catalogue, and where each part of it is written.

    `words_are_lost` where a file that could not be read as a whole may define some: what is unknown cannot be told then.
    """

    catalogue: Catalogue = field(default_factory=Catalogue)
    words: dict[tuple[str, str], Place] = field(default_factory=dict)
    directive_places: list[Place] = field(default_factory=list)
    target_routes: list[list[int]] = field(default_factory=list)
    documents: list[Placed] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    words_are_lost: bool = False
    was_read_slowly: bool = False
    """Large tables were read without the engine that is made for them."""

    def target_place(self, directive: int, target: int) -> Place:
        """Return where a target is written, by the positions of its directive and of itself."""
        return self.directive_places[directive].at("targets", self.target_routes[directive][target])

    def place_of(self, directive: Directive, target: Target) -> Place:
        """Return where a target of the catalogue is written."""
        return self.target_place(*self._positions[id(directive), id(target)])

    @cached_property
    def _positions(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (id(directive), id(target)): (number, index)
            for number, directive in enumerate(self.catalogue.directives)
            for index, target in enumerate(directive.targets)
        }

    def origin(self, figure: Observation) -> Place:
        """Return where an observation is written."""
        document, row = figure.origin
        return Place(self.documents[document], ("actuals", row))


def load(
    targets: Path, data: Path, progress: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> tuple[Project, list[Diagnostic]]:
    """Read every file below two folders; return the project of all that is usable, and every fault of structure.

    Raise `Invalid` where a folder is missing. `progress` may wrap the files to show how far reading is.
    """
    _check_folders(targets, data)
    reader = _Reader()
    ordered = sorted(reader.find(targets, data), key=is_table)
    bulk = large_tables(ordered)
    with _no_garbage_collection():
        for path in progress(ordered):
            if path in bulk:
                reader.read_bulk(path, by_columns=size_of(bulk) > ENGINE_BYTES)
            else:
                reader.read(path)
        reader.finish_bulk()
    project = reader.project()
    if not project.catalogue.directives and not reader.faults:
        message = f"no YAML file below `{shown(targets)}` holds a directive"
        help_ = "write one, with `directive:` and `targets:`, or name its folder with `--targets`"
        reader.faults.append(Diagnostic("no-targets", message, Span(shown(targets)), help_))
    return project, reader.faults


def _check_folders(targets: Path, data: Path) -> None:
    if is_absent(targets):
        message = f"there is no folder `{shown(targets)}` with targets here"
        help_ = "run `directive-check init` to start a project, or name the folder with `--targets`"
        raise Invalid(Diagnostic("no-targets", message, Span(shown(targets)), help_))
    if is_absent(data):
        message = f"there is no folder `{shown(data)}` with actuals"
        raise Invalid(
            Diagnostic("no-data-folder", message, Span(shown(data)), "make it, or name the folder with `--data`")
        )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep the collector off while many objects are made: its passes grow with their number."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


class _Reader:
    """Gathers what the files say, one after another."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self._project = Project()
        self._blocks: dict[str, dict[str, object]] = {block: {} for block in _BLOCKS}
        self._directives: list[Directive] = []
        self._observations: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
        self._bulk: BulkReader | None = None

    def find(self, *folders: Path) -> Iterable[Path]:
        """Return the files below folders, each once."""
        found: dict[str, Path] = {}
        for folder in folders:
            paths, faults = find_files(folder)
            found.update((os.path.realpath(path), path) for path in paths)
            self.faults += faults
        self._project.words_are_lost = bool(self.faults)
        return found.values()

    def read_bulk(self, path: Path, *, by_columns: bool) -> None:
        """Screen one large table, after every other file was read: what it may say is known then."""
        if self._bulk is None:
            from directive_check.loading.bulk import BulkReader

            catalogue = self.project().catalogue
            self._bulk = BulkReader(
                catalogue, self._project.words, words_are_lost=self._project.words_are_lost, by_columns=by_columns
            )
        if not self._bulk.has_room and path.suffix.lower() != PARQUET_SUFFIX:
            self.read(path)
            return
        self._project.files.append(shown(path))
        self._bulk.read(path)

    def finish_bulk(self) -> None:
        """Take what was kept of large tables."""
        if self._bulk is None:
            return
        from directive_check.loading.bulk import observations_of

        for bulk in self._bulk.tables():
            number = len(self._project.documents)
            self._project.documents.append(bulk.sound)
            for figure in observations_of(bulk.sound, number):
                self._observations[figure.indicator, figure.area].append(figure)
            if bulk.doubtful.numbers:
                self._add_rows(bulk.doubtful, list(bulk.doubtful.rows))
        self.faults += self._bulk.faults
        self._project.was_read_slowly = self._bulk.reads_slowly

    def read(self, path: Path) -> None:
        """Read one file of any kind."""
        file = shown(path)
        self._project.files.append(file)
        try:
            text = read_text(path)
        except Invalid as invalid:
            self.faults += invalid.diagnostics
            self._project.words_are_lost |= path.suffix.lower() in YAML_SUFFIXES
            return
        if path.suffix.lower() in YAML_SUFFIXES:
            self._read_yaml(file, text)
        else:
            self._read_csv(file, text)

    def project(self) -> Project:
        """Return everything read so far as one project."""
        self._project.catalogue = Catalogue(
            directives=tuple(self._directives),
            areas=self._blocks["areas"],  # type: ignore[arg-type]  # each block holds its own kind
            groups=self._blocks["groups"],  # type: ignore[arg-type]
            indicators=self._blocks["indicators"],  # type: ignore[arg-type]
            sources=self._blocks["sources"],  # type: ignore[arg-type]
            observations={key: tuple(map(self._dated, figures)) for key, figures in self._observations.items()},
        )
        return self._project

    def _dated(self, figure: Observation) -> Observation:
        """Return the figure with the day it is known from: its own, else the first day one of its sources was published."""
        if figure.published or not figure.sources:
            return figure
        days = [
            source.published
            for name in figure.sources
            if isinstance(source := self._blocks["sources"].get(name), Source)
        ]
        return replace(figure, published=min(filter(None, days), default=None))

    def _read_yaml(self, file: str, text: str) -> None:
        document, faults = read_yaml(file, text)
        self.faults += faults
        if document is None:
            self._project.words_are_lost |= _WORDS_START.search(text) is not None
            return
        self._project.texts.append(document)
        keys = document.data if isinstance(document.data, dict) else {}
        kind = kind_of(keys)
        if kind is Directive:
            directive, faults, kept = validated(Directive, document.data, document)
            self.faults += faults
            areas_are_lost = "areas" in keys and (directive is None or directive.areas is None)
            self._project.words_are_lost |= _loses_words(keys, Directive) or areas_are_lost
            self._add_words(document, ("codebook",), keys.get("codebook"))
            if directive:
                self._directives.append(directive)
                self._project.directive_places.append(Place(document))
                self._project.target_routes.append(kept)
                self._add_blocks(directive.codebook)
        elif kind is Actuals:
            actuals, faults, kept = validated(Actuals, document.data, document)
            self.faults += faults
            self._add_actuals(document, actuals, kept)
        else:
            codebook, faults, _ = validated(Codebook, document.data, document)
            self.faults += faults
            self._project.words_are_lost |= not keys or _loses_words(keys, Codebook)
            self._add_words(document, (), keys)
            self._add_blocks(codebook)

    def _read_csv(self, file: str, text: str) -> None:
        table, faults = read_table(file, text)
        self.faults += faults
        if table:
            self._project.texts.append(table)
        if table and table.rows:
            self._add_rows(table, list(table.rows))

    def _add_rows(self, table: Placed, rows: list[Data]) -> None:
        actuals, faults, kept = validated(Actuals, {"actuals": rows}, table)
        self.faults += faults
        self._add_actuals(table, actuals, kept)

    def _add_words(self, document: Placed, route: Route, codebook: Data) -> None:
        """Note where each word is defined, also one whose definition is faulty; the same word twice is an error."""
        for block in _BLOCKS:
            words = codebook.get(block) if isinstance(codebook, dict) else None
            for word in without_note(words) if isinstance(words, dict) else ():
                place = Place(document, (*route, block, word))
                first = self._project.words.setdefault((block, word), place)
                if first is not place:
                    related = Related("first defined here", first.key_span)
                    message = f"`{word}` is defined twice among the {block}"
                    self.faults.append(
                        Diagnostic("duplicate-word", message, place.key_span, "keep one definition", related=related)
                    )

    def _add_blocks(self, codebook: Codebook | None) -> None:
        for block in _BLOCKS if codebook else ():
            for word, meaning in getattr(codebook, block).items():
                self._blocks[block].setdefault(word, tuple(meaning) if isinstance(meaning, list) else meaning)

    def _add_actuals(self, document: Placed, actuals: Actuals | None, kept: list[int]) -> None:
        if actuals is None:
            return
        number = len(self._project.documents)
        self._project.documents.append(document)
        for row, actual in zip(kept, actuals.actuals, strict=True):
            figure = self._observation(document, actuals, actual, (number, row))
            if figure:
                self._observations[figure.indicator, figure.area].append(figure)

    def _observation(
        self, document: Placed, actuals: Actuals, actual: Actual, origin: tuple[int, int]
    ) -> Observation | None:
        place = Place(document, ("actuals", origin[1]))
        area = actual.area or actuals.area
        period = actual.period or (Period.of_year(actuals.year) if actuals.year else None)
        for name, value in (("area", area), ("period", period)):
            if value is None and not place.at(name).is_written:
                is_row = not isinstance(document, Document)
                span = place.at(name).span if is_row else place.span.head
                help_ = f"fill in the cell under `{name}`" if is_row else f"add `{name}: …`"
                self.faults.append(Diagnostic("missing-key", f"`{name}` is missing", span, help_))
        if area is None or period is None:
            return None
        if actuals.year and period.last_year != actuals.year:
            message = f"`{period}` does not end in {actuals.year}, the year of this file"
            help_ = f"move the figure to the file of {period.last_year}, or mend its period"
            self.faults.append(Diagnostic("wrong-year", message, place.at("period").span, help_))
        sources = as_ids(actual.source or actuals.source)
        published = actual.published or actuals.published
        return Observation(
            actual.indicator, area, period, actual.value, actual.status or actuals.status, published, sources, origin
        )


def _loses_words(data: Data, model: type[Codebook | Directive]) -> bool:
    """Tell whether a block of words is misspelled or misshapen, so that its words are missing."""
    if not isinstance(data, dict):
        return True
    if any(key not in model.model_fields and isinstance(value, dict) for key, value in data.items()):
        return True
    if model is Directive:
        return "codebook" in data and _loses_words(data["codebook"], Codebook)
    return any(block in data and not isinstance(data[block], dict) for block in _BLOCKS)
