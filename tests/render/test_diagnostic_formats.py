"""Every format of diagnostics says the same, in its own syntax, whatever stands in the files."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from email.message import Message
from importlib.metadata import PackageNotFoundError
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from directive_check import __version__
from directive_check.codes import _documentation, address_of
from directive_check.diagnostic import Diagnostic, Related, Severity, Span
from directive_check.reading import Text
from directive_check.render.formats import DIAGNOSTIC_FORMATS, TABLE
from directive_check.vocabulary import Verdict
from golden import assert_golden, suffix_of

TARGETS = Text(
    "targets/plan.yaml",
    "directive: plan\n"
    "period: 2021/2025\r\n"
    "targets:\n"
    "  - id: trade\n"
    "    indicator: exprots\n"
    "    at_least: 1,700 USD\n"
    "  - id: trade\n"
    "    title: 出口 😀 e\u0301 value {now} [a](0) | \x1b[31m `x` 50 %\n"
    "    owner:\t<script>, \u202e a & b: c; d\n"
    "    wording: " + "long " * 60 + "CULPRIT" + " long" * 200 + "\n",
)
CODEBOOK = Text("data/a folder/code,book: 100 %.yaml", "# areas\nareas:\n  BY: Belarus\n")


def at(text: Text, words: str, last: bool = False) -> Span:
    start = text.text.rindex(words) if last else text.text.index(words)
    return text.stretch(start, start + len(words))


FINDINGS = (
    Diagnostic(
        "unknown-indicator",
        "`exprots` is not an indicator",
        at(TARGETS, "exprots"),
        "write `exports`",
        related=Related("indicators are defined here", at(CODEBOOK, "areas:")),
    ),
    Diagnostic("unreadable-quantity", "`1,700 USD` is not a quantity", at(TARGETS, "1,700 USD"), "write `1700 USD`"),
    Diagnostic(
        "duplicate-id",
        "`trade` is the id of two targets",
        at(TARGETS, "trade", last=True),
        "give one of them another id",
        related=Related("first given here", at(TARGETS, "trade")),
    ),
    Diagnostic("odd-title", "the title holds \x1b[31m and `a|b` {x} [a](0)\nand 50 %", at(TARGETS, "😀"), "line 1\r\nline 2"),
    Diagnostic("odd-owner", "an owner of one line", at(TARGETS, "<script>"), severity=Severity.NOTE),
    Diagnostic("no-owner", "nobody answers for `trade`", at(TARGETS, "id: trade\n    indicator"), "add `owner: …`", Severity.WARNING),
    Diagnostic("long-line", "the culprit stands far to the right", at(TARGETS, "CULPRIT"), severity=Severity.WARNING),
    Diagnostic("no-data-folder", "there is no folder `figures` with actuals", Span("figures"), "make it"),
    Diagnostic(
        "missed",
        "`trade` missed 2025 by 57 million USD",
        at(TARGETS, "trade"),
        related=Related("measured by", Span("data/2025.csv", 7, 1, 7, 1)),
    ),
    Diagnostic("unused", "no target uses `BY`", at(CODEBOOK, "BY"), "remove it", Severity.WARNING),
    Diagnostic("unused", "no target uses `BY`", at(CODEBOOK, "BY"), "remove it", Severity.WARNING),
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COLORTERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def rendered(name, findings=FINDINGS):
    sink = io.StringIO()
    DIAGNOSTIC_FORMATS[name](findings, sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    "one", [one for one in TABLE if "findings" in one.subjects and one.name != "html"], ids=lambda one: one.name
)
def test_a_format_writes_its_golden_file(one):
    text = rendered(one.name).replace(f'"version": "{__version__}"', '"version": "0.0.0"')
    assert_golden(f"diagnostics{suffix_of(one)}", text)


def rules_of(*codes):
    found = sarif_run([replace(FINDINGS[0], code=code) for code in codes])["tool"]["driver"]["rules"]
    return {rule["id"]: rule for rule in found}


def test_sarif_says_what_each_code_means():
    rules = rules_of("missed", "no-owner", "odd-title")
    assert (
        rules["missed"]["help"]["markdown"]
        == "Whatever the figures leave possible breaks it. A miss that is waived stays a miss."
    )
    assert "Bad:" in rules["no-owner"]["help"]["markdown"]
    assert "help" not in rules["odd-title"]
    assert {"met", "missed", "no-data", "not-due", "undetermined"} == {
        code
        for code, rule in rules_of(*(one.replace("_", "-") for one in Verdict)).items()
        if "fullDescription" in rule
    }


def test_every_format_that_can_link_leads_from_a_code_to_its_page(monkeypatch, run):
    monkeypatch.setattr("directive_check.codes._documentation", lambda: "https://example.org/docs")
    page = "https://example.org/docs/codes/no-owner.md"
    found = [replace(FINDINGS[0], code="no-owner"), replace(FINDINGS[0], code="missed")]
    rules = rules_of("missed", "no-owner", "odd-title")
    assert {code: rule["helpUri"] for code, rule in rules.items() if "helpUri" in rule} == {
        "missed": "https://example.org/docs/method.md",
        "no-owner": page,
    }
    assert f"| [no-owner]({page}) |" in rendered("markdown", found)
    assert f'<a href="{page}"><code>no-owner</code></a>' in rendered("html", found)
    assert f"\x1b]8;;{page}\x1b\\" not in rendered("terminal", found)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert f";{page}\x1b\\" in rendered("terminal", found)
    assert run("rule", "no-owner").out.endswith(f": {page}\n")


@pytest.mark.parametrize(
    ("addresses", "wanted"),
    [
        (
            ["Documentation, https://example.org/docs", "Source, https://example.org"],
            "https://example.org/docs/codes/no-owner.md",
        ),
        ([], ""),
    ],
)
def test_where_the_pages_are_is_what_the_build_named(monkeypatch, addresses, wanted):
    about = Message()
    for address in addresses:
        about["Project-URL"] = address
    monkeypatch.setattr("importlib.metadata.metadata", lambda _: about)
    _documentation.cache_clear()
    told = address_of("no-owner")
    _documentation.cache_clear()
    assert told == wanted


def test_without_an_installed_package_no_code_leads_anywhere(monkeypatch, run):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.metadata", missing)
    _documentation.cache_clear()
    told = address_of("missed"), rules_of("missed")["missed"].get("helpUri"), run("rule", "no-owner").out
    _documentation.cache_clear()
    assert told[:2] == ("", None)
    assert "http" not in told[2]


def test_sarif_names_the_version_of_the_program():
    assert sarif_run(FINDINGS)["tool"]["driver"]["version"] == __version__


def test_colours_are_written_where_they_are_forced(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert_golden("diagnostics.ansi", rendered("terminal"))


@pytest.mark.parametrize("name", DIAGNOSTIC_FORMATS)
def test_the_order_found_in_makes_no_difference(name):
    assert rendered(name, FINDINGS[::-1]) == rendered(name)


# Terminal


class Terminal(io.StringIO):
    def isatty(self):
        return True


def on_terminal(findings=FINDINGS):
    sink = Terminal()
    DIAGNOSTIC_FORMATS["terminal"](findings, sink)
    return sink.getvalue()


def test_a_terminal_shows_the_same_text_in_colour(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    coloured = on_terminal()
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == rendered("terminal")


def test_no_color_leaves_no_escape_sequence(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    assert on_terminal() == rendered("terminal")


def test_no_color_beats_force_color(monkeypatch):
    plain = rendered("terminal")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert rendered("terminal") == plain


@pytest.mark.parametrize(
    ("line", "culprit", "quoted", "mark"),
    [
        pytest.param("id: trade", "trade", "id: trade", "    ^^^^^", id="plain"),
        pytest.param("\tid: trade", "trade", "    id: trade", "        ^^^^^", id="a tab before"),
        pytest.param("id: a\tb c", "a\tb", "id: a    b c", "    ^^^^^^", id="a tab inside"),
        pytest.param("出口: 出口 x", "口 x", "出口: 出口 x", "        ^^^^", id="wide characters"),
        pytest.param("😀😀: trade", "trade", "😀😀: trade", "      ^^^^^", id="emoji"),
        pytest.param(
            "e\u0301e\u0301: e\u0301x", "e\u0301x", "e\u0301e\u0301: e\u0301x", "    ^^", id="combining marks"
        ),
        pytest.param("a\x1b[1m: b\x7fc", "b\x7fc", "a␛[1m: b␡c", "       ^^^", id="control characters"),
        pytest.param("a\u0085: \u202eb", "\u202eb", "a<U+0085>: <U+202E>b", "           ^^^^^^^^^", id="C1 and bidi"),
        pytest.param("id: ", "", "id:", "    ^", id="something missing at the end"),
        pytest.param("日: \u0301", "\u0301", "日: \u0301", "    ^", id="a lone combining mark"),
    ],
)
def test_carets_stand_under_exactly_the_culprit(line, culprit, quoted, mark):
    text = Text("x.yaml", f"first\r\n{line}\r\nlast")
    start = text.text.index(line) + (line.rindex(culprit) if culprit else len(line))
    lines = rendered("terminal", [Diagnostic("code", "words", text.stretch(start, start + len(culprit)))]).split("\n")
    assert lines[3:5] == [f"2 | {quoted}", f"  | {mark}"]


@pytest.mark.parametrize(
    ("before", "culprit", "after", "quoted", "mark"),
    [
        pytest.param("b" * 10, "C" * 5, "a" * 90, f"{'b' * 10}{'C' * 5}{'a' * 19}…", f"{' ' * 10}^^^^^", id="right"),
        pytest.param("b" * 90, "C" * 5, "a" * 3, f"…{'b' * 26}{'C' * 5}aaa", f"{' ' * 27}^^^^^", id="left"),
        pytest.param("b" * 90, "C" * 5, "a" * 90, f"…{'b' * 14}{'C' * 5}{'a' * 15}…", f"{' ' * 15}^^^^^", id="both"),
        pytest.param("b" * 90, "C" * 99, "a" * 9, f"…{'C' * 34}…", f" {'^' * 34}", id="a culprit too long"),
        pytest.param("", "C" * 99, "", f"{'C' * 34}…", "^" * 34, id="nothing but the culprit"),
        pytest.param("日" * 90, "C", "é" * 90, f"…{'日' * 8}C{'é' * 17}…", f"{' ' * 17}^", id="wide before"),
        pytest.param("b", "CC", "日" * 90, f"bCC{'日' * 15}…", " ^^", id="wide after"),
        pytest.param(
            "x\u0301" * 30, "C", "a" * 90, "…" + "x\u0301" * 8 + "C" + "a" * 25 + "…", f"{' ' * 9}^", id="marks before"
        ),
    ],
)
def test_long_lines_are_cut_around_the_culprit(monkeypatch, before, culprit, after, quoted, mark):
    monkeypatch.setenv("COLUMNS", "40")
    text = Text("x.yaml", before + culprit + after)
    span = text.stretch(len(before), len(before) + len(culprit))
    lines = rendered("terminal", [Diagnostic("code", "words", span)]).split("\n")
    assert lines[3:5] == [f"1 | {quoted}", f"  | {mark}"]


def test_a_line_whose_start_was_not_kept_is_shown_as_cut(monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")
    span = Span("x.yaml", 1, 300, 1, 303, "before CUL after", 293)
    assert "\n1 | …before CUL after\n  |         ^^^\n" in rendered("terminal", [Diagnostic("code", "words", span)])


def test_of_several_lines_the_first_is_marked_to_its_end():
    span = Text("x.yaml", "a: one  \n  two\n").stretch(3, 14)
    assert "\n1 | a: one\n  |    ^^^\n" in rendered("terminal", [Diagnostic("code", "words", span)])


def test_line_numbers_of_both_places_are_aligned():
    text = Text("x.yaml", "id: a\n" * 12)
    far, near = text.stretch(70, 71), text.stretch(4, 5)
    assert rendered("terminal", [Diagnostic("code", "words", far, "do it", related=Related("first", near))]) == (
        "error[code]: words\n"
        "  --> x.yaml:12:5\n"
        "   |\n"
        "12 | id: a\n"
        "   |     ^\n"
        "   |\n"
        "  ::: x.yaml:1:5\n"
        "   |\n"
        " 1 | id: a\n"
        "   |     - first\n"
        "   |\n"
        "   = help: do it\n"
        "\n"
        "1 error in 1 file\n"
    )


@pytest.mark.parametrize("colour", ["", "1"])
def test_messages_and_helps_are_folded_at_the_width_of_a_terminal(monkeypatch, colour):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("FORCE_COLOR" if colour else "NO_COLOR", "1")
    help_ = "write it as it is wanted, or name https://example.org/a-long-address-that-is-never-cut"
    shown = rendered("terminal", [Diagnostic("code", "words that are many more than a line", Span("x.yaml"), help_)])
    assert re.sub("\x1b\\[[0-9;]*m", "", shown).startswith(
        "error[code]: words that are\n"
        "  many more than a line\n"
        " --> x.yaml:1:1\n"
        "  = help: write it as it is\n"
        "          wanted, or name\n"
        "          https://example.org/a-long-address-that-is-never-cut\n"
    )


def test_a_place_is_never_cut(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("FORCE_COLOR", "1")
    file = "targets/" + "a-long-name/" * 20 + "x.yaml"
    assert f"{file}:1:1\n" in rendered("terminal", [Diagnostic("code", "[bold]words[/bold]", Span(file))])


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "no errors, no warnings"),
        ([Severity.ERROR], "1 error in 1 file"),
        ([Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.ERROR], "2 errors, 1 warning, 1 note in 4 files"),
    ],
)
def test_the_last_line_counts(severities, words):
    findings = [Diagnostic("c", "m", Span(f"{number}"), None, severity) for number, severity in enumerate(severities)]
    assert rendered("terminal", findings).split("\n")[-2:] == [words, ""]


# JSON


def test_json_says_what_was_found():
    result = json.loads(rendered("json"))
    assert result["version"] == 1
    assert result["summary"] == {"errors": 6, "warnings": 4, "notes": 1, "files": 3}
    assert result["diagnostics"][-1] == {
        "code": "long-line",
        "severity": "warning",
        "message": "the culprit stands far to the right",
        "help": None,
        "file": "targets/plan.yaml",
        "line": 10,
        "cell": None,
        "column": 314,
        "end_line": 10,
        "end_column": 321,
    }


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ((?:[A-Za-z]+=[^,:\r\n]*)(?:,[A-Za-z]+=[^,:\r\n]*)*)::([^\r\n]*)\n")


def commands(text):
    """Read workflow commands as GitHub's runner does."""
    found = COMMAND.findall(text)
    assert "".join(f"::{level} {properties}::{message}\n" for level, properties, message in found) == text
    return [
        (level, {name: undone(value) for name, value in (pair.split("=", 1) for pair in properties.split(","))}, undone(message))
        for level, properties, message in found
    ]  # fmt: skip


