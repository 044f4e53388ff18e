"""What was observed of an indicator in a window, by what was known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from directive_check.catalogue import Catalogue, Observation, derived_kind
from directive_check.evaluation.choice import (
    SELECTIONS,
    Figure,
    Multiplied,
    Vintages,
    common_periods,
    counting,
    covered,
    known_on,
    own,
    starting_in,
    term_of,
    vintages_of,
    within,
)
from directive_check.evaluation.terms import Term, added, combined, divided, multiplied, plausible, times
from directive_check.model import Change, Indicator, Kind, Part, Status
from directive_check.values import Interval
from directive_check.values.period import YEAR_MONTHS, Period

_Observations: TypeAlias = "tuple[Observation, ...]"


class Observed(NamedTuple):
    """What is known of a window: a number with all it was made of, and the months it covers."""

    term: Term
    months: int
    of_months: int
    common: Observed | None = None
    """Of a gross flow of several areas: what is known of the months that all of them cover."""
    slices: int = 1
    """Of how many slices of time it is the mean."""

    @property
    def interval(self) -> Interval:
        """Return all values that it may have."""
        return self.term.interval

    @property
    def evidence(self) -> _Observations:
        """Return the observations that it was made from, as often as they were used."""
        return (self.term.figure,) if self.term.figure else tuple(self.term.figures)

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole window is covered."""
        return self.months == self.of_months

    def made(self, change: Callable[[Term], Term]) -> Observed:
        """Return the same of what is made of the number."""
        term, common = change(self.term), self.common and self.common.made(change)
        return self if term is self.term and common is self.common else self._replace(term=term, common=common)


