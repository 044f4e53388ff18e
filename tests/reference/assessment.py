"""What is said of one promise in one year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reference.interval import Interval
from reference.observed import Observed
from reference.span import Span


@dataclass(frozen=True)
class Assessment:
    key: tuple[str, str, str]
    year: int
    window: Span | None
    required: Interval | None
    observed: Observed | None
    verdict: str
    gap: Interval | None = None
    shortfall: Interval | None = None
    attainment: Interval | None = None
    pace: Fraction | None = None
    outlook: str | None = None
    remaining: Fraction | None = None
    waived: str | None = None
    parts: tuple[Assessment, ...] = ()
    divides: bool = False  # whether the indicator is a quotient, or rests on one
