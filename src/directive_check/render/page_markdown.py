"""Write the page of a code as Markdown."""

from __future__ import annotations

from directive_check.rules.pages import CodePage


def page_markdown(page: CodePage) -> str:
    """Return what is wanted, why, and an example of each kind."""
    bad, good = (f"```{page.language}\n{example}\n```" for example in (page.bad, page.good))
    return f"{page.wants}\n\n{page.why}\n\nBad:\n\n{bad}\n\nGood:\n\n{good}\n"
