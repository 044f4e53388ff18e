"""What figures say about an indicator in an area over a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

from reference.interval import NEVER_BELOW_ZERO, Interval, divided, meet, minus, plus, point, scaled, times
from reference.ledger import Known
from reference.project import Figure, Project
from reference.span import YEAR, Span, read_span

WEAKEST_FIRST = ("rate", "stock", "net-flow", "flow")


Areas = tuple[str, ...]


@dataclass(frozen=True)
class Observed:
    value: Interval
    months: int  # how many months of the window are observed
    of_months: int
    common: Observed | None = None  # of several areas: what is known of the months that all of them cover

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
        return [figure for figure in self._all(indicator, area) if inside.holds(figure.span)]

    def _all(self, indicator: str, area: str) -> list[Figure]:
        product = self.project.indicators[indicator].get("product")
        if not product:
            return self.known.get((indicator, area), [])
        first, factor = (named(part, (area,)) for part in product)
        dated, (place,) = first if has_figures(self.project, first[0]) else factor
        hundredth = Fraction(1, 100) if self.project.indicators[factor[0]]["unit"] == "%" else 1
        found = [
            (figure, self._at(*first, figure.span), self._at(*factor, figure.span))
            for figure in self._all(dated, place)
        ]
        return [f._replace(value=scaled(times(a, b), hundredth)) for f, a, b in found if a and b]

    def _at(self, indicator: str, areas: Areas, span: Span) -> Interval | None:
        """Return what a part of a product is for one time: its figure for that, or if derived what it comes to."""
        if not has_figures(self.project, indicator):
            return computed(self, indicator, areas, span) if covered(self, indicator, areas, span) else None
        value = next((figure.value for figure in self._all(indicator, *areas) if figure.span == span), None)
        return value and meet(value, NEVER_BELOW_ZERO) if kind_of(self, indicator, areas) == "flow" else value

    def may_be_negative(self, indicator: str, areas: Areas) -> bool:
        """Tell whether a factor has been below zero in an area, or can be by what it is."""
        definition = self.project.indicators[indicator]
        if "kind" in definition:
            return any(f.value.low.value < 0 for area in areas for f in self.known.get((indicator, area), []))
        parts = [named(part, areas) for part in parts_of(definition)]
        return bool({"change", "difference"} & set(definition)) or any(self.may_be_negative(*part) for part in parts)


def named(part: Any, areas: Areas) -> tuple[str, Areas]:
    """Return the indicator of a part and its areas: those that are judged, or a fixed one."""
    return (part, areas) if isinstance(part, str) else (part["indicator"], (part["area"],))


def id_of(part: Any) -> str:
    return named(part, ())[0]


def has_figures(project: Project, indicator: str) -> bool:
    """Tell whether an indicator has figures: of its own, or each a figure of one times a figure of another."""
    return bool({"kind", "product"} & set(project.indicators[indicator]))


def parts_of(definition: Any) -> list[Any]:
    """Return what an indicator is derived from, as it is written."""
    quotient = definition.get("ratio") or definition.get("change")
    if quotient:
        return [quotient[role] for role in ("of", "to") if role in quotient]
    return next(definition[name] for name in ("sum", "difference", "product") if name in definition)


def kind_of(evidence: Evidence, indicator: str, areas: Areas) -> str:
    """Return how figures of an indicator relate to time; a derived one is as its weakest part."""
    definition = evidence.project.indicators[indicator]
    if "kind" in definition:
        return definition["kind"]
    if "product" in definition:
        first, factor = (named(part, areas) for part in definition["product"])
        kind = kind_of(evidence, *first)
        return "net-flow" if kind == "flow" and evidence.may_be_negative(*factor) else kind
    if not {"sum", "difference"} & set(definition):
        return "rate"
    kinds = [kind_of(evidence, *named(part, areas)) for part in parts_of(definition)]
    kinds += ["net-flow"] * ("difference" in definition)
    return min(kinds, key=WEAKEST_FIRST.index)


def is_quotient(project: Project, indicator: str) -> bool:
    """Tell whether an indicator, or a part of it, is one thing divided by another."""
    definition = project.indicators[indicator]
    parts = [] if "kind" in definition else parts_of(definition)
    return bool({"ratio", "change"} & set(definition)) or any(is_quotient(project, id_of(part)) for part in parts)


def observe(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Observed | None:
    """Return what is observed of a window, or of the part of it that is known, in areas taken together."""
    if not has_figures(evidence.project, indicator):
        return derived(evidence, indicator, areas, window)
    kind = kind_of(evidence, indicator, areas)
    if len(areas) > 1:
        return (
            added_up(evidence, indicator, areas, window)
            if kind == "flow"
            else derived(evidence, indicator, areas, window)
        )
    figures = evidence.figures(indicator, *areas, window)
    if not figures:
        return None
    exact = [figure for figure in figures if figure.span == window]
    return OBSERVERS[kind](exact or figures, window)


def added_up(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Observed | None:
    """Return the sum of what each area's own figures give of a gross flow: the least that it can be."""
    found = [observe(evidence, indicator, (area,), window) for area in areas]
    known = [observed.value for observed in found if observed]
    if not known:
        return None
    common = derived(evidence, indicator, areas, window)
    return Observed(reduce(plus, known), common.months if common else 0, window.months, common)


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


