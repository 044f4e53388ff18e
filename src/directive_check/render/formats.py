"""The one table of formats, which the options read too: a name, the suffixes that tell it, and what writes each subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, TextIO, TypeAlias

Render: TypeAlias = Callable[[Any, TextIO], None]
"""Writes a subject; what the subject is, the field of its format says."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the function for each subject that it can be asked for, as `module:function` in this package.

    `report`, `trend` and `explain` take a report, `diff` a comparison, `findings` diagnostics. A report in a format of findings alone
    lists its own.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    report: str = ""
    findings: str = ""
    trend: str = ""
    explain: str = ""
    diff: str = ""
    needs: str = ""
    """The library of the extra `excel` that it is written by."""
    is_binary: bool = False
    folder: str = ""
    """Of a report as many files: the function that yields their names, and what writes each."""


TABLE: Final = (
    Format(
        "terminal",
        (".txt",),
        report="report_terminal:render_terminal",
        findings="diagnostics_terminal:render_terminal",
        trend="trend_terminal:render_trend",
        explain="explain_terminal:render_explanation",
        diff="diff_terminal:render_diff",
    ),
    Format(
        "json",
        (".json",),
        report="report_json:render_json",
        findings="report_json:render_findings",
        trend="report_json:render_json",
        explain="report_json:render_json",
        diff="report_json:render_diff",
    ),
    Format(
        "csv",
        (".csv",),
        report="report_csv:render_csv",
        findings="report_csv:render_findings",
        trend="report_csv:render_csv",
    ),
    Format(
        "xlsx",
        (".xlsx",),
        report="report_xlsx:render_xlsx",
        trend="report_xlsx:render_xlsx",
        needs="xlsxwriter",
        is_binary=True,
    ),
    Format(
        "markdown",
        (".md",),
        report="report_markdown:render_markdown",
        findings="report_markdown:render_findings",
        diff="report_markdown:render_diff",
    ),
    Format("html", (".html", ".htm"), report="report_html:render_html", findings="report_html:render_findings"),
    Format("site", ("/",), folder="report_html:site_pages"),
    Format("github", findings="diagnostics_github:render_github"),
    Format("sarif", (".sarif",), findings="diagnostics_sarif:render_sarif"),
    Format("junit", (".xml",), report="report_junit:render_junit", findings="report_junit:render_findings"),
    Format("gitlab", findings="diagnostics_gitlab:render_gitlab"),
)

NEEDS: Final[Mapping[str, str]] = {one.name: one.needs for one in TABLE if one.needs}
BINARY: Final = frozenset(one.name for one in TABLE if one.is_binary)
"""The formats that write to the bytes below their sink."""

SUFFIXES: Final[Mapping[str, str]] = {suffix: one.name for one in TABLE for suffix in one.suffixes}
"""The format that a file's suffix tells, where it is not named."""


def _named(place: str) -> Callable[..., Any]:
    """Return the function at a place; its module is imported when it is first called: each brings its own weight."""

    def render(*subject: Any) -> Any:  # noqa: ANN401 - as above
        module, _, function = place.partition(":")
        return getattr(import_module(f"directive_check.render.{module}"), function)(*subject)

    return render


def _of_report(one: Format) -> Render:
    if one.report:
        return _named(one.report)
    write = _named(one.findings)
    return lambda report, sink: write(report.findings, sink)


REPORT_FORMATS: Final[Mapping[str, Render]] = {one.name: _of_report(one) for one in TABLE if one.report or one.findings}
DIAGNOSTIC_FORMATS: Final[Mapping[str, Render]] = {one.name: _named(one.findings) for one in TABLE if one.findings}
TREND_FORMATS: Final[Mapping[str, Render]] = {one.name: _named(one.trend) for one in TABLE if one.trend}
FOLDER_FORMATS: Final[Mapping[str, Callable[[Any], Iterator[tuple[str, Callable[[TextIO], None]]]]]] = {
    one.name: _named(one.folder) for one in TABLE if one.folder
}
EXPLAIN_FORMATS: Final[Mapping[str, Render]] = {one.name: _named(one.explain) for one in TABLE if one.explain}
DIFF_FORMATS: Final[Mapping[str, Render]] = {one.name: _named(one.diff) for one in TABLE if one.diff}
