"""The sheets of workbooks are read cell by cell as they are, whoever wrote them, and a damaged one takes nothing down."""

import datetime as dt
import io
import json
import marshal
import random
import runpy
import shutil
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

from conftest import ROOT
from directive_check.diagnostic import Diagnostic, Invalid
from directive_check.reading import apart, spreadsheets
from directive_check.reading.apart import BOOLEAN, DATE, ERROR, NUMBER, PERCENT, TEXT, UNCALCULATED
from directive_check.reading.rows import is_workbook
from directive_check.reading.spreadsheets import read_workbook
from directive_check.render.formats import DIAGNOSTIC_FORMATS
from directive_check.telling.report import Written

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BLANK = ""

# What is written into a cell, how it is shown, and what must be read of it: text and content.
CELLS = [
    (0.7000000000000001, None, "0.7", NUMBER),
    (2693.9, None, "2693.9", NUMBER),
    (1992.0, None, "1992", NUMBER),
    (-5, None, "-5", NUMBER),
    (0, None, "0", NUMBER),
    (47433442293.1858, None, "47433442293.1858", NUMBER),
    (1.5e300, None, "1.5e+300", NUMBER),
    (0.123, "0.0%", "0.123", PERCENT),
    (0.5, "9", "0.5", NUMBER),
    (0.5, '0.0"%"', "0.5", NUMBER),
    (0.5, r"0.0\%", "0.5", NUMBER),
    (0.5, "[Red]0 %;-0 %", "0.5", PERCENT),
    (dt.date(2024, 12, 31), "dd.mm.yyyy", "2024-12-31", DATE),
    (dt.datetime(2024, 12, 31, 23, 5), "yyyy-mm-dd hh:mm", "2024-12-31 23:05:00", DATE),  # noqa: DTZ001 - sheets know no zones
    (True, None, "TRUE", BOOLEAN),
    (False, None, "FALSE", BOOLEAN),
    ("12.31", None, "12.31", TEXT),
    ("n/a", "0%", "n/a", TEXT),
    ("Минск\nгород", None, "Минск\nгород", TEXT),
    ('a | b, "c" <&>', None, 'a | b, "c" <&>', TEXT),
    ("", None, "", BLANK),
]


BOOKS = ROOT / "tests" / "books"
_APART = spreadsheets._read


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Read in this process, which is faster and measured; `in_its_own` reads as the program does."""
    monkeypatch.setattr(spreadsheets, "_read", lambda path, sheet: apart.read(str(path), sheet))


@pytest.fixture
def in_its_own(_here, monkeypatch):
    monkeypatch.setattr(spreadsheets, "_read", _APART)


def book(path, fill):
    """Write a workbook: what `fill` does with the book and a function that makes formats."""
    made = xlsxwriter.Workbook(path)
    fill(made, lambda form: made.add_format({"num_format": form}) if form else None)
    made.close()
    return path


def write_cells(made, form):
    sheet = made.add_worksheet("Data")
    for row, (value, shown, *_) in enumerate(CELLS):
        sheet.write_string(row, 0, f"row {row + 1}")
        if isinstance(value, str):
            sheet.write_string(row, 2, value, form(shown))
        else:
            sheet.write(row, 2, value, form(shown))


@pytest.fixture
def cells(tmp_path):
    return book(tmp_path / "cells.xlsx", write_cells)


def read(path, sheet=""):
    return read_workbook(path, path.name, sheet)


def only(path):
    [sheet] = read(path)
    return sheet


def refused(path):
    with pytest.raises(Invalid) as invalid:
        read(path)
    [fault] = invalid.value.diagnostics
    assert (fault.code, fault.span.file) == ("unreadable-file", path.name)
    return fault.message.removeprefix("the workbook cannot be read: ")


def converted(path, suffix):
    """Return a workbook in another format, as LibreOffice writes it."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", path.parent, path]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return path.with_suffix(f".{suffix}")


