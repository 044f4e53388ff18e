"""Where an open promise is heading: its pace, by the method its target names, and the word for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import reduce
from itertools import pairwise
from typing import Final, NamedTuple

from directive_check.evaluation.assessment import OPEN, Assessment
from directive_check.evaluation.figures import Ledger
from directive_check.evaluation.parts import missed_in_a_row
from directive_check.evaluation.path import due_by, growth
from directive_check.evaluation.prospect import measured
from directive_check.model import Method
from directive_check.values import EXACT, HUNDRED, INFINITY, QUOTIENT, ZERO, Interval
from directive_check.values.period import YEAR_MONTHS, Period
from directive_check.vocabulary import Outlook, Verdict

BANDS: Final = {Outlook.ON_TRACK: Decimal("0.95"), Outlook.AT_RISK: Decimal("0.60"), Outlook.OFF_TRACK: ZERO}
"""The least pace of each outlook; below all it is the wrong way."""


class Pace(NamedTuple):
    """Progress made over progress due by now: 1 is just in time. `expected` is the value due by now, in the unit.

    Without a value `why` says what it cannot be computed from. `told` is an outlook that no pace tells.
    """

    value: Decimal | None = None
    expected: Decimal | None = None
    why: str | None = None
    told: Outlook | None = None

    @property
    def outlook(self) -> Outlook | None:
        """Return the word for the pace."""
        if self.told or self.value is None:
            return self.told
        return next((outlook for outlook, least in BANDS.items() if self.value >= least), Outlook.WRONG_WAY)


def pace_of(assessment: Assessment, method: Method | None = None) -> Pace:
    """Return the pace of an open promise, by its target's own method unless another is named.

    Sources of the formulas: docs/method.md.
    """
    if assessment.verdict not in OPEN:
        return Pace(why="the verdict is not open")
    if assessment.parts:
        return Pace(why="windows are judged one by one", told=_outlook_of_parts(assessment))
    if assessment.among:
        told = _outlook_of_count(assessment) if assessment.is_counted else None
        return Pace(why=f"each {'area' if assessment.is_counted else 'alternative'} has its own", told=told)
    if assessment.observed is None:
        return Pace(why="nothing is known of all areas together")
    if not assessment.is_on_the_way:
        return _pace_of_total(assessment)
    pace = _pace_on_path(assessment, method or assessment.target.method)
    is_reached = assessment.observed.is_whole and assessment.is_kept_so_far
    return pace._replace(told=Outlook.REACHED) if is_reached else pace


def _outlook_of_parts(assessment: Assessment) -> Outlook | None:
    """Return whether all windows so far are met; in a row, whether a run of missed ones is under way."""
    if missed_in_a_row(assessment):
        return Outlook.AT_RISK
    so_far = [one.verdict for one in assessment.parts if one.is_due or one.verdict in {Verdict.MET, Verdict.MISSED}]
    is_kept = so_far and all(verdict is Verdict.MET for verdict in so_far)
    return Outlook.ON_TRACK if is_kept else None


def _outlook_of_count(assessment: Assessment) -> Outlook | None:
    """Return where that area is heading which makes up the number, the best first; `None` where areas without outlook decide it."""
    heading = [one.outlook for one in assessment.among if one.verdict is not Verdict.MISSED]
    met = sum(one.verdict is Verdict.MET for one in assessment.among)
    unknown, so_good, of = heading.count(None) - met, met, len(assessment.among)
    for outlook in Outlook:
        is_better_possible = outlook not in _WELL and assessment.promise.quorum.is_reached_by(so_good + unknown, of)
        so_good += heading.count(outlook)
        if assessment.promise.quorum.is_reached_by(so_good, of):
            return None if is_better_possible else outlook
    return None


_WELL: Final = {Outlook.REACHED, Outlook.ON_TRACK}


def _pace_of_total(assessment: Assessment) -> Pace:
    """(observed / limit) / (months observed / months of the window); for a ceiling its inverse."""
    assert assessment.observed is not None
    observed, limit = assessment.observed.common or assessment.observed, assessment.limit
    end = assessment.worse_of(observed.interval)
    if limit is None:
        return Pace(why="a band has no direction")
    obstacles = (
        (observed.is_whole, "the whole window is observed"),
        (observed.months == 0, "no month is known of every area"),
        (not assessment.kind.is_flow, "a part of a year tells no pace of a rate or a level"),
        (limit <= 0, "the limit is not above zero"),
        (end is None, "the figure has no bound on its worse side"),
    )
    why = next((why for stands_in_the_way, why in obstacles if stands_in_the_way), None)
    if why or end is None:
        return Pace(why=why)
    expected = EXACT.divide(EXACT.multiply(limit, Decimal(observed.months)), Decimal(observed.of_months))
    if assessment.is_floor:
        return Pace(_quotient(end, expected), expected)
    if end <= 0:
        return Pace(expected=expected, why="nothing of the ceiling is used yet")
    return Pace(_quotient(expected, end), expected)


def _pace_on_path(assessment: Assessment, method: Method) -> Pace:
    """(observed - baseline) / (path - baseline), at the worse end of the observed, the worst over the baseline's ends."""
    start, value = assessment.start, assessment.worse_end
    why = _why_no_path(assessment)
    if why:
        is_lost = why == _TURNED and assessment.is_bounded and not assessment.is_kept_so_far
        return Pace(why=why, told=Outlook.WRONG_WAY if is_lost else None)
    assert start is not None
    assert value is not None
    paces = [_pace_from(assessment, base, value, method) for base in start.ends]
    return min(paces, key=lambda pace: -INFINITY if pace.value is None else pace.value)


