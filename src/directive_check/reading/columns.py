"""Read tables by columns, with polars: Parquet, once it was tried, and of large CSV files only the rows that are picked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

import polars as pl

from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.reading.rows import DOUBTFUL, CsvFile, RawRow, Rows, RowText, as_line

ROWS: Final = 2**18
"""As many rows of Parquet are read at a time."""

_MOST_PATHS: Final = 200
"""No more fit on a command line everywhere."""

_DIED: Final = "reading it ends the process"
STRETCH_BYTES: Final = 16 * 2**20
_MOST_CELL: Final = 131_072
"""The longest cell that the standard library reads."""

_MARK: Final = b"\xef\xbb\xbf"
_FIELD: Final = r'(?:[^",]*|"(?:[^"]|"")*")'
_DIGITS: Final = {pl.Float64: 15, pl.Float32: 7}
"""As many significant digits as every number keeps that is stored in so many bits."""

Pick: TypeAlias = "Callable[[pl.DataFrame], pl.Series]"
"""Tells of rows of text, where an empty cell may be null, which are picked."""


def picked_rows(source: CsvFile | ParquetFile, pick: Pick) -> Iterator[RawRow]:
    """Yield the header and the picked rows of a file; those of CSV as they are read record by record.

    From the first stretch on in which a line may not be one record of the header's length, all rows are yielded.
    """
    if isinstance(source, ParquetFile):
        yield from source.picked(pick)
        return
    header = next(source.rows(), None)
    if header is None:
        return
    yield header
    line = 1
    for offset, raw in _stretches(source.path):
        frame = _frame(raw.removeprefix(_MARK) if offset == 0 else raw, header[1])
        rows = source.rows(offset, line) if frame is None else _picked(frame, line, pick)
        yield from (row for row in rows if row[0] > header[0])
        if frame is None:
            return
        line += frame.height


def _stretches(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes of a file in stretches that end with a line, each with its offset."""
    offset = 0
    with path.open("rb") as source:
        while raw := source.read(STRETCH_BYTES) + source.readline():
            yield offset, raw
            offset += len(raw)


def _frame(raw: bytes, columns: list[str]) -> pl.DataFrame | None:
    """Return the cells of whole lines, `None` where a line may not be one record with a cell for each column."""
    is_quoted, lines = b'"' in raw, raw.count(b"\n") + (not raw.endswith(b"\n"))
    has_odd_ends = b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n")
    if has_odd_ends or raw.startswith(_MARK) or _has_long_lines(raw):
        return None
    try:
        frame = _read(raw, columns, quote='"' if is_quoted else None)
        is_even = _is_well_quoted(raw, len(columns)) if is_quoted else _is_even(raw, frame)
    except (pl.exceptions.PolarsError, ValueError):
        return None
    return frame if is_even and frame.height == lines else None


def _read(raw: bytes, columns: list[str], quote: str | None, separator: str = ",") -> pl.DataFrame:
    schema = dict.fromkeys(columns, pl.String)
    return pl.read_csv(raw, has_header=False, schema=schema, quote_char=quote, separator=separator)


def _is_even(raw: bytes, frame: pl.DataFrame) -> bool:
    """Tell whether every line has a comma between any two cells: longer ones are refused, and shorter ones filled up."""
    return frame[:, -1].null_count() == 0 or raw.count(b",") == frame.height * (frame.width - 1)


def _is_well_quoted(raw: bytes, width: int) -> bool:
    lines = _read(raw, ["line"], None, "\x01")["line"]
    whole = f"^{_FIELD}(?:,{_FIELD}){{{width - 1}}}$"
    return bool(lines.str.contains(whole).fill_null(value=False).all())


def _has_long_lines(raw: bytes) -> bool:
    """Tell whether a line is so long that one of its cells may be longer than the standard library reads."""
    start = 0
    while start + _MOST_CELL < len(raw):
        end = raw.rfind(b"\n", start, start + _MOST_CELL)
        if end < 0:
            return True
        start = end + 1
    return False


def _picked(frame: pl.DataFrame, first: int, pick: Pick) -> Iterator[RawRow]:
    chosen = pick(frame)
    places = chosen.arg_true()
    cells = frame.filter(chosen).fill_null("").iter_rows()
    yield from ((first + place, [*row]) for place, row in zip(places, cells, strict=True))


