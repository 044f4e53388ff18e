"""The workbook of a report: numbers that are numbers, texts that stay texts, and every check, figure and gap of the report."""

import csv
import datetime as dt
import io
import shutil
import stat
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import CODEBOOK
from crowds import crowd
from directive_check.cli import options, streams
from directive_check.evaluation import Ledger
from directive_check.reading import apart
from directive_check.render import report_xlsx
from directive_check.render.report_xlsx import render_report as render_xlsx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

FILES = {
    "targets/d.yaml": """\
directive: d
title: =1+1
period: 2020/2030
targets:
- {id: spent, title: "@Money", indicator: money, area: XA, at_least: 500 USD, each_year: 2024, owner: "-Ministry"}
- {id: rest, title: Rest, indicator: balance, areas: [XA, XB], at_most: 0 USD, each_year: 2024, owner: "+Office"}
""",
    "data/codebook.yaml": CODEBOOK,
    "data/x.csv": "indicator,area,period,value,unit,status,published,source\n"
    "money,XA,2024,about 0.5 thousand,USD,provisional,2025-03-31,yearbook; leaflet\nbalance,XA,2024,-0.25,USD,,,\n",
}


def workbook(report):
    sink = io.TextIOWrapper(io.BytesIO(), "utf-8")
    render_xlsx(report, sink)
    return sink.buffer.getvalue()


def sheets_of(content, path):
    path.write_bytes(content)
    found = apart.read(str(path), "")
    return {
        name: [
            (letters, texts.split(apart.BETWEEN))
            for _, pack in packs
            for _, letters, texts in apart.marshal.loads(pack)
        ]
        for name, *_, packs in found
    }


@pytest.fixture
def sheets(reported, tmp_path):
    return sheets_of(workbook(reported(FILES, 2024)), tmp_path / "r.xlsx")


def table(rows):
    """Return the rows of a sheet as mappings; no two columns have one name."""
    (_, heads), *rest = rows
    assert len(heads) == len({*heads})
    return [dict(zip(heads, zip(texts, letters, strict=True), strict=False)) for letters, texts in rest]


def test_every_check_has_a_row_of_words_and_numbers(sheets):
    spent, other, rest = table(sheets["Checks"])
    assert {head: cell for head, cell in spent.items() if cell[0]} == {
        "Directive": ("=1+1", "t"),
        "Target": ("@Money", "t"),
        "Area": ("Aland", "t"),
        "Basis": ("each year 2024", "t"),
        "Window": ("2024", "t"),
        "Year": ("2024", "n"),
        "Verdict": ("undetermined", "t"),
        "Required": ("≥\u00a0500\u00a0USD", "t"),
        "Required from": ("500", "n"),
        "Actual": ("about 500\u00a0USD", "t"),
        "Actual from": ("450", "n"),
        "Actual to": ("550", "n"),
        "Gap": ("−50 to 50\u00a0USD", "t"),
        "Gap from": ("-50", "n"),
        "Gap to": ("50", "n"),
        "Unit": ("USD", "t"),
        "Progress": ("90–110\u00a0% of limit", "t"),
        "Certainty": ("provisional", "t"),
        "Owner": ("-Ministry", "t"),
        "Force": ("binding", "t"),
        "Why": spent["Why"],
    }
    assert [one["Verdict"][0] for one in (other, rest)] == ["no data", "met"]
    assert (rest["Required to"], rest["Actual from"]) == (("0", "n"), ("-0.25", "n"))


def test_what_is_gravest_comes_first_with_its_change_on_the_window_before(small, tmp_path):
    target = "indicator: money\nareas: [XA, XB, XC]\nat_least: 100 USD\neach_year: 2020/2025"
    actuals = "money XA 2024 120 USD\nmoney XB 2024 80 USD\nmoney XB 2023 90 USD\nmoney XC 2024 70 USD"
    checks = table(sheets_of(workbook(small(target, actuals)), tmp_path / "r.xlsx")["Checks"])
    assert [(one["Area"][0], one["Change"][0]) for one in checks] == [
        ("Celand", ""),
        ("Beland", "−10\u00a0USD on 2023, worse"),
        ("Aland", ""),
    ]


