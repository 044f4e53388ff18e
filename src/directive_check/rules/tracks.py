"""What the evaluator says of a target in every year, kept as little as the rules need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directive_check.evaluation import Assessment, Cause, Lacking, Ledger, Verdict, assessed, cause_of, lacking
from directive_check.promise import Promise
from directive_check.values.period import YEAR_MONTHS, Period


@dataclass(frozen=True, slots=True)
class Track:
    """Whether anything is known of a target, and why not, what is owed for years that are over, and what a waiver could excuse."""

    is_observed: bool
    unused: tuple[Cause, ...]
    """Where nothing is observed: why what figures there are do not count."""
    owed: tuple[Lacking, ...]
    waivable: Mapping[tuple[str | None, int], Collection[Period]]
    """What a waiver could excuse: by area, under `None` of all, and report year the windows not met, where the target has waivers."""


def track_of(ledger: Ledger, promises: Sequence[Promise], today: date | None) -> Track:
    """Return the track of what a target promises; without a day nothing is owed yet."""
    years = sorted({year for promise in promises for year in promise.years})
    is_observed = any(one.is_known for one in _judged(ledger, promises, years))
    past = [year for year in years if today and year <= today.year]
    owed = _owed(ledger, promises, past, today) if is_observed and today else ()
    unused = () if is_observed else tuple(_unused(ledger, _judged(ledger, promises, years)))
    waived = [promise for promise in promises if promise.target.waivers]
    return Track(is_observed, unused, tuple(dict.fromkeys(owed)), _waivable(_judged(ledger, waived, years)))


def _unused(ledger: Ledger, judged: Iterable[Assessment]) -> Iterator[Cause]:
    for one in judged:
        cause = cause_of(ledger, one)
        if cause:
            yield cause
        yield from _unused(ledger, one.parts or one.among)


def _waivable(judged: Iterable[Assessment]) -> Mapping[tuple[str | None, int], Collection[Period]]:
    single = (each for one in judged for each in (one.among if one.is_counted else (one,)))
    windows: defaultdict[tuple[str | None, int], set[Period]] = defaultdict(set)
    for part in (part for one in single for part in one.parts or (one,)):
        if part.verdict is not Verdict.MET:
            for area in (part.area, None):
                windows[area, part.window.last_year].add(part.window)
    return windows


def _judged(ledger: Ledger, promises: Sequence[Promise], years: Iterable[int]) -> Iterator[Assessment]:
    return (one for year in years for promise in promises for one in assessed(ledger, promise, (year,)))


def _owed(ledger: Ledger, promises: Sequence[Promise], years: Iterable[int], today: date) -> Iterator[Lacking]:
    """Yield what is owed by a day; a year is judged only where some window of it has no figure of its own."""
    open_ = ((promise, year) for year in years for promise in promises if not _is_told(ledger, promise, year))
    judged = [one for promise, year in open_ for one in assessed(ledger, promise, (year,))]
    for one in _due(judged, today):
        yield from (lack for lack in lacking(ledger, one) if (lack.expected or lack.period.last_day) < today)


def _is_told(ledger: Ledger, promise: Promise, year: int) -> bool:
    """Tell whether every window of a year has a figure of its own, so that nothing is owed for it."""
    if promise.among:
        return all(_is_told(ledger, one, year) for one in promise.among)
    basis = promise.basis
    windows = () if basis.is_one_window or promise.later else basis.windows(year)
    return bool(windows) and all(
        ledger.has_figure(promise.target.measure, promise.area, part)
        for window in windows
        for part in basis.measured(window)
    )


def _due(assessments: list[Assessment], today: date) -> Iterator[Assessment]:
    """Yield the assessments of which some window is over by a day; of a total only the last of them."""
    over = [one for one in assessments if one.parts or _so_far(one).last_day < today]
    last = {one.area: one for one in over if one.basis.is_one_window}
    yield from filter(_ends_with_a_year, [*(one for one in over if one.area not in last), *last.values()])


def _so_far(one: Assessment) -> Period:
    """Return the part of the window up to the end of the report year."""
    return Period.of_months(one.window.start, min(one.window.end, Period.of_year(one.year).end))


def _ends_with_a_year(one: Assessment) -> bool:
    """Tell whether it is the whole window or some of its years: for half a fiscal year nothing is owed."""
    return _so_far(one).end == one.window.end or _so_far(one).months % YEAR_MONTHS == 0