def picking(
    indicators: Sequence[str],
    areas: Sequence[str],
    needed: Collection[tuple[str, str]],
    is_period: Callable[[str], bool],
) -> Pick:
    """Return what picks the rows with a value of a series that is needed, or with a word or period that is not known to be sound."""
    words = {"indicator": pl.Enum(indicators), "area": pl.Enum(areas)}
    periods: dict[str, None] = {}
    first, second = ({word: at for at, word in enumerate(known)} for known in (indicators, areas))
    wanted = pl.Series(
        [first[one] * len(areas) + second[area] for one, area in needed if one in first and area in second],
        dtype=pl.Int64,
    ).implode()

    def pick(frame: pl.DataFrame) -> pl.Series:
        periods.update(dict.fromkeys(filter(is_period, frame["period"].unique().drop_nulls())))
        indicator, area = (
            pl.col(column).cast(kind, strict=False).to_physical().cast(pl.Int64) for column, kind in words.items()
        )
        is_unread = pl.col("period").cast(pl.Enum([*periods]), strict=False).is_null()
        series = indicator * len(areas) + area
        chosen = pl.col("value").is_not_null() & (series.is_null() | is_unread | series.is_in(wanted))
        return frame.select(chosen.fill_null(value=True)).to_series()

    return pick


@dataclass(frozen=True)
class ParquetFile(Rows):
    """A Parquet file that was tried before; the place of a row is its number, from 1."""

    path: Path
    file: str

    def rows(self) -> Iterator[RawRow]:
        """Yield the names of the columns and every row as text; raise `Invalid` where the file cannot be used."""
        return self.picked(lambda frame: pl.repeat(value=True, n=frame.height, dtype=pl.Boolean, eager=True))

    def picked(self, pick: Pick) -> Iterator[RawRow]:
        """Yield the names of the columns and the picked rows as text; raise `Invalid` where the file cannot be used."""
        yield 0, self._columns
        for first in range(0, self._height, ROWS):
            yield from _picked(self._stretch(first, ROWS), first + 1, pick)

    def record(self, place: int) -> RowText:
        """Return a row as a line of CSV, behind its number."""
        if place == 0:
            return RowText(self.file, as_line(self._columns))
        lead = f"row {place}: "
        cells = self._stretch(place - 1, 1).fill_null("").row(0)
        return RowText(self.file, lead + as_line(cells), place, len(lead))

    def doubts(self, _: int, indices: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield which cells of a row are numbers, each with the sign of one."""
        return ((index, DOUBTFUL["number"]) for index in indices if index in self._numeric)

    @cached_property
    def _numeric(self) -> frozenset[int]:
        kinds = pl.read_parquet_schema(self.path).values()
        return frozenset(index for index, kind in enumerate(kinds) if kind.is_numeric())

    @cached_property
    def _columns(self) -> list[str]:
        schema = pl.read_parquet_schema(self.path)
        for column, kind in schema.items():
            if kind.is_nested() or kind == pl.Binary:
                message = f"the column `{column}` holds no text and no numbers"
                raise Invalid(Diagnostic("unreadable-file", message, Span(self.file), "write it as text"))
        return list(schema)

    @cached_property
    def _height(self) -> int:
        return int(pl.scan_parquet(self.path).select(pl.len()).collect().item())

    def _stretch(self, first: int, count: int) -> pl.DataFrame:
        frame = pl.scan_parquet(self.path).slice(first, count).collect()
        return frame.with_columns(_as_text(frame[name]) for name in frame.columns)


def _as_text(column: pl.Series) -> pl.Series:
    digits = next((count for kind, count in _DIGITS.items() if column.dtype == kind), None)
    if digits is None:
        return column.cast(pl.String)
    texts = [None if number is None else f"{number:.{digits}g}" for number in column]
    return pl.Series(column.name, texts, dtype=pl.String)


def faults_of(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the Parquet files that cannot be read, and why: a damaged one may take down whoever reads it.

    So it is a process of its own that tries them, and is started again behind one that it dies of.
    """
    found: dict[Path, str] = {}
    waiting = list(paths)
    while waiting:
        some = waiting[:_MOST_PATHS]
        command = [sys.executable, "-P", "-m", __name__, *map(str, some)]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - this very module
        lines = ran.stdout.splitlines()[: len(some)]
        if len(lines) < len(some):
            lines.append(_DIED)
        found |= {path: line for path, line in zip(waiting, lines, strict=False) if line}
        waiting = waiting[len(lines) :]
    return found


def _tried(path: str) -> str:
    """Return in one line why a file cannot be read; nothing where it can."""
    try:
        rows = pl.scan_parquet(path)
        for first in range(0, rows.select(pl.len()).collect().item(), ROWS):
            rows.slice(first, ROWS).collect()
    except BaseException as error:  # noqa: BLE001 - a panic inside polars is no `Exception`
        return " ".join(str(error).split())[:100] or type(error).__name__
    return ""


if __name__ == "__main__":
    for one in sys.argv[1:]:
        print(_tried(one), flush=True)  # noqa: T201 - what the other process reads
