"""Models say what they are: what exactly one is wanted of, what stands inside what, and every fault inside a value at its place."""

import pytest
from pydantic import ValidationError

from directive_check.loading.structure import validated
from directive_check.model import (
    BROKEN_CHOICE,
    Actual,
    Actuals,
    Alternative,
    Amendment,
    Binding,
    Change,
    Codebook,
    Condition,
    Directive,
    Indicator,
    Ratio,
    Roles,
    Source,
    Target,
    Waiver,
    inside,
    stand_ins_of,
)
from directive_check.reading import read_yaml

ENTRIES = (
    Directive,
    Target,
    Condition,
    Alternative,
    Waiver,
    Amendment,
    Codebook,
    Indicator,
    Ratio,
    Change,
    Source,
    Actuals,
    Actual,
    Binding,
    Roles,
)


def faults(value, key="at_least"):
    text = f"directive: d\nperiod: 2020/2025\ntargets:\n- id: t\n  indicator: i\n  by: 2025\n  {key}: {value}\n"
    document, _ = read_yaml("d.yaml", text)
    _, found, _ = validated(Directive, document.data, document)
    return sorted((one.span.column, one.code) for one in found if one.span.line == 7)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("at_least", "5 %", []),
        ("at_least", "about 5 %", [(13, "hedged-limit")]),
        ("at_least", "{XA: x, XB: 5 %, XC: 5}", [(18, "unreadable-quantity"), (34, "unreadable-quantity")]),
        (
            "at_least",
            "{X A: x, XB: {2024: [5 %], 24: about 5 %}}",
            [
                (14, "unreadable-id"),
                (19, "unreadable-quantity"),
                (33, "wrong-shape"),
                (40, "unreadable-period"),
                (44, "hedged-limit"),
            ],
        ),
        ("between", "[5, over 6 %, 7 %]", [(12, "wrong-shape"), (13, "unreadable-quantity"), (16, "hedged-limit")]),
        ("between", "{2024: [1 %], 2025: 4 %}", [(19, "wrong-shape"), (32, "wrong-shape")]),
        ("areas", "[X A, [XB], XC]", [(11, "unreadable-id"), (16, "wrong-shape")]),
        ("areas", "{XA: 2020/2025, X B: 20}", [(26, "unreadable-id"), (31, "unreadable-period")]),
        ("milestones", "{2023: x, 24: 5 %}", [(22, "unreadable-quantity"), (25, "unreadable-period")]),
        ("baseline", "{XA: {2023: x}, XB: 5 %}", [(25, "unreadable-quantity"), (33, "wrong-shape")]),
        ("baseline", "{2020: 5 %, 2021: 6}", [(13, "wrong-shape"), (31, "unreadable-quantity")]),
        ("owner", "{X A: [A], XB: ' '}", [(11, "unreadable-id"), (16, "wrong-shape"), (25, "empty-value")]),
    ],
)
def test_everything_wrong_inside_a_value_is_told_at_its_place(key, value, expected):
    assert faults(value, key) == expected


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (Target, {"by": "2025"}),
        (Target, {"at_least": "5 %"}),
        (Target, {"at_least": "5 %", "at_most": "6 %", "by": "2025"}),
        (Target, {"at_least": "5 %", "by": "2025", "total_over": "2025"}),
        (Indicator, {}),
        (Indicator, {"kind": "flow", "sum": ["x"]}),
    ],
)
def test_a_model_that_breaks_a_choice_cannot_be_made(model, given):
    needed = {"id": "t", "indicator": "i"} if model is Target else {"title": "T", "unit": "%"}
    with pytest.raises(ValidationError) as refused:
        model.model_validate({**needed, **given})
    assert [one["type"] for one in refused.value.errors()] == [BROKEN_CHOICE]


def test_a_target_says_what_was_chosen():
    target = Target.model_validate({"id": "t", "indicator": "i", "at_most": "5 %", "by": "2025"})
    assert (target.operator, target.limits) == ("at_most", target.at_most)


def test_what_stands_for_missing_keys_makes_a_directive_whole():
    made = Directive.model_validate({**stand_ins_of(Directive), "targets": []})
    assert {key for key, field in Directive.model_fields.items() if field.is_required()} == {
        *stand_ins_of(Directive),
        "targets",
    }
    assert made.targets == []


def test_every_entry_stands_in_a_file_and_has_a_noun_of_its_own():
    reached = {Directive, Codebook, Actuals, Binding}
    while True:
        more = reached | {one.model for model in reached for one in inside(model).values() if one.model}
        if more == reached:
            break
        reached = more
    assert reached == set(ENTRIES)
    assert len({model.noun for model in ENTRIES}) == len(ENTRIES)
