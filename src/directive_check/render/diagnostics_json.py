"""Write diagnostics as JSON: the version, the keys and their meaning are a promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic
from directive_check.render.diagnostics_tally import by_place, by_severity
from directive_check.render.escaping import json_text

VERSION: Final = 1


def render_json(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write one object: the version, every diagnostic, and how many there are of each severity."""
    counts = {f"{severity}s": len(alike) for severity, alike in by_severity(diagnostics).items()}
    result = {
        "version": VERSION,
        "diagnostics": [_plain(diagnostic) for diagnostic in by_place(diagnostics)],
        "summary": {**counts, "files": len({diagnostic.span.file for diagnostic in diagnostics})},
    }
    sink.write(f"{json_text(result)}\n")


def _plain(diagnostic: Diagnostic) -> Mapping[str, object]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": span.file,
        "line": span.line,
        "cell": span.cell or None,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
