"""What figures say about an indicator in an area over a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from reference.interval import NEVER_BELOW_ZERO, Interval, divided, meet, minus, plus, point, scaled
from reference.ledger import Known
from reference.project import Figure, Project
from reference.span import YEAR, Span, read_span

WEAKEST_FIRST = ("rate", "stock", "net-flow", "flow")


@dataclass(frozen=True)
class Observed:
    value: Interval
    months: int  # how many months of the window are observed
    of_months: int

    @property
    def whole(self) -> bool:
        return self.months == self.of_months


@dataclass(frozen=True)
class Evidence:
    """All that a verdict may rest on: definitions, the known figures, and the last month that counts."""

    project: Project
    known: Known
    until: int

    def figures(self, indicator: str, area: str, window: Span) -> list[Figure]:
        """Return the figures inside a window."""
        inside = Span(window.start, min(window.end, self.until))
        return [figure for figure in self.known.get((indicator, area), []) if inside.holds(figure.span)]


def kind_of(project: Project, indicator: str) -> str:
    """Return how figures of an indicator relate to time; a derived one is as its weakest part."""
    definition = project.indicators[indicator]
    if "kind" in definition:
        return definition["kind"]
    if "sum" in definition:
        return min((kind_of(project, part) for part in definition["sum"]), key=WEAKEST_FIRST.index)
    return "rate"


def is_quotient(project: Project, indicator: str) -> bool:
    """Tell whether an indicator, or a part of it, is one thing divided by another."""
    definition = project.indicators[indicator]
    if "sum" in definition:
        return any(is_quotient(project, part) for part in definition["sum"])
    return "kind" not in definition


def observe(evidence: Evidence, indicator: str, area: str, window: Span) -> Observed | None:
    """Return what is observed of a window, or of the part of it that is known."""
    definition = evidence.project.indicators[indicator]
    if "kind" not in definition:
        return derived(evidence, indicator, area, window)
    figures = evidence.figures(indicator, area, window)
    if not figures:
        return None
    exact = [figure for figure in figures if figure.span == window]
    return OBSERVERS[definition["kind"]](exact or figures, window)


def pieced(figures: list[Figure], window: Span) -> Observed:
    """Add up the choice of figures that do not overlap and cover most months."""
    chosen = best_choice(figures)
    total = reduce(plus, (figure.value for figure in chosen))
    return Observed(total, sum(figure.span.months for figure in chosen), window.months)


def pieced_gross(figures: list[Figure], window: Span) -> Observed:
    """Do the same of amounts that are never below zero."""
    return pieced([figure._replace(value=meet(figure.value, NEVER_BELOW_ZERO)) for figure in figures], window)


def best_choice(figures: list[Figure]) -> list[Figure]:
    """Return the choice of most months, then fewest pieces, then the later published, then the earlier start."""
    best: dict[int, list[Figure]] = {}  # by the first month that may be used
    last = max(figure.span.end for figure in figures)
    for month in range(last, min(figure.span.start for figure in figures) - 1, -1):
        starting = [figure for figure in figures if figure.span.start == month]
        options = [[figure, *best.get(figure.span.end + 1, [])] for figure in starting]
        best[month] = max([best.get(month + 1, []), *options], key=_worth)
    return best[month]


def _worth(choice: list[Figure]) -> tuple[Any, ...]:
    months = sum(figure.span.months for figure in choice)
    published = sum(figure.published.toordinal() for figure in choice)
    return months, -len(choice), published, [-figure.span.start for figure in choice]


def last_level(figures: list[Figure], window: Span) -> Observed:
    """Return a stock's last level; its months run from the start of the window to it."""
    last = max(figures, key=lambda figure: (figure.span.end, figure.published))
    return Observed(last.value, last.span.end - window.start + 1, window.months)


def longest_part(figures: list[Figure], window: Span) -> Observed:
    """Return a rate's figure for the longest part of the window, the later of two as long."""
    longest = max(figures, key=lambda figure: (figure.span.months, figure.span.end))
    return Observed(longest.value, longest.span.months, window.months)


OBSERVERS: dict[str, Callable[[list[Figure], Span], Observed]] = {
    "flow": pieced_gross,
    "net-flow": pieced,
    "stock": last_level,
    "rate": longest_part,
}


def derived(evidence: Evidence, indicator: str, area: str, window: Span) -> Observed | None:
    """Compute an indicator over the window, or over the longest time that all its parts cover."""
    for part in longest_first(Span(window.start, min(window.end, evidence.until))):
        if covered(evidence, indicator, area, part):
            value = computed(evidence, indicator, area, part)
            return value and Observed(value, part.months, window.months)
    return None


def longest_first(window: Span) -> Iterator[Span]:
    """Yield all spans inside a window: the longest first, of two as long the later first."""
    for months in range(window.months, 0, -1):
        for end in range(window.end, window.start + months - 2, -1):
            yield Span(end - months + 1, end)


def needed(evidence: Evidence, indicator: str, window: Span) -> list[tuple[str, Span]]:
    """Return the parts of a derived indicator with the time for which each is needed."""
    definition = evidence.project.indicators[indicator]
    if "sum" in definition:
        return [(part, window) for part in definition["sum"]]
    if "ratio" in definition:
        return [(definition["ratio"][role], window) for role in ("of", "to")]
    change = definition["change"]
    return [(change["of"], window), (change["of"], base_of(change, window))]


def base_of(change: Any, window: Span) -> Span:
    """Return the same months in the year that a change is against, by default the year before."""
    years = window.year - read_span(change["since"]).year if "since" in change else 1
    return window.moved(-years * YEAR)


def covered(evidence: Evidence, indicator: str, area: str, window: Span) -> bool:
    """Tell whether a window is wholly observed, as far as figures go."""
    if "kind" in evidence.project.indicators[indicator]:
        found = observe(evidence, indicator, area, window)
        return found is not None and found.whole
    return all(covered(evidence, part, area, span) for part, span in needed(evidence, indicator, window))


def computed(evidence: Evidence, indicator: str, area: str, window: Span) -> Interval | None:
    """Return the value of an indicator over a window that is covered; none where a divisor may be zero or less."""
    definition = evidence.project.indicators[indicator]
    if "kind" in definition:
        return observe(evidence, indicator, area, window).value
    parts = [computed(evidence, part, area, span) for part, span in needed(evidence, indicator, window)]
    if None in parts:
        return None
    return _combined(definition, parts)


def _combined(definition: Any, parts: list[Interval]) -> Interval | None:
    if "sum" in definition:
        return reduce(plus, parts)
    quotient = divided(*parts)
    if quotient is None:
        return None
    if "ratio" in definition:
        return scaled(quotient, 100) if definition["unit"] == "%" else quotient
    return scaled(minus(quotient, point(1)), 100)
