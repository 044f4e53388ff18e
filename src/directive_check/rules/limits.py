"""Every area and year in scope must have one limit, and limits must make sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directive_check.catalogue import baseline_of, limit_at
from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import PartWay, Target
from directive_check.reading import Route
from directive_check.rules.identities import written_ids
from directive_check.rules.names import listed, phrase
from directive_check.rules.promise import Promise
from directive_check.rules.scopes import years_in_scope
from directive_check.rules.subject import Subject
from directive_check.rules.written import all_milestones_of, bands_of, is_by_year, limits_by_year, limits_of
from directive_check.values import Quantity


def reversed_band(subject: Subject) -> Iterator[Diagnostic]:
    """Write the lower limit of a band first.

    No value is both above the higher and below the lower limit, so such a promise could never be kept.

    Bad:
        between: [6 %, 2 %]

    Good:
        between: [2 %, 6 %]
    """
    for promise in subject.elaborate:
        for route, (low, high) in bands_of(promise.target):
            if isinstance(low, Quantity) and isinstance(high, Quantity) and low.number > high.number:
                span = promise.at(*route).span
                message = f"the band starts at `{low.text}` and ends at `{high.text}`"
                yield Diagnostic("reversed-band", message, span, f"write `[{high.text}, {low.text}]`")


def missing_limit(subject: Subject) -> Iterator[Diagnostic]:
    """Give a limit for every area, and with `each_year` for every year, in which the target is in scope.

    Without a limit there is nothing to hold a figure against.

    Bad:
        areas: [BY-HR, BY-VI]
        at_least: {BY-HR: 150 million USD}

    Good:
        areas: [BY-HR, BY-VI]
        at_least: {BY-HR: 150 million USD, BY-VI: 100 million USD}
    """
    for promise in subject.elaborate:
        limits = promise.target.limits
        if isinstance(limits, dict) and promise.is_timed and promise.scopes:
            if not is_by_year(limits, promise.scopes):
                yield from _missing_areas(promise, limits)
            if promise.target.each_year:
                yield from _missing_years(promise)


def _missing_areas(promise: Promise, limits: Mapping[str, object]) -> Iterator[Diagnostic]:
    missing = [area for area in promise.scopes if area not in limits]
    if missing and all(area in promise.scopes for area in limits):
        operator = promise.target.operator
        message = f"`{operator}` gives no limit for {listed(missing)}"
        yield Diagnostic("missing-limit", message, promise.at(operator).key_span, f"add `{missing[0]}: …`")


def _missing_years(promise: Promise) -> Iterator[Diagnostic]:
    operator = promise.target.operator
    for area, limits in limits_by_year(promise.target, promise.scopes):
        given = {int(year) for year in limits}
        missing = [year for year in years_in_scope(promise, area) if year not in given]
        if missing:
            place = promise.at(operator) if area is None else promise.at(operator, area)
            message = (
                f"`{operator if area is None else area}` gives no limit for {phrase([str(one) for one in missing])}"
            )
            yield Diagnostic("missing-limit", message, place.key_span, f"add `{missing[0]}: …`")


def limit_by_year(subject: Subject) -> Iterator[Diagnostic]:
    """Give limits by year only with `each_year`.

    A total, a mean and a value `by` a year are judged against one limit.

    Bad:
        total_over: 2023/2024
        at_least: {2023: 5 USD, 2024: 6 USD}

    Good:
        total_over: 2023/2024
        at_least: 11 USD
    """
    for promise in subject.elaborate:
        target = promise.target
        if target.each_year or not promise.is_timed:
            continue
        for area, limits in limits_by_year(target, promise.scopes):
            route = (target.operator,) if area is None else (target.operator, area)
            related = Related("the basis of the target", promise.basis_place.key_span)
            yield Diagnostic(
                "limit-by-year",
                f"limits by year do not go with `{target.basis}`",
                promise.at(*route, *list(limits)[:1]).key_span,
                "give one limit, make it `each_year`, or make a target of each year",
                related=related,
            )


def unknown_target(subject: Subject) -> Iterator[Diagnostic]:
    """Take a share of the way to a target of the same directive.

    A limit such as `20 % of the way to TARGET` is computed from that target.

    Bad:
        at_least: 20 % of the way to shares-2030

    Good:
        at_least: 20 % of the way to share-2030
    """
    ids: dict[int, dict[str, str]] = {}
    for promise in subject.elaborate:
        for route, limit in _part_ways(promise.target):
            if id(promise.directive) not in ids:
                ids[id(promise.directive)] = {name: name for _, name in written_ids(promise.home)}
            known = ids[id(promise.directive)]
            if limit.target not in known:
                near = subject.nearest.to(limit.target, f"targets of {promise.directive.directive}", known)
                help_ = (
                    f"write `{limit.text.removesuffix(limit.target)}{near}`"
                    if near
                    else f"its targets are {listed(known)}"
                )
                message = f"`{limit.target}` is not a target of this directive"
                yield Diagnostic("unknown-target", message, promise.at(*route).span, help_)


def unresolved_limit(subject: Subject) -> Iterator[Diagnostic]:
    """Take a share of the way from a plain baseline to one plain limit of the same unit.

    The limit is baseline + share × (the other limit − baseline); it can only be computed from numbers. The baseline
    is the target's own, else the other target's.

    Bad:
        baseline: {2020: over 10 %}

    Good:
        baseline: {2020: 10 %}
    """
    for promise in subject.elaborate:
        for route, limit in _part_ways(promise.target):
            other = subject.by_id.get((id(promise.directive), limit.target))
            obstacle = other and _obstacle(subject, promise, route, other)
            if obstacle:
                message = f"`{limit.text}` cannot be computed: {obstacle}"
                help_ = "it takes a plain baseline, here or there, and one plain limit there, in the same unit"
                yield Diagnostic("unresolved-limit", message, promise.at(*route).span, help_)


def _part_ways(target: Target) -> Iterator[tuple[Route, PartWay]]:
    for route, limit in limits_of(target):
        if isinstance(limit, PartWay):
            yield route, limit
    if target.milestones is not None:
        for route, milestone in all_milestones_of(target):
            if isinstance(milestone, PartWay):
                yield route, milestone


def _obstacle(subject: Subject, promise: Promise, route: Route, other: Promise) -> str | None:
    """Return why a share of the way to another target is no number, for the first area and year in which it is none."""
    own, theirs = subject.indicator(promise), subject.indicator(other)
    if own and theirs and own.unit != theirs.unit:
        return f"`{other.target.id}` is in `{theirs.unit}`, and this target in `{own.unit}`"
    is_faulty = _has_faulty_baseline(promise) or _has_faulty_baseline(other)
    if not promise.is_timed or other.target.limits is None or is_faulty:
        return None
    areas = [str(step) for step in route if step in promise.scopes] or list(promise.scopes)
    years = promise.target.span.years if promise.target.each_year else promise.target.span.years[-1:]
    reasons = (_reason(promise.target, other.target, area, other.target.by or year) for area in areas for year in years)
    return next(filter(None, reasons), None)


def _has_faulty_baseline(promise: Promise) -> bool:
    """Tell whether a baseline is written and was left out as faulty."""
    return promise.target.baseline is None and promise.at("baseline").is_written


def _reason(target: Target, other: Target, area: str, year: int) -> str | None:
    end = limit_at(other, area, year)
    if end is None:
        return f"`{other.id}` has no limit for `{area}`"
    if not isinstance(end, Quantity):
        return f"the limit of `{other.id}` is {'a band' if isinstance(end, tuple) else 'a share of the way itself'}"
    start = baseline_of(target, area) or baseline_of(other, area)
    if start is None:
        return f"neither this target nor `{other.id}` has a baseline for `{area}`"
    return None if start[1].is_plain else f"the baseline `{start[1].text}` is no plain number"
