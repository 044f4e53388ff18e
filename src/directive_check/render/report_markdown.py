"""Write a report, or what differs between two, as Markdown, for pull requests and wikis; or findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from directive_check.codes import address_of
from directive_check.diagnostic import Diagnostic
from directive_check.evaluation import Assessment
from directive_check.model import Force, Stage
from directive_check.render.escaping import markdown_text
from directive_check.render.findings_tally import by_severity, tally
from directive_check.telling import wording
from directive_check.telling.attention import ORDER, answers_of, attention_of
from directive_check.telling.comparison import Comparison, Difference, changed_directives, heading, standing
from directive_check.telling.counts import HEADS, counted, gathered, summary_of, worst
from directive_check.telling.report import Report, withdrawals
from directive_check.telling.rows import Row, progress_head, row_of
from directive_check.telling.since import Since, since_of
from directive_check.telling.table import Group, Line, groups_of
from directive_check.vocabulary import Concern


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as Markdown: what it comes to, what needs attention, and folded a table for every directive."""
    sink.writelines(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    found = summary_of(report.assessments)
    yield f"# Directive report {report.year}"
    yield ""
    yield found.headline(str(report.year))
    yield ""
    yield _below(found.line, found.outlook_line)
    if report.as_of:
        yield f"\nAs known on {wording.day(report.as_of)}."
    if report.today:
        yield f"\nAs of {wording.day(report.today)}."
    if report.withdrawn:
        yield f"\nWithdrawn: {markdown_text(withdrawals(report.withdrawn))}."
    if report.group_by == "target":
        concerns, since = attention_of(report.shown), since_of(report)
        yield from _glance(report, concerns, since)
        yield from _attention(report, concerns)
        yield from _changed(report, since) if since else ()
        yield from _folded(report)
    else:
        yield ""
        yield f"| {report.group_by.capitalize()} | {' | '.join(HEADS)} |"
        yield f"|---|{'--:|' * len(HEADS)}"
        for tally, _ in gathered(report, report.group_by):
            yield f"| {markdown_text(tally.name)} | {' | '.join(map(str, tally.counts))} |"


def _glance(report: Report, concerns: Mapping[Concern, list[Assessment]], since: Since | None) -> Iterator[str]:
    """Yield what stands worst, who answers for it, whether it is getting better, and what changed since the year before."""
    told = [(asked, f"**{markdown_text(short)}**", *more) for asked, short, more in answers_of(report, concerns)]
    told += [(since.heading, *since.parts)] if since else []
    yield from [""] * bool(told)
    for asked, short, *more in told:
        yield f"- {asked.capitalize()}: {' · '.join((short, *map(markdown_text, more)))}"


def _attention(report: Report, concerns: Mapping[Concern, list[Assessment]]) -> Iterator[str]:
    """Yield what needs attention, the gravest first; nothing where nothing does."""
    found = {concern: judged for concern, judged in concerns.items() if judged}
    if not found:
        return
    yield ""
    yield "## What needs attention"
    yield ""
    listed = [*_worst(report)]
    yield from [*listed, *[""] * bool(listed)]
    yield f"O{ORDER[1:]}."
    yield ""
    most = _most(report)
    rows = {concern: [row_of(report.ledger, one) for one in judged[:most]] for concern, judged in found.items()}
    has_change = any(row.change for some in rows.values() for row in some)
    figures = ["Required", "Actual", "Gap", *["Change"] * has_change]
    yield f"| Target | {' | '.join(figures)} | Answers for it | Verdict |"
    yield f"|---|{'--:|' * len(figures)}---|---|"
    blank = "  |" * (len(figures) + 2)
    for concern, judged in found.items():
        yield f"| **{concern.value.capitalize()}: {counted(len(judged))}** |{blank}"
        for row in rows[concern]:
            actual = _below(f"{markdown_text(row.seen)}{_behind(row)}", row.coverage)
            verdict = _below(f"{row.sign} {row.verdict}", row.outlook)
            owner = markdown_text(row.owner or wording.NO_OWNER)
            cells = [markdown_text(row.promised), actual, markdown_text(row.gaps), *[row.change] * has_change]
            yield f"| {markdown_text(row.name)} | {' | '.join(cells)} | {owner} | {verdict} |"
        if len(judged) > most:
            yield f"| … and {counted(len(judged) - most)} more |{blank}"


def _worst(report: Report) -> Iterator[str]:
    """Yield which targets, areas and owners have most that is missed."""
    for by, (pairs, more) in worst(report).items():
        told = [f"{markdown_text(tally.name)} ({tally.words})" for tally, _ in pairs]
        yield f"- {by}s with most missed: {', '.join(told)}{f' {more}' if more else ''}"


def _changed(report: Report, since: Since) -> Iterator[str]:
    """Yield what is newly missed or off track since the report of the year before, and what is no longer; the worst of each."""
    if since.lists:
        yield f"\n## What changed since the report of {since.year}\n"
        yield f"| Target | {since.year} | {report.year} |"
        yield "|---|---|---|"
    for head, count, pairs in since.lists:
        yield f"| **{head.capitalize()}: {counted(count)}** |  |  |"
        for pair in pairs:
            was, row = (row_of(report.ledger, one) for one in pair)
            stands = (f"{one.sign} {one.verdict}, {markdown_text(one.seen)}" for one in (was, row))
            yield f"| {markdown_text(row.name)} | {' | '.join(stands)} |"
        if count > len(pairs):
            yield f"| … and {counted(count - len(pairs))} more |  |  |"


def _most(report: Report) -> int:
    return len(report.shown) if report.is_whole else MOST_LISTED


MOST_LISTED: Final = 200
"""Rows of each kind up to which they are listed: what shows Markdown takes no page without end."""


def _folded(report: Report) -> Iterator[str]:
    """Yield every check, by directive and target, folded; of very many how they are listed."""
    count = len(report.shown)
    yield ""
    if count > _most(report):
        yield f"{counted(count)} checks are too many to list here: `--all` lists them, and so do the formats CSV and JSON."
        return
    yield f"<details><summary>All {counted(count)} checks</summary>"
    groups = groups_of(report)
    for directive in report.directives:
        draft = ", draft" if directive.status is Stage.DRAFT else ""
        title = markdown_text(directive.title or directive.directive)
        yield ""
        yield f"## {title} ({directive.period.words}{draft})"
        yield ""
        yield from _table([group for group in groups if group.promise.directive is directive])
    yield from _readings(report)
    yield ""
    yield "</details>"


def _table(groups: Sequence[Group]) -> Iterator[str]:
    head = progress_head(row for group in groups for row in group.rows)
    yield f"| Target | Required | Actual | Gap | {head} | Verdict |"
    yield "|---|--:|--:|--:|--:|---|"
    for line in (line for group in groups for line in group.lines):
        actual = "" if line.is_heading else f"{line.actual}{_behind(line.row)}"
        verdict = _below(f"**{line.verdict}**" if line.is_heading else line.verdict, line.outlook)
        cells = line.required, _below(actual, line.coverage), line.gap, line.progress_under(head), verdict
        yield f"| {_title(line)} | {' | '.join(cells)} |"


def _below(*words: str) -> str:
    """Return words each below the other."""
    return "<br>".join(filter(None, words))


def _title(line: Line) -> str:
    title, first = markdown_text(line.title), line.row
    if line.depth:
        return f"{'&emsp;' * line.depth}{title}"
    force = "<br>aspirational" if first.assessment.force is Force.ASPIRATIONAL else ""
    marks = f"{'†' if first.is_read else ''}{'‡' if first.assessment.amended else ''}"
    return f"**{title}**{marks}<br>{markdown_text(line.basis)}{force}"


def _behind(row: Row) -> str:
    """Return what stands behind an actual: its certainty, what was known last."""
    return "".join(f" ({words})" for words in (row.certainty, row.last_known) if words)


def _readings(report: Report) -> Iterator[str]:
    """Yield how targets are read, and how they were amended."""
    read = {one.promise.title: one.target.interpretation for one in report.shown if one.target.interpretation}
    said = {
        one.promise.title: "; ".join(text for _, text in wording.wordings(one)) for one in report.shown if one.amended
    }
    for head, told in (("† Read as follows:", read), ("‡ Amended:", said)):
        yield from ("", head, "") if told else ()
        for title, words in told.items():
            yield f"- **{markdown_text(title)}**: {markdown_text(words)}"


def render_diff(diff: Comparison, sink: TextIO) -> None:
    """Write what differs as Markdown: a table of the checks that changed, as many as a comment holds."""
    sink.writelines(f"{line}\n" for line in _diff_lines(diff))


MOST_ROWS: Final = 100
"""A comment on a pull request holds 65,536 characters, and a summary of a step 1 MiB; nobody reads as far."""


def _diff_lines(diff: Comparison) -> Iterator[str]:
    yield f"# {markdown_text(heading(diff))}"
    yield ""
    yield standing(diff)
    directives = [f"- {markdown_text(line)}" for line in changed_directives(diff)]
    yield from ("", *directives) if directives else ()
    shown = diff.changes[:MOST_ROWS]
    if shown:
        names = [name for name in shown[0].cells if name in _ALWAYS or any(_has_changed(one, name) for one in shown)]
        yield ""
        yield f"| Target | {' | '.join(name.capitalize() for name in names)} | Why |"
        yield f"|---|{'---|' * len(names)}---|"
        yield from (_diff_row(change, names) for change in shown)
    if len(diff.changes) > MOST_ROWS:
        yield f"\n{len(diff.changes) - MOST_ROWS} more checks changed."


_ALWAYS: Final = {"verdict", "actual", "limit"}


def _has_changed(change: Difference, name: str) -> bool:
    before, after = change.cells[name]
    return before != after


def _diff_row(change: Difference, names: list[str]) -> str:
    title = f"**{markdown_text(change.row.title)}**<br>{markdown_text(change.row.area)}"
    cells = [" → ".join(markdown_text(word) or "–" for word in dict.fromkeys(change.cells[name])) for name in names]
    why = "<br>".join(map(markdown_text, change.why))
    return f"| {title} | {' | '.join(cells)} | {why} |"


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a row for each diagnostic, the worst first, as many as are read, and how many more there are."""
    sink.writelines(f"{line}\n" for line in _finding_lines(diagnostics))


def _finding_lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    yield f"### directive-check: {tally(diagnostics)}"
    yield ""
    worst = [one for alike in by_severity(diagnostics).values() for one in alike]
    if worst:
        yield "| | Code | Place | What is wrong |"
        yield "|---|---|---|---|"
    for one in worst[:MOST_ROWS]:
        place = markdown_text(str(one.span))
        help_ = f"<br>help: {markdown_text(one.help)}" if one.help else ""
        yield f"| {one.severity} | {_linked(one.code)} | {place} | {markdown_text(one.message)}{help_} |"
    if len(worst) > MOST_ROWS:
        yield ""
        yield f"not shown here: {len(worst) - MOST_ROWS} more"


def _linked(code: str) -> str:
    """Return a code that leads to its page, where that is published."""
    text, address = markdown_text(code), address_of(code)
    return f"[{text}]({address})" if address else text