def undone(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_commands_are_read_back_whole():
    read = commands(rendered("github"))
    assert [level for level, _, _ in read] == ["error"] * 6 + ["warning"] * 4 + ["notice"]
    assert read[0] == (
        "error",
        {"file": "figures", "line": "1", "col": "1", "endColumn": "1", "title": "no-data-folder"},
        "there is no folder `figures` with actuals\nhelp: make it",
    )
    assert read[6][1]["file"] == "data/a folder/code,book: 100 %.yaml"
    assert "the title holds ␛[31m and `a|b` {x} [a](0)\nand 50 %\nhelp: line 1\r\nline 2" in [
        words for _, _, words in read
    ]


def test_a_place_of_several_lines_is_annotated_at_its_first():
    span = Text("x.yaml", "a: one\n  two\n").stretch(3, 12)
    assert (
        rendered("github", [Diagnostic("code", "words", span)])
        == "::error file=x.yaml,line=1,col=4,title=code::words\n"
    )


def many(counts):
    return [
        Diagnostic("code", f"words {number}", Span("x.yaml", number, 1, number, 2), None, severity)
        for severity, count in counts.items()
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("counts", "shown", "rolled_up"),
    [
        ({Severity.ERROR: 10, Severity.WARNING: 10, Severity.NOTE: 9}, (10, 10, 9), None),
        ({Severity.ERROR: 11}, (10, 0, 1), "1 more error"),
        ({Severity.ERROR: 12, Severity.WARNING: 11}, (10, 10, 1), "2 more errors, 1 more warning"),
        ({Severity.ERROR: 1, Severity.NOTE: 11}, (1, 0, 10), "2 more notes"),
    ],
    ids=["as many as fit", "errors", "errors and warnings", "notes"],
)
def test_github_is_given_at_most_ten_of_a_level(counts, shown, rolled_up):
    read = commands(rendered("github", many(counts)))
    assert Counter(level for level, _, _ in read) == Counter(
        dict(zip(("error", "warning", "notice"), shown, strict=True))
    )
    last = read[-1][2] if read[-1][1].get("file") is None else None
    assert last == (f"not shown here: {rolled_up}" if rolled_up else None)


def test_github_is_told_nothing_where_nothing_is_wrong():
    assert rendered("github", []) == ""


def test_the_summary_of_a_step_is_short():
    lines = rendered("markdown", many({Severity.ERROR: 90, Severity.WARNING: 12})).splitlines()
    assert lines[0] == "### directive-check: 90 errors, 12 warnings in 1 file"
    assert lines[-3:] == ["| warning | code | x.yaml:10:1 | words 10 |", "", "not shown here: 2 more"]


def test_the_summary_of_a_step_without_findings_has_no_table():
    assert rendered("markdown", []) == "### directive-check: no errors, no warnings\n\n"


# Tables


def test_csv_has_a_row_for_every_finding_that_no_spreadsheet_runs():
    odd = [replace(FINDINGS[0], message="=1+1", help=None)]
    assert list(csv.reader(io.StringIO(rendered("csv", odd))))[1][2:4] == ["'=1+1", ""]


def test_a_page_has_a_row_for_every_finding_the_worst_first_and_runs_nothing():
    odd = [*FINDINGS, replace(FINDINGS[0], message="<script>alert(1)</script>\x1b")]
    page = rendered("html", odd)
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.+?)</th>.*?<td>(\w+) <code>", page, re.DOTALL)
    assert len(rows) == len(odd)
    assert [severity for _, severity in rows] == sorted(
        (one.severity for one in odd), key=["error", "warning", "note"].index
    )
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;␛</td>" in page
    assert "<script" not in page
    assert "<table>" not in rendered("html", [])


