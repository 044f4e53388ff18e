"""Evidence of an explanation: the figures that were used, why others were not, and what was computed with the very terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from string import digits
from typing import Final, TypeAlias

from directive_check.catalogue import Observation
from directive_check.evaluation import DIVIDING, Assessment, cause_of, months_of
from directive_check.evaluation.terms import Term
from directive_check.model import Kind, Status
from directive_check.promise import PartOfWay
from directive_check.telling import wording
from directive_check.telling.numbers import MINUS, NEARLY, NO_BREAK_SPACE, equation, exact, worded
from directive_check.telling.report import Report
from directive_check.values import EXACT, Interval
from directive_check.values.period import Period

Labelled: TypeAlias = "tuple[str, str]"
"""A label and a text; a line without a label goes on with the one before."""


def figure_lines(report: Report, one: Assessment) -> Iterator[Labelled]:
    """Yield each figure that was used, and each other one of the window with the reason why not."""
    used = _used(one)
    for figure in used:
        yield from _figure(report, one, figure, "used")
    divisors = _divisors(report, one)
    for figure in _not_used(report, one, (*used, *divisors)):
        yield from _figure(report, one, figure, _why_not(report, one, figure))
    for figure in divisors:
        yield from _figure(report, one, figure, "not used, the divisor is not surely above zero")
    if one.later:
        yield from _figure(report, one, one.later, "not used, lies outside the window")


def _figure(report: Report, one: Assessment, figure: Observation, use: str) -> Iterator[Labelled]:
    indicator = report.catalogue.indicators[figure.indicator].title
    flags = report.places.flags(figure)
    status = (f", {figure.status}" if figure.status else "") + (f", flagged `{flags}`" if flags else "")
    published = f", published {wording.day(figure.published)}" if figure.published else ""
    yield figure.period.words, f"{held(figure.value.text)}{status}{published} ({use})"
    area = "" if figure.area == one.area else f" in {report.catalogue.areas[figure.area]}"
    yield "", f"{indicator}{area}, {report.places.figure(figure)}"
    for name in figure.sources:
        yield from ((("", text)) for _, text in source_lines(report, name))


def _not_used(report: Report, one: Assessment, told: tuple[Observation, ...]) -> Iterator[Observation]:
    """Yield the other figures that end inside the window: earlier vintages, forecasts, parts that a longer one covers."""
    observed = dict.fromkeys(report.catalogue.observed(one.target.measure, one.area))
    for series in sorted(observed, key=itemgetter(0)):
        for figure in report.catalogue.observations.get(series, ()):
            is_inside = one.window.start <= figure.period.end <= one.window.end
            if figure not in told and figure is not one.later and is_inside:
                yield figure


def _divisors(report: Report, one: Assessment) -> tuple[Observation, ...]:
    """Return the figures of what is, or may be, zero or less, so that nothing can be divided by it."""
    cause = cause_of(report.ledger, one)
    if cause is None or cause.why not in DIVIDING:
        return ()
    areas = report.catalogue.members(cause.area)
    figures = (figure for area in areas for figure in report.ledger.figures(cause.indicator, area))
    return tuple(figure for figure in figures if cause.period.holds(figure.period))


def _why_not(report: Report, one: Assessment, figure: Observation) -> str:
    as_of, counting = report.as_of, report.ledger.figures(figure.indicator, figure.area)
    reasons = (
        (figure.status is Status.FORECAST, "a forecast"),
        (as_of and figure.known_from > as_of, f"not known on {wording.day(as_of) if as_of else ''}"),
        (figure not in counting, _counted_instead(figure, counting)),
        (figure.period.end > Period.of_year(one.year).end, f"it ends after {one.year}"),
        (figure.period.start < one.window.start, f"it begins before {one.window.words}"),
    )
    why = next((why for is_so, why in reasons if is_so), None)
    return f"not used, {why or _better(report, one, figure)}"


def _counted_instead(figure: Observation, counting: Sequence[Observation]) -> str:
    """Return which vintage of a figure counts, where that is another."""
    other = next((one for one in counting if months_of(one) == months_of(figure)), figure)
    if other.known_from != figure.known_from:
        return "published anew since"
    is_narrower = other.value.interval.width < figure.value.interval.width
    return f"{'a narrower one' if is_narrower else 'another'}{' of the same day' if figure.published else ''} counts"


def _better(report: Report, one: Assessment, figure: Observation) -> str:
    """Return which figures of the same indicator were chosen instead, and why."""
    definition, series = report.catalogue.indicators[one.target.measure], (figure.indicator, figure.area)
    if definition.product and figure.period not in _multiplied(report, one):
        return "the other part is not known for its period"
    chosen = dict.fromkeys(other.period.words for other in _used(one) if (other.indicator, other.area) == series)
    if not chosen:
        return "nothing could be told from it"
    if one.members and one.kind is not Kind.FLOW:
        return "what all areas cover longest was taken"
    if not definition.has_series:
        return "what all parts cover longest was taken"
    is_level = report.ledger.kind(*series) is Kind.STOCK
    return f"{', '.join(chosen)} {'is as late or later' if is_level else 'covers as much or more'}"


def _multiplied(report: Report, one: Assessment) -> set[Period]:
    """Return the periods for which a product has figures."""
    areas = report.catalogue.members(one.area)
    return {made.period for area in areas for made in report.ledger.series(one.target.measure, area)}


def _used(one: Assessment) -> tuple[Observation, ...]:
    """Return the figures that were used, of all windows where a verdict was summed up from several."""
    found = (figure for part in one.parts or (one,) if part.observed for figure in part.observed.evidence)
    return tuple(dict.fromkeys(found))


def source_lines(report: Report, name: str) -> Iterator[Labelled]:
    """Yield what a source is called, who published it and when, and below it its address."""
    source = report.catalogue.sources[name]
    title = f"“{source.title}”" if source.title else name
    published = wording.day(source.published) if source.published else None
    yield "source", ", ".join(filter(None, (title, source.publisher, published)))
    if source.url:
        yield "", source.url


def total(one: Assessment) -> str:
    """Return what was observed, behind the figures it was made from."""
    observed = one.observed
    assert observed is not None
    seen = span(observed.interval, one.unit)
    return equation(formula(observed.term), seen) if observed.term.parts else seen


def formula(term: Term) -> str:
    """Return how a number came about: `(62 ÷ 60 − 1) × 100`; parts of a quotient that are computed stand in brackets."""
    if not term.parts:
        return term_of(term.interval)
    first, *others = (_operand(part, term.operation) for part in term.parts)
    return f" {term.operation} ".join([first, *map(bracketed, others)])


def _operand(term: Term, operation: str) -> str:
    is_bracketed = term.parts and (operation == "÷" or (operation != "+" and term.operation in {"+", "−"}))
    return f"({formula(term)})" if is_bracketed else formula(term)


def part_of_way(way: PartOfWay, unit: str) -> str:
    """Return how a share of the way to another target was computed: `4 + 0.5 × (10 − 4) = 7 %`."""
    start, end, share = map(exact, (way.start, way.end, way.share))
    left = f"{bracketed(start)} + {share} × ({end} − {bracketed(start)})"
    return equation(left, exactly(way.number, unit))


def share_of(left: str, of: Interval) -> str:
    """Return the equation of a share, which is shown in thousandths."""
    thousandths = [EXACT.multiply(end, _SHOWN) for end in of.ends]
    is_rounded = any(end != end.to_integral_value(context=EXACT) for end in thousandths)
    right = wording.shares(of)
    if not of.low_included and right[:1] in {MINUS, *digits}:
        right = f"over {right.replace('–', ' to ')}"
    return equation(left, f"{NEARLY if is_rounded else ''}{right}")


_SHOWN: Final = Decimal(1000)


def exactly(value: Decimal, unit: str) -> str:
    """Return a number with all its digits and its unit."""
    return f"{exact(value)}{NO_BREAK_SPACE}{unit}"


def span(interval: Interval, unit: str) -> str:
    """Return an interval with all digits: `5 to 6 USD`, `at least 5 USD`."""
    return f"{worded(interval, lambda end, *_: exact(end))}{NO_BREAK_SPACE}{unit}"


def term_of(interval: Interval) -> str:
    """Return an interval as it stands in an equation: one number, or both ends in brackets."""
    if interval.is_point:
        return exact(interval.low)
    above = "" if interval.low_included or interval.low is None else "over "
    below = "" if interval.high_included or interval.high is None else "under "
    low = f"{MINUS}∞" if interval.low is None else exact(interval.low)
    return f"({above}{low} to {below}{exact(interval.high)})"


def bracketed(number: str) -> str:
    """Return a number as it stands behind a sign."""
    return f"({number})" if number.lstrip(NEARLY).startswith(MINUS) else number


def held(text: str) -> str:
    """Return a quantity as it is written, on one line."""
    return text.replace(" ", NO_BREAK_SPACE)
