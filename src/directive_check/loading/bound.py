"""Take the rows of a published table as rows of our own columns, as its binding says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from functools import cached_property, partial
from operator import itemgetter
from typing import Final, TypeVar

from directive_check.diagnostic import Diagnostic, Span
from directive_check.loading.carried import Carried
from directive_check.loading.cells import Cells, Memo
from directive_check.loading.readings import OUR_STATUS, POWERS, Readings, Slot, leaves_decimal_open
from directive_check.loading.shapes import ACTION, Layout
from directive_check.loading.taken import First, Taken
from directive_check.model import Binding, Dated, Measure, Status
from directive_check.promise import as_ids
from directive_check.reading import Place
from directive_check.reading.rows import PlacedRow, RawRow, Rows
from directive_check.reading.table import LIST_SEPARATOR
from directive_check.values import Unreadable
from directive_check.values.period import Period
from directive_check.values.published import CellValue, multiplied

HEADER: Final = ("indicator", "area", "period", "value", "unit", "status", "published", "source")
COLUMN_BITS: Final = 14
"""The place of a figure is that of its row, and in so many bits the column that it stands in."""

NO_AREA: Final = "without an area"
_FOR_EVER: Final = Period.of_year(9999)
_BY_WHERE: Final = "by `where`"
_COLUMNS: Final = (1 << COLUMN_BITS) - 1
_Key = TypeVar("_Key", bound=Hashable)
_Reading = TypeVar("_Reading")


class BoundTable(Rows):
    """A published table as rows of our own columns."""

    def __init__(self, source: Rows, binding: Binding, layout: Layout, place: Place, words: Cells) -> None:
        self.source, self.binding, self.layout, self.place, self.words = source, binding, layout, place, words
        self.file = source.file
        self.taken = Taken()
        self.faults: list[Diagnostic] = []
        self.readings = Readings(binding, layout, words, needs_decimal=leaves_decimal_open(source))
        self.slots = list(self.readings.slots())
        self.at = {role: index for role in layout.columns if (index := layout.at(role)) is not None}
        self.choosing = [*binding.where, *(name for name in binding.where_not if name not in binding.where)]
        self._tests = list(self._found_tests())
        self.areas = Memo(self.readings.area)
        """The areas that the texts of rows which were not left out stand for."""
        self._measures = Memo(self.readings.measure)
        self.dimensions = self._meant_once()
        self._doubts = getattr(source, "doubts", None)
        self._figure_cells = [self.in_file(slot.index) for slot in self.slots]
        self._pick_chosen = _picking([layout.indices[name] for name in self.choosing])
        self._pick_dimensions = _picking(self.dimensions)
        indicator, sources = (
            binding.indicator or "",
            (one for one in as_ids(binding.source) if one in words.catalogue.sources),
        )
        self._measure_of_all = Measure(indicator) if indicator in words.units_of else None
        self._period_of_all = Dated(binding.period) if binding.period else None
        self._said_of_all = {"published": str(binding.published or ""), "source": LIST_SEPARATOR.join(sources)}

    def _meant_once(self) -> list[int]:
        """Return the columns of which one value is meant, unless the binding tells several apart."""
        binding, layout = self.binding, self.layout
        by_where_not = {layout.indices[name] for name in {*binding.where_not} - {*binding.where}}
        told = {*layout.indices.values()} - by_where_not | {*self.at.values()}
        left = range(self.slots[0].index) if layout.is_series_a_row and self.slots else layout.dimensions()
        return [index for index in left if index not in told]

    def rows(self) -> Iterator[RawRow]:
        """Yield our header, and a row for every figure that is taken; where the table is faulty the header alone."""
        yield 0, [*HEADER]
        if not self.faults:
            for place, cells in self.below_header(is_sifted=True):
                yield from self._figures_of(place, cells)
            self.taken.is_whole = True

    def record(self, place: int) -> BoundRecord:
        """Return the row that a figure stands in."""
        return BoundRecord(self, place)

    def line(self, place: int) -> int:
        """Return the line that a figure stands on."""
        return self.source.line(place >> COLUMN_BITS)

    def address(self, place: int, _index: int = 0) -> str | None:
        """Return the cell of a figure in a workbook; elsewhere its header where a row holds several."""
        index = place & _COLUMNS
        cell = self.source.address(place >> COLUMN_BITS, self.in_file(index))
        return cell or (self.layout.names.texts[index] if self.layout.across else None)

    def in_file(self, index: int) -> int:
        """Return which cell of the file holds a column: the first may hold several."""
        return max(index - self.layout.names.stacked + 1, 0)

    def span(self, row: int, index: int) -> Span:
        """Return where the cell of a column stands in a row."""
        return self.source.record(row).cell(self.in_file(index))

    def cells(self, place: int) -> list[str]:
        """Return the cells of the row that a figure stands in."""
        return self._spread(self.source.record(place >> COLUMN_BITS).cells)

    def differing(self, one: int, other: int) -> list[str]:
        """Return the names of the columns in which the rows of two figures differ, but for the figures."""
        figures, left, right = self.figures_in, self.cells(one), self.cells(other)
        names = enumerate(self.layout.names.texts)
        return [name for index, name in names if index not in figures and left[index].strip() != right[index].strip()]

    def flags(self, place: int) -> str:
        """Return the flags of a figure as they are written."""
        index, cells = place & _COLUMNS, self.cells(place)
        _, marks = self.readings.numbers.without_marks(cells[index].strip())
        return " ".join(filter(None, ("".join(marks), self._flag(cells, index))))

    @property
    def figures_in(self) -> set[int]:
        """Which columns hold the figures."""
        return {slot.index for slot in self.slots}

    def _found_tests(self) -> Iterator[tuple[int, str, Memo[str, bool]]]:
        """Yield the columns that rows are chosen by, and what is said of rows that are passed over for one."""
        for name in self.choosing:
            yield self.layout.indices[name], _BY_WHERE, Memo(partial(self.readings.chooses, name))
        if self.layout.names.shape == "sdmx" and ACTION in self.layout.names.texts:
            yield self.layout.names.texts.index(ACTION), "as deleted", Memo(lambda text: text.strip() != "D")

    @cached_property
    def _wanted_texts(self) -> list[list[str]]:
        wanted = ([text.strip() for text in as_ids(texts)] for texts in self.binding.where.values())
        return [texts for texts in wanted if all(texts)]

    def below_header(self, *, is_sifted: bool = False) -> Iterator[RawRow]:
        """Yield the rows below the header, a cell for every column; sifted, only those that may be chosen."""
        is_heading_area = self.at.get("area") == self.layout.above
        carried = Carried(self.layout, self.binding, lambda text: not is_heading_area and self.areas[text] is not None)
        is_sifted = is_sifted and bool(self._wanted_texts) and not carried.is_any
        sifted = getattr(self.source, "sifted", None) if is_sifted else None
        skip = partial(self.taken.pass_over, _BY_WHERE)
        for place, raw in sifted(self._wanted_texts, self.layout.place, skip) if sifted else self.source.rows():
            if place > self.layout.place:
                cells = self._spread(raw)
                yield place, carried.into(cells, raw) if carried.is_any else cells

    def _spread(self, raw: list[str]) -> list[str]:
        """Return the cells of a row, at least one for every column."""
        names = self.layout.names
        cells = names.spread(raw)
        lacking = len(names.texts) - len(cells)
        return [*cells, *[""] * lacking] if lacking > 0 else cells

    def _why_not(self, cells: list[str]) -> str | None:
        """Return what is said of rows that are passed over for the same reason as this one; `None` where it is chosen."""
        return next((reason for index, reason, passes in self._tests if not passes[cells[index]]), None)

    def _figures_of(self, place: int, cells: list[str]) -> Iterator[RawRow]:
        """Yield our rows of one row of the file."""
        reason, measure, area = self._why_not(cells), self._measure_of_all, self.binding.area
        if reason is None:
            measure = self._measures[cells[self.at["indicator"]]] if "indicator" in self.at else measure
            area = self.areas[cells[self.at["area"]]] if "area" in self.at else area
            if measure is None and self.layout.across != "indicator":
                reason = "of other indicators"
            elif area is None and self.layout.across != "area":
                reason = "of other areas" if cells[self.at["area"]].strip() else NO_AREA
        if reason:
            self.taken.pass_over(reason)
            return
        for index, sign in self._doubts(place, self._figure_cells) if self._doubts else ():
            at = index + self.layout.names.stacked - 1
            cells[at] = sign + cells[at]
        figures = ((slot, self.readings.figures[cells[slot.index]]) for slot in self.slots)
        filled = [slot for slot, figure in figures if isinstance(figure, Unreadable) or figure.number is not None]
        whole = [Slot(one.index, one.measure or measure, one.area or area, one.dated, one.header) for one in filled]
        for slot in whole:
            row = self._row(place, cells, slot)
            if row:
                yield place << COLUMN_BITS | slot.index, row
        if not self.taken.is_whole:
            self._count(place, cells, whole)

    def _row(self, place: int, cells: list[str], slot: Slot) -> list[str] | None:
        """Return a figure as one of our rows; `None` where something in it cannot be used, which is noted."""
        measure, area = _series(slot)
        figure = self._usable(self.readings.figures, cells[slot.index], place, slot.index)
        dated, last = self._dated(place, cells, slot), self._last_actual(place, cells)
        power: int | None = 0
        if "scale" in self.at:
            power = self._usable(self.readings.powers, cells[self.at["scale"]], place, self.at["scale"])
        unit = self._unit(place, cells, measure)
        if not (figure and dated and unit and last) or power is None:
            return None
        number = figure.number or ""
        if power in POWERS:
            unit = f"{POWERS[power]} {unit}"
        elif power:
            number = multiplied(number, Decimal(1).scaleb(power))
        number = f"{figure.hedge} {number}".lstrip()
        status = "forecast" if dated.period.end > last.end else self._status(cells, slot.index, figure, dated.status)
        row = [measure.indicator, area, dated.period.text, number, unit, status]
        return [*row, self._said(cells, "published"), self._said(cells, "source")]

    def _usable(
        self, readings: Memo[_Key, _Reading | Unreadable], key: _Key, place: int, index: int
    ) -> _Reading | None:
        """Return what a cell stands for; `None` where it cannot be read, which is noted."""
        reading = readings[key]
        if isinstance(reading, Unreadable):
            self.taken.note(reading, place, index, str(key))
            return None
        return reading

    def _dated(self, place: int, cells: list[str], slot: Slot) -> Dated | None:
        """Return the period of a figure: that of its header, of its row, or of both."""
        times = self.layout.times
        if slot.dated or not times:
            return slot.dated or self._period_of_all
        *_, at = (index for index in times if index is not None)
        if len(times) == 1:
            return self._usable(self.readings.periods, cells[at], place, at)
        year, part = (slot.header if index is None else cells[index] for index in times)
        return self._usable(self.readings.parts, (year, part), place, at)

    def _last_actual(self, place: int, cells: list[str]) -> Period | None:
        """Return the last period of actual figures in a row; `None` where it cannot be read."""
        name = self.binding.forecast_after
        if name is None or self.readings.last_actual:
            return self.readings.last_actual or _FOR_EVER
        index = self.layout.indices[name]
        dated = self._usable(self.readings.periods, cells[index], place, index)
        return dated.period if dated else None

    def _unit(self, place: int, cells: list[str], measure: Measure) -> str | None:
        """Return the unit of a figure; that of a column must be the indicator's, as all others were found to be."""
        unit = measure.unit or (cells[self.at["unit"]].strip() if "unit" in self.at else self.binding.unit)
        wanted = self.words.units_of[measure.indicator]
        if unit and wanted == self.readings.units[unit]:
            return unit
        message = f"the unit of `{measure.indicator}` is `{wanted}`, not `{unit}`"
        help_ = "say its `unit`, with its scale, and do not take this column for it"
        self.taken.note(Unreadable("wrong-unit", message, help_), place, self.at["unit"], cells[self.at["unit"]])
        return None

    def _status(self, cells: list[str], index: int, figure: CellValue, dated: Status | None) -> str:
        """Return the weakest status that is said of a figure: by its marks, its flag or its period, else by the binding."""
        flag = self._flag(cells, index)
        given = (figure.marks, flag, dated)
        if not any(given):
            return self.binding.status or ""
        if flag and not dated and self.layout.columns.get("status") == OUR_STATUS and flag not in self.binding.statuses:
            return flag
        return self.readings.stati[given] or self.binding.status or ""

    def _flag(self, cells: list[str], index: int) -> str:
        beside = index + 1 if self.layout.has_status_beside else self.at.get("status")
        return cells[beside].strip() if beside is not None and beside < len(cells) else ""

    def _said(self, cells: list[str], role: str) -> str:
        return (cells[self.at[role]].strip() if role in self.at else "") or self._said_of_all[role]

    def _count(self, place: int, cells: list[str], filled: list[Slot]) -> None:
        """Count a row whose cells were chosen, and note what stands in the columns of which one value is meant."""
        taken = self.taken
        taken.chosen.add(self._pick_chosen(cells))
        if not filled:
            taken.pass_over("without a figure")
            return
        taken.rows += 1
        taken.figures += len(filled)
        taken.empty += len(self.slots) - len(filled)
        if not self._doubts and any(map(str.strip, cells[len(self.layout.names.texts) :])):
            taken.long_rows.append(place)
        for slot in filled:
            measure, area = _series(slot)
            if (measure.indicator, area) not in taken.series:
                taken.series[measure.indicator, area] = First(place, slot, cells)
            elif self.layout.is_series_a_row and taken.series[measure.indicator, area].place != place:
                taken.second_rows.setdefault((measure.indicator, area), (place, cells))
            alike = measure.indicator, area if self.layout.is_series_a_row else ""
            taken.dimensions[alike].setdefault(self._pick_dimensions(cells), place)


