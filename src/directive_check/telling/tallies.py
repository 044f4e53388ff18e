"""How owners, areas and targets stand: what is met, missed and open of each, and which stand worst."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from directive_check.evaluation import Assessment, Verdict
from directive_check.telling import wording
from directive_check.telling.attention import pace_or_less, part_missing
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.telling.summary import counted
from directive_check.vocabulary import Concern

NO_OWNER: Final = "nobody named"


@dataclass(frozen=True, slots=True)
class Tally:
    """How one owner, area or target stands: what was met, missed, is off track, is over and not settled, and is open.

    Of what is missed some may be waived.
    """

    name: str
    met: int
    missed: int
    astray: int
    overdue: int
    open: int
    waived: int

    @property
    def wrong(self) -> int:
        """Return how many are missed without a waiver."""
        return self.missed - self.waived

    @property
    def total(self) -> int:
        """Return how many checks there are."""
        return sum(self.counts)

    @property
    def counts(self) -> tuple[int, ...]:
        """Return the counts in the order of `HEADS`."""
        return self.met, self.missed, self.astray, self.overdue, self.open

    @property
    def gravity(self) -> tuple[int, int, int, int, str]:
        """Return what it is sorted by: most missed without a waiver first, then most off track, then most overdue; 2 before 10."""
        natural = re.sub("[0-9]+", lambda found: found[0].zfill(9), self.name)
        return -self.wrong, -self.astray, -self.overdue, -self.total, natural

    @property
    def words(self) -> str:
        """Return how much of it goes wrong: `12 of 30 missed, 3 off track or the wrong way`."""
        missed = f"{counted(self.wrong)} missed" if self.wrong else ""
        astray = f"{counted(self.astray)} {SHORT[Concern.OFF_TRACK]}" if self.astray else ""
        first, *rest = filter(None, (missed, astray))
        count, _, what = first.partition(" ")
        return ", ".join((f"{count} of {counted(self.total)} {what}", *rest))


HEADS: Final = ("Met", "Missed", "Off track", "Overdue", "Open")

Gathered: TypeAlias = "list[tuple[Tally, tuple[Assessment, ...]]]"
"""How each stands, and on what, the worst first."""

_KEYS: Final[Mapping[str, Callable[[Report, Assessment], tuple[str, str]]]] = {
    "target": lambda _, one: (f"{one.directive.directive}/{one.target.id}", one.promise.title),
    "area": lambda report, one: (one.area, wording.area(report.catalogue, one)),
    "owner": lambda _, one: ("", one.owner or NO_OWNER),
}
"""What checks are gathered by, and what that is called."""


def gathered(report: Report, by: str) -> Gathered:
    """Return how each owner, area or target stands, and on what."""
    found: dict[tuple[str, str], list[Assessment]] = {}
    for one in report.shown:
        found.setdefault(_KEYS[by](report, one), []).append(one)
    told = [(_tally(name, members), tuple(members)) for (_, name), members in found.items()]
    return sorted(told, key=lambda pair: pair[0].gravity)


def _tally(name: str, members: Sequence[Assessment]) -> Tally:
    verdicts = Counter(one.verdict for one in members)
    concerns = Counter(one.concern for one in members)
    settled = verdicts[Verdict.MET], verdicts[Verdict.MISSED], concerns[Concern.OFF_TRACK], concerns[Concern.OVERDUE]
    waived = sum(one.waiver is not None for one in members)
    return Tally(name, *settled, open=len(members) - sum(settled), waived=waived)


def worst(report: Report) -> dict[str, tuple[Gathered, str]]:
    """Return the targets, areas and owners with most that is missed or off track, and how many more have as many; nothing where all is seen at a glance."""
    if sum(one.concern in _WRONG for one in report.shown) <= AT_A_GLANCE:
        return {}
    all_ = {by: gathered(report, by) for by in _KEYS}
    return {by: _cut([pair for pair in told if any(pair[0].gravity[:2])]) for by, told in all_.items() if len(told) > 1}


def _cut(told: Gathered) -> tuple[Gathered, str]:
    """Return the first, and in words how many more go wrong as often as the last of these."""
    shown, rest = told[:MOST_WORST], told[MOST_WORST:]
    alike = sum(tally.gravity[:2] == shown[-1][0].gravity[:2] for tally, _ in rest)
    return shown, f"and {counted(alike)} more with as many" if alike else ""


@dataclass(frozen=True, slots=True)
class Furthest:
    """The check that stands worst, how that is said, and who has most of those that stand as badly."""

    words: str
    row: Row
    alike: tuple[Assessment, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """Return what is observed and required of it, the change on the window before, who answers for it, and how many are as far."""
        row = self.row
        answers = f"{row.owner} answers for it" if row.owner else "no owner is named"
        more = f"one of {counted(len(self.alike))} that are as far" if len(self.alike) > 1 else ""
        return tuple(filter(None, (f"{row.seen}, required {row.promised}", row.change, answers, more, self._most)))

    @property
    def _most(self) -> str:
        """Return who answers for the most of those that stand as badly, where it is one of several."""
        (first, most), (_, next_) = [*Counter(one.owner for one in self.alike).most_common(2), ("", 0)][:2]
        told = f"{first} answers for {counted(most)} of these {counted(len(self.alike))}, the most"
        return told if first and most > next_ > 0 else ""


def furthest_of(report: Report, concerns: Mapping[Concern, Sequence[Assessment]]) -> Furthest | None:
    """Return the check that stands worst; `None` of one alone, and where none can be told."""
    if len(report.shown) == 1:
        return None
    for concern, (by, words) in _FURTHEST.items():
        judged = concerns[concern]
        distance = by(judged[0]) if judged else None
        if distance:
            alike = tuple(one for one, far in zip(judged, map(by, judged), strict=True) if far == distance)
            scale = wording.scale_of([one for one in report.shown if one.target is judged[0].target])
            return Furthest(words, row_of(report.ledger, judged[0], scale), alike)
    return None


_FURTHEST: Final = {
    Concern.MISSED: (part_missing, "furthest from its limit"),
    Concern.OFF_TRACK: (pace_or_less, "furthest behind its path"),
}
_WRONG: Final = frozenset(_FURTHEST)

SHORT: Final = {Concern.MISSED: "missed", Concern.OFF_TRACK: "off track or the wrong way"}
"""What is wrong with a check, in a word or a few, where it is counted."""

AT_A_GLANCE: Final = 10
"""Checks that go wrong up to which a list of them says at a glance where."""

MOST_WORST: Final = 5
"""So many of each kind are named as the worst."""
