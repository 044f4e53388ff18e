"""Every finding has a case that causes it, at the place the case says, and a page that tells what is wanted and why."""

import re
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from textwrap import indent

import pytest

from directive_check.diagnostic import Severity
from directive_check.rules import RULES

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tools"))
gallery = import_module("error_gallery")

CASES = {case.code: case for case in gallery.cases()}
WITHOUT_TEXT = {"control-character", "large-file", "no-data-folder", "no-targets", "not-utf-8", "unreadable-file"}
"""Codes of what cannot be shown as text that is mended by changing it."""

LARGE = {"more-faults", "needs-polars"}
"""Codes of large tables, which have tests of their own."""


@pytest.mark.parametrize("code", CASES)
def test_a_case_finds_what_it_says_and_nothing_else(code):
    found = {(one.span.file, one.span.line, one.span.column, one.code) for one in CASES[code].findings()}
    assert found == CASES[code].expected


def test_every_code_has_a_case_and_every_case_a_code():
    assert set(CASES) == set(RULES) - LARGE


@pytest.mark.parametrize("code", CASES)
def test_a_case_is_about_its_code(code):
    assert code in {found for *_, found in CASES[code].expected}


@pytest.mark.parametrize("code", CASES)
def test_findings_have_the_severity_of_their_rule(code):
    assert {one.severity is RULES[one.code].severity for one in CASES[code].findings()} == {True}


@pytest.mark.parametrize("code", CASES)
def test_findings_say_how_to_mend_them(code):
    assert [one.message for one in CASES[code].findings() if not one.help] == []


@pytest.mark.parametrize("code", CASES)
def test_messages_are_lower_case_without_full_stop(code):
    for one in CASES[code].findings():
        for words in (one.message, one.help):
            assert words[0] == words[0].lower() or words[0] == "`"
            assert not words.endswith((".", "!"))
            assert "\n" not in words


def test_every_code_that_the_program_uses_has_a_page():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    given = re.findall(r"(?:Diagnostic|warning|_fault|_stop|Unreadable)\(\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"", source)
    assert set(given) - set(RULES) == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_page_is_complete(rule):
    assert all([rule.wants.endswith("."), rule.why.endswith("."), rule.bad, rule.good])
    assert rule.severity in {Severity.ERROR, Severity.WARNING}


def mended(case, rule):
    """Return the case with its bad example replaced by the good one, and how often that could be done."""
    files, count = {}, 0
    for name, raw in case.files.items():
        text = raw.decode("utf-8")
        for depth in range(12):
            bad, good = (indent(one, " " * depth) for one in (rule.bad, rule.good))
            start = f"\n{text}".find(f"\n{bad}\n")
            if start >= 0:
                text = text[:start] + text[start:].replace(bad, good, 1)
                count += 1
                break
        files[name] = text.encode()
    return replace(case, files=files), count


@pytest.mark.parametrize("code", sorted(set(RULES) - WITHOUT_TEXT - LARGE))
def test_the_bad_example_is_in_the_case_and_the_good_one_mends_it(code):
    after, count = mended(CASES[code], RULES[code])
    found, left = CASES[code].findings(), after.findings()
    assert count == 1
    assert sum(one.code == code for one in left) < sum(one.code == code for one in found)
    assert {one.code for one in left if one.severity is Severity.ERROR} <= {one.code for one in found}


@pytest.mark.parametrize(
    ("path", "text"),
    [(gallery.ERRORS_PAGE, gallery.errors_page), (gallery.RULES_PAGE, gallery.rules_page)],
    ids=["errors.md", "rules.md"],
)
def test_the_pages_are_fresh(path, text):
    assert path.read_text(encoding="utf-8") == text(), "run `python tools/error_gallery.py`"
