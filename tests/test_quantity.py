"""Quantities and their intervals: every form, every wrong form with its help, and the arithmetic of intervals."""

from decimal import Decimal

import pytest

from directive_check.values import Interval, Unreadable, last_digit, plain, read_quantity
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
]


@pytest.mark.parametrize(("text", "interval"), RANGES)
def test_a_range_is_an_interval_with_both_ends(text, interval):
    quantity = read_quantity(text)
    assert (ends(quantity.interval), quantity.qualifier, quantity.base) == (interval, None, None)
    assert quantity.is_plain is False


@pytest.mark.parametrize(
    ("number", "digit"),
    [("4", "1"), ("4.0", "0.1"), ("4.25", "0.01"), ("120", "10"), ("-500", "100"), ("+10", "10"), ("0", "1"), ("-0", "1"),
     ("00", "1"), ("0.00", "0.01"), ("1000000", "1000000"), ("1000001", "1")],
)  # fmt: skip
def test_the_last_digit_is_the_last_significant_one_written(number, digit):
    assert last_digit(number) == Decimal(digit)


FORM = "write `NUMBER UNIT` or `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`"
RESPELLED = [
    # separators of thousands and of decimals
    ("1,700 USD", "1700 USD"),
    ("1,234,567 USD", "1234567 USD"),
    ("1 700 USD", "1700 USD"),
    ("1'700 USD", "1700 USD"),
    ("1_700 USD", "1700 USD"),
    ("2,5 %", "2.5 %"),
    ("0,500 %", "0.500 %"),
    ("10,500 USD", "10500 USD"),
    ("5,5 million USD", "5.5 million USD"),
    (".5 %", "0.5 %"),
    ("5. %", "5 %"),
    # fractions
    ("½ %", "0.5 %"),
    ("-½ %", "-0.5 %"),
    ("1½ %", "1.5 %"),
    ("2 ¼ %", "2.25 %"),
    ("3¾ %", "3.75 %"),
    ("¼ %", "0.25 %"),
    ("¾ %", "0.75 %"),
    # short scales
    ("500M USD", "500 million USD"),
    ("500m USD", "500 million USD"),
    ("500mln USD", "500 million USD"),
    ("500mio USD", "500 million USD"),
    ("5bn USD", "5 billion USD"),
    ("5B USD", "5 billion USD"),
    ("5mrd EUR", "5 billion EUR"),
    ("5k USD", "5 thousand USD"),
    ("5T JPY", "5 trillion JPY"),
    ("5tn JPY", "5 trillion JPY"),
    # currencies before or against the number
    ("$5", "5 USD"),
    ("$5bn", "5 billion USD"),
    ("US$5bn", "5 billion USD"),
    ("€5", "5 EUR"),
    ("£5", "5 GBP"),
    ("5$", "5 USD"),
    ("5€", "5 EUR"),
    ("5£", "5 GBP"),
    ("-$5", "-5 USD"),
    ("$-5", "-5 USD"),
    ("USD 5 million", "5 million USD"),
    ("over $1.5 billion", "over 1.5 billion USD"),
    # other hedges
    ("~4 %", "about 4 %"),
    ("≈4 %", "about 4 %"),
    ("approx. 4 %", "about 4 %"),
    ("approximately 4 %", "about 4 %"),
    ("around 4 %", "about 4 %"),
    ("circa 4 %", "about 4 %"),
    ("ca. 4 %", "about 4 %"),
    ("roughly 4 %", "about 4 %"),
    ("more than 4 %", "over 4 %"),
    ("above 4 %", "over 4 %"),
    (">4 %", "over 4 %"),
    ("nearly 4 %", "almost 4 %"),
    ("just under 4 %", "almost 4 %"),
    ("≥ 4 %", "at least 4 %"),
    (">= 4 %", "at least 4 %"),
    ("not less than 4 %", "at least 4 %"),
    ("no less than 4 %", "at least 4 %"),
    ("minimum 4 %", "at least 4 %"),
    ("min. 4 %", "at least 4 %"),
    ("≤4 %", "at most 4 %"),
    ("<=4 %", "at most 4 %"),
    ("<4 %", "at most 4 %"),
    ("less than 4 %", "at most 4 %"),
    ("under 4 %", "at most 4 %"),
    ("below 4 %", "at most 4 %"),
    ("up to 4 %", "at most 4 %"),
    ("not more than 4 %", "at most 4 %"),
    ("no more than 4 %", "at most 4 %"),
    ("max. 4 %", "at most 4 %"),
    ("maximum 4 %", "at most 4 %"),
    ("Over 4 %", "over 4 %"),
    ("At Least 4 %", "at least 4 %"),
    # ranges
    ("4-5 %", "4 to 5 %"),
    ("4–5 %", "4 to 5 %"),
    ("4 — 5 %", "4 to 5 %"),
    ("from 4 to 5 %", "4 to 5 %"),
    ("between 4 and 5 %", "4 to 5 %"),
    ("4 % to 5 %", "4 to 5 %"),
    ("~4-5 %", "4 to 5 %"),
    # signs and spaces
    ("−4 %", "-4 %"),
    ("–4 %", "-4 %"),
    ("  4 %  ", "4 %"),
    ("4 %\n", "4 %"),
    ("4.5pct", "4.5%"),
    ("4.5percent", "4.5%"),
    # what is left without a unit says so
    ("~4", "about 4 UNIT"),
    ("1,700", "1700 UNIT"),
    ("500M", "500 million UNIT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spelling"), RESPELLED)
def test_a_wrong_spelling_is_shown_the_right_one(text, spelling):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert (caught.value.code, caught.value.help) == ("unreadable-quantity", f"write `{spelling}`")
    assert caught.value.message == str(caught.value) == f"`{text}` is not a quantity"
    assert read_quantity(spelling).text == spelling


HOPELESS = ["", "USD", "million USD", "5 thousand million USD", "1.5.2 %", "1e6 USD", "3/4 %", "12 to USD", "exactly 5 %",
            "5 = USD", "٣ %", "over over 4 %", "4 USD to 5 EUR", "to 5 %", "5 to %", "5 -", "x" * 300]  # fmt: skip


@pytest.mark.parametrize("text", HOPELESS)
def test_what_cannot_be_guessed_is_shown_the_form(text):
    with pytest.raises(Unreadable, match="is not a quantity") as caught:
        read_quantity(text)
    assert caught.value.help == FORM


NO_UNIT = ["4", "4.0", "over 4", "4 million", "4 to 5", "-3"]


@pytest.mark.parametrize("text", NO_UNIT)
def test_a_number_without_a_unit_is_asked_for_it(text):
    with pytest.raises(Unreadable) as caught:
        read_quantity(text)
    assert (caught.value.code, caught.value.message) == ("unreadable-quantity", f"`{text}` has no unit")
    assert caught.value.help == f"write the unit behind it, such as `{text} USD` or `{text} %`"


FAULTY = [
    ("100000000000000000000 USD", "`100000000000000000000 USD` has more than 20 digits in a row", "round the number"),
    ("0.123456789012345678901 %", "`0.123456789012345678901 %` has more than 20 digits in a row", "round the number"),
    (
        "1 to 100000000000000000000 USD",
        "`1 to 100000000000000000000 USD` has more than 20 digits in a row",
        "round the number",
    ),
    ("about 4 to 5 %", "`about 4 to 5 %` is hedged twice", "write `4 to 5 %`"),
    ("at least 4 to 5 %", "`at least 4 to 5 %` is hedged twice", "write `4 to 5 %`"),
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
    ("over", "[1, 2]", "(0, 5]", None),
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
