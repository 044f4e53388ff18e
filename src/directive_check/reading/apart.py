"""Read a workbook in a process of its own: a damaged one may end whoever reads it, or ask for all the memory there is.

This file is run by its path and imports nothing of this package, so that it starts at once.
"""

from __future__ import annotations

import io
import marshal
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import lru_cache, reduce
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.parsers.expat import ParserCreate
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from python_calamine import CalamineSheet

MOST_MEMORY: Final = 2 * 2**30
MOST_UNPACKED: Final = 512 * 2**20
MOST_MARKS: Final = 2**22
STRIDE: Final = 1024
"""As many rows are packed together."""

BETWEEN: Final = "\0"
"""What stands between the texts of a row."""

TEXT, NUMBER, PERCENT, DATE, BOOLEAN, ERROR, UNCALCULATED = "tnpdbeu"
"""What a cell holds, a letter each; a blank one holds text of no characters."""

Mark: TypeAlias = "tuple[int, str, str | None]"
"""A cell, from 0, of which the file says more than its value: the letter of what it holds, and its text where that is another."""

RowMarks: TypeAlias = "dict[int, list[Mark]]"
"""What is marked in rows, by their numbers from 1."""

_FORMS: Final[Mapping[type, tuple[str, str]]] = {
    str: ("%s", TEXT),
    float: ("%.15g", NUMBER),
    int: ("%d", NUMBER),
    bool: ("%s", BOOLEAN),
    date: ("%s", DATE),
    datetime: ("%s", DATE),
    time: ("%s", TEXT),
    timedelta: ("%s", TEXT),
}
_MOST_COLUMNS: Final = 16_384
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_EXTENDED: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def read(path: str, wanted: str) -> list[Any] | str:
    """Return the sheets of a workbook as (name, is hidden, shown per cent, rows), the rows only of the wanted one if one is.

    Rows are packed some at a time, each as (number, letters, texts), with a sign between texts; blank ones are left out.
    Columns with a number that is shown per cent are said. Where the workbook cannot be read, return in a line why.
    """
    import python_calamine as calamine

    try:
        with open(path, "rb") as source:  # noqa: PTH123 - pathlib takes as long to import as all else
            is_zip = source.read(2) == b"PK"
            if not is_zip and "EncryptedPackage".encode("utf-16-le") in source.read():
                return "it is encrypted"
            marks_of = _marks_of(ZipFile(source)) if is_zip else lambda _: {}
            source.seek(0)
            book = calamine.CalamineWorkbook.from_filelike(source)
            found = []
            for one in book.sheets_metadata:
                if one.typ == calamine.SheetTypeEnum.WorkSheet:
                    is_hidden = one.visible != calamine.SheetVisibleEnum.Visible
                    is_wanted = wanted in {"", one.name}
                    content = _content(book.get_sheet_by_name(one.name), marks_of(one.name)) if is_wanted else ([], [])
                    found.append((one.name, is_hidden, *content))
            return found
    except MemoryError:
        return "it takes more memory than there is for it"
    except calamine.PasswordError:
        return "it is encrypted"
    except BaseException as error:  # noqa: BLE001 - a panic inside calamine is no `Exception`
        return " ".join(str(error).split())[:100] or type(error).__name__


def _content(sheet: CalamineSheet, marks: RowMarks) -> tuple[list[int], list[tuple[int, bytes]]]:
    """Return the columns of per cents of a sheet, and its rows, each pack with the number of its last one."""
    packs, pack = [], []
    rows = sheet.to_python(skip_empty_area=False)
    rows += [[] for _ in range(max(marks, default=0) - len(rows))]
    for number, cells in enumerate(rows, 1):
        while cells and cells[-1] == "":
            cells.pop()
        if not cells and number not in marks:
            continue
        letters, texts = _worded(cells)
        if number in marks:
            letters, texts = _with_marks(letters, texts.split(BETWEEN) if cells else [], marks[number])
        pack.append((number, letters, texts))
        if len(pack) == STRIDE:
            packs.append((number, marshal.dumps(pack)))
            pack = []
    if pack:
        packs.append((pack[-1][0], marshal.dumps(pack)))
    per_cent = {index for row in marks.values() for index, letter, _ in row if letter == PERCENT}
    return [*per_cent], packs


@lru_cache(maxsize=4096)
def _form_of(types: tuple[type, ...]) -> tuple[str, str]:
    """Return how a row of certain types is written, and its letters."""
    forms = [_FORMS[one] for one in types]
    return BETWEEN.join(form for form, _ in forms), "".join(letter for _, letter in forms)


def _worded(cells: Sequence[Any]) -> tuple[str, str]:
    """Return the letters and the texts of cells: numbers to the fifteen digits that a sheet keeps, days as ISO has them."""
    form, letters = _form_of(tuple(map(type, cells)))
    if BOOLEAN in letters:
        cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
    texts = form % tuple(cells)
    if texts.count(BETWEEN) >= len(cells) > 0:  # a text of an xls may hold the sign between them
        texts = form % tuple(cell.replace(BETWEEN, "") if isinstance(cell, str) else cell for cell in cells)
    return letters, texts


