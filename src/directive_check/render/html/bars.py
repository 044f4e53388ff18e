"""Draw along an axis: its round ticks, what was observed against what is required, counts that share a bar out, the windows of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict, pace_of
from directive_check.telling import wording
from directive_check.telling.counts import Tally
from directive_check.telling.numbers import NO_BREAK_SPACE, amount, figure, scale_for
from directive_check.values import EXACT, HUNDRED, ZERO, Interval

_STEPS: Final = (1, 2, 4, 5, 10)
_MARGIN: Final = 8
_HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from its first tick to its last."""

    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> Decimal:
        """Return where a value stands, from 0 to 100; one beyond the axis stands at its end."""
        low, high = self.ticks[0], self.ticks[-1]
        share = EXACT.divide(EXACT.subtract(value, low), EXACT.subtract(high, low))
        return EXACT.multiply(min(max(share, ZERO), Decimal(1)), HUNDRED)

    def up(self, value: Decimal) -> Decimal:
        """Return where a value stands on an axis that runs upwards, counted from the top."""
        return HUNDRED - self.at(value)

    def labels(self, unit: str) -> tuple[str, ...]:
        """Return the ticks as text, all in one scale; the unit is written only where it is `%`."""
        scale = scale_for(unit, *self.ticks)
        texts = (amount(tick, "%" if unit == "%" else "", scale) for tick in self.ticks)
        return tuple(text.rstrip(NO_BREAK_SPACE) for text in texts)


def axis_over(values: Iterable[Decimal], most: int = 4) -> Axis:
    """Return an axis that holds all values, with about `most` steps between round ticks, and little room beyond them."""
    known = list(values) or [ZERO]
    low, high = min(known), max(known)
    if low == high:
        low, high = min(low, ZERO), max(high, ZERO)
    if low == high:
        high = Decimal(1)
    least = EXACT.divide(EXACT.subtract(high, low), Decimal(most))
    axes = (_in_steps(step, low, high) for step in _round_steps(least))
    return min(axes, key=lambda axis: EXACT.subtract(axis.ticks[-1], axis.ticks[0]))


def _in_steps(step: Decimal, low: Decimal, high: Decimal) -> Axis:
    first = int(EXACT.divide(low, step).to_integral_value(ROUND_FLOOR, EXACT))
    last = int(EXACT.divide(high, step).to_integral_value(ROUND_CEILING, EXACT))
    return Axis(tuple(EXACT.multiply(step, Decimal(count)) for count in range(first, last + 1)))


def room_beyond(limits: Sequence[Decimal], values: Iterable[Decimal]) -> list[Decimal]:
    """Return values that give an axis room beyond its limits, so that what keeps a promise has a side to lie on."""
    known = [*limits, *values, ZERO]
    margin = EXACT.divide(EXACT.subtract(max(known), min(known)), Decimal(_MARGIN))
    above = [EXACT.add(limit, margin) for limit in limits if limit == max(known)]
    below = [EXACT.subtract(limit, margin) for limit in limits if limit == min(known) and limit < 0]
    return above + below


def _round_steps(least: Decimal) -> list[Decimal]:
    """Return the first two round steps that are large enough: the larger one may leave less room."""
    unit = Decimal(1).scaleb(least.adjusted())
    steps = [EXACT.multiply(unit, Decimal(factor)) for factor in _STEPS]
    return [step for step in steps if step >= least][:2]


def percent(place: Decimal) -> str:
    """Return a place for an attribute of SVG: `44.3%`."""
    text = format(place.quantize(_HUNDREDTH, context=EXACT), "f").rstrip("0").rstrip(".")
    return f"{text}%"


def anchor_at(place: Decimal) -> str:
    """Return which part of a text stands at a place, so that it stays inside the chart."""
    if place <= 20:
        return "start"
    return "end" if place >= 80 else "middle"


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
class StripCell:
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
    cells: tuple[StripCell, ...]

    @property
    def words(self) -> str:
        """Return the windows in words."""
        return "; ".join(cell.words for cell in self.cells)


def strips_of(judged: Iterable[Assessment]) -> tuple[Strip, ...]:
    """Return the windows of every year that has several."""
    return tuple(Strip(one.year, tuple(_cells(one.parts))) for one in judged if one.parts)


def _cells(parts: Sequence[Assessment]) -> Iterator[StripCell]:
    width = HUNDRED / len(parts)
    for number, part in enumerate(parts):
        seen = f" ({wording.actual(part)})" if part.observed else ""
        yield StripCell(
            left=percent(width * number),
            centre=percent(width * (number + Decimal("0.5"))),
            width=percent(width),
            part=part,
            words=f"{part.window.words}: {wording.VERDICT_WORDS[part.verdict]}{seen}",
        )
