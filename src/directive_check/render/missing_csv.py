"""Write the figures that are owed as CSV, ready to be filled in: rows without a value are passed over on load."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from directive_check.reading.table import COLUMNS
from directive_check.render.escaping import spreadsheet_text
from directive_check.telling import wording
from directive_check.telling.report import Owed


def render_missing(owed: Iterable[Owed], sink: TextIO) -> None:
    """Write a row for every figure that is owed; the note says who answers for it and since when it is due."""
    writer = csv.DictWriter(sink, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in owed:
        lack = one.lacking
        writer.writerow(
            {
                "indicator": lack.indicator,
                "area": lack.area,
                "period": str(lack.period),
                "unit": one.unit,
                "note": spreadsheet_text(_note(one)),
            }
        )


def _note(one: Owed) -> str:
    named = ", ".join(one.owners)
    parts = [f"owed by {named}" if named else "no owner is named"]
    if one.lacking.expected:
        parts.append(f"expected by {wording.day(one.lacking.expected)}")
    return "; ".join(parts)
