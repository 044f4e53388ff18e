"""Write a report as a folder of pages: an index, one of each directive and one of each target, each complete in itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TextIO

from directive_check.evaluation import Assessment
from directive_check.render.html.page import INDEX, Site
from directive_check.render.report_html import write_page
from directive_check.telling.report import Report


def site_pages(report: Report) -> Iterator[tuple[str, Callable[[TextIO], None]]]:
    """Yield the name of every page, and what writes it; each is a report of its own, narrowed to what it is about.

    Where there is one directive, the index is its page.
    """
    has_several = len(report.directives) > 1
    below = f"{{directive}}/{{target}}/{INDEX}"
    yield INDEX, partial(write_page, report, Site(below=below, lists_directives=has_several))
    for directive in report.directives:
        mine = _by_target(one for one in report.assessments if one.directive is directive)
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


def _by_target(judged: Iterable[Assessment]) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = {}
    for one in judged:
        found.setdefault(one.target.id, []).append(one)
    return found
