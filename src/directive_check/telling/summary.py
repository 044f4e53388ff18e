"""What a report comes to: how many checks have each verdict and outlook, as a line of counts and as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from directive_check.evaluation import Assessment, Outlook, Verdict
from directive_check.telling.wording import NO_OUTLOOK, OUTLOOK_WORDS, VERDICT_WORDS

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
        parts = (
            f"{counted(self.verdicts[verdict])} {word}{waived if verdict is Verdict.MISSED else ''}"
            for verdict, word in VERDICT_WORDS.items()
            if self.verdicts[verdict]
        )
        return f"{checks(self.total)}: " + " · ".join(parts)

    @property
    def outlook_line(self) -> str:
        """Return where what is not settled is heading: `9 not settled: 2 on track · 7 without outlook`; empty where none is told."""
        if self.outlooks[None] == self.unsettled:
            return ""
        parts = (f"{counted(count)} {word}" for word, count in self.heading())
        return f"{counted(self.unsettled)} not settled: " + " · ".join(parts)

    def heading(self) -> Iterator[tuple[str, int]]:
        """Yield each outlook that is there, in words, with its count; last what has none."""
        words = (*((one, OUTLOOK_WORDS[one]) for one in Outlook), (None, NO_OUTLOOK))
        return ((word, self.outlooks[one]) for one, word in words if self.outlooks[one])

    def headline(self, when: str = "") -> str:
        """Return the counts as a sentence that can be printed."""
        met, missed = self.verdicts[Verdict.MET], self.verdicts[Verdict.MISSED]
        parts = [_how_many(met, "met"), _how_many(missed, "missed")]
        if self.waived:
            parts[-1] += f" ({counted(self.waived)} of them waived)"
        if self.unsettled:
            parts.append(f"{_how_many(self.unsettled, 'not settled yet')}{self._whither()}")
        all_ = f"Of {checks(self.total)}{f' for {when}' if when else ''}"
        return f"{all_}, {_listed(parts)}."

    def _whither(self) -> str:
        unknown = self.verdicts[Verdict.NO_DATA]
        parts = [f"{counted(count)} {word}" for word, count in self.heading()]
        if unknown:
            has_all = unknown == self.outlooks[None]
            parts[-1] = (
                f"{counted(unknown)} with no data"
                if has_all
                else f"{parts[-1]}, {counted(unknown)} of them with no data"
            )
        if len(parts) > 1:
            return f": {_listed(parts)}"
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


def checks(count: int) -> str:
    """Return how many checks there are: `1 check`, `1,020 checks`."""
    return f"{counted(count)} check{'' if count == 1 else 's'}"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _how_many(count: int, what: str) -> str:
    if count == 0:
        return f"none is {what}"
    return f"{counted(count)} {'is' if count == 1 else 'are'} {what}"