# SARIF


def sarif_run(findings=FINDINGS):
    text = rendered("sarif", findings)
    SarifLog.model_validate_json(text)
    return json.loads(text)["runs"][0]


def test_sarif_is_valid_and_tells_every_finding():
    run = sarif_run()
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(FINDINGS)
    assert [rule["id"] for rule in rules] == sorted({finding.code for finding in FINDINGS})
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in rules}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_without_findings_has_an_empty_list():
    assert sarif_run([])["results"] == []


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("targets/a b.yaml", {"uri": "targets/a%20b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("c:d/50 %.yaml", {"uri": "c%3Ad/50%20%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("targets/план.yaml", {"uri": "targets/%D0%BF%D0%BB%D0%B0%D0%BD.yaml", "uriBaseId": "%SRCROOT%"}),
        ("../x.yaml", {"uri": "../x.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/x.yaml", {"uri": "file:///srv/x.yaml"}),
        ("C:/plans/x.yaml", {"uri": "file:///C%3A/plans/x.yaml"}),
    ],
    ids=["space", "colon and per cent", "cyrillic", "parent", "absolute", "drive"],
)
def test_sarif_places_are_uris(file, location):
    (result,) = sarif_run([Diagnostic("code", "words", Span(file))])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_sarif_messages_hold_no_placeholder_and_no_link():
    (result,) = sarif_run([Diagnostic("code", "{0} [a](1)", Span("x"), "{}")])["results"]
    assert result["message"]["text"] == "{{0}} [a] (1)\nhelp: {{}}"


def test_a_rule_has_the_worst_level_it_came_with():
    severities = (Severity.NOTE, Severity.ERROR, Severity.WARNING)
    run = sarif_run([Diagnostic("code", "words", Span("x"), None, severity) for severity in severities])
    assert [rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]] == ["error"]
    assert {result["level"] for result in run["results"]} == {"note", "error", "warning"}


