"""Put together what a page says of one target: its figures, charts, years and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from directive_check.evaluation import Assessment, pace_of
from directive_check.model import Force
from directive_check.render.html.axis import Axis
from directive_check.render.html.bullet import Bullet, Label, bullet_axis, bullet_of, limit_label, ticks_of
from directive_check.render.html.notes import Citation, Notes
from directive_check.render.html.panel import Panel, course_of, panel_axis, panel_of
from directive_check.telling import numbers, wording
from directive_check.telling.courses import Judged, courses_of, never_observed
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, growth_needed, row_of, yearly_need
from directive_check.telling.table import Group

MOST_PANELS: Final = 40
"""Areas up to which each gets a chart of its years."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation that a verdict rests on, as its source gives it."""

    indicator: str
    period: str
    value: str
    status: str
    published: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table with the notes of its figures, and its chart where one is drawn."""

    row: Row
    citations: tuple[Citation, ...]
    bullet: Bullet | None = None


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
    is_aspirational: bool
    promised_in: tuple[Citation, ...]
    wordings: tuple[str, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Label, ...]
    has_owners: bool
    chart: Chart | None
    need: str
    figures: tuple[Figure, ...]
    never: str
    years: tuple[Line, ...]
    panels: tuple[AreaPanel, ...]

    @property
    def row(self) -> Row:
        """Return the row of the first area, or of the only one."""
        return self.group.rows[0]


def section_of(report: Report, group: Group, notes: Notes, *, is_drawn: bool) -> Section:
    """Return what a page says of a target; citations are numbered in the order they will be read."""
    promised_in = notes.cite(group.rows[0].assessment.promise.sources)
    axis = bullet_axis(row.assessment for row in group.rows) if is_drawn else None
    lines = tuple(_line(row, notes, axis if group.has_areas else None) for row in group.rows)
    row = group.rows[0]
    courses = courses_of(report, group) if is_drawn else []
    never = never_observed(courses)
    courses = [] if never else courses
    return Section(
        group=group,
        indicator=report.catalogue.indicators[group.target.indicator].title,
        is_aspirational=row.assessment.force is Force.ASPIRATIONAL,
        promised_in=promised_in,
        wordings=tuple(text for _, text in wording.wordings(row.assessment)),
        lines=lines,
        ticks=ticks_of(axis, row.assessment.unit) if axis else (),
        has_owners=any(one.owner for one in group.rows),
        chart=_chart(row, axis) if axis and not group.has_areas else None,
        need="" if group.has_areas else _need(report, row.assessment),
        figures=() if group.has_areas else tuple(_figures(report, row.assessment, notes)),
        never=never,
        years=() if group.has_areas else _years(report, courses, notes),
        panels=_panels(report, group, courses),
    )


def _need(report: Report, one: Assessment) -> str:
    """Return what each further year must bring, as an amount and as growth."""
    growth = growth_needed(report.ledger, one)
    return "; ".join(filter(None, (yearly_need(one), f"growth of {growth}" if growth else "")))


def _line(row: Row, notes: Notes, axis: Axis | None) -> Line:
    return Line(row, _cited_by(row.assessment, notes), bullet_of(row.assessment, axis) if axis else None)


def _cited_by(assessment: Assessment, notes: Notes) -> tuple[Citation, ...]:
    """Return the citations of every source of what was observed."""
    evidence = assessment.observed.evidence if assessment.observed else ()
    return notes.cite(name for figure in evidence for name in figure.sources)


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


def _figures(report: Report, assessment: Assessment, notes: Notes) -> Iterator[Figure]:
    for figure in assessment.observed.evidence if assessment.observed else ():
        is_part = figure.indicator != assessment.target.indicator
        yield Figure(
            indicator=report.catalogue.indicators[figure.indicator].title if is_part else "",
            period=figure.period.words,
            value=figure.value.text,
            status=figure.status.value if figure.status else "",
            published=wording.day(figure.published) if figure.published else "",
            citations=notes.cite(figure.sources),
        )


def _years(report: Report, courses: list[Judged], notes: Notes) -> tuple[Line, ...]:
    return tuple(_line(row_of(report.ledger, one), notes, None) for judged in courses for one in judged)


def _panels(report: Report, group: Group, courses: list[Judged]) -> tuple[AreaPanel, ...]:
    """Return a chart of the years of each area, all on one axis; for several areas only where one has two figures."""
    has_course = any(sum(one.observed is not None for one in judged) > 1 for judged in courses)
    if not courses or (group.has_areas and (not has_course or len(courses) > MOST_PANELS)):
        return ()
    drawn = [course_of(judged) for judged in courses]
    axis = panel_axis(drawn, most=2 if group.has_areas else 3)
    rows = {row.assessment.area: row for row in group.rows}
    return tuple(
        AreaPanel(rows[course.judged[0].area], panel_of(course, axis), _in_words(report, course.judged))
        for course in drawn
    )


def _in_words(report: Report, judged: Iterable[Assessment]) -> str:
    rows = (row_of(report.ledger, one) for one in judged)
    words = (
        f"{row.assessment.year}: {row.actual if row.assessment.observed else 'no data'}, required {row.required}"
        for row in rows
    )
    return "; ".join(words)
