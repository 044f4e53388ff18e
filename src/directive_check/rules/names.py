"""Put names and amounts into sentences."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from directive_check.values import EXACT, SCALES, plain

_MOST_LISTED: Final = 6


def listed(names: Iterable[object], most: int = _MOST_LISTED) -> str:
    """Return names in backquotes as a phrase: `a`, `b` and `c`, of many the first ones and how many more there are."""
    return phrase([f"`{name}`" for name in names], most)


def amount(number: Decimal, unit: str) -> str:
    """Return an amount as people write it: `52 million USD`."""
    scale = next((name for name in reversed(SCALES) if abs(number) >= SCALES[name] >= _MILLION), None)
    return f"{plain(EXACT.divide(number, SCALES[scale]))} {scale} {unit}" if scale else f"{plain(number)} {unit}"


_MILLION: Final = SCALES["million"]


def phrase(items: list[str], most: int = _MOST_LISTED) -> str:
    """Return items joined as in a sentence, of many the first ones and how many more there are."""
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} more"]
    *start, last = items
    return f"{', '.join(start)} and {last}" if start else last
