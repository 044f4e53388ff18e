"""Sets of numbers and what arithmetic makes of them, worked by hand."""

import pytest

from reference.interval import divided, interval, minus, plus, point, rounded, times
from reference.quantity import read_quantity

CASES = [
    ("(4, 5] + [1, 2]", plus(interval(4, 5, low_in=False), interval(1, 2)), interval(5, 7, low_in=False)),
    ("[1, ∞) − (0, 1]", minus(interval(1, None), interval(0, 1, low_in=False)), interval(0, None)),
    ("0 × [3, ∞)", times(point(0), interval(3, None)), point(0)),
    ("(0, 1) × [2, ∞)", times(interval(0, 1, low_in=False, high_in=False), interval(2, None)), interval(0, None, low_in=False)),
    ("[−1, 2] × (3, 4]", times(interval(-1, 2), interval(3, 4, low_in=False)), interval(-4, 8)),
    ("6 ÷ (2, 3]", divided(point(6), interval(2, 3, low_in=False)), interval(2, 3, high_in=False)),
    ("6 ÷ [2, ∞)", divided(point(6), interval(2, None)), interval(0, 3, low_in=False)),
    ("6 ÷ (0, 1]", divided(point(6), interval(0, 1, low_in=False)), interval(6, None)),
    ("[−1, 0] ÷ (0, 2]", divided(interval(-1, 0), interval(0, 2, low_in=False)), interval(None, 0)),
    ("0 ÷ (0, 2]", divided(point(0), interval(0, 2, low_in=False)), point(0)),
    ("6 ÷ [0, 1]", divided(point(6), interval(0, 1)), None),
    ("6 ÷ [−1, 1]", divided(point(6), interval(-1, 1)), None),
    ("2.5 at no decimals: 3", rounded(read_quantity("2.5"), 0), point(3)),
    ("−2.5 at no decimals: −3", rounded(read_quantity("-2.5"), 0), point(-3)),
    ("[1, 2.5) at no decimals: up to 2", rounded(interval(1, "2.5", high_in=False), 0), interval(1, 2)),
    ("(2.5, 3] at no decimals: 3", rounded(interval("2.5", 3, low_in=False), 0), point(3)),
    ("(−2.5, 0] at no decimals: from −2", rounded(interval("-2.5", 0, low_in=False), 0), interval(-2, 0)),
    ("over 4 %", read_quantity("over 4 %"), interval(4, 5, low_in=False)),
    ("almost 8.5 billion USD", read_quantity("almost 8.5 billion USD"), interval(8400000000, 8500000000, high_in=False)),
    ("about 120 USD", read_quantity("about 120 USD"), interval(115, 125)),
    ("about 0 USD", read_quantity("about 0 USD"), interval("-1/2", "1/2")),
    ("more than 95 %", read_quantity("more than 95 %"), interval(95, None, low_in=False)),
    ("4.0 to 4.5 thousand USD", read_quantity("4.0 to 4.5 thousand USD"), interval(4000, 4500)),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_the_set_that_was_worked_out(found, expected):
    assert found == expected
