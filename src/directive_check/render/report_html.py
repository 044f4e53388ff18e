"""Write a report, or why there is none, as one HTML page that needs nothing else: no network, and no script but its own."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from directive_check.diagnostic import Diagnostic
from directive_check.render.diagnostics_tally import by_severity, tally
from directive_check.render.escaping import visible
from directive_check.render.html.page import Page
from directive_check.render.html.panel import tone
from directive_check.render.html.shares import wrongs
from directive_check.render.html.site import Site
from directive_check.telling import wording
from directive_check.telling.report import Report
from directive_check.telling.summary import counted
from directive_check.telling.tallies import HEADS

_TEMPLATES: Final = Path(__file__).with_name("html")
_INDENTS: Final = re.compile(r"\n\s+")
_LINE_BREAKS: Final = re.compile(r"[\t\n\r]+ *")


def render_html(report: Report, sink: TextIO) -> None:
    """Write the report as a page; it is written while it is made, so a long one is never held as a whole."""
    write_page(report, Site(), sink)


def write_page(report: Report, site: Site, sink: TextIO) -> None:
    """Write a page that may be one of several."""
    template = _environment().get_template("page.html.j2")
    sink.writelines(_flush_left(template.generate(report=report, page=Page(report, site))))


def _flush_left(pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces of a page without the blanks that its lines begin with."""
    is_at_start = True
    for piece in pieces:
        text = _INDENTS.sub("\n", piece.lstrip() if is_at_start else piece)
        yield text
        is_at_start = text.endswith("\n") if text else is_at_start


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a page with a row for each diagnostic, the worst first."""
    worst = [one for alike in by_severity(diagnostics).values() for one in alike]
    sink.writelines(_environment().get_template("findings.html.j2").generate(findings=worst, tally=tally(diagnostics)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    script = _INDENTS.sub("\n", _TEMPLATES.joinpath("page.js").read_text(encoding="utf-8"))
    digest = b64encode(sha256(script.encode()).digest()).decode()
    environment.globals |= {
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": f"sha256-{digest}",
        "day": wording.day,
        "signs": wording.VERDICT_SIGNS,
        "verdict_words": wording.VERDICT_WORDS,
        "outlook_signs": wording.OUTLOOK_SIGNS,
        "outlook_words": wording.OUTLOOK_WORDS,
        "marks": wording.CERTAINTY_MARKS,
        "heads": HEADS,
    }
    environment.filters |= {
        "capital": _capital,
        "sentence": _sentence,
        "counted": counted,
        "tone": tone,
        "wrongs": wrongs,
    }
    return environment


def _shown(value: object) -> object:
    """Return a value as it may stand on a page: text without control characters, which HTML forbids or obeys."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(_LINE_BREAKS.sub(" ", value))
    return value


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _sentence(text: str) -> str:
    return f"{_capital(text)}."
