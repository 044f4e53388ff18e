"""Helps followed to the letter: what was broken in a sound project is mended as its help says, and the figure is the one meant.

Every number is invented; each case breaks one place, and says which proposals its help makes.
"""

import re

import pytest

from directive_check.evaluation import Ledger, assess
from directive_check.loading import load
from directive_check.model import Target, keys_of
from directive_check.rules import check, errors
from directive_check.values import read_quantity
from ledgers import ends

FORM_IN_USD = (
    "write `NUMBER USD`, or with a scale `NUMBER million USD`, such as `500 million USD` or `over 500 million USD`; scales are "
    "`thousand`, `million`, `billion` for 10⁹ and `trillion` for 10¹²"
)
SEVERAL = (
    "choose the one number that is the limit, `NUMBER {0}`; a band is `between: [NUMBER {0}, NUMBER {0}]`, limits of several years are "
    "`{{YEAR: NUMBER {0}, …}}`, of several areas `{{AREA: NUMBER {0}, …}}`"
)
FORM_IN_SHARES = "write `NUMBER %`, with a hedge `over NUMBER %`, or both ends of a range `LOW to HIGH %`"
PLAN, CODES, YEAR, TABLE = "targets/d.yaml", "data/codebook.yaml", "data/2024.yaml", "data/more.csv"
PROJECT = {
    PLAN: """\
directive: plan
period: 2021/2025
area: XA
targets:
  - {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}
  - id: invest
    indicator: invest
    at_least: 500 million USD
    total_over: 2021/2025
  - id: share
    indicator: share
    at_least: 10 %
    by: 2025
    baseline: {2020: 4 %}
  - id: jobless
    indicator: jobless
    at_most: 6 %
    each_quarter: 2024/2025
    in_a_row: 2
  - id: debt
    indicator: debt
    between: [40 %, 60 %]
    each_year: 2023/2025
""",
    CODES: """\
areas: {XA: Far Aland, XB: Beland}
indicators:
  homes: {title: Homes built, unit: homes, kind: flow}
  invest: {title: Investment, unit: USD, kind: flow}
  share: {title: Share of exports, unit: "%", kind: rate}
  jobless: {title: Unemployment, unit: "%", kind: rate}
  debt: {title: Debt to output, unit: "%", ratio: {of: owed, to: output}}
  owed: {title: Debt, unit: EUR, kind: stock}
  output: {title: Output, unit: EUR, kind: flow}
sources:
  yearbook: {title: A yearbook, published: 2025-03-01}
""",
    YEAR: """\
year: 2024
source: yearbook
actuals:
  - {indicator: homes, area: XA, value: 11500 homes}
  - {indicator: invest, area: XA, period: 2024-01/2024-09, value: 443 million USD}
""",
    TABLE: """\
indicator,area,period,value,unit,source
share,XA,2024,over 8,%,yearbook
jobless,XA,2024-Q1,5.9,%,yearbook
jobless,XA,2024-Q2,6.4,%,yearbook
owed,XA,2024-12,30 billion,EUR,yearbook
output,XA,2024,60 billion,EUR,yearbook
""",
}
MEANT = {
    "homes": "[12000, inf) [11500, 11500] missed",
    "invest": "[500000000, inf) [443000000, 443000000] not_due",
    "share": "[10, inf) (8, 9] not_due",
    "jobless": "(-inf, 6] [6.4, 6.4] undetermined",
    "debt": "[40, 60] [50, 50] met",
}

# What is broken: the file, what stood there, what stands there now, and of several proposals the one that is meant.
BROKEN = {
    "thousands by commas": (YEAR, "11500 homes", "11,500 homes", "11500 homes"),
    "thousands by points": (YEAR, "443 million USD", "443.000.000 USD", ""),
    "thousands by blanks": (YEAR, "11500 homes", "11 500 homes", ""),
    "a scale in Russian": (YEAR, "443 million USD", "443 млн USD", ""),
    "a scale in German": (YEAR, "443 million USD", "443 Mio. USD", ""),
    "a scale of India": (YEAR, "443 million USD", "44.3 crore USD", ""),
    "a scale behind the unit": (YEAR, "443 million USD", "443 USD million", ""),
    "a scale of another size": (YEAR, "443 million USD", "0,443 mld USD", "0.443 billion USD"),
    "a sign of money in front": (YEAR, "443 million USD", "$443M", ""),
    "a misspelled unit": (YEAR, "11500 homes", "11500 hommes", ""),
    "a missing unit": (YEAR, "11500 homes", "11500", "11500 homes"),
    "a range with a dash": (YEAR, "443 million USD", "443-443 million USD", ""),
    "a limit with a comma, in braces": (PLAN, "12000 homes", "12,000 homes", "12000 homes"),
    "a limit without a unit": (PLAN, "12000 homes", "12000", "12000 homes"),
    "a limit behind a sign": (PLAN, "at_most: 6 %", "at_most: '<= 6 %'", ""),
    "a limit behind words": (PLAN, "at_least: 10 %", "at_least: at least 10 %", ""),
    "a baseline with a comma": (PLAN, "{2020: 4 %}", "{2020: 4,0 %}", ""),
    "a band with commas": (PLAN, "[40 %, 60 %]", "[40,0 %, 60 %]", ""),
    "a band in reverse": (PLAN, "[40 %, 60 %]", "[60 %, 40 %]", ""),
    "a band as a range": (PLAN, "[40 %, 60 %]", "40 to 60 %", ""),
    "a key by another word": (PLAN, "at_most: 6 %", "max: 6 %", ""),
    "a misspelled key": (PLAN, "indicator: invest", "indicatr: invest", ""),
    "a deadline": (PLAN, "by: 2025", "deadline: 2025", ""),
    "a time with a dash": (PLAN, "each_quarter: 2024/2025", "each_quarter: 2024-2025", "2024/2025"),
    "a run of periods": (PLAN, "in_a_row: 2", "in_a_row: 2 quarters", "2"),
    "a misspelled indicator": (PLAN, "indicator: jobless", "indicator: joblss", ""),
    "an area by its name": (TABLE, "share,XA", "share,Far Aland", "XA"),
    "an area by a name with a blank": (PLAN, "area: XA", "area: Far Aland", "XA"),
    "months by their names": (YEAR, "2024-01/2024-09", "Jan-Sep 2024", ""),
    "a quarter behind its number": (TABLE, "XA,2024-Q1", "XA,1Q 2024", ""),
    "a date with the name of its month": (CODES, "2025-03-01", "1 March 2025", ""),
    "decimals by a comma": (TABLE, "5.9,%", '"5,9",%', ""),
    "a unit by another name": (TABLE, "5.9,%", "5.9,pct", ""),
    "a unit as Eurostat writes it": (TABLE, "30 billion,EUR", "30000,MIO_EUR", ""),
    "a month as SDMX writes it": (TABLE, "owed,XA,2024-12", "owed,XA,2024M12", ""),
    "a quarter in front": (TABLE, "XA,2024-Q1", "XA,Q1 2024", ""),
    "a column by another word": (TABLE, "area,period", "area,time", ""),
    "a source that is misspelled": (YEAR, "source: yearbook", "source: yearbok", ""),
    "a date with points": (CODES, "2025-03-01", "01.03.2025", ""),
    "a unit with a scale": (CODES, "unit: USD", "unit: million USD", "USD"),
    "a unit with a German scale": (CODES, "unit: USD", "unit: TUSD", "USD"),
    "a scale in a German letter": (YEAR, "443 million USD", "443000 T$", "443000 thousand USD"),
    "money without cents": (YEAR, "443 million USD", "\"USD 443'000'000.-\"", ""),
    "money of Japan": (YEAR, "443 million USD", "4.43億ドル", ""),
    "a scale of India, in short": (YEAR, "443 million USD", "44.3 Cr $", ""),
    "digits of Arabic": (YEAR, "11500 homes", "١١٬٥٠٠ homes", ""),
    "a year of Thailand": (TABLE, "output,XA,2024", "output,XA,2567", ""),
    "a deadline of Thailand": (PLAN, "by: 2025", "by: 2568", ""),
    "a day of a Japanese era": (CODES, "2025-03-01", "令和7年3月1日", ""),
    "a day as a number": (CODES, "2025-03-01", "45717", ""),
    "a month in Roman digits": (TABLE, "owed,XA,2024-12", "owed,XA,XII 2024", ""),
    "months in Roman digits": (YEAR, "2024-01/2024-09", "I-IX 2024 r.", ""),
    "months in short": (YEAR, "2024-01/2024-09", "ene-sep 2024", ""),
    "a share in thousandths": (PLAN, "at_most: 6 %", "at_most: 60 ‰", ""),
    "a hedge behind a limit": (PLAN, "at_least: 10 %", "at_least: 10％以上", ""),
    "an indicator by its title": (TABLE, "share,XA", "Share of exports,XA", "share"),
    "a column in Polish": (TABLE, "area,period", "area,okres", ""),
}  # fmt: skip
HEDGED = {
    "at least": ("443+ million USD", "[443000000, inf)"),
    "about": ("ca. 443 million USD", "[442500000, 443500000]"),
    "almost": ("just under 443 million USD", "[442000000, 443000000)"),
    "more than": ("'>443 million USD'", "(443000000, inf)"),
    "a range": ("440–445 mln USD", "[440000000, 445000000]"),
}


def judged(folder):
    project, faults = load(folder / "targets", folder / "data")
    found = errors(project, faults)
    if found:
        return found, {}
    ledger = Ledger(project.catalogue)
    return found, {
        one.target.id: f"{ends(one.required)} {ends(one.observed and one.observed.interval)} {one.verdict}"
        for one in assess(ledger, 2024)
    }


def test_the_project_is_sound(write):
    assert judged(write(PROJECT)) == ([], MEANT)


def broken(file, good, bad):
    assert PROJECT[file].count(good) == 1
    return PROJECT | {file: PROJECT[file].replace(good, bad)}


def test_a_number_in_german_thousands_of_money_is_asked_for_until_it_has_one_reading(write):
    """`41.300 T€` is forty million, not forty thousand: neither help nor silence may lead to the other."""
    files = broken(TABLE, "30 billion,EUR", "30.000.000,T€")
    assert followed(write, files, "30000000 thousand EUR") == MEANT
    table = PROJECT[TABLE].replace("30 billion,EUR", "41.300,T€")
    [fault] = judged(write(PROJECT | {TABLE: table}))[0]
    assert fault.help == "write `thousand EUR`, or `trillion EUR`"
    [doubt] = warned(
        write(PROJECT | {TABLE: table.replace("T€", "thousand EUR").replace("5.9,", "6,").replace("6.4,", "6,")})
    )
    assert (doubt.code, doubt.help) == ("jump", "write `41.3` or `41300`, whichever the text says")


def warned(folder):
    return [
        one for one in check(*load(folder / "targets", folder / "data")) if one.code not in {"no-owner", "no-source"}
    ]


def followed(write, files, meant):
    """Follow the first help of each error until none is left; return what is judged then."""
    for _ in range(3):
        found, verdicts = judged(write(files))
        if not found:
            return verdicts
        one = found[0]
        proposals = re.findall("`([^`]+)`", one.help.split(", which is")[0].split(", and ")[0])
        proposal = meant if meant in proposals else proposals[0]
        assert len(proposals) == 1 or meant in proposals
        files = files | {one.span.file: mended(files[one.span.file], one.span, proposal)}
    return None


def mended(text, span, proposal):
    """Return a text with the proposal in the place that is blamed; one with a key takes the place of the key too."""
    lines = text.splitlines(keepends=True)
    line, start = lines[span.line - 1], span.column - 1
    key = re.search(r"\b\w+: $", line[:start]) if re.match(r"\w+: ", proposal) else None
    start = key.start() if key else start
    lines[span.line - 1] = line[:start] + proposal + line[span.end_column - 1 :]
    if span.file.endswith(".csv") and span.line > 1 and proposal.endswith("%") and proposal != "%":
        lines[span.line - 1] = lines[span.line - 1].replace(f"{proposal},%", f"{proposal},")  # as the help says
    return "".join(lines)


@pytest.mark.parametrize(("file", "good", "bad", "meant"), BROKEN.values(), ids=BROKEN)
def test_whoever_follows_a_help_gets_the_figure_that_was_meant(write, file, good, bad, meant):
    assert followed(write, broken(file, good, bad), meant) == MEANT


@pytest.mark.parametrize(("bad", "seen"), HEDGED.values(), ids=HEDGED)
def test_whoever_follows_a_help_gets_the_hedge_that_was_meant(write, bad, seen):
    verdicts = followed(write, broken(YEAR, "443 million USD", bad), "")
    assert verdicts == MEANT | {"invest": f"[500000000, inf) {seen} not_due"}


# A figure in two cells of a table, its value and its unit, and what it may be: all that its help offers, followed to the letter.
CELLS = [
    ("443 million", "million USD", ["443 million USD"]),
    ("443 million", "MIO_USD", ["443 million USD"]),
    ("443 thousand", "million USD", ["443 thousand USD", "443 million USD", "443 billion USD"]),
    ("443,5", "million USD", ["443.5 million USD"]),
    ("443,500", "million USD", ["443.500 million USD", "443500 million USD"]),
    ("443", "mln USD", ["443 million USD"]),
    ("443", "USD million", ["443 million USD"]),
    ("443", "million USD+", ["at least 443 million USD"]),
    ("443+", "million USD", ["at least 443 million USD"]),
    ("443 or more", "million USD", ["at least 443 million USD"]),
    ("443 or more", "mln USD", ["at least 443 million USD"]),
    ("~443", "million USD", ["about 443 million USD"]),
    ("443 ± 5", "million USD", ["438 to 448 million USD"]),
    ("440-446", "million USD", ["440 to 446 million USD"]),
    ("$443M", "USD", ["443 million USD"]),
    ("443 Mio.", "USD", ["443 million USD"]),
    ("1.5", "lakh USD", ["150 thousand USD"]),
]


@pytest.mark.parametrize(("value", "unit", "meant"), CELLS)
def test_whoever_follows_a_help_in_two_cells_gets_what_the_figure_may_be(write, value, unit, meant):
    [fault] = judged(write(with_cells(value, unit)))[0]
    offered = re.findall("`([^`]+)`", fault.help.replace("both cells scale it: ", ""))
    if "leave" in fault.help:
        pairs = [(one, "") for one in offered]
    elif "as its value" in fault.help:
        pairs = [*zip(offered[::2], offered[1::2], strict=True)]
    else:
        pairs = [(value, one) for one in offered]
    seen = {judged(write(with_cells(*pair)))[1]["invest"].rsplit(" ", 1)[0] for pair in pairs}
    assert seen == {f"[500000000, inf) {ends(read_quantity(one).interval)}" for one in meant}
    column = 27 if fault.code == "unreadable-quantity" else 30 + len(value)
    assert (fault.span.line, fault.span.column) == (2, column)


