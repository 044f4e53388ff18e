"""Which figures are known: no forecasts, and of several vintages of one figure the one that counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from reference.project import Figure, Project

Known = dict[tuple[str, str], list[Figure]]


def known_figures(project: Project, as_of: dt.date | None) -> Known:
    """Return what was published by a day, else everything, by indicator and area."""
    usable = [f for f in project.figures if not is_forecast(f) and (as_of is None or f.published <= as_of)]
    known: Known = {}
    for chosen in latest(usable):
        known.setdefault((chosen.indicator, chosen.area), []).append(chosen)
    return known


def is_forecast(figure: Figure) -> bool:
    """Tell whether a figure says so itself, or was published before its span began."""
    is_ahead = figure.published > dt.date.min and figure.span.first_day > figure.published
    return figure.status == "forecast" or is_ahead


def latest(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return one figure for each indicator, area and period: the last published, of one day the narrowest."""
    chosen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        other = chosen.setdefault((figure.indicator, figure.area, figure.span), figure)
        if (figure.published, -figure.value.width) > (other.published, -other.value.width):
            chosen[figure.indicator, figure.area, figure.span] = figure
    return chosen.values()
