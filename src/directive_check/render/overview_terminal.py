"""Write what stands beside the tables of a report at a terminal: what needs attention, what changed, who answers for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table

from directive_check.evaluation import Verdict
from directive_check.render.console import STYLES, Text, hung, packed
from directive_check.render.escaping import one_line
from directive_check.telling import wording
from directive_check.telling.attention import ORDER, answers_of, attention_of, gravest_first
from directive_check.telling.counts import HEADS, counted, gathered, worst
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.telling.since import Since, since_of
from directive_check.vocabulary import Concern

LONGEST_TABLE: Final = 500
"""Rows up to which a table is drawn: Rich takes the better part of a millisecond for each."""


def is_long(report: Report) -> bool:
    """Tell whether only what needs attention is shown."""
    return len(report.shown) > LONGEST_TABLE and not report.is_whole


def write_attention(console: Console, report: Report) -> None:
    """Write of very many checks what stands worst, and every one that needs attention."""
    lines = [*_worst(report, console.width), *_attention(report, console)]
    console.file.writelines(f"{line}\n" for line in lines)


def _worst(report: Report, width: int) -> Iterator[str]:
    """Yield which targets, areas and owners have most that is missed."""
    found = worst(report)
    if found:
        yield "Most missed:"
    for by, (pairs, more) in found.items():
        told = [f"{one_line(tally.name)} ({tally.words})" for tally, _ in pairs]
        yield from packed([*told, *filter(None, (more,))], width, " · ", f"  {by}s: ", "    ")
    yield from [""] * bool(found)


def _attention(report: Report, console: Console) -> Iterator[str]:
    """Yield what needs attention of very many checks, by why it does; of what no figure settles the first."""
    found, width, paint = attention_of(report.shown), console.width, _paint(console)
    if found[Concern.MISSED] or found[Concern.OFF_TRACK]:
        yield from packed([f"O{ORDER[1:]}"], width)
        yield ""
    for concern, judged in found.items():
        if judged:
            yield f"{concern.value.capitalize()}: {counted(len(judged))}"
            yield ""
        most = LONGEST_TABLE if concern is Concern.OVERDUE else len(judged)
        for row in (row_of(report.ledger, one) for one in judged[:most]):
            before, after = paint[row.assessment.verdict]
            yield f"{before}{row.sign}{after} {one_line(row.name)}"
            gap = f"gap {one_line(row.gaps)}" if row.gaps else ""
            actual = f"actual {one_line(row.seen)}{row.known}" + (f" ({row.last_known})" if row.last_known else "")
            told = row.verdict, row.outlook, f"required {one_line(row.promised)}", actual, gap, row.change
            parts = [part for part in (*told, one_line(row.owner or wording.NO_OWNER)) if part]
            first, *others = packed(parts, width, " · ", "  ", "  ")
            yield first.replace(row.verdict, f"{before}{row.verdict}{after}", 1)
            yield from others
        if len(judged) > most:
            yield f"… and {counted(len(judged) - most)} more"
        yield from [""] * bool(judged)


def _paint(console: Console) -> dict[Verdict, tuple[str, str]]:
    """Return what stands before and behind a word in the style of each verdict, as Rich would write it; it is slow to do so for each row."""
    found = {}
    for verdict, style in STYLES.items():
        with console.capture() as written:
            console.print(Text("x", style), end="")
        before, _, after = written.get().strip().partition("x")
        found[verdict] = before, after
    return found


def write_worst(console: Console, report: Report) -> None:
    """Write what stands worst, who answers for it and whether it is getting better, and what changed since the report of the year before."""
    lines: list[str] = []
    since = since_of(report)
    for asked, short, more in answers_of(report, attention_of(report.shown)):
        parts = [one_line(part) for part in (short, *more)]
        lines += packed(parts, console.width, " · ", f"{asked}: ", "  ")
    if since:
        lines += packed(since.parts, console.width, " · ", f"{since.heading}: ", "  ")
        lines += _changed(report, since, console.width)
    console.file.writelines(f"{line}\n" for line in lines)


def _changed(report: Report, since: Since, width: int) -> Iterator[str]:
    """Yield which checks are newly missed or off track, and which no longer."""
    for head, count, pairs in since.lists:
        names = [one_line(row_of(report.ledger, one).name) for _, one in pairs]
        more = [f"and {counted(count - len(pairs))} more"] * (count > len(pairs))
        yield from packed([*names, *more], width, " · ", f"  {head}: ", "    ")


def write_tallies(console: Console, report: Report) -> None:
    """Write who answers for what: a league table, and below it under each name the promises, the gravest first."""
    table = Table(box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column(report.group_by.capitalize())
    for head in HEADS:
        table.add_column(head.replace(" or ", "\nor "), justify="right", no_wrap=True)
    found = gathered(report, report.group_by)
    for tally, _ in found:
        table.add_row(Text(one_line(tally.name), "bold"), *(counted(count) if count else "·" for count in tally.counts))
    console.print(table)
    console.print()
    is_cut = is_long(report)
    for tally, judged in found:
        told = gravest_first(judged, attention_of(judged))
        rows = (row_of(report.ledger, one) for one in told if not is_cut or one.concern)
        lines = [line for row in rows for line in hung(console, *_in_short(row, report.group_by))]
        for line in [Text(one_line(tally.name), "bold"), *lines, Text()] if lines else ():
            console.print(line)


def _in_short(row: Row, group_by: str) -> tuple[Text, Text]:
    """Return the sign of a check, and what stands behind it below the name of who answers for it, or of its area."""
    told = [one_line(row.title if group_by == "area" else row.name), row.verdict, f"gap {row.gap}" if row.gap else ""]
    name, *others = filter(None, told)
    return Text(f"  {row.sign} ", STYLES[row.assessment.verdict]), Text(f"{name} · {', '.join(others)}")
