"""A point or a digit that is lost, or a point that may stand between thousands, in a limit or in a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from directive_check.catalogue import Observation
from directive_check.diagnostic import Related, Span
from directive_check.loading import Place
from directive_check.reading.table import Table
from directive_check.rules.published import tables_read
from directive_check.rules.subject import Finding, Statement, Subject, numbers_of
from directive_check.values import EXACT, HUNDRED, SCALES, ZERO, Quantity
from directive_check.values.period import Period


def lost_points(subject: Subject) -> Iterator[Finding]:
    """Yield the figures of our own files without decimals that are like the others, which have some, once they have as many."""
    series: dict[str, list[list[Observation]]] = defaultdict(list)
    for indicator, area in sorted(subject.project.needed):
        known = subject.ledger.figures(indicator, area)
        unit = subject.indicators[indicator].unit if indicator in subject.indicators else None
        plain = [
            one for one in known if one.value.is_plain and one.value.unit == unit and not subject.project.bound(one)
        ]
        series[indicator] += [list(some) for _, some in groupby(sorted(plain, key=_months), key=_months)]
    for alike in series.values():
        for figures in alike:
            for place, figure in enumerate(figures):
                others = _far_below(figures, place) or _below(figure, alike)
                places = min(map(_decimals, others), default=0)
                if places and not _decimals(figure) and _is_like(figure.value.number.scaleb(-places), others):
                    yield _lost_point(subject, figure, places, sorted(others, key=_number))


def beside(series: Sequence[Observation], place: int) -> list[Observation]:
    """Return the two figures beside one; at an end of a series the next two."""
    start = max(0, min(place - 1, len(series) - 3))
    return [one for one in series[start : start + 3] if one is not series[place]]


def _far_below(series: Sequence[Observation], place: int) -> list[Observation]:
    """Return the two figures beside one, where they are alike and it is far above them."""
    others = beside(series, place)
    low, high = sorted(map(_number, others)) if len(others) > 1 else (ZERO, ZERO)
    is_far = low > 0 and series[place].value.number > EXACT.multiply(high, _FAR)
    return others if is_far and are_alike(low, high, _FIFTH_LESS) else []


def _below(figure: Observation, alike: Iterable[Sequence[Observation]]) -> list[Observation]:
    """Return all others of an indicator where one is a share above 100 and they are below."""
    if figure.value.unit != "%" or figure.value.number <= HUNDRED:
        return []
    others = [one for some in alike for one in some if one is not figure]
    return others if all(one.value.number <= HUNDRED for one in others) else []


def _is_like(number: Decimal, others: Iterable[Observation]) -> bool:
    numbers = [*map(_number, others)]
    return EXACT.multiply(min(numbers), _FIFTH_LESS) <= number <= EXACT.divide(max(numbers), _FIFTH_LESS)


_months: Final = attrgetter("period.months")
_number: Final = attrgetter("value.number")


def are_alike(one: Decimal, other: Decimal, share: Decimal) -> bool:
    """Tell whether the less of two amounts is such a share of the other, or more."""
    return EXACT.multiply(max(one, other), share) <= min(one, other)


def factor_of(number: Decimal, others: Sequence[Decimal], factors: Iterable[Decimal], share: Decimal) -> Decimal | None:
    """Return by which of some factors a number is about larger than each of others, or smaller; `None` where by none of them."""
    for factor in factors if others else ():
        more = all(are_alike(number, EXACT.multiply(one, factor), share) for one in others)
        if more or all(are_alike(EXACT.multiply(number, factor), one, share) for one in others):
            return factor
    return None


def size_of(quantity: Quantity) -> Decimal:
    """Return the number of a quantity; of a range, which has none, 0."""
    return quantity.base or ZERO


def _decimals(figure: Observation) -> int:
    found = re.search(r"[0-9](?:\.([0-9]+))?(?![0-9.])", figure.text)
    return len(found[1] or "") if found else 0


def _lost_point(subject: Subject, figure: Observation, places: int, others: Sequence[Observation]) -> Finding:
    text = figure.text
    short = re.sub("[0-9]+", lambda digits: f"{Decimal(digits[0]).scaleb(-places):f}", text, count=1)
    whole = re.sub("([0-9]+)", r"\1.0", text, count=1)
    place = subject.span_of(others[0])
    ends = " to ".join(f"`{one}`" for one in dict.fromkeys((others[0].text, others[-1].text)))
    message = f"`{text}` may have lost its point: with it, it is not far from the others, {ends}"
    span = subject.span_of(figure)
    return Finding(message, span, f"write `{short}` where it has, else `{whole}`", Related("one of them", place))


def lost_digits(subject: Subject) -> Iterator[Finding]:
    """Yield the limits that are about 10 or 100 times what an amendment changed, or what the years beside say, or as many times less."""
    before: dict[tuple[object, ...], list[_DatedLimit]] = {}
    for statement in subject.wordings:
        series = _limits_by_time(statement)
        for key, stated in series.items():
            for at, number in enumerate(stated):
                old = [one for one in before.get(key, ()) if one.time in {number.time, None}]
                others = old[-1:] or (stated[at - 1 : at + 2 : 2] if 0 < at < len(stated) - 1 else [])
                factor = factor_of(number.size, [one.size for one in others], number.factors, _FIFTH_LESS)
                if factor and not any(number.is_nearer(figure, others[0]) for figure in _longest(subject, statement)):
                    yield _lost_digit(number, factor, others[0])
        before |= series


def _longest(subject: Subject, statement: Statement) -> list[Observation]:
    """Return the figures of what a target is measured by that are of the longest time."""
    figures = [*subject.figures(statement)]
    return [one for one in figures if _months(one) == max(map(_months, figures))]


class _DatedLimit(NamedTuple):
    """A limit, and the time that it is given for."""

    time: Period | None
    text: str
    size: Decimal
    span: Span

    @property
    def factors(self) -> Sequence[Decimal]:
        """Return by how many times a digit or two too few make it less; a share a hundred times less is told as one of another scale."""
        return (_TEN,) if self.text.endswith("%") else (_TEN, HUNDRED)

    def is_nearer(self, figure: Observation, other: _DatedLimit) -> bool:
        """Tell whether a figure is as many times nearer to it as to another."""
        size = abs(size_of(figure.value))
        middle, square = EXACT.multiply(self.size, other.size), EXACT.multiply(size, size)
        return square > middle if self.size > other.size else ZERO < square < middle


def _limits_by_time(statement: Statement) -> dict[tuple[object, ...], list[_DatedLimit]]:
    """Return the limits of a target for each area, those of a band apart, by their time."""
    series: dict[tuple[object, ...], list[_DatedLimit]] = defaultdict(list)
    for one in sorted(statement.limits, key=lambda one: one.time.start if one.time else 0):
        for place, (route, limit) in enumerate(one.leaves):
            if isinstance(limit, Quantity) and limit.base:
                key = (id(statement.directive), statement.number, statement.target.measure, one.area, place)
                series[key].append(_DatedLimit(one.time, limit.text, abs(limit.base), statement.at(*route).span))
    return series


def _lost_digit(number: _DatedLimit, factor: Decimal, other: _DatedLimit) -> Finding:
    way, digit = ("more", "stands twice") if number.size > other.size else ("less", "is missing")
    said = f"of {other.time}" if other.time and other.time != number.time else "as it was before"
    message = f"`{number.text}` is about {factor:f} times {way} than `{other.text}`, the limit {said}"
    help_ = f"look it up in the text: maybe a digit {digit}; else end its line with `# directive-check: ignore jump`"
    return Finding(message, number.span, help_, Related("the other", other.span))


_TEN: Final = Decimal(10)
_FIFTH_LESS: Final = Decimal("0.8")
_FAR: Final = Decimal(4)


def doubtful_limits(subject: Subject) -> Iterator[Finding]:
    """Yield every limit, baseline and milestone that may have its point between thousands."""
    for statement in subject.wordings:
        for route, number in statement.quantities:
            if _GROUPED.fullmatch(number.text) and not _has_three_decimals(subject, statement):
                yield _doubtful_point(number.text, statement.at(), statement.at(*route).span)


def doubtful_figures(subject: Subject) -> Iterator[Finding]:
    """Yield the first figure of each series of a file that may have its point between thousands, where nothing else tells."""
    observations = subject.catalogue.observations
    doubtful: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for figure in subject.needed_figures:
        if _GROUPED.fullmatch(figure.text) and not subject.project.bound(figure):
            doubtful[figure.document, figure.indicator].append(figure)
    clear, least = (set(_with_clear_points(subject)), _least_stated(subject)) if doubtful else (set(), {})
    for (document, indicator), figures in doubtful.items():
        is_likely = all(_PADDED.search(one.text) or _is_likely(one, least) for one in figures)
        if _are_small(figures, observations) or clear.isdisjoint((indicator,) if is_likely else (document, indicator)):
            place = subject.project.origin(figures[0])
            others = f", and so are {len(figures) - 1:,} others of its series" if figures[1:] else ""
            yield _doubtful_point(figures[0].text, place, place.at("value").span, others)


def doubtful_tables(subject: Subject) -> Iterator[Finding]:
    """Yield every published table whose figures may all have their points between thousands, where nothing says."""
    for bound in tables_read(subject):
        from directive_check.loading.doubts import doubtful_point  # loaded already: a table is bound

        if figure := doubtful_point(bound):
            message = f"the point in `{figure}` may stand between thousands, as in every figure of `{bound.binding.table}` that has one"
            whole = figure.replace(".", "")
            help_ = f'write `thousands: "."` where it is {whole}, or `decimal: "."` where it is {figure}'
            yield Finding(message, bound.place.at("table").span, help_)


def _least_stated(subject: Subject) -> Mapping[tuple[str, str], Decimal]:
    """Return the least number that targets give for an indicator in an area."""
    least: dict[tuple[str, str], Decimal] = {}
    for statement in subject.wordings:
        for one in statement.given:
            numbers = [*map(size_of, numbers_of([one]))]
            for area in ([one.area] if one.area else statement.scopes) if numbers else ():
                series = statement.target.measure, area
                least[series] = min(*numbers, least.get(series, numbers[0]))
    return least


def _is_likely(figure: Observation, least: Mapping[tuple[str, str], Decimal]) -> bool:
    """Tell whether a figure is nearer to all that is promised of it where its point stands between thousands."""
    size, stated = size_of(figure.value), least.get((figure.indicator, figure.area), ZERO)
    middle = EXACT.multiply(EXACT.multiply(size, size), SCALES["thousand"])
    return min(size, stated) > 0 and EXACT.multiply(stated, stated) >= middle


def _are_small(figures: Sequence[Observation], observations: Mapping[tuple[str, str], Sequence[Observation]]) -> bool:
    """Tell whether figures lie far below those of all other areas, and not far from them with their points between thousands."""
    indicator, areas = figures[0].indicator, {one.area for one in figures}
    series = (some for (name, area), some in observations.items() if name == indicator and area not in areas)
    sizes = [size_of(one.value) for some in series for one in some]
    least, most = min(sizes, default=ZERO), max(sizes, default=ZERO)
    large = [EXACT.multiply(size_of(one.value), SCALES["thousand"]) for one in figures]
    is_far = len(sizes) > 1 and EXACT.multiply(least, _FAR_BELOW) > max(large)
    return is_far and least <= EXACT.multiply(min(large), _NOT_FAR) and max(large) <= EXACT.multiply(most, _NOT_FAR)


_FAR_BELOW, _NOT_FAR = Decimal(30), Decimal(10)


def _doubtful_point(text: str, place: Place, span: Span, others: str = "") -> Finding:
    """Return what a number may be: in a table without the unit that has a cell of its own."""
    table = place.document if isinstance(place.document, Table) else None
    unit = table.text((*place.route, "unit")) if table else ""
    written = text.removesuffix(f" {unit}")
    small, large = _both_ways(written)
    message = f"`{text}` is `{small}`, and `{large}` where its point stands between thousands{others}"
    help_ = f"write `{small}` or `{large}`, whichever the text says"
    if small == written:
        message = f"`{text}` may have its point between thousands{others}"
        help_ = f"write `{large}` where the text says that"
        help_ += "" if table else ", else end its line with `# directive-check: ignore jump`"
    return Finding(message, span, help_)


def _with_clear_points(subject: Subject) -> Iterator[int | str]:
    """Yield the documents and the indicators that have a figure whose point cannot stand between thousands."""
    for figures in subject.catalogue.observations.values():
        for one in figures:
            if "." in one.text and not _GROUPED.fullmatch(one.text) and not subject.project.bound(one):
                yield from (one.document, one.indicator)


_THOUSANDS: Final = r"(?<![0-9])([1-9][0-9]{0,2})\.([0-9]{3})(?![0-9])"
_GROUPED: Final = re.compile(rf"((?:[a-z]+ )*)[+-]?{_THOUSANDS}(?: to [+-]?{_THOUSANDS})? (?![^%]*%|pp\b).*")
_PADDED: Final = re.compile(rf"{_THOUSANDS}(?<=0)")
_LOWER: Final = {scale: f" {lower}".rstrip() for scale, lower in zip(SCALES, ("", *SCALES), strict=False)}
"""Behind a scale, the one that has a number of thousands."""

_THREE_DECIMALS: Final = re.compile(r"\.[0-9]{3}")


def _has_three_decimals(subject: Subject, statement: Statement) -> bool:
    """Tell whether figures of what a target is measured by are written with three decimals or more."""
    return any(_THREE_DECIMALS.search(one.text) for one in subject.figures(statement))


def _both_ways(text: str) -> tuple[str, str]:
    """Return a quantity without such a point, as it is read and with the point between thousands; the digits of a hedged one count.

    What is read is 1.234 million as 1234 thousand, else it has other than three decimals.
    """
    large = re.sub(_THOUSANDS, r"\1\2", text)
    scale = re.search(rf" ({'|'.join(_LOWER)})(?![a-z])", text)
    if scale and not _PADDED.search(text):
        return large.replace(scale[0], _LOWER[scale[1]], 1), large
    return text if text[0].isalpha() else re.sub(_THOUSANDS, _with_other_decimals, text), large


def _with_other_decimals(found: re.Match[str]) -> str:
    shorter = found[0].rstrip("0").rstrip(".")
    return f"{shorter}0" if shorter == found[0] else shorter
