"""Count how checks stand: how many of a report have each verdict and outlook, and how owners, areas and targets stand, which of them worst."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.telling import wording
from directive_check.telling.report import Report
from directive_check.telling.wording import NO_OUTLOOK, OUTLOOK_WORDS, VERDICT_WORDS
from directive_check.values.names import phrase
from directive_check.vocabulary import Concern

SETTLED: Final = frozenset({Verdict.MET, Verdict.MISSED})


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts. `outlooks` are those of what is not settled; under `None` what has no outlook."""

    verdicts: Mapping[Verdict, int]
    outlooks: Mapping[Outlook | None, int]
    waived: int

    @property
    def total(self) -> int:
        """Return how many checks there are."""
        return sum(self.verdicts.values())

    @property
    def unsettled(self) -> int:
        """Return how many checks are neither met nor missed."""
        return sum(self.outlooks.values())

    @property
    def line(self) -> str:
        """Return the verdicts: `11 checks: 2 missed (1 waived) · 2 undetermined · 7 no data`."""
        waived = f" ({counted(self.waived)} waived)" if self.waived else ""
        words = VERDICT_WORDS | {Verdict.MISSED: f"{VERDICT_WORDS[Verdict.MISSED]}{waived}"}
        told = in_words((self.verdicts[one], word) for one, word in words.items())
        return f"{checks(self.total)}: {' · '.join(told)}"

    @property
    def outlook_line(self) -> str:
        """Return where what is not settled is heading: `9 not settled: 2 on track · 7 without outlook`; empty where none is told."""
        if self.outlooks[None] == self.unsettled:
            return ""
        return f"{counted(self.unsettled)} not settled: " + " · ".join(self._heading)

    @property
    def _heading(self) -> list[str]:
        """Return how many there are of each outlook, last what has none."""
        words = (*((one, OUTLOOK_WORDS[one]) for one in Outlook), (None, NO_OUTLOOK))
        return in_words((self.outlooks[one], word) for one, word in words)

    def headline(self, when: str = "") -> str:
        """Return the counts as a sentence that can be printed."""
        met, missed = self.verdicts[Verdict.MET], self.verdicts[Verdict.MISSED]
        parts = [_how_many(met, "met"), _how_many(missed, "missed")]
        if self.waived:
            parts[-1] += f" ({counted(self.waived)} of them waived)"
        if self.unsettled:
            parts.append(f"{_how_many(self.unsettled, 'not settled yet')}{self._whither()}")
        all_ = f"Of {checks(self.total)}{f' for {when}' if when else ''}"
        return f"{all_}, {phrase(parts)}."

    def _whither(self) -> str:
        unknown = self.verdicts[Verdict.NO_DATA]
        parts = self._heading
        if unknown and unknown == self.outlooks[None]:
            parts[-1] = f"{counted(unknown)} with no data"
        elif unknown:
            parts[-1] += f", {counted(unknown)} of them with no data"
        if len(parts) > 1:
            return f": {phrase(parts)}"
        return f", {'all ' if self.unsettled > 1 else ''}{parts[0].partition(' ')[2]}"


def summary_of(judged: Iterable[Assessment]) -> Summary:
    """Return what assessments come to."""
    all_ = tuple(judged)
    verdicts = Counter(one.verdict for one in all_)
    outlooks = Counter(one.outlook for one in all_ if one.verdict not in SETTLED)
    waived = sum(one.waiver is not None for one in all_)
    return Summary({one: verdicts[one] for one in Verdict}, {one: outlooks[one] for one in (*Outlook, None)}, waived)


def counted(count: int) -> str:
    """Return a count for reading: `1,020`."""
    return f"{count:,}"


def in_words(counts: Iterable[tuple[int, str]]) -> list[str]:
    """Return how many there are of each, `2 missed`; what there is none of is left out."""
    return [f"{counted(count)} {word}" for count, word in counts if count]


def checks(count: int) -> str:
    """Return how many checks there are: `1 check`, `1,020 checks`."""
    return f"{counted(count)} check{'' if count == 1 else 's'}"


def _how_many(count: int, what: str) -> str:
    if count == 0:
        return f"none is {what}"
    return f"{counted(count)} {'is' if count == 1 else 'are'} {what}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How one owner, area or target stands: what was met, missed, is off track or goes the wrong way, is over and not settled, and is open.

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
        """Return how much of it goes wrong: `12 of 30 missed, 3 off track or wrong way`."""
        first, *rest = in_words(((self.wrong, "missed"), (self.astray, Concern.OFF_TRACK)))
        count, _, what = first.partition(" ")
        return ", ".join((f"{count} of {counted(self.total)} {what}", *rest))


HEADS: Final = ("Met", "Missed", "Off track or wrong way", "Overdue", "Open")

Gathered: TypeAlias = "list[tuple[Tally, tuple[Assessment, ...]]]"
"""How each stands, and on what, the worst first."""

_KEYS: Final[Mapping[str, Callable[[Report, Assessment], tuple[str, str]]]] = {
    "target": lambda _, one: (one.promise.name, one.promise.title),
    "area": lambda report, one: (one.area, wording.area(report.catalogue, one)),
    "owner": lambda _, one: ("", one.owner or wording.NO_OWNER),
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
    if sum(one.concern in WRONG for one in report.shown) <= AT_A_GLANCE:
        return {}
    all_ = {by: gathered(report, by) for by in _KEYS}
    return {by: _cut([pair for pair in told if any(pair[0].gravity[:2])]) for by, told in all_.items() if len(told) > 1}


def _cut(told: Gathered) -> tuple[Gathered, str]:
    """Return the first, and in words how many more go wrong as often as the last of these."""
    shown, rest = told[:MOST_WORST], told[MOST_WORST:]
    alike = sum(tally.gravity[:2] == shown[-1][0].gravity[:2] for tally, _ in rest)
    return shown, f"and {counted(alike)} more with as many" if alike else ""


WRONG: Final = (Concern.MISSED, Concern.OFF_TRACK)
"""Why a check goes wrong; the rest is not settled."""

AT_A_GLANCE: Final = 10
"""Checks that go wrong up to which a list of them says at a glance where."""

MOST_WORST: Final = 5
"""So many of each kind are named as the worst."""
