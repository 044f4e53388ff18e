"""The periods of published files are read in the spellings that have one reading."""

import pytest

from directive_check.values.published import Periods

MONTHS = [
    ("2024 Sept.", "2024-09"),
    ("SEP-2024", "2024-09"),
    ("September 2024", "2024-09"),
    ("may 2024", "2024-05"),
    ("ſept 2024", "2024-09"),
    ("2024-Aprıl", "2024-04"),
]


@pytest.mark.parametrize(("text", "spelling"), MONTHS)
def test_a_month_is_read_by_its_name(text, spelling):
    assert Periods().read(text).text == spelling
