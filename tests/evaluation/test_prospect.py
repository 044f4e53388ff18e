"""What was known of the time before a window. By hand; every number is invented."""

import pytest

from directive_check.evaluation import assess, last_known, previous
from ledgers import directive_of, ends, figure, ledger_of

MEANINGS = {
    "x": {"unit": "USD", "kind": "flow"},
    "rate": {"unit": "%", "kind": "rate"},
    "share": {"unit": "%", "ratio": {"of": "x", "to": "y"}},
    "y": {"unit": "USD", "kind": "flow"},
}
GROUPS = {"both": ["XA", "XB"]}
YEARLY = {"indicator": "x", "at_least": "9 USD", "each_year": "2022/2025"}
RATE = {"indicator": "rate", "at_most": "5 %", "by": "2030"}
SHARE = {"indicator": "share", "at_least": "5 %", "each_year": "2022/2025"}
PARTS = [figure("2023", "1 USD"), figure("2023", "4 USD", indicator="y"), figure("2024", "3 USD")]


def found(what, target, figures, **more):
    ledger = ledger_of(figures, directive_of(target), indicators=MEANINGS, groups=GROUPS, **more)
    (one,) = assess(ledger, 2025)
    earlier = what(ledger, one)
    return earlier and (str(earlier.period), ends(earlier.interval))


LAST = {
    "nothing": (YEARLY, [], None),
    "the last year": (YEARLY, [figure("2021", "3 USD"), figure("2023", "4 USD")], ("2023", "[4, 4]")),
    "the last part of a year": (YEARLY, [figure("2023", "3 USD"), figure("2024-Q1", "2 USD")], ("2024-Q1", "[2, 2]")),
    "of one end the longest": (YEARLY, [figure("2024-Q4", "2 USD"), figure("2024", "9 USD")], ("2024", "[9, 9]")),
    "more than the window, up to its end": (YEARLY, [figure("2023", "3 USD"), figure("2024/2025", "9 USD")], ("2024/2025", "[9, 9]")),
    "nothing where something is known": (YEARLY, [figure("2024", "3 USD"), figure("2025-01", "1 USD")], None),
    "no forecast": (YEARLY, [figure("2023", "3 USD"), figure("2024", "9 USD", status="forecast")], ("2023", "[3, 3]")),
    "nothing of later years": (YEARLY, [figure("2026", "3 USD")], None),
    "nothing that ends after the year": ({**YEARLY, "indicator": "x"} | {"each_year": None, "total_over": "2024/2027"}, [figure("2023/2026", "3 USD")], None),
    "on the way to a year": (RATE, [figure("2022", "over 4 %", indicator="rate")], ("2022", "(4, 5]")),
    "a ratio where both parts are known": (SHARE, PARTS, ("2023", "[25, 25]")),
    "a ratio of which a part is known": (SHARE, PARTS[:1], None),
    "a group where all members are known": (
        {"indicator": "x", "together": "both", "at_least": "9 USD", "each_year": "2022/2025"},
        [figure("2022", "1 USD"), figure("2022", "2 USD", area="XB"), figure("2023", "4 USD", area="XB")],
        ("2022", "[3, 3]"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("target", "figures", "earlier"), LAST.values(), ids=LAST)
def test_the_last_figure_before_a_window_without_any(target, figures, earlier):
    target = {key: value for key, value in target.items() if value}
    assert found(last_known, target, figures) == earlier


def test_what_was_not_known_by_a_day_was_not_the_last():
    figures = [figure("2023", "3 USD", known="2024-01-01"), figure("2024", "4 USD", known="2025-06-01")]
    assert found(last_known, YEARLY, figures, as_of="2025-01-01") == ("2023", "[3, 3]")


BEFORE = {
    "the year before": (YEARLY, [figure("2024", "3 USD"), figure("2025", "4 USD")], ("2024", "[3, 3]")),
    "a year before the promise": ({**YEARLY, "each_year": "2025"}, [figure("2024", "3 USD"), figure("2025", "4 USD")], ("2024", "[3, 3]")),
    "a part of the year before": (YEARLY, [figure("2024-S1", "3 USD"), figure("2025", "4 USD")], None),
    "a part of the year": (YEARLY, [figure("2024", "3 USD"), figure("2025-S1", "4 USD")], None),
    "nothing": (YEARLY, [figure("2024", "3 USD")], None),
    "the year before on the way": (RATE, [figure("2024", "3 %", indicator="rate"), figure("2025", "4 %", indicator="rate")], ("2024", "[3, 3]")),
    "the total before": ({"indicator": "x", "at_least": "9 USD", "total_over": "2024/2025"}, [figure("2022/2023", "3 USD"), figure("2024/2025", "4 USD")], ("2022/2023", "[3, 3]")),
    # what counts of the quarters is the second, the one furthest outside
    "the quarter before the one that counts": (
        {"indicator": "rate", "at_most": "5 %", "each_quarter": "2025"},
        [figure("2025-Q1", "6 %", indicator="rate"), figure("2025-Q2", "8 %", indicator="rate")],
        ("2025-01/2025-03", "[6, 6]"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("target", "figures", "earlier"), BEFORE.values(), ids=BEFORE)
def test_what_was_observed_of_the_window_before(target, figures, earlier):
    assert found(previous, target, figures) == earlier
