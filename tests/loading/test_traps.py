"""Tables say the same however large they are and however their rows are read, with polars and without it."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_check import rules
from directive_check.diagnostic import Severity
from directive_check.evaluation import Ledger, assess
from directive_check.loading import cells, files, load, table_files
from directive_check.loading import tables as judging
from directive_check.reading import columns

CODEBOOK = """\
areas: {XA: Aland, XA-1: North, XA-2: South, XB: Beland}
indicators:
  money: {title: Money spent, unit: USD, kind: flow}
  trade: {title: Trade, unit: USD, kind: flow}
  balance: {title: Balance, unit: USD, kind: net-flow}
  share: {title: Share of something, unit: "%", kind: rate}
  level: {title: Number of things, unit: things, kind: stock}
  growth: {title: Growth, unit: "%", change: {of: level}}
  same: {title: The same, unit: "%", ratio: {of: level, to: level}}
  part: {title: Part of the balance of another area, unit: USD, product: [{indicator: balance, area: XA-2}, share]}
sources:
  yearbook: {title: A yearbook, publisher: An office, published: 2024-03-01}
  website: {title: A website, publisher: An office}
"""
DIRECTIVE = """\
directive: plan
title: Plan
period: 2022/2024
targets:
  - {id: spend, indicator: money, areas: [XA, XA-1], at_least: 5 USD, total_over: 2022/2024, owner: A, source: yearbook}
  - {id: grow, indicator: growth, area: XB, at_least: 1 %, each_year: 2023/2024, owner: A, source: website}
  - {id: same, indicator: same, area: XB, at_least: 1 %, each_year: 2023/2024, owner: A, source: website}
  - {id: part, indicator: part, area: XB, at_least: 1 USD, each_year: 2023/2024, owner: A, source: website}
  - {id: share, indicator: share, area: XB, at_most: 9 %, by: 2024, owner: A, source: website}
"""
HEADER = "indicator,area,period,value,unit,status,published,source,note\n"
WAYS = ("models", "every cell", "needed", "chosen")
"""Every row is read by the models; every cell is judged; rows that promises need are; polars chooses these."""


def said(folder: Path, way: str):
    """Return every diagnostic of a project and its verdicts with the places they rest on, read in one of the ways."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_files, "ENGINE_BYTES", -1 if way == "chosen" else 2**40)
        patch.setattr(table_files, "MOST_CHOSEN", 2)
        patch.setattr(columns, "STRETCH_BYTES", 200)
        patch.setattr(columns, "ROWS", 3)
        patch.setattr(judging, "_BATCH", 2)
        if way == "models":
            patch.setattr(judging.Tables, "_sound", all_explained)
            patch.setattr(judging.Tables, "_whole", lambda *_: None)
        patch.chdir(folder)
        checks_all = way in WAYS[:2]
        read, faults = load(folder / "targets", folder / "data", every_cell=checks_all)
        found = (rules.check if checks_all else rules.errors)(read, faults)
        return found, None if rules.errors(read, faults) else verdicts_of(read)


def all_explained(tables, file, rows, explain):
    """Take no row that has a value for sound."""
    for place, row in rows:
        if len(row) != len(file.table.columns) or row[file.table.columns.index("value")]:
            explain(file, place, row)
    yield from ()


def verdicts_of(read):
    ledger = Ledger(read.catalogue)
    judged = [one for year in range(2021, 2026) for one in assess(ledger, year)]
    places = [[read.origin(figure) for figure in one.observed.evidence] if one.observed else [] for one in judged]
    lines = [[(place.document.file, place.document.line(place.route)) for place in some] for some in places]
    return [
        (one.target.id, one.area, one.year, one.verdict, one.observed and one.observed.interval, some)
        for one, some in zip(judged, lines, strict=True)
    ]


