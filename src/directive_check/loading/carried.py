"""Let the rows of a published table take over what stands above them: in empty cells, as a heading, or as the year of months."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from directive_check.loading.shapes import Layout
from directive_check.model import Binding
from directive_check.promise import as_ids
from directive_check.values.published import Periods, is_marked_year, is_part, year_in

_ANY_YEAR: Final = "[12][0-9]{3}"
_YEAR: Final = -1
"""Where the year above is kept."""


class Carried:
    """What stands above the row that comes next."""

    def __init__(self, layout: Layout, binding: Binding, is_area: Callable[[str], bool]) -> None:
        self._fills = [layout.indices[name] for name in as_ids(binding.fill)]
        self._heading, self._is_area = layout.above, is_area
        times = layout.columns.get("period")
        self._nested = layout.indices[times.column] if times and times.is_nested else None
        self._part = (times and times.part) or ""
        self._above: dict[int, str] = {}

    @property
    def is_any(self) -> bool:
        """Tell whether rows take anything over."""
        return bool(self._fills) or self._heading is not None or self._nested is not None

    def into(self, cells: list[str], raw: list[str]) -> list[str]:
        """Return the cells of the next row, with what it takes over; a row with a single text that is no area is a heading."""
        above = self._above
        for index in self._fills:
            above[index] = cells[index] = cells[index].strip() or above.get(index, "")
        if self._heading is not None:
            filled = [text for text in map(str.strip, raw) if text]
            if len(filled) == 1 and not self._is_area(filled[0]):
                above[self._heading] = filled[0]
            cells[self._heading :] = [above.get(self._heading, ""), *raw[self._heading :]]
        if self._nested is not None:
            cells[self._nested], above[_YEAR] = below_year(cells[self._nested], above.get(_YEAR, ""), self._part)
        return cells


def below_year(text: str, year: str, part: str) -> tuple[str, str]:
    """Return a `month` or `quarter` with the year that it stands below, any other text as it is; and the year for those below.

    >>> below_year("May", "2023", "month"), below_year("Total", "2023", "month"), below_year("Year 2024", "2023", "month")
    (('2023M05', '2023'), ('Total', '2023'), ('Year 2024', '2024'))

    What a mark behind a year says of its parts only a binding can say, so that they keep it.

    >>> below_year("2024 p", "2023", "month"), below_year("May", "2024 p", "month")
    (('2024 p', '2024 p'), ('2024 p May', '2024 p'))
    """
    text = text.strip()
    if not is_part(text, part):
        plain = year_in(text) if not is_marked_year(text) else text
        return text, (plain or text) if re.search(_ANY_YEAR, text) else year
    if not re.fullmatch(_ANY_YEAR, year):
        return f"{year} {text}".strip(), year
    return Periods().read_two(year, text, part).text.replace("-", "M" if part == "month" else ""), year
