"""Put together what stands on a page, and where it stands among others: counts, what needs attention, directives with their targets, owners and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from typing import Final
from urllib.parse import quote

from directive_check.evaluation import Outlook, Verdict
from directive_check.model import Directive
from directive_check.promise import as_ids
from directive_check.render.html.bars import Share, outlook_shares, verdict_shares
from directive_check.render.html.concerns import Sieve, Sieves, concerned
from directive_check.render.html.notes import Citation, Notes
from directive_check.render.html.sections import Section, section_of
from directive_check.render.report_csv import render_report as render_csv
from directive_check.telling import wording
from directive_check.telling.attention import furthest_of
from directive_check.telling.counts import Gathered, gathered, summary_of, worst
from directive_check.telling.report import Report, is_owed, withdrawals
from directive_check.telling.rows import Row, row_of
from directive_check.telling.since import Pair, since_of
from directive_check.telling.table import Group, groups_of, headings

MOST_DRAWN: Final = 150
"""Checks up to which charts are drawn; of more, those of the targets that need attention most."""

MOST_DETAILED: Final = 2000
"""Checks up to which each has its figures and the page their CSV; of more only those that need attention."""

MOST_LISTED: Final = 2000
"""Targets of a longer page that are named with their counts."""


INDEX: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """The place of a page in a folder of pages; a page alone has neither a way nor pages below.

    `way` is what stands above, as name and address; `below` what leads from the page to that of a target, without
    its name, where targets have pages of their own; `lists_directives` where directives have, and the page names only
    those. `about` is the directive and the target that it is narrowed to, `beside` the targets before and after it.
    """

    way: tuple[tuple[str, str], ...] = ()
    below: str | None = None
    lists_directives: bool = False
    about: tuple[str, ...] = ()
    beside: tuple[tuple[str, str, str], ...] = ()

    @property
    def above(self) -> str:
        """Return the address of the page above; empty where there is none."""
        return self.way[-1][1] if self.way else ""

    def is_about(self, directive: str, target: str) -> bool:
        """Tell whether a target belongs on the page."""
        return (directive, target)[: len(self.about)] == self.about

    def address(self, directive: str, target: str) -> str:
        """Return the address of a target: of its own page, or of its place on this one."""
        return f"#{directive}/{target}" if self.below is None else self.below.format(directive=directive, target=target)


@dataclass(frozen=True, slots=True)
class Listed:
    """A directive, or a target, that a page names with its counts and leads on from."""

    title: str
    name: str
    address: str
    under: str
    shares: tuple[Share, ...]
    heading: str
    sieve: Sieve


class Page:
    """A report as its template reads it, from top to bottom: sections are made, and notes numbered, on the way."""

    def __init__(self, report: Report, site: Site) -> None:
        self.report = report
        self.site = site
        self.summary = summary_of(report.assessments)
        self.notes = Notes(report.catalogue.sources)
        self.groups = groups_of(report)
        self.shown = [one for group in self.groups for one in group.shown]
        self.is_long = len(self.shown) > MOST_DETAILED and not report.is_whole
        self.is_listed = self.is_long or site.below is not None
        self.sieves = Sieves(report, self.shown)
        self.concerns = concerned(report, self.sieves)
        self.furthest = furthest_of(report, self.sieves.concerns)
        self.answers = self.furthest.answers if self.furthest else ()
        self.since = None if self.is_single else since_of(report, site.is_about)

    @property
    def title(self) -> str:
        """Return the title, with the directive or how many there are, and the year or years."""
        directives = self.report.directives
        report = f"Directive report {self.years}".rstrip()
        if not directives:
            return report
        first = directives[0].title or directives[0].directive
        if len(self.groups) == 1 and self.site.way:
            first = f"{self.groups[0].promise.title} · {first}"
        others = f" and {len(directives) - 1} more" if len(directives) > 1 else ""
        return f"{first}{others} · {report}"

    @property
    def here(self) -> str:
        """Return what the page is about, at the end of the way to it."""
        directive = self.report.directives[0]
        return self.groups[0].promise.title if self.site.below is None else directive.title or directive.directive

    @property
    def years(self) -> str:
        """Return the year, or the first and the last."""
        years = sorted({one.year for one in self.report.assessments})
        if self.report.year is not None or not years:
            return str(self.report.year or "")
        return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"

    @property
    def counts(self) -> tuple[Share, ...]:
        """Return the counts by verdict, over all that was judged."""
        return verdict_shares(self.summary.verdicts)

    @property
    def outlooks(self) -> tuple[Share, ...]:
        """Return the counts by outlook of what is not settled; none where no outlook is told."""
        return outlook_shares(self.summary.outlooks) if self.summary.outlook_line else ()

    @property
    def headline(self) -> str:
        """Return the counts as a sentence; of a page about one check its verdict and why it is so."""
        if not self.is_single:
            return self.summary.headline(self.years)
        row = self.groups[0].rows[0]
        return f"{row.verdict.capitalize()}: {row.reason}."

    @property
    def is_single(self) -> bool:
        """Tell whether the page is about one check, of several pages."""
        return bool(self.site.way) and len(self.shown) == 1 and self.site.below is None

    @property
    def known_until(self) -> date | None:
        """Return the day on which the latest of the figures used was published."""
        days = (figure.published for one in self.report.shown for figure in one.evidence if figure.published)
        return max(days, default=None)

    @property
    def is_owed(self) -> bool:
        """Tell whether `missing` lists figures for the year."""
        return self.report.year is not None and is_owed(self.report)

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Return what the report is narrowed to, in words."""
        filters, names = self.report.filters, self.report.catalogue.areas
        kinds = (
            ("directive", filters.directives),
            ("area", [names.get(area, area) for area in filters.areas]),
            ("owner", filters.owners),
            ("verdict", [wording.VERDICT_WORDS[verdict] for verdict in filters.verdicts]),
        )
        return tuple(f"{kind} {', '.join(chosen)}" for kind, chosen in kinds if chosen)

    @property
    def table(self) -> str:
        """Return the address of the report as CSV, which the page itself holds."""
        sink = StringIO()
        render_csv(self.report, sink)
        return f"data:text/csv;charset=utf-8,{quote(sink.getvalue(), safe=_KEPT)}"

    @property
    def withdrawn(self) -> str:
        """Return which targets of the page are withdrawn, and from when."""
        gone = self.report.withdrawn
        return withdrawals(one for one in gone if self.site.is_about(one.directive.directive, one.target.id))

    def command(self, form: str) -> str:
        """Return the command that writes the same report in another format."""
        return f"{re.sub(r' --format[ =][^ ]+', '', self.report.command)} --format {form}"

    def cite(self, directive: Directive) -> tuple[Citation, ...]:
        """Return citations of where a directive can be read."""
        return self.notes.cite(as_ids(directive.source))

    def position(self, directive: Directive) -> str:
        """Return how far a directive has run: `year 5 of 5`; empty outside its period."""
        return wording.position(directive.period, self.report.year)

    def sections(self, directive: Directive) -> Iterator[Section]:
        """Yield the sections of a directive's targets."""
        for group in self.groups:
            if group.promise.directive is directive:
                yield section_of(
                    self.report, group, self.notes, self.sieves, is_drawn=group.promise.name in self._drawn
                )

    @cached_property
    def _drawn(self) -> set[str]:
        """Return the targets whose charts are drawn, those first that need attention most."""
        drawn, room = set(), MOST_DRAWN
        for group in sorted(self.groups, key=lambda group: min(map(self.sieves.rank, group.shown))):
            room -= len(group.shown)
            if room < 0 and not self.report.is_whole:
                break
            drawn.add(group.promise.name)
        return drawn

    def address(self, name: str) -> str:
        """Return where a target is told of; empty where this page only counts it."""
        directive, _, target = name.partition("/")
        return self.site.address(directive, target) if self.site.below is not None or name in self._placed else ""

    @cached_property
    def has_change(self) -> bool:
        """Tell whether anything that needs attention had a figure for the window before."""
        return any(entry.row.change for concern in self.concerns for entry in concern.entries())

    @property
    def undrawn(self) -> int:
        """Return for how many targets no chart is drawn."""
        return len(self.groups) - len(self._drawn)

    def listed(self, directive: Directive) -> Iterator[Listed]:
        """Yield the targets of a directive that a page names with their counts."""
        for group in (one for one in self.groups[:MOST_LISTED] if one.promise.directive is directive):
            address = self.site.address(directive.directive, group.target.id) if self.site.below else ""
            row = group.rows[0]
            under = "" if group.has_areas else f"{row.basis}, required {row.promised}, actual {row.seen}"
            yield self._listed((group,), group.promise.title, group.promise.name, address, under)

    def directives_listed(self) -> Iterator[Listed]:
        """Yield the directives, where each has a page of its own."""
        for directive in self.report.directives:
            mine = [group for group in self.groups if group.promise.directive is directive]
            name, many = directive.directive, f"{len(mine)} target{'' if len(mine) == 1 else 's'}"
            yield self._listed(
                mine, directive.title or name, name, f"{name}/{INDEX}", f"{directive.period.words}, {many}"
            )

    def _listed(self, groups: Sequence[Group], title: str, name: str, address: str, under: str) -> Listed:
        verdicts = sum((Counter(group.verdicts) for group in groups), Counter[Verdict]())
        outlooks = sum((Counter(group.outlooks) for group in groups), Counter[Outlook]())
        sieve = self.sieves.of(*(one for group in groups for one in group.shown))
        return Listed(title, name, address, under, verdict_shares(verdicts), headings(outlooks), sieve)

    def changed(self, pairs: Sequence[Pair]) -> Iterator[tuple[Row, Row, Sieve]]:
        """Yield checks as they stood for the year before and as they stand, with the marks of their rows."""
        ledger = self.report.ledger
        return ((row_of(ledger, was), row_of(ledger, one), self.sieves.of(one)) for was, one in pairs)

    @cached_property
    def _placed(self) -> set[str]:
        """Return the targets that have a place of their own on this page."""
        return {group.promise.name for group in (self.groups[:MOST_LISTED] if self.is_long else self.groups)}

    @property
    def unlisted(self) -> int:
        """Return how many targets a long page does not name for themselves."""
        return max(len(self.groups) - MOST_LISTED, 0)

    def tallies(self) -> Gathered:
        """Return how each owner or area stands."""
        return gathered(self.report, "area" if self.report.group_by == "area" else "owner")

    @cached_property
    def worst(self) -> dict[str, tuple[Gathered, str]]:
        """Return the targets, areas and owners with most that is missed or off track."""
        return worst(self.report)


_KEPT: Final = " ,;:/()=+-*'!$@?"
"""What an address of data may hold as it is, besides letters and digits."""
