"""What the evaluator says of every promise in every year, kept as little as the rules need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from directive_check.catalogue import baseline_of, years_of
from directive_check.evaluation import Assessment, Lacking, Ledger, Verdict, assess_target, lacking
from directive_check.rules.promise import Promise
from directive_check.values import Quantity
from directive_check.values.period import YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Track:
    """Whether anything is known of a promise, what is owed for years that are over, and what a waiver could excuse.

    `is_open` where a year that is over is known in part, so that what is owed depends on the limit.
    """

    is_observed: bool
    is_open: bool
    owed: tuple[Lacking, ...]
    waivable: frozenset[tuple[str, int]]


def tracks_of(ledger: Ledger, promises: tuple[Promise, ...], today: date | None) -> Iterator[Track]:
    """Yield the track of every promise; without a day nothing is owed yet.

    Simple promises that differ in their limits alone are told apart only where the limit matters.
    """
    alike: dict[tuple[object, ...], Track] = {}
    for promise in promises:
        kind = _kind_of(promise)
        track = alike.get(kind) if kind else None
        if track is None:
            track = _track(ledger, promise, today)
            if kind and not track.is_open:
                alike[kind] = track
        yield track


def _kind_of(promise: Promise) -> tuple[object, ...] | None:
    """Return what the track of a simple promise depends on besides its limit."""
    target = promise.target
    limits = target.at_least if target.at_most is None else target.at_most
    if not isinstance(limits, Quantity) or not target.model_fields_set.isdisjoint(_TELLING):
        return None
    if isinstance(next(iter((target.baseline or {}).values()), None), dict):
        return None
    baseline = tuple(target.baseline or ())
    scopes = tuple(promise.scopes.items())
    return (target.indicator, scopes, target.basis, target.span, baseline, promise.directive.period.first_year)


_TELLING: Final = frozenset(("between", "in_a_row", "waivers", "milestones"))


def _track(ledger: Ledger, promise: Promise, today: date | None) -> Track:
    assessments = [
        assessment
        for year in _report_years(promise)
        for assessment in assess_target(ledger, promise.directive, promise.target, year)
    ]
    is_observed = any(one.observed for one in assessments)
    due = list(_due(assessments, today)) if is_observed and today else []
    is_open = any(one.observed and not one.observed.is_whole for one in due)
    owed = (lack for one in due for lack in lacking(ledger, one) if today and _day(lack) < today)
    waived = {waiver.year for waiver in promise.target.waivers or ()}
    waivable = {(one.area, one.year) for one in assessments if one.year in waived and one.verdict is not Verdict.MET}
    return Track(is_observed, is_open, tuple(dict.fromkeys(owed)), frozenset(waivable))


def _report_years(promise: Promise) -> list[int]:
    years = {year for area in promise.scopes for year in years_of(promise.directive, promise.target, area)}
    return sorted(years)


def _day(lack: Lacking) -> date:
    return lack.expected or lack.period.last_day


def _due(assessments: list[Assessment], today: date) -> Iterator[Assessment]:
    """Yield the assessments of years that are over by a day; of a total only the last of them."""
    over = [one for one in assessments if _so_far(one).last_day < today and not _is_baseline_year(one)]
    last = {one.area: one for one in over if one.target.total_over or one.target.mean_over}
    yield from filter(_ends_with_a_year, [*(one for one in over if one.area not in last), *last.values()])


def _so_far(one: Assessment) -> Period:
    """Return the part of the window up to the end of the report year."""
    return Period.of_months(one.window.start, min(one.window.end, Period.of_year(one.year).end))


def _is_baseline_year(one: Assessment) -> bool:
    start = baseline_of(one.target, one.area) if one.target.by else None
    return start is not None and one.year <= start[0]


def _ends_with_a_year(one: Assessment) -> bool:
    """Tell whether it is the whole window or some of its years: for half a fiscal year nothing is owed."""
    return _so_far(one).end == one.window.end or _so_far(one).months % YEAR_MONTHS == 0
