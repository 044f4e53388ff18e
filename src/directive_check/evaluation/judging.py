"""Judge promises: promise x report year -> Assessment. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from directive_check.evaluation.assessment import Assessment
from directive_check.evaluation.figures import Ledger
from directive_check.evaluation.parts import joined, summed_up, verdict_on
from directive_check.evaluation.prospect import measured, members_known, reach
from directive_check.promise import Promise
from directive_check.values import Interval
from directive_check.values.period import Period
from directive_check.vocabulary import Verdict


def assess(ledger: Ledger, year: int) -> Iterator[Assessment]:
    """Yield the assessment of every promise that a year concerns, in the order written."""
    for promise in ledger.catalogue.promises:
        yield from assessed(ledger, promise, (year,))


def assessed(
    ledger: Ledger, promise: Promise, years: Iterable[int], known: Assessment | None = None
) -> Iterator[Assessment]:
    """Yield the assessments of one promise in those of some report years that it concerns.

    Where one of another year is known, its path sets out from the same baseline.
    """
    for year in years:
        if promise.is_counted:
            yield from _counted(ledger, promise, year)
            continue
        windows = _windows(ledger, promise, year)
        if windows:
            yield _of_year(ledger, promise, year, windows, known)


def _counted(ledger: Ledger, promise: Promise, year: int) -> Iterator[Assessment]:
    """Yield the assessment of how many areas keep a promise in a year, unless none of them is in scope."""
    found = [one for each in promise.among for one in assessed(ledger, each, (year,))]
    if found:
        last_day = max(one.window for one in found).last_day
        words = promise.in_force(min(last_day, found[0].now))
        assert words is not None
        yield _as_made(promise, joined(words, found))


def _windows(ledger: Ledger, promise: Promise, year: int) -> list[tuple[Promise, Period]]:
    """Return the windows of a report year, each with the words in force on the earlier of its last day and now.

    Which windows a deadline has is said by the words in force now.
    """
    if not promise.later:
        return [(promise, window) for window in promise.windows(year)]
    now = ledger.now(year)
    words = promise if promise.basis.recurs else promise.in_force(now)
    return _in_words(promise, words.windows(year) if words else (), now)


def _in_words(promise: Promise, windows: Iterable[Period], now: date) -> list[tuple[Promise, Period]]:
    """Return windows with the words in force on the earlier of the last day of each and now, unless it was withdrawn."""
    in_force = [(promise.in_force(min(window.last_day, now)), window) for window in windows]
    return [(words, window) for words, window in in_force if words]


def known_years(ledger: Ledger, admits: Callable[[Assessment], bool]) -> Iterator[tuple[int, tuple[Assessment, ...]]]:
    """Yield each year that holds a figure which an admitted verdict rests on, the last first, with all that are admitted.

    A figure is held by the year in which it ends, and by the next one where that has a window which begins before it.
    """
    ends = {figure.period.last_year for series in ledger.catalogue.observations.values() for figure in series}
    for year in sorted(ends | {year + 1 for year in ends}, reverse=True):
        if year not in ends and not any(_begins_before(promise, year) for promise in ledger.catalogue.promises):
            continue
        judged = tuple(one for one in assess(ledger, year) if admits(one))
        if any(one.rests_on_its_year for one in judged):
            yield year, judged


def _begins_before(promise: Promise, year: int) -> bool:
    """Tell whether a window that ends in a report year begins before it."""
    first = Period.of_year(year).start
    return any(
        window.start < first
        for words in promise.wordings
        if not words.basis.is_one_window
        for window in words.windows(year)
    )


def _of_year(
    ledger: Ledger, promise: Promise, year: int, windows: list[tuple[Promise, Period]], known: Assessment | None
) -> Assessment:
    now = ledger.now(year)
    if promise.basis.ends_a_path:
        window = _on_the_way(ledger, windows, year, now)
        words = next(words for words, one in windows if one == window)
        return _as_made(promise, _judged(ledger, words, window, year, known))
    before = (one for one in promise.basis.before(windows[0][1]) if promise.is_in_scope(one))
    earlier = _in_words(promise, before, now)
    judged = [_judged(ledger, words, window, year) for words, window in (*earlier, *windows)]
    is_alone = len(windows) == 1 and promise.basis.in_a_row == 1
    return _as_made(promise, judged[0] if is_alone else summed_up(judged, [window for _, window in windows]))


def _as_made(promise: Promise, assessment: Assessment) -> Assessment:
    return replace(assessment, as_made=promise) if promise.later else assessment


def _on_the_way(ledger: Ledger, windows: list[tuple[Promise, Period]], year: int, now: date) -> Period:
    """Return the window that stands for a report year of a deadline.

    It is the deadline's own once that is over, else the last that is wholly observed, else in part, else the last.
    """
    words, last = windows[-1]
    if len(windows) == 1 or (last == words.basis.span and last.last_day <= now):
        return last
    known = [(window, observed) for words, window in windows if (observed := measured(ledger, words, window, year))]
    whole = [window for window, observed in known if observed.is_whole]
    return whole[-1] if whole else known[-1][0] if known else last


def _judged(ledger: Ledger, promise: Promise, window: Period, year: int, known: Assessment | None = None) -> Assessment:
    """Return the assessment of one window by itself."""
    if promise.among:
        return joined(promise, [_judged(ledger, one, window, year) for one in promise.among])
    observed, now = measured(ledger, promise, window, year), ledger.now(year)
    kind = ledger.kind(promise.target.measure, promise.area)
    required, possible = promise.limit.at(window), reach(promise, kind, window, observed)
    members = members_known(ledger, promise, window, year)
    is_known = observed is not None or (members is not None and members[0] > 0)
    is_over = promise.basis.due(window) <= now
    return Assessment(
        promise=promise,
        kind=kind,
        window=window,
        year=year,
        now=now,
        required=required,
        observed=observed,
        verdict=verdict_on(promise.compared(possible), required, is_over=is_over) if is_known else Verdict.NO_DATA,
        members=members,
        start=known.start if known else _start(ledger, promise),
        later=None
        if observed and observed.is_whole
        else ledger.later_level(promise.target.measure, promise.area, window),
    )


def _start(ledger: Ledger, promise: Promise) -> Interval | None:
    """Return what the baseline of a path was, as stated or else as observed for all of its period."""
    baseline = promise.baseline
    if baseline is None or not promise.basis.ends_a_path:
        return None
    if baseline.value is not None:
        return baseline.value.interval
    observed = ledger.whole(promise.target.measure, promise.area, baseline.period)
    return observed.interval if observed else None
