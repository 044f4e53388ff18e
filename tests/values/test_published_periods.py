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
    ("2024年", "2024"),
    ("2024 년", "2024"),
    ("2024 г.", "2024"),
    ("2024 m.", "2024"),
    ("2024.", "2024"),
    ("Año 2024", "2024"),
    ("Year 2024", "2024"),
    ("2024年1月", "2024-01"),
    ("2024년 12월", "2024-12"),
    ("MO012024", "2024-01"),
    ("Y2024", "2024"),
]


@pytest.mark.parametrize(("text", "spelling"), SPELLED)
def test_a_period_is_read_in_other_spellings(text, spelling):
    assert Periods().read(text).text == spelling
