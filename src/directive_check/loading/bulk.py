"""Read large tables: screen every row, and keep those that a target needs or a person must look at."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.loading.bulk_rows import MOST_FAULTS, RowFile, lengths_of, repeated
from directive_check.loading.bulk_table import BulkTable, Irregular, Record
from directive_check.loading.bulk_words import Words
from directive_check.loading.files import open_file, read_text, shown
from directive_check.model import SDMX_STATUS, Status
from directive_check.reading.table import LIST_SEPARATOR, read_table
from directive_check.values import read_quantity
from directive_check.values.period import read_day, read_period

PARQUET: Final = ".parquet"
ENGINE: Final = "polars"
_BLOCK: Final = 2**22


class BulkFile(Protocol):
    """A large file that can be screened, and asked again for rows that turned out to be wanted."""

    file: str
    columns: tuple[str, ...]
    faults: list[Diagnostic]
    kept: dict[int, tuple[str, ...]]
    doubtful: set[int]
    """The rows kept that may be faulty."""
    left_out: int
    keys: list[Any]

    def open_header(self) -> bool:
        """Read the header; tell whether it can be used."""

    def screen(self, words: Words) -> None:
        """Keep every row that is faulty, that a target needs, or that names a word for the first time; note all keys."""

    def texts_of(self, keys: Collection[int]) -> Iterator[tuple[int, str]]:
        """Yield the figure of every row with one of some keys."""

    def pick(self, keys: Collection[int], series: Collection[int]) -> None:
        """Keep every row with one of some keys, or of some series, too."""

    def find(self, number: int) -> Record:
        """Return a record that was kept."""

    def line_of(self, number: int) -> int:
        """Return the line that a record which was kept starts on."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """The rows of one large file that are kept: those that are sound, and those that the models must judge."""

    sound: BulkTable
    doubtful: BulkTable


class BulkReader:
    """Screens one large file after another, and gathers what they say together."""

    def __init__(
        self, catalogue: Catalogue, defined: Collection[tuple[str, str]], *, words_are_lost: bool, by_columns: bool
    ) -> None:
        self.faults: list[Diagnostic] = []
        self._has_engine = find_spec(ENGINE) is not None
        self._by_columns = by_columns
        self.reads_slowly = False
        self._words = Words(catalogue, defined)
        self._words_are_lost = words_are_lost
        self._files: list[BulkFile] = []

    @property
    def has_room(self) -> bool:
        """Tell whether every word of the project can be told from the others by a number."""
        return not self._words.is_many

    def read(self, path: Path) -> None:
        """Screen a file; what makes it unusable as a whole is noted."""
        try:
            self._files.append(self._screened(path))
        except (OSError, UnicodeDecodeError, _Unreadable):
            self._note_whole(path)
        except Invalid as invalid:
            self.faults += invalid.diagnostics

    def tables(self) -> Iterator[Bulk]:
        """Yield what is kept of every file."""
        self._pick_more()
        for one in self._files:
            self.faults += one.faults
            numbers = sorted(one.kept)
            sound, doubtful = (
                BulkTable(one.file, one.columns, chosen, one.kept, one.find, one.line_of)
                for chosen in (
                    [number for number in numbers if number not in one.doubtful],
                    [number for number in numbers if number in one.doubtful],
                )
            )
            if one.left_out and not self._words_are_lost:
                self.faults.append(_more_faults(one))
            yield Bulk(sound, doubtful)

    def _screened(self, path: Path) -> BulkFile:
        file = shown(path)
        open_file(path).close()
        if path.suffix.lower() == PARQUET:
            return self._screened_parts(path, file)
        if self._by_columns and self._has_engine:
            from directive_check.loading.columnar import ColumnarCsv

            try:
                return _screen(ColumnarCsv(path, file), self._words)
            except Irregular:
                pass
        self.reads_slowly |= self._by_columns and not self._has_engine
        if _holds_nul(path):
            raise _Unreadable
        return _screen(RowFile(path, file), self._words)

    def _screened_parts(self, path: Path, file: str) -> BulkFile:
        if not self.has_room:
            message = "there are too many indicators and areas to screen Parquet by them"
            raise Invalid(Diagnostic("large-file", message, Span(file), "save the figures as CSV"))
        if not self._has_engine:
            message = "Parquet is read by polars, which is not installed"
            help_ = "run `pip install 'directive-check[fast]'`, or save the figures as CSV"
            raise Invalid(Diagnostic("needs-polars", message, Span(file), help_))
        from directive_check.loading.columnar import ColumnarParquet

        return _screen(ColumnarParquet(path, file), self._words)

    def _note_whole(self, path: Path) -> None:
        try:
            self.faults += read_table(shown(path), read_text(path))[1]
        except Invalid as invalid:
            self.faults += invalid.diagnostics

    def _pick_more(self) -> None:
        """Keep what only all files together show to be wanted: figures that contradict each other, or contain others."""
        keys = self._contradicting()
        series = self._connected()
        if keys or series:
            for one in self._files:
                one.pick(keys, series)

    def _contradicting(self) -> set[int]:
        """Return keys that stand for different figures."""
        twice = self._repeated()
        texts: dict[int, str] = {}
        found: set[int] = set()
        for one in self._files if twice else ():
            for key, text in one.texts_of(twice):
                if texts.setdefault(key, text) != text:
                    found.add(key)
                    if len(found) >= MOST_FAULTS:
                        one.left_out += 1
                        return found
        return found

    def _repeated(self) -> set[int]:
        segments = [segment for one in self._files for segment in one.keys]
        if all(isinstance(segment, array) for segment in segments):
            return repeated(segments)
        from directive_check.loading import columnar

        return columnar.repeated(segments)

    def _connected(self) -> set[int]:
        """Return the series of flows in which one period may contain others, or one area others."""
        words = self._words
        nested = words.nested_areas()
        if len(set(words.lengths)) <= 1 and not nested:
            return set()
        return {
            series
            for series, lengths in self._lengths().items()
            if (len(lengths) > 1 and words.adds_up(series))
            or (words.is_gross(series) and series % len(words.areas) in nested)
        }

    def _lengths(self) -> Mapping[int, Collection[int]]:
        segments = [segment for one in self._files for segment in one.keys]
        if all(isinstance(segment, array) for segment in segments):
            return lengths_of(segments, self._words)
        from directive_check.loading import columnar

        return columnar.lengths_of(segments, self._words)


def observations_of(table: BulkTable, document: int) -> Iterator[Observation]:
    """Yield the figures of rows that are sound, read as the models read them."""
    places = [table.columns.index(name) if name in table.columns else -1 for name in _READ]
    days: dict[str, date | None] = {"": None}
    sources: dict[str, tuple[str, ...]] = {"": ()}
    for row, number in enumerate(table.numbers):
        cells = (*table.cells[number], None)
        indicator, area, period, value, unit, status, published, source = (cells[place] or "" for place in places)
        if published not in days:
            days[published] = read_day(published)
        if source not in sources:
            sources[source] = tuple(part.strip() for part in source.split(LIST_SEPARATOR))
        yield Observation(
            indicator,
            area,
            read_period(period),
            read_quantity(f"{value} {unit}" if unit else value),
            _STATUSES[status] if status else None,
            days[published],
            sources[source],
            (document, row),
        )


_READ: Final = ("indicator", "area", "period", "value", "unit", "status", "published", "source")
_STATUSES: Final = {**SDMX_STATUS, **{status.value: status for status in Status}}


class _Unreadable(Exception):  # noqa: N818 - says what the file is
    pass


def _screen(one: BulkFile, words: Words) -> BulkFile:
    if one.open_header():
        one.screen(words)
    return one


def _holds_nul(path: Path) -> bool:
    with path.open("rb") as source:
        return any(b"\0" in block for block in iter(lambda: source.read(_BLOCK), b""))


def _more_faults(one: BulkFile) -> Diagnostic:
    message = f"{one.left_out:,} more rows of this file are faulty"
    help_ = "mend those that are shown; what is wrong with the others is probably the same"
    return Diagnostic("more-faults", message, Span(one.file), help_)
