"""What is judged together must add up, and nothing may be counted twice; where areas are counted, there must be enough."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Kind
from directive_check.rules.nesting import nesting_of
from directive_check.rules.statement import Statement
from directive_check.rules.subject import Subject


def rate_together(subject: Subject) -> Iterator[Diagnostic]:
    """Judge flows and stocks together, and no rates.

    Rates of several areas do not add up, and their mean is not the rate of all. A ratio of what is added up can be judged
    together: it is the ratio of the totals.

    Bad:
        indicator: unemployment
        together: regions

    Good:
        indicator: unemployment
        areas: regions
    """
    for statement in subject.wordings:
        if not statement.target.together or not statement.promises:
            continue
        series = subject.catalogue.series(statement.target.measure, statement.target.together)
        added_up = (name for name, place in series if place == statement.target.together)
        rate = next((name for name in added_up if subject.kind(name) is Kind.RATE), None)
        if rate is not None:
            related = Related(f"`{rate}` is defined here", subject.project.words["indicators", rate].key_span)
            message = f"`{rate}` is a rate, and rates of several areas do not add up"
            help_ = "judge each area by itself with `areas`, or derive the rate from flows or stocks with `ratio`"
            yield Diagnostic("rate-together", message, statement.at("together").span, help_, related=related)


def nested_group(subject: Subject) -> Iterator[Diagnostic]:
    """Judge together only areas that lie beside each other.

    Where one member of a group lies inside another, all of it would be counted twice. `BY-HR` lies inside `BY`.

    Bad:
        regions: [BY, BY-HR]

    Good:
        regions: [BY-HR, BY-VI]
    """
    for statement in subject.statements:
        group = statement.target.together
        if group is None:
            continue
        for part, around in nesting_of(subject.catalogue.members(group)).around.items():
            related = Related("the group", subject.project.words["groups", group].key_span)
            message = f"`{part}` of `{group}` lies inside `{around[0]}`, and would be counted twice"
            help_ = "name a group that has one of them"
            yield Diagnostic("nested-group", message, statement.at("together").span, help_, related=related)


def nothing_to_count(subject: Subject) -> Iterator[Diagnostic]:
    """Count areas with `in_at_least` only where a target has several, by `areas`.

    The promise is kept where so many of the areas keep it. One area, or a group that is judged as one, is one promise.

    Bad:
        area: BY-HR
        in_at_least: 50 %

    Good:
        areas: regions
        in_at_least: 50 %
    """
    for statement in subject.statements:
        target = statement.target
        if target.in_at_least and statement.scopes and _is_one_promise(statement):
            key = "together" if target.together else "area"
            message = f"`in_at_least` counts areas, and `{key}` makes the target one promise"
            help_ = "name the areas with `areas`, or remove it"
            yield Diagnostic("nothing-to-count", message, statement.at("in_at_least").key_span, help_)


def _is_one_promise(statement: Statement) -> bool:
    target = statement.target
    return bool(target.area or target.together or not (target.areas or statement.directive.areas))


def too_many_areas(subject: Subject) -> Iterator[Diagnostic]:
    """Want no more areas than there are in scope.

    Three of two can never keep a promise. Where areas join or leave, there must be enough of them in every year.

    Bad:
        areas: [BY-HR, BY-VI]
        in_at_least: 3 areas

    Good:
        areas: [BY-HR, BY-VI]
        in_at_least: 2 areas
    """
    for statement in subject.wordings:
        quorum = statement.target.in_at_least
        if quorum is None or quorum.is_share or _is_one_promise(statement):
            continue
        years = sorted({year for one in statement.promises for year in one.years})
        counts = ((sum(bool(one.windows(year)) for one in statement.promises), year) for year in years)
        least, year = min(((count, year) for count, year in counts if count), default=(len(statement.scopes), 0))
        if 0 < least < quorum.number:
            when = f" in {year}" if least < len(statement.scopes) else ""
            message = f"`in_at_least` wants {quorum.text}, and the target has {least}{when}"
            help_ = f"write at most `{least} area{'' if least == 1 else 's'}`, or a share such as `50 %`"
            yield Diagnostic("too-many-areas", message, statement.at("in_at_least").span, help_)
