"""Find the header of a published table, and which of its columns holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from directive_check.diagnostic import Diagnostic, Invalid, Related
from directive_check.loading.looks import is_our_period
from directive_check.model import ABOVE, RIGHT, Binding, Column, Roles, keys_of
from directive_check.promise import as_ids
from directive_check.reading import Place
from directive_check.reading.rows import RawRow, Rows, column_of, letters_of
from directive_check.reading.table import COLUMNS, REQUIRED
from directive_check.values.names import nearest

MOST_ROWS: Final = 50
"""A header is looked for among so many rows."""

ROLES: Final = tuple(key for key in keys_of(Roles) if key != "note")
ACROSS: Final = Column("across")
_FEWEST_OWN: Final = 2
"""So many of the columns that ours cannot do without make a header one of ours."""

_WORLD_BANK: Final = frozenset(("Country Name", "Country Code", "Indicator Name", "Indicator Code"))
_SDMX: Final = {
    "area": ("REF_AREA", "GEO"),
    "period": ("TIME_PERIOD", "TIME"),
    "value": ("OBS_VALUE",),
    "status": ("OBS_STATUS", "OBS_FLAG"),
    "scale": ("UNIT_MULT", "UNIT_MULTIPLIER"),
}
POWERS_IN: Final = (*_SDMX["scale"], "POWERCODE", "MAGNITUDE")
"""Where SDMX and others have powers of ten."""

UNITS: Final = frozenset(
    ("unit", "units", "uom", "unit_measure", "unit of measure", "unit of measurement", "birim", "eenheid", "einheit", "enhet", "jednostka", "jednostka miary", "měrná jednotka", "satuan", "unidad", "unidade", "unità", "unité", "единица измерения", "単位", "单位", "단위")
)  # fmt: skip
SCALED: Final = frozenset(("scale", "scalar_factor", "multiplier", *map(str.casefold, POWERS_IN)))
_OF_ONE_VALUE: Final = UNITS | SCALED
ACTION: Final = "ACTION"
"""What SDMX says is to be done with a row: one with `D` is deleted."""

_NO_DIMENSIONS: Final = frozenset(("FREQ", ACTION))
_LETTERS: Final = re.compile("[A-Z]{1,3}")
_STACK: Final = re.compile(r"([^\t\\]*)\\(?:TIME_PERIOD|TIME)", re.IGNORECASE)


class HeaderRow(NamedTuple):
    """What a header row says: a name for every column, and what a known shape makes of them."""

    texts: tuple[str, ...]
    columns: Mapping[str, Column] = {}
    dimensions: tuple[int, ...] = ()
    stacked: int = 1
    """How many names the first cell holds."""
    labelled: frozenset[int] = frozenset()
    """The columns whose cells hold a code, and a label behind `:`."""
    shape: str = ""

    def says_unit(self, index: int) -> bool:
        """Tell whether a column is called as one of units or scales is."""
        return "".join(self.texts[index : index + 1]).casefold() in _OF_ONE_VALUE

    def is_dimension(self, index: int, period: int | None) -> bool:
        """Tell whether only one value of a column may be meant, where several are not told apart."""
        name = "".join(self.texts[index : index + 1])
        is_left = self.shape == "sdmx" and period is not None and index < period
        is_stacked = self.shape == "tsv" and index < self.stacked
        is_measure = self.shape == "world-bank" and name == "Indicator Code"
        is_one = is_left or is_stacked or is_measure or self.says_unit(index)
        return is_one and name.upper() not in _NO_DIMENSIONS

    def spread(self, raw: list[str]) -> list[str]:
        """Return the cells of a row, one for every name that it reaches, as codes where they hold labels too."""
        cells = [*raw[0].split(","), *raw[1:]] if self.stacked > 1 and raw else raw
        if self.labelled:
            return [
                cell.partition(":")[0].strip() if index in self.labelled else cell for index, cell in enumerate(cells)
            ]
        return cells


def tidy(text: str) -> str:
    """Return a text with single blanks between its words."""
    return " ".join(text.split())


def names_of(cells: Sequence[str]) -> HeaderRow:
    """Return what a row says if it is a header."""
    texts = tuple(map(tidy, cells))
    stack = _STACK.fullmatch(texts[0]) if texts else None
    if stack:
        first = tuple(map(tidy, stack[1].split(",")))
        area = next((one for one in first if one.upper() in _SDMX["area"]), None)
        columns = {"period": ACROSS} | ({"area": Column(area)} if area else {})
        return HeaderRow((*first, *texts[1:]), columns, (), len(first), shape="tsv")
    codes = tuple(text.partition(":")[0].strip() for text in texts)
    upper = [code.upper() for code in codes]
    if "OBS_VALUE" in upper and not {"TIME_PERIOD", "TIME"}.isdisjoint(upper):
        found = {
            role: next((codes[upper.index(one)] for one in ways if one in upper), None) for role, ways in _SDMX.items()
        }
        labelled = frozenset(index for index, text in enumerate(texts) if ":" in text)
        return HeaderRow(
            codes, {role: Column(one) for role, one in found.items() if one}, labelled=labelled, shape="sdmx"
        )
    if set(texts) >= _WORLD_BANK:
        return HeaderRow(texts, {"area": Column("Country Code"), "period": ACROSS}, shape="world-bank")
    if len({*REQUIRED}.intersection(texts)) >= _FEWEST_OWN:
        return HeaderRow(texts, {one: Column(one) for one in COLUMNS if one in texts and one != "note"}, shape="own")
    return HeaderRow(texts)


@dataclass(frozen=True)
class Layout:
    """Where a published table holds what."""

    first: int
    place: int
    """The first row of the header, and its last."""
    names: HeaderRow
    headings: tuple[tuple[str, ...], ...]
    """What stands above each name, from the top, and the name."""
    columns: Mapping[str, Column]
    indices: Mapping[str, int]
    """The columns of what is wanted, by their names."""
    above: int | None = None
    """The column, behind all others, in which the heading above each row is put."""

    def at(self, role: str) -> int | None:
        """Return which column holds something; `None` where none does, or where it stands across or beside."""
        column = self.columns.get(role)
        return self.indices.get(column.column) if column else None

    @cached_property
    def across(self) -> str | None:
        """What the headers of columns say."""
        found = (role for role in ("area", "period", "indicator") if role in self.columns)
        return next((role for role in found if self.columns[role].is_across), None)

    @cached_property
    def times(self) -> list[int | None]:
        """The columns of periods, or of years and then of their parts; `None` where headers say it."""
        column = self.columns.get("period")
        return [self.indices.get(one) for one in column.places] if column else []

    @cached_property
    def is_series_a_row(self) -> bool:
        """Tell whether a row holds all periods of a series, in a shape of which no more is known."""
        is_across = self.across == "period" and len(self.times) == 1
        return is_across and not self.names.shape and "published" not in self.columns

    @property
    def joins_rows(self) -> bool:
        """Tell whether its header is of several rows."""
        return any(len(parts) > 1 for parts in self.headings)

    @cached_property
    def has_status_beside(self) -> bool:
        """Tell whether flags stand in the column beside each figure."""
        return "status" in self.columns and self.columns["status"].column == RIGHT

    def headers(self) -> Iterator[tuple[int, str]]:
        """Yield the columns that may hold figures, each with what its header says."""
        below = self.columns[self.across or ""].below
        taken = set(self.indices.values())
        for index, parts in enumerate(self.headings):
            if index in taken or not parts[-1]:
                continue
            if below is None:
                yield index, self.names.texts[index]
            elif tidy(below) in parts[:-1]:
                yield index, " ".join(parts[parts.index(tidy(below)) + 1 :])

    def dimensions(self) -> Iterator[int]:
        """Return the columns of which only one value may be meant, where they are not told apart."""
        period = self.at("period")
        return (index for index in range(len(self.names.texts)) if self.names.is_dimension(index, period))


def layout_of(source: Rows, binding: Binding, place: Place) -> Layout:
    """Return where a table holds what; raise `Invalid` where that cannot be told."""
    wanted = list(dict.fromkeys(_named(binding)))
    named = [one for one in wanted if one != ABOVE]
    lines = binding.header if isinstance(binding.header, list) else [binding.header or 0]
    rows = list(islice(source.rows(), max(MOST_ROWS, *lines)))
    stretch = _stretch(rows, named, binding)
    headings = _headings(rows, *stretch) if stretch else None
    if stretch is None or headings is None:
        raise Invalid(_no_header(rows, named, binding, place))
    if hasattr(source, "doubts"):  # blank cells at the end of its rows are not told
        lettered = [column_of(name) for name in named if _LETTERS.fullmatch(name) and (name,) not in headings]
        width = min(max([len(headings), *lettered]) + 1, max(len(cells) for _, cells in rows))
        headings += (("",),) * (width - len(headings))
    names = names_of([" ".join(parts) for parts in headings])
    if names.stacked > 1:
        headings = tuple((name,) for name in names.texts)
    columns = {**names.columns, **_written(binding)}
    has_above = ABOVE in wanted and ABOVE not in names.texts
    if has_above:
        headings, names = (*headings, (ABOVE,)), names._replace(texts=(*names.texts, ABOVE))
    wanted += [name for one in columns.values() for name in one.names]
    indices = {name: index for name in wanted if (index := _index(names, headings, name)) is not None}
    lacking = [name for name in wanted if name not in indices]
    if lacking:
        raise Invalid(_no_header(rows, lacking, binding, place))
    layout = Layout(*stretch, names, headings, columns, indices, indices[ABOVE] if has_above else None)
    faults = [*_twins(source, layout), *_unsaid(binding, layout, place)]
    if faults:
        raise Invalid(*faults)
    return layout


def _index(names: HeaderRow, headings: Sequence[tuple[str, ...]], name: str) -> int | None:
    """Return which column has a name, with all that stands above it or without, else which has it as its letters."""
    wanted, last = tidy(name), [parts[-1] for parts in headings]
    if wanted in names.texts:
        return names.texts.index(wanted)
    if last.count(wanted) == 1:
        return last.index(wanted)
    index = column_of(name) if _LETTERS.fullmatch(name) else len(last)
    return index if index < len(last) else None


def _written(binding: Binding) -> dict[str, Column]:
    """Return the columns that a binding names."""
    written = {role: getattr(binding.columns, role) for role in ROLES} if binding.columns else {}
    return {role: column for role, column in written.items() if column is not None}


def _named(binding: Binding) -> Iterator[str]:
    """Yield the names of columns that a binding needs."""
    yield from (name for one in _written(binding).values() for name in one.names)
    yield from (*binding.where, *binding.where_not, *as_ids(binding.fill))
    if binding.forecast_after and not is_our_period(binding.forecast_after):
        yield binding.forecast_after


def _stretch(rows: Sequence[RawRow], named: Sequence[str], binding: Binding) -> tuple[int, int] | None:
    """Return the first and the last row of the header; `None` where none is found."""
    if binding.header:
        given = [binding.header] if isinstance(binding.header, int) else binding.header
        return min(given), max(given)
    below = next((tidy(one.below) for one in _written(binding).values() if one.below), None)
    if below is None:
        found = _found(rows, named)
        return None if found is None else (found, found)
    above = next((index for index, (_, cells) in enumerate(rows) if below in map(tidy, cells)), len(rows))
    found = _found(rows[above:], named)
    places = [place for place, _ in rows[above:]]
    return (places[0], max(found, places[1])) if found is not None and len(places) > 1 else None


def _headings(rows: Iterable[RawRow], first: int, last: int) -> tuple[tuple[str, ...], ...] | None:
    """Return what stands in each column of the rows of a header; `None` where its last row is not among them."""
    taken = [(place, cells) for place, cells in rows if first <= place <= last]
    return joined([cells for _, cells in taken]) if taken and taken[-1][0] == last else None


def joined(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return what stands in each column of some rows; what stands above other names fills the cells right of it, also beyond blanks."""
    width = max(map(len, rows))
    padded = [[*map(tidy, cells), *[""] * (width - len(cells))] for cells in rows]
    for number, upper in enumerate(padded):
        above = ""
        for index in range(width):
            above = upper[index] or above
            if any(lower[index] for lower in padded[number + 1 :]):
                upper[index] = above
    return tuple(map(_parts, zip(*padded, strict=True)))


