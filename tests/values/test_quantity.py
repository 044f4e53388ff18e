"""Quantities and their intervals: every form, every wrong form with its help, and the arithmetic of intervals."""

from decimal import Decimal

import pytest

from directive_check.values import Interval, Unreadable, last_digit, plain, read_quantity
from directive_check.values.quantity import explained
from directive_check.values.respelling import proposals
from ledgers import ends


@pytest.fixture(autouse=True, scope="module")
def _fresh():
    """Read every text anew: what was read before this module says nothing of how it is read."""
    read_quantity.cache_clear()


PLAIN = [
    ("500 USD", "500", "USD"),
    ("0 USD", "0", "USD"),
    ("-3 %", "-3", "%"),
    ("+3 %", "3", "%"),
    ("4%", "4", "%"),
    ("4  %", "4", "%"),
    ("2.50 USD", "2.50", "USD"),
    ("007 USD", "7", "USD"),
    ("1.5 thousand people", "1500", "people"),
    ("443 million USD", "443000000", "USD"),
    ("500   million   USD", "500000000", "USD"),
    ("0.1 billion USD", "100000000", "USD"),
    ("1.5 trillion JPY", "1500000000000", "JPY"),
    ("-2 million USD", "-2000000", "USD"),
    ("5 t CO2e", "5", "t CO2e"),
    ("5 USD/t", "5", "USD/t"),
    ("4 % of GDP", "4", "% of GDP"),
    ("12 companies that invest more than 50 million USD", "12", "companies that invest more than 50 million USD"),
    ("7 €", "7", "€"),
    ("7 t", "7", "t"),
    ("7 tons", "7", "tons"),
    ("99999999999999999999 USD", "99999999999999999999", "USD"),
    ("0.12345678901234567890 USD", "0.12345678901234567890", "USD"),
    (f"1 {'u' * 60}", "1", "u" * 60),
    ("1e6 USD", "1000000", "USD"),
    ("1.5E+09 USD", "1500000000", "USD"),
    ("1e-05 %", "0.00001", "%"),
    ("-2.5e3 thousand USD", "-2500000", "USD"),
    ("1.2345678901234567e-05 %", "0.000012345678901234567", "%"),
    ("9e19 trillion USD", "9E31", "USD"),
    ("1e-19 USD", "1E-19", "USD"),
    ("5 e USD", "5", "e USD"),
]


@pytest.mark.parametrize(("text", "number", "unit"), PLAIN)
def test_a_plain_number_is_taken_at_face_value(text, number, unit):
    quantity = read_quantity(text)
    assert (quantity.text, quantity.number, quantity.unit) == (text, Decimal(number), unit)
    assert (quantity.qualifier, quantity.base, quantity.is_plain) == (None, Decimal(number), True)
    assert quantity.interval == Interval.point(Decimal(number))


# u is the unit of the last significant digit written; trailing zeros of a whole number are not significant.
HEDGED = [
    ("over 4 %", "over", "4", "(4, 5]"),
    ("over 4.0 %", "over", "4", "(4, 4.1]"),
    ("over 500 million USD", "over", "500000000", "(500000000, 600000000]"),
    ("over 120 USD", "over", "120", "(120, 130]"),
    ("over 0 USD", "over", "0", "(0, 1]"),
    ("over 0.0 USD", "over", "0", "(0, 0.1]"),
    ("over -3 %", "over", "-3", "(-3, -2]"),
    ("almost 5 %", "almost", "5", "[4, 5)"),
    ("almost 1.70 billion USD", "almost", "1700000000", "[1690000000, 1700000000)"),
    ("almost 0 USD", "almost", "0", "[-1, 0)"),
    ("about 500 USD", "about", "500", "[450, 550]"),
    ("about 501 USD", "about", "501", "[500.5, 501.5]"),
    ("about 1.5 thousand people", "about", "1500", "[1450, 1550]"),
    ("about -3 %", "about", "-3", "[-3.5, -2.5]"),
    ("at least 3 %", "at least", "3", "[3, inf)"),
    ("at most 3 %", "at most", "3", "(-inf, 3]"),
    ("more than 95 %", "more than", "95", "(95, inf)"),
    ("less than 5.0 %", "less than", "5", "(-inf, 5)"),
    ("more than 5 million USD", "more than", "5000000", "(5000000, inf)"),
    ("over 1.5e9 USD", "over", "1500000000", "(1500000000, 1600000000]"),
    ("about 50e-3 %", "about", "0.05", "[0.045, 0.055]"),
]