def _why_no_path(assessment: Assessment) -> str | None:
    """Return why what is observed cannot be held against a path; `None` where baseline, limit and observed have their ends."""
    baseline, observed, start = assessment.promise.baseline, assessment.observed, assessment.start
    assert observed is not None
    has_complied = start is not None and start.is_within(assessment.required)
    return (
        "a band has no direction" if assessment.limit is None and not has_complied
        else "there is no baseline" if baseline is None
        else "the figure of the baseline's period is not known" if start is None
        else "the year is the baseline's own" if assessment.window.end <= baseline.period.end
        else "a part of a year cannot be held against a path of years" if not observed.is_whole
        else _TURNED if has_complied
        else "the baseline has no bound" if start.low is None or start.high is None
        else "the figure has no bound on its worse side" if assessment.worse_end is None
        else None
    )  # fmt: skip


_TURNED: Final = "the baseline already complies"


def _pace_from(assessment: Assessment, base: Decimal, value: Decimal, method: Method) -> Pace:
    """Return the pace from one end of a baseline: progress made / progress due by now, or of growth the ratio of its rates."""
    if method is Method.CAGR:
        return _growth_pace(assessment, base, value)
    expected = due_by(assessment.promise, base, assessment.window.end, method)
    if expected is None:
        return Pace(why="no milestone has come yet")
    due = EXACT.subtract(expected, base)
    if (due if assessment.is_floor else due.copy_negate()) <= 0:
        return Pace(expected=expected, why=_NOT_AWAY)
    return Pace(_quotient(EXACT.subtract(value, base), due), expected)


_NOT_AWAY: Final = "the path does not lead away from the baseline"


def _growth_pace(assessment: Assessment, base: Decimal, value: Decimal) -> Pace:
    """Actual compound annual growth / required compound annual growth, as Eurostat's ratio."""
    promise, limit, now = assessment.promise, assessment.limit, assessment.window.end
    assert limit is not None
    assert promise.baseline is not None
    if min(base, value, limit) <= 0:
        return Pace(why="growth rates need a baseline, an actual and a limit above zero")
    start = promise.baseline.period.end
    required, actual = growth(base, limit, promise.basis.span.end - start), growth(base, value, now - start)
    expected = due_by(promise, base, now, Method.CAGR)
    if (required if assessment.is_floor else required.copy_negate()) <= 0:
        return Pace(expected=expected, why=_NOT_AWAY)
    return Pace(_quotient(actual, required), expected)


def required_growth(assessment: Assessment) -> Decimal | None:
    """Return the compound annual growth, in %, that a `by` target still needs at its worse end; `None` where undefined.

    What is known of a part of a window cannot grow to what is wanted of a whole one.
    """
    end, limit, months = assessment.worse_end, assessment.limit, assessment.basis.span.end - assessment.window.end
    if not assessment.is_on_the_way or assessment.verdict not in OPEN or end is None or limit is None:
        return None
    if not (assessment.observed and assessment.observed.is_whole):
        return None
    if min(end, limit) <= 0 or not (end < limit if assessment.is_floor else end > limit):
        return None
    return EXACT.multiply(growth(end, limit, months), HUNDRED)


class PastGrowth(NamedTuple):
    """By how much a series grew a year, in %: in its best year, where two follow each other, and in the mean since a window."""

    best: Interval | None
    best_in: Period | None
    """The best year; `None` where hedges leave open which it is."""
    mean: Interval
    since: Period


