"""One table of cells: the lines that every writer of a report writes, and the years of a trend or of a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

from directive_check.evaluation import Assessment, Outlook, Verdict, assessed
from directive_check.model import Target
from directive_check.promise import Promise
from directive_check.telling.attention import MOST_IN_FULL, leading
from directive_check.telling.report import Report, by_target
from directive_check.telling.rows import Row, progress_head
from directive_check.telling.wording import OUTLOOK_WORDS, VERDICT_SIGNS, VERDICT_WORDS
from directive_check.values.names import shared


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a target, or one of its areas; above its areas a target has only what they have in common.

    `row` is the assessment, or the first of those below; `state` the verdict, or the worst of theirs.
    """

    row: Row
    state: Verdict
    title: str
    basis: str
    required: str
    verdict: str
    actual: str = ""
    coverage: str = ""
    gap: str = ""
    outlook: str = ""
    share: Decimal | None = None
    is_heading: bool = False
    depth: int = 0
    """How deep it stands below its target: 1 for an area, or for an alternative of a target of one area."""

    def progress_under(self, head: str) -> str:
        """Return the progress as it stands in a column of some head."""
        return "" if self.is_heading else self.row.progress_under(head)


@dataclass(frozen=True)
class Group:
    """One target: what is shown of each area and of all its years, and what stands for each area, shown or not.

    Its words are made where they are asked for: a long report counts most targets.
    """

    report: Report
    shown: tuple[Assessment, ...]
    all_shown: tuple[Assessment, ...]
    judged: tuple[Assessment, ...]
    is_cut: bool
    """Of many areas those that go well are only counted."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return a row for each area that is shown, the numbers of all in one scale."""
        return tuple(map(self.report.row, self.shown))

    @cached_property
    def verdicts(self) -> Mapping[Verdict, int]:
        """Return how often each verdict was given in all areas."""
        return Counter(one.verdict for one in self.judged)

    @cached_property
    def outlooks(self) -> Mapping[Outlook, int]:
        """Return how often each outlook was told in all areas."""
        return Counter(filter(None, (one.outlook for one in self.judged)))

    @property
    def target(self) -> Target:
        """Return the target."""
        return self.shown[0].target

    @property
    def promise(self) -> Promise:
        """Return what is promised for the first of its areas."""
        return self.shown[0].promise

    @property
    def has_areas(self) -> bool:
        """Tell whether the target is promised for several areas."""
        return self.promise.is_one_of_many

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict of the areas; nothing is averaged."""
        return min(self.verdicts, key=list(Verdict).index)

    @property
    def standing(self) -> str:
        """Return in how many areas the target is met, `2 of 7 met, 3 not due`; where none is settled how many are what else."""
        waiting, all_ = self.verdicts.get(Verdict.NOT_DUE, 0), sum(self.verdicts.values())
        if self.verdicts.get(Verdict.MET) or self.verdicts.get(Verdict.MISSED):
            met = f"{self.verdicts.get(Verdict.MET, 0)} of {all_} met"
            return f"{met}, {waiting} not due" if waiting else met
        return ", ".join(f"{count} {VERDICT_WORDS[one]}" for one in Verdict if (count := self.verdicts.get(one)))

    @property
    def heading(self) -> str:
        """Return where the areas that are not settled are heading: `9 on track, 2 off track`."""
        return headings(self.outlooks)

    @property
    def shared_limit(self) -> str:
        """Return the limit that all areas have; empty where theirs differ."""
        return shared_limit(self.rows)

    @property
    def progress_head(self) -> str:
        """Return what the progress of its rows is headed by."""
        return progress_head(self.rows)

    @property
    def lines(self) -> Iterator[Line]:
        """Yield the line of the target, and below it those of its areas where there are several."""
        first, shared = self.rows[0], self.shared_limit
        if not self.has_areas:
            yield line_of(first, first.title, first.basis, first.required)
            yield from below(first)
            return
        verdict = f"{VERDICT_SIGNS[self.verdict]} {self.standing}"
        yield Line(
            row=first,
            state=self.verdict,
            title=first.title,
            basis=first.basis,
            required=shared or ("" if first.among else "by area"),
            verdict=verdict,
            outlook=self.heading,
            is_heading=True,
        )
        told, well = leading(self.shown) if self.is_cut and len(self.shown) > MOST_IN_FULL else (self.shown, ())
        rows = dict(zip(map(id, self.shown), self.rows, strict=True))
        for row in (rows[id(one)] for one in told):
            yield line_of(row, row.area, "", "" if shared else row.required, depth=1)
            yield from below(row, 2)
        if well:
            verdict = f"{VERDICT_SIGNS[Verdict.MET]} {wellness(well)}"
            yield Line(first, Verdict.MET, f"{len(well)} more: see --all", "", "", verdict, is_heading=True, depth=1)


def wellness(well: Iterable[Assessment]) -> str:
    """Return how many go well in which way: `20 met, 4 on track`."""
    counts = Counter(OUTLOOK_WORDS[one.outlook] if one.outlook else VERDICT_WORDS[one.verdict] for one in well)
    return ", ".join(f"{count} {word}" for word, count in counts.most_common())


def headings(outlooks: Mapping[Outlook, int]) -> str:
    """Return how many are heading where: `9 on track, 2 off track`."""
    return ", ".join(f"{outlooks[one]} {OUTLOOK_WORDS[one]}" for one in Outlook if outlooks.get(one))


def below(row: Row, depth: int = 1) -> Iterator[Line]:
    """Yield the lines of the areas that are counted for a row, or of its alternatives, and of theirs."""
    if not row.assessment.is_counted:
        yield from _alternatives(row, depth)
        return
    for one in row.among:
        yield line_of(one, one.area, "", one.required, depth)
        yield from below(one, depth + 1)


def _alternatives(row: Row, depth: int) -> Iterator[Line]:
    when = f", {row.among[0].assessment.window.words}" if row.assessment.parts and row.among else ""
    for number, one in enumerate(row.among):
        title = "all of:" if one.assessment.promise.join == "and" else "any of:"
        title = title if one.among else one.title
        title = f"{row.assessment.promise.join} {title}" if number else title
        yield line_of(one, f"{title}{when}", "", one.required, depth)
        yield from _alternatives(one, depth + 1)


def line_of(row: Row, title: str, basis: str, required: str, depth: int = 0) -> Line:
    """Return the line of one row."""
    return Line(
        row=row,
        state=row.assessment.verdict,
        title=title,
        basis=basis,
        required=required,
        verdict=f"{row.sign} {row.verdict}",
        actual=row.actual,
        coverage=row.coverage,
        gap=row.gap,
        outlook=row.outlook,
        share=row.share,
        depth=depth,
    )


def shared_limit(rows: Iterable[Row]) -> str:
    """Return the limit that all rows have; empty where theirs differ, or each has several."""
    limits = ((row.required, one.required) for row in rows for one in row.assessment.parts or (row.assessment,))
    return (shared(limits) or ("",))[0]


def groups_of(report: Report, *, is_cut: bool = False) -> list[Group]:
    """Return what is shown by target, in the order written; of several years the last with a figure stands for an area."""
    judged, shown = by_target(report.assessments), by_target(report.shown)
    return [
        Group(report, standing(all_), tuple(all_), standing(judged[target]), is_cut) for target, all_ in shown.items()
    ]


def standing(judged: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Return for each area of a target the last assessment that has a figure, else the last."""
    by_area: dict[str, Assessment] = {}
    for one in judged:
        if one.is_known or one.area not in by_area or not by_area[one.area].is_known:
            by_area[one.area] = one
    return tuple(by_area.values())


