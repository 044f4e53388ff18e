"""The time a target is judged over must lie in its directive, and suit its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Kind
from directive_check.rules.statement import Statement
from directive_check.rules.subject import Subject

_FLOWS: Final = (Kind.FLOW, Kind.NET_FLOW)


def outside_directive(subject: Subject) -> Iterator[Diagnostic]:
    """Let every window lie within the directive's period.

    Nobody promised anything for a time in which the directive does not hold. A baseline may lie before it.

    Bad:
        by: 2031

    Good:
        by: 2030
    """
    for statement in subject.statements:
        if not _is_inside(statement):
            period = statement.directive.period
            yield Diagnostic(
                "outside-directive",
                f"`{statement.basis.span}` lies outside the directive's period, {period}",
                statement.basis_place.span,
                "mend the time, or the `period` of the directive",
                related=Related("its period", statement.home.at("period").span),
            )


def _is_inside(statement: Statement) -> bool:
    span, period = statement.basis.span, statement.directive.period
    return period.start <= span.end <= period.end if statement.basis.ends_a_path else period.holds(span)


def partial_year(subject: Subject) -> Iterator[Diagnostic]:
    """Use `each_year` with whole calendar years.

    What is promised for every year is judged year by year. A fiscal year is a window of its own: `total_over`.

    Bad:
        each_year: 2023-04/2024-03

    Good:
        total_over: 2023-04/2024-03
    """
    for statement in subject.statements:
        years = statement.basis.span if statement.basis.recurs else None
        if years and not years.is_whole_years:
            message = f"`{years}` is not made of whole calendar years"
            help_ = "name whole calendar years, or use `total_over` or `mean_over` for this very time"
            yield Diagnostic("partial-year", message, statement.at("each_year").span, help_)


def long_run(subject: Subject) -> Iterator[Diagnostic]:
    """Let a run of periods fit into the time it is promised for.

    A run that is longer than the promise could never be complete, and the promise never broken.

    Bad:
        each_year: 2023/2024
        in_a_row: 3 years

    Good:
        each_year: 2023/2024
        in_a_row: 2 years
    """
    for statement in subject.statements:
        run = statement.target.in_a_row
        years = statement.basis.span if statement.basis.recurs else None
        if run and years and run.count * run.months > years.months:
            related = Related("the time it is promised for", statement.basis_place.span)
            message = f"`{run.text}` in a row do not fit into {years}"
            help_ = "shorten the run, or mend the years"
            yield Diagnostic("long-run", message, statement.at("in_a_row").span, help_, related=related)


def not_additive(subject: Subject) -> Iterator[Diagnostic]:
    """Promise a total only of a flow.

    Rates, and levels at the end of a period, do not add up: five years of 2 % are not 10 %. Derived ratios and changes
    are rates too.

    Bad:
        total_over: 2023/2024
        at_least: 10 %

    Good:
        mean_over: 2023/2024
        at_least: 10 %
    """
    for statement in subject.statements:
        if not statement.basis.adds_up:
            continue
        kind = subject.kind(statement.target.indicator)
        if kind is not None and kind not in _FLOWS:
            is_derived = subject.catalogue.indicators[statement.target.indicator].parts
            help_ = "use `mean_over`, `each_year` or `by`"
            defined = subject.project.words["indicators", statement.target.indicator]
            yield Diagnostic(
                "not-additive",
                f"`{statement.target.indicator}` is a {kind}, and has no total",
                statement.basis_place.key_span,
                help_ if is_derived else f"{help_}, or mend the kind of the indicator",
                related=Related("defined here", defined.key_span),
            )
