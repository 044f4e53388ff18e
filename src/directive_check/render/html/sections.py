"""Put together what a page says of one target: its figures, charts, years and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from directive_check.catalogue import Observation
from directive_check.evaluation import Assessment, pace_of
from directive_check.model import Target
from directive_check.render.html.bars import (
    Axis,
    Bullet,
    Label,
    Share,
    Strip,
    bullet_axis,
    bullet_of,
    limit_label,
    strips_of,
    ticks_of,
    verdict_shares,
)
from directive_check.render.html.concerns import Sieve, Sieves
from directive_check.render.html.notes import Citation, Notes
from directive_check.render.html.panel import Panel, drawing_of, panel_axis, panel_of
from directive_check.telling import numbers, wording
from directive_check.telling.evidence import total
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, growth_needed, row_of, yearly_need
from directive_check.telling.table import Group, Judged, below, courses_of, never_observed, shared_limit
from directive_check.values.names import shared
from directive_check.vocabulary import Concern

MOST_PANELS: Final = 40
"""Areas up to which each gets a chart of its years."""


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """One observation that a verdict rests on, as its source gives it.

    `name` tells its indicator and area where those are not the target's own.
    """

    name: str
    observed: Observation
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class NotedRow:
    """A row of a table with the notes of its figures, and its chart where one is drawn.

    `title` tells it from those beside it: an area, a year, an alternative; `depth` is above 0 below another row.
    """

    row: Row
    citations: tuple[Citation, ...]
    bullet: Bullet | None = None
    title: str = ""
    depth: int = 0
    sieve: Sieve | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A bullet chart with its axis."""

    bullet: Bullet
    ticks: tuple[Label, ...]
    limit: Label
    expected: str


@dataclass(frozen=True, slots=True)
class AreaPanel:
    """The years of one area, drawn and in words."""

    row: Row
    panel: Panel
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a page says of one target; where it is promised for several areas, `lines` has one of each."""

    group: Group
    indicator: str
    promised_in: tuple[Citation, ...]
    wordings: tuple[str, ...]
    lines: tuple[NotedRow, ...]
    ticks: tuple[Label, ...]
    owner: str
    """Who answers for it in every area; empty where that differs, or nobody is named."""
    has_owners: bool
    cited: tuple[Citation, ...]
    """The notes of the figures of every area, where they are the same."""
    chart: Chart | None
    need: str
    figures: tuple[CitedFigure, ...]
    computed: str
    """How what was observed was made of them; empty of a single figure."""
    never: str
    years: tuple[NotedRow, ...]
    panels: tuple[AreaPanel, ...]
    strips: tuple[Strip, ...]
    sources: str
    """Who published the figures of its charts."""
    rank: int
    is_open: bool

    @property
    def row(self) -> Row:
        """Return the row of the first area, or of the only one."""
        return self.group.rows[0]

    @property
    def signs(self) -> set[str]:
        """Return which signs the charts of its years hold."""
        return {sign for one in self.panels for sign in one.panel.signs}

    @property
    def shares(self) -> tuple[Share, ...]:
        """Return how the verdicts of its areas share out."""
        return verdict_shares(self.group.verdicts)

    @property
    def observed(self) -> int:
        """Return for how many areas there are figures."""
        return sum(one.is_known for one in self.group.shown)


def section_of(report: Report, group: Group, notes: Notes, sieves: Sieves, *, is_drawn: bool) -> Section:
    """Return what a page says of a target, its gravest area first; citations are numbered in the order they will be read."""
    promised_in = notes.cite(group.shown[0].promise.sources)
    rows = sorted(group.rows, key=lambda row: sieves.rank(row.assessment))
    shared = _shared_sources(rows) if group.has_areas else ()
    cited = notes.cite(shared)
    owners = sorted({one.owner for one in rows})
    row = group.rows[0]
    axis = bullet_axis(group.shown) if is_drawn and row.required else None
    lines = tuple(
        line
        for one in rows
        for line in _lines(one, one.area, None if shared else notes, axis, sieves.of(one.assessment))
    )
    courses = courses_of(report, group) if is_drawn else []
    never = never_observed(courses)
    courses = [] if never else courses
    order = {row.assessment.area: number for number, row in enumerate(rows)}
    return Section(
        group=group,
        indicator=_measures(report, group.target),
        promised_in=promised_in,
        wordings=tuple(text for _, text in wording.wordings(row.assessment)),
        lines=lines,
        ticks=ticks_of(axis, row.assessment.unit) if axis else (),
        owner=owners[0] if len(owners) == 1 else "",
        has_owners=owners != [""],
        cited=cited,
        chart=_chart(row, axis) if axis and not group.has_areas else None,
        need="" if group.has_areas else _need(report, row.assessment),
        figures=() if group.has_areas else tuple(_figures(report, row.assessment, notes)),
        computed="" if group.has_areas else _computed(row.assessment),
        never=never,
        years=() if group.has_areas else _years(report, courses, notes),
        panels=_panels(report, group, sorted(courses, key=lambda course: order[course[0].area]))
        if row.required
        else (),
        strips=() if group.has_areas else tuple(strip for judged in courses for strip in strips_of(judged)),
        sources=", ".join(notes.publishers(_all_sources(group, courses))),
        rank=min(map(sieves.rank, group.shown)),
        is_open=any(one.concern is Concern.MISSED for one in group.shown),
    )


def _need(report: Report, one: Assessment) -> str:
    """Return what each further year must bring, as an amount and as growth."""
    growth = growth_needed(report.ledger, one)
    return "; ".join(filter(None, (yearly_need(one), f"growth of {growth}" if growth else "")))


def _measures(report: Report, target: Target) -> str:
    return ", ".join(report.catalogue.indicators[name].title for name in dict.fromkeys(target.measures))


def _lines(
    row: Row, title: str, notes: Notes | None, axis: Axis | None, sieve: Sieve | None = None
) -> Iterator[NotedRow]:
    """Yield the line of a row, and those below it."""
    bullet = bullet_of(row.assessment, axis) if axis else None
    yield NotedRow(row, _cited_by(row.assessment, notes), bullet, title, sieve=sieve)
    for one in below(row):
        yield NotedRow(one.row, _cited_by(one.row.assessment, notes), None, one.title, one.depth)


def _cited_by(assessment: Assessment, notes: Notes | None) -> tuple[Citation, ...]:
    """Return the citations of every source of what was observed; none where they stand elsewhere."""
    return notes.cite(_sources(assessment)) if notes else ()


def _sources(assessment: Assessment) -> tuple[str, ...]:
    """Return every source of what was observed."""
    return tuple(name for figure in assessment.evidence for name in figure.sources)


def _all_sources(group: Group, courses: list[Judged]) -> Iterator[str]:
    """Yield the sources of all figures that a target's charts are drawn from."""
    for one in (*group.shown, *(one for judged in courses for one in judged)):
        yield from _sources(one)