def check_ways(folder: Path) -> None:
    """Check that a project says the same however its rows are read."""
    (found, verdicts), (same, the_same), needed, chosen = (said(folder, way) for way in WAYS)
    assert same == found
    assert the_same == verdicts
    assert chosen == needed
    assert {one.code for one in needed[0]} <= {one.code for one in found}
    assert verdicts is None or needed[1] == verdicts


def write_project(folder: Path, tables: dict[str, bytes]) -> Path:
    for name, text in {
        "targets/plan.yaml": DIRECTIVE.encode(), "data/codebook.yaml": CODEBOOK.encode(), **tables
    }.items():  # fmt: skip
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(text)
    return folder


def rows(*lines: str) -> bytes:
    return (HEADER + "".join(f"{line}\n" for line in lines)).encode()


GOOD = "money,XA,2022,3,USD,final,2023-01-15,yearbook,"
TRAPS = {
    "a plain file": rows(GOOD, "level,XB,2022,4,things,A,,,", "level,XB,2023,5,things,,,website,seen"),
    "a part in a fixed area": rows("balance,XA-2,2023,4,USD,A,,,", "share,XB,2023,50,%,,,,", "balance,XB,2023,9,USD,,,,"),
    "a date without zeros": rows("money,XA,2022,3,USD,,2026-9-30,,"),
    "an exponent": rows("money,XA,2022,2e3,USD,,,,"),
    "a hexadecimal number": rows("money,XA,2022,0x7e4,USD,,,,"),
    "half a year": rows("money,XA,2020.5,3,USD,,,,"),
    "a leading space": rows("money, XA,2022,3,USD,,,,", "money,XA,2022, 3,USD,,,,", " money,XA,2022,3,USD,,,,"),
    "a trailing space": rows("money,XA,2022 ,3,USD ,final ,,yearbook ,"),
    "no number": rows("money,XA,2022,nan,USD,,,,", "money,XA,2022,inf,USD,,,,", "money,XA,2022,-,USD,,,,"),
    "too many digits": rows(f"money,XA,2022,{'9' * 21},USD,,,,", f"money,XA,2022,{'9' * 20},USD,,,,"),
    "a cell that is too long": rows(GOOD, f"money,XA,2022,3,USD,,,,{'x' * 140_000}"),
    "too many cells": rows(GOOD, GOOD + ",more", GOOD),
    "too few cells": rows(GOOD, "money,XA,2022,3", "level,XB,2022,4,things,A,,", GOOD.replace("2022", "2023")),
    "blank lines": rows(GOOD, "", "", "share,XB,2023,4,USD,,,,", ""),
    "a blank line first": b"\n" + rows(GOOD, "share,XB,2023,4,USD,,,,"),
    "a quoted line end": rows('money,XA,2022,3,USD,,,,"two\nlines"', "share,XB,2023,4,USD,,,,"),
    "a quoted comma": rows('money,XA,2022,3,USD,,,,"one, two"', 'share,XB,2023,"4",USD,,,,""'),
    "a quote inside": rows('money,XA,2022,3,USD,,,,say "x"', "share,XB,2023,4,USD,,,,"),
    "a quote that goes on": rows(GOOD, '"money"x,XA,2022,3,USD,,,,', "share,XB,2023,4,USD,,,,"),
    "a quote never closed": rows(GOOD, 'share,XB,2023,4,USD,,,,"open', "share,XB,2022,4,%,,,,"),
    "a byte order mark": b"\xef\xbb\xbf" + rows(GOOD, "share,XB,2023,4,USD,,,,"),
    "a second byte order mark": rows(*[GOOD] * 9) + b"\xef\xbb\xbf" + rows(GOOD),
    "a duplicate column": b"indicator,area,period,value,area\nmoney,XA,2022,3 USD,XA\n",
    "an unknown column": b"indicator,area,period,value,unti\nmoney,XA,2022,3,USD\n",
    "a missing column": b"indicator,area,value\nmoney,XA,3 USD\n",
    "another separator": b"indicator;area;period;value\nmoney;XA;2022;3 USD\n",
    "an empty file": b"",
    "a header alone": HEADER.encode(),
    "no last line end": rows(GOOD, "share,XB,2023,4,USD,,,,").rstrip(b"\n"),
    "Windows line ends": rows(GOOD, "share,XB,2023,4,USD,,,,").replace(b"\n", b"\r\n"),
    "old line ends": rows(GOOD, "share,XB,2023,4,USD,,,,").replace(b"\n", b"\r"),
    "a NUL byte": rows(GOOD, "share,XB,2023,4\0,USD,,,,"),
    "a NUL byte far down": rows(*[GOOD] * 20, "share,XB,2023,4\0,USD,,,,"),
    "bytes that are no text": rows(*[GOOD] * 20) + b"money,XA,2022,3,USD,,,,caf\xe9\n",
    "UTF-16": rows(GOOD).decode().encode("utf-16"),
    "letters beyond ASCII": rows("money,XA,2022,3,USD,,,,Größe", "money,XA,2022,３,USD,,,,"),
    "no value": rows("money,XA,2022,,USD,,,,", "nonsense,,,,,,,,", GOOD),
    "an empty cell": rows(",XA,2022,3,USD,,,,", "money,,2022,3,USD,,,,", "money,XA,,3,USD,,,,", "money,XA,2022,3,,,,,"),
    "unknown words": rows("mony,XA,2022,3,USD,,,,", "money,XZ,2022,3,USD,sure,,nobody,", "money,a b,2022,3,USD,,,a;b,"),
    "a derived indicator": rows("growth,XB,2023,3,%,,,,"),
    "a unit that is none": rows("money,XA,2022,3,5 USD,,,,", "money,XA,2023,3,to 5 USD,,,,"),
    "the wrong unit": rows("money,XA,2022,3,EUR,,,,", "money,XA,2022,3,mln USD,,,,", "trade,XB,2022,3,%,,,,"),
    "a scale": rows("money,XA,2022,3,million USD,,,,", "money,XB,2022,3 million,USD,,,,", "money,XB,2023,3 million USD,,,,,"),
    "a unit in the value": rows("share,XB,2023,3%,,,,,", "share,XB,2022,3  %,,,,,", "share,XB,2024,3 to 5 %,,,,,"),
    "a range backwards": rows("share,XB,2023,5 to 3 %,,,,,", "share,XB,2022,5 to 3,%,,,,"),
    "a hedge": rows("money,XA,2022,over 3,USD,,,,", "money,XB,2022,about -3 USD,,,,,", "money,XB,2023,ca. 3,USD,,,,"),
    "below zero": rows("money,XA,2022,-3,USD,,,,", "money,XA,2023,-0.0,USD,,,,", "balance,XA,2023,-3,USD,,,,"),
    "a blank note": rows(GOOD + " ", "share,XB,2023,4,%,,,,\t", "share,XB,2022,4,%,,,,—"),
    "two sources": rows(GOOD.replace("yearbook", "yearbook; website"), "share,XB,2023,4,%,,,yearbook;,"),
    "the same figure twice": rows(GOOD, GOOD, "trade,XB,2022,3,USD,,,,", "trade,XB,2022,3,USD,,,,"),
    "a contradiction": rows("trade,XB,2022,3,USD,,,,", "trade,XB,2023,3,USD,,,,", "trade,XB,2022,4,USD,,,,"),
    "one period written twice": rows("trade,XB,2022,3,USD,,,,", "trade,XB,2022-01/2022-12,4,USD,,,,"),
    "one day stated twice": rows("trade,XB,2022,3,USD,,2024-03-01,,", "trade,XB,2022,4,USD,,,yearbook,"),
    "one number written twice": rows("trade,XB,2022,3,USD,,,,", "trade,XB,2022,3.0,USD,,,,", "trade,XB,2022,over 2,USD,,,,"),
    "a forecast": rows("trade,XB,2022,3,USD,forecast,,,", "trade,XB,2022,4,USD,F,,,", "money,XA,2022,3,USD,F,,,"),
    "a revision": rows(GOOD, GOOD.replace("2023-01-15", "2024-01-15").replace(",3,", ",4,")),
    "parts that disagree": rows("trade,XB,2022,3,USD,,,,", "trade,XB,2022-S1,3,USD,,,,", "trade,XB,2022-S2,9,USD,,,,"),
    "parts that agree": rows("trade,XB,2022,12,USD,,,,", "trade,XB,2022-S1,3,USD,,,,", "trade,XB,2022-S2,9,USD,,,,"),
    "regions above their whole": rows("trade,XA,2022,3,USD,,,,", "trade,XA-1,2022,3,USD,,,,", "trade,XA-2,2022,9,USD,,,,"),
    "a header that goes on after its quote": b'"indicator"x,area,period,value\n' + GOOD.encode(),
    "a header never closed": b'indicator,area,period,"value\n' + GOOD.encode(),
    "no text beside a quote": rows(*['money,XA,2022,3,USD,,,,"a"'] * 3) + b'money,XA,2022,3,USD,,,,"caf\xe9"\n',
    "no column of units": b"indicator,area,period,value\nshare,XB,2023,3 USD\nshare,XB,2022,3 %\n",
    "a cell too long": rows(GOOD + "x" * 131_073, GOOD),
}  # fmt: skip


