"""Judge the cells of tables, each distinct text of a column once, by the readers of the models."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic, TypeVar

from directive_check.catalogue import Catalogue, Observation
from directive_check.model import IDENTIFIER_PATTERN, SDMX_STATUS, Kind, Source, Status
from directive_check.reading.table import figure_text, sources_in
from directive_check.values import ZERO, Interval, Quantity, Unreadable, read_quantity, tried
from directive_check.values.period import Period, read_day, read_period

_MOST_JUDGEMENTS: Final = 2**17
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?").fullmatch
"""Numbers that every reader of quantities takes, whatever unit follows."""

_ALL_PLAIN: Final = re.compile(r"(?:\+?[0-9]{1,20}+(?:\.[0-9]{1,20}+)?+,)*+").fullmatch
"""Of these, those that are possible for every kind, a comma behind each."""

_BELOW_ZERO: Final = re.compile(r"-[0.]*[1-9]").match
_UNIT: Final = re.compile(r"(?!to\b)\S.*").fullmatch
_IDENTIFIER: Final = re.compile(IDENTIFIER_PATTERN).fullmatch
_STATUSES: Final = {"": None, **SDMX_STATUS, **{status.value: status for status in Status}}
_MONTHS: Final = 16
_DAYS: Final = 22
"""Bits that hold any month and any day that can be written."""

_Text = TypeVar("_Text")
_Judgement = TypeVar("_Judgement")


class Memo(dict[_Text, _Judgement], Generic[_Text, _Judgement]):
    """What was judged of each text so far; forgotten where texts hardly repeat, so that memory stays bounded."""

    def __init__(self, judge: Callable[[_Text], _Judgement]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: _Text) -> _Judgement:
        if len(self) >= _MOST_JUDGEMENTS:
            self.clear()
        judgement = self[text] = self._judge(text)
        return judgement


@dataclass(slots=True, eq=False)
class SeenSeries:
    """What is known of an indicator in an area: its figures where they are held, else a key of each and a hash of its text."""

    indicator: str
    area: str
    unit: str | None
    """`None` where the indicator's definition is faulty, so that no unit is wrong."""
    kind: Kind | None
    is_held: bool = False
    figures: list[Observation] = field(default_factory=list)
    keys: array[int] = field(default_factory=lambda: array("q"))
    hashes: array[int] = field(default_factory=lambda: array("q"))

    def note(self, key: int, text: int) -> None:
        """Note the key of a figure that is not held, and a hash of its text."""
        self.keys.append(key)
        self.hashes.append(text)

    def contradicting(self) -> set[int]:
        """Return the keys that stand for figures with different texts."""
        if len(set(self.keys)) == len(self.keys):
            return set()
        first: dict[int, int] = {}
        return {key for key, text in zip(self.keys, self.hashes, strict=True) if first.setdefault(key, text) != text}

    def lengths(self) -> set[int]:
        """Return the months of the periods that there are figures for."""
        return {(key >> _DAYS & (1 << _MONTHS) - 1) - (key >> _DAYS + _MONTHS) for key in self.keys}


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """What status, published and source say of a figure together, and the day it is known from, 0 for none."""

    status: Status | None
    published: date | None
    sources: tuple[str, ...]
    day: int


