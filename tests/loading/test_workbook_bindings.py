"""Sheets of workbooks are read as their bindings say; what a cell may not be is told, and every figure leads to its cell."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from directive_check.loading import load
from directive_check.reading import spreadsheets
from projects import SHARE, SPENT, WORDS, codes, figures

FILES = Path(__file__).parents[3] / "shared" / "files"
with_files = pytest.mark.skipif(not FILES.is_dir(), reason="the published files are not at hand")

EUROSTAT = """\
Data extracted on 30/12/2024
Dataset:|Unemployment by sex and age

Unit of measure||Percentage of population

Date|Elsewhere|Austria|Greece
2003|1|:|9.8
2004|2|5.5|10.6

Special value
:|not available
"""
INE = """\
Spain
Source:|An institute

Year|Spent N|People N

1992.0|396747|331515
1993.0|385786|339661
"""
BELSTAT = """\
|Pay by kind of work

||Pay, roubles||Pay, per cent of a year before
||December|January – December|December|January – December
||2024|2024|2024|2024
|All|2693.9|2271.9|112.6|113
|Farms|2036.4|1832.9|117.4|115.9
"""


BUDGET = """\
Budget of a state
(thousand USD)
|2022||2023|
Head|Plan|Actual|Plan|Actual
Total|10|9.5|11|'–
of which:
A. Spent|4|3.25|5|4.75
"""


def book(path, *sheets, merged=(), **options):
    """Write sheets, each a name and its rows as lines of cells between bars; numbers are numbers, `'` starts a text, `%` a per cent, `^` what is raised."""
    made = xlsxwriter.Workbook(path)
    percent, sup = made.add_format({"num_format": "0.0%"}), made.add_format({"font_script": 1})
    for name, lines in sheets:
        sheet = made.add_worksheet(name)
        for row, line in enumerate(lines.splitlines()):
            for column, cell in enumerate(line.split("|")):
                if cell.startswith("%"):
                    sheet.write_number(row, column, float(cell[1:]), percent)
                elif cell.startswith("="):
                    sheet.write_formula(row, column, "=NA()", None, cell[1:])
                elif "^" in cell:
                    plain, _, raised = cell.partition("^")
                    sheet.write_rich_string(row, column, plain, sup, raised)
                elif cell.startswith("'"):
                    sheet.write_string(row, column, cell[1:])
                else:
                    sheet.write(row, column, _typed(cell))
        for place in merged:
            sheet.merge_range(place, "")
    made.close()
    return path


def _typed(cell):
    if cell in {"TRUE", "FALSE"}:
        return cell == "TRUE"
    try:
        return float(cell)
    except ValueError:
        return cell


@pytest.fixture
def bound(write):
    """Return the figures, the findings, and the places of figures of sheets and a binding."""

    def read(binding, *sheets, name="t.xlsx"):
        folder = write({"targets/plan.yaml": WORDS, "data/b.yaml": f"table: {name}\n{binding}"})
        book(folder / "data" / name, *sheets)
        return load(Path("targets"), Path("data"))

    return read


# A sheet, what its binding says, and the figures that come out, each with its cell.
READ = [
    pytest.param(
        EUROSTAT,
        SHARE + "columns: {period: Date, area: across}\nareas: {Greece: GR}\n",
        [("share", "AT", "2004", "5.5 %", "Data!C8"), ("share", "GR", "2003", "9.8 %", "Data!D7"), ("share", "GR", "2004", "10.6 %", "Data!D8")],
        id="titles above, areas across",
    ),
    pytest.param(
        INE,
        'source: office\narea: BY\nindicators:\n  Spent N: {indicator: spent, unit: thousand USD}\n  People N: {indicator: people, unit: people}\ncolumns: {period: Year, indicator: across}\nwhere: {Year: "1992"}\n',
        [("people", "BY", "1992", "331515 people", "Data!C6"), ("spent", "BY", "1992", "396747 thousand USD", "Data!B6")],
        id="years as numbers, measures across",
    ),
    pytest.param(
        BELSTAT,
        SPENT + "header: [3, 5]\narea: BY\nperiod: 2024-12\nwhere: {B: All}\ncolumns: {value: C}\n",
        [("spent", "BY", "2024-12", "2693.9 USD", "Data!C6")],
        id="a header of three rows",
    ),
    pytest.param(
        "Land|Year|Share\nAT|2021|%0.123\n",
        SHARE + "columns: {area: Land, period: Year, value: Share}\ntimes: 100\n",
        [("share", "AT", "2021", "12.3 %", "Data!C2")],
        id="per cent times a hundred",
    ),
    pytest.param(
        "Land|Year|Money\nAT|2021|%0.123\nBY|2021|'12.5\n",
        SPENT + "columns: {area: Land, period: Year, value: Money}\ntext_numbers: true\n",
        [("spent", "AT", "2021", "0.123 USD", "Data!C2"), ("spent", "BY", "2021", "12.5 USD", "Data!C3")],
        id="texts that are numbers, and per cent of another unit",
    ),
    pytest.param(
        BUDGET,
        SPENT.replace("USD", "thousand USD") + "header: [3, 4]\narea: AT\ncolumns: {period: across}\nwhere: {Head: A. Spent}\n"
        "periods: {2022 Actual: 2022, 2023 Actual: {period: 2023, status: provisional}}\n",
        [("spent", "AT", "2022", "3.25 thousand USD", "Data!C7"), ("spent", "AT", "2023", "4.75 thousand USD", "Data!E7")],
        id="a budget: plan and actual below each year",
    ),
    pytest.param(
        "Land|Year|Money\nAT|2021|'12.5*\nBY|2021|'n/a\n",
        SPENT + 'columns: {area: Land, period: Year, value: Money}\nmarks: {"*": provisional}\n',
        [("spent", "AT", "2021", "12.5 USD", "Data!C2")],
        id="marks and gaps are texts",
    ),
    pytest.param(
        "Land|2021|2022\nAT|1.234|'2.345,5\nBY|1234.5|%0.125\n",
        SPENT + "columns: {area: Land, period: across}\ndecimal: ','\nthousands: '.'\ntext_numbers: true\n",
        [
            ("spent", "AT", "2021", "1.234 USD", "Data!B2"), ("spent", "AT", "2022", "2345.5 USD", "Data!C2"),
            ("spent", "BY", "2021", "1234.5 USD", "Data!B3"), ("spent", "BY", "2022", "0.125 USD", "Data!C3"),
        ],
        id="numbers are what they are, whatever texts have between digits",
    ),
    pytest.param(
        "Land|2021||2022\nAT|5|p|6||a remark\nBY|7||8|e\n",
        SPENT + "columns: {area: Land, period: across, status: right}\nstatuses: {p: provisional, e: none}\n",
        [("spent", "AT", "2021", "5 USD", "Data!B2"), ("spent", "AT", "2022", "6 USD", "Data!D2"), ("spent", "BY", "2021", "7 USD", "Data!B3"), ("spent", "BY", "2022", "8 USD", "Data!D3")],
        id="flags right of the last header, and a remark",
    ),
    pytest.param(
        "Land|Year\nAT|2021|5\n",
        SPENT + "columns: {area: Land, period: Year, value: C}\n",
        [("spent", "AT", "2021", "5 USD", "Data!C2")],
        id="a column right of the last header",
    ),
    pytest.param(
        "Land|2021|2022|2023\nAT|1.5|'-|'999\n",
        SPENT + "columns: {area: Land, period: across}\nzero: '-'\nmissing: 999\n",
        [("spent", "AT", "2021", "1.5 USD", "Data!B2"), ("spent", "AT", "2022", "0 USD", "Data!C2")],
        id="signs for zero and for nothing are texts",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "binding", "expected"), READ)
def test_a_sheet_gives_its_figures_with_their_cells(bound, sheet, binding, expected):
    project, faults = bound(binding, ("Notes", "A workbook|of notes"), ("Data", sheet))
    assert codes(faults) == []
    found = []
    for indicator, area, period, text, _, _ in figures(project):
        [figure] = [one for one in project.catalogue.observations[indicator, area] if str(one.period) == period]
        place = project.origin(figure)
        found.append((indicator, area, period, text, place.document.cell(place.route)))
    assert found == expected


COLUMNS = "columns: {area: Land, period: Year, value: Money}\n"

# A cell of figures, what its binding says, and what is told at it: the words, and what the help says to write.
DOUBTFUL = [
    ("'12.31", SPENT, "`12.31` is a text, not a number", "text_numbers: true"),
    ("%0.123", SHARE, "`0.123` is shown per cent", "times: 100"),
    ("=#N/A", SPENT, "`#N/A` is no figure", 'missing: ["#N/A"]'),
    ("=", SPENT, "the formula here was never calculated", "save it"),
    ("12^3", SPENT + "text_numbers: true\n", "`12³` is no figure", 'write `marks: {"³": none}`'),
    ("12.5^12", SPENT + "text_numbers: true\n", "`12.5¹²` is no figure", 'write `marks: {"¹²": none}`'),
    ("12^3", SPENT, "`12³` is no figure", 'write `marks: {"³": none}`'),
    ("TRUE", SPENT, "`TRUE` is no figure", 'missing: ["TRUE"]'),
]


@pytest.mark.parametrize(("cell", "binding", "message", "help_"), DOUBTFUL)
def test_what_a_cell_may_not_be_is_told_at_the_cell(bound, cell, binding, message, help_):
    _, [fault] = bound(binding + COLUMNS, ("Data", f"Land|Year|Money\nAT|2021|{cell}\n"))
    assert (fault.code, fault.message) == ("unreadable-figure", message)
    assert str(fault.span) == "data/t.xlsx, Data!C2"
    assert help_ in fault.help


TABLE = "Land|Year|Money\nAT|2021|5\n"

# Sheets, what the binding says, and what is told.
SHEETS = [
    ((("One", TABLE), ("Two", TABLE)), "", "several sheets have the header", "`One`, `Two`"),
    ((("One", "a|b\n1|2\n"), ("Two", "c|d\n1|2\n")), "", "no sheet has the header", "`One`, `Two`"),
    ((("One", TABLE),), "sheet: Three\n", "`t.xlsx` has no sheet `Three`", "`One`"),
    ((("One", "a|b\n1|2\n"),), "", "has no header with `Land` and `Year` and `Money`", "row 1 holds `a`, `b`"),
]


def test_raised_digits_are_marks_and_not_joined_to_what_stands_before(bound):
    table = "Land|2021^1|2022\nAT|5|12^3\nBY^2|6|'7\n"
    binding = (
        SPENT + "columns: {area: Land, period: across}\nperiods: {2021¹: 2021}\ntext_numbers: true\nareas: {BY2: BY}\n"
    )
    project, faults = bound(binding + 'marks: {"³": estimated}\n', ("Data", table))
    assert codes(faults) == []
    assert [one[1:5] for one in figures(project)] == [
        ("AT", "2021", "5 USD", None),
        ("AT", "2022", "12 USD", "estimated"),
        ("BY", "2021", "6 USD", None),
        ("BY", "2022", "7 USD", None),
    ]


def test_among_per_cents_a_plain_number_is_told(bound):
    table = "Land|Year|Money\nAT|2021|%0.123\nBY|2021|12.3\n"
    _, [fault] = bound(SHARE + "times: 100\n" + COLUMNS, ("Data", table))
    assert (fault.message, str(fault.span)) == (
        "`12.3` is not shown per cent, as others of its column are",
        "data/t.xlsx, Data!C3",
    )
    project, faults = bound(SPENT + COLUMNS, ("Data", table))
    assert (codes(faults), [one[3] for one in figures(project)]) == ([], ["0.123 USD", "12.3 USD"])


# What the binding of an xls says of figures that lie within 1, and what becomes of them.
SILENT = [("", []), ("times: 100\n", ["12.3 %", "-50 %"]), ("times: 1\n", ["0.123 %", "-0.5 %"])]


@pytest.mark.parametrize(("said", "read"), SILENT)
def test_an_xls_does_not_say_what_is_shown_per_cent(bound, monkeypatch, said, read):
    monkeypatch.setattr(spreadsheets, "_ZIP", b"no")
    project, faults = bound(SHARE + said + COLUMNS, ("Data", "Land|Year|Money\nAT|2021|0.123\nBY|2021|-0.5\n"))
    assert [one[3] for one in figures(project)] == read
    assert codes(faults) == ([] if read else [("unreadable-figure", "b.yaml", 4, 7)])


@pytest.mark.parametrize(("sheets", "binding", "message", "help_"), SHEETS)
def test_the_sheet_must_be_one(bound, sheets, binding, message, help_):
    _, [fault] = bound(SPENT + COLUMNS + binding, *sheets)
    assert fault.code == "no-header"
    assert message in fault.message
    assert help_ in fault.help


def test_a_named_sheet_may_be_hidden_and_others_have_the_same_header(bound):
    project, faults = bound(SPENT + COLUMNS + "sheet: Two\n", ("One", TABLE), ("Two", TABLE.replace("5", "6")))
    assert (codes(faults), [one[3] for one in figures(project)]) == ([], ["6 USD"])


def test_what_a_file_is_its_bytes_say_and_not_its_name(bound):
    project, faults = bound(SPENT + COLUMNS, ("One", TABLE), name="t.csv")
    assert (codes(faults), [one[3] for one in figures(project)]) == ([], ["5 USD"])


def test_evidence_names_the_cell_and_the_header(bound, run):
    bound(SPENT + COLUMNS, ("One", TABLE))
    assert "Money spent, data/t.xlsx, One!C2" in " ".join(run("explain", "spent", "2021", "--area", "AT").out.split())
    told = json.loads(run("report", "2021", "--format", "json").out)["assessments"]
    assert [(one["line"], one["cell"]) for each in told for one in each["evidence"]] == [(2, "One!C2")]


# What a workbook may be that nobody can read, and what is told.
HOSTILE = [
    (lambda raw: raw[: len(raw) // 2], "the workbook cannot be read: "),
    (lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + raw[:600], "the workbook cannot be read: "),
    (lambda raw: raw.replace(b"PK\x01\x02", b"PK\x01\x03"), "the workbook cannot be read: "),
]


@pytest.mark.parametrize(("spoiled", "message"), HOSTILE)
def test_a_damaged_workbook_is_told_in_a_line_and_ends_with_3(bound, run, spoiled, message):
    bound(SPENT + COLUMNS, ("One", TABLE))
    path = Path("data/t.xlsx")
    path.write_bytes(spoiled(path.read_bytes()))
    for arguments in (("report", "2021"), ("bind", "data/t.xlsx")):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (3, "")
        assert message in ran.err
    assert run("validate").code == 3


REAL = """\
directive: real
period: 1990/2030
codebook:
  areas: {BY: {title: Belarus}, BE: Belgium, ES: Spain}
  indicators:
    unemployment: {title: Unemployment, unit: "%", kind: rate}
    births: {title: Births, unit: births, kind: flow}
    deaths: {title: Deaths, unit: deaths, kind: flow}
    pay: {title: Pay, unit: BYN, kind: rate}
    gdp: {title: GDP, unit: USD, kind: flow}
