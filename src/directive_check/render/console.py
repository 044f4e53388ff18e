"""The console that tables are written to: as wide as its terminal; without one, as wide as they need."""

from __future__ import annotations

import os
from typing import Final, TextIO

from rich.console import Console

UNFOLDED: Final = 1000
"""The width where none is known, in a pipe or a log of a CI job: nothing is folded there."""


def console_for(sink: TextIO) -> Console:
    """Return a console on a stream; `NO_COLOR`, `FORCE_COLOR` and `COLUMNS` are honoured, and no text is taken for markup."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) else None if sink.isatty() else UNFOLDED
    return Console(file=sink, width=width, markup=False, emoji=False, highlight=False)
