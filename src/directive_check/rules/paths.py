"""A path leads from a baseline through milestones to a deadline, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import Final

from directive_check.diagnostic import Related
from directive_check.model import Method
from directive_check.promise import LENGTHS, Given
from directive_check.promise.promise import CEILINGS, FLOORS
from directive_check.rules.subject import Finding, Statement, Subject, numbers_of
from directive_check.values import INFINITY, Quantity
from directive_check.values.names import listed


def late_baseline(subject: Subject) -> Iterator[Finding]:
    """Set the deadline after the year of the baseline.

    The path to the limit leads from the baseline's year to the deadline; it cannot lead backwards.

    Bad:
        by: 2025
        baseline: {2025: 4 %}

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for statement in subject.wordings:
        if not statement.basis.ends_a_path:
            continue
        deadline = statement.basis.span
        for one in statement.baselines:
            if one.moment and one.moment.end >= deadline.end:
                place = statement.at(*one.route)
                message = f"the baseline is of {one.moment}, and the deadline is {deadline}"
                help_ = "take a baseline of an earlier time, or mend the deadline"
                span = place.key_span if one.time else place.span
                yield Finding(message, span, help_, Related("the deadline", statement.basis_place.span))


def stray_milestone(subject: Subject) -> Iterator[Finding]:
    """Let milestones lie between the baseline and the deadline.

    A milestone bends the path. What is wanted in the last year is the limit itself.

    Bad:
        milestones: {2030: 8 %}

    Good:
        milestones: {2028: 8 %}
    """
    for statement in subject.wordings:
        if statement.basis.ends_a_path:
            for one in statement.milestones:
                message = _why_stray(statement, one)
                if message:
                    help_ = "move it between the baseline and the deadline, or remove it"
                    yield Finding(message, statement.at(*one.route).key_span, help_)


def _why_stray(statement: Statement, milestone: Given) -> str | None:
    """Return why a milestone does not bend the path: it lies on or beyond one of its ends, or where another does."""
    deadline, time = statement.basis.span, milestone.time
    starts = [one.moment for one in statement.baselines if one.area in {None, milestone.area} or not milestone.area]
    first = max(filter(None, starts), key=lambda moment: moment.end, default=None)
    if time is None or time.end >= deadline.end:
        return f"the milestone of {time} does not lie before the deadline, {deadline}"
    if first and time.end <= first.end:
        return f"the milestone of {time} does not lie after the baseline, {first}"
    before = takewhile(lambda one: one is not milestone, statement.milestones)
    twin = next((one for one in before if one.area == milestone.area and one.time and one.time.end == time.end), None)
    return f"the milestones of {twin.time} and {time} end on one day" if twin else None


def off_path(subject: Subject) -> Iterator[Finding]:
    """Let milestones lead from the baseline to the limit.

    A milestone of 70 % on the way from 4 % to 10 %, or of 0.7 %, was most often written with a slip of its point or its
    scale, and the years before are judged by it. Each milestone is to be as near to the limit as the one before it, or nearer,
    and none beyond it. What is to get worse at first is promised so in a few texts: then a comment
    at the milestone says that it is right.

    Bad:
        milestones: {2027: 50 %, 2028: 7 %}

    Good:
        milestones: {2027: 6 %, 2028: 7 %}
    """
    for statement in subject.wordings:
        if statement.basis.ends_a_path:
            for area in dict.fromkeys(one.area for one in statement.milestones):
                yield from _off_path(statement, area)


def _off_path(statement: Statement, area: str | None) -> Iterator[Finding]:
    """Yield the milestones of an area that lie outside of what leads to the limit: from the baseline, and from the milestone before."""
    starts, goals = (
        numbers_of(one for one in given if area is None or one.area in {area, None})
        for given in (statement.baselines, statement.limits)
    )
    own = [one for one in statement.milestones if one.area == area and one.time and isinstance(one.value, Quantity)]
    is_floor, is_ceiling = (statement.target.operator in operators for operators in (FLOORS, CEILINGS))
    if not goals or not (starts or is_floor or is_ceiling) or len({one.unit for one in (*starts, *goals)}) > 1:
        return
    lows, highs = zip(*(_span(one) for one in (*starts, *goals)), strict=True)
    low = min(lows) if starts or is_ceiling else -INFINITY
    high = max(highs) if starts or is_floor else INFINITY
    before = starts[0].text if starts else None
    for one in sorted(own, key=lambda one: one.moment.end if one.moment else 0):
        number, _ = _span(one.value)
        if not low <= number <= high and one.value.unit == goals[0].unit:
            way = f"outside of the way from `{before}` to" if before else "off the way to"
            message = f"the milestone of `{one.value.text}` lies {way} `{goals[0].text}`"
            related = Related("the limit", statement.limit_place.span)
            yield Finding(message, statement.at(*one.route).span, _LOOK_UP, related)
        elif is_floor or is_ceiling:
            low, high = (number, high) if is_floor else (low, number)
            before = one.value.text


