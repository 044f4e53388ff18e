"""Share a bar out: among counts by verdict or outlook, and among the windows of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.render.html.axis import percent
from directive_check.render.html.bullet import Stretch
from directive_check.telling import wording
from directive_check.telling.tallies import Tally
from directive_check.values import HUNDRED, ZERO

_State = TypeVar("_State")


@dataclass(frozen=True, slots=True)
class Share:
    """How many checks have a verdict or an outlook, and the part of the bar that shows them."""

    state: str
    sign: str
    word: str
    count: int
    stretch: Stretch


def verdict_shares(found: Mapping[Verdict, int]) -> tuple[Share, ...]:
    """Return the shares of the verdicts."""
    return _shares(((one, wording.VERDICT_SIGNS[one], word) for one, word in wording.VERDICT_WORDS.items()), found)


def outlook_shares(found: Mapping[Outlook | None, int]) -> tuple[Share, ...]:
    """Return the shares of the outlooks, last of what has none."""
    states = [(one, wording.OUTLOOK_SIGNS[one], wording.OUTLOOK_WORDS[one]) for one in Outlook]
    return _shares([*states, (None, "", wording.NO_OUTLOOK)], found)


def wrongs(tally: Tally) -> tuple[Share, ...]:
    """Return which part of what was counted is missed, and which is off track."""
    rest = tally.total - tally.wrong - tally.astray
    counts: dict[str, int] = {Verdict.MISSED: tally.wrong, Outlook.OFF_TRACK: tally.astray, "": rest}
    return _shares([(state, "", "") for state in counts if state], counts)


def _shares(states: Iterable[tuple[_State, str, str]], found: Mapping[_State, int]) -> tuple[Share, ...]:
    total, start, shares = Decimal(sum(found.values()) or 1), ZERO, []
    for state, sign, word in states:
        count = found.get(state, 0)
        length = HUNDRED * count / total
        shares.append(Share(str(state or "no_outlook"), sign, word, count, Stretch(percent(start), percent(length))))
        start += length
    return tuple(shares)


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
