"""Screen large CSV and Parquet files by columns, with polars."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import polars as pl

from directive_check.diagnostic import Diagnostic, Invalid, Span
from directive_check.loading.bulk_rows import MOST_FAULTS, Cells
from directive_check.loading.bulk_table import Irregular, Record, as_line
from directive_check.loading.bulk_words import DAYS, PERIODS, Words
from directive_check.loading.columnar_judge import Judge
from directive_check.reading.table import read_table

CHUNK_BYTES: Final = 16 * 2**20
CHUNK_ROWS: Final = 2**18
_MOST_HEADER: Final = 2**16
_MOST_CELL: Final = 131_072
"""The longest cell that the standard library reads."""

_FIELD: Final = r'(?:[^",]*|"(?:[^"]|"")*")'

Chunk = tuple[int, int]


class _Columnar(ABC):
    """A file that is read in chunks of rows, each cell as text; an empty cell is null."""

    def __init__(self, path: Path, file: str) -> None:
        self.path = path
        self.file = file
        self.columns: Cells = ()
        self.faults: list[Diagnostic] = []
        self.kept: dict[int, Cells] = {}
        self.doubtful: set[int] = set()
        self.left_out = 0
        self.keys: list[pl.Series] = []
        self._chunks: list[Chunk] = []
        self._firsts: list[int] = []
        self._faulty = 0

    @abstractmethod
    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file: of bytes or of rows."""

    @abstractmethod
    def frame(self, chunk: Chunk) -> pl.DataFrame:
        """Return the cells of a chunk."""

    def screen(self, words: Words) -> None:
        """Keep every row that is faulty, that a target needs, or that names a word for the first time; note all keys."""
        judge = Judge(words)
        first = 0
        for chunk, frame in self._frames():
            judged = judge.judged(frame)
            self.keys.append(judged["key"])
            self._chunks.append(chunk)
            self._firsts.append(first)
            self._keep(first, frame, judged)
            first += frame.height

    def _frames(self) -> Iterator[tuple[Chunk, pl.DataFrame]]:
        """Yield every chunk with its cells; the next one is read while one is judged."""
        with ThreadPoolExecutor(1) as reader:
            pending: tuple[Chunk, Future[pl.DataFrame]] | None = None
            for chunk in self.chunks():
                coming = (chunk, reader.submit(self.frame, chunk))
                if pending:
                    yield pending[0], pending[1].result()
                pending = coming
            if pending:
                yield pending[0], pending[1].result()

    def _keep(self, first: int, frame: pl.DataFrame, judged: pl.DataFrame) -> None:
        faulty = judged["is_faulty"].arg_true()
        room = max(0, MOST_FAULTS - self._faulty)
        self._faulty += len(faulty)
        self.left_out += max(0, len(faulty) - room)
        wanted = (judged["is_wanted"] & ~judged["is_faulty"]).arg_true()
        doubtful = pl.concat([faulty.head(room), (judged["is_wanted"] & judged["is_faulty"]).arg_true()]).unique()
        self._keep_rows(first, frame, pl.concat([wanted, doubtful]))
        self.doubtful.update(first + place for place in doubtful.to_list())

    def _keep_rows(self, first: int, frame: pl.DataFrame, places: pl.Series) -> None:
        if len(places):
            rows = frame[places].rows()
            self.kept.update(zip((first + place for place in places.to_list()), rows, strict=True))

    def texts_of(self, keys: Collection[int]) -> Iterator[tuple[int, str]]:
        """Yield the figure of every row with one of some keys."""
        unit = pl.col("unit") if "unit" in self.columns else pl.lit("")
        text = pl.concat_str([pl.col("value"), unit.fill_null("")], separator=" ")
        for _, chunk, places, chosen in self._chosen(_holds(keys, pl.col("key"))):
            frame = self.frame(chunk).select(text=text)[places].with_columns(key=chosen)
            yield from frame.select("key", "text").iter_rows()

    def pick(self, keys: Collection[int], series: Collection[int]) -> None:
        """Keep every row with one of some keys, or of some series, too."""
        row_series = (pl.col("key") - 1) // (PERIODS * DAYS)
        for first, chunk, places, _ in self._chosen(_holds(keys, pl.col("key")) | _holds(series, row_series)):
            self.doubtful.update({first + place for place in places.to_list()}.difference(self.kept))
            self._keep_rows(first, self.frame(chunk), places)

    def _chosen(self, wanted: pl.Expr) -> Iterator[tuple[int, Chunk, pl.Series, pl.Series]]:
        """Yield each chunk that holds wanted rows, with their places in it and their keys."""
        for first, chunk, keys in zip(self._firsts, self._chunks, self.keys, strict=True):
            is_wanted = keys.to_frame("key").select((pl.col("key") > 0) & wanted).to_series()
            if is_wanted.any():
                places = is_wanted.arg_true()
                yield first, chunk, places, keys.gather(places)


