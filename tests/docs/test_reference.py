"""The reference of the file formats says what models, readers and writers do: each of its tables is compared with them."""

import json
import re

import pytest

from directive_check import model
from directive_check.loading.mending import quantity_help
from directive_check.reading.table import COLUMNS, REQUIRED
from directive_check.telling import records
from directive_check.values import Unreadable, read_quantity
from directive_check.values.period import YEAR_MONTHS, read_period
from directive_check.values.quantity import FORM
from pages import DOCS, ROOT, marked, rows, words

FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")
MODELS = (
    model.Codebook, model.Indicator, model.Ratio, model.Change, model.Source, model.Directive, model.Target,
    model.Alternative, model.Amendment, model.Waiver, model.Actuals, model.Actual, model.Binding, model.Roles,
)  # fmt: skip
READERS = {"period": read_period, "quantity": read_quantity}


def table(mark):
    return rows(marked(FORMATS, mark))


def first_word(cells):
    return words(cells[0])[0]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_it_has_every_key_of_a_model(kind):
    chosen = {key for keys in model.choices_of(kind).values() for key in keys}
    fields = {name: field for name, field in model.keys_of(kind).items() if name != "note"}
    said = {key: required for cell, required, _ in table(f"keys of: {kind.__name__}") for key in words(cell)}
    assert said == {
        name: "one of" if name in chosen else "yes" if field.is_required() else "no" for name, field in fields.items()
    }


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_it_has_every_default_of_a_model(kind):
    meanings = {key: meaning for cell, _, meaning in table(f"keys of: {kind.__name__}") for key in words(cell)}
    for name, field in model.keys_of(kind).items():
        if field.default and not field.is_required():
            assert f"Default: `{field.default}`" in meanings[name]


@pytest.mark.parametrize("kind", [model.Kind, model.Method, model.Status], ids=lambda kind: kind.__name__)
def test_it_has_every_word_of_a_key(kind):
    assert [first_word(cells) for cells in table(f"words of: {kind.__name__}")] == [word.value for word in kind]


def test_its_front_says_how_to_write_every_form_of_a_target():
    written = {span.partition(":")[0] for _, cell in table("forms") for span in words(cell)}
    models = (model.Target, model.Amendment, model.Indicator, model.Directive)
    assert written <= {key for kind in models for key in model.keys_of(kind)}
    assert set(model.keys_of(model.Target)) - {"note", "id", "title", "indicator", "owner", "source"} <= written


def test_it_has_the_letters_of_sdmx():
    letters = {words(cells[1])[0]: first_word(cells) for cells in table("words of: Status")}
    assert letters == {letter: status.value for letter, status in model.SDMX_STATUS.items()}


def test_it_has_every_column_of_actuals():
    said = {column: required == "yes" for cell, required, _ in table("columns") for column in words(cell)}
    assert said == {column: column in REQUIRED for column in COLUMNS}


def test_it_has_every_column_of_a_report():
    assert tuple(words(marked(FORMATS, "csv columns"))) == records.COLUMNS


@pytest.mark.parametrize("cells", table("periods"), ids=first_word)
def test_a_period_means_what_it_says(cells):
    period = read_period(first_word(cells))
    ends = (divmod(month, YEAR_MONTHS) for month in (period.start, period.end))
    assert [f"{year}-{month + 1:02d}" for year, month in ends] == cells[1:3]


@pytest.mark.parametrize("cells", table("intervals"), ids=first_word)
def test_a_quantity_stands_for_what_it_says(cells):
    assert str(read_quantity(first_word(cells)).interval) == words(cells[1])[0]


SPELLINGS = [(name, *map(words, cells)) for name in READERS for cells in table(f"respellings: {name}")]


@pytest.mark.parametrize(("reader", "wrong", "right"), SPELLINGS, ids=lambda value: value[0])
def test_a_wrong_spelling_shows_the_right_one(reader, wrong, right):
    with pytest.raises(Unreadable) as refused:
        READERS[reader](wrong[0])
    help_ = refused.value.help
    if help_ == FORM:  # of a quantity more is said where the unit of its indicator is known
        help_ = quantity_help(FORM, wrong[0], [read_quantity(right[0]).unit])
    assert help_.startswith(f"write `{right[0]}`")
    assert words(help_) == right


