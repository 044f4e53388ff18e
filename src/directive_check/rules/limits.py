"""Every area and year in scope must have one limit, and limits must make sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from directive_check.diagnostic import Related
from directive_check.loading import Place
from directive_check.model import Condition, PartWay
from directive_check.promise import Given
from directive_check.reading import Route
from directive_check.rules.names import written_ids
from directive_check.rules.scopes import limited_windows
from directive_check.rules.subject import Finding, Statement, Subject
from directive_check.values import Quantity
from directive_check.values.names import listed, phrase
from directive_check.values.period import Period


def reversed_band(subject: Subject) -> Iterator[Finding]:
    """Write the lower limit of a band first.

    No value is both above the higher and below the lower limit, so such a promise could never be kept.

    Bad:
        between: [6 %, 2 %]

    Good:
        between: [2 %, 6 %]
    """
    for statement in subject.wordings:
        for one in statement.limits:
            low, high = one.ends[0], one.ends[-1]
            if isinstance(low, Quantity) and isinstance(high, Quantity) and low.number > high.number:
                message = f"the band starts at `{low.text}` and ends at `{high.text}`"
                yield Finding(message, statement.at(*one.route).span, f"write `[{high.text}, {low.text}]`")


def missing_limit(subject: Subject) -> Iterator[Finding]:
    """Give a limit for every area, and with `each_year` for every year, in which the target is in scope.

    Without a limit there is nothing to hold a figure against.

    Bad:
        areas: [BY-HR, BY-VI]
        at_least: {BY-HR: 150 million USD}

    Good:
        areas: [BY-HR, BY-VI]
        at_least: {BY-HR: 150 million USD, BY-VI: 100 million USD}
    """
    for statement in filter(subject.knows_areas, subject.wordings):
        yield from _missing_areas(statement)
        yield from _missing_times(statement)


def _missing_areas(statement: Statement) -> Iterator[Finding]:
    given = {one.area for one in statement.limits}
    missing = [area for area in statement.scopes if area not in given]
    if None not in given and missing and given <= statement.scopes.keys():
        message = f"`{statement.target.operator}` gives no limit for {listed(missing)}"
        holds = all(one and one.startswith(f"{missing[0]}-") for one in given)
        way = f", or take `{missing[0]}` out of the areas of this target, as it holds the others" * holds
        yield Finding(message, statement.limit_place.key_span, f"add `{missing[0]}: …`{way}")


def _missing_times(statement: Statement) -> Iterator[Finding]:
    operator = statement.target.operator
    for area, limits, windows in limited_windows(statement):
        given = {one.key for one in limits}
        missing = [one for one in windows if given.isdisjoint({one.last_year, (one.start, one.end)})]
        if missing:
            place = statement.at(operator) if area is None else statement.at(operator, area)
            times = list(dict.fromkeys(str(one.last_year) for one in missing))
            message = f"`{operator if area is None else area}` gives no limit for {phrase(times)}"
            help_ = f"add `{times[0]}: …`" + (_other_span(statement, windows, missing) if area is None else "")
            yield Finding(message, place.key_span, help_)


def _other_span(statement: Statement, windows: Sequence[Period], missing: Sequence[Period]) -> str:
    """Return how the time of a target is written that has no limit at its start or its end, where that is of whole years."""
    left = [one for one in windows if one not in missing]
    whole = Period.of_months(left[0].start, left[-1].end) if left else None
    is_run = whole and windows[windows.index(left[0]) :][: len(left)] == left
    return f", or write `{statement.basis.key}: {whole}`" if whole and is_run and whole.is_whole_years else ""


def same_alternative(subject: Subject) -> Iterator[Finding]:
    """Let every alternative say something else.

    One that is written twice adds nothing to the choice: either it is a leftover, or one of the two was meant to differ.

    Bad:
        any_of:
          - {indicator: debt, at_most: 60 %}
          - {indicator: debt, at_most: 60 %}

    Good:
        any_of:
          - {indicator: debt, at_most: 60 %}
          - {indicator: change-of-debt, less_than: 0 pp}
    """
    for statement in subject.statements:
        for place, first in _repeated(statement.target, statement.at()):
            message, help_ = "an alternative says the same as another", "remove it, or mend one of the two"
            yield Finding(message, place.span.head, help_, Related("the other one", first.span.head))


def _repeated(whole: Condition, place: Place) -> Iterator[tuple[Place, Place]]:
    """Yield the conditions that are written twice, each with the one that it repeats."""
    said = [one.given for one in whole.conditions]
    for index, one in enumerate(whole.conditions):
        inner = place.at(whole.operator, index)
        if said.index(one.given) < index:
            yield inner, place.at(whole.operator, said.index(one.given))
        yield from _repeated(one, inner)


def limit_by_year(subject: Subject) -> Iterator[Finding]:
    """Give limits by year only with `each_year` and its like.

    A total, a mean and a value `by` a year are judged against one limit.

    Bad:
        total_over: 2023/2024
        at_least: {2023: 5 USD, 2024: 6 USD}

    Good:
        total_over: 2023/2024
        at_least: 11 USD
    """
    for statement in subject.wordings:
        if statement.basis.recurs:
            continue
        for limits in statement.limits_by_time.values():
            message = f"limits by year do not go with `{statement.basis.key}`"
            help_ = "give one limit, make it `each_year`, or make a target of each year"
            span = statement.at(*limits[0].route).key_span
            yield Finding(message, span, help_, Related("the basis of the target", statement.basis_place.key_span))


def unknown_target(subject: Subject) -> Iterator[Finding]:
    """Take a share of the way to a target of the same directive.

    A limit such as `20 % of the way to TARGET` is computed from that target.

    Bad:
        at_least: 20 % of the way to shares-2030

    Good:
        at_least: 20 % of the way to share-2030
    """
    ids: dict[int, dict[str, str]] = {}
    for statement in subject.wordings:
        for _, route, limit in _shares(statement):
            if id(statement.directive) not in ids:
                ids[id(statement.directive)] = {name: name for _, name in written_ids(statement.home)}
            known = ids[id(statement.directive)]
            if limit.target not in known:
                near = subject.nearest.to(limit.target, f"targets of {statement.directive.directive}", known)
                help_ = near and f"write `{limit.text.removesuffix(limit.target)}{near}`"
                help_ = help_ or f"its targets are {listed(known)}"
                yield Finding(f"`{limit.target}` is not a target of this directive", statement.at(*route).span, help_)


def unresolved_limit(subject: Subject) -> Iterator[Finding]:
    """Take a share of the way from a plain baseline to one plain limit of the same unit.

    The limit is baseline + share × (the other limit − baseline); it can only be computed from numbers. The baseline
    is the target's own, else the other target's.

    Bad:
        baseline: {2020: over 10 %}

    Good:
        baseline: {2020: 10 %}
    """
    for statement in subject.wordings:
        for given, route, limit in _shares(statement):
            other = subject.by_id.get((id(statement.directive), limit.target))
            obstacle = other and _obstacle(subject, statement, given, limit, other)
            if obstacle:
                help_ = "it takes a plain baseline, here or there, and one plain limit there, in the same unit"
                yield Finding(f"`{limit.text}` cannot be computed: {obstacle}", statement.at(*route).span, help_)


def _shares(statement: Statement) -> Iterator[tuple[Given, Route, PartWay]]:
    """Yield every share of the way to another target, with what it is given for and its route."""
    for one in (*statement.limits, *statement.milestones):
        yield from ((one, route, limit) for route, limit in one.leaves if isinstance(limit, PartWay))


def _obstacle(subject: Subject, statement: Statement, given: Given, share: PartWay, other: Statement) -> str | None:
    """Return why a share of the way to another target is no number, for the first area and year in which it is none."""
    own, theirs = subject.indicator(statement), subject.indicator(other)
    if own and theirs and own.unit != theirs.unit:
        return f"`{other.target.id}` is in `{theirs.unit}`, and this target in `{own.unit}`"
    if _has_faulty_baseline(statement) or _has_faulty_baseline(other):
        return None
    areas = [area for area in statement.scopes if given.area in {None, area}] or list(statement.scopes)
    years = statement.basis.span.years if statement.basis.recurs else statement.basis.span.years[-1:]
    stated = statement.stated
    return next(filter(None, (stated.obstacle(share, area, year) for area in areas for year in years)), None)


def _has_faulty_baseline(statement: Statement) -> bool:
    """Tell whether a baseline is written and was left out as faulty."""
    return statement.target.baseline is None and statement.at("baseline").is_written
