"""Write a report as JSON: version 1 of a shape that other programs may rely on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final, TextIO

from directive_check.render.escaping import json_lines
from directive_check.telling.records import records
from directive_check.telling.report import Report
from directive_check.telling.summary import Summary, summary_of
from directive_check.values import plain

VERSION: Final = 1


def render_json(report: Report, sink: TextIO) -> None:
    """Write the report as one JSON object; numbers are text in base units, so that none is ever rounded."""
    sink.writelines(json_lines(as_data(report), _text_of))


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "version": VERSION,
        "year": report.year,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "directives": (
            {
                "id": directive.directive,
                "title": directive.title,
                "issuer": directive.issuer,
                "status": _word(directive.status),
                "period": str(directive.period),
                "source": directive.source,
            }
            for directive in report.directives
        ),
        "withdrawn": (
            {
                "directive": one.directive.directive,
                "target": one.target.id,
                "area": one.area,
                "from": one.withdrawn,
            }
            for one in report.withdrawn
        ),
        "assessments": records(report),
        "summary": _summary(summary_of(report.assessments)),
    }


def _summary(of: Summary) -> dict[str, Any]:
    verdicts = {verdict.value: count for verdict, count in of.verdicts.items()}
    outlooks = {outlook.value if outlook else "none": count for outlook, count in of.outlooks.items()}
    return {**verdicts, "waived": of.waived, "outlooks": outlooks}


def _text_of(value: Decimal | date) -> str:
    """Return a number with decimals, or a day, as text."""
    return plain(value) if isinstance(value, Decimal) else value.isoformat()


def _word(text: str) -> str:
    return text.replace("-", "_")
