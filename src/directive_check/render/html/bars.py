"""Draw bars along an axis: what was observed against what is required, counts that share a bar out, the windows of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict, pace_of
from directive_check.render.html.axis import Axis, anchor_at, axis_over, percent, room_beyond
from directive_check.telling import wording
from directive_check.telling.counts import Tally
from directive_check.telling.numbers import figure
from directive_check.values import HUNDRED, ZERO, Interval

_LONGEST_LABEL: Final = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an axis, as SVG writes it."""

    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place of an axis."""

    place: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """The marks of one chart. `sure` was observed for certain, `possible` is what the figure leaves open."""

    zero: str
    kept: Stretch
    limits: tuple[str, ...]
    sure: Stretch | None
    possible: Stretch | None
    caps: tuple[str, ...]
    open_low: bool
    open_high: bool
    expected: str | None


def bullet_axis(assessments: Iterable[Assessment]) -> Axis:
    """Return the axis that the charts of some assessments share; it always shows zero."""
    limits: list[Decimal] = []
    values = [ZERO]
    edges: list[Decimal] = []
    for one in assessments:
        limits += one.required.ends
        values += filter(None, [pace_of(one).expected])
        if one.observed:
            ends = one.observed.interval.ends
            values += ends
            edges += ends if None in (one.observed.interval.low, one.observed.interval.high) else ()
    return axis_over([*limits, *values, *room_beyond([*limits, *edges], values)])


def bullet_of(assessment: Assessment, axis: Axis) -> Bullet:
    """Return the marks of an assessment on an axis."""
    seen = assessment.observed.interval if assessment.observed else None
    expected = pace_of(assessment).expected
    return Bullet(
        zero=percent(axis.at(ZERO)),
        kept=_stretch(axis, assessment.required),
        limits=tuple(percent(axis.at(limit)) for limit in assessment.required.ends),
        sure=_sure(axis, seen) if seen else None,
        possible=_stretch(axis, seen) if seen and not seen.is_point else None,
        caps=tuple(percent(axis.at(end)) for end in (seen.ends if seen else ())),
        open_low=seen is not None and seen.low is None,
        open_high=seen is not None and seen.high is None,
        expected=None if expected is None else percent(axis.at(expected)),
    )


def ticks_of(axis: Axis, unit: str) -> tuple[Label, ...]:
    """Return the labels of an axis."""
    places = [axis.at(tick) for tick in axis.ticks]
    return tuple(
        Label(percent(place), "start" if place == 0 else "end" if place == 100 else "middle", text)
        for place, text in zip(places, axis.labels(unit), strict=True)
    )


def limit_label(axis: Axis, assessment: Assessment, text: str) -> Label:
    """Return the label of what is required, at its limit; that of a band stands at its middle, a long one has no unit."""
    places = [axis.at(end) for end in assessment.required.ends]
    middle = sum(places, ZERO) / len(places)
    return Label(percent(middle), anchor_at(middle), text if len(text) <= _LONGEST_LABEL else figure(text))


def _stretch(axis: Axis, of: Interval) -> Stretch:
    start = ZERO if of.low is None else axis.at(of.low)
    end = Decimal(100) if of.high is None else axis.at(of.high)
    return Stretch(percent(start), percent(end - start))


def _sure(axis: Axis, seen: Interval) -> Stretch | None:
    """Return the bar from zero to the nearer end; None where the figure may lie on either side of zero."""
    if seen.low is not None and seen.low > 0:
        return _stretch(axis, Interval(ZERO, seen.low))
    if seen.high is not None and seen.high < 0:
        return _stretch(axis, Interval(seen.high, ZERO))
    return None


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
    """A window of a year of several: its place, its assessment, and that in words."""

    left: str
    centre: str
    width: str
    part: Assessment
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
            part=part,
            words=f"{part.window.words}: {wording.VERDICT_WORDS[part.verdict]}{seen}",
        )
