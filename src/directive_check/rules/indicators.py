"""Derived indicators must come down to observed ones, in units that fit."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Related
from directive_check.model import Binding, ChangeForm, Indicator, Kind, Part, Ratio
from directive_check.reading import Route
from directive_check.rules.derivation import MOST_PARTS, MOST_STEPS
from directive_check.rules.subject import Finding, Subject
from directive_check.values.names import listed


def circular_indicator(subject: Subject) -> Iterator[Finding]:
    """Derive an indicator from others, and never from itself.

    What is computed from itself cannot be computed.

    Bad:
        goods:
          title: Trade in goods
          unit: USD
          sum: [trade, services]

    Good:
        goods:
          title: Trade in goods
          unit: USD
          kind: flow
    """
    for circle in subject.derivation.circles:
        definition = subject.indicators[circle[0]]
        following = circle[1] if len(circle) > 1 else circle[0]
        steps = next(steps for steps, part in part_routes(definition) if part.indicator == following)
        way = ", which is derived from ".join(_some([f"`{name}`" for name in (*circle[1:], circle[0])]))
        message, help_ = f"`{circle[0]}` is derived from {way}", "derive one of them from observed indicators only"
        yield Finding(message, subject.defined(circle[0]).at(*steps).span, help_)


def _some(names: list[str]) -> list[str]:
    return names if len(names) <= 4 else [*names[:3], "others", names[-1]]


def deep_indicator(subject: Subject) -> Iterator[Finding]:
    """Derive an indicator in at most 5 steps, from at most 1,000 figures a period.

    A verdict is there to be recomputed by hand; through more steps nobody does.

    Bad:
        sum: [step-5, other]

    Good:
        sum: [goods, other]
    """
    for name in subject.derivation.too_deep:
        message = f"`{name}` is derived in more than {MOST_STEPS} steps, or from more than {MOST_PARTS} parts"
        yield Finding(message, subject.defined(name).key_span, "derive it from observed indicators")


def mixed_units(subject: Subject) -> Iterator[Finding]:
    """Add up and subtract indicators of one unit, give the sum or difference that unit, and take shares of one currency and size of unit.

    Dollars and euros have no sum, and dollars in euros are no share in `%`, nor are GWh in TWh. Units are never converted, as
    nobody said at which rate.

    Bad:
        imports:
          title: Imports
          unit: EUR

    Good:
        imports:
          title: Imports
          unit: USD
    """
    for name, definition in subject.indicators.items():
        operation = "sum" if definition.sum else "difference"
        for index, part in enumerate(definition.sum or definition.difference or ()):
            other = subject.indicators.get(part.indicator)
            if other and other.unit != definition.unit:
                place = subject.defined(name)
                message = f"`{part.indicator}` is in `{other.unit}`, and the {operation} in `{definition.unit}`"
                help_ = "take indicators of one unit; for another unit define another indicator"
                yield Finding(message, place.at(operation, index).span, help_, _unit_of(subject, part.indicator))
    for name, definition in subject.indicators.items():
        if definition.ratio and definition.unit == "%":
            yield from _mixed_share(subject, name, definition.ratio)


def _mixed_share(subject: Subject, name: str, ratio: Ratio) -> Iterator[Finding]:
    """Yield a share in `%` of two currencies, or of units of two sizes."""
    known = subject.indicators
    first, second = (known[part.indicator].unit if part.indicator in known else "" for part in (ratio.of, ratio.to))
    if first != second and _are_apart(first, second):
        place = subject.defined(name).at("ratio", "to")
        message = f"`{ratio.of.indicator}` is in `{first}` and `{ratio.to.indicator}` in `{second}`: no share in `%` is made of them"
        help_ = "take indicators of one unit; for another unit define another indicator"
        yield Finding(message, place.span, help_, _unit_of(subject, ratio.of.indicator))


def _are_apart(first: str, second: str) -> bool:
    """Tell whether two units are two currencies, or one unit in two sizes."""
    from directive_check.values.units import is_money, is_same_unit, size_beside  # few shares are made of two units

    are_money = is_money(first) and is_money(second)
    return size_beside(first, second) is not None or (are_money and not is_same_unit(first, second))


def _unit_of(subject: Subject, name: str) -> Related:
    return Related(f"the unit of `{name}`", subject.defined(name).at("unit").span)


def product_unit(subject: Subject) -> Iterator[Finding]:
    """Multiply by a share in `%`, or by a price whose unit cancels the unit of what is multiplied.

    Euros times dollars per euro are dollars. Euros times a share in `%` are euros. Units are never converted otherwise, as
    nobody said at which rate.

    Bad:
        rate: {title: Exchange rate, unit: EUR per USD, kind: rate}

    Good:
        rate: {title: Exchange rate, unit: USD per EUR, kind: rate}
    """
    for name, product in _products(subject):
        first, factor = (subject.indicators[part.indicator].unit for part in product)
        unit, place = subject.indicators[name].unit, subject.defined(name)
        price = factor.removesuffix(f" per {first}")
        if factor not in {"%", f"{price} per {first}"}:
            message = f"`{factor}` does not cancel `{first}`, the unit of `{product[0].indicator}`"
            help_ = f"multiply by a share in `%`, or by a price in `{unit} per {first}`"
            yield Finding(message, place.at("product", 1).span, help_, _unit_of(subject, product[1].indicator))
        elif unit != (wanted := first if factor == "%" else price):
            message = f"`{first}` times `{factor}` is in `{wanted}`, not in `{unit}`"
            yield Finding(message, place.at("unit").span, f'write `unit: "{wanted}"`')


def product_factor(subject: Subject) -> Iterator[Finding]:
    """Multiply figures by a rate, each by that of its own period.

    A rate holds for every part of what it is the rate of; a level or a flow does not. One of the two must have figures, or
    nothing says for which periods they are multiplied.

    Bad:
        share: {title: Share, unit: "%", kind: flow}

    Good:
        share: {title: Share, unit: "%", kind: rate}
    """
    for name, product in _products(subject):
        first, factor = (part.indicator for part in product)
        place, kind = subject.defined(name).at("product", 1), subject.kind(factor)
        related = Related(f"`{factor}` is defined here", subject.defined(factor).key_span)
        if kind and kind is not Kind.RATE:
            help_ = "name the rate second, or mend the kind of the factor"
            yield Finding(f"`{factor}` is a {kind}, and only a rate multiplies", place.span, help_, related)
        elif not any(subject.indicators[part].has_series for part in (first, factor)):
            when = "nothing says for which periods they are multiplied"
            message, help_ = f"`{first}` and `{factor}` are both derived, and {when}", "derive only one of them"
            yield Finding(message, place.span, help_, related)


def _products(subject: Subject) -> Iterator[tuple[str, tuple[Part, Part]]]:
    """Yield the products whose parts are defined."""
    known = subject.indicators
    for name, definition in known.items():
        if definition.product and all(part.indicator in known for part in definition.product):
            yield name, definition.product


def change_unit(subject: Subject) -> Iterator[Finding]:
    """Say of a change of something in `%` whether it is in per cent or in points, and give a change the unit that follows.

    From 8.0 % to 7.8 % is a change of −2.5 per cent and of −0.2 points: two promises that are easily taken for one
    another. `as: percent` is (new ÷ old − 1) × 100, in `%`; `as: points` is new − old, in `pp`; `as: amount` is new − old in
    the unit of what changes. Left out, it is per cent.

    Bad:
        unit: t
        change: {of: emissions}

    Good:
        unit: "%"
        change: {of: emissions}
    """
    for name, definition in subject.indicators.items():
        change = definition.change
        of = subject.indicators.get(change.of.indicator) if change else None
        if change is None or of is None:
            continue
        place = subject.defined(name)
        if change.form is None and of.unit == "%":
            unsaid = "nothing says whether its change is in per cent or in points"
            help_ = "write `as: percent`, which is (new ÷ old − 1) × 100, or `as: points`, which is new − old, in `pp`"
            yield Finding(f"`{change.of.indicator}` is in `%`, and {unsaid}", place.at("change").span, help_)
            continue
        form = change.form or ChangeForm.PERCENT
        wanted = {ChangeForm.PERCENT: "%", ChangeForm.POINTS: "pp", ChangeForm.AMOUNT: of.unit}[form]
        if form is ChangeForm.POINTS and of.unit != "%":
            message = f"points are of something in `%`, and `{change.of.indicator}` is in `{of.unit}`"
            help_ = "write `as: amount` for new − old in its unit, or `as: percent`"
            yield Finding(message, place.at("change", "as").span, help_)
        elif definition.unit != wanted:
            message = f"a change `as: {form}` is in `{wanted}`, not in `{definition.unit}`"
            yield Finding(message, place.at("unit").span, f'write `unit: "{wanted}"`')


def derived_observed(subject: Subject) -> Iterator[Finding]:
    """Give figures of observed indicators only; a derived one is computed from its parts.

    A published figure beside a computed one would be two answers to one question.

    Bad:
        - indicator: share
          value: 4.1 %

    Good:
        - indicator: published-share
          value: 4.1 %
    """
    derived = {name for name, definition in subject.indicators.items() if definition.parts}
    given = [
        (name, subject.project.origin(figure).at("indicator"))
        for (name, _), figures in subject.project.unsettled.items()
        for figure in (figures if name in derived else ())
    ]
    named = ((home, *one) for binding, home, _ in subject.project.bindings for one in indicator_routes(binding))
    given += [(name, home.at(*route)) for home, route, name in named if name in derived]
    for name, place in given:
        parts = listed(part.indicator for part in subject.indicators[name].parts)
        message = f"`{name}` is computed from {parts}, and has no figures of its own"
        help_ = "give the figures of its parts, or define an indicator for the published figure"
        yield Finding(message, place.span, help_, Related("derived here", subject.defined(name).key_span))


def indicator_routes(binding: Binding) -> Iterator[tuple[Route, str]]:
    """Yield the indicators that a binding names, each with its place."""
    if binding.indicator is not None:
        yield ("indicator",), binding.indicator
    yield from ((("indicators", key, "indicator"), one.indicator) for key, one in binding.indicators.items())


def part_routes(definition: Indicator) -> Iterator[tuple[Route, Part]]:
    """Yield what an indicator is derived from, each part with its place inside the definition."""
    if definition.ratio:
        yield ("ratio", "of"), definition.ratio.of
        yield ("ratio", "to"), definition.ratio.to
    if definition.change:
        yield ("change", "of"), definition.change.of
    for key in ("sum", "difference", "product"):
        for index, part in enumerate(getattr(definition, key) or ()):
            yield (key, index), part