def _shared_sources(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the sources that all figures of several rows have; none where they differ."""
    return shared(tuple(dict.fromkeys(_sources(row.assessment))) for row in rows if row.assessment.is_known) or ()


def _chart(row: Row, axis: Axis) -> Chart:
    one = row.assessment
    expected = pace_of(one).expected
    scale = numbers.scale_for(one.unit, one.limit)
    return Chart(
        bullet_of(one, axis),
        ticks_of(axis, one.unit),
        limit_label(axis, one, row.required),
        "" if expected is None or one.limit is None else numbers.amount(expected, one.unit, scale, one.limit),
    )


def _figures(report: Report, assessment: Assessment, notes: Notes) -> Iterator[CitedFigure]:
    for figure in assessment.evidence:
        is_part, is_elsewhere = figure.indicator != assessment.target.indicator, figure.area != assessment.area
        names = (
            report.catalogue.indicators[figure.indicator].title if is_part else "",
            report.catalogue.areas[figure.area] if is_elsewhere else "",
        )
        yield CitedFigure(", ".join(filter(None, names)), figure, notes.cite(figure.sources))


def _computed(one: Assessment) -> str:
    return total(one) if one.observed and one.observed.term.parts else ""


def _years(report: Report, courses: list[Judged], notes: Notes) -> tuple[NotedRow, ...]:
    rows = (row_of(report.ledger, one) for judged in courses for one in judged)
    lines = (line for row in rows for line in _lines(row, str(row.assessment.year), notes, None))
    return tuple(line for line in lines if not (line.depth and courses[0][0].promise.is_counted))


def _panels(report: Report, group: Group, courses: list[Judged]) -> tuple[AreaPanel, ...]:
    """Return a chart of the years of each area, all on one axis; for several areas only where one has two figures."""
    has_course = any(sum(one.observed is not None for one in judged) > 1 for judged in courses)
    if not courses or (group.has_areas and (not has_course or len(courses) > MOST_PANELS)):
        return ()
    drawn = [drawing_of(judged) for judged in courses]
    axis = panel_axis(drawn, most=2 if group.has_areas else 3)
    rows = {row.assessment.area: row for row in group.rows}
    return tuple(
        AreaPanel(rows[course.judged[0].area], panel_of(course, axis), _in_words(report, course.judged))
        for course in drawn
    )


def _in_words(report: Report, judged: Iterable[Assessment]) -> str:
    """Return the years in words; a limit that all of them have is named once."""
    rows = [row_of(report.ledger, one) for one in judged]
    shared = shared_limit(rows)
    years = (
        f"{row.assessment.year}: {row.actual if row.assessment.observed else 'no data'}"
        + ("" if shared else f", required {row.required}")
        for row in rows
    )
    return "; ".join([*([f"required {shared}"] if shared else []), *years])
