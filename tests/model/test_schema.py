"""The JSON Schemas accept what the models accept, and nothing else."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import regress
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from directive_check.loading.structure import validated
from directive_check.model import (
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
    choices_of,
    keys_of,
)
from directive_check.reading import read_yaml
from directive_check.schema import KINDS, json_schema
from typed_yaml import typed

ROOT = Path(__file__).parents[2]
SHIPPED = [*sorted((ROOT / "targets").glob("*.yaml")), *sorted((ROOT / "data").glob("*.yaml"))]


@cache
def validator(kind):
    return Draft202012Validator(json_schema(kind))


def schema_accepts(kind, text):
    return validator(kind).is_valid(typed(text))


def models_accept(kind, text):
    """Tell whether the models accept a file; `None` where its text alone is at fault, which they never see."""
    document, faults = read_yaml("x.yaml", text)
    if document is None or {fault.code for fault in faults} - {"empty-value"}:
        return None
    return not faults and not validated(KINDS[kind], document.data, document)[1]


def kind_of(text):
    document, _ = read_yaml("x.yaml", text)
    keys = document.data if document and isinstance(document.data, dict) else {}
    own = {"directive": "directive", "targets": "directive", "actuals": "actuals", "table": "table"}
    return next((kind for key, kind in own.items() if key in keys), "codebook")


def check_jsonschema(kind, files):
    schema = ROOT / "docs" / "schema" / f"{kind}.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def is_judged(path):
    """Tell whether the models get to see a file: it is plain YAML in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return models_accept(kind_of(text), text) is not None


CASES = [path for path in sorted((ROOT / "tests" / "cases").rglob("*.yaml")) if path.is_file() and is_judged(path)]


