"""Put together the rows of what needs attention: each miss by itself, what figures do not settle by target and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from directive_check.evaluation import Assessment
from directive_check.render.html.sieve import Sieve, Sieves
from directive_check.telling import wording
from directive_check.telling.reasons import reason
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.telling.table import Line, below
from directive_check.vocabulary import Concern

MOST_OVERDUE: Final = 1000
"""Rows of what is over and not settled that are listed; of more their number is told. Every miss is listed."""

MOST_NAMED: Final = 20
"""Areas of one such row that are named; of more their number is told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of what needs attention: its target, and where it needs it."""

    row: Row
    place: str
    why: str
    sieve: Sieve

    @property
    def below(self) -> tuple[Line, ...]:
        """Return the lines of its alternatives, where it has some."""
        return () if self.row.assessment.is_counted else tuple(below(self.row))


@dataclass(frozen=True, slots=True)
class Concerned:
    """What needs attention for one reason: checks that belong into one row stand together."""

    concern: Concern
    total: int
    alike: tuple[tuple[Assessment, ...], ...]
    left_out: int
    report: Report
    sieves: Sieves

    def entries(self) -> Iterator[Entry]:
        """Yield the rows."""
        for same in self.alike:
            row = row_of(self.report.ledger, same[0])
            why = row.reason if self.concern is Concern.OVERDUE else ""
            yield Entry(row, self._place(row, same), why, self.sieves.of(*same))

    def _place(self, row: Row, same: tuple[Assessment, ...]) -> str:
        """Return the areas where a target is promised for several, and the years of a report on several."""
        names = (
            [wording.area(self.report.catalogue, one) for one in same] if row.assessment.promise.is_one_of_many else []
        )
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        years = [str(same[0].year)] if self.report.year is None else []
        return ", ".join([*names[:MOST_NAMED]]) + more + (", " if names and years else "") + "".join(years)


def concerned(report: Report, sieves: Sieves) -> tuple[Concerned, ...]:
    """Return what needs attention, the gravest first."""
    found = []
    for concern, judged in sieves.concerns.items():
        alike = _by_reason(report, judged) if concern is Concern.OVERDUE else [(one,) for one in judged]
        most = MOST_OVERDUE if concern is Concern.OVERDUE and not report.is_whole else len(alike)
        left_out = sum(len(same) for same in alike[most:])
        if judged:
            found.append(Concerned(concern, len(judged), tuple(alike[:most]), left_out, report, sieves))
    return tuple(found)


def _by_reason(report: Report, judged: list[Assessment]) -> list[tuple[Assessment, ...]]:
    """Return what nothing is known of by target, owner and reason; what something is known of by itself."""
    alike: dict[object, list[Assessment]] = {}
    for one in judged:
        key = id(one.target), one.year, one.required, one.owner, one.verdict, reason(report.ledger, one)
        alike.setdefault(id(one) if one.is_known else key, []).append(one)
    return [tuple(same) for same in alike.values()]
