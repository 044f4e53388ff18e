"""Figures that look like a slip of whoever wrote them down: in another scale, off a baseline, or left over by a computer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from directive_check.catalogue import Observation
from directive_check.diagnostic import Related, Span
from directive_check.model import Kind
from directive_check.promise import Given
from directive_check.promise.promise import FLOORS
from directive_check.rules.observations import rounded
from directive_check.rules.points import (
    are_alike,
    beside,
    doubtful_figures,
    doubtful_limits,
    doubtful_tables,
    factor_of,
    lost_digits,
    lost_points,
    size_of,
)
from directive_check.rules.subject import Finding, Statement, Subject, numbers_of
from directive_check.values import EXACT, HUNDRED, SCALES, Quantity

_JUMPS: Final = (SCALES["thousand"], SCALES["million"])
_LIKE: Final = Decimal("0.5")
"""Two amounts are alike where neither is more than twice the other."""

_FEWEST: Final = 3
_RESIDUE: Final = re.compile(r"[0-9]*\.[0-9]*(?:0{5}|9{5})[0-9]{1,2}(?![0-9])")
_DIGITS: Final = 15


def jump(subject: Subject) -> Iterator[Finding]:
    """Give every figure in the scale that it has.

    A figure that is a thousand or a million times those of the periods beside it, or a share a hundred times, was most often written down without its
    scale, and so was one that is so far from its baseline; a share below 1 % that is 100 to 1,000 times less may be one of 1.
    One such figure decides a total. In tables only figures that a promise rests on are looked at.
    A figure without decimals that is like those beside it, which have some, once it has as many has lost its point, most likely; and so has a share above 100 %
    where all others of its indicator lie below: `241 %` beside `25.5 %`.
    Shares in `%` that all lie within 1 where the limit is far above are asked for too, and so are limits, milestones and baselines that differ as much
    within one target and area, also as amended; but in one scale a target may set out from next to nothing, or lead there.
    A limit that is about 10 or 100 times what it was before an amendment, or what the years on both sides of it say, or as many times less, may have
    a digit too many or too few, unless figures are nearer to it.
    A limit with a point before three digits, where no figure of its indicator has three decimals, may be meant a thousand times as large;
    so may a figure of our own files where neither its file nor its series has a number with fewer decimals or more. Where the last of the three is 0,
    or its limits are nearer to the larger number, only its series counts; and of a published table all figures, until its binding says `decimal` or `thousands`. Another scale leaves no doubt: `1234 thousand EUR` for `1.234 million EUR`.

    Bad:
        - {indicator: exports, area: BY-HR, period: 2023, value: 443 USD}

    Good:
        - {indicator: exports, area: BY-HR, period: 2023, value: 443 million USD}
    """
    for indicator, area in sorted(subject.project.needed):
        figures = subject.ledger.figures(indicator, area)
        if _are_wide_apart(figures):
            in_kinds = sorted(figures, key=lambda one: (one.period.months, one.value.unit))
            for _, alike in groupby(in_kinds, key=lambda one: (one.period.months, one.value.unit)):
                yield from _jumps(subject, list(alike))
    far = list(_far_from_baselines(subject))
    yield from far or _far_from_limits(subject)
    yield from _stated_apart(subject)
    yield from lost_digits(subject)
    yield from lost_points(subject)
    yield from doubtful_limits(subject)
    yield from doubtful_figures(subject)
    yield from doubtful_tables(subject)


def _are_wide_apart(figures: Iterable[Observation | _DatedNumber]) -> bool:
    """Tell whether any two figures lie so far apart that one may have another scale."""
    sizes = [size for one in figures if (size := size_of(one.value)) > 0]
    return bool(sizes) and max(sizes) >= EXACT.multiply(EXACT.multiply(min(sizes), HUNDRED), _LIKE)


def _jumps(subject: Subject, figures: list[Observation]) -> Iterator[Finding]:
    if len(figures) == _FEWEST - 1:
        less, more = sorted(figures, key=lambda one: size_of(one.value))
        apart = _apart(less.value, more.value, more.value)
        if apart:
            message = f"`{less.value.text}` is {apart} than the other figure, `{more.value.text}` ({more.period})"
            yield Finding(message, subject.span_of(less), _BOTH, Related("the other figure", subject.span_of(more)))
    for place, figure in enumerate(figures if len(figures) >= _FEWEST else ()):
        left, right = beside(figures, place)
        apart = _apart(figure.value, left.value, right.value)
        if apart:
            others = f"`{left.value.text}` ({left.period}) and `{right.value.text}` ({right.period})"
            message = f"`{figure.value.text}` is {apart} than the figures beside it, {others}"
            help_ = "look up the figure in its source, with its scale and its unit"
            help_ = help_ if subject.project.bound(figure) else _look_up(figure.value, apart, help_)
            yield Finding(message, subject.span_of(figure), help_, Related("one of them", subject.span_of(left)))


_BOTH: Final = "look up both in their sources, with their scales and units"


def _far_from_baselines(subject: Subject) -> Iterator[Finding]:
    """Yield the first figure of a series where it has another scale than the baseline that is stated for it."""
    for statement, one, figures in _with_figures(subject):
        figure = figures[0]
        apart = _apart(figure.value, one.value, one.value)
        if apart and figure.period != one.time:
            message = f"`{figure.value.text}` is {apart} than its baseline, `{one.value.text}` ({one.time})"
            help_ = _BOTH if subject.project.bound(figure) else _look_up(figure.value, apart, _BOTH)
            related = Related("the baseline", statement.at(*one.route).span)
            yield Finding(message, subject.span_of(figure), help_, related)


def _look_up(quantity: Quantity, apart: str, where: str) -> str:
    """Return where to look a number up, and what one in `%` that is less than others is where it may be a share of 1."""
    share = _in_hundredths(quantity.text)
    is_share = apart.endswith("less") and quantity.unit == "%" and share != quantity.text
    return f"write `{share}` where it is a share of 1, else {where}" if is_share else where


def _far_from_limits(subject: Subject) -> Iterator[Finding]:
    """Yield the first figure of an indicator in `%` of which all lie about a hundred times below a limit: shares of 1, or of 100."""
    told: set[str] = set()
    for statement in subject.wordings:
        ends = [end for end in numbers_of(statement.limits) if end.unit == "%"]
        measure = statement.target.measure
        figures = [*subject.figures(statement)] if ends and measure not in told else []
        if figures and all(_is_share_of_one(one.text, end.number) for one in figures for end in ends):
            told.add(measure)
            text = figures[0].text
            share = _in_hundredths(text)
            help_ = f"write `{share}` for `{text}`, and the others likewise, where they are shares of 1"
            if subject.project.bound(figures[0]):
                help_ = f"write `times: 100` in its binding where they are shares of 1, so that `{text}` is `{share}`"
            message = f"all figures of `{measure}` lie within 1, far from the limit of `{statement.target.id}`"
            yield Finding(message, subject.span_of(figures[0]), help_, Related("the limit", statement.limit_place.span))


_SHARE: Final = r"(?<![0-9])0\.[0-9]{2,}"
_FAR: Final = Decimal(20)


def _is_share_of_one(text: str, limit: Decimal) -> bool:
    """Tell whether a figure may be a share of 1 beside a limit in hundredths."""
    found = re.fullmatch(rf"(?:[a-z]+ )*({_SHARE})(?: to {_SHARE})? ?%", text)
    return found is not None and EXACT.multiply(Decimal(found[1]), _FAR) <= limit <= EXACT.multiply(
        Decimal(found[1]), SCALES["thousand"]
    )


def _in_hundredths(text: str) -> str:
    """Return a share of 1 as one of 100."""
    return re.sub(_SHARE, lambda number: f"{Decimal(number[0]).scaleb(2):f}", text)


class _DatedNumber(NamedTuple):
    """A number that a target gives, and the last month that it is given for."""

    value: Quantity
    size: Decimal
    month: int
    span: Span
    rises: bool


def _stated_apart(subject: Subject) -> Iterator[Finding]:
    """Yield the numbers of a target that have another scale than the others that it gives for the same area."""
    targets: dict[tuple[int, int, str], dict[str | None, dict[Span, _DatedNumber]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for statement in subject.wordings:
        by_area = targets[id(statement.directive), statement.number, statement.target.measure]
        for one in statement.given:
            if isinstance(one.value, Quantity) and size_of(one.value) > 0:
                month, span = (one.time or statement.basis.span).end, statement.at(*one.route).span
                rises = statement.target.operator in FLOORS
                by_area[one.area][span] = _DatedNumber(one.value, size_of(one.value), month, span, rises)
    for by_area in targets.values():
        told: set[Span] = set()
        for own in list(by_area.values()):
            near = list((by_area[None] | own).values())
            for number in near if _are_wide_apart(near) else ():
                found = _apart_from_most(number, near)
                if found and number.span not in told:
                    told.add(number.span)
                    apart, other = found
                    message = f"`{number.value.text}` is {apart} than `{other.value.text}`, which its target gives too"
                    help_ = _look_up(number.value, apart, "look up both in the text, with their scales and units")
                    yield Finding(message, number.span, help_, Related("the other", other.span))


def _apart_from_most(number: _DatedNumber, among: Sequence[_DatedNumber]) -> tuple[str, _DatedNumber] | None:
    """Return how many times a number is as large, or as small, as most others, and the least of them; `None` where that is no scale."""
    far = [one for one in among if not are_alike(one.size, number.size, _LIKE)]
    sizes = [one.size for one in far]
    if not far or (len(among) - len(far), number.size) >= (len(far), sizes[0]):
        return None
    if all(_leads(number, one) for one in far):
        return None
    apart = _times_apart(number.value, min(sizes), max(sizes))
    return (apart, min(far, key=lambda one: one.size)) if apart else None


def _leads(one: _DatedNumber, other: _DatedNumber) -> bool:
    """Tell whether a target leads from the one of two numbers to the other, or back, and both are written in one scale."""
    first, last = sorted((one, other), key=lambda number: number.month)
    is_way = first.month < last.month and (first.size < last.size) == one.rises
    return is_way and _SCALE.findall(one.value.text) == _SCALE.findall(other.value.text)


_SCALE: Final = re.compile(rf" ({'|'.join(SCALES)}) ")


def _with_figures(subject: Subject) -> Iterator[tuple[Statement, Given, Sequence[Observation]]]:
    """Yield every baseline that is stated, with the figures of each area that it is for, where there are any."""
    for statement in subject.wordings:
        for one in statement.baselines:
            for area in ([one.area] if one.area else statement.scopes) if one.time else ():
                figures = subject.ledger.figures(statement.target.measure, area)
                if figures:
                    yield statement, one, figures


def _apart(figure: Quantity, left: Quantity, right: Quantity) -> str | None:
    """Return how many times a figure is as large, or as small, as two that are alike; `None` where that is no scale."""
    value, one, other = map(size_of, (figure, left, right))
    if min(value, one, other) <= 0 or not are_alike(one, other, _LIKE):
        return None
    return _times_apart(figure, min(one, other), max(one, other))


def _times_apart(quantity: Quantity, low: Decimal, high: Decimal) -> str | None:
    """Return how many times as large, or as small, as others a number is that was written in another scale: `about 1,000 times less`.

    `None` where that is no scale.
    """
    value, is_share = size_of(quantity), quantity.unit == "%"
    factors = (HUNDRED, *_JUMPS) if is_share else _JUMPS
    factor = factor_of(value, (low, high), factors, _LIKE)
    times = low // value
    if is_share and value < 1 and times >= HUNDRED and high <= EXACT.multiply(value, SCALES["thousand"]):
        factor = factor or round(times, -2)
    return f"about {factor:,f} times {'more' if value > high else 'less'}" if factor else None


def baseline_differs(subject: Subject) -> Iterator[Finding]:
    """Let a baseline be the figure of its period.

    A path that sets out from another number than the one published runs elsewhere. Where a figure was revised since, the
    baseline may be meant as it was: a note says so.

    Bad:
        baseline: {2022: 4 %}

    Good:
        baseline: {2022: 6.1 %}
    """
    for statement, one, figures in _with_figures(subject):
        for figure in figures:
            if figure.period == one.time and not rounded(figure.value).overlaps(rounded(one.value)):
                message = f"the baseline is `{one.value.text}`, and the figure of {figure.period} `{figure.value.text}`"
                help_ = "look up both in their sources, and mend the one that is wrong"
                related = Related("the figure", subject.span_of(figure))
                yield Finding(message, statement.at(*one.route).span, help_, related)


def signed_limit(subject: Subject) -> Iterator[Finding]:
    """Write as a limit the level that is to be reached, not how far it is from another.

    `+4 %` is read as 4 %. In the words of a plan it may be 4 more than the baseline, and in an amendment so much more than
    before. Indicators that say by themselves how far something changes, and those that have figures with a sign, may have
    such limits.

    Bad:
        milestones: {2027: +4 %}

    Good:
        milestones: {2027: 8 %}
    """
    for statement in subject.wordings:
        definition = subject.indicator(statement)
        kind = subject.kind(statement.target.measure)
        if definition and not (definition.change or definition.difference or kind is Kind.NET_FLOW):
            is_usual = any(one.text.startswith(("+", "-")) for one in subject.figures(statement))
            leaves = (leaf for one in (*statement.limits, *statement.milestones) for leaf in one.leaves)
            for route, limit in leaves if not is_usual else ():
                if limit.text.startswith("+") and isinstance(limit, Quantity) and limit.unit == definition.unit:
                    message = f"`{limit.text}` is a level here, and reads as a change"
                    help_ = f"write `{limit.text[1:]}` where it is the level, else the level that the change leads to"
                    yield Finding(message, statement.at(*route).span, help_)


def residue(subject: Subject) -> Iterator[Finding]:
    """Write the digits that were published, not those that a computer's arithmetic left.

    `0.30000000000000004` is what 0.1 + 0.2 gives in most programs. The figure is compared with its limit as it is written,
    and such digits may put it on the other side. In tables only figures that a promise rests on are looked at.

    Bad:
        - {indicator: share, area: BY, period: 2022, value: 5.0999999999999996 %}

    Good:
        - {indicator: share, area: BY, period: 2022, value: 5.1 %}
    """
    for figure in subject.needed_figures:
        if len(figure.text) > _DIGITS and any(map(_is_residue, _RESIDUE.findall(figure.text))):
            message = f"`{figure.text}` ends in digits that look like a rest of binary arithmetic"
            yield Finding(message, subject.span_of(figure), "write the digits that its source has")


def _is_residue(number: str) -> bool:
    return len(number.replace(".", "").lstrip("0")) > _DIGITS
