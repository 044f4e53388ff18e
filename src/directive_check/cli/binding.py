"""From a published file to a binding of it, to be completed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from directive_check.catalogue import Catalogue
from directive_check.cli.ends import Exit, Stop
from directive_check.cli.reporting import tell
from directive_check.cli.streams import write_stdout
from directive_check.diagnostic import Diagnostic, Invalid, Span, reason_of
from directive_check.loading import load, shown
from directive_check.loading.bindings import not_text, sources_of
from directive_check.loading.grid import Grid, best_grid
from directive_check.loading.held import Held
from directive_check.loading.proposal import proposal
from directive_check.reading.rows import Rows
from directive_check.render.escaping import visible


def bind(path: Path, sheet: str, encoding: str, targets: Path, data: Path) -> None:
    """Print a binding of a published table, to be completed and saved; end with 3 where none can be proposed."""
    try:
        "".encode(encoding or _UTF_8)
        lines = list(_proposal(path, sheet, encoding, _words(targets, data)))
    except LookupError:
        raise Stop(Exit.USAGE, f"`{encoding}` is no encoding that is known; write one such as `cp1252`") from None
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


def _proposal(path: Path, sheet: str, encoding: str, words: Catalogue) -> Iterator[str]:
    span = Span(shown(path))
    sources, grid, tried = _read(path, span, sheet, [encoding] if encoding else [_UTF_8, _OF_ANY_BYTES])
    if grid is None:
        message = f"`{path.name}` has no row of headers above figures"
        help_ = "say by hand where its `header` stands, and its `columns`"
        raise Invalid(Diagnostic("no-header", message, span, help_))
    others = [name for one in sources if one is not grid.source and (name := getattr(one, "name", ""))]
    name = getattr(grid.source, "name", "") if others else sheet
    said = None if tried == _UTF_8 else encoding
    return proposal(Held(grid, words), path.name, sheets=[name, *others] if name else (), encoding=said)


def _read(path: Path, span: Span, sheet: str, encodings: Iterable[str]) -> tuple[list[Rows], Grid | None, str]:
    """Return the ways in which a file may be rows, the table in one of them, and the first of some encodings that its text has."""
    faults = []
    for encoding in encodings:
        try:
            sources = sources_of(path, span, sheet, encoding)
            return sources, best_grid(sources), encoding
        except UnicodeError as error:  # a mark at its start may say what it is not
            faults.append(not_text(span.file, error))
    raise Invalid(faults[0])


_UTF_8: Final = "utf-8"
_OF_ANY_BYTES: Final = "latin-1"
