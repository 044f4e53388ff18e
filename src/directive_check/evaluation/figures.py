"""What was observed of an indicator in a window, by what was known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeAlias

from directive_check.catalogue import CERTAINTY, Catalogue, Observation, parts_of
from directive_check.model import Change, Indicator, Kind, Status
from directive_check.values import HUNDRED, Interval
from directive_check.values.period import YEAR_MONTHS, Period

_Figures: TypeAlias = "tuple[Observation, ...]"


@dataclass(frozen=True, slots=True)
class Observed:
    """What is known of a window: an interval, the months it covers, and the observations it was made from."""

    interval: Interval
    months: int
    of_months: int
    evidence: _Figures

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole window is covered."""
        return self.months == self.of_months


@dataclass(frozen=True)
class Ledger:
    """The figures of a catalogue as they were known on a day (`None`: all of them)."""

    catalogue: Catalogue
    as_of: date | None = None
    _known: dict[tuple[str, str], _Figures] = field(default_factory=dict, repr=False)

    def figures(self, indicator: str, area: str) -> _Figures:
        """Return the latest known vintage of every period, by period; forecasts are no figures."""
        key = (indicator, area)
        if key not in self._known:
            self._known[key] = tuple(
                latest(vintages)
                for _, vintages in groupby(
                    self.vintages(indicator, area), key=lambda one: (one.period.start, one.period.end)
                )
            )
        return self._known[key]

    def vintages(self, indicator: str, area: str) -> list[Observation]:
        """Return every known figure that is no forecast, by period and by the day it is known from."""
        known = (
            figure
            for figure in self.catalogue.observations.get((indicator, area), ())
            if figure.status is not Status.FORECAST and (self.as_of is None or figure.known_from <= self.as_of)
        )
        return sorted(known, key=lambda one: (one.period.start, one.period.end, one.known_from))

    def observed(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return what is known of a window from figures that end by the month `until`; `None` where nothing is.

        A flow is pieced together, a stock is its last level, a rate its longest figure; a derived indicator is
        computed over the longest period that all its parts cover.
        """
        definition = self.catalogue.indicators[indicator]
        if parts_of(definition):
            return self._derived(indicator, definition, area, window, until)
        kind = self.catalogue.kind(indicator)
        inside = [
            one
            for one in self.figures(indicator, area)
            if window.start <= one.period.start and one.period.end <= min(window.end, until)
        ]
        if not inside:
            return None
        exact = [one for one in inside if one.period == window]
        pieces = exact or _SELECTIONS[kind](inside)
        months = _covered(kind, pieces, window)
        return Observed(_total(kind, pieces), months, window.months, tuple(pieces))

    def mean(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return the mean over a window: of a flow its total by the years, else of the yearly figures there are.

        In a window of up to a year, it is of a rate its own figure or the mean of its quarters or months, whichever
        covers more of the window; of a stock the mean of its levels at the ends of quarters or months, where there are
        several.
        """
        whole = self.observed(indicator, area, window, until)
        kind = self.catalogue.kind(indicator)
        if kind in {Kind.FLOW, Kind.NET_FLOW}:
            return whole and _divided(whole, YEAR_MONTHS, window.months)
        if whole and len(whole.evidence) == 1 and whole.evidence[0].period == window:
            return whole
        if window.months > YEAR_MONTHS:
            return self._mean_of_slices(indicator, area, window, until, YEAR_MONTHS)
        grains = [grain for grain in (3, 1) if window.months % grain == 0]
        means = [one for grain in grains if (one := self._mean_of_slices(indicator, area, window, until, grain))]
        if kind is Kind.STOCK:
            several = [one for one in means if len(one.evidence) > 1]
            return max(several, key=lambda one: (one.months, len(one.evidence)), default=whole)
        return max(filter(None, [whole, *means]), key=lambda one: one.months, default=None)

    def _mean_of_slices(self, indicator: str, area: str, window: Period, until: int, grain: int) -> Observed | None:
        """Return the mean of the slices of a window that are wholly observed, each by its months."""
        slices = [
            Period.of_months(start, min(start + grain - 1, window.end))
            for start in range(window.start, window.end + 1, grain)
        ]
        known = [one for part in slices if (one := self.observed(indicator, area, part, until)) and one.is_whole]
        if not known:
            return None
        months = sum(one.months for one in known)
        total = _added(one.interval.times(Decimal(one.months)) for one in known)
        evidence = tuple(figure for one in known for figure in one.evidence)
        return _divided(Observed(total, months, window.months, evidence), 1, months)

    def later_level(self, indicator: str, area: str, window: Period) -> Observation | None:
        """Return the first level of a stock that lies beyond a window; it is named in reasons, and not used."""
        if self.catalogue.kind(indicator) is not Kind.STOCK or parts_of(self.catalogue.indicators[indicator]):
            return None
        beyond = [one for one in self.figures(indicator, area) if one.period.end > window.end]
        return min(beyond, key=lambda one: (one.period.end, one.period.start), default=None)

    def _derived(self, indicator: str, definition: Indicator, area: str, window: Period, until: int) -> Observed | None:
        for period in self._common_periods(indicator, area, window, until):
            derived = self._derive(definition, area, period, window.months)
            if derived:
                return derived
        return None

    def _derive(self, definition: Indicator, area: str, period: Period, of_months: int) -> Observed | None:
        """Derive an indicator over one period; `None` unless every part is observed over all of it."""
        parts = [self._whole(part, area, period) for part in parts_of(definition)]
        if definition.change:
            parts.append(self._whole(definition.change.of, area, base_of(definition.change, period)))
        known = [part for part in parts if part]
        interval = _combined(definition, [part.interval for part in known]) if len(known) == len(parts) else None
        evidence = tuple(figure for part in known for figure in part.evidence)
        return Observed(interval, period.months, of_months, evidence) if interval else None

    def _whole(self, indicator: str, area: str, period: Period) -> Observed | None:
        observed = self.observed(indicator, area, period, period.end)
        return observed if observed and observed.is_whole else None

    def _common_periods(self, indicator: str, area: str, window: Period, until: int) -> Iterator[Period]:
        """Yield the periods a derived indicator may be known over: the window, then the longest first, later on a tie."""
        end = min(window.end, until)
        parts = set(self.catalogue.parts(indicator))
        inside = [
            figure.period
            for part in sorted(parts)
            for figure in self.figures(part, area)
            if window.start <= figure.period.start and figure.period.end <= end
        ]
        starts = {window.start, *(period.start for period in inside)}
        ends = {period.end for period in inside}
        periods = {(start, last) for start in starts for last in ends if start <= last}
        longest_first = sorted(periods, key=lambda ends: (ends[0] - ends[1], -ends[1]))
        return (Period.of_months(*period) for period in longest_first)


def base_of(change: Change, period: Period) -> Period:
    """Return the same months of the year that a change is measured against."""
    years = 1 if change.since is None else period.first_year - change.since
    return Period.of_months(period.start - years * YEAR_MONTHS, period.end - years * YEAR_MONTHS)


def latest(vintages: Iterable[Observation]) -> Observation:
    """Return the vintage that counts: the one known last; of one day the narrowest, of those the least certain."""
    return min(
        vintages,
        key=lambda one: (
            -one.known_from.toordinal(),
            one.value.interval.width,
            CERTAINTY.index(one.status) if one.status else len(CERTAINTY),
            one.sources,
            one.value.text,
            one.origin,
        ),
    )


def weakest_status(evidence: Iterable[Observation]) -> Status | None:
    """Return the least certain status that is stated among observations; `None` where none is."""
    stated = [figure.status for figure in evidence if figure.status]
    return min(stated, key=CERTAINTY.index, default=None)


def _pieces(figures: list[Observation]) -> list[Observation]:
    """Choose figures that do not overlap: most months, then fewest pieces, then latest known, then earliest start.

    Of two choices the one whose days of publication are later on the whole is the latest known. Each end of a figure
    is reached the best way from the best choice that ends before it starts.
    """
    if len(figures) == 1:
        return figures
    best: dict[int, tuple[tuple[int, int, int, int], list[Observation]]] = {}
    ends: list[int] = []
    for figure in sorted(figures, key=lambda one: (one.period.end, one.period.start)):
        start, end = figure.period.start, figure.period.end
        before = max((past for past in ends if past < start), default=None)
        (months, pieces, known, first), chosen = best[before] if before is not None else ((0, 0, 0, -start), [])
        score = (months + figure.period.months, pieces - 1, known + figure.known_from.toordinal(), first)
        candidates = [(score, [*chosen, figure]), *([best[ends[-1]]] if ends else [])]
        best[end] = max(candidates, key=lambda one: one[0])
        if ends[-1:] != [end]:
            ends.append(end)
    return best[ends[-1]][1]


def _last_level(figures: list[Observation]) -> list[Observation]:
    return [max(figures, key=lambda one: (one.period.end, one.known_from, one.period.start))]


def _longest(figures: list[Observation]) -> list[Observation]:
    return [max(figures, key=lambda one: (one.period.months, one.period.end))]


_SELECTIONS: Final[dict[Kind, Callable[[list[Observation]], list[Observation]]]] = {
    Kind.FLOW: _pieces,
    Kind.NET_FLOW: _pieces,
    Kind.STOCK: _last_level,
    Kind.RATE: _longest,
}


def _covered(kind: Kind, pieces: list[Observation], window: Period) -> int:
    if kind is Kind.STOCK:
        return pieces[0].period.end - window.start + 1
    return sum(piece.period.months for piece in pieces)


def _total(kind: Kind, pieces: list[Observation]) -> Interval:
    intervals = (piece.value.interval for piece in pieces)
    return _added(interval.clipped_at_zero() if kind is Kind.FLOW else interval for interval in intervals)


def _added(intervals: Iterable[Interval]) -> Interval:
    first, *rest = intervals
    for interval in rest:
        first = first.plus(interval)
    return first


def _divided(observed: Observed, factor: int, divisor: int) -> Observed:
    interval = observed.interval.times(Decimal(factor)).over(Interval.point(Decimal(divisor)))
    assert interval is not None
    return Observed(interval, observed.months, observed.of_months, observed.evidence)


def _combined(definition: Indicator, parts: list[Interval]) -> Interval | None:
    """Combine the parts of a derived indicator; ends of intervals combine outward."""
    if definition.sum:
        return _added(parts)
    quotient = parts[0].over(parts[1])
    if quotient is None or any(end is not None and abs(end) > _IMPLAUSIBLE for end in (quotient.low, quotient.high)):
        return None
    if definition.change:
        return quotient.times(HUNDRED).minus(Interval.point(HUNDRED))
    return quotient.times(HUNDRED) if definition.unit == "%" else quotient


_IMPLAUSIBLE: Final = Decimal("1E40")
"""A quotient beyond this has a divisor next to zero: it means nothing, and its digits would not fit."""
