"""Judge the cells of a published table, each distinct text once, as its binding says they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from directive_check.loading.cells import Cells, Memo, unit_behind
from directive_check.loading.looks import is_our_period
from directive_check.loading.shapes import POWERS_IN, Layout, tidy
from directive_check.model import SDMX_STATUS, Binding, Column, Dated, Measure, Status
from directive_check.promise import as_ids
from directive_check.reading.rows import DOUBTFUL, CsvFile, Rows
from directive_check.values import SCALES, Unreadable, tried
from directive_check.values.period import Period, read_period
from directive_check.values.published import MISSING, PARTS, CellValue, Numbers, Periods, is_part

POWERS: Final = {int(factor.adjusted()): word for word, factor in SCALES.items()}
"""The powers of ten that have a word."""

WRITTEN_POWERS: Final = {"": 0, "unit": 0, "units": 0, "0": 0} | {
    text: power for power, word in POWERS.items() for text in (word, f"{word}s", str(power), f"1{'0' * power}")
}
"""What says a power of ten."""

OUR_STATUS: Final = Column("status")
"""Where our own words stand."""

_WEAKEST: Final = (Status.FORECAST, Status.ESTIMATED, Status.PROVISIONAL, Status.FINAL)
_EUROSTAT: Final = {"p": Status.PROVISIONAL, "f": Status.FORECAST, **dict.fromkeys("eis", Status.ESTIMATED)}
"""Its flags of a status; from 2025 on `i`, an imputed value, stands where `s` did, its own estimate."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of figures, and what its header says of them."""

    index: int
    measure: Measure | None = None
    area: str | None = None
    dated: Dated | None = None
    header: str = ""
    """A year, of which rows say the month or quarter, or such a part of the years that they say."""