@pytest.mark.parametrize(("text", "qualifier", "base", "interval"), HEDGED)
def test_a_qualifier_makes_an_interval_of_the_last_digit_written(text, qualifier, base, interval):
    quantity = read_quantity(text)
    assert (quantity.qualifier, quantity.base, ends(quantity.interval)) == (qualifier, Decimal(base), interval)
    assert quantity.is_plain is False


RANGES = [
    ("4.0 to 4.5 %", "[4, 4.5]"),
    ("5 to 6 million USD", "[5000000, 6000000]"),
    ("-4 to -3 %", "[-4, -3]"),
    ("-1 to +1 %", "[-1, 1]"),
    ("4 to 4 %", "[4, 4]"),
    ("1e3 to 2e3 USD", "[1000, 2000]"),
]


@pytest.mark.parametrize(("text", "interval"), RANGES)
def test_a_range_is_an_interval_with_both_ends(text, interval):
    quantity = read_quantity(text)
    assert (ends(quantity.interval), quantity.qualifier, quantity.base) == (interval, None, None)
    assert quantity.is_plain is False


@pytest.mark.parametrize(
    ("number", "digit"),
    [("4", "1"), ("4.0", "0.1"), ("4.25", "0.01"), ("120", "10"), ("-500", "100"), ("+10", "10"), ("0", "1"), ("-0", "1"),
     ("00", "1"), ("0.00", "0.01"), ("1000000", "1000000"), ("1000001", "1"),
     ("1.5e9", "100000000"), ("120E+02", "1000"), ("5e-3", "0.001"), ("0e5", "100000")],
)  # fmt: skip
def test_the_last_digit_is_the_last_significant_one_written(number, digit):
    assert last_digit(number) == Decimal(digit)