@pytest.mark.parametrize("table", TRAPS.values(), ids=TRAPS)
def test_a_table_says_the_same_however_its_rows_are_read(table, tmp_path):
    check_ways(write_project(tmp_path, {"data/figures.csv": table}))


CELLS = {
    "indicator": ("money", "trade", "balance", "share", "level", "growth", "mony", ""),
    "area": ("XA", "XA-1", "XA-2", "XB", "XC"),
    "period": ("2022", "2023", "2024", "2022-S1", "2022-S2", "2023-Q1", "2022-01/2022-12", "2025-13", ""),
    "value": ("1", "2", "3.0", "-4", "5 USD", "over 2", "1 to 3", "6 %", "x", "", "7"),
    "unit": ("USD", "%", "things", "million USD", ""),
    "status": ("final", "P", "forecast", "", "", "sure"),
    "published": ("", "", "2024-03-01", "2024", "2024-3"),
    "source": ("", "yearbook", "website", "yearbook;website", "nobody"),
    "note": ("", "seen", "a, b", " "),
}


def mostly(words: tuple[str, ...]):
    """Choose the first, sound words more often than the others."""
    return st.one_of(st.sampled_from(words[:3]), st.sampled_from(words[:3]), st.sampled_from(words))


def table_of(lines: list[list[str]], ending: str) -> bytes:
    sink = io.StringIO()
    csv.writer(sink, lineterminator=ending).writerows([list(CELLS), *lines])
    return sink.getvalue().encode()


