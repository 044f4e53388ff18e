"""The worked numbers of docs/method.md are what the program computes."""

import re
from decimal import Decimal

import pytest
import yaml

from directive_check.evaluation import (
    assess,
    due_by,
    pace_of,
    reached_in,
    required_growth,
    robustness,
)
from directive_check.values import Interval, last_digit, plain, read_quantity
from directive_check.values.period import Period
from ledgers import directive_of, ends, figure, ledger_of
from pages import DOCS

PAGE = (DOCS / "method.md").read_text(encoding="utf-8")
GIVEN = {"kind", "promise", "figures", "in", "because"}


def rows_of(mark):
    """Yield the rows of every table behind a comment as mappings from its head."""
    for _, table in re.findall(rf"<!-- ({mark}[^\n]*) -->\n((?:\|[^\n]*\n)+)", PAGE):
        head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
        yield from (dict(zip(head, (cell.strip("`") for cell in line), strict=True)) for line in lines)


def figures_of(text):
    for row, part in enumerate(text.split("; ")):
        period, _, rest = part.partition(": ")
        value, known, status = re.fullmatch(r"(.*?)(?: known ([0-9-]+))?(?: (provisional|estimated))?", rest).groups()
        yield figure(period, value, known=known, status=status, row=row)


def judged(row):
    promise = yaml.load(f"{{{row['promise']}}}", yaml.BaseLoader)
    year, _, as_of = row["in"].partition(" as of ")
    meanings = {"x": {"unit": "USD", "kind": row["kind"]}}
    ledger = ledger_of(figures_of(row["figures"]), directive_of(promise), indicators=meanings, as_of=as_of or None)
    (one,) = assess(ledger, int(year))
    return ledger, one


def flips(firm):
    return firm and f"{'beyond' if firm.is_beyond else 'at'} {plain(firm.change)}"


SHOWN = {
    "observed": lambda _, one: one.observed and one.observed.interval,
    "months": lambda _, one: f"{one.observed.months} of {one.observed.of_months}",
    "verdict": lambda _, one: one.verdict.replace("_", " "),
    "gap": lambda _, one: one.gap,
    "shortfall": lambda _, one: one.shortfall,
    "attainment": lambda _, one: one.attainment,
    "remaining": lambda _, one: one.remaining and one.remaining.amount,
    "a year": lambda _, one: one.remaining and one.remaining.per_year,
    "path": lambda _, one: pace_of(one).expected,
    "pace": lambda _, one: pace_of(one).value,
    "outlook": lambda _, one: pace_of(one).outlook.replace("_", " "),
    "reached in": lambda _, one: reached_in(one),
    "growth needed": lambda _, one: required_growth(one),
    "flips": lambda ledger, one: flips(robustness(ledger, one)),
    "doubts": lambda ledger, one: ", ".join(f"{doubt} {plain(size)}" for doubt, size in robustness(ledger, one).doubts) or None,
}  # fmt: skip


def as_shown(value, cell):
    """Return a value as the cell writes it: with as many decimals, and with a proper minus."""
    if isinstance(value, Interval):
        value = value.low if value.is_point else ends(value).replace("inf", "∞")
    if isinstance(value, Decimal):
        step = last_digit(cell.replace("−", "-")) if "." in cell else Decimal(1)
        value = plain(value.quantize(step))
    return "–" if value is None else str(value).replace("-", "−")


WORKED = list(rows_of("worked"))


@pytest.mark.parametrize("row", WORKED, ids=[f"{row['promise']} | {row['figures']}" for row in WORKED])
def test_every_worked_number_is_what_the_program_computes(row):
    ledger, one = judged(row)
    shown = {name: cell for name, cell in row.items() if name not in GIVEN}
    assert {name: as_shown(SHOWN[name](ledger, one), cell) for name, cell in shown.items()} == shown


def test_the_page_works_out_every_kind_of_number():
    assert {name for row in WORKED for name in row} - GIVEN == set(SHOWN)


QUALIFIERS = list(rows_of("qualifiers"))


@pytest.mark.parametrize("row", QUALIFIERS, ids=[row["written"] for row in QUALIFIERS])
def test_every_qualifier_stands_for_the_interval_shown(row):
    assert as_shown(read_quantity(row["written"]).interval, row["stands for"]) == row["stands for"]
    if row["u"]:
        number = re.search(r"[\d.]+", row["written"])[0]
        assert plain(last_digit(number)) == row["u"]


def test_the_path_of_a_year_is_the_line_between_two_points():
    _, one = judged(next(row for row in WORKED if "milestones: {2028" in row["promise"]))
    promise = one.promise
    points = [promise.baseline.value.number, *(way.number for way in promise.milestones), one.limit]
    assert points == [Decimal(4), Decimal(5), Decimal(10)]
    # 4 + (5 - 4) x (2026 - 2020) / (2028 - 2020), and 5 + (10 - 5) x (2029 - 2028) / (2030 - 2028)
    line = [due_by(promise, Decimal(4), Period.of_year(year).end) for year in (2026, 2029)]
    assert line == [Decimal("4.75"), Decimal("7.5")]