# JUnit


def test_junit_fails_a_test_case_for_every_finding():
    suite = ET.fromstring(rendered("junit")).find("testsuite")  # noqa: S314 - written by the program itself
    cases = suite.findall("testcase")
    assert (suite.get("tests"), suite.get("failures"), len(cases)) == ("11", "11", 11)
    assert [case.find("failure").get("type") for case in cases][:2] == ["unused", "unused"]
    assert cases[0].get("name") == "unused at data/a folder/code,book: 100 %.yaml:3:3"


def test_junit_passes_where_nothing_is_wrong():
    suite = ET.fromstring(rendered("junit", [])).find("testsuite")  # noqa: S314 - written by the program itself
    assert (suite.get("tests"), suite.get("failures"), [len(case) for case in suite]) == ("1", "0", [0])


# GitLab


def test_gitlab_gets_one_entry_for_every_finding():
    entries = json.loads(rendered("gitlab"))
    assert len(entries) == len({entry["fingerprint"] for entry in entries}) == len(FINDINGS)
    assert entries[2] | {"fingerprint": ""} == {
        "description": "there is no folder `figures` with actuals; make it",
        "check_name": "no-data-folder",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "figures", "lines": {"begin": 1}},
    }


def test_fingerprints_stay_when_lines_are_added_above():
    def fingerprints(text):
        spans = [text.stretch(match.start(), match.end()) for match in re.finditer("trade", text.text)]
        found = [Diagnostic("code", "words", span) for span in spans]
        return [entry["fingerprint"] for entry in json.loads(rendered("gitlab", found))]

    before = fingerprints(Text("x.yaml", "id: trade\nid: trade\n"))
    after = fingerprints(Text("x.yaml", "# a remark\n\nid: trade\nid: trade\n"))
    assert before == after
    assert len(set(after)) == 2


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "terminal", "github"])
def test_no_output_drives_a_terminal(name):
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", rendered(name, [*FINDINGS, *hostile()]))