FORM = (
    "write `NUMBER UNIT`, or with a scale `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`; scales are "
    "`thousand`, `million`, `billion` for 10⁹ and `trillion` for 10¹²"
)
# What may be written instead, once for each way to read the text.
RESPELLED = [
    # a comma before three digits is read in two ways
    ("19,109 %", "19.109 %", "19109 %"),
    ("1,700 USD", "1.700 USD", "1700 USD"),
    ("-1,700 USD", "-1.700 USD", "-1700 USD"),
    ("2,830 million t CO2e", "2.830 million t CO2e", "2830 million t CO2e"),
    ("1,700-1,800 USD", "1.700 to 1.800 USD", "1700 to 1800 USD"),
    ("1,700", "1.700 UNIT", "1700 UNIT"),
    # all other separators in one
    ("0,500 %", "0.500 %"),
    ("1,234,567 USD", "1234567 USD"),
    ("12,34,567 USD", "1234567 USD"),
    ("1,00,000 USD", "100000 USD"),
    ("1.234,5 USD", "1234.5 USD"),
    ("1,234.5 USD", "1234.5 USD"),
    ("1.234,567 USD", "1234.567 USD"),
    ("1.234.567 USD", "1234567 USD"),
    ("1 700 USD", "1700 USD"),
    ("1\N{NO-BREAK SPACE}700\N{NO-BREAK SPACE}USD", "1700 USD"),
    ("1 234 567,8 USD", "1234567.8 USD"),
    ("1'700 USD", "1700 USD"),
    ("1’234’567.89 CHF", "1234567.89 CHF"),
    ("1_700 USD", "1700 USD"),
    ("2,5 %", "2.5 %"),
    ("1234,567 USD", "1234.567 USD"),
    ("1,7-1,800 USD", "1.7 to 1.800 USD"),
    ("1.500,5-2.000 USD", "1500.5 to 2000 USD"),
    ("5,5 million USD", "5.5 million USD"),
    ("1,5E+09 USD", "1.5E+09 USD"),
    (".5 %", "0.5 %"),
    (",5 %", "0.5 %"),
    ("5. %", "5 %"),
    ("100000000000000000000,5 USD", "100000000.0000000000005 trillion USD"),
    # fractions
    ("½ %", "0.5 %"),
    ("-½ %", "-0.5 %"),
    ("1½ %", "1.5 %"),
    ("2 ¼ %", "2.25 %"),
    ("3¾ %", "3.75 %"),
    ("¼ %", "0.25 %"),
    ("¾ %", "0.75 %"),
    # scales in short, and in other languages
    ("500M USD", "500 million USD"),
    ("500m USD", "500 million USD"),
    ("500,5 mln. USD", "500.5 million USD"),
    ("500mio USD", "500 million USD"),
    ("500,5 МЛН USD", "500.5 million USD"),
    ("443,1 млн USD", "443.1 million USD"),
    ("5,5 тыс. people", "5.5 thousand people"),
    ("5bn USD", "5 billion USD"),
    ("5B USD", "5 billion USD"),
    ("5mrd EUR", "5 billion EUR"),
    ("5,5 Mrd.€", "5.5 billion EUR"),
    ("5,5 mil millones EUR", "5.5 billion EUR"),
    ("5,5 MEUR", "5.5 million EUR"),
    ("5T JPY", "5 thousand JPY", "5 trillion JPY"),
    ("TEUR 5,5", "5.5 thousand EUR", "5.5 trillion EUR"),
    ("Mio. € 5,5", "5.5 million EUR"),
    ("k$ 5,5", "5.5 thousand USD"),
    ("5k USD", "5 thousand USD"),
    ("5k people", "5 thousand people"),
    ("5 thousand million USD", "5 billion USD"),
    ("5億円", "500 million 円"),
    ("5,5 lakh INR", "550 thousand INR"),
    ("about 5,0 lakh INR", "about 0.50 million INR"),
    ("0,5 lakh INR", "50 thousand INR"),
    ("0,001 lakh INR", "100 INR"),
    # what no two people read in one way keeps its words
    ("5K", "5 K"),
    ("5GWh", "5 GWh"),
    ("5m2", "5 m2"),
    # currencies before or against the number
    ("$5", "5 USD"),
    ("$5bn", "5 billion USD"),
    ("US$5bn", "5 billion USD"),
    ("US $ 5", "5 USD"),
    ("€5", "5 EUR"),
    ("£5", "5 GBP"),
    ("5$", "5 USD"),
    ("5€", "5 EUR"),
    ("5£", "5 GBP"),
    ("-$5", "-5 USD"),
    ("$-5", "-5 USD"),
    ("USD 5 million", "5 million USD"),
    ("5,5 USD million", "5.5 million USD"),
    ("over $1.5 billion", "over 1.5 billion USD"),
    ("%5", "5 %"),
    ("$5 USD", "5 USD"),
    ("$5M USD", "5 million USD"),
    ("USD 5 million USD", "5 million USD"),
    # other hedges
    *(
        (f"{words} 4 %", "about 4 %")
        for words in ("~", "≈", "approx.", "approximately", "around", "circa", "ca.", "c.", "roughly", "some")
    ),
    *((f"{words} 4 %", "more than 4 %") for words in (">", "above", "greater than", "More than", "exceeding")),
    *((f"{words} 4 %", "less than 4 %") for words in ("<", "below", "under", "fewer than", "less  than")),
    *((f"{words} 4 %", "almost 4 %") for words in ("nearly", "just under", "Almost")),
    *(
        (f"{words} 4 %", "at least 4 %")
        for words in ("≥", ">=", "not less than", "no less than", "minimum", "min.", "At Least")
    ),
    *(
        (f"{words} 4 %", "at most 4 %")
        for words in ("≤", "<=", "up to", "not more than", "no more than", "maximum", "max.")
    ),
    *((f"{words} 4 %", "over 4 %") for words in ("Over", "just over")),
    (">95 %", "more than 95 %"),
    ("<5 %", "less than 5 %"),
    ("≥95%", "at least 95 %"),
    ("exactly 5 %", "5 %"),
    ("60+ projects", "at least 60 projects"),
    ("60+", "at least 60 UNIT"),
    ("2,5 % or more", "at least 2.5 %"),
    ("2,5 million USD and above", "at least 2.5 million USD"),
    ("1.234,5 USD or less", "at most 1234.5 USD"),
    ("2,5 USD approx.", "about 2.5 USD"),
    ("2,5 million people aged 65 and over", "2.5 million people aged 65 and over"),
    ("2,5 % or more (2015)", "2.5 % or more (2015)"),
    ("up to 5 USD or less", "at most 5 USD"),
    # how far a number may be off
    ("4±0.5%", "3.5 to 4.5 %"),
    ("4,2 ± 0,3 %", "3.9 to 4.5 %"),
    ("-4,2 +/- 0,3 %", "-4.5 to -3.9 %"),
    ("443,5 ± 5 million USD", "438.5 to 448.5 million USD"),
    ("5,5 COVID-19 cases", "5.5 COVID-19 cases"),
    ("5,2 USD-2015 prices", "5.2 USD-2015 prices"),
    ("5 million thousand USD", "5 million USD", "5 thousand USD"),
    ("5 million million USD", "5 million USD", "5 trillion USD"),
    # ranges
    ("4-5 %", "4 to 5 %"),
    ("4–5 %", "4 to 5 %"),
    ("4 — 5 %", "4 to 5 %"),
    ("4…5 %", "4 to 5 %"),
    ("4..5 %", "4 to 5 %"),
    ("-4 - -3 %", "-4 to -3 %"),
    ("–4 to –3 %", "-4 to -3 %"),
    ("from 4 to 5 %", "4 to 5 %"),
    ("Between 4 and 5 %", "4 to 5 %"),
    ("4 % to 5 %", "4 to 5 %"),
    ("$5-6bn", "5 to 6 billion USD"),
    ("$5-$6", "5 to 6 USD"),
    ("USD 5-6 million", "5 to 6 million USD"),
    ("5 million to 6 million USD", "5 to 6 million USD"),
    ("5 million to 1 billion USD", "5 to 1000 million USD"),
    # signs and spaces
    ("−4 %", "-4 %"),
    ("–4 %", "-4 %"),
    ("  4 %  ", "4 %"),
    ("4 %\n", "4 %"),
    ("4.5pct", "4.5 %"),
    ("4.5percent", "4.5 %"),
    ("4,5 per cent of GDP", "4.5 % of GDP"),
    ("3,5 per 100 000 people", "3.5 per 100 000 people"),
    # hedges of other languages, and digits and signs of other scripts
    ("rund 4 %", "about 4 %"),
    ("env. 4,5 %", "about 4.5 %"),
    ("około 4 %", "about 4 %"),
    ("mehr als 4 %", "more than 4 %"),
    ("moins de 4 %", "less than 4 %"),
    ("не менее 4 млн USD", "at least 4 million USD"),
    ("=4 %", "4 %"),
    ("١٩٫٥ %", "19.5 %"),
    ("१९ %", "19 %"),
    ("１９．５％", "19.5 %"),
    ("‒4 %", "-4 %"),
    ("4,5 v.H.", "4.5 %"),
    # powers of ten
    ("39.5 10^6 USD", "39.5 million USD"),
    ("39,5 × 10⁶ USD", "39.5 million USD"),
    ("39×10^5 USD", "3.9 million USD"),
    # a point in the middle, thousands of other scripts, and money without cents
    ("41·3 %", "41.3 %"),
    ("٤١٬٣٠٠ USD", "41300 USD"),
    ("１，３００．５ USD", "1300.5 USD"),
    ("1\u3000300,5 USD", "1300.5 USD"),
    ("41'300'000.– CHF", "41300000.00 CHF"),
    ("CHF 41'300.—", "41300.00 CHF"),
    ("Fr. 41'300.-", "41300.00 CHF"),
    ("41.300,-- EUR", "41300.00 EUR"),
    # signs and names of currencies
    ("R$ 41,3 milhões", "41.3 million BRL"),
    ("₹41.3 crore", "413 million INR"),
    ("₺41,3 milyon", "41.3 million TRY"),
    ("41,3 mln zł", "41.3 million PLN"),
    # numbers below zero; what some write of those, and others of a rise, is both
    *(
        (text, "-2.4 %")
        for text in (
            "▼2.4 %",
            "▼ 2,4%",
            "2.4- %",
            "2,4-%",
            "minus 2,4 %",
            "Minus 2.4 %",
            "moins 2,4 %",
            "минус 2,4 %",
            "マイナス2.4%",
            "negative 2.4 %",
            "− 2,4 %",
            "– 2.4 %",
            "—2.4 %",
        )
    ),
    *((text, "-2.4 %", "2.4 %") for text in ("▲2.4 %", "△ 2,4 %", "(2.4) %", "(2,4 %)", "（2.4）%")),
    ("about minus 2,4 %", "about -2.4 %"),
    ("($2.4m)", "-2.4 million USD", "2.4 million USD"),
    ("1.234,5- EUR", "-1234.5 EUR"),
    ("moins de 2,4 %", "less than 2.4 %"),
    *(
        (text, "at least 2.4 %")
        for text in (
            "2,4％以上",
            "2,4 % и более",
            "2,4 % oder mehr",
            "2,4 % lub więcej",
            "nie mniej niż 2,4 %",
            "não menos que 2,4 %",
        )
    ),
    *(
        (text, "at most 2.4 %")
        for text in (
            "2,4％以下",
            "2,4 % ou menos",
            "2,4 % или меньше",
            "nie więcej niż 2,4 %",
            "nicht mehr als 2,4 %",
            "no más de 2,4 %",
        )
    ),
    ("2,4％未満", "less than 2.4 %"),
    ("2,4 million USD以上", "at least 2.4 million USD"),
    ("minus 4 to minus 2,4 %", "-4 to -2.4 %"),
    ("\u200b2,4 %", "2.4 %"),
    ("\u202a2,4\u202c %", "2.4 %"),
    ("au moins 2,4 %", "at least 2.4 %"),
    # what is left without a unit says so
    ("~4", "about 4 UNIT"),
    ("500M", "500 million UNIT"),
]


