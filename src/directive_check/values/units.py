"""Tell what the words behind a number mean: its scale, and a unit that may be named otherwise, misspelled, or of another size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import prod
from typing import Final
from unicodedata import decimal

from directive_check.values.interval import EXACT
from directive_check.values.names import FAR, measures, misspelling
from directive_check.values.quantity import SCALES

SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₸": "KZT", "₩": "KRW", "₪": "ILS",
    "₫": "VND", "₱": "PHP", "₦": "NGN", "₾": "GEL",
}  # fmt: skip
"""The signs of one currency each; `¥` is one of two."""

SIGN: Final = f"[{''.join(SIGNS)}]"

_SPELLED: Final = (
    (r"\bUS ?\$|\$ ?US(?![A-Z])|\bU\.S\.D\.|\b(?:US|U\.S\.)[- ]dollars?\b|美元|долларов США", "$"),
    (r"\bR\$ ?", "BRL "),
    (r"\bzł(?!\w)", "PLN"),
    (r"\bS?Fr\.(?= ?[0-9])|\bSFr\b\.?", "CHF "),
)
"""What some currencies are called too, and the sign or the code for it."""

_LETTERS: Final = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mm": 6, "MM": 6, "b": 9, "B": 9, "G": 9, "bin": 3, "miles": 3, "mi": 6, "bi": 9, "tn": 12,
}  # fmt: skip
"""Letters, and words of Turkish, Spanish and Portuguese, before money."""

_THOUSAND_OR_TRILLION: Final = re.compile(r"T\.? (\S.*)|(\S+) \(?T\.?\)?")
"""Before money or behind it: a thousand in German, a trillion in English."""

_OF_ANYTHING: Final = frozenset(("k", "K", "M"))
"""Letters before other units too: `5 m` is a length, and the `b` of `12.3 b %` marks a break in a series."""


def in_ascii(text: str) -> str:
    """Return a text with the digits of other scripts, powers and the signs about numbers as a keyboard has them.

    >>> in_ascii("−١٩٫٥ ％"), in_ascii("39.5 × 10⁶ USD")
    ('-19.5 %', '39.5 × 10^6 USD')
    """
    text = _UNSEEN.sub("", text)
    for form, sign in _SPELLED:
        text = re.sub(form, sign, text, flags=re.IGNORECASE)
    text = re.sub(f"(?<=10)[{_POWERS}]+", lambda found: f"^{found[0].translate(_PLAIN_POWERS)}", text)
    return "".join(one if one.isascii() else str(decimal(one, _TYPED.get(one, one))) for one in text)


_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_POWERS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_POWERS: Final = str.maketrans(_POWERS, "0123456789")
_TYPED: Final = dict(zip("−‒‐‑－﹣％﹪٪．٫，٬＝＜＞～∼（）", "-" * 6 + "%%%..,'=<>~~()", strict=True))


def scaled(tail: str) -> tuple[Decimal, str]:
    """Return the factor that the words before a unit stand for, or behind one of money, and the unit; 1 and the words where none is a scale.

    All that scale are multiplied; where one may stand for several factors, the first counts.
    """
    factors, unit = _stripped(_each(tail)[0])
    return prod(factors, start=_ONE), SIGNS.get(unit, unit)


_ONE: Final = Decimal(1)


def scalings(tail: str) -> tuple[tuple[Decimal, str], ...]:
    """Return the factor that the words before a unit stand for, or behind one of money, and the unit, for each that they may be.

    1 000 000 and `USD` of `mln. USD` and of `USD million`, as also of `$ million`; 1 and the words where none of them is
    a scale.
    """
    found = map(_stripped, _each(tail))
    return tuple((factor, SIGNS.get(unit, unit)) for factors, unit in found for factor in _together(*factors))


def _each(tail: str) -> tuple[str, ...]:
    """Return the words once for each scale that a `T` before or behind money may stand for."""
    spread = _apart(tail)
    found = _THOUSAND_OR_TRILLION.fullmatch(spread)
    money = found and (found[1] or found[2])
    if money and is_money(re.findall(r"\w+|\W", money)[0]):
        return (f"thousand {money}", f"trillion {money}")
    return (spread,)


def _together(*factors: Decimal) -> tuple[Decimal, ...]:
    """Return the factors that scales one behind another may stand for.

    Scales that grow are multiplied, as in `thousand million`. Of two others one is there by mistake; the same one twice
    may be meant so.
    """
    product = prod(factors, start=_ONE)
    if all(first < then for first, then in pairwise(factors)):
        return (product,)
    if len(factors) > 2:
        return ()
    return (factors[0], product) if factors[0] == factors[1] else factors


def _stripped(tail: str) -> tuple[tuple[Decimal, ...], str]:
    """Return the factors of the words before a unit, and of one behind a unit of money, and the unit."""
    factors, unit = _leading(" ".join(tail.split()))
    head, _, last = unit.partition(" ")
    if is_money(head):
        behind, rest = _leading(f"{last} {head}")
        if rest == head:
            return (*factors, *behind), head
    return factors, unit


def _leading(tail: str) -> tuple[tuple[Decimal, ...], str]:
    factors: tuple[Decimal, ...] = ()
    while step := _first(tail):
        factors, tail = (*factors, step[0]), _OF.sub("", step[1])
    return factors, tail


_OF: Final = re.compile(rf"(?:of|de|di|d['’]) ?(?=[^\W\d_]|{SIGN})")


def _first(tail: str) -> tuple[Decimal, str] | None:
    """Return the factor of the first words, and what follows them; `None` where they are no scale."""
    if power := _POWER.match(tail):
        return _ONE.scaleb(int(power[1] or len(re.findall("0", power[0])))), tail[power.end() :].lstrip()
    each = tail.split(" ")
    for count in (2, 1):
        phrase, rest = " ".join(each[:count]), " ".join(each[count:])
        if factor := _factor(phrase):
            return factor, rest
    letter, money = each[0].rstrip("."), rest.split(" ")[0]
    if letter in _LETTERS and (
        is_money(money) or (letter in _OF_ANYTHING and not rest.startswith("%") and (rest or letter != "K"))
    ):
        return _ONE.scaleb(_LETTERS[letter]), rest
    return None


_MONEY: Final = frozenset(("usd", "eur", "gbp", "dollar", "dollars", "euro", "euros"))
_POWER: Final = re.compile(
    r"(?:[x×*·] ?)?10\^([1-9][0-9]?)(?![0-9])|(?:[x×*·] ?(?:1[ ,.'’]?)?|'|(?=000s))000(?:[ ,.'’]?000)*s?(?![0-9.,])"
)
"""Powers of ten in digits: `× 10^6`, `x 1 000`, `'000`, `000s`."""


def is_money(unit: str) -> bool:
    """Tell whether a unit is a currency."""
    return unit in _currencies() or unit in SIGNS or unit.casefold() in _MONEY


@cache
def _currencies() -> frozenset[str]:
    return frozenset(measures()["currencies"]["codes"].split())


def _apart(tail: str) -> str:
    """Return the words with a blank behind a scale that stands against its unit: `Mrd.€`, `MEUR`, `億円`."""
    for scale in (tail[:2], tail[:1]):
        if _UNSPACED.fullmatch(scale) and _factor(scale):
            return f"{scale} {tail.removeprefix(scale)}"
    tail = re.sub(rf"^({SIGN}|[A-Z]{{3}}(?=[a-z]))([^\W\d_]+)$", r"\2 \1", tail)
    against = re.match(rf"([^\W\d_]+?\.?)({SIGN}|[A-Z]{{3}}\b)", tail)
    if against and is_money(against[2]) and (against[1] in {*_LETTERS, "T"} or _factor(against[1])):
        return f"{against[1]} {tail[against.end(1) :]}"
    return tail


_UNSPACED: Final = re.compile("[一-龥가-힣]+")


def _factor(phrase: str) -> Decimal | None:
    return SCALES.get(phrase) or _factors().get(phrase.rstrip(".").casefold())


@cache
def _factors() -> Mapping[str, Decimal]:
    """Return the words that scale a number, of other languages and in short, each with its factor."""
    return {
        name.replace("_", " ").casefold(): _ONE.scaleb(int(power))
        for power, names in measures()["scales"].items()
        for name in names.split()
    }


SHARES: Final = frozenset(("%", "pp"))
_MOST_SLIPS: Final = 2
_SYMBOL: Final = 2
"""So many letters have symbols of units in which a capital means another one."""


def in_unit(text: str, *units: str) -> tuple[str, ...]:
    """Return a quantity in the unit that is wanted, or in one of several, once for each way to read it.

    Nothing where its own is another one. Its own may be misspelled, have a scale, or stand before a hedge or the end of a
    range; behind a scale it may be missing.
    """
    from directive_check.values.respelling import proposals

    return proposals(text, meanings_in(*units))


def meanings_in(*units: str, is_bare: bool = False) -> Callable[[str], tuple[tuple[Decimal, str], ...]]:
    """Return what says of words behind a number what they mean, where they are one of some units; bare where they have none."""

    def meanings(behind: str) -> tuple[tuple[Decimal, str], ...]:
        for ways in _ways(behind):
            name = ways[0][1]
            is_missing = not name and (is_bare or (ways[0][0] != 1 and units[0] not in SHARES))
            same = ((one, size) for one in units if name and (size := _size_in(name, one)))
            unit, size = next(same, (None, _ONE)) if not is_missing else (units[0] if len(units) == 1 else "", _ONE)
            if unit is not None:
                return tuple((EXACT.multiply(factor, size), unit) for factor, _ in ways)
        return ()

    return meanings


def scaled_once(value: str, unit: str) -> tuple[str, ...]:
    """Return a figure that the cell of its value and that of its unit both scale, once for each reading; else nothing."""
    from directive_check.values.respelling import proposals

    scale, bare = next((ways[0] for ways in _ways(unit) if ways[0][0] != 1 and ways[0][1]), (_ONE, ""))

    def meanings(behind: str) -> tuple[tuple[Decimal, str], ...]:
        own, name = scaled(behind)
        is_one = name in {"", bare} and _ONE not in {own, scale}
        factors = dict.fromkeys((own, scale, *((EXACT.multiply(own, scale),) if own < scale else ())))
        return tuple((factor, bare) for factor in factors) if is_one else ()

    return proposals(value, meanings)


def scale_in(unit: str) -> tuple[Decimal, str]:
    """Return the factor of the scale that stands in a unit, before it or behind, and the unit without it; 1 and the unit where there is none."""
    in_digits = scalings(f"× {unit}")
    factor, bare = next((way for way in (*in_digits, *(ways[0] for ways in _ways(unit))) if way[0] != 1), (_ONE, unit))
    return factor, bare.strip(" ,;")


def _ways(given: str) -> Iterator[tuple[tuple[Decimal, str], ...]]:
    """Yield what a unit may be: as it is, without a scale before or behind it, or without `k` before its symbol.

    A code may have `_` for blanks.
    """
    yield ((_ONE, given),)
    spelled = " ".join(re.sub(r"[()_]|\bin\b", " ", in_ascii(given)).split())
    spelled = re.sub("([x×*·]) (?=1)", r"\1", spelled)
    head, _, last = spelled.rpartition(" ")
    yield from filter(None, (scalings(spelled), scalings(f"{last} {head}")))


def _size_in(given: str, unit: str) -> Decimal | None:
    """Return how many of one unit another is: 1 of itself by another name, 1000 t of `kt`; `None` where that is not so."""
    if is_same_unit(given, unit):
        return _ONE
    (power, base), (own_power, own_base) = _sized(given), _sized(unit)
    return _ONE.scaleb(power - own_power) if is_same_unit(base, own_base) else None


def _sized(unit: str) -> tuple[int, str]:
    """Return a unit as a power of ten and the unit that it is so many of: 6 and `t CO2e` of `MtCO2e`.

    What `Mt`, `MWh` and the like are beside `t` and `GWh` is left to whoever wrote them: `M` is often a slip for `m`, or metric.
    """
    for name, (power, base) in _TENTHS.items():
        if _are_names_of_one(unit, name):
            return power, base
    found = _PREFIXED.fullmatch(_CO2E.sub("CO2e", unit))
    return (_PREFIXES[found[1]], f"{found[2]} {found[3]}".strip()) if found else (0, unit)


_TENTHS: Final = {"‰": (-1, "%"), "bp": (-2, "pp")}
_CO2E: Final = re.compile(r"CO[2₂][ -]?e(?:q\b\.?)?(?!\w)")
_PREFIXES: Final = {"": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15}
_PREFIXED: Final = re.compile(r"(k|[MG](?=t ?CO2)|)(toe|tce|t|g|Wh|Wp|W|J|V|VA|ha|m)(?: (?=[^\W\d])|(?=CO2|/)|$)(.*)")
"""Symbols that a prefix may stand before: `k`, which nothing else is, and before tonnes that are emitted any."""


def size_beside(given: str, unit: str) -> Decimal | None:
    """Return how many of a unit another one of the same symbol is: 1000 MWh of `GWh`; `None` of all others."""
    one, own = _ANY_SIZE.fullmatch(given), _ANY_SIZE.fullmatch(unit)
    if not (one and own) or one[1] == own[1] or one[2] != own[2]:
        return None
    return _ONE.scaleb(_PREFIXES[one[1]] - _PREFIXES[own[1]])


_ANY_SIZE: Final = re.compile("([kMGTP]?)(Wh|Wp|W|J|VA|toe|tce)")
"""Units that are written with any prefix; before `t` a capital may be metric."""


def is_same_unit(given: str, unit: str) -> bool:
    """Tell whether a unit is another one in other letters, by another name, or misspelled."""
    if given == unit or _are_names_of_one(given, unit):
        return True
    left, there = given.split(), unit.split()
    if is_money(given) or scaled(given)[0] != 1 or len(left) != len(there):
        return False
    slips = [_slips(one, other) for one, other in zip(left, there, strict=True)]
    return sum(slips) <= _MOST_SLIPS


def _are_names_of_one(given: str, unit: str) -> bool:
    """Tell whether two names are of one unit; in what is as short as a symbol capitals count."""
    names = [one if len(one) <= _SYMBOL else one.casefold() for one in (given, given.rstrip(".,;"), unit)]
    return any(names[2] in same and not same.isdisjoint(names[:2]) for same in _names_of_units())


@cache
def _names_of_units() -> tuple[frozenset[str], ...]:
    return tuple(frozenset((name, *others)) for name, others in measures()["units"].items())


def _slips(given: str, word: str) -> int:
    """Return how often a word is misspelled; a letter in the place of another, or a prefix of another size, makes another."""
    if _are_names_of_one(given, word):
        return 0
    if given.casefold() == word.casefold():
        parts = zip(re.split(r"[\W\d_]+", given), re.split(r"[\W\d_]+", word), strict=True)
        return max(_is_another(one, other) for one, other in parts) * FAR
    signs = (re.sub(r"[\w.,;:'-]", "", one) for one in (given, word))
    is_another = re.search("[0-9]", word) or (len(given) == len(word) and sorted(given) != sorted(word))
    return FAR if is_another or next(signs) != next(signs) else misspelling(given.casefold(), word.casefold())


def _is_another(given: str, word: str) -> bool:
    """Tell whether two words of the same letters are two units: `mW` and `MW`, `Gb` and `GB`, `t` and `T`."""
    return given != word and (len(word) <= _SYMBOL or (given[:1] != word[:1] and given[:1] in "mM"))
