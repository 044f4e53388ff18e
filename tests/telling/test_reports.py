"""What `report` answers on the project's own directives, in the formats that hold tables."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest

from golden import assert_golden

VERDICTS = ["missed", "no_data", "undetermined", "not_due", "met"]


@pytest.fixture
def data(own_project, run):
    def report_data(*arguments):
        ran = run("report", *arguments, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out)

    return report_data


def by_target(report):
    return {(one["target"], one["area"]): one for one in report["assessments"]}


def test_nine_months_of_a_year_are_undetermined_and_not_missed(data):
    one = by_target(data("2025"))["annual-investment", "BY"]
    assert one["observed"] == {
        "low": "443000000",
        "high": "443000000",
        "low_included": True,
        "high_included": True,
        "months": 9,
        "of_months": 12,
    }
    assert one["required"] == {"low": "500000000", "high": None}
    assert one["gap"] == {"low": "-57000000", "high": "-57000000"}
    assert one["shortfall"] == {"low": "57000000", "high": "57000000"}
    assert one["attainment"] == {"low": "0.886", "high": "0.886"}
    assert (one["verdict"], one["outlook"]) == ("undetermined", "on_track")
    assert one["pace"] == "1.181333333333333333333333333"
    assert one["due"] == "2025-12-31"
    assert one["remaining"] == {"amount": "57000000", "per_year": None}


def test_two_regions_missed_and_five_have_no_data(data):
    regions = {area: one for (target, area), one in by_target(data("2025")).items() if target == "regional-investment"}
    assert {area: one["verdict"] for area, one in regions.items()} == {
        "BY-BR": "no_data",
        "BY-HM": "no_data",
        "BY-HO": "no_data",
        "BY-HR": "missed",
        "BY-MA": "no_data",
        "BY-MI": "no_data",
        "BY-VI": "missed",
    }
    assert regions["BY-VI"]["gap"]["low"] == "-149000000"
    assert regions["BY-HR"]["gap"]["low"] == "-149900000"
    assert regions["BY-BR"]["observed"] is None
    assert regions["BY-VI"]["window"] == "2021/2025"


def test_a_hedged_share_keeps_both_ends_and_is_not_due(data):
    one = by_target(data("2025"))["export-share", "BY"]
    assert (one["verdict"], one["force"], one["due"]) == ("not_due", "aspirational", "2030-12-31")
    assert one["gap"] == {"low": "-6", "high": "-5"}
    assert (one["observed"]["low_included"], one["observed"]["high_included"]) == (False, True)
    assert one["baseline"] == {"year": 2025, "period": "2025", "low": "4", "high": "5"}
    assert one["remaining"] == {"amount": "6", "per_year": "1.2"}


def test_the_summary_counts_checks_and_not_targets(data):
    report = data("2025")
    assert report["summary"] == {
        "missed": 2, "no_data": 7, "undetermined": 2, "not_due": 1, "met": 0, "waived": 0,
        "outlooks": {"reached": 0, "on_track": 1, "at_risk": 0, "off_track": 0, "wrong_way": 0, "none": 9},
    }  # fmt: skip
    assert sum(report["summary"]["outlooks"].values()) == 7 + 2 + 1


def test_json_has_the_promised_shape(data):
    report = data("2025")
    assert list(report) == ["version", "year", "as_of", "directives", "withdrawn", "assessments", "summary", "since"]
    assert (report["version"], report["year"], report["as_of"]) == (1, 2025, None)
    assert list(report["directives"][0]) == ["id", "title", "issuer", "status", "period", "source"]
    assert [one["status"] for one in report["directives"]] == ["in_force", "draft"]
    keys = (
        "directive target title area area_title indicator basis period window year operator required unit precision baseline observed previous last_known gap "
        "shortfall attainment progress verdict outlook pace due remaining certainty owner force amended waived interpretation reason sources join wordings parts areas alternatives evidence"
    )
    assert {tuple(one) for one in report["assessments"]} == {tuple(keys.split())}
    evidence = by_target(report)["annual-investment", "BY"]["evidence"]
    assert [list(one) for one in evidence] == [
        ["indicator", "area", "period", "value", "status", "published", "sources", "file", "line", "cell"]
    ]
    assert (evidence[0]["value"], evidence[0]["period"], evidence[0]["published"]) == (
        "443 million USD",
        "2025-01/2025-09",
        "2026-01-27",
    )
    assert evidence[0]["file"] == "data/2025.yaml"


def test_evidence_points_at_the_line_of_its_figure(data, own_project):
    for one in data("2025")["assessments"]:
        for figure in one["evidence"]:
            lines = (own_project / figure["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[figure["line"] - 1].lstrip("- ").startswith("indicator: ")


def test_an_old_report_does_not_know_what_was_published_later(data):
    early = by_target(data("2025", "--as-of", "2026-01-01"))
    assert early["annual-investment", "BY"]["verdict"] == "no_data"
    assert early["regional-investment", "BY-VI"]["verdict"] == "no_data"
    assert early["export-share", "BY"]["observed"] is None


def test_as_of_the_last_publication_is_as_of_no_day(data):
    late = data("2025", "--as-of", "2026-12-31")
    assert late.pop("as_of") == "2026-12-31"
    now = data("2025")
    now.pop("as_of")
    assert late == now


def test_filters_narrow_what_is_judged_and_verdicts_what_is_shown(data):
    narrowed = data("2025", "--area", "regions", "--directive", "by-cn-directive-9", "--verdict", "missed")
    assert [one["area"] for one in narrowed["assessments"]] == ["BY-HR", "BY-VI"]
    assert narrowed["summary"]["no_data"] == 5
    owner = "Administration of the Great Stone Industrial Park"
    assert {one["owner"] for one in data("2025", "--owner", owner)["assessments"]} == {owner}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_terminal_of_any_width_shows_every_figure(own_project, run, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run("report", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert_golden(f"report-2025-{width}.txt", ran.out)
    assert max(len(line) for line in ran.out.splitlines()) <= width
    plain = re.sub(r"\s+", " ", ran.out)
    for text in (
        "500M",
        "443M",
        "9 of 12 months",
        "−57M",
        "undetermined",
        "0 of 7 met",
        "−149M",
        "−149.9M",
        "over 4",
        "−6 to −5",
        "not due",
    ):
        assert text in plain


def test_a_pipe_is_never_folded(own_project, run):
    ran = run("report", "2025")
    assert_golden("report-2025.txt", ran.out)
    assert "\x1b" not in ran.out


def test_colour_only_repeats_what_words_and_signs_say(own_project, run, monkeypatch):
    plain = run("report", "2025").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("report", "2025").out
    assert "\x1b[" in coloured
    without_codes = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in without_codes.splitlines()] == plain.splitlines()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run("report", "2025").out


@pytest.mark.parametrize("group", ["owner", "area"])
def test_a_league_table_says_who_answers_for_what(own_project, run, group):
    assert_golden(f"report-2025-by-{group}.txt", run("report", "2025", "--group-by", group).out)


def test_csv_holds_a_tidy_row_for_every_assessment(own_project, run, data):
    ran = run("report", "2025", "--format", "csv")
    assert_golden("report-2025.csv", ran.out)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == len(data("2025")["assessments"])
    for row in rows:
        assert row["unit"] in {"USD", "%", "companies"}
        for column in ("required_low", "observed_low", "gap_low", "attainment_low", "pace"):
            assert not row[column] or Decimal(row[column]).is_finite()
    missed = [row for row in rows if row["verdict"] == "missed"]
    assert [(row["area"], row["gap_low"]) for row in missed] == [("BY-HR", "-149900000"), ("BY-VI", "-149000000")]


@pytest.mark.parametrize(("group", "golden"), [("target", "report-2025.md"), ("owner", "report-2025-by-owner.md")])
def test_markdown_holds_whole_tables(own_project, run, group, golden):
    ran = run("report", "2025", "--format", "markdown", "--group-by", group)
    assert_golden(golden, ran.out)
    for table in re.findall(r"(?:^\|.*\n)+", ran.out, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_the_same_files_give_the_same_bytes(own_project, run):
    assert run("report", "2025", "--format", "json").out == run("report", "2025", "--format", "json").out


def test_a_year_that_nothing_concerns_is_said_on_stderr(own_project, run):
    ran = run("report", "2050")
    assert (ran.code, ran.out, ran.err) == (0, "", "directive-check: nothing concerns 2050\n")
