"""The words and patterns that files are written with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from directive_check.model.forms import Word
from directive_check.values import Quantity
from directive_check.values.period import Period


class Kind(Word):
    """How the figures of an indicator relate to time."""

    FLOW = "flow", "adds up over time, and never falls"
    NET_FLOW = "net-flow", "adds up over time, and may fall"
    STOCK = "stock", "a level at the end of its period"
    RATE = "rate", "holds over its period, and does not add up"

    @property
    def is_flow(self) -> bool:
        """Tell whether figures of months add up to that of a year."""
        return self in _FLOWS


_FLOWS: Final = frozenset({Kind.FLOW, Kind.NET_FLOW})


class Status(Word):
    """How final a figure is, as its source says; SDMX's observation status codes mean the same."""

    FINAL = "final", "will not be revised"
    PROVISIONAL = "provisional", "will be revised"
    ESTIMATED = "estimated", "not counted but estimated"
    FORECAST = "forecast", "expected: no verdict rests on it"


class Force(Word):
    """Whether a promise binds, or says what is hoped for."""

    BINDING = "binding", "a miss may fail a gate"
    ASPIRATIONAL = "aspirational", "hoped for: a miss fails no gate"


class ChangeForm(Word):
    """How a change is measured: as a share of what was, or as a difference."""

    PERCENT = "percent", "(new ÷ old − 1) × 100"
    POINTS = "points", "new − old of something in %"
    AMOUNT = "amount", "new − old, in the unit of what changes"


class Stage(Word):
    """Where a directive is in its life; what a draft promises never fails a gate."""

    DRAFT = "draft", "not signed: a miss fails no gate"
    IN_FORCE = "in-force", "signed"


class Method(Word):
    """What path a `by` target is held against on its way: see docs/method.md."""

    LINEAR = "linear", "the same amount each year"
    CAGR = "cagr", "the same share each year"
    STEPS = "steps", "each milestone holds until the next"


SDMX_STATUS: Final = {"A": Status.FINAL, "P": Status.PROVISIONAL, "E": Status.ESTIMATED, "F": Status.FORECAST}
AREA_CODE: Final = re.compile("[A-Z]{2,3}(?:-[A-Z0-9]{1,3})*")
"""What is the code of an area for sure."""

IDENTIFIER_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}"
PART_WAY_PATTERN: Final = rf"([0-9]{{1,3}}(?:\.[0-9]{{1,9}})?) ?% of the way to ({IDENTIFIER_PATTERN})"


@dataclass(frozen=True, slots=True)
class Column:
    """Where a published file holds what is wanted: a column, or `across` where its headers are the values."""

    column: str
    of: str | None = None
    starts: int | None = None
    ends: int | None = None
    below: str | None = None
    """The heading above the headers that are the values."""
    month: str | None = None
    """Where the months of years stand that have a column of their own, or `across`; likewise the quarters."""
    quarter: str | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Return where the values stand, or of months and quarters the years, and then these."""
        return tuple(dict.fromkeys(filter(None, (self.column, self.month or self.quarter))))

    @property
    def is_nested(self) -> bool:
        """Tell whether months or quarters stand below their years, in the same column."""
        return self.column == (self.month or self.quarter)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns that hold the values."""
        return tuple(one for one in self.places if one not in {ACROSS, RIGHT})

    @property
    def part(self) -> str | None:
        """Return `month` or `quarter` where that stands apart from the year."""
        return "month" if self.month else "quarter" if self.quarter else None

    @property
    def is_across(self) -> bool:
        """Tell whether the values, or a part of them, are the headers of columns."""
        return ACROSS in self.places


ACROSS: Final = "across"
RIGHT: Final = "right"
"""The unnamed column beside each figure."""

ABOVE: Final = "above"
"""The heading that stands alone in the last such row above."""


@dataclass(frozen=True, slots=True)
class Area:
    """The name of an area, and the codes that other publishers give it."""

    title: str
    also: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """The indicator that a value of a published file stands for, and its unit where that is not the table's."""

    indicator: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """The period that a text of a published file stands for, and the status of its figures where the text says one."""

    period: Period
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class PartWay:
    """A limit that lies a share of the way from another target's baseline to that target's own limit."""

    text: str
    share: Decimal
    target: str


@dataclass(frozen=True, slots=True)
class Part:
    """What an indicator is derived from: another, in the area that is judged unless `area` names a fixed one."""

    indicator: str
    area: str | None = None

    def place(self, area: str) -> str:
        """Return the area whose figures are taken where another, or a group, is judged."""
        return self.area or area


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of several must be kept, and how it is written: so many of them, or a share of them in per cent."""

    text: str
    number: Decimal
    is_share: bool = False

    def is_reached_by(self, count: int, of: int) -> bool:
        """Tell whether so many of all are enough."""
        return 100 * count >= self.number * of if self.is_share else count >= self.number


WINDOWS_PATTERN: Final = "[1-9][0-9]?"
AREAS_PATTERN: Final = "([1-9][0-9]{0,3}) areas?"
SHARE_PATTERN: Final = r"(?!0(?:\.0+)? ?%)(100|[1-9]?[0-9](?:\.[0-9]{1,9})?) ?%"

Limit: TypeAlias = Quantity | PartWay
