"""What is judged together must add up, and nothing may be counted twice."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Kind
from directive_check.rules.nesting import nesting_of
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
    for statement in subject.statements:
        if not statement.target.together or not statement.promises:
            continue
        series = subject.catalogue.series(statement.target.indicator, statement.target.together)
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
