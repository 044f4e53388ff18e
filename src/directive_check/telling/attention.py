"""What needs attention, the gravest first: as lists, as answers to what is asked first, as findings at the line of a promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Final, NamedTuple

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.evaluation import Assessment, Outlook, Verdict, pace_of, previous
from directive_check.telling import wording
from directive_check.telling.counts import WRONG, counted
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.values import INFINITY, QUOTIENT, ZERO
from directive_check.values.period import Period
from directive_check.vocabulary import Concern

ORDER: Final = "of what is missed the furthest from its limit comes first, of what is off track the slowest (pace 1 is just in time)"


def attention_of(judged: Iterable[Assessment]) -> dict[Concern, list[Assessment]]:
    """Return what needs attention by why it does: of misses the largest first, of what is off track the slowest."""
    found: dict[Concern, list[Assessment]] = {concern: [] for concern in Concern}
    for one in judged:
        if one.concern:
            found[one.concern].append(one)
    found[Concern.MISSED].sort(key=part_missing, reverse=True)
    found[Concern.OFF_TRACK].sort(key=pace_or_less)
    return found


def gravest_first(judged: Iterable[Assessment], concerns: Mapping[Concern, list[Assessment]]) -> list[Assessment]:
    """Return assessments the gravest first: what needs attention, then waived misses, what is open, and last what is met."""
    grave = [one for same in concerns.values() for one in same]
    is_grave = set(map(id, grave))
    return [*grave, *sorted((one for one in judged if id(one) not in is_grave), key=_gravity)]


def leading(judged: Sequence[Assessment], *, has_room: bool = False) -> tuple[list[Assessment], list[Assessment]]:
    """Return the areas of a target, the gravest first, and of many apart those that go well; where all do one stands for them.

    Where there is room for all, none stands apart.
    """
    ordered = gravest_first(judged, attention_of(judged))
    if has_room or len(ordered) <= MOST_IN_FULL:
        return ordered, []
    well = [one for one in ordered if _goes_well(one)]
    rest = [one for one in ordered if not _goes_well(one)]
    return (rest, well) if rest else (well[:1], well[1:])


MOST_IN_FULL: Final = 10
"""Areas of a target up to which each is shown; of more those that go well are counted."""


def _goes_well(one: Assessment) -> bool:
    return one.verdict is Verdict.MET or one.outlook in {Outlook.REACHED, Outlook.ON_TRACK}


def _gravity(assessment: Assessment) -> tuple[int, int]:
    """Return what is missed, if waived, before what is open, and that before what is met; of open ones the slowest first."""
    outlook = assessment.outlook
    return list(Verdict).index(assessment.verdict), -list(Outlook).index(outlook) if outlook else -1


def part_missing(assessment: Assessment) -> Decimal:
    """Return the shortfall in parts of the limit, at least; 0 for a band."""
    short, limit = assessment.shortfall, assessment.limit
    return QUOTIENT.divide(short.low, abs(limit)) if short and short.low and limit else ZERO


def pace_or_less(assessment: Assessment) -> Decimal:
    """Return the pace; what lost what it had has none, and comes first."""
    pace = pace_of(assessment).value
    return -INFINITY if pace is None else pace


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
    return Furthest(report.row(first), measure, tuple(alike), len(judged))


def answers_of(report: Report, concerns: Mapping[Concern, Sequence[Assessment]]) -> tuple[Answer, ...]:
    """Return what stands worst, who answers for it, and whether it is getting better; nothing where that cannot be told."""
    furthest = furthest_of(report, concerns)
    return furthest.answers if furthest else ()


_MEASURES: Final = {
    Concern.MISSED: (part_missing, "from its limit"),
    Concern.OFF_TRACK: (pace_or_less, "behind its path"),
}


def gated(report: Report, fail_on: Iterable[str]) -> Report:
    """Return the report with a finding for every binding promise: an error where a gate was asked for, else a miss warned of."""
    wanted = set(fail_on)
    findings, misses = [], []
    for one in report.assessments:
        if not one.is_gated:
            continue
        if (one.verdict in wanted and not _may_still_come(one)) or (bool(wanted) and one.outlook in wanted):
            findings.append(finding_of(report, row_of(report.ledger, one), Severity.ERROR))
        elif one.verdict is Verdict.MISSED:
            misses.append(one)
    misses.sort(key=part_missing, reverse=True)
    findings += [finding_of(report, row_of(report.ledger, one), Severity.WARNING) for one in misses[:MOST_WARNED]]
    if len(misses) > MOST_WARNED:
        others = f"{len(misses) - MOST_WARNED} more promises are missed"
        findings.append(replace(findings[-1], message=others, help=_ALL, identity=others))
    return replace(report, findings=tuple(findings))


def _may_still_come(assessment: Assessment) -> bool:
    """Tell whether there are no figures because what they are of is not over yet."""
    end = min(assessment.window.last_day, Period.of_year(assessment.year).last_day)
    return assessment.verdict is Verdict.NO_DATA and assessment.now < end


MOST_WARNED: Final = 100
"""Of misses that no gate was asked for, the worst are listed and the rest are counted: readers cap what they show."""

_ALL: Final = "`directive-check report --verdict missed` lists all"


def finding_of(report: Report, row: Row, severity: Severity) -> Diagnostic:
    """Return a check as a finding at the line of its promise."""
    assessment = row.assessment
    code = assessment.verdict.replace("_", "-")
    where = f"{row.title}, {row.area}, {assessment.year}"
    message = f"{where}: {row.verdict}; required {row.promised}, actual {row.seen}"
    if row.gaps:
        message += f", gap {row.gaps}"
    help_ = row.reason if not row.outlook else f"{row.reason}; {row.outlook}"
    span = report.places.span(assessment.directive, assessment.target)
    identity = f"{assessment.promise.name} {assessment.area} {assessment.year}"
    return Diagnostic(code, message, span, help_, severity, identity=identity)
