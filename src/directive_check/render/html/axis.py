"""Lay values out along an axis: ticks that people read easily, and places in hundredths of its length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from directive_check.telling.numbers import NO_BREAK_SPACE, amount, scale_for
from directive_check.values import EXACT, HUNDRED, ZERO

_STEPS: Final = (1, 2, 4, 5, 10)
_MARGIN: Final = 8
_HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from its first tick to its last."""

    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> Decimal:
        """Return where a value stands, from 0 to 100; one beyond the axis stands at its end."""
        low, high = self.ticks[0], self.ticks[-1]
        share = EXACT.divide(EXACT.subtract(value, low), EXACT.subtract(high, low))
        return EXACT.multiply(min(max(share, ZERO), Decimal(1)), HUNDRED)

    def up(self, value: Decimal) -> Decimal:
        """Return where a value stands on an axis that runs upwards, counted from the top."""
        return HUNDRED - self.at(value)

    def labels(self, unit: str) -> tuple[str, ...]:
        """Return the ticks as text, all in one scale; the unit is written only where it is `%`."""
        scale = scale_for(unit, *self.ticks)
        texts = (amount(tick, "%" if unit == "%" else "", scale) for tick in self.ticks)
        return tuple(text.rstrip(NO_BREAK_SPACE) for text in texts)


def axis_over(values: Iterable[Decimal], most: int = 4) -> Axis:
    """Return an axis that holds all values, with about `most` steps between round ticks, and little room beyond them."""
    known = list(values) or [ZERO]
    low, high = min(known), max(known)
    if low == high:
        low, high = min(low, ZERO), max(high, ZERO)
    if low == high:
        high = Decimal(1)
    least = EXACT.divide(EXACT.subtract(high, low), Decimal(most))
    axes = (_in_steps(step, low, high) for step in _round_steps(least))
    return min(axes, key=lambda axis: EXACT.subtract(axis.ticks[-1], axis.ticks[0]))


def _in_steps(step: Decimal, low: Decimal, high: Decimal) -> Axis:
    first = int(EXACT.divide(low, step).to_integral_value(ROUND_FLOOR, EXACT))
    last = int(EXACT.divide(high, step).to_integral_value(ROUND_CEILING, EXACT))
    return Axis(tuple(EXACT.multiply(step, Decimal(count)) for count in range(first, last + 1)))


def room_beyond(limits: Sequence[Decimal], values: Iterable[Decimal]) -> list[Decimal]:
    """Return values that give an axis room beyond its limits, so that what keeps a promise has a side to lie on."""
    known = [*limits, *values, ZERO]
    margin = EXACT.divide(EXACT.subtract(max(known), min(known)), Decimal(_MARGIN))
    above = [EXACT.add(limit, margin) for limit in limits if limit == max(known)]
    below = [EXACT.subtract(limit, margin) for limit in limits if limit == min(known) and limit < 0]
    return above + below


def _round_steps(least: Decimal) -> list[Decimal]:
    """Return the first two round steps that are large enough: the larger one may leave less room."""
    unit = Decimal(1).scaleb(least.adjusted())
    steps = [EXACT.multiply(unit, Decimal(factor)) for factor in _STEPS]
    return [step for step in steps if step >= least][:2]


def percent(place: Decimal) -> str:
    """Return a place for an attribute of SVG: `44.3%`."""
    text = format(place.quantize(_HUNDREDTH, context=EXACT), "f").rstrip("0").rstrip(".")
    return f"{text}%"


def anchor_at(place: Decimal) -> str:
    """Return which part of a text stands at a place, so that it stays inside the chart."""
    if place <= 20:
        return "start"
    return "end" if place >= 80 else "middle"