def with_cells(value, unit):
    """Return the project with one figure in a table of its own."""
    rest = PROJECT[YEAR].replace(
        "  - {indicator: invest, area: XA, period: 2024-01/2024-09, value: 443 million USD}\n", ""
    )
    table = f'indicator,area,period,value,unit\ninvest,XA,2024-01/2024-09,"{value}",{unit}\n'
    return PROJECT | {YEAR: rest, "data/cells.csv": table}


IN_TWO_CELLS = [
    ("value,note,unit", "8,5 %,", "8,5 %", "`8.5 %`", "write its unit behind it: `8 %`"),
    ("value,note,unit", "8,500 %,", "8,500 %", "`8.500 %` or `8500 %`", "write its unit behind it: `8 %`"),
    ("value,note", "ca. 8,5 %", "ca. 8,5 %", "`about 8.5 %`", "write `about 8 %`, which is [7.5, 8.5]"),
    ("value,unit", "8,5 %", "8,5 %", "`8.5 %`", FORM_IN_SHARES),
    ("value,unit,note", "8,5,%", "8,5 %", "`8.5 %`", FORM_IN_SHARES),
]


@pytest.mark.parametrize(("columns", "cells", "whole", "ways", "help_"), IN_TWO_CELLS)
def test_a_value_that_a_comma_cuts_is_told_whole(write, columns, cells, whole, ways, help_):
    table = f"indicator,area,period,{columns}\nshare,XA,2023,{cells}\n"
    [fault] = judged(write(PROJECT | {"data/cells.csv": table}))[0]
    assert fault.help == f"where a comma cut `{whole}` in two, write {ways} and empty the cells behind it; else {help_}"


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("-", "leave the cell empty where there is no figure, or write `0` where it stands for zero"),
        ("n/a", "leave the cell empty where there is no figure"),
        ("...", "leave the cell empty where there is no figure"),
    ],
)
def test_a_cell_without_a_figure_says_how_that_is_written(write, value, help_):
    [fault] = judged(write(with_cells(value, "USD")))[0]
    assert fault.help == help_
    assert judged(write(with_cells("", "USD")))[0] == []


@pytest.mark.parametrize(("value", "unit", "mark"), [("8e", "%", "e"), ("8 b", "%", "b"), ("8*", "%", "*")])
def test_a_mark_beside_a_figure_keeps_its_place(write, value, unit, mark):
    [fault] = judged(write(broken(TABLE, "over 8,%", f"{value},{unit}")))[0]
    assert fault.help.startswith(f"where `{mark}` is a mark")
    assert fault.help.endswith(" under `status`" if mark == "e" else " under `note`")


FLOORS, CEILINGS = ("at_least", "more_than"), ("at_most", "less_than")
SAID = {
    "at_least": (
        "at least 50 %",
        "≥ 50 %",
        "'>= 50 %'",
        "not less than 50 %",
        "'min. 50 %'",
        "'50,0 % or more'",
        "≥ 50",
    ),
    "more_than": ("more than 50 %", "over 50 %", "above 50 %", "'> 50 %'", "over 50", "just over 50 %"),
    "at_most": (
        "at most 50 %",
        "up to 50 %",
        "≤ 50 %",
        "max. 50 %",
        "no more than 50 percent",
        "'50,0 % or less'",
        "50% max",
    ),
    "less_than": ("less than 50 %", "below 50 %", "under 50 %", "'< 50 %'", "less than 50"),
}
INSIDE = {"at_least": "[50, inf)", "more_than": "(50, inf)", "at_most": "(-inf, 50]", "less_than": "(-inf, 50)"}


@pytest.mark.parametrize(("key", "written"), [("period", "3e trimestre 2024"), ("area", "[XA]")])
def test_a_figure_at_fault_is_not_taken_for_what_its_file_says_of_all_others(write, key, written):
    """Beside the figure of the year, one of a quarter whose period cannot be read would contradict it."""
    row = {"area": "XA", "period": "2024-Q3", "value": "2900 homes"} | {key: written}
    others = "".join(f", {name}: {text}" for name, text in row.items())
    files = PROJECT | {
        YEAR: f"{PROJECT[YEAR]}  - {{indicator: homes{others}}}\n".replace("year: 2024", "year: 2024\narea: XA")
    }
    assert [(fault.span.line, fault.code) for fault in judged(write(files))[0]] == [
        (7, "unreadable-period" if key == "period" else "wrong-shape")
    ]


def help_of(write, good, bad):
    [fault, *_] = judged(write(broken(PLAN, good, bad)))[0]
    return fault.help


@pytest.mark.parametrize("key", [*FLOORS, *CEILINGS])
@pytest.mark.parametrize(("meant", "text"), [(key, text) for key, texts in SAID.items() for text in texts])
def test_a_limit_with_a_hedge_is_led_to_the_key_that_says_it(write, key, meant, text):
    line = f"{key}: {text}"
    for _ in range(2):  # where the unit is mended first, its hedge is told then
        help_ = help_of(write, "between: [40 %, 60 %]", line)
        [proposal] = re.findall("`([^`]+)`", help_)
        line = proposal if ": " in proposal else f"{key}: {proposal}"
        if ": " in proposal:
            break
    is_other_side = (key in FLOORS) != (meant in FLOORS)
    assert help_ == ("it says the other side: " if is_other_side else "") + f"write `{proposal}`"
    faults, verdicts = judged(write(broken(PLAN, "between: [40 %, 60 %]", line)))
    assert faults == []
    assert verdicts["debt"].startswith(INSIDE[meant])


BANDS = [
    ("at_least: 40 to 60 %", "write `between: [40 %, 60 %]`"),
    ("at_most: 40–60 %", "write `between: [40 %, 60 %]`"),
    ("between: 40 to 60 %", "write `[40 %, 60 %]`"),
    ('between: "[40, 60] %"', "write `[40 %, 60 %]`"),
    ("between: 40-60 percent", "write `[40 %, 60 %]`"),
    ("between: between 40 and 60 %", "write `[40 %, 60 %]`"),
    ("between: 40 to 60", "write `[40 %, 60 %]`"),
    ("between: 40 %, 60 %", "write `[40 %, 60 %]`"),
    ("between: 40 % and 60 %", "write `[40 %, 60 %]`"),
    ("between: (40 %, 60 %)", "write `[40 %, 60 %]`"),
    ("between: '[40 %, 60 %]'", "write `[40 %, 60 %]`"),
    ("between: 50 ± 10 %", "write `[40 %, 60 %]`"),
    ("between: [40 %, 0.6]", "write `0.6 %`, or `60 %` where it is a share of 1"),
    ("between: [40 %, '0,6 %']", "write `0.6 %`"),
    ("between: {min: 40 %, max: 60 %}", "write `[40 %, 60 %]`"),
    ("between: {from: 40 %, to: 60 %, note: as agreed}", "write `[40 %, 60 %]`"),
    ("between: {XA: {low: 40 %, high: 60 %}}", "write `[40 %, 60 %]`"),
    ("between: {min: 40, max: 60}", "write `[40 %, 60 %]`"),
    ("between: [40, 60 %]", "write `40 %`"),
    ("between: [40 %, 60]", "write `60 %`"),
    ("between: [40, '60,0 %']", "write `40 %`"),
    ("between: [40, 60]", "write its unit behind it: `40 %`"),
    ("between: [at least 40 %, 60 %]", "write `40 %`"),
    ("between: [40 %, up to 60 %]", "write `60 %`"),
    ("between: [over 40 %, 60 %]", "write `more_than: 40 %` in a target of its own"),
    ("between: [40 %, at least 60 %]", "it says the other side: write `at_least: 60 %` in a target of its own"),
    ("between: [about 40 %, 60 %]", "choose the one number that is the limit, and keep the words of the text under `wording`"),
    ("between: [40 to 50 %, 60 %]", "choose the one number that is the limit, and keep the words of the text under `wording`"),
    ("between: [40, 50, 60 %]", "write it like `between: [2 %, 6 %]`"),
    ("between: 40 %", "write it like `between: [2 %, 6 %]`"),
    ("at_least: {XA: at least 40 %}", "write `40 %`"),
    ("at_least: {2023: over 40 %, 2024: 40 %, 2025: 40 %}", "write `more_than: 40 %` in a target of its own"),
    ("at_least: {XA: up to 60 %}", "it says the other side: write `at_most: 60 %` in a target of its own"),
    ("at_least: {2023: 40, 2024: 41 %, 2025: 42 %}", "write `40 %`"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "help_"), BANDS)
def test_a_limit_with_two_ends_is_led_to_a_band(write, line, help_):
    assert help_of(write, "between: [40 %, 60 %]", line) == help_


AMOUNTS = [
    ("between: [400, 500 million USD]", "write `400 million USD` or `400 USD`"),
    ("between: [400 million USD, 500]", "write `500 million USD` or `500 USD`"),
    ("between: [400 thousand, 500 million USD]", "write `400 thousand USD`"),
    ("between: [400, 500M USD]", "write `400 million USD` or `400 USD`"),
    ("between: 400 to 500 million USD", "write `[400 million USD, 500 million USD]`"),
    ("at_least: {2021: 400, XA: 500 million USD}", "write `400 million USD` or `400 USD`"),
    ("at_least: 500\n    milestones: {2023: 5 USD}", "write its unit behind it: `500 USD`, or with its scale, such as `500 million USD`"),
    ("at_least: 500 USD\n    milestones: {2022: 400, 2023: 500 million USD}", "write `400 million USD` or `400 USD`"),
    ("at_least: 500 USD\n    milestones: {2022: over 4 USD}", "write `4 USD`, which says `more_than` where that is the limit of its target"),
    ("between: 500-600", "write `[500 USD, 600 USD]`, or with its scale, such as `[500 million USD, 600 million USD]`"),
    ("between: {min: 500, max: 600}", "write `[500 USD, 600 USD]`, or with its scale, such as `[500 million USD, 600 million USD]`"),
    ("at_least: $500", "write `500 USD`, or with its scale, such as `500 million USD`"),
    ("at_least: at least 500", "write `at_least: 500 USD`, or with its scale, such as `at_least: 500 million USD`"),
    ("at_least: über 530 Mio. USD", "write `more_than: 530 million USD`"),
    ("at_least: mehr als 520 und weniger als 530 Mio. USD", SEVERAL.format("USD")),
    ("at_least: 1,700 million USD or more", "write `at_least: 1.700 million USD` or `at_least: 1700 million USD`"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "help_"), AMOUNTS)
def test_a_limit_keeps_the_scale_of_the_numbers_beside_it(write, line, help_):
    assert help_of(write, "at_least: 500 million USD", line) == help_