some_tables = st.builds(
    table_of,
    st.lists(st.tuples(*map(mostly, CELLS.values())).map(list), max_size=12),
    st.sampled_from(["\n", "\n", "\r\n"]),
)


@given(first=some_tables, second=some_tables)
def test_any_tables_say_the_same_however_their_rows_are_read(first, second, tmp_path_factory):
    check_ways(write_project(tmp_path_factory.mktemp("any"), {"data/a.csv": first, "data/b.csv": second}))


PLAIN_COLUMNS = ["indicator", "area", "period", "value", "unit", "published"]
PLAIN_ROWS = [
    ["money", "XA", "2022", "3", "USD", "2023-01-15"],
    ["money", "XA", "2023", "4", "USD", None],
    ["level", "XB", "2022", "4", "things", None],
    ["level", "XB", "2023", "5", "EUR", None],
    ["trade", "XB", "2023", "-5", "USD", None],
    ["trade", "XQ", "2023", "5", "USD", None],
]


def parquet(path: Path, lines: list[list[str | None]], columns: list[str] = PLAIN_COLUMNS) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(lines, schema=columns, orient="row").write_parquet(path)


def test_a_folder_of_parquet_says_what_csv_says(tmp_path):
    as_csv = write_project(tmp_path / "csv", {"data/all.csv": table_of_plain(PLAIN_ROWS)})
    as_parquet = write_project(tmp_path / "parquet", {})
    for number, lines in enumerate((PLAIN_ROWS[:2], PLAIN_ROWS[2:])):
        parquet(as_parquet / "data" / "all.parquet" / f"part-{number}.parquet", lines)
    check_ways(as_parquet)
    small, large = (said(folder, "every cell")[0] for folder in (as_csv, as_parquet))
    assert [(one.code, one.message) for one in large] == [(one.code, one.message) for one in small]
    assert [(one.span.file, one.span.line, one.span.column, one.span.quote) for one in large][:3] == [
        ("data/all.parquet/part-1.parquet", 2, 24, "row 2: level,XB,2023,5,EUR,"),
        ("data/all.parquet/part-1.parquet", 3, 22, "row 3: trade,XB,2023,-5,USD,"),
        ("data/all.parquet/part-1.parquet", 4, 14, "row 4: trade,XQ,2023,5,USD,"),
    ]