def _parts(column: Sequence[str]) -> tuple[str, ...]:
    parts = [text for index, text in enumerate(column) if text and text not in column[:index][-1:]]
    return tuple(parts) or ("",)


def _found(rows: Sequence[RawRow], named: Sequence[str]) -> int | None:
    """Return the first row that has every column wanted by name, or a shape that is known."""
    spelled = {tidy(name) for name in named if not _LETTERS.fullmatch(name)}
    for wanted in ({*map(tidy, named)}, spelled):
        for place, cells in rows:
            names = names_of(cells)
            if (wanted or names.shape) and wanted <= {*names.texts, *map(tidy, cells)}:
                return place
    return None


def _no_header(rows: Sequence[RawRow], named: Sequence[str], binding: Binding, place: Place) -> Diagnostic:
    """Return that no row holds the columns wanted: what the likeliest holds."""
    known = [(number, names_of(cells).texts) for number, cells in rows]
    number, texts = max(known, key=lambda one: (len(set(one[1]) & set(named)), len(one[1])), default=(1, ()))
    lacking = [name for name in named if name not in texts]
    near = {name: nearest(name, [text for text in texts if text]) for name in lacking}
    ways = [f"write `{right}` for `{name}`" for name, right in near.items() if right]
    held = ", ".join(f"`{text}`" for text in texts[:12] if text)
    message = f"`{binding.table}` has no header with {' and '.join(f'`{name}`' for name in lacking[:6])}"
    if not lacking:
        message = f"`{binding.table}` has no header that is known"
    help_ = (
        "; ".join(ways)
        or f"row {number} holds {held or 'nothing'}; say under `columns` which hold what, or where the `header` stands"
    )
    return Diagnostic("no-header", message, place.at("table").span, help_)


