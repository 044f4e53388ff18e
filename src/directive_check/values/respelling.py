"""Say how a quantity is written here that stands in another spelling: each way to read it, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from directive_check.values.hedges import stands_for
from directive_check.values.interval import EXACT, Interval
from directive_check.values.scale_words import SIGNS, in_ascii, scaled, scalings
from directive_check.values.spelling import MAX_DIGITS, PER_CENT, QUALIFIERS, QUANTITY, SCALES

_HEDGES: Final = tuple(
    (re.compile(rf"(?:{words})(?:(?<=\W)|(?![^\W\d_]))\s*", re.IGNORECASE), qualifier)
    for qualifier, words in (
        ("at least", r"not less than|no less than|no fewer than|minimum|min\.?|≥|=>|>="),
        ("at most", r"up to|not more than|no more than|maximum|max\.?|≤|=<|<="),
        ("at least", r"mindestens|wenigstens|au moins|al menos|almeno|pelo menos|minst|co najmniej|не менее|не менш"),
        (
            "at most",
            r"höchstens|maximal|bis zu|au plus|como máximo|al massimo|no máximo|højst|högst|co najwyżej|не более|не больш",
        ),
        ("more than", r"greater than|more then|above|exceeding|>"),
        ("less than", r"fewer than|less then|under|below|<"),
        ("more than", r"mehr als|plus de|más de|più di|mais de|meer dan|mere end|mer än|ponad|более|больше|больш за"),
        (
            "less than",
            r"weniger als|moins de|menos de|meno di|minder dan|mindre end|mindre än|poniżej|менее|меньше|менш за",
        ),
        ("almost", r"nearly|just under"),
        ("over", r"just over"),
        ("about", r"~|≈|∼|approximately|approx\.?|around|circa|cca\.?|ca\.?|c\.|roughly|some"),
        (
            "about",
            r"rund|etwa|ungefähr|environ|env\.|alrededor de|unos|aprox\.?|około|ok\.|ongeveer|omkring|около|прибл\.?|каля",
        ),
        *((qualifier, qualifier.replace(" ", r"\s+")) for qualifier in QUALIFIERS),
        (None, r"exactly|genau|=(?![<>])"),
    )
)
"""How people hedge otherwise, also in other languages, and the hedge that is the same here."""

_OPENING: Final = re.compile(r"(?:(from|between)\s+)?", re.IGNORECASE)
_NUMBER: Final = (
    r"(?:[0-9]+(?:[.,'’_][0-9]+| [0-9]{3}(?![0-9]))*(?:\.(?!\.))?|[.,][0-9]+|(?=[½¼¾]))"
    r"(?: ?[½¼¾])?(?:[eE][+-]?[01]?[0-9](?![0-9]))?"
)
_SIDE: Final = rf"(?P<sign>[+–-]?)(?:(?P<front>US ?\$|[$€£%]|[A-Z]{{3}}) ?)?(?P<number>[+–-]?{_NUMBER})"
_FIRST: Final = re.compile(_SIDE)
_SECOND: Final = re.compile(
    rf"(?P<own>[^0-9]*?) ?(?:\b(?P<word>to|and|bis)\b|(?P<off>±|\+/?-)|-|–|—|\.\.+|…) ?{_SIDE}(?P<tail>.*)"
)
_PER_CENT: Final = re.compile(rf"^(?:{'|'.join(map(re.escape, PER_CENT))})(?!\w)\.?", re.IGNORECASE)
_UNIT: Final = re.compile(
    r"(?![eE][+-]?[0-9]|(?:bill?i[oó]n\w*|bill[oó]n\w*|bln|trillion\w*|mil|mia|兆)(?!\w)|[^\W\d_]+ %)(?:[^\W\d_]|[%‰°$€£¥₹]).*",
    re.IGNORECASE,
)
"""What may be a unit; no word that scales by another factor in another language."""

_FRACTIONS: Final = {"½": "5", "¼": "25", "¾": "75"}
_MARKS: Final = ((",", "."), (".", ","))
"""The signs of decimals and of thousands, as either half of the world has them."""

Meanings: TypeAlias = "Callable[[str], tuple[tuple[Decimal, str], ...]]"
"""What the words behind a number may mean: the factor of a scale and a unit, once for each reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may say: one number or both ends of a range, each with the factor of its scale, a hedge and a unit."""

    qualifier: str | None
    numbers: tuple[tuple[str, Decimal], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A number as it stands in a text, the currency in front of it, and the words behind it."""

    front: str
    number: str
    tail: str

    @classmethod
    def of(cls, found: re.Match[str], tail: str) -> _Side:
        """Return the number that was found, and what is to be taken for the words behind it."""
        front = re.sub(r"US ?\$", "$", found["front"] or "")
        return cls(front, (found["sign"] + found["number"]).replace("–", "-"), tail.strip())

    def units(self, meanings: Meanings) -> tuple[tuple[Decimal, str], ...]:
        """Return the factor of its scale and its unit, once for each reading; none where what stands there is neither."""
        is_repeated = scaled(self.tail)[1] in {self.front, SIGNS.get(self.front)}
        words = _PER_CENT.sub("%", self.tail if is_repeated else f"{self.tail} {self.front}".strip(), count=1)
        return meanings(words) if is_repeated or not self.front or scaled(words)[1] == self.front else ()


