"""What a promise requires, window by window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from directive_check.model import Quorum
from directive_check.values import EXACT, HUNDRED, Interval
from directive_check.values.period import Period

FLOORS = ("at_least", "more_than")
CEILINGS = ("at_most", "less_than")
OPERATORS = (*FLOORS, *CEILINGS, "between")
STRICT = ("more_than", "less_than")
ONE = Quorum("one", Decimal(1))
JOINS = {"any_of": ONE, "all_of": Quorum("all", HUNDRED, is_share=True)}
"""How several conditions stand in the place of a limit, and how many of them must be kept."""


@dataclass(frozen=True, slots=True)
class PartOfWay:
    """A share of the way from a baseline to another target's limit, with the numbers that it is computed from."""

    start: Decimal
    end: Decimal
    share: Decimal

    @property
    def number(self) -> Decimal:
        """Return start + share x (end - start)."""
        return EXACT.add(self.start, EXACT.multiply(self.share, EXACT.subtract(self.end, self.start)))


@dataclass(frozen=True, slots=True)
class Bound:
    """What is required, and how it is written; `ways` where it is a share of the way to another target."""

    required: Interval
    text: str
    ways: tuple[PartOfWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """What a promise requires: one bound, or one for each of several times.

    A time is a report year, or the first and last month of a window.
    """

    operator: str
    always: Bound | None
    by_time: Mapping[int | tuple[int, int], Bound]

    def bound(self, window: Period) -> Bound:
        """Return what is required in a window: its own, else that of its report year; raise `LookupError` for neither."""
        bound = self.by_time.get((window.start, window.end)) or self.by_time.get(window.last_year) or self.always
        if bound is None:
            raise LookupError(f"`{self.operator}` gives no limit for {window}")
        return bound

    def at(self, window: Period) -> Interval:
        """Return what is required in a window; an end without a limit is open."""
        return self.bound(window).required

    @property
    def is_floor(self) -> bool:
        """Tell whether the promise is at least something, or more."""
        return self.operator in FLOORS

    @property
    def is_strict(self) -> bool:
        """Tell whether the limit itself does not keep the promise."""
        return self.operator in STRICT

    @property
    def words(self) -> str:
        """Return the operator in words: `at least`."""
        return self.operator.replace("_", " ")


NO_LIMIT: Final = Limit("", Bound(Interval(None, None), ""), {})
"""That of what is made of alternatives, each of which has its own."""


def required_between(operator: str, low: Decimal, high: Decimal) -> Interval:
    """Return the values that keep a limit: an end that an operator does not set is open, a strict one not included."""
    is_strict = operator in STRICT
    return Interval(
        None if operator in CEILINGS else low, None if operator in FLOORS else high, not is_strict, not is_strict
    )
