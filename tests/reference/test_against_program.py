"""The program and the reference say the same of projects drawn by chance."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference import drawn
from reference.assess import assess
from reference.program import differences, report, write_files
from reference.project import read_project

days = st.none() | st.dates(dt.date(drawn.LAST - 1, 9, 1), dt.date(drawn.LAST, 12, 31))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drawn")


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files=drawn.projects(), year=drawn.years, as_of=days)
def test_both_say_the_same(folder, files, year, as_of):
    write_files(folder, files)
    options = ("--as-of", str(as_of)) if as_of else ()
    theirs = {(one["directive"], one["target"], one["area"]): one for one in report(folder, year, *options)}
    ours = {one.key: one for one in assess(read_project(files), year, as_of)}
    assert set(ours) == set(theirs)
    found = [line for key, one in ours.items() for line in differences(one, theirs[key])]
    assert not found, "\n".join([*found, *files.values(), f"as of {as_of}"])
