"""Tell whether a unit is another one that is misspelled, named otherwise, scaled, or hedged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from directive_check.values.interval import EXACT
from directive_check.values.names import FAR, misspelling
from directive_check.values.period import GRAINS
from directive_check.values.quantity import read_quantity
from directive_check.values.scale_words import SIGNS, in_ascii, is_money, scaled, scalings
from directive_check.values.spelling import PER_CENT, QUANTITY

_SAME: Final = tuple(
    frozenset(names)
    for names in (
        ("%", *PER_CENT),
        (
            "pp", "p.p.", "ppt", "ppts", "p. p.", "pps", "%-pt", "% pt", "%-pts", "percentage point", "percentage points", "percent points",
            "prozentpunkt", "prozentpunkte", "%-punkte", "points de pourcentage", "point de pourcentage", "puntos porcentuales", "punti percentuali",
            "pontos percentuais", "procentpoint", "procentenheter", "procentpunten", "punkty procentowe", "punktów procentowych",
            "procentních bodů", "п.п.", "п. п.", "п.п", "процентных пункта", "процентных пунктов", "yüzde puan",
        ),
        ("bp", "bps", "b.p.", "b.p.s.", "basis point", "basis points", "basispunkte", "points de base", "puntos básicos", "punkty bazowe"),
        ("‰", "per mille", "per mil", "permille", "promille", "pour mille", "por mil", "pro mille", "промилле", "promil"),
        (
            "usd", "$", "us$", "us $", "us-$", "u$s", "us dollar", "us dollars", "u.s. dollars", "dollar", "dollars", "dolar", "dólares", "dolarów",
            "долл", "долл.", "долларов", "дол.", "доларів", "ドル", "米ドル", "달러", "دولار",
        ),
        ("eur", "€", "euro", "euros", "евро", "євро", "еўра", "ユーロ", "欧元", "유로", "يورو", "avro"),
        ("gbp", "£"),
        ("inr", "₹", "Rs", "rs.", "rupees"),
        ("brl", "R$", "reais"),
        ("pln", "zł", "złotych"),
        ("chf", "fr.", "sfr.", "Fr"),
        ("try", "₺", "TL"),
        ("jpy", "¥", "円", "yen"),
        ("cny", "¥", "元", "yuan", "rmb"),
        ("sek", "kr", "kr."),
        ("nok", "kr", "kr."),
        ("dkk", "kr", "kr."),
        ("czk", "Kč"),
        ("huf", "Ft"),
        ("rub", "₽", "руб", "руб.", "рублей"),
        ("byn", "руб", "руб.", "рублей", "рублёў"),
        ("uah", "₴", "грн", "грн."),
        ("kzt", "₸", "тенге"),
        ("t", "tonne", "tonnes"),
        ("ha", "hectare", "hectares"),
        ("km", "kilometre", "kilometres", "kilometer", "kilometers"),
        ("co2e", "co2eq", "co2-eq", "co2-e"),
    )
)  # fmt: skip
"""What are names of one unit, or of one word in it."""

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

    def meanings(words: str) -> tuple[tuple[Decimal, str], ...]:
        for ways in _ways(words):
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

    def meanings(words: str) -> tuple[tuple[Decimal, str], ...]:
        own, name = scaled(words)
        is_one = SIGNS.get(name, name) in {"", bare} and _ONE not in {own, scale}
        factors = dict.fromkeys((own, scale, *((EXACT.multiply(own, scale),) if own < scale else ())))
        return tuple((factor, bare) for factor in factors) if is_one else ()

    return proposals(value, meanings)


_ONE: Final = Decimal(1)


def scale_in(unit: str) -> tuple[Decimal, str]:
    """Return the factor of the scale that stands in a unit, before it or behind, and the unit without it; 1 and the unit where there is none."""
    in_digits = scalings(f"× {unit}")
    factor, bare = next((way for way in (*in_digits, *(ways[0] for ways in _ways(unit))) if way[0] != 1), (_ONE, unit))
    return factor, bare.strip(" ,;")


def mark_beside(given: str, unit: str) -> str | None:
    """Return the letter or sign with which an office marks figures, where it stands before or behind a unit, or for it."""
    alone, spelled = r"\(?([befpru])\)?", re.escape(unit)
    found = re.fullmatch(rf"{alone}(?: {spelled})?|{spelled} ?(?:\(([a-z]{{1,3}}|[*†‡]+)\)|([a-z]|[*†‡]+))", given)
    return found[found.lastindex or 0] if found else None


def remarked(text: str) -> tuple[str, str]:
    """Return a figure without what stands in brackets, raised or as a word beside it, and where that belongs; else nothing."""
    text = in_ascii(text)
    if per_year := _PER_YEAR.search(text):
        left_out = per_year[0].strip(" ,/()")
        grain = next((one for one in GRAINS if one in left_out), "year")
        told = f"leave `{left_out}` out where it is of a {'half-year' if grain == 'half' else grain}, by its `period` or as `each_{grain}`"
        return text[: per_year.start()], told
    found = _REMARK.fullmatch(text) or _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if not found:
        return "", ""
    remark = found[2].strip("()[]").casefold()
    status = next((word for word, marks in _STATUSES.items() if re.fullmatch(marks, remark)), None)
    belongs = f"`{status}` as its `status`" if status else f"what `{found[2]}` says under `note`"
    return f"{found[1]} {found[3]}".strip(), belongs


_PER_YEAR: Final = re.compile(
    r"(?:,? \(?(?:per|each|every|a) (?:half(?:[ -]year)?|quarter|month)|,? \(?(?:p\.? ?a\.?|per (?:annum|year)|a year|annually|yearly|pro Jahr|im Jahr|jährlich|par an|al año|all'anno|ao ano|a\.a\.|rocznie|"
    r"в год|на рік|у год|yıllık)|/ ?(?:a|year|yr|Jahr|an|año|год|rok))\)?$"
)

_REMARK: Final = re.compile(
    r"([^()]*[0-9][^()]*?) ?(\((?:[^()0-9]*|[+-][0-9][^()]*|[0-9]{1,2})\)|[0-9]\)|\[[^][]*\]|[¹²³⁽⁾*†‡]+)(.*)"
)
_STATUSES: Final = {
    "provisional": r"p|prov\.?|provisional|prelim\.?|preliminary|vorläufig|provisoire|provisorio",
    "estimated": r"e|est\.?|estimated?:?|geschätzt|estimation|estimado",
    "forecast": r"f|forecast|projection|projected|prognose|prévision",
}
_WORD: Final = rf"((?=[^\W\d_]{{3}})(?:{'|'.join(_STATUSES.values())}))"
_BEFORE, _BEHIND = (re.compile(form, re.IGNORECASE) for form in (rf"(){_WORD}:? (.*)", rf"(.*?),? {_WORD}()"))


def options(proposed: Iterable[str]) -> str:
    """Return what is proposed as alternatives: `a` or `b`."""
    return " or ".join(f"`{one}`" for one in proposed)


def explained(ways: Iterable[str]) -> str:
    """Return what is proposed as alternatives, each with what it stands for where that is not in the words."""
    read = [(one, read_quantity(one)) for one in ways]
    return " or ".join(
        f"`{one}`" + (f", which is {way.interval}" if way.qualifier in _BY_DIGITS else "") for one, way in read
    )


_BY_DIGITS: Final = frozenset(("over", "almost", "about"))


def number_and_unit(text: str) -> tuple[str, str]:
    """Return the numbers of a quantity with their hedge, and its unit with its scale."""
    found = QUANTITY.fullmatch(text)
    assert found
    place = found.start(4) if found[4] else found.start(5)
    return text[:place].rstrip(), text[place:]


def _ways(given: str) -> Iterator[tuple[tuple[Decimal, str], ...]]:
    """Yield what a unit may be: as it is, without a scale before or behind it, or without `k` before its symbol.

    A code may have `_` for blanks.
    """
    yield ((_ONE, given),)
    words = " ".join(re.sub(r"[()_]|\bin\b", " ", in_ascii(given)).split())
    words = re.sub("([x×*·]) (?=1)", r"\1", words)
    head, _, last = words.rpartition(" ")
    yield from filter(None, (scalings(words), scalings(f"{last} {head}")))


def _size_in(given: str, unit: str) -> Decimal | None:
    """Return how many of one unit another is: 1 of itself by another name, 1000 t of `kt`; `None` where that is not so."""
    if is_same_unit(given, unit):
        return _ONE
    (power, base), (own_power, own_base) = _sized(given), _sized(unit)
    return Decimal(1).scaleb(power - own_power) if is_same_unit(base, own_base) else None


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
_PREFIXES: Final = {"": 0, "k": 3, "M": 6, "G": 9}
_PREFIXED: Final = re.compile(r"(k|[MG](?=t ?CO2)|)(toe|tce|t|g|Wh|Wp|W|J|V|VA|ha|m)(?: (?=[^\W\d])|(?=CO2|/)|$)(.*)")
"""Symbols that a prefix may stand before: `k`, which nothing else is, and before tonnes that are emitted any."""


def size_beside(given: str, unit: str) -> Decimal | None:
    """Return how many of a unit another one of the same symbol is: 1000 MWh of `GWh`; `None` of all others."""
    one, own = _ANY_SIZE.fullmatch(given), _ANY_SIZE.fullmatch(unit)
    if not (one and own) or one[1] == own[1] or one[2] != own[2]:
        return None
    return Decimal(1).scaleb(3 * (_ANY_PREFIX.index(one[1]) - _ANY_PREFIX.index(own[1])))


_ANY_PREFIX: Final = ("", "k", "M", "G", "T", "P")
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
    return any(names[2] in same and not same.isdisjoint(names[:2]) for same in _SAME)


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