class ColumnarCsv(_Columnar):
    """A CSV file in which each line is one record."""

    _start = 0
    _begin = b""

    def open_header(self) -> bool:
        """Read the header; tell whether it can be used."""
        with self.path.open("rb") as source:
            line = source.readline(_MOST_HEADER)
        if not line.endswith(b"\n") or b'"' in line or not line.strip():
            raise Irregular
        table, faults = read_table(self.file, line.decode("utf-8-sig"))
        self._start = len(line)
        self.faults += faults
        if table is not None:
            self.columns = table.columns
        return table is not None

    def chunks(self) -> Iterator[Chunk]:
        """Yield stretches of bytes that end with a line."""
        size = self.path.stat().st_size
        start = self._start
        with self.path.open("rb") as source:
            while start < size:
                end = _line_end(source.fileno(), start, min(start + CHUNK_BYTES, size), size)
                yield start, end
                start = end

    def frame(self, chunk: Chunk) -> pl.DataFrame:
        """Return the cells of a chunk; raise `Irregular` where its lines are not records of the header's length."""
        raw = self._bytes(chunk)
        is_quoted = b'"' in raw
        if (
            b"\0" in raw
            or _has_long_lines(raw)
            or raw.startswith(b"\xef\xbb\xbf")
            or (b"\r" in raw and _has_odd_returns(raw))
        ):
            raise Irregular
        if is_quoted:
            self._check_quoting(raw)
        schema = dict.fromkeys(self.columns, pl.String)
        try:
            frame = pl.read_csv(raw, has_header=False, schema=schema, quote_char='"' if is_quoted else None)
        except (pl.exceptions.PolarsError, ValueError):
            raise Irregular from None
        if is_quoted:
            return frame.with_columns(pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep())
        if frame[:, -1].null_count() and not _is_even(raw, frame):
            raise Irregular
        return frame

    def _check_quoting(self, raw: bytes) -> None:
        """Raise `Irregular` unless every line with a quote is a whole record that is quoted as it should be."""
        try:
            lines = pl.read_csv(raw, has_header=False, schema={"line": pl.String}, quote_char=None, separator="\x01")[
                "line"
            ]
        except (pl.exceptions.PolarsError, ValueError):
            raise Irregular from None
        whole = f"^{_FIELD}(?:,{_FIELD}){{{len(self.columns) - 1}}}$"
        if not lines.str.contains(whole).fill_null(value=False).all():
            raise Irregular

    def _bytes(self, chunk: Chunk) -> bytes:
        with self.path.open("rb") as source:
            return os.pread(source.fileno(), chunk[1] - chunk[0], chunk[0])

    def find(self, number: int) -> Record:
        """Return a record that was kept."""
        at = max(index for index, first in enumerate(self._firsts) if first <= number)
        raw = self._bytes(self._chunks[at])
        lines = re.finditer(rb"[^\n]*\n|[^\n]+", raw)
        line = next(match for index, match in enumerate(lines) if index == number - self._firsts[at])
        return Record(self.line_of(number), line.group().decode())

    def line_of(self, number: int) -> int:
        """Return the line that a record which was kept starts on."""
        return number + 2


