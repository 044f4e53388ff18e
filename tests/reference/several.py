"""Several windows in one year: judged one by one, told as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from reference import outlook
from reference import verdict as judge
from reference.assessment import Assessment
from reference.interval import Interval


def told_as_one(parts: Sequence[Assessment], now) -> Assessment:
    """Return the assessment of a year: the verdict of all its windows, and the distances of the worst."""
    over = [part.verdict for part in parts if part.window.last_day <= now]
    verdict = of_windows([part.verdict for part in parts], over)
    worst = max((part for part in parts if part.observed), key=badness, default=parts[-1])
    prospect = outlook.of_parts(verdict, over)
    return replace(worst, verdict=verdict, pace=None, outlook=prospect, remaining=None, parts=tuple(parts))


def of_windows(verdicts: Sequence[str], over: Sequence[str]) -> str:
    """Return the verdict of a year from those of its windows, and of those among them that are over."""
    if judge.MISSED in verdicts:
        return judge.MISSED
    if set(verdicts) == {judge.MET}:
        return judge.MET
    if set(verdicts) == {judge.NO_DATA}:
        return judge.NO_DATA
    return judge.opened(is_due=any(verdict != judge.MET for verdict in over))


def badness(part: Assessment) -> tuple[bool, Fraction | float, int]:
    """Return what orders observed windows: the missed, then the largest shortfall, then the earliest."""
    return part.verdict == judge.MISSED, part.shortfall.high.value, -part.window.start


def wrongness(value: Fraction | float, required: Interval) -> Fraction | float:
    """Return how far a value is on the wrong side of its limit; below zero on the right one."""
    return max(required.low.value - value, value - required.high.value)


def mildness(part: Assessment) -> Fraction | float:
    return min(wrongness(end.value, part.required) for end in part.observed.value)