class Readings:
    """What the texts of a table stand for; one that cannot be read stands for the reason."""

    def __init__(self, binding: Binding, layout: Layout, words: Cells, *, needs_decimal: bool) -> None:
        self._binding, self._layout, self._words = binding, layout, words
        self._is_decimal_open = needs_decimal and binding.decimal is None
        self.figures: Memo[str, CellValue | Unreadable] = Memo(self._figure)
        self.periods: Memo[str, Dated | Unreadable] = Memo(self._period)
        self.parts: Memo[tuple[str, str], Dated | Unreadable] = Memo(self._part)
        """Years, and behind each the month or quarter that stands apart from it."""
        self.stati: Memo[tuple[tuple[str, ...], str, Status | None], Status | None] = Memo(self._status)
        self.powers: Memo[str, int | Unreadable] = Memo(self._power)
        self.units: Memo[str, str | None] = Memo(lambda text: unit_behind(tidy(text)))
        self.met: set[tuple[str, str]] = set()
        """The words of the binding that some row holds, by their keys."""

    def area(self, text: str) -> str | None:
        """Return the area that a text names; `None` where the codebook has none of that name."""
        name = text.strip() if text.strip() in self._binding.areas else tidy(text)
        if name in self._binding.areas:
            self.met.add(("areas", name))
            code = self._binding.areas[name]
        else:
            code = self._words.catalogue.other_codes.get(name, name)
        return code if code in self._words.areas else None

    def measure(self, text: str) -> Measure | None:
        """Return what a text says is measured; `None` for what is not looked for."""
        name = text.strip() if text.strip() in self._binding.indicators else tidy(text)
        if name in self._binding.indicators:
            self.met.add(("indicators", name))
        measure = self._binding.indicators.get(name) if self._binding.indicators else Measure(name)
        return measure if measure and measure.indicator in self._words.units_of else None

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        binding = self._binding
        decimal = binding.decimal
        if decimal is None and not self._is_decimal_open and binding.thousands != ".":
            decimal = "."
        return Numbers(
            decimal=decimal,
            thousands=binding.thousands,
            missing=MISSING.union(as_ids(binding.missing)),
            zero=frozenset(as_ids(binding.zero)),
            marks=tuple(sorted(binding.marks, key=len, reverse=True)),
            are_brackets_negative=binding.negative is not None,
            has_flags=self._layout.names.shape == "tsv",
            is_percent=binding.unit == "%",
            times=binding.times or Decimal(1),
        )

    @cached_property
    def _plain_numbers(self) -> Numbers:
        """How numbers are written that are none but numbers: not as the texts of the file."""
        return replace(self.numbers, decimal=".", thousands=None)

    @cached_property
    def _written_periods(self) -> Periods:
        column = self._layout.columns.get("period")
        of, starts, ends = (column.of, column.starts, column.ends) if column else (None, None, None)
        return Periods(of, starts, {text: one.period for text, one in self._binding.periods.items()}, ends)

    def looks_fiscal(self, text: str) -> bool | None:
        """Tell whether what reads as a month may be a year and the one after it; `None` where it does not."""
        is_sure = self._layout.names.shape in {"sdmx", "tsv"}
        return None if is_sure else self._written_periods.looks_fiscal(text)

    def slots(self) -> Iterator[Slot]:
        """Yield the columns of figures, each with what its header says of them."""
        across, layout = self._layout.across, self._layout
        if across is None:
            yield Slot(layout.indices[layout.columns["value"].column])
            return
        for index, text in layout.headers():
            if across == "period" and len(layout.times) > 1:
                if self._heads_part(text):
                    yield Slot(index, header=text)
            elif across == "period" and isinstance(dated := self.periods[text], Dated):
                yield Slot(index, dated=dated)
            elif across == "area" and (area := self.area(text)):
                yield Slot(index, area=area)
            elif across == "indicator" and (measure := self.measure(text)):
                yield Slot(index, measure=measure)

    def _heads_part(self, text: str) -> bool:
        """Tell whether a header is a year of which rows say the month or quarter, or such a part of the years that they say."""
        is_year = self._layout.at("period") is None
        example = self.parts[(text, "1") if is_year else ("2000", text)]
        return isinstance(example, Dated) or any(text in one.split(maxsplit=1) for one in self._binding.periods)

    def _figure(self, text: str) -> CellValue | Unreadable:
        sign, bare = text[:1], text.lstrip(_SIGNS)
        figure = tried((self._plain_numbers if sign in _OF_NUMBERS else self.numbers).read, bare)
        if not _is_doubtful(sign, self._binding, bare, figure):
            return figure
        message, help_ = _DOUBTS[sign]
        return Unreadable("unreadable-figure", message.format(bare), help_)

    def _period(self, text: str) -> Dated | Unreadable:
        return self._dated(text.strip(), tried(self._written_periods.read, text))

    def _part(self, texts: tuple[str, str]) -> Dated | Unreadable:
        part = self._layout.columns["period"].part or ""
        return self._dated(" ".join(map(str.strip, texts)).strip(), tried(self._written_periods.read_two, *texts, part))

    def _dated(self, text: str, period: Period | Unreadable) -> Dated | Unreadable:
        """Return a period with the status that the binding says of its figures."""
        if not isinstance(period, Unreadable):
            said = self._binding.periods.get(text)
            return Dated(period, said.status if said else None)
        column = self._layout.columns.get("period")
        name = column.column if column else self._binding.forecast_after
        if text and period.code != "unreadable-period":
            return period
        if not text:
            help_ = f'write `fill: [{name}]` where it repeats what stands above, else `where_not: {{{name}: ""}}`'
            return Unreadable(period.code, "no period stands beside this figure", help_)
        help_ = f'say under `periods` what it stands for, `{{"{text[:30]}": …}}`, with its year, quarter or months'
        for part in PARTS if column and not (column.part or column.is_across) else ():
            if is_part(text, part):
                help_ = f"write `period: {{column: {name}, {part}: {name}}}` where its year stands above it, or where that has a column of its own `{{column: …, {part}: {name}}}`"
        return Unreadable(period.code, period.message, help_)

    def _status(self, given: tuple[tuple[str, ...], str, Status | None]) -> Status | None:
        """Return the weakest status that marks, a flag and a period stand for; `None` where they are no status."""
        marks, flag, dated = given
        stati = [self._binding.marks.get(mark, self._of_flag(mark)) for mark in marks]
        return min(filter(None, [*stati, self._of_flag(flag.strip()), dated]), key=_WEAKEST.index, default=None)

    def _of_flag(self, flag: str) -> Status | None:
        written = self._binding.statuses
        if flag in written:
            self.met.add(("statuses", flag))
            return written[flag]
        column = self._layout.columns.get("status")
        name = column.column.upper() if column else ""
        if name == "OBS_FLAG" or self._layout.names.shape == "tsv":
            letters = [written.get(letter, _EUROSTAT.get(letter)) for letter in flag.lower()]
            self.met.update(("statuses", letter) for letter in flag if letter in written)
            return min(filter(None, letters), key=_WEAKEST.index, default=None)
        if column == OUR_STATUS:
            return next((one for one in Status if one == flag), SDMX_STATUS.get(flag))
        if name == "OBS_STATUS":
            return SDMX_STATUS.get(flag.upper())
        return None

    def flags_unknown(self) -> list[str]:
        """Return the flags of figures that nothing says the meaning of: neither the binding nor a known list of codes."""
        column, is_eurostat = self._layout.columns.get("status"), self._layout.names.shape == "tsv"
        if is_eurostat or column in {None, OUR_STATUS} or column.column.upper() in {"OBS_FLAG", "OBS_STATUS"}:
            return []
        flags = dict.fromkeys(flag.strip() for _, flag, _ in self.stati)
        return [flag for flag in flags if flag and flag not in self._binding.statuses]

    def _power(self, text: str) -> int | Unreadable:
        name, column = text.strip().casefold(), self._layout.columns["scale"].column
        if column.upper() in POWERS_IN and re.fullmatch("-?[0-9]{1,2}", name):
            return int(name)
        if name in WRITTEN_POWERS:
            return WRITTEN_POWERS[name]
        return Unreadable(
            "unreadable-number", f"`{text[:60]}` is no scale", "say the scale in `unit`, and do not take this column"
        )

    @cached_property
    def last_actual(self) -> Period | None:
        """The last period of actual figures, where it is the same for all."""
        written = self._binding.forecast_after
        return read_period(written) if written and is_our_period(written) else None

    def chooses(self, name: str, text: str) -> bool:
        """Tell whether a row may be taken that holds a text in a column."""
        text = text.strip()
        where, where_not = self._binding.where, self._binding.where_not
        if name in where and text not in map(str.strip, as_ids(where[name])):
            return False
        is_left_out = name in where_not and text in map(str.strip, as_ids(where_not[name]))
        if is_left_out:
            self.met.add((f"where_not {name}", text))
        return not is_left_out


