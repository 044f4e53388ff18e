"""Say how a quantity is written here that stands in another spelling: each way to read it, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from directive_check.values.interval import EXACT, Interval, plain
from directive_check.values.names import measures, words
from directive_check.values.quantity import QUANTITY, SCALES, Quantity, read_quantity, stands_for, tried
from directive_check.values.units import SIGN, SIGNS, in_ascii, scaled, scalings

_HEDGES: Final = {
    hedge: re.compile(rf"(?:{'|'.join(forms)})(?:(?<=\W)|(?<=[一-龥])|(?![^\W\d_]))\s*", re.IGNORECASE)
    for hedge, forms in words()["hedges"].items()
}
_BEHIND: Final = {
    hedge: re.compile(rf"^ ?(?:{directly})(?![0-9])|,? ?\(?(?:{directly}|\b(?:{apart}))\)?$", re.IGNORECASE)
    for hedge, forms in words()["hedges behind"].items()
    for directly, apart in [map("|".join, (forms["against"], forms["apart"]))]
}
"""The hedges that are the same in front of a number as what people write behind it or behind its unit."""

_FROM: Final = "from|von|vom|de|du|da|dal|desde|van|od|från|от|од|від|ад"
_BETWEEN: Final = "between|zwischen|entre|tussen|tra|fra|między|pomiędzy|mellem|mellom|mellan|mezi|между|між|паміж"
_OPENING: Final = re.compile(rf"(?:(?:(?P<between>{_BETWEEN})|(?:{_FROM}))\s+)?", re.IGNORECASE)
"""What stands before a range, in the languages of statistical offices."""

_ANYWHERE: Final = "to|through|bis|tot|à|a|al|ao|au|aux|do|até|hasta|till?|až|до"
_AFTER_BETWEEN: Final = "and|und|et|y|e|en|och|og|i|и|і|ile"
"""What stands between the ends of a range; words for *and* only where it says that it lies between them."""

_NUMBER: Final = (
    r"(?:[0-9]+(?:[.,'’_][0-9]+| [0-9]{3}(?![0-9]))*(?:\.(?!\.))?|[.,][0-9]+|(?=[½¼¾]))"
    r"(?: ?[½¼¾])?(?:[eE][+-]?[01]?[0-9](?![0-9]))?"
)
_SIDE: Final = rf"(?P<sign>[+–-]?)(?:(?P<front>{SIGN}|%|[A-Z]{{3}}) ?)?(?P<number>[+–-]?{_NUMBER})"
_FIRST: Final = re.compile(_SIDE)
_SECOND: Final = re.compile(
    rf"(?P<own>[^0-9]*?) ?(?:(?<![^\W\d_])(?:{_ANYWHERE}|(?P<both>{_AFTER_BETWEEN}))(?![^\W\d_])|"
    rf"(?P<off>±|\+/?-)|-|–|—|~|至|\.\.+|…) ?{_SIDE}(?P<tail>.*)",
    re.IGNORECASE,
)
_PER_CENT: Final = re.compile(
    rf"^(?:{'|'.join(map(re.escape, measures()['units']['%']))})(?!\w| points?\b)\.?", re.IGNORECASE
)
_UNIT: Final = re.compile(
    rf"(?![eE][+-]?[0-9]|(?:bill?i[oó]n\w*|bill[oó]n\w*|bln|trillion\w*|mil|mia|兆)(?!\w)|[^\W\d_]+ %)(?:[^\W\d_]|[%‰°¥]|{SIGN}).*",
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
class _Amount:
    """A number as it stands in a text, the currency in front of it, and the words behind it."""

    front: str
    number: str
    tail: str

    @classmethod
    def of(cls, found: re.Match[str], tail: str) -> _Amount:
        """Return the number that was found, and what is to be taken for the words behind it."""
        return cls(found["front"] or "", (found["sign"] + found["number"]).replace("–", "-"), tail.strip())

    def units(self, meanings: Meanings) -> tuple[tuple[Decimal, str], ...]:
        """Return the factor of its scale and its unit, once for each reading; none where what stands there is neither."""
        front = SIGNS.get(self.front, self.front)
        is_repeated = scaled(self.tail)[1] == front
        behind = _PER_CENT.sub("%", self.tail if is_repeated else f"{self.tail} {self.front}".strip())
        return meanings(behind) if is_repeated or not self.front or scaled(behind)[1] == front else ()


def is_hedged(text: str) -> bool:
    """Tell whether a text starts with a word that hedges a number, or says from where to where it lies."""
    opening = _OPENING.match(text)
    return any(form.match(text) for form in _HEDGES.values()) or bool(opening and opening[0])


def proposals(text: str, meanings: Meanings = scalings) -> tuple[str, ...]:
    """Return a quantity as it is written here, once for each way to read the text; nothing where there is none.

    Where the text has no unit, `UNIT` stands for it.
    """
    below = _MAYBE_BELOW_ZERO.fullmatch(in_ascii(text.strip()))
    if below:
        number = f"{below[1] or below[3]}{below[2] or ''}"
        return (*proposals(f"-{number}", meanings), *proposals(number, meanings))
    return _each_written(readings(text, meanings))


def _each_written(found: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(written, found))))


_MAYBE_BELOW_ZERO: Final = re.compile(r"\(([^0-9()+–-]{0,5}[0-9][^()]*)\)([^0-9()]*)|[▲△] ?([0-9].*)")
"""What accountants write of numbers below zero, and others around any, or of a rise."""


def ends_hedged(text: str, meanings: Meanings = scalings) -> tuple[str, ...]:
    """Return a range with a word before it that says it is not exact, which a range says by itself, without that word."""
    hedged = (one for one in readings(text, meanings) if one.qualifier == "about" and len(one.numbers) > 1)
    return _each_written(replace(one, qualifier=None) for one in hedged)


def as_limits(text: str, meanings: Meanings = scalings) -> tuple[tuple[str | None, str], ...]:
    """Return the limits that a text may set, each with the key that says what its hedge does; none where it is no one number.

    The key is `None` where the number has no hedge. `about` and `almost` leave open which number is the limit.
    """
    return tuple(filter(None, map(_as_limit, readings(text, meanings))))


def _as_limit(reading: Reading) -> tuple[str | None, str] | None:
    ends = [written(Reading(None, (number,), reading.unit)) for number in reading.numbers]
    if not all(ends) or reading.qualifier in {"about", "almost"}:
        return None
    if len(ends) == 1:
        return reading.qualifier and reading.qualifier.replace("over", "more than").replace(" ", "_"), f"{ends[0]}"
    return None if reading.qualifier else ("between", f"[{ends[0]}, {ends[1]}]")


def beside(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return a number without a unit with that of the numbers beside it, and with their scale, which may be meant for it too."""
    bare = [one for one in readings(text) if not one.unit]
    whole = [one for other in others for one in readings(other) if one.unit]
    return _each_written(
        Reading(one.qualifier, tuple((number, factor) for number, _ in one.numbers), other.unit)
        for one in bare
        for other in whole
        for own in (one.numbers[-1][1],)
        for factor in ((other.numbers[-1][1], own) if own == 1 else (own,))
    )


