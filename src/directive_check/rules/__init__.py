"""Judge what holds between values: errors that make a project unusable, and weaknesses of its directives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from directive_check import codes
from directive_check.diagnostic import Diagnostic, Severity
from directive_check.loading import Files
from directive_check.rules.pages import rule_at
from directive_check.rules.subject import Subject, subject_of
from directive_check.rules.texts import idle_ignore, ignorings_of, without_ignored

__all__ = ["ERRORS", "check", "errors"]

_Judge: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]

ERRORS: Final[tuple[_Judge, ...]] = tuple(map(rule_at, codes.places(codes.ERRORS)))


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
    found += [warning for place in codes.places(codes.WARNINGS) for warning in rule_at(place)(subject)]
    ignorings = list(ignorings_of(project.texts))
    homes = {
        bound.file: (home.document.file, home.document.line(("table",))) for _, home, bound in project.bindings if bound
    }
    idle = idle_ignore(found, ignorings, codes.severities(), homes, is_whole=not subject.faulty)
    kept = [*without_ignored(found, ignorings, homes), *idle]
    return _sorted(one for one in kept if one.severity is Severity.ERROR or one.code not in ignored)


def errors(project: Files, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return every fault and every error, by place: where there is none, the project can be evaluated."""
    return _sorted(_errors(subject_of(project), faults))


def _errors(subject: Subject, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [*faults, *(error for rule in ERRORS for error in rule(subject))]


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(dict.fromkeys(diagnostics), key=lambda one: one.place)
