"""A promise must be assigned, sourced, checkable on its way, and able to fail."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Diagnostic, Related
from directive_check.promise import Promise
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
    for statement in subject.statements:
        if not subject.is_sound(statement):
            continue
        without = [one.area for one in statement.promises if one.owner is None]
        if without:
            message = f"nobody answers for `{statement.target.id}`{statement.where(without)}"
            yield warning("no-owner", message, statement.at("id").span, "name who does: `owner: …`")


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
    for statement in subject.statements:
        if subject.is_sound(statement) and not any(one.sources for one in statement.promises):
            message = f"nothing says where `{statement.target.id}` can be read"
            help_ = "name a source: `source: …`, defined under `sources:` in a codebook"
            yield warning("no-source", message, statement.at("id").span, help_)


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
    for statement in subject.statements:
        if not subject.is_sound(statement) or not statement.basis.ends_a_path:
            continue
        end = statement.basis.span
        if end.last_year <= statement.directive.period.first_year:
            continue
        without = [one.area for one in statement.promises if one.baseline is None]
        if without:
            message = f"`{statement.target.id}` has no baseline{statement.where(without)}, so nothing can be checked before {end}"
            help_ = "say where it sets out from: `baseline: {YEAR: VALUE}`"
            yield warning("no-baseline", message, statement.basis_place.span, help_)


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
    for statement in subject.statements:
        if not subject.is_sound(statement) or not statement.basis.ends_a_path:
            continue
        met = [one.area for one in statement.promises if _is_met_by_baseline(one)]
        if met:
            message = f"the baseline complies already{statement.where(met)}"
            related = Related("with this limit", statement.limit_place.span)
            help_ = "check the baseline and the limit; a level that is to be kept is promised for `each_year`"
            yield warning("already-met", message, statement.at("baseline").key_span, help_, related)


def _is_met_by_baseline(promise: Promise) -> bool:
    if promise.baseline is None or promise.baseline.value is None:
        return False
    return promise.compared(promise.baseline.value.interval).is_within(promise.limit.at(promise.basis.span))
