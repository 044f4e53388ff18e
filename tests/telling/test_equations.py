"""Every equation that `explain` prints is true: what is left of it is worked out anew, and compared with what is right."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from directive_check.evaluation import assess
from directive_check.telling.explanation import explanation_of
from directive_check.telling.numbers import THIN_SPACE
from directive_check.telling.report import Places, Report, Written
from ledgers import directive_of, figure, ledger_of

NOWHERE = Places(span=lambda *_: None, target=lambda *_: Written("d.yaml", 1), figure=lambda _: Written("a.csv", 1))


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

    def __neg__(self):
        return Range(-self.high, -self.low)


NUMBER = r"−?[\d.]+"


def worked_out(text):
    """Return what an expression comes to, with the numbers that are printed in it."""
    text = re.sub(rf"\(({NUMBER}) to ({NUMBER})\)", r"Range('\1', '\2')", text)
    text = re.sub(rf"(?<![\d.'])(?:(?<=\()|(?<=^)|(?<= ))({NUMBER})(?![\d.'])", r"Range('\1')", text)
    signs = {"−": "-", "×": "*", "÷": "/"}
    quoted = re.split(r"('[^']*')", text)
    code = "".join(
        part.replace("−", "-") if part.startswith("'") else re.sub("[−×÷]", lambda one: signs[one[0]], part)
        for part in quoted
    )
    return eval(code, {"Range": Range})  # noqa: S307 - numbers and signs that we printed


def printed(text):
    """Return the ends of a side that only tells a number, each with the size of its last digit."""
    ends = re.findall(NUMBER, text.replace("–", " to "))
    return [
        (Fraction(end.replace("−", "-")), Fraction(1, 10 ** len(end.partition(".")[2]))) for end in (ends[0], ends[-1])
    ]


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


@given(projects())
def test_every_equation_is_true(drawn):
    target, figures = drawn
    ledger = ledger_of(figures, directive_of(target), indicators=INDICATORS)
    judged = tuple(assess(ledger, 2024))
    lines = explanation_of(Report(ledger, NOWHERE, judged, 2024), judged[0]).sections
    for label, text in (line for section in lines for line in section.lines if section.heading == "Arithmetic"):
        if label not in {"observed", "gap", "attainment"} or not re.search("[=≈]", text):
            continue
        left, sign, right = re.split(" ([=≈]) ", text.replace(THIN_SPACE, "").partition(" in ")[0])
        found = worked_out(left)
        for end, (other, last) in zip((found.low, found.high), printed(right), strict=True):
            one = end * 100 if label == "attainment" else end
            slack = 0 if sign == "=" else last / 2 + abs(one) / 10**9
            assert abs(one - other) <= slack, text