class BoundRecord:
    """A row of a published table, as a row of our columns."""

    def __init__(self, bound: BoundTable, place: int) -> None:
        self._bound, self._place = bound, place

    @cached_property
    def _row(self) -> PlacedRow:
        return self._bound.source.record(self._place >> COLUMN_BITS)

    @property
    def whole(self) -> Span:
        """Where the row stands."""
        return self._row.whole

    @property
    def cells(self) -> list[str]:
        """What stands in our columns: in those that the binding speaks for, nothing."""
        held = self._bound.cells(self._place)
        return ["" if (index := self._column(role)) is None else held[index] for role in HEADER]

    def cell(self, index: int) -> Span:
        """Return where one of our columns stands; of what the binding says, the figure."""
        column = self._column(HEADER[index])
        return self._row.cell(self._bound.in_file(self._place & _COLUMNS if column is None else column))

    def _column(self, role: str) -> int | None:
        return self._place & _COLUMNS if role == "value" else self._bound.at.get(role)


def _series(slot: Slot) -> tuple[Measure, str]:
    """Return what a figure measures and where: its row or its header says so, else the row was passed over."""
    assert slot.measure
    assert slot.area
    return slot.measure, slot.area


def _picking(indices: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Return what picks some cells of a row, as a tuple of at least two."""
    first, *rest = indices or [0]
    return itemgetter(first, *(rest or [first]))
