"""What an editor says of faults, by the schemas: in our words, and at the culprit."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from directive_check.model.words import ChangeForm, Force, Kind, Method, Stage, Status
from directive_check.schema import KINDS, json_schema
from pages import DOCS, blocks, rows
from typed_yaml import typed

PLAN = """\
directive: plan
title: A plan
period: 2021/2025
status: draft
area: NO
targets:
  - id: spent
    indicator: money
    at_least: 5 USD
    each_year: 2021/2025
    force: binding
    owner: A ministry
"""
CODEBOOK = """\
areas: {NO: Norway}
groups: {all: [NO]}
indicators:
  money: {title: Money, unit: USD, kind: flow}
sources:
  yearbook: {title: Yearbook, published: 2025-09}
"""
ACTUALS = """\
year: 2025
actuals:
  - {indicator: money, area: NO, value: 5 USD, status: final}
"""
FILES = {"directive": PLAN, "codebook": CODEBOOK, "actuals": ACTUALS}
AN_ID = "write an id: ASCII letters, digits, `-`, `_` and `.`, without spaces"
A_LIMIT = "write it like `500 million USD` or `10 %`"
A_PERIOD = "write it like `2025`, `2025-Q3`, `2021/2025` or `2025-01/2025-09`"
NO_LIMIT = (
    "the promise has no limit; add `at_least`, `at_most`, `more_than`, `less_than`, `between`, `any_of` or `all_of`"
)
FAULTS = {
    "an id with blanks": ("directive", "id: spent", "id: spent money", AN_ID),
    "a directive with blanks": ("directive", "directive: plan", "directive: the plan", AN_ID),
    "a limit without a unit": ("directive", "5 USD", "500", A_LIMIT),
    "a limit with a comma": ("directive", "5 USD", "1,700 USD", A_LIMIT),
    "a hedged limit": ("directive", "5 USD", "over 5 USD", A_LIMIT),
    "a year for words": ("directive", "period: 2021/2025", "period: five years", A_PERIOD),
    "a period with a dash": ("directive", "each_year: 2021/2025", "each_year: 2021-2025", A_PERIOD),
    "an unknown stage": ("directive", "status: draft", "status: drafted", "write `draft` or `in-force`"),
    "an unknown force": ("directive", "force: binding", "force: bnding", "write `binding` or `aspirational`"),
    "an empty text": ("directive", "title: A plan", 'title: ""', "write some text"),
    "no limit": ("directive", "    at_least: 5 USD\n", "", NO_LIMIT),
    "a second limit": (
        "directive",
        "    force",
        "    at_most: 9 USD\n    force",
        "a second limit beside `at_least`; keep one; a second promise is a target of its own",
    ),
    "a second basis": (
        "directive",
        "    force",
        "    total_over: 2021/2025\n    force",
        "a second basis beside `each_year`; keep one; a second promise is a target of its own",
    ),
    "a run of months": ("directive", "    force", "    in_a_row: 6 months\n    force", "write it like `3`"),
    "a day for a deadline": (
        "directive",
        "each_year: 2021/2025",
        "by: soon",
        "write it like `2030`, `2024-03` or `2025-Q2`",
    ),
    "an area with blanks": ("codebook", "{NO: Norway}", "{the north: Norway}", AN_ID),
    "an unknown kind": ("codebook", "kind: flow", "kind: flows", "write `flow`, `net-flow`, `stock` or `rate`"),
    "a second kind": ("codebook", "kind: flow", "kind: flow, sum: [money]", "a second kind beside `kind`; keep one"),
    "a day in words": (
        "codebook",
        "published: 2025-09",
        "published: last year",
        "write it like `2025-12-31` or `2025-12`",
    ),
    "a figure in words": (
        "actuals",
        "value: 5 USD",
        "value: five",
        "write it like `443 million USD`, `over 4 %` or `4.0 to 4.5 %`",
    ),
    "an unknown status": (
        "actuals",
        "status: final",
        "status: sure",
        "write `final`, `provisional`, `estimated`, `forecast`, `A`, `P`, `E` or `F`",
    ),
    "a year of two digits": ("actuals", "year: 2025", "year: 25", "write it like `2025`"),
}


PAGE = (DOCS / "editors.md").read_text(encoding="utf-8")


def test_the_page_says_what_an_editor_shows():
    shown = [row[1] for row in rows(PAGE.partition("## What it says")[2])]
    assert len(shown) == 5
    assert set(shown) <= {message for *_, message in FAULTS.values()}


def test_the_page_writes_and_names_the_schema_of_every_kind(write, run):
    settings = json.loads(next(one.text for one in blocks(PAGE) if one.language == "json"))
    assert [Path(path).stem for path in settings["yaml.schemas"]] == list(KINDS)
    assert re.findall("directive-check schema (\\w+) > schema/(\\w+).json", PAGE) == [(kind, kind) for kind in KINDS]
    folder = write({})
    assert run("init", "new").code == 0
    for path in sorted((folder / "new").rglob("*.yaml")):
        schema = re.match(r"# yaml-language-server: \$schema=(.+)\n", path.read_text())[1]
        Draft202012Validator(json.loads((path.parent / schema).read_text())).validate(typed(path.read_text()))


def leaves(errors):
    for error in errors:
        yield from leaves(error.context) if error.context else [error]


def messages(kind, text):
    """Return what every part of the schema that a file breaks says of it; what forbids a key says so itself."""
    schema = json_schema(kind)
    for error in leaves(Draft202012Validator(schema).iter_errors(typed(text))):
        part = part_at(schema, list(error.schema_path)[:-1]) if error.schema is False else error.schema
        yield part.get("errorMessage")


def part_at(schema, route):
    part = schema
    for step in route:
        part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        part = part[step]
    return part


@pytest.mark.parametrize(("kind", "right", "wrong", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_our_words(kind, right, wrong, message):
    text = FILES[kind]
    assert set(messages(kind, text)) == set()
    assert text.count(right) == 1
    assert message in set(messages(kind, text.replace(right, wrong)))


def parts(schema):
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def test_every_word_is_explained():
    words = [part["enum"] for kind in KINDS for part in parts(json_schema(kind)) if "enumDescriptions" in part]
    assert {word for one in words for word in one} >= {*Kind, *Status, *Force, *Stage, *Method, *ChangeForm}


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_and_every_word_has_a_message(kind):
    for part in parts(json_schema(kind)):
        if isinstance(part.get("pattern"), str) or isinstance(part.get("enum"), list):
            assert part["errorMessage"].startswith("write ")
        if isinstance(part.get("enum"), list) and "enumDescriptions" in part:
            assert [bool(one) for one in part["enumDescriptions"]] == [True] * len(part["enum"])