TRIES = [
    *((YEAR, "actuals:", key, "write `actuals`") for key in ("actual:", "figures:", "Actuals:", "data:")),
    *((PLAN, "targets:", key, "write `targets`") for key in ("target:", "Targets:", "measures:")),
    (PLAN, "total_over: 2021/2025", "period: 2021/2025", "write `each_year: 2021/2025`, `each_half: 2021/2025`, `each_quarter: 2021/2025`, "
     "`each_month: 2021/2025`, `total_over: 2021/2025` or `mean_over: 2021/2025`"),
    (PLAN, "in_a_row: 2", "in_a_row: 2\n    period: 2024/2025", "`each_quarter` says it already: take it out here"),
    (PLAN, "by: 2025", "by: 2025\n    codebook: {}\n", "`codebook` is a key of a directive: write it there, once for all that stands in it"),
    (PLAN, "by: 2025", "by: 2025\n    directive: plan\n", "an entry above says it already: take it out here"),
    (PLAN, "- id: share", "- share:", "write `id: share` in place of `share:`"),
    (PLAN, "period: 2021/2025", "period: 2021/2015", "write `2015/2021` where its ends are turned round, else mend its last year"),
    (PLAN, "area: XA\n", "area: XA, XB\n", "write `areas: [XA, XB]`"),
    (YEAR, "area: XA, value", 'area: "XA, XB", value', "write an actual of its own for each area"),
    (PLAN, "area: XA\n", "area: XA\nowner: {XA: Ministry of Labour, Housing and Health}\n",
     'where it belongs to the text before it, write `XA: "Ministry of Labour, Housing and Health"`; else give it a value, or take it out'),
    (PLAN, "area: XA\n", "areas: all regions\n", "write the name of a group, or the codes of its areas as a list"),
    *((PLAN, "area: XA\n", f"codebook: {{groups: {{regions: [XA, XB]}}}}\nareas: {areas}\n", "write `regions`")
      for areas in ("all regions", "every region", "All of the regions", "alle regions")),
    (CODES, "XA: Far Aland", "XA: Far, Aland", 'where it belongs to the text before it, write `XA: "Far, Aland"`; else give it a value, or take it out'),
    (CODES, "published: 2025-03-01", "published: 1st of March, 2025",
     "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"),
    (TABLE, "owed,XA", "share,XA,2024,5,%,yearbook\nowed,XA", "remove one; if one revises the other, say when it was `published`; "
     "if one is of another time, area or indicator, mend that"),
    (YEAR, "- {indicator: homes, area: XA, value: 11500 homes}", "- homes: {area: XA, value: 11500 homes}",
     "write `indicator: homes`, and below it, in the same column, the keys that stand inside it"),
    (YEAR, "value: 11500 homes", "value: 11500¹⁾ homes", "write `11500 homes`, and what `¹⁾` says under `note`"),
    *((PLAN, "indicator: debt\n    between: [40 %, 60 %]", text, help_) for text, help_ in (
        *((text, "write `[{indicator: debt, at_most: 60 %}, {indicator: share, at_least: 5 %}]`") for text in (
            "any_of:\n      indicator: debt\n      at_most: 60 %\n      indicator: share\n      at_least: 5 %",
            "any_of: {indicator: debt, at_most: 60 %, indicator: share, at_least: 5 %}")),
        ("all_of:\n      indicator: debt\n      between: [1 %, 6 %]\n      indicator: share\n      at_least: 5 %",
         "begin each item with `- `, and indent its other keys by two more"),
        ("any_of:\n      - {indicator: debt, at_most: 60 %, indicator: share, at_least: 5 %}",
         "close the braces before it, and begin a line with `- {` for it"),
        ("any_of: [{indicator: debt, at_most: 60 %}, {indicator: debt, at_most: 50 %}]\n    or: [{indicator: share, at_least: 5 %}]",
         "write what it holds as further items of `any_of`"),
        ("any_of: [{indicator: debt, at_most: 60 %}]", "write the others too, or what stands in it as keys of their own without this one"),
        *((f"indicator: debt\n    at_most: 60 %\n    {key}: [{{indicator: share, at_least: 5 %}}]",
           f"write `{key}: [{{indicator: debt, at_most: 60 %}}, {{indicator: share, at_least: 5 %}}]`") for key in ("any_of", "all_of")),
        ("indicator: debt\n    at_most: 60 %\n    any_of:" + 20 * "\n      - {indicator: share, at_least: 5 %}",
         "write `{indicator: debt, at_most: 60 %}` as the first item of `any_of`"),
        ("indicator: debt\n    any_of: [{indicator: share, at_least: 5 %}, {indicator: debt, at_most: 60 %}]",
         "take `indicator` out here, as each of `any_of` has its own"),
        ("at_most: 60 %\n    any_of: [{indicator: share, at_least: 5 %}, {indicator: debt, at_most: 60 %}]",
         "keep one of `at_least`, `at_most`, `more_than`, `less_than`, `between`, `any_of`, `all_of`; a second promise is a target of its own"),
        *((text, "write `[{indicator: debt, at_most: 60 %}, {indicator: share, at_least: 5 %}]`") for text in (
            "any_of: [indicator: debt, at_most: 60 %, indicator: share, at_least: 5 %]",
            "any_of:\n      debt: {at_most: 60 %}\n      share: {at_least: 5 %}")),
        (f"any_of: {{{', '.join(f'share-{number}: {{at_least: 5 %}}' for number in range(9))}}}",
         "write `- indicator: share-0`, and below it, in the same column as `indicator`, the keys that stand inside it; the others like that"),
        ("any_of:\n      - debt: {at_most: 60 %}\n      - {indicator: share, at_least: 5 %}",
         "write `indicator: debt`, and below it, in the same column, the keys that stand inside it"),
        ("any_of:\n      - debt:\n        at_most: 60 %\n      - {indicator: share, at_least: 5 %}",
         "write `indicator: debt` in place of `debt:`"))),
    *((YEAR, "value: 11500 homes", f"value: 11500 homes, status: {word}", f"write `{meant}`") for word, meant in (
        ("p", "provisional"), ("e", "estimated"), ("f", "forecast"), ("a", "final"), ("Provisional", "provisional"),
        ("ESTIMATED", "estimated"), ("est.", "estimated"), ("estimate", "estimated"), ("prelim.", "provisional"),
        ("projection", "forecast"), ("forcast", "forecast"))),
    (YEAR, "value: 11500 homes", "value: 11500 homes, status: r", "write one of `final`, `provisional`, `estimated`, `forecast`"),
    (CODES, "kind: stock", "kind: Stock", "write `stock`"),
    (CODES, "kind: stock", "kind: stok", "write `stock`"),
    (YEAR, "year: 2024", "year: 2024/25",
     "write a calendar year such as `2025`; other times have a `period` of their own, such as `2025-04/2026-03`"),
    *((YEAR, "year: 2024", f"year: {text}", help_) for text, help_ in (
        ("2567", "if its year is of the Buddhist calendar, write `2024`"),
        ("令和6年", "if its year is of the Japanese calendar, write `2024`"),
        ("'2,024'", "write `2024`"),
        ("２０２４", "write `2024`"),
        ("1402", "it may be a year of the Solar Hijri calendar, which begins in March 2023, or one of the Islamic calendar, which begins in 1981: "
         "write the first and the last of our months that it covers; other times have a `period` of their own, such as `2025-04/2026-03`"))),
    (PLAN, "between: [40 %, 60 %]", "at_least: {2567: 40 %}", "if its year is of the Buddhist calendar, write `2024`"),
    *((PLAN, "area: XA\n", f"areas: {{XA: {text}}}\n", help_) for text, help_ in (
        ("from 2022", "write the first and the last year for which it holds there, such as `2022/2025`"),
        ("until 2024", "write the first and the last year for which it holds there, such as `2022/2025`"),
        ("2022-", "write the first and the last year for which it holds there, such as `2022/2025`"),
        ("2022 - 2024", "write `2022/2024`"))),
    (PLAN, "by: 2025", "by: 2568", "if its year is of the Buddhist calendar, write `2025`"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2563: 4 %}", "if its year is of the Buddhist calendar, write `2020`"),
    (CODES, "2025-03-01", "1.3.2568", "if its year is of the Buddhist calendar, write `2025-03-01`"),
    (CODES, "2025-03-01", "1403/12/11", "it may be a year of the Solar Hijri calendar, which begins in March 2024, or one of the Islamic calendar, "
     "which begins in 1982: write the first and the last of our months that it covers"),
    (PLAN, "indicator: invest", "indicator: ' invest '", "write `invest`, without the blanks around it"),
    (TABLE, "jobless,XA,2024-Q1", "jobless, XA,2024-Q1", "write `XA`, without the blanks around it"),
    (TABLE, "jobless,XA,2024-Q1", " jobless,XA,2024-Q1", "write `jobless`, without the blanks around it"),
    (CODES, "{XA: Far", "{' XA': Far", "write `XA`, without the blanks around it"),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    owner: {text}", help_) for text, help_ in (
        ("[A, B]", 'write one text: `"A, B"`'),
        ("[A]", "write one text: `A`"),
        ("{XA: [A, B]}", 'write one text: `"A, B"`'),
        ("{XA: {name: A, phone: 1}}", "write `A`, and what else is said of it under `note`"),
        ("{name: A}", "write `A`"),
        ("[A office (XA), Works (XB)]", 'write `{XA: A office, XB: Works}` where these are areas; else one text: `"A office (XA), Works (XB)"`'),
        ("['XA: A', 'XB: B']", """write `{XA: A, XB: B}` where these are areas; else one text: `"XA: A, XB: B"`"""),
        ("[A (XA), B]", 'write one text: `"A (XA), B"`'),
        ("[{XA: 'A, B'}, {XB: B}]", 'write `{XA: "A, B", XB: B}`'),
        ("""[{XA: '"A", B'}]""", """write `{XA: '"A", B'}`"""),
        ("[{XA: {name: A}}]", "write text here"),
        ("[XA: A, XB: B]", "write `{XA: A, XB: B}`"),
        ("[{area: XA, owner: A}, {name: B, area: XB}]", "write `{XA: A, XB: B}`"),
        ("[{area: XA}]", "write text here"),
        ("{area: XA, owner: A}", "write `{XA: A}`"),
        ("{A office: XA, Works: XB}", "write the code of the area"),
        ("{A office: XA, Public works: [XB, XC]}", "write `{XA: A office, XB: Public works, XC: Public works}` where these are areas; else the code of each area before its owner"),
        ("{A office: xa}", "write the code of the area"))),
    *((PLAN, "baseline: {2020: 4 %}", text, help_) for text, help_ in (
        *((f"{key}: {{2020: 4 %}}", "write `baseline`") for key in (
            "reference", "ref", "base", "base_value", "start", "from", "since", "baseline_year", "reference_year", "initial", "status_quo", "ausgangswert")),
        *((f"{key}: 4 %", "write `baseline`") for key in ("reference", "base_level", "start_value")),
        ("reference: 2020", "write `baseline`"),
        ("reference: yearbook", "write `source`"),
        ("source: 4 %", "write its id, as a codebook defines it"),
        ("baselin: 4 %", "write `baseline`"))),
    (PLAN, "at_most: 6 %", "max: {XA: 6 %}", "write `at_most`"),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    {line}", help_) for line, help_ in (
        ("min: 2 %", "write `at_least`"),
        ("at_mst: 6 %", "`at_most` stands here too: keep one of them"),
        ("binding: true", "write `force: binding`"),
        ("binding: maybe", "known here are " + ", ".join(f"`{key}`" for key in keys_of(Target))),
        ("status: aspirational", "write `force: aspirational`"),
        ("status: draft", "`status` is a key of a directive: write it there, once for all that stands in it"),
        ("force: mandatory", "write `binding`"))),
    *((PLAN, "by: 2025", f"{key}: 2025", "write `by`") for key in ("target_year", "year", "due_date")),
    *((PLAN, "by: 2025", f"by: {text}", "write `2025`") for text in ("{year: 2025}", "{value: 2025}", "[2025]")),
    (PLAN, "by: 2025", "by: {fiscal: 2025}", "write a period such as `2025` or `2021/2025` here"),
    (PLAN, "indicator: share", "indicator: {id: share}", "write `share`"),
    (PLAN, "area: XA\n", "area: XA\nsigned: spring 2021\n", "write it like `2025-12-31`"),
    *((PLAN, "baseline: {2020: 4 %}", f"baseline: {{2020: 4 %}}\n    {line}", help_) for line, help_ in (
        ("milestones: 6 %", "write `{YEAR: 6 %}`"),
        ("milestones: [6 %, 8 %]", "write `{YEAR: 6 %, YEAR: 8 %}`"),
        ("interim: {2023: 6 %}", "write `milestones`"))),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2020: 4 %, 2021: 5 %}", "keep the one that the path starts from"),
    *((PLAN, "- {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}", text,
       "write `{id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}`") for text in (
        "- [id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025]",
        "- 'id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025'",
        "- id = homes; indicator = homes; at_least = 12000 homes; each_year = 2022/2025")),
    *((PLAN, "- {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}", text,
       "write `- {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}`") for text in (
        "- (id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025)",
        "- <id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025>",
        "- id: homes; indicator: homes; at_least: 12000 homes; each_year: 2022/2025")),
    (PLAN, "- {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}", "- homes; more", "write `key: value` on each line; the keys are " + ", ".join(f"`{key}`" for key in keys_of(Target))),
    (PLAN, "- {id: homes, indicator: homes, at_least: 12000 homes, each_year: 2022/2025}",
     "- homes: {indicator: homes, at_least: 12000 homes, each_year: 2022/2025}",
     "write `id: homes`, and below it, in the same column, the keys that stand inside it"),
    *((CODES, "areas: {XA: Far Aland, XB: Beland}", f"areas: {text}", "write `{XA: Far Aland, XB: Beland}`") for text in (
        "[{code: XA, name: Far Aland}, {code: XB, name: Beland}]", "[XA: Far Aland, XB: Beland]", "[{XA: Far Aland}, {id: XB, title: Beland}]")),
    *((CODES, "areas: {XA: Far Aland, XB: Beland}", f"areas: {text}", "write it like `areas: {BY: Belarus}`") for text in (
        "XA and XB", "[XA, {XB: Beland}]", "[{code: XA}]", "[{name: XA, also: [XB], note: none}, {a: b, c: d}]")),
    (CODES, "areas: {XA: Far Aland, XB: Beland}", "areas: {Far Aland: XA, Beland: XB}", "write each as `XA: Far Aland`"),
    (CODES, "areas: {XA: Far Aland, XB: Beland}", "areas: {XA: {name: Far Aland}, XB: Beland}", "write `title`"),
    (CODES, "areas: {XA: Far Aland, XB: Beland}", "areas: {XA: {title: Far Aland, iso: x}, XB: Beland}", "known here are `title`, `also`"),
    (CODES, "areas: {XA: Far Aland, XB: Beland}", f"areas: [{', '.join(f'{{code: X{letter}, name: Land number {letter}}}' for letter in 'ABCDEFGHIJKLMNOPQRSTU')}]", "write each as `XA: Land number A`, without a dash"),
    *((CODES, "areas: {XA: Far Aland, XB: Beland}", f"groups: {text}\nareas: {{XA: Far Aland, XB: Beland}}", help_) for text, help_ in (
        ("{both: {areas: [XA, XB]}}", "write `[XA, XB]`"),
        ("[{name: both, areas: [XA, XB]}]", "write `{both: [XA, XB]}`"))),
    (CODES, "sources:\n  yearbook: {title", "sources:\n  - {id: yearbook, title", "write `{yearbook: {title: A yearbook, published: 2025-03-01}}`"),
    *((CODES, "{title: A yearbook, published", f"{{title: A yearbook, {key}", "write `published`") for key in ("date", "year", "released")),
    *((CODES, "ratio: {of: owed, to: output}", text, help_) for text, help_ in (
        *((f"ratio: {text}", "write `{of: owed, to: output}`") for text in ("[owed, output]", "owed / output", "owed/output", "owed per output", "owed ÷ output")),
        *((f"ratio: {text}", "write it like `ratio: {of: exports-of-goods, to: exports}`") for text in ("owed", "[owed, output, owed]", "[owed, {indicator: output, area: XA}]")),
        ("ratio: {numerator: owed, to: output}", "write `of`"),
        ("ratio: {of: owed, divided_by: output}", "write `to`"),
        ("share: {of: owed, to: output}", "write `ratio`"),
        ("sum: owed + owed", "write `[owed, owed]`"),
        ("sum: owed", "write `[owed]`"),
        ("difference: owed − owed", "write `[owed, owed]`"),
        ("product: owed × output", "write `[owed, output]`"),
        ("change: owed", "write `{of: owed}`"),
        ("change: [owed]", "write it like `change: {of: emissions, since: 1990}`"),
        ("change: {of: owed, from: 2020}", "write `since`"),
        ("change: {of: owed, baseline: 2020}", "write `since`"),
        ("change: {of: owed, since: 2020, as: percentage}", "write `percent`"),
        ("kind: level", "write `stock`"))),
    *((PLAN, "  - id: share\n", f"{item}\n", help_) for item, help_ in (
        ("  - id:share", "write `id: share`, with a space after the colon"),
        ("  - id share", "write `id: share`, with a space after the colon"),
        ("  -id: share", "write `- id: share`, with a space after the `-`"),
        ("- id: share", "indent it by 2 blanks, like the first item above, where it is another of these; else indent the list below its key, or write `key: value`"))),
    (PLAN, "area: XA\n", "areas:\n-XA\n-XB\n", "write `- XA`, with a space after the `-`"),
    (PLAN, "area: XA\n", '"area": "XA",\n', "take out the comma"),
    (PLAN, "targets:\n", "targets:\n  items:\n", "take out `items`: the list stands right below its key"),
    *((PLAN, "baseline: {2020: 4 %}", text, help_) for text, help_ in (
        ("baseline: (2020: 4 %)", "write a mapping in braces, `{2020: 4 %}`"),
        ("baseline: 2020 4 %", "write `{2020: 4 %}`"),
        ("baseline: {2020: 4 %}\n    milestones: {2022: 5 %; 2023: 6 %}", "separate items with `, ` instead of `;`"))),
    (PLAN, "between: [40 %, 60 %]", "between: [40, 60] %  # a band", "write `[40 %, 60 %]`"),
    (PLAN, "- {id: homes, indicator: homes, at_least: 12000 homes", "- {id: homes, indicator: homes, between: [1, 2] thousand homes", "write `[1 thousand homes, 2 thousand homes]`"),
    (PLAN, "each_year: 2023/2025", "each_year: {2023: 40 %, 2025: 45 %}", "write `2023/2025`, and `{2023: 40 %, 2025: 45 %}` under the key of the limit"),
    (PLAN, "each_year: 2023/2025", "each_year: {2023: 40 %}", "write `2023`, and `{2023: 40 %}` under the key of the limit"),
    (PLAN, "each_year: 2023/2025", "each_year: {first: 40 %}", "write a period such as `2025` or `2021/2025` here"),
    (PLAN, "at_least: 12000 homes", "at_least: {each_year: 12000 homes}", "`each_year` is a key of the target: write it beside this one, and here the value alone"),
    *((PLAN, "area: XA\n", f"areas: {text}\n", help_) for text, help_ in (
        ("{XA: true, XB: yes}", "write `[XA, XB]`"),
        ("[{XA: true}, {XB: true}]", "write `[XA, XB]`"),
        ("[{XA: 2022/2025}, {XB: 2022}]", "write `{XA: 2022/2025, XB: 2022}`"),
        ("[{XA: 2022/2025}, XB]", "write an id here"))),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    waivers: {text}", "write `[{year: 2024, reason: A flood}, {period: 2025-Q1, reason: A drought}]`") for text in (
        "{2024: A flood, 2025-Q1: A drought}",)),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    source: {text}", "write `yearbook` alone, and what else is said of it under `note`") for text in (
        "{yearbook: p. 4}", "[yearbook: p. 4]")),
    (PLAN, "at_most: 6 %", "at_most: 6 %\n    amended: [{from: 2024-01-01, withdrawn: 2024-05-01}]", "write `true` in an item of its own, with `from: 2024-05-01`"),
    (CODES, "sources:\n", "codebook: {areas: {XC: Celand}}\nsources:\n", "take it out, and write what stands in it at the left margin: this file is one"),
    (PLAN, "by: 2025", "bis: 2025", "write `by`"),
    (PLAN, "at_most: 6 %", "at_most: 6 %\n    owner: {Far Aland: A}", "write `XA`, the code of Far Aland"),
    (PLAN, "at_most: 6 %", "at_most: {Far Aland: 6 %}", "write `XA`, the code of Far Aland"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {Far Aland: {2020: 4 %}}", "write `XA`, the code of Far Aland"),
    (PLAN, "by: 2025", "by: 31.12.2025", "write `2025-12-31` for December, or `2025` for the year"),
    (PLAN, "by: 2025", "by: end of 2025", "write `2025` for the year, or `2025-12` for its last month"),
    (PLAN, "by: 2025", "by: December 2025", "write `2025-12`"),
    (PLAN, "by: 2025", "by: 2025/26",
     "write `2025/2026` for both years, or the months of a fiscal year, such as `2025-04/2026-03`"),
    (YEAR, "443 million USD", "0,443 Billion USD", FORM_IN_USD),
    (YEAR, "443 million USD", "mbi 443 million USD", "`mbi` is not known: where it says how exact the number is, write `about`, `almost`, `over`, `at least` or `at most`; " + FORM_IN_USD),
    (YEAR, "value: 443 million", "source: 'yearbook, p. 42', value: 443 million", "write `yearbook` alone, and what else is said of it under `note`"),
    (PLAN, "baseline: {2020: 4 %}", "source: 'yearbook, p. 42'\n    baseline: {2020: 4 %}", "write `yearbook` alone"),
    *((PLAN, "baseline: {2020: 4 %}", f"baseline: {text}", help_) for text, help_ in (
        ("4 %", "write it with its period: `{YEAR: 4 %}`"),
        ("4 % in 2020", "write `{2020: 4 %}`"),
        ("4 % (2020)", "write `{2020: 4 %}`"),
        ("2020 (4 %)", "write `{2020: 4 %}`"),
        ("4 % w 2020 roku", "write `{2020: 4 %}`"),
        ("4,0 % im Jahr 2020", "write `{2020: 4.0 %}`"),
        ("4 % em 2020", "write `{2020: 4 %}`"),
        ("{year: 2020, value: 4 %}", "write `{2020: 4 %}`"),
        ("[{2020: 4 %}]", "write `{2020: 4 %}`"),
        ("in 2020", "write `2020`"),
        ("[2020]", "write `2020`"),
        ("{2020: 0.04}", "write its unit behind it: `0.04 %`, or `4 %` where it is a share of 1"),
        ("{2020: '0,04'}", "write `0.04 %`, or `4 %` where it is a share of 1"),
        ("{2020: 4}", "write its unit behind it: `4 %`"),
        ("{31.12.2020: 4 %}", "write `2020-12-31` for December, or `2020` for the year"))),
    *((PLAN, "baseline: {2020: 4 %}", f"baseline: {{2020: 4 %}}\n    milestones: {text}", "write `{2022: 5 %, 2023: 7 %}`")
      for text in ("[2022: 5 %, 2023: 7 %]", "[{2022: 5 %}, {2023: 7 %}]",
                   "[{year: 2022, value: 5 %}, {year: 2023, value: 7 %}]")),
    (PLAN, "baseline: {2020: 4 %}", "baseline: [2020, 4 %]", "write `{2020: 4 %}`"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: [{XA: {2020: 4 %}}]", "write a period such as `2025` or `2021/2025` here"),
    *((PLAN, "each_year: 2023/2025", f"each_year: {text}", "write `2023/2025`") for text in (
        "[2023, 2024, 2025]", "{from: 2023, to: 2025}", "{start: 2023, end: 2025}", "from 2023 to 2025", "2023–2025")),
    (PLAN, "each_year: 2023/2025", "each_year: [2023, 2025]", "write `2023/2025`, which is the years between too"),
    (PLAN, "each_year: 2023/2025", "each_year: [2025, 2023]", "write a period such as `2025` or `2021/2025` here"),
    *((PLAN, "at_least: 12000", f"{key}: 12000", "write `at_least`") for key in ('"≥"', '">="', "floor", "not_less_than")),
    (PLAN, "at_least: 12000 homes", "unit: homes, at_least: 12000 homes", "write the unit behind each number, `NUMBER UNIT`, and take this out"),
    *((CODES, "unit: USD", f"unit: {unit}", "write `USD`, and the scale with each number: `5 million USD`") for unit in (
        "million USD", "MIO_USD", "USD (million)", "US$ million", "USD mn", "'USD, mln.'", "USD million", "MUSD")),
    (CODES, "unit: USD", "unit: k$", "write `USD`, and the scale with each number: `5 thousand USD`"),
    (CODES, "unit: USD", "unit: TUSD", "write `USD`, and the scale with each number: `5 thousand USD` or `5 trillion USD`"),
    *((CODES, "unit: USD", f"unit: {unit}", "write `USD`, and the scale with each number: `5 thousand USD`") for unit in (
        "1000 USD", "'1,000 USD'", "USD x 1000", "\"'000 USD\"", "000 USD", "thousands of USD")),
    *((CODES, "unit: USD", f"unit: {unit}", "write what is counted, such as `USD`, and the scale with each number: `5 million USD`") for unit in (
        "million", "Mio", "bn")),
    *((TABLE, "share,XA,2024", f"{name},XA,2024", "write `share`, the id of Share of exports") for name in ("Share of exports", "share of  EXPORTS")),
    (YEAR, "source: yearbook", "source: A yearbook", "write `yearbook`, the id of A yearbook"),
    (TABLE, "share,XA,2024,over 8,%,yearbook", "share,XA,2024,over 8,%,yearbook,,", "write `share,XA,2024,over 8,%,yearbook`"),
    *((TABLE, "indicator,area,period,value,unit,source", header, f"write `{meant}`") for header, meant in (
        ("indicator,Gebiet,period,value,unit,source", "area"),
        ("indicator,area,período,value,unit,source", "period"),
        ("indicator,area,rok,value,unit,source", "period"),
        ("indicator,area,period,wartość,unit,source", "value"),
        ("показатель,area,period,value,unit,source", "indicator"))),
    *((YEAR, "443 million USD", f"443 million USD{words}", f"write `443 million USD`, and leave `{words.strip(' /')}` out where it is of a year, by its `period` or as `each_year`")
      for words in (" p.a.", " per annum", "/year", " a year", " pro Jahr")),
    (TABLE, "over 8,%", "8,% p.a.", "write `%`, and leave `p.a.` out where it is of a year, by its `period` or as `each_year`"),
    (TABLE, "over 8,%", "80,bps", "give the level that is meant in `%`: `bps` is how far it changes, of an indicator with `change: {of: share, as: points}`, there `0.8 pp`"),
    (TABLE, "over 8,%", "8,ppt", "give the level that is meant in `%`: `ppt` is how far it changes, of an indicator with `change: {of: share, as: points}`"),
    *((TABLE, "over 8,%", f"{text},%", "spreadsheets make such dates of numbers: look it up in its source, and keep the column as text; "
       "write `NUMBER %`, with a hedge `over NUMBER %`, or both ends of a range `LOW to HIGH %`") for text in ("08.Mar", "Mar-08", "8-Mar", "2024-03-08", "8/3/2024")),
    *((YEAR, "443 million USD", f"'{text}'", f"write `{meant}`") for text, meant in (
        ("$443 000 000", "443000000 USD"),
        ("USD 443,000,000.-", "443000000.00 USD"),
        ("443 mln dolarów", "443 million USD"),
        ("4.43億ドル", "443 million USD"),
        ("0,443 G$", "0.443 billion USD"))),
    (YEAR, "443 million USD", "443e6", "write its unit behind it: `443e6 USD`"),
    (CODES, "2025-03-01", "45717", "spreadsheets count days so: write `2025-03-01`"),
    (CODES, "unit: USD", "unit: lakh USD", "write `USD`, and the scale with each number: `500 thousand USD`"),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    amended: [{{from: {day}, at_least: 5 USD}}]", help_) for day, help_ in (
        ("2024", "write the day, such as `2024-01-01` where it was the first of it, or `2024-12-31` where the last"),
        ("2024-02", "write the day, such as `2024-02-01` where it was the first of it, or `2024-02-29` where the last"),
        ("June 2024", "write the day, such as `2024-06-01` where it was the first of it, or `2024-06-30` where the last"),
        ("vom 5.3.2024", "write it like `2025-12-31`"),
        ("2026-01-01", "mend the day, or remove the amendment, which changes nothing"),
        ("2204-06-01", "mend the day, or remove the amendment, which changes nothing"))),
    (PLAN, "by: 2025", "by: 2024\n    amended: [{from: 2025-06-01, by: 2023}]", "mend the day, or remove the amendment, which changes nothing"),
    (PLAN, "area: XA\n", "area: XA\nsigned: 2021\n", "write the day, such as `2021-01-01` where it was the first of it, or `2021-12-31` where the last"),
    (PLAN, "area: XA\n", "area: XA\nsigned: 2204-06-01\n", "mend the day, or the `period` of the directive"),
    (PLAN, "area: XA\n", "area: Land\n", "write `XA` (Far Aland) or `XB` (Beland) where that is meant; else define it under `areas:` in a codebook"),
    (PLAN, "indicator: invest", "indicator: money", "write the id by which it is defined, or define it under `indicators:` in a codebook"),
    (YEAR, "source: yearbook", "source: almanac", "write `yearbook` (A yearbook) where that is meant; else define it under `sources:` in a codebook"),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    amended: {text}", help_) for text, help_ in (
        ("{2023-07-01: 600 million USD}", "write `[{from: 2023-07-01, at_least: 600 million USD}]`"),
        ("{effective: 2023-07-01, target: 600 million USD}", "write `[{from: 2023-07-01, at_least: 600 million USD}]`"),
        ("600 million USD from 2023-07-01", "write `[{from: 2023-07-01, at_least: 600 million USD}]`"),
        ("'2023-07-01: 600 million USD'", "write `[{from: 2023-07-01, at_least: 600 million USD}]`"),
        ("[{from: 2023-07-01, value: 600 million USD}]", "write `at_least`"),
        ("[{from: 2023-07-01, to: 600 million USD}]", "write `at_least`"),
        ("[{2023-07-01: 600 million USD}]", "write `from: 2023-07-01, at_least: 600 million USD` for both"),
        ("{2023-07-01: {at_least: 600 million USD}}", "write `[{from: 2023-07-01, at_least: 600 million USD}]`"),
        ("[{2023-07-01: {at_least: 600 million USD}}]", "write `{from: 2023-07-01, at_least: 600 million USD}`"),
        ("2023-07-01", "write each item on a line of its own, after `- `"),
        ("later", "write each item on a line of its own, after `- `"),
        ("{from: 2023-07-01, wert: 600 million USD}", "write `- ` before its first key: it is an item of a list"))),
    *((PLAN, "area: XA\n", f"areas: {text}\ncodebook: {{groups: {{both: [XA, XB]}}}}\n", help_) for text, help_ in (
        ("both except XB", "write `[XA]`"),
        ("both (without Beland)", "write `[XA]`"),
        ("both (all)", "write `both`"),
        ("both sauf XC", "write the code of the area"),
        ("both except XA and XB", "write the code of the area"),
        ("none except XB", "write the code of the area"),
        ("[both, -XB]", "nothing is taken out of a group here: name the areas that are left one by one"))),
    *((TABLE, "share,XA,2024,over 8,%", f"share,XA,2024,{value},%", help_) for value, help_ in (
        ("42,500,000", "write `share,XA,2024,42500000,%,yearbook`"),
        ("12,34,567", "write `share,XA,2024,1234567,%,yearbook`"),
        ("1,234,567.5", "write `share,XA,2024,1234567.5,%,yearbook`"),
        ("42,500", "write `share,XA,2024,42.500,%,yearbook` or `share,XA,2024,42500,%,yearbook`"),
        ("42,5", "write `share,XA,2024,42.5,%,yearbook`"),
        ("42,5 Mrd", "write `share,XA,2024,42.5 billion,%,yearbook`"),
        ("42,,5", "take out the cell that is too many, or put one that holds a comma in double quotes"),
        ("42,half", "take out the cell that is too many, or put one that holds a comma in double quotes"))),
    *((PLAN, "each_year: 2022/2025", f"each_year: {time}", help_) for time, help_ in (
        ("yearly", "write from when to when it holds, such as `2022/2025`"),
        ("from 2022", "write `2022/YEAR`, with the last year that is meant for `YEAR`"),
        ("annually from 2022 to 2025", "write `2022/2025`"),
        ("until 2025", "write `YEAR/2025`, with the first year that is meant for `YEAR`"),
        ("2022 onwards", "write `2022/YEAR`, with the last year that is meant for `YEAR`"),
        ("2022-", "write `2022/YEAR`, with the last year that is meant for `YEAR`"))),
    *((YEAR, "period: 2024-01/2024-09", time, help_) for time, help_ in (
        ("quarter: 3", "write `period: 2024-Q3`"),
        ("month: 09", "write `period: 2024-09`"),
        ("half: H1", "write `period: 2024-S1`"),
        ("month: 13", "write `period`"),
        ("month: May", "write `period`"),
        ("period: YTD Sep 2024", "write `2024-01/2024-09`"),
        ("period: Sep 2024 (YTD)", "write `2024-01/2024-09`"),
        ("period: YTD 2024", "write it like `2025`, `2025-S1`, `2025-Q3` or `2025-09`, or a range of two of these like `2025-01/2025-09`"),
        ("reference_date: 2024-09", "write `period`"),
        ("as_of: 2024-09-30", "write `period`, or `published` where it is the day of publication"),
        ("date: 2024-09-30", "write `period`, or `published` where it is the day of publication"))),
    *((CODES, "ratio: {of: owed, to: output}", f"change: {{of: share, as: percent, since: {since}}}", "leave `since` out: without it the year before is compared with")
      for since in ("previous year", "Vorjahr", "the year before", "last year", "année précédente", "t-1")),
    (YEAR, "11500 homes", "11500 HOMES", "write `11500 homes`"),
    (TABLE, "output,XA,2024", "output,XA,2024¹", "write `2024`, and what the mark means under `status` or `note`"),
    (PLAN, "indicator: share", "indicator: share of exports", "write `share`, the id of Share of exports"),
    (YEAR, "443 million USD", "443 million usd", "write `443 million USD`"),
    (YEAR, "443 million USD", "443\u00a0million USD", "write `443 million USD`, with plain blanks: those that stand there look the same, and are others"),
    (YEAR, "443 million USD", "'443\u00a0000\u00a0000 USD'", "write `443000000 USD`"),
    *((PLAN, "total_over: 2021/2025", f"total_over: {time}", help_) for time, help_ in (
        ("until 2025", "write `YEAR/2025`, with the first year that is meant for `YEAR`"),
        ("all of them", "write from when to when it holds, such as `2022/2025`"))),
    *((TABLE, "jobless,XA,2024-Q1,5.9,%,yearbook", f"jobless,XA,2024-Q1,5.9,%,{name}", "leave the cell empty where nothing is known of it, or fill it in") for name in ("n/a", "?")),
    *((YEAR, "value: 443 million USD", f"value: 443 million USD, {key}: {text}", "leave it out where nothing is known of it, or fill it in") for key, text in (
        ("status", "to be confirmed"), ("published", "not yet published"), ("source", "n/a"))),
    *((YEAR, "443 million USD", text, "leave the entry out where there is no figure, or fill it in") for text in (
        "not yet published", "pending", "to follow", "suppressed", "n/v", "to be confirmed", "keine Angabe", "non disponible", "brak danych", "нет данных", "not available yet")),
    *((YEAR, "value: 443 million USD", f'value: "{number}" {unit}', "write `443 million USD`") for number, unit in (
        ("443", "million USD"), ("443 million", "USD"))),
    (PLAN, "at_most: 6 %", "at_most: '6' %", "write `6 %`"),
    (YEAR, "value: 443 million USD", "value: 443 million USD, note: ", "give it a value, or take `note:` out"),
    (YEAR, "value: 443 million USD", "value: ", "give it a value, or leave the entry out where there is no figure"),
    (PLAN, "area: XA\n", "area: XA\nnote:\n", "give it a value, or remove the line"),
    (PLAN, "at_least: 500 million USD", "at_least: {2021: 500 million USD, 2022: 1 million USD, 2023: 1 million USD, 2024: 1 million USD, 2025: }", "give it a value, or take `2025:` out"),
    (PLAN, "at_least: 12000 homes, each_year: 2022/2025", "at_least: {2022: 12000 homes, 2023: 13000 homes, 2024: 13000 homes}, each_year: 2022/2025", "add `2025: …`, or write `each_year: 2022/2024`"),
    (PLAN, "at_least: 12000 homes, each_year: 2022/2025", "at_least: {2023: 13000 homes, 2024: 13000 homes}, each_year: 2022/2025", "add `2022: …`, or write `each_year: 2023/2024`"),
    (PLAN, "at_least: 12000 homes, each_year: 2022/2025", "at_least: {2022: 13000 homes, 2024: 13000 homes, 2025: 9000 homes}, each_year: 2022/2025", "add `2023: …`"),
    (PLAN, "area: XA", "area: far  aland", "write `XA`, the code of Far Aland"),
    (PLAN, "area: XA", "area: far aland", "write `XA`, the code of Far Aland"),
    (PLAN, "area: XA", "area: [XA, XB]", "write `areas: [XA, XB]`"),
    (PLAN, "area: XA", "areas: XA and XB", "write a list: `[XA, XB]`"),
    (PLAN, "at_most: 6 %", "at_most: 6 %\n    waivers: [{area: [XA, XB], year: 2024, reason: A flood}]",
     "write a waiver of its own for each area, or leave `area` out where it holds for all of them"),
    (YEAR, "invest, area: XA", "invest, area: [XA, XB]", "write an actual of its own for each area"),
    *((PLAN, "baseline: {2020: 4 %}", f"baseline: {{2020: 4 %}}\n    milestones: {{2023: {text}}}",
       "write `7 %` or `7.2 %`, as a milestone is one number") for text in ("7-7.2 %", "7 to 7.2 %")),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    in_at_least: {text}", help_) for text, help_ in (
        ("50 percent", "write `50 %`"),
        ("'50,0 %'", "write `50.0 %`"),
        ("at least 50 %", "write `50 %`"),
        ("50 % of the areas", "write `50 %`"),
        ("at least 3 areas", "write `3 areas`"),
        ("3 countries", "write `3 areas`"),
        ("at most 50 %", "write a share of up to 100 %, such as `50 %`, or a number of areas, such as `3 areas`"),
        ("0.5", "write `50 %` where it is a share of 1, or `0.5 %`"))),
    *((CODES, "unit: USD", f"unit: USD, published_after: {text}", help_) for text, help_ in (
        ("3 months", "write `3`"),
        ("1 year", "write the number of months alone"),
        ("soon", "write a number such as `1`"))),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    precision: {text}", help_) for text, help_ in (
        ("2 decimals", "write `2`"),
        ("two decimals", "write `2`"),
        ("0.1", "write `1`"),
        ("'0,01'", "write `2`"),
        ("2.0", "write `2`"),
        ("some", "write a number such as `1`"))),
    *((YEAR, "value: 11500 homes", f"value: {text}", "write an entry for each figure, with its own `area` or `period`") for text in (
        "{2023: 10000 homes, 2024: 11500 homes}", "{Q1: 5000 homes, Q2: 6500 homes}")),
    *((PLAN, "at_least: 12000 homes", f"at_least: {text}",
       "choose the one number that is the limit, and keep the words of the text under `wording`")
      for text in ("ca. 10 thousand homes", "nearly 12000 homes", "about 12000 homes")),
    (PLAN, "[40 %, 60 %]", "[~40 %, 60 %]",
     "choose the one number that is the limit, and keep the words of the text under `wording`"),
    *((PLAN, "baseline: {2020: 4 %}", text, help_) for text, help_ in (
        ("baseline: {2020: {XA: 68 %, XB: 65 %}}", "write `{XA: {2020: 68 %}, XB: {2020: 65 %}}`"),
        ("baseline: {XA: 68 %, XB: 65 %}", "write `{XA: {YEAR: 68 %}, XB: {YEAR: 65 %}}`"),
        ("baseline: {XA: 68 %, note: as agreed}", "write `{XA: {YEAR: 68 %}}`"),
        ("baseline: {value: 4 %}", "write it like `baseline: {2025: over 4 %}`"),
        ("baseline: {FY2020: 4 %}", "write the first and the last month, such as `2019-04/2020-03` or `2020-04/2021-03` where years start in April"),
        ("milestones: {2022: {XA: 5 %}, 2023: {XA: 7 %, XB: 6 %}}",
         "write `{XA: {2022: 5 %, 2023: 7 %}, XB: {2023: 6 %}}`"))),
    *((PLAN, "between: [40 %, 60 %]", f"at_least: {text}", help_) for text, help_ in (
        ("{2023-2025: 5 %}", "write `{2023: 5 %, 2024: 5 %, 2025: 5 %}`; where it holds for all years together, write one limit without years"),
        ("{2023/2024: 5 %, 2025: 6 %}", "write `{2023: 5 %, 2024: 5 %, 2025: 6 %}`; where it holds for all years together, write one limit without years"),
        ("{XA: {2023-2025: 5 %}}", "write `{2023: 5 %, 2024: 5 %, 2025: 5 %}`; where it holds for all years together, write one limit without years"),
        ("{2023: 5 %, 2024: 5 %, 2025: 6 %, 2023/2025: 15 %}", "remove it, or `2023` and the like beside it"),
        ("[40 %, 60 %]", "write `between: [40 %, 60 %]`"))),
    (PLAN, "[40 %, 60 %]", "{2023-2025: [40 %, 60 %]}",
     "write `{2023: [40 %, 60 %], 2024: [40 %, 60 %], 2025: [40 %, 60 %]}`; where it holds for all years together, write one limit without years"),
    *((PLAN, "at_least: 500 million USD", f"at_least: {{{text}}}", f"write a blank behind the colon: `{meant}`") for text, meant in (
        ("XA:500 million USD", "XA: 500 million USD"),
        ("2023:500 million USD", "2023: 500 million USD"))),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {XA: 2020}", "write `2020`, which holds for every area"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {XA: 2020, XB: 2021}",
     "write `XA: {2020: …}` with the value of each area"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2020: 4 %}\n    milestones: {2023: [7 %, 8 %]}",
     "write `7 %` or `8 %`, as a milestone is one number"),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    amended: [{{from: 2023-07-01, {key}: {value}}}]",
       f"no amendment changes it: end this target with `withdrawn: true`, and write one with the new `{key}`")
      for key, value in (("total_over", "2021/2024"), ("indicator", "share"))),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    amended: [{{{key}: 2023-07-01, at_least: 5 USD}}]", "write `from`")
      for key in ("since", "date", "effective")),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    {key}: []", f"write `{meant}`") for key, meant in (
        ("amendments", "amended"), ("waived", "waivers"), ("exceptions", "waivers"))),
    *((PLAN, "area: XA\n", f"area: XA\ncodebook: {{groups: {text}}}\n", help_) for text, help_ in (
        ("{both: 'XA, XB'}", "write `[XA, XB]`"),
        ("{both: XA}", "write `[XA]`, with all the codes of its areas between these brackets"),
        ("{both: {XA: Far Aland, XB: Beland}}", "write `[XA, XB]`"),
        ("{both: [XA, Far Aland]}", "write `XA`, the code of Far Aland"),
        ("[XA, XB]", "write `{NAME: [XA, XB]}`"))),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    together: {text}",
       "write the name of a group, with `groups: {NAME: [XA, XB]}` in a codebook") for text in ("[XA, XB]", "XA, XB", "XA and XB")),
    (YEAR, "value: 11500 homes", "value: 11500", "write its unit behind it: `11500 homes`, or with its scale, such as `11500 million homes`"),
    *((YEAR, "value: 11500 homes", f"value: {text}", f"write `{meant} homes`{told}, or with its scale, such as `{meant} million homes`") for text, meant, told in (
        ("~500", "about 500", ", which is [450, 550]"),
        ("500-600", "500 to 600", ""))),
    (YEAR, "value: 11500 homes", "value: 0.53 billion", "write `0.53 billion homes`"),
    *((PLAN, "baseline: {2020: 4 %}", f"baseline: {text}", help_) for text, help_ in (
        ("4,5 % in 2020", "write `{2020: 4.5 %}`"),
        ("4,125 % in 2020", "write `{2020: 4.125 %}` or `{2020: 4125 %}`"),
        ("4.5 %, 2020", "write `{2020: 4.5 %}`"),
        ("2020 = 4.5 %", "write `{2020: 4.5 %}`"),
        ("{year: 2020, value: '4,5 %'}", "write `{2020: 4.5 %}`"))),
    (YEAR, "homes, area: XA, value", "homes, area: XA, period: 2024e, value",
     "write `2024`, and what the mark means under `status` or `note`"),
    (CODES, "yearbook: {title: A yearbook, published: 2025-03-01}", "yearbook: A yearbook", "write `{title: A yearbook}`"),
    *((CODES, 'unit: "%", kind: rate}\n  jobless', f"unit: {unit}, kind: rate}}\n  jobless", 'write `"%"`')
      for unit in ("percent", "Prozent", "percentage", "in %")),
    *((TABLE, "indicator,area,period,value,unit", f"indicator,{header}", help_) for header, help_ in (
        ("area,year,value,unit", "write `period`"),
        ("region,period,value,unit", "write `area`"),
        ("area,period,amount,unit", "write `value`"),
        ("area,period,value (million USD),unit", "write `value`, and `million USD` in each row of the column `unit`"),
        ("area,period,value_million_usd,unit", "write `value`, and `million usd` in each row of the column `unit`"),
        ("area,period,value in million USD,unit", "write `value`, and `million USD` in each row of the column `unit`"),
        ("area,period,value,unit (million)", "write `unit`, and `million` before the unit in each of its cells"),
        ("area,period,value,scale", "write it before the unit in each cell of the column `unit`, such as `million USD`, and take this column out"),
        ("area,period,value,unit,month", "the column `period` is there too: let one cell hold all that both say"),
        ("area,period,value,Currency", "write `unit`"))),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2020: 4 %}\n    milestones: {mid-2023: 6 %}", "write the month that is meant, such as `2023-06`"),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2020: 4 %}\n    milestones: {2023: +4 pp}",
     "give the level that is meant in `%`: `pp` is how far it changes, of an indicator with `change: {of: share, as: points}`"),
    (YEAR, "2024-01/2024-09", "2024-01/2024-09-15", "write `2024-01/2024-08` or `2024-01/2024-09`, as its figure covers that month or not"),
    (YEAR, "443 million USD", "[440 million USD, 445 million USD]",
     "write `440 to 445 million USD` where it lies between them, or an entry for each of two figures"),
    *((PLAN, "total_over: 2021/2025", f"total_over: 2021/2025\n    amended: {{from: 2023-07-01, at_least: {text}}}", help_)
      for text, help_ in (
        ("5 USD", "write `[{from: 2023-07-01, at_least: 5 USD}]`"),
        ("{XA: 5 USD}", "write `- ` before its first key: it is an item of a list"))),
    (PLAN, "at_least: 12000", "more_then: 12000", "write `more_than`"),
    (CODES, "areas: {XA", "group: {both: [XA]}\nareas: {XA", "write `groups`"),
    (PLAN, "total_over: 2021/2025", "total_over: 2021/2025\n    waivers: [{area: Aland, period: 2021/2025, reason: r}]",
     "its areas are `XA`: write the one that is meant; a waiver without `area` holds for all of them"),
    (PLAN, "between: [40 %, 60 %]", "at_least: {2023: {XA: 5 %}}",
     "the area stands first, and below it the years, each with its limit: write `XA: {2023: …}`"),
    (PLAN, "between: [40 %, 60 %]", "at_least: {2025-2023: 5 %}", "its areas are `XA`: add it to them, or remove it here"),
    (CODES, "yearbook: {title: A yearbook, published: 2025-03-01}", "yearbook: 'https://example.org/a'",
     "write `key: value` on each line; the keys are `note`, `title`, `publisher`, `published`, `url`"),
    (CODES, "areas: {XA: Far Aland, XB: Beland}", "areas: [XA, XB]", "write it like `areas: {BY: Belarus}`"),
    (TABLE, "over 8,%", "19 bis 20 %,", "write `19 to 20 %`"),
    (TABLE, "over 8,%", "19 foo 20 %,", "write one number before `%`, or both ends of a range: `LOW to HIGH %`"),
    (TABLE, "over 8,%", "19ish %,", "write `about 19 %`, which is [18.5, 19.5]"),
    (TABLE, "over 8,%", "19xyz %,", "write `NUMBER %`, with a hedge `over NUMBER %`, or both ends of a range `LOW to HIGH %`"),
    (YEAR, "443 million USD", "n/a", "leave the entry out where there is no figure, or fill it in"),
    (TABLE, "indicator,area,period,value,unit,source\nshare", "indicator;area;period;value;unit;source\nshare",
     "separate them by commas, with a point before decimals: a cell that holds a comma stands in double quotes"),
    (PLAN, "at_most: 6 %", "at_most: 6 %\n    waivers: [{year: 2024, reason: A flood, by: Cabinet}]", "write `granted_by`"),
    (YEAR, "- {indicator: homes, area: XA, value: 11500 homes}", "- indicator: homes, area: XA, value: 11500 homes",
     "write `- {indicator: homes, area: XA, value: 11500 homes}`"),
    (YEAR, "- {indicator: invest", "-{indicator: invest", "write `- {…}`, with a space after the `-`"),
    *((PLAN, "at_most: 6 %", f"at_most: 6 %\n    owner: {{{name}: A}}", "write `XB`, the code of Beland") for name in ("Beland", "beland")),
    *((PLAN, "between: [40 %, 60 %]", f"at_least: {limit}", help_) for limit, help_ in (
        ("{2023: 40 %, 2024: 40 %, 2025-26: 50 %}",
         "write `2025/2026` for both years, or the months of a fiscal year, such as `2025-04/2026-03`"),
        ("{2023: 40 %, 24: 50 %}", "write `2024` where it is that year"),
        ("{FY2023: 40 %}", "write the first and the last month, such as `2022-04/2023-03` or `2023-04/2024-03` where years start in April"),
        ("{XA: 40 %, 2024: 50 %}", "of limits by area each year stands below its area, such as `XA: {2024: …}`"),
        *((f"{{{name}: 40 %}}", "a limit by year is that of one year: write each year for which it holds, such as `2025`, with its limit")
          for name in ("from 2023", "2023+", "2023ff", "Y2023")),
        *((text, "a comma without a blank behind it may be that of decimals: write a point before these, and a blank behind each comma between two numbers")
          for text in ("[40,5, 45]", "[40,5]", "[40,5, 45,5, 50,5]")),
        ("[60, 50, 40]", "write `{2023: 60, 2024: 50, 2025: 40}`"),
        ("{Beland: 40 %}", "write `XB`, the code of Beland"),
        ("[40 %, 45 %, 50 %]", "write `{2023: 40 %, 2024: 45 %, 2025: 50 %}`"),
        ("[40 %, 45 %, 50 %, 55 %]", "write `{YEAR: 40 %, YEAR: 45 %, YEAR: 50 %, YEAR: 55 %}`"),
        ("[{2023: 40 %}, {2024: 45 %}, {2025: 50 %}]", "write `{2023: 40 %, 2024: 45 %, 2025: 50 %}`"),
        ("[{XA: {2023: 40 %}}, {XA: {2024: 40 %}}]", "write a quantity such as `500 million USD` here"),
        ("{XA: [40 %, 45 %, 50 %]}", "write `{2023: 40 %, 2024: 45 %, 2025: 50 %}`"))),
    (PLAN, "between: [40 %, 60 %]\n    each_year: 2023/2025", "at_most: [50 %, 45 %]\n    each_year: 2024/2025",
     "write `{2024: 50 %, 2025: 45 %}` where each is of a year; else write `between: [50 %, 45 %]`"),
    (PLAN, "between: [40 %, 60 %]\n    each_year: 2023/2025", "at_most: [40, 45]\n    each_year: 2024/2025",
     "write `{2024: 40, 2025: 45}` where each is of a year; else write `between: [40 %, 45 %]`"),
    *((YEAR, "443 million USD", text, help_) for texts, help_ in (
        (("54,4 bis 55,1 Mio. USD", "54,4–55,1 Mio. USD", "from 54,4 to 55,1 million USD", "zwischen 54,4 und 55,1 Mio. USD"),
         "write `54.4 to 55.1 million USD`"),
        (("ca. 54,4 Mio. USD", "~54,4 Mio. USD", "rd. 54,4 Mio. USD", "rd 54,4 Mio. USD"),
         "write `about 54.4 million USD`, which is [54 350 000, 54 450 000]"),
        (("≥ 54,4 Mio. USD",), "write `at least 54.4 million USD`"),
        (("über 54,4 Mio. USD",), "write `more than 54.4 million USD`"),
        (("−0,3 Mrd. USD",), "write `-0.3 billion USD`"),
        (("$ 1,2 Mrd.", "USD 1,2 bi", "1,2 bi USD"), "write `1.2 billion USD`"),
        (("$1,200m",), "write `1.200 million USD` or `1200 million USD`"),
        (("−0,3 % of output", "1,2 bi"), FORM_IN_USD)) for text in texts),
    (YEAR, "443 million USD}", "443 million USD, note: 1st of 2,3 more}", "put the text in quotes"),
    *((TABLE, "30 billion,EUR", f"30000,{unit}", "write `30000 million EUR`, and leave the cell of its unit empty")
      for unit in ("1000000 EUR", '"1,000,000 EUR"', "1 000 000 EUR")),
    (TABLE, "30 billion,EUR", "30000000,'000 EUR", "write `thousand EUR`"),
    (TABLE, "30 billion,EUR", "30000000,000 EUR", "write `30000000 thousand EUR`, and leave the cell of its unit empty"),
    (TABLE, "30 billion,EUR", "30000,10^6 EUR", "write `30000 million EUR`, and leave the cell of its unit empty"),
    (YEAR, "11500 homes", "'11,500.0 homes of fish'", FORM_IN_USD.replace("USD", "homes")),
    (TABLE, "over 8,%", "4%–5%,", "write `4 to 5 %`"),
    (TABLE, "over 8,%", "4 % ± 0.5,", "write `3.5 to 4.5 %`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "good", "bad", "help_"),
    [
        (YEAR, "source: yearbook", "source: https://office.example/book", "write `year-book`"),
        (YEAR, "source: yearbook", "source: year book", "write `year-book`"),
        (PLAN, "indicator: jobless", "indicator: Jobless people", "write `jobless_people`"),
    ],
)
def test_a_word_is_found_by_its_own_words_and_a_source_by_its_address(write, file, good, bad, help_):
    address = "published: 2025-03-01, url: 'https://office.example/book'"
    files = {
        name: text.replace("yearbook", "year-book")
        .replace("published: 2025-03-01", address)
        .replace("jobless:", "jobless_people:")
        for name, text in PROJECT.items()
    }
    files[file] = files[file].replace(good.replace("yearbook", "year-book"), bad)
    [fault] = [one for one in judged(write(files))[0] if one.code == "unreadable-id"]
    assert fault.help == help_


