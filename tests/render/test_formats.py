"""The one table of formats: every line of it writes, has a golden file, and is told by the suffixes that it names."""

from importlib import import_module

import pytest

from directive_check import __version__
from directive_check.render.formats import SUFFIXES, TABLE
from golden import assert_golden, suffix_of

PAGES = {"html", "site", "xlsx"}
"""Formats too large for a golden file, or no text, whose parts have tests of their own."""


@pytest.mark.parametrize("one", [one for one in TABLE if one.name not in PAGES], ids=lambda one: one.name)
def test_a_report_in_a_format_is_its_golden_file(own_project, run, one):
    ran = run("report", "2025", "--format", one.name, "--fail-on", "missed")
    assert ran.code == 1
    text = ran.out.replace(f'"version": "{__version__}"', '"version": "0.0.0"')
    assert_golden(f"report-2025{suffix_of(one)}", text)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.name)
def test_every_function_of_the_table_is_there(one):
    for subject in one.subjects:
        module = import_module(f"directive_check.render.{one.module.format(subject=subject)}")
        assert callable(getattr(module, f"render_{subject}"))


def test_a_suffix_tells_one_format():
    assert len(SUFFIXES) == sum(len(one.suffixes) for one in TABLE)