class Cells:
    """What the cells of actuals may say in one project; `None` where only the models can tell what is wrong."""

    def __init__(self, catalogue: Catalogue, defined: Collection[tuple[str, str]]) -> None:
        self.catalogue = catalogue
        self._defined = defined
        words = [(block, word) for block, word in defined if _IDENTIFIER(word)]
        derived = {name for name, one in catalogue.indicators.items() if one.parts}
        self.indicators = [word for block, word in words if block == "indicators" and word not in derived]
        self.areas = {word: catalogue.areas.get(word, word) for block, word in words if block == "areas"}
        """The areas, each with its name; one whose definition is faulty is there too."""
        known = catalogue.indicators
        self.units_of = {name: known[name].unit for name in self.indicators if name in known}
        """The units of the indicators that are observed, and soundly defined."""
        self._known = frozenset(words)
        self._observed = frozenset(self.indicators)
        self.named: set[str] = set()
        """The sources that some figure names."""
        self.periods: Memo[str, tuple[Period, int] | None] = Memo(_period)
        self.stamps: Memo[tuple[str, str, str], Stamp | None] = Memo(self._stamp)
        self.units: Memo[str, str | None] = Memo(unit_behind)
        self.texts: Memo[str, Memo[str, str]] = Memo(lambda unit: Memo(lambda value: figure_text(value, unit)))
        self._quantities: Memo[str, tuple[str, bool] | None] = Memo(_quantity)

    def series(self, indicator: str, area: str) -> SeenSeries | None:
        """Return a new series of two words."""
        if indicator not in self._observed or ("areas", area) not in self._known:
            return None
        definition = self.catalogue.indicators.get(indicator)
        return SeenSeries(indicator, area, *((definition.unit, definition.kind) if definition else (None, None)))

    def is_figure(self, series: SeenSeries, value: str, unit: str) -> bool:
        """Tell whether a value is a quantity in the unit of its series, and possible for its kind."""
        if _NUMBER(value):
            found = self.units[unit]
            is_negative = value[0] == "-" and _BELOW_ZERO(value) is not None
        else:
            found, is_negative = self._quantities[figure_text(value, unit)] or (None, False)
        return found is not None and series.unit in {None, found} and not (is_negative and series.kind is Kind.FLOW)

    def is_sound(self, columns: Sequence[str], cells: Sequence[str]) -> bool:
        """Tell whether a row says a figure below a header, and nothing that cannot be read."""
        row = dict(zip(columns, cells, strict=False))
        series = self.series(row.get("indicator", ""), row.get("area", ""))
        stamp = self.stamps[row.get("status", ""), row.get("published", ""), row.get("source", "")]
        note = row.get("note", "-") or "-"
        if len(cells) != len(columns) or not (
            series and stamp and self.periods[row.get("period", "")] and note.strip()
        ):
            return False
        unit = row.get("unit", "")
        return (not unit or self.units[unit] is not None) and self.is_figure(series, row.get("value", ""), unit)

    def unit_for(self, columns: Sequence[str], cells: Sequence[str]) -> str | None:
        """Return the unit with which a row is sound that has a bare number as its value; `None` where there is none."""
        row = dict(zip(columns, cells, strict=True))
        series = self.series(row["indicator"], row["area"]) if _NUMBER(row["value"]) else None
        unit = series.unit if series else None
        return unit if unit and self.is_sound([*columns, "unit"], [*cells, unit]) else None

    def _stamp(self, cells: tuple[str, str, str]) -> Stamp | None:
        status, published, source = cells
        names = sources_in(source)
        if status not in _STATUSES or not all(("sources", name) in self._known for name in names):
            return None
        day = tried(read_day, published) if published else first_day(self.catalogue.sources, names)
        if isinstance(day, Unreadable):
            return None
        self.named.update(names)
        return Stamp(_STATUSES[status], day, names, day_of(day))


def are_plain(values: Sequence[str]) -> bool:
    """Tell whether surely all of some values are numbers that are possible for every kind: they are looked at as one text."""
    text = ",".join(values) + ","
    return text.count(",") == len(values) and _ALL_PLAIN(text) is not None


def first_day(sources: Mapping[str, Source], names: Iterable[str]) -> date | None:
    """Return the first day that one of several sources was published on; `None` where none says so."""
    return min(filter(None, (sources[name].published for name in names if name in sources)), default=None)


def key_of(period: Period) -> int:
    """Return the part of a figure's key that stands for its period."""
    return (period.start << _MONTHS | period.end) << _DAYS


def day_of(day: date | None) -> int:
    """Return the part of a figure's key that stands for the day it is known from; 0 where none is stated."""
    return day.toordinal() if day else 0


def _period(text: str) -> tuple[Period, int] | None:
    """Return a period, and the part of a key that stands for it."""
    period = tried(read_period, text)
    return None if isinstance(period, Unreadable) else (period, key_of(period))


def unit_behind(text: str) -> str | None:
    """Return the unit of `[scale] unit` behind a number."""
    quantity = tried(read_quantity, f"1 {text}") if _UNIT(text) else None
    return quantity.unit if isinstance(quantity, Quantity) else None


def _quantity(text: str) -> tuple[str, bool] | None:
    """Return the unit of a quantity, and whether it lies below zero."""
    quantity = tried(read_quantity, text)
    if isinstance(quantity, Unreadable):
        return None
    return quantity.unit, quantity.interval.is_below(Interval.point(ZERO))