def routes(data, route=""):
    """Yield the route of every value in JSON: keys joined by dots, `[]` behind a list."""
    if isinstance(data, list):
        route += "[]"
        for value in data:
            yield from (found for found in routes(value, route) if found != route)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from routes(value, f"{route}.{key}" if route else key)
    if route:
        yield route


WAIVED_AND_AMENDED = {
    "targets/d.yaml": """\
directive: d
period: 2022/2024
targets:
  - id: t
    indicator: money
    area: XA
    at_least: 5 USD
    each_half: 2022/2024
    waivers: [{year: 2024, reason: Flood, granted_by: A parliament}]
    amended: [{from: 2023-01-01, at_least: 6 USD}]
  - {id: u, indicator: money, area: XA, at_least: 5 USD, by: 2024, amended: [{from: 2024-01-01, withdrawn: true}]}
  - id: counted
    indicator: money
    areas: [XA]
    in_at_least: 1 area
    at_least: 5 USD
    each_half: 2022/2024
  - id: alternatives
    any_of: [{indicator: money, at_least: 5 USD}, {all_of: [{indicator: money, between: [1 USD, 2 USD]}, {indicator: money, at_most: 3 USD}]}]
    area: XA
    each_half: 2022/2024
""",
    "data/codebook.yaml": "areas: {XA: Aland}\nindicators: {money: {title: Money, unit: USD, kind: flow}}\n",
    "data/2023.yaml": "year: 2023\nactuals: [{indicator: money, area: XA, period: 2023-S2, value: 4 USD}]\n",
    "data/2024.yaml": "year: 2024\nactuals: [{indicator: money, area: XA, period: 2024-S1, value: 4 USD}]\n",
}


CHANGED_SINCE = {
    "targets/d.yaml": """\
directive: d
period: 2021/2030
areas: [XA, XB]
targets:
  - {id: t, indicator: money, at_least: 5 USD, each_year: 2021/2030}
  - {id: u, indicator: stock, at_least: 20 USD, by: 2030, baseline: {2020: 0 USD}}
""",
    "data/codebook.yaml": """\
areas: {XA: Aland, XB: Beland}
indicators: {money: {title: Money, unit: USD, kind: flow}, stock: {title: Stock, unit: USD, kind: stock}}
""",
    **{
        f"data/{year}.yaml": f"year: {year}\nactuals:\n"
        + "".join(
            f"  - {{indicator: {name}, area: {area}, value: {value} USD}}\n"
            for name, values in (("money", amounts), ("stock", amounts))
            for area, value in zip(("XA", "XB"), values, strict=True)
        )
        for year, amounts in ((2023, (1, 9)), (2024, (9, 1)))
    },
}


def test_it_has_every_key_of_a_report_as_json(write, run, monkeypatch):
    monkeypatch.chdir(ROOT)
    printed = [run("report", "2025", "--format", "json").out]
    write(WAIVED_AND_AMENDED)
    printed.append(run("report", "2024", "--format", "json").out)
    write(CHANGED_SINCE)
    printed.append(run("report", "2024", "--format", "json").out)
    said = [first_word(cells) for cells in table("keys of json: report")]
    assert len(said) == len(set(said))
    found = {route for text in printed for route in routes(json.loads(text))}
    assert set(said) == {route.replace("assessments[].areas[].", "assessments[].") for route in found}


def test_it_has_every_key_of_a_comparison_as_json(own_project, run):
    told = json.loads(run("diff", "@2026-01-01", "--year", "2025", "--format", "json").out)
    assessment = json.loads(run("report", "2025", "--format", "json").out)["assessments"][0]
    assert {tuple(side) for change in told["changes"] for side in (change["before"], change["after"]) if side} == {
        tuple(assessment)
    }
    told["directives"] = [{"before": None, "after": None}]
    found = {
        route
        for route in routes(told)
        if not re.match(r"(changes\[\]\.(before|after)|before\.summary|after)[.\[]", route)
    }
    assert {first_word(cells) for cells in table("keys of json: diff")} == found


def test_it_has_every_key_of_diagnostics_as_json(own_project, run):
    printed = run("validate", "--format", "json").out
    assert {first_word(cells) for cells in table("keys of json: validate")} == set(routes(json.loads(printed)))