@pytest.mark.parametrize(("text", "spellings"), [(text, spellings) for text, *spellings in RESPELLED])
def test_a_wrong_spelling_is_shown_the_right_ones(text, spellings):
    assert list(proposals(text)) == spellings
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert caught.value.code == "unreadable-quantity"
    assert caught.value.message == str(caught.value) == f"`{text}` is not a quantity"
    assert [read_quantity(spelling).text for spelling in spellings] == spellings


HELPS = [
    ("19,109 %", "`19.109 %` or `19109 %`"),
    ("~4 %", "`about 4 %`, which is [3.5, 4.5]"),
    ("nearly $1,700", "`almost 1.700 USD`, which is [1.699, 1.7) or `almost 1700 USD`, which is [1 600, 1 700)"),
    ("just over -4,5 %", "`over -4.5 %`, which is (−4.5, −4.4]"),
    (">95 %", "`more than 95 %`"),
]


@pytest.mark.parametrize(("text", "help_"), HELPS)
def test_a_proposal_says_what_its_hedge_stands_for(text, help_):
    assert explained(proposals(text)) == help_


HOPELESS = ["", "USD", "million USD", "1.5.2 %", "3/4 %", "12 to USD", "5 = USD", "bis 4 %", "over over 4 %", "~4 ± 0.5 %", "4 USD to 5 EUR",
            "to 5 %", "5 to %", "5 -", "x" * 300, "~4-5 %", "up to 4-5 %", "about 60+ projects", "from 4 %",
            "5,5 Billion EUR", "0,443 Billion USD", "5,5 billions USD", "5,5 bln PLN", "5,5 mil CZK", "5,5 trillions EUR",
            "5 % to 6", "$5 to $6bn", "5 USD to 6 million USD", "GDP 5 %", "5 thousand million million USD", "$5 of EUR", "1,23,4 USD",
            "1,7000,000 USD", "12.34.567 USD", "1 234,567.8 USD", "1,5½ %", "--4 %", "minutes 4", "mil 5",
            "1e20 USD", "1e-20 USD", "5 to 4,5 %", "-2.4-%", "▲-2.4 %", "40/42 USD"]  # fmt: skip


