"""A path leads from a baseline through milestones to a deadline, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from directive_check.catalogue import baseline_of
from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Method, PartWay
from directive_check.rules.names import listed
from directive_check.rules.promise import Promise
from directive_check.rules.subject import Subject
from directive_check.rules.written import all_milestones_of, baselines_of, limits_of
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
    for promise in subject.elaborate:
        by = promise.target.by
        if by is None or promise.target.baseline is None:
            continue
        for route, _ in baselines_of(promise.target):
            year = int(route[-1])
            if year >= by:
                related = Related("the deadline", promise.at("by").span)
                message = f"the baseline is of {year}, and the deadline is {by}"
                help_ = "take a baseline of an earlier year, or mend the deadline"
                yield Diagnostic("late-baseline", message, promise.at(*route).key_span, help_, related=related)


def stray_milestone(subject: Subject) -> Iterator[Diagnostic]:
    """Let milestones lie between the baseline and the deadline.

    A milestone bends the path. What is wanted in the last year is the limit itself.

    Bad:
        milestones: {2030: 8 %}

    Good:
        milestones: {2028: 8 %}
    """
    for promise in subject.elaborate:
        target = promise.target
        if target.by is None or target.milestones is None:
            continue
        for route, _ in all_milestones_of(target):
            year = int(route[-1])
            areas = [str(route[1])] if len(route) > 2 else list(promise.scopes)
            first = max((start[0] for area in areas if (start := baseline_of(target, area))), default=None)
            if year >= target.by or (first is not None and year <= first):
                message = f"the milestone of {year} does not lie before the deadline, {target.by}"
                if year < target.by:
                    message = f"the milestone of {year} does not lie after the baseline, {first}"
                help_ = "move it between the baseline and the deadline, or remove it"
                yield Diagnostic("stray-milestone", message, promise.at(*route).key_span, help_)


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
    for promise in subject.elaborate:
        target = promise.target
        if not promise.is_timed or target.model_fields_set.isdisjoint(_BASES):
            continue
        if target.in_a_row and target.between is not None:
            related = Related("the limits of the target", promise.at("between").key_span)
            message = "`in_a_row` goes with `at_least` or `at_most`, not with `between`"
            help_ = "write two targets, one for each limit: a run breaks one of them"
            yield Diagnostic("wrong-basis", message, promise.at("in_a_row").key_span, help_, related=related)
        for key, basis in _BASES.items():
            if key in target.model_fields_set and basis != target.basis and not _is_start_of_share(promise, key):
                related = Related("the basis of the target", promise.basis_place.key_span)
                message = f"`{key}` goes with `{basis}`, not with `{target.basis}`"
                help_ = f"remove it, or write `{basis}` instead of `{target.basis}`"
                yield Diagnostic("wrong-basis", message, promise.at(key).key_span, help_, related=related)


_BASES: Final = {"baseline": "by", "milestones": "by", "method": "by", "in_a_row": "each_year"}


def _is_start_of_share(promise: Promise, key: str) -> bool:
    return key == "baseline" and any(isinstance(limit, PartWay) for _, limit in limits_of(promise.target))


def unusable_method(subject: Subject) -> Iterator[Diagnostic]:
    """Choose a method that the target's numbers allow.

    `cagr` compares growth rates, which need a baseline and a limit above zero and have no milestones; `steps` holds
    each milestone until the next, and needs milestones. Where a formula is undefined nothing is put in its place.

    Bad:
        method: steps

    Good:
        method: linear
    """
    for promise in subject.elaborate:
        target = promise.target
        if target.by is None or target.method is Method.LINEAR:
            continue
        reason = _unmet_by_steps(promise) if target.method is Method.STEPS else _unmet_by_growth(promise)
        if reason:
            message = f"`{target.method}` cannot be computed: {reason}"
            help_ = "mend that, or leave `method` out: `linear` takes any numbers"
            yield Diagnostic("unusable-method", message, promise.at("method").span, help_)


def _unmet_by_steps(promise: Promise) -> str | None:
    if promise.target.between is not None:
        return "a band has no path that leads to it"
    if promise.target.milestones is None and not promise.at("milestones").is_written:
        return "there are no `milestones`"
    return None


def _unmet_by_growth(promise: Promise) -> str | None:
    target = promise.target
    if target.between is not None:
        return "a band has no path that leads to it"
    if target.milestones is not None:
        return "it knows no `milestones`"
    if target.baseline is None:
        return None if promise.at("baseline").is_written else "there is no `baseline`"
    without = [area for area in promise.scopes if baseline_of(target, area) is None]
    if without:
        return f"there is no baseline for {listed(without)}"
    starts = [start[1] for area in promise.scopes if (start := baseline_of(target, area))]
    limits = [limit for _, limit in limits_of(target) if isinstance(limit, Quantity)]
    numbers = [*starts, *limits]
    low = next((one for one in numbers if one.interval.low is None or one.interval.low <= 0), None)
    return f"`{low.text}` is not above zero" if low else None
