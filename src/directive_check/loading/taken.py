"""What was taken of a published table, what was passed over, and what could not be used."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from directive_check.loading.readings import Slot
from directive_check.values import Unreadable

MOST_TROUBLES: Final = 200
"""So many texts that cannot be used are told; of more only that there are."""


@dataclass(slots=True)
class Trouble:
    """A text that cannot be used: why, where it stands first, and how often."""

    reason: Unreadable
    place: int
    index: int
    count: int = 0


class First(NamedTuple):
    """The first figure of a series: the row that it stands in, its column, and the cells of the row."""

    place: int
    slot: Slot
    cells: list[str]


@dataclass
class Taken:
    """What was taken of a table, and what was passed over, by the reason."""

    is_whole: bool = False
    """Whether all rows were looked at once: they are counted only then."""
    rows: int = 0
    figures: int = 0
    empty: int = 0
    """The cells without a figure in the rows that were taken."""
    passed: Counter[str] = field(default_factory=Counter)
    series: dict[tuple[str, str], First] = field(default_factory=dict)
    second_rows: dict[tuple[str, str], tuple[int, list[str]]] = field(default_factory=dict)
    """Where a row holds all periods of a series: the second row of a series that has several."""
    chosen: set[tuple[str, ...]] = field(default_factory=set)
    """What stands in the columns that rows are chosen by, where they are."""
    dimensions: defaultdict[tuple[str, str], dict[tuple[str, ...], int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By indicator, and area where each has a row: what stands in the columns of which one value is meant, and the first row of each."""
    troubles: dict[tuple[int, str], Trouble] = field(default_factory=dict)
    long_rows: list[int] = field(default_factory=list)

    def pass_over(self, reason: str, count: int = 1) -> None:
        """Count rows that are passed over for a reason."""
        self.passed[reason] += 0 if self.is_whole else count

    def note(self, reason: Unreadable, place: int, index: int, text: str) -> None:
        """Note a text that cannot be used, and count how often; of periods that one key settles the first."""
        key = (index, (reason.help or "") if reason.code == "doubtful-period" else text.strip())
        if key in self.troubles or len(self.troubles) <= MOST_TROUBLES:
            self.troubles.setdefault(key, Trouble(reason, place, index)).count += not self.is_whole

    def has_gaps(self, at: int) -> bool:
        """Tell whether a column of which one value is meant is blank in some row, of any indicator."""
        return any(not key[at].strip() for places in self.dimensions.values() for key in places)