def written(reading: Reading) -> str | None:
    """Return a reading as it is written here, and read again as the same; `None` where it cannot be."""
    interval = _interval(reading)
    for name, scale in sorted(_SCALES.items(), key=lambda item: _awkwardness(reading, item[1])):
        numbers = tuple(_shifted(number, own, scale, reading.qualifier) for number, own in reading.numbers)
        text = " ".join(filter(None, (reading.qualifier, " to ".join(numbers), name, reading.unit or "UNIT")))
        read = tried(read_quantity, text)
        if isinstance(read, Quantity) and read.interval == interval:
            return text
    return None


_SCALES: Final = {"": Decimal(1), **SCALES}


def _interval(reading: Reading) -> Interval:
    ends = [stands_for(reading.qualifier, number, factor) for number, factor in reading.numbers]
    return ends[0] if len(ends) == 1 else Interval(ends[0].low, ends[1].high)


def _awkwardness(reading: Reading, scale: Decimal) -> tuple[bool, bool, Decimal]:
    """Return how odd a scale looks: least its own, then the largest in which the numbers are not below 1."""
    is_small = any(abs(EXACT.multiply(Decimal(number), factor)) < scale for number, factor in reading.numbers)
    return scale != reading.numbers[0][1], is_small, scale if is_small else -scale


def _shifted(number: str, factor: Decimal, scale: Decimal, hedge: str | None) -> str:
    """Return a number in another scale, with the digits that were written where a hedge goes by them."""
    power = factor.adjusted() - scale.adjusted()
    shifted = Decimal(number).scaleb(power, EXACT)
    return number if not power else f"{shifted:f}" if hedge else plain(shifted)


