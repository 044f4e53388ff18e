"""Intervals as mathematicians write them, their products, and the digits of their ends. By hand."""

from decimal import Decimal

import pytest

from directive_check.values import Interval, plain
from directive_check.values.interval import ZERO, each_plain


def interval(low, high, ends="[]"):
    low, high = (None if end is None else Decimal(end) for end in (low, high))
    return Interval(low, high, ends[0] == "[", ends[1] == "]")


WRITTEN = [
    (interval("443000000", "443000000"), "443 000 000"),
    (interval("-0.5", "-0.5"), "−0.5"),
    (interval("0", "0"), "0"),
    (interval("0.5", "0.5"), "0.5"),
    (interval("4", "5", "(]"), "(4, 5]"),
    (interval("-1250.5", "60", "[)"), "[−1 250.5, 60)"),
    (interval("60", None), "[60, ∞)"),
    (interval(None, "60", "[)"), "(−∞, 60)"),
    (interval(None, None), "(−∞, ∞)"),
]


@pytest.mark.parametrize(("values", "words"), WRITTEN, ids=[words for _, words in WRITTEN])
def test_an_interval_is_written_as_mathematicians_do(values, words):
    assert str(values).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == words


PRODUCTS = [
    # zero itself times anything is zero, and three is only approached
    (interval("2", "3", "[)"), interval("0", "1"), "[0, 3)"),
    (interval("2", "3", "[)"), interval("0", "1", "(]"), "(0, 3)"),
    (interval("-2", "3"), interval("-5", "4", "(]"), "(−15, 12]"),
    (interval("2", None), interval("0", "1"), "[0, ∞)"),
]


@pytest.mark.parametrize(("one", "other", "product"), PRODUCTS, ids=[product for *_, product in PRODUCTS])
def test_a_product_reaches_what_one_of_its_corners_reaches(one, other, product):
    assert str(one.multiplied(other)) == str(other.multiplied(one)) == product


EXACT = [f"0.{'0' * 40}{'1' * 30}", f"1.{'1' * 59}", f"-{'1' * 60}", "1" * 60]


@pytest.mark.parametrize("digits", EXACT, ids=["zeros in front", "sixty with a point", "sixty below zero", "sixty"])
def test_up_to_sixty_digits_are_told_as_they_are(digits):
    assert plain(Decimal(digits)) == each_plain()(Decimal(digits)) == digits


def test_more_digits_are_those_of_a_quotient():
    assert plain(Decimal(f"1.{'1' * 60}")) == f"1.{'1' * 27}"


def test_each_number_that_follows_itself_is_told_alike():
    told = each_plain()
    assert [told(one) for one in (ZERO, Decimal("0.50"), Decimal("0.50"), ZERO)] == ["0", "0.5", "0.5", "0"]
