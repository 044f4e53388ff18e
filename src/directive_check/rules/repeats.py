"""Tell once what is wrong in many lines of a file in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from directive_check.diagnostic import Diagnostic
from directive_check.rules.names import phrase

_FIRST_LINES = 4


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
