"""Every equation that `explain` prints is true: what is left of it is worked out anew, and compared with what is right."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_check.evaluation import assess
from directive_check.telling.explanation import sections_of
from directive_check.telling.numbers import THIN_SPACE
from directive_check.telling.report import Report
from ledgers import NOWHERE, directive_of, figure, ledger_of


class Range:
    """An interval of fractions, with the arithmetic of ends."""

    def __init__(self, low, high=None):
        self.low, self.high = Fraction(low), Fraction(low if high is None else high)

    def _all(self, other, work):
        ends = [work(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    def __add__(self, other):
        return self._all(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._all(other, lambda a, b: a - b)

    def __mul__(self, other):
        return self._all(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._all(other, lambda a, b: a / b)

    def __pow__(self, other):
        return self._all(other, lambda a, b: Fraction(float(a) ** float(b)))

    def __neg__(self):
        return Range(-self.high, -self.low)


NUMBER = r"−?[\d.]+"


def worked_out(text):
    """Return what an expression comes to, with the numbers that are printed in it."""
    text = re.sub(rf"\(({NUMBER}) to ({NUMBER})\)", r"Range('\1', '\2')", text)
    text = re.sub(rf"(?<![\d.'])(?:(?<=\()|(?<=^)|(?<= ))({NUMBER})(?![\d.'])", r"Range('\1')", text)
    signs = {"−": "-", "×": "*", "÷": "/", "^": "**"}
    quoted = re.split(r"('[^']*')", text)
    code = "".join(
        part.replace("−", "-") if part.startswith("'") else re.sub("[−×÷^]", lambda one: signs[one[0]], part)
        for part in quoted
    )
    return eval(code, {"Range": Range})  # noqa: S307 - numbers and signs that we printed


def printed(text):
    """Return the ends of a side that only tells a number, each with the size of its last digit."""
    ends = re.findall(NUMBER, text.replace("–", " to "))
    return [
        (Fraction(end.replace("−", "-")), Fraction(1, 10 ** len(end.partition(".")[2]))) for end in (ends[0], ends[-1])
    ]


EQUATION = re.compile(rf"([(−\d](?:[−\d.()+×÷^ ]|to )*) ([=≈]) ({NUMBER}(?:(?:–| to ){NUMBER})?)")
SHARES = {"attainment", "progress"}


def check(label, text):
    """Work out anew every equation of a line; return how many there are."""
    found = EQUATION.findall(text.replace(THIN_SPACE, ""))
    for left, sign, right in found:
        value = worked_out(left)
        for end, (other, last) in zip((value.low, value.high), printed(right), strict=True):
            one = end * 100 if label in SHARES else end
            slack = 0 if sign == "=" and "^" not in left else last / 2 + abs(one) / 10**9
            assert abs(one - other) <= slack, text
    assert len(found) == len(re.findall(" [=≈] ", text)), text
    return len(found)


VALUES = st.integers(1, 99_999).map(lambda number: f"{number / 100:.2f}")
HEDGED = st.one_of(VALUES, st.tuples(VALUES, VALUES).map(lambda ends: "{} to {}".format(*sorted(ends, key=float))))
INDICATORS = {
    "x": {"unit": "USD", "kind": "flow"},
    "y": {"unit": "USD", "kind": "net-flow"},
    "z": {"unit": "%", "kind": "rate"},
    "total": {"unit": "USD", "sum": ["x", "y"]},
    "left": {"unit": "USD", "difference": ["y", "x", {"indicator": "y", "area": "XA"}]},
    "times": {"unit": "USD", "product": ["x", "z"]},
    "of-total": {"unit": "USD", "product": ["total", "z"]},
    "by-part": {"unit": "USD", "product": ["y", "part"]},
    "twice": {"unit": "USD", "product": ["times", "z"]},
    "less-times": {"unit": "USD", "difference": ["total", "times"]},
    "against": {"unit": "%", "ratio": {"of": "times", "to": {"indicator": "total", "area": "XA"}}},
    "part": {"unit": "%", "ratio": {"of": "x", "to": "total"}},
    "growth": {"unit": "%", "change": {"of": "total"}},
    "rise": {"unit": "%", "change": {"of": "part", "as": "percent"}},
}
RATES = {"z", "part", "growth", "rise", "against"}
BASES = {"total": {"total_over": "2023/2024"}, "mean": {"mean_over": "2023/2024"}, "year": {"each_year": "2024"}}


@st.composite
def projects(draw):
    """Draw a target on one of the indicators, and figures of both that it may rest on, by halves or years."""
    indicator = draw(st.sampled_from(sorted(INDICATORS)))
    basis = draw(st.sampled_from(sorted(BASES)))
    basis = "mean" if indicator in RATES and basis == "total" else basis
    limit = draw(VALUES) + (" %" if INDICATORS[indicator]["unit"] == "%" else " USD")
    figures = []
    for name in ("x", "y", "z"):
        for year in (2022, 2023, 2024):
            periods = draw(st.sampled_from([[f"{year}"], [f"{year}-S1", f"{year}-S2"], [f"{year}-S1"]]))
            unit = INDICATORS[name]["unit"]
            figures += [figure(period, f"{draw(HEDGED)} {unit}", indicator=name) for period in periods]
    return {"indicator": indicator, draw(st.sampled_from(["at_least", "at_most"])): limit, **BASES[basis]}, figures


def told(target, figures, year, *others):
    """Return the lines of the explanation of one target."""
    ledger = ledger_of(figures, directive_of(target, *others), indicators=INDICATORS)
    judged = tuple(assess(ledger, year))
    sections = sections_of(Report(ledger, NOWHERE, judged, year), judged[0])
    return [line for section in sections for line in section.lines]


@given(projects())
def test_every_equation_is_true(drawn):
    target, figures = drawn
    for label, text in told(target, figures, 2024):
        check(label, text)


@st.composite
def paths(draw):
    """Draw a deadline with a baseline, perhaps hedged, milestones, a share of the way to another target, and a figure."""
    start, end, at = draw(VALUES), draw(VALUES), draw(VALUES)
    hedged = f"{draw(HEDGED)} USD"
    share = draw(st.integers(1, 99))
    is_part = draw(st.booleans())
    target = {
        "indicator": "y",
        draw(st.sampled_from(["at_least", "at_most"])): f"{share} % of the way to t1" if is_part else f"{end} USD",
        "by": "2030",
        "baseline": {str(draw(st.integers(2019, 2023))): f"{start} USD" if is_part else hedged},
        "method": draw(st.sampled_from(["linear", "steps", "cagr"])),
        "milestones": draw(st.sampled_from([{}, {"2026": f"{at} USD"}, {"2026": f"{share} % of the way to t1"}])),
    }
    if not target["milestones"] or (not is_part and "of the way" in target["milestones"]["2026"]):
        del target["milestones"]
    other = {"indicator": "y", "at_least": f"{end} USD", "by": "2031"}
    return target, [figure("2025", f"{draw(HEDGED)} USD", indicator="y")], other


@given(paths())
def test_every_equation_of_a_path_is_true(drawn):
    target, figures, other = drawn
    counted = {label: check(label, text) for label, text in told(target, figures, 2025, other)}
    is_part = any("of the way" in str(value) for value in (*target.values(), target.get("milestones")))
    assert bool(counted["limit"] + counted.get("milestone", 0)) == is_part


# By hand: on the way from 100 in 2020 to 400 in 2030, at 200 in 2025.
LINES = {
    "linear": ("path", "100 + (400 − 100) × 60 ÷ 120 = 250\u00a0USD by the end of 2025"),
    "cagr": ("path", "100 × (400 ÷ 100)^(60 ÷ 120) = 200\u00a0USD by the end of 2025"),
    "steps": ("progress", "(200 − 100) ÷ (400 − 100) ≈ 33.3\u00a0% of the way from 100"),
}


@pytest.mark.parametrize(("method", "line"), LINES.items())
def test_the_value_due_and_the_share_of_the_way_are_told_with_their_numbers(method, line):
    target = {"indicator": "y", "at_least": "400 USD", "by": "2030", "baseline": {"2020": "100 USD"}, "method": method}
    assert line in told(target, [figure("2025", "200 USD", indicator="y")], 2025)
    assert check(*line) == 1
