"""Every finding has a case that causes it, at the place the case says, and a page that tells what is wanted and why."""

import re
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from textwrap import indent

import pytest

from directive_check.codes import faults, rules, severities
from directive_check.diagnostic import Severity
from directive_check.rules.pages import page_of, pages

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))
code_pages = import_module("code_pages")

SEVERITIES = severities()
CASES = {case.code: case for case in code_pages.cases()}
WITHOUT_TEXT = {"control-character", "invisible-character", "large-file", "more-faults", "needs-extra", "no-data-folder", "no-targets", "not-utf-8", "unread-file", "unreadable-file"}  # fmt: skip
"""Codes of what cannot be shown as text that is mended by changing it."""


@pytest.mark.parametrize("code", CASES)
def test_a_case_finds_what_it_says_and_nothing_else(code):
    found = {(one.span.file, one.span.line, one.span.column, one.code) for one in CASES[code].findings()}
    assert found == CASES[code].expected


def test_every_code_has_a_case_and_every_case_a_code():
    assert set(CASES) == set(SEVERITIES)


def test_a_code_is_of_a_rule_or_of_a_fault_of_structure():
    assert set(rules()) & faults() == set()


@pytest.mark.parametrize("code", CASES)
def test_a_case_is_about_its_code(code):
    assert code in {found for *_, found in CASES[code].expected}


@pytest.mark.parametrize("code", CASES)
def test_findings_have_the_severity_of_their_rule(code):
    assert {one.severity is SEVERITIES[one.code] for one in CASES[code].findings()} == {True}


@pytest.mark.parametrize("code", CASES)
def test_findings_say_how_to_mend_them(code):
    assert [one.message for one in CASES[code].findings() if not one.help] == []


@pytest.mark.parametrize("code", CASES)
def test_messages_are_lower_case_without_full_stop(code):
    for one in CASES[code].findings():
        for words in (one.message, one.help):
            assert words[0] == words[0].lower() or words.startswith(("`", "Parquet "))
            assert not words.endswith((".", "!"))
            assert "\n" not in words


def test_every_code_that_the_program_uses_has_a_page():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    given = re.findall(r"(?:Diagnostic|_fault|_stop|Unreadable)\(\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"", source)
    assert set(given) - set(SEVERITIES) == set()


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.code)
def test_a_page_is_complete(page):
    assert all([page.wants.endswith("."), page.why.endswith("."), page.bad, page.good])
    assert page.severity in {Severity.ERROR, Severity.WARNING}
    assert "|" not in page.sentence, "it stands in a table"


def test_a_page_flows_and_its_examples_do_not():
    page = page_of("never-binds")
    assert page.wants.endswith("no higher ceiling than for the whole.")
    assert "\n" not in page.why
    assert (page.bad, page.good) == ("at_least: 500 million USD", "at_least: 1200 million USD")
    assert page_of("no-kind").good == "exports:\n  title: Exports\n  unit: USD\n  kind: flow"
    assert (page_of("row-length").language, page_of("no-kind").language) == ("csv", "yaml")


def test_the_sentence_of_a_page_is_its_first():
    assert page_of("overdue").wants.count(". ") == 0
    assert [page.sentence for page in pages() if page.sentence.endswith(".") or ". " in page.sentence] == []


def mended(case, page):
    """Return the case with its bad example replaced by the good one, and how often that could be done."""
    files, count = {}, 0
    for name, raw in case.files.items():
        text = raw.decode("utf-8")
        for depth in range(12):
            bad, good = (indent(one, " " * depth) for one in (page.bad, page.good))
            start = f"\n{text}".find(f"\n{bad}\n")
            if start >= 0:
                text = text[:start] + text[start:].replace(bad, good, 1)
                count += 1
                break
        files[name] = text.encode()
    return replace(case, files=files), count


@pytest.mark.parametrize("code", sorted(set(SEVERITIES) - WITHOUT_TEXT))
def test_the_bad_example_is_in_the_case_and_the_good_one_mends_it(code):
    after, count = mended(CASES[code], page_of(code))
    found, left = CASES[code].findings(), after.findings()
    assert count == 1
    assert sum(one.code == code for one in left) < sum(one.code == code for one in found)
    assert {one.code for one in left if one.severity is Severity.ERROR} <= {one.code for one in found}


@pytest.fixture(scope="module")
def written():
    return code_pages.texts()


PAGES, PRINTED = ROOT / "docs" / "codes", ROOT / "src" / "directive_check" / "pages" / "cases"
WRITTEN = [
    PAGES / "README.md",
    *(PAGES / f"{code}.md" for code in sorted(SEVERITIES)),
    *(PRINTED / f"{code}.txt" for code in sorted(SEVERITIES)),
]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_page_is_fresh(written, path):
    assert path.read_text(encoding="utf-8") == written[path], "run `python tools/code_pages.py`"


def test_no_page_is_left_of_a_code_that_is_gone():
    assert {*PAGES.iterdir(), *PRINTED.iterdir()} == {*WRITTEN}
