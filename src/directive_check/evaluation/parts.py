"""Sum up several windows of a promise in one assessment: each must be kept, or so many in a row must not miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from directive_check.evaluation.assessment import Assessment
from directive_check.values import ZERO
from directive_check.values.period import Period
from directive_check.vocabulary import Verdict


def summed_up(judged: Sequence[Assessment], windows: Sequence[Period]) -> Assessment:
    """Return the assessment of a report year from those of single windows, which it carries as its parts.

    `windows` are those of the year; runs that end in them may reach back to windows before. What was observed and
    required is that of the window which the verdict hangs on: see docs/method.md.
    """
    runs = runs_of(judged)
    return replace(
        _telling(runs, judged),
        window=Period.of_months(windows[0].start, windows[-1].end),
        verdict=_verdict(judged, runs),
        parts=tuple(judged),
    )


def runs_of(judged: Sequence[Assessment]) -> list[Sequence[Assessment]]:
    """Return every run of as many windows as the basis wants in a row: each window by itself where it wants one."""
    length = judged[0].basis.in_a_row
    return [judged[start : start + length] for start in range(len(judged) - length + 1)]


def _verdict(judged: Sequence[Assessment], runs: Sequence[Sequence[Assessment]]) -> Verdict:
    if not runs:
        return Verdict.NOT_DUE
    if any(map(_is_missed, runs)):
        return Verdict.MISSED
    if all(one.verdict is Verdict.NO_DATA for one in judged):
        return Verdict.NO_DATA
    open_runs = [run for run in runs if not any(one.verdict is Verdict.MET for one in run)]
    if not open_runs:
        return Verdict.MET
    return Verdict.UNDETERMINED if any(run[-1].is_due for run in open_runs) else Verdict.NOT_DUE


def _telling(runs: Sequence[Sequence[Assessment]], judged: Sequence[Assessment]) -> Assessment:
    """Return the mildest window of the worst run of what is observed, the earliest of several; else the last window.

    A run that is missed as a whole is worse than any other.
    """
    known = [(_is_missed(run), seen) for run in runs or [judged] if (seen := [one for one in run if one.observed])]
    mildest = [(is_missed, min(seen, key=_badness)) for is_missed, seen in known]
    worst = max(mildest, key=lambda one: (one[0], _badness(one[1])), default=None)
    return worst[1] if worst else judged[-1]


def _is_missed(run: Sequence[Assessment]) -> bool:
    return all(one.verdict is Verdict.MISSED for one in run)


def _badness(one: Assessment) -> tuple[bool, Decimal]:
    """Return how bad a window is: missed ones first, then by how far its worse end lies outside the limit.

    Where windows are judged in a row, one that keeps its limit is the better the further inside it lies.
    """
    distance = one.distance_outside
    least = ZERO if one.basis.in_a_row == 1 else distance
    return one.verdict is Verdict.MISSED, max(distance, least)


def missed_in_a_row(assessment: Assessment) -> int:
    """Return how many windows up to the last that is known were missed one after the other, where a run is judged."""
    if assessment.basis.in_a_row == 1:
        return 0
    known = [one.verdict for one in assessment.parts if one.observed]
    return len(list(takewhile(lambda verdict: verdict is Verdict.MISSED, reversed(known))))
