"""A report: assessments of one year or several, filtered, grouped, summed and worded; rows for any table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from directive_check import wording
from directive_check.catalogue import Catalogue
from directive_check.diagnostic import Diagnostic
from directive_check.evaluation import (
    Assessment,
    Lacking,
    Ledger,
    Verdict,
    lacking,
    reached_in,
)
from directive_check.loading import Project
from directive_check.model import Directive, Target


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is narrowed to; an empty tuple narrows nothing. `verdicts` narrows only what is shown."""

    directives: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def admits(self, assessment: Assessment) -> bool:
        """Tell whether an assessment is judged."""
        return (
            (not self.directives or assessment.directive.directive in self.directives)
            and (not self.areas or assessment.area in self.areas)
            and (not self.owners or assessment.owner in self.owners)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What a command found out, ready for any format.

    `year` is None where the assessments span several years. `command` is the command line that made the report.
    """

    project: Project
    ledger: Ledger
    assessments: tuple[Assessment, ...]
    year: int | None = None
    filters: Filters = field(default_factory=Filters)
    group_by: str = "target"
    findings: tuple[Diagnostic, ...] = ()
    command: str = "directive-check report"

    @property
    def catalogue(self) -> Catalogue:
        """Return what the files say."""
        return self.project.catalogue

    @property
    def as_of(self) -> date | None:
        """Return the day up to which figures were known; `None` for all."""
        return self.ledger.as_of

    @property
    def shown(self) -> tuple[Assessment, ...]:
        """Return the assessments that are shown, in the order written."""
        wanted = self.filters.verdicts
        return tuple(one for one in self.assessments if not wanted or one.verdict in wanted)

    @property
    def directives(self) -> tuple[Directive, ...]:
        """Return the directives that the shown assessments belong to."""
        concerned = {one.directive.directive for one in self.shown}
        return tuple(one for one in self.catalogue.directives if one.directive in concerned)

    @property
    def counts(self) -> dict[Verdict, int]:
        """Return how many assessments have each verdict."""
        counted = Counter(one.verdict for one in self.assessments)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def waived(self) -> int:
        """Return how many misses are waived."""
        return sum(one.waiver is not None for one in self.assessments)

    def series(self) -> Iterator[Series]:
        """Yield the shown assessments of several years by target and area; before the directive only years with a figure."""
        by_area: dict[tuple[str, str, str], list[Row]] = {}
        for row in self.rows():
            one = row.assessment
            if one.observed or one.year >= one.directive.period.first_year:
                by_area.setdefault((one.directive.directive, one.target.id, one.area), []).append(row)
        return (Series(tuple(rows)) for rows in by_area.values())

    def rows(self) -> Iterator[Row]:
        """Yield a row for every shown assessment, in the order written."""
        return (row_of(self.catalogue, one) for one in self.shown)


@dataclass(frozen=True, slots=True)
class Series:
    """One target in one area over the years, earliest first."""

    rows: tuple[Row, ...]

    @property
    def last(self) -> Row | None:
        """Return the last year in which something was observed."""
        return next((row for row in reversed(self.rows) if row.assessment.observed), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One assessment in words; `share` is the attainment at its worse end, for bars, where more is nearer to the limit."""

    assessment: Assessment
    title: str
    area: str
    basis: str
    required: str
    actual: str
    coverage: str
    gap: str
    progress: str
    share: Decimal | None
    verdict: str
    sign: str
    outlook: str
    reason: str
    certainty: str
    owner: str
    is_one_of_many: bool
    """The target is promised for several areas, of which this is one."""

    @property
    def is_read(self) -> bool:
        """Tell whether the target is read in a way that its interpretation explains."""
        return self.assessment.target.interpretation is not None


def row_of(catalogue: Catalogue, assessment: Assessment) -> Row:
    """Return an assessment in words."""
    certainty = assessment.certainty
    is_waived = assessment.waiver is not None
    return Row(
        assessment=assessment,
        title=assessment.promise.title,
        area=catalogue.areas.get(assessment.area, assessment.area),
        basis=assessment.basis.words,
        required=wording.required(assessment),
        actual=wording.actual(assessment),
        coverage=wording.coverage(assessment),
        gap=wording.gap(assessment),
        progress=wording.progress(assessment),
        share=_bar_share(assessment),
        verdict=wording.VERDICT_WORDS[assessment.verdict] + (", waived" if is_waived else ""),
        sign=wording.VERDICT_SIGNS[assessment.verdict],
        outlook=wording.outlook(assessment),
        reason=wording.reason(assessment),
        certainty="" if certainty is None else certainty.value,
        owner=assessment.owner or "",
        is_one_of_many=assessment.promise.is_one_of_many,
    )


def _bar_share(assessment: Assessment) -> Decimal | None:
    """Return how much of a bar is filled: of a floor, or of a total's ceiling; a level has no full ceiling to fill up."""
    attained = assessment.attainment
    if attained is None:
        return None
    if assessment.is_floor:
        return attained.low
    return attained.high if assessment.basis.adds_up else None


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The shown rows of one target in one year, and how often each verdict was given, also where it is not shown."""

    directive: Directive
    target: Target
    rows: tuple[Row, ...]
    verdicts: Mapping[Verdict, int]

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict of the areas; nothing is averaged."""
        return min(self.verdicts, key=list(Verdict).index)

    @property
    def standing(self) -> str:
        """Return in how many areas the target is met: `2 of 7 met`."""
        return f"{self.verdicts.get(Verdict.MET, 0)} of {sum(self.verdicts.values())} met"

    @property
    def shared_limit(self) -> str:
        """Return the limit that all areas have; empty where theirs differ."""
        limits = {row.required for row in self.rows}
        return limits.pop() if len(limits) == 1 else ""


def target_groups(report: Report) -> Iterator[TargetGroup]:
    """Yield the shown rows of each target, in the order written."""
    verdicts: dict[tuple[str, str], Counter[Verdict]] = {}
    for one in report.assessments:
        verdicts.setdefault(_key(one), Counter())[one.verdict] += 1
    for key, group in groupby(report.rows(), key=lambda row: _key(row.assessment)):
        members = tuple(group)
        first = members[0].assessment
        yield TargetGroup(first.directive, first.target, members, verdicts[key])


def _key(one: Assessment) -> tuple[str, str]:
    return one.directive.directive, one.target.id


@dataclass(frozen=True, slots=True)
class Tally:
    """How one owner or area stands: what was met, missed, is open, and is due but cannot be told."""

    name: str
    met: int
    missed: int
    open: int
    overdue: int

    @property
    def total(self) -> int:
        """Return how many checks there are."""
        return self.met + self.missed + self.open + self.overdue


NO_OWNER: Final = "nobody named"


def gathered(report: Report) -> list[tuple[Tally, tuple[Row, ...]]]:
    """Return how each owner or area stands, and on what, by the report's grouping: most missed first, then most overdue."""
    by_name: dict[str, list[Row]] = {}
    for row in report.rows():
        name = row.area if report.group_by == "area" else row.owner or NO_OWNER
        by_name.setdefault(name, []).append(row)
    counted = [(_tally(name, [row.assessment for row in rows]), tuple(rows)) for name, rows in by_name.items()]
    return sorted(counted, key=lambda pair: (-pair[0].missed, -pair[0].overdue, -pair[0].total, pair[0].name))


def tallies(report: Report) -> tuple[Tally, ...]:
    """Return how each owner or area stands."""
    return tuple(tally for tally, _ in gathered(report))


def _tally(name: str, members: Sequence[Assessment]) -> Tally:
    verdicts = [one.verdict for one in members]
    settled = (Verdict.MET, Verdict.MISSED)
    overdue = sum(one.is_due and one.verdict not in settled for one in members)
    met, missed = (verdicts.count(verdict) for verdict in settled)
    return Tally(name, met, missed, len(members) - met - missed - overdue, overdue)


def summary(report: Report) -> str:
    """Return the counts in words: `11 checks: 2 missed · 2 undetermined · 7 no data`."""
    total = len(report.assessments)
    counts = report.counts
    waived = f" ({report.waived} waived)" if report.waived else ""
    parts = [
        f"{counts[verdict]} {word}{waived if verdict is Verdict.MISSED else ''}"
        for verdict, word in wording.VERDICT_WORDS.items()
        if counts[verdict]
    ]
    return f"{total} check{'' if total == 1 else 's'}: " + " · ".join(parts)


def yearly_need(assessment: Assessment) -> str:
    """Return what each further year must bring for an open promise, in words; empty where nothing is asked."""
    remaining = assessment.remaining
    if remaining is None or remaining.per_year is None or remaining.amount == 0:
        return ""
    unit = "pp" if assessment.unit == "%" else assessment.unit
    scale = wording.scale_for(assessment.unit, assessment.limit)
    text = wording.amount(abs(remaining.per_year), unit, scale)
    is_fall = remaining.per_year < 0
    is_room = not assessment.is_floor and not is_fall
    reached = reached_in(assessment)
    words = f"{'at most ' if is_room else 'a fall of ' if is_fall else ''}{text} a year"
    return words + (f"; reached in {reached} at this pace" if reached else "")


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure that verdicts lack, the unit it is wanted in, and who answers for the promises that need it."""

    lacking: Lacking
    unit: str
    owners: tuple[str, ...]


def owed(report: Report) -> tuple[Owed, ...]:
    """Return every figure that the shown verdicts lack, once each, in the order of the targets."""
    found: dict[Lacking, list[str]] = {}
    for one in report.shown:
        for lack in lacking(report.ledger, one):
            names = found.setdefault(lack, [])
            if one.owner and one.owner not in names:
                names.append(one.owner)
    units = report.catalogue.indicators
    return tuple(Owed(lack, units[lack.indicator].unit, tuple(names)) for lack, names in found.items())


def owners(catalogue: Catalogue) -> list[str]:
    """Return everyone who is named to answer for a target."""
    return sorted({promise.owner for promise in catalogue.promises if promise.owner})