def test_every_figure_names_its_sources_its_place_and_its_use(sheets):
    first, second = table(sheets["Figures"])
    assert {head: cell for head, cell in first.items() if cell[0]} == {
        "Indicator": ("money", "t"),
        "Area": ("Aland", "t"),
        "Period": ("2024", "t"),
        "As written": ("about 0.5 thousand USD", "t"),
        "Value from": ("450", "n"),
        "Value to": ("550", "n"),
        "Unit": ("USD", "t"),
        "Status": ("provisional", "t"),
        "Published": ("2025-03-31", "d"),
        "Source": ("An office, A yearbook; An office", "t"),
        "Address": ("https://example.org/yearbook", "t"),
        "Where": ("data/x.csv:2", "t"),
        "Used by": ("d/spent", "t"),
    }
    assert (second["Where"][0], second["Used by"][0], second["Source"][0]) == ("data/x.csv:3", "d/rest", "")


def test_what_is_owed_and_the_legend_are_there(sheets):
    assert [[cell for cell, _ in one.values()] for one in table(sheets["Owed"])] == [
        ["balance", "Beland", "2024", "USD", "+Office"],
    ]
    words = [texts for _, texts in sheets["Legend"]]
    assert ["In all", "3 checks: 1 met · 1 undetermined · 1 no data"] in words
    assert [texts[0] for texts in words if texts[0] in {"met", "missed", "undetermined", "not due", "no data"}] == [
        "met",
        "missed",
        "undetermined",
        "not due",
        "no data",
    ]
    assert ["d", "=1+1"] in words


def test_a_report_of_an_earlier_day_and_of_a_running_year_say_so(reported, tmp_path):
    day = dt.date(2024, 12, 1)
    early = reported(FILES, 2024, as_of=day)
    running = replace(early, ledger=Ledger(early.catalogue, None, day))
    for report, words in ((early, "As known on"), (running, "As of")):
        assert ("td", [words, "2024-12-01"]) in sheets_of(workbook(report), tmp_path / "r.xlsx")["Legend"]


def test_nothing_is_run_and_nothing_changes_from_one_time_to_the_next(reported):
    report = reported(FILES, 2024)
    content = workbook(report)
    assert content == workbook(report)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_headers_stay_and_filter_and_verdicts_are_coloured(reported):
    with zipfile.ZipFile(io.BytesIO(workbook(reported(FILES, 2024)))) as parts:
        checks, styles = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    assert '<pane xSplit="2" ySplit="1"' in checks
    assert '<pageSetUpPr fitToPage="1"/>' in checks
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in checks
    assert '<autoFilter ref="A1:Y4"/>' in checks
    assert all(f"FF{ground[1:]}" in styles for ground in ("#E2F0D9", "#FFF2CC", "#EDEDED"))


def test_a_sheet_that_is_full_goes_on_in_another_one(reported, tmp_path, monkeypatch):
    monkeypatch.setattr(report_xlsx, "MOST_ROWS", 2)
    found = sheets_of(workbook(reported(FILES, 2024)), tmp_path / "r.xlsx")
    assert [*found] == ["Checks", "Checks 2", "Figures", "Owed", "Legend"]
    assert [len(found[name]) for name in ("Checks", "Checks 2")] == [3, 2]


def test_a_report_of_nothing_has_its_headers(reported, tmp_path):
    report = reported(FILES, 2024)
    empty = type(report)(report.ledger, report.places, (), 2024)
    assert [len(rows) for rows in sheets_of(workbook(empty), tmp_path / "r.xlsx").values()][:3] == [1, 1, 1]


# What is written, and how it is shown.
NUMBERS = [
    ("2693.90", "#,##0.0"),
    ("5E+8", "#,##0"),
    ("0", "#,##0"),
    ("0.123456789012", "#,##0.0000000000"),
    ("-1E-9", "0.0##E+00"),
]


