"""Write a report as CSV: one tidy row an assessment, numbers as numbers, the unit in a column of its own."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Final, TextIO

from directive_check.evaluation import pace_of
from directive_check.render.escaping import spreadsheet_text
from directive_check.report import Report, Row
from directive_check.values import Interval, plain

COLUMNS: Final = (
    "directive", "target", "title", "area", "area_title", "indicator", "basis", "period", "window", "year",
    "operator", "required_low", "required_high", "unit", "observed_low", "observed_high", "months", "of_months",
    "gap_low", "gap_high", "shortfall_low", "shortfall_high", "attainment_low", "attainment_high",
    "verdict", "outlook", "pace", "due", "certainty", "owner", "force", "waived", "interpretation", "reason", "sources",
)  # fmt: skip
"""The columns, in order; a range of possible values has a column for each end, and an open end is an empty cell."""


def render_csv(report: Report, sink: TextIO) -> None:
    """Write the report as CSV, UTF-8, separated by commas."""
    writer = csv.DictWriter(sink, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_cells(row) for row in report.rows())


def _cells(row: Row) -> dict[str, object]:
    one = row.assessment
    observed, pace = one.observed, pace_of(one)
    texts = {
        "title": row.title,
        "area_title": row.area,
        "indicator": one.target.indicator,
        "period": str(one.basis.span),
        "window": str(one.window),
        "unit": one.unit,
        "owner": row.owner,
        "waived": one.waiver.reason if one.waiver else "",
        "interpretation": one.target.interpretation or "",
        "reason": row.reason,
        "sources": "; ".join(
            sorted({name for figure in (observed.evidence if observed else ()) for name in figure.sources})
        ),
    }
    return {
        **{name: spreadsheet_text(text) for name, text in texts.items()},
        "directive": one.directive.directive,
        "target": one.target.id,
        "area": one.area,
        "basis": one.basis.key,
        "year": one.year,
        "operator": one.promise.limit.operator,
        **_ends("required", one.required),
        **_ends("observed", observed.interval if observed else None),
        "months": observed.months if observed else None,
        "of_months": observed.of_months if observed else None,
        **_ends("gap", one.gap),
        **_ends("shortfall", one.shortfall),
        **_ends("attainment", one.attainment),
        "verdict": one.verdict.value,
        "outlook": pace.outlook.value if pace.outlook else None,
        "pace": _number(pace.value),
        "due": one.due.isoformat(),
        "certainty": row.certainty,
        "force": one.force.value,
    }


def _ends(name: str, ends: Interval | None) -> dict[str, str | None]:
    return {f"{name}_low": _number(ends.low if ends else None), f"{name}_high": _number(ends.high if ends else None)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
