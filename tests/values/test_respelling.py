"""What a text may say besides one quantity: limits, and numbers that lack a unit."""

import pytest

from directive_check.values.remarks import remarked
from directive_check.values.respelling import as_limits, beside, is_hedged, proposals


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("5 %", ((None, "5 %"),)),
        ("at least 5 %", (("at_least", "5 %"),)),
        ("below 5,5 %", (("less_than", "5.5 %"),)),
        ("over 5 %", (("more_than", "5 %"),)),
        ("5 to 6 %", (("between", "[5 %, 6 %]"),)),
        ("at least 5 to 6 %", ()),
        ("about 5 %", ()),
        ("soon", ()),
    ],
)
def test_a_limit_is_told_with_the_key_of_its_hedge(text, limits):
    assert as_limits(text) == limits


def test_a_remark_says_the_same_in_capitals():
    assert remarked("5 % (Prov.)") == remarked("5 % (prov.)") == ("5 %", "`provisional` as its `status`")


def test_letters_without_blanks_are_no_scale_unless_they_are_known():
    assert proposals("5,5 人民币") == ("5.5 人民币",)
    assert proposals("5,5 百万円") == ("5.5 million 円",)


@pytest.mark.parametrize(
    ("text", "others", "spelled"),
    [
        ("5", ["7 million USD"], ("5 million USD", "5 USD")),
        ("about 5", ["7 USD"], ("about 5 USD",)),
        ("5 thousand", ["7 million USD"], ("5 thousand USD",)),
        ("5 to 6 thousand", ["7 million USD"], ("5 to 6 thousand USD",)),
        ("5", ["7"], ()),
        ("5 USD", ["7 USD"], ()),
    ],
)
def test_a_number_without_a_unit_may_have_that_of_its_neighbours(text, others, spelled):
    assert beside(text, others) == spelled


@pytest.mark.parametrize(
    ("text", "hedged"),
    [("about 5 %", True), ("between 5", True), ("from 5 %", True), ("5 %", False), ("front 5", False)],
)
def test_a_hedge_stands_before_a_number(text, hedged):
    assert is_hedged(text) is hedged


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("4.500 homes", ("4.500 homes",)),
        ("4.500 Wohnungen", ("4.500 Wohnungen",)),
        ("0.1 crore USD", ("1 million USD",)),
        ("12·5 to 13·5 %", ("12.5 to 13.5 %",)),
        ("443 USD ± 10 percent", ("398.70 to 487.30 USD",)),
        ("(5 million AUD)", ("-5 million AUD", "5 million AUD")),
    ],
)
def test_a_quantity_is_proposed_as_it_may_be_read(text, spelled):
    assert proposals(text) == spelled
