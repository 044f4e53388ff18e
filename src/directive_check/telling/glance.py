"""What a reader asks first: which check stands worst, who answers for it, and whether it is getting better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, NamedTuple

from directive_check.evaluation import Assessment, previous
from directive_check.telling import wording
from directive_check.telling.attention import pace_or_less, part_missing
from directive_check.telling.counts import WRONG, counted
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.vocabulary import Concern


class Answer(NamedTuple):
    """What is asked, the answer in a few words, and what more is told."""

    asked: str
    short: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furthest:
    """A check that stands worst, by what that is measured, all that stand as badly, and how many go wrong in the same way."""

    row: Row
    measure: str
    alike: tuple[Assessment, ...]
    total: int

    @property
    def name(self) -> str:
        """Return what its target is called by: `directive/target`."""
        return f"{self.row.assessment.directive.directive}/{self.row.assessment.target.id}"

    @property
    def answers(self) -> tuple[Answer, Answer, Answer]:
        """Return what stands worst, who answers for it, and whether it is getting better."""
        row = self.row
        figures = f"{row.seen}, required {row.promised}"
        return (
            Answer("worst", row.name, (figures, f"{row.outlook or row.verdict}, {self._distance}")),
            Answer("who answers for it", row.owner or wording.NO_OWNER, self._part),
            self._course,
        )

    @property
    def _distance(self) -> str:
        others = len(self.alike) - 1
        if self.total == 1:
            return "the only one"
        alike = f", tied with {counted(others)} other{'' if others == 1 else 's'}" if others else ""
        return f"the furthest {self.measure}{alike}"

    @property
    def _part(self) -> tuple[str, ...]:
        """Return for which of the others that stand as badly its owner answers too; nothing where it is none."""
        others = len(self.alike) - 1
        too = sum(one.owner == self.row.assessment.owner for one in self.alike) - 1
        if not too or not self.row.owner:
            return ()
        those = "that other" if others == 1 else f"those {counted(others)} others"
        return (f"and for {those}" if too == others else f"and for {counted(too)} of {those}",)

    @property
    def _course(self) -> Answer:
        """Return how its figure differs from that of the window before."""
        one, earlier = self.row.assessment, previous(self.row.ledger, self.row.assessment)
        asked = "is it getting better"
        if earlier is None or one.observed is None:
            return Answer(asked, "cannot be told", ("no earlier figure is comparable",))
        rise = one.observed.interval.minus(earlier.interval)
        is_same = rise.is_point and rise.low == 0
        course = wording.course_of(one, rise) or ("no change" if is_same else "cannot be told")
        then = wording.last_known(one, earlier, self.row.scale)
        return Answer(asked, course, (f"{then}, {self.row.seen} in {self.row.seen_in}",))


def furthest_of(report: Report, concerns: Mapping[Concern, Sequence[Assessment]]) -> Furthest | None:
    """Return a check that stands worst, of several one of whoever answers for most; `None` of one alone, and where none can be told."""
    if len(report.shown) == 1:
        return None
    concern = next((one for one in WRONG if concerns[one]), None)
    if concern is None:
        return None
    judged, (by, measure) = concerns[concern], _MEASURES[concern]
    distance = by(judged[0])
    if len(judged) > 1 and concern is Concern.MISSED and not distance:
        return None
    alike = list(takewhile(lambda one: by(one) == distance, judged))
    most = Counter(one.owner for one in alike if one.owner).most_common(1)
    first = next(one for one in alike if not most or one.owner == most[0][0])
    scale = wording.scale_of([one for one in report.shown if one.target is first.target])
    return Furthest(row_of(report.ledger, first, scale), measure, tuple(alike), len(judged))


_MEASURES: Final = {
    Concern.MISSED: (part_missing, "from its limit"),
    Concern.OFF_TRACK: (pace_or_less, "behind its path"),
}
