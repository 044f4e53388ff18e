"""Draw the windows of a year that has several, one beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from directive_check.evaluation import Assessment
from directive_check.render.html.axis import percent
from directive_check.telling import wording
from directive_check.values import HUNDRED


@dataclass(frozen=True, slots=True)
class Cell:
    """A window of a year of several: its place, and its verdict by sign and in words."""

    left: str
    centre: str
    width: str
    tone: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The windows of a year, one beside the other."""

    year: int
    cells: tuple[Cell, ...]

    @property
    def words(self) -> str:
        """Return the windows in words."""
        return "; ".join(cell.words for cell in self.cells)


def strips_of(judged: Iterable[Assessment]) -> tuple[Strip, ...]:
    """Return the windows of every year that has several."""
    return tuple(Strip(one.year, tuple(_cells(one.parts))) for one in judged if one.parts)


def _cells(parts: Sequence[Assessment]) -> Iterator[Cell]:
    width = HUNDRED / len(parts)
    for number, part in enumerate(parts):
        seen = f" ({wording.actual(part)})" if part.observed else ""
        yield Cell(
            left=percent(width * number),
            centre=percent(width * (number + Decimal("0.5"))),
            width=percent(width),
            tone=part.verdict,
            sign=wording.VERDICT_SIGNS[part.verdict],
            words=f"{part.window.words}: {wording.VERDICT_WORDS[part.verdict]}{seen}",
        )
