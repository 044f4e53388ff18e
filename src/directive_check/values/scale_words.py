"""The words that scale a number, of other languages and in short, each with its factor."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import Final
from unicodedata import decimal

from directive_check.values.spelling import SCALES

_CODES: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK "
    "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL "
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
    "RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_CODES.split())
"""Codes of ISO 4217, those that figures of this century may still be in among them."""

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

_WORDS: Final = {
    2: "hundred",
    3: "千 천 thousand thousands thous migliaia ths thsd tsd tausend duizend tusind tusen tuhat tuhatta millier milliers mille mila mii mie ezer "
    "tys tysiąc tysiąca tysiące tysięcy tis tisíc tisíce tisíca tisuća tisuće tisoč hiljada hiljade tūkst tūkstančiai "
    "tūkstančių tūkstotis tūkstoši tūkstošu þúsund mijë ribu nghìn тыс тысяча тысячи тысяч тысячы тысячаў тис тисяча "
    "тисячі тисяч хил хиляди хиљада хиљаде илјада илјади χιλ χιλιάδες հազար ათასი אלף ألف آلاف هزار พัน",
    4: "万 萬 만",
    5: "lakh lakhs lac lacs लाख แสน",
    6: "百万 백만 million millions mln mio mn mill milj millionen millioner millionar miljoen miljon miljoner miljoona miljoonaa "
    "miljonit miljons miljoni miljonu milione milioni millón millones milhão milhões milioane milion miliona miliony "
    "milionów milionů milionu milión milióny miliónov milióna milijun milijuna milijon milijona milijoni milijonov "
    "milijonai milijonų millió milljón milljónir milyon juta triệu млн миллион миллиона миллионов мільён мільёна мільёны "
    "мільёнаў мільйон мільйона мільйони мільйонів милион милиона милиони εκατομμύριο εκατομμύρια միլիոն მილიონი מיליון "
    "مليون ملايين میلیون ล้าน",
    7: "千万 crore crores cr करोड़",
    8: "億 亿 억",
    9: "十億 十亿 십억 bn mrd mrds mds mld mlrd milliard milliards md milliarde milliarden milliarder milliardar miljard miljarder miljardi "
    "miljardia miljardit miljards miljardu mljrd miliardo miliardi miliarde miliard miliarda miliardy miliardów miliárd "
    "milijarda milijarde milijardi milijardai milijardų milijard milliárd milljarður milljarðar bilhão bilhões milyar "
    "milyard miliar tỷ млрд миллиард миллиарда миллиардов мільярд мільярда мільярды мільярдаў мільярди мільярдів милиард "
    "милиарда милијарда милијарде милијарди δισεκατομμύριο δισεκατομμύρια δισ միլիարդ მილიარდი מיליארד مليار میلیارد",
    12: "trn biljoen trilhão trilhões трлн триллион триллиона триллионов трыльён трыльёна трыльёны трыльёнаў трильйон "
    "трильйона трильйони трильйонів τρισεκατομμύριο τρισεκατομμύρια τρισ",
}
"""By the power of ten: what Unicode CLDR 49 writes in its compact numbers, in the languages of statistical offices.