IN_BETWEEN = "a range says by itself that it is not exact: write `{}`, or ends that lie further apart"
SAID_OTHERWISE = {
    **dict.fromkeys(("ca. 520 bis 540 Mio. USD", "environ 520 à 540 millions USD", "circa 520 tot 540 miljoen USD", "~520-540M USD",
                     "около 520 до 540 млн USD", "ca. 520 Mio. bis 540 Mio. USD"), IN_BETWEEN.format("520 to 540 million USD")),
    **dict.fromkeys(("~520-540", "about 520 to 540"), IN_BETWEEN.format("520 to 540 USD")),
    **dict.fromkeys(("von 520 bis 540 Mio. USD", "de 520 à 540 millions USD", "520m–540m USD", "zwischen 520 und 540 Mio. USD", "tussen 520 en 540 miljoen USD",
                     "entre 520 y 540 millones USD", "da 520 a 540 milioni USD", "od 520 do 540 mln USD", "между 520 и 540 млн USD", "$520m to $540m"),
                    "write `520 to 540 million USD`"),
    **dict.fromkeys(("530 Mio", "53千万USD", "5.3亿美元", "“530” million USD", "‘530 million USD’", "530 million dollars", "530 US$m", "530 million U.S.D."),
                    "write `530 million USD`"),
    **dict.fromkeys(("USD ~530 million", "c 530 million USD", "$ca. 530m"), "write `about 530 million USD`, which is [525 000 000, 535 000 000]"),
    **dict.fromkeys(("530 million USD (provisional)", "530 Mio. USD (vorläufig)", "530 million USD (p)", "530 (prov.) million USD"),
                    "write `530 million USD`, and `provisional` as its `status`"),
    "~530 million USD (est.)": "write `about 530 million USD`, which is [525 000 000, 535 000 000], and `estimated` as its `status`",
    "530 million USD 1)": "write `530 million USD`, and what `1)` says under `note`",
    **dict.fromkeys(("est. 530 million USD", "estimated: USD 530 million", "530 million USD est.", "530 million USD, estimate"), "write `530 million USD`, and `estimated` as its `status`"),
    "rund 530.125 Mio. USD": "write `about 530125 million USD`, which is [530 124 500 000, 530 125 500 000] or `about 530.125 million USD`, which is [530 124 500, 530 125 500]",
    "$530.125m": "write `530.125 million USD`",
    "530.125 miljoen USD": "write `530125 million USD` or `530.125 million USD`",
    "530~540 million USD": "write `530 to 540 million USD`",
    "530¹ million USD": "write `530 million USD`, and what `¹` says under `note`",
    "530 million USD (+4.2% y/y)": "write `530 million USD`, and what `(+4.2% y/y)` says under `note`",
    "(530 million USD)": "write `-530 million USD` or `530 million USD`",
    "'530": "write `530 USD`, or with its scale, such as `530 million USD`",
    "5,3 T USD": "write `5.3 thousand USD` or `5.3 trillion USD`",
    "over 5,3 hundred million USD": "write `over 530 million USD`, which is (530 000 000, 540 000 000]",
    **dict.fromkeys(("around 530 vs 480 million USD", "520-530 or so million USD", "530,5 million EUR", "over 520,5 to 530 million USD",
                     "mehr als 520 und weniger als 530 Mio. USD", "531,5 Mio. xyz USD"), FORM_IN_USD),
}  # fmt: skip