targets:
  - {id: unemployment, indicator: unemployment, area: BE, at_most: 6 %, each_year: 2010/2023}
  - {id: births, indicator: births, area: ES, at_least: 1 births, each_year: 1990/2023}
  - {id: deaths, indicator: deaths, area: ES, at_least: 1 deaths, each_year: 1990/2023}
  - {id: pay, indicator: pay, area: BY, at_least: 1 BYN, each_month: 2024-12/2024-12}
  - {id: gdp, indicator: gdp, area: BY, at_least: 1 USD, each_year: 2016/2027}
"""
FILES_BOUND = {
    "estat_une.xlsx": 'sheet: Sheet 1\nindicator: unemployment\nunit: "%"\ncolumns: {period: Date, area: across}\nareas: {Belgium: BE}\n',
    "ine.xlsx": "sheet: INE_National_Increase_Spain\narea: ES\nunit: births\ncolumns: {period: Year, indicator: across}\nindicators: {Births N: births, Deaths N: {indicator: deaths, unit: deaths}}\n",
    "belstat.xlsx": "header: [5, 7]\nindicator: pay\nunit: BYN\narea: BY\nperiod: 2024-12\nwhere: {B: Всего}\ncolumns: {value: C}\n",
    "weo.xls": 'indicator: gdp\nunit: USD\ncolumns: {area: Country, period: across, scale: Scale}\nareas: {Belarus: BY}\nforecast_after: Estimates Start After\nthousands: ","\n',
}  # fmt: skip


@with_files
def test_the_published_files_give_what_stands_in_them(write):
    folder = write({"targets/real.yaml": REAL})
    for name, binding in FILES_BOUND.items():
        (folder / "data" / name).write_bytes((FILES / name).read_bytes())
        (folder / "data" / f"{name}.yaml").write_text(f"table: {name}\n{binding}", encoding="utf-8")
    project, faults = load(Path("targets"), Path("data"))
    assert codes(faults) == []

    def told(indicator, area, period):
        [one] = [one for one in project.catalogue.observations[indicator, area] if str(one.period) == period]
        place = project.origin(one)
        return one.text, place.document.cell(place.route)

    assert told("births", "ES", "1992") == ("396747 births", "INE_National_Increase_Spain!B7")
    assert told("deaths", "ES", "1992") == ("331515 deaths", "INE_National_Increase_Spain!C7")
    assert told("pay", "BY", "2024-12") == ("2693.9 BYN", "Лист1!C8")
    assert told("unemployment", "BE", "2020")[1] == "Sheet 1!D28"
    statuses = {one.period.first_year: one.status for one in project.catalogue.observations["gdp", "BY"]}
    assert statuses[2016] is statuses[2022] is None
    assert {str(statuses[year]) for year in range(2023, 2028)} == {"forecast"}
