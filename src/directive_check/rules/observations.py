"""Figures must agree: with each other, parts with their whole, regions with their country, periods with the days of publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import islice
from typing import Final

from directive_check.catalogue import Nesting, Observation, nesting_of
from directive_check.diagnostic import Related, Span
from directive_check.loading import Place
from directive_check.model import SDMX_STATUS, Kind, Status
from directive_check.reading import Document
from directive_check.rules.subject import Finding, Subject, told_once
from directive_check.rules.together import amount
from directive_check.values import Interval, Quantity, read_quantity
from directive_check.values.names import listed

MOST_PERIODS: Final = 2000
"""A longer series, 166 years of months, is not searched for figures that lie inside others."""


def contradiction(subject: Subject) -> Iterator[Finding]:
    """Publish one figure of an indicator, area and period on one day; two of them must be able to be the same number.

    `over 4 %` and `4.3 %` agree; `4.3 %` and `4.6 %` do not, and nobody can say which counts. A figure that was
    revised later has a later date.

    Bad:
        - indicator: exports
          value: 44 million USD
          published: 2025-02-01

    Good:
        - indicator: exports
          value: 44 million USD
          published: 2025-03-01
    """
    for figures in subject.catalogue.observations.values():
        if len({(one.period.start, one.period.end) for one in figures}) < len(figures):
            yield from _contradictions(subject, figures)


def _contradictions(subject: Subject, figures: tuple[Observation, ...]) -> Iterator[Finding]:
    ends: dict[object, tuple[Observation, Observation]] = {}
    for figure in figures:
        if figure.status is Status.FORECAST or not _is_dated(subject, figure):
            continue
        key = (figure.period.start, figure.period.end, figure.known_from)
        if key not in ends:
            ends[key] = (figure, figure)
            continue
        lowest, highest = ends[key]
        other = next((one for one in (lowest, highest) if not one.value.interval.overlaps(figure.value.interval)), None)
        if other:
            yield _contradiction(subject, figure, other)
        ends[key] = (min(lowest, figure, key=_high_end), max(highest, figure, key=_low_end))


def _is_dated(subject: Subject, figure: Observation) -> bool:
    """Tell whether the day a figure is known from can be told: of an unknown source it cannot."""
    return figure.published is not None or all(name in subject.catalogue.sources for name in figure.sources)


def _high_end(figure: Observation) -> tuple[bool, object, bool]:
    high = figure.value.interval.high
    return (high is None, high, figure.value.interval.high_included)


def _low_end(figure: Observation) -> tuple[bool, object, bool]:
    low = figure.value.interval.low
    return (low is not None, low, not figure.value.interval.low_included)


def _contradiction(subject: Subject, figure: Observation, other: Observation) -> Finding:
    day = f"of {figure.published}" if figure.published else "without a date"
    return Finding(
        f"`{figure.value.text}` contradicts `{other.value.text}`, another figure {day} for {figure.period}",
        subject.span_of(figure),
        _one_of(subject, figure, other),
        Related("the other figure", subject.span_of(other)),
    )


def _one_of(subject: Subject, figure: Observation, other: Observation) -> str:
    """Return how one of two figures is chosen: of one published table, by the columns in which their rows differ."""
    bound = subject.project.bound(figure) if figure.document == other.document else None
    names = bound.differing(figure.row, other.row) if bound else []
    if bound and not names:
        return "no column tells their rows apart: write `where: {above: …}` where headings stand alone in rows above them, else read a copy of the file that holds those alone which are meant"
    if not names:
        return "remove one; if one revises the other, say when it was `published`; if one is of another time, area or indicator, mend that"
    return f"their rows differ in {listed(names)}: write `where: {{{names[0]}: …}}` with what is meant"


def parts_disagree(subject: Subject) -> Iterator[Finding]:
    """Let the figures of a flow agree: the parts of a period with the whole of it, regions with their country.

    Where months do not add up to their year, or regions exceed their country, a figure is wrong or of another series.
    A number may be off by half of the last digit that is written, as published numbers are rounded.

    Bad:
        period: 2024-S1
        value: 31 million USD

    Good:
        period: 2024-S1
        value: 21 million USD
    """
    if subject.faulty:
        return
    for indicator, area in subject.catalogue.observations:
        kind = subject.kind(indicator)
        if kind and kind.is_flow:
            yield from _wholes_that_differ(subject, subject.ledger.figures(indicator, area), kind)
    nesting = nesting_of(area for _, area in subject.catalogue.observations)
    for areas_by_period in _regional_flows(subject, nesting):
        yield from _wholes_exceeded(subject, nesting, areas_by_period)


def _wholes_that_differ(subject: Subject, figures: tuple[Observation, ...], kind: Kind | None) -> Iterator[Finding]:
    if len(figures) > MOST_PERIODS:
        return
    starting: defaultdict[int, list[Observation]] = defaultdict(list)
    for figure in figures:
        starting[figure.period.start].append(figure)
    for whole in figures:
        pieces = _pieces_of(whole, starting)
        if not pieces:
            continue
        total = reduce(Interval.plus, (rounded(piece.value, kind) for piece in pieces))
        if not total.overlaps(rounded(whole.value, kind)):
            message = f"the parts of {whole.period} add up to {_in_words(pieces)}, and not to `{whole.value.text}`"
            related = Related("the first of its parts", subject.span_of(pieces[0]))
            help_ = "check that all figures are of one series and one vintage"
            yield Finding(message, subject.span_of(whole), help_, related)


def _pieces_of(whole: Observation, starting: Mapping[int, list[Observation]]) -> list[Observation]:
    """Return figures that cover a period without gap or overlap; none where there are none."""
    came_by: dict[int, list[Observation]] = {whole.period.start: []}
    waiting = [whole.period.start]
    while waiting:
        position = waiting.pop()
        for piece in starting.get(position, ()):
            end = piece.period.end + 1
            if piece is not whole and end <= whole.period.end + 1 and end not in came_by:
                came_by[end] = [*came_by[position], piece]
                waiting.append(end)
    return came_by.get(whole.period.end + 1, [])


def rounded(value: Quantity, kind: Kind | None = None) -> Interval:
    """Return what a published number may stand for: half of its last digit more or less."""
    interval = read_quantity(f"about {value.text}").interval if value.is_plain else value.interval
    return interval.clipped_at_zero() if kind is Kind.FLOW else interval


def _in_words(pieces: list[Observation]) -> str:
    total = reduce(Interval.plus, (piece.value.interval for piece in pieces))
    unit = pieces[0].value.unit
    if total.low is not None and total.low == total.high:
        return amount(total.low, unit)
    low, high = ("any number" if end is None else amount(end, unit) for end in (total.low, total.high))
    return f"{low} to {high}"


def _regional_flows(subject: Subject, nesting: Nesting) -> Iterator[dict[str, Observation]]:
    """Yield the figures of each gross flow and period by area, where some of the areas are part of others."""
    by_period: defaultdict[tuple[str, int, int], dict[str, Observation]] = defaultdict(dict)
    for indicator, area in subject.catalogue.observations:
        if area in nesting.related and subject.kind(indicator) is Kind.FLOW:
            for figure in subject.ledger.figures(indicator, area):
                by_period[indicator, figure.period.start, figure.period.end][area] = figure
    yield from (areas for areas in by_period.values() if len(areas) > 1)


def _wholes_exceeded(subject: Subject, nesting: Nesting, figures: Mapping[str, Observation]) -> Iterator[Finding]:
    for area, parts in nesting.parts_among(figures).items():
        whole = figures[area]
        total = reduce(Interval.plus, (rounded(figures[part].value, Kind.FLOW) for part in parts))
        limit = rounded(whole.value, Kind.FLOW)
        if limit.is_below(total):
            span = subject.span_of(whole)
            have = f"{listed(parts)} together have {_in_words([figures[part] for part in parts])}"
            message = f"{have} of `{whole.indicator}` in {whole.period}, more than all of `{area}`"
            help_ = "check that all figures are of one series and one vintage"
            yield Finding(message, span, help_, Related("one of its parts", subject.span_of(figures[parts[0]])))


_MOST_AHEAD: Final = 100
"""So many figures that begin after their publication are asked whether they say so."""


def unlikely_date(subject: Subject) -> Iterator[Finding]:
    """Date a source and a figure by the day on which it was published.

    A figure is known from that day on. One that lies more than a year ahead is a slip, and so may be one before the period
    begins whose figure it is: such a figure counts as a forecast, and for no verdict. Where it is one, its status says so.

    Bad:
        - {indicator: exports, area: BY, period: 2022, value: 5 USD, published: 2021-02-01}

    Good:
        - {indicator: exports, area: BY, period: 2022, value: 5 USD, published: 2023-02-01}
    """
    yield from told_once(_ahead_of_time(subject))
    before = (figure for figure in _written(subject) if _is_ahead(figure))
    yield from told_once(_silent_forecasts(subject, islice(before, _MOST_AHEAD)))


def _ahead_of_time(subject: Subject) -> Iterator[Finding]:
    """Yield the days of publication that lie more than a year ahead, each where it is written."""
    if subject.today is None:
        return
    last, words = subject.today.replace(year=subject.today.year + 1, day=1), subject.project.words
    dated = [(words.get(("sources", name)), one.published) for name, one in subject.catalogue.sources.items()]
    places = [(place.at("published"), day) for place, day in dated if place and day and day > last]
    late = ((one, one.published) for one in _written(subject) if one.published and one.published > last)
    places += [(place, day) for one, day in late if (place := _said(subject.project.origin(one), "published"))]
    for place, day in places:
        message = f"{day} lies more than a year ahead, and is given as a day of publication"
        yield Finding(message, place.span, "look it up, and mend its year")


def _silent_forecasts(subject: Subject, figures: Iterator[Observation]) -> Iterator[Finding]:
    """Yield figures that count as forecasts because of their dates alone."""
    for figure in figures:
        own = subject.project.origin(figure)
        status = _said(own, "status")
        text = _text(status.span) if status else ""
        if SDMX_STATUS.get(text, text) != Status.FORECAST:
            message = f"{figure.period} begins after {figure.published}, when its figure was published: it counts as a forecast"
            sources = (subject.project.words.get(("sources", name)) for name in figure.sources)
            dated = _said(own, "published") or next((one.at("published") for one in sources if one), own)
            help_ = "write `forecast` as its status where it is one, else mend the day of publication or the period"
            yield Finding(message, dated.span, help_)


def _said(figure: Place, key: str) -> Place | None:
    """Return where something is said of a figure, or of all in its file; `None` where it is not."""
    of_all = [Place(figure.document, (key,))] if isinstance(figure.document, Document) else []
    return next((one for one in (figure.at(key), *of_all) if one.is_written), None)


def _text(span: Span) -> str:
    start = span.column - span.quote_column
    return span.quote[start : start + span.end_column - span.column].strip("'\"")


def _is_ahead(figure: Observation) -> bool:
    return (
        figure.status is Status.FORECAST and figure.published is not None and figure.published < figure.period.first_day
    )


def _written(subject: Subject) -> Iterator[Observation]:
    """Return the figures of our own files that promises rest on."""
    return (one for one in subject.needed_figures if not subject.project.bound(one))


def two_years(subject: Subject) -> Iterator[Finding]:
    """Say by months whether a figure is that of two years or of a fiscal year.

    `2023/2024` is the 24 months from January 2023 to December 2024. Many write so a fiscal year, which has 12.
    Nothing is asked of a period that a target names as well.

    Bad:
        - {indicator: exports, area: BY, period: 2024/2025, value: 5 USD}

    Good:
        - {indicator: exports, area: BY, period: 2024-07/2025-06, value: 5 USD}
    """
    named = {one.time for statement in subject.wordings for one in statement.given}
    named |= {statement.basis.span for statement in subject.wordings}
    yield from told_once(
        Finding(
            f"`{figure.period}` is read as both years, 24 months",
            subject.project.origin(figure).at("period").span,
            f"write `{first}-01/{last}-12` where it is, or the months of a fiscal year, such as `{first}-04/{last}-03`",
        )
        for figure in _written(subject)
        if (found := _TWO.fullmatch(figure.period.text)) and figure.period not in named
        for first, last in [found.groups()]
        if int(last) == int(first) + 1
    )


_TWO: Final = re.compile("([0-9]{4})/([0-9]{4})")
