"""The one table of formats, which the options read too: a name, the suffixes that tell it, and what writes each subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final, TextIO, TypeAlias

Render: TypeAlias = Callable[[Any, TextIO], None]
"""Writes a subject; what the subject is, the field of its format says."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module in this package, and the subjects that it can be asked for, each by its function `render_SUBJECT`.

    `report`, `trend` and `explain` take a report, `diff` a comparison, `findings` diagnostics. A report in a format of findings alone
    lists its own. A report as many files is a `folder`: its function yields their names, and what writes each.
    """

    name: str
    module: str
    subjects: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    needs: str = ""
    """The library of the extra `excel` that it is written by."""
    is_binary: bool = False
    is_rooted: bool = False
    """Its readers look for files from the root of the repository."""


TABLE: Final = (
    Format("terminal", "{subject}_terminal", ("report", "findings", "trend", "explain", "diff"), (".txt",)),
    Format("json", "report_json", ("report", "findings", "trend", "explain", "diff"), (".json",)),
    Format("csv", "report_csv", ("report", "findings", "trend"), (".csv",)),
    Format("xlsx", "report_xlsx", ("report", "trend"), (".xlsx",), needs="xlsxwriter", is_binary=True),
    Format("markdown", "report_markdown", ("report", "findings", "diff"), (".md",)),
    Format("html", "report_html", ("report", "findings"), (".html", ".htm")),
    Format("site", "report_html", ("folder",), ("/",)),
    Format("github", "findings_github", ("findings",), is_rooted=True),
    Format("sarif", "findings_sarif", ("findings",), (".sarif",), is_rooted=True),
    Format("junit", "report_junit", ("report", "findings"), (".xml",)),
    Format("gitlab", "findings_gitlab", ("findings",), is_rooted=True),
)

NEEDS: Final[Mapping[str, str]] = {one.name: one.needs for one in TABLE if one.needs}
BINARY: Final = frozenset(one.name for one in TABLE if one.is_binary)
"""The formats that write to the bytes below their sink."""
ROOTED: Final = frozenset(one.name for one in TABLE if one.is_rooted)

SUFFIXES: Final[Mapping[str, str]] = {suffix: one.name for one in TABLE for suffix in one.suffixes}
"""The format that a file's suffix tells, where it is not named."""


def _writers(subject: str) -> dict[str, Callable[..., Any]]:
    """Return what writes a subject, by the formats that can."""
    return {
        one.name: partial(_write, one.module.format(subject=subject), subject)
        for one in TABLE
        if subject in one.subjects
    }


def _write(module: str, subject: str, *arguments: Any) -> Any:  # noqa: ANN401 - what the function of a subject takes and returns
    """Write a subject; the module is imported when it is first asked for: each brings its own weight."""
    return getattr(import_module(f"directive_check.render.{module}"), f"render_{subject}")(*arguments)


def _listed(write: Render) -> Render:
    """Return what writes the findings of a report."""
    return lambda report, sink: write(report.findings, sink)


DIAGNOSTIC_FORMATS: Final[Mapping[str, Render]] = _writers("findings")
_REPORTS: Final = {name: _listed(write) for name, write in DIAGNOSTIC_FORMATS.items()} | _writers("report")
REPORT_FORMATS: Final[Mapping[str, Render]] = {one.name: _REPORTS[one.name] for one in TABLE if one.name in _REPORTS}
TREND_FORMATS: Final[Mapping[str, Render]] = _writers("trend")
FOLDER_FORMATS: Final[Mapping[str, Callable[[Any], Iterator[tuple[str, Callable[[TextIO], None]]]]]] = _writers(
    "folder"
)
EXPLAIN_FORMATS: Final[Mapping[str, Render]] = _writers("explain")
DIFF_FORMATS: Final[Mapping[str, Render]] = _writers("diff")
