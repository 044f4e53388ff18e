"""Each case that was worked by hand comes out of the reference."""

import pytest

from reference.assess import assess
from reference.casebook import cases, read_value
from reference.interval import point
from reference.project import read_project
from reference.span import read_span

CASES = list(cases())
MUST = {"verdict", "required", "observed", "gap", "outlook", "pace"}
VALUES = ("required", "observed", "gap", "pace", "shortfall")


def said(one):
    """Return the words of an assessment that a case may state."""
    observed = one.observed
    values = {
        "required": one.required,
        "observed": observed and observed.value,
        "shortfall": one.shortfall,
        "gap": one.gap,
    }
    return values | {
        "pace": None if one.pace is None else point(one.pace),
        "verdict": one.verdict,
        "outlook": one.outlook or "none",
        "waived": one.waived or "none",
        "months": observed and f"{observed.months} of {observed.of_months}",
        "window": one.window,
        "parts": " ".join(part.verdict for part in one.parts),
    }


def stated(expect):
    """Return what a case states; where it says nothing of pace and outlook there is none."""
    found = dict.fromkeys(MUST, "none") | expect
    found |= {name: read_value(found[name]) for name in VALUES if name in found}
    return found | ({"window": read_span(found["window"])} if "window" in found else {})


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_is_what_was_worked_out(case):
    found = list(assess(read_project(case.files), case.year, case.as_of, case.today))
    ours = {"" if "" in case.expect and len(found) == 1 else one.key[2]: said(one) for one in found}
    expected = {area: stated(expect) for area, expect in case.expect.items()}
    assert {area: {name: ours[area][name] for name in expected[area]} for area in ours if area in expected} == expected
    assert set(ours) == set(expected)


def test_they_are_many():
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) == len(CASES)
