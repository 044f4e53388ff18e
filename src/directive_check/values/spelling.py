"""How quantities are spelled: the words and the patterns."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MAX_DIGITS: Final = 20
SCALES: Final = {
    "thousand": Decimal("1E3"),
    "million": Decimal("1E6"),
    "billion": Decimal("1E9"),
    "trillion": Decimal("1E12"),
}
PER_CENT: Final = (
    "per cent", "percent", "percents", "percentage", "%age", "pct", "p.c.", "prozent", "v.h.", "pour cent", "por ciento", "por cento", "per cento",
    "procent", "procenta", "proc.", "prosenttia", "prosent", "процент", "процента", "процентов", "працэнтаў",
)  # fmt: skip
"""What `%` is called."""

QUALIFIERS: Final = ("over", "almost", "about", "at least", "at most", "more than", "less than")

_NUMBER: Final = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[01]?[0-9])?"
UNIT_PATTERN: Final = (
    r"(?!(?:to|thousand|million|billion|trillion)\b|% of the way)(?![^\n]* to [+-]?[0-9])"
    r"[^\s\d½¼¾+.,<>=~–—−-](?:[^\n]{0,58}\S)?"
)
"""What the unit of a quantity looks like."""

_UNIT: Final = rf"(?: +|(?=%))({UNIT_PATTERN})"
_HEDGE: Final = rf"(?:({'|'.join(QUALIFIERS)}) +)?"
_SCALE: Final = rf"(?: +({'|'.join(SCALES)}))?"
QUANTITY: Final = re.compile(rf"{_HEDGE}({_NUMBER})(?: +to +({_NUMBER}))?{_SCALE}{_UNIT}")
UNITLESS: Final = re.compile(rf"{_HEDGE}({_NUMBER})(?: +to +({_NUMBER}))?{_SCALE}")

_SHORT: Final = _NUMBER.replace("[0-9]+", f"[0-9]{{1,{MAX_DIGITS}}}")
_SCALED_UNIT: Final = rf"(?: +(?:{'|'.join(SCALES)}))?{_UNIT}"
PLAIN_PATTERN: Final = f"{_SHORT}{_SCALED_UNIT}"
"""What a quantity without a hedge looks like."""

QUANTITY_PATTERN: Final = f"(?:(?:{'|'.join(QUALIFIERS)}) +)?{PLAIN_PATTERN}|{_SHORT} +to +{_SHORT}{_SCALED_UNIT}"
"""What any quantity looks like; that a range does not run backwards is not in it."""