@pytest.mark.parametrize(("text", "help_"), SAID_OTHERWISE.items())
def test_a_figure_in_other_words_is_told_in_ours_or_nothing_is_proposed(write, text, help_):
    quoted = "'" + text.replace("'", "''") + "'"
    [fault] = judged(write(broken(YEAR, "443 million USD", quoted)))[0]
    assert fault.help == help_


def test_of_an_unknown_indicator_a_quantity_is_told_in_a_unit_of_the_project(write):
    faults, _ = judged(
        write(
            broken(
                YEAR,
                "invest, area: XA, period: 2024-01/2024-09, value: 443 million USD",
                "x, area: XA, value: '4,43 USD'",
            )
        )
    )
    assert faults[-1].help == "write `4.43 USD`"
    faults, _ = judged(
        write(
            broken(
                YEAR,
                "invest, area: XA, period: 2024-01/2024-09, value: 443 million USD",
                "x, area: XA, value: '4,43 AUD'",
            )
        )
    )
    assert faults[-1].help.startswith("write `NUMBER UNIT`")
    faults, _ = judged(
        write(
            broken(YEAR, "invest, area: XA, period: 2024-01/2024-09, value: 443 million USD", "x, area: XA, value: '4'")
        )
    )
    assert faults[-1].help == "write its unit behind it: `4 UNIT`, or with its scale, such as `4 million UNIT`"