def _with_marks(letters: str, texts: list[str], marks: Sequence[Mark]) -> tuple[str, str]:
    lacking = max(index for index, *_ in marks) + 1 - len(texts)
    known, texts = [*letters, *TEXT * lacking], texts + [""] * lacking
    for index, letter, text in marks:
        known[index] = letter
        texts[index] = texts[index] if text is None else text
    return "".join(known), BETWEEN.join(texts)


def _marks_of(archive: ZipFile) -> Callable[[str], RowMarks]:
    """Return what tells the marks of a sheet; raise where the file is damaged."""
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED:
        raise BadZipFile(f"it unpacks to {size // 2**20:,} MiB; up to {MOST_UNPACKED // 2**20} MiB are read")
    names = archive.namelist()
    if "content.xml" in names:
        return _ods(archive.read("content.xml"))
    if "xl/workbook.bin" in names:
        raise BadZipFile("it is a binary workbook (xlsb)")
    return _xlsx(archive)


def _xlsx(archive: ZipFile) -> Callable[[str], RowMarks]:
    book = next(part for _, kind, part in _relations(archive, "") if kind == "officeDocument")
    relations = _relations(archive, book)
    parts, kinds = ({one[key]: one[2] for one in relations} for key in (0, 1))
    sheets = {one["name"]: parts[one["id"]] for name, one in _elements(archive, book) if name == "sheet"}
    raised = _raised(archive.read(kinds["sharedStrings"])) if "sharedStrings" in kinds else {}
    percents = _percents(_elements(archive, kinds["styles"])) if "styles" in kinds else []
    return lambda name: _xlsx_marks(archive.read(sheets[name]), percents, raised)


_RAISED: Final = b"superscript"
_RUN: Final = re.compile(rb"<(?:[\w.-]+:)?r\b[^>]*>(.*?)</(?:[\w.-]+:)?r\s*>", re.DOTALL)
_SHARED: Final = re.compile(rb"<(?:[\w.-]+:)?si\b[^>]*?(?:/>|>(.*?)</(?:[\w.-]+:)?si\s*>)", re.DOTALL)
_DIGITS: Final = re.compile(rb"<(?:[\w.-]+:)?t\b[^>]*>([-+0-9., \xc2\xa0]*)</")


def _raised(xml: bytes) -> dict[bytes, str]:
    """Return the shared texts of digits of which the last are raised, by their numbers, with these as the signs of powers: 12³."""
    found = enumerate(_SHARED.finditer(xml)) if _RAISED in xml else ()
    return {b"%d" % number: text for number, one in found if (text := _with_powers(one[1] or b""))}


def _with_powers(xml: bytes) -> str:
    """Return the digits of a rich text with those that are raised at its end as powers; nothing of any other."""
    runs = [(_RAISED in run[1], _DIGITS.search(run[1])) for run in _RUN.finditer(xml)]
    if not runs or not runs[-1][0] or not all(digits and digits[1] for _, digits in runs):
        return ""
    texts = [(is_raised, digits[1].decode()) for is_raised, digits in runs if digits]
    return "".join(text.translate(_POWERS) if is_raised else text for is_raised, text in texts)


_POWERS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _relations(archive: ZipFile, part: str) -> list[tuple[str, str, str]]:
    """Return the id, the kind and the part of everything that a part leads to."""
    folder, _, file = part.rpartition("/")
    found = _elements(archive, join(folder, "_rels", f"{file}.rels"))
    return [
        (one["Id"], one["Type"].rpartition("/")[2], normpath(join("/", folder, one["Target"])).lstrip("/"))
        for name, one in found
        if name == "Relationship"
    ]


