"""Write diagnostics as GitHub workflow commands, which show them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.render.escaping import visible
from directive_check.render.findings_tally import by_severity, counted

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST_SHOWN: Final = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.NOTE: 9}
"""GitHub shows ten annotations of a level for each step; the tenth notice says how many are left out."""


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a command for each diagnostic, the worst first, and one that counts those beyond GitHub's limit."""
    groups = by_severity(diagnostics)
    for severity, alike in groups.items():
        sink.writelines(_command(diagnostic) for diagnostic in alike[: MOST_SHOWN[severity]])
    beyond = {severity: len(alike) - MOST_SHOWN[severity] for severity, alike in groups.items()}
    left_out = ", ".join(counted(count, f"more {severity}") for severity, count in beyond.items() if count > 0)
    if left_out:
        sink.write(f"::notice title=directive-check::not shown here: {left_out}\n")


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {"file": span.file, "line": str(span.line), "col": str(span.column)}
    if span.line == span.end_line:  # an annotation of several lines is shown below the last one
        properties["endColumn"] = str(span.end_column)
    properties["title"] = diagnostic.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