@pytest.mark.parametrize("text", HOPELESS)
def test_what_cannot_be_guessed_is_shown_the_form(text):
    with pytest.raises(Unreadable, match="is not a quantity") as caught:
        read_quantity(text)
    assert caught.value.help == FORM
    assert proposals(text) == ()


@pytest.mark.parametrize(
    ("text", "mark", "means", "written"),
    [
        ("4e", "e", " that means estimated", "`estimated` under `status`"),
        ("4,2p", "p", " that means provisional", "`provisional` under `status`"),
        ("4,2 b", "b", "", "what it means under `note`"),
        ("-4f %", "f", " that means forecast", "`forecast` under `status`"),
        ("12,3 b %", "b", "", "what it means under `note`"),
        ("4,2 (p) %", "p", " that means provisional", "`provisional` under `status`"),
    ],
)
def test_a_mark_behind_a_number_is_told(text, mark, means, written):
    with pytest.raises(Unreadable, match="is not a quantity") as caught:
        read_quantity(text)
    assert caught.value.help == f"where `{mark}` is a mark{means}, take it out, and write {written}"


@pytest.mark.parametrize("text", ["n/a", "..", ":", "NA", "N.A.", "tbd", "unknown", "#REF!", "(n.a.)", "-", "–"])
def test_a_text_that_stands_for_no_number_is_to_be_left_out(text):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    zero = ", or write `0 UNIT` where it stands for zero" if text in {"-", "–"} else ""
    assert caught.value.message == f"`{text}` is no number"
    assert caught.value.help == f"leave the entry out where there is no figure, or fill it in{zero}"


