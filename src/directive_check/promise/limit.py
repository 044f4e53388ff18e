"""What a promise requires, window by window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from directive_check.values import Interval
from directive_check.values.period import Period


@dataclass(frozen=True, slots=True)
class Bound:
    """What is required, and how it is written; `is_computed` where it is a share of the way to another target."""

    required: Interval
    text: str
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """What a promise requires: one bound, or one for each window."""

    operator: str
    always: Bound | None
    by_year: Mapping[int, Bound]

    def bound(self, window: Period) -> Bound:
        """Return what is required in a window; raise `LookupError` where nothing is."""
        bound = self.by_year.get(window.last_year, self.always)
        if bound is None:
            raise LookupError(f"`{self.operator}` gives no limit for {window}")
        return bound

    def at(self, window: Period) -> Interval:
        """Return what is required in a window; an end without a limit is open."""
        return self.bound(window).required

    @property
    def is_floor(self) -> bool:
        """Tell whether the promise is at least something."""
        return self.operator == "at_least"

    @property
    def words(self) -> str:
        """Return the operator in words: `at least`."""
        return self.operator.replace("_", " ")
