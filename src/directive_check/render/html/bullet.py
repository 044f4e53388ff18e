"""Draw a bullet chart: what was observed as a bar from zero, against what is required."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from directive_check.evaluation import Assessment, pace_of
from directive_check.render.html.axis import Axis, anchor_at, axis_over, percent, room_beyond
from directive_check.telling.numbers import figure
from directive_check.values import ZERO, Interval

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
        caps=tuple(percent(axis.at(end)) for end in _ends(seen)),
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


def _ends(seen: Interval | None) -> list[Decimal]:
    return seen.ends if seen else []
