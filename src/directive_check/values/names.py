"""Find the known name that a misspelled one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

MOST_COMPARISONS: Final = 50_000
"""How many names are compared in one run: with a hundred thousand names each comparison would take seconds."""

_SHORT, _LONG, _LENGTH = 0.75, 0.7, 6
"""How alike a name must be: codes of areas are short, and share their start with many others."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that another one is nearest to, whatever its case and hyphens; `None` where none is near."""
    folded: dict[str, str] = {}
    for spelling in known:
        folded.setdefault(_folded(spelling), spelling)
    wanted = _folded(name)
    if wanted in folded:
        return folded[wanted]
    near = get_close_matches(wanted, folded, 1, _SHORT if len(wanted) <= _LENGTH else _LONG)
    return folded[near[0]] if near else None


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


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
            spelling = nearest(name, known)
            self._found[key] = None if spelling is None else known[spelling]
        return self._found.get(key)
