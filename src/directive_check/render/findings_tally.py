"""Order and count diagnostics, and tell each from all others: what several formats need."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from directive_check.diagnostic import Diagnostic, Severity

SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
"""The worst first."""


def by_place(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return them by file, then line."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.place)


def by_severity(diagnostics: Sequence[Diagnostic]) -> Mapping[Severity, list[Diagnostic]]:
    """Return them by severity, the worst first; each by file, then line."""
    ordered = by_place(diagnostics)
    return {severity: [one for one in ordered if one.severity is severity] for severity in SEVERITIES}


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the singular or the plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many there are, such as `4 errors, 2 warnings in 3 files`."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    if not counts:
        return "no errors, no warnings"
    named = ", ".join(counted(counts[severity], severity.value) for severity in SEVERITIES if counts[severity])
    return f"{named} in {counted(len({diagnostic.span.file for diagnostic in diagnostics}), 'file')}"


def with_fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield them by place, each with a hash that is its own and stays when lines are added above it.

    It is made of the code, the file, the message and the quoted line, or the identity, and a count of those alike in all.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in by_place(diagnostics):
        own = (diagnostic.identity,) if diagnostic.identity else (diagnostic.message, diagnostic.span.quote)
        likeness = (diagnostic.code, diagnostic.span.file, *own)
        seen[likeness] += 1
        yield diagnostic, sha256(json.dumps([*likeness, seen[likeness]]).encode()).hexdigest()
