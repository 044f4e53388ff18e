"""Draw years side by side: what was observed in each, what was required, and the path between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from directive_check.evaluation import Assessment, Observed, Point, Verdict, ways_of
from directive_check.render.html.bars import Axis, axis_over, percent
from directive_check.telling import wording
from directive_check.telling.numbers import amount, figure, scale_for
from directive_check.telling.wording import day
from directive_check.values import EXACT, HUNDRED, ZERO
from directive_check.values.period import YEAR_MONTHS

_MOST_LABELS: Final = 8
"""Years up to which each has its label, and its value beside its mark; on a wide screen each of twice as many has its value."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two places."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What was observed in a year: all that is possible, and the bar from zero to the end nearest to it."""

    top: str
    bottom: str
    height: str
    bar_top: str
    bar_height: str
    tip: str
    middle: str
    is_part: bool
    hangs: bool
    """Its bar goes down from zero."""


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """One year: its place, whether there is room for its label, and its marks."""

    left: str
    centre: str
    width: str
    bar_left: str
    bar_right: str
    bar_width: str
    year: int
    is_labelled: bool
    judged: Assessment | None
    value: str
    is_kept: bool
    """There is room for its value on a narrow screen too."""
    value_at: str
    mark: Bar | None

    @property
    def is_missing(self) -> bool:
        """Tell whether the year was judged without any figure."""
        return self.judged is not None and self.judged.verdict is Verdict.NO_DATA


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a chart with its words; a line across it has no height of its own."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The marks of one chart over the years."""

    ticks: tuple[tuple[str, str], ...]
    zero: str
    columns: tuple[DrawnYear, ...]
    limits: tuple[Stroke, ...]
    path: tuple[Stroke, ...]
    joins: tuple[Stroke, ...]
    gaps: tuple[Stroke, ...]
    milestones: tuple[Spot, ...]
    amended: tuple[Spot, ...]
    required: Spot
    has_bars: bool

    @property
    def signs(self) -> set[str]:
        """Return which signs the chart holds, so that its key can name them."""
        marks = [column.mark for column in self.columns if column.mark]
        there = {
            "path": self.path,
            "gap": self.gaps,
            "milestone": self.milestones,
            "amended": self.amended,
            "possible": any(mark.height != "0%" for mark in marks),
            "part": any(mark.is_part for mark in marks),
            "missing": any(column.is_missing for column in self.columns),
        }
        return {sign for sign, is_there in there.items() if is_there}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A target in an area over the years: its assessments, the years drawn, and the way it was to go."""

    judged: tuple[Assessment, ...]
    years: range
    way: tuple[tuple[Point, ...], ...]

    @property
    def has_bars(self) -> bool:
        """Tell whether the values are amounts of each year, or of all years so far, that bars from zero show."""
        one = self.judged[-1]
        return one.kind.is_flow and not one.basis.ends_a_path

    def values(self) -> Iterator[Decimal]:
        """Yield every value that the chart must hold."""
        if self.has_bars:
            yield ZERO
        for one in self.judged:
            yield from one.required.ends
            if one.observed:
                yield from one.observed.interval.ends
        yield from (value for line in self.way for _, value in line)


def drawing_of(judged: Sequence[Assessment]) -> Drawing:
    """Return what is drawn of a target in an area, from its assessments, the earliest first."""
    last = judged[-1]
    end = last.year if last.basis.recurs or last.basis.is_mean else last.basis.span.last_year
    years = range(judged[0].year, max(end, last.year) + 1)
    return Drawing(tuple(judged), years, tuple(ways_of(last, years)))


def panel_axis(drawings: Sequence[Drawing], most: int = 3) -> Axis:
    """Return the axis that some panels share."""
    return axis_over((value for drawing in drawings for value in drawing.values()), most)


def panel_of(drawing: Drawing, axis: Axis) -> Panel:
    """Return the marks of the years on an axis."""
    by_year = {one.year: one for one in drawing.judged}
    canvas = _Canvas(axis, drawing.years)
    points = [(one.year, _middle(one.observed)) for one in drawing.judged]
    return Panel(
        ticks=tuple(
            (percent(axis.up(tick)), text)
            for tick, text in zip(axis.ticks, axis.labels(drawing.judged[-1].unit), strict=True)
        ),
        zero=percent(axis.up(ZERO)),
        columns=tuple(_column(canvas, year, by_year) for year in drawing.years),
        limits=tuple(_limits(canvas, drawing)),
        path=tuple(line for way in drawing.way for line in canvas.lines(way)),
        joins=() if drawing.has_bars else tuple(_joins(canvas, points)),
        gaps=tuple(_gaps(canvas, drawing)),
        milestones=tuple(_milestones(canvas, drawing.judged[-1])),
        amended=tuple(_amended(canvas, drawing.judged[-1])),
        required=_required(canvas, drawing.judged[-1]),
        has_bars=drawing.has_bars,
    )


@dataclass(frozen=True, slots=True)
class _Canvas:
    axis: Axis
    years: range

    @property
    def width(self) -> Decimal:
        return HUNDRED / len(self.years)

    def left(self, year: int) -> Decimal:
        return self.width * (year - self.years.start)

    def centre(self, of: Decimal) -> str:
        return percent(self.width * (of - self.years.start + Decimal("0.5")))

    def lines(self, points: Sequence[Point]) -> Iterator[Stroke]:
        for (x1, y1), (x2, y2) in pairwise(points):
            yield Stroke(self.centre(x1), percent(self.axis.up(y1)), self.centre(x2), percent(self.axis.up(y2)))


def _column(canvas: _Canvas, year: int, by_year: Mapping[int, Assessment]) -> DrawnYear:
    one = by_year.get(year)
    every = -(-len(canvas.years) // _MOST_LABELS)
    known = [one.year for one in by_year.values() if one.observed]
    is_kept = bool(known) and (known[-1] - year) % every == 0
    has_room = len(canvas.years) <= 2 * _MOST_LABELS
    return DrawnYear(
        left=percent(canvas.left(year)),
        centre=canvas.centre(Decimal(year)),
        width=percent(canvas.width),
        bar_left=percent(canvas.left(year) + canvas.width / 5),
        bar_right=percent(canvas.left(year) + canvas.width * 4 / 5),
        bar_width=percent(canvas.width * 3 / 5),
        year=year,
        is_labelled=(canvas.years[-1] - year) % every == 0,
        judged=one,
        value=figure(wording.actual(one)) if one and one.observed and (is_kept or has_room) else "",
        is_kept=is_kept,
        value_at=percent(_above(canvas.axis, one)) if one and one.observed else "",
        mark=_mark(canvas.axis, one.observed) if one and one.observed else None,
    )


def _above(axis: Axis, one: Assessment) -> Decimal:
    """Return where the value of a year stands: above its mark, and above a limit that would strike it through."""
    assert one.observed is not None
    high = one.observed.interval.high
    top = axis.up(axis.ticks[-1] if high is None else high)
    return min([top, *(y for y in map(axis.up, one.required.ends) if top - _LABEL_HEIGHT < y < top)])


_LABEL_HEIGHT: Final = Decimal(16)
"""The height of a value and of what parts it from its mark, in per cent of the chart."""


def _mark(axis: Axis, observed: Observed) -> Bar:
    low = axis.ticks[0] if observed.interval.low is None else observed.interval.low
    high = axis.ticks[-1] if observed.interval.high is None else observed.interval.high
    top, bottom, zero, tip = (axis.up(value) for value in (high, low, ZERO, min(max(ZERO, low), high)))
    return Bar(
        top=percent(top),
        bottom=percent(bottom),
        height=percent(bottom - top),
        bar_top=percent(min(zero, tip)),
        bar_height=percent(abs(zero - tip)),
        tip=percent(tip),
        middle=percent((top + bottom) / 2),
        is_part=not observed.is_whole,
        hangs=high < 0,
    )


def _required(canvas: _Canvas, last: Assessment) -> Spot:
    """Return what is required last, in words, at its limit, or at the middle of its band."""
    places_of_ends = [canvas.axis.up(end) for end in last.required.ends]
    middle = sum(places_of_ends, ZERO) / len(places_of_ends)
    return Spot("100%", percent(middle), figure(wording.required(last)))


def _milestones(canvas: _Canvas, last: Assessment) -> Iterator[Spot]:
    """Yield the values on the way that are promised for the years drawn."""
    for one in last.promise.milestones:
        year = Decimal(one.period.end // YEAR_MONTHS)
        if year in canvas.years:
            y = percent(canvas.axis.up(one.number))
            scale = scale_for(last.unit, last.limit)
            yield Spot(canvas.centre(year), y, figure(amount(one.number, last.unit, scale)))


def _amended(canvas: _Canvas, last: Assessment) -> Iterator[Spot]:
    """Yield the days on which the promise was amended."""
    for one in last.target.amended or ():
        if one.start.year in canvas.years:
            passed = Decimal(one.start.month - 1) / YEAR_MONTHS
            yield Spot(percent(canvas.left(one.start.year) + canvas.width * passed), "0%", f"amended {day(one.start)}")


def tone(assessment: Assessment) -> str:
    """Return what a mark is coloured by: where it is heading, else its verdict."""
    return assessment.outlook or assessment.verdict


def _limits(canvas: _Canvas, drawing: Drawing) -> Iterator[Stroke]:
    """Yield what is required as a line over each year's column; that of one whole promise runs over all years."""
    last = drawing.judged[-1]
    spans = (
        [(one.required, canvas.left(one.year), canvas.left(one.year + 1)) for one in drawing.judged]
        if last.basis.recurs
        else [(last.required, ZERO, HUNDRED)]
    )
    for required, alike in groupby(spans, key=itemgetter(0)):
        same = list(alike)
        for limit in required.ends:
            y = percent(canvas.axis.up(limit))
            yield Stroke(percent(same[0][1]), y, percent(same[-1][2]), y)


def _joins(canvas: _Canvas, points: Sequence[tuple[int, Decimal | None]]) -> Iterator[Stroke]:
    """Yield lines between observed years that follow each other; a year without a figure is not bridged."""
    for (year, value), (following, next_value) in pairwise(points):
        if value is not None and next_value is not None and following == year + 1:
            yield from canvas.lines([(Decimal(year), value), (Decimal(following), next_value)])


def _middle(observed: Observed | None) -> Decimal | None:
    """Return the middle of what was observed; of an open interval its one end."""
    ends = observed.interval.ends if observed else []
    return EXACT.divide(sum(ends, ZERO), Decimal(len(ends))) if ends else None


def _gaps(canvas: _Canvas, drawing: Drawing) -> Iterator[Stroke]:
    """Yield, for each observed year, the distance from what was due by then: the path, else the limit."""
    due = {year: value for line in drawing.way[:1] for year, value in line}
    for one in drawing.judged:
        end = one.worse_end
        wanted = due.get(Decimal(one.year)) if drawing.way else one.limit
        if end is not None and wanted is not None and end != wanted:
            yield from canvas.lines([(Decimal(one.year), end), (Decimal(one.year), wanted)])
