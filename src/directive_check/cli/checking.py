"""From options to diagnostics, and to the page of a code."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from directive_check.catalogue import Catalogue
from directive_check.cli.exits import Exit, Stop
from directive_check.cli.progress import doing
from directive_check.cli.reporting import Sinks, append_step_summary, loaded, tell, tell_of_many, write
from directive_check.cli.streams import say, write_stdout
from directive_check.diagnostic import Diagnostic, Invalid, Severity, Span, reason_of
from directive_check.loading import load, shown
from directive_check.loading.bindings import sources_of
from directive_check.loading.doubts import summary
from directive_check.loading.grid import best_grid
from directive_check.loading.held import Held
from directive_check.loading.proposal import proposal
from directive_check.render.escaping import visible
from directive_check.render.formats import DIAGNOSTIC_FORMATS
from directive_check.rules.pages import page_of, pages


@dataclass(frozen=True, slots=True)
class Checked:
    """Which files are checked, which faults are shown, and what trips the gate."""

    targets: Path
    data: Path
    as_of: date | None
    paths: tuple[Path, ...]
    ignored: tuple[str, ...]
    is_strict: bool


def validate(checked: Checked, to: Sinks) -> None:
    """Show every fault; end with 3 where there is an error, with 1 where there is a warning and the check is strict."""
    project = loaded(checked.targets, checked.data, to, every_cell=True)
    tell_of_many(project.catalogue)
    with doing("checking what the files say"):
        found = project.validate(checked.as_of, checked.ignored)
    diagnostics = _narrowed(found, checked.paths)
    for _, _, bound in project.files.bindings:
        if bound:
            say(summary(bound))
    write(diagnostics, to, DIAGNOSTIC_FORMATS)
    append_step_summary(diagnostics, to)
    severities = {one.severity for one in diagnostics}
    if Severity.ERROR in severities:
        raise Stop(Exit.INPUT)
    if checked.is_strict and Severity.WARNING in severities:
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
    from directive_check.render.page_terminal import render_page, render_pages

    write_stdout(partial(render_page, page_of(code)) if code else partial(render_pages, pages()))


def bind(path: Path, sheet: str, targets: Path, data: Path) -> None:
    """Print a binding of a published table, to be completed and saved; end with 3 where none can be proposed."""
    try:
        lines = list(_proposal(path, sheet, _words(targets, data)))
    except Invalid as invalid:
        tell(invalid.diagnostics)
        raise Stop(Exit.INPUT) from None
    except (OSError, EOFError, zlib.error) as error:
        reason = reason_of(error) if isinstance(error, OSError) and error.strerror else "it is damaged"
        raise Stop(Exit.INPUT, f"`{path}` cannot be read: {reason}") from None
    write_stdout(lambda sink: sink.writelines(f"{visible(line)}\n" for line in lines), "yaml")


def _words(targets: Path, data: Path) -> Catalogue:
    """Return what the words of the project mean; nothing where there is none."""
    try:
        return load(targets, data, every_cell=False)[0].catalogue
    except Invalid:
        return Catalogue()


def _proposal(path: Path, sheet: str, words: Catalogue) -> Iterator[str]:
    span, is_utf_8 = Span(shown(path)), True
    sources = sources_of(path, span, sheet)
    try:
        grid = best_grid(sources)
    except UnicodeDecodeError:
        is_utf_8 = False
        grid = best_grid(sources_of(path, span, sheet, "latin-1"))
    if grid is None:
        message, help_ = (
            f"`{path.name}` has no row of headers above figures",
            "say by hand where its `header` stands, and its `columns`",
        )
        raise Invalid(Diagnostic("no-header", message, span, help_))
    name = getattr(grid.source, "name", "") if len(sources) > 1 else sheet
    return proposal(Held(grid, words), path.name, sheet=name, is_utf_8=is_utf_8)
