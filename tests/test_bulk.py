"""Large tables say the same as small ones, with polars and without it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directive_check import rules
from directive_check.evaluation import Ledger, assess
from directive_check.loading import bulk, bulk_words, columnar, files, load, project

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
  - {id: share, indicator: share, area: XB, at_most: 9 %, by: 2024, owner: A, source: website}
"""
HEADER = "indicator,area,period,value,unit,status,published,source,note\n"
ENGINES = ("polars", None)


@pytest.fixture(params=ENGINES, ids=["polars", "rows"])
def engine(request, monkeypatch):
    """Read with polars, or as if it were not installed."""
    monkeypatch.setattr(bulk, "find_spec", lambda _: request.param)
    monkeypatch.setattr(columnar, "CHUNK_BYTES", 200)
    monkeypatch.setattr(columnar, "CHUNK_ROWS", 3)
    return request.param


def said(folder: Path, *, is_large: bool):
    """Return every diagnostic and every verdict of a project, read the one way or the other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "LARGE_TABLES_BYTES", 0 if is_large else 2**30)
        patch.setattr(project, "ENGINE_BYTES", 0)
        patch.chdir(folder)
        read, faults = load(folder / "targets", folder / "data")
        found = rules.check(read, faults)
        if rules.errors(read, faults):
            return found, None
        ledger = Ledger(read.catalogue)
        places = {
            (one.target.id, one.area, one.year): [
                (
                    read.origin(figure).document.file,
                    read.origin(figure).document.line(read.origin(figure).route),
                )
                for figure in one.observed.evidence
            ]
            for year in range(2021, 2026)
            for one in assess(ledger, year)
            if one.observed
        }
        verdicts = [
            (one.target.id, one.area, year, one.verdict, one.observed and one.observed.interval)
            for year in range(2021, 2026)
            for one in assess(ledger, year)
        ]
        return found, (verdicts, places)


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
def test_a_large_table_says_what_a_small_one_says(table, engine, tmp_path):
    folder = write_project(tmp_path, {"data/figures.csv": table})
    assert said(folder, is_large=True) == said(folder, is_large=False)


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


tables = st.builds(
    table_of,
    st.lists(st.tuples(*map(mostly, CELLS.values())).map(list), max_size=12),
    st.sampled_from(["\n", "\n", "\r\n"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=tables, second=tables)
def test_any_tables_say_the_same_read_either_way(first, second, engine, tmp_path_factory):
    folder = write_project(tmp_path_factory.mktemp("any"), {"data/a.csv": first, "data/b.csv": second})
    assert said(folder, is_large=True) == said(folder, is_large=False)


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
    columnar.pl.DataFrame(lines, schema=columns, orient="row").write_parquet(path)


def test_a_folder_of_parquet_says_what_csv_says(tmp_path, monkeypatch):
    as_csv = write_project(tmp_path / "csv", {"data/all.csv": table_of_plain(PLAIN_ROWS)})
    as_parquet = write_project(tmp_path / "parquet", {})
    for number, lines in enumerate((PLAIN_ROWS[:2], PLAIN_ROWS[2:])):
        parquet(as_parquet / "data" / "all.parquet" / f"part-{number}.parquet", lines)
    monkeypatch.setattr(columnar, "CHUNK_ROWS", 3)
    small, large = (said(folder, is_large=False)[0] for folder in (as_csv, as_parquet))
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


def test_numbers_and_dates_of_parquet_are_read_as_their_text(tmp_path):
    folder = write_project(tmp_path, {})
    frame = columnar.pl.DataFrame(
        {"indicator": ["money"], "area": ["XA"], "period": [2022], "value": [2.5], "unit": ["USD"]}
    )
    frame.write_parquet(folder / "data" / "a.parquet")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        read, faults = load(folder / "targets", folder / "data")
    assert faults == []
    [figure] = read.catalogue.observations["money", "XA"]
    assert figure.value.text == "2.5 USD"
    assert read.origin(figure).document.line(read.origin(figure).route) == 1


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda path: path.write_bytes(b"no parquet"), "unreadable-file"),
        (lambda path: parquet(path, [["money", "XA"]], ["indicator", "area"]), "missing-column"),
        (lambda path: columnar.pl.DataFrame({"value": [[1]]}).write_parquet(path), "unreadable-file"),
    ],
    ids=["other bytes", "columns missing", "a nested column"],
)
def test_parquet_that_cannot_be_used_is_told(write, code, tmp_path):
    folder = write_project(tmp_path, {})
    write(folder / "data" / "a.parquet")
    assert [one.code for one in load(folder / "targets", folder / "data")[1]] == [code]


def test_parquet_without_polars_names_the_extra_to_install(tmp_path, monkeypatch):
    folder = write_project(tmp_path, {})
    parquet(folder / "data" / "a.parquet", PLAIN_ROWS)
    monkeypatch.setattr(bulk, "find_spec", lambda _: None)
    [fault] = load(folder / "targets", folder / "data")[1]
    assert fault.code == "needs-polars"
    assert "directive-check[fast]" in fault.help


def test_of_very_many_faulty_rows_the_first_are_explained_and_the_others_counted(engine, tmp_path):
    table = rows(*["mony,XA,2022,3,USD,,,,"] * 1_010)
    folder = write_project(tmp_path, {"data/figures.csv": table})
    found, _ = said(folder, is_large=True)
    assert [one.message for one in found if one.code == "more-faults"] == ["10 more rows of this file are faulty"]
    [unknown] = [one.message for one in found if one.code == "unknown-indicator"]
    assert unknown == "`mony` is not an indicator that is defined, on 1000 lines: 2, 3, 4 and 997 more"


def test_of_very_many_short_rows_the_first_are_explained_and_the_others_counted(engine, tmp_path):
    folder = write_project(tmp_path, {"data/figures.csv": rows(*["money,XA"] * 1_010)})
    found, _ = said(folder, is_large=True)
    assert [one.message for one in found if one.code == "more-faults"] == ["10 more rows of this file are faulty"]


def test_of_very_many_contradictions_the_first_are_explained(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_FAULTS", 3)
    table = rows(*(f"trade,XB,{year},{value},USD,,,," for value in (3, 4) for year in range(1990, 2000)))
    found, _ = said(write_project(tmp_path, {"data/figures.csv": table}), is_large=True)
    assert sum(one.code == "contradiction" for one in found) == 3
    assert [one.code for one in found if "more rows" in one.message] == ["more-faults"]


def test_judgements_are_forgotten_where_texts_hardly_repeat(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk_words, "_MOST_JUDGEMENTS", 2)
    table = rows(*(f"share,XB,{year},over {year} %,,,,," for year in range(2000, 2010)))
    folder = write_project(tmp_path, {"data/figures.csv": table})
    assert said(folder, is_large=True) == said(folder, is_large=False)


def test_more_words_than_a_key_has_room_for_are_read_as_in_a_small_file(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk_words, "_KEYS", 1)
    folder = write_project(tmp_path, {"data/figures.csv": TRAPS["a plain file"]})
    assert said(folder, is_large=True) == said(folder, is_large=False)
    parquet(folder / "data" / "a.parquet", PLAIN_ROWS)
    assert {one.code for one in said(folder, is_large=True)[0]} >= {"large-file"} if engine else {"needs-polars"}


def test_a_line_longer_than_what_is_looked_at_for_its_end_is_read_whole(tmp_path, monkeypatch):
    folder = write_project(tmp_path, {"data/figures.csv": rows(*[GOOD + "x" * 30_000] * 3)})
    monkeypatch.setattr(columnar, "CHUNK_BYTES", 50_000)
    assert said(folder, is_large=True) == said(folder, is_large=False)


def test_areas_and_periods_that_hold_no_others_keep_no_rows(engine, tmp_path):
    folder = write_project(tmp_path, {"data/figures.csv": TRAPS["a plain file"]})
    for name, nested in (("data/codebook.yaml", ", XA-1: North, XA-2: South"), ("targets/plan.yaml", ", XA-1")):
        path = folder / name
        path.write_text(path.read_text().replace(nested, ""))
    assert said(folder, is_large=True) == said(folder, is_large=False)


def test_only_rows_that_matter_are_held(engine, tmp_path, monkeypatch):
    other = [f"trade,XB,{year},3,USD,,,," for year in range(1901, 2001)]
    folder = write_project(tmp_path, {"data/figures.csv": rows(GOOD, *other)})
    monkeypatch.setattr(files, "LARGE_TABLES_BYTES", 0)
    monkeypatch.setattr(project, "ENGINE_BYTES", 0)
    read, _ = load(folder / "targets", folder / "data")
    held = {series: len(figures) for series, figures in read.catalogue.observations.items()}
    assert held == {("money", "XA"): 1, ("trade", "XB"): 1}


def test_large_tables_say_once_how_they_are_read_faster(engine, tmp_path, run, monkeypatch):
    folder = write_project(tmp_path, {"data/a.csv": rows(GOOD), "data/b.csv": rows(GOOD.replace("2022", "2023"))})
    monkeypatch.setattr(files, "LARGE_TABLES_BYTES", 0)
    monkeypatch.setattr(project, "ENGINE_BYTES", 0)
    monkeypatch.chdir(folder)
    assert run("report", "2024").err.count("directive-check[fast]") == (engine is None)


@pytest.mark.parametrize(
    ("raw", "is_long"), [(b"x\n" * 100_000, False), (b"x\n" + b"x" * 140_000, True), (b"x" * 131_072, False)]
)
def test_a_line_is_long_where_a_cell_of_it_may_be_too_long(raw, is_long):
    assert columnar._has_long_lines(raw) is is_long
