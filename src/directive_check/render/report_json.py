"""Write a report, findings, or what differs between two reports, as JSON: version 1 of shapes that other programs may rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Final, TextIO

from directive_check.diagnostic import Diagnostic
from directive_check.evaluation import Assessment
from directive_check.render.escaping import json_lines, json_text
from directive_check.render.findings_tally import by_place, by_severity
from directive_check.telling.comparison import Comparison, Difference
from directive_check.telling.counts import WRONG, Summary, summary_of
from directive_check.telling.records import record, record_of_directive, records
from directive_check.telling.report import Report
from directive_check.telling.since import Shift, since_of
from directive_check.values import each_plain

VERSION: Final = 1


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as one JSON object; numbers are text in base units, so that none is ever rounded."""
    sink.writelines(json_lines(as_data(report), _texts()))


render_trend = render_explain = render_report
"""A trend and an explanation are reports too."""


def as_data(report: Report) -> Iterator[tuple[str, object]]:
    """Yield what is told of a report; what counts outlooks comes last, for they are known once every check was told."""
    yield "version", VERSION
    yield "year", report.year
    yield "as_of", report.as_of
    yield "directives", map(record_of_directive, report.directives)
    yield "withdrawn", _withdrawn(report)
    yield "assessments", records(report, report.shown)
    yield "summary", _summary(summary_of(report.assessments))
    yield "since", _since(report)


def _since(report: Report) -> dict[str, Any] | None:
    """Return what changed since the report of the year before; nothing where no check can be held against it."""
    since = since_of(report)
    if since is None:
        return None
    shifts = {shift.concern: shift for shift in since.shifts}
    return {
        "year": since.year,
        "compared": since.told,
        **{concern.name.lower(): _shift(shifts.get(concern)) for concern in WRONG},
        "left_out": list(since.left_out),
    }


def _shift(shift: Shift | None) -> dict[str, Any] | None:
    if shift is None:
        return None
    pairs = {"newly": shift.newly, "no_longer": shift.no_longer}
    named = {name: [_check(one) for _, one in changed] for name, changed in pairs.items()}
    told = {"before": shift.then, "now": shift.now, "course": shift.course or None}
    return {**told, "turned": shift.turned, "worse": shift.worse, "better": shift.better, **named}


def _check(one: Assessment) -> dict[str, Any]:
    return {"directive": one.directive.directive, "target": one.target.id, "area": one.area or None}


def render_diff(diff: Comparison, sink: TextIO) -> None:
    """Write what differs between two reports as one JSON object; a check or a directive that one lacks is `null` there."""
    told = {
        "version": VERSION,
        "year": diff.after.year,
        "before": _side(diff.before, diff.names[0]),
        "after": _side(diff.after, diff.names[1]),
        "directives": ({"before": before, "after": after} for before, after in diff.directives),
        "changes": (_change(diff, change) for change in diff.changes),
        "summary": {**{course.value: count for course, count in diff.counts.items()}, "unchanged": diff.unchanged},
    }
    sink.writelines(json_lines(told.items(), _texts()))


def _side(report: Report, name: str | None) -> dict[str, Any]:
    summary = _summary(summary_of(report.assessments))
    return {"name": name, "as_of": report.as_of, "withdrawn": list(_withdrawn(report)), "summary": summary}


def _change(diff: Comparison, change: Difference) -> dict[str, Any]:
    directive, target, area = change.key
    before, after = change.rows
    return {
        "directive": directive,
        "target": target,
        "area": area or None,
        "course": change.course,
        "why": [asdict(event) for event in change.events],
        "before": before and record(diff.before, before.assessment),
        "after": after and record(diff.after, after.assessment),
    }


def _withdrawn(report: Report) -> Iterator[dict[str, Any]]:
    return (
        {"directive": one.directive.directive, "target": one.target.id, "area": one.area, "from": one.withdrawn}
        for one in report.withdrawn
    )


def _summary(of: Summary) -> dict[str, Any]:
    verdicts = {verdict.value: count for verdict, count in of.verdicts.items()}
    outlooks = {outlook.value if outlook else "none": count for outlook, count in of.outlooks.items()}
    return {**verdicts, "waived": of.waived, "outlooks": outlooks}


def _texts() -> Callable[[Decimal | date], str]:
    """Return what makes text of a number with decimals, or of a day."""
    told = each_plain()
    return lambda value: told(value) if isinstance(value, Decimal) else value.isoformat()


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write diagnostics as one JSON object: the version, every diagnostic, and how many there are of each severity."""
    counts = {f"{severity}s": len(alike) for severity, alike in by_severity(diagnostics).items()}
    result = {
        "version": VERSION,
        "diagnostics": [_finding(diagnostic) for diagnostic in by_place(diagnostics)],
        "summary": {**counts, "files": len({diagnostic.span.file for diagnostic in diagnostics})},
    }
    sink.write(f"{json_text(result)}\n")


def _finding(diagnostic: Diagnostic) -> Mapping[str, object]:
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