def past_growth(ledger: Ledger, assessment: Assessment) -> PastGrowth | None:
    """Return what a series has done, in windows like that of a `by` target; `None` unless two are whole and above zero.

    The best year is that of the largest growth for a floor, of the smallest for a ceiling.
    """
    known = dict(_levels(ledger, assessment))
    if len(known) < 2:
        return None
    since, *_, last = known
    pairs = [(before, after) for before, after in pairwise(known) if after.start - before.start == YEAR_MONTHS]
    yearly = {after: _growth_a_year(known[before], known[after], YEAR_MONTHS) for before, after in pairs}
    rises = yearly if assessment.is_floor else {window: one.negated() for window, one in yearly.items()}
    best = reduce(Interval.higher_of, rises.values()) if rises else None
    sure = [
        window
        for window, one in rises.items()
        if all(other is one or _is_no_more(other, one) for other in rises.values())
    ]
    mean = _growth_a_year(known[since], known[last], last.end - since.end)
    return PastGrowth(
        best if best is None or assessment.is_floor else best.negated(), sure[-1] if sure else None, mean, since
    )


def _levels(ledger: Ledger, assessment: Assessment) -> Iterator[tuple[Period, Interval]]:
    """Yield the windows of each year so far that are wholly observed and above zero, the earliest first."""
    promise, window = assessment.promise, assessment.window
    series = ledger.catalogue.observed(promise.target.measure, promise.area)
    first = min((figure.period.start for one in series for figure in ledger.figures(*one)), default=window.start)
    years = (window.start - first) // YEAR_MONTHS
    for back in range(years * YEAR_MONTHS, -1, -YEAR_MONTHS):
        earlier = Period.of_months(window.start - back, window.end - back)
        observed = measured(ledger, promise, earlier, assessment.year)
        if observed and observed.is_whole and (observed.interval.low or 0) > 0:
            yield earlier, observed.interval


def _growth_a_year(before: Interval, after: Interval, months: int) -> Interval:
    """Return the compound growth between two values above zero, in % a year."""
    quotient = after.over(before)
    assert quotient is not None

    def grown(end: Decimal | None) -> Decimal | None:
        return None if end is None else EXACT.multiply(growth(Decimal(1), end, months), HUNDRED)

    return Interval(grown(quotient.low), grown(quotient.high), quotient.low_included, quotient.high_included)


def _is_no_more(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high <= other.low


def reached_in(assessment: Assessment) -> int | None:
    """Return the year in which the limit is reached if the progress so far goes on evenly; `None` where it is not, or is already.

    Of a `by` target: from the baseline through the observed, on a straight line, or by the growth so far where the
    method is `cagr`. Of a total: after its last figure, at the monthly rate so far.
    """
    end, limit, observed, start = assessment.worse_end, assessment.limit, assessment.observed, assessment.start
    pace = pace_of(assessment)
    if pace.value is None or pace.value <= 0 or pace.told is Outlook.REACHED:
        return None
    assert end is not None
    assert limit is not None
    assert observed is not None
    if not assessment.is_on_the_way:
        if len(assessment.window.years) == 1:
            return None
        so_far = observed.common or observed
        rate = assessment.worse_of(so_far.interval)
        assert rate is not None
        last = max(figure.period.end for figure in so_far.evidence)
        months = EXACT.divide(EXACT.multiply(EXACT.subtract(limit, rate), Decimal(so_far.months)), rate)
        return (last + _months_to(assessment, months)) // YEAR_MONTHS
    baseline = assessment.promise.baseline
    assert baseline is not None
    assert start is not None
    base = start.high if assessment.is_floor else start.low
    assert base is not None
    way = _growth_between if assessment.target.method is Method.CAGR else _difference
    elapsed = Decimal(assessment.window.end - baseline.period.end)
    months = _quotient(EXACT.multiply(way(base, limit), elapsed), way(base, end))
    return (baseline.period.end + _months_to(assessment, months)) // YEAR_MONTHS


def _difference(start: Decimal, end: Decimal) -> Decimal:
    return EXACT.subtract(end, start)


def _growth_between(start: Decimal, end: Decimal) -> Decimal:
    return EXACT.ln(EXACT.divide(end, start))


def _quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return a quotient to 28 digits, so that what divides evenly does so after roots and thirds too."""
    return QUOTIENT.plus(EXACT.divide(dividend, divisor))


def _months_to(assessment: Assessment, months: Decimal) -> int:
    """Return after how many whole months a limit is kept, or of a total's ceiling used up: one that is not enough a month later."""
    is_beyond = assessment.promise.limit.is_strict and (assessment.is_floor or assessment.is_on_the_way)
    return int(months.to_integral_value(ROUND_FLOOR)) + 1 if is_beyond else int(months.to_integral_value(ROUND_CEILING))