def derived(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Observed | None:
    """Compute an indicator over the window, or over the longest time that all its parts and areas cover."""
    for part in longest_first(Span(window.start, min(window.end, evidence.until))):
        if covered(evidence, indicator, areas, part):
            value = computed(evidence, indicator, areas, part)
            return value and Observed(value, part.months, window.months)
    return None


def longest_first(window: Span) -> Iterator[Span]:
    """Yield all spans inside a window: the longest first, of two as long the later first."""
    for months in range(window.months, 0, -1):
        for end in range(window.end, window.start + months - 2, -1):
            yield Span(end - months + 1, end)


Needed = list[tuple[str, Areas, Span]]


def needed(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Needed:
    """Return the parts of a derived indicator with the areas and the time for which each is needed."""
    definition = evidence.project.indicators[indicator]
    if "change" in definition:
        part = named(definition["change"]["of"], areas)
        return [(*part, window), (*part, base_of(definition["change"], window))]
    return [(*named(part, areas), window) for part in parts_of(definition)]


def base_of(change: Any, window: Span) -> Span:
    """Return the same months in the report year that a change is against, by default the year before."""
    years = window.year - read_span(change["since"]).year if "since" in change else 1
    return window.moved(-years * YEAR)


def covered(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> bool:
    """Tell whether a window is wholly observed in all areas, as far as figures go."""
    if not has_figures(evidence.project, indicator):
        return all(covered(evidence, *part) for part in needed(evidence, indicator, areas, window))
    found = [observe(evidence, indicator, (area,), window) for area in areas]
    return all(observed is not None and observed.whole for observed in found)


def computed(evidence: Evidence, indicator: str, areas: Areas, window: Span) -> Interval | None:
    """Return the value of an indicator over a window that is covered; none where a divisor may be zero or less."""
    if has_figures(evidence.project, indicator):
        return reduce(plus, (observe(evidence, indicator, (area,), window).value for area in areas))
    parts = [computed(evidence, *part) for part in needed(evidence, indicator, areas, window)]
    return None if None in parts else combined(evidence.project.indicators[indicator], parts)


def combined(definition: Any, parts: list[Interval]) -> Interval | None:
    if "sum" in definition:
        return reduce(plus, parts)
    if "difference" in definition:
        return reduce(minus, parts)
    if definition.get("change", {}).get("as") in {"points", "amount"}:
        return minus(*parts)
    quotient = divided(*parts)
    if quotient is None:
        return None
    if "ratio" in definition:
        return scaled(quotient, 100) if definition["unit"] == "%" else quotient
    return scaled(minus(quotient, point(1)), 100)
