"""Put names and amounts into sentences, and what is so in many lines into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from directive_check.diagnostic import Diagnostic
from directive_check.values import EXACT, SCALES, plain

_MOST_LISTED: Final = 6
_FIRST_LINES: Final = 4


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


def told_once(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings; those of a file that say the same as one, at the first place, with a count and the first lines."""
    alike: dict[tuple[str, str, str | None], list[Diagnostic]] = {}
    for finding in findings:
        alike.setdefault((finding.span.file, finding.message, finding.help), []).append(finding)
    for same in alike.values():
        first = min(same, key=lambda finding: (finding.span.line, finding.span.column))
        lines = sorted({finding.span.line for finding in same})
        if len(lines) > 1:
            where = phrase([str(line) for line in lines], _FIRST_LINES)
            first = replace(first, message=f"{first.message}, on {len(lines)} lines: {where}")
        yield first
