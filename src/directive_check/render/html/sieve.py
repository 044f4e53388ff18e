"""Mark what stands on a page by what it is sorted and filtered by, shortly: numbers stand for names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.telling import wording
from directive_check.telling.attention import attention_of
from directive_check.telling.report import Report
from directive_check.telling.table import NO_OWNER

_Name = TypeVar("_Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a row is sorted and filtered by; several areas or owners are parted by blanks."""

    verdict: str
    outlook: str
    areas: str
    owners: str
    rank: int


class Sieves:
    """The marks of the rows of a page, and the names that their numbers stand for."""

    def __init__(self, report: Report, shown: Iterable[Assessment]) -> None:
        shown = tuple(shown)
        self._catalogue = report.catalogue
        self.concerns = attention_of(shown)
        self.areas = {key: number for number, key in _numbered(map(self.area, shown))}
        self.owners = {owner: number for number, owner in _numbered(one.owner or NO_OWNER for one in shown)}
        self.verdicts = tuple(verdict for verdict in Verdict if any(one.verdict is verdict for one in shown))
        outlooks = {one.outlook for one in shown}
        self.outlooks = tuple(one for one in Outlook if one in outlooks)
        grave = [one for concern in self.concerns.values() for one in concern]
        is_grave = set(map(id, grave))
        rest = sorted((one for one in shown if id(one) not in is_grave), key=self._gravity)
        self._ranks = {id(one): rank for rank, one in enumerate([*grave, *rest])}

    def of(self, *same: Assessment) -> Sieve:
        """Return the marks of a row that tells of assessments with one verdict and outlook."""
        one = same[0]
        return Sieve(
            verdict=one.verdict.value,
            outlook=one.outlook or "",
            areas=" ".join(str(self.areas[self.area(each)]) for each in same),
            owners=" ".join(map(str, dict.fromkeys(self.owners[each.owner or NO_OWNER] for each in same))),
            rank=self.rank(one),
        )

    def area(self, one: Assessment) -> tuple[str, str]:
        """Return the code of an area, and what it is called."""
        return one.area, wording.area(self._catalogue, one)

    def rank(self, one: Assessment) -> int:
        """Return the place of an assessment among all, the gravest first."""
        return self._ranks[id(one)]

    def _gravity(self, one: Assessment) -> tuple[int, int]:
        """Return what is missed, if waived, before what is open, and that before what is met; of open ones the slowest first."""
        outlook = one.outlook
        return list(Verdict).index(one.verdict), -list(Outlook).index(outlook) if outlook else -1


def _numbered(names: Iterable[_Name]) -> Iterable[tuple[int, _Name]]:
    return enumerate(dict.fromkeys(names))