_LOOK_UP: Final = "look up the milestone, the limit and the baseline in the text, with their points, scales and units"


def _span(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the ends of a quantity; infinity where one is open."""
    low, high = quantity.interval.low, quantity.interval.high
    return -INFINITY if low is None else low, INFINITY if high is None else high


def wrong_basis(subject: Subject) -> Iterator[Finding]:
    """Give a baseline, milestones or a method only to a target that has a deadline, `by`; a run and a mean only to `each_…`.

    Only the value at a deadline has a path that leads to it, and only windows that recur follow each other. A baseline
    may also stand where the limit is a share of the way to another target.

    Bad:
        each_year: 2026/2030
        baseline: {2025: 4 %}

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for statement in subject.wordings:
        basis, is_computed = statement.basis, any(one.is_computed for one in statement.limits)
        given = statement.target.model_fields_set - ({"baseline"} if is_computed else set())
        for keys, wanted, fits in (
            (("baseline", "milestones", "method"), "`by`", basis.ends_a_path),
            (("in_a_row", "mean_of"), "`each_year` and its like", basis.recurs),
        ):
            for key in keys if not fits else ():
                if key in given:
                    related = Related("the basis of the target", statement.basis_place.key_span)
                    message = f"`{key}` goes with {wanted}, not with `{basis.key}`"
                    help_ = f"remove it, or write {wanted} instead of `{basis.key}`{_long_enough(statement, key)}"
                    yield Finding(message, statement.at(key).key_span, help_, related)

    for statement in subject.statements:
        for key in statement.target.model_fields_set & _ALONE if statement.target.conditions else ():
            join, span = statement.target.operator, statement.basis.span
            each = next((name for name, months in LENGTHS.items() if months == span.months), None)
            instead = f"; write `{each}: {span}` for what is to hold in that time" if key == "by" and each else ""
            related = Related("the alternatives", statement.at(join).key_span)
            message = f"`{key}` does not go with `{join}`, which has no value of its own"
            help_ = f"`each_…`, `total_over` and `mean_over` do{instead}" if key == "by" else "remove it"
            yield Finding(message, statement.at(key).key_span, help_, related)


_ALONE: Final = frozenset({"by", "in_a_row", "mean_of"})
"""What asks for the value of one indicator."""


def _long_enough(statement: Statement, key: str) -> str:
    """Return which time a run needs besides."""
    run = statement.target.in_a_row
    return f", over {run} such windows or more" if key == "in_a_row" and run and run > 1 else ""


def unusable_method(subject: Subject) -> Iterator[Finding]:
    """Choose a method that the target's numbers allow.

    `cagr` compares growth rates, which need a baseline and a limit above zero and have no milestones; `steps` holds
    each milestone until the next, and needs milestones. Where a formula is undefined nothing is put in its place.

    Bad:
        method: steps

    Good:
        method: linear
    """
    for statement in subject.wordings:
        target = statement.target
        if not statement.basis.ends_a_path or target.method is Method.LINEAR:
            continue
        unmet = _unmet_by_steps if target.method is Method.STEPS else _unmet_by_growth
        reason = "a band has no path that leads to it" if target.operator == "between" else unmet(statement)
        if reason:
            help_ = "mend that, or leave `method` out: `linear` takes any numbers"
            yield Finding(f"`{target.method}` cannot be computed: {reason}", statement.at("method").span, help_)


def _unmet_by_steps(statement: Statement) -> str | None:
    if statement.target.milestones is None and not statement.at("milestones").is_written:
        return "there are no `milestones`"
    return None


def _unmet_by_growth(statement: Statement) -> str | None:
    target = statement.target
    if target.milestones is not None:
        return "it knows no `milestones`"
    if target.baseline is None:
        return None if statement.at("baseline").is_written else "there is no `baseline`"
    given = {one.area for one in statement.baselines}
    without = [area for area in statement.scopes if given.isdisjoint({area, None})]
    if without:
        return f"there is no baseline for {listed(without)}"
    numbers = numbers_of((*statement.baselines, *statement.limits))
    low = next((one for one in numbers if one.interval.low is None or one.interval.low <= 0), None)
    return f"`{low.text}` is not above zero" if low else None
