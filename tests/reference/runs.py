"""Promises that only several bad windows in a row break."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from reference import verdict as judge
from reference.assessment import Assessment
from reference.outlook import AT_RISK
from reference.promise import Promise
from reference.several import mildness
from reference.span import Span
from reference.window import each_window, in_scope

Run = list[Assessment]


def judged_runs(promise: Promise, judged: Callable[[Span], Assessment | None], year: int, now: dt.date) -> Assessment:
    """Judge a year by all runs whose last window ends in it, each window by itself."""
    spans = [span for span in each_window(promise) if in_scope(promise, span.end) and span.year <= year]
    windows = [window for window in map(judged, spans) if window]
    number = promise.in_a_row
    runs = [
        windows[last - number + 1 : last + 1]
        for last in range(number - 1, len(windows))
        if windows[last].window.year == year
    ]
    parts = [*runs[0], *(run[-1] for run in runs[1:])] if runs else windows
    under_way = AT_RISK if missed_so_far(parts) else None
    if not runs:
        return Assessment(promise.key, year, None, None, None, judge.NOT_DUE, outlook=under_way)
    verdict = of_runs(runs, now)
    worst = max(filter(None, map(mildest, runs)), key=lambda found: found[:2], default=(0, 0, runs[-1][-1]))[2]
    prospect = under_way if verdict in judge.OPEN else None
    return replace(worst, verdict=verdict, pace=None, outlook=prospect, remaining=None, parts=tuple(parts))


def mildest(run: Run) -> tuple[int, Fraction | float, Assessment] | None:
    """Return how bad a run is, and its mildest window: the missed are worse than the open, these than the kept."""
    known = [part for part in run if part.observed]
    if not known:
        return None
    window = min(known, key=mildness)
    return (judge.MET, judge.UNDETERMINED, judge.MISSED).index(of_run(run)), mildness(window), window


def of_run(run: Run) -> str:
    """Return the verdict of one run: it is missed where all are, kept where one is, else open."""
    verdicts = {part.verdict for part in run}
    if verdicts == {judge.MISSED}:
        return judge.MISSED
    return judge.MET if judge.MET in verdicts else judge.UNDETERMINED


def of_runs(runs: Sequence[Run], now: dt.date) -> str:
    verdicts = {of_run(run) for run in runs}
    if judge.MISSED in verdicts:
        return judge.MISSED
    if not any(part.observed for run in runs for part in run):
        return judge.NO_DATA
    if verdicts == {judge.MET}:
        return judge.MET
    over = [of_run(run) for run in runs if run[-1].window.last_day <= now]
    return judge.opened(is_due=judge.UNDETERMINED in over)


def missed_so_far(windows: Run) -> int:
    """Return how many windows in a row, up to the last that is known, are missed."""
    known = len(windows)
    while known and windows[known - 1].verdict in {judge.NO_DATA, *judge.OPEN}:
        known -= 1
    count = 0
    while count < known and windows[known - 1 - count].verdict == judge.MISSED:
        count += 1
    return count
