"""A limit that says how far something changes is promised of a change: every number is invented."""

import pytest

from directive_check.values.changes import Changing, Start, change_help, own_change_help

OF_SHARE = '{title: Change of share since 2019, unit: "%", change: {of: share, since: 2019, as: percent}}'
IN_POINTS = "{title: Change of share since 2019, unit: pp, change: {of: share, since: 2019, as: points}}"
FALLS = "`{0}: -{2}` where it is to fall by so much or more, or `{1}: -{2}` where by no more"
SAID = [
    ("at_least", "45 % of 2019", "`at_least: -55 %`"),
    ("at_least", "120% of the 2019 level", "`at_least: 20 %`"),
    ("at_most", "62.5 % of 2019 levels", "`at_most: -37.5 %`"),
    ("at_least", "double 2019", "`at_least: 100 %`"),
    ("more_than", "Three times the 2019 value", "`more_than: 200 %`"),
    ("at_most", "half of 2019", "`at_most: -50 %`"),
    ("at_least", "10 % more than in 2019", "`at_least: 10 %`"),
    ("at_most", "10 percent above 2019", "`at_most: 10 %`"),
    ("at_least", "+10 % on 2019", "`at_least: 10 %`"),
    ("at_least", "an increase of 10 % on 2019", None),
    ("at_least", "increase of 10 % on 2019", "`at_least: 10 %`"),
    ("at_least", "10 % below 2019", FALLS.format("at_most", "at_least", "10 %")),
    ("at_most", "10 % below 2019", FALLS.format("at_most", "at_least", "10 %")),
    ("more_than", "40 % reduction from 2019", FALLS.format("less_than", "more_than", "40 %")),
    ("less_than", "−40 % compared to 2019", FALLS.format("less_than", "more_than", "40 %")),
    (
        "at_least",
        "10 % since 2019",
        "`at_least: 10 %` where it is to rise by so much, or `at_most: -10 %` where it is to fall by so much",
    ),
    (
        "at_most",
        "10 % since 2019",
        "`at_most: 10 %` where it may rise by no more, or `at_least: -10 %` where it may fall by no more",
    ),
    ("at_least", "-10 % below 2019", None),
    ("at_least", "10 %", None),
    ("at_least", "10 % more", None),
    ("at_least", "5 to 10 % more than 2019", None),
    ("at_least", "1234567890123456789012 % more than 2019", None),
    ("between", "10 % below 2019", None),
    ("milestones", "10 % below 2019", None),
    ("at_least", "5 kg more than 2019", None),
]


def whole(limit, defined, start=""):
    return f"it says how far `share` changes: write {limit}, with `indicator: share-change`{start}, and `share-change: {defined}` under `indicators:` in a codebook"


@pytest.mark.parametrize(("key", "text", "limit"), SAID)
def test_a_change_is_written_as_the_limit_of_a_change(key, text, limit):
    assert change_help(text, Changing("share", "%"), key) == (limit and whole(limit, OF_SHARE))


@pytest.mark.parametrize("points", ["pp", "percentage points", "p.p."])
def test_points_are_those_of_a_share(points):
    assert change_help(f"5 {points} more than 2019", Changing("share", "%"), "at_least") == whole(
        "`at_least: 5 pp`", IN_POINTS
    )
    assert change_help(f"5 {points} more than 2019", Changing("share", "USD"), "at_least") is None


def test_an_amount_is_in_the_unit_of_what_changes():
    said = change_help("5 million t CO2e less than 2019", Changing("share", "t CO2e"), "at_most")
    assert "`at_most: -5 million t CO2e`" in said
    assert "unit: t CO2e, change: {of: share, since: 2019, as: amount}" in said
    assert "unit: USD, change" in change_help("5 USD less than 2019", Changing("share", "USD"), "at_most")
    assert 'unit: "index, 2015"' in change_help(
        "5 index, 2015 less than 2019", Changing("share", "index, 2015"), "at_most"
    )


OWN = [
    ("at_least", "40 % reduction", "write " + FALLS.format("at_most", "at_least", "40 %")),
    ("at_most", "a cut of 40 %", "write " + FALLS.format("at_most", "at_least", "40 %")),
    ("at_least", "40 % below 2015", "write " + FALLS.format("at_most", "at_least", "40 %")),
    ("at_least", "40 % below 2016", None),
    ("at_least", "cut emissions by 40 %", "write " + FALLS.format("at_most", "at_least", "40 %")),
    ("at_least", "reduced by 40 %", "write " + FALLS.format("at_most", "at_least", "40 %")),
    ("at_least", "cut emissions to 40 %", None),
    ("at_least", "growth of 40 %", "write `at_least: 40 %`"),
    ("at_least", "40 kg reduction", None),
    ("between", "40 % reduction", None),
    ("at_least", "40 % more", None),
]


@pytest.mark.parametrize(("key", "text", "help_"), OWN)
def test_of_a_change_a_reduction_is_below_zero(key, text, help_):
    assert own_change_help(text, "%", key, "2015") == help_


def test_a_change_that_a_codebook_has_is_named_and_not_defined_anew():
    known = Changing("share", "%", None, {("2019", "percent"): "growth"})
    assert change_help("10 % more than 2019", known, "at_least") == (
        "it says how far `share` changes: write `at_least: 10 %`, with `indicator: growth`"
    )
    assert change_help("10 % more than 2018", known, "at_least").endswith(" under `indicators:` in a codebook")
    assert change_help("rise of 10 %", known, "at_least").endswith(", with `indicator: growth`, which is since 2019")
    taken = Changing("share", "%", None, {("2019", "percent"): "share-change"})
    assert ", with `indicator: share-change-2018`, and `share-change-2018: {" in change_help(
        "10 % more than 2018", taken, "at_least"
    )


FROM_1000 = [
    ("50 % more than in 2020", "1000 persons", "`at_least: 1500 persons`"),
    ("50 % more than in 2020", "1.25 million persons", "`at_least: 1.875 million persons`"),
    ("120 % of 2020", "1000 persons", "`at_least: 1200 persons`"),
    (
        "10 % below 2020",
        "1000 persons",
        "`at_most: 900 persons` where it is to fall by so much or more, or `at_least: 900 persons` where by no more",
    ),
]


@pytest.mark.parametrize(("text", "value", "limit"), FROM_1000)
def test_from_the_value_of_a_baseline_the_limit_is_computed(text, value, limit):
    of = Changing("staff", "persons", Start("2020", value))
    assert (
        change_help(text, of, "at_least")
        == f"it says how far `staff` changes from the `{value}` of 2020: write {limit}"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50 % more than in 2019", "1000 persons"),
        ("50 % more than in 2020", "about 1000 persons"),
        ("50 persons more than in 2020", "1000 persons"),
    ],
)
def test_a_value_from_which_nothing_is_computed_is_kept_as_a_figure(text, value):
    told = change_help(text, Changing("staff", "persons", Start("2020", value)), "at_least")
    assert f", and no `baseline`, as it is 0 there: its `{value}` is a figure of 2020, and `" in told


def test_a_baseline_says_since_when_and_is_no_more_wanted():
    other = OF_SHARE.replace("2019", "2021")
    without = ", and no `baseline`, as it is 0 there"
    assert change_help("45 % of the baseline", Changing("share", "%", Start("2021")), "at_least") == whole(
        "`at_least: -55 %`", other, without
    )
    assert "since: YEAR" in change_help("45 % of the baseline", Changing("share", "%"), "at_least")