def readings(text: str, meanings: Meanings = scalings) -> list[Reading]:
    """Return the ways to read a text, of a range before those of one number.

    Beside words that are not those of English figures a point before three digits may stand between thousands.
    """
    text = " ".join(_QUOTES.sub("", in_ascii(text[:200]).strip()).split())
    apart = re.findall(r"[^\W\d_]{2,}", text)
    for form, usual in _USUAL:
        text = form.sub(usual, text)
    ours = QUANTITY.fullmatch(text)
    is_ours = ours is not None and meanings(ours[5]) == ((Decimal(1), ours[5]),)
    is_foreign = not is_ours and any(
        not word.isupper() and word.casefold() not in words()["figures"]["English"] for word in apart
    )
    return next(filter(None, ([*_read(*part, meanings, is_foreign=is_foreign)] for part in _parts(text))), [])


_MINUS: Final = "minus|negative|neg\\.|moins(?! d)|menos(?! d)|meno(?! d)|минус|мінус|eksi|マイナス|[▼↓]"
_USUAL: Final = (
    (re.compile("(?<=[0-9])[·‧](?=[0-9])(?!10\\^)"), "."),
    (re.compile(r"(?<=[0-9][.,])(?:[–—]|--?)(?![0-9])"), "00"),
    (re.compile(rf"^(?:{_MINUS}) ?(?=[0-9.,½¼¾])", re.IGNORECASE), "-"),
    (re.compile(r"^(.*[0-9].* (?:to|and|bis) |[^0-9]*\b)minus (?=[0-9.,½¼¾])"), r"\1-"),
    (re.compile("^[–—ー-] ?(?=[0-9.,½¼¾])"), "-"),
    (re.compile(rf"([0-9].* (?:{_ANYWHERE}|[–-])) (?:unter|under|below|less than|onder|moins de) (?=[0-9])"), r"\1 "),
    (re.compile(r"^([^0-9]*?)([0-9](?:[0-9.,'’ ]*[0-9])?)-(?=%|$| )(?=[^0-9]*$)"), r"\1-\2"),
)
"""A point in the middle, money without cents, and what people write of numbers below zero, before them or behind."""

_QUOTES: Final = re.compile(r"^['‘’‚`]|(?<![0-9])[\"“”„«»]|[\"“”„«»](?![0-9])|(?<=\D)['‘’`]$")


def _read(hedge: str | None, sides: Sequence[_Amount], meanings: Meanings, *, is_foreign: bool) -> Iterator[Reading]:
    for units in _units(sides, meanings):
        for decimal, thousands in _MARKS:
            if decimal == "." or (is_foreign and _may_group(sides)) or any(_has_sign(side.number) for side in sides):
                numbers = [_plain(side.number, decimal, thousands) for side in sides]
                read = tuple((number, factor) for number, (factor, _) in zip(numbers, units, strict=True) if number)
                if len(read) == len(sides):
                    is_off = hedge in {_SPREAD, _SHARE}
                    ends = _around(*read, is_share=hedge == _SHARE) if is_off else read
                    yield Reading(None if is_off else hedge, ends, units[-1][1])


def _has_sign(number: str) -> bool:
    return "," in number or number.count(".") > 1


