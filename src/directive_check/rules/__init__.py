"""Judge what holds between values: errors that make a project unusable, and weaknesses of its directives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from directive_check import codes
from directive_check.diagnostic import Diagnostic, Severity
from directive_check.loading import Files
from directive_check.rules.pages import rule_at
from directive_check.rules.subject import Subject, subject_of
from directive_check.rules.texts import without_ignored


def check(
    project: Files,
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
    found += _findings(subject, codes.WARNINGS, Severity.WARNING)
    idle = _findings(replace(subject, found=tuple(found)), codes.IDLE_IGNORE, Severity.WARNING)
    kept = [*without_ignored(project, found), *idle]
    return _sorted(one for one in kept if one.severity is Severity.ERROR or one.code not in ignored)


def errors(project: Files, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return every fault and every error, by place: where there is none, the project can be evaluated."""
    return _sorted(_errors(subject_of(project), faults))


def _errors(subject: Subject, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [*faults, *_findings(subject, codes.ERRORS, Severity.ERROR)]


def _findings(subject: Subject, table: Mapping[str, str], severity: Severity) -> list[Diagnostic]:
    """Return what the rules of a table find, with their codes."""
    return [
        Diagnostic(code, one.message, one.span, one.help, severity, one.related)
        for code, place in codes.rules(table).items()
        for one in rule_at(place)(subject)
    ]


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(dict.fromkeys(diagnostics), key=lambda one: one.place)
