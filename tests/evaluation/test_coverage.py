"""Periods that several series cover together: held against trying every start with every end."""

from hypothesis import example, given
from hypothesis import strategies as st

from directive_check.evaluation.choice import common_periods
from directive_check.model import Kind
from directive_check.values.period import Period

MONTHS = st.integers(0, 11)
PERIODS = st.lists(
    st.builds(lambda start, length: Period.of_months(start, min(11, start + length)), MONTHS, st.integers(0, 5)),
    max_size=8,
    unique=True,
)
SERIES = st.lists(st.tuples(st.sampled_from(Kind), PERIODS), min_size=1, max_size=3)


def covers(kind, periods, start, end):
    """Tell by trying whether figures for some periods cover the months from start to end."""
    inside = [one for one in periods if start <= one.start and one.end <= end]
    if kind is Kind.STOCK:
        return any(one.end == end for one in inside)
    if kind is Kind.RATE:
        return any((one.start, one.end) == (start, end) for one in inside)
    return start > end or any(one.start == start and covers(kind, periods, one.end + 1, end) for one in inside)


def months(*periods):
    return [Period.of_months(start, end) for start, end in periods]


@given(SERIES, MONTHS, MONTHS)
@example([(Kind.FLOW, months((0, 2), (3, 5), (0, 5)))], 0, 11)
@example([(Kind.FLOW, months((0, 2), (1, 8)))], 0, 11)
@example([(Kind.FLOW, months((0, 2), (4, 9)))], 0, 11)
@example([(Kind.FLOW, months((0, 2), (3, 3), (5, 11)))], 0, 11)
@example([(Kind.RATE, months((0, 2), (3, 7)))], 0, 11)
def test_the_common_periods_are_all_that_every_series_covers_the_longest_first(series, first, last):
    inside = Period.of_months(min(first, last), max(first, last))
    starts = {inside.start, *(one.start for _, periods in series for one in periods if inside.holds(one))}
    expected = {
        (start, end)
        for start in starts
        for end in range(start, inside.end + 1)
        if start >= inside.start and all(covers(kind, periods, start, end) for kind, periods in series)
    }
    found = [(one.start, one.end) for one in common_periods(series, inside)]
    assert set(found) == expected
    assert [end - start for start, end in found] == sorted((end - start for start, end in found), reverse=True)
    assert len(found) == len(expected)
    if found:
        longest = [(start, end) for start, end in found if end - start == found[0][1] - found[0][0]]
        assert found[0] == max(longest, key=lambda ends: ends[1])