def is_per_cent(binding: Binding) -> bool:
    """Tell whether some of the figures are in `%`."""
    return "%" in {binding.unit, *(one.unit for one in binding.indicators.values())}


_DOUBTS: Final = {
    DOUBTFUL["text"]: (
        "`{}` is a text, not a number",
        "write `text_numbers: true` where texts are figures, once you looked at them: a mark such as ¹ may read as a digit",
    ),
    DOUBTFUL["percent"]: ("`{}` is shown per cent", "write `times: 100`, with which it is what is shown"),
    DOUBTFUL["plain"]: (
        "`{}` is not shown per cent, as others of its column are",
        "mend it in the file, or leave its row out with `where_not`",
    ),
    DOUBTFUL["uncalculated"]: (
        "the formula here was never calculated",
        "open the workbook where it was made, and save it",
    ),
}
"""What a sign before a figure says of it where it is doubtful, and what to do."""


def _is_doubtful(sign: str, binding: Binding, text: str, figure: CellValue | Unreadable) -> bool:
    """Tell whether what a sign says of a figure leaves open what it is, as the binding stands."""
    if sign == DOUBTFUL["text"]:
        is_read = isinstance(figure, CellValue) and not figure.marks and figure.number is not None
        return is_read and not binding.text_numbers and re.search("[0-9]", text) is not None
    if sign == DOUBTFUL["percent"]:
        return is_per_cent(binding) and not binding.times
    if sign == DOUBTFUL["plain"]:
        return is_per_cent(binding) and binding.times not in {None, 1}
    return sign == DOUBTFUL["uncalculated"]


_SIGNS: Final = "".join(DOUBTFUL.values())
_OF_NUMBERS: Final = frozenset(_SIGNS) - {DOUBTFUL["text"]}


def leaves_decimal_open(source: Rows) -> bool:
    """Tell whether a file does not say what stands before decimals: between semicolons that may be a comma."""
    return isinstance(source, CsvFile) and source.separator == ";"


def is_scale(text: str) -> bool:
    """Tell whether a text says that figures are given in thousands or more."""
    return WRITTEN_POWERS.get(text.strip().casefold(), 0) > 0


def has_scale(unit: str) -> bool:
    """Tell whether a unit holds a scale."""
    return unit.split(" ", maxsplit=1)[0] in SCALES
