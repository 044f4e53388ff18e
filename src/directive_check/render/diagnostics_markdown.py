"""Write diagnostics as a Markdown table, as for the summary of a CI job; or the page of a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic
from directive_check.render.diagnostics_tally import by_severity, tally
from directive_check.render.escaping import markdown_text
from directive_check.rules.pages import CodePage

MOST_ROWS: Final = 100
"""A summary of a step may have 1 MiB; nobody reads as far."""


def render_markdown(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a row for each diagnostic, the worst first, as many as are read, and how many more there are."""
    sink.writelines(f"{line}\n" for line in _lines(diagnostics))


def _lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    yield f"### directive-check: {tally(diagnostics)}"
    yield ""
    worst = [one for alike in by_severity(diagnostics).values() for one in alike]
    if worst:
        yield "| | Code | Place | What is wrong |"
        yield "|---|---|---|---|"
    for one in worst[:MOST_ROWS]:
        place = markdown_text(str(one.span))
        help_ = f"<br>help: {markdown_text(one.help)}" if one.help else ""
        yield f"| {one.severity} | {markdown_text(one.code)} | {place} | {markdown_text(one.message)}{help_} |"
    if len(worst) > MOST_ROWS:
        yield ""
        yield f"not shown here: {len(worst) - MOST_ROWS} more"


def page_markdown(page: CodePage) -> str:
    """Return what is wanted, why, and an example of each kind."""
    bad, good = (f"```{page.language}\n{example}\n```" for example in (page.bad, page.good))
    return f"{page.wants}\n\n{page.why}\n\nBad:\n\n{bad}\n\nGood:\n\n{good}\n"
