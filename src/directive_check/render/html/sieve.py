"""Mark what stands on a page by what it is sorted and filtered by, shortly: numbers stand for names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.telling import wording
from directive_check.telling.attention import attention_of, gravest_first
from directive_check.telling.report import Report

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