def _twins(source: Rows, layout: Layout) -> Iterator[Diagnostic]:
    texts = layout.names.texts
    for name, index in layout.indices.items():
        if texts.count(tidy(name)) > 1:
            record = source.record(layout.place)
            spans = [record.cell(at) for at, text in enumerate(texts) if text == tidy(name)]
            message = f"the column `{name}` is given twice"
            above = "" if layout.joins_rows else ", or take the row above into `header`"
            help_ = f"name it by its letters, such as `{letters_of(index)}`{above}"
            yield Diagnostic("duplicate-column", message, spans[1], help_, related=Related("the first", spans[0]))


def _unsaid(binding: Binding, layout: Layout, place: Place) -> Iterator[Diagnostic]:
    """Yield what neither a column nor the binding says."""
    measures = binding.indicators.values()
    across = [f"`{role}`" for role, column in layout.columns.items() if column.is_across]
    if len(across) > 1:
        help_ = "keep one of them, and say in which column the other stands"
        yield Diagnostic("wrong-shape", f"{' and '.join(across)} are both across", place.at("columns").span, help_)
    is_said = {"value": layout.across is not None, "unit": bool(measures) and all(one.unit for one in measures)}
    for role in (*REQUIRED, "unit"):
        if role not in layout.columns and getattr(binding, role, None) is None and not is_said.get(role):
            message = f"neither the table nor its header says the {role} of a figure"
            help_ = _SAID_SO.get(role, f"add `{role}: …`, or under `columns` the column that says it")
            yield Diagnostic("missing-column", message, place.at("table").span, help_)


_SAID_SO: Final = {
    "unit": 'add `unit: …`, with its scale where it has one, such as `"%"` or `million USD`',
    "value": "add `columns: {value: …}` with the column that holds the figures, or say what is `across`",
}
"""How a binding says what neither a column nor its header does."""