@dataclass(frozen=True, slots=True)
class Series:
    """One target in one area over the years, earliest first, as long as it is promised for the same time."""

    rows: tuple[Row, ...]
    is_last: bool
    """The target was not amended to another time after it."""

    @property
    def lines(self) -> Iterator[Line]:
        """Yield the line of each year, and those of its alternatives."""
        for row in self.rows:
            yield line_of(row, str(row.assessment.year), row.basis, row.required)
            yield from () if row.assessment.is_counted else below(row)

    @property
    def last(self) -> Row | None:
        """Return the last year in which something was observed."""
        return next((row for row in reversed(self.rows) if row.assessment.is_known), None)


def series_of(report: Report) -> Iterator[Series]:
    """Yield the shown assessments of several years by target and area; before the directive only years with a figure."""
    by_area: dict[tuple[str, str], list[Row]] = {}
    for row in report.rows():
        one = row.assessment
        if one.is_known or one.year >= one.directive.period.first_year:
            by_area.setdefault((one.promise.name, one.area), []).append(row)
    for rows in by_area.values():
        runs = [tuple(run) for _, run in groupby(rows, key=lambda row: row.basis)]
        yield from (Series(run, is_last=run is runs[-1]) for run in runs)


Judged: TypeAlias = "tuple[Assessment, ...]"
"""The assessments of one target in one area, the earliest first."""


def courses_of(report: Report, group: Group) -> list[Judged]:
    """Return the assessments of each area of a target over the years so far, where there is more than one year."""
    by_area: dict[str, list[Assessment]] = {one.area: [] for one in group.shown}
    for one in _judged(report, group):
        by_area[one.area].append(one)
    return [tuple(judged) for judged in by_area.values() if len(judged) > 1]


def _judged(report: Report, group: Group) -> Iterator[Assessment]:
    if report.year is None:
        return iter(group.all_shown)
    promises = {one.first_made: None for one in group.shown}
    years = {promise: range(promise.years.start, report.year + 1) for promise in promises}
    return (one for promise in promises for one in assessed(report.ledger, promise, years[promise]))


def never_observed(courses: Sequence[Judged]) -> str:
    """Return over which years no area has any figure; empty where one has."""
    if not courses or any(one.is_known for judged in courses for one in judged):
        return ""
    years = [one.year for judged in courses for one in judged]
    return f"{min(years)} to {max(years)}"
