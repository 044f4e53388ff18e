"""Make a verdict of what is possible and required, and one of several: of windows, of alternatives, of counted areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import dropwhile, takewhile

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Observed
from directive_check.evaluation.terms import Term, divided, times
from directive_check.model import Kind, Quorum
from directive_check.promise import Promise
from directive_check.values import HUNDRED, ZERO, Interval
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


def joined(promise: Promise, found: Sequence[Assessment]) -> Assessment:
    """Return the assessment of a promise that is made of others, of which so many must be kept, from theirs."""
    window = Period.of_months(min(one.window.start for one in found), max(one.window.end for one in found))
    kept, verdict = _kept(promise.quorum, found), Verdict.NO_DATA
    if any(one.verdict is not Verdict.NO_DATA for one in found):
        wanted, is_over = Interval(promise.quorum.number, None), all(one.is_due for one in found)
        verdict = verdict_on(kept.interval, wanted, is_over=is_over)
    return Assessment(
        promise=promise,
        kind=Kind.RATE,
        window=window,
        year=found[0].year,
        now=found[0].now,
        required=promise.limit.at(window),
        observed=Observed(kept, 0, 0) if promise.is_counted and verdict is not Verdict.NO_DATA else None,
        verdict=verdict,
        among=tuple(found),
    )


def _kept(quorum: Quorum, found: Sequence[Assessment]) -> Term:
    """Return how many are met, up to those that may still be, or which share of all."""
    met = sum(one.verdict is Verdict.MET for one in found)
    missed = sum(one.verdict is Verdict.MISSED for one in found)
    kept = Term(Interval(Decimal(met), Decimal(len(found) - missed)))
    return times(divided(kept, len(found)), HUNDRED) if quorum.is_share else kept


def verdict_on(possible: Interval, required: Interval, *, is_over: bool) -> Verdict:
    """Return the verdict on what the observed may still become: all of it keeps the limit, none of it, or it is open."""
    if possible.is_within(required):
        return Verdict.MET
    if not possible.overlaps(required):
        return Verdict.MISSED
    return Verdict.UNDETERMINED if is_over else Verdict.NOT_DUE


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
    known = [(_is_missed(run), seen) for run in runs or [judged] if (seen := [one for one in run if one.is_known])]
    mildest = [(is_missed, min(seen, key=_badness)) for is_missed, seen in known]
    worst = max(mildest, key=lambda one: (one[0], _badness(one[1])), default=None)
    return worst[1] if worst else judged[-1]


def _is_missed(run: Sequence[Assessment]) -> bool:
    return all(one.verdict is Verdict.MISSED for one in run)


def _badness(one: Assessment) -> tuple[bool, Decimal]:
    """Return how bad a window is: missed ones first, then by how far its worse end lies outside the limit.

    Where windows are judged in a row, one that keeps its limit is the better the further inside it lies.
    """
    distance = one.distance_outside if one.observed else Decimal(one.verdict is not Verdict.MET)
    least = ZERO if one.basis.in_a_row == 1 else distance
    return one.verdict is Verdict.MISSED, max(distance, least)


def missed_run(assessment: Assessment) -> Sequence[Assessment]:
    """Return the worst run of windows that were all missed: that by whose mildest a miss is told."""
    missed = (run for run in runs_of(assessment.parts) if _is_missed(run))
    return max(missed, key=lambda run: _badness(min(run, key=_badness)))


def missed_in_a_row(assessment: Assessment) -> int:
    """Return how many windows up to the last that is settled were missed one after the other, where a run is judged."""
    if assessment.basis.in_a_row == 1:
        return 0
    verdicts = [one.verdict for one in reversed(assessment.parts)]
    settled = dropwhile(lambda verdict: verdict not in {Verdict.MET, Verdict.MISSED}, verdicts)
    return len(list(takewhile(lambda verdict: verdict is Verdict.MISSED, settled)))
