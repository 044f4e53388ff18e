"""Of a quantity that is written in another way, what is proposed are its readings: all of them, and nothing else."""

import re
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from directive_check.values import Interval, Unreadable, read_quantity
from directive_check.values.remarks import remarked
from directive_check.values.respelling import ends_hedged
from directive_check.values.units import in_unit, meanings_in, scaled_once

HEDGES = {
    "": ("", "exactly "),
    "about": (
        "~",
        "≈ ",
        "approx. ",
        "Around ",
        "circa ",
        "ca. ",
        "about ",
        "roughly ",
        "rund ",
        "environ ",
        "около ",
        "ok. ",
        "c ",
        "mniej więcej ",
        "約",
    ),
    "over": ("over ", "Over ", "just over "),
    "almost": ("almost ", "nearly ", "just under ", "ALMOST ", "knapp ", "presque ", "почти "),
    "more than": (
        ">",
        "> ",
        "more than ",
        "above ",
        "Greater than ",
        "mehr als ",
        "über ",
        "plus de ",
        "superior a ",
        "свыше ",
        "ponad ",
    ),
    "less than": (
        "<",
        "less than ",
        "under ",
        "below ",
        "fewer than ",
        "weniger als ",
        "moins de ",
        "менее ",
        "meno di ",
    ),
    "at least": (
        "≥",
        ">= ",
        "at least ",
        "not less than ",
        "min. ",
        "mindestens ",
        "au moins ",
        "не менее ",
        "por lo menos ",
        "en az ",
    ),
    "at most": (
        "≤ ",
        "<=",
        "up to ",
        "no more than ",
        "max. ",
        "At most ",
        "höchstens ",
        "au maximum ",
        "не более ",
        "en fazla ",
    ),
}
SCALES = {
    "1": ("",),
    "1E3": (" thousand", " тыс.", " Tsd.", "k", " mille"),
    "1E5": (" lakh",),
    "1E6": (" million", " млн", " Mio.", "M", " mln", " millones", " milhões", "mn"),
    "1E7": (" crore",),
    "1E8": ("億",),
    "1E9": (" billion", " млрд", " Mrd.", "bn", " milliards", " mld", " thousand million", " mil millones"),
    "1E12": (" trillion", " трлн", " lakh crore"),
}
UNITS = ("USD", "EUR", "people", "t CO2e", "km2", "doctors per 1000 people", "companies")
SIGNED = {"USD": ("$", "US$", "USD "), "EUR": ("€",)}
NAMES = {"USD": ("USD", "US$", "$US", "US dollars", "U.S.D.", "US-Dollar"), "EUR": ("EUR", "€", "euros")}
"""What else people write for a unit behind a number."""

BETWEEN = {
    "": ("-", "–", " — ", " to ", "..", "~", " bis ", " à ", " tot ", " do ", " до "),
    "from ": (" to ", "-"),
    "between ": (" and ", "-"),
    "von ": (" bis ",),
    "zwischen ": (" und ",),
    "de ": (" à ", " a "),
    "entre ": (" et ", " y ", " e "),
    "tussen ": (" en ",),
    "od ": (" do ",),
    "между ": (" и ",),
    "mellan ": (" och ",),
}
"""What stands before a range, and what between its ends."""

REMARKS = {
    " (p)": "`provisional` as its `status`",
    " (provisional)": "`provisional` as its `status`",
    " (est.)": "`estimated` as its `status`",
    ", estimate": "`estimated` as its `status`",
    " 1)": "what `1)` says under `note`",
    "¹": "what `¹` says under `note`",
    " [2]": "what `[2]` says under `note`",
    " (+4.2% y/y)": "what `(+4.2% y/y)` says under `note`",
}

digits = st.text("0123456789", max_size=4)
wholes = st.integers(0, 99_999_999).map(str)
SLIM = "\N{NO-BREAK SPACE}"


def groups(whole, mark):
    return f"{int(whole):,}".replace(",", mark.replace("none", ""))


