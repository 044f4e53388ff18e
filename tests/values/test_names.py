"""A near name is one that was meant: a slip of the hand, or a word that people use for it."""

import time

import pytest

from directive_check.model import (
    Actual,
    Actuals,
    Amendment,
    Change,
    ChangeForm,
    Codebook,
    Directive,
    Force,
    Indicator,
    Kind,
    Method,
    Ratio,
    Source,
    Stage,
    Status,
    Target,
    Waiver,
    keys_of,
)
from directive_check.reading.table import COLUMNS
from directive_check.values.names import (
    FAR,
    Nearest,
    either,
    hint,
    listed,
    meanings,
    misspelling,
    nearest,
    phrase,
    synonyms,
)

KEYS = ("areas", "area", "at_least", "at_most", "more_than", "less_than", "each_year", "mean_over", "by", "baseline",
        "precision", "wording", "note", "owner", "title")  # fmt: skip

MEANT = [
    # written otherwise
    ("At-Least", "at_least"),
    ("at least", "at_least"),
    ("atleast", "at_least"),
    (" BY ", "by"),
    # slips of the hand
    ("at_lest", "at_least"),
    ("at_laest", "at_least"),
    ("aera", "area"),
    ("raea", "area"),
    ("mean_oevr", "mean_over"),
    ("preccisoin", "precision"),
    ("pricision", "precision"),
    ("baselines", "baseline"),
    # other words for it
    ("max", "at_most"),
    ("Minimum", "at_least"),
    ("deadline", "by"),
    ("responsible", "owner"),
    ("description", "note"),
    ("every-year", "each_year"),
    ("every_quarter", None),
    # other words altogether
    ("each_quarter", None),
    ("arae_code", None),
    ("ear", None),
    ("yb", None),
    ("carea", None),
    ("oner_", "owner"),
    ("novel", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "meant"), MEANT)
def test_a_word_is_taken_for_another_only_where_that_was_meant(written, meant):
    assert nearest(written, KEYS) == meant


@pytest.mark.parametrize("column", ["MEASURE", "UNIT_MULT", "CONF_STATUS", "OBS_STATUS", "TIME_PERIOD", "GEO"])
def test_a_column_of_another_office_is_no_misspelling(column):
    assert nearest(column, COLUMNS) is None


SLIPS = [
    ("companies", "companies", 0),
    ("comapnies", "companies", 1),
    ("companeis", "companies", 1),
    ("compnies", "companies", 1),
    ("coompanies", "companies", 1),
    ("conpanies", "companies", 1),
    ("conpaneis", "companies", 2),
    ("ocmpanies", "companies", 1),
    ("conpaneisa", "companies", FAR),
    ("peole", "people", 1),
    ("poeple", "people", 1),
    ("poepel", "people", FAR),
    # words of their own
    ("iran", "iraq", FAR),
    ("vt", "vi", FAR),
    ("usd", "aud", FAR),
    ("north", "south", FAR),
    ("ktonnes", "tonnes", FAR),
    ("area1", "area2", FAR),
    ("people1", "people", FAR),
    ("slovakia", "slovenia", FAR),
]


@pytest.mark.parametrize(("wrong", "right", "slips"), SLIPS)
def test_a_slip_of_the_hand_is_told_from_another_word(wrong, right, slips):
    assert misspelling(wrong, right) == misspelling(right, wrong) == slips


def test_of_two_that_are_as_near_neither_is_taken():
    assert nearest("exporta", ["exports", "exportb"]) is None
    assert Nearest().to("exporta", "words", {"exports": "x", "exportb": "x"}) == "x"
    assert nearest("By", ["BY", "by"]) is None


def test_a_known_name_comes_before_what_people_use_it_for():
    assert nearest("Year", ["period", "year"]) == "year"


ALTERNATIVES = [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]


@pytest.mark.parametrize(("names", "words"), ALTERNATIVES)
def test_names_are_told_as_alternatives(names, words):
    assert either(names) == words


def test_of_many_names_the_first_are_told_and_how_many_more_there_are():
    assert phrase(["a"]) == "a"
    assert phrase(list("abcdef")) == "a, b, c, d, e and f"
    assert phrase(list("abcdefg")) == "a, b, c, d, e and 2 more"
    assert listed("abcdefg") == "`a`, `b`, `c`, `d`, `e` and 2 more"
    assert listed("abc", 2) == "`a` and 2 more"


def test_behind_an_unknown_name_stands_what_was_meant_or_what_there_is():
    assert hint("aera", KEYS, "see the list") == "did you mean `area`?"
    assert hint("novel", KEYS, "see the list") == "see the list"


def test_words_for_a_key_are_told_in_their_order():
    assert synonyms("Base year", ["since", "baseline"]) == ["baseline", "since"]
    assert synonyms("novel", KEYS) == []


def test_every_word_for_a_key_stands_for_one_that_there_is():
    models = (Target, Amendment, Waiver, Directive, Actuals, Actual, Codebook, Indicator, Ratio, Change, Source)
    keys = {key for model in models for key in keys_of(model)}
    words = {word for words in (Status, Kind, Force, Stage, Method, ChangeForm) for word in words}
    assert {word for meant in meanings().values() for word in meant} <= keys | words
    assert keys.intersection(meanings()) == {"baseline", "by", "from", "indicator", "since", "year"}


def test_among_many_names_the_near_one_is_found_without_comparing_all():
    known = {f"{word}-{number:05d}": "x" for number in range(10_000) for word in ("area",)}
    names = Nearest()
    start = time.process_time()
    assert {names.to(f"aera-{number:05d}", "areas", known) for number in range(10_000)} == {"x"}
    assert {names.to(f"zone-{number:05d}", "areas", known) for number in range(10_000)} == {None}
    assert time.process_time() - start < 5


def test_among_many_names_one_slip_is_found_and_two_are_not():
    known = [f"observation{'abcdefghij'[number % 10]}-{number}" for number in range(201)]
    slips = ("observtaiona-0", "observatona-0", "observvationa-0", "observqtiona-0", "bservationa-0", "observation-0")
    assert [nearest(slip, known) for slip in slips] == ["observationa-0"] * 4 + [None, "observationa-0"]
    assert nearest("observtaioan-0", known) is None
    assert nearest("observtaioan-0", known[:200]) == "observationa-0"
