"""Judge chunks of actuals by columns, with polars: whatever is not surely right is left to the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
_CODED: Final = ("indicator", "area", "period", "unit", "status", "published", "source")


class _Codes:
    """The numbers that the texts of a column stand for; each distinct text is judged once."""

    def __init__(self, judge: Callable[[str], int | None], known: Iterable[str] = ()) -> None:
        self._judge = judge
        self._numbers: dict[str, int] = {}
        self.learn(known)

    def learn(self, texts: Iterable[str]) -> list[str]:
        """Judge texts; return those that are new and stand for a number."""
        judged = ((text, self._judge(text)) for text in texts if text not in self._numbers)
        fresh = {text: number for text, number in judged if number is not None}
        self._numbers |= fresh
        self._kind = pl.Enum(list(self._numbers))
        self._looked_up = pl.Series(list(self._numbers.values()), dtype=pl.Int64)
        self._is_place = list(self._numbers.values()) == list(range(len(self._numbers)))
        return list(fresh)

    def place(self, column: str) -> pl.Expr:
        """Return the place of each text among those that stand for a number; null where it stands for none."""
        return pl.col(column).cast(self._kind, strict=False).to_physical()

    def number(self, column: str) -> pl.Expr:
        """Return the number at each place."""
        return pl.col(column).cast(pl.Int64) if self._is_place else pl.lit(self._looked_up).gather(pl.col(column))


class Judge:
    """Judges chunks of rows by what a project's words mean."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._units: dict[str, int] = {}
        self._codes: Mapping[str, _Codes] = {
            "indicator": _Codes(words.indicators.get, words.indicators),
            "area": _Codes(words.areas.get, words.areas),
            "period": _Codes(words.periods.__getitem__),
            "published": _Codes(words.days.__getitem__),
            "source": _Codes(words.sources.__getitem__),
            "status": _Codes(lambda text: 0 if is_status(text) else None),
            "unit": _Codes(lambda text: self._unit(words.units_behind[text])),
        }
        self._wanted_units = pl.Series([self._unit(unit) for unit in words.units], dtype=pl.Int64)
        self._flows = pl.Series(words.flows, dtype=pl.Boolean)
        self._needed = pl.Series(sorted(words.needed), dtype=pl.Int64)
        self._unnamed = {column: set(range(count)) for column, count in (("indicator", len(words.indicators)),)}
        self._unnamed["source"] = set()

    def judged(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return for each row its key (0: none), whether it is wanted whatever it says, and whether it is faulty."""
        places = self._places(frame)
        figures = self._figures(frame, places)
        series = self._number(places, "indicator") * len(self._words.areas) + self._number(places, "area")
        known_from = self._known_from(frame, places)
        key = ((series * PERIODS + self._number(places, "period")) * DAYS + known_from + 1).fill_null(0)
        words_are_fine = self._is_status(frame) & _is_note(frame)
        judged = pl.concat(
            [places, figures, _cells(frame, ("published", "source", "status", "note"))], how="horizontal"
        )
        judged = judged.select(
            key=pl.when("has_value").then(key).otherwise(0),
            is_wanted=series.is_in(self._needed.implode()),
            is_faulty=pl.col("has_value") & ~(pl.col("is_right") & words_are_fine),
        ).with_columns(
            is_wanted=pl.col("is_wanted").fill_null(value=False) & (pl.col("key") > 0),
            is_faulty=pl.col("is_faulty") | (figures["has_value"] & (pl.col("key") == 0)),
        )
        firsts = sorted(set(self._first_rows(places, judged["key"] > 0)))
        return judged if not firsts else judged.with_columns(judged["is_wanted"].scatter(firsts, [True] * len(firsts)))

    def _number(self, places: pl.DataFrame, column: str) -> pl.Expr:
        return self._codes[column].number(f"{column} place") if places.width else pl.lit(None)

    def _places(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the places of the texts of a chunk, after what is new among them was judged."""
        columns = [column for column in _CODED if _holds(frame, column)]
        places = frame.select(self._codes[column].place(column).alias(f"{column} place") for column in columns)
        for column in columns:
            coded = places[f"{column} place"]
            if coded.null_count() > frame[column].null_count():
                fresh = self._codes[column].learn(frame[column].filter(coded.is_null()).unique().sort().drop_nulls())
                if fresh:
                    coded = frame.select(self._codes[column].place(column)).to_series()
                    places = places.with_columns(coded.alias(f"{column} place"))
                if fresh and column == "source":
                    self._unnamed["source"].update(coded.unique().drop_nulls().to_list())
        missing = [column for column in _CODED if f"{column} place" not in places.columns]
        return places.with_columns(pl.lit(None, pl.UInt32).alias(f"{column} place") for column in missing)

    def _known_from(self, frame: pl.DataFrame, places: pl.DataFrame) -> pl.Expr:
        """Return the day each figure is known from, 0 for none; null where a cell cannot be read."""
        published, source = (self._day(frame, places, column) for column in ("published", "source"))
        day = pl.when(published == 0).then(source).otherwise(published)
        return pl.when(source.is_not_null()).then(day) if _holds(frame, "source") else published

    def _day(self, frame: pl.DataFrame, places: pl.DataFrame, column: str) -> pl.Expr:
        if not _holds(frame, column):
            return pl.lit(0, pl.Int64)
        number = self._number(places, column)
        return pl.when(pl.col(column).is_null()).then(0).otherwise(number) if frame[column].null_count() else number

    def _is_status(self, frame: pl.DataFrame) -> pl.Expr:
        if not _holds(frame, "status"):
            return pl.lit(value=True)
        return pl.col("status").is_null() | pl.col("status place").is_not_null()

    def _first_rows(self, places: pl.DataFrame, is_keyed: pl.Series) -> Iterator[int]:
        """Yield a row for each indicator and each source that no row was kept of yet."""
        for column, waiting in self._unnamed.items():
            if waiting:
                keyed = places[f"{column} place"] if is_keyed.all() else places[f"{column} place"].set(~is_keyed, None)
                rows = keyed.arg_unique()
                for row, number in zip(rows.to_list(), keyed.gather(rows).to_list(), strict=True):
                    if number in waiting:
                        waiting.discard(number)
                        yield row

    def _figures(self, frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
        """Tell of each row whether it has a figure, and whether that is one in the unit of its indicator, and possible."""
        plain = pl.concat([places, _cells(frame, ("value",))], how="horizontal").select(
            has_value=pl.col("value").is_not_null(),
            unit=self._number(places, "unit"),
            wanted=pl.lit(self._wanted_units).gather(pl.col("indicator place")),
            is_flow=pl.lit(self._flows).gather(pl.col("indicator place")),
            is_plain=pl.col("value").str.contains(_NUMBER),
            is_negative=pl.col("value").str.starts_with("-"),
        )
        odd = plain.select(pl.col("has_value") & ~(pl.col("is_plain") & pl.col("unit").is_not_null())).to_series()
        if plain["is_negative"].any():
            plain = plain.with_columns(frame["value"].str.contains(_BELOW_ZERO).alias("is_negative"))
        if odd.any():
            at = odd.arg_true()
            unit, is_negative = self._odd_figures(frame[at])
            plain = plain.with_columns(
                plain["unit"].scatter(at, unit), plain["is_negative"].fill_null(value=False).scatter(at, is_negative)
            )
        is_in_unit = pl.col("unit").is_not_null() & (pl.col("unit") == pl.col("wanted")).fill_null(value=True)
        is_possible = ~(pl.col("is_negative") & pl.col("is_flow")).fill_null(value=False)
        return plain.select("has_value", is_right=is_in_unit & is_possible)

    def _odd_figures(self, rows: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
        """Return the units of figures that are no plain number beside a unit, and whether they lie below zero."""
        behind = (pl.lit(" ") + pl.col("unit")).fill_null("") if "unit" in rows.columns else pl.lit("")
        texts = rows.select(text=pl.col("value") + behind)
        tails = texts.select(unit=pl.col("text").str.extract(_NUMBER_BEFORE).str.strip_chars_start(" "))
        self._codes["unit"].learn(tails["unit"].unique().drop_nulls())
        units = tails.select(self._codes["unit"].place("unit")).select(self._codes["unit"].number("unit")).to_series()
        is_below = texts["text"].str.contains(_BELOW_ZERO)
        hedged = units.is_null().arg_true()
        if len(hedged):
            read = [self._words.quantities[text] for text in texts["text"].gather(hedged).to_list()]
            numbers = [None if one is None else self._unit(one[0]) for one in read]
            units = units.scatter(hedged, pl.Series(numbers, dtype=pl.Int64))
            is_below = is_below.scatter(hedged, pl.Series([one is not None and one[1] for one in read]))
        return units, is_below

    def _unit(self, unit: str | None) -> int | None:
        return None if unit is None else self._units.setdefault(unit, len(self._units))


def _holds(frame: pl.DataFrame, column: str) -> bool:
    """Tell whether a column is there and not wholly empty."""
    return column in frame.columns and frame[column].null_count() < frame.height


def _cells(frame: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    return frame.select(column for column in columns if column in frame.columns)


def _is_note(frame: pl.DataFrame) -> pl.Expr:
    if not _holds(frame, "note"):
        return pl.lit(value=True)
    return pl.col("note").is_null() | pl.col("note").str.contains(_VISIBLE)