# The schemas themselves


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_names_its_dialect(kind):
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert next(iter(schema)) == "$schema"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:directive-check:schema:{kind}"
    assert '"null"' not in json.dumps(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_the_written_schema_is_up_to_date(kind):
    written = json.loads((ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert written == json_schema(kind), "run `python tools/write_schemas.py`"


def test_every_kind_is_written():
    assert {path.stem for path in (ROOT / "docs" / "schema").iterdir()} == set(KINDS)


def entries(schema):
    yield "the file", schema
    yield from schema.get("$defs", {}).items()


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_and_has_examples_that_are_valid(kind):
    schema = json_schema(kind)
    for entry, definition in entries(schema):
        assert definition["description"], entry
        assert definition["additionalProperties"] is False, entry
        assert "note" in definition["properties"], entry
        for key, value in definition["properties"].items():
            assert re.fullmatch(r"(?s)\S.*\.", value["description"]), (entry, key)
            assert value["examples"], (entry, key)
            one = Draft202012Validator({**value, "$defs": schema.get("$defs", {})})
            assert [error.message for example in value["examples"] for error in one.iter_errors(example)] == [], (
                entry,
                key,
            )


@pytest.mark.parametrize("kind", KINDS)
def test_patterns_are_read_by_editors_too(kind):
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(json_schema(kind)))
    assert patterns
    for pattern in patterns:
        regress.Regex(json.loads(pattern), "u")


# Files


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_files_are_accepted_and_point_at_their_schema(path):
    text = path.read_text(encoding="utf-8")
    kind = kind_of(text)
    assert text.startswith(f"# yaml-language-server: $schema=../docs/schema/{kind}.json\n")
    assert [error.message for error in validator(kind).iter_errors(typed(text))] == []


@pytest.mark.parametrize("kind", sorted({kind_of(path.read_text(encoding="utf-8")) for path in SHIPPED}))
def test_check_jsonschema_accepts_the_shipped_files(kind):
    ran = check_jsonschema(kind, [path for path in SHIPPED if kind_of(path.read_text(encoding="utf-8")) == kind])
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "ok -- validation done\n", "")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_schema_and_models_agree_on_the_cases(path):
    text = path.read_text(encoding="utf-8")
    assert schema_accepts(kind_of(text), text) is models_accept(kind_of(text), text)


def test_there_are_cases_of_both_kinds():
    judged = [models_accept(kind_of(text), text) for text in (path.read_text(encoding="utf-8") for path in CASES)]
    assert judged.count(True) > 10
    assert judged.count(False) > 10


# Every key with every value

VALUES = (
    *("''", "' '", "~", "true", "NO", "no", "0", "5", "19", "20", "-5", "1.5", "a", "'a b'", "-a", "points", "'NO'", '"a\\n"', '"\\u00e9"'),
    *("2025", "999", "3000", "2025.5", "'2025'", "2025-12", "2025-13", "2025-12-31", "'2025-12-31 '", "20251231"),
    *("2025-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "2025-04-31", "2025-12-30", "2025-00-01"),
    *("2025-S1", "2025-S3", "2025-Q4", "2025-Q5", "2021/2025", "2021/25", "2025-01/2025-09", "2025-01-01/P9M", "2025/P0Y"),
    *("500 million USD", "500 USD", "10 %", "10%", "over 4 %", "at least 3 USD", "4.0 to 4.5 %", "4 to 4 %", "about 4 to 5 %"),
    *("500M", "'1,700 USD'", "-20 %", "+3 pp", "5 million", "5 to", "'~4 %'", '"1 USD\\n"', '"5 %\\n6"', "5  %", "5 % "),
    *(f"{'9' * 20} USD", f"{'9' * 21} USD", f"0.{'9' * 20} %", f"0.{'9' * 21} %", f"5 {'u' * 60}", f"5 {'u' * 61}"),
    *("20 % of the way to other", "20 % of the way to no one", "3 quarters", "1 year", "0 years", "3 days", "100 months"),
    *("a" * 100, "a" * 101, "flow", "net-flow", "stock", "binding", "aspirational", "draft", "in-force", "linear", "cagr"),
    *("final", "A", "X", "provisional", "'()'", "[]", "{}", "[a]", "[a, b]", "['a b']", "[1.5, NO]", "[[a]]", "[~]", "[{}]"),
    *("[2 %, 6 %]", "[2 %]", "[2 %, 6 %, 7 %]", "[over 2 %, 6 %]", "{a: [2 %, 6 %]}", "{a: {2025: [2 %, 6 %]}}"),
    *("{a: b}", "{a: 5 %}", "{2025: 5 %}", "{'2025': over 5 %}", "{2025: 5 %, 2026: 6 %}", "{a: {2025: 5 %}}", "{a: {b: 5 %}}"),
    *("{a: {}}", "{a: {2025: 5 %, 2026: 6 %}}", "{a: {2025: 5 %}, 2026: 6 %}", "{2025: {2026: 5 %}}", "{a: [b]}", "{a: []}"),
    *("{a: 2021/2025}", "{a: 2025}", "{a: 2025, b: Beland}", "{a: ' 2nd'}", "{a: 2nd}", "{a: true}", "{a: -5}", "{a: 5}"),
    *("{a: ' '}", "{'a b': c}", "{-a: c}", "{a: ~}", "{NO: Norway}", "{1.5: c}", f"{{{'a' * 101}: c}}"),
    *("{of: a}", "{of: a, to: b}", "{of: a, since: 1990}", "{of: a, since: 90}", "{of: a, to: b, note: c}", "{of: a, by: b}", "{to: b}"),
    *("[{year: 2025, reason: a}]", "[{year: 2025}]", "[{area: a, year: 2025, reason: b, granted_by: c}]", "[{year: 25, reason: a}]"),
    *("{a: {title: b, unit: c, kind: flow}}", "{a: {title: b, unit: c}}", "{a: {title: b, unit: c, kind: flow, sum: [d]}}"),
    *("{a: {title: b, kind: flow}}", "{a: {published: 2025-12}}", "{a: {published: 2025-12, by: c}}", "{a: {title: b, unit: c, sum: []}}"),
    *("[{indicator: a, value: 5 %}]", "[{indicator: a, value: 5}]", "[{indicator: a}]", "[{indicator: a, value: 5 %, unit: c}]"),
    *("[{id: a, indicator: b, at_least: 5 %, by: 2025}]", "[{id: a, indicator: b, at_least: 5 %}]"),
    *("[{indicator: a, at_least: 5 %}, {indicator: b, at_least: 6 %}]",),
    *("[{indicator: a, at_least: 5 %}]", "[{indicator: a}, {indicator: b, at_least: 5 %}]", "[{any_of: [{indicator: a, at_least: 5 %}]}]"),
    *("[{from: 2024-05-01, at_least: 6 %}]", "[{from: 2024-05-01, withdrawn: true}]", "[{at_least: 6 %}]"),
    *("a" * 64, "'e5'", "0.001", "'04'", "13", "','", "'.'", '"\\u00a0"', "--", "[5, 7]", "[0]", "month", "none"),
    *("{column: a, of: month}", "{column: a, starts: 04, below: b}", "{column: a, of: week}", "{column: a, starts: 13}", "{of: month}", "{column: a, by: b}"),
    *("{a: {indicator: b}}", "{a: {indicator: b, unit: c, note: d}}", "{a: {unit: c}}", "{'*': none, p: P}", "{a: ''}", "{a: [b, '']}"),
    *("{a: {title: b, also: [c, 'd e']}}", "{a: {title: b, also: c}}", "{a: {also: [c]}}", "{column: {a: b}}", "{area: across}"),
    *("[{id: a, indicator: b, at_least: 5 %, at_most: 6 %, by: 2025}]", "[{id: a, indicator: b, by: 2025, total_over: 2025}]"),
)  # fmt: skip
ENTRIES = {
    Directive: {
        "directive": "d",
        "period": "2021/2025",
        "targets": "[{id: a, indicator: b, at_least: 5 %, by: 2025}]",
    },
    Target: {"id": "a", "indicator": "b", "at_least": "5 %", "by": "2025"},
    Condition: {"indicator": "b", "at_least": "5 %"},
    Alternative: {"indicator": "b", "at_least": "5 %"},
    Waiver: {"year": "2024", "reason": "r"},
    Amendment: {"from": "2024-05-01"},
    Codebook: {},
    Indicator: {"title": "t", "unit": "u", "kind": "flow"},
    Ratio: {"of": "a", "to": "b"},
    Change: {"of": "a"},
    Source: {},
    Actuals: {"actuals": "[]"},
    Actual: {"indicator": "i", "value": "5 %"},
    Binding: {"table": "t.csv"},
    Roles: {},
}
"""An entry of every model that has no more than it needs."""

IN_TARGET = "id: a, indicator: b, at_least: 5 %, by: 2025"
FILES = {
    Directive: ("directive", "{}"),
    Target: ("directive", "{{directive: d, period: 2021/2025, targets: [{}]}}"),
    Condition: (
        "directive",
        "{{directive: d, period: 2021/2025, targets: [{{id: a, any_of: [{{all_of: [{}, {{indicator: z, at_most: 1 %}}]}}, {{indicator: y, at_most: 1 %}}], each_year: 2025}}]}}",
    ),
    Alternative: (
        "directive",
        "{{directive: d, period: 2021/2025, targets: [{{id: a, any_of: [{}, {{indicator: z, at_most: 1 %}}], each_year: 2025}}]}}",
    ),
    Waiver: ("directive", f"{{{{directive: d, period: 2021/2025, targets: [{{{{{IN_TARGET}, waivers: [{{}}]}}}}]}}}}"),
    Amendment: (
        "directive",
        f"{{{{directive: d, period: 2021/2025, targets: [{{{{{IN_TARGET}, amended: [{{}}]}}}}]}}}}",
    ),
    Codebook: ("codebook", "{}"),
    Indicator: ("codebook", "{{indicators: {{i: {}}}}}"),
    Ratio: ("codebook", "{{indicators: {{i: {{title: t, unit: u, ratio: {}}}}}}}"),
    Change: ("codebook", "{{indicators: {{i: {{title: t, unit: u, change: {}}}}}}}"),
    Source: ("codebook", "{{sources: {{s: {}}}}}"),
    Actuals: ("actuals", "{}"),
    Actual: ("actuals", "{{actuals: [{}]}}"),
    Binding: ("table", "{}"),
    Roles: ("table", "{{table: t, columns: {}}}"),
}
"""The kind of file that an entry stands in, and what stands around it."""

KEYS = [(model, key) for model in ENTRIES for key in keys_of(model)]


@cache
def typed_value(value):
    return typed(f"[{value}]")[0]


@cache
def surroundings(model):
    return typed(FILES[model][1].format("ENTRY"))


def placed(data, entry):
    if isinstance(data, dict):
        return {key: placed(value, entry) for key, value in data.items()}
    return [placed(item, entry) for item in data] if isinstance(data, list) else entry if data == "ENTRY" else data


def rivals(model, key):
    return {rival for keys in choices_of(model).values() if key in keys for rival in keys}


def judgements(model, fields):
    """Return whether the schema and whether the models accept a file with an entry of these fields."""
    kind, around = FILES[model]
    data = placed(surroundings(model), {key: typed_value(value) for key, value in fields.items()})
    text = around.format("{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}")
    return validator(kind).is_valid(data), models_accept(kind, text)


@pytest.mark.parametrize(("model", "key"), KEYS, ids=[f"{model.__name__}.{key}" for model, key in KEYS])
def test_schema_and_models_agree_on_every_value_of_a_key(model, key):
    rest = {name: value for name, value in ENTRIES[model].items() if name not in {key, *rivals(model, key)}}
    found = {value: judgements(model, {**rest, key: value}) for value in VALUES}
    assert {value for value, (by_schema, by_models) in found.items() if by_schema is not by_models} == set()
    assert {by_models for _, by_models in found.values()} == {True, False}


@pytest.mark.parametrize("model", ENTRIES, ids=lambda model: model.__name__)
def test_schema_and_models_agree_on_what_is_needed(model):
    needed = ENTRIES[model]
    assert judgements(model, needed) == (True, True)
    for key in needed:
        fields = {name: value for name, value in needed.items() if name != key}
        assert judgements(model, fields) == (False, False), f"without `{key}`"
    for unknown in ("x", "Note", "at-least", "$schema"):
        assert judgements(model, {**needed, unknown: "x"}) == (False, False), f"with `{unknown}`"


@given(st.data())
def test_schema_and_models_agree_on_any_entry(data):
    model = data.draw(st.sampled_from(list(ENTRIES)))
    keys = st.sampled_from([*keys_of(model), "x"])
    added = data.draw(st.dictionaries(keys, st.sampled_from(VALUES), max_size=3))
    left_out = data.draw(st.sets(keys, max_size=1))
    fields = {key: value for key, value in {**ENTRIES[model], **added}.items() if key not in left_out}
    by_schema, by_models = judgements(model, fields)
    assert by_schema is by_models


@given(
    st.sampled_from(["value", "period", "published", "area", "note"]),
    st.text("0159 %-/.,~<QSPMYTo to USDmilonver\n", max_size=16),
)
def test_schema_and_models_agree_on_any_text(key, text):
    fields = {**ENTRIES[Actual], key: json.dumps(text)}
    by_schema, by_models = judgements(Actual, fields)
    may_run_backwards = by_schema and ("/" in text or " to " in text)
    assert by_schema is by_models or may_run_backwards


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("value", "5 to 4 %", id="a range of numbers that runs backwards"),
        pytest.param("period", "2025/2021", id="a period that runs backwards"),
    ],
)
def test_only_the_models_see_that_a_range_runs_backwards(key, value):
    assert judgements(Actual, {**ENTRIES[Actual], key: value}) == (True, False)


