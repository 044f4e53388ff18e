"""Figures must not contradict each other: of one day, of parts and wholes, of regions and their country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Final

from directive_check.catalogue import Observation
from directive_check.diagnostic import Related
from directive_check.model import Kind, Status
from directive_check.rules.subject import Finding, Subject
from directive_check.rules.together import Nesting, amount, nesting_of
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
