"""Write a report as JUnit XML, a case for every check, which passes, fails or is skipped; or findings, each a failed case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.evaluation import Assessment, Verdict
from directive_check.model import Stage
from directive_check.render.escaping import visible
from directive_check.render.findings_tally import by_place
from directive_check.telling.attention import finding_of
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of


def render_report(report: Report, sink: TextIO) -> None:
    """Write a case for every check: a miss fails, and what tripped a gate; what is excused or open is skipped with its reason."""
    tripping = {one.identity for one in report.findings if one.severity is Severity.ERROR}
    _write_suite([_case(report, one, tripping) for one in report.assessments], sink)


def _case(report: Report, one: Assessment, tripping: set[str]) -> Case:
    row = row_of(report.ledger, one)
    found = finding_of(report, row, Severity.ERROR)
    span = found.span
    fails = found.identity in tripping or (one.verdict is Verdict.MISSED and one.is_gated)
    if fails:
        text = f"{span}: {found.message}\n{found.help}"
        outcome: Outcome | None = Outcome("failure", found.message, found.code, text)
    else:
        outcome = None if one.verdict is Verdict.MET else Outcome("skipped", _why_not(row))
    name = f"{one.target.id} · {one.area or row.area} · {one.year}"
    return Case(one.directive.directive, name, {"file": span.file, "line": str(span.line)}, outcome)


def _why_not(row: Row) -> str:
    one = row.assessment
    if one.waiver:
        return f"{row.verdict}: {one.waiver.reason}"
    if one.promise.is_gated:
        return f"{row.verdict}: {row.reason}"
    excuse = Stage.DRAFT if one.directive.status is Stage.DRAFT else one.force
    return f"{excuse.value}, {row.verdict}: {row.reason}"


_SUITE: Final = "directive-check"
_FORBIDDEN: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case that did not pass: the element for it, why in a sentence, and the whole of it."""

    element: str
    message: str
    type: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A test case."""

    classname: str
    name: str
    more: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a failed case for every finding; a passed one where there are none."""
    _write_suite([_failed(one) for one in by_place(diagnostics)] or [Case(_SUITE, "no errors, no warnings")], sink)


def _failed(diagnostic: Diagnostic) -> Case:
    span = diagnostic.span
    help_ = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    text = f"{span}: {diagnostic.severity}: {diagnostic.message}{help_}"
    outcome = Outcome("failure", diagnostic.message, diagnostic.code, text)
    return Case(span.file, f"{diagnostic.code} at {span}", {"file": span.file, "line": str(span.line)}, outcome)


def _write_suite(cases: Sequence[Case], sink: TextIO) -> None:
    outcomes = Counter(case.outcome.element for case in cases if case.outcome)
    counts = {"tests": len(cases), "failures": outcomes["failure"], "errors": 0, "skipped": outcomes["skipped"]}
    written = {name: str(count) for name, count in counts.items()}
    root = Element("testsuites", written)
    suite = SubElement(root, "testsuite", {"name": _SUITE, **written})
    for case in cases:
        element = _added(suite, "testcase", {"classname": case.classname, "name": case.name, **case.more})
        if case.outcome:
            kind = {"type": case.outcome.type} if case.outcome.type else {}
            told = _added(element, case.outcome.element, {**kind, "message": case.outcome.message})
            told.text = _allowed(case.outcome.text) or None
    indent(root)
    sink.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    sink.write(tostring(root, encoding="unicode"))
    sink.write("\n")


def _added(parent: Element, name: str, attributes: Mapping[str, str]) -> Element:
    return SubElement(parent, name, {key: _allowed(text) for key, text in attributes.items()})


def _allowed(text: str) -> str:
    """Return the lines of a text with nothing in them that drives a reader, and nothing that cannot stand in XML."""
    return "\n".join(visible(line) for line in text.split("\n")).translate(_FORBIDDEN)
