"""Where an open promise is heading: its pace, by the method its target names, and the word for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Final

from directive_check.catalogue import run_of
from directive_check.evaluation.assessment import OPEN, Assessment, Path
from directive_check.model import Kind, Method
from directive_check.values import EXACT, HUNDRED, QUOTIENT
from directive_check.values.period import YEAR_MONTHS
from directive_check.vocabulary import Outlook

_ON_TRACK: Final = Decimal("0.95")
_AT_RISK: Final = Decimal("0.60")
_FLOWS: Final = frozenset({Kind.FLOW, Kind.NET_FLOW})


@dataclass(frozen=True, slots=True)
class Pace:
    """Progress made over progress due by now: 1 is just in time. `expected` is the value due by now, in the unit.

    Without a value `why` says what it cannot be computed from.
    """

    value: Decimal | None = None
    expected: Decimal | None = None
    why: str | None = None

    @property
    def outlook(self) -> Outlook | None:
        """Return the word for the pace."""
        if self.value is None:
            return None
        if self.value >= _ON_TRACK:
            return Outlook.ON_TRACK
        if self.value >= _AT_RISK:
            return Outlook.AT_RISK
        return Outlook.WRONG_WAY if self.value < 0 else Outlook.OFF_TRACK


def pace_of(assessment: Assessment, method: Method | None = None) -> Pace:
    """Return the pace of an open promise, by its target's own method unless another is named.

    Sources of the formulas: docs/method.md.
    """
    if assessment.verdict not in OPEN or assessment.observed is None:
        return Pace(why="the verdict is not open")
    if assessment.limit is None:
        return Pace(why="a band has no direction")
    target = assessment.target
    if target.by and assessment.year < target.by:
        return _pace_on_path(assessment, method or target.method)
    return _pace_of_total(assessment)


def outlook_of(assessment: Assessment) -> Outlook | None:
    """Return where an open promise is heading; `None` where no pace can be told."""
    return pace_of(assessment).outlook


def _pace_of_total(assessment: Assessment) -> Pace:
    """(observed / limit) / (months observed / months of the window); for a ceiling its inverse."""
    observed, limit, end = assessment.observed, assessment.limit, assessment.worse_end
    assert observed is not None
    assert limit is not None
    obstacles = (
        (run_of(assessment.target) is not None, "periods in a row are judged one by one"),
        (observed.is_whole, "the whole window is observed"),
        (assessment.kind not in _FLOWS, "a part of a year tells no pace of a rate or a level"),
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
    """(observed - baseline) / (path - baseline), the worst over the ends of both intervals."""
    path, observed, limit = assessment.path, assessment.observed, assessment.limit
    assert observed is not None
    assert limit is not None
    if path is None:
        return Pace(why="there is no baseline")
    if assessment.year <= path.baseline_year:
        return Pace(why="the year is the baseline's own")
    if not observed.is_whole:
        return Pace(why="a part of a year cannot be held against a path of years")
    if path.baseline.is_within(assessment.required):
        return Pace(why="the baseline already complies")
    bases = {path.baseline.low, path.baseline.high}
    values = {observed.interval.low, observed.interval.high}
    paces = [
        _METHODS[method](assessment, path, base, value)
        if base is not None and value is not None
        else Pace(why="a figure has no bound")
        for base in bases
        for value in values
    ]
    return next((pace for pace in paces if pace.value is None), None) or min(paces, key=lambda pace: pace.value or 0)


def _linear_pace(assessment: Assessment, path: Path, base: Decimal, value: Decimal) -> Pace:
    return _pace_to(assessment, base, value, expected_on_line(assessment, path, base, assessment.year))


def _stepped_pace(assessment: Assessment, path: Path, base: Decimal, value: Decimal) -> Pace:
    passed = [milestone for year, milestone in path.milestones if year <= assessment.year]
    if not passed:
        return Pace(why="no milestone has come yet")
    return _pace_to(assessment, base, value, passed[-1])


def _pace_to(assessment: Assessment, base: Decimal, value: Decimal, expected: Decimal) -> Pace:
    due = EXACT.subtract(expected, base)
    if (due if assessment.is_floor else due.copy_negate()) <= 0:
        return Pace(expected=expected, why="the path does not lead away from the baseline")
    return Pace(_quotient(EXACT.subtract(value, base), due), expected)


def _growth_pace(assessment: Assessment, path: Path, base: Decimal, value: Decimal) -> Pace:
    """Actual compound annual growth / required compound annual growth, as Eurostat's ratio."""
    limit, by = assessment.limit, assessment.target.by
    assert limit is not None
    assert by is not None
    if min(base, value, limit) <= 0:
        return Pace(why="growth rates need a baseline, an actual and a limit above zero")
    required = growth(base, limit, by - path.baseline_year)
    actual = growth(base, value, assessment.year - path.baseline_year)
    expected = EXACT.multiply(base, EXACT.power(1 + required, assessment.year - path.baseline_year))
    if (required if assessment.is_floor else required.copy_negate()) <= 0:
        return Pace(expected=expected, why="the path does not lead away from the baseline")
    return Pace(_quotient(actual, required), expected)


