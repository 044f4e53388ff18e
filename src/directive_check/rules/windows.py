"""The time a target is judged over must lie in its directive, and suit its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Related
from directive_check.loading import Place
from directive_check.promise import LENGTHS
from directive_check.rules.subject import Finding, Statement, Subject
from directive_check.values.period import Period


def outside_directive(subject: Subject) -> Iterator[Finding]:
    """Let every window lie within the directive's period.

    Nobody promised anything for a time in which the directive does not hold. A baseline may lie before it. Nor is a
    directive signed when its period is over, or an area in scope for other years alone.

    Bad:
        by: 2031

    Good:
        by: 2030
    """
    for statement in subject.wordings:
        if not _is_inside(statement):
            period = statement.directive.period
            message = f"`{statement.basis.span}` lies outside the directive's period, {period}"
            help_ = "mend the time, or the `period` of the directive"
            related = Related("its period", statement.home.at("period").span)
            yield Finding(message, statement.basis_place.span, help_, related)
    for directive, home in subject.directives:
        if directive.signed and directive.signed > directive.period.last_day:
            message = f"it was signed on {directive.signed}, when its period, {directive.period}, was over"
            related = Related("its period", home.at("period").span)
            yield Finding(message, home.at("signed").span, "mend the day, or the `period` of the directive", related)

    yield from _scopes_outside(subject)


def _scopes_outside(subject: Subject) -> Iterator[Finding]:
    """Yield the scopes of areas that no part of their directive's period is in."""
    for directive, entry, place in subject.entries:
        period = directive.period
        for name, scope in entry.areas.items() if isinstance(entry.areas, dict) else ():
            if scope.end < period.start or scope.start > period.end:
                message = f"`{name}` is in scope for {scope}, which lies outside the directive's period, {period}"
                related = Related("its period", Place(place.document, ("period",)).span)
                yield Finding(message, place.at("areas", name).span, "mend the time, or take the area out", related)


def _is_inside(statement: Statement) -> bool:
    span, period = statement.basis.span, statement.directive.period
    return period.start <= span.end <= period.end if statement.basis.ends_a_path else period.holds(span)


def uneven_time(subject: Subject) -> Iterator[Finding]:
    """Let what recurs fill its time: years, halves, quarters or months, counted from its first month.

    A fiscal year is twelve months too, `each_year: 2022-04/2026-03`. A deadline is a year, a half-year, a quarter or a
    month, or a fiscal year.

    Bad:
        each_year: 2023-04/2024-02

    Good:
        each_year: 2023-04/2024-03
    """
    for statement in subject.wordings:
        basis = statement.basis
        if basis.ends_a_path and basis.span.months not in LENGTHS.values():
            help_ = "give the last one in which it is to be so, such as `2030` or `2025-Q2`, or use "
            help_ += f"{_of_any_time(subject, statement)} for this very time"
            yield Finding(f"`{basis.span}` is no year, half-year, quarter or month", statement.basis_place.span, help_)
        elif basis.span.months % basis.months:
            message = f"`{basis.span}` has {basis.span.months} months, which is no multiple of {basis.months}"
            windows = basis.windows_of(2).removeprefix("2 ")
            help_ = f"name whole {windows}, {_near(basis.span, basis.months)}, or use {_of_any_time(subject, statement)} for this very time"
            yield Finding(message, statement.basis_place.span, help_)


def _near(span: Period, length: int) -> str:
    """Return the times next to one, shorter and longer, that windows of a length fill."""
    ends = (span.start + span.months // length * length - 1, span.start + -(-span.months // length) * length - 1)
    return " or ".join(f"`{Period.of_months(span.start, end)}`" for end in ends if end > span.start)


def _of_any_time(subject: Subject, statement: Statement) -> str:
    """Return which bases take a time of any length: only flows have a total."""
    kind = subject.kind(statement.target.measure)
    return "`mean_over`" if kind and not kind.is_flow else "`total_over` or `mean_over`"


def long_run(subject: Subject) -> Iterator[Finding]:
    """Let a run of windows fit into the time it is promised for.

    A run that is longer than the promise could never be complete, and the promise never broken.

    Bad:
        each_year: 2023/2024
        in_a_row: 3

    Good:
        each_year: 2023/2024
        in_a_row: 2
    """
    for statement in subject.wordings:
        basis = statement.basis
        if basis.in_a_row > max(basis.span.months // basis.months, 1):
            related = Related("the time it is promised for", statement.basis_place.span)
            message = f"{basis.windows_of(basis.in_a_row)} in a row do not fit into {basis.span}"
            help_ = "shorten the run, or mend the time that it is promised for"
            yield Finding(message, statement.at("in_a_row").span, help_, related)


def not_additive(subject: Subject) -> Iterator[Finding]:
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
    for statement in subject.wordings:
        if not statement.basis.adds_up:
            continue
        kind = subject.kind(statement.target.measure)
        if kind is not None and not kind.is_flow:
            is_derived = subject.indicators[statement.target.measure].parts
            help_ = "use `mean_over`, `each_year` or `by`"
            defined = subject.defined(statement.target.measure)
            help_ += "" if is_derived else ", or mend the kind of the indicator"
            message = f"`{statement.target.measure}` is a {kind}, and has no total"
            yield Finding(message, statement.basis_place.key_span, help_, Related("defined here", defined.key_span))