NO_UNIT = ["4", "4.0", "over 4", "4 million", "4 to 5", "-3", "1e5"]


@pytest.mark.parametrize("text", NO_UNIT)
def test_a_number_without_a_unit_is_asked_for_it(text):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert (caught.value.code, caught.value.message) == ("unreadable-quantity", f"`{text}` has no unit")
    assert caught.value.help == FORM


FAULTY = [
    ("100000000000000000000 USD", "`100000000000000000000 USD` has more than 20 digits in a row", "round the number"),
    ("0.123456789012345678901 %", "`0.123456789012345678901 %` has more than 20 digits in a row", "round the number"),
    (
        "1 to 100000000000000000000 USD",
        "`1 to 100000000000000000000 USD` has more than 20 digits in a row",
        "round the number",
    ),
    ("about 4 to 5 %", "`about 4 to 5 %` is hedged twice", "write both ends of what it may be, without `about`"),
    (
        "at least 4 to 5 %",
        "`at least 4 to 5 %` is hedged twice",
        "write both ends of what it may be, without `at least`",
    ),
    ("5 to 4 %", "`5 to 4 %` runs backwards", "write the smaller number first"),
]


@pytest.mark.parametrize(("text", "message", "help_"), FAULTY)
def test_a_quantity_that_says_too_much_or_nothing_is_refused(text, message, help_):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert (caught.value.code, caught.value.message, caught.value.help) == ("unreadable-quantity", message, help_)


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_long_text_is_cut(length, shown):
    with pytest.raises(Unreadable) as caught:
        read_quantity("x" * length)
    assert caught.value.message == f"`{shown}` is not a quantity"


def test_a_unit_is_no_longer_than_sixty_characters():
    with pytest.raises(Unreadable):
        read_quantity(f"1 {'u' * 61}")


PRINTED = [
    ("443000000", "443000000"),
    ("4.43E+8", "443000000"),
    ("2.50", "2.5"),
    ("100", "100"),
    ("0.00", "0"),
    ("-0", "0"),
    ("-0.0", "0"),
    ("-3.10", "-3.1"),
    ("1E-7", "0.0000001"),
    ("9" * 60, "9" * 60),
    ("0." + "3" * 61, "0." + "3" * 28),
    ("0." + "6" * 100, "0." + "6" * 27 + "7"),
]


@pytest.mark.parametrize(("number", "text"), PRINTED)
def test_a_number_is_printed_without_exponent_and_trailing_zeros(number, text):
    assert plain(Decimal(number)) == text


def span(text):
    """Return the interval that is written as mathematics does."""
    low, high = text[1:-1].split(", ")
    return Interval(
        None if low == "-inf" else Decimal(low),
        None if high == "inf" else Decimal(high),
        text[0] == "[",
        text[-1] == "]",
    )


# left, right: left is below right, they overlap, left lies within right
ORDER = [
    ("[1, 2]", "[3, 4]", True, False, False),
    ("[3, 4]", "[1, 2]", False, False, False),
    ("[1, 2]", "[2, 3]", False, True, False),
    ("[1, 2)", "[2, 3]", True, False, False),
    ("[1, 2]", "(2, 3]", True, False, False),
    ("(1, 2)", "[1, 2]", False, True, True),
    ("[1, 2]", "(1, 2)", False, True, False),
    ("[1, 2]", "[1, 2]", False, True, True),
    ("[1, 2]", "[0, 2)", False, True, False),
    ("[1, 2]", "(1, 3]", False, True, False),
    ("(1, 2]", "(1, 3]", False, True, True),
    ("(-inf, 2]", "[3, 4]", True, False, False),
    ("(-inf, 2]", "(-inf, 3]", False, True, True),
    ("(-inf, 2]", "[1, 3]", False, True, False),
    ("[1, inf)", "[1, 2]", False, True, False),
    ("[1, inf)", "[1, inf)", False, True, True),
    ("[2, 3]", "[1, inf)", False, True, True),
    ("[2, 3]", "(-inf, 3]", False, True, True),
    ("[2, 3]", "(-inf, inf)", False, True, True),
    ("(-inf, inf)", "[2, 3]", False, True, False),
]


