"""Write a report as one HTML page that needs nothing else: no network, no script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from directive_check.render.escaping import visible
from directive_check.render.html.notes import MOST_BACKLINKS
from directive_check.render.html.page import Page
from directive_check.telling import wording
from directive_check.telling.report import Report, withdrawals

_TEMPLATES: Final = Path(__file__).with_name("html")
_LINE_BREAKS: Final = re.compile(r"[\t\n\r]+ *")


def render_html(report: Report, sink: TextIO) -> None:
    """Write the report as a page; it is written while it is made, so a long one is never held as a whole."""
    template = _environment().get_template("page.html.j2")
    sink.writelines(template.generate(report=report, page=Page(report)))


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
    environment.globals |= {
        "withdrawals": withdrawals,
        "day": wording.day,
        "signs": wording.VERDICT_SIGNS,
        "marks": wording.CERTAINTY_MARKS,
        "most_backlinks": MOST_BACKLINKS,
    }
    environment.filters |= {"capital": _capital, "sentence": _sentence}
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
