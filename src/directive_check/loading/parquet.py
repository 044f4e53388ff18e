"""Open Parquet files: those that the engine for them can read."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from directive_check.diagnostic import Diagnostic, Invalid, Span

if TYPE_CHECKING:
    from directive_check.reading.columns import ParquetFile

ENGINE: Final = "polars"


def parquet_file(path: Path, file: str, damage: Callable[[], str | None]) -> ParquetFile:
    """Return a Parquet file; raise `Invalid` where it is damaged, or cannot be read here."""
    if find_spec(ENGINE) is None:
        message = "Parquet is read by polars, which is not installed"
        help_ = "run `pip install 'directive-check[fast]'`, or save the figures as CSV"
        raise Invalid(Diagnostic("needs-extra", message, Span(file), help_))
    reason = damage()
    if reason:
        message = f"the file cannot be read as Parquet: {reason}"
        raise Invalid(Diagnostic("unreadable-file", message, Span(file), "write it anew"))
    from directive_check.reading.columns import ParquetFile

    return ParquetFile(path, file)
