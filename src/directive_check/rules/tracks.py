"""What the evaluator says of every promise in every year, kept as little as the rules need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directive_check.catalogue import baseline_of, years_of
from directive_check.evaluation import Assessment, Lacking, Ledger, Verdict, assess_target, lacking
from directive_check.period import YEAR_MONTHS, Period
from directive_check.rules.promise import Promise


@dataclass(frozen=True, slots=True)
class Track:
    """Whether anything is known of a promise, what is owed for years that are over, and what a waiver could excuse."""

    is_observed: bool
    owed: tuple[Lacking, ...]
    waivable: frozenset[tuple[str, int]]


def tracks_of(ledger: Ledger, promises: tuple[Promise, ...], today: date | None) -> Iterator[Track]:
    """Yield the track of every promise; without a day nothing is owed yet."""
    for promise in promises:
        yield _track(ledger, promise, today)


def _track(ledger: Ledger, promise: Promise, today: date | None) -> Track:
    assessments = [
        assessment
        for year in _report_years(promise)
        for assessment in assess_target(ledger, promise.directive, promise.target, year)
    ]
    is_observed = any(one.observed for one in assessments)
    owed = _owed(ledger, assessments, today) if is_observed and today else ()
    waived = {waiver.year for waiver in promise.target.waivers or ()}
    waivable = {(one.area, one.year) for one in assessments if one.year in waived and one.verdict is not Verdict.MET}
    return Track(is_observed, tuple(dict.fromkeys(owed)), frozenset(waivable))


def _report_years(promise: Promise) -> list[int]:
    years = {year for area in promise.scopes for year in years_of(promise.directive, promise.target, area)}
    return sorted(years)


def _owed(ledger: Ledger, assessments: list[Assessment], today: date) -> Iterator[Lacking]:
    """Yield the figures that should have been published by today; of a total only the state of its last year."""
    over = [one for one in assessments if _so_far(one).last_day < today and not _is_baseline_year(one)]
    last = {one.area: one for one in over if one.target.total_over or one.target.mean_over}
    for one in [*(one for one in over if one.area not in last), *last.values()]:
        if _ends_with_a_year(one):
            yield from (lack for lack in lacking(ledger, one) if (lack.expected or lack.period.last_day) < today)


def _so_far(one: Assessment) -> Period:
    """Return the part of the window up to the end of the report year."""
    return Period.of_months(one.window.start, min(one.window.end, Period.of_year(one.year).end))


def _is_baseline_year(one: Assessment) -> bool:
    start = baseline_of(one.target, one.area) if one.target.by else None
    return start is not None and one.year <= start[0]


def _ends_with_a_year(one: Assessment) -> bool:
    """Tell whether it is the whole window or some of its years: for half a fiscal year nothing is owed."""
    return _so_far(one).end == one.window.end or _so_far(one).months % YEAR_MONTHS == 0
