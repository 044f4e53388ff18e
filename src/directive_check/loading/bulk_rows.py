"""Screen a large CSV file record by record, in bounded memory and with nothing but the standard library."""

from __future__ import annotations

import csv
import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic
from directive_check.loading.bulk_table import Record, moved
from directive_check.loading.bulk_words import (
    BELOW_ZERO_PATTERN,
    DAYS,
    NUMBER_PATTERN,
    PERIODS,
    Judgements,
    Words,
    is_note,
    is_status,
)
from directive_check.reading import Text
from directive_check.reading.table import COLUMNS, length_fault, read_table, syntax_fault

MOST_FAULTS: Final = 1000
"""Of a file with more faulty rows, these are explained and the others counted."""

Cells = tuple[str, ...]

_NUMBER: Final = re.compile(NUMBER_PATTERN)
_NUMBER_AND_TAIL: Final = re.compile(f"({NUMBER_PATTERN})(?: +|(?=%))(.*)")
_BELOW_ZERO: Final = re.compile(BELOW_ZERO_PATTERN)
_PARTS: Final = 64


class RowFile:
    """A CSV file that is read once to screen it, and again only where figures contradict each other."""

    def __init__(self, path: Path, file: str) -> None:
        self.path = path
        self.file = file
        self.columns: Cells = ()
        self.faults: list[Diagnostic] = []
        self.kept: dict[int, Cells] = {}
        self.doubtful: set[int] = set()
        self.left_out = 0
        """How many faulty rows are not explained."""
        self.keys: list[array[int]] = []
        self._faulty = 0
        self._records: dict[int, Record] = {}
        self._pending: list[str] = []

    def screen(self, words: Words) -> None:
        """Keep every row that is faulty, that a target needs, or that names a word for the first time; note all keys."""
        keys = array("Q")
        judge = _Judge(words, self.columns)
        for number, line, cells in self._rows():
            if len(cells) != len(self.columns):
                self._note_length(line, cells)
            elif cells[judge.value]:
                key, is_wanted, is_faulty = judge.judged(cells)
                keys.append(key)
                if is_faulty:
                    self._keep_doubtful(number, line, cells, is_wanted=is_wanted)
                elif is_wanted:
                    self._keep(number, line, cells)
                continue
            keys.append(0)
        self.keys = [keys]

    def open_header(self) -> bool:
        """Read the header; tell whether it can be used."""
        with self._opened() as lines:
            reader = csv.reader(self._noted(lines), strict=True)
            try:
                header = next(filter(None, reader), [])
            except csv.Error as error:
                self.faults.append(syntax_fault(Text(self.file, "".join(self._pending)), error))
                return False
        table, faults = read_table(self.file, "".join(self._pending))
        self.faults += faults
        self.columns = tuple(header)
        return table is not None

    def texts_of(self, keys: Collection[int]) -> Iterator[tuple[int, str]]:
        """Yield the figure of every row with one of some keys."""
        wanted = set(keys)
        value = self.columns.index("value")
        unit = self.columns.index("unit") if "unit" in self.columns else value
        for number, _, cells in self._rows():
            if number < len(self.keys[0]) and self.keys[0][number] in wanted:
                yield self.keys[0][number], f"{cells[value]} {cells[unit]}"

    def pick(self, keys: Collection[int], series: Collection[int]) -> None:
        """Keep every row with one of some keys, or of some series, too."""
        for number, line, cells in self._rows():
            key = self.keys[0][number] if number < len(self.keys[0]) else 0
            if key and number not in self.kept and (key in keys or (key - 1) // (PERIODS * DAYS) in series):
                self.doubtful.add(number)
                self._keep(number, line, cells)

    def find(self, number: int) -> Record:
        """Return a record that was kept."""
        return self._records[number]

    def line_of(self, number: int) -> int:
        """Return the line that a record which was kept starts on."""
        return self._records[number].line

    def _keep_doubtful(self, number: int, line: int, cells: list[str], *, is_wanted: bool) -> None:
        if self._has_room() or is_wanted:
            self.doubtful.add(number)
            self._keep(number, line, cells)

    def _keep(self, number: int, line: int, cells: list[str]) -> None:
        self.kept[number] = tuple(cells)
        self._records[number] = Record(line, "".join(self._pending))

    def _has_room(self) -> bool:
        """Tell whether one more faulty row can be explained, and count it."""
        self._faulty += 1
        if self._faulty > MOST_FAULTS:
            self.left_out += 1
        return self._faulty <= MOST_FAULTS

    def _note_length(self, line: int, cells: list[str]) -> None:
        if not self._has_room():
            return
        record = Record(line, "".join(self._pending))
        fault = length_fault(Text(self.file, record.text), 1, len(cells), len(self.columns))
        self.faults.append(Diagnostic(fault.code, fault.message, moved(fault.span, record), fault.help))

    def _rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """Yield every record after the header that is not blank, with its number and the line it starts on."""
        with self._opened() as lines:
            reader = csv.reader(self._noted(lines), strict=True)
            next(filter(None, reader), None)
            number, line = 0, reader.line_num + 1
            self._pending.clear()
            try:
                for cells in reader:
                    if cells:
                        yield number, line, cells
                        number += 1
                    line = reader.line_num + 1
                    self._pending.clear()
            except csv.Error as error:
                self._note_syntax(error, line)

    def _note_syntax(self, error: csv.Error, line: int) -> None:
        record = Record(line, "".join(self._pending))
        if "unexpected end" not in str(error):
            record = self._first_quoted(whole="field larger" in str(error))
        fault = syntax_fault(Text(self.file, record.text), error)
        fault = Diagnostic(fault.code, fault.message, moved(fault.span, record), fault.help)
        if fault not in self.faults:
            self.faults.append(fault)

    def _first_quoted(self, *, whole: bool) -> Record:
        with self._opened() as lines:
            return next(Record(number, line) for number, line in enumerate(lines, 1) if whole or '"' in line)

    def _opened(self) -> TextIO:
        self._pending.clear()
        return self.path.open(encoding="utf-8-sig", newline="")

    def _noted(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self._pending.append(line)
            yield line


class _Judge:
    """Judges the records of one file, by what stands in which of its columns."""

    def __init__(self, words: Words, columns: Cells) -> None:
        self._words = words
        places = {column: columns.index(column) if column in columns else -1 for column in COLUMNS}
        self.value = places["value"]
        self._cells = itemgetter(*(places[column] for column in COLUMNS))
        self._statuses = Judgements(is_status)
        self._named: set[str] = set()
        self._named_sources: set[str] = set()

    def judged(self, cells: list[str]) -> tuple[int, bool, bool]:
        """Return the key of a record (0: none), whether it is wanted whatever it says, and whether it is faulty."""
        words = self._words
        indicator, area, period, value, unit, status, published, source, note = self._cells([*cells, ""])
        number, place = words.indicators.get(indicator), words.areas.get(area)
        months, day = words.periods[period], words.days[published]
        source_day = words.sources[source]
        if number is None or place is None or months is None or day is None or source_day is None:
            return 0, False, True
        series = number * len(words.areas) + place
        key = (series * PERIODS + months) * DAYS + (day or source_day) + 1
        is_fine = self._statuses[status] and (not note or is_note(note)) and self._is_figure(number, value, unit)
        is_first = indicator not in self._named or source not in self._named_sources
        if is_first:
            self._named.add(indicator)
            self._named_sources.add(source)
        return key, is_first or series in words.needed, not is_fine

    def _is_figure(self, indicator: int, value: str, unit: str) -> bool:
        wanted, is_flow = self._words.units[indicator], self._words.flows[indicator]
        if _NUMBER.fullmatch(value):
            found, is_negative = self._words.units_behind[unit], _BELOW_ZERO.match(value) is not None
        else:
            text = f"{value} {unit}" if unit else value
            match = _NUMBER_AND_TAIL.fullmatch(text)
            found = self._words.units_behind[match[2]] if match else None
            is_negative = _BELOW_ZERO.match(value) is not None
            if found is None:
                found, is_negative = self._words.quantities[text] or (None, False)
        return found is not None and wanted in {None, found} and not (is_flow and is_negative)


def repeated(segments: Iterable[array[int]]) -> set[int]:
    """Return the keys that occur twice, a part of all keys at a time."""
    parts: list[array[int]] = [array("Q") for _ in range(_PARTS)]
    for segment in segments:
        for key in segment:
            parts[key % _PARTS].append(key)
    found: set[int] = set()
    for part in parts:
        seen: set[int] = set()
        found.update(key for key in part if key and (key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


def lengths_of(segments: Iterable[array[int]], words: Words) -> dict[int, set[int]]:
    """Return the months of the periods that each series has figures for."""
    lengths: defaultdict[int, set[int]] = defaultdict(set)
    for segment in segments:
        for key in segment:
            if key:
                period = (key - 1) // DAYS
                lengths[period // PERIODS].add(words.lengths[period % PERIODS])
    return lengths
