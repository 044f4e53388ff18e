"""The assessment of every promise in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reference import single
from reference import verdict as judge
from reference.assessment import Assessment
from reference.combined import counted, of_alternatives
from reference.ledger import known_figures
from reference.observed import Evidence
from reference.project import Project
from reference.promise import EACH, Promise, promises_of, worded
from reference.runs import judged_runs
from reference.several import told_as_one
from reference.span import YEAR, Span, read_span, year_span
from reference.window import deadline_window, is_touched, same_months, windows


def assess(
    project: Project, year: int, as_of: dt.date | None = None, today: dt.date | None = None
) -> Iterator[Assessment]:
    """Yield an assessment of every promise that is listed in a year; without `as_of` all is known, and today is now."""
    evidence = Evidence(project, known_figures(project, as_of), year_span(year).end)
    now = min(year_span(year).last_day, as_of or today or dt.date.max)
    for directive in project.directives:
        for target in directive["targets"]:
            found = [(one, assessed(one, evidence, year, now)) for one in promises_of(project, directive, target)]
            listed = [(promise, result) for promise, result in found if result]
            yield from (result for _, result in listed)
            if "in_at_least" in target and listed:
                due = due_day(listed[0][0], year)
                promise, is_due = worded(listed[0][0], min(due, now)), due <= now
                yield counted(promise, [result for _, result in listed], year, is_due=is_due)


def due_day(promise: Promise, year: int) -> dt.date:
    return min(promise.period.last_day, year_span(year).last_day) if promise.basis in EACH else promise.period.last_day


def assessed(promise: Promise, evidence: Evidence, year: int, now: dt.date) -> Assessment | None:
    """Return the assessment of a promise in a year; none where it is not listed."""
    if promise.basis == "by":
        found = by_deadline(promise, evidence, year, now)
    else:
        found = by_windows(promise, evidence, year, now)
    return found and replace(found, waived=waiver(promise, found) if found.verdict == judge.MISSED else None)


def by_windows(promise: Promise, evidence: Evidence, year: int, now: dt.date) -> Assessment | None:
    """Judge the windows that a year lists: one, several told as one, or the runs that end in them."""

    def judged(window: Span) -> Assessment | None:
        return judged_in(promise, evidence, window, year, now)

    parts = [part for part in map(judged, windows(promise, year)) if part]
    if not parts:
        return None
    if (promise.in_a_row or 1) > 1:
        return judged_runs(promise, judged, year, now)
    return told_as_one(parts, now) if EACH.get(promise.basis, YEAR) < YEAR else parts[0]


def judged_in(promise: Promise, evidence: Evidence, window: Span, year: int, now: dt.date) -> Assessment | None:
    """Judge a window by the wording in force on its last day, or now if that is earlier."""
    in_force = worded(promise, min(window.last_day, now))
    if in_force is None:
        return None

    def judged(one: Promise) -> Assessment:
        return single.judged(one, evidence, window, year, now)

    return of_alternatives(in_force, judged, window, year, is_due=window.last_day <= now)


def by_deadline(promise: Promise, evidence: Evidence, year: int, now: dt.date) -> Assessment | None:
    in_force = worded(promise, now)
    if in_force is None or not is_touched(in_force, year):
        return None
    window = deadline_window(in_force, evidence, year, now) or same_months(in_force.period, year)
    return judged_in(promise, evidence, window, year, now)


def waiver(promise: Promise, found: Assessment) -> str | None:
    """Return the reason for which a miss was excused: all windows that end in the year and were missed."""
    missed = [part for part in found.parts if part.verdict == judge.MISSED and part.window]
    missed = [part for part in missed if part.window.year == found.year] or [found]
    reasons = [excuse(promise, part) for part in missed]
    return None if None in reasons else reasons[0]


def excuse(promise: Promise, missed: Assessment) -> str | None:
    waivers = promise.target.get("waivers", ())
    fitting = (one for one in waivers if one.get("area", promise.area) == promise.area and excuses(one, missed))
    return next((one["reason"] for one in fitting), None)


def excuses(one: Mapping[str, Any], missed: Assessment) -> bool:
    return read_span(one["period"]).holds(missed.window) if "period" in one else one["year"] == str(missed.year)
