"""Write diagnostics as a GitLab Code Quality report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.render.escaping import json_text
from directive_check.render.findings_tally import with_fingerprints

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write one list of findings; GitLab tells what is new by their fingerprints."""
    findings = [
        {
            "description": f"{diagnostic.message}; {diagnostic.help}" if diagnostic.help else diagnostic.message,
            "check_name": diagnostic.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {"path": diagnostic.span.file, "lines": {"begin": diagnostic.span.line}},
        }
        for diagnostic, fingerprint in with_fingerprints(diagnostics)
    ]
    sink.write(f"{json_text(findings)}\n")
