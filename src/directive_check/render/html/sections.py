"""Put together what a page says of one target: its figures, charts, years and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from directive_check import wording
from directive_check.evaluation import Assessment, Verdict, assessed, pace_of
from directive_check.model import Directive, Force, Target
from directive_check.render.html.axis import Axis
from directive_check.render.html.bullet import Bullet, Label, bullet_axis, bullet_of, limit_label, ticks_of
from directive_check.render.html.notes import Citation, Notes
from directive_check.render.html.panel import Panel, course_of, panel_axis, panel_of
from directive_check.report import Report, Row, row_of, yearly_need

MOST_PANELS: Final = 40
"""Areas up to which each gets a chart of its years."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one target: the one that stands for each area, and those of all years that were judged."""

    rows: tuple[Row, ...]
    all_rows: tuple[Row, ...]

    @property
    def directive(self) -> Directive:
        """Return the directive that promises it."""
        return self.rows[0].assessment.directive

    @property
    def target(self) -> Target:
        """Return the target."""
        return self.rows[0].assessment.target

    @property
    def anchor(self) -> str:
        """Return the id of its section; ids of the page's own parts start with `_`, so none is met twice."""
        return f"{self.directive.directive}/{self.target.id}"

    @property
    def has_areas(self) -> bool:
        """Tell whether the target is promised for several areas."""
        return self.rows[0].is_one_of_many

    def count(self, verdict: Verdict) -> int:
        """Return how many areas have a verdict."""
        return sum(row.assessment.verdict == verdict for row in self.rows)


def groups_of(report: Report) -> list[Group]:
    """Return the shown rows by target, in the order written; of several years the last with a figure stands for an area."""
    by_target: dict[tuple[str, str], list[Row]] = {}
    for row in report.rows():
        key = (row.assessment.directive.directive, row.assessment.target.id)
        by_target.setdefault(key, []).append(row)
    return [Group(tuple(_standing(rows)), tuple(rows)) for rows in by_target.values()]


def _standing(rows: Iterable[Row]) -> Iterable[Row]:
    by_area: dict[str, Row] = {}
    for row in rows:
        area = row.assessment.area
        if row.assessment.observed or area not in by_area or not by_area[area].assessment.observed:
            by_area[area] = row
    return by_area.values()


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
    lines: tuple[Line, ...]
    ticks: tuple[Label, ...]
    same_limit: str
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
    limits = {one.required for one in group.rows}
    courses = _courses(report, group) if is_drawn else []
    never = _never_observed(courses)
    courses = [] if never else courses
    return Section(
        group=group,
        indicator=report.catalogue.indicators[group.target.indicator].title,
        is_aspirational=row.assessment.force is Force.ASPIRATIONAL,
        promised_in=promised_in,
        lines=lines,
        ticks=ticks_of(axis, row.assessment.unit) if axis else (),
        same_limit=row.required if len(limits) == 1 else "",
        has_owners=any(one.owner for one in group.rows),
        chart=_chart(row, axis) if axis and not group.has_areas else None,
        need="" if group.has_areas else yearly_need(row.assessment),
        figures=() if group.has_areas else tuple(_figures(report, row.assessment, notes)),
        never=never,
        years=() if group.has_areas else _years(report, courses, notes),
        panels=_panels(report, group, courses),
    )


def _line(row: Row, notes: Notes, axis: Axis | None) -> Line:
    return Line(row, _cited_by(row.assessment, notes), bullet_of(row.assessment, axis) if axis else None)


def _cited_by(assessment: Assessment, notes: Notes) -> tuple[Citation, ...]:
    """Return the citations of every source of what was observed."""
    evidence = assessment.observed.evidence if assessment.observed else ()
    return notes.cite(name for figure in evidence for name in figure.sources)


def _chart(row: Row, axis: Axis) -> Chart:
    one = row.assessment
    expected = pace_of(one).expected
    scale = wording.scale_for(one.unit, one.limit)
    return Chart(
        bullet_of(one, axis),
        ticks_of(axis, one.unit),
        limit_label(axis, one, row.required),
        "" if expected is None or one.limit is None else wording.amount(expected, one.unit, scale, one.limit),
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


def _courses(report: Report, group: Group) -> list[tuple[Assessment, ...]]:
    """Return the assessments of each area of a target over the years so far, where there is more than one year."""
    by_area: dict[str, list[Assessment]] = {row.assessment.area: [] for row in group.rows}
    for one in _judged(report, group):
        by_area[one.area].append(one)
    return [tuple(judged) for judged in by_area.values() if len(judged) > 1]


def _judged(report: Report, group: Group) -> Iterator[Assessment]:
    if report.year is None:
        return (row.assessment for row in group.all_rows)
    promises = {row.assessment.first_made: None for row in group.rows}
    years = {promise: range(promise.years.start, report.year + 1) for promise in promises}
    return (one for promise in promises for one in assessed(report.ledger, promise, years[promise]))


def _never_observed(courses: list[tuple[Assessment, ...]]) -> str:
    """Return over which years no area has any figure; empty where one has."""
    if not courses or any(one.observed for judged in courses for one in judged):
        return ""
    years = [one.year for judged in courses for one in judged]
    return f"{min(years)} to {max(years)}"


def _years(report: Report, courses: list[tuple[Assessment, ...]], notes: Notes) -> tuple[Line, ...]:
    return tuple(_line(row_of(report.catalogue, one), notes, None) for judged in courses for one in judged)


def _panels(report: Report, group: Group, courses: list[tuple[Assessment, ...]]) -> tuple[AreaPanel, ...]:
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
    rows = (row_of(report.catalogue, one) for one in judged)
    words = (
        f"{row.assessment.year}: {row.actual if row.assessment.observed else 'no data'}, required {row.required}"
        for row in rows
    )
    return "; ".join(words)
