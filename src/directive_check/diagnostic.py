"""What is wrong with a file, and where: plain data, worded for people, shown by a renderer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1, in code points; the end column is exclusive.

    `quote` is the first line of the stretch (a long one is cut around it), `quote_column` the column it starts at. In a
    workbook they count the rows and columns of a sheet, and `cell` names the cell: `Data!D14`.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    quote: str = ""
    quote_column: int = 1
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"

    @property
    def head(self) -> Span:
        """Return the first character alone: where something is missing, its whole surroundings are not to blame."""
        return replace(self, end_line=self.line, end_column=self.column + 1)


class Severity(StrEnum):
    """How much a diagnostic matters: an error makes files unusable, a warning makes a directive weak."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that helps to understand a diagnostic, such as where an id was first given."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable kebab-case code, a sentence, its place, and the fix where there is one.

    `identity` tells it from all others where its words change with the figures; `mend` returns its help where that waits for
    the words of a whole project.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    severity: Severity = Severity.ERROR
    related: Related | None = None
    identity: str = ""
    mend: Callable[[Any], str | None] | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """The order in which diagnostics are shown: by file, line, column, code and words."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)

    def named(self, name: Callable[[str], str]) -> Diagnostic:
        """Return the finding with its files named otherwise."""
        related = self.related and replace(self.related, span=_named(self.related.span, name))
        return replace(self, span=_named(self.span, name), related=related)


def _named(span: Span, name: Callable[[str], str]) -> Span:
    return replace(span, file=name(span.file))


class Invalid(Exception):  # noqa: N818 - names the state of the input, not a fault of the program
    """Raised where input cannot be used; carries every diagnostic found so far."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(finding.message for finding in diagnostics))
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        """Return every diagnostic in a line, with its place."""
        return "\n".join(f"{one.span}: {one.message}" for one in self.diagnostics)


class Refused(ValueError):  # noqa: N818 - as above
    """Raised where a question cannot be answered: it names what is not there, or a day that cannot be read."""


def reason_of(error: OSError) -> str:
    """Return in a few words why the system refused something, as messages put it."""
    return (error.strerror or "unknown reason").lower()