def table_of_plain(lines: list[list[str | None]]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows([PLAIN_COLUMNS, *lines])
    return sink.getvalue().encode()


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        (pl.Int64, 2, "2 USD"),
        (pl.Float64, 2.5, "2.5 USD"),
        (pl.Float64, 2.0, "2 USD"),
        (pl.Float64, 0.7000000000000001, "0.7 USD"),
        (pl.Float64, 0.1 + 0.2, "0.3 USD"),
        (pl.Float64, 123456789012.345, "123456789012.345 USD"),
        (pl.Float64, 1.5e16, "1.5e+16 USD"),
        (pl.Float64, 1e-7, "1e-07 USD"),
        (pl.Float32, 0.1, "0.1 USD"),
        (pl.String, "1.5E+09", "1.5E+09 USD"),
        (pl.String, "over 2", "over 2 USD"),
    ],
)
def test_numbers_of_parquet_are_read_as_their_text(kind, number, text, tmp_path):
    folder = write_project(tmp_path, {})
    frame = pl.DataFrame(
        {"indicator": ["money"], "area": ["XA"], "period": [2022], "value": [number], "unit": ["USD"]},
        schema_overrides={"value": kind},
    )
    frame.write_parquet(folder / "data" / "a.parquet")
    read, faults = load(folder / "targets", folder / "data")
    assert faults == []
    [figure] = read.catalogue.observations["money", "XA"]
    assert figure.text == text
    assert read.origin(figure).document.line(read.origin(figure).route) == 1


def test_no_number_is_no_number(tmp_path):
    folder = write_project(tmp_path, {})
    frame = pl.DataFrame([["money", "XA", "2022", float("nan")]], schema=PLAIN_COLUMNS[:4], orient="row")
    frame.write_parquet(folder / "data" / "a.parquet")
    assert [one.code for one in load(folder / "targets", folder / "data")[1]] == ["unreadable-quantity"]


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda path: path.write_bytes(b"no parquet"), "unreadable-file"),
        (lambda path: path.mkdir(), None),
        (lambda path: parquet(path, [["money", "XA"]], ["indicator", "area"]), "missing-column"),
        (lambda path: pl.DataFrame({"value": [[1]]}).write_parquet(path), "unreadable-file"),
    ],
    ids=["other bytes", "a folder", "columns missing", "a nested column"],
)
def test_parquet_that_cannot_be_used_is_told(write, code, tmp_path):
    folder = write_project(tmp_path, {})
    write(folder / "data" / "a.parquet")
    assert [one.code for one in load(folder / "targets", folder / "data")[1]] == ([code] if code else [])


