"""What an open verdict still lacks: the figures owed, and when they were due. Every number is invented."""

import pytest

from directive_check.evaluation import assess, lacking
from ledgers import directive_of, figure, ledger_of

MEANINGS = {
    "x": {"unit": "USD", "kind": "flow"},
    "net": {"unit": "USD", "kind": "net-flow"},
    "level": {"unit": "USD", "kind": "stock"},
    "rate": {"unit": "%", "kind": "rate"},
    "late": {"unit": "USD", "kind": "flow", "published_after": "2"},
    "share": {"unit": "%", "ratio": {"of": "x", "to": "net"}},
    "growth": {"unit": "%", "change": {"of": "x"}},
    "since": {"unit": "%", "change": {"of": "x", "since": "2020"}},
    "growth-of-sum": {"unit": "%", "change": {"of": "sum"}},
    "sum": {"unit": "USD", "sum": ["x", "net"]},
    "gap-of-growth": {"unit": "%", "sum": ["growth", "rate"]},
    "part": {"unit": "USD", "product": ["x", "rate"]},
    "of-level": {"unit": "USD", "product": ["level", "rate"]},
    "of-sum": {"unit": "USD", "product": ["sum", "rate"]},
    "of-part": {"unit": "USD", "product": ["part", "rate"]},
    "by-share": {"unit": "USD", "product": ["x", "share"]},
}


def owed(indicator, target, figures, year=2025, as_of=None):
    ledger = ledger_of(figures, directive_of({"indicator": indicator, **target}), indicators=MEANINGS, as_of=as_of)
    (one,) = assess(ledger, year)
    return [(lack.indicator, str(lack.period)) for lack in lacking(ledger, one)]


