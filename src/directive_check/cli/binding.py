"""From a published file to a binding of it, to be completed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from directive_check.catalogue import Catalogue
from directive_check.cli.exits import Exit, Stop
from directive_check.cli.reporting import tell
from directive_check.cli.streams import write_stdout
from directive_check.diagnostic import Diagnostic, Invalid, Span, reason_of
from directive_check.loading import load, shown
from directive_check.loading.bindings import not_text, sources_of
from directive_check.loading.grid import best_grid
from directive_check.loading.held import Held
from directive_check.loading.proposal import proposal
from directive_check.render.escaping import visible


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
    except UnicodeDecodeError as error:
        is_utf_8 = False
        try:
            grid = best_grid(sources_of(path, span, sheet, "latin-1"))
        except UnicodeDecodeError:  # a mark at its start says what it is not
            raise Invalid(not_text(span.file, error)) from None
    if grid is None:
        message, help_ = (
            f"`{path.name}` has no row of headers above figures",
            "say by hand where its `header` stands, and its `columns`",
        )
        raise Invalid(Diagnostic("no-header", message, span, help_))
    others = [name for one in sources if one is not grid.source and (name := getattr(one, "name", ""))]
    name = getattr(grid.source, "name", "") if others else sheet
    return proposal(Held(grid, words), path.name, sheets=[name, *others] if name else (), is_utf_8=is_utf_8)
