"""The time a target is judged over must lie in its directive, and suit its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from directive_check.catalogue import parts_of
from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Kind
from directive_check.rules.promise import Promise
from directive_check.rules.subject import Subject
from directive_check.values.period import Period

_FLOWS: Final = (Kind.FLOW, Kind.NET_FLOW)


def outside_directive(subject: Subject) -> Iterator[Diagnostic]:
    """Let every window lie within the directive's period.

    Nobody promised anything for a time in which the directive does not hold. A baseline may lie before it.

    Bad:
        by: 2031

    Good:
        by: 2030
    """
    for promise in subject.promises:
        if promise.is_timed and not _is_inside(promise):
            period = promise.directive.period
            yield Diagnostic(
                "outside-directive",
                f"`{promise.target.by or promise.target.span}` lies outside the directive's period, {period}",
                promise.basis_place.span,
                "mend the time, or the `period` of the directive",
                related=Related("its period", promise.home.at("period").span),
            )


def _is_inside(promise: Promise) -> bool:
    span, period = promise.target.span, promise.directive.period
    if promise.target.by is None:
        return period.holds(span)
    return period.start <= span.end <= period.end


def partial_year(subject: Subject) -> Iterator[Diagnostic]:
    """Use `each_year` with whole calendar years.

    What is promised for every year is judged year by year. A fiscal year is a window of its own: `total_over`.

    Bad:
        each_year: 2023-04/2024-03

    Good:
        total_over: 2023-04/2024-03
    """
    for promise in subject.promises:
        years = promise.target.each_year
        if years and not years.is_whole_years:
            whole = Period.of_months(years.first_year * 12, years.last_year * 12 + 11)
            message = f"`{years}` is not made of whole calendar years"
            help_ = f"write `each_year: {whole}`, or `total_over` or `mean_over` for this very time"
            yield Diagnostic("partial-year", message, promise.at("each_year").span, help_)


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
    for promise in subject.elaborate:
        run, years = promise.target.in_a_row, promise.target.each_year
        if run and years and run.count * run.months > years.months:
            related = Related("the time it is promised for", promise.at("each_year").span)
            message = f"`{run.text}` in a row do not fit into {years}"
            help_ = "shorten the run, or mend the years"
            yield Diagnostic("long-run", message, promise.at("in_a_row").span, help_, related=related)


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
    for promise in subject.promises:
        if promise.target.total_over is None:
            continue
        kind = subject.kind(promise.target.indicator)
        if kind is not None and kind not in _FLOWS:
            is_derived = parts_of(subject.catalogue.indicators[promise.target.indicator])
            help_ = "use `mean_over`, `each_year` or `by`"
            defined = subject.project.words["indicators", promise.target.indicator]
            yield Diagnostic(
                "not-additive",
                f"`{promise.target.indicator}` is a {kind}, and has no total",
                promise.at("total_over").key_span,
                help_ if is_derived else f"{help_}, or mend the kind of the indicator",
                related=Related("defined here", defined.key_span),
            )
