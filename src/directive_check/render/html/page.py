"""Put together what stands on a page: the counts, each directive with its targets, what is open, owners and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Final

from directive_check.evaluation import Verdict
from directive_check.model import Directive, Stage
from directive_check.promise import as_ids
from directive_check.render.html.axis import percent
from directive_check.render.html.bullet import Bullet, Stretch, bullet_axis, bullet_of
from directive_check.render.html.notes import Citation, Notes
from directive_check.render.html.sections import Section, section_of
from directive_check.telling import wording
from directive_check.telling.report import Report, is_owed
from directive_check.telling.rows import Row, progress_head
from directive_check.telling.summary import summary_of
from directive_check.telling.table import Group, Line, Tally, below, groups_of, tallies
from directive_check.values import HUNDRED, ZERO

MOST_DRAWN: Final = 300
"""Checks up to which charts are drawn."""

MOST_DETAILED: Final = 1000
"""Checks up to which each target has a section of its own; of those beyond the overview alone tells."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many checks have a verdict, and the part of the bar that shows them."""

    verdict: Verdict
    sign: str
    word: str
    count: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Entry:
    """A target in the overview: in a section of its own, or here alone with the notes of its figures."""

    group: Group
    is_detailed: bool
    bullet: Bullet | None
    counts: tuple[Count, ...]
    citations: tuple[Citation, ...]

    @property
    def alternatives(self) -> Iterator[Line]:
        """Return the lines of the alternatives of the only area; areas that are counted are told in their section."""
        return iter(()) if self.row.is_counted else below(self.row)

    @property
    def row(self) -> Row:
        """Return the row of the only area."""
        return self.group.rows[0]

    @property
    def observed(self) -> int:
        """Return for how many areas there are figures."""
        return sum(row.assessment.is_known for row in self.group.rows)


@dataclass(frozen=True, slots=True)
class Pending:
    """Areas of a target that have no verdict of met or missed, all for one reason."""

    group: Group
    row: Row
    areas: tuple[str, ...]
    is_overdue: bool
    due: str


class Page:
    """A report as its template reads it, from top to bottom: sections are made, and notes numbered, on the way.

    Charts are drawn for the first `drawn` targets, and the first `detailed` have a section of their own.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.summary = summary_of(report.assessments)
        self.notes = Notes(report.catalogue.sources)
        self.groups = groups_of(report)
        self.drawn = _how_many_groups(self.groups, MOST_DRAWN)
        self.detailed = _how_many_groups(self.groups, MOST_DETAILED)
        self._number = {group.name: number for number, group in enumerate(self.groups)}

    @property
    def title(self) -> str:
        """Return the title, with the year or years."""
        return f"Directive report {self.years}".rstrip()

    @property
    def years(self) -> str:
        """Return the year, or the first and the last."""
        years = sorted({one.year for one in self.report.assessments})
        if self.report.year is not None or not years:
            return str(self.report.year or "")
        return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"

    @cached_property
    def progress_head(self) -> str:
        """Return what the progress of the overview is headed by."""
        return progress_head(group.rows[0] for group in self.groups if not group.has_areas)

    @property
    def counts(self) -> tuple[Count, ...]:
        """Return the counts by verdict, over all that was judged."""
        return _counts(self.summary.verdicts)

    @property
    def headline(self) -> str:
        """Return the counts as a sentence."""
        return self.summary.headline(self.years)

    @property
    def known_until(self) -> date | None:
        """Return the day on which the latest of the figures used was published."""
        days = (figure.published for one in self.report.shown for figure in one.evidence if figure.published)
        return max(days, default=None)

    @property
    def is_owed(self) -> bool:
        """Tell whether `missing` lists figures for the year."""
        return self.report.year is not None and is_owed(self.report)

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Return what the report is narrowed to, in words."""
        filters, names = self.report.filters, self.report.catalogue.areas
        kinds = (
            ("directive", filters.directives),
            ("area", [names.get(area, area) for area in filters.areas]),
            ("owner", filters.owners),
            ("verdict", [wording.VERDICT_WORDS[verdict] for verdict in filters.verdicts]),
        )
        return tuple(f"{kind} {', '.join(chosen)}" for kind, chosen in kinds if chosen)

    def cite(self, directive: Directive) -> tuple[Citation, ...]:
        """Return citations of where a directive can be read."""
        return self.notes.cite(as_ids(directive.source))

    def is_draft(self, directive: Directive) -> bool:
        """Tell whether a directive is not signed yet."""
        return directive.status is Stage.DRAFT

    def position(self, directive: Directive) -> str:
        """Return how far a directive has run: `year 5 of 5`; empty outside its period."""
        return wording.position(directive.period, self.report.year)

    def entries(self, directive: Directive) -> Iterator[Entry]:
        """Yield the targets of a directive for the overview."""
        return (self._entry(group) for group in self.groups if group.directive is directive)

    def sections(self, directive: Directive) -> Iterator[Section]:
        """Yield the sections of a directive's targets."""
        for group in self.groups[: self.detailed]:
            if group.directive is directive:
                is_drawn = self._number[group.name] < self.drawn
                yield section_of(self.report, group, self.notes, is_drawn=is_drawn)

    def pending(self) -> Iterator[Pending]:
        """Yield what could not be told, area by area together where the reason is the same."""
        for group in self.groups[: self.detailed]:
            reasons: dict[tuple[str, str], list[Row]] = {}
            for row in group.rows:
                if row.assessment.verdict not in {Verdict.MET, Verdict.MISSED}:
                    reasons.setdefault((row.verdict, row.reason), []).append(row)
            for rows in reasons.values():
                one = rows[0].assessment
                areas = tuple(row.area for row in rows)
                yield Pending(group, rows[0], areas, one.is_due, wording.day(one.due))

    def tallies(self) -> tuple[Tally, ...]:
        """Return how each owner or area stands."""
        return tallies(self.report)

    def _entry(self, group: Group) -> Entry:
        row, number = group.rows[0], self._number[group.name]
        is_detailed = number < self.detailed
        is_drawn = number < self.drawn and not group.has_areas and row.assessment.observed
        return Entry(
            group=group,
            is_detailed=is_detailed,
            bullet=bullet_of(row.assessment, bullet_axis([row.assessment])) if is_drawn else None,
            counts=_counts(group.verdicts) if group.has_areas else (),
            citations=() if is_detailed else _cited(group, self.notes),
        )


def _how_many_groups(groups: list[Group], most: int) -> int:
    """Return how many groups, from the first on, hold no more rows than that."""
    rows = accumulate(len(group.rows) for group in groups)
    return sum(sum_so_far <= most for sum_so_far in rows)


def _cited(group: Group, notes: Notes) -> tuple[Citation, ...]:
    return notes.cite(name for row in group.rows for figure in row.assessment.evidence for name in figure.sources)


def _counts(by_verdict: Mapping[Verdict, int]) -> tuple[Count, ...]:
    total = Decimal(sum(by_verdict.values()) or 1)
    counts, start = [], ZERO
    for verdict, word in wording.VERDICT_WORDS.items():
        count = by_verdict.get(verdict, 0)
        length = HUNDRED * count / total
        stretch = Stretch(percent(start), percent(length))
        counts.append(Count(verdict, wording.VERDICT_SIGNS[verdict], word, count, stretch))
        start += length
    return tuple(counts)