CELLS_WITH_REMARKS = [
    ("8", "% (p)", "write `%`, and `provisional` as its `status`"),
    ("8 (e)", "%", "write `8` as its value, and `%` here, and `estimated` as its `status`"),
    ("8 1)", "%", "write `8 %`, and what `1)` says under `note`, and leave the cell of its unit empty"),
]


@pytest.mark.parametrize(("value", "unit", "help_"), CELLS_WITH_REMARKS)
def test_a_remark_in_cells_is_told_where_it_belongs(write, value, unit, help_):
    [fault] = judged(write(broken(TABLE, "over 8,%", f"{value},{unit}")))[0]
    assert fault.help == help_


@pytest.mark.parametrize(
    ("header", "first", "column"),
    [
        ("indicator,period,XA,XB", "XA", "`area`"),
        ("indicator,area,unit,Jan,Feb", "Jan", "`period`"),
        ("area,period,homes,invest", "homes", "`indicator`"),
        ("indicator,area,period,homes", "homes", "a column of its own"),
    ],
)
def test_figures_below_what_they_are_of_are_led_to_rows_or_to_a_binding(write, header, first, column):
    faults, _ = judged(write(PROJECT | {TABLE: f"{header}\n"}))
    assert faults[0].help == (
        f"name it in the first line; where figures stand below `{first}` and the like, write a row for each, with that heading under {column}, "
        "or keep the file, and `directive-check bind data/more.csv` proposes how it is read"
    )


def test_a_column_without_a_name_is_told(write):
    [fault] = judged(write(broken(TABLE, "unit,source\n", "unit,source,\n")))[0][:1]
    assert fault.help == "take out the comma before it"


def test_a_limit_of_a_group_is_led_to_its_areas_or_to_their_sum(write):
    files = broken(PLAN, "at_least: 500 million USD", "at_least: {both: 500 million USD}")
    files[CODES] += "groups: {both: [XA, XB]}\n"
    [fault] = judged(write(files))[0]
    assert fault.help == (
        "write `XA: 500 million USD, XB: 500 million USD` where it holds for each of its areas; "
        "what they are to reach as one is a target with `together: both`"
    )