def _elements(archive: ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """Return the name and the attributes of every element of a part, without their namespaces."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, given: found.append(
        (_local(name), {_local(one): value for one, value in given.items()})
    )
    parser.Parse(archive.read(part), True)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _percents(styles: list[tuple[str, dict[str, str]]]) -> list[str]:
    """Return the numbers of the cell formats that show a number per cent."""
    formats = {"9", "10"}  # which need no definition
    used: list[str | None] = []
    for name, one in styles:
        if name == "numFmt" and "%" in _LITERAL.sub("", one["formatCode"]):
            formats.add(one["numFmtId"])
        elif name == "cellXfs":
            used.clear()  # what came before are the formats of styles
        elif name == "cellStyles":
            break
        elif name == "xf":
            used.append(one.get("numFmtId"))
    return [str(number) for number, one in enumerate(used) if one in formats]


_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_QUOTED: Final = "[\"'](?:%s)[\"']"
_CELL: Final = r"<(?:[\w.-]+:)?c(?=\s)(?=[^>]*\s(?:%s))([^>]*[^>/])>(.*?)</(?:[\w.-]+:)?c\s*>"
_ATTRIBUTE: Final = re.compile(rb"""\b(r|s|t)\s*=\s*["']([^"']*)["']""")
_VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v\b[^>/]*>([^<]+)<")
_NO_VALUE: Final = re.compile(
    rb"<(?:[\w.-]+:)?c\s([^>]*[^>/])>\s*<(?:[\w.-]+:)?f\b[^>]*(?:/>|>[^<]*</[^>]*>)\s*(?:<[^/>]*/>|<[^>]*></[^>]*>)?\s*</(?:[\w.-]+:)?c\s*>"
)
_START: Final = re.compile(rb"<(?:[\w.-]+:)?(row|c)\b([^>]*)>")


def _xlsx_marks(xml: bytes, percents: Sequence[str], raised: Mapping[bytes, str]) -> RowMarks:
    """Return which cells of a sheet hold errors, formulas that were never calculated, numbers shown per cent, and digits with raised ones behind."""
    has_errors = any(sign in xml for sign in (b'"e"', b"'e'"))
    shown = [one for one in percents if f's="{one}"'.encode() in xml or f"s='{one}'".encode() in xml]
    kinds = ["e"] * has_errors + ["s"] * bool(raised)
    wanted = [rf"{name}\s*=\s*{_QUOTED % '|'.join(some)}" for name, some in (("t", kinds), ("s", shown)) if some]
    marks: RowMarks = defaultdict(list)
    for cell in re.finditer((_CELL % "|".join(wanted)).encode(), xml, re.DOTALL) if wanted else ():
        given, value = dict(_ATTRIBUTE.findall(cell[1])), _VALUE.search(cell[2])
        kind = given.get(b"t", b"n")
        row, column = _place(given) or _counted(xml, cell.end(1))
        if kind == b"e":
            marks[row].append((column, ERROR, value[1].decode() if value else ""))
        elif kind == b"n" and value:
            marks[row].append((column, PERCENT, None))
        elif kind == b"s" and value and value[1].strip() in raised:
            marks[row].append((column, TEXT, raised[value[1].strip()]))
    for cell in _NO_VALUE.finditer(xml) if b"<f" in xml or b":f" in xml else ():
        given = dict(_ATTRIBUTE.findall(cell[1]))
        row, column = _place(given) or _counted(xml, cell.end(1))
        if given.get(b"t") not in {b"str", b"e"}:
            marks[row].append((column, UNCALCULATED, ""))
    return marks


def _place(given: Mapping[bytes, bytes]) -> tuple[int, int] | None:
    """Return the row, from 1, and the column, from 0, that a cell says it stands at."""
    place = given.get(b"r", b"")
    letters = place.rstrip(b"0123456789")
    return (int(place[len(letters) :]), _column_of(letters)) if letters else None


def _counted(xml: bytes, end: int) -> tuple[int, int]:
    """Return the row and the column of the last cell before an offset: one that does not say it stands behind the one before."""
    row, column = 0, -1
    for start in _START.finditer(xml, 0, end + 1):
        given = dict(_ATTRIBUTE.findall(start[2]))
        if start[1] == b"row":
            row, column = int(given.get(b"r", row + 1)), -1
        else:
            row, column = _place(given) or (row, column + 1)
    return row, column


def _column_of(letters: bytes) -> int:
    """Return which column, from 0, has these letters: 26 has `AA`."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters.upper(), 0) - 1


def _ods(xml: bytes) -> Callable[[str], RowMarks]:
    """Return what tells which cells of a sheet hold errors and numbers shown per cent."""
    from xml.etree.ElementTree import iterparse

    sheets: dict[str, RowMarks] = {}
    number = count = 0
    for event, element in iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314 - as above
        if event == "start" and element.tag == f"{_TABLE}table":
            marks = sheets[element.get(f"{_TABLE}name", "")] = {}
            number = 0
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            times = _count(element, "number-rows-repeated")
            found = [*_ods_row(element)]
            count += times * len(found)
            if count > MOST_MARKS:
                raise MemoryError
            marks.update(dict.fromkeys(range(number + 1, number + times + 1), found) if found else ())
            number += times
            element.clear()
    return lambda name: sheets[name]


def _ods_row(row: Element) -> Iterator[Mark]:
    column = 0
    for cell in row:
        times = min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS)
        if mark := _ods_mark(cell):
            yield from ((index, *mark) for index in range(column, column + times))
        column += times


def _ods_mark(cell: Element) -> tuple[str, str | None] | None:
    shown = " ".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
    if cell.get(f"{_EXTENDED}value-type") == "error":
        return ERROR, shown
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        return PERCENT, None
    return (BOOLEAN, shown) if shown in {"TRUE", "FALSE"} else None  # LibreOffice writes the number of those of an xlsx


def _count(element: Element, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}", 1))


def main(path: str, wanted: str) -> None:
    """Write what is read of a workbook to stdout, within limits where the system knows any."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.buffer.write(marshal.dumps(read(path, wanted)))


if __name__ == "__main__":
    main(*sys.argv[1:])