def _may_group(sides: Sequence[_Amount]) -> bool:
    """Tell whether a point of some number may stand between its thousands."""
    return any(re.fullmatch(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", side.number) for side in sides)


_SPREAD, _SHARE = "±", "± %"


def _around(
    middle: tuple[str, Decimal], off: tuple[str, Decimal], *, is_share: bool
) -> tuple[tuple[str, Decimal], ...]:
    """Return the ends of what may lie so far from a number, as an amount or as a share of it."""
    number, far = Decimal(middle[0]), Decimal(off[0])
    far = EXACT.multiply(abs(number), far.scaleb(-2)) if is_share else far
    return tuple((f"{work(number, far):f}", middle[1]) for work in (EXACT.subtract, EXACT.add))


def _parts(text: str) -> Iterator[tuple[str | None, tuple[_Amount, ...]]]:
    """Yield the hedge of a text and its numbers, one or the ends of a range, as far as it may say so."""
    text = _BEHIND_MONEY.sub(r"\2 \1", text)
    front = _BEFORE_MONEY.match(text)
    if front and scaled(front[1])[0] != 1:
        text = f"{text[front.end() :]} {front[1]}"
    hedges = ((hedge, text[found.end() :]) for hedge, form in _HEDGES.items() if (found := form.match(text)))
    qualifier, text = next(hedges, (None, text))
    qualifier = None if qualifier == "exactly" else qualifier
    opening = _OPENING.match(text)
    first = opening and _FIRST.match(text, opening.end())
    if not opening or not first:
        return
    tail = text[first.end() :]
    second = _SECOND.fullmatch(tail)
    if second and (opening["between"] or not second["both"]):
        yield from _ends(qualifier, first, second)
    if not opening[0]:
        yield from ((hedge, (_Amount.of(first, behind),)) for hedge, behind in _hedged(qualifier, tail))


_BEFORE_MONEY: Final = re.compile(
    rf"([^\W\d_]+\.? ?(?:{SIGN}|(?<![^\W\d_])[A-Z]{{3}}|(?<=[TkKmMn])[A-Z]{{3}})) ?(?=[0-9.,]+(?: |$))"
)
_BEHIND_MONEY: Final = re.compile(rf"^({SIGN}|[A-Z]{{3}}(?![^\W\d_])) ?([^0-9\s$+–-][^0-9]*)(?=[0-9])")


def _ends(
    qualifier: str | None, first: re.Match[str], second: re.Match[str]
) -> Iterator[tuple[str | None, tuple[_Amount, ...]]]:
    """Yield two numbers as the ends of a range, or as one and how far it may be off, also as a share of it."""
    own, tail = second["own"], second["tail"]
    is_share = _PER_CENT.sub("%", tail.strip()) == "%" and bool(f"{own}{first['front'] or ''}".strip(" %"))
    if not second["off"]:
        yield qualifier, (_Amount.of(first, own), _Amount.of(second, tail))
    elif not qualifier:
        middle, off = _Amount.of(first, own), _Amount.of(second, own if own.strip() == "%" and not tail else tail)
        yield _SHARE if is_share else _SPREAD, (middle, replace(middle, number=off.number) if is_share else off)


def _hedged(qualifier: str | None, tail: str) -> Iterator[tuple[str | None, str]]:
    """Yield the hedge of a number, and the words behind it; they may hold the hedge, unless they hold another number."""
    for hedge, form in _BEHIND.items():
        for found in form.finditer(tail):
            left = tail[: found.start()] + tail[found.end() :]
            if not re.search(r"(?<!\S)[0-9]", left) and (left or found.start() == 0):
                if qualifier in {None, hedge}:
                    yield hedge, left
                return
    yield qualifier, tail


def _units(sides: Sequence[_Amount], meanings: Meanings) -> Iterator[list[tuple[Decimal, str]]]:
    """Yield the factor and the unit of each number, in each reading in which they have a unit that can be one, in common."""
    if len(sides) > 1 and not sides[1].front:
        last_side = replace(sides[1], front=sides[0].front)
        sides = [sides[0] if sides[0].tail else last_side, last_side]
    lasts = sides[-1].units(meanings)
    for first, last in zip(_own(sides[0], lasts, meanings), lasts, strict=False):
        (factor, unit), (last_factor, last_unit) = first, last
        is_common = unit == last_unit and (factor == 1) == (last_factor == 1)
        if is_common and (not last_unit or _UNIT.fullmatch(last_unit)):
            yield [(factor, last_unit), (last_factor, last_unit)][: len(sides)]


def _own(side: _Amount, lasts: Sequence[tuple[Decimal, str]], meanings: Meanings) -> Sequence[tuple[Decimal, str]]:
    """Return what stands behind a first number; a scale in letters may need the unit of the last, as in `5m–6m USD`."""
    ways = side.units(meanings)
    if not lasts or (ways and ways[0][1] == lasts[0][1]):
        return ways
    return replace(side, tail=f"{side.tail} {lasts[0][1]}").units(meanings)


def _plain(number: str, decimal: str, thousands: str) -> str | None:
    """Return a number as it is written here; `None` where it is none with these signs."""
    sign, body, fraction, exponent = next(_PARTS.finditer(number)).groups()
    whole, mark, decimals = body.partition(decimal)
    digits = re.sub("[^0-9]", "", whole)
    is_grouped = _GROUPS[thousands].fullmatch(whole)
    if (whole != digits and not is_grouped) or re.search("[^0-9]", decimals) or (fraction and (mark or exponent)):
        return None
    decimals = _FRACTIONS.get(fraction, decimals)
    return sign + (digits or "0") + (f".{decimals}" if decimals else "") + exponent


_PARTS: Final = re.compile(r"([+-]?)(.*?) ?([½¼¾]?)((?:[eE].*)?)$")
_GROUPS: Final = {
    ",": re.compile(r"[1-9][0-9]{0,2}([, '’_])[0-9]{3}(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"),
    ".": re.compile(r"[1-9][0-9]{0,2}([. '’_])[0-9]{3}(?:\1[0-9]{3})*"),
}
"""Thousands, by their sign; with commas also the lakhs and crores of India."""
