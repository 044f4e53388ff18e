"""Equations of an explanation: what was computed, with the very terms, and what it comes to."""

from __future__ import annotations

from decimal import Decimal
from string import digits
from typing import Final

from directive_check.evaluation import Assessment
from directive_check.evaluation.terms import Term
from directive_check.promise import PartOfWay
from directive_check.telling import wording
from directive_check.telling.numbers import MINUS, NEARLY, NO_BREAK_SPACE, equation, exact
from directive_check.values import EXACT, Interval


def total(one: Assessment) -> str:
    """Return what was observed, behind the figures it was made from."""
    observed = one.observed
    assert observed is not None
    seen = span(observed.interval, one.unit)
    return equation(formula(observed.term), seen) if observed.term.parts else seen


def formula(term: Term) -> str:
    """Return how a number came about: `(62 ÷ 60 − 1) × 100`; parts of a quotient that are computed stand in brackets."""
    if not term.parts:
        return term_of(term.interval)
    first, *others = (_operand(part, term.operation) for part in term.parts)
    return f" {term.operation} ".join([first, *map(bracketed, others)])


def _operand(term: Term, operation: str) -> str:
    is_bracketed = term.parts and (operation == "÷" or (operation != "+" and term.operation in {"+", "−"}))
    return f"({formula(term)})" if is_bracketed else formula(term)


def part_of_way(way: PartOfWay, unit: str) -> str:
    """Return how a share of the way to another target was computed: `4 + 0.5 × (10 − 4) = 7 %`."""
    start, end, share = map(exact, (way.start, way.end, way.share))
    left = f"{bracketed(start)} + {share} × ({end} − {bracketed(start)})"
    return equation(left, exactly(way.number, unit))


def share_of(left: str, of: Interval) -> str:
    """Return the equation of a share, which is shown in thousandths."""
    thousandths = [EXACT.multiply(end, _SHOWN) for end in of.ends]
    is_rounded = any(end != end.to_integral_value(context=EXACT) for end in thousandths)
    right = wording.shares(of)
    if not of.low_included and right[:1] in {MINUS, *digits}:
        right = f"over {right.replace('–', ' to ')}"
    return equation(left, f"{NEARLY if is_rounded else ''}{right}")


_SHOWN: Final = Decimal(1000)


def exactly(value: Decimal, unit: str) -> str:
    """Return a number with all its digits and its unit."""
    return f"{exact(value)}{NO_BREAK_SPACE}{unit}"


def span(interval: Interval, unit: str) -> str:
    """Return an interval with all digits: `5 to 6 USD`, `at least 5 USD`."""
    if interval.low is None:
        return f"{'at most' if interval.high_included else 'less than'} {exact(interval.high)}{NO_BREAK_SPACE}{unit}"
    if interval.high is None:
        return f"{'at least' if interval.low_included else 'more than'} {exactly(interval.low, unit)}"
    return f"{_ends(interval)}{NO_BREAK_SPACE}{unit}"


def term_of(interval: Interval) -> str:
    """Return an interval as it stands in an equation: one number, or both ends in brackets."""
    return _ends(interval) if interval.is_point else f"({_ends(interval)})"


def bracketed(number: str) -> str:
    """Return a number as it stands behind a sign."""
    return f"({number})" if number.lstrip(NEARLY).startswith(MINUS) else number


def held(text: str) -> str:
    """Return a quantity as it is written, on one line."""
    return text.replace(" ", NO_BREAK_SPACE)


def _ends(interval: Interval) -> str:
    if interval.is_point:
        return exact(interval.low)
    above = "" if interval.low_included or interval.low is None else "over "
    below = "" if interval.high_included or interval.high is None else "under "
    low = f"{MINUS}∞" if interval.low is None else exact(interval.low)
    return f"{above}{low} to {below}{exact(interval.high)}"
