"""A promise must be assigned, sourced, checkable on its way, and able to fail."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.catalogue import baseline_of, owner_of, sources_of
from directive_check.diagnostic import Diagnostic, Related
from directive_check.evaluation import required_at
from directive_check.rules.names import listed
from directive_check.rules.promise import Promise
from directive_check.rules.subject import Subject, warning


def no_owner(subject: Subject) -> Iterator[Diagnostic]:
    """Say who answers for a target.

    A promise that is assigned to nobody is kept by nobody, and nobody can be asked about it. The owner of a directive
    answers for every target that names no other.

    Bad:
        - id: exports
          indicator: exports

    Good:
        - id: exports
          owner: Ministry of Trade
          indicator: exports
    """
    for promise in subject.promises:
        if isinstance(promise.target.owner or promise.directive.owner, str) or not subject.is_sound(promise):
            continue
        without = [area for area in promise.scopes if owner_of(promise.directive, promise.target, area) is None]
        if without:
            where = "" if len(without) == len(promise.scopes) else f" in {listed(without)}"
            message = f"nobody answers for `{promise.target.id}`{where}"
            yield warning("no-owner", message, promise.at("id").span, "name who does: `owner: …`")


def no_source(subject: Subject) -> Iterator[Diagnostic]:
    """Say where a promise can be read.

    Without a source nobody can check that it was made in these words. The source of a directive is that of every
    target that names no other.

    Bad:
        - id: exports
          indicator: exports

    Good:
        - id: exports
          source: decree
          indicator: exports
    """
    for promise in subject.promises:
        if subject.is_sound(promise) and not sources_of(promise.directive, promise.target):
            message = f"nothing says where `{promise.target.id}` can be read"
            help_ = "name a source: `source: …`, defined under `sources:` in a codebook"
            yield warning("no-source", message, promise.at("id").span, help_)


def no_baseline(subject: Subject) -> Iterator[Diagnostic]:
    """Give a target that is due in a later year a baseline.

    Between its start and its deadline a promise can only be checked against the path from where it set out; without a
    baseline nothing can be said of it until it is too late.

    Bad:
        by: 2030

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for promise in subject.promises:
        by = promise.target.by
        if by is None or not subject.is_sound(promise) or by <= promise.directive.period.first_year:
            continue
        without = [area for area in promise.scopes if baseline_of(promise.target, area) is None]
        if without:
            where = "" if len(without) == len(promise.scopes) else f" in {listed(without)}"
            message = f"`{promise.target.id}` has no baseline{where}, so nothing can be checked before {by}"
            help_ = "say where it sets out from: `baseline: {YEAR: VALUE}`"
            yield warning("no-baseline", message, promise.at("by").span, help_)


def already_met(subject: Subject) -> Iterator[Diagnostic]:
    """Promise something that the baseline does not comply with yet.

    A promise that is kept before it is made asks for nothing.

    Bad:
        at_least: 10 %
        by: 2030
        baseline: {2025: 11 %}

    Good:
        at_least: 15 %
        by: 2030
        baseline: {2025: 11 %}
    """
    for promise in subject.promises:
        target = promise.target
        if target.by is None or target.baseline is None or not subject.is_sound(promise):
            continue
        met = [area for area in promise.scopes if _is_met_by_baseline(promise, area)]
        if met:
            where = "" if len(met) == len(promise.scopes) else f" in {listed(met)}"
            message = f"the baseline complies already{where}"
            related = Related("with this limit", promise.at(target.operator).span)
            help_ = "check the baseline and the limit; a level that is to be kept is promised for `each_year`"
            yield warning("already-met", message, promise.at("baseline").key_span, help_, related)


def _is_met_by_baseline(promise: Promise, area: str) -> bool:
    target = promise.target
    start = baseline_of(target, area)
    if start is None or target.by is None:
        return False
    value = start[1].interval if target.precision is None else start[1].interval.rounded(target.precision)
    return value.is_within(required_at(promise.directive, target, area, target.by))
