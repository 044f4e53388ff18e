"""Write a report as Markdown, for pull requests and wikis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from directive_check import wording
from directive_check.model import Force, Stage
from directive_check.render.escaping import markdown_text
from directive_check.report import Report, Row, TargetGroup, summary, tallies, target_groups


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
        groups = list(target_groups(report))
        for directive in report.directives:
            draft = ", draft" if directive.status is Stage.DRAFT else ""
            title = markdown_text(directive.title or directive.directive)
            yield ""
            yield f"## {title} ({directive.period.words}{draft})"
            yield ""
            yield from _table(group for group in groups if group.directive is directive)
        yield from _readings(report)
    else:
        yield ""
        yield f"| {report.group_by.capitalize()} | Met | Missed | Open | Overdue |"
        yield "|---|--:|--:|--:|--:|"
        for tally in tallies(report):
            yield f"| {markdown_text(tally.name)} | {tally.met} | {tally.missed} | {tally.open} | {tally.overdue} |"


def _table(groups: Iterator[TargetGroup]) -> Iterator[str]:
    yield "| Target | Required | Actual | Gap | Progress | Verdict |"
    yield "|---|--:|--:|--:|--:|---|"
    for group in groups:
        first = group.rows[0]
        force = "<br>aspirational" if first.assessment.force is Force.ASPIRATIONAL else ""
        reading = "†" if first.is_read else ""
        title = f"**{markdown_text(first.title)}**{reading}<br>{markdown_text(first.basis)}{force}"
        if not first.is_one_of_many:
            yield _cells(title, first, first.required)
            continue
        yield f"| {title} | {group.shared_limit or 'by area'} | | | | **{group.standing}** |"
        for row in group.rows:
            yield _cells(f"&emsp;{markdown_text(row.area)}", row, "" if group.shared_limit else row.required)


def _cells(title: str, row: Row, limit: str) -> str:
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
