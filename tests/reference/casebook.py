"""Cases worked by hand: each a small project as a person would write it, a year, a day, and what must be said."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from reference.interval import Interval, interval, point
from reference.project import TextLoader

CASES = Path(__file__).parent / "cases"
COLUMNS = "indicator,area,period,value"


class Case(NamedTuple):
    form: str
    name: str
    files: dict[str, str]
    year: int
    as_of: dt.date | None
    today: dt.date | None
    expect: dict[str, Mapping[str, str]]  # by area


def cases() -> Iterator[Case]:
    """Yield every case; what a case leaves out is its group's, else its file's."""
    for path in sorted(CASES.glob("*.yaml")):
        book = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader)
        for group in book["groups"]:
            for written in group["cases"]:
                yield read_case(path.stem, book | group | written)


def read_case(form: str, case: Mapping[str, Any]) -> Case:
    rows = case.get("figures", "")
    files = {
        "targets/d.yaml": f"{case['directive']}targets:\n{targets(case['target'])}",
        "data/codebook.yaml": case["codebook"],
        "data/figures.csv": rows if rows.startswith("indicator,") else f"{COLUMNS}\n{rows}",
    }
    day = {name: dt.date.fromisoformat(case[name]) for name in ("as_of", "today") if name in case}
    expect = {} if case["expect"] == "nothing" else case["expect"]
    if "verdict" in expect:
        expect = {"": expect}
    return Case(form, f"{form}: {case['case']}", files, int(case["year"]), day.get("as_of"), day.get("today"), expect)


def targets(written: str) -> str:
    """Return targets as a list; one without an id is `t`."""
    if written.startswith("- "):
        return written
    return "- id: t\n" + textwrap.indent(written, "  ")


def read_value(text: str) -> Interval | None:
    """Return what `none`, a number, a fraction or an interval as mathematicians write it stands for."""
    if text == "none":
        return None
    ends = re.fullmatch(r"([\[(])(.+), (.+)([\])])", text)
    if not ends:
        return point(Fraction(text))
    low, high = (None if "∞" in end else Fraction(end) for end in ends.groups()[1:3])
    return interval(low, high, low_in=ends[1] == "[", high_in=ends[4] == "]")
