"""The mean of a window: of a flow its total by the year, of a rate or stock that of its yearly figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce

from reference.interval import plus, scaled
from reference.observed import Areas, Evidence, Observed, kind_of, observe
from reference.span import YEAR, Span


def mean_of(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Observed | None:
    kind = kind_of(evidence, indicator, areas)
    whole = observe(evidence, indicator, areas, window)
    if whole is None:
        return None
    if kind in {"flow", "net-flow"}:
        return by_the_year(whole)
    if has_figure(evidence, indicator, areas, window) or (kind == "rate" and whole.whole and window.months <= YEAR):
        return whole
    if window.months > YEAR:
        return mean_of_parts(evidence, indicator, areas, window, YEAR)
    means = [mean_of_parts(evidence, indicator, areas, window, length) for length in (1, 3)]
    found = [mean for mean in means if mean]
    if kind == "stock":
        return max(found, key=lambda mean: mean.months, default=whole)
    return max([whole, *found], key=lambda mean: mean.months)


def by_the_year(total: Observed | None) -> Observed | None:
    if total is None:
        return None
    value = scaled(total.value, Fraction(YEAR, total.of_months))
    return replace(total, value=value, common=by_the_year(total.common))


def has_figure(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> bool:
    """Tell whether each area has a figure for exactly the window."""
    found = [[figure.span for figure in evidence.figures(indicator, area, window)] for area in areas]
    return all(window in spans for spans in found)


def mean_of_parts(evidence: Evidence, indicator: str, areas: Areas, window: Span, length: int) -> Observed | None:
    """Return the mean of the parts that are wholly observed, counted from the start; a shorter rest weighs less."""
    parts = [(part, observe(evidence, indicator, areas, part)) for part in window.cut(length)]
    known = [(part.months, found.value) for part, found in parts if found and found.whole]
    months = sum(weight for weight, _ in known)
    is_one_level = kind_of(evidence, indicator, areas) == "stock" and len(known) == 1 and length < YEAR
    if not known or is_one_level:
        return None
    return Observed(
        reduce(plus, (scaled(value, Fraction(weight, months)) for weight, value in known)), months, window.months
    )
