"""The periods of published files are read in the spellings that have one reading."""

import pytest

from directive_check.values.published import Periods

SPELLED = [
    ("2024 Sept.", "2024-09"),
    ("SEP-2024", "2024-09"),
    ("September 2024", "2024-09"),
    ("may 2024", "2024-05"),
    ("ſept 2024", "2024-09"),
    ("2024-Aprıl", "2024-04"),
    ("2024K1", "2024-Q1"),
    ("2024-T3", "2024-Q3"),
]


@pytest.mark.parametrize(("text", "spelling"), SPELLED)
def test_a_period_is_read_in_other_spellings(text, spelling):
    assert Periods().read(text).text == spelling
