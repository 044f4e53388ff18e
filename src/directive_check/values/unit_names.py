"""Tell whether a unit is another one that is misspelled, named otherwise, or scaled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from directive_check.values.interval import EXACT
from directive_check.values.names import FAR, misspelling
from directive_check.values.respelling import Reading, written
from directive_check.values.scale_words import SIGNS, is_money, scaled
from directive_check.values.spelling import QUANTITY, SCALES

_SAME: Final = tuple(
    frozenset(names)
    for names in (
        ("%", "percent", "per cent", "percents", "pct"),
        ("pp", "p.p.", "ppt", "percentage point", "percentage points"),
        *((sign.casefold(), code.casefold()) for sign, code in SIGNS.items()),
        ("us$", "usd"),
    )
)
_MOST_SLIPS: Final = 2
_SYMBOL: Final = 2
"""So many letters have symbols of units in which a capital means another one."""


def in_unit(text: str, unit: str) -> str | None:
    """Return a quantity in the unit that is wanted, where its own is that one misspelled or with a scale; else `None`."""
    found = QUANTITY.fullmatch(text)
    assert found
    qualifier, low, high, scale, given = found.groups()
    for factor, name in _scaled(given):
        if is_same_unit(name, unit):
            whole = EXACT.multiply(factor, SCALES.get(scale, Decimal(1)))
            return written(Reading(qualifier, tuple((one, whole) for one in (low, high) if one), unit))
    return None


def number_and_unit(text: str) -> tuple[str, str]:
    """Return the numbers of a quantity with their hedge, and its unit with its scale."""
    found = QUANTITY.fullmatch(text)
    assert found
    place = found.start(4) if found[4] else found.start(5)
    return text[:place].rstrip(), text[place:]


def _scaled(given: str) -> Iterator[tuple[Decimal, str]]:
    """Yield what a unit may be: as it is, or without a scale before or behind it; a code may have `_` for blanks."""
    yield Decimal(1), given
    words = given.replace("_", " ")
    yield scaled(words)
    head, _, last = words.rpartition(" ")
    yield scaled(f"{last} {head}")


def is_same_unit(given: str, unit: str) -> bool:
    """Tell whether a unit is another one in other letters, by another name, or misspelled."""
    if given == unit or any({given.casefold(), unit.casefold()} <= names for names in _SAME):
        return True
    left, there = given.split(), unit.split()
    if is_money(given) or len(left) != len(there):
        return False
    slips = [_slips(one, other) for one, other in zip(left, there, strict=True)]
    return sum(slips) <= _MOST_SLIPS


def _slips(given: str, word: str) -> int:
    """Return how often a word is misspelled; a letter in the place of another, or a prefix of another size, makes another."""
    if given.casefold() == word.casefold():
        parts = zip(re.split(r"[\W\d_]+", given), re.split(r"[\W\d_]+", word), strict=True)
        return max(_is_another(one, other) for one, other in parts) * FAR
    is_another = re.search("[0-9]", word) or (len(given) == len(word) and sorted(given) != sorted(word))
    return FAR if is_another else misspelling(given.casefold(), word.casefold())


def _is_another(given: str, word: str) -> bool:
    """Tell whether two words of the same letters are two units: `mW` and `MW`, `Gb` and `GB`, `t` and `T`."""
    return given != word and (len(word) <= _SYMBOL or (given[:1] != word[:1] and given[:1] in "mM"))