SIGNED = [
    ("baseline: {2020: 4 %}", "baseline: {2020: 4 %}\n    milestones: {2023: +4 %}", "4 %"),
    ("at_least: 12000 homes", "at_least: +500 homes", "500 homes"),
    ("total_over: 2021/2025", "total_over: 2021/2025\n    amended: [{from: 2023-07-01, at_least: +100 million USD}]", "100 million USD"),
    ("between: [40 %, 60 %]", "between: [40 %, +60 %]", "60 %"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "level"), SIGNED, ids=[bad for _, bad, _ in SIGNED])
def test_a_limit_with_a_sign_is_asked_whether_it_is_a_level(write, good, bad, level):
    [doubt] = warned(write(broken(PLAN, good, bad)))
    assert (doubt.code, doubt.help) == (
        "signed-limit",
        f"write `{level}` where it is the level, else the level that the change leads to",
    )


@pytest.mark.parametrize("kind", ["net-flow", "rate"])
def test_where_signs_are_usual_a_limit_may_have_one(write, kind):
    files = broken(PLAN, "at_least: 10 %", "at_least: +10 %")
    files |= {TABLE: PROJECT[TABLE].replace("over 8,%", f"{'+' if kind == 'rate' else ''}8,%")}
    files |= {
        CODES: PROJECT[CODES].replace(
            'title: Share of exports, unit: "%", kind: rate', f'title: Growth, unit: "%", kind: {kind}'
        )
    }
    assert [one.code for one in warned(write(files)) if one.code == "signed-limit"] == []


SHARES = [
    ("over 8,%", "0.083,%", "write `8.3 %` for `0.083 %`, and the others likewise, where they are shares of 1"),
    ("over 8,%", "over 0.14,%", "write `over 14 %` for `over 0.14 %`, and the others likewise, where they are shares of 1"),
    ("over 8,%", "0.5,%", None),
    ("over 8,%", "0.012,%", "write `1.2 %` for `0.012 %`, and the others likewise, where they are shares of 1"),
    ("over 8,%", "0.83,%", None),
    ("over 8,%", "0.0083,%", None),
    ("over 8,%", "1.43,%", None),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "help_"), SHARES, ids=[bad for _, bad, _ in SHARES])
def test_figures_that_all_lie_within_one_far_from_their_limit_are_asked_for(write, good, bad, help_):
    files = broken(TABLE, good, bad)
    files[PLAN] = files[PLAN].replace("by: 2025\n    baseline: {2020: 4 %}", "each_year: 2024/2025")
    assert [one.help for one in warned(write(files)) if one.code == "jump"] == ([help_] if help_ else [])


APART = [
    (YEAR, "value: 443 million USD", "value: 443, unit: million USD", ["443 million USD"]),
    (YEAR, "value: 443 million USD", "value: '1,443', unit: mln USD", ["1.443 million USD", "1443 million USD"]),
    (YEAR, "value: 443 million USD", "value: 443 million, unit: million USD", ["443 million USD"]),
    (YEAR, "value: 443 million USD", "value: over 443, unit: million USD", ["over 443 million USD"]),
    (YEAR, "value: 443 million USD", "value: 443, scale: million", ["443 million USD"]),
    (YEAR, "value: 443 million USD", "value: 443, scale: million, unit: USD", ["443 million USD"]),
    (YEAR, "value: 443 million USD", "value: {amount: 443, unit: million USD}", ["443 million USD"]),
    (YEAR, "value: 443 million USD", "value: {value: 443 thousand, unit: million USD}",
     ["443 thousand USD", "443 million USD", "443 billion USD"]),
    (PLAN, "at_least: 500 million USD", "at_least: 500\n    unit: million USD", ["500 million USD"]),
    (PLAN, "at_least: 500 million USD", "at_least: {XA: 500}\n    unit: million USD", ["500 million USD"]),
    (PLAN, "at_least: 500 million USD", "at_least: {value: 500, unit: million USD}", ["500 million USD"]),
    (PLAN, "baseline: {2020: 4 %}", "baseline: {2020: {value: 4, unit: '%'}}", ["4 %"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "good", "bad", "ways"), APART, ids=[bad for _, _, bad, _ in APART])
def test_a_number_apart_from_its_unit_keeps_its_scale(write, file, good, bad, ways):
    faults, _ = judged(write(broken(file, good, bad)))
    offered = [one.help for one in faults if one.code in {"unreadable-quantity", "wrong-shape"}]
    assert {re.sub(", which is .*", "", help_) for help_ in offered if help_ != FORM_IN_USD} == {
        f"write {' or '.join(f'`{one}`' for one in ways)}"
    }


@pytest.mark.parametrize(("file", "good", "bad", "help_"), TRIES, ids=[bad for _, _, bad, _ in TRIES])
def test_a_first_try_is_told_how_it_is_written_and_nothing_else(write, file, good, bad, help_):
    faults, _ = judged(write(broken(file, good, bad)))
    assert [one.help for one in faults] == [help_]


@pytest.mark.parametrize(
    ("beside", "items"),
    [
        ("indicator: debt", "[{at_least: 5 %}, {at_most: 2 %}]"),
        ("at_most: 6 %", "[{indicator: debt}, {indicator: share}]"),
    ],
)
def test_what_all_alternatives_share_is_led_into_each(write, beside, items):
    faults, _ = judged(
        write(broken(PLAN, "indicator: debt\n    between: [40 %, 60 %]", f"{beside}\n    any_of: {items}"))
    )
    assert faults[0].help == f"write `{beside}` in each of `any_of`, and not beside it"
    assert {one.code for one in faults[1:]} == {"no-measure" if "indicator" in beside else "no-limit"}


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [(YEAR, "11500 homes", "11500 flats"), (TABLE, "30 billion,EUR", "30 billion,USD")],
)
def test_one_figure_in_another_unit_is_told_at_the_figure(write, file, good, bad):
    assert [(one.code, one.span.file) for one in judged(write(broken(file, good, bad)))[0]] == [("wrong-unit", file)]


def test_figures_and_limits_that_are_all_in_another_unit_are_told_at_the_unit(write):
    """Where each figure is of one other unit the codebook may be wrong, and a limit in that unit says no more."""
    files = broken(CODES, "unit: homes", "unit: flats")
    files[YEAR] += "  - {indicator: homes, area: XB, value: 9000 homes}\n"
    (fault,) = judged(write(files))[0]
    assert (fault.code, fault.span.file, fault.span.line, fault.span.column) == ("wrong-unit", CODES, 3, 37)
    assert fault.help.startswith("write `homes` here where they are right; else mend each: give it in `flats`")
    mended_codes = files[CODES].replace("unit: flats", "unit: homes")
    assert judged(write(files | {CODES: mended_codes}))[0] == []


# Two keys that say one thing, each with what both are written as; what is written so is what was meant.
BOTH = [
    ("baseline: {2020: 4 %}", "base_year: 2020\n    base_value: 4 %"),
    ("baseline: {2020: 4 %}", "baseline: 4 %\n    reference_year: 2020"),
    ("baseline: {2020: 4 %}", "start_year: 2020\n    start_value: 4 %"),
    ("between: [40 %, 60 %]", "min: 40 %\n    max: 60 %"),
    ("between: [40 %, 60 %]", "ceiling: 60 %\n    floor: 40 %"),
    ("between: [40 %, 60 %]", "at_least: 40 %\n    at_most: 60 %"),
    ("at_most: 6 %", "operator: '<='\n    value: 6 %"),
    ("at_most: 6 %", "direction: maximum\n    target: 6 %"),
    ("at_most: 6 %", "comparison: at_most\n    limit: 6 %"),
    ("each_quarter: 2024/2025", "frequency: quarterly\n    period: 2024/2025"),
    ("each_year: 2023/2025", "from: 2023\n    to: 2025"),
    ("total_over: 2021/2025", "since: 2021\n    until: 2025"),
    ("period: 2021/2025\n", "start: 2021\nend: 2025\n"),
]


@pytest.mark.parametrize(("good", "bad"), BOTH, ids=[bad for _, bad in BOTH])
def test_two_keys_that_say_one_thing_are_told_as_one(write, good, bad):
    faults, _ = judged(write(broken(PLAN, good, bad)))
    told = [one.help for one in faults if one.code in {"unknown-key", "two-limits"}]
    assert told
    assert all(f"`{good.strip()}`" in help_ and " for both" in help_ for help_ in told)


APART_STILL = [
    ("baseline: {2020: 4 %}", "base_year: 2020\n    base_value: [4 %]", ["write `baseline`", "write `baseline`"]),
    ("baseline: {2020: 4 %}", "base_year: soon\n    base_value: 4 %", ["write `baseline`", "write `baseline`"]),
    ("by: 2025", "by: 2025\n    since: 2021\n    until: 2025", ["known here are", "known here are"]),
    ("total_over: 2021/2025", "from: 2021\n    to: later", ["known here are", "known here are"]),
    ("at_most: 6 %", "operator: near\n    value: 6 %", ["known here are", "known here are"]),
    (
        "each_quarter: 2024/2025",
        "frequency: often\n    period: 2024/2025",
        ["known here are", "write `each_year: 2024/2025`, "],
    ),
]


@pytest.mark.parametrize(("good", "bad", "told"), APART_STILL, ids=[bad for _, bad, _ in APART_STILL])
def test_two_keys_of_which_nothing_is_known_together_are_told_each(write, good, bad, told):
    faults, _ = judged(write(broken(PLAN, good, bad)))
    assert [
        one.help[: len(said)]
        for one, said in zip((one for one in faults if one.code == "unknown-key"), told, strict=True)
    ] == told


FALLS_TO = "`at_most: {0}` where it is to fall by so much or more, or `at_least: {0}` where by no more"
FROM_A_VALUE = [
    ("double 2020", "`at_least: 8 %`"),
    ("45 % of 2020", "`at_least: 1.8 %`"),
    ("50 % more than in 2020", "`at_least: 6 %`"),
    ("30 % below the baseline", FALLS_TO.format("2.8 %")),
    ("reduction of 12.5 %", FALLS_TO.format("3.5 %")),
]


@pytest.mark.parametrize(("text", "limits"), FROM_A_VALUE)
def test_a_share_of_the_value_of_a_baseline_is_told_as_the_number_that_it_is(write, text, limits):
    [fault] = judged(write(broken(PLAN, "at_least: 10 %", f"at_least: {text}")))[0]
    assert fault.help == f"it says how far `share` changes from the `4 %` of 2020: write {limits}"


@pytest.mark.parametrize(
    ("text", "limit", "required"),
    [
        ("double 2020", "at_least: 100 %", "[100, inf)"),
        ("45 % of 2020", "at_least: -55 %", "[-55, inf)"),
        ("5 pp more than 2020", "at_least: 5 pp", "[5, inf)"),
        ("30 % below the baseline", "at_most: -30 %", "(-inf, -30]"),
        ("by 30 % since 2020", "at_most: -30 %", "(-inf, -30]"),
    ],
)
def test_whoever_follows_the_help_beside_a_change_has_the_limit_of_one(write, text, limit, required):
    files = broken(PLAN, "at_least: 10 %", f"at_least: {text}")
    files[PLAN] = files[PLAN].replace("{2020: 4 %}", "2020")
    [fault] = judged(write(files))[0]
    told = re.findall("`([^`]+)`", fault.help)
    assert limit in told
    for old, new in (
        (f"at_least: {text}", limit),
        ("indicator: share\n", f"{told[-4]}\n"),
        ("    baseline: 2020\n", ""),
    ):
        files[PLAN] = files[PLAN].replace(old, new)
    files[CODES] = files[CODES].replace("indicators:\n", f"indicators:\n  {told[-2]}\n")
    faults, verdicts = judged(write(files))
    assert faults == []
    assert verdicts["share"].startswith(required)


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        (
            "baseline:\n    2020: 4 %",
            [
                "indent what stands below it, which is its value",
                "indent it deeper than `baseline`, to which it belongs",
            ],
        ),
        (
            "baseline: {2020 4 %}",
            [
                "write `{2020: 4 %}`",
                "write `2020: 4 %`, with a colon, where that is meant; else give it a value, or take it out",
            ],
        ),
        (
            "wording:\n    foo: 4 %",
            [
                "give it a value, or remove the line",
                "indent it deeper than `wording`, to which it belongs",
            ],
        ),
    ],
)
def test_what_a_value_lacks_is_told_at_both_places(write, text, helps):
    assert [one.help for one in judged(write(broken(PLAN, "baseline: {2020: 4 %}", text)))[0]] == helps


@pytest.mark.parametrize("name", ["share", "jobless", "debt"])
def test_a_dash_that_is_missing_is_the_only_fault(write, name):
    [fault] = judged(write(broken(PLAN, f"  - id: {name}", f"    id: {name}")))[0]
    assert fault.help == "write `- id`, with the dash below that of the item before"
    assert (fault.span.quote, fault.span.column) == (f"    id: {name}", 5)


def test_a_name_that_cannot_be_an_id_is_told_where_it_is_used_and_where_it_is_defined(write):
    faults, _ = judged(write(broken(CODES, "yearbook: {title", "year book: {title")))
    assert {one.help for one in faults} == {
        "write ASCII letters, digits, `-`, `_` and `.`, at most 100, without spaces, such as `year-book`",
        "write `yearbook` where `year book` is defined, which cannot be an id",
    }


def test_blanks_around_an_owner_are_none(write):
    project, _ = load(
        *(write(broken(PLAN, "at_most: 6 %", "at_most: 6 %\n    owner: ' A '")) / one for one in ("targets", "data"))
    )
    assert [one.target.owner for one in project.catalogue.promises if one.target.owner] == ["A"]


WORDED_LIMITS = [
    ("at_least: 12000 homes", "at_least: '12000 homes in 2022, 13000 homes in 2023'", "homes", "`{2022: 12000 homes, 2023: 13000 homes}`"),
    ("at_least: 10 %", "at_least: '8 % by 2023, 10 % by 2025'", "share", "`10 %`, and `milestones: {2023: 8 %}` beside it"),
    ("at_least: 10 %", "at_least: 35 % in Far Aland and 20 % in Beland", "share", "`{XA: 35 %, XB: 20 %}`"),
    ("{2020: 4 %}", "{2020: 4 %}\n    milestones: '6 % in 2022, 8 % in 2024'", "share", "`{2022: 6 %, 2024: 8 %}`"),
    ("{2020: 4 %}", "{2020: 4 %}\n    milestones: 6 by 2022 and 8 % by 2024", "share", "`{2022: 6 %, 2024: 8 %}`"),
    ("{2020: 4 %}", "4 % in 2020, 5 % in 2021", "share", "`{2020: 4 %, 2021: 5 %}`"),
    ("{2020: 4 %}", "4 % by 2020", "share", "`{2020: 4 %}`"),
    ("at_least: 10 %", "at_least: 10 % reduction by 2024", "share", "`at_most: 3.6 %` where it is to fall by so much or more, or `at_least: 3.6 %` where by no more, and `by: 2024`"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "indicator", "help_"), WORDED_LIMITS)
