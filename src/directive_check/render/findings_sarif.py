"""Write diagnostics as SARIF 2.1.0, the OASIS standard for results of static analysis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TextIO
from urllib.parse import quote

from directive_check import __version__
from directive_check.codes import address_of, severities
from directive_check.diagnostic import Diagnostic, Span
from directive_check.render.escaping import json_text
from directive_check.render.findings_tally import SEVERITIES, with_fingerprints
from directive_check.rules.pages import page_of
from directive_check.telling.wording import VERDICT_MEANINGS

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "%SRCROOT%"
_ABSOLUTE: Final = re.compile("/|[A-Za-z]:/")


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write one run; places are relative to the root of the repository."""
    rules = _rules(diagnostics)
    order = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "directive-check", "version": __version__, "rules": rules}
    root = "The root of the repository; without one, the folder that directive-check ran in."
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": root}}},
        "results": [
            _result(diagnostic, fingerprint, order[diagnostic.code])
            for diagnostic, fingerprint in with_fingerprints(diagnostics)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    sink.write(f"{json_text(log)}\n")


def _rules(diagnostics: Sequence[Diagnostic]) -> list[Mapping[str, Any]]:
    """Return what is known of each code: its words, and the worst severity it came with."""
    levels: dict[str, int] = {}
    for diagnostic in diagnostics:
        level = SEVERITIES.index(diagnostic.severity)
        levels[diagnostic.code] = min(level, levels.get(diagnostic.code, level))
    return [_rule(code, SEVERITIES[level].value) for code, level in sorted(levels.items())]


def _rule(code: str, level: str) -> Mapping[str, Any]:
    """Return what is known of a code: those of faults have a page, verdicts are one of the method's words."""
    rule = {
        "id": code,
        "shortDescription": {"text": code.replace("-", " ")},
        "defaultConfiguration": {"level": level},
    }
    if code in severities():
        page = page_of(code)
        rule["fullDescription"] = {"text": page.wants}
        rule["help"] = {"text": f"{page.wants}\n\n{page.why}", "markdown": page.markdown}
    elif code in _MEANINGS:
        rule["fullDescription"] = {"text": _MEANINGS[code]}
        rule["help"] = {"text": _MEANINGS[code], "markdown": _MEANINGS[code]}
    else:
        return rule
    address = address_of(code)
    return {**rule, "helpUri": address} if address else rule


_MEANINGS: Final = {verdict.replace("_", "-"): text for verdict, text in VERDICT_MEANINGS.items()}


def _result(diagnostic: Diagnostic, fingerprint: str, rule: int) -> Mapping[str, Any]:
    message = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    result = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": _message(message)},
        "locations": [{"physicalLocation": _place(diagnostic.span)}],
        "partialFingerprints": {"directiveCheck/v1": fingerprint},
    }
    related = diagnostic.related
    if related:
        place = {"physicalLocation": _place(related.span), "message": {"text": _message(related.message)}}
        result["relatedLocations"] = [place]
    return result


def _place(span: Span) -> Mapping[str, Any]:
    start = {"startLine": span.line, "startColumn": span.column}
    region = {**start, "endLine": span.end_line, "endColumn": span.end_column}
    return {"artifactLocation": _location(span.file), "region": region}


def _location(file: str) -> Mapping[str, str]:
    path = quote(file, errors="surrogateescape")
    if _ABSOLUTE.match(file):
        return {"uri": f"file://{path}" if path.startswith("/") else f"file:///{path}"}
    return {"uri": path, "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """Return the text with braces doubled and no `](`: SARIF takes the one for a placeholder, the other for a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
