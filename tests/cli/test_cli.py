"""The promises of the command line: streams, exit codes, files, and no traceback."""

import csv
import gc
import io
import json
import re
import runpy
import subprocess
import sys

import pytest

from projects import CODEBOOK, GOOD

BROKEN = """\
directive: d
period: 2021/2025
area: XA
targets:
  - id: one
    indicator: money
    at_leest: 5 USD
    each_year: 2021/2025
  - id: two
    indicator: money
    at_least: 500M
    each_year: 2021/2025
  - id: two
    indicator: mony
    at_least: 5 USD
    each_year: 2021/2025
"""


def program(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "directive_check", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


def test_validate_names_all_faults_of_a_file_at_once(write, run):
    write({"targets/d.yaml": BROKEN, "data/codebook.yaml": CODEBOOK})
    ran = run("validate", "--format", "json")
    found = {
        (one["line"], one["column"], one["code"])
        for one in json.loads(ran.out)["diagnostics"]
        if one["severity"] == "error"
    }
    assert ran.code == 3
    assert found == {
        (7, 5, "unknown-key"),
        (11, 15, "unreadable-quantity"),
        (13, 9, "duplicate-id"),
        (14, 16, "unknown-indicator"),
    }


def test_report_refuses_with_the_words_of_validate(write, run):
    write({"targets/d.yaml": BROKEN, "data/codebook.yaml": CODEBOOK})
    told = run("report", "2024")
    shown = run("validate")
    assert (told.code, told.out) == (3, "")
    errors = [line for line in shown.out.splitlines() if line.startswith("error[")]
    assert [line for line in told.err.splitlines() if line.startswith("error[")] == errors


def test_without_targets_the_way_on_is_told(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    ran = run("report", "2025")
    assert (ran.code, ran.out) == (3, "")
    assert "there is no folder `targets`" in ran.err
    assert "directive-check init" in ran.err


def test_a_folder_without_a_directive_is_told(write, run):
    write({"targets/notes.txt": "directive: d", "data/codebook.yaml": CODEBOOK})
    for command in (["report", "2025", "--fail-on", "missed"], ["validate"]):
        ran = run(*command)
        assert ran.code == 3
        assert "no YAML file below `targets` holds a directive" in ran.out + ran.err


def test_the_collector_stays_off_where_it_was_off(write, run):
    write(GOOD)
    gc.disable()
    try:
        assert run("report", "2024").code == 0
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_without_data_the_folder_is_named(write, run):
    folder = write(GOOD)
    ran = run("report", "--targets", str(folder / "targets"), "--data", str(folder / "figures"))
    assert ran.code == 3
    assert "figures` with actuals" in ran.err


def test_init_gives_a_project_that_works_at_once(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    assert run("init").code == 0
    assert (strict := run("validate", "--strict")).code == 0, strict.out
    ran = run("report", "2020", "--format", "csv", "--directive", "eu-2009-28-ec")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (ran.code, row["verdict"], row["gap_low"]) == (0, "missed", "-3.891")
    again = run("init")
    assert (again.code, again.err) == (2, "directive-check: `targets` is there already; nothing was written\n")


@pytest.mark.parametrize(
    ("options", "year", "window"),
    [((), "2023", "2023"), (("--fiscal", "04"), "2023", "2022-04/2023-03"), (("--fiscal", "1"), "2023", "2023")],
)
def test_the_plan_of_init_is_in_the_years_that_are_wanted(tmp_path, monkeypatch, run, options, year, window):
    monkeypatch.chdir(tmp_path)
    assert run("init", *options).code == 0
    assert (strict := run("validate", "--strict")).code == 0, strict.out
    rows = list(csv.DictReader(io.StringIO(run("report", year, "--format", "csv").out)))
    assert [(row["target"], row["area"], row["verdict"], row["outlook"]) for row in rows] == [
        ("investment", "XA", "missed", ""), ("investment", "XB", "met", ""),
        ("employment", "XA", "not_due", "on_track"), ("employment", "XB", "not_due", "at_risk"),
        ("homes", "regions", "not_due", "on_track"),
    ]  # fmt: skip
    assert {row["window"] for row in rows[:4]} == {window}


def test_a_fiscal_year_starts_in_a_month(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    assert run("init", "--fiscal", "13").code == 2


def test_init_makes_the_folder_it_is_given(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    assert run("init", "mine").out.endswith("now run: cd mine && directive-check report\n")
    assert (tmp_path / "mine" / "targets").is_dir()
    (tmp_path / "file").write_text("")
    blocked = run("init", "file/mine")
    assert blocked.code == 2
    assert "cannot be made" in blocked.err


@pytest.mark.parametrize(
    ("gate", "code"),
    [("missed", 1), ("met", 0), ("no-data", 0), ("no_data", 0), ("on-track", 0)],
    ids=str,
)
def test_a_gate_fails_only_on_what_was_asked_for(write, run, gate, code):
    write(GOOD)
    assert run("report", "2024", "--fail-on", gate).code == code


def test_an_outlook_can_be_a_gate(write, run):
    targets = GOOD["targets/d.yaml"].replace("at_least: 5 USD", "at_least: 50 USD").replace("each_year", "total_over")
    write({**GOOD, "targets/d.yaml": targets})
    assert run("report", "2024", "--fail-on", "off-track").code == 1
    assert run("report", "2024", "--fail-on", "at-risk").code == 0


@pytest.mark.parametrize(
    "exempt", ["status: draft", "force: aspirational", "targets_waivers"], ids=["draft", "aspirational", "waived"]
)
def test_a_gate_spares_what_does_not_bind(write, run, exempt):
    text = GOOD["targets/d.yaml"]
    if exempt == "targets_waivers":
        text = text.replace("owner: An office", "owner: An office, waivers: [{year: 2024, reason: A flood}]")
    else:
        text = f"{exempt}\n{text}"
    write({**GOOD, "targets/d.yaml": text})
    assert run("report", "2024", "--fail-on", "missed").code == 0


def test_a_tripped_gate_is_placed_on_the_line_of_the_promise(write, run):
    write(GOOD)
    ran = run("report", "2024", "--fail-on", "missed", "--format", "github")
    assert ran.out.startswith("::error file=targets/d.yaml,line=4,")
    assert ran.err == "directive-check: the gate is tripped by 1 of 1 checks: missed\n"


def test_filters_narrow_the_gate_and_verdicts_do_not(write, run):
    write(GOOD)
    assert run("report", "2024", "--fail-on", "missed", "--verdict", "met").code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reprt"], "No such command 'reprt'"),
        (["report", "20x5"], "`20x5` is not a year"),
        (["report", "--as-of", "soon"], "`soon` is not a date"),
        (["report", "--area", "XZ"], "`XZ` is no area here; known are `XA`"),
        (["report", "--owner", "Nobody"], "`Nobody` is no owner here; known are `An office`"),
        (["report", "--directive", "e"], "`e` is no directive here; known are `d`"),
        (["report", "--verdict", "mised"], "did you mean `missed`?"),
        (["report", "--fail-on", "late"], "is no verdict or outlook"),
        (["report", "--format", "pdf"], "is no format"),
        (["report", "-o", "report.pdf"], "the format of `report.pdf` cannot be told"),
        (["explain", "d/tt"], "`d/tt` is no target here; did you mean `d/t`?"),
        (["report", "-o", "junt:x.xml"], "`junt` is no format of this command; did you mean `junit`?"),
        (["report", "-o", "data:x.xml"], "`data` is no format of this command; known are terminal, json, csv"),
        (["trend", "-o", "html:x.html"], "`html` is no format of this command; known are terminal, json, csv"),
        (["report", "-o", "json:"], "the format of `json:` cannot be told"),
        (["validate", "--ignore", "no-ownr"], "did you mean `no-owner`?"),
        (["validate", "--ignore", "wrong-unit"], "`wrong-unit` is an error, which cannot be left out"),
        (["rule", "xyz"], "`directive-check rule` lists all"),
        (["schema", "targets"], "is no kind of file"),
        (["missing"], "Missing argument 'YEAR'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_ends_with_2_and_says_what_is_known(write, run, arguments, words):
    write(GOOD)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_several_files_are_written_besides_stdout(write, run):
    folder = write(GOOD)
    ran = run("report", "2024", "-o", "out.json", "-o", "markdown:out.text", "--format", "csv")
    assert ran.code == 0
    assert json.loads((folder / "out.json").read_text())["year"] == 2024
    assert (folder / "out.text").read_text().startswith("# Directive report 2024")
    assert ran.out.startswith("directive,target,")


@pytest.mark.parametrize("name", ["./data:x.xml", "a.b:c.xml"])
def test_a_colon_in_the_name_of_a_file_is_no_format(write, run, name):
    folder = write(GOOD)
    assert run("report", "2024", "-o", name, "-o", f"JSON:{name}.txt").code == 0
    assert (folder / name).read_text().startswith("<?xml")
    assert json.loads((folder / f"{name}.txt").read_text())["year"] == 2024


def test_the_module_is_the_program(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["directive-check", "--version"])
    monkeypatch.delitem(sys.modules, "directive_check.__main__", raising=False)
    with pytest.raises(SystemExit):
        runpy.run_module("directive_check", run_name="__main__")
    assert capsys.readouterr().out.startswith("directive-check ")


def test_a_bug_ends_with_70_and_without_a_traceback(write, run, monkeypatch):
    write(GOOD)

    def fail(*_):
        raise ZeroDivisionError("no")

    monkeypatch.setattr("directive_check.telling.report.row_of", fail)
    ran = run("report", "2024")
    assert ran.code == 70
    assert "Traceback" not in ran.err
    assert "this is a bug in directive-check: ZeroDivisionError: no" in ran.err
    monkeypatch.setenv("DIRECTIVE_CHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("report", "2024")


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "report"]], ids=" ".join)
def test_the_version_is_told_and_nothing_else_done(run, arguments):
    from directive_check import __version__

    ran = run(*arguments)
    assert (ran.code, ran.out) == (0, f"directive-check {__version__}\n")


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    from directive_check import __version__

    assert version("directive-check") == __version__


def test_help_names_every_command(run):
    ran = run("--help")
    assert ran.code == 0
    for command in ("report", "validate", "explain", "trend", "missing", "bind", "schema", "rule", "init"):
        assert re.search(rf"^  {command} ", ran.out, re.MULTILINE)
    assert "..." not in ran.out.partition("Commands:")[2]


def test_the_program_runs_as_a_module():
    ran = program("--version")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_explain_lets_a_reader_recompute_a_verdict(own_project, run):
    ran = run("explain", "regional-investment", "2025", "--area", "BY-VI")
    assert ran.code == 0
    for text in (
        "missed: 1M USD is below the floor of 150M USD",
        "at least 150 million USD, total over 2021–2025",
        "1 million USD, published 27 January 2026 (used)",
        "data/2025.yaml:",
        "targets/by-cn-directive-9.yaml:",
        "1\u202f000\u202f000 − 150\u202f000\u202f000 = −149\u202f000\u202f000 USD",
        "https://news.by/",
        "read as",
    ):
        assert text in ran.out.replace("\u00a0", " ")


def test_explain_takes_the_last_year_with_a_figure(own_project, run):
    assert json.loads(run("explain", "by-cn-directive-9/annual-investment", "--format", "json").out)["year"] == 2025
    assert (
        run("explain", "annual-investment", "2019").err
        == "directive-check: `annual-investment` does not concern 2019; it concerns 2022 to 2025\n"
    )
    assert "has no figure yet" in run("explain", "debt-refinancing").err


def test_a_target_id_of_two_directives_must_be_told_apart(write, run):
    write({**GOOD, "targets/e.yaml": GOOD["targets/d.yaml"].replace("directive: d", "directive: e")})
    ran = run("explain", "t")
    assert (ran.code, ran.err) == (2, "directive-check: `t` is in several directives; write `d/t` or `e/t`\n")
    assert run("explain", "e/t").code == 0


def test_missing_lists_what_is_owed_and_reads_back_as_nothing(own_project, run):
    ran = run("missing", "2025")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {
        "indicator": "investment",
        "area": "BY",
        "period": "2025-10/2025-12",
        "value": "",
        "unit": "USD",
    }.items() <= rows[0].items()
    assert {row["area"] for row in rows if row["indicator"] == "direct-investment"} == {
        "BY-BR",
        "BY-HM",
        "BY-HO",
        "BY-MA",
        "BY-MI",
    }
    assert {row["period"] for row in rows if row["indicator"] == "direct-investment"} == {"2021/2025"}


def test_that_nothing_is_owed_is_said(write, run):
    write(GOOD)
    ran = run("missing", "2024")
    assert (ran.code, ran.err) == (0, "directive-check: no figure is owed for 2024\n")
    assert len(ran.out.splitlines()) == 1


def test_a_list_of_missing_figures_can_be_filled_in_in_place(write, run):
    folder = write(
        {
            **GOOD,
            "data/2024.yaml": "year: 2024\nactuals:\n  - {indicator: money, area: XA, period: 2024-S1, value: 4 USD}\n",
        }
    )
    run("missing", "2024", "-o", "data/owed.csv")
    owed = folder / "data" / "owed.csv"
    assert run("validate").code == 0
    owed.write_text(owed.read_text().replace("2024-07/2024-12,,USD", "2024-07/2024-12,3,USD"))
    (row,) = json.loads(run("report", "2024", "--format", "json").out)["assessments"]
    assert (row["verdict"], row["observed"]["low"]) == ("met", "7")


def test_trend_shows_the_years_and_what_is_still_needed(write, run):
    data = "indicator,area,period,value\nmoney,XA,2021,10 USD\nmoney,XA,2022,30 USD\n"
    targets = GOOD["targets/d.yaml"].replace("at_least: 5 USD, each_year", "at_least: 100 USD, total_over")
    write({**GOOD, "targets/d.yaml": targets, "data/2024.yaml": "actuals: []\n", "data/all.csv": data})
    ran = run("trend", "t")
    assert ran.code == 0
    assert "Money · Aland · total over 2021–2025, ≥\u00a0100\u00a0USD" in ran.out
    assert re.search(r"^2022 +40\sUSD +−60\sUSD", ran.out, re.MULTILINE)
    assert "still open: 20\u00a0USD a year; reached in 2025 at this pace" in ran.out
    rows = json.loads(run("trend", "--format", "json").out)["assessments"]
    assert [(row["year"], row["observed"]["low"]) for row in rows] == [(2021, "10"), (2022, "40")]


def test_paths_narrow_what_validate_shows(write, run):
    write({"targets/d.yaml": BROKEN, "data/codebook.yaml": CODEBOOK, "targets/e.yaml": "directive: e\n"})
    everything = json.loads(run("validate", "--format", "json").out)["diagnostics"]
    one = json.loads(run("validate", "targets/e.yaml", "--format", "json").out)["diagnostics"]
    assert {item["file"] for item in one} == {"targets/e.yaml"}
    assert one == [item for item in everything if item["file"] == "targets/e.yaml"]
    assert run("validate", "data").code == 0
    assert run("validate", ".").code == 3
    assert run("validate", "nowhere").code == 3


def test_strict_fails_on_warnings_and_ignore_leaves_one_out(write, run):
    write({**GOOD, "targets/d.yaml": GOOD["targets/d.yaml"].replace(", owner: An office", "")})
    assert run("validate").code == 0
    strict = run("validate", "--strict", "--format", "json", "--as-of", "2024-12-31")
    codes = {one["code"] for one in json.loads(strict.out)["diagnostics"]}
    assert strict.code == 1
    assert "no-owner" in codes
    ignored = [argument for code in codes for argument in ("--ignore", code)]
    assert run("validate", "--strict", "--as-of", "2024-12-31", *ignored).code == 0


def test_findings_for_github_reach_the_summary_of_the_job(write, run, monkeypatch, tmp_path):
    write({**GOOD, "targets/e.yaml": "directive: e\n"})
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run("validate").code == 3
    assert not summary.exists()
    assert run("validate", "--format", "github").code == 3
    assert "missing-key" in summary.read_text()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert "cannot be written: is a directory" in run("validate", "--format", "github").err


def test_a_key_that_is_not_there_is_a_bug_where_nothing_is_completed(write, run, monkeypatch):
    write(GOOD)
    monkeypatch.setattr("directive_check.cli.reporting.report", lambda *_: {}["nothing"])
    assert run("report", "2024").code == 70


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_that_does_not_say_what_was_typed_completes_nothing(write, run, monkeypatch, shell):
    write(GOOD)
    monkeypatch.setenv("_DIRECTIVE_CHECK_COMPLETE", f"complete_{shell}")
    ran = run()
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("directive-check repo", {"report"}),
        ("directive-check report --gro", {"--group-by"}),
        ("directive-check report --group-by o", {"owner"}),
        ("directive-check report --area X", {"XA"}),
        ("directive-check report --owner A", {"An office"}),
        ("directive-check report --directive ", {"d"}),
        ("directive-check explain ", {"t", "d/t"}),
        ("directive-check report 202", {"2021", "2022", "2023", "2024", "2025"}),
        ("directive-check missing 2023", {"2023"}),
        ("directive-check report --format js", {"json"}),
        ("directive-check rule no-o", {"no-owner"}),
        ("directive-check rule unreadable-q", {"unreadable-quantity"}),
        (
            "directive-check validate --ignore un",
            {"untracked", "unused", "unread-file", "unread-column", "unread-flag", "unlikely-date"},
        ),
        ("directive-check report --targets nowhere --area X", set()),
    ],
)
def test_the_shell_completes_commands_options_and_words_of_the_files(write, run, monkeypatch, words, wanted):
    write(GOOD)
    monkeypatch.setenv("_DIRECTIVE_CHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    ran = run()
    assert set(filter(None, ran.out.splitlines())) == wanted
    assert ran.err == ""


@pytest.mark.parametrize("kind", ["directive", "codebook", "actuals"])
def test_a_schema_is_printed_for_every_kind_of_file(run, kind):
    ran = run("schema", kind)
    assert ran.code == 0
    assert json.loads(ran.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_rule_is_told_with_its_examples_and_all_of_them_by_name(run):
    one = run("rule", "no-owner").out
    for heading in ("no-owner (warning)", "Wants", "Why", "Bad", "Good", "What the program says"):
        assert heading in one
    assert "  directive-check validate\n    warning[no-owner]: " in one
    listed = [line.split()[0] for line in run("rule").out.splitlines()]
    assert {"no-owner", "unknown-key", "yaml-syntax"} <= set(listed)