def indian(whole):
    head, tail = whole[:-3], whole[-3:]
    if len(whole) < 6:
        return whole
    return re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", head) + "," + tail


def ways(whole, decimals, style):
    """Return how a number is written, what it is with a comma for decimals, and what it is with a point for them."""
    number = f"{whole}.{decimals}" if decimals else whole
    if style in {"", "thousands", "indian"}:
        text = {"": str, "thousands": lambda one: groups(one, ","), "indian": indian}[style](whole) + number[
            len(whole) :
        ]
        is_decimal = text.count(",") == 1 and not decimals
        return text, text.replace(",", ".") if is_decimal else number if text == whole else None, number
    text = groups(whole, style) + (f",{decimals}" if decimals else "")
    if style == "." and not decimals:
        return text, number, text if text.count(".") < 2 else None
    is_group = re.fullmatch("[1-9][0-9]{0,2},[0-9]{3}", text)
    return text, number, number if not decimals else whole + decimals if is_group else None


def readings(*written, others_too=False):
    """Return what numbers that stand together are read as, where they are read in one way; in some languages a point is a comma."""
    texts, commas, points = zip(*written, strict=True)
    has_sign = others_too or any("," in text or text.count(".") > 1 for text in texts)
    others = tuple(thousands(text) or one for text, one in zip(texts, commas, strict=True))
    return {numbers for numbers in ((others,) if has_sign else ()) + (points,) if None not in numbers}


def thousands(text):
    """Return a number whose only point may stand between thousands."""
    return text.replace(".", "") if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text) else None


ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        "about above almost and approx approximately around at below between billion bn circa exactly exceeding fewer from greater just "
        "lakh crore least less max min million minimum mn more most nearly no not of or over roughly so than thousand to trillion under "
        "up dollars euros us",
    )
)


def is_foreign(text, unit):
    """Tell whether a figure has words that English ones have not, and is not written as ours are."""
    try:
        if read_quantity(text.replace("−", "-")).unit == unit:
            return False
    except Unreadable:
        pass
    words = re.findall(r"[^\W\d_]{2,}", text)
    return any(not word.isupper() and word.casefold() not in ENGLISH for word in words)


STYLES = ("", "none", "thousands", "indian", ".", " ", SLIM, "'", "’", "_")


def meaning(hedge, number, factor, unit):
    """Return what a number stands for as files write it, its scale multiplied out."""
    interval = read_quantity(f"{hedge} {number} {unit}".strip()).interval
    return interval.times(Decimal(factor))


def understood(text, unit):
    """Return the values of all that is proposed instead of a text, and of itself where it stands."""
    try:
        quantity = read_quantity(text)
    except Unreadable:
        read = [read_quantity(one) for one in in_unit(text, unit)]
        assert {one.unit for one in read} <= {unit}
        return [one.interval for one in read]
    mended = (text,) if quantity.unit == unit else in_unit(text, unit)
    assert mended
    return [read_quantity(one).interval for one in mended]


def same(found, wanted):
    return sorted(map(repr, map(settled, found))) == sorted(map(repr, map(settled, wanted)))


def settled(interval):
    low, high = (None if end is None else end.normalize() + 0 for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_included, interval.high_included)


styles = st.sampled_from(STYLES)


@given(st.data(), wholes, digits, styles, st.sampled_from(sorted(HEDGES)), st.sampled_from(sorted(SCALES)))
def test_the_proposals_for_a_number_are_its_readings(data, whole, decimals, style, hedge, factor):
    unit = data.draw(st.sampled_from(UNITS))
    sign = data.draw(st.sampled_from(["", "-", "−"]))
    front, behind = data.draw(st.sampled_from([("", f" {unit}"), *((one, "") for one in SIGNED.get(unit, ()))]))
    number, scale = ways(whole, decimals, style), data.draw(st.sampled_from(SCALES[factor]))
    written = f"{data.draw(st.sampled_from(HEDGES[hedge]))}{front}{sign}{number[0]}{scale}{behind}"
    minus = "-" if sign else ""
    wanted = [
        meaning(hedge, minus + read, factor, unit) for (read,) in readings(number, others_too=is_foreign(written, unit))
    ]
    assert same(understood(written, unit), wanted), written


