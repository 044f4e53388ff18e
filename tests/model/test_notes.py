"""A note may stand in any mapping of any file, and changes nothing."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from directive_check.schema import json_schema

FILES = {
    "targets/d.yaml": """\
note: 2 remarks
directive: d
period: 2020/2025
codebook:
  areas: {XA: Aland, XB: Beland, note: 3 areas}
  indicators:
    note: What is measured
    share: {title: Share, unit: "%", kind: rate, note: One}
  groups: {both: [XA, XB], note: All of them}
  sources:
    note: Where from
    book: {title: Book, note: Two}
targets:
  - id: by-area
    indicator: share
    areas: {XA: 2020/2025, XB: 2021/2025, note: Since when}
    at_least: {XA: {2024: 5 %, note: Deep}, XB: 6 %, note: By area}
    each_year: 2024
    owner: {XA: An office, XB: Another, note: Who}
    note: A target
  - id: on-the-way
    indicator: share
    areas: [XA, XB]
    at_least: 10 %
    by: 2025
    baseline: {XA: {2020: 1 %, note: Deep}, XB: {2020: 2 %}, note: By area}
    milestones: {2022: 3 %, note: On the way}
    source: book
  - id: in-a-band
    indicator: share
    area: XA
    between: {2024: [1 %, 9 %], note: By year}
    each_year: 2024
""",
    "data/2024.yaml": "year: 2024\nnote: All\nactuals:\n  - {indicator: share, area: XA, value: 5.5 %, source: book, note: One}\n",
}


def without_notes(value):
    if isinstance(value, dict):
        return {key: without_notes(item) for key, item in value.items() if key != "note"}
    return [without_notes(item) for item in value] if isinstance(value, list) else value


def test_a_report_is_the_same_with_notes_and_without(write, run):
    reports = []
    for files in (
        FILES,
        {name: yaml.dump(without_notes(yaml.load(text, yaml.BaseLoader))) for name, text in FILES.items()},
    ):
        write(files)
        ran = run("report", "2024", "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        report = json.loads(ran.out)
        for one in report["assessments"]:
            for figure in one["evidence"]:
                del figure["line"]
        reports.append(report)
    assert reports[0] == reports[1]
    assert len(reports[0]["assessments"]) == 5


def test_the_schema_admits_notes_wherever_the_models_do():
    data = yaml.load(FILES["targets/d.yaml"], yaml.BaseLoader)
    assert list(Draft202012Validator(json_schema("directive")).iter_errors(data)) == []


@pytest.mark.parametrize(
    "baseline", [{"2020": "1 %", "2021": "2 %"}, {"2020": "1 %", "2021": "2 %", "note": "x"}, {"note": "x"}]
)
def test_a_note_is_no_year_of_a_baseline(write, run, baseline):
    text = {"directive": "d", "period": "2020/2025", "targets": [{"id": "t", "indicator": "i", "area": "X", "at_least": "5 %", "by": "2025", "baseline": baseline}]}  # fmt: skip
    assert not Draft202012Validator(json_schema("directive")).is_valid(text)
    write({"targets/d.yaml": yaml.dump(text)})
    assert "wrong-shape" in run("validate").out
