"""What changed since the report of the year before: which of the same checks are newly missed or off track, and which no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from directive_check.evaluation import Assessment, Verdict, assessed
from directive_check.telling.attention import Concern, concern_of, part_missing
from directive_check.telling.report import Report
from directive_check.telling.summary import counted

Pair: TypeAlias = "tuple[Assessment, Assessment]"
"""A check as it stood for the year before, and as it stands."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How many of the same checks needed attention for one reason, then and now, and which of them came and went.

    Of those that went, some have `turned` from one reason to another: what was off track is missed now.
    """

    concern: Concern
    then: int
    newly: tuple[Pair, ...]
    no_longer: tuple[Pair, ...]
    turned: int

    @property
    def now(self) -> int:
        """Return how many there are now."""
        return self.then + len(self.newly) - len(self.no_longer) - self.turned

    @property
    def course(self) -> str:
        """Return whether there are more or fewer of them, in a word; what is missed now is no fewer that are off track."""
        rise = self.now - self.then + (self.turned if self.concern is Concern.OFF_TRACK else 0)
        return "worse" if rise > 0 else "better" if rise < 0 else ""

    @property
    def words(self) -> str:
        """Return it in words: `missed 21 → 25, worse (6 newly, 2 no longer)`."""
        came = f"{counted(len(self.newly))} newly" if self.newly else ""
        gone = f"{counted(len(self.no_longer))} no longer" if self.no_longer else ""
        other = SHORT[Concern.OFF_TRACK if self.concern is Concern.MISSED else Concern.MISSED]
        turned = f"{counted(self.turned)} {other} now" if self.turned else ""
        moved = ", ".join(filter(None, (came, gone, turned)))
        change = f"{counted(self.then)} → {counted(self.now)}{f', {self.course}' if self.course else ''}"
        return f"{SHORT[self.concern]} " + (
            f"{change} ({moved})" if moved else f"{counted(self.now)}, the same as then"
        )


SHORT: Final = {Concern.MISSED: "missed", Concern.OFF_TRACK: "off track"}
"""What is wrong with a check, in a word or two, where two years are compared."""


MOST_NAMED: Final = 10
"""Checks of each kind that are named as changed; of more their number is told."""


@dataclass(frozen=True, slots=True)
class Since:
    """The year before, how many checks both years tell of, all there are, and what changed; the gravest concern first."""

    year: int
    told: int
    total: int
    has_waived: bool
    shifts: tuple[Shift, ...]

    @property
    def heading(self) -> str:
        """Return what is compared with: `since the report of 2024`."""
        return f"since the report of {self.year}"

    @property
    def words(self) -> str:
        """Return what changed: `missed 21 → 25, worse (6 newly, 2 no longer) · off track 3, the same as then`."""
        return " · ".join(self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what changed of each concern, and what is not counted."""
        return (*(shift.words for shift in self.shifts), *self.qualified)

    @property
    def qualified(self) -> Iterator[str]:
        """Yield in words what is not counted."""
        if not self.shifts:
            yield "none is missed or off track, and none was"
        if self.told < self.total:
            yield f"of {counted(self.told)} checks with figures in both"
        if self.has_waived:
            yield "without waived misses"

    @property
    def lists(self) -> list[tuple[str, int, tuple[Pair, ...]]]:
        """Return under its heading what is newly missed or off track, then what is no longer: how many, and the first of them."""
        newly = [(f"newly {SHORT[one.concern]}", one.newly) for one in self.shifts]
        no_longer = [(f"no longer {SHORT[one.concern]}", one.no_longer) for one in self.shifts]
        return [(head, len(pairs), pairs[:MOST_NAMED]) for head, pairs in (*newly, *no_longer) if pairs]


def since_of(report: Report) -> Since | None:
    """Return what changed since the report of the year before, judged by the same files.

    `None` where no check can be held against it; what is chosen by its verdict tells nothing of change.
    """
    if report.year is None or report.filters.verdicts:
        return None
    year, judged = report.year - 1, report.assessments
    both = ((was, one) for one in judged for was in assessed(report.ledger, one.first_made, (year,)))
    told = [(concern_of(was), concern_of(one), (was, one)) for was, one in both if _is_alike(was, one)]
    if not told:
        return None
    found = []
    for concern in SHORT:
        newly = [pair for before, now, pair in told if now is concern is not before]
        gone = [pair for before, now, pair in told if before is concern and now is None]
        turned = sum(before is concern and now not in {concern, None} for before, now, _ in told)
        then = sum(before is concern for before, _, _ in told)
        newly.sort(key=lambda pair: part_missing(pair[1]), reverse=True)
        if then or newly:
            found.append(Shift(concern, then, tuple(newly), tuple(gone), turned))
    has_waived = any(one.waiver for _, _, pair in told for one in pair)
    return Since(year, len(told), len(judged), has_waived, tuple(found))


def _is_alike(was: Assessment, one: Assessment) -> bool:
    """Tell whether figures tell of both, and a check is not open only because its year is not over: else nothing is known to be better."""
    is_told = all(
        each.verdict is not Verdict.NO_DATA and concern_of(each) is not Concern.OVERDUE for each in (was, one)
    )
    return is_told and not (was.is_due and not one.is_due)
