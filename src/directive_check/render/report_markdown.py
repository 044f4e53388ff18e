"""Write a report as Markdown, for pull requests and wikis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from directive_check import wording
from directive_check.model import Stage
from directive_check.render.escaping import markdown_text
from directive_check.report import Report, Row, summary, tallies, target_groups


def render_markdown(report: Report, sink: TextIO) -> None:
    """Write the report as Markdown: a heading and a table for every directive, and what it rests on."""
    sink.writelines(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    year = f" {report.year}" if report.year else ""
    yield f"# Directive report{year}"
    yield ""
    yield summary(report)
    if report.as_of:
        yield f"\nAs known on {wording.day(report.as_of)}."
    if report.group_by == "target":
        for directive in report.directives:
            draft = " (draft)" if directive.status is Stage.DRAFT else ""
            yield ""
            yield f"## {markdown_text(directive.title or directive.directive)}{draft}"
            yield ""
            yield from _table(row for row in report.rows() if row.assessment.directive is directive)
        yield from _readings(report)
    else:
        yield ""
        yield f"| {report.group_by.capitalize()} | Met | Missed | Open | Overdue |"
        yield "|---|--:|--:|--:|--:|"
        for tally in tallies(report):
            yield f"| {markdown_text(tally.name)} | {tally.met} | {tally.missed} | {tally.open} | {tally.overdue} |"


def _table(rows: Iterator[Row]) -> Iterator[str]:
    yield "| Target | Required | Actual | Gap | Progress | Verdict |"
    yield "|---|--:|--:|--:|--:|---|"
    for group in target_groups(rows):
        is_one = len(group.rows) == 1
        first = group.rows[0]
        title = f"**{markdown_text(first.title)}**{'†' if first.is_read else ''}<br>{markdown_text(first.basis)}"
        if not is_one:
            yield f"| {title} | {first.required} | | | | **{group.met} of {len(group.rows)} met** |"
        for row in group.rows:
            yield _cells(title if is_one else f"&emsp;{markdown_text(row.area)}", row, with_limit=is_one)


def _cells(title: str, row: Row, *, with_limit: bool) -> str:
    limit = row.required if with_limit else ""
    actual = "<br>".join(filter(None, (f"{row.actual}{_mark(row)}", row.coverage)))
    verdict = "<br>".join(filter(None, (f"{row.sign} {row.verdict}", row.outlook)))
    return f"| {title} | {limit} | {actual} | {row.gap} | {row.progress} | {verdict} |"


def _mark(row: Row) -> str:
    return f" ({row.certainty})" if row.certainty else ""


def _readings(report: Report) -> Iterator[str]:
    read = {row.title: row.assessment.target.interpretation for row in report.rows() if row.is_read}
    if read:
        yield ""
        yield "† Read as follows:"
        yield ""
    for title, interpretation in read.items():
        yield f"- **{markdown_text(title)}**: {markdown_text(interpretation or '')}"
