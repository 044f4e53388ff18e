"""What the shell completes, from the words that the program knows and from the files of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from directive_check.codes import severities
from directive_check.diagnostic import Severity


def complete_code(incomplete: str) -> list[str]:
    """Return the codes that start so."""
    return sorted(code for code in severities() if code.startswith(incomplete))


def complete_warning(incomplete: str) -> list[str]:
    """Return the codes that can be left out: those of errors cannot."""
    known = severities()
    return [code for code in complete_code(incomplete) if known[code] is Severity.WARNING]


def completed(words: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a completion from words that are known."""
    known = tuple(words)
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


def _from_files(pick: Callable[[object], Iterable[str]]) -> Callable[[typer.Context, str], list[str]]:
    """Return a completion from the project's files; files that cannot be read complete nothing."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from directive_check.diagnostic import Invalid
        from directive_check.loading import load

        targets, data = (Path(context.params.get(name) or name) for name in ("targets", "data"))
        try:
            project, _ = load(targets, data, every_cell=False)
        except (Invalid, OSError):
            return []
        return sorted({word for word in pick(project.catalogue) if word.startswith(incomplete)})

    return complete


def _target_ids(catalogue) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - its type is heavy to import
    for directive in catalogue.directives:
        for target in directive.targets:
            yield target.id
            yield f"{directive.directive}/{target.id}"


def _years(catalogue) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for directive in catalogue.directives:
        yield from map(str, directive.period.years)


def _owners(catalogue) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    from directive_check.telling.report import owners

    return iter(owners(catalogue))


complete_target = _from_files(_target_ids)
complete_year = _from_files(_years)
complete_area = _from_files(lambda catalogue: (*catalogue.areas, *catalogue.groups))  # type: ignore[attr-defined]
complete_directive = _from_files(lambda catalogue: (one.directive for one in catalogue.directives))  # type: ignore[attr-defined]
complete_owner = _from_files(_owners)