YEAR = {"at_least": "500 USD", "each_year": "2025"}
PATH = {"at_least": "5 %", "by": "2030"}
PERCENT = {"at_least": "5 %", "each_year": "2025"}
OWED = [
    ("nothing known: the year", "x", YEAR, [], [("x", "2025")]),
    ("the months between the pieces of a flow", "x", YEAR, [figure("2025-02/2025-03", "1 USD"), figure("2025-Q3", "1 USD")],
     [("x", "2025-01"), ("x", "2025-04/2025-06"), ("x", "2025-10/2025-12")]),
    ("the rest of a net flow", "net", YEAR, [figure("2025-S1", "900 USD", indicator="net")], [("net", "2025-07/2025-12")]),
    ("of a rate the whole year", "rate", PERCENT, [figure("2025-S1", "1 %", indicator="rate")], [("rate", "2025")]),
    ("of a stock the whole year", "level", YEAR, [figure("2025-06", "1 USD", indicator="level")], [("level", "2025")]),
    ("met in September: nothing", "x", YEAR, [figure("2025-01/2025-09", "500 USD")], []),
    ("missed: nothing", "x", YEAR, [figure("2025", "1 USD")], []),
    ("hedged across the limit, but whole: nothing", "x", YEAR, [figure("2025", "about 500 USD")], []),
    ("a total as far as it runs", "x", {"at_least": "500 USD", "total_over": "2024/2026"}, [figure("2024", "1 USD")], [("x", "2025")]),
    ("a total from April", "x", {"at_least": "500 USD", "total_over": "2025-04/2026-03"}, [], [("x", "2025-04/2025-12")]),
    ("a total from December", "x", {"at_least": "500 USD", "total_over": "2025-12/2026-11"}, [], [("x", "2025-12")]),
    ("a mean of a flow likewise", "x", {"at_least": "500 USD", "mean_over": "2024/2026"}, [figure("2024", "1 USD")], [("x", "2025")]),
    ("a mean of rates by its years", "rate", {"at_least": "5 %", "mean_over": "2023/2026"}, [figure("2024", "1 %", indicator="rate")],
     [("rate", "2023"), ("rate", "2025")]),
    ("a mean of rates at its end", "rate", {"at_least": "5 %", "mean_over": "2024/2025"}, [figure("2024", "1 %", indicator="rate")], [("rate", "2025")]),
    ("a mean of rates over a month more than a year", "rate", {"at_least": "5 %", "mean_over": "2024-12/2025"}, [figure("2024-12/2025-11", "1 %", indicator="rate")],
     [("rate", "2025-12")]),
    ("a mean of rates owes no year that is not over", "rate", {"at_least": "5 %", "mean_over": "2024-04/2026-03"}, [],
     [("rate", "2024-04/2025-03")]),
    ("a mean over a year that is not over owes nothing yet", "rate", {"at_least": "5 %", "mean_over": "2025-06/2026-05"}, [], []),
    ("the quarters of a run", "rate", {"at_least": "5 %", "each_quarter": "2024/2025", "in_a_row": "2"},
     [figure("2025-Q1", "1 %", indicator="rate"), figure("2025-Q2", "6 %", indicator="rate")],
     [("rate", "2024-10/2024-12"), ("rate", "2025-07/2025-09"), ("rate", "2025-10/2025-12")]),
    ("the value of a year to come", "x", {"at_least": "500 USD", "by": "2030"}, [figure("2025-S1", "1 USD")], [("x", "2025-07/2025-12")]),
    ("on the way the baseline that is observed, too", "rate", {**PATH, "baseline": "2018"}, [], [("rate", "2018"), ("rate", "2025")]),
    ("a baseline that is observed, by itself", "rate", {**PATH, "baseline": "2018"}, [figure("2025", "1 %", indicator="rate")], [("rate", "2018")]),
    ("nothing of a baseline that is known", "rate", {**PATH, "baseline": "2018"}, [figure("2018", "1 %", indicator="rate")], [("rate", "2025")]),
    ("nothing of a baseline that is stated", "rate", {**PATH, "baseline": {"2018": "1 %"}}, [], [("rate", "2025")]),
    ("nothing of a window with its baseline inside", "rate", {**PATH, "baseline": {"2025-Q3": "1 %"}}, [], []),
    ("the quarter after its baseline", "rate", {**PATH, "by": "2030-Q4", "baseline": {"2025-Q3": "1 %"}}, [], [("rate", "2025-10/2025-12")]),
    ("derived: its parts", "share", PERCENT, [figure("2025-S1", "1 USD")], [("x", "2025-07/2025-12"), ("net", "2025")]),
    ("a change: both years", "growth", PERCENT, [figure("2024-S2", "1 USD")], [("x", "2025"), ("x", "2024-01/2024-06")]),
    ("a change: its base", "since", PERCENT, [figure("2025", "1 USD")], [("x", "2020")]),
    ("a change of a sum: the parts of both years", "growth-of-sum", PERCENT, [figure("2025", "1 USD")],
     [("net", "2025"), ("x", "2024"), ("net", "2024")]),
    ("of a product both", "part", YEAR, [], [("x", "2025"), ("rate", "2025")]),
    ("the factor for the periods of the figures", "part", YEAR, [figure("2025-S1", "1 USD"), figure("2025-S2", "1 USD"), figure("2025-S1", "1 %", indicator="rate")],
     [("rate", "2025-S2")]),
    ("the factor for what lacks too", "part", YEAR, [figure("2025-S1", "1 USD"), figure("2025", "1 %", indicator="rate")],
     [("x", "2025-07/2025-12"), ("rate", "2025-S1"), ("rate", "2025-07/2025-12")]),
    ("the figures where only the factor is known", "part", YEAR, [figure("2025", "1 %", indicator="rate")], [("x", "2025")]),
    ("the factor of the last level", "of-level", YEAR, [figure("2025-06", "1 USD", indicator="level"), figure("2025-12", "1 USD", indicator="level")],
     [("rate", "2025-12")]),
    ("a level at the end, and its factor", "of-level", YEAR, [figure("2025-06", "1 USD", indicator="level")], [("level", "2025"), ("rate", "2025")]),
    ("of a sum for the periods of its factor", "of-sum", YEAR, [figure("2025-S1", "1 USD"), figure("2025-S1", "1 USD", indicator="net"), figure("2025-S1", "1 %", indicator="rate")],
     [("x", "2025-07/2025-12"), ("net", "2025-07/2025-12"), ("rate", "2025-07/2025-12")]),
    ("of a product of a product", "of-part", YEAR, [figure("2025", "1 USD")], [("rate", "2025")]),
    ("what a factor is derived from", "by-share", YEAR, [figure("2025-S1", "1 USD"), figure("2025-S2", "1 USD"), figure("2025-S2", "1 USD", indicator="net")],
     [("net", "2025-S1")]),
    ("nothing of a month that is its baseline's last", "rate", {"at_least": "5 %", "by": "2030-12", "baseline": {"2025-Q4": "1 %"}}, [], []),
    ("of a rate by two years both as one", "rate", {"at_least": "5 %", "by": "2024/2025"}, [], [("rate", "2024/2025")]),
    ("a change inside a sum: its base too", "gap-of-growth", PERCENT, [figure("2025", "1 USD")], [("x", "2024"), ("rate", "2025")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "target", "figures", "expected"), [row[1:] for row in OWED], ids=[row[0] for row in OWED]
)
def test_what_is_owed_is_what_would_settle_the_verdict(indicator, target, figures, expected):
    assert sorted(owed(indicator, target, figures)) == sorted(expected)


@pytest.mark.parametrize(("year", "expected"), [(2018, ["2018"]), (2020, ["2018"]), (2022, ["2018", "2022"])])
def test_nothing_is_owed_between_a_baseline_and_the_directive(year, expected):
    ledger = ledger_of(
        [], directive_of({**PATH, "indicator": "rate", "baseline": "2018"}, period="2022/2030"), indicators=MEANINGS
    )
    (one,) = assess(ledger, year)
    assert [str(lack.period) for lack in lacking(ledger, one)] == expected


def test_the_first_month_of_a_directive_is_owed_on_the_way():
    directive = directive_of({"indicator": "rate", "at_least": "5 %", "by": "2030-01"}, period="2020-12/2030")
    ledger = ledger_of([], directive, indicators=MEANINGS)
    (one,) = assess(ledger, 2020)
    assert [str(lack.period) for lack in lacking(ledger, one)] == ["2020-12"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([figure("2025-S1", "9 USD")], [("x", "2025-07/2025-12"), ("rate", "2025")]),
        ([figure("2025", "9 USD")], [("rate", "2025")]),
        ([figure("2025", "900 USD")], []),
    ],
    ids=["both are open", "one is missed", "one is kept"],
)
def test_alternatives_owe_what_is_open_of_them(figures, expected):
    either = {"any_of": [{"indicator": "x", "at_least": "500 USD"}, {"indicator": "rate", "at_least": "5 %"}]}
    target = {"id": "t", "each_year": "2025", **either}
    ledger = ledger_of(figures, directive_of(targets=[target]), indicators=MEANINGS)
    (one,) = assess(ledger, 2025)
    assert [(lack.indicator, str(lack.period)) for lack in lacking(ledger, one)] == expected