@pytest.mark.parametrize("value", ["2025.0", "+2025", "0x7E9"])
def test_only_the_models_see_an_odd_spelling_of_a_number(value):
    assert judgements(Actuals, {**ENTRIES[Actuals], "year": value}) == (True, False)


# The same by the command line of another validator

BROKEN = {
    "an unknown key": "directive: d\nperiod: 2021/2025\ntargets: [{id: a, indicator: b, at_leest: 5 %, by: 2025}]\n",
    "an empty value": "directive: d\nperiod:\ntargets: [{id: a, indicator: b, at_least: 5 %, by: 2025}]\n",
    "two limits": "directive: d\nperiod: 2021/2025\ntargets: [{id: a, indicator: b, at_least: 5 %, at_most: 6 %, by: 2025}]\n",
    "no basis": "directive: d\nperiod: 2021/2025\ntargets: [{id: a, indicator: b, at_least: 5 %}]\n",
    "a quantity without a unit": "directive: d\nperiod: 2021/2025\ntargets: [{id: a, indicator: b, at_least: 5, by: 2025}]\n",
    "a day that is none": "directive: d\nperiod: 2021/2025\nsigned: 2025-02-29\ntargets: [{id: a, indicator: b, at_least: 5 %, by: 2025}]\n",
    "a year as a key that is none": "directive: d\nperiod: 2021/2025\ntargets: [{id: a, indicator: b, at_least: 5 %, by: 2025, baseline: {25: 4 %}}]\n",
}  # fmt: skip
SOUND = (
    "directive: 9\nperiod: 2025\nsigned: 2024-02-29\narea: NO\nstatus: draft\n"
    "codebook: {areas: {NO: Norway, SE: Sweden}}\n"
    "targets: [{id: 1.5, title: 2025, indicator: b, at_least: 5%, by: 2025, baseline: {2024: over 4 %}, precision: 1}]\n"
)


def test_check_jsonschema_agrees(tmp_path):
    files = {**BROKEN, "sound": SOUND}
    for name, text in files.items():
        assert models_accept("directive", text) is (name == "sound"), name
        (tmp_path / f"{name}.yaml").write_text(text)
    ran = check_jsonschema("directive", sorted(tmp_path.glob("*.yaml")))
    assert ran.returncode == 1
    assert set(re.findall(r"([\w ]+)\.yaml::", ran.stdout)) == set(BROKEN)
