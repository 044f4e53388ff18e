"""The findings of a report: what tripped a gate, and what is missed, each at the line of its promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.evaluation import Assessment, Verdict
from directive_check.telling.attention import part_missing
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.values.period import Period


def gated(report: Report, fail_on: Iterable[str]) -> Report:
    """Return the report with a finding for every binding promise: an error where a gate was asked for, else a miss warned of."""
    wanted = set(fail_on)
    findings, misses = [], []
    for one in report.assessments:
        if not one.promise.is_gated or one.waiver is not None:
            continue
        if (one.verdict in wanted and not _may_still_come(one)) or (bool(wanted) and one.outlook in wanted):
            findings.append(finding_of(report, row_of(report.ledger, one), Severity.ERROR))
        elif one.verdict is Verdict.MISSED:
            misses.append(one)
    misses.sort(key=part_missing, reverse=True)
    findings += [finding_of(report, row_of(report.ledger, one), Severity.WARNING) for one in misses[:MOST_WARNED]]
    if len(misses) > MOST_WARNED:
        others = f"{len(misses) - MOST_WARNED} more promises are missed"
        findings.append(replace(findings[-1], message=others, help=_ALL, identity=others))
    return replace(report, findings=tuple(findings))


def _may_still_come(assessment: Assessment) -> bool:
    """Tell whether there are no figures because what they are of is not over yet."""
    end = min(assessment.window.last_day, Period.of_year(assessment.year).last_day)
    return assessment.verdict is Verdict.NO_DATA and assessment.now < end


MOST_WARNED: Final = 100
"""Of misses that no gate was asked for, the worst are listed and the rest are counted: readers cap what they show."""

_ALL: Final = "`directive-check report --verdict missed` lists all"


def finding_of(report: Report, row: Row, severity: Severity) -> Diagnostic:
    """Return a check as a finding at the line of its promise."""
    assessment = row.assessment
    code = assessment.verdict.replace("_", "-")
    where = f"{row.title}, {row.area}, {assessment.year}"
    message = f"{where}: {row.verdict}; required {row.promised}, actual {row.seen}"
    if row.gaps:
        message += f", gap {row.gaps}"
    help_ = row.reason if not row.outlook else f"{row.reason}; {row.outlook}"
    span = report.places.span(assessment.directive, assessment.target)
    identity = f"{assessment.promise.name} {assessment.area} {assessment.year}"
    return Diagnostic(code, message, span, help_, severity, identity=identity)
