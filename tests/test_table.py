"""CSV text becomes rows, and every cell is found again."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_check.reading import Text
from directive_check.reading.table import COLUMNS, read_table, syntax_fault

HEAD = "indicator,area,period,value\n"


def codes(text):
    return [(one.span.line, one.span.column, one.code) for one in read_table("f.csv", text)[1]]


def test_a_row_reads_as_an_actual_in_yaml():
    text = "indicator,area,period,value,unit,source,status\nmoney,XA,2024,443,million USD,one; two,\n"
    table, faults = read_table("f.csv", text)
    assert faults == []
    assert table.rows == (
        {"indicator": "money", "area": "XA", "period": "2024", "value": "443 million USD", "source": ["one", "two"]},
    )


@pytest.mark.parametrize("text", [HEAD, HEAD + "\n\n", HEAD + "money,XA,2024,\n"])
def test_rows_without_a_value_are_passed_over(text):
    table, faults = read_table("f.csv", text)
    assert (table.rows, faults) == ((), [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, 1, "empty-file")]),
        ("indicator,area,period\n", [(1, 1, "missing-column")]),
        ("indicator,area,perod,value\n", [(1, 16, "unknown-column")]),
        ("\nindicator,area,perod,value\n", [(2, 16, "unknown-column")]),
        ("indicator,area,period,value,area\n", [(1, 29, "duplicate-column")]),
        ("indicator;area;period;value\n", [(1, 1, "unknown-column")]),
        ("indicator\tarea\tperiod\tvalue\n", [(1, 1, "unknown-column")]),
        (HEAD + "money,XA,2024\n", [(2, 1, "row-length")]),
        (HEAD + "money,XA,2024,1,700 USD\n", [(2, 1, "row-length")]),
        (HEAD + 'money,XA,2024,"1 USD\n', [(2, 15, "csv-syntax")]),
        (HEAD + 'money,XA,2024,"1"x\n', [(2, 18, "csv-syntax")]),
        (HEAD + 'money,XA,2024,1 "net" USD\n"a,b"c,XA,2024,1\n', [(3, 6, "csv-syntax")]),
        (HEAD + "money,XA,2024,1\0\n", [(2, 16, "control-character")]),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text, faults):
    assert codes(text) == faults


def test_a_cell_that_is_too_long_is_told():
    assert [code for _, _, code in codes(HEAD + "x" * 200_000 + ",XA,2024,1 USD\n")] == ["csv-syntax"]


def test_a_quoted_line_end_keeps_lines_and_columns_apart():
    text = HEAD.replace("value", "value,note") + 'money,XA,2024,1 USD,"two\nlines"\nmoney,XB,2024,2 USD,\n'
    table, _ = read_table("f.csv", text)
    assert [table.line(("actuals", row)) for row in (0, 1)] == [2, 4]
    span = table.span(("actuals", 1, "value"))
    assert (span.line, span.column, span.end_column) == (4, 15, 20)
    assert table.span(("actuals", 0)).end_line == 3
    assert table.has(("actuals", 1, "area"))
    assert not table.has(("actuals", 1, "note"))


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='",\n\r;'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_the_text_under_a_cell_reads_back_as_the_cell(rows, newline):
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS[:4])
    writer.writerows(rows)
    table, faults = read_table("f.csv", sink.getvalue())
    assert faults == []
    kept = [row for row in rows if row[3]]
    assert [row["value"] for row in table.rows] == [row[3] for row in kept]
    for number, row in enumerate(kept):
        for column, cell in zip(COLUMNS[:4], row, strict=True):
            span = table.span(("actuals", number, column))
            start = table._line_starts[span.line - 1] + span.column - 1
            end = table._line_starts[span.end_line - 1] + span.end_column - 1
            found = next(csv.reader(io.StringIO(table.text[start:end], newline="")), [""])
            assert found[0].rstrip() == cell.rstrip() or not cell.strip()


def test_whatever_else_the_reader_of_csv_says_is_told():
    fault = syntax_fault(Text("f.csv", "a,b"), csv.Error("something new"))
    assert (fault.code, fault.message) == ("csv-syntax", "this is not valid CSV")