def test_parquet_without_polars_names_the_extra_to_install(tmp_path, monkeypatch):
    folder = write_project(tmp_path, {})
    parquet(folder / "data" / "a.parquet", PLAIN_ROWS)
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    [fault] = load(folder / "targets", folder / "data")[1]
    assert fault.code == "needs-extra"
    assert "directive-check[fast]" in fault.help


@pytest.mark.parametrize("way", WAYS[1:])
@pytest.mark.parametrize(
    ("row", "messages"),
    [
        ("mony,XA,2022,3,USD,,,,", ["`mony` is not an indicator that is defined, on 1000 lines: 2, 3, 4 and 997 more"]),
        ("money,XA", ["the row has 2 cells, the header 9"] * 1_000),
    ],
    ids=["word", "length"],
)
def test_of_very_many_faulty_rows_the_first_are_explained_and_the_others_counted(way, row, messages, tmp_path):
    folder = write_project(tmp_path, {"data/figures.csv": rows(*[row] * 1_010)})
    errors = [one.message for one in said(folder, way)[0] if one.severity is Severity.ERROR]
    assert errors == ["10 more rows of this file are faulty", *messages]


def test_where_words_are_lost_faulty_rows_are_not_counted(tmp_path):
    table = rows(*["mony,XA,2022,3,USD,,,,"] * 1_010)
    folder = write_project(tmp_path, {"data/figures.csv": table, "data/more.yaml": b"indicators: {\n"})
    assert [one.code for one in said(folder, "every cell")[0] if one.severity is Severity.ERROR] == ["yaml-syntax"]


def test_of_very_many_contradictions_the_first_are_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(judging, "MOST_FAULTS", 3)
    table = rows(*(f"level,XA,{year},{value},things,,,," for value in (3, 4) for year in range(1990, 2000)))
    found, _ = said(write_project(tmp_path, {"data/figures.csv": table}), "every cell")
    assert sum(one.code == "contradiction" for one in found) == 3
    assert [one.message for one in found if one.code == "more-faults"] == ["14 more rows of this file are faulty"]


def test_judgements_are_forgotten_where_texts_hardly_repeat(tmp_path, monkeypatch):
    monkeypatch.setattr(cells, "_MOST_JUDGEMENTS", 2)
    table = rows(*(f"share,XB,{year},over {year} %,,,,," for year in range(2000, 2010)))
    check_ways(write_project(tmp_path, {"data/figures.csv": table}))


def test_areas_and_periods_that_hold_no_others_keep_no_rows(tmp_path):
    folder = write_project(tmp_path, {"data/figures.csv": TRAPS["a plain file"]})
    for name, nested in (("data/codebook.yaml", ", XA-1: North, XA-2: South"), ("targets/plan.yaml", ", XA-1")):
        path = folder / name
        path.write_text(path.read_text().replace(nested, ""))
    check_ways(folder)


def test_of_an_indicator_that_is_defined_wrongly_no_unit_is_wrong(tmp_path):
    codebook = CODEBOOK.replace("  money:", "  broken: {unit: USD, kind: flow}\n  money:")
    table = rows("broken,XA,2022,3,USD,,,,", "broken,XA,2023,4,EUR,,,,", "broken,XA,2024,x,USD,,,,")
    folder = write_project(tmp_path, {"data/codebook.yaml": codebook.encode(), "data/figures.csv": table})
    check_ways(folder)
    found = [(one.span.file, one.span.line, one.code) for one in said(folder, "every cell")[0]]
    assert ("data/figures.csv", 4, "unreadable-quantity") in found
    assert not {code for _, _, code in found} & {"wrong-unit", "unknown-indicator"}