_METHODS: Final = {Method.LINEAR: _linear_pace, Method.CAGR: _growth_pace, Method.STEPS: _stepped_pace}


def growth(start: Decimal, end: Decimal, years: int) -> Decimal:
    """Return the compound annual growth between two values above zero, as a share: 0.05 for 5 % a year."""
    root = EXACT.divide(Decimal(1), Decimal(years))
    return EXACT.subtract(EXACT.power(EXACT.divide(end, start), root), Decimal(1))


def expected_on_line(assessment: Assessment, path: Path, base: Decimal, year: int) -> Decimal:
    """Return the value at the end of a year on straight lines from the baseline through the milestones to the limit."""
    limit, by = assessment.limit, assessment.target.by
    assert limit is not None
    assert by is not None
    points = [(path.baseline_year, base), *path.milestones, (by, limit)]
    (start, before), (end, after) = next((left, right) for left, right in pairwise(points) if year <= right[0])
    rise = EXACT.multiply(EXACT.subtract(after, before), Decimal(year - start))
    return EXACT.add(before, EXACT.divide(rise, Decimal(end - start)))


def required_growth(assessment: Assessment) -> Decimal | None:
    """Return the compound annual growth, in %, that a `by` target still needs at its worse end; `None` where undefined."""
    target, end, limit = assessment.target, assessment.worse_end, assessment.limit
    if target.by is None or assessment.verdict not in OPEN or end is None or limit is None:
        return None
    if min(end, limit) <= 0 or assessment.year >= target.by or not _is_short(assessment, end, limit):
        return None
    return EXACT.multiply(growth(end, limit, target.by - assessment.year), HUNDRED)


def reached_in(assessment: Assessment) -> int | None:
    """Return the year in which the limit is reached if the progress so far goes on evenly; `None` where it is not.

    Of a `by` target: from the baseline through the observed, on a straight line, or by the growth so far where the
    method is `cagr`. Of a total: at the monthly rate so far.
    """
    end, limit, observed, path = assessment.worse_end, assessment.limit, assessment.observed, assessment.path
    pace = pace_of(assessment).value
    if pace is None or pace <= 0:
        return None
    assert end is not None
    assert limit is not None
    assert observed is not None
    if path is None or assessment.year == assessment.target.by:
        if len(assessment.window.years) == 1:
            return None
        months = EXACT.divide(EXACT.multiply(limit, Decimal(observed.months)), end)
        return (assessment.window.start + _ceiling(months) - 1) // YEAR_MONTHS
    base = path.baseline.high if assessment.is_floor else path.baseline.low
    assert base is not None
    way = _growth_between if assessment.target.method is Method.CAGR else _difference
    elapsed = Decimal(assessment.year - path.baseline_year)
    years = _quotient(EXACT.multiply(way(base, limit), elapsed), way(base, end))
    return path.baseline_year + _ceiling(years)


def _difference(start: Decimal, end: Decimal) -> Decimal:
    return EXACT.subtract(end, start)


def _growth_between(start: Decimal, end: Decimal) -> Decimal:
    return EXACT.ln(EXACT.divide(end, start))


def _is_short(assessment: Assessment, end: Decimal, limit: Decimal) -> bool:
    return end < limit if assessment.is_floor else end > limit


def _quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return a quotient to 28 digits, so that what divides evenly does so after roots and thirds too."""
    return QUOTIENT.plus(EXACT.divide(dividend, divisor))


def _ceiling(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
