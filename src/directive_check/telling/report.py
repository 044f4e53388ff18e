"""A report: assessments of one year or several, what it is narrowed to, and what is counted and owed in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Diagnostic, Span
from directive_check.evaluation import Assessment, Lacking, Ledger, Verdict, lacking
from directive_check.model import Directive, Target
from directive_check.promise import Promise
from directive_check.telling import wording
from directive_check.telling.numbers import Scale
from directive_check.telling.rows import Row, row_of
from directive_check.values import plain
from directive_check.values.period import Period


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is narrowed to; an empty tuple narrows nothing. `verdicts` narrows only what is shown."""

    directives: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def admits(self, one: Assessment | Promise) -> bool:
        """Tell whether an assessment or a promise is looked at."""
        return (
            (not self.directives or one.directive.directive in self.directives)
            and (not self.areas or any(each.area in self.areas for each in _each_area(one)))
            and (not self.owners or any(each.owner in self.owners for each in _each_area(one)))
        )


def _each_area(one: Assessment | Promise) -> tuple[Assessment | Promise, ...]:
    """Return an assessment or a promise and, where areas are counted, those of each."""
    return (one, *(one.among if one.is_counted else ()))


@dataclass(frozen=True, slots=True)
class Written:
    """The file and the line that something is written on, and its cell in a workbook, or its header where a row holds several."""

    file: str
    line: int
    cell: str = ""

    def __str__(self) -> str:
        if _CELL.search(self.cell):
            return f"{self.file}, {self.cell}"
        return f"{self.file}:{self.line}" + (f", {self.cell}" if self.cell else "")


_CELL: Final = re.compile("![A-Z]{1,3}[0-9]+$")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where targets and figures are written, told by whoever read them."""

    span: Callable[[Directive, Target], Span]
    figure: Callable[[Observation], Written]
    flags: Callable[[Observation], str] = lambda _: ""
    """The flags of a figure as its office writes them."""


@dataclass(frozen=True)
class Report:
    """What a command found out, ready for any format.

    `year` is None where the assessments span several years. `command` is the command line that made the report.
    """

    ledger: Ledger
    places: Whereabouts
    assessments: tuple[Assessment, ...]
    year: int | None = None
    filters: Filters = field(default_factory=Filters)
    group_by: str = "target"
    findings: tuple[Diagnostic, ...] = ()
    command: str = "directive-check report"
    is_whole: bool = False
    """Everything is shown where people read, however much it is."""

    @property
    def catalogue(self) -> Catalogue:
        """Return what the files say."""
        return self.ledger.catalogue

    @property
    def as_of(self) -> date | None:
        """Return the day up to which figures were known; `None` for all."""
        return self.ledger.as_of

    @property
    def today(self) -> date | None:
        """Return the day that a year is judged by which still runs; `None` where it is over, or `as_of` says the day."""
        if self.year is None or self.as_of:
            return None
        now = self.ledger.now(self.year)
        return now if now < Period.of_year(self.year).last_day else None

    @property
    def shown(self) -> tuple[Assessment, ...]:
        """Return the assessments that are shown, in the order written."""
        wanted = self.filters.verdicts
        return tuple(one for one in self.assessments if one.verdict in wanted) if wanted else self.assessments

    @property
    def directives(self) -> tuple[Directive, ...]:
        """Return the directives that the shown assessments belong to."""
        concerned = {one.directive.directive for one in self.shown}
        return tuple(one for one in self.catalogue.directives if one.directive in concerned)

    @property
    def withdrawn(self) -> tuple[Promise, ...]:
        """Return the promises that would concern the year, had they not been withdrawn."""
        year, judged = self.year, {one.first_made for one in self.assessments}
        return tuple(
            one
            for one in self.catalogue.promises
            if year and one.withdrawn and one not in judged and self.filters.admits(one)
            if any(words.windows(year) for words in one.wordings)
        )

    def records(self, number: Callable[[str], Any] = Decimal) -> list[dict[str, Any]]:
        """Return a dict for every shown assessment, by the columns of the CSV: text, whole numbers, days and `Decimal`.

        `number` makes something else of a number with decimals, such as `float`. What does not apply is `None`, and so
        is an open end.
        """
        from directive_check.telling.records import COLUMNS, flat_records

        rows = ([_plain(value, number) for value in row] for row in flat_records(self))
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    def rows(self) -> Iterator[Row]:
        """Yield a row for every shown assessment, in the order written."""
        return map(self.row, self.shown)

    def row(self, shown: Assessment) -> Row:
        """Return a shown assessment in words, its numbers in the scale that all of its target share."""
        return row_of(self.ledger, shown, self._scales[shown.promise.name])

    @cached_property
    def _scales(self) -> Mapping[str, Scale]:
        return {name: wording.scale_of(same) for name, same in by_target(self.shown).items()}


def by_target(assessments: Iterable[Assessment]) -> dict[str, list[Assessment]]:
    """Return assessments by directive and target, in the order written."""
    found: dict[str, list[Assessment]] = {}
    for one in assessments:
        found.setdefault(one.promise.name, []).append(one)
    return found


def withdrawals(promises: Iterable[Promise]) -> str:
    """Return which targets are withdrawn, and from when: `plan/trees from 1 May 2024`; empty where none is."""
    days = {one.name: one.withdrawn for one in promises}
    return ", ".join(f"{name} from {wording.day(start)}" for name, start in days.items() if start)


def _plain(value: Any, number: Callable[[str], Any]) -> Any:  # noqa: ANN401 - whatever a field holds
    """Return a value without types of this program's own."""
    match value:
        case Decimal():
            return number(plain(value))
        case StrEnum():
            return value.value
        case list():
            return "; ".join(value)
        case _:
            return value


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
            owner = next((each.owner for each in _each_area(one) if each.area == lack.area), one.owner)
            if owner and owner not in names:
                names.append(owner)
    units = report.catalogue.indicators
    return tuple(Owed(lack, units[lack.indicator].unit, tuple(names)) for lack, names in found.items())


def is_owed(report: Report) -> bool:
    """Tell whether a shown verdict lacks a figure."""
    return any(True for one in report.shown for _ in lacking(report.ledger, one))


def owners(catalogue: Catalogue) -> list[str]:
    """Return everyone who is named to answer for a target."""
    everyone = (one.owner for promise in catalogue.promises for one in (promise, *promise.among))
    return sorted({owner for owner in everyone if owner})
