"""Choose the rows of large tables that promises need, with polars, and those that may name something unknown."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from directive_check.loading.cells import Cells


class Choice:
    """Tells which rows must be judged: of a series that is needed, or with a word or period that is not known to be sound."""

    def __init__(self, cells: Cells, needed: Collection[tuple[str, str]]) -> None:
        self._cells = cells
        self._words = {"indicator": pl.Enum(cells.indicators), "area": pl.Enum(cells.areas)}
        self._periods: dict[str, None] = {}
        numbers = {
            column: {word: at for at, word in enumerate(kind.categories)} for column, kind in self._words.items()
        }
        self._needed = pl.Series(
            [
                numbers["indicator"][indicator] * len(cells.areas) + numbers["area"][area]
                for indicator, area in needed
                if indicator in numbers["indicator"] and area in numbers["area"]
            ],
            dtype=pl.Int64,
        )

    def __call__(self, frame: pl.DataFrame) -> pl.Series:
        """Return of each row with a value whether it must be judged."""
        for text in frame["period"].unique().drop_nulls():
            if self._cells.periods[text] is not None:
                self._periods[text] = None
        indicator, area = (
            pl.col(column).cast(kind, strict=False).to_physical().cast(pl.Int64) for column, kind in self._words.items()
        )
        is_period = pl.col("period").cast(pl.Enum([*self._periods]), strict=False).is_not_null()
        series = indicator * len(self._cells.areas) + area
        is_unsure = series.is_null() | ~is_period
        chosen = pl.col("value").is_not_null() & (is_unsure | series.is_in(self._needed.implode()))
        return frame.select(chosen.fill_null(value=True)).to_series()
