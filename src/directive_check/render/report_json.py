"""Write a report as JSON: version 1 of a shape that other programs may rely on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TextIO

from directive_check.catalogue import Observation
from directive_check.evaluation import Assessment, Observed, outlook_of, pace_of
from directive_check.render.escaping import json_text
from directive_check.report import Report
from directive_check.values import Interval, plain
from directive_check.wording import reason

VERSION: Final = 1


def render_json(report: Report, sink: TextIO) -> None:
    """Write the report as one JSON object; numbers are text in base units, so that none is ever rounded."""
    sink.write(f"{json_text(as_data(report))}\n")


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "version": VERSION,
        "year": report.year,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "directives": [
            {
                "id": directive.directive,
                "title": directive.title,
                "issuer": directive.issuer,
                "status": _word(directive.status),
                "period": str(directive.period),
                "source": directive.source,
            }
            for directive in report.directives
        ],
        "assessments": [_assessment(report, one) for one in report.shown],
        "summary": {**{verdict.value: count for verdict, count in report.counts.items()}, "waived": report.waived},
    }


def _assessment(report: Report, one: Assessment) -> dict[str, Any]:
    target, observed, pace, remaining, waiver = one.target, one.observed, pace_of(one), one.remaining, one.waiver
    outlook = outlook_of(one)
    return {
        "directive": one.directive.directive,
        "target": target.id,
        "title": one.promise.title,
        "area": one.area,
        "area_title": report.catalogue.areas.get(one.area, one.area),
        "indicator": target.indicator,
        "basis": one.basis.key,
        "period": str(one.basis.span),
        "window": str(one.window),
        "year": one.year,
        "operator": one.promise.limit.operator,
        "required": {"low": _number(one.required.low), "high": _number(one.required.high)},
        "unit": one.unit,
        "precision": one.promise.precision,
        "baseline": _baseline(one),
        "observed": _observed(observed),
        "gap": one.gap and _interval(one.gap),
        "shortfall": one.shortfall and _interval(one.shortfall),
        "attainment": one.attainment and _interval(one.attainment),
        "verdict": one.verdict.value,
        "outlook": outlook.value if outlook else None,
        "pace": _number(pace.value),
        "due": one.due.isoformat(),
        "remaining": remaining and {"amount": _number(remaining.amount), "per_year": _number(remaining.per_year)},
        "certainty": one.certainty,
        "owner": one.owner,
        "force": one.force,
        "waived": waiver and {"reason": waiver.reason, "granted_by": waiver.granted_by},
        "interpretation": target.interpretation,
        "reason": reason(one),
        "parts": [_part(part) for part in one.parts],
        "evidence": [_evidence(report, figure) for figure in (observed.evidence if observed else ())],
    }


def _observed(observed: Observed | None) -> dict[str, Any] | None:
    if observed is None:
        return None
    return {
        **_interval(observed.interval),
        "low_included": observed.interval.low_included,
        "high_included": observed.interval.high_included,
        "months": observed.months,
        "of_months": observed.of_months,
    }


def _part(part: Assessment) -> dict[str, Any]:
    return {
        "window": str(part.window),
        "required": _interval(part.required),
        "observed": _observed(part.observed),
        "verdict": part.verdict.value,
    }


def _baseline(one: Assessment) -> dict[str, Any] | None:
    baseline = one.promise.baseline
    if baseline is None or one.start is None:
        return None
    return {"year": baseline.period.last_year, "period": str(baseline.period), **_interval(one.start)}


def _evidence(report: Report, figure: Observation) -> dict[str, Any]:
    place = report.project.origin(figure)
    return {
        "indicator": figure.indicator,
        "area": figure.area,
        "period": str(figure.period),
        "value": figure.value.text,
        "status": figure.status,
        "published": figure.published.isoformat() if figure.published else None,
        "sources": list(figure.sources),
        "file": place.document.file,
        "line": place.document.line(place.route),
    }


def _interval(ends: Interval) -> dict[str, str | None]:
    return {"low": _number(ends.low), "high": _number(ends.high)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _word(text: str) -> str:
    return text.replace("-", "_")
