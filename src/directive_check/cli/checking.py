"""From options to diagnostics, and to the page of a code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from directive_check.cli.ends import Exit, Stop
from directive_check.cli.reporting import Sinks, Wanted, append_step_summary, loaded, tell_of_many, write
from directive_check.cli.streams import doing, say, write_stdout
from directive_check.diagnostic import Diagnostic, Severity
from directive_check.loading import shown
from directive_check.render.formats import DIAGNOSTIC_FORMATS
from directive_check.rules.pages import page_of, pages


def validate(wanted: Wanted, paths: Iterable[Path], ignored: Collection[str], to: Sinks, *, is_strict: bool) -> None:
    """Show every fault; end with 3 where there is an error, with 1 where there is a warning and the check is strict."""
    project = loaded(wanted.targets, wanted.data, to, every_cell=True)
    tell_of_many(*project.catalogue.extent)
    with doing("checking what the files say"):
        found = project.validate(wanted.as_of, ignored)
    diagnostics = _narrowed(found, paths)
    for _, _, bound in project.files.bindings:
        if bound:
            from directive_check.loading.doubts import summary

            say(summary(bound))
    write(diagnostics, to, DIAGNOSTIC_FORMATS)
    append_step_summary(diagnostics, to)
    severities = {one.severity for one in diagnostics}
    if Severity.ERROR in severities:
        raise Stop(Exit.INPUT)
    if is_strict and Severity.WARNING in severities:
        raise Stop(Exit.GATE)


def _narrowed(diagnostics: Iterable[Diagnostic], paths: Iterable[Path]) -> list[Diagnostic]:
    """Return the diagnostics of some files and folders; all of them where none are named."""
    wanted = []
    for path in paths:
        if not path.exists():
            raise Stop(Exit.INPUT, f"`{path}` is not there")
        wanted.append(shown(path))
    return [one for one in diagnostics if not wanted or any(_is_below(one.span.file, place) for place in wanted)]


def _is_below(file: str, place: str) -> bool:
    return place in {".", file} or file.startswith(f"{place}/")


def rule(code: str | None) -> None:
    """Print the page of a code; without one, all codes."""
    from directive_check.render.findings_terminal import render_page, render_pages

    write_stdout(partial(render_page, page_of(code)) if code else partial(render_pages, pages()))
