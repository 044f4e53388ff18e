"""Open the tables of a project: all rows of them, or where they are large those that promises need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from directive_check.catalogue import Catalogue
from directive_check.diagnostic import Invalid
from directive_check.loading.cells import Cells
from directive_check.loading.files import ENGINE, PARQUET_SUFFIX, open_file, parquet_file, read_text, shown, size_of
from directive_check.loading.tables import Tables
from directive_check.model import Binding
from directive_check.promise import scopes_of
from directive_check.reading import Place, Placed
from directive_check.reading.rows import CsvFile, RawRow

if TYPE_CHECKING:
    from directive_check.loading.bound import BoundTable
    from directive_check.reading.columns import ParquetFile, Pick

ENGINE_BYTES: Final = 16 * 2**20
"""Where tables have more than this, importing the engine that chooses rows is sooner done than doing without."""

MOST_CHOSEN: Final = 0.5
"""Where promises need a larger share of all series, choosing takes longer than looking at every row."""


class TableFiles:
    """Reads one table after another."""

    def __init__(
        self,
        paths: Sequence[Path],
        catalogue: Catalogue,
        defined: Collection[tuple[str, str]],
        documents: list[Placed],
        *,
        every_cell: bool,
    ) -> None:
        self._paths = paths
        self._cells = Cells(catalogue, defined)
        self.needed = _needed_series(catalogue)
        self._has_engine = find_spec(ENGINE) is not None
        count = len(self._cells.indicators) * len(self._cells.areas)
        are_few = len(self.needed) < MOST_CHOSEN * count
        self._is_choosy = not every_cell and are_few and size_of(paths) > ENGINE_BYTES
        self.tables = Tables(self._cells, self.needed, documents, every_cell=every_cell)

    @property
    def reads_slowly(self) -> bool:
        """Tell whether there are large tables, and the engine that is made for them is missing."""
        return self._is_choosy and not self._has_engine

    def read(self, path: Path) -> None:
        """Take the rows of a file; what makes it unusable, from some row on, is noted."""
        try:
            self._read(path)
        except Invalid as invalid:
            self.tables.faults += invalid.diagnostics

    def _read(self, path: Path) -> None:
        try:
            open_file(path).close()
            source: CsvFile | ParquetFile = CsvFile(path, shown(path))
            if path.suffix.lower() == PARQUET_SUFFIX:
                source = parquet_file(path, shown(path), self._damaged if self._has_engine else None)
            self.tables.read(source, self._picked(source))
        except (OSError, UnicodeDecodeError):
            read_text(path)  # which says why it cannot be read

    def _picked(self, source: CsvFile | ParquetFile) -> Iterator[RawRow]:
        """Return the rows of a file that have to be looked at."""
        if not (self._is_choosy and self._has_engine):
            return source.rows()
        from directive_check.reading.columns import picked_rows

        return picked_rows(source, self._pick)

    def bind(self, binding: Binding, place: Place) -> BoundTable | None:
        """Take the rows of a published table as its binding says; where that is doubtful, nothing of it is kept."""
        from directive_check.loading.bindings import bound_table, not_text
        from directive_check.loading.doubts import doubts_after

        try:
            bound = bound_table(binding, place, self._cells)
            self.tables.read(bound, bound.rows())
        except Invalid as invalid:
            self.tables.faults += invalid.diagnostics
            return None
        except UnicodeError as error:
            self.tables.faults.append(not_text(bound.file, error))
            return None
        bound.faults += doubts_after(bound) if bound.taken.is_whole else ()
        self.tables.faults += bound.faults
        if bound.faults:
            self.tables.drop(bound)
        return bound

    @cached_property
    def _pick(self) -> Pick:
        from directive_check.reading.columns import picking

        judge = self._cells
        return picking(judge.indicators, [*judge.areas], self.needed, lambda text: judge.periods[text] is not None)

    @cached_property
    def _damaged(self) -> dict[Path, str]:
        from directive_check.reading.columns import faults_of

        return faults_of([path for path in self._paths if path.suffix.lower() == PARQUET_SUFFIX])


def _needed_series(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """Return the series that promises rest on, and those of figures that are held already."""
    promised = {
        (indicator, area)
        for directive in catalogue.directives
        for target in directive.targets
        for indicator in target.measures
        for name in scopes_of(directive, target, catalogue.groups)
        for area in catalogue.members(name)
    }
    return frozenset(_with_parts(catalogue, promised)).union(catalogue.observations)


def _with_parts(catalogue: Catalogue, series: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return series with every one that they are derived from, however wrongly they are defined."""
    found: set[tuple[str, str]] = set()
    waiting = list(series)
    while waiting:
        indicator, area = one = waiting.pop()
        if one not in found:
            found.add(one)
            parts = catalogue.indicators[indicator].parts if indicator in catalogue.indicators else ()
            waiting += [(part.indicator, part.place(area)) for part in parts]
    return found
