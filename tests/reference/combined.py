"""Verdicts made of verdicts: alternatives of a promise, and areas that are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil

from reference import outlook
from reference import verdict as judge
from reference.assessment import Assessment
from reference.interval import interval
from reference.observed import Observed
from reference.promise import Promise, instead
from reference.span import Span

Judged = Callable[[Promise], Assessment]


def of_alternatives(promise: Promise, judged: Judged, window: Span, year: int, *, is_due: bool) -> Assessment:
    """Judge a promise that is kept by any of several, each of which may be all of several."""
    if not {"any_of", "all_of"} & set(promise.target):
        return judged(promise)
    every = "all_of" in promise.target
    written = promise.target["all_of" if every else "any_of"]
    found = [of_alternatives(instead(promise, one), judged, window, year, is_due=is_due) for one in written]
    verdict = joined({one.verdict for one in found}, every=every, is_due=is_due)
    return Assessment(promise.key, year, window, None, None, verdict, parts=tuple(found))


def joined(verdicts: set[str], *, every: bool, is_due: bool) -> str:
    """Return the verdict of several of which every one, or one, has to be kept."""
    enough, fatal = (judge.MISSED, judge.MET) if every else (judge.MET, judge.MISSED)
    if enough in verdicts:
        return enough
    if len(verdicts) == 1 and verdicts <= {fatal, judge.NO_DATA}:
        return verdicts.pop()
    return judge.opened(is_due=is_due)


def counted(promise: Promise, found: Sequence[Assessment], year: int, *, is_due: bool) -> Assessment:
    """Judge how many areas keep a promise, from those that do to those that may still do."""
    number, _, unit = promise.target["in_at_least"].partition(" ")
    met = sum(one.verdict == judge.MET for one in found)
    may = met + sum(one.verdict not in {judge.MET, judge.MISSED} for one in found)
    factor = Fraction(100, len(found)) if unit == "%" else Fraction(1)
    kept, limit = interval(met * factor, may * factor), interval(Fraction(number), None)
    key = (*promise.key[:2], "")
    if {one.verdict for one in found} == {judge.NO_DATA}:
        return Assessment(key, year, None, limit, None, judge.NO_DATA)
    verdict = judge.verdict_on(kept, limit, None, is_due=is_due)
    waived = [one.waived for one in found if one.waived is not None]
    excused = verdict == judge.MISSED and waived and (may + len(waived)) * factor >= Fraction(number)
    return Assessment(
        key,
        year,
        None,
        limit,
        Observed(kept, None, None),
        verdict,
        judge.gap(kept, limit),
        judge.shortfall(kept, limit),
        judge.attainment(kept, Fraction(number)),
        outlook=outlook.of_count(
            verdict, [(one.verdict, one.outlook) for one in found], ceil(Fraction(number) / factor)
        ),
        waived=waived[0] if excused else None,
    )
