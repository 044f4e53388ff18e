"""The program and the reference say the same: of projects drawn by chance, and of the cases worked by hand."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference import drawn
from reference.assess import assess
from reference.casebook import cases
from reference.knows import PROGRAM_KNOWS
from reference.program import differences, key_of, report, write_files
from reference.project import read_project

days = st.none() | st.dates(dt.date(drawn.LAST - 1, 9, 1), dt.date(drawn.LAST, 12, 31))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drawn")


def compared(folder, files, year, as_of, today=None):
    """Return every difference between what the two say of a year."""
    write_files(folder, files)
    theirs = {key_of(one): one for one in report(folder, year, *(("--as-of", str(as_of)) if as_of else ()))}
    ours = {one.key: one for one in assess(read_project(files), year, as_of, today)}
    assert set(ours) == set(theirs)
    return [line for key, one in ours.items() for line in differences(one, theirs[key])]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files=drawn.projects(PROGRAM_KNOWS), year=drawn.years, as_of=days)
def test_both_say_the_same(folder, files, year, as_of):
    found = compared(folder, files, year, as_of)
    assert not found, "\n".join([*found, *files.values(), f"as of {as_of}"])


KNOWN = [case for case in cases() if case.form in PROGRAM_KNOWS]


@pytest.mark.parametrize("case", KNOWN, ids=[case.name for case in KNOWN])
def test_the_program_says_of_a_case_what_was_worked_out(folder, case, monkeypatch):
    if case.today:
        noon = dt.datetime.combine(case.today, dt.time(12), dt.UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    assert compared(folder, case.files, case.year, case.as_of, case.today) == []