def changed(path, part, *changes):
    """Return a workbook of which a part was changed."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changes if name == part else ():
                assert before in content
                content = content.replace(before, after)
            new.writestr(name, content)
    return target


def content(sheet, place, index):
    """Return the letter of what a cell holds; nothing where it is blank."""
    letters, texts = sheet._row(place)
    is_filled = index < len(letters) and (texts[index] or letters[index] != TEXT)
    return letters[index] if is_filled else BLANK


def test_every_cell_is_read_as_what_it_is(cells):
    sheet = only(cells)
    rows = dict(sheet.rows())
    for place, (value, shown, text, held) in enumerate(CELLS, 1):
        assert (place, (rows[place] + [""] * 2)[2], content(sheet, place, 2)) == (place, text, held), (value, shown)
        assert content(sheet, place, 0) == TEXT
        assert content(sheet, place, 1) == content(sheet, place, 99) == BLANK
    assert content(sheet, 99, 0) == BLANK


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_formats_say_as_much_as_they_keep(cells, suffix):
    """An ods does not tell dates with a time and per cent by quotes apart; an xls tells no formats of numbers."""
    sheet = only(converted(cells, suffix))
    rows = dict(sheet.rows())
    for place, (_, shown, text, held) in enumerate(CELLS, 1):
        expected = NUMBER if held == PERCENT and suffix == "xls" else held
        assert (place, (rows[place] + [""] * 2)[2], content(sheet, place, 2)) == (place, text, expected), shown


def test_formats_are_found_where_no_style_is_named(cells):
    path = changed(
        cells,
        "xl/styles.xml",
        (b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>', b""),
    )
    assert content(only(path), 8, 2) == PERCENT


def test_a_cell_is_named_as_in_the_program_that_shows_it(cells):
    span = only(cells).record(4).cell(2)
    assert str(span) == "cells.xlsx, Data!C4"
    assert (span.line, span.column, span.end_line, span.end_column, span.quote) == (4, 3, 4, 4, "-5")
    row = only(cells).record(17)
    assert (row.cells, row.text) == (["row 17", "", "12.31"], "row 17 |  | 12.31")
    assert (str(row.whole), row.cell(0)) == ("cells.xlsx, Data!A17", row.whole)
    assert (str(row.cell(27)), row.cell(27).quote) == ("cells.xlsx, Data!AB17", "")


def test_addresses_hold_whatever_is_blank_above_beside_and_between(tmp_path):
    def fill(made, form):
        made.add_worksheet("One").write("C4", 1)
        two = made.add_worksheet("Zwei!")
        two.write("B2", "x")
        two.write("D5000", 7)
        two.set_row(4999, None, None, {"hidden": True})
        made.add_worksheet("None").hide()
        made.add_chartsheet("Chart").set_chart(_chart(made))

    one, two, none = read(book(tmp_path / "gaps.xlsx", fill))
    assert [(one.name, one.is_hidden), (two.name, two.is_hidden), (none.name, none.is_hidden)] == [
        ("One", False),
        ("Zwei!", False),
        ("None", True),
    ]
    assert [*one.rows()] == [(4, ["", "", "1"])]
    assert [*two.rows()] == [(2, ["", "x"]), (5000, ["", "", "", "7"])]
    assert [*none.rows()] == []
    assert str(two.record(5000).cell(3)) == "gaps.xlsx, Zwei!!D5000"
    assert two.record(3).cells == two.record(9999).cells == []


def _chart(made):
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=One!$C$4:$C$4"})
    return chart


def test_of_a_named_sheet_alone_the_rows_are_read(tmp_path, in_its_own):
    def fill(made, form):
        for name in ("a", "b"):
            made.add_worksheet(name).write(0, 0, name)

    path = book(tmp_path / "two.xlsx", fill)
    assert [[*sheet.rows()] for sheet in read(path)] == [[(1, ["a"])], [(1, ["b"])]]
    assert [(sheet.name, [*sheet.rows()]) for sheet in read(path, "b")] == [("a", []), ("b", [(1, ["b"])])]


def test_many_rows_are_found_again(tmp_path):
    def fill(made, form):
        sheet = made.add_worksheet("Data")
        for row in range(0, 2 * apart.STRIDE + 20, 2):
            sheet.write(row, row % 5, row / 4)

    sheet = only(book(tmp_path / "many.xlsx", fill))
    rows = [*sheet.rows()]
    assert [place for place, _ in rows] == [*range(1, 2 * apart.STRIDE + 20, 2)]
    assert all(sheet.record(place).cells == cells for place, cells in rows[::-7])
    assert (sheet.record(1025).cells, sheet.record(1026).cells) == (["", "", "", "", "256"], [])


def with_errors(made, form):
    sheet = made.add_worksheet("Data")
    sheet.write_formula("A1", "=NA()", None, "#N/A")
    sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C1", "=1+1", None, 2)
    sheet.write_formula("B3", "=1+1", None, "#REF!")
    sheet.merge_range("C5:D6", "Title")
    sheet.write("F6", 4, form("0%"))


def test_errors_are_told(tmp_path):
    sheet = only(book(tmp_path / "errors.xlsx", with_errors))
    assert [*sheet.rows()] == [
        (1, ["#N/A", "#DIV/0!", "2"]),
        (3, ["", "#REF!"]),
        (5, ["", "", "Title"]),
        (6, ["", "", "", "", "", "4"]),
    ]
    assert [content(sheet, 1, index) for index in range(4)] == [ERROR, ERROR, NUMBER, BLANK]
    assert (content(sheet, 3, 1), content(sheet, 6, 5)) == (ERROR, PERCENT)


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_ods_tells_errors_too(tmp_path):
    sheet = only(converted(book(tmp_path / "errors.xlsx", with_errors), "ods"))
    assert [cells for _, cells in sheet.rows()][:2] == [["#N/A", "#DIV/0!", "2"], ["", "2"]]
    assert [content(sheet, 1, index) for index in range(3)] == [ERROR, ERROR, NUMBER]
    assert content(sheet, 6, 5) == PERCENT


WITHOUT_VALUE = [
    (b"<f>1+1</f><v>2</v>", b"<f>1+1</f>"),
    (b"<f>1+1</f><v>2</v>", b"<f>1+1</f><v/>"),
    (b"<f>1+1</f><v>2</v>", b"<f>1+1</f><v></v>"),
    (b"<f>1+1</f><v>2</v>", b'<f t="shared" si="0"/>'),
]


@pytest.mark.parametrize("change", WITHOUT_VALUE)
def test_a_formula_that_was_never_calculated_is_no_blank_cell(tmp_path, change):
    path = book(tmp_path / "f.xlsx", lambda made, _: made.add_worksheet("Data").write_formula("C2", "=1+1", None, 2))
    sheet = only(changed(path, "xl/worksheets/sheet1.xml", change))
    assert ([*sheet.rows()], content(sheet, 2, 2)) == ([(2, ["", "", ""])], UNCALCULATED)


def test_a_formula_that_gives_no_text_is_a_blank_cell(tmp_path):
    path = book(tmp_path / "f.xlsx", lambda made, _: made.add_worksheet("Data").write_formula("C2", "=1+1", None, 2))
    change = (b'"C2"><f>1+1</f><v>2</v>', b'"C2" t="str"><f>1+1</f><v></v>')
    assert [*only(changed(path, "xl/worksheets/sheet1.xml", change)).rows()] == []


def test_cells_without_addresses_and_with_prefixes_are_counted(tmp_path):
    """Some programs write no `r`, some write every element behind a prefix."""
    path = book(tmp_path / "errors.xlsx", with_errors)
    plain = changed(path, "xl/worksheets/sheet1.xml", *((f' r="{at}"'.encode(), b"") for at in ("A1", "B1", "C1", "1")))
    assert next(only(plain).rows()) == (1, ["#N/A", "#DIV/0!", "2"])
    prefixed = changed(
        path,
        "xl/worksheets/sheet1.xml",
        (b"<", b"<x:"),
        (b"<x:/", b"</x:"),
        (b"<x:?xml", b"<?xml"),
        (b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x="),
    )
    assert [content(only(prefixed), 1, index) for index in range(3)] == [ERROR, ERROR, NUMBER]


def test_a_text_of_an_xls_may_hold_any_sign():
    assert apart._worded(["a\0b", 1.0, True]) == ("tnb", "ab\x001\0TRUE")


@pytest.fixture
def unpacked_to(tmp_path):
    """Return a function that writes a zip of parts; one of zeros may claim any size."""

    def write(parts):
        path = tmp_path / "made.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts.items():
                made.writestr(name, content)
        return path

    return write


ODS = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
SHARE = '<table:table-cell {} office:value-type="percentage" office:value="0.5"/>'


def ods(rows):
    return {"mimetype": MIMETYPE, "META-INF/manifest.xml": "<manifest/>", "content.xml": ODS.format(rows)}


def test_repeated_cells_of_an_ods_are_as_many(unpacked_to):
    cells = SHARE.format('table:number-columns-repeated="2"')
    rows = f'<table:table-row table:number-rows-repeated="3">{cells}</table:table-row><table:table-row>{SHARE.format("")}</table:table-row>'
    sheet = only(unpacked_to(ods(rows)))
    assert [*sheet.rows()] == [(place, ["0.5", "0.5"]) for place in (1, 2, 3)] + [(4, ["0.5"])]
    assert (
        {content(sheet, place, index) for place in (1, 2, 3) for index in (0, 1)} == {content(sheet, 4, 0)} == {PERCENT}
    )


HOSTILE = [
    ({"a.txt": "no workbook"}, ""),
    ({"xl/workbook.bin": ""}, "it is a binary workbook (xlsb)"),
    (ods('<table:table-row table:number-rows-repeated="9999999">' + SHARE.format("") + "</table:table-row>"), "it takes more memory than there is for it"),
    (ods("<table:table-row>" + SHARE.format('table:number-columns-repeated="999999999"') + "</table:table-row>" * 2), ""),
    ({"content.xml": "<a>"}, ""),
    ({"_rels/.rels": "<Relationships/>"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "reason"), HOSTILE)
def test_what_is_no_sound_workbook_is_refused_in_a_line(unpacked_to, parts, reason):
    told = refused(unpacked_to(parts))
    assert told
    assert len(told.splitlines()) == 1
    assert told == (reason or told)


def test_a_bomb_is_not_unpacked(unpacked_to, monkeypatch):
    path = unpacked_to({"xl/workbook.xml": b"0" * 2_000_000})
    assert path.stat().st_size < 5_000
    monkeypatch.setattr(apart, "MOST_UNPACKED", 2**20)
    assert apart.read(str(path), "") == "it unpacks to 1 MiB; up to 1 MiB are read"


def far(made, form):
    made.add_worksheet("Data").write("A1", "x")


def test_a_cell_at_the_far_end_takes_no_memory(tmp_path, in_its_own):
    """Whole, the sheet has 17 thousand million cells."""
    path = book(tmp_path / "far.xlsx", lambda made, _: made.add_worksheet("Data").write("XFD1048576", "x"))
    changed_path = changed(
        path, "xl/worksheets/sheet1.xml", (b"<row r=", b'<row r="1"><c r="A1"><v>1</v></c></row><row r=')
    )
    assert refused(changed_path)


def test_a_million_empty_rows_are_passed_over(tmp_path, in_its_own):
    path = book(tmp_path / "deep.xlsx", lambda made, _: made.add_worksheet("Data").write("A1048576", "x"))
    assert [*only(path).rows()] == [(1_048_576, ["x"])]


def test_an_encrypted_workbook_is_told(tmp_path, monkeypatch):
    import python_calamine

    def refuse(path):
        raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", refuse)
    path = tmp_path / "e.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert apart.read(str(path), "") == "it is encrypted"


def test_raised_digits_at_the_end_of_digits_are_powers_and_other_texts_stay(tmp_path):
    made = xlsxwriter.Workbook(tmp_path / "t.xlsx")
    raised, bold = made.add_format({"font_script": 1}), made.add_format({"bold": True})
    sheet = made.add_worksheet("Data")
    for row, parts in enumerate(
        [
            ("12", raised, "3"),
            ("CO", raised, "2"),
            ("1 234,5", raised, "10"),
            (bold, "12", "3"),
            (raised, "3", "12"),
            ("2024 ", raised, "p"),
        ]
    ):
        sheet.write_rich_string(row, 0, *parts)
    sheet.write_string(6, 0, "plain")
    made.close()
    [(_, _, _, [(_, pack)])] = apart.read(str(tmp_path / "t.xlsx"), "")
    assert [texts for *_, texts in marshal.loads(pack)] == ["12³", "CO2", "1 234,5¹⁰", "123", "312", "2024 p", "plain"]  # noqa: S302 - written above


def test_an_encrypted_xlsx_is_told(tmp_path):
    path = tmp_path / "e.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert apart.read(str(path), "") == "it is encrypted"


def test_every_cut_and_every_flipped_bit_gives_a_workbook_or_a_reason(tmp_path):
    """Of an xlsx every flip is noticed that changes a cell: its parts carry checksums."""
    sound = book(tmp_path / "errors.xlsx", with_errors)
    raw, chance = sound.read_bytes(), random.Random(1)
    expected = apart.read(str(sound), "")
    path = tmp_path / "flipped.xlsx"
    outcomes = set()
    for _ in range(200):
        flipped = bytearray(raw)
        place = chance.randrange(len(raw) * 8)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        found = apart.read(str(path), "")
        assert isinstance(found, str) or [one[-1] for one in found] == [one[-1] for one in expected]
        outcomes.add(type(found))
    for length in range(0, len(raw), 97):
        path.write_bytes(raw[:length])
        assert isinstance(apart.read(str(path), ""), str)
    assert outcomes == {str, list}


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_workbooks_with_a_flipped_bit_are_read_or_refused_in_a_line(tmp_path, in_its_own, suffix):
    """An xls carries no checksums, so that a flip may change a figure; one of some thousands ends the process that reads it."""
    raw, chance, outcomes = (BOOKS / f"small.{suffix}").read_bytes(), random.Random(5), []
    path = tmp_path / f"flipped.{suffix}"
    for _ in range(25):
        flipped = bytearray(raw)
        place = chance.randrange(len(raw) * 8)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        try:
            outcomes.append(len(read(path)))
        except Invalid as invalid:
            [fault] = invalid.diagnostics
            assert (fault.code, len(fault.message.splitlines())) == ("unreadable-file", 1)
            outcomes.append(fault.code)
    assert len(outcomes) == 25
    assert {2, "unreadable-file"} <= {*outcomes}


def test_a_reader_that_dies_or_takes_too_long_is_told(cells, in_its_own, monkeypatch):
    def killed(command, **_):
        raise subprocess.CalledProcessError(-6, command)

    def slow(command, timeout, **_):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(spreadsheets.subprocess, "run", killed)
    assert refused(cells) == "reading it ends the process, or takes more memory than there is for it"
    monkeypatch.setattr(spreadsheets.subprocess, "run", slow)
    assert refused(cells) == "it takes more than 120 seconds"


def test_without_its_reader_a_workbook_is_told_how_to_read_it(cells, monkeypatch):
    monkeypatch.setattr(spreadsheets, "find_spec", lambda _: None)
    with pytest.raises(Invalid) as invalid:
        read(cells)
    [fault] = invalid.value.diagnostics
    assert (fault.code, "directive-check[excel]" in fault.help) == ("needs-extra", True)


def test_the_process_writes_what_it_read(cells, monkeypatch):
    limits = []
    monkeypatch.setitem(sys.modules, "resource", type(sys)("resource"))
    sys.modules["resource"].RLIMIT_AS = 9
    sys.modules["resource"].setrlimit = lambda *limit: limits.append(limit)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    monkeypatch.setattr(sys, "argv", ["apart", str(cells), ""])
    runpy.run_path(apart.__file__, run_name="__main__")
    sys.stdout.flush()
    assert marshal.loads(written.getvalue()) == apart.read(str(cells), "")  # noqa: S302 - written above
    assert limits == [(9, (apart.MOST_MEMORY, apart.MOST_MEMORY))]


def test_what_a_file_is_its_bytes_say(cells):
    assert is_workbook(cells.read_bytes()[:8])
    assert not is_workbook(b"WEO Country Code\tISO")
    assert not is_workbook(b"<html>")
    assert not is_workbook(b"")


@pytest.mark.parametrize("form", ["terminal", "junit", "github", "json"])
def test_a_finding_in_a_workbook_names_its_cell(cells, form):
    span = only(cells).record(17).cell(2)
    sink = io.StringIO()
    DIAGNOSTIC_FORMATS[form]([Diagnostic("unreadable-quantity", "`12.31` is text", span)], sink)
    told = sink.getvalue()
    if form == "json":
        [found] = json.loads(told)["diagnostics"]
        assert [found[key] for key in ("file", "line", "column", "cell")] == ["cells.xlsx", 17, 3, "Data!C17"]
    elif form == "github":
        assert "file=cells.xlsx,line=17" in told
    else:
        assert "cells.xlsx, Data!C17" in told
        assert "12.31" in told


def test_a_figure_of_a_workbook_is_written_in_its_cell():
    assert [str(Written("b.xlsx", 14, "Data!D14")), str(Written("a.csv", 3))] == ["b.xlsx, Data!D14", "a.csv:3"]