@dataclass(frozen=True)
class Ledger:
    """The figures of a catalogue as they were known on a day (`None`: all of them), and what day it is.

    `today` only tells what is over of a year that still runs; whatever is asked of a year that is over never depends on it.
    """

    catalogue: Catalogue
    as_of: date | None = None
    today: date = date.max
    _known: dict[tuple[str, str], _Observations] = field(default_factory=dict, repr=False)
    _shared: Callable[[str, str], Vintages] | None = field(default=None, repr=False)
    """What tells the vintages that ledgers of several days share; `None` where there is one, which looks at every figure once."""
    _products: dict[tuple[str, str], tuple[Multiplied, ...]] = field(default_factory=dict, repr=False)
    _kinds: dict[tuple[str, str], Kind] = field(default_factory=dict, repr=False)

    def now(self, year: int) -> date:
        """Return the day by which a report year is judged: its last, unless that has not come yet."""
        return min(Period.of_year(year).last_day, self.as_of or self.today)

    def figures(self, indicator: str, area: str) -> _Observations:
        """Return the latest known vintage of every period, by period; forecasts are no figures."""
        key = (indicator, area)
        if key not in self._known:
            self._known[key] = tuple(counting(same) for _, same in sorted(self.vintages(*key).items()))
        return self._known[key]

    def knows(self, figure: Observation) -> bool:
        """Tell whether a figure was known on the day of the ledger; without a day every figure is."""
        return self.as_of is None or figure.known_from <= self.as_of

    def vintages(self, indicator: str, area: str) -> Vintages:
        """Return every known figure that is no forecast, by its months, those of the same months by the day each is known from."""
        vintages = (self._shared or self._published)(indicator, area)
        return vintages if self.as_of is None else known_on(vintages, self.as_of)

    def _published(self, indicator: str, area: str) -> Vintages:
        published = self.catalogue.observations.get((indicator, area), ())
        return vintages_of(figure for figure in published if figure.status is not Status.FORECAST)

    def by_day(self) -> Callable[[date], Ledger]:
        """Return what tells the figures as known on one day or another; they share their vintages, so that each costs little."""
        shared = cache(self._published)
        return lambda day: Ledger(self.catalogue, day, _shared=shared)

    def kind(self, indicator: str, area: str) -> Kind:
        """Return how figures relate to time in an area or group: a product may fall where its factor may be below zero."""
        definition = self.catalogue.indicators[indicator]
        if definition.kind:
            return definition.kind
        key = (indicator, area)
        if key not in self._kinds:
            parts = [(part.indicator, part.place(area)) for part in definition.parts]
            kind = derived_kind(definition, [self.kind(*part) for part in parts])
            may_fall = definition.product and kind is Kind.FLOW and self._may_be_negative(*parts[1])
            self._kinds[key] = Kind.NET_FLOW if may_fall else kind
        return self._kinds[key]

    def _may_be_negative(self, indicator: str, area: str) -> bool:
        """Tell whether an indicator has been below zero, or may have been; a change or difference always may be."""
        definition = self.catalogue.indicators[indicator]
        if definition.change or definition.difference:
            return True
        if definition.parts:
            return any(self._may_be_negative(part.indicator, part.place(area)) for part in definition.parts)
        known = (one for member in self.catalogue.members(area) for one in self.figures(indicator, member))
        lows = (figure.value.interval.low for figure in known)
        return any(low is None or low < 0 for low in lows)

    def series(self, indicator: str, area: str) -> Sequence[Figure]:
        """Return the figures that may be chosen in an area, by period: those known, or of a product each that is made."""
        product = self.catalogue.indicators[indicator].product
        if product is None:
            return self.figures(indicator, area)
        key = (indicator, area)
        if key not in self._products:
            self._products[key] = tuple(self._multiplied(product, area))
        return self._products[key]

    def _multiplied(self, product: tuple[Part, Part], area: str) -> Iterator[Multiplied]:
        """Yield each figure of the first part times that of the factor for the same period.

        A derived part has no figures: it is computed for the periods of the other one's.
        """
        dated = next(part for part in product if self.catalogue.indicators[part.indicator].has_series)
        first, factor = (self._value_for(part, area) for part in product)
        is_share = self.catalogue.indicators[product[1].indicator].unit == "%"
        for figure in self.series(dated.indicator, dated.place(area)):
            one, other = first(figure.period), factor(figure.period)
            made = one and other and plausible(multiplied(one, _hundredths(other) if is_share else other))
            if made:
                yield Multiplied(figure.period, figure.known_from, made)

    def _value_for(self, part: Part, area: str) -> Callable[[Period], Term | None]:
        """Return what tells the value of a part for a period: its figure for just that, or if derived what it comes to."""
        indicator, place = part.indicator, part.place(area)
        if not self.catalogue.indicators[indicator].has_series:
            return lambda period: (observed := self.whole(indicator, place, period)) and observed.term
        kind = self.kind(indicator, place)
        figures = {figure.period: figure for figure in self.series(indicator, place)}
        return lambda period: term_of(kind, figures[period]) if period in figures else None

    def observed(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return what is known of a window from figures that end by the month `until`; `None` where nothing is.

        A flow is pieced together, a stock is its last level, a rate its longest figure; a derived indicator is
        computed over the longest period that all its parts cover. The area may be a group, which is added up.
        """
        definition = self.catalogue.indicators[indicator]
        if not definition.has_series:
            return self._derived(indicator, definition, area, window, until)
        if area in self.catalogue.groups:
            return self._together(indicator, area, window, until)
        kind, figures = self.kind(indicator, area), self.series(indicator, area)
        figure = own(figures, window) if window.end <= until else None
        if figure:
            return Observed(term_of(kind, figure), window.months, window.months)
        inside = within(figures, window, until)
        if not inside:
            return None
        pieces = inside if len(inside) == 1 else SELECTIONS[kind](inside)
        return Observed(added([term_of(kind, piece) for piece in pieces]), covered(kind, pieces, window), window.months)

    def mean(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return the mean over a window: of a flow its total by the years, else of the yearly figures there are.

        In a window of up to a year, it is of a rate its own figure or the mean of its quarters or months, whichever
        covers more of the window; of a stock the mean of its levels at the ends of quarters or months, where there are
        several.
        """
        whole = self.observed(indicator, area, window, until)
        kind = self.kind(indicator, area)
        if kind.is_flow:
            return whole and whole.made(lambda term: _by_the_year(term, window.months))
        if self._is_given(indicator, area, window, until):
            return whole
        if window.months > YEAR_MONTHS:
            return self._mean_of(indicator, area, window.slices(YEAR_MONTHS), until)
        grains = [grain for grain in (3, 1) if window.months % grain == 0]
        means = [one for grain in grains if (one := self._mean_of(indicator, area, window.slices(grain), until))]
        if kind is Kind.STOCK:
            several = [one for one in means if one.slices > 1]
            return max(several, key=lambda one: (one.months, one.slices), default=whole)
        return max(filter(None, [whole, *means]), key=lambda one: one.months, default=None)

    def mean_of(self, indicator: str, area: str, windows: Sequence[Period], until: int) -> Observed | None:
        """Return the mean of windows that follow each other: of a flow their total by their number, else of those known.

        A figure for just the time of all of them is their mean.
        """
        span, is_flow = Period.of_months(windows[0].start, windows[-1].end), self.kind(indicator, area).is_flow
        if not is_flow and not self._is_given(indicator, area, span, until):
            return self._mean_of(indicator, area, windows, until)
        whole = self.observed(indicator, area, span, until)
        return whole.made(lambda term: divided(term, len(windows))) if whole and is_flow else whole

    def _mean_of(self, indicator: str, area: str, slices: Sequence[Period], until: int) -> Observed | None:
        """Return the mean of slices of time that are wholly observed, each by its months."""
        known = [one for part in slices if (one := self.observed(indicator, area, part, until)) and one.is_whole]
        of_months = sum(part.months for part in slices)
        months = sum(one.months for one in known)
        return Observed(_mean(known), months, of_months, slices=len(known)) if known else None

    def _is_given(self, indicator: str, area: str, window: Period, until: int) -> bool:
        return window.end <= until and self.has_figure(indicator, area, window)

    def has_figure(self, indicator: str, area: str, window: Period) -> bool:
        """Tell whether there is a figure for just a window, in all of a group."""
        is_one = self.catalogue.indicators[indicator].has_series
        return is_one and all(own(self.series(indicator, member), window) for member in self.catalogue.members(area))

    def later_level(self, indicator: str, area: str, window: Period) -> Observation | None:
        """Return the first level of a stock that lies beyond a window; it is named in reasons, and not used."""
        if self.kind(indicator, area) is not Kind.STOCK or self.catalogue.indicators[indicator].parts:
            return None
        beyond = [one for one in self.figures(indicator, area) if one.period.end > window.end]
        return min(beyond, key=lambda one: (one.period.end, one.period.start), default=None)

    def _together(self, indicator: str, group: str, window: Period, until: int) -> Observed | None:
        """Return the sum over a group: of a gross flow all that is known, else over the longest period that all cover."""
        common = self._in_common(indicator, group, window, until)
        if self.kind(indicator, group) is not Kind.FLOW:
            return common
        members = (self.observed(indicator, member, window, until) for member in self.catalogue.members(group))
        known = [one.term for one in members if one]
        months = common.months if common else 0
        return Observed(added(known), months, window.months, common) if known else None

    def _in_common(self, indicator: str, group: str, window: Period, until: int) -> Observed | None:
        """Return the sum over a group for the longest period that all its members cover."""
        period = next(self._common_periods(indicator, group, window, until), None)
        if period is None:
            return None
        members = (self.observed(indicator, member, period, period.end) for member in self.catalogue.members(group))
        known = [one for one in members if one]
        assert all(one.is_whole for one in known)
        return Observed(added([one.term for one in known]), period.months, window.months)

    def _derived(self, indicator: str, definition: Indicator, area: str, window: Period, until: int) -> Observed | None:
        """Return what a derived indicator is over the longest period that all its parts are known over, if it is anything."""
        for period in self._common_periods(indicator, area, window, until):
            parts = self._parts(definition, area, period)
            if parts:
                derived = combined(definition, parts)
                return None if derived is None else Observed(derived, period.months, window.months)
        return None

    def _parts(self, definition: Indicator, area: str, period: Period) -> list[Term] | None:
        """Return the parts of a derived indicator over one period; `None` unless each is observed over all of it."""
        parts = [self.whole(part.indicator, part.place(area), when) for part, when in needed(definition, period)]
        known = [part.term for part in parts if part]
        return known if len(known) == len(parts) else None

    def whole(self, indicator: str, area: str, period: Period) -> Observed | None:
        """Return what is known of a period where all of it is, from figures that end in it."""
        observed = self.observed(indicator, area, period, period.end)
        return observed if observed and observed.is_whole else None

    def _common_periods(self, indicator: str, area: str, window: Period, until: int) -> Iterator[Period]:
        """Yield the periods that all parts may be known over in all areas: the longest first, later on a tie."""
        inside = Period.of_months(window.start, max(window.start, min(window.end, until)))
        parts = dict.fromkeys(self.catalogue.series(indicator, area))
        places = [(part, member) for part, place in parts for member in self.catalogue.members(place)]
        figures = ((place, starting_in(self.series(*place), inside)) for place in dict.fromkeys(places))
        return common_periods([(self.kind(*place), [one.period for one in some]) for place, some in figures], inside)


def needed(definition: Indicator, period: Period) -> list[tuple[Part, Period]]:
    """Return what a derived indicator is computed from for a period, each part with the period that it is needed for."""
    parts = [(part, period) for part in definition.parts]
    return [*parts, (definition.change.of, base_of(definition.change, period))] if definition.change else parts


def base_of(change: Change, period: Period) -> Period:
    """Return the same months of the report year that a change is measured against."""
    years = 1 if change.since is None else period.last_year - change.since
    return Period.of_months(period.start - years * YEAR_MONTHS, period.end - years * YEAR_MONTHS)


def _hundredths(factor: Term) -> Term:
    """Return a factor in per cent as a share of one."""
    share = Term(factor.interval.times(_HUNDREDTH), figure=factor.figure)
    return share if factor.figure else divided(factor, 100)


_HUNDREDTH: Final = Decimal("0.01")


def _by_the_year(total: Term, months: int) -> Term:
    if months % YEAR_MONTHS == 0:
        return divided(total, months // YEAR_MONTHS)
    return divided(times(total, YEAR_MONTHS), months)


def _mean(slices: list[Observed]) -> Term:
    """Return the mean of what was observed in slices of a window, each counted by its months."""
    lengths = {one.months for one in slices}
    if len(lengths) == 1:
        return divided(added([one.term for one in slices]), len(slices))
    weighed = [times(one.term, one.months) for one in slices]
    return divided(added(weighed), sum(one.months for one in slices))
