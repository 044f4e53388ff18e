"""CSV text becomes rows, and every cell is found again."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directive_check.diagnostic import Invalid
from directive_check.reading import rows as reading
from directive_check.reading.rows import CsvFile, RowText
from directive_check.reading.table import COLUMNS, Table, header_faults

HEAD = "indicator,area,period,value\n"


@pytest.fixture
def table_of(tmp_path):
    """Return the table and the rows of a text, and what is wrong with its quoting and its header."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "f.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        source, taken, faults = CsvFile(path, "f.csv"), [], []
        try:
            taken += source.rows()
        except Invalid as invalid:
            faults += invalid.diagnostics
        (place, columns), *rows = taken or [(1, [])]
        if columns:
            faults += header_faults(source.record(place), columns)
        return Table(source, tuple(columns)), rows, faults

    return read


def test_a_row_reads_as_an_actual_in_yaml(table_of):
    text = "indicator,area,period,value,unit,source,status\nmoney,XA,2024,443,million USD,one; two,\n"
    table, [(place, cells)], faults = table_of(text)
    assert (place, faults) == (2, [])
    assert table.row(cells) == {
        "indicator": "money", "area": "XA", "period": "2024", "value": "443 million USD", "source": ["one", "two"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", []),
        ("\n\n", []),
        ("indicator,area,period\n", [(1, 1, "missing-column")]),
        ("indicator,area,perod,value\n", [(1, 16, "unknown-column")]),
        ("\nindicator,area,perod,value\n", [(2, 16, "unknown-column")]),
        ("indicator,area,period,value,area\n", [(1, 29, "duplicate-column")]),
        ("indicator;area;period;value\n", [(1, 1, "unknown-column")]),
        ("indicator\tarea\tperiod\tvalue\n", [(1, 1, "unknown-column")]),
        (HEAD + 'money,XA,2024,"1 USD\n', [(2, 15, "csv-syntax")]),
        (HEAD + 'money,XA,2024,"1"x\n', [(2, 18, "csv-syntax")]),
        (HEAD + 'money,XA,2024,1 "net" USD\n"a,b"c,XA,2024,1\n', [(3, 6, "csv-syntax")]),
        (HEAD + "money,XA,2024,1\0\n", [(2, 16, "control-character")]),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text, faults, table_of):
    assert [(one.span.line, one.span.column, one.code) for one in table_of(text)[2]] == faults


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("x" * 200_000, "a cell is longer than 131,072 characters"),
        ('"' + "x" * 200_000 + '"', "a cell is longer than 131,072 characters"),
        ('"' + "x,\n" * 200_000, "this quoted cell is never closed"),
    ],
    ids=["plain", "quoted", "never closed"],
)
def test_a_cell_that_is_too_long_is_told_at_its_row(cell, message, table_of):
    [fault] = table_of(f"{HEAD}money,XA,2024,1 USD\n{cell},XA,2024,1 USD\n")[2]
    assert (fault.code, fault.message, fault.span.line, fault.span.column) == ("csv-syntax", message, 3, 1)


def test_a_quoted_line_end_keeps_lines_and_columns_apart(table_of):
    text = HEAD.replace("value", "value,note") + 'money,XA,2024,1 USD,"two\nlines"\nmoney,XB,2024,2 USD,\n'
    table, rows, _ = table_of(text)
    assert [place for place, _ in rows] == [2, 4]
    span = table.span(("actuals", 4, "value"))
    assert (span.line, span.column, span.end_column) == (4, 15, 20)
    assert table.span(("actuals", 2)).end_line == 3
    assert table.has(("actuals", 4, "area"))
    assert table.has(("actuals", 4))
    assert not table.has(("actuals", 4, "note"))
    assert not table.has(("actuals", 4, "unit"))


def test_a_row_far_down_is_found_again(table_of, monkeypatch):
    monkeypatch.setattr(reading, "_STRIDE", 3)
    lines = [f"größe-{number},XA,2024,{number} USD" for number in range(10)]
    table, rows, faults = table_of("\ufeff" + HEAD + "\r\n".join(lines))
    assert faults == []
    for place, cells in rows:
        assert table.span(("actuals", place)).quote == ",".join(cells)
        assert table.span(("actuals", place, "value")).line == place


def test_bytes_that_are_no_text_further_down_do_not_hide_a_row(table_of, tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD.encode() + b"money,XA,2024,1 USD\n" + b"x" * 20_000 + b"\xe9")
    assert CsvFile(path, "f.csv").record(2).whole.quote == "money,XA,2024,1 USD"


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='",\n\r;'), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_the_text_under_a_cell_reads_back_as_the_cell(table_of, written, newline):
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS[:4])
    writer.writerows(written)
    table, rows, faults = table_of(sink.getvalue())
    assert faults == []
    assert [cells for _, cells in rows] == written
    text = RowText("f.csv", sink.getvalue())
    for place, row in rows:
        for column, cell in zip(COLUMNS[:4], row, strict=True):
            span = table.span(("actuals", place, column))
            start = text._line_starts[span.line - 1] + span.column - 1
            end = text._line_starts[span.end_line - 1] + span.end_column - 1
            found = next(csv.reader(io.StringIO(text.text[start:end], newline="")), [""])
            assert found[0].rstrip() == cell.rstrip() or not cell.strip()


def test_whatever_else_the_reader_of_csv_says_is_told():
    fault = reading._syntax_fault(RowText("f.csv", "a,b"), csv.Error("something new"))
    assert (fault.code, fault.message) == ("csv-syntax", "this is not valid CSV")
