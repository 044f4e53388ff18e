"""What the tables of reports show beyond the project's own: many rows, marks, years, and terminals with little room."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from conftest import CODEBOOK
from crowds import crowd
from directive_check.evaluation import Verdict
from directive_check.render.overview_terminal import LONGEST_TABLE
from directive_check.render.report_terminal import bar
from directive_check.render.trend_terminal import sparkline
from directive_check.telling.attention import attention_of, furthest_of
from directive_check.telling.rows import yearly_need
from directive_check.telling.table import groups_of

D = Decimal


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        ("0", "░" * 10),
        ("0.001", "▏░░░░░░░░░"),
        ("0.5", "█████░░░░░"),
        ("0.999", "█████████▉"),
        ("1", "█" * 10),
        ("3", "█" * 10),
        ("-1", "░" * 10),
    ],
)
def test_a_bar_is_full_only_for_a_whole_and_empty_only_for_nothing(share, drawn):
    assert bar(D(share)) == drawn


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([D(1)], ""),
        ([D(0), D(4), D(8)], "▁▄█"),
        ([D(1), None, D(2)], "▄ █"),
        ([D(-8), D(0)], "▁█"),
        ([D(0), D(0)], "▁▁"),
    ],
)
def test_a_sparkline_starts_at_zero_and_leaves_gaps(values, drawn):
    assert sparkline(values) == drawn


def directive(*targets, head=""):
    return f"directive: d\ntitle: A directive\nperiod: 2020/2025\n{head}targets:\n" + "".join(
        f"- {{{target}}}\n" for target in targets
    )


def files(text, rows=""):
    return {
        "targets/d.yaml": text,
        "data/codebook.yaml": CODEBOOK,
        "data/a.csv": f"indicator,area,period,value,status\n{rows}",
    }


def test_very_many_rows_are_written_plain(write, run):
    targets = [
        f"id: t{number}, indicator: money, area: XA, at_least: 5 USD, each_year: 2024"
        for number in range(LONGEST_TABLE + 1)
    ]
    write(files(directive(*targets), "money,XA,2024,6 USD,\n"))
    ran = run("report", "2024", "--all")
    assert ran.code == 0
    assert ran.out.count("✓ met") == LONGEST_TABLE + 1
    assert "501 checks: 501 met" in ran.out
    assert "Target " not in ran.out
    counted = run("report", "2024").out
    assert "met" not in counted.split("501 checks")[0]
    assert "shown is what needs attention: --all shows everything" in counted


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_of_very_many_checks_a_terminal_shows_what_needs_attention(write, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("directive_check.render.overview_terminal.LONGEST_TABLE", 5)
    write(crowd(12, 20))
    out = plain(run("report", "2025").out)
    lines = out.splitlines()
    assert lines[:4] == [
        "Most missed:",
        "  targets: Things of kind 1 (1 of 20 missed)",
        "    Things of kind 3 (1 of 20 missed)",
        "    Things of kind 5 (1 of 20 missed)",
    ]
    at = lines.index("Missed: 6")
    assert lines[at : at + 5] == [
        "Missed: 6",
        "",
        "✗ Things of kind 1, Province 014",
        "  missed · required ≥ 100 units · actual 40 units",
        "  gap −60 units · −4 units on 2024, worse · Office 1",
    ]
    heads = [line for line in lines if re.fullmatch(r"[A-Z][a-z ,]+: \d+", line)]
    worst = lines.index("worst: Things of kind 1, Province 014")
    assert lines[worst + 1 : worst + 6] == [
        "  40 units, required ≥ 100 units",
        "  missed, the furthest from its limit, tied with 5 others",
        "who answers for it: Office 1",
        "is it getting better: worse",
        "  44 units in 2024, 40 units in 2025",
    ]
    assert lines[worst + 6] == "since the report of 2024: 234 of 240 checks can be compared"
    assert heads == ["Missed: 6", "Off track or wrong way: 12", "Over, and not settled by figures: 6"]
    assert "  not due · wrong way, pace −0.40 · required ≥ 100 units" in lines
    assert out.count("\n· Things of kind") == 5
    assert "… and 1 more\n" in out
    assert "240 checks: 108 met · 6 missed · 120 not due · 6 no data" in out
    assert max(map(len, lines)) <= 60
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m✗\x1b[0m Things of kind 1, Province 014\n  \x1b[1;31mmissed\x1b[0m · " in plain(
        run("report", "2025").out
    )
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("COLUMNS", "110")
    by_owner = plain(run("report", "2025", "--group-by", "owner").out)
    assert "✗ Things of kind 1, Province 014 · missed, gap −60 units" in by_owner
    assert "· met" not in by_owner
    assert "Office 1" in by_owner


def test_markdown_leads_with_what_needs_attention_and_folds_or_counts_the_rest(write, run, monkeypatch):
    write(crowd(4, 20))
    out = plain(run("report", "2025", "--format", "markdown").out)
    assert out.index("## What needs attention") < out.index("<details><summary>All 80 checks</summary>")
    assert "| **Off track or wrong way: 4** |  |  |  |  |  |  |" in out
    assert (
        "| Things of kind 1, Province 014 | ≥ 100 units | 40 units | −60 units | −4 units on 2024, worse | Office 1 | ✗ missed |"
        in out
    )
    assert "with most missed" not in out
    with monkeypatch.context() as patched:
        patched.setattr("directive_check.telling.counts.AT_A_GLANCE", 5)
        lines = plain(run("report", "2025", "--format", "markdown").out).splitlines()
    at = lines.index(
        "- Worst: **Things of kind 1, Province 014** · 40 units, required ≥ 100 units · missed, the furthest from its limit, tied with 1 other"
    )
    assert lines[at + 1 : at + 4] == [
        "- Who answers for it: **Office 1**",
        "- Is it getting better: **worse** · 44 units in 2024, 40 units in 2025",
        "- Since the report of 2024: 78 of 80 checks can be compared · the same 2 missed, all worse · the same 4 off track or wrong way (2 worse, 2 better)",
    ]
    assert [line for line in lines if " with most missed: " in line] == [
        "- targets with most missed: Things of kind 1 (1 of 20 missed), Things of kind 3 (1 of 20 missed), "
        "Things of kind 2 (2 of 20 off track or wrong way), Things of kind 4 (2 of 20 off track or wrong way)",
        "- areas with most missed: Province 014 (1 of 4 missed, 1 off track or wrong way), Province 020 (1 of 4 missed), "
        "Province 007 (1 of 4 off track or wrong way), Province 008 (1 of 4 off track or wrong way), Province 013 (1 of 4 off track or wrong way)",
        "- owners with most missed: Office 1 (1 of 20 missed), Office 3 (1 of 20 missed), "
        "Office 2 (2 of 20 off track or wrong way), Office 4 (2 of 20 off track or wrong way)",
    ]
    monkeypatch.setattr("directive_check.render.report_markdown.MOST_LISTED", 1)
    short = plain(run("report", "2025", "--format", "markdown").out)
    assert "| … and 3 more |  |  |  |  |  |  |" in short
    assert "80 checks are too many to list here: `--all` lists them" in short
    assert "<details>" not in short
    assert plain(run("report", "2025", "--format", "markdown", "--all").out) == out
    assert "attention" not in run("report", "2025", "--format", "markdown", "--verdict", "met").out


def test_of_those_that_stand_alike_it_is_told_how_many_and_who_has_most(write, run, monkeypatch):
    monkeypatch.setattr("directive_check.telling.counts.MOST_WORST", 2)
    write(crowd(40, 8))
    out = plain(run("report", "2025", "--format", "markdown").out)
    assert "- Who answers for it: **Office 4** · and for 2 of those 7 others\n" in out
    assert (
        "- targets with most missed: Things of kind 5 (1 of 8 missed), Things of kind 11 (1 of 8 missed) and 6 more with as many\n"
        in out
    )


ALONE = "indicator: money\nareas: [XA, XB, XC]\nat_least: 100 USD\neach_year: 2020/2025\nowner: An office"
BANDS = "indicator: share\nareas: [XA, XB, XC]\nbetween: [10 %, 20 %]\neach_year: 2020/2025\nowner: {XA: An office}"
PATHS = "indicator: money\nareas: [XA, XB, XC]\nat_least: 100 USD\nby: 2030\nbaseline: {2020: 0 USD}"
FLOORS = "indicator: money\nareas: [XA, XB, XC]\nat_least: 100 USD\neach_year: 2020/2025\nowner: {XB: An office}"


@pytest.mark.parametrize(
    ("target", "values", "told"),
    [
        (FLOORS, (80, 50, 60), ("Beland", "50 USD, required ≥ 100 USD", "missed, the furthest from its limit", "An office", "cannot be told", "no earlier figure is comparable")),
        (FLOORS, (50, 60, 50), ("Aland", "50 USD, required ≥ 100 USD", "missed, the furthest from its limit, tied with 1 other", "nobody named", "cannot be told", "no earlier figure is comparable")),
        (FLOORS, (5, 5, 5), ("Beland", "5 USD, required ≥ 100 USD", "missed, the furthest from its limit, tied with 2 others", "An office", "cannot be told", "no earlier figure is comparable")),
        (ALONE, (5, 5, 5), ("Aland", "5 USD, required ≥ 100 USD", "missed, the furthest from its limit, tied with 2 others", "An office", "and for those 2 others", "cannot be told", "no earlier figure is comparable")),
        (ALONE, (5, 5, 9), ("Aland", "5 USD, required ≥ 100 USD", "missed, the furthest from its limit, tied with 1 other", "An office", "and for that other", "cannot be told", "no earlier figure is comparable")),
        (PATHS, (20, 10, 20), ("Beland", "10 USD, required ≥ 100 USD", "off track, pace 0.25, the furthest behind its path", "nobody named", "cannot be told", "no earlier figure is comparable")),
        (BANDS, (8, 7, 30), None),
        (BANDS, (8, 12, 13), ("Aland", "8 %, required 10 to 20 %", "missed, the only one", "An office", "cannot be told", "no earlier figure is comparable")),
        (FLOORS, (120, 120, 120), None),
    ],
)  # fmt: skip
def test_the_check_that_stands_worst_is_named_with_who_answers_for_it(small, target, values, told):
    rows = zip(("XA", "XB", "XC"), values, strict=True)
    indicator, unit = target.partition("\n")[0].removeprefix("indicator: "), "%" if target == BANDS else "USD"
    report = small(
        target, "".join(f"{indicator} {area} 2024 {value} {unit}\n" for area, value in rows), period="2020/2030"
    )
    concerns = attention_of(report.shown)
    found = furthest_of(report, concerns)
    said = found and [plain(part) for _, short, more in found.answers for part in (short, *more)]
    assert (found and (found.row.area, *said[1:])) == told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (50, 40, ("worse", "50 USD in 2023, 40 USD in 2024")),
        (40, 50, ("better", "40 USD in 2023, 50 USD in 2024")),
        (40, 40, ("no change", "40 USD in 2023, 40 USD in 2024")),
        ("30 to 50", 40, ("cannot be told", "30 to 50 USD in 2023, 40 USD in 2024")),
    ],
)
def test_of_the_check_that_stands_worst_it_is_told_whether_it_is_getting_better(small, before, now, told):
    report = small(FLOORS, f"money XA 2023 {before} USD\nmoney XA 2024 {now} USD", period="2020/2030")
    found = furthest_of(report, attention_of(report.shown))
    _, short, (more,) = found.answers[-1]
    assert (short, plain(more)) == told


def test_of_quarters_the_worst_is_held_against_the_one_before_it(small):
    quarters = "\n".join(
        f"money XA {period} {value} USD" for period, value in (("2023-Q4", 12), ("2024-Q1", 9), ("2024-Q2", 11))
    )
    target = "indicator: money\nareas: [XA, XB]\nat_least: 10 USD\neach_quarter: 2023-01/2024-12"
    report = small(target, quarters, period="2020/2030")
    course = furthest_of(report, attention_of(report.shown)).answers[-1]
    assert (course.short, plain(course.more[0])) == (
        "worse",
        "12 USD in October–December 2023, 9 USD in January–March 2024",
    )


def test_limits_that_differ_stand_beside_their_areas(write, run, monkeypatch):
    text = directive("id: t, indicator: share, areas: [XA, XB], at_least: {XA: 10 %, XB: 20 %}, each_year: 2024")
    write(files(text, "share,XA,2024,12 %,E\nshare,XB,2024,12 %,P\n"))
    out = run("report", "2024").out.replace("\u00a0", " ")
    assert "by area" in out
    assert "✗ 1 of 2 met" in out
    for words in ("≥ 10 %", "≥ 20 %", "12 % e", "12 % p", "+2 pp", "−8 pp", "e estimated", "p provisional"):
        assert words in out
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("report", "2024").out.replace("\u00a0", " ")
    assert "Beland, ≥ 20 %" in narrow
    assert "12 % p" in narrow


def test_markdown_gives_every_area_its_own_limit_and_tells_what_is_no_more_than_hoped_for(write, run):
    text = directive(
        "id: t, indicator: share, areas: [XA, XB], at_least: {XA: 10 %, XB: 20 %}, each_year: 2024, force: aspirational"
    )
    write(files(text, "share,XA,2024,12 %,\nshare,XB,2024,12 %,\n"))
    out = run("report", "2024", "--format", "markdown").out.replace("\u00a0", " ")
    assert "## A directive (2020–2025)" in out
    assert "| **Share of something**<br>each year 2024<br>aspirational | by area |  |  |  | **✗ 1 of 2 met** |" in out
    assert "| &emsp;Aland | ≥ 10 % | 12 % | +2 pp |" in out
    assert "| &emsp;Beland | ≥ 20 % | 12 % | −8 pp |" in out


COUNTS = {
    # all fall due in 2030; half of the way is over, and 6 % is on it from 2 % to 10 %, 3 % is not
    "none is due": ("at_least: 10 %, by: 2030, baseline: {2020: 2 %}", "share,XA,2025,6 %,\nshare,XB,2025,3 %,\n", "○ 2 not due · 1 on track, 1 off track"),
    "some are not due": ("at_least: 10 USD, total_over: 2024/2027", "money,XA,2024,20 USD,\nmoney,XB,2024,1 USD,\n", "○ 1 of 2 met, 1 not due · 1 off track"),
    "one has no figure": ("at_least: 10 %, by: 2030, baseline: {2020: 2 %}", "share,XA,2025,6 %,\n", "· 1 no data, 1 not due · 1 on track"),
    "none is settled": ("at_least: 10 %, each_year: 2025", "share,XA,2025,about 10 %,\n", "· 1 no data, 1 undetermined"),
    "all are due": ("at_least: 10 %, each_year: 2025", "share,XA,2025,12 %,\nshare,XB,2025,3 %,\n", "✗ 1 of 2 met"),
}  # fmt: skip


@pytest.mark.parametrize(("target", "rows", "words"), COUNTS.values(), ids=COUNTS)
def test_counts_of_areas_tell_what_is_not_due(reported, target, rows, words):
    indicator = rows.partition(",")[0]
    text = directive(f"id: t, indicator: {indicator}, areas: [XA, XB], {target}")
    head = next(groups_of(reported(files(text.replace("2020/2025", "2020/2030"), rows), 2025))[0].lines)
    assert " · ".join(filter(None, (head.verdict, head.outlook))) == words


EARLIER = "money,XA,2023,about 4000000 USD,\nmoney,XB,2023,1 USD,\nmoney,XB,2024,1500001 USD,\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("terminal", ["– (about 4M USD in 2023)", "1.500001M USD", "+1.5M USD on 2023"]),
        ("markdown", ["| – (about 4M USD in 2023) |", "| 1.500001M USD |"]),
        ("html", ["last about 4M USD in 2023", "1.500001M USD"]),
    ],
)
def test_a_row_shows_what_was_known_before(write, run, name, told):
    text = directive(
        "id: t, indicator: money, areas: [XA, XB], at_least: {XA: 2000000 USD, XB: 1500000 USD}, each_year: 2024"
    )
    write(files(text, EARLIER))
    out = run("report", "2024", "--format", name).out.replace("\u00a0", " ")
    assert [words for words in told if words not in out] == []


def test_a_narrow_row_shows_what_was_known_before(write, run, monkeypatch):
    write(
        files(
            directive("id: t, indicator: money, area: XA, at_least: 5 USD, each_year: 2024"), "money,XA,2023,4 USD,\n"
        )
    )
    monkeypatch.setenv("COLUMNS", "30")
    assert "  actual – (4\u00a0USD in 2023)\n" in run("report", "2024").out
    monkeypatch.setenv("COLUMNS", "66")
    assert re.search(r" \(4\u00a0USD\n\s+in 2023\)", run("report", "2024").out)


def test_the_numbers_of_one_target_share_a_scale(write, run):
    text = directive(
        "id: t, indicator: money, areas: [XA, XB], at_least: {XA: 900000000 USD, XB: 2 billion USD}, each_year: 2024"
    )
    write(files(text, "money,XA,2024,800 million USD,\nmoney,XB,2024,3 billion USD,\n"))
    out = run("report", "2024").out.replace("\u00a0", " ")
    for words in ("≥ 0.9B USD", "≥ 2B USD", " 0.8B USD", " 3B USD", "−0.1B USD", "+1B USD"):
        assert words in out
    assert "M USD" not in out


@pytest.mark.parametrize("width", [30, 34, 38, 42, 46, 50])
def test_no_line_breaks_inside_a_number_or_before_its_unit(write, run, monkeypatch, width):
    text = directive("id: t, indicator: money, area: XA, at_least: 123456 USD, each_year: 2024")
    write(files(text, "money,XA,2024,65432 USD,\n"))
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("explain", "t", "2024").out + run("report", "2024").out
    for whole in ("123\u202f456\u00a0USD", "65\u202f432\u00a0USD", "−58\u202f024\u00a0USD", "65432\u00a0USD"):
        assert whole in out
    assert re.findall(r"[0-9]\s*\n\s*(?:USD|[0-9]{3}\b)", out) == []


QUARTERS = "".join(f"share,XA,2024-Q{number},{value} %,\n" for number, value in enumerate((5, 9, 9, 5), 1))


@pytest.mark.parametrize(
    ("command", "width", "told"),
    [
        (["report", "2024"], "30", "  actual 9 % · 2 of 4 quarters\n  met · 2 missed\n  (April–September 2024)\n"),
        (["report", "2024"], "100", "2 of 4 quarters met\n"),
        (["trend"], "20", "9 % · 2 of 4"),
    ],
)
def test_windows_that_were_met_are_counted_behind_the_actual(write, run, monkeypatch, command, width, told):
    write(files(directive("id: t, indicator: share, area: XA, at_most: 6 %, each_quarter: 2024"), QUARTERS))
    monkeypatch.setenv("COLUMNS", width)
    out = run(*command).out.replace("\u00a0", " ")
    assert told in re.sub(" +\n", "\n", out)
    assert "in 2 of 4" not in out


def test_the_footer_says_owed_only_where_figures_are_missing(write, run):
    text = directive("id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2024")
    write(files(text, "share,XA,2024,about 10 %,\n"))
    ran = run("report", "2024")
    assert "◐ undetermined" in ran.out
    assert "owed" not in ran.out
    write(files(text, ""))
    assert "owed: directive-check missing 2024" in run("report", "2024").out


def test_what_is_not_shown_still_counts_for_its_target(write, run):
    text = directive("id: t, indicator: share, areas: all, at_least: 10 %, each_year: 2024")
    write(files(text, "share,XA,2024,2 %,\nshare,XB,2024,12 %,\n"))
    out = run("report", "2024", "--verdict", "missed").out
    assert "✗ 1 of 3 met" in out
    assert "Beland" not in out
    assert "no check is not due" in run("report", "2024", "--verdict", "not_due").err


def test_a_waived_miss_is_shown_as_missed_and_waived(write, run):
    text = directive(
        "id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2024, waivers: [{year: 2024, reason: A flood}]"
    )
    write(files(text, "share,XA,2024,2 %,P\n"))
    assert "✗ missed, waived" in run("report", "2024").out
    assert "1 check: 1 missed (1 waived)" in run("report", "2024").out
    markdown = run("report", "2024", "--format", "markdown", "--as-of", "2025-06-30").out
    assert "✗ missed, waived" in markdown
    assert "2\u00a0% (provisional)" in markdown
    assert "As known on 30 June 2025." in markdown
    assert "as known on 30 June 2025" in run("report", "2024", "--as-of", "2025-06-30").out


def test_one_region_of_many_is_named_though_alone(write, run):
    text = directive("id: t, indicator: share, areas: all, at_least: 10 %, each_year: 2024")
    write(files(text, "share,XA,2024,2 %,\n"))
    assert "Aland" in run("report", "2024", "--area", "XA").out
    assert "Share of something, Aland · missed" in run("report", "2024", "--group-by", "owner", "--area", "XA").out


def test_a_target_without_an_outlook_or_a_share_leaves_cells_empty(write, run):
    text = directive("id: t, indicator: balance, area: XA, at_least: -5 USD, each_year: 2024")
    write(files(text, "balance,XA,2024-S1,1 USD,\n"))
    out = run("report", "2024").out
    assert "◐ undetermined" in out
    assert "%" not in out


def test_a_trend_that_finds_no_room_is_a_list(write, run, monkeypatch):
    text = directive("id: t, indicator: money, area: XA, at_least: 500 million USD, each_year: 2023/2024")
    text = text.replace("2023/2024", "2022/2024")
    write(files(text, "money,XA,2023,over 600 million USD,\nmoney,XA,2024-S1,100 million USD,E\n"))
    monkeypatch.setenv("COLUMNS", "30")
    lines = run("trend").out.replace("\u00a0", " ").splitlines()
    assert "2022  · no data" in lines
    assert "2023  ✓ met" in lines
    assert "2024  ◐ undetermined, off " in [line.ljust(26)[:26] for line in lines]
    text = " ".join(" ".join(lines).split())
    assert "over 600M USD, gap" in text
    assert "100M USD e in 6 of 12 months, gap −400M USD" in text


def test_a_trend_shows_the_path_from_the_baseline_and_starts_with_the_first_figure(write, run):
    """From 4.5 % in 2017 to 10 % in 2025 the path stands at 7.25 % in 2021, and 7 % is 2.5 of the 2.75 points due."""
    text = directive("id: t, indicator: share, area: XA, at_least: 10 %, by: 2025, baseline: {2017: 4.5 %}")
    write(files(text, "share,XA,2019,4 %,\nshare,XA,2020,5 %,\nshare,XA,2021,7 %,\n"))
    out = run("trend", "t").out.replace("\u00a0", " ")
    years = [line.split()[0] for line in out.splitlines() if line[:2] == "20"]
    assert years == ["2019", "2020", "2021"]
    assert "7.25 %" in out
    assert "at risk, pace 0.91" in out
    assert "still open: 0.75 pp a year; reached in 2026 at this pace" in out
    # needed is the fourth root of 10 / 7; the best year is 7 / 5, the mean the root of 7 / 4
    growth = "growth: needs +9.3 % a year, compounded; best so far +40.0 % in 2021, mean +32.3 % since 2019"
    assert growth in " ".join(out.split())


def test_a_trend_of_nothing_says_so(write, run):
    write(files(directive("id: t, indicator: share, area: XA, at_least: 10 %, by: 2025")))
    ran = run("trend")
    assert (ran.code, ran.out, ran.err) == (0, "", "directive-check: no target has a figure inside its window yet\n")
    ran = run("report")
    assert (ran.code, ran.out) == (0, "")
    assert "name a year, or see `directive-check missing YEAR`" in ran.err
    assert run("missing", "2050").err == "directive-check: nothing concerns 2050\n"


@pytest.mark.parametrize(
    ("target", "rows", "words"),
    [
        (
            "indicator: money, area: XA, at_least: 100 USD, total_over: 2021/2024",
            "money,XA,2021/2022,40 USD,",
            "30 USD a year; reached in 2025 at this pace",
        ),
        (
            "indicator: money, area: XA, at_most: 100 USD, total_over: 2021/2024",
            "money,XA,2021/2022,40 USD,",
            "at most 30 USD a year",
        ),
        (
            "indicator: money, area: XA, at_most: 100 USD, total_over: 2021/2024",
            "money,XA,2021/2022,80 USD,",
            "at most 10 USD a year; used up in 2023 at this pace",
        ),
        ("indicator: money, area: XA, at_least: 100 USD, each_year: 2022", "money,XA,2022-01/2022-06,40 USD,", ""),
        (
            "indicator: level, area: XA, at_most: 100 things, by: 2024",
            "level,XA,2022,140 things,",
            "a fall of 20 things a year",
        ),
        ("indicator: level, area: XA, at_least: 100 things, by: 2024", "level,XA,2022,140 things,", ""),
        ("indicator: share, area: XA, between: [2 %, 4 %], by: 2024", "share,XA,2022,1 %,", ""),
    ],
    ids=[
        "more to bring",
        "room that is left",
        "room that is used up too soon",
        "time that is over",
        "a fall to bring",
        "nothing to bring",
        "a band",
    ],
)
def test_what_each_further_year_must_bring_is_told_in_words(reported, target, rows, words):
    report = reported(files(directive(f"id: t, {target}"), rows + "\n"), 2022)
    assert yearly_need(report.assessments[0]).replace("\u00a0", " ") == words


MISSING = {
    "derived indicators by their parts": (
        "id: t, indicator: part, area: XA, at_least: 10 %, each_year: 2024",
        "money,XA,2024,7 USD,\n",
        ["balance XA 2024"],
    ),
    "a change by both of its years": (
        "id: t, indicator: growth, area: XA, at_least: 10 %, each_year: 2024",
        "",
        ["money XA 2024", "money XA 2023"],
    ),
    "the gaps of a flow": (
        "id: t, indicator: money, area: XA, at_least: 10 USD, each_year: 2024",
        "money,XA,2024-02,1 USD,\nmoney,XA,2024-05/2024-06,1 USD,\n",
        ["money XA 2024-01", "money XA 2024-03/2024-04", "money XA 2024-07/2024-12"],
    ),
    "the years of a mean": (
        "id: t, indicator: share, area: XA, at_least: 10 %, mean_over: 2022/2024",
        "share,XA,2023,1 %,\n",
        ["share XA 2022", "share XA 2024"],
    ),
    "a rate of which only a part is known": (
        "id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2024",
        "share,XA,2024-S1,1 %,\n",
        ["share XA 2024"],
    ),
    "only what lies before the end of the year": (
        "id: t, indicator: money, area: XA, at_least: 10 USD, total_over: 2023/2025",
        "",
        ["money XA 2023/2024"],
    ),
    "nothing of what is settled": (
        "id: t, indicator: money, area: XA, at_most: 10 USD, each_year: 2024",
        "money,XA,2024-01,11 USD,\n",
        [],
    ),
    "a figure once for all who need it": (
        "id: t, indicator: money, area: XA, at_least: 10 USD, each_year: 2024}\n- {id: u, indicator: money, area: XA, at_least: 9 USD, each_year: 2024",
        "",
        ["money XA 2024"],
    ),
}


@pytest.mark.parametrize(("target", "rows", "expected"), MISSING.values(), ids=MISSING)
def test_missing_lists(write, run, target, rows, expected):
    write(files(directive(target), rows))
    listed = [" ".join(line.split(",")[:3]) for line in run("missing", "2024").out.splitlines()[1:]]
    assert listed == expected


def test_what_is_owed_says_by_whom_and_when_it_was_expected(write, run):
    codebook = CODEBOOK.replace("kind: flow}", "kind: flow, published_after: 3}")
    text = directive("id: t, indicator: money, area: XA, at_least: 10 USD, each_year: 2024, owner: An office")
    write({**files(text), "data/codebook.yaml": codebook})
    assert "money,XA,2024,,USD,,,,owed by An office; expected by 31 March 2025" in run("missing", "2024").out


def test_what_a_fixed_area_owes_is_listed_once_with_all_who_need_it(write, run):
    against = 'against: {title: Against Beland, unit: "%", ratio: {of: share, to: {indicator: share, area: XB}}}'
    codebook = CODEBOOK.replace("indicators:\n", f"indicators:\n  {against}\n")
    text = directive(
        "id: t, indicator: against, areas: [XA, XC], at_least: 80 %, each_year: 2024, owner: {XA: A, XC: C}"
    )
    write({**files(text, "share,XA,2024,4 %,\nshare,XC,2024,4 %,\n"), "data/codebook.yaml": codebook})
    listed = run("missing", "2024").out.splitlines()[1:]
    assert [line.split(",")[:3] for line in listed] == [["share", "XB", "2024"]]
    assert "owed by A, C" in listed[0]


def test_a_date_of_publication_narrows_what_is_known(reported):
    text = directive("id: t, indicator: money, area: XA, at_least: 5 USD, each_year: 2024")
    rows = "indicator,area,period,value,published\nmoney,XA,2024,6 USD,2025-03-01\n"
    known = reported({**files(text), "data/a.csv": rows}, 2024, as_of=date(2025, 3, 1))
    assert [one.verdict for one in known.assessments] == [Verdict.MET]


WITHDRAWN = directive(
    "id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2023/2025, amended: [{from: 2024-05-01, withdrawn: true}]",
    "id: u, indicator: share, areas: all, at_least: 5 %, by: 2025, amended: [{from: 2024-06-01, withdrawn: true}]",
    "id: v, indicator: share, area: XB, at_least: 5 %, by: 2025",
)
GONE = "d/t from 1 May 2024, d/u from 1 June 2024"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("terminal", f"withdrawn: {GONE}"),
        ("markdown", f"Withdrawn: {GONE}."),
        ("html", f"Withdrawn, and not judged any more: {GONE}."),
    ],
)
def test_what_is_withdrawn_does_not_vanish_without_a_word(write, run, form, words):
    write(files(WITHDRAWN, "share,XA,2023,4 %,\nshare,XB,2024,4 %,\n"))
    assert words in " ".join(run("report", "2024", "--format", form).out.split())
    assert GONE not in " ".join(run("report", "2023", "--format", form).out.split())


def test_what_is_withdrawn_is_a_list_in_json(write, run):
    write(files(WITHDRAWN, "share,XA,2023,4 %,\n"))
    found = json.loads(run("report", "2024", "--area", "XA", "--format", "json").out)
    assert found["withdrawn"] == [
        {"directive": "d", "target": "t", "area": "XA", "from": "2024-05-01"},
        {"directive": "d", "target": "u", "area": "XA", "from": "2024-06-01"},
    ]
    assert json.loads(run("trend", "d/t", "--format", "json").out)["withdrawn"] == []


AMENDED = directive(
    "id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2023/2025, amended: [{from: 2024-05-01, at_least: 12 %}]"
)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("terminal", ["Share of something ‡ ", "‡ amended: directive-check explain TARGET"]),
        ("markdown", [
            "**Share of something**‡<br>",
            "‡ Amended: - **Share of something**: until 30 April 2024, at least 10 %, each year 2023–2025; "
            "from 1 May 2024, at least 12 % instead of at least 10 %",
        ]),
        ("html", ['title="amended">‡<', "<p>From 1 May 2024, at least 12 % instead of at least 10 %.</p>"]),
    ],
)  # fmt: skip
def test_what_is_judged_by_amended_words_is_marked(write, run, form, words):
    write(files(AMENDED, "share,XA,2023,4 %,\nshare,XA,2024,4 %,\n"))
    said = [" ".join(run("report", year, "--format", form).out.split()) for year in ("2023", "2024")]
    assert [words[0] in text for text in said] == [False, True]
    assert words[1] in said[1]


def test_where_all_is_withdrawn_it_is_said(write, run):
    write(files(WITHDRAWN, "share,XA,2023,4 %,\n"))
    ran = run("report", "2024", "--area", "XA")
    assert (ran.code, ran.out, ran.err) == (0, "", f"directive-check: nothing concerns 2024; withdrawn: {GONE}\n")
    ran = run("explain", "t", "2024")
    assert ran.err == "directive-check: `t` does not concern 2024: it is withdrawn, d/t from 1 May 2024\n"
    assert run("explain", "v", "2019").err == "directive-check: `v` does not concern 2019; it concerns 2020 to 2025\n"


def test_a_trend_is_headed_by_the_words_in_force(write, run):
    """Of what was promised by 2023 the years until then are shown, and below it what is promised by 2025 instead."""
    text = directive(
        "id: t, indicator: share, area: XA, at_least: 10 %, by: 2023, "
        "amended: [{from: 2023-06-01, by: 2025}, {from: 2025-03-01, withdrawn: true}]"
    )
    write(files(text, "share,XA,2021,4 %,\nshare,XA,2022,5 %,\nshare,XA,2023,6 %,\nshare,XA,2024,7 %,\n"))
    lines = [line for line in run("trend", "t").out.replace("\u00a0", " ").splitlines() if line]
    heads = [line.split("  ")[0] for line in lines if "by 20" in line]
    assert heads == [f"Share of something{year}, ≥ 10 %" for year in (" · Aland · by 2023", " ‡ · Aland · by 2025")]
    years = [line.split()[0] for line in lines if line[:2] == "20"]
    assert years == ["2020", "2021", "2022", "2023", "2024"]
    assert lines.index(next(line for line in lines if line[:4] == "2023")) > lines.index(
        next(line for line in lines if "by 2025" in line)
    )
    assert sum("still open" in line for line in lines) == 1
    assert lines[-1] == "withdrawn from 1 March 2025"


def test_every_wording_stands_in_json_with_what_it_requires(write, run):
    text = directive(
        "id: t, indicator: share, area: XA, at_least: 10 %, each_year: 2022/2025, wording: Ten, amended: "
        "[{from: 2024-05-01, at_least: 12 %, precision: 1, wording: Twelve}, {from: 2025-03-01, withdrawn: true}]"
    )
    write(files(text, "share,XA,2023,4 %,\nshare,XA,2024,5 %,\n"))
    old, new = ({"low": limit, "high": None} for limit in ("10", "12"))
    common = {"withdrawn": False, "period": "2022/2025"}
    for year, amended in (("2023", None), ("2024", "2024-05-01")):
        (one,) = json.loads(run("report", year, "--format", "json").out)["assessments"]
        assert one["amended"] == amended
        assert one["wordings"] == [
            {"from": None, **common, "required": old, "precision": None, "wording": "Ten"},
            {"from": "2024-05-01", **common, "required": new, "precision": 1, "wording": "Twelve"},
            {
                "from": "2025-03-01",
                "withdrawn": True,
                "required": None,
                "period": None,
                "precision": None,
                "wording": None,
            },
        ]


def test_a_series_without_figures_takes_one_line(own_project, run):
    out = plain(run("trend").out)
    assert (
        "Goods exports to China, plan for 2023 † ◇ · Belarus · total over 2023, ≥ 2.2B USD: no data for 2023\n\n" in out
    )
    assert "Brest Region · total over 2021–2025, ≥ 150M USD: no data for 2021 to 2025\n\n" in out


def test_what_is_over_is_not_still_open(own_project, run):
    assert "still open" not in run("trend", "exports-2020").out


def test_what_needs_attention_says_which_month_is_missed(write, run, monkeypatch):
    monkeypatch.setattr("directive_check.render.overview_terminal.LONGEST_TABLE", 0)
    rows = "".join(f"share,XA,2024-{month:02},{41 if month == 3 else 60} %,\n" for month in range(1, 13))
    write(files(directive("id: t, indicator: share, area: XA, at_least: 50 %, each_month: 2024"), rows))
    assert "actual 41 % · 11 of 12 months met · 1 missed (March 2024)" in plain(run("report", "2024").out)


@pytest.mark.parametrize(("actual", "progress"), [("-0.8 %", ""), ("0 %", "0 %"), ("1.5 %", "50 %")])
def test_a_figure_below_zero_is_no_share_of_a_limit(small, actual, progress):
    report = small("indicator: share\narea: XA\nat_most: 3 %\neach_year: 2024", f"share XA 2024 {actual}")
    assert [plain(row.progress) for row in report.rows()] == [progress]


def uncoloured(out):
    return re.sub(r"\x1b\[[0-9;]*m", "", plain(out))


def test_of_many_areas_the_gravest_come_first_and_those_that_go_well_are_counted(write, run, monkeypatch):
    write(crowd(2, 30))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    lines = uncoloured(run("report", "2025").out).splitlines()
    areas = [line.strip() for line in lines if re.match("  (Province|[0-9]+ more)|    ✓", line)]
    assert areas == [
        "Province 014", "Province 015", "28 more: see --all", "✓ 28 met",
        "Province 008", "Province 028", "Province 007", "Province 027", "Province 009", "Province 010", "Province 029", "Province 030",
        "22 more: see --all", "✓ 22 on track",
    ]  # fmt: skip
    whole = [line.strip() for line in uncoloured(run("report", "2025", "--all").out).splitlines()]
    assert [line for line in whole if line.startswith("Province")] == [f"Province {n:03}" for n in range(1, 31)] * 2
    monkeypatch.setenv("COLUMNS", "120")
    table = uncoloured(run("report", "2025").out)
    assert re.search("^    22 more: see --all +✓ 22 on track *$", table, re.MULTILINE)
    monkeypatch.delenv("FORCE_COLOR")
    assert "more: see --all" not in run("report", "2025").out


def test_of_many_areas_those_that_go_wrong_are_explained_first_and_the_rest_counted(write, run, monkeypatch):
    write(crowd(2, 30))
    every = re.findall(r"^Province (\d+) ", run("explain", "t1", "2025").out, re.MULTILINE)
    assert (len(every), every[:3]) == (30, ["014", "015", "001"])
    monkeypatch.setenv("FORCE_COLOR", "1")
    explained = plain(run("explain", "t1", "2025").out)
    assert re.findall(r"^Province (\d+) ", explained, re.MULTILINE) == ["014", "015"]
    assert explained.endswith("\n\n28 more areas: 28 met; `--all` explains each, `--area CODE` one\n")
    every = re.findall(r"^Province (\d+) ", run("explain", "t1", "2025", "--all").out, re.MULTILINE)
    assert (len(every), every[:3]) == (30, ["014", "015", "001"])