@pytest.mark.parametrize(("left", "right", "is_below", "overlaps", "is_within"), ORDER)
def test_intervals_are_compared_by_their_ends(left, right, is_below, overlaps, is_within):
    a, b = span(left), span(right)
    assert (a.is_below(b), a.overlaps(b), b.overlaps(a), a.is_within(b)) == (is_below, overlaps, overlaps, is_within)


ARITHMETIC = [
    ("plus", "[1, 2]", "[10, 20]", "[11, 22]"),
    ("plus", "(1, 2]", "[10, 20)", "(11, 22)"),
    ("plus", "[1, inf)", "[10, 20]", "[11, inf)"),
    ("plus", "(-inf, 2]", "[10, inf)", "(-inf, inf)"),
    ("minus", "[1, 2]", "[10, 20]", "[-19, -8]"),
    ("minus", "(1, 2]", "[10, 20]", "(-19, -8]"),
    ("minus", "[1, 2]", "[10, inf)", "(-inf, -8]"),
    ("over", "[10, 20]", "[2, 5]", "[2, 10]"),
    ("over", "(10, 20]", "[2, 5)", "(2, 10]"),
    ("over", "[10, 20]", "[2, 5)", "(2, 10]"),
    ("over", "[-20, -10]", "[2, 5]", "[-10, -2]"),
    ("over", "[-20, -10]", "(2, 5]", "(-10, -2]"),
    ("over", "[-20, 10]", "[2, 5]", "[-10, 5]"),
    ("over", "[0, 10]", "(2, 5)", "[0, 5)"),
    ("over", "[-10, 0]", "(2, 5)", "(-5, 0]"),
    ("over", "[10, inf)", "[2, 5]", "[2, inf)"),
    ("over", "(-inf, 10]", "[2, 5]", "(-inf, 5]"),
    ("over", "[0.5, 1]", "[2, 5]", "[0.1, 0.5]"),
    ("over", "[10, 20]", "[2, inf)", "(0, 10]"),
    ("over", "[0, 20]", "[2, inf)", "[0, 10]"),
    ("over", "(0, 20]", "[2, inf)", "(0, 10]"),
    ("over", "[-20, -10]", "[2, inf)", "[-10, 0)"),
    ("over", "[1, 2]", "(0, 5]", "[0.2, inf)"),
    ("over", "(1, 2]", "(0, inf)", "(0, inf)"),
    ("over", "[8, 8]", "(0, 1]", "[8, inf)"),
    ("over", "[0, 2]", "(0, 5]", "[0, inf)"),
    ("over", "(0, 2]", "(0, 5]", "(0, inf)"),
    ("over", "[0, 0]", "(0, 5]", "[0, 0]"),
    ("over", "[-2, -1]", "(0, 5]", "(-inf, -0.2]"),
    ("over", "[-1, 2]", "(0, 5]", "(-inf, inf)"),
    ("over", "[-1, 0]", "(0, 5]", "(-inf, 0]"),
    ("over", "[1, 2]", "[0, 5]", None),
    ("over", "[1, 2]", "[-1, 5]", None),
    ("over", "[1, 2]", "(-inf, 5]", None),
    ("lower_of", "[1, 5]", "[2, 3]", "[1, 3]"),
    ("lower_of", "[1, 3)", "(1, 3]", "[1, 3)"),
    ("lower_of", "(1, 3]", "[1, 3)", "[1, 3)"),
    ("lower_of", "(-inf, 3]", "[1, inf)", "(-inf, 3]"),
    ("higher_of", "[1, 5]", "[2, 3]", "[2, 5]"),
    ("higher_of", "[1, 3)", "(1, 3]", "(1, 3]"),
    ("higher_of", "(-inf, 3]", "[1, inf)", "[1, inf)"),
]


