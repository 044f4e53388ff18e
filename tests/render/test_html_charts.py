"""Where the charts of a page put their marks; places are per cent of the chart, written out by hand."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_check.evaluation import assess
from directive_check.render.html.bars import (
    anchor_at,
    axis_over,
    bullet_axis,
    bullet_of,
    limit_label,
    percent,
    strips_of,
    ticks_of,
)
from directive_check.render.html.panel import drawing_of, panel_axis, panel_of
from directive_check.values import plain
from ledgers import directive_of, judged, ledger_of

# Axes


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ("0 443 500 562.5", "0 200 400 600"),
        ("0 10", "0 5 10"),
        ("0 15.5", "0 4 8 12 16"),
        ("0", "0 0.5 1"),
        ("", "0 0.5 1"),
        ("5 5", "0 2 4 6"),
        ("-19 0 2", "-20 -10 0 10"),
        ("-5 -5", "-6 -4 -2 0"),
        ("68 170", "50 100 150 200"),
        ("0 0.0003", "0 0.0001 0.0002 0.0003"),
        ("0 99999999999999999999", "0 50000000000000000000 100000000000000000000"),
        ("100000000000000000000 100000000000000000001", "100000000000000000000 100000000000000000000.5 100000000000000000001"),
    ],
)  # fmt: skip
def test_an_axis_has_round_ticks_around_all_values(values, ticks):
    axis = axis_over([*(Decimal(value) for value in values.split())])
    assert [plain(tick) for tick in axis.ticks] == ticks.split()


@pytest.mark.parametrize(
    ("value", "place"), [("-30", "0%"), ("-20", "0%"), ("-5", "50%"), ("5.1", "83.67%"), ("99", "100%")]
)
def test_a_value_stands_where_its_share_of_the_axis_is(value, place):
    axis = axis_over([Decimal(-20), Decimal(10)], most=3)
    assert percent(axis.at(Decimal(value))) == place


@pytest.mark.parametrize(
    ("unit", "values", "labels"),
    [
        ("USD", ["0", "600000000"], ["0", "200M", "400M", "600M"]),
        ("%", ["0", "15"], ["0 %", "5 %", "10 %", "15 %"]),
        ("% of GDP", ["-2", "6"], ["−2", "0", "2", "4", "6"]),
        ("companies", ["0", "15000"], ["0", "5000", "10 000", "15 000"]),
    ],
)
def test_ticks_are_labelled_in_one_scale(unit, values, labels):
    axis = axis_over([Decimal(value) for value in values])
    assert [label.replace("\xa0", " ").replace("\u202f", " ") for label in axis.labels(unit)] == labels


@pytest.mark.parametrize(
    ("place", "anchor"), [(0, "start"), (20, "start"), (21, "middle"), (79, "middle"), (80, "end")]
)
def test_a_label_stays_inside_the_chart(place, anchor):
    assert anchor_at(Decimal(place)) == anchor


# Bullets


def stretch(of):
    return of and f"{of.start}+{of.length}"


def drawn(one):
    axis = bullet_axis([one])
    bullet = bullet_of(one, axis)
    return [plain(tick) for tick in axis.ticks], bullet


FLOOR = {"at_least": "500 USD", "each_year": "2024"}


def test_a_bar_runs_from_zero_to_the_actual_beside_what_is_required():
    ticks, bullet = drawn(judged(FLOOR, {"2024": "443 USD"}, 2024))
    assert ticks == ["0", "200", "400", "600"]
    assert (stretch(bullet.sure), bullet.possible, bullet.caps) == ("0%+73.83%", None, ("73.83%",))
    assert (stretch(bullet.kept), bullet.limits, bullet.zero) == ("83.33%+16.67%", ("83.33%",), "0%")
    assert bullet.expected is None


def test_a_part_of_a_year_shows_what_was_due_by_then():
    _, bullet = drawn(judged(FLOOR, {"2024-01/2024-09": "443 USD"}, 2024))
    assert bullet.expected == "62.5%"


def test_a_ceiling_is_kept_below_and_a_band_between():
    _, ceiling = drawn(judged({"at_most": "3 USD", "each_year": "2024"}, {"2024": "4 USD"}, 2024))
    assert (stretch(ceiling.kept), ceiling.limits) == ("0%+75%", ("75%",))
    _, band = drawn(judged({"between": ["2 USD", "6 USD"], "each_year": "2024"}, {"2024": "7 USD"}, 2024))
    assert (stretch(band.kept), band.limits) == ("25%+50%", ("25%", "75%"))


@pytest.mark.parametrize(
    ("value", "sure", "possible", "caps", "opens"),
    [
        ("4 to 5 %", "66.67%+13.33%", "80%+3.33%", ("80%", "83.33%"), ""),
        ("-5 to -4 %", "53.33%+13.33%", "50%+3.33%", ("50%", "53.33%"), ""),
        ("-1 to 2 %", None, "63.33%+10%", ("63.33%", "73.33%"), ""),
        ("0 %", None, None, ("66.67%",), ""),
        ("0 to 1 %", None, "66.67%+3.33%", ("66.67%", "70%"), ""),
        ("at least 4 %", "66.67%+13.33%", "80%+20%", ("80%",), "high"),
        ("at most -4 %", "53.33%+13.33%", "0%+53.33%", ("53.33%",), "low"),
    ],
)
def test_what_a_figure_leaves_open_is_drawn_as_a_range(value, sure, possible, caps, opens):
    one = judged({"at_least": "3 %", "each_year": "2024"}, {"2024": value}, 2024, kind="rate", unit="%")
    axis = axis_over([Decimal(-20), Decimal(10)])
    bullet = bullet_of(one, axis)
    assert (stretch(bullet.sure), stretch(bullet.possible), bullet.caps) == (sure, possible, caps)
    assert [name for name in ("low", "high") if getattr(bullet, f"open_{name}")] == opens.split()


def test_an_open_figure_has_room_to_be_open_in():
    ticks, bullet = drawn(
        judged({"at_least": "3 %", "each_year": "2024"}, {"2024": "at least 4 %"}, 2024, kind="rate", unit="%")
    )
    assert ticks == ["0", "2", "4", "6"]
    assert stretch(bullet.possible) == "66.67%+33.33%"


def test_without_a_figure_only_the_limit_is_drawn():
    ticks, bullet = drawn(judged(FLOOR, {}, 2024))
    assert ticks == ["0", "200", "400", "600"]
    assert (bullet.sure, bullet.possible, bullet.caps, bullet.limits) == (None, None, (), ("83.33%",))


@pytest.mark.parametrize(
    ("target", "value", "ticks", "kept"),
    [
        ({"at_most": "0 USD"}, "0 USD", "0 0.5 1", "0%+0%"),
        ({"at_least": "0 USD"}, "-19 USD", "-20 -10 0 10", "66.67%+33.33%"),
        ({"at_most": "-20 USD"}, "-5 USD", "-30 -20 -10 0", "0%+33.33%"),
        ({"at_least": "3 USD"}, "900000 USD", "0 500000 1000000", "0%+100%"),
    ],
)
def test_limits_at_and_below_zero_and_far_away_keep_their_side(target, value, ticks, kept):
    found, bullet = drawn(judged(target | {"each_year": "2024"}, {"2024": value}, 2024, kind="net-flow"))
    assert (" ".join(found), stretch(bullet.kept)) == (ticks, kept)


def test_labels_stand_at_the_ticks_and_at_the_limit():
    one = judged(FLOOR, {"2024": "443 USD"}, 2024)
    axis = bullet_axis([one])
    assert [(label.place, label.anchor, label.text) for label in ticks_of(axis, "USD")] == [
        ("0%", "start", "0"),
        ("33.33%", "middle", "200"),
        ("66.67%", "middle", "400"),
        ("100%", "end", "600"),
    ]
    assert (limit_label(axis, one, "≥ 500").place, limit_label(axis, one, "≥ 500").anchor) == ("83.33%", "end")


def test_a_long_label_goes_without_its_unit():
    one = judged(FLOOR, {"2024": "443 USD"}, 2024)
    label = limit_label(bullet_axis([one]), one, "≥\xa0500\xa0tonnes of carbon dioxide a year")
    assert label.text == "≥\xa0500"


numbers = st.decimals(min_value=-(10**19), max_value=10**19, places=3).map(lambda number: format(number, "f"))


@given(numbers, numbers, numbers, st.sampled_from(["at_least", "at_most"]))
def test_no_figure_and_no_limit_leaves_the_chart(limit, one_end, other_end, operator):
    low, high = sorted((one_end, other_end), key=Decimal)
    target = {operator: f"{limit} %", "by": "2024", "baseline": {"2020": f"{low} %"}}
    ledger = ledger_of(
        {"2023": f"{low} to {high} %", "2024": f"{high} %"},
        directive_of(target),
        indicators={"x": {"unit": "%", "kind": "rate"}},
    )
    years = [one for year in range(2020, 2025) for one in assess(ledger, year)]
    course = drawing_of(years)
    panel = panel_of(course, panel_axis([course]))
    for text in (repr(bullet_of(years[-1], bullet_axis(years))), repr(panel)):
        places = [Decimal(place) for place in re.findall(r"'(-?[0-9.]+)%'", text)]
        assert places
        assert all(0 <= place <= 100 for place in places)


# Years


def panel(target, figures, years, **more):
    courses = drawing_of([judged(target, figures, year, **more) for year in years])
    return panel_of(courses, panel_axis([courses]))


def line(of):
    return f"{of.x1},{of.y1} {of.x2},{of.y2}"


def test_amounts_of_each_year_are_bars_against_the_limit_of_their_year():
    target = {"at_least": {"2021": "100 USD", "2022": "200 USD"}, "each_year": "2021/2022"}
    found = panel(target, {"2021": "150 USD", "2022": "100 USD"}, (2021, 2022))
    assert found.has_bars
    assert [text for _, text in found.ticks] == ["0", "100", "200"]
    assert [line(one) for one in found.limits] == ["0%,50% 50%,50%", "50%,0% 100%,0%"]
    marks = [column.mark for column in found.columns]
    assert [(mark.bar_top, mark.bar_height, mark.tip) for mark in marks] == [
        ("25%", "75%", "25%"),
        ("50%", "50%", "50%"),
    ]
    assert [(column.bar_left, column.bar_width) for column in found.columns] == [("10%", "30%"), ("60%", "30%")]
    assert [line(one) for one in found.gaps] == ["25%,25% 25%,50%", "75%,50% 75%,0%"]
    assert found.joins == found.path == ()


def test_a_bar_below_zero_hangs_from_zero():
    found = panel({"at_least": "10 USD", "each_year": "2024"}, {"2024": "-10 USD"}, (2024,), kind="net-flow")
    assert (found.zero, found.columns[0].mark.bar_top, found.columns[0].mark.bar_height) == ("50%", "50%", "50%")


def test_a_total_runs_along_an_even_share_up_to_the_end_of_its_window():
    target = {"at_least": "400 USD", "total_over": "2021/2024"}
    found = panel(target, {"2021": "100 USD", "2022": "50 USD"}, (2021, 2022))
    assert [column.year for column in found.columns] == [2021, 2022, 2023, 2024]
    assert [line(one) for one in found.path] == ["12.5%,75% 37.5%,50%", "37.5%,50% 62.5%,25%", "62.5%,25% 87.5%,0%"]
    assert [line(one) for one in found.gaps] == ["37.5%,62.5% 37.5%,50%"]
    verdicts = [column.judged and column.judged.verdict.value for column in found.columns]
    assert verdicts == ["not_due", "not_due", None, None]


def test_levels_are_joined_and_a_year_without_a_figure_is_not_bridged():
    target = {"at_least": "10 USD", "by": "2024", "baseline": {"2020": "0 USD"}}
    figures = {"2020": "0 USD", "2021": "2 USD", "2023": "4 to 6 USD", "2024": "10 USD"}
    found = panel(target, figures, range(2020, 2025), kind="stock")
    assert not found.has_bars
    assert [line(one) for one in found.joins] == ["10%,100% 30%,80%", "70%,50% 90%,0%"]
    assert [column.is_missing for column in found.columns] == [False, False, True, False, False]
    assert [(column.mark.top, column.mark.bottom, column.mark.middle) for column in found.columns if column.mark][
        2
    ] == ("40%", "60%", "50%")
    assert [line(one) for one in found.limits] == ["0%,0% 100%,0%"]


def test_an_open_figure_reaches_the_edge_and_is_joined_at_its_end():
    figures = {"2023": "at least 4 USD", "2024": "at most 8 USD"}
    target = {"at_least": "10 USD", "each_year": "2023/2024"}
    found = panel(target, figures, (2023, 2024), kind="stock")
    assert [(column.mark.top, column.mark.bottom) for column in found.columns] == [("0%", "100%"), ("33.33%", "100%")]
    assert [line(one) for one in found.joins] == ["25%,100% 75%,33.33%"]


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({}, ["2020 0", "2021 25", "2022 50", "2023 75", "2024 100"]),
        ({"milestones": {"2022": "20 USD"}}, ["2020 0", "2021 10", "2022 20", "2023 60", "2024 100"]),
        (
            {"milestones": {"2022": "20 USD"}, "method": "steps"},
            ["2020 0", "2021 0", "2022 0", "2022 20", "2023 20", "2024 20", "2024 100"],
        ),
        ({"baseline": {"2020": "6.25 USD"}, "method": "cagr"}, ["2020 6.25", "2021 12.5", "2022 25", "2023 50", "2024 100"]),
        ({"method": "cagr"}, []),
    ],
    ids=["straight", "milestones", "steps", "growth", "no-growth-from-zero"],
)  # fmt: skip
def test_the_path_runs_from_the_baseline_as_its_method_says(more, path):
    target = {"at_least": "100 USD", "by": "2024", "baseline": {"2020": "0 USD"}} | more
    (way,) = drawing_of([judged(target, {}, year, kind="stock") for year in (2020, 2024)]).way
    assert [f"{year} {plain(value.quantize(Decimal('0.01')))}" for year, value in way] == path


def test_a_path_that_starts_before_the_years_drawn_is_cut():
    target = {"at_least": "100 USD", "by": "2024", "baseline": {"2020": "0 USD"}}
    (way,) = drawing_of([judged(target, {}, year, kind="stock") for year in (2023, 2024)]).way
    assert [(str(year), str(value)) for year, value in way] == [("2023", "75"), ("2024", "100")]


def test_a_baseline_that_is_a_range_has_two_paths():
    target = {"at_least": "10 %", "by": "2022", "baseline": {"2020": "4 to 5 %"}}
    ways = drawing_of([judged(target, {}, 2020, kind="rate", unit="%")]).way
    assert [[str(value) for _, value in way] for way in ways] == [["4", "7", "10"], ["5", "7.5", "10"]]


@pytest.mark.parametrize(
    "target",
    [
        {"between": ["2 USD", "6 USD"], "each_year": "2024"},
        {"at_least": "5 USD", "each_year": "2024"},
        {"at_least": "0 USD", "total_over": "2024"},
        {"at_least": "5 USD", "by": "2024"},
    ],
    ids=["band", "each-year", "total-of-zero", "no-baseline"],
)
def test_where_there_is_no_way_to_run_along_none_is_drawn(target):
    assert drawing_of([judged(target, {"2024": "3 USD"}, 2024, kind="net-flow")]).way == ()


def test_many_years_are_labelled_every_so_often_and_always_the_last():
    found = panel({"at_least": "5 USD", "each_year": "2001/2025"}, {"2001": "1 USD"}, range(2001, 2026))
    assert [column.year for column in found.columns if column.is_labelled] == [2001, 2005, 2009, 2013, 2017, 2021, 2025]


def spots(of):
    return [(one.x, one.y, one.text.replace("\xa0", " ")) for one in of]


def test_values_stand_beside_their_marks_of_many_years_of_as_many_as_there_is_room_for():
    target = {"at_least": "500 million USD", "each_year": "2001/2020"}
    found = panel(target, {"2001": "over 443 million USD", "2003": "600 million USD"}, (2001, 2002, 2003))
    assert [column.value for column in found.columns] == ["over 443M", "", "600M"]
    assert spots([found.required]) == [("100%", "16.67%", "≥ 500M")]
    figures = {str(year): f"{year} million USD" for year in range(2001, 2020)}
    many = panel(target, figures, range(2001, 2017))
    assert [column.value for column in many.columns] == [f"{year}M" for year in range(2001, 2017)]
    assert [column.year for column in many.columns if column.is_kept] == [
        2002,
        2004,
        2006,
        2008,
        2010,
        2012,
        2014,
        2016,
    ]
    most = panel(target, figures, range(2001, 2021))
    assert [column.year for column in most.columns if column.value] == [2001, 2004, 2007, 2010, 2013, 2016, 2019]


def test_a_band_is_labelled_at_its_middle():
    found = panel({"between": ["2 USD", "6 USD"], "each_year": "2024"}, {"2024": "8 USD"}, (2024,), kind="net-flow")
    assert spots([found.required]) == [("100%", "50%", "2 to 6")]


def test_milestones_and_amendments_stand_at_their_time():
    target = {
        "at_least": "100 USD", "by": "2024", "baseline": {"2020": "0 USD"}, "milestones": {"2022": "20 USD", "2030": "1 USD"},
        "amended": [{"from": "2021-07-01", "at_least": "80 USD"}, {"from": "2018-01-01", "at_least": "100 USD"}],
    }  # fmt: skip
    found = panel(target | {"milestones": {"2022": "20 USD"}}, {"2021": "5 USD"}, (2020, 2021), kind="stock")
    assert spots(found.milestones) == [("50%", "80%", "20")]
    assert spots(found.amended) == [("30%", "0%", "amended 1 July 2021")]
    assert {"milestone", "amended", "path"} <= found.signs
    assert panel(target | {"milestones": {"2022": "20 USD"}}, {}, (2023, 2024), kind="stock").milestones == ()


def test_a_chart_tells_which_signs_it_holds():
    target = {"at_least": "5 USD", "each_year": "2021/2024"}
    assert panel(target, {"2021": "5 USD"}, (2021,)).signs == set()
    assert panel(target, {"2021": "4 to 6 USD", "2023-01": "1 USD"}, (2021, 2022, 2023)).signs == {
        "possible", "missing", "part", "gap"
    }  # fmt: skip


def test_the_windows_of_a_year_are_a_strip():
    target = {"at_least": "5 USD", "each_quarter": "2023-01/2024-12"}
    years = [
        judged(target, {"2023-Q1": "5 USD", "2023-Q2": "4 USD", "2024-Q1": "6 USD"}, year) for year in (2023, 2024)
    ]
    first, second = strips_of(years)
    assert (first.year, second.year) == (2023, 2024)
    assert [(cell.left, cell.centre, cell.width, cell.part.verdict) for cell in first.cells] == [
        ("0%", "12.5%", "25%", "met"),
        ("25%", "37.5%", "25%", "missed"),
        ("50%", "62.5%", "25%", "no_data"),
        ("75%", "87.5%", "25%", "no_data"),
    ]
    assert first.words.replace("\xa0", " ") == (
        "January–March 2023: met (5 USD); April–June 2023: missed (4 USD); July–September 2023: no data; "
        "October–December 2023: no data"
    )