class ColumnarParquet(_Columnar):
    """A Parquet file; its places are numbers of rows."""

    _height = 0

    def open_header(self) -> bool:
        """Read the names of columns; tell whether they can be used."""
        try:
            schema = pl.read_parquet_schema(self.path)
            self._height = pl.scan_parquet(self.path).select(pl.len()).collect().item()
        except (pl.exceptions.PolarsError, OSError) as error:
            message = f"the file cannot be read as Parquet: {str(error).splitlines()[0][:100]}"
            raise Invalid(Diagnostic("unreadable-file", message, Span(self.file), "write it anew")) from None
        for column, kind in schema.items():
            if kind.is_nested() or kind == pl.Binary:
                message = f"the column `{column}` holds no text and no numbers"
                raise Invalid(Diagnostic("unreadable-file", message, Span(self.file), "write it as text"))
        table, faults = read_table(self.file, as_line(list(schema)) + "\n")
        self.faults += faults
        self.columns = tuple(schema)
        return table is not None

    def chunks(self) -> Iterator[Chunk]:
        """Yield stretches of rows."""
        for start in range(0, self._height, CHUNK_ROWS):
            yield start, min(start + CHUNK_ROWS, self._height)

    def frame(self, chunk: Chunk) -> pl.DataFrame:
        """Return the cells of a chunk as text."""
        start, end = chunk
        cells = pl.scan_parquet(self.path).slice(start, end - start).select(pl.all().cast(pl.String)).collect()
        return cells.with_columns(pl.when(pl.all() != "").then(pl.all()).name.keep())

    def find(self, number: int) -> Record:
        """Return a record that was kept."""
        return Record(number + 1, as_line(self.kept[number]), f"row {number + 1}: ")

    def line_of(self, number: int) -> int:
        """Return the number of the row, from 1."""
        return number + 1


def _line_end(descriptor: int, start: int, end: int, size: int) -> int:
    """Return where the last line that ends in a stretch of bytes ends; of a longer line, where it ends itself."""
    reach = 2**14
    while end < size:
        low = max(start, end - reach)
        found = os.pread(descriptor, end - low, low).rfind(b"\n")
        if found >= 0:
            return low + found + 1
        if low == start:
            end = min(end + CHUNK_BYTES, size)
        reach *= 8
    return size


def _has_long_lines(raw: bytes) -> bool:
    """Tell whether a line is so long that one of its cells may be longer than the standard library reads."""
    start = 0
    while start + _MOST_CELL < len(raw):
        end = raw.rfind(b"\n", start, start + _MOST_CELL)
        if end < 0:
            return True
        start = end + 1
    return False


def _has_odd_returns(raw: bytes) -> bool:
    return raw.count(b"\r") != raw.count(b"\r\n")


def _is_even(raw: bytes, frame: pl.DataFrame) -> bool:
    """Tell whether every line has a comma between any two cells; the reader refuses longer lines and fills up shorter ones."""
    return raw.count(b",") == frame.height * (frame.width - 1) and not _has_blank_lines(raw)


def _has_blank_lines(raw: bytes) -> bool:
    return raw.startswith((b"\n", b"\r\n")) or b"\n\n" in raw or b"\n\r\n" in raw


def repeated(segments: Iterable[Any]) -> set[int]:
    """Return the keys that occur twice."""
    keys = _all_keys(segments)
    if keys.n_unique() == len(keys):
        return set()
    return set(keys.filter((keys.diff() == 0) & (keys > 0)).to_list())


def lengths_of(segments: Iterable[Any], words: Words) -> dict[int, set[int]]:
    """Return the months of the periods that each series has figures for."""
    keys = _all_keys(segments)
    periods = ((keys.filter(keys > 0) - 1) // DAYS).unique()
    lengths: defaultdict[int, set[int]] = defaultdict(set)
    for period in periods.to_list():
        lengths[period // PERIODS].add(words.lengths[period % PERIODS])
    return lengths


def _all_keys(segments: Iterable[Any]) -> pl.Series:
    series = [one if isinstance(one, pl.Series) else pl.Series(one, dtype=pl.Int64) for one in segments]
    return pl.concat(series).sort() if series else pl.Series([], dtype=pl.Int64)


def _holds(keys: Collection[int], column: pl.Expr) -> pl.Expr:
    return column.is_in(pl.Series(list(keys), dtype=pl.Int64).implode())