BELOW_ZERO = {
    **dict.fromkeys(
        ("▼{} %", "▼ {} %", "↓{}%", "minus {} %", "– {} %", "—{} %", "moins {} %", "{}- %", "{}-%", "マイナス{}%"),
        ("-",),
    ),
    **dict.fromkeys(("▲{} %", "△ {} %", "({} %)", "({}) %", "（{}）%"), ("-", "")),
}
"""How offices write numbers below zero, and which sign that may be."""


@given(wholes, digits, styles.filter(lambda style: style != "_"), st.sampled_from(sorted(BELOW_ZERO)))
def test_a_number_below_zero_is_all_that_its_sign_may_be(whole, decimals, style, form):
    number = ways(whole, decimals, style)
    written = form.format(number[0])
    read = readings(number, others_too=is_foreign(written, "%"))
    assert same(
        understood(written, "%"),
        [meaning("", f"{sign}{one}", "1", "%") for sign in BELOW_ZERO[form] for (one,) in read],
    ), written


OF_ANOTHER_SIZE = [
    ("T€", "EUR", ("1E3", "1E12")), ("TEUR", "EUR", ("1E3", "1E12")), ("kt CO2e", "t CO2e", ("1E3",)), ("Mt CO2eq", "t CO2e", ("1E6",)),
    ("kWh", "Wh", ("1E3",)), ("kg/ha", "g/ha", ("1E3",)), ("bps", "pp", ("1E-2",)), ("‰", "%", ("1E-1",)),
]  # fmt: skip


@given(wholes, digits, styles, st.sampled_from(OF_ANOTHER_SIZE))
def test_a_unit_that_is_a_power_of_ten_of_another_keeps_its_size(whole, decimals, style, size):
    given_unit, unit, factors = size
    number = ways(whole, decimals, style)
    written = f"{number[0]} {given_unit}"
    read = readings(number, others_too=is_foreign(written, unit))
    assert same(understood(written, unit), [meaning("", one, factor, unit) for factor in factors for (one,) in read]), (
        written
    )


BEHIND = {
    "": ("",),
    "at least": ("+", " or more", " and above", ", or over", " (or more)", " minimum"),
    "at most": (" or less", " and below", " at most", " max."),
    "about": (" approx.", " or so", " (circa)"),
}


@given(st.data(), wholes, digits, styles, st.sampled_from(sorted(BEHIND)), st.sampled_from(["1", "1E3", "1E6", "1E9"]))
def test_a_hedge_behind_a_unit_is_kept(data, whole, decimals, style, hedge, factor):
    unit = data.draw(st.sampled_from(("%",) if factor == "1" else ("USD", "people", "t CO2e")))
    number, scale = ways(whole, decimals, style), data.draw(st.sampled_from(SCALES[factor]))
    written = f"{number[0]}{scale} {unit}{data.draw(st.sampled_from(BEHIND[hedge]))}"
    assert same(
        understood(written, unit),
        [meaning(hedge, one, factor, unit) for (one,) in readings(number, others_too=is_foreign(written, unit))],
    ), written


@given(
    st.data(), wholes, digits, st.sampled_from(["1", "1E3", "1E6", "1E9"]), st.sampled_from(["1", "1E3", "1E6", "1E9"])
)
def test_of_two_cells_with_scales_each_is_a_reading(data, whole, decimals, own, behind):
    number = f"{whole}.{decimals}" if decimals else whole
    value, scale = (data.draw(st.sampled_from(SCALES[one])) for one in (own, behind))
    assume("" not in {value, scale})
    once = [read_quantity(one).interval for one in scaled_once(f"{number}{value}", f"{scale} USD".strip())]
    assume(not thousands(number))
    factors = {Decimal(own), Decimal(behind)} | (
        {Decimal(own) * Decimal(behind)} if Decimal(own) < Decimal(behind) else set()
    )
    assert same(once, [meaning("", number, factor, "USD") for factor in factors])