Read from the patterns of each language (unicode.org/cldr/charts/49/verify/numbers), without the dot of an abbreviation;
`ths`, `mio` and `mrd` are Eurostat's too, and `thous`, `thsd`, `mn`, `bn` and `trn` are English. Left out is what is not the same
number everywhere: *billion*, *bilion*, *billón*, *bln* and *trillion* (a thousand or a million times more in half of Europe),
`mil` (a thousand in Spanish, a million in Czech), `mia`, 兆; and what is shorter than two letters.
"""

_PHRASES: Final = {
    "mil millones": 9,
    "mil milhões": 9,
    "mille miliardi": 12,
    "mila miliardi": 12,
    "miles de": 3,
    "lakh crore": 12,
}
_LETTERS: Final = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mm": 6, "MM": 6, "b": 9, "B": 9, "G": 9, "bin": 3, "miles": 3, "mi": 6, "bi": 9, "tn": 12,
}  # fmt: skip
"""Letters, and words of Turkish, Spanish and Portuguese, before money."""

_THOUSAND_OR_TRILLION: Final = re.compile(r"T\.? (\S.*)|(\S+) \(?T\.?\)?")
"""Before money or behind it: a thousand in German, a trillion in English."""

_OF_ANYTHING: Final = frozenset(("k", "K", "M"))
"""Letters before other units too: `5 m` is a length, and the `b` of `12.3 b %` marks a break in a series."""

_FACTORS: Final = {
    **{word.casefold(): Decimal(1).scaleb(power) for power, words in _WORDS.items() for word in words.split()},
    **{phrase: Decimal(1).scaleb(power) for phrase, power in _PHRASES.items()},
}
_UNSPACED: Final = sorted(
    (word for word in _FACTORS if "一" <= word <= "龥" or "가" <= word <= "힣"), key=len, reverse=True
)


def in_ascii(text: str) -> str:
    """Return a text with the digits of other scripts, powers and the signs about numbers as a keyboard has them.

    >>> in_ascii("−١٩٫٥ ％"), in_ascii("39.5 × 10⁶ USD")
    ('-19.5 %', '39.5 × 10^6 USD')
    """
    text = _UNSEEN.sub("", text)
    for words, sign in _SPELLED:
        text = re.sub(words, sign, text, flags=re.IGNORECASE)
    text = re.sub(f"(?<=10)[{_POWERS}]+", lambda found: f"^{found[0].translate(_PLAIN_POWERS)}", text)
    return "".join(one if one.isascii() else str(decimal(one, _TYPED.get(one, one))) for one in text)


_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_POWERS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_POWERS: Final = str.maketrans(_POWERS, "0123456789")
_TYPED: Final = dict(zip("−‒‐‑－﹣％﹪٪．٫，٬＝＜＞～∼（）", "-" * 6 + "%%%..,'=<>~~()", strict=True))


def scaled(tail: str) -> tuple[Decimal, str]:
    """Return the factor that the words before a unit stand for, or behind one of money, and the unit.

    1 000 000 and `USD` of `mln. USD` and of `USD million`; 1 and the words where none of them is a scale. Of words that
    may stand for several factors, as `scalings` tells, the first.
    """
    factors, unit = _stripped(_each(tail)[0])
    return prod(factors, start=_ONE), unit


def scalings(tail: str) -> tuple[tuple[Decimal, str], ...]:
    """Return what `scaled` does, once for each factor that the words may stand for; a sign of money as its code."""
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


_ONE: Final = Decimal(1)


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
        return Decimal(1).scaleb(int(power[1] or len(re.findall("0", power[0])))), tail[power.end() :].lstrip()
    words = tail.split(" ")
    for count in (2, 1):
        phrase, rest = " ".join(words[:count]), " ".join(words[count:])
        if factor := _factor(phrase):
            return factor, rest
    letter, money = words[0].rstrip("."), rest.split(" ")[0]
    if letter in _LETTERS and (
        is_money(money) or (letter in _OF_ANYTHING and not rest.startswith("%") and (rest or letter != "K"))
    ):
        return Decimal(1).scaleb(_LETTERS[letter]), rest
    return None


_MONEY: Final = frozenset(("usd", "eur", "gbp", "dollar", "dollars", "euro", "euros"))
_POWER: Final = re.compile(
    r"(?:[x×*·] ?)?10\^([1-9][0-9]?)(?![0-9])|(?:[x×*·] ?(?:1[ ,.'’]?)?|'|(?=000s))000(?:[ ,.'’]?000)*s?(?![0-9.,])"
)
"""Powers of ten in digits: `× 10^6`, `x 1 000`, `'000`, `000s`."""


def is_money(unit: str) -> bool:
    """Tell whether a unit is a currency."""
    return unit in CURRENCIES or unit in SIGNS or unit.casefold() in _MONEY


def _apart(tail: str) -> str:
    """Return the words with a blank behind a scale that stands against its unit: `Mrd.€`, `MEUR`, `億円`."""
    for word in _UNSPACED:
        if tail.startswith(word):
            return f"{word} {tail.removeprefix(word)}"
    tail = re.sub(rf"^({SIGN}|[A-Z]{{3}}(?=[a-z]))([^\W\d_]+)$", r"\2 \1", tail)
    against = re.match(rf"([^\W\d_]+?\.?)({SIGN}|[A-Z]{{3}}\b)", tail)
    if against and is_money(against[2]) and (against[1] in {*_LETTERS, "T"} or _factor(against[1])):
        return f"{against[1]} {tail[against.end(1) :]}"
    return tail


def _factor(phrase: str) -> Decimal | None:
    return SCALES.get(phrase) or _FACTORS.get(phrase.rstrip(".").casefold())
