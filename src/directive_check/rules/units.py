"""Quantities must be in the unit of their indicator, and possible for its kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from directive_check.catalogue import Observation
from directive_check.diagnostic import Related, Span
from directive_check.loading.helps import LIMITS
from directive_check.model import Kind
from directive_check.reading import Route
from directive_check.reading.table import Table
from directive_check.rules.subject import Finding, Statement, Subject, told_once
from directive_check.values import ZERO, Interval, Quantity
from directive_check.values.names import options
from directive_check.values.quantity import number_and_unit
from directive_check.values.remarks import mark_beside, mark_help, remarked
from directive_check.values.units import (
    SHARES,
    in_unit,
    is_same_unit,
    scaled_once,
)


def wrong_unit(subject: Subject) -> Iterator[Finding]:
    """Write every quantity in the unit of its indicator.

    Figures and limits are compared as numbers. Units are never converted, as nobody said at which rate; `million`
    and the like are scales, and stand before the unit.

    Bad:
        at_least: 5 mln USD

    Good:
        at_least: 5 million USD
    """
    wrong: defaultdict[str, list[Observation]] = defaultdict(list)
    for (name, _), some in subject.project.unsettled.items():
        known = subject.indicators.get(name)
        wrong[name] += (one for one in some if known and one.value.unit != known.unit)
    of_all = {name: _wrong_unit_of_all(subject, name, figures) for name, figures in wrong.items() if len(figures) > 1}
    for statement in subject.wordings:
        definition, measure = subject.indicator(statement), statement.target.indicator or ""
        units = {definition.unit} if definition else set()
        units |= {one.value.unit for one in wrong[measure]} if of_all.get(measure) else set()
        for route, quantity in statement.quantities if definition else ():
            if quantity.unit not in units:
                help_ = _promised(subject, statement, quantity, route)
                yield _wrong_unit(subject, measure, quantity, statement.at(*route).span, help_)
    for name, figures in wrong.items():
        told = of_all.get(name)
        yield from [told] if told else told_once(_wrong_unit_of_figure(subject, one) for one in figures)


def _wrong_unit_of_all(subject: Subject, name: str, figures: Sequence[Observation]) -> Finding | None:
    """Return that all figures of an indicator are in one other unit, where the codebook gives its own."""
    place = subject.defined(name).at("unit")
    unit, others = subject.indicators[name].unit, {one.value.unit for one in figures}
    needed = [series for series in subject.project.needed if series[0] == name]  # of others not every figure is known
    number = sum(len(subject.catalogue.observations.get(series, ())) for series in needed)
    wrong = sum((name, one.area) in needed for one in figures)
    is_mended = _mended(subject, name, figures[0].value) or subject.project.bound(figures[0])
    if len(others) > 1 or not 1 < number == wrong or not place.is_written or is_mended:
        return None
    (other,) = others
    related = Related("the first of them", subject.span_of(min(figures, key=lambda one: one.origin)))
    message = f"the unit of `{name}` is `{unit}`, and all its figures are in `{other}`"
    help_ = f"write `{other}` here where they are right; else mend each: {_form(name, unit, figures[0].value)}"
    return Finding(message, place.span, help_, related)


def _promised(subject: Subject, statement: Statement, quantity: Quantity, route: Route) -> str | None:
    """Return how a limit is written that says more than a number in the words behind it."""
    from directive_check.loading.mending import Promised, promised_help, several_help  # only what is faulty needs these
    from directive_check.values.changes import Start

    basis, years = statement.basis, statement.basis.span.years
    time = f"{years[0]}/{years[-1]}" if basis.recurs else str(years[-1])
    starts = (Start(one.moment.text, one.value.text if one.time else "") for one in statement.baselines if one.moment)
    promised = Promised(statement.target.measure, (basis.key, time), next(starts, None))
    said = promised_help(quantity.text, route, promised, subject.catalogue)
    unit = subject.indicators[statement.target.measure].unit
    return said or (several_help(quantity.text, unit) if LIMITS.get(str(route[0])) else None)


def _wrong_unit_of_figure(subject: Subject, figure: Observation) -> Finding:
    """Blame the value; in a table the cell of its unit, if that is filled in."""
    place = subject.project.origin(figure)
    table = place.document if isinstance(place.document, Table) else None
    value, own = (table.text(place.at(name).route) if table else "" for name in ("value", "unit"))
    mended = _mended(subject, figure.indicator, figure.value)
    help_ = _in_cells(value, own, figure.value, subject.indicators[figure.indicator].unit, mended) if own else None
    return _wrong_unit(subject, figure.indicator, figure.value, place.at("unit" if own else "value").span, help_)


def _in_cells(value: str, own: str, figure: Quantity, unit: str, mended: tuple[str, ...]) -> str | None:
    """Return how a quantity is mended whose unit stands in a cell of its own; `None` where that cannot be told."""
    once = scaled_once(value, own)
    if once:
        return f"both cells scale it: write {options(once)} as its value, and leave this cell empty"
    bare, belongs = ("", "") if mended else remarked(figure.text)
    ways = mended or in_unit(bare, unit)
    return (
        f"write {', or '.join(_parted(value, one) for one in ways)}{belongs and f', and {belongs}'}" if ways else None
    )


def _wrong_unit(subject: Subject, indicator: str, quantity: Quantity, span: Span, help_: str | None) -> Finding:
    """Blame a quantity; what mends it is told where nothing else helps more."""
    unit, mended = subject.indicators[indicator].unit, _mended(subject, indicator, quantity)
    related = Related("its unit is given here", subject.defined(indicator).at("unit").span)
    message = f"the unit of `{indicator}` is `{unit}`, not `{quantity.unit}`"
    return Finding(
        message, span, help_ or (f"write {options(mended)}" if mended else _form(indicator, unit, quantity)), related
    )


_SCALES: Final = ", after `thousand`, `million`, `billion` (10⁹) or `trillion` (10¹²) if need be"


def _form(indicator: str, unit: str, quantity: Quantity) -> str:
    """Return what to do with a quantity that is no other spelling of one in the unit of an indicator."""
    other = quantity.unit
    bare, belongs = remarked(quantity.text)
    if ways := in_unit(bare, unit):
        return f"write {options(ways)}, and {belongs}"
    mark = mark_beside(other, unit)
    if mark:
        return mark_help(mark)
    if re.fullmatch(rf"(?!per )[^\d\s]+ [0-9][0-9.,]* ?{re.escape(unit)}", other):
        return f"write one number before `{unit}`, or both ends of a range: `LOW to HIGH {unit}`"
    return _of_another(indicator, unit, quantity)


def _of_another(indicator: str, unit: str, quantity: Quantity) -> str:
    """Return what to do with a quantity in a unit that is another one."""
    other = quantity.unit
    if other.casefold() == unit.casefold():
        same = quantity.text.removesuffix(other) + unit
        return f"write `{same}` where `{other}` is `{unit}` in other letters, else name the indicator that is measured in `{other}`"
    if unit == "%" and (points := in_unit(quantity.text, "pp") or (other == "pp" and (quantity.text,))):
        there = "" if is_same_unit(other, "pp") else f", there {options(points)}"
        return f"give the level that is meant in `%`: `{other}` is how far it changes, of an indicator with `change: {{of: {indicator}, as: points}}`{there}"
    if other in SHARES and unit not in SHARES:
        return f"give it in `{unit}`{_SCALES}, or name an indicator of its change: `change: {{of: {indicator}, as: percent}}`"
    scales = "" if unit in SHARES else _SCALES
    return f"give it in `{unit}`{scales}, or name the indicator that is measured in `{other}`"


def _mended(subject: Subject, indicator: str, quantity: Quantity) -> tuple[str, ...]:
    """Return a quantity in the unit that is wanted; nothing where its own is another one, such as that of an indicator."""
    is_another = any(definition.unit == quantity.unit for definition in subject.indicators.values())
    return () if is_another else in_unit(quantity.text, subject.indicators[indicator].unit)


def _parted(value: str, mended: str) -> str:
    """Return what is to be written in the cell of a unit, and in that of its value where it is another one."""
    if mended.startswith(f"{value} "):
        return f"`{mended.removeprefix(value).lstrip()}`"
    number, unit = number_and_unit(mended)
    return f"`{number}` as its value, and `{unit}` here"


def negative_flow(subject: Subject) -> Iterator[Finding]:
    """Give a `flow` no figure below zero; what may fall back is a `net-flow`.

    A gross flow only grows, so a floor that is passed in September counts as met. If it could shrink, that verdict
    would be wrong.

    Bad:
        value: -3 million USD

    Good:
        value: 3 million USD
    """
    for statement in subject.wordings:
        definition = subject.indicator(statement)
        if definition and not definition.product and subject.kind(statement.target.measure) is Kind.FLOW:
            for route, quantity in ((one.route, one.value) for one in statement.baselines if one.time):
                if quantity.interval.is_below(_ZERO):
                    yield _negative_flow(statement.target.measure, quantity, statement.at(*route).span)
    for (name, _), figures in subject.project.unsettled.items():
        if subject.kind(name) is Kind.FLOW:
            for figure in figures:
                if figure.value.interval.is_below(_ZERO):
                    span = subject.span_of(figure)
                    yield _negative_flow(name, figure.value, span)


_ZERO: Final = Interval.point(ZERO)


def _negative_flow(indicator: str, quantity: Quantity, span: Span) -> Finding:
    help_ = "mend the figure, or give the indicator the kind `net-flow` if it may fall back"
    return Finding(f"`{indicator}` is a gross flow, and `{quantity.text}` is below zero", span, help_)
