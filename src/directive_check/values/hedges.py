"""What a number stands for with the word that hedges it, and the words that do."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from directive_check.values.interval import EXACT, ZERO, Interval

_ONE, _HALF = Decimal(1), Decimal("0.5")
_REACH: Final = {
    "over": (ZERO, _ONE),
    "almost": (_ONE, ZERO),
    "about": (_HALF, _HALF),
    "at least": (ZERO, None),
    "at most": (None, ZERO),
    "more than": (ZERO, None),
    "less than": (None, ZERO),
}
"""How far below and above a hedged number its figure may lie, in units of the last significant digit written."""


WORDS: Final = (
    (
        "at least",
        (
            r"at\s+least|not (?:less|fewer) than|no less than|no fewer than|minimum|min\.?|≥|=>|>=|mindestens|wenigstens|au moins|"
            r"al menos|como mínimo|almeno|pelo menos|no mínimo|ten minste|minstens|mindst|minst|co najmniej|nejméně|"
            r"alespoň|por lo menos|au minimum|minimaal|przynajmniej|en az|not below|не менее|не меньше|не менше?(?: за)?|минимум|щонайменше|至少|nicht weniger als|pas moins de|no menos de|non meno di|não menos (?:de|que)|"
            r"niet minder dan|nie mniej niż|ne méně než"
        ),
    ),
    (
        "at most",
        (
            r"at\s+most|up to|not more than|no more than|maximum|max\.?|≤|=<|<=|höchstens|maximal|bis zu|au plus|jusqu['’]à|"
            r"como máximo|hasta|al massimo|fino a|no máximo|até|højst|högst|hoogstens|co najwyżej|nejvýše|maximálně|maximaal|ten hoogste|maksymalnie|au maximum|a lo sumo|op til|upp till|en fazla|not exceeding|not above|не более|"
            r"не больше|не больш(?: за)?|не більше(?: за)?|максимум|最多|nicht mehr als|pas plus de|no más de|non più di|não mais (?:de|que)|niet meer dan|"
            r"nie więcej niż|ne více než"
        ),
    ),
    ("over", r"just over|slightly (?:over|above|more than)|over|knapp über|gut|ruim|drygt|godt|lige over"),
    (
        "almost",
        r"almost|nearly|just (?:under|below)|slightly (?:under|below|less than)|not quite|knappt|vajaa|téměř|niespełna|fast|knapp|beinahe|presque|casi|quasi|quase|bijna|næsten|nästan|prawie|почти|майже|амаль",
    ),
    (
        "more than",
        (
            r"more\s+th[ae]n|(?:greater|higher) than|above|exceeding|>|mehr als|über|plus de|más de|más que|più di|oltre|mais de|"
            r"acima de|meer dan|mere end|mer än|över|ponad|powyżej|více než|более|больше|свыше|больш за|понад|звыш|superior a|supérieur à|au-dessus de|oberhalb von|boven|więcej niż|přes|in excess of|upwards of|більше(?: ніж| за)?|超过|超過"
        ),
    ),
    (
        "less than",
        (
            r"(?:less|lower)\s+th[ae]n|fewer than|under|below|<|weniger als|unter|moins de|menos de|meno di|minder dan|"
            r"mindre end|mindre än|mniej niż|poniżej|méně než|менее|меньше|ниже|inferior a|inférieur à|onder|менш за|менше(?: ніж| за)?|不到"
        ),
    ),
    (
        "about",
        (
            r"about|~|≈|∼|approximately|approx\.?|around|circa|cirka|cca\.?|ca\.?|c\.?|roughly|some|rund|rd\.?|etwa|ungefähr|"
            r"environ|env\.|alrededor de|aproximadamente|cerca de|unos|unas|aprox\.?|około|ok\.|ongeveer|omkring|"
            r"ungefär|noin|около|примерно|приблизительно|прибл\.?|близько|каля|прыкладна|zirka|zhruba|asi|zo['’]n|à peu près|autour de|intorno a|approssimativamente|mniej więcej|runt|yaklaşık|mintegy|περίπου|порядка|приблизно|大约|约|約"
        ),
    ),
    (None, r"exactly|genau|=(?![<>])"),
)
"""The hedges, and how people say them otherwise, also in other languages, as patterns; the first that fits is meant."""


_MORE: Final = r"\+|以上|\b(?:or|and) (?:more|above|over|higher|up|upwards)\b"
_LESS: Final = r"以下|\b(?:or|and) (?:less|fewer|below|under|lower)\b"
_OR_MORE: Final = "oder mehr|ou plus|o más|o più|ou mais|of meer|eller mer|lub więcej|(?:и|или) (?:более|больше|выше)|(?:і|або) більше|veya daha fazla"
_OR_LESS: Final = "oder weniger|ou moins|o menos|o meno|ou menos|of minder|eller mindre|lub mniej|(?:и|или) (?:менее|меньше|ниже)|(?:і|або) менше|veya daha az"
BEHIND: Final = tuple(
    (hedge, re.compile(rf"^ ?(?:{directly})(?![0-9])|,? ?\(?(?:{directly}|\b(?:{words}))\)?$", re.IGNORECASE))
    for hedge, directly, words in (
        ("at least", _MORE, f"at least|minimum|{_OR_MORE}"),
        ("at most", _LESS, rf"at most|maximum|max\.?|{_OR_LESS}"),
        ("less than", "未満|未满", "(?!)"),
        ("about", r"(?<![^\W\d_])ish\b|\bor so\b", r"approximately|approx\.?|circa|ca\.|roughly"),
    )
)
"""The hedges that are the same in front of a number as what people write behind it or behind its unit."""


def stands_for(qualifier: str | None, number: str, factor: Decimal) -> Interval:
    """Return the values that a number may have.

    With u the unit of the last significant digit written, `over x` is (x, x+u], `almost x` [x-u, x), `about x`
    [x-u/2, x+u/2], `at least x` [x, oo), `at most x` (-oo, x], `more than x` (x, oo) and `less than x` (-oo, x).
    """
    value = EXACT.multiply(Decimal(number), factor)
    if qualifier is None:
        return Interval.point(value)
    unit = EXACT.multiply(last_digit(number), factor)
    below, above = _REACH[qualifier]
    return Interval(
        None if below is None else EXACT.subtract(value, EXACT.multiply(below, unit)),
        None if above is None else EXACT.add(value, EXACT.multiply(above, unit)),
        low_included=qualifier not in {"over", "more than"},
        high_included=qualifier not in {"almost", "less than"},
    )


def last_digit(number: str) -> Decimal:
    """Return the unit of the last significant digit written: 0.1 for `4.0`, 10 for `120` and `12e1`, 1 for `0`."""
    mantissa, _, exponent = number.lower().partition("e")
    _, point, decimals = mantissa.partition(".")
    digits = mantissa.lstrip("+-0")
    places = -len(decimals) if point else len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(places + int(exponent or 0))
