"""Write a report as JUnit XML: a case for every check, which passes, fails or is skipped."""

from __future__ import annotations

from typing import TextIO

from directive_check.diagnostic import Severity
from directive_check.evaluation import Assessment, Verdict
from directive_check.model import Stage
from directive_check.render.diagnostics_junit import Case, Outcome, write_suite
from directive_check.telling.findings import finding_of
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of


def render_junit(report: Report, sink: TextIO) -> None:
    """Write a case for every check: a miss fails, and what tripped a gate; what is excused or open is skipped with its reason."""
    tripping = {one.identity for one in report.findings if one.severity is Severity.ERROR}
    write_suite([_case(report, one, tripping) for one in report.assessments], sink)


def _case(report: Report, one: Assessment, tripping: set[str]) -> Case:
    row = row_of(report.ledger, one)
    found = finding_of(report, row, Severity.ERROR)
    span = found.span
    fails = found.identity in tripping or (one.verdict is Verdict.MISSED and one.promise.is_gated and not one.waiver)
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
