"""Write a report, or why there is none, as one HTML page that needs nothing else, no network and no script but its own; or as a folder of such pages."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from directive_check.codes import address_of
from directive_check.diagnostic import Diagnostic
from directive_check.render.escaping import visible
from directive_check.render.findings_tally import by_severity, tally
from directive_check.render.html.bars import wrongs
from directive_check.render.html.page import INDEX, Page, Site
from directive_check.render.html.panel import tone
from directive_check.telling import wording
from directive_check.telling.attention import ORDER
from directive_check.telling.counts import HEADS, counted
from directive_check.telling.numbers import NO_BREAK_SPACE
from directive_check.telling.report import Report, by_target
from directive_check.telling.rows import Row

_TEMPLATES: Final = Path(__file__).with_name("html")
_INDENTS: Final = re.compile(r"\n\s+")
_NOTHING: Final = Markup()
_LINE_BREAKS: Final = re.compile(r"[\t\n\r]+ *")


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as a page; it is written while it is made, so a long one is never held as a whole."""
    write_page(report, Site(), sink)


def write_page(report: Report, site: Site, sink: TextIO) -> None:
    """Write a page that may be one of several."""
    template = _environment().get_template("page.html.j2")
    sink.writelines(_flush_left(template.generate(report=report, page=Page(report, site))))


def _flush_left(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a page in stretches, without the blanks that its lines begin with."""
    is_at_start, waiting = True, iter(pieces)
    while some := list(islice(waiting, _AT_ONCE)):
        piece = "".join(some)
        text = _INDENTS.sub("\n", piece.lstrip() if is_at_start else piece)
        yield text
        is_at_start = text.endswith("\n") if text else is_at_start


_AT_ONCE: Final = 1000
"""Pieces of a page that are put together before they are written."""


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
        "wording": wording,
        "heads": HEADS,
        "order": ORDER,
        "address_of": address_of,
    }
    filters = _capital, _sentence, counted, tone, _under, _verdict, _figure, _heading, _change, wrongs
    environment.filters |= {one.__name__.lstrip("_"): one for one in filters}
    return environment


def _shown(value: object) -> object:
    """Return a value as it may stand on a page: text without control characters, which HTML forbids or obeys."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(_LINE_BREAKS.sub(" ", value))
    return value


def _under(text: str) -> Markup:
    """Return words that stand in a line of their own below others; nothing where there are none."""
    return _span("under", text) if text else _NOTHING


def _figure(row: Row, notes: str = "") -> Markup:
    """Return what was observed with its mark and its notes, and below it what was known last, or how much of it is known."""
    one = row.assessment
    is_told = one.observed or one.members or (one.among and not one.is_counted)
    told = _text(row.seen if is_told else "no data")
    mark = wording.CERTAINTY_MARKS.get(one.certainty) if one.certainty else None
    if mark:
        told += Markup('&nbsp;<abbr class="mark" title="%s">%s</abbr>') % (row.certainty, mark)
    if notes:
        told += " " + notes
    under = f"last {row.last_known}" if row.last_known else row.coverage
    return told + _under(under) if under else told


def _verdict(row: Row) -> Markup:
    """Return the verdict by sign and word."""
    return _signed(f"verdict {row.assessment.verdict}", row.sign, row.verdict)


def _heading(row: Row) -> Markup:
    """Return where a check is heading by sign and word."""
    outlook = row.assessment.outlook
    if not outlook:
        return _NOTHING
    words = row.outlook.replace("pace ", f"pace{NO_BREAK_SPACE}")
    return _signed(f"under outlook {outlook}", wording.OUTLOOK_SIGNS[outlook], words)


def _change(text: str) -> Markup:
    """Return a change on the window before, and below it on which, and whether it is for the better: `+12M USD`, `on 2024, better`."""
    change, _, when = text.partition(" on ")
    period, _, course = when.partition(", ")
    if not course:
        return _text(change) + _under(f"on {when}" if when else "")
    on = f"on {_text(period)}, {_span(f'course {course}', course)}"
    return Markup(f'{_text(change)}<span class="under">{on}</span>')  # noqa: S704 - its parts are escaped


def _text(text: str) -> Markup:
    return escape(_shown(text))


def _span(kind: str, text: str) -> Markup:
    return Markup(f'<span class="{kind}">{_text(text)}</span>')  # noqa: S704 - kinds are our own


@lru_cache(maxsize=4096)
def _signed(kind: str, sign: str, words: str) -> Markup:
    """Return words behind a sign that only those who see need."""
    return _SIGNED % (kind, sign, words)


_SIGNED: Final = Markup('<span class="%s"><span class="sign" aria-hidden="true">%s</span> %s</span>')


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _sentence(text: str) -> str:
    return f"{_capital(text.removesuffix('.'))}."


def render_folder(report: Report) -> Iterator[tuple[str, Callable[[TextIO], None]]]:
    """Yield the name of every page, and what writes it; each is a report of its own, narrowed to what it is about.

    Where there is one directive, the index is its page.
    """
    has_several = len(report.directives) > 1
    below = f"{{directive}}/{{target}}/{INDEX}"
    yield INDEX, partial(write_page, report, Site(below=below, lists_directives=has_several))
    for directive in report.directives:
        mine = by_target(one for one in report.assessments if one.directive is directive)
        name, title = directive.directive, directive.title or directive.directive
        way: tuple[tuple[str, str], ...] = ((title, f"../../{INDEX}"),)
        if has_several:
            all_ = tuple(one for judged in mine.values() for one in judged)
            site = Site(((_ALL, f"../{INDEX}"),), f"{{target}}/{INDEX}", about=(name,))
            yield f"{name}/{INDEX}", partial(write_page, replace(report, assessments=all_), site)
            way = ((_ALL, f"../../{INDEX}"), (title, f"../{INDEX}"))
        narrowed = (replace(report, assessments=tuple(judged)) for judged in mine.values())
        pages = [one for one in narrowed if one.shown]
        for at, page in enumerate(pages):
            target = page.assessments[0].target.id
            site = Site(way, about=(name, target), beside=tuple(_beside(pages, at)))
            yield f"{name}/{target}/{INDEX}", partial(write_page, page, site)


_ALL = "All directives"


def _beside(pages: Sequence[Report], at: int) -> Iterator[tuple[str, str, str]]:
    """Yield the targets before and after one of a directive: which it is, its title and its address."""
    for which, number in (("previous", at - 1), ("next", at + 1)):
        if 0 <= number < len(pages):
            first = pages[number].assessments[0]
            yield which, first.promise.title, f"../{first.target.id}/{INDEX}"