def hostile():
    text = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2028]))
    place = Span(text, 1, 1, 1, 9, text)
    return [Diagnostic("code", text, place, text, related=Related(text, place))]


# Whatever is found

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
numbers = st.integers(1, 2000)
spans = st.builds(Span, words, numbers, numbers, numbers, numbers, words, numbers)
findings = st.builds(
    Diagnostic,
    st.from_regex("[a-z]{1,9}(-[a-z]{1,9}){0,2}", fullmatch=True),
    words,
    spans,
    st.none() | words,
    st.sampled_from(Severity),
    st.none() | st.builds(Related, words, spans),
)


@given(st.lists(findings, max_size=14))
def test_every_format_takes_any_diagnostics(found):
    read = json.loads(rendered("json", found))["diagnostics"]
    assert Counter((one["file"], one["line"], one["code"], one["message"]) for one in read) == Counter(
        (one.span.file, one.span.line, one.code, one.message) for one in found
    )
    assert len(commands(rendered("github", found))) <= max(30, len(found))
    assert len(ET.fromstring(rendered("junit", found)).findall(".//failure")) == len(found)  # noqa: S314
    assert len({entry["fingerprint"] for entry in json.loads(rendered("gitlab", found))}) == len(found)
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in sarif_run(found)["results"]]
    assert Counter(unquote(place["uri"]).removeprefix("file://").lstrip("/") for place in places) == Counter(
        one.span.file.lstrip("/") for one in found
    )


@given(st.lists(findings, max_size=4))
def test_any_diagnostics_are_shown_on_lines_of_their_own(found):
    plain = rendered("terminal", found)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain)
    assert len(re.findall(r"^(?:error|warning|note)\[", plain, re.MULTILINE)) == len(found)
    rows = [line for line in rendered("markdown", found).split("\n") if line.startswith("| ")][1:]
    assert len(rows) == len(found)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5 for row in rows)
