"""Say what the columns of a published table hold, as far as the words of the project tell."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import Final

from directive_check.catalogue import Catalogue
from directive_check.loading.grid import Grid
from directive_check.loading.looks import Profile, is_number, is_of_flags, is_period_or_marked, says_status, year_end
from directive_check.loading.readings import WRITTEN_POWERS
from directive_check.loading.shapes import MOST_ROWS, SCALED
from directive_check.reading.rows import letters_of
from directive_check.values import Unreadable, tried
from directive_check.values.published import WAYS, Numbers, holds_time, is_figure, may_group, unmarked

_LONGEST_FLAG: Final = 3
_FORECAST: Final = "estimates start after"
_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Held:
    """What the columns of a table hold, as far as the words of the project tell."""

    grid: Grid
    words: Catalogue

    @cached_property
    def given(self) -> frozenset[str]:
        """What the shape of the file says without `columns`."""
        return frozenset(self.grid.names.columns)

    def called(self, column: Profile) -> str:
        """Return what a column is called in a binding: its header, or its letters where that is long, blank, or not its own."""
        head, heads = column.head, [one.head for one in self.grid.columns]
        is_own = heads.count(head) == 1 and len(head) <= _LONGEST_NAME
        return head if head and is_own and not head[0].isdecimal() else letters_of(column.index)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The areas of the codebook by their names."""
        return {title.casefold(): code for code, title in self.words.areas.items()}

    def code_of(self, text: str) -> str | None:
        """Return the area of the codebook that a text names, by a code or by its name."""
        areas = self.words.areas
        return text if text in areas else self.words.other_codes.get(text, self._titles.get(text.casefold()))

    @cached_property
    def named_beside(self) -> dict[str, str]:
        """The areas of the codebook by codes of the file, where a column of names stands beside these, one for each."""
        area, found = self.area, dict[str, str]()
        for one in self.grid.columns if area else ():
            is_pair = area and one not in (area, *self.figures) and min(len(one.texts), len(area.texts)) > 1
            if area and is_pair and self.grid.determines(area, one) and self.grid.determines(one, area):
                names = ((row[area.index], self._titles.get(row[one.index].casefold())) for row in self.grid.rows)
                found |= {text: code for text, code in names if code}
        return found

    @cached_property
    def areas_across(self) -> bool:
        """Whether headers of figures are areas of the codebook."""
        return "area" not in self.given and not self.grid.across and any(self.code_of(one.head) for one in self.figures)

    @cached_property
    def measures_across(self) -> bool:
        """Whether headers of figures are indicators of the codebook."""
        return not self.grid.across and any(one.head in self.words.indicators for one in self.figures)

    @cached_property
    def figures(self) -> tuple[Profile, ...]:
        """The columns of figures."""
        return tuple(one for one in self.grid.figures if one not in (self.forecast, self.scale))

    @cached_property
    def area(self) -> Profile | None:
        """The column of areas: the one that holds most codes of the codebook, then most names of its areas, else one that is called so."""
        if self.areas_across:
            return None
        shaped = self.grid.names.columns.get("area")
        if shaped:
            return next(one for one in self.grid.columns if one.head == shaped.column)
        times = (self.grid.period, *(self.grid.part or ()))
        texts = [one for one in self.grid.columns if one not in self.figures and one not in times]
        areas, also = self.words.areas, self.words.other_codes

        def known(one: Profile) -> tuple[int, int]:
            codes = sum(text in areas or text in also for text in one.texts)
            return codes, sum(map(bool, map(self.code_of, one.texts)))

        best = max(texts, key=known, default=None)
        if best and known(best)[1]:
            return best
        called = [one for one in texts if one.is_called("area") and not all(map(is_figure, one.filled))]
        return min(called, key=lambda one: max(map(len, one.filled), default=0), default=None)

    @cached_property
    def indicator(self) -> Profile | None:
        """The column that holds indicators of the codebook."""
        known = self.words.indicators
        rest = (one for one in self.grid.columns if one not in self.figures and one is not self.area)
        return next((one for one in rest if any(text in known for text in one.texts)), None)

    @cached_property
    def scale(self) -> Profile | None:
        """The column that says which power of ten figures are given in."""
        named = (one for one in self.grid.columns if one.head.casefold() in SCALED)
        return next((one for one in named if {text.casefold() for text in one.texts} <= {*WRITTEN_POWERS}), None)

    @cached_property
    def forecast(self) -> Profile | None:
        """The column that says where forecasts begin."""
        return next((one for one in self.grid.columns if one.head.casefold() == _FORECAST), None)

    @cached_property
    def flags(self) -> Profile | None:
        """The column of flags: of those that are called so, or hold nothing else, the one with the shortest."""
        taken = (*self.figures, self.area, self.grid.period)
        open_ = [one for one in self.grid.columns if one.filled and one not in taken]
        found = [one for one in open_ if is_of_flags(one.head) or all(map(says_status, one.filled))]
        beside = self.flags_beside if len(self.flags_beside) == 1 and not self.grid.across else []
        return min([*found, *beside], key=lambda one: max(map(len, one.filled)), default=None)

    @cached_property
    def flags_beside(self) -> list[Profile]:
        """The columns without a header, each right of figures, that hold nothing but short texts."""
        right = {one.index + 1 for one in self.figures}
        rest = [one for one in self.grid.columns if one.index in right and not one.head]
        return [one for one in rest if all(len(text) <= _LONGEST_FLAG and not is_figure(text) for text in one.filled)]

    @cached_property
    def left_out(self) -> list[Profile]:
        """The columns of figures beside those below periods: nothing says what they are."""
        told = (*self.figures, self.area, self.indicator, self.scale, self.forecast, *(self.grid.part or ()))
        rest = [one for one in self.grid.columns if one not in told and one is not self.grid.years]
        some = [one for one in rest if one.holds_figures or (holds_time(one.head) and one.may_hold_figures)]
        return some if self.grid.across and not self.grid.names.shape else []

    @cached_property
    def titles(self) -> list[str]:
        """What stands above the header."""
        above = takewhile(lambda row: row[0] < self.grid.first, islice(self.grid.source.rows(), MOST_ROWS))
        return [cell for _, cells in above for cell in cells if cell]

    @cached_property
    def year_end(self) -> int | None:
        """The month other than December in which a title says that years end."""
        return next(filter(None, map(year_end, self.titles)), None)

    @cached_property
    def headings(self) -> list[str]:
        """What stands above periods that are the same below each; nothing where figures have others."""
        if self.grid.first == self.grid.last:
            return []
        words = [one.head.split() for one in self.figures]
        parted = [(" ".join(one[:-1]), one[-1]) for one in words if len(one) > 1 and is_period_or_marked(one[-1])]
        return [*dict.fromkeys(heading for heading, _ in parted)] if len(parted) == len(words) else []

    @cached_property
    def words_below(self) -> dict[str, list[str]]:
        """What stands below periods or beside them, each with its headers; nothing where some stand by none."""
        found = defaultdict[str, list[str]](list)
        for head in (one.head for one in self.figures):
            period, _, word = head.partition(" ")
            if not is_period_or_marked(period):
                word, _, period = head.rpartition(" ")
            if not (word and is_period_or_marked(period)):
                return {}
            found[word].append(head)
        return dict(found)

    @cached_property
    def signed(self) -> list[str]:
        """The figures with signs before decimals or between thousands, the same in every run."""
        numbers = {unmarked(text) for column in self.figures for text in column.filled if is_number(text)}
        bare = {text.removesuffix("%").rstrip() for text in numbers}
        return sorted(text for text in bare if not text.strip("+-−").isdecimal())

    @cached_property
    def ways(self) -> list[tuple[str | None, str | None]]:
        """The ways in which all its figures can be read: the sign before decimals, and the one between thousands, each where some have it."""
        signs = "".join(self.signed)
        fitting = [(decimal, group) for decimal, group in WAYS if _fits(decimal, group, self.signed, signs)]
        return [*dict.fromkeys((decimal if decimal in signs else None, group) for decimal, group in fitting)]

    @cached_property
    def doubtful(self) -> str | None:
        """A figure whose sign before decimals may as well stand between thousands, as in all others that have it."""
        decimal = self.ways[0][0] if len(self.ways) == 1 else None
        having = [text for text in self.signed if decimal and decimal in text]
        return having[0] if having and all(_reads(Numbers(None, decimal), text) for text in having) else None

    @property
    def has_choice(self) -> bool:
        """Tell whether only a person can say which of several columns of figures are meant."""
        several = len(self.figures) > 1 and not self.grid.across
        return several and not (self.areas_across or self.measures_across) and "value" not in self.given

    @property
    def choices(self) -> tuple[list[Profile], list[Profile]]:
        """The columns of several values that nothing else tells apart: those of which one must be chosen, and those of which one may be."""
        apart = self.grid.part[1] if self.grid.part else None
        taken = [one for one in (self.scale, self.forecast, self.flags) if one]
        told = [one for one in (self.area, self.indicator, self.grid.period, apart, self.flags) if one]
        period = self.grid.period.index if self.grid.period else None
        needed: list[Profile] = []
        offered: list[Profile] = []
        for one in self.grid.columns:
            if one in self.figures or one in taken or one in told or len(one.texts) < 2 or one.head.upper() == "FREQ":
                continue
            if not any(self.grid.determines(other, one) for other in told):
                told.append(one)
                (needed if self.grid.names.is_dimension(one.index, period) else offered).append(one)
        return needed, offered

    @cached_property
    def of_indicators(self) -> Profile | None:
        """The column that may tell the indicators of a codebook apart, where none holds their ids: of labels, where these stand beside codes."""
        is_open = len(self.words.indicators) > 1 and not (self.indicator or self.measures_across or self.has_choice)
        needed, offered = self.choices
        best = max([*needed, *offered], key=lambda one: len(one.texts), default=None)
        return self.label_of(best) or best if best and is_open and "indicator" not in self.given else None

    def label_of(self, codes: Profile) -> Profile | None:
        """Return the column of words that stands beside one of codes, one word for each code."""
        rest = (one for one in self.grid.columns if one not in (codes, self.area, *self.figures))
        alike = (one for one in rest if self.grid.determines(one, codes) and self.grid.determines(codes, one))
        is_coded = all(re.fullmatch(r"[\w.-]+", text) for text in codes.texts)
        return next((one for one in alike if is_coded and any(" " in text for text in one.texts)), None)

    def labels(self, codes: Profile) -> dict[str, str]:
        """Return in brackets what stands beside each code of a column."""
        label = self.label_of(codes)
        return {row[codes.index]: f" ({row[label.index]})" for row in self.grid.rows} if label else {}


def _fits(decimal: str, group: str | None, texts: list[str], signs: str) -> bool:
    numbers = Numbers(decimal, group, is_percent=True)
    is_used = group is not None or decimal in signs
    return is_used and may_group(group, signs) and all(_reads(numbers, text) for text in texts)


def _reads(numbers: Numbers, text: str) -> bool:
    return not isinstance(tried(numbers.read, text), Unreadable)
