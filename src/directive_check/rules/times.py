"""The days on which figures were published, and the periods that they hold for, as whoever wrote them may not have meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from directive_check.catalogue import Observation
from directive_check.diagnostic import Span
from directive_check.loading import Place
from directive_check.model import SDMX_STATUS, Status
from directive_check.reading import Document
from directive_check.rules.subject import Finding, Subject, told_once

_MOST: Final = 100
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
    yield from told_once(_silent_forecasts(subject, islice(before, _MOST)))


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
