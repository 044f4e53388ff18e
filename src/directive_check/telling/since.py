"""What changed since the report of the year before: which of the same checks are newly missed or off track, and which no longer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from directive_check.evaluation import Assessment, Verdict, assessed
from directive_check.telling.attention import part_missing
from directive_check.telling.counts import WRONG, checks, counted, in_words
from directive_check.telling.report import Report
from directive_check.telling.wording import course_of
from directive_check.vocabulary import Concern

Pair: TypeAlias = "tuple[Assessment, Assessment]"
"""A check as it stood for the year before, and as it stands."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How many of the same checks needed attention for one reason, then and now, and which of them came and went.

    Of those that went, some have `turned` from one reason to another: what was off track is missed now. Of what cannot
    be compared, up to `fewer` may have had this reason then and none now, and up to `more` may be newly so. Of those that
    need it still some have a `worse` figure than then, and some a `better` one.
    """

    concern: Concern
    then: int
    newly: tuple[Pair, ...]
    no_longer: tuple[Pair, ...]
    turned: int
    fewer: int
    more: int
    worse: int = 0
    better: int = 0

    @property
    def now(self) -> int:
        """Return how many there are now."""
        return self.then + len(self.newly) - len(self.no_longer) - self.turned

    @property
    def course(self) -> str:
        """Return whether there are more or fewer of them, in a word; nothing is better where what was off track is missed now.

        Nothing is said where what is left out may turn it round.
        """
        is_turned = self.turned > 0 and self.concern is Concern.OFF_TRACK
        rise = self.now - self.then + self.turned * is_turned
        return "worse" if rise > self.fewer else "better" if rise < -self.more and not is_turned else ""

    @property
    def words(self) -> str:
        """Return it in words: `missed 21 → 25, worse (6 newly, 2 no longer)`; of the same ones `the same 25 missed, all worse`."""
        other = Concern.OFF_TRACK if self.concern is Concern.MISSED else Concern.MISSED
        met = sum(one.verdict is Verdict.MET for _, one in self.no_longer) if self.concern is Concern.OFF_TRACK else 0
        gone = (met, "met now"), (len(self.no_longer) - met, "no longer"), (self.turned, f"{other} now")
        moved = in_words(((len(self.newly), "newly"), *gone))
        of_these = "still and " if moved else ""
        still = in_words(((self.worse, f"{of_these}worse"), (self.better, f"{of_these}better")))
        if not moved and self.now in (self.worse, self.better):
            return f"{self._same}, {'all' if self.now > 1 else 'but'} {'worse' if self.worse else 'better'}"
        course = f", {self.course}" if self.course else ""
        told = f"{self.concern} {counted(self.then)} → {counted(self.now)}{course}" if moved else self._same
        return f"{told} ({', '.join((*moved, *still))})" if moved or still else told

    @property
    def _same(self) -> str:
        return f"the same {counted(self.now)} {self.concern}"


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
    left_out: tuple[str, ...]
    """What is missed or off track in one year and cannot be compared, in words: `2 missed in 2025 have no data for 2024`."""

    @property
    def heading(self) -> str:
        """Return what is compared with: `since the report of 2024`."""
        return f"since the report of {self.year}"

    @property
    def words(self) -> str:
        """Return what changed: `missed 21 → 25, worse (6 newly, 2 no longer) · the same 3 off track or wrong way`."""
        return " · ".join(self.parts)

    @property
    def parts(self) -> Iterator[str]:
        """Yield how many are held against each other, what changed of each concern, and what is not counted."""
        if self.told < self.total:
            yield f"{counted(self.told)} of {checks(self.total)} can be compared"
        changed = [shift.words for shift in self.shifts]
        yield from changed or ["none is missed, off track or wrong way, and none was"]
        yield from self.left_out
        if self.has_waived:
            yield "waived misses are not counted"

    @property
    def lists(self) -> list[tuple[str, int, tuple[Pair, ...]]]:
        """Return under its heading what is newly missed or off track, then what is no longer: how many, and the first of them."""
        newly = [(f"newly {one.concern}", one.newly) for one in self.shifts]
        no_longer = [(f"no longer {one.concern}", one.no_longer) for one in self.shifts]
        return [(head, len(pairs), pairs[:MOST_NAMED]) for head, pairs in (*newly, *no_longer) if pairs]


def since_of(report: Report, is_about: Callable[[str, str], bool] = lambda *_: True) -> Since | None:
    """Return what changed since the report of the year before, judged by the same files; of the targets it is about.

    `None` where no check can be held against it; what is chosen by its verdict tells nothing of change.
    """
    if report.year is None or report.filters.verdicts:
        return None
    year, judged = report.year - 1, report.assessments
    told: list[Pair] = []
    others: list[tuple[Assessment | None, Assessment | None]] = []
    ended = list(_gone(report, year, is_about))
    has_waived = any(was.waiver for was in ended)
    compared = 0
    for one in judged:
        was = next(assessed(report.ledger, one.first_made, (year,), one), None)
        has_waived = has_waived or bool(one.waiver or (was and was.waiver))
        if was and _is_alike(was, one):
            compared += 1
            if was.concern or one.concern:  # the rest is not held: most checks of a large plan go well
                told.append((was, one))
        elif one.concern or (was and was.concern):
            others.append((was, one))
    if not compared:
        return None
    left_out = _left_out([*others, *((was, None) for was in ended)], year)
    shifts = tuple(_shifts(told, left_out, year))
    return Since(year, compared, len(judged), has_waived, shifts, tuple(_left_out_words(left_out, year)))


def _shifts(told: list[Pair], left_out: _LeftOut, year: int) -> Iterator[Shift]:
    """Yield what came and went of each concern, where there is or was any; the largest misses first."""
    then_, now_ = ({of: _sum(left_out, one_year, of) for of in WRONG} for one_year in (year, year + 1))
    for concern, other in zip(WRONG, reversed(WRONG), strict=True):
        newly = [pair for pair in told if pair[1].concern is concern is not pair[0].concern]
        newly.sort(key=lambda pair: part_missing(pair[1]), reverse=True)
        had = [pair for pair in told if pair[0].concern is concern]
        gone = [pair for pair in had if pair[1].concern is None]
        still = Counter(_course(*pair) for pair in had if pair[1].concern is concern)
        if had or newly:
            fewer = then_[concern] + (now_[other] if concern is Concern.MISSED else 0)
            more, turned = now_[concern] + then_[other], len(had) - len(gone) - still.total()
            courses = still["worse"], still["better"]
            yield Shift(concern, len(had), tuple(newly), tuple(gone), turned, fewer, more, *courses)


def _course(was: Assessment, one: Assessment) -> str:
    """Return whether the figure of a window went the better or the worse way from that of another of the same length."""
    is_other = was.window != one.window and was.window.months == one.window.months
    if not (is_other and was.observed and one.observed):
        return ""
    return course_of(one, one.observed.interval.minus(was.observed.interval))


_LeftOut: TypeAlias = "dict[tuple[int, tuple[str, str]], Counter[Concern]]"
"""How many are missed or off track in a year and cannot be compared, by that year and the reason."""


def _sum(left_out: _LeftOut, year: int, concern: Concern) -> int:
    return sum(counts[concern] for (of, _), counts in left_out.items() if of == year)


def _is_alike(was: Assessment, one: Assessment) -> bool:
    """Tell whether figures tell of both, and a check is not open only because its year is not over: else nothing is known to be better."""
    if Verdict.NO_DATA in (was.verdict, one.verdict) or Concern.OVERDUE in (was.concern, one.concern):
        return False
    return one.is_due or not was.is_due


def _gone(report: Report, year: int, is_about: Callable[[str, str], bool]) -> Iterator[Assessment]:
    """Yield what the year before judged and this one does not: whose deadline has passed, or what is withdrawn."""
    judged = {one.first_made for one in report.assessments}
    for promise in report.catalogue.promises:
        if promise not in judged and is_about(promise.directive.directive, promise.target.id):
            is_judged = any(assessed(report.ledger, promise, (year + 1,)))
            was = () if is_judged else assessed(report.ledger, promise, (year,))
            yield from filter(report.filters.admits, was)


def _left_out(others: Iterable[tuple[Assessment | None, Assessment | None]], year: int) -> _LeftOut:
    """Return what is missed or off track in one year and cannot be compared with the other, by the reason."""
    found: _LeftOut = defaultdict(Counter)
    for was, one in others:
        for each, other, of, without in ((one, was, year + 1, _NOT_YET), (was, one, year, _NO_LONGER)):
            concern = each.concern if each else None
            if concern in WRONG:
                reason = without if other is None else _NO_DATA if other.verdict is Verdict.NO_DATA else _OPEN
                found[of, reason][concern] += 1
                break
    return found


def _left_out_words(left_out: _LeftOut, year: int) -> Iterator[str]:
    for (of, (one_is, they_are)), counts in left_out.items():
        told = " and ".join(in_words((counts[concern], concern) for concern in WRONG))
        words = one_is if counts.total() == 1 else they_are
        yield f"{told} in {of} {words.format(other=2 * year + 1 - of)}"


_NOT_YET: Final = "was not judged in {other}", "were not judged in {other}"
_NO_LONGER: Final = "is no longer judged", "are no longer judged"
_NO_DATA: Final = "has no data for {other}", "have no data for {other}"
_OPEN: Final = "cannot be compared with {other}", "cannot be compared with {other}"
"""Why what is missed or off track in a year cannot be compared with the other: of one check, and of several."""
