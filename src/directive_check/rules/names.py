"""Put names into sentences, and find the known name that a misspelled one is nearest to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from directive_check.values import EXACT, SCALES, plain

MOST_COMPARISONS: Final = 50_000
"""How many names are compared in one run: with a hundred thousand names each comparison would take seconds."""

_MOST_LISTED: Final = 6
_SHORT, _LONG, _LENGTH = 0.75, 0.7, 6
"""How alike a name must be: codes of areas are short, and share their start with many others."""


def listed(names: Iterable[object], most: int = _MOST_LISTED) -> str:
    """Return names in backquotes as a phrase: `a`, `b` and `c`, of many the first ones and how many more there are."""
    quoted = [f"`{name}`" for name in names]
    return phrase(quoted, most)


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


@dataclass
class Nearest:
    """Finds near names, with a bound on the comparisons of one run."""

    left: int = MOST_COMPARISONS
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def to(self, name: str, among: str, known: Mapping[str, str]) -> str | None:
        """Return what the known spelling nearest to a name stands for; `None` where none is near.

        `among` tells one set of known names from another.
        """
        key = (name, among)
        if key not in self._found and len(known) <= self.left:
            self.left -= len(known)
            self._found[key] = _nearest(name, known)
        return self._found.get(key)


def _nearest(name: str, known: Mapping[str, str]) -> str | None:
    same = next((spelling for spelling in known if spelling.casefold() == name.casefold()), None)
    near = [same] if same else get_close_matches(name, known, 1, _SHORT if len(name) <= _LENGTH else _LONG)
    return known[near[0]] if near else None