@pytest.mark.parametrize(("value", "shape"), NUMBERS)
def test_a_number_is_shown_in_full(value, shape):
    assert report_xlsx._shape(Decimal(value)) == shape


def test_what_no_sheet_can_hold_is_text(tmp_path):
    with report_xlsx.Workbook(tmp_path / "r.xlsx") as book:
        report_xlsx._Sheets(book).lines("L", [(Decimal("1E+400"), "x" * 40_000, "a\x07b", None, "")])
    [(letters, texts)] = sheets_of((tmp_path / "r.xlsx").read_bytes(), tmp_path / "again.xlsx")["L"]
    assert (letters, texts[0], len(texts[1]), texts[2:]) == ("ttt", "1E+400", 32_767, ["a␇b"])


def test_it_is_written_beside_the_report_and_in_place(write, run):
    write(FILES)
    assert run("report", "2024", "-o", "r.xlsx", "-o", "xlsx:other").code == 0
    assert Path("r.xlsx").read_bytes() == Path("other").read_bytes()
    Path("link.xlsx").symlink_to("r.xlsx")
    Path("r.xlsx").chmod(0o600)
    assert run("trend", "-o", "link.xlsx").code == 0
    assert (Path("link.xlsx").is_symlink(), stat.S_IMODE(Path("r.xlsx").stat().st_mode)) == (True, 0o600)
    assert zipfile.is_zipfile("r.xlsx")


def test_on_a_terminal_it_is_refused(write, run, monkeypatch):
    write(FILES)
    monkeypatch.setattr(streams.sys.stdout.__class__, "isatty", lambda _: True)
    ran = run("report", "2024", "--format", "xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "-o report.xlsx" in ran.err
    assert run("report", "2024", "--format", "csv").out.startswith("directive,")


def test_without_its_writer_it_is_refused_before_anything_is_read(write, run, monkeypatch):
    write(FILES)
    monkeypatch.setattr(options, "find_spec", lambda _: None)
    for arguments in (("-o", "r.xlsx"), ("--format", "xlsx")):
        ran = run("report", "2024", *arguments)
        assert (ran.code, "directive-check[excel]" in ran.err.replace("\n", " ")) == (2, True)


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_as_it_is(own_project, run, tmp_path):
    path = tmp_path / "report.xlsx"
    assert run("report", "2025", "-o", str(path)).code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    told = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1"
    command = [OFFICE, profile, "--headless", "--convert-to", told, "--outdir", tmp_path, path]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=240, encoding="utf-8")
    assert "Error" not in ran.stdout + ran.stderr
    [opened] = tmp_path.glob("report*.csv")
    with opened.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    written = sheets_of(path.read_bytes(), tmp_path / "again.xlsx")["Checks"]
    assert [row[:7] for row in rows] == [texts[:7] for _, texts in written]
    assert [float(row[9]) for row in rows[1:]] == [float(texts[9]) for _, texts in written[1:]]


def test_the_legend_says_what_stands_worst_and_what_changed(reported, tmp_path):
    words = [texts for _, texts in sheets_of(workbook(reported(crowd(2, 20), 2025)), tmp_path / "r.xlsx")["Legend"]]
    told = [[text.replace("\u00a0", " ") for text in texts] for texts in words]
    at = next(number for number, texts in enumerate(told) if texts[0] == "Worst")
    assert told[at : at + 4] == [
        [
            "Worst",
            "Things of kind 1, Province 014 · 40 units, required ≥ 100 units · missed, the only one",
        ],
        ["Who answers for it", "Office 1"],
        ["Is it getting better", "worse · 44 units in 2024, 40 units in 2025"],
        [
            "Since the report of 2024",
            "39 of 40 checks can be compared · the same 1 missed, but worse · the same 2 off track or wrong way (1 worse, 1 better)",
        ],
    ]