def proposals(text: str, meanings: Meanings = scalings) -> tuple[str, ...]:
    """Return a quantity as it is written here, once for each way to read the text; nothing where there is none.

    Where the text has no unit, `UNIT` stands for it.
    """
    spelled = (written(reading) for reading in readings(text, meanings))
    return tuple(dict.fromkeys(one for one in spelled if one))


def as_limits(text: str) -> tuple[tuple[str | None, str], ...]:
    """Return the limits that a text may set, each with the key that says what its hedge does; none where it is no one number.

    The key is `None` where the number has no hedge. `about` and `almost` leave open which number is the limit.
    """
    return tuple(filter(None, map(_as_limit, readings(text))))


def _as_limit(reading: Reading) -> tuple[str | None, str] | None:
    ends = [written(Reading(None, (number,), reading.unit)) for number in reading.numbers]
    if not all(ends) or reading.qualifier not in _KEYS:
        return None
    return (_KEYS[reading.qualifier], f"{ends[0]}") if len(ends) == 1 else ("between", f"[{ends[0]}, {ends[1]}]")


_KEYS: Final = {
    None: None,
    "at least": "at_least",
    "at most": "at_most",
    "more than": "more_than",
    "less than": "less_than",
    "over": "more_than",
}


def beside(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return a number without a unit with that of the numbers beside it, and with their scale, which may be meant for it too."""
    bare = [one for one in readings(text) if not one.unit]
    whole = [one for other in others for one in readings(other) if one.unit]
    spelled = (
        written(Reading(one.qualifier, tuple((number, factor) for number, _ in one.numbers), other.unit))
        for one in bare
        for other in whole
        for factor in ((other.numbers[-1][1], one.numbers[-1][1]) if one.numbers[-1][1] == 1 else (one.numbers[-1][1],))
    )
    return tuple(dict.fromkeys(filter(None, spelled)))


def written(reading: Reading) -> str | None:
    """Return a reading as it is written here; `None` where its number cannot be."""
    interval = _interval(reading)
    if interval.width < 0:
        return None
    for name, scale in sorted(_SCALES.items(), key=lambda item: _awkwardness(reading, item[1])):
        numbers = tuple(_shifted(number, own, scale) for number, own in reading.numbers)
        same = Reading(reading.qualifier, tuple((number, scale) for number in numbers), reading.unit)
        words = (reading.qualifier, " to ".join(numbers), name, reading.unit or "UNIT")
        text = " ".join(word for word in words if word)
        if _interval(same) == interval and QUANTITY.fullmatch(text) and not _TOO_LONG.search(text):
            return text
    return None


_SCALES: Final = {"": Decimal(1), **SCALES}
_TOO_LONG: Final = re.compile(rf"[0-9]{{{MAX_DIGITS + 1}}}")


def _interval(reading: Reading) -> Interval:
    ends = [stands_for(reading.qualifier, number, factor) for number, factor in reading.numbers]
    return ends[0] if len(ends) == 1 else Interval(ends[0].low, ends[1].high)


def _awkwardness(reading: Reading, scale: Decimal) -> tuple[bool, bool, Decimal]:
    """Return how odd a scale looks: least its own, then the largest in which the numbers are not below 1."""
    is_small = any(abs(EXACT.multiply(Decimal(number), factor)) < scale for number, factor in reading.numbers)
    return scale != reading.numbers[0][1], is_small, scale if is_small else -scale


def _shifted(number: str, factor: Decimal, scale: Decimal) -> str:
    """Return a number in another scale, with the digits that were written."""
    power = factor.adjusted() - scale.adjusted()
    return format(Decimal(number).scaleb(power, EXACT), "f") if power else number


def readings(text: str, meanings: Meanings = scalings) -> list[Reading]:
    """Return the ways to read a text, of a range before those of one number."""
    parts = _parts(" ".join(in_ascii(text[:200]).split()))
    return next(filter(None, ([*_read(*part, meanings)] for part in parts)), [])


def _read(hedge: str | None, sides: Sequence[_Side], meanings: Meanings) -> Iterator[Reading]:
    for units in _units(sides, meanings):
        for decimal, thousands in _MARKS:
            if decimal == "." or any("," in side.number or side.number.count(".") > 1 for side in sides):
                numbers = [_plain(side.number, decimal, thousands) for side in sides]
                read = tuple((number, factor) for number, (factor, _) in zip(numbers, units, strict=True) if number)
                if len(read) == len(sides):
                    ends, unit = read if hedge != _SPREAD else _around(*read), units[-1][1]
                    yield Reading(None if hedge == _SPREAD else hedge, ends, unit)


_SPREAD: Final = "±"


def _around(middle: tuple[str, Decimal], off: tuple[str, Decimal]) -> tuple[tuple[str, Decimal], ...]:
    """Return the ends of what may lie so far from a number."""
    ends = (work(Decimal(middle[0]), Decimal(off[0])) for work in (EXACT.subtract, EXACT.add))
    return tuple((f"{end:f}", middle[1]) for end in ends)


def _parts(text: str) -> Iterator[tuple[str | None, tuple[_Side, ...]]]:
    """Yield the hedge of a text and its numbers, one or the ends of a range, as far as it may say so."""
    hedges = ((hedge, text[found.end() :]) for words, hedge in _HEDGES if (found := words.match(text)))
    qualifier, text = next(hedges, (None, text))
    opening = _OPENING.match(text)
    first = opening and _FIRST.match(text, opening.end())
    if not opening or not first:
        return
    tail = text[first.end() :]
    second = _SECOND.fullmatch(tail)
    if second and not qualifier and (second["word"] != "and" or (opening[1] or "").lower() == "between"):
        hedge, own, tail_of_second = _SPREAD if second["off"] else None, second["own"], second["tail"]
        is_short = hedge and own.strip() == "%"
        yield hedge, (_Side.of(first, own), _Side.of(second, tail_of_second or (own if is_short else "")))
    if not opening[1]:
        yield from ((hedge, (_Side.of(first, words),)) for hedge, words in _hedged(qualifier, tail))


def _hedged(qualifier: str | None, tail: str) -> Iterator[tuple[str | None, str]]:
    """Yield the hedge of a number, and the words behind it; they may hold the hedge, unless they hold another number."""
    for hedge, words in _BEHIND:
        for found in words.finditer(tail):
            left = tail[: found.start()] + tail[found.end() :]
            if not re.search(r"(?<!\S)[0-9]", left) and (left or found.start() == 0):
                if qualifier in {None, hedge}:
                    yield hedge, left
                return
    yield qualifier, tail


_MORE: Final = r"\+|\b(?:or|and) (?:more|above|over|higher|up|upwards)\b"
_LESS: Final = r"\b(?:or|and) (?:less|fewer|below|under|lower)\b"
_BEHIND: Final = tuple(
    (hedge, re.compile(rf"^ ?(?:{directly})(?![0-9])|,? ?\(?(?:{directly}|\b(?:{words}))\)?$", re.IGNORECASE))
    for hedge, directly, words in (
        ("at least", _MORE, "at least|minimum"),
        ("at most", _LESS, r"at most|maximum|max\.?"),
        ("about", r"(?<![^\W\d_])ish\b|\bor so\b", r"approximately|approx\.?|circa|ca\.|roughly"),
    )
)
"""The hedges that are the same in front of a number as what people write behind it or behind its unit."""


def _units(sides: Sequence[_Side], meanings: Meanings) -> Iterator[list[tuple[Decimal, str]]]:
    """Yield the factor and the unit of each number, in each reading in which they have a unit that can be one, in common."""
    if len(sides) > 1 and not sides[0].tail and not sides[1].front:
        sides = [replace(side, front=sides[0].front, tail=sides[1].tail) for side in sides]
    for first, last in zip(sides[0].units(meanings), sides[-1].units(meanings), strict=False):
        (factor, unit), (last_factor, last_unit) = first, last
        is_common = unit in {"", last_unit} and (factor == 1) == (last_factor == 1)
        if is_common and (not last_unit or _UNIT.fullmatch(last_unit)):
            yield [(factor, last_unit), (last_factor, last_unit)][: len(sides)]


def _plain(number: str, decimal: str, thousands: str) -> str | None:
    """Return a number as it is written here; `None` where it is none with these signs."""
    parts = _PARTS.fullmatch(number)
    sign, body, fraction, exponent = parts.groups() if parts else ("", "?", "", "")
    whole, mark, decimals = body.partition(decimal)
    digits = re.sub("[^0-9]", "", whole)
    is_grouped = _GROUPS[thousands].fullmatch(whole)
    if (whole != digits and not is_grouped) or re.search("[^0-9]", decimals) or (fraction and (mark or exponent)):
        return None
    decimals = _FRACTIONS.get(fraction, decimals)
    return sign + (digits or "0") + (f".{decimals}" if decimals else "") + exponent


_PARTS: Final = re.compile(r"([+-]?)(.*?) ?([½¼¾]?)((?:[eE].*)?)")
_GROUPS: Final = {
    ",": re.compile(r"[1-9][0-9]{0,2}([, '’_])[0-9]{3}(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"),
    ".": re.compile(r"[1-9][0-9]{0,2}([. '’_])[0-9]{3}(?:\1[0-9]{3})*"),
}
"""Thousands, by their sign; with commas also the lakhs and crores of India."""
