"""Judge what holds between values: errors that make a project unusable, and weaknesses of its directives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from directive_check.diagnostic import Diagnostic, Severity
from directive_check.loading import Project
from directive_check.rules.binding import never_binds
from directive_check.rules.comments import idle_ignore, ignorings_of, without_ignored
from directive_check.rules.faults_in_files import FAULTS_IN_FILES
from directive_check.rules.faults_in_keys import FAULTS_IN_KEYS
from directive_check.rules.faults_in_values import FAULTS_IN_VALUES
from directive_check.rules.identities import area_and_group, duplicate_directive, duplicate_id
from directive_check.rules.indicators import (
    change_unit,
    circular_indicator,
    deep_indicator,
    derived_observed,
    mixed_units,
)
from directive_check.rules.limits import (
    limit_by_year,
    missing_limit,
    reversed_band,
    unknown_target,
    unresolved_limit,
)
from directive_check.rules.observations import contradiction, parts_disagree
from directive_check.rules.pages import Rule, page
from directive_check.rules.paths import late_baseline, stray_milestone, unusable_method, wrong_basis
from directive_check.rules.references import unknown_area, unknown_group, unknown_indicator, unknown_source
from directive_check.rules.scopes import no_area, stray_area, stray_year, two_areas
from directive_check.rules.subject import Subject, subject_of
from directive_check.rules.units import negative_flow, wrong_unit
from directive_check.rules.watching import idle_waiver, overdue, untracked, unused
from directive_check.rules.weaknesses import already_met, no_baseline, no_owner, no_source
from directive_check.rules.windows import long_run, not_additive, outside_directive, partial_year

__all__ = ["ERRORS", "RULES", "WARNINGS", "Rule", "check", "errors"]

_Judge: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]

ERRORS: Final[tuple[_Judge, ...]] = (
    unknown_indicator,
    unknown_area,
    unknown_group,
    unknown_source,
    unknown_target,
    duplicate_id,
    duplicate_directive,
    area_and_group,
    circular_indicator,
    deep_indicator,
    mixed_units,
    change_unit,
    derived_observed,
    wrong_unit,
    negative_flow,
    reversed_band,
    missing_limit,
    limit_by_year,
    unresolved_limit,
    no_area,
    two_areas,
    stray_area,
    stray_year,
    outside_directive,
    partial_year,
    long_run,
    not_additive,
    late_baseline,
    stray_milestone,
    wrong_basis,
    unusable_method,
    contradiction,
)

WARNINGS: Final[tuple[_Judge, ...]] = (
    no_owner,
    no_source,
    no_baseline,
    already_met,
    never_binds,
    parts_disagree,
    untracked,
    overdue,
    unused,
    idle_waiver,
)


def check(
    project: Project,
    faults: Iterable[Diagnostic],
    today: date | None = None,
    as_of: date | None = None,
    ignored: Collection[str] = (),
) -> list[Diagnostic]:
    """Return every fault and every finding, by place; warnings of the `ignored` codes are left out.

    `today`, else `as_of`, is the day that figures are overdue by; without either none are. Weaknesses are looked for
    in directives whose files are free of errors, and those that need the whole project only where all of it is.
    """
    subject = subject_of(project, today or as_of, as_of)
    found = _errors(subject, faults)
    subject = replace(subject, faulty=frozenset(error.span.file for error in found))
    found += [warning for rule in WARNINGS for warning in rule(subject)]
    ignorings = list(ignorings_of(project.texts))
    idle = idle_ignore(found, ignorings, _SEVERITIES, is_whole=not subject.faulty)
    kept = [*without_ignored(found, ignorings), *idle]
    return _sorted(one for one in kept if one.severity is Severity.ERROR or one.code not in ignored)


def errors(project: Project, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return every fault and every error, by place: where there is none, the project can be evaluated."""
    return _sorted(_errors(subject_of(project), faults))


def _errors(subject: Subject, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [*faults, *(error for rule in ERRORS for error in rule(subject))]


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(dict.fromkeys(diagnostics), key=lambda one: one.place)


def _pages() -> Iterator[Rule]:
    for code, text in {**FAULTS_IN_FILES, **FAULTS_IN_KEYS, **FAULTS_IN_VALUES}.items():
        yield page(code, Severity.ERROR, text)
    for severity, judges in ((Severity.ERROR, ERRORS), (Severity.WARNING, (*WARNINGS, idle_ignore))):
        for judge in judges:
            yield page(judge.__name__.replace("_", "-"), severity, judge.__doc__ or "")


RULES: Final[Mapping[str, Rule]] = {rule.code: rule for rule in _pages()}
"""The page of every code that a finding can have."""

_SEVERITIES: Final[Mapping[str, Severity]] = {code: rule.severity for code, rule in RULES.items()}