@pytest.mark.parametrize(("operation", "left", "right", "result"), ARITHMETIC)
def test_intervals_combine_outward(operation, left, right, result):
    assert ends(getattr(span(left), operation)(span(right))) == result


@pytest.mark.parametrize(
    ("interval", "factor", "result"),
    [("[1, 2)", "100", "[100, 200)"), ("(-1, inf)", "0.5", "(-0.5, inf)"), ("(-inf, 2]", "3", "(-inf, 6]")],
)
def test_a_factor_stretches_an_interval(interval, factor, result):
    assert ends(span(interval).times(Decimal(factor))) == result


CLIPPED = [
    ("[1, 2)", "[1, 2)"),
    ("(0, 2]", "(0, 2]"),
    ("[-1, 2)", "[0, 2)"),
    ("(-inf, 2]", "[0, 2]"),
    ("[-1, 0.5]", "[0, 0.5]"),
    ("(-inf, inf)", "[0, inf)"),
    ("[-2, 0)", "[0, 0]"),
    ("[-2, -1]", "[0, 0]"),
]


@pytest.mark.parametrize(("interval", "result"), CLIPPED)
def test_what_is_below_zero_becomes_zero(interval, result):
    assert ends(span(interval).clipped_at_zero()) == result


# A half rounds away from zero; an end not included rounds as the values beside it.
ROUNDED = [
    ("[2.5, 2.5]", 0, "[3, 3]"),
    ("[-2.5, -2.5]", 0, "[-3, -3]"),
    ("[2.449, 2.449]", 1, "[2.4, 2.4]"),
    ("[2.45, 2.45]", 1, "[2.5, 2.5]"),
    ("[2.4, 3.5)", 0, "[2, 3]"),
    ("[2.4, 3.5]", 0, "[2, 4]"),
    ("(2.5, 3]", 0, "[3, 3]"),
    ("(0.5, 1]", 0, "[1, 1]"),
    (
        "[-99999999999999999999.1234567890125, 99999999999999999999.1234567890125]",
        12,
        "[-99999999999999999999.123456789013, 99999999999999999999.123456789013]",
    ),
    ("(-2.5, 0]", 0, "[-2, 0]"),
    ("[-2.5, 0]", 0, "[-3, 0]"),
    ("[-3, -2.5)", 0, "[-3, -3]"),
    ("(-inf, 2.5)", 0, "(-inf, 2]"),
    ("[2.5, inf)", 0, "[3, inf)"),
    ("(-0.5, 0.5)", 0, "[0, 0]"),
    ("[-0.5, 0.5]", 0, "[-1, 1]"),
]


@pytest.mark.parametrize(("interval", "decimals", "result"), ROUNDED)
def test_an_interval_rounds_as_all_its_values_do(interval, decimals, result):
    assert ends(span(interval).rounded(decimals)) == result


SETTLED = [
    # a third, three times, to a hundred digits
    ("0." + "9" * 100, "1"),
    ("33." + "3" * 96 + "40", "33." + "3" * 96 + "40"),
    ("0." + "3" * 100, "0." + "3" * 100),
    ("0.1" + "0" * 97 + "1", "0.1"),
    ("0." + "1" * 60, "0." + "1" * 60),
    ("-0." + "9" * 100, "-1"),
]


@pytest.mark.parametrize(("number", "settled"), SETTLED)
def test_what_rounding_left_is_taken_off_and_nothing_else(number, settled):
    assert Interval.point(Decimal(number)).settled() == Interval.point(Decimal(settled))
    assert Interval(Decimal(number), None, low_included=False).settled() == Interval(
        Decimal(settled), None, low_included=False
    )
    assert Interval(None, Decimal(number)).settled() == Interval(None, Decimal(settled))
    assert Interval(None, Decimal(number), high_included=False).settled() == Interval(
        None, Decimal(settled), high_included=False
    )


def test_what_is_settled_stays_itself():
    interval = Interval(Decimal("0.1"), Decimal("0." + "3" * 100), high_included=False)
    assert interval.settled() is interval


@pytest.mark.parametrize(
    ("interval", "is_point", "width"),
    [("[2, 2]", True, "0"), ("[2, 5)", False, "3"), ("[2, inf)", False, "Infinity"), ("(-inf, 2]", False, "Infinity")],
)
def test_the_width_of_an_interval(interval, is_point, width):
    assert (span(interval).is_point, span(interval).width) == (is_point, Decimal(width))
