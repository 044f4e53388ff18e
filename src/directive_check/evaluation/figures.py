"""What was observed of an indicator in a window, by what was known on a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from directive_check.catalogue import CERTAINTY, Catalogue, Observation
from directive_check.evaluation.coverage import common_periods
from directive_check.evaluation.terms import Term, added, constant, divided, less, over, times
from directive_check.model import Change, ChangeForm, Indicator, Kind, Status
from directive_check.values import Interval
from directive_check.values.period import YEAR_MONTHS, Period

_Figures: TypeAlias = "tuple[Observation, ...]"


class Observed(NamedTuple):
    """What is known of a window: a number with all it was made of, and the months it covers."""

    term: Term
    months: int
    of_months: int
    common: Observed | None = None
    """Of a gross flow of several areas: what is known of the months that all of them cover."""

    @property
    def interval(self) -> Interval:
        """Return all values that it may have."""
        return self.term.interval

    @property
    def evidence(self) -> _Figures:
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
    _known: dict[tuple[str, str], _Figures] = field(default_factory=dict, repr=False)

    def now(self, year: int) -> date:
        """Return the day by which a report year is judged: its last, unless that has not come yet."""
        return min(Period.of_year(year).last_day, self.as_of or self.today)

    def figures(self, indicator: str, area: str) -> _Figures:
        """Return the latest known vintage of every period, by period; forecasts are no figures."""
        key = (indicator, area)
        if key not in self._known:
            by_months: dict[tuple[int, int], Observation] = {}
            for one in self._published(indicator, area):
                other = by_months.setdefault(_months(one), one)
                if other is not one:
                    by_months[_months(one)] = latest(one, other)
            self._known[key] = tuple(by_months[months] for months in sorted(by_months))
        return self._known[key]

    def vintages(self, indicator: str, area: str) -> list[Observation]:
        """Return every known figure that is no forecast, by period and by the day it is known from."""
        known = self._published(indicator, area)
        return sorted(known, key=lambda one: (*_months(one), one.known_from))

    def _published(self, indicator: str, area: str) -> list[Observation]:
        return [
            figure
            for figure in self.catalogue.observations.get((indicator, area), ())
            if figure.status is not Status.FORECAST and (self.as_of is None or figure.known_from <= self.as_of)
        ]

    def observed(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return what is known of a window from figures that end by the month `until`; `None` where nothing is.

        A flow is pieced together, a stock is its last level, a rate its longest figure; a derived indicator is
        computed over the longest period that all its parts cover. The area may be a group, which is added up.
        """
        definition = self.catalogue.indicators[indicator]
        if definition.parts:
            return self._derived(indicator, definition, area, window, until)
        if area in self.catalogue.groups:
            return self._together(indicator, area, window, until)
        kind = self.catalogue.kind(indicator)
        inside = _within(self.figures(indicator, area), window, until)
        if not inside:
            return None
        pieces = inside if len(inside) == 1 else _SELECTIONS[kind](inside)
        return Observed(added([_term(kind, piece) for piece in pieces]), _covered(kind, pieces, window), window.months)

    def mean(self, indicator: str, area: str, window: Period, until: int) -> Observed | None:
        """Return the mean over a window: of a flow its total by the years, else of the yearly figures there are.

        In a window of up to a year, it is of a rate its own figure or the mean of its quarters or months, whichever
        covers more of the window; of a stock the mean of its levels at the ends of quarters or months, where there are
        several.
        """
        whole = self.observed(indicator, area, window, until)
        kind = self.catalogue.kind(indicator)
        if kind.is_flow:
            return whole and whole.made(lambda term: _by_the_year(term, window.months))
        if whole and len(whole.evidence) == 1 and whole.evidence[0].period == window:
            return whole
        if window.months > YEAR_MONTHS:
            return self._mean_of(indicator, area, window.slices(YEAR_MONTHS), until)
        grains = [grain for grain in (3, 1) if window.months % grain == 0]
        means = [one for grain in grains if (one := self._mean_of(indicator, area, window.slices(grain), until))]
        if kind is Kind.STOCK:
            several = [one for one in means if len(one.evidence) > 1]
            return max(several, key=lambda one: (one.months, len(one.evidence)), default=whole)
        return max(filter(None, [whole, *means]), key=lambda one: one.months, default=None)

    def mean_of(self, indicator: str, area: str, windows: Sequence[Period], until: int) -> Observed | None:
        """Return the mean of windows that follow each other: of a flow their total by their number, else of those known."""
        if not self.catalogue.kind(indicator).is_flow:
            return self._mean_of(indicator, area, windows, until)
        whole = self.observed(indicator, area, Period.of_months(windows[0].start, windows[-1].end), until)
        return whole and whole.made(lambda term: divided(term, len(windows)))

    def _mean_of(self, indicator: str, area: str, slices: Sequence[Period], until: int) -> Observed | None:
        """Return the mean of slices of time that are wholly observed, each by its months."""
        known = [one for part in slices if (one := self.observed(indicator, area, part, until)) and one.is_whole]
        of_months = sum(part.months for part in slices)
        return Observed(_mean(known), sum(one.months for one in known), of_months) if known else None

    def later_level(self, indicator: str, area: str, window: Period) -> Observation | None:
        """Return the first level of a stock that lies beyond a window; it is named in reasons, and not used."""
        if self.catalogue.kind(indicator) is not Kind.STOCK or self.catalogue.indicators[indicator].parts:
            return None
        beyond = [one for one in self.figures(indicator, area) if one.period.end > window.end]
        return min(beyond, key=lambda one: (one.period.end, one.period.start), default=None)

    def _together(self, indicator: str, group: str, window: Period, until: int) -> Observed | None:
        """Return the sum over a group: of a gross flow all that is known, else over the longest period that all cover."""
        common = self._in_common(indicator, group, window, until)
        if self.catalogue.kind(indicator) is not Kind.FLOW:
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
                derived = _combined(definition, parts)
                return None if derived is None else Observed(derived, period.months, window.months)
        return None

    def _parts(self, definition: Indicator, area: str, period: Period) -> list[Term] | None:
        """Return the parts of a derived indicator over one period; `None` unless each is observed over all of it."""
        parts = [self._whole(part, area, period) for part in definition.parts]
        if definition.change:
            parts.append(self._whole(definition.change.of, area, base_of(definition.change, period)))
        known = [part for part in parts if part]
        return known if len(known) == len(parts) else None

    def _whole(self, indicator: str, area: str, period: Period) -> Term | None:
        observed = self.observed(indicator, area, period, period.end)
        return observed.term if observed and observed.is_whole else None

    def _common_periods(self, indicator: str, area: str, window: Period, until: int) -> Iterator[Period]:
        """Yield the periods that all parts may be known over in all areas: the longest first, later on a tie."""
        inside = Period.of_months(window.start, max(window.start, min(window.end, until)))
        parts, members = dict.fromkeys(self.catalogue.parts(indicator)), self.catalogue.members(area)
        series = [(self.catalogue.kind(part), self.figures(part, member)) for part in parts for member in members]
        return common_periods([(kind, [one.period for one in figures]) for kind, figures in series], inside)


