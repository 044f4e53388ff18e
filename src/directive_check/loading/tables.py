"""Turn figures into observations: sound rows of tables at once, any other, and those of YAML, once the models have read them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeAlias

from directive_check.catalogue import Observation, nesting_of
from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.loading.cells import Cells, SeenSeries, Stamp, are_plain, day_of, first_day, key_of
from directive_check.loading.fitting import holds_stray_figure, is_cut, row_fault
from directive_check.loading.headings import header_fault
from directive_check.loading.structure import validated
from directive_check.model import Actual, Actuals, Kind, Source, Status
from directive_check.promise import as_ids
from directive_check.reading import Document, Place, Placed
from directive_check.reading.rows import RawRow, Rows
from directive_check.reading.table import COLUMNS, REQUIRED, Table
from directive_check.values.period import YEAR_MONTHS, Period

MOST_FAULTS: Final = 1000
"""Of a file with more faulty rows, these are explained and the others counted."""

_BATCH: Final = 256
_unit_of: Final = attrgetter("unit")
_NO_DEFAULTS: Final = Actuals(actuals=[])
SeriesName: TypeAlias = "tuple[str, str]"
_Sound: TypeAlias = "tuple[int, SeenSeries, tuple[Period, int], str, str, Stamp]"
"""What a sound row says: its place, its series, its period with the key of it, value and unit, and the rest."""


@dataclass(slots=True)
class _File:
    number: int
    table: Table
    pick: Callable[[Sequence[Any]], tuple[Any, ...]]
    """Chooses what stands in each of our columns from a row, or from columns, with what stands for no column at its end."""
    faulty: int = 0
    left_out: int = 0
    """How many faulty rows are not explained."""


class _AllSeries(dict[SeriesName, SeenSeries | None]):
    """The series of all pairs of known words that were met."""

    def __init__(self, cells: Cells, needed: Collection[SeriesName]) -> None:
        super().__init__()
        self._cells = cells
        self._needed = needed

    def __missing__(self, pair: SeriesName) -> SeenSeries | None:
        series = self._cells.series(*pair)
        if series is not None:
            series.is_held = pair in self._needed
            self[pair] = series
        return series


class Tables:
    """The figures of a project's tables. Of series that are needed all are held, of others what a check asks for.

    Where not every cell is checked, of rows that are not needed only indicator, area and period are.
    """

    def __init__(
        self, cells: Cells, needed: Collection[SeriesName], documents: list[Placed], *, every_cell: bool
    ) -> None:
        self.faults: list[Diagnostic] = []
        self.unsound: list[Observation] = []
        """The figures of rows that models could read and rules must judge."""
        self._sources = cells.catalogue.sources
        self._cells = cells
        self._documents = documents
        self._every_cell = every_cell
        self._needs_most = 2 * len(needed) >= len(cells.indicators) * len(cells.areas)
        self._series = _AllSeries(cells, needed)
        self._files: list[_File] = []

    @property
    def named(self) -> set[tuple[str, str]]:
        """The indicators and sources that sound rows name."""
        indicators = {("indicators", indicator) for indicator, _ in self._series}
        return indicators.union(("sources", source) for source in self._cells.named)

    def read(self, source: Rows, rows: Iterator[RawRow]) -> None:
        """Take the rows of a file, or those chosen of it; raise `Invalid` where no more can be read."""
        place, columns = next(rows, (0, []))
        if not columns:
            return
        table, batches = Table(source, tuple(columns)), _batches(rows)
        first = [] if {*columns} - {*COLUMNS} or {*REQUIRED} - {*columns} else next(batches, [])
        faults = header_fault(table, place, first, self._cells)
        self.faults += faults
        if not faults:
            pick = itemgetter(*(columns.index(name) if name in columns else len(columns) for name in COLUMNS))
            file = _File(len(self._documents), table, pick)
            self._files.append(file)
            self._documents.append(table)
            for batch in chain([first], batches) if first else ():
                whole = self._whole(file, batch) if self._every_cell or self._needs_most else None
                self._keep(file, whole or self._sound(file, batch, self._explain))

    def drop(self, source: Rows) -> None:
        """Forget the figures of a file that are held."""
        numbers = {file.number for file in self._files if file.table.rows is source}
        for series in filter(None, self._series.values()):
            series.figures = [figure for figure in series.figures if figure.document not in numbers]

    def finish(self) -> Mapping[SeriesName, tuple[Observation, ...]]:
        """Return the figures that are held, after those were taken too that contradict others or may contain them."""
        series = [one for one in self._series.values() if one]
        nested = nesting_of(self._cells.areas).related
        held = {id(one): set(one.keys) for one in series if _may_contain(one, nested)}
        contradicting = [(id(one), key) for one in series if id(one) not in held for key in one.contradicting()]
        for number, key in contradicting[:MOST_FAULTS]:
            held.setdefault(number, set()).add(key)
        for file in self._files if held else ():
            self._take_again(file, held, frozenset(contradicting[MOST_FAULTS:]))
        for file in self._files:
            if file.left_out:
                message = f"{file.left_out:,} more rows of this file are faulty"
                help_ = "mend those that are shown; what is wrong with the others is probably the same"
                self.faults.append(Diagnostic("more-faults", message, Span(file.table.file), help_))
        return {(one.indicator, one.area): tuple(one.figures) for one in series if one.figures}

    def _sound(
        self, file: _File, rows: Iterable[RawRow], explain: Callable[[_File, int, list[str]], None]
    ) -> Iterator[_Sound]:
        """Yield what every sound row says that has a value and is looked at further; the others are explained."""
        columns = file.table.columns
        width, every_cell = len(columns), self._every_cell
        pick = file.pick
        all_series, periods, stamps, is_figure = (
            self._series, self._cells.periods, self._cells.stamps, self._cells.is_figure
        )  # fmt: skip
        for place, cells in rows:
            if len(cells) != width:
                explain(file, place, cells)
                continue
            indicator, area, period, value, unit, status, published, source, note = pick([*cells, ""])
            if not value:
                if holds_stray_figure(columns, cells):
                    explain(file, place, cells)
                continue
            series, months = all_series[indicator, area], periods[period]
            if series is None or months is None:
                explain(file, place, cells)
            elif every_cell or series.is_held:
                stamp = stamps[status, published, source]
                is_noted = not note or (note.strip() and not is_cut(columns, cells))
                if stamp is not None and is_noted and is_figure(series, value, unit):
                    yield place, series, months, value, unit, stamp
                else:
                    explain(file, place, cells)

    def _whole(self, file: _File, batch: Sequence[RawRow]) -> Iterable[_Sound] | None:
        """Return what rows say, column by column, where surely all of them are sound; `None` where one may not be."""
        places, rows = zip(*batch, strict=True)
        if set(map(len, rows)) != {len(file.table.columns)}:
            return None
        cells = [*zip(*rows, strict=True), ("",) * len(rows)]
        indicator, area, period, value, unit, status, published, source, note = file.pick(cells)
        if any(note) or not are_plain(value):
            return None
        judge = self._cells
        series = [*map(self._series.__getitem__, zip(indicator, area, strict=True))]
        months = [*map(judge.periods.__getitem__, period)]
        stamps = [*map(judge.stamps.__getitem__, zip(status, published, source, strict=True))]
        if not (all(series) and all(months) and all(stamps)):
            return None
        if [*map(_unit_of, series)] != [*map(judge.units.__getitem__, unit)]:
            return None
        return zip(places, series, months, value, unit, stamps, strict=True)

    def _keep(self, file: _File, sounds: Iterable[_Sound]) -> None:
        for sound in sounds:
            _, series, (_, key), value, unit, stamp = sound
            if series.is_held:
                series.figures.append(self._figure(file, sound))
            elif self._every_cell:
                series.keys.append(key | stamp.day)
                series.hashes.append(hash((value, unit)))

    def _figure(self, file: _File, sound: _Sound) -> Observation:
        place, series, (period, _), value, unit, stamp = sound
        text, status = self._cells.texts[unit][value], status_of(stamp.status, period, stamp.published)
        return Observation(
            series.indicator, series.area, period, text, status, stamp.published, stamp.sources, file.number, place
        )

    def _take_again(
        self, file: _File, held: Mapping[int, Collection[int]], left_out: Collection[tuple[int, int]]
    ) -> None:
        with suppress(Invalid, UnicodeDecodeError):
            rows = file.table.rows.rows()
            next(rows)
            for sound in self._sound(file, rows, lambda *_: None):
                _, series, (_, key), *_, stamp = sound
                if key | stamp.day in held.get(id(series), ()):
                    series.figures.append(self._figure(file, sound))
                elif (id(series), key | stamp.day) in left_out:
                    file.left_out += 1

    def _explain(self, file: _File, place: int, cells: list[str]) -> None:
        """Give a row to the models as text, and what they can read of it to the rules."""
        file.faulty += 1
        if file.faulty > MOST_FAULTS:
            file.left_out += 1
            return
        table = replace(file.table, only=place)
        if fault := row_fault(table, place, cells, self._cells):
            self.faults.append(fault)
            return
        actuals, faults, _ = validated(Actuals, {"actuals": [table.row(cells)]}, table)
        self.faults += faults
        origin = (file.number, place)
        for actual in actuals.actuals if actuals else ():
            figure, faults = observation(table, _NO_DEFAULTS, actual, self._sources, origin)
            self.faults += faults
            if figure:
                self.unsound.append(figure)
                self._note(figure)

    def _note(self, figure: Observation) -> None:
        """Let the sound figures of a period be held that has an unsound one."""
        series = self._series[figure.indicator, figure.area]
        if series is not None and not series.is_held:
            series.note(key_of(figure.period) | day_of(figure.published), hash(figure.text))


def _batches(rows: Iterator[RawRow]) -> Iterator[list[RawRow]]:
    """Yield rows some at a time, also those ahead of a place from which no more can be read."""
    while True:
        batch: list[RawRow] = []
        try:
            batch.extend(islice(rows, _BATCH))
        finally:
            if batch:
                yield batch
        if not batch:
            return


def _may_contain(series: SeenSeries, nested: Collection[str]) -> bool:
    """Tell whether one figure of a series may be part of another: flows add up over periods, gross ones over areas."""
    if series.kind is None or not series.kind.is_flow or not series.keys:
        return False
    return (series.kind is Kind.FLOW and series.area in nested) or len(series.lengths()) > 1


def status_of(stated: Status | None, period: Period, published: date | None) -> Status | None:
    """Return the status of a figure: what begins after the day on which it was published is a forecast."""
    is_ahead = published is not None and period.start > published.year * YEAR_MONTHS + published.month - 1
    return Status.FORECAST if is_ahead else stated


def observation(
    document: Placed, actuals: Actuals, actual: Actual, sources: Mapping[str, Source], origin: tuple[int, int]
) -> tuple[Observation | None, list[Diagnostic]]:
    """Return a figure with the defaults of its file, dated by its source where it has no date, and what is wrong with it."""
    place = Place(document, ("actuals", origin[1]))
    if any(getattr(actual, name) is None and place.at(name).is_written for name in ("area", "period")):
        return None, []  # what is at fault there is told, and is not what the file says of all others
    area = actual.area or actuals.area
    period = actual.period or (Period.of_year(actuals.year) if actuals.year else None)
    if area is None or period is None:
        missing = [name for name, value in (("area", area), ("period", period)) if value is None]
        return None, list(_missing(place, missing))
    named = as_ids(actual.source or actuals.source)
    published = actual.published or actuals.published or first_day(sources, named)
    status = status_of(actual.status or actuals.status, period, published)
    figure = Observation(actual.indicator, area, period, actual.value.text, status, published, named, *origin)
    return figure, list(_wrong_year(place, actuals, period))


def _missing(place: Place, names: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the keys that are not written, nor their defaults; those that are have a fault of their own."""
    is_row = not isinstance(place.document, Document)
    for name in names:
        default = "year" if name == "period" else name
        if not place.at(name).is_written and (is_row or not place.document.has((default,))):
            span = place.at(name).span if is_row else place.span.head
            help_ = f"fill in the cell under `{name}`" if is_row else f"add `{name}: …`"
            help_ += ", or take the line out where it sums up others" if is_row and len(names) > 1 else ""
            yield Diagnostic("missing-key", f"`{name}` is missing", span, help_)


def _wrong_year(place: Place, actuals: Actuals, period: Period) -> Iterator[Diagnostic]:
    if actuals.year and period.last_year != actuals.year:
        message = f"`{period}` does not end in {actuals.year}, the year of this file"
        help_ = f"move the figure to the file of {period.last_year}, or mend its period"
        yield Diagnostic("wrong-year", message, place.at("period").span, help_)
