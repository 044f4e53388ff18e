"""Numbers that remember what they were made of, so that what is printed is what was computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple

from directive_check.catalogue import Observation
from directive_check.model import ChangeForm, Indicator
from directive_check.values import Interval


class Term(NamedTuple):
    """A figure, a constant, or what an operation (`+`, `−`, `×`, `÷`) made of other terms; `interval` is its value."""

    interval: Interval
    operation: str = ""
    parts: tuple[Term, ...] = ()
    figure: Observation | None = None

    @property
    def figures(self) -> Iterator[Observation]:
        """Yield the figures that the term was made from, as often as they were used."""
        if self.figure:
            yield self.figure
        for part in self.parts:
            yield from part.figures

    def settled(self) -> Term:
        """Return the term with the value itself where thirds or sevenths, once rounded, missed it by a last digit."""
        if self.figure:
            return self
        interval = self.interval.settled()
        return self if interval is self.interval else self._replace(interval=interval)


def constant(number: Decimal | int) -> Term:
    """Return a number that is not observed."""
    return Term(Interval.point(Decimal(number)))


def added(terms: Sequence[Term]) -> Term:
    """Return the sum of terms; of one term itself."""
    if len(terms) == 1:
        return terms[0]
    return Term(reduce(Interval.plus, (term.interval for term in terms)), "+", tuple(terms))


def less(term: Term, *others: Term) -> Term:
    """Return a term less others."""
    terms = (term, *others)
    return Term(reduce(Interval.minus, (one.interval for one in terms)), "−", terms)


def times(term: Term, factor: Decimal | int) -> Term:
    """Return a term times a number above zero; times 1 it is itself."""
    if factor == 1:
        return term
    by = constant(factor)
    return Term(term.interval.times(Decimal(factor)), "×", (term, by))


def multiplied(term: Term, factor: Term) -> Term:
    """Return the product of two terms."""
    return Term(term.interval.multiplied(factor.interval), "×", (term, factor))


def over(term: Term, divisor: Term) -> Term | None:
    """Return the quotient of two terms; `None` where the divisor may be zero or less."""
    quotient = term.interval.over(divisor.interval)
    return None if quotient is None else Term(quotient, "÷", (term, divisor))


def divided(term: Term, divisor: int) -> Term:
    """Return a term divided by a number above zero; by 1 it is itself."""
    if divisor == 1:
        return term
    quotient = over(term, constant(divisor))
    assert quotient is not None
    return quotient


def combined(definition: Indicator, parts: list[Term]) -> Term | None:
    """Combine the parts of a derived indicator; ends of intervals combine outward."""
    if definition.sum:
        return added(parts)
    if definition.difference:
        return less(*parts)
    if definition.change and definition.change.form in {ChangeForm.POINTS, ChangeForm.AMOUNT}:
        return less(parts[0], parts[1])
    quotient = plausible(over(parts[0], parts[1]))
    if quotient is None:
        return None
    if definition.change:
        return times(less(quotient, constant(1)), 100)
    return times(quotient, 100) if definition.unit == "%" else quotient


def plausible(term: Term | None) -> Term | None:
    """Return a quotient or a product; `None` where it means nothing."""
    return term if term and all(abs(end) <= _IMPLAUSIBLE for end in term.interval.ends) else None


_IMPLAUSIBLE: Final = Decimal("1E40")
"""A quotient beyond this has a divisor next to zero: it means nothing, and like such a product its digits would not fit."""