def test_limits_of_several_years_or_areas_in_words_are_told_with_each(write, good, bad, indicator, help_):
    told = [one.help for one in judged(write(broken(PLAN, good, bad)))[0]]
    assert [one.removeprefix(f"it says how far `{indicator}` changes from the `4 %` of 2020: ") for one in told] == [
        f"write {help_}"
    ]


def test_a_key_of_the_target_below_a_value_of_it_is_told_where_it_belongs(write):
    bad = "\n      2020: 4 %\n      milestones: {2022: 6 %, 2024: 8 %}\n"
    told = judged(write(broken(PLAN, " {2020: 4 %}\n", bad)))[0]
    assert [(one.code, one.span.line, one.span.column, one.help) for one in told] == [
        ("unknown-key", 16, 7, "`milestones` is a key of the target: write it beside `baseline`")
    ]


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("12.5/12.7 million USD", "write `12.5 to 12.7 million USD` where both are its ends; of two figures each has an entry of its own"),
        ("12.7/12.5 million USD", "two numbers stand here: write one entry for each, or both ends of a range `LOW to HIGH UNIT`"),
        ("5 bis unter 6 USD", "write `5 to 6 USD`"),
        ("5 to under 6", "write `5 to 6 USD`, or with its scale, such as `5 to 6 million USD`"),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_are_kept(write, value, help_):
    assert [one.help for one in judged(write(broken(YEAR, "443 million USD", value)))[0]] == [help_]


AMENDED = [
    ("at_least: -10 %", "at_most: 12 %", "write `at_least: -12 %` where it is to fall by `12 %`; else "),
    ("at_least: 10 %", "at_most: 12 %", "write `at_least: 12 %` where only the number changes; else "),
    ("at_least: 10 %", "between: [10 %, 12 %]", ""),
]


@pytest.mark.parametrize(("limit", "amendment", "help_"), AMENDED)
def test_an_amendment_of_the_other_side_may_be_one_of_the_same(write, limit, amendment, help_):
    bad = f"{limit}\n    amended: [{{from: 2024-06-01, {amendment}}}]"
    told = [one for one in judged(write(broken(PLAN, "at_least: 10 %", bad)))[0] if one.code == "turned-round"]
    assert [one.help for one in told] == [
        f"{help_}withdraw the target, and write what it became as a target of its own"
    ]


LOST_WORDS = [
    ('  jobless: {title: Unemployment, unit: "%"', "  jobless: {title: Unemployment, unit: %", ["yaml-syntax"]),
    ("areas: {XA: Far Aland, XB: Beland}", "areas: [Far Aland, Beland]", ["wrong-shape"]),
    ("areas: {XA: Far Aland, XB: Beland}", "area: {XA: Far Aland, XB: Beland}", ["unknown-key"]),
    ("  both: [XA, XB]", "  both: XA XB", ["wrong-shape"]),
    ("  both: [XA, XB]", "  both: [XA, X B]", ["unreadable-id"]),
]


@pytest.mark.parametrize(("good", "bad", "codes"), LOST_WORDS)
def test_of_targets_whose_words_cannot_be_read_nothing_is_said(write, good, bad, codes):
    files = PROJECT | {
        PLAN: PROJECT[PLAN].replace("area: XA\n", "areas: both\n")
        + "  - {id: a, indicator: jobless, in_at_least: 2 areas, at_most: {2023: 6 %, 2024: 5 %}, each_year: 2023/2024}\n"
        + "  - {id: b, indicator: jobless, at_most: {XA: 6 %, XB: 5 %}, each_year: 2023/2024}\n",
        CODES: PROJECT[CODES].replace("indicators:\n", "groups:\n  both: [XA, XB]\nindicators:\n"),
    }
    assert judged(write(files))[0] == []
    files[CODES] = files[CODES].replace(good, bad)
    assert [one.code for one in judged(write(files))[0]] == codes


def test_an_empty_mapping_hides_no_word_that_is_unknown(write):
    codes = [one.code for one in judged(write({**PROJECT, CODES: "{}\n"}))[0]]
    assert set(codes) == {"unknown-area", "unknown-indicator", "unknown-source"}


def test_of_a_target_whose_own_areas_cannot_be_read_nothing_is_said(write):
    target = "  - {id: a, indicator: jobless, KEY, at_most: {XA: 6 %, XB: 5 %}, each_year: 2023/2024}\n"
    for key, code in (("areas: 'XA | XB'", "unreadable-id"), ("region: [XA, XB]", "unknown-key")):
        told = judged(write(PROJECT | {PLAN: PROJECT[PLAN] + target.replace("KEY", key)}))[0]
        assert [one.code for one in told] == [code]


RUNS = [
    ("mean_over: 3 years", "write the first and the last of these years, such as `2023/2025`, or `each_year: …` with `mean_of: 3` where it is so each year"),
    ("total_over: 5-year", "write the first and the last of these years, such as `2023/2027`"),
]  # fmt: skip


@pytest.mark.parametrize(("basis", "help_"), RUNS)
def test_a_number_of_years_is_no_time(write, basis, help_):
    told = judged(write(broken(PLAN, "total_over: 2021/2025", basis)))[0]
    assert [one.help for one in told] == [help_]


NO_LIMITS = [
    ("6 %, falling to 5 %", SEVERAL.format("%")),
    ("5 % to 6 % in 2025", SEVERAL.format("%")),
    ("5 or 6 %", SEVERAL.format("%")),
    ("hovering near 6 %", "a limit is one number, without words before it: write `NUMBER %`"),
    ("lower than 6 %", "write `less_than: 6 %`"),
    ("6/5 %", "choose the one number that is the limit, and keep the words of the text under `wording`"),
    (
        "5/6 %",
        "write `between: [5 %, 6 %]` where both are its ends; else choose the one number that is the limit, and keep the words of the text under `wording`",
    ),
    (
        "6 % each quarter",
        "write `6 %`, and leave `each quarter` out where it is of a quarter, by its `period` or as `each_quarter`",
    ),
]


@pytest.mark.parametrize(("limit", "help_"), NO_LIMITS)
def test_of_a_limit_no_number_is_lost_and_no_hedge_is_offered(write, limit, help_):
    told = judged(write(broken(PLAN, "at_most: 6 %", f"at_most: {limit}")))[0]
    assert [one.help for one in told] == [help_]


PER_TIME = [
    ("at_least: not fewer than 12000 homes per half-year", "at_least: 12000 homes", "half-year", "half"),
    ("at_least: 12000 homes a month", "12000 homes", "month", "month"),
]


@pytest.mark.parametrize(("limit", "written", "word", "key"), PER_TIME)
def test_a_limit_per_time_is_one_and_its_time(write, limit, written, word, key):
    left_out = limit.partition(" homes ")[2]
    told = judged(write(broken(PLAN, "at_least: 12000 homes", limit)))[0]
    assert [one.help for one in told] == [
        f"write `{written}`, and leave `{left_out}` out where it is of a {word}, by its `period` or as `each_{key}`"
    ]


def test_a_unit_in_another_language_keeps_its_number_and_its_scale(write):
    for file, good in ((YEAR, "11500 homes"), (PLAN, "12000 homes")):
        told = judged(write(broken(file, good, "'11,5 Tsd. Wohnungen'")))[0]
        assert [one.help for one in told] == ["write `11.5 thousand homes` where `Wohnungen` are `homes`"]


def test_bands_of_several_years_in_one_text_are_told_with_each(write):
    told = judged(write(broken(PLAN, "[40 %, 60 %]", "40 % to 60 % in 2023, 45-60 % in 2024")))[0]
    assert [one.help for one in told] == ["write `{2023: [40 %, 60 %], 2024: [45 %, 60 %]}`"]


@pytest.mark.parametrize("text", ["7 % in 2022 (2021: 9 %)", "from 9 % in 2021 to 7 % in 2022"])
def test_milestones_that_cannot_be_told_apart_are_asked_for_one_by_one(write, text):
    told = judged(write(broken(PLAN, "{2020: 4 %}", "{2020: 4 %}\n    milestones: '" + text + "'")))[0]
    assert [one.help for one in told] == ["write each with its time: `{YEAR: NUMBER %, YEAR: NUMBER %}`"]


UNEVEN = [
    ("each_year: 2022-04/2025-02", "name whole years, `2022-04/2024-03` or `2022-04/2025-03`"),
    ("each_quarter: 2022-02/2022-03", "name whole quarters, `2022-02/2022-04`"),
]


@pytest.mark.parametrize(("basis", "help_"), UNEVEN)
def test_the_whole_windows_next_to_an_uneven_time_are_named(write, basis, help_):
    told = judged(write(broken(PLAN, "each_year: 2022/2025}", basis + "}")))[0]
    assert [one.help.partition(", or use")[0] for one in told if one.code == "uneven-time"] == [help_]


GROWN = '  grown: {title: Growth of the share, unit: "%", change: {of: share, since: 2020, as: percent}}\n'
OF_A_CHANGE = [
    ("40 % reduction", "write " + FALLS_TO.format("-40 %")),
    ("40 % cut compared to 2020", "write " + FALLS_TO.format("-40 %")),
    ("cut by 40 %", "write " + FALLS_TO.format("-40 %")),
    (
        "40 % cut compared to 2019",
        "it says how far `share` changes: write " + FALLS_TO.format("-40 %") + ", with `indicator: share-change`, and "
        '`share-change: {title: Change of share since 2019, unit: "%", change: {of: share, since: 2019, as: percent}}` under `indicators:` in a codebook',
    ),
]


@pytest.mark.parametrize(("limit", "help_"), OF_A_CHANGE)
def test_a_reduction_of_what_is_a_change_is_a_limit_below_zero(write, limit, help_):
    plan = PROJECT[PLAN] + f"  - {{id: g, indicator: grown, at_least: {limit}, by: 2024}}\n"
    codes = PROJECT[CODES].replace("sources:\n", GROWN + "sources:\n")
    told = judged(write(PROJECT | {PLAN: plan, CODES: codes}))[0]
    assert [one.help for one in told] == [help_]


def test_a_change_that_a_codebook_has_is_named(write):
    files = broken(
        PLAN, "at_least: 10 %\n    by: 2025\n    baseline: {2020: 4 %}", "at_least: 40 % above 2020\n    by: 2025"
    )
    files[CODES] = files[CODES].replace("sources:\n", GROWN + "sources:\n")
    told = judged(write(files))[0]
    assert [one.help for one in told] == [
        "it says how far `share` changes: write `at_least: 40 %`, with `indicator: grown`"
    ]


AREAS_LEFT_OUT = [("", "[XA, XB]"), ("groups:\n  both: [XB, XA]\n", "both")]


@pytest.mark.parametrize(("groups", "areas"), AREAS_LEFT_OUT)
def test_a_target_with_limits_by_area_that_names_no_areas_is_told_once_which(write, groups, areas):
    files = {
        PLAN: PROJECT[PLAN].replace("area: XA", "area: XC")
        + "  - {id: b, indicator: jobless, at_most: {XA: 6 %, XB: 5 %}, each_year: 2023/2024, waivers: [{year: 2023, area: XB, reason: r}]}\n",
        CODES: PROJECT[CODES].replace("Beland}\n", f"Beland, XC: Celand}}\n{groups}"),
    }
    told = judged(write(PROJECT | files))[0]
    assert [(one.code, one.span.column, one.help) for one in told] == [
        ("stray-area", 43, f"write `areas: {areas}` in the target")
    ]


def test_of_targets_whose_indicator_cannot_be_read_no_year_is_called_another(write):
    bad = broken(
        CODES,
        "homes: {title: Homes built, unit: homes, kind: flow}",
        "homes: {title: Homes built, unit: homes, kind: flows}",
    )
    bad[PLAN] = bad[PLAN].replace(
        "at_least: 12000 homes, each_year: 2022/2025", "at_least: {2022: 1 homes, 2023: 1 homes}, each_year: 2022/2023"
    )
    assert [one.code for one in judged(write(bad))[0]] == ["unknown-word"]


def test_a_group_under_area_is_told_once(write):
    files = {
        PLAN: PROJECT[PLAN]
        + "  - {id: b, indicator: jobless, area: both, in_at_least: 2 areas, at_most: 5 %, each_year: 2023}\n",
        CODES: PROJECT[CODES].replace("indicators:\n", "groups:\n  both: [XA, XB]\nindicators:\n"),
    }
    assert [one.help for one in judged(write(PROJECT | files))[0]] == ["write `areas: both`"]


def test_entries_that_stand_by_their_names_are_shown_as_a_list(write):
    plan = "directive: d\nperiod: 2021/2025\ntargets:\n  a: {indicator: investment, at_least: 5 USD, each_year: 2021/2025}\n"
    entry = "{id: a, indicator: investment, at_least: 5 USD, each_year: 2021/2025}"
    assert [one.help for one in faults(write, plan)] == [f"write `[{entry}]`"]
    title = f"title: {'x' * 300}"
    long = plan.replace("{indicator", f"{{{title}, indicator")
    assert [one.help for one in faults(write, long)] == [
        "write `- id: a`, and below it, in the same column as `id`, the keys that stand inside it; the others like that"
    ]
    either = (
        "directive: d\nperiod: 2021/2025\narea: XA\ntargets:\n  - id: a\n    each_year: 2021/2025\n"
        "    any_of: {investment: {at_least: 5 USD}, share: {at_least: 5 %}}\n"
    )
    told = "write `[{indicator: investment, at_least: 5 USD}, {indicator: share, at_least: 5 %}]`"
    assert [one.help for one in faults(write, either)] == [told]


def test_a_group_is_told_by_the_list_in_it(write):
    codes = "areas: {XA: Aland, XB: Beland}\ngroups: {both: {title: Both, members: [XA, XB]}}\n"
    assert [one.help for one in faults(write, codes)] == ["write `[XA, XB]`"]
    assert [one.help for one in faults(write, codes.replace("Both", "[Both]"))] == ["write `[title, members]`"]


def faults(write, text):
    """Return the faults of structure of one file."""
    folder = write({"targets/d.yaml": text, "data/codebook.yaml": "areas: {XC: Celand}\n"})
    return [one for one in load(folder / "targets", folder / "data")[1] if one.code == "wrong-shape"]


def test_a_text_of_many_signs_is_looked_at_for_no_number(write):
    files = broken(PLAN, "at_least: 12000 homes", f"at_least: '{'12000 homes in 2023, ' * 50}'")
    (one,) = judged(write(files))[0]
    assert (one.code, one.help.startswith("write `NUMBER UNIT`")) == ("unreadable-quantity", True), one.help