OF_HALVES = {
    "of alternatives": ({"any_of": [{"indicator": name, "at_least": limit} for name, limit in (("x", "500 USD"), ("rate", "5 %"))]}, ["x", "rate"]),
    "by its first months": ({"indicator": "x", "at_least": "500 USD"}, ["x"]),
}  # fmt: skip


@pytest.mark.parametrize(("promised", "owing"), OF_HALVES.values(), ids=OF_HALVES)
def test_of_a_half_that_is_kept_nothing_is_owed(promised, owing):
    directive = directive_of(targets=[{"id": "t", "each_half": "2025", **promised}])
    ledger = ledger_of([figure("2025-Q1", "900 USD")], directive, indicators=MEANINGS)
    (one,) = assess(ledger, 2025)
    told = [(lack.indicator, str(lack.period)) for lack in lacking(ledger, one)]
    assert told == [(indicator, "2025-07/2025-12") for indicator in owing]


@pytest.mark.parametrize(
    ("quorum", "expected"),
    [("1 area", []), ("2 areas", ["XB", "XC"]), ("all", [])],
    ids=["enough keep it", "too few are known", "one has missed it"],
)
def test_counted_areas_owe_what_decides_the_number(quorum, expected):
    target = {
        **YEAR,
        "indicator": "x",
        "areas": ["XA", "XB", "XC"],
        "in_at_least": "100 %" if quorum == "all" else quorum,
    }
    figures = [figure("2025", "9 USD" if quorum == "all" else "900 USD")]
    ledger = ledger_of(figures, directive_of(target), indicators=MEANINGS)
    (one,) = assess(ledger, 2025)
    assert [lack.area for lack in lacking(ledger, one)] == expected


def test_what_was_not_known_by_a_day_was_owed_on_it():
    figures = [figure("2025", "500 USD", known="2026-02-01")]
    assert owed("x", YEAR, figures, as_of="2026-01-31") == [("x", "2025")]
    assert owed("x", YEAR, figures, as_of="2026-02-01") == []


def test_a_fixed_area_owes_its_own_figures():
    relative = {"unit": "%", "ratio": {"of": "x", "to": {"indicator": "x", "area": "XB"}}}
    target = {"indicator": "relative", "at_least": "80 %", "each_year": "2025"}
    figures = [figure("2025-S1", "5 USD"), figure("2025-S2", "6 USD"), figure("2025-S2", "6 USD", area="XB")]
    ledger = ledger_of(figures, directive_of(target), indicators={**MEANINGS, "relative": relative})
    (one,) = assess(ledger, 2025)
    owed_ = [(lack.indicator, lack.area, str(lack.period)) for lack in lacking(ledger, one)]
    assert owed_ == [("x", "XB", "2025-01/2025-06")]


@pytest.mark.parametrize(("indicator", "expected"), [("late", "2026-02-28"), ("x", None)])
def test_a_figure_is_expected_so_many_months_after_its_period(indicator, expected):
    ledger = ledger_of([], directive_of({"indicator": indicator, **YEAR}), indicators=MEANINGS)
    (one,) = assess(ledger, 2025)
    (lack,) = lacking(ledger, one)
    assert (lack.area, lack.expected and lack.expected.isoformat()) == ("XA", expected)


def test_what_is_lacking_settles_the_verdict_once_it_is_filled_in():
    for _, indicator, target, figures, _ in OWED:
        filled = [figure(period, "9 USD", indicator=name) for name, period in owed(indicator, target, figures)]
        assert owed(indicator, target, [*figures, *filled]) == []