@given(st.data(), wholes, wholes, digits, styles, st.sampled_from(["1", "1E3", "1E5", "1E6", "1E9"]))
def test_the_proposals_for_a_range_are_its_readings(data, low, high, decimals, style, factor):
    unit = data.draw(st.sampled_from(UNITS))
    numbers = ways(low, decimals, style), ways(high, decimals, style)
    opening = data.draw(st.sampled_from(sorted(BETWEEN)))
    scale, separator = data.draw(st.sampled_from(SCALES[factor])), data.draw(st.sampled_from(BETWEEN[opening]))
    own, name = data.draw(st.sampled_from(("", scale))), data.draw(st.sampled_from(NAMES.get(unit, (unit,))))
    written = f"{opening}{numbers[0][0]}{own}{separator}{numbers[1][0]}{scale} {name}"
    ends = [
        [meaning("", one, factor, unit).low for one in pair]
        for pair in readings(*numbers, others_too=is_foreign(written, unit))
    ]
    assume(all(least <= most for least, most in ends))
    assert same(understood(written, unit), [Interval(least, most) for least, most in ends]), written


@given(st.data(), wholes, wholes, styles, st.sampled_from(["1", "1E3", "1E6"]))
def test_a_range_with_a_hedge_is_proposed_without_it_and_never_as_one_number(data, low, high, style, factor):
    numbers = ways(low, "", style), ways(high, "", style)
    opening = data.draw(st.sampled_from(sorted(BETWEEN)))
    scale, separator = data.draw(st.sampled_from(SCALES[factor])), data.draw(st.sampled_from(BETWEEN[opening]))
    hedge = data.draw(st.sampled_from(sorted({one for hedge in set(HEDGES) - {""} for one in HEDGES[hedge]})))
    written = f"{hedge}{opening}{numbers[0][0]}{separator}{numbers[1][0]}{scale} USD"
    ends = [
        [meaning("", one, factor, "USD").low for one in pair]
        for pair in readings(*numbers, others_too=is_foreign(written, "USD"))
    ]
    assume(all(least <= most for least, most in ends))
    assert in_unit(written, "USD") == (), written
    spelled = ends_hedged(written, meanings_in("USD"))
    wanted = [Interval(least, most) for least, most in ends] if hedge in HEDGES["about"] else []
    assert same([read_quantity(one).interval for one in spelled], wanted), written


@given(st.data(), wholes, digits, st.sampled_from(sorted(HEDGES)), st.sampled_from(["1", "1E3", "1E6", "1E9"]))
def test_a_remark_beside_a_figure_keeps_its_place(data, whole, decimals, hedge, factor):
    number = f"{whole}.{decimals}" if decimals else whole
    scale, remark = data.draw(st.sampled_from(SCALES[factor])), data.draw(st.sampled_from(sorted(REMARKS)))
    name = data.draw(st.sampled_from(NAMES["USD"]))
    bare, belongs = remarked(f"{data.draw(st.sampled_from(HEDGES[hedge]))}{number}{scale} {name}{remark}")
    assert belongs == REMARKS[remark]
    wanted = readings(ways(whole, decimals, ""), others_too=is_foreign(bare, "USD"))
    assert same(
        [read_quantity(one).interval for one in in_unit(bare, "USD")],
        [meaning(hedge, one, factor, "USD") for (one,) in wanted],
    )


@given(
    st.data(),
    wholes,
    st.sampled_from(["1", "1E3", "1E6"]),
    st.sampled_from(("xyz", "AUD", "USD of EUR", "vs 5 USD", "and less than 5 USD")),
)
def test_in_another_unit_nothing_is_proposed(data, whole, factor, unit):
    hedge = data.draw(st.sampled_from(sorted({one for texts in HEDGES.values() for one in texts})))
    assert in_unit(f"{hedge}{whole}{data.draw(st.sampled_from(SCALES[factor]))} {unit}", "USD") == ()
