"""Judge the cells of large tables once for each distinct text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, Generic, TypeVar

from directive_check.catalogue import Catalogue
from directive_check.model import IDENTIFIER_PATTERN, SDMX_STATUS, Kind, Source, Status
from directive_check.promise import scopes_of
from directive_check.reading.table import LIST_SEPARATOR
from directive_check.values import ZERO, Interval, Unreadable, read_quantity
from directive_check.values.period import read_day, read_period

NUMBER_PATTERN: Final = r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?"
"""Numbers that every reader of quantities takes, whatever unit follows."""

BELOW_ZERO_PATTERN: Final = r"-[0.]*[1-9]"
DAYS: Final = 2**21
"""More than there are days in the years that can be written."""

PERIODS: Final = 2**14
_KEYS: Final = 2**63
_MOST_JUDGEMENTS: Final = 2**17
_UNDATED: Final = 0
_STATUSES: Final = frozenset(("", *SDMX_STATUS, *Status))
_TAIL: Final = re.compile(r"(?!to\b)\S.*")

_Judgement = TypeVar("_Judgement")


class Judgements(dict[str, _Judgement], Generic[_Judgement]):
    """What was judged of each text so far; forgotten where texts hardly repeat, so that memory stays bounded."""

    def __init__(self, judge: Callable[[str], _Judgement]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: str) -> _Judgement:
        if len(self) >= _MOST_JUDGEMENTS:
            self.clear()
        judgement = self[text] = self._judge(text)
        return judgement


class Words:
    """What the cells of actuals may say in one project, as numbers; `None` where only the models can tell what is wrong.

    A key is one number, from 1, for the series, period and day known of a figure: (series x PERIODS + period) x DAYS + day + 1.
    """

    def __init__(self, catalogue: Catalogue, defined: Collection[tuple[str, str]]) -> None:
        self._catalogue = catalogue
        self._defined = defined
        definitions = catalogue.indicators
        observed = [
            name for name in _words(defined, "indicators") if name not in definitions or not definitions[name].parts
        ]
        self.indicators = {name: number for number, name in enumerate(observed)}
        self.areas = {name: number for number, name in enumerate(_words(defined, "areas"))}
        self.units = [definitions[name].unit if name in definitions else None for name in observed]
        """By indicator; `None` where its definition is faulty, so that no unit is wrong."""
        self.flows = [name in definitions and definitions[name].kind is Kind.FLOW for name in observed]
        self._adds_up = [
            name in definitions and definitions[name].kind in {Kind.FLOW, Kind.NET_FLOW} for name in observed
        ]
        self.is_many = len(self.indicators) * len(self.areas) * PERIODS * DAYS >= _KEYS
        """There are more words than a key has room for."""
        self.lengths: list[int] = []
        """The months of each period met so far."""
        self._periods: dict[tuple[int, int], int] = {}
        self.periods = Judgements(self._period)
        self.days = Judgements(_day)
        self.sources = Judgements(self._source)
        self.units_behind = Judgements(_unit_behind)
        self.quantities = Judgements(_quantity)
        self.needed = frozenset(self._needed())
        """The series that a target, or a figure in a small file, is held together with."""

    def series(self, indicator: str, area: str) -> int | None:
        """Return the number of a series of known words."""
        number, place = self.indicators.get(indicator), self.areas.get(area)
        return None if number is None or place is None else number * len(self.areas) + place

    def adds_up(self, series: int) -> bool:
        """Tell whether the figures of a series are those of a gross or a net flow."""
        return self._adds_up[series // len(self.areas)]

    def is_gross(self, series: int) -> bool:
        """Tell whether the figures of a series are those of a gross flow."""
        return self.flows[series // len(self.areas)]

    def nested_areas(self) -> frozenset[int]:
        """Return the areas that are part of others, and those others, by their codes."""
        nested = set()
        for area, number in self.areas.items():
            steps = area.split("-")
            outer = [
                self.areas[name] for count in range(1, len(steps)) if (name := "-".join(steps[:count])) in self.areas
            ]
            nested.update([number, *outer] if outer else [])
        return frozenset(nested)

    def _needed(self) -> Iterator[int]:
        pairs = {
            (part, area)
            for directive in self._catalogue.directives
            for target in directive.targets
            for part in _observed_parts(self._catalogue, target.indicator)
            for area in scopes_of(directive, target, self._catalogue.groups)
        }
        for pair in (*pairs, *self._catalogue.observations):
            series = self.series(*pair)
            if series is not None:
                yield series

    def _period(self, text: str) -> int | None:
        try:
            period = read_period(text)
        except Unreadable:
            return None
        number = self._periods.setdefault((period.start, period.end), len(self._periods))
        if number == len(self.lengths):
            self.lengths.append(period.months)
        return number if number < PERIODS else None

    def _source(self, text: str) -> int | None:
        """Return the first day one of the sources was published."""
        names = [part.strip() for part in text.split(LIST_SEPARATOR)] if text else []
        if any(("sources", name) not in self._defined or not is_identifier(name) for name in names):
            return None
        sources: Mapping[str, Source] = self._catalogue.sources
        days = [sources[name].published for name in names if name in sources]
        return min((day.toordinal() for day in days if day), default=_UNDATED)


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id."""
    return re.fullmatch(IDENTIFIER_PATTERN, text) is not None


def is_status(text: str) -> bool:
    """Tell whether a cell says how final a figure is, or nothing."""
    return text in _STATUSES


def is_note(text: str) -> bool:
    """Tell whether a cell holds a note, or nothing."""
    return not text or bool(text.strip())


def _words(defined: Collection[tuple[str, str]], wanted: str) -> list[str]:
    return [word for block, word in defined if block == wanted and is_identifier(word)]


def _observed_parts(catalogue: Catalogue, indicator: str) -> set[str]:
    """Return every indicator that one is derived from, however wrongly they are defined, and itself."""
    found: set[str] = set()
    waiting = [indicator]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += catalogue.indicators[name].parts if name in catalogue.indicators else ()
    return found


def _day(text: str) -> int | None:
    try:
        return read_day(text).toordinal() if text else _UNDATED
    except Unreadable:
        return None


def _unit_behind(text: str) -> str | None:
    """Return the unit of `[scale] unit` behind a number."""
    try:
        return read_quantity(f"1 {text}").unit if _TAIL.fullmatch(text) else None
    except Unreadable:
        return None


def _quantity(text: str) -> tuple[str, bool] | None:
    """Return the unit of a quantity, and whether it lies below zero."""
    try:
        quantity = read_quantity(text)
    except Unreadable:
        return None
    return quantity.unit, quantity.interval.is_below(Interval.point(ZERO))
