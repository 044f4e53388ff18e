"""A path leads from a baseline through milestones to a deadline, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Method
from directive_check.rules.names import listed
from directive_check.rules.statement import Statement
from directive_check.rules.subject import Subject
from directive_check.values import Quantity


def late_baseline(subject: Subject) -> Iterator[Diagnostic]:
    """Set the deadline after the year of the baseline.

    The path to the limit leads from the baseline's year to the deadline; it cannot lead backwards.

    Bad:
        by: 2025
        baseline: {2025: 4 %}

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for statement in subject.statements:
        if not statement.basis.ends_a_path:
            continue
        deadline = statement.basis.span
        for one in statement.baselines:
            if one.time and one.time.end >= deadline.end:
                related = Related("the deadline", statement.basis_place.span)
                message = f"the baseline is of {one.time}, and the deadline is {deadline}"
                help_ = "take a baseline of an earlier year, or mend the deadline"
                yield Diagnostic("late-baseline", message, statement.at(*one.route).key_span, help_, related=related)


def stray_milestone(subject: Subject) -> Iterator[Diagnostic]:
    """Let milestones lie between the baseline and the deadline.

    A milestone bends the path. What is wanted in the last year is the limit itself.

    Bad:
        milestones: {2030: 8 %}

    Good:
        milestones: {2028: 8 %}
    """
    for statement in subject.statements:
        if not statement.basis.ends_a_path:
            continue
        deadline = statement.basis.span
        for one in statement.milestones:
            starts = [start.time for start in statement.baselines if one.area in {None, start.area} or not start.area]
            first = max(filter(None, starts), key=lambda time: time.end, default=None)
            is_late = one.time is not None and one.time.end >= deadline.end
            if is_late or (one.time and first and one.time.end <= first.end):
                message = f"the milestone of {one.time} does not lie before the deadline, {deadline}"
                if not is_late:
                    message = f"the milestone of {one.time} does not lie after the baseline, {first}"
                help_ = "move it between the baseline and the deadline, or remove it"
                yield Diagnostic("stray-milestone", message, statement.at(*one.route).key_span, help_)


def wrong_basis(subject: Subject) -> Iterator[Diagnostic]:
    """Give a baseline, milestones or a method only to a target that has a deadline, `by`, and a run only to `each_year`.

    Only the value of a later year has a path that leads to it, and only years follow each other in a row. Of a
    band a run would have to break one end throughout, which is a target for each end. A baseline may also stand where
    the limit is a share of the way to another target.

    Bad:
        each_year: 2026/2030
        baseline: {2025: 4 %}

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for statement in subject.statements:
        target = statement.target
        if target.model_fields_set.isdisjoint(_BASES):
            continue
        if target.in_a_row and target.operator == "between":
            related = Related("the limits of the target", statement.limit_place.key_span)
            message = "`in_a_row` goes with `at_least` or `at_most`, not with `between`"
            help_ = "write two targets, one for each limit: a run breaks one of them"
            yield Diagnostic("wrong-basis", message, statement.at("in_a_row").key_span, help_, related=related)
        for key, basis in _BASES.items():
            if (
                key in target.model_fields_set
                and basis != statement.basis.key
                and not _is_start_of_share(statement, key)
            ):
                related = Related("the basis of the target", statement.basis_place.key_span)
                message = f"`{key}` goes with `{basis}`, not with `{statement.basis.key}`"
                help_ = f"remove it, or write `{basis}` instead of `{statement.basis.key}`"
                yield Diagnostic("wrong-basis", message, statement.at(key).key_span, help_, related=related)


_BASES: Final = {"baseline": "by", "milestones": "by", "method": "by", "in_a_row": "each_year"}


def _is_start_of_share(statement: Statement, key: str) -> bool:
    return key == "baseline" and statement.has_computed_limits


def unusable_method(subject: Subject) -> Iterator[Diagnostic]:
    """Choose a method that the target's numbers allow.

    `cagr` compares growth rates, which need a baseline and a limit above zero and have no milestones; `steps` holds
    each milestone until the next, and needs milestones. Where a formula is undefined nothing is put in its place.

    Bad:
        method: steps

    Good:
        method: linear
    """
    for statement in subject.statements:
        target = statement.target
        if not statement.basis.ends_a_path or target.method is Method.LINEAR:
            continue
        reason = _unmet_by_steps(statement) if target.method is Method.STEPS else _unmet_by_growth(statement)
        if reason:
            message = f"`{target.method}` cannot be computed: {reason}"
            help_ = "mend that, or leave `method` out: `linear` takes any numbers"
            yield Diagnostic("unusable-method", message, statement.at("method").span, help_)


def _unmet_by_steps(statement: Statement) -> str | None:
    if statement.target.operator == "between":
        return "a band has no path that leads to it"
    if statement.target.milestones is None and not statement.at("milestones").is_written:
        return "there are no `milestones`"
    return None


def _unmet_by_growth(statement: Statement) -> str | None:
    target = statement.target
    if target.operator == "between":
        return "a band has no path that leads to it"
    if target.milestones is not None:
        return "it knows no `milestones`"
    if target.baseline is None:
        return None if statement.at("baseline").is_written else "there is no `baseline`"
    given = {one.area for one in statement.baselines}
    without = [area for area in statement.scopes if given.isdisjoint({area, None})]
    if without:
        return f"there is no baseline for {listed(without)}"
    ends = [end for one in (*statement.baselines, *statement.limits) for end in one.ends]
    numbers = [end for end in ends if isinstance(end, Quantity)]
    low = next((one for one in numbers if one.interval.low is None or one.interval.low <= 0), None)
    return f"`{low.text}` is not above zero" if low else None
