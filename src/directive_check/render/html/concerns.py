"""Put together the rows of what needs attention, with the marks that rows of a page are sorted and filtered by."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.telling import wording
from directive_check.telling.attention import attention_of, gravest_first
from directive_check.telling.reasons import reason
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.telling.table import Line, below
from directive_check.vocabulary import Concern

_Name = TypeVar("_Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a row is filtered by, `missed,off_track,3,1` for each of its checks, and its place in the order by gravity."""

    checks: str
    rank: int


class Sieves:
    """The marks of the rows of a page, and the names that their numbers stand for."""

    def __init__(self, report: Report, shown: Iterable[Assessment]) -> None:
        shown = tuple(shown)
        self._catalogue = report.catalogue
        self.concerns = attention_of(shown)
        self.areas = {key: number for number, key in _numbered(map(self.area, shown))}
        self.owners = {owner: number for number, owner in _numbered(one.owner or wording.NO_OWNER for one in shown)}
        self.verdicts = tuple(verdict for verdict in Verdict if any(one.verdict is verdict for one in shown))
        outlooks = {one.outlook for one in shown}
        self.outlooks = tuple(one for one in Outlook if one in outlooks)
        self._ranks = {id(one): rank for rank, one in enumerate(gravest_first(shown, self.concerns))}

    def of(self, *same: Assessment) -> Sieve:
        """Return the marks of a row that tells of some assessments: verdict, outlook, and the numbers of area and owner."""
        marks = (
            (one.verdict, one.outlook or "", self.areas[self.area(one)], self.owners[one.owner or wording.NO_OWNER])
            for one in same
        )
        checks = " ".join(",".join(map(str, mark)) for mark in marks)
        return Sieve(checks, min(map(self.rank, same)))

    def area(self, one: Assessment) -> tuple[str, str]:
        """Return the code of an area, and what it is called."""
        return one.area, wording.area(self._catalogue, one)

    def rank(self, one: Assessment) -> int:
        """Return the place of an assessment among all, the gravest first."""
        return self._ranks[id(one)]


def _numbered(names: Iterable[_Name]) -> Iterable[tuple[int, _Name]]:
    return enumerate(dict.fromkeys(names))


MOST_OVERDUE: Final = 1000
"""Rows of what is over and not settled that are listed; of more their number is told. Every miss is listed."""

MOST_NAMED: Final = 20
"""Areas of one such row that are named; of more their number is told."""


@dataclass(frozen=True, slots=True)
class ConcernRow:
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

    def entries(self) -> Iterator[ConcernRow]:
        """Yield the rows."""
        for same in self.alike:
            row = row_of(self.report.ledger, same[0])
            why = row.reason if self.concern is Concern.OVERDUE else ""
            yield ConcernRow(row, self._place(row, same), why, self.sieves.of(*same))

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
