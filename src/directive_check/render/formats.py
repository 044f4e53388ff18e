"""The one table of formats: a name, and the function that writes a report in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, TextIO

from directive_check.render.diagnostics import DIAGNOSTIC_FORMATS
from directive_check.report import Report

Render = Callable[[Report, TextIO], None]


def _in(module: str, function: str) -> Render:
    """Return a renderer whose module is imported when it first writes: each brings its own weight."""

    def render(report: Report, sink: TextIO) -> None:
        getattr(import_module(f"directive_check.render.{module}"), function)(report, sink)

    return render


def _findings_in(name: str) -> Render:
    """Return a renderer of what tripped a gate, in a format of diagnostics."""
    return lambda report, sink: DIAGNOSTIC_FORMATS[name](report.findings, sink)


FORMATS: Final[Mapping[str, Render]] = {
    "terminal": _in("report_terminal", "render_terminal"),
    "json": _in("report_json", "render_json"),
    "csv": _in("report_csv", "render_csv"),
    "markdown": _in("report_markdown", "render_markdown"),
    "html": _in("report_html", "render_html"),
    "github": _findings_in("github"),
    "sarif": _findings_in("sarif"),
    "junit": _findings_in("junit"),
    "gitlab": _findings_in("gitlab"),
}

TREND_FORMATS: Final[Mapping[str, Render]] = {
    **{name: FORMATS[name] for name in ("json", "csv")},
    "terminal": _in("trend_terminal", "render_trend"),
}
EXPLAIN_FORMATS: Final[Mapping[str, Render]] = {
    "terminal": _in("explain_terminal", "render_explanation"),
    "json": FORMATS["json"],
}
SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "terminal",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
    ".xml": "junit",
}
"""The format that a file's suffix tells, where it is not named."""
