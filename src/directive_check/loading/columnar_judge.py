"""Judge chunks of actuals by columns, with polars: whatever is not surely right is left to the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import polars as pl

from directive_check.loading.bulk_words import (
    BELOW_ZERO_PATTERN,
    DAYS,
    NUMBER_PATTERN,
    PERIODS,
    Words,
    is_status,
)

_NUMBER: Final = f"^(?:{NUMBER_PATTERN})$"
_NUMBER_BEFORE: Final = f"^(?:{NUMBER_PATTERN})( +[^ ].*|%.*)$"
_BELOW_ZERO: Final = f"^{BELOW_ZERO_PATTERN}"
_VISIBLE: Final = r"[\pL\pN\pP\pS]"


class _Codes:
    """The numbers that the texts of a column stand for; each distinct text is judged once."""

    def __init__(self, judge: Callable[[str], int | None], known: Iterable[str] = ()) -> None:
        self._judge = judge
        self._numbers = {text: number for text in known if (number := judge(text)) is not None}
        self._is_closed = bool(self._numbers)
        self.fresh: set[str] = set()
        """Texts that stand for a number, and that no row was kept of yet."""

    def of(self, texts: pl.Series) -> pl.Series:
        """Return the number of each text; null where it stands for none, and where there is no text."""
        if not self._is_closed:
            self._learn(texts)
        if not self._numbers:
            return pl.repeat(None, len(texts), dtype=pl.Int64, eager=True)
        places = texts.cast(pl.Enum(list(self._numbers)), strict=False).to_physical()
        numbers = list(self._numbers.values())
        if numbers == list(range(len(numbers))):
            return places.cast(pl.Int64)
        return pl.Series(numbers, dtype=pl.Int64).gather(places)

    def _learn(self, texts: pl.Series) -> None:
        for text in texts.unique().drop_nulls().to_list():
            if text not in self._numbers:
                number = self._judge(text)
                if number is not None:
                    self._numbers[text] = number
                    self.fresh.add(text)


class Judge:
    """Judges chunks of rows by what a project's words mean."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._indicators = _Codes(words.indicators.get, words.indicators)
        self._areas = _Codes(words.areas.get, words.areas)
        self._periods = _Codes(words.periods.__getitem__)
        self._days = _Codes(words.days.__getitem__)
        self._sources = _Codes(words.sources.__getitem__)
        self._statuses = _Codes(lambda text: 0 if is_status(text) else None)
        self._units: dict[str, int] = {}
        self._tails = _Codes(lambda text: self._unit(words.units_behind[text]))
        self._wanted_units = pl.Series([self._unit(unit) for unit in words.units], dtype=pl.Int64)
        self._flows = pl.Series(words.flows, dtype=pl.Boolean)
        self._needed = pl.Series(sorted(words.needed), dtype=pl.Int64)
        self._unnamed = set(words.indicators)

    def judged(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return for each row its key (0: none), whether it is wanted whatever it says, and whether it is faulty."""
        has_value = frame["value"].is_not_null()
        series, period, day, is_fine = self._codes(frame)
        judged = pl.DataFrame(
            {"series": series, "period": period, "day": day, "is_fine": is_fine, "has_value": has_value}
        )
        key = ((pl.col("series") * PERIODS + pl.col("period")) * DAYS + pl.col("day") + 1).fill_null(0)
        is_keyed = pl.col("has_value") & (pl.col("key") > 0)
        judged = judged.with_columns(key=key).select(
            key=pl.when("has_value").then("key").otherwise(0),
            is_wanted=is_keyed & pl.col("series").is_in(self._needed.implode()),
            is_faulty=pl.col("has_value") & ((pl.col("key") == 0) | ~pl.col("is_fine").fill_null(value=False)),
        )
        firsts = sorted(set(self._first_rows(frame, judged)))
        if firsts:
            wanted = judged["is_wanted"].scatter(firsts, [True] * len(firsts))
            judged = judged.with_columns(is_wanted=wanted)
        return judged

    def _codes(self, frame: pl.DataFrame) -> tuple[pl.Series, pl.Series, pl.Series, pl.Series]:
        indicator = self._indicators.of(frame["indicator"])
        series = indicator * len(self._words.areas) + self._areas.of(frame["area"])
        is_fine = self._are_figures(frame, indicator)
        status, note = _column(frame, "status"), _column(frame, "note")
        if status is not None:
            is_fine &= status.is_null() | self._statuses.of(status).is_not_null()
        if note is not None:
            is_fine &= note.is_null() | note.str.contains(_VISIBLE)
        return series, self._periods.of(frame["period"]), self._known_from(frame), is_fine

    def _known_from(self, frame: pl.DataFrame) -> pl.Series:
        """Return the day each figure is known from, 0 for none; null where a cell cannot be read."""
        published, source = self._days_of(frame, "published", self._days), self._days_of(frame, "source", self._sources)
        days = pl.DataFrame({"published": published, "source": source})
        day = pl.when(pl.col("published") == 0).then("source").otherwise("published")
        return days.select(pl.when(pl.col("source").is_not_null()).then(day)).to_series()

    def _days_of(self, frame: pl.DataFrame, name: str, codes: _Codes) -> pl.Series:
        column = _column(frame, name)
        if column is None:
            return pl.repeat(0, frame.height, dtype=pl.Int64, eager=True)
        days = codes.of(column)
        return days.set(column.is_null(), 0) if column.null_count() else days

    def _first_rows(self, frame: pl.DataFrame, judged: pl.DataFrame) -> Iterator[int]:
        """Yield a row for each indicator and each source that no row was kept of yet."""
        present = self._unnamed.intersection(frame["indicator"].unique().to_list()) if self._unnamed else ()
        for column, texts, waiting in (
            ("indicator", present, self._unnamed),
            ("source", tuple(self._sources.fresh), self._sources.fresh),
        ):
            for text in texts:
                rows = ((frame[column] == text) & (judged["key"] > 0)).arg_true().head(1).to_list()
                if rows:
                    waiting.discard(text)
                    yield rows[0]

    def _are_figures(self, frame: pl.DataFrame, indicator: pl.Series) -> pl.Series:
        """Tell of each row whether its figure can be read, is in the unit of its indicator, and possible for it."""
        value, unit = frame["value"], _column(frame, "unit")
        tail = pl.repeat(None, len(value), dtype=pl.Int64, eager=True) if unit is None else self._tails.of(unit)
        is_plain = value.str.contains(_NUMBER) & tail.is_not_null()
        is_negative = value.str.starts_with("-")
        if is_negative.any():
            is_negative = value.str.contains(_BELOW_ZERO)
        if not is_plain.all() or is_plain.null_count():
            odd = (~is_plain & value.is_not_null()).arg_true()
            found, is_below = self._odd_figures(value.gather(odd), None if unit is None else unit.gather(odd))
            tail = tail.scatter(odd, found)
            is_negative = is_negative.fill_null(value=False).scatter(odd, is_below)
        wanted = self._wanted_units.gather(indicator)
        is_right = tail.is_not_null() & (wanted.is_null() | (wanted == tail).fill_null(value=False))
        if is_negative.any():
            is_right &= ~(is_negative & self._flows.gather(indicator).fill_null(value=False))
        return is_right

    def _odd_figures(self, values: pl.Series, units: pl.Series | None) -> tuple[pl.Series, pl.Series]:
        """Return the units of figures that are no plain number beside a unit, and whether they lie below zero."""
        texts = values if units is None else values + units.map_elements(" {}".format, pl.String).fill_null("")
        tails = self._tails.of(texts.str.extract(_NUMBER_BEFORE).str.strip_chars_start(" "))
        is_below = texts.str.contains(_BELOW_ZERO)
        hedged = tails.is_null().arg_true()
        if len(hedged):
            read = [self._words.quantities[text] for text in texts.gather(hedged).to_list()]
            units_read = [None if one is None else self._unit(one[0]) for one in read]
            tails = tails.scatter(hedged, pl.Series(units_read, dtype=pl.Int64))
            is_below = is_below.scatter(hedged, pl.Series([one is not None and one[1] for one in read]))
        return tails, is_below

    def _unit(self, unit: str | None) -> int | None:
        return None if unit is None else self._units.setdefault(unit, len(self._units))


def _column(frame: pl.DataFrame, name: str) -> pl.Series | None:
    """Return a column; `None` where it is left out or wholly empty."""
    column = frame[name] if name in frame.columns else None
    return None if column is None or column.null_count() == len(column) else column