@pytest.mark.parametrize("every_cell", [True, False])
def test_only_rows_that_matter_are_held(every_cell, tmp_path):
    other = [f"trade,XB,{year},3,USD,,,," for year in range(1901, 2001)]
    folder = write_project(tmp_path, {"data/figures.csv": rows(GOOD, *other)})
    read, faults = load(folder / "targets", folder / "data", every_cell=every_cell)
    assert faults == []
    held = {series: len(figures) for series, figures in read.catalogue.observations.items()}
    assert held == {("money", "XA"): 1}
    assert read.named == {("indicators", "money"), ("indicators", "trade"), ("sources", "yearbook")}


def test_cells_of_rows_that_no_promise_needs_are_checked_by_validate_alone(tmp_path, run, monkeypatch):
    folder = write_project(tmp_path, {"data/figures.csv": rows(GOOD, "trade,XB,2022,3,EUR,,,,")})
    monkeypatch.chdir(folder)
    assert run("report", "2022").code == 0
    assert run("validate").code == 3


@pytest.mark.parametrize("engine", [True, False], ids=["polars", "no polars"])
def test_large_tables_say_once_how_they_are_read_faster(engine, tmp_path, run, monkeypatch):
    folder = write_project(tmp_path, {"data/a.csv": rows(GOOD), "data/b.csv": rows(GOOD.replace("2022", "2023"))})
    monkeypatch.setattr(table_files, "find_spec", lambda _: engine or None)
    monkeypatch.setattr(table_files, "ENGINE_BYTES", 0)
    monkeypatch.setattr(table_files, "MOST_CHOSEN", 2)
    monkeypatch.chdir(folder)
    assert run("report", "2024").err.count("directive-check[fast]") == (not engine)
    assert run("validate").err.count("directive-check[fast]") == 0


def test_where_promises_need_most_series_none_are_chosen(tmp_path, monkeypatch):
    codebook = b"areas: {XB: Beland}\nindicators: {share: {title: Share, unit: '%', kind: rate}}\n"
    codebook += b"sources: {website: {publisher: An office}}\n"
    targets = "".join(
        line for line in DIRECTIVE.splitlines(keepends=True) if "money" not in line and "grow" not in line
    )
    targets = targets.replace("same, indicator: same", "same, indicator: share")
    table = rows("share,XB,2024,4,%,,,,")
    folder = write_project(
        tmp_path, {"targets/plan.yaml": targets.encode(), "data/codebook.yaml": codebook, "data/a.csv": table}
    )
    monkeypatch.setattr(table_files, "ENGINE_BYTES", 0)
    monkeypatch.setattr(columns, "picked_rows", None)
    read, faults = load(folder / "targets", folder / "data", every_cell=False)
    assert faults == []
    assert [*read.catalogue.observations] == [("share", "XB")]


@pytest.mark.parametrize(
    ("raw", "is_long"), [(b"x\n" * 100_000, False), (b"x\n" + b"x" * 140_000, True), (b"x" * 131_072, False)]
)
def test_a_line_is_long_where_a_cell_of_it_may_be_too_long(raw, is_long):
    assert columns._has_long_lines(raw) is is_long


def test_where_most_series_are_needed_the_others_are_not_held(tmp_path):
    codebook = (
        b"areas: {XA: A}\nindicators:\n  x: {title: X, unit: USD, kind: flow}\n  y: {title: Y, unit: USD, kind: flow}\n"
    )
    target = (
        b"directive: d\nperiod: 2021\narea: XA\ntargets:\n- {id: t, indicator: x, at_least: 1 USD, each_year: 2021}\n"
    )
    table = b"indicator,area,period,value,unit\nx,XA,2021,1,USD\ny,XA,2021,1,USD\n"
    folder = write_project(tmp_path, {"targets/plan.yaml": target, "data/codebook.yaml": codebook, "data/a.csv": table})
    read, faults = load(folder / "targets", folder / "data", every_cell=False)
    assert faults == []
    assert [*read.catalogue.observations] == [("x", "XA")]