def base_of(change: Change, period: Period) -> Period:
    """Return the same months of the report year that a change is measured against."""
    years = 1 if change.since is None else period.last_year - change.since
    return Period.of_months(period.start - years * YEAR_MONTHS, period.end - years * YEAR_MONTHS)


def _months(figure: Observation) -> tuple[int, int]:
    return figure.period.start, figure.period.end


def _within(figures: _Figures, window: Period, until: int) -> Sequence[Observation]:
    """Return the figure of a window itself, else all that lie inside it, where they end by a month."""
    own = bisect_left(figures, (window.start, window.end), key=_months)
    if own < len(figures) and figures[own].period == window and window.end <= until:
        return (figures[own],)
    end = min(window.end, until)
    first, last = (
        bisect_left(figures, (window.start, window.start), key=_months),
        bisect_right(figures, (end, end), key=_months),
    )
    return [one for one in figures[first:last] if one.period.end <= end]


def latest(one: Observation, other: Observation) -> Observation:
    """Return the vintage that counts: the one known last; of one day the narrowest, of those the least certain."""
    if one.known_from != other.known_from:
        return one if one.known_from > other.known_from else other
    return min(
        (one, other),
        key=lambda one: (
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


def _pieces(figures: Sequence[Observation]) -> list[Observation]:
    """Choose figures that do not overlap: most months, then fewest pieces, then latest known, then earliest start.

    Of two choices the one whose days of publication are later on the whole is the latest known. Each end of a figure
    is reached the best way from the best choice that ends before it starts.
    """
    ends: list[int] = []
    best: list[_Choice] = []
    for figure in sorted(figures, key=lambda one: (one.period.end, one.period.start)):
        start, end = figure.period.start, figure.period.end
        past = bisect_left(ends, start)
        before = best[past - 1] if past else None
        months, pieces, known, first = before.score if before else (0, 0, 0, -start)
        score = (months + figure.period.months, pieces - 1, known + figure.known_from.toordinal(), first)
        choice = _Choice(score, figure, before)
        if best and best[-1].score > score:
            choice = best[-1]
        if ends[-1:] == [end]:
            best[-1] = choice
        else:
            ends.append(end)
            best.append(choice)
    return list(best[-1].figures())[::-1]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The best choice of figures up to some month: its score, its last figure, and the choice before that."""

    score: tuple[int, int, int, int]
    figure: Observation
    before: _Choice | None

    def figures(self) -> Iterator[Observation]:
        """Yield the figures, the last first."""
        choice: _Choice | None = self
        while choice:
            yield choice.figure
            choice = choice.before


def _last_level(figures: Sequence[Observation]) -> list[Observation]:
    return [max(figures, key=lambda one: (one.period.end, one.known_from, one.period.start))]


def _longest(figures: Sequence[Observation]) -> list[Observation]:
    return [max(figures, key=lambda one: (one.period.months, one.period.end))]


_SELECTIONS: Final[dict[Kind, Callable[[Sequence[Observation]], list[Observation]]]] = {
    Kind.FLOW: _pieces,
    Kind.NET_FLOW: _pieces,
    Kind.STOCK: _last_level,
    Kind.RATE: _longest,
}


def _covered(kind: Kind, pieces: Sequence[Observation], window: Period) -> int:
    if kind is Kind.STOCK:
        return pieces[0].period.end - window.start + 1
    return sum(piece.period.months for piece in pieces)


def _term(kind: Kind, figure: Observation) -> Term:
    """Return a figure as it counts: of a gross flow nothing lies below zero."""
    interval = figure.value.interval
    return Term(interval.clipped_at_zero() if kind is Kind.FLOW else interval, figure=figure)


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


def _combined(definition: Indicator, parts: list[Term]) -> Term | None:
    """Combine the parts of a derived indicator; ends of intervals combine outward."""
    if definition.sum:
        return added(parts)
    if definition.difference:
        return less(*parts)
    if definition.change and definition.change.form in {ChangeForm.POINTS, ChangeForm.AMOUNT}:
        return less(parts[0], parts[1])
    quotient = over(parts[0], parts[1])
    ends = (quotient.interval.low, quotient.interval.high) if quotient else ()
    if quotient is None or any(end is not None and abs(end) > _IMPLAUSIBLE for end in ends):
        return None
    if definition.change:
        return times(less(quotient, constant(1)), 100)
    return times(quotient, 100) if definition.unit == "%" else quotient


_IMPLAUSIBLE: Final = Decimal("1E40")
"""A quotient beyond this has a divisor next to zero: it means nothing, and its digits would not fit."""
