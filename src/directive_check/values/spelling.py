"""How quantities are spelled here, and how what is spelled otherwise would be."""

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

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_QUALIFIERS: Final = ("over", "almost", "about", "at least", "at most")
_UNIT = (
    r"(?: +|(?=%))((?!(?:to|thousand|million|billion|trillion)\b|% of the way)(?![^\n]* to [+-]?[0-9])"
    r"[^\s\d½¼¾+.,<>=~–—−-](?:[^\n]{0,58}\S)?)"
)
QUANTITY: Final = re.compile(
    rf"(?:({'|'.join(_QUALIFIERS)}) +)?({_NUMBER})(?: +to +({_NUMBER}))?(?: +({'|'.join(SCALES)}))?{_UNIT}"
)
_SHORT = _NUMBER.replace("[0-9]+", f"[0-9]{{1,{MAX_DIGITS}}}")
_SCALED_UNIT = rf"(?: +(?:{'|'.join(SCALES)}))?{_UNIT}"
PLAIN_PATTERN: Final = f"{_SHORT}{_SCALED_UNIT}"
"""What a quantity without a hedge looks like."""

QUANTITY_PATTERN: Final = f"(?:(?:{'|'.join(_QUALIFIERS)}) +)?{PLAIN_PATTERN}|{_SHORT} +to +{_SHORT}{_SCALED_UNIT}"
"""What any quantity looks like; that a range does not run backwards is not in it."""

UNITLESS: Final = re.compile(
    rf"(?:(?:{'|'.join(_QUALIFIERS)}) +)?{_NUMBER}(?: +to +{_NUMBER})?(?: +(?:{'|'.join(SCALES)}))?"
)

_RESPELLINGS: Final = (
    (r"[−–](?=\d)(?<!\d.)", "-"),
    (r"(?<=\d)\s*[–—-]\s*(?=\d)", " to "),
    (r"^(?:from|between)\s+", ""),
    (r"(?<=\d) and (?=\d)", " to "),
    (r"(?<![A-Za-z])(?:per ?cent|pct)\b", "%"),
    (r"^[~≈]\s*|^(?:approximately|approx\.?|around|circa|ca\.?|roughly)\s+", "about "),
    (r"^(?:not less than|no less than|minimum|min\.?|≥|>=)\s*", "at least "),
    (r"^(?:up to|not more than|no more than|less than|under|below|maximum|max\.?|≤|<=|<)\s*", "at most "),
    (r"^(?:more than|above|>)\s*", "over "),
    (r"^(?:nearly|just under)\s*", "almost "),
    *((f"(?i)^{qualifier}\\b", qualifier) for qualifier in _QUALIFIERS),
    (r"(?<=\d)[\s_'’](?=\d{3}(?:\D|$))", ""),
    (r"(?<!\d)0,(?=\d)", "0."),
    (r"(?<![\d.])\.(?=\d)", "0."),
    (r"(?<=\d)\.(?!\d)", ""),
    (r"(?<=\d),(?=\d{3}(?:\D|$))", ""),
    (r"(?<=\d),(?=\d)", "."),
    (r"(?<=\d)\s*½", ".5"),
    (r"(?<=\d)\s*¼", ".25"),
    (r"(?<=\d)\s*¾", ".75"),
    ("½", "0.5"),
    ("¼", "0.25"),
    ("¾", "0.75"),
    (rf"^({_NUMBER})\s*(\D+) to ({_NUMBER})\s*\2$", r"\1 to \3 \2"),
    (r"(?<=\d)\s*(?:k|K|tsd|thousands|thsd)\b", " thousand"),
    (r"(?<=\d)\s*(?:M|m|mn|mln|mio|MM|millions)\b", " million"),
    (r"(?<=\d)\s*(?:B|b|bn|bln|mrd|billions)\b", " billion"),
    (r"(?<=\d)\s*(?:T|tn|trn|trillions)\b", " trillion"),
    (r"\bUS\$", "$"),
    (r"^([^\d$€£]*)\$\s*(.+)$", r"\1\2 USD"),
    (r"^([^\d$€£]*)€\s*(.+)$", r"\1\2 EUR"),
    (r"^([^\d$€£]*)£\s*(.+)$", r"\1\2 GBP"),
    (r"(?<=\d)\s*\$$", " USD"),
    (r"(?<=\d)\s*€$", " EUR"),
    (r"(?<=\d)\s*£$", " GBP"),
    (r"^([^\d]*)(USD|EUR|GBP|CNY|BYN|RUB|JPY|CHF)\s*(\d.*)$", r"\1\3 \2"),
    (r"(?<=\d)(?=[A-Za-z])(?![eE][+-]?\d)", " "),
    (rf"^(?:{'|'.join(_QUALIFIERS)})\s+(?={_NUMBER}\s+to\s)", ""),
)
"""How people write it otherwise, and how it is written here; applied in turn."""


def respelled(text: str) -> str | None:
    """Return a text in the right spelling, with `UNIT` where it has none; `None` where that cannot be guessed."""
    spelling = text.strip()
    for wrong, right in _RESPELLINGS:
        spelling = re.sub(wrong, right, spelling)
    spelling = " ".join(spelling.split())
    if UNITLESS.fullmatch(spelling) and spelling != text:
        spelling += " UNIT"
    return spelling if QUANTITY.fullmatch(spelling) else None
