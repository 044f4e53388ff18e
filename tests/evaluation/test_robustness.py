"""What would flip a verdict, what casts doubt on it, and what each vintage said. Every number is invented."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_check.evaluation import assess, revisions, robustness
from directive_check.values import Interval
from ledgers import directive_of, ends, figure, judged, ledger_of

YEAR = {"each_year": "2025"}
FLOOR = {"at_least": "500 USD", **YEAR}
CEILING = {"at_most": "500 USD", **YEAR}
BAND = {"between": ["400 USD", "500 USD"], **YEAR}


def firmness(target, figures, year=2025, kind="flow", unit="USD"):
    ledger = ledger_of(figures, directive_of(target), indicators={"x": {"unit": unit, "kind": kind}})
    (one,) = assess(ledger, year)
    return robustness(ledger, one)


# The change brings the nearer end of the figure to the limit: there, or only beyond it, the verdict flips.
CHANGES = [
    ("floor met by 57", FLOOR, {"2025": "557 USD"}, "-57", "beyond"),
    ("floor met exactly: any fall", FLOOR, {"2025": "500 USD"}, "0", "beyond"),
    ("floor missed by 57", FLOOR, {"2025": "443 USD"}, "57", "at"),
    ("ceiling met by 57", CEILING, {"2025": "443 USD"}, "57", "beyond"),
    ("ceiling missed by 57", CEILING, {"2025": "557 USD"}, "-57", "at"),
    ("band, nearer its floor", BAND, {"2025": "410 USD"}, "-10", "beyond"),
    ("band, nearer its ceiling", BAND, {"2025": "470 USD"}, "30", "beyond"),
    ("band missed below", BAND, {"2025": "350 USD"}, "50", "at"),
    ("band missed above", BAND, {"2025": "550 USD"}, "-50", "at"),
    # about 600 = [550, 650]: its low end must fall below 500
    ("a hedge, by its worse end", FLOOR, {"2025": "about 600 USD"}, "-50", "beyond"),
    # over 500 = (500, 600]: moved down by the least, it holds 500 itself, which still complies; any fall more does not
    ("an end not included", FLOOR, {"2025": "over 500 USD"}, "0", "beyond"),
    # almost 500 = [400, 500): moved up by 0 it still holds less than 500 only
    ("missed with an end not included", FLOOR, {"2025": "almost 500 USD"}, "0", "beyond"),
    # over 500 = (500, 600] over a ceiling: moved by 0 it holds more than 500 only
    ("ceiling missed with an end not included", CEILING, {"2025": "over 500 USD"}, "0", "beyond"),
    ("an open end on the good side", FLOOR, {"2025": "at least 600 USD"}, "-100", "beyond"),
    ("met in September", FLOOR, {"2025-01/2025-09": "510 USD"}, "-10", "beyond"),
    ("broken in September", CEILING, {"2025-01/2025-09": "510 USD"}, "-10", "at"),
    ("in pieces", FLOOR, {"2025-S1": "300 USD", "2025-S2": "210 USD"}, "-10", "beyond"),
    ("a deadline", {"at_least": "500 USD", "by": "2025"}, {"2025": "510 USD"}, "-10", "beyond"),
    # of two missed quarters both must be mended: the farther one by 8
    ("the farther of two quarters", {"at_most": "5 USD", "each_quarter": "2025"}, {"2025-Q1": "8 USD", "2025-Q2": "13 USD", "2025-Q3": "1 USD"}, "-8", "at"),
    # both years of a run must fall below the limit: the farther one by 9
    ("a run that is kept by both", {"at_least": "5 USD", "each_quarter": "2025", "in_a_row": "4"},
     {"2025-Q1": "8 USD", "2025-Q2": "14 USD", "2025-Q3": "1 USD", "2025-Q4": "2 USD"}, "-9", "beyond"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "figures", "change", "where"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_the_change_that_flips_a_verdict(target, figures, change, where):
    firm = firmness(target, figures)
    assert (firm.change, "beyond" if firm.is_beyond else "at") == (Decimal(change), where)


# With precision 1 the limit is kept from half a step before it: a half rounds away from zero.
PRECISE = [
    # 14.0 from 13.95 on
    ("above zero", {"at_least": "14 %"}, "14.2 %", "-0.25", "beyond"),
    ("above zero, missed", {"at_least": "14 %"}, "13.9 %", "0.05", "at"),
    # -3.0 down to just above -3.05, which itself rounds to -3.1
    ("below zero", {"at_least": "-3 %"}, "-2.9 %", "-0.15", "at"),
    ("below zero, missed", {"at_least": "-3 %"}, "-3.2 %", "0.15", "beyond"),
    ("at zero", {"at_least": "0 %"}, "0.1 %", "-0.15", "at"),
    # 60.0 up to just below 60.05
    ("a ceiling", {"at_most": "60 %"}, "59 %", "1.05", "at"),
    ("a ceiling below zero", {"at_most": "-3 %"}, "-4 %", "1.05", "beyond"),
    # a limit of 4.56 is kept by what rounds to 4.6, from 4.55 on
    ("a limit finer than the precision", {"at_least": "4.56 %"}, "4.6 %", "-0.05", "beyond"),
]


@pytest.mark.parametrize(
    ("limit", "value", "change", "where"), [row[1:] for row in PRECISE], ids=[row[0] for row in PRECISE]
)
def test_precision_moves_where_a_verdict_flips(limit, value, change, where):
    firm = firmness({**limit, **YEAR, "precision": "1"}, {"2025": value}, kind="rate", unit="%")
    assert (firm.change, "beyond" if firm.is_beyond else "at") == (Decimal(change), where)


OPEN = [
    ("no data", FLOOR, {}),
    ("undetermined", FLOOR, {"2025": "about 500 USD"}),
    ("not due", {"at_least": "500 USD", "total_over": "2025/2026"}, {"2025": "1 USD"}),
]


@pytest.mark.parametrize(("target", "figures"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_only_a_verdict_that_stands_can_flip(target, figures):
    assert firmness(target, figures) is None


def test_periods_in_a_row_flip_with_the_mildest_of_the_worst_run():
    target = {"at_most": "6 %", "each_quarter": "2025", "in_a_row": "3"}
    bad = {"2025-Q1": "7 %", "2025-Q2": "6.5 %", "2025-Q3": "8 %", "2025-Q4": "1 %"}
    assert firmness(target, bad, kind="rate", unit="%").change == Decimal("-0.5")
    assert firmness(target, {**bad, "2025-Q2": "5 %"}, kind="rate", unit="%").change == Decimal(1)


DOUBTS = [
    ("plain and final", [figure("2025", "510 USD", status="final")], []),
    # about 520 = [515, 525]: 10 wide, 15 from the limit
    ("a hedge smaller than the distance", [figure("2025", "about 520 USD")], []),
    ("a hedge as large as the distance", [figure("2025", "510 to 520 USD")], []),
    ("a hedge larger than the distance", [figure("2025", "505 to 520 USD")], [("hedge", "15")]),
    (
        "vintages whose low ends differ",
        [figure("2025", "490 to 530 USD", known="2026-01-01"), figure("2025", "505 to 530 USD", known="2026-02-01")],
        [("hedge", "25"), ("revisions", "15")],
    ),
    ("an open end is no size", [figure("2025", "at least 501 USD")], []),
    (
        "a revision smaller than the distance",
        [figure("2025", "519 USD", known="2026-01-01"), figure("2025", "510 USD", known="2026-02-01")],
        [],
    ),
    (
        "a revision larger than the distance",
        [figure("2025", "521 USD", known="2026-01-01"), figure("2025", "510 USD", known="2026-02-01")],
        [("revisions", "11")],
    ),
    (
        "the first of three vintages was farthest",
        [figure("2025", f"{value} USD", known=f"2026-0{n}-01") for n, value in enumerate((525, 512, 510), 1)],
        [("revisions", "15")],
    ),
    (
        "the parts of a sum, revised together",
        [
            figure("2025-S1", "306 USD", known="2025-08-01"),
            figure("2025-S2", "206 USD", known="2026-02-01"),
            figure("2025-S1", "310 USD", known="2026-03-01"),
            figure("2025-S2", "200 USD", known="2026-03-01"),
        ],
        [],
    ),
    (
        "another year's revision of a final figure",
        [
            figure("2024", "400 USD", known="2025-01-01"),
            figure("2024", "450 USD", known="2025-02-01"),
            figure("2025", "510 USD", status="final"),
        ],
        [],
    ),
    (
        "another year's revision of a provisional figure",
        [
            figure("2024", "400 USD", known="2025-01-01"),
            figure("2024", "450 USD", known="2025-02-01"),
            figure("2025", "510 USD", status="provisional"),
        ],
        [("status", "50")],
    ),
    (
        "the revision of a month says nothing of a year",
        [
            figure("2024-01", "40 USD", known="2025-01-01"),
            figure("2024-01", "90 USD", known="2025-02-01"),
            figure("2025", "510 USD", status="estimated"),
        ],
        [],
    ),
]


@pytest.mark.parametrize(("figures", "doubts"), [row[1:] for row in DOUBTS], ids=[row[0] for row in DOUBTS])
def test_what_is_as_large_as_the_change_makes_a_verdict_fragile(figures, doubts):
    firm = firmness(FLOOR, figures)
    assert [(doubt.value, str(size)) for doubt, size in firm.doubts] == doubts


def test_a_miss_by_more_than_a_hedge_is_not_fragile():
    # about 400 = [350, 450]: 100 wide; 50 from the limit, and 300 from that of 750
    assert [size for _, size in firmness(FLOOR, {"2025": "about 400 USD"}).doubts] == [Decimal(100)]
    assert not firmness({**FLOOR, "at_least": "750 USD"}, {"2025": "about 400 USD"}).doubts


def test_a_doubt_of_exactly_the_change_counts_where_the_verdict_flips_there():
    revised = [figure("2025", "480 USD", known="2026-01-01"), figure("2025", "490 USD", known="2026-02-01")]
    firm = firmness(FLOOR, revised)
    assert (firm.change, firm.is_beyond, bool(firm.doubts)) == (Decimal(10), False, True)


def test_an_open_vintage_has_no_spread():
    hedged = [
        figure("2025", "at least 510 USD", known="2026-01-01"),
        figure("2025", "at least 505 USD", known="2026-02-01"),
    ]
    assert [size for _, size in firmness(FLOOR, hedged).doubts] == []


def vintages_of(target, figures, year=2025, as_of=None):
    ledger = ledger_of(figures, directive_of(target), indicators={"x": {"unit": "USD", "kind": "flow"}}, as_of=as_of)
    (one,) = assess(ledger, year)
    return [
        (past.day.isoformat(), past.observed and ends(past.observed.interval), past.verdict.value)
        for past in revisions(ledger, one)
    ]


REVISED = [
    figure("2025", "490 USD", known="2026-02-01", status="provisional"),
    figure("2025", "505 USD", known="2026-08-01"),
    figure("2025", "900 USD", known="2026-09-01", status="forecast"),
    figure("2024", "1 USD", known="2026-04-01"),
]


def test_each_vintage_tells_what_was_judged_on_its_day():
    assert vintages_of(FLOOR, REVISED) == [("2026-02-01", "[490, 490]", "missed"), ("2026-08-01", "[505, 505]", "met")]
    assert vintages_of(FLOOR, REVISED, as_of="2026-07-31") == []


def test_only_what_was_revised_is_told_and_by_its_own_days():
    parts = [figure("2025-S1", "300 USD", known="2025-08-01"), figure("2025-S2", "210 USD", known="2026-02-01")]
    assert vintages_of(FLOOR, parts) == []
    again = figure("2025-S1", "280 USD", known="2026-03-01")
    assert vintages_of(FLOOR, [*parts, again]) == [
        ("2025-08-01", "[300, 300]", "not_due"),
        ("2026-03-01", "[490, 490]", "missed"),
    ]


def test_the_revision_of_a_part_is_as_large_as_it_moves_the_whole():
    parts = [figure("2025-S1", "300 USD", known="2025-08-01"), figure("2025-S2", "230 USD", known="2026-02-01")]
    again = figure("2025-S1", "280 USD", known="2026-03-01")
    # 530 in February, 510 in March
    assert [(doubt.value, str(size)) for doubt, size in firmness(FLOOR, [*parts, again]).doubts] == [
        ("revisions", "20")
    ]


def test_a_limit_part_of_the_way_is_the_same_on_every_day():
    goal = {"id": "goal", "indicator": "x", "at_least": "20 USD", "by": "2030", "baseline": {"2020": "10 USD"}}
    part = {"id": "part", "indicator": "x", "at_least": "50 % of the way to goal", "each_year": "2025"}
    revised = [figure("2025", "14 USD", known="2026-02-01"), figure("2025", "15 USD", known="2026-08-01")]
    ledger = ledger_of(revised, directive_of(targets=[goal, part]), indicators={"x": {"unit": "USD", "kind": "flow"}})
    _, one = assess(ledger, 2025)
    assert [past.verdict.value for past in revisions(ledger, one)] == ["missed", "met"]


def test_a_limit_of_many_digits_flips_exactly():
    target = {"at_least": "99999999999999999999.123456789012 USD", **YEAR, "precision": "11"}
    change = firmness(target, {"2025": "99999999999999999999.2 USD"}).change
    # rounded to eleven decimals the floor is kept by ...12345678902, and so from ...123456789015 on
    assert change == Decimal("99999999999999999999.123456789015") - Decimal("99999999999999999999.2")


def test_an_undated_vintage_is_of_the_first_day_of_all():
    undated = [figure("2025", "490 USD"), figure("2025", "505 USD", known="2026-08-01")]
    assert [day for day, *_ in vintages_of(FLOOR, undated)] == [date.min.isoformat(), "2026-08-01"]


def test_a_vintage_from_before_the_words_that_concern_the_year_is_judged_by_those():
    # undated, the vintage is of a day on which the promise still ran to 2025 only
    target = {"at_least": "5 USD", "by": "2025", "amended": [{"from": "2024-06-01", "by": "2028"}]}
    undated = [figure("2028", "4 USD"), figure("2028", "6 USD", known="2029-03-01")]
    expected = [(date.min.isoformat(), "[4, 4]", "missed"), ("2029-03-01", "[6, 6]", "met")]
    assert vintages_of(target, undated, year=2028) == expected


def test_nothing_observed_was_never_revised():
    assert vintages_of(FLOOR, {}) == []


numbers = st.decimals(-20, 20, places=2)


@given(
    limit=numbers, value=numbers, precision=st.sampled_from([None, 0, 1]), name=st.sampled_from(["at_least", "at_most"])
)
def test_a_verdict_flips_beyond_the_change_and_not_before_it(limit, value, precision, name):
    target = {name: f"{limit} %", **YEAR} | ({} if precision is None else {"precision": str(precision)})
    firm = firmness(target, {"2025": f"{value} %"}, kind="rate", unit="%")
    before = verdict_at(target, value)
    towards = 1 if firm.change > 0 or (firm.change == 0 and (before == "missed") is (name == "at_least")) else -1
    least = towards * Decimal("0.0001")
    assert (verdict_at(target, value + firm.change) == before) is firm.is_beyond
    assert verdict_at(target, value + firm.change + least) != before
    if firm.change:
        assert verdict_at(target, value + firm.change - least) == before


def verdict_at(target, value):
    return judged(target, {"2025": f"{value:f} %"}, 2025, kind="rate", unit="%").verdict


def test_the_change_is_measured_on_unrounded_values():
    assert Interval.point(Decimal("13.96")).rounded(1).low == Decimal("14.0")
    assert firmness(
        {"at_least": "14 %", **YEAR, "precision": "1"}, {"2025": "13.96 %"}, kind="rate", unit="%"
    ).change == Decimal("-0.01")
