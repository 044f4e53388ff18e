"""Rows and headers whose cells stand below others' names: each is told how it is written, and reads then as it was meant.

Every number is invented; each case breaks one line of a sound file, and its help is followed to the letter.
"""

import re

import pytest

from directive_check.loading import load
from directive_check.rules import check

HEAD = "indicator,area,period,value,unit,source"
SOUND = "share,XA,2024,24.1,%,office"
OTHER = "share,XB,2024,25.5,%,office"
PROJECT = {
    "targets/d.yaml": """\
directive: plan
period: 2022/2030
areas: [XA, XB]
owner: Ministry
source: office
targets:
  - {id: share, indicator: share, at_least: 45 %, by: 2030, baseline: {2023: 20 %}}
""",
    "data/codebook.yaml": """\
areas: {XA: Far Aland, XB: Beland}
indicators:
  aid: {title: Public aid, unit: EUR, kind: flow}
  share: {title: Renewable share, unit: "%", kind: rate}
sources:
  office: {title: Yearbook, published: 2025-03-01}
  other: {title: Other book, published: 2025-03-01}
""",
}
MEANT = {("share", "XA", "2024", "24.1 %", ("office",)), ("share", "XB", "2024", "25.5 %", ("office",))}


def found(write, text):
    """Return what is wrong with a table, and its figures."""
    folder = write(PROJECT | {"data/t.csv": text})
    project, faults = load(folder / "targets", folder / "data")
    figures = {
        (one.indicator, one.area, one.period.text, one.value.text if not faults else one.text, one.sources)
        for series in project.catalogue.observations.values()
        for one in series
    }
    return [one for one in check(project, faults) if one.span.file.endswith("t.csv")], figures


def followed(text, fault):
    """Return a text with its line, or a part of it, written as a help says."""
    proposals = re.findall("`([^`]+)`", fault.help)
    lines = text.splitlines()
    line = lines[fault.span.line - 1]
    lines[fault.span.line - 1] = line.replace(proposals[1], proposals[0]) if "instead of" in fault.help else (
        line[: fault.span.column - 1] + proposals[0] + line[fault.span.end_column - 1 :]
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def test_the_table_is_sound(write):
    assert found(write, f"{HEAD}\n{SOUND}\n{OTHER}\n") == ([], MEANT)


@pytest.mark.parametrize(
    "row",
    [
        '"share,XA,2024,24.1,%,office"',
        '"share,XA,2024,24.1,%,office",,,,,',
        '"share,XA,2024,24.1,%,""office"""',
        '"share,XA,2024,24.1,%",office',
        'share,"XA,2024",24.1,%,office',
        "share;XA;2024;24.1;%;office",
        "share;XA;2024;24,1;%;office",
        "share;XA;2024;24.1;%;office,,,,,",
        "share;XA,2024,24.1,%,office",
        "share,XA,2024,24.1;%,office",
        "share\tXA\t2024\t24.1\t%\toffice",
        "share|XA|2024|24.1|%|office",
        "share XA 2024 24.1 % office",
        "shareXA,2024,24.1,%,office",
        "share,XA2024,24.1,%,office",
        "share,XA,202424.1,%,office",
        "share,XA,2024,24.1,%office",
        "share,,XA,2024,24.1,%,office",
        "share,XA,2024,,24.1,%,office",
        "share,XA,2024,24.1,%,office,,",
        "share,XA,2024,24,1,%,office",
        "share, XA, 2024, 24.1, %, office",
        "'share','XA','2024','24.1','%','office'",
        "“share”,“XA”,“2024”,“24.1”,“%”,“office”",
        "XA,share,2024,24.1,%,office",
        "share,2024,XA,24.1,%,office",
        "24.1,XA,2024,share,%,office",
        "share,XA,2024,office,%,24.1",
        "share.XA,2024,24.1,%,office",
        "share,XA'2024,24.1,%,office",
        "share,XA,2024.24.1,%,office",
        "share,XA,2024,24.1\u00a0%,office",
        "sha,re,XA,2024,24.1,%,office",
        "share,X,A,2024,24.1,%,office",
        "share,XA,20,24,24.1,%,office",
        "share,XA,2024,24.1,%,off,ice",
        "share,XA,XA,2024,24.1,%,office",
        "share,XA,2024,24.1,24.1,%,office",
        "share,XA,2024,24.1,%,office,office",
        "sha re,XA,2024,24.1,%,office",
        "share,X'A,2024,24.1,%,office",
        "share,XA,20 24,24.1,%,office",
        "share,XA,20.24,24.1,%,office",
        "share,XA,2024;,24.1,%,office",
        "share,XA,2024,24.1;,%,office",
        "share,XA,2024,24.1,;%,office",
        "share,XA,24.1,2024,%,office",
        "share,XA,2024,%,24.1,office",
    ],
)
def test_a_row_whose_cells_are_parted_otherwise_is_told_as_it_is_written(write, row):
    text = f"{HEAD}\n{row}\n{OTHER}\n"
    [fault], _ = found(write, text)
    assert (fault.span.line, fault.span.column) == (2, 1)
    assert found(write, followed(text, fault)) == ([], MEANT)


@pytest.mark.parametrize(
    ("row", "help_"),
    [
        ("share,XA,2024,24.1,office", "add a comma for each empty cell"),
        (
            "share,XA,2024,24.1,office,,",
            "take out the commas behind its last cell, and let each cell stand below its name",
        ),
        ("share,XA,2024,24,1,%,office,", "write `share,XA,2024,24.1,%,office`"),
        ("share,XA,2024,24,1 %,,office", "write `share,XA,2024,24.1 %,,office`"),
        ("share,XA,2024,24,24,%,office", "write `share,XA,2024,24.24,%,office`"),
        ("aid,XA,2024,1,481,EUR,office", "write `aid,XA,2024,1.481,EUR,office` or `aid,XA,2024,1481,EUR,office`"),
        ("aid,XA,2024,1,481,000,EUR,office", "write `aid,XA,2024,1481000,EUR,office`"),
        (
            "aid,XA,2024,over 1,481,EUR,office,,",
            "write `aid,XA,2024,over 1.481,EUR,office` or `aid,XA,2024,over 1481,EUR,office`",
        ),
        ("aid,XA,2024,104,2,thousand EUR,office,,", "write `aid,XA,2024,104.2,thousand EUR,office`"),
        ("share,XA,2024,24.1 %,office", "write `share,XA,2024,24.1 %,,office`"),
        ("share,XA,2024,24.1 %", "write `share,XA,2024,24.1 %,,`"),
        ("share,XA,2024,,24.1 %,office", "write `share,XA,2024,24.1 %,,office`"),
        ("share,XA,2024,,24.1,office", "write the figure under `value`, with its unit"),
        ("share,XA,2024,,%,24.1", "write the figure under `value`, with its unit"),
        ("share,XA,2024,24.1,%,office, other", "write `share,XA,2024,24.1,%,office;other`"),
        ("aid,XA,2024,600,million,EUR,office", "write `aid,XA,2024,600 million,EUR,office`"),
        ("share,XA,2024-1224.1,%,office", "write `share,XA,2024,-1224.1,%,office` or `share,XA,2024-12,24.1,%,office`"),
        (
            "share,XA,2024,24.1,%,office,a note",
            "take out the cell that is too many, or put one that holds a comma in double quotes",
        ),
        (
            '"share,XA,2024,24,1,%,office"',
            "take the double quotes around the row away, and the commas behind it; where it is no figure, take the line out",
        ),
        (
            '"Yearbook, 2024, Wiesbaden, p. 5",,,,,',
            "take the double quotes around the row away, and the commas behind it; where it is no figure, take the line out",
        ),
        (
            "sahre;XA;2024;24.1;%;office",
            "separate its cells by commas, with a point before decimals; where it is no figure, take the line out",
        ),
        (
            "Shares, by area, as they are in the yearbook",
            "take the line out where it is no figure; a text that holds a comma stands in double quotes",
        ),
        ('"share,XA,2024,24.1\n",%,office', "add a comma for each empty cell"),
        (
            "share,XA,2024,1,234,567.8.9,%,office",
            "take out the cell that is too many, or put one that holds a comma in double quotes",
        ),
        ("(id),(code),(year),(number),(unit),(id)", "take this line out where it is no figure"),
        ("---,---,---,---,---,---", "take this line out where it is no figure"),
        (HEAD, "take this line out"),
        (HEAD.title(), "take this line out"),
    ],
)
def test_a_row_that_has_more_than_one_mend_is_told_of_each(write, row, help_):
    faults, figures = found(write, f"{HEAD}\n{row}\n{OTHER}\n")
    assert [(one.span.line, one.span.column, one.help) for one in faults] == [(2, 1, help_)]
    assert {one[1] for one in figures} == {"XB"}


@pytest.mark.parametrize(
    ("row", "help_"),
    [
        ("share,XA,,2024,24.1,%,,office,", "write `share,XA,2024,24.1,%,,,office,`"),
        ("share,XA,2024,24.1,%,2025-03-01,,office,", "write `share,XA,2024,24.1,%,,2025-03-01,office,`"),
        ("share,XA,2024,24.1,%,,,nobody,", "write `office` (Yearbook) or `other` (Other book) where that is meant; else define it under `sources:` in a codebook"),
    ],
)  # fmt: skip
def test_an_empty_cell_elsewhere_is_told_as_the_row_is_written(write, row, help_):
    faults, _ = found(
        write,
        f"indicator,area,period,value,unit,status,published,source,note\n{row}\n{OTHER.replace('office', ',,office,')}\n",
    )
    assert [one.help for one in faults] == [help_]


def test_a_note_with_commas_is_told_in_quotes(write):
    [fault], _ = found(write, f"{HEAD},note\n{SOUND},revised, see page 4\n{OTHER},\n")
    assert fault.help == f'write `{SOUND},"revised, see page 4"`'


# Several sources in one text: where they stand, and how they are written there.
SOURCES = ["office, other", "office & other", "office / other", "office+other", "office and other", "[office, other]"]


@pytest.mark.parametrize("text", SOURCES)
def test_several_sources_are_told_as_they_stand_in_a_cell_and_in_a_list(write, text):
    table = f'{HEAD}\nshare,XA,2024,24.1,%,"{text}"\n{OTHER}\n'
    [fault], _ = found(write, table)
    assert (fault.span.line, fault.span.column, fault.help) == (2, 22, "write `office;other`")
    faults, figures = found(write, followed(table, fault))
    assert (faults, ("share", "XA", "2024", "24.1 %", ("office", "other")) in figures) == ([], True)
    lists = f"year: 2024\nactuals:\n  - {{indicator: share, area: XA, value: 24.1 %, source: '{text}'}}\n"
    assert helps_of(write, lists) == ["write a list: `[office, other]`"]
    items = lists.replace(f"'{text}'", f"['{text}']")
    assert helps_of(write, items) == ["write `office` and `other` as items of their own"]


@pytest.mark.parametrize(
    ("cell", "help_"),
    [
        ("office;;other", "take out the `;` that has no id on one side"),
        ("office;", f"write `{SOUND}`"),
        ("[office]", "write `office`"),
        ("office, page 12", "write `office` alone, and what else is said of it under `note`"),
        ("page 12 of it, office", "write its id, as a codebook defines it"),
        ("office other", "write its id, as a codebook defines it"),
    ],
)
def test_a_source_that_is_no_id_is_told_how_one_is_written(write, cell, help_):
    [fault], _ = found(write, f'{HEAD}\nshare,XA,2024,24.1,%,"{cell}"\n{OTHER}\n')
    assert (fault.span.line, fault.span.column, fault.help) == (2, 1 if SOUND in help_ else 22, help_)


FIGURE = "{indicator: share, area: XA, value: 24.1 %}"


@pytest.mark.parametrize(
    ("head", "figure", "help_"),
    [
        ("", "{share: 24.1 %, area: XA}", "write `indicator: share` and `value: 24.1 %`"),
        ("", "{share: [24.1 %], area: XA}", "known here are `note`, `indicator`, `area`, `period`, `value`, `status`, `published`, `source`"),
        ("", "{indicator: share, value: {XA: 24.1 %, XB: 25.5 %}}", "write an entry for each figure, with its own `area` or `period`"),
        ("", "{indicator: share, area: XA, value: {2023: 23 %, 2024: 24.1 %}}", "write an entry for each figure, with its own `area` or `period`"),
        ("", "{indicator: share, area: XA, date: 2024, value: 24.1 %}", "write `period`"),
        ("", "{indicator: share, area: XA, date: 2025-02-01, value: 24.1 %}", "write `period`, or `published` where it is the day of publication"),
        ("", "{indicator: share area: XA, value: 24.1 %}", 'put the text in quotes, `"share area: XA"`; or separate items with `, ` and close with `}`, as before `area` where that is a key'),
        ("", "{indicator: share, area: XA, value: 24. Jan}", "spreadsheets make such dates of numbers: look it up in its source, and keep the column as text; write `NUMBER %`, with a hedge `over NUMBER %`, or both ends of a range `LOW to HIGH %`"),
        ("", "{indicator: share, area: XA, published: '2025-03-01T10:30:00Z', value: 24.1 %}", "write `2025-03-01`"),
        ("indicator: share\n", "{area: XA, value: 24.1 %}", "write `indicator` in each figure: a file says it of none for all"),
        ("date: 2024-12-31\n", FIGURE, "write `published`"),
        ("period: 2023\n", FIGURE, "write `year: 2023`"),
        ("period: 2023-04/2024-03\n", FIGURE, "write `period` in each figure: a file says it of none for all"),
    ],
)  # fmt: skip
def test_a_figure_in_yaml_is_told_as_it_is_written(write, head, figure, help_):
    year = "" if "period" in head else "year: 2024\n"
    assert help_ in helps_of(write, f"{year}{head}actuals:\n  - {figure}\n")


def test_the_date_of_a_whole_file_is_its_year_or_the_day_of_publication(write):
    helps = helps_of(write, f"date: 2024-12-31\nactuals:\n  - {FIGURE}\n")
    assert helps == [
        "write `year`, with the year alone, or `published` where it is the day of publication",
        "add `period: …`",
    ]


def helps_of(write, text):
    """Return the helps for a file of figures in YAML."""
    folder = write(PROJECT | {"data/t.yaml": text, "data/t.csv": ""})
    return [one.help for one in load(folder / "targets", folder / "data")[1]]


@pytest.mark.parametrize("row", ["share,XA,2024,,,", "Source: Yearbook,,,,,", '"By area, as published, in %",,,,,'])
def test_a_row_without_a_figure_is_passed_over(write, row):
    assert found(write, f"{HEAD}\n{row}\n{OTHER}\n") == ([], {one for one in MEANT if one[1] == "XB"})


@pytest.mark.parametrize(
    "header",
    [
        "indicator,area,period,value,source",
        "indicator,area,period,valueunit,source",
        "indicator,area,period,value unit,source",
        "indicator,area,period;value,unit,source",
        "indicatorarea,period,value,unit,source",
        "indicator,period,area,value,unit,source",
        "area,indicator,period,value,unit,source",
        "indicator,area,period,unit,value,source",
        "indicator,area,period,value,value,source",
        "indicator,area,period,value,unit,unit",
        "indicator,area,period,value,,source",
        "indicator,area,,value,unit,source",
        "indi,cator,area,period,value,unit,source",
        "indicator,area,period,value,unit,s,ource",
        "indicator,area,period,value,unit,source,note",
        "indicator,area,period,value,unit,status,source",
        "Indikator,Gebiet,Jahr,Wert,Einheit,Quelle",
        "indicateur,zone,année,valeur,unité,source",
        "показник,область,рік,значення,одиниця,джерело",
    ],
)
def test_a_header_that_does_not_fit_its_rows_is_told_once(write, header):
    text = f"{header}\n{SOUND}\n{OTHER}\n"
    [fault], figures = found(write, text)
    assert (fault.span.line, figures) == (1, set())
    assert found(write, followed(text, fault)) == ([], MEANT)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([SOUND, OTHER], HEAD),
        (["share,XA,2024,24.1 %", "share,XB,2024,25.5 %"], "indicator,area,period,value"),
        (["XA,share,2024,24.1,%", "XB,share,2024,25.5,%"], "area,indicator,period,value,unit"),
        (["share,XA,2024,24.1,%,,2025-03-01,office,", f"{OTHER.replace('office', ',,office')},as revised"], "indicator,area,period,value,unit,status,published,source,note"),
        (["share,XA,2024,24.1 %,as printed", "share,XB,2024,25.5 %,"], "indicator,area,period,value,note"),
    ],
)  # fmt: skip
def test_a_table_without_a_header_is_told_the_one_that_fits(write, rows, header):
    [fault], _ = found(write, "\n".join(rows) + "\n")
    assert (fault.span.line, fault.span.column, fault.help) == (1, 1, f"write `{header}` on a line above it")
    faults, figures = found(write, "\n".join([header, *rows]) + "\n")
    assert (faults, {one[:4] for one in figures}) == ([], {one[:4] for one in MEANT})


@pytest.mark.parametrize("first", ["# figures of the yearbook", "Key,Place,When,What,In,From"])
def test_what_stands_in_the_place_of_a_header_is_told(write, first):
    text = f"{first}\n{SOUND}\n{OTHER}\nshare,XB,2025,none yet,%,office\n"
    [fault], _ = found(write, text)
    assert (fault.span.line, fault.span.column, fault.help) == (1, 1, f"write `{HEAD}` in its place")


@pytest.mark.parametrize("row", ["share,XZ,2024,24.1,%", "share,2024,24.1", "a,b,c,d,e,f,g,h,i,j", "Yearbook"])
def test_a_table_of_which_no_header_makes_figures_is_read_by_a_binding(write, row):
    assert ["`directive-check bind" in one.help for one in found(write, f"{row}\n")[0]] == [True]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (f"sep=,\n{HEAD}\n{SOUND}\n", [(1, 1, "take out what stands before line 2, where the header is")]),
        (f"Shares,,,,,\n,,,,,\n{HEAD}\n{SOUND}\n", [(1, 1, "take out what stands before line 3, where the header is")]),
        (f'"{HEAD}"\n"{SOUND}"\n', [(1, 1, "take the double quotes around each line away")]),
        (
            "indicator,area,period,value\nshare,XA,2024,24.1\nshare,XB,2024,25.5\n",
            [(1, 1, "write `indicator,area,period,value,unit`, and the unit behind each row: `%`")],
        ),
        (
            "indicator,area,period,value\naid,XA,2024,24\naid,XB,2024,25\n",
            [
                (
                    1,
                    1,
                    "write `indicator,area,period,value,unit`, and the unit behind each row: `EUR`, or with its scale, such as `million EUR`",
                )
            ],
        ),
        ("indicator,area,period,value\nshare,XA,2024,24.1\n", [(2, 15, "write its unit behind it: `24.1 %`")]),
        (f"\ufeff\ufeff{HEAD}\n{SOUND}\n", [(1, 1, "write `indicator` anew: other characters, which may not be seen, stand in it")]),
        (f"{HEAD.replace('period', 'date')}\n{SOUND}\n", [(1, 16, "write `period`")]),
        (f"{HEAD.replace('source', 'date')}\n{SOUND}\n", [(1, 34, "write `published`")]),
        (f"{HEAD.replace('unit', 'un,foo')}\n{SOUND}\n", [(1, at, "columns are `indicator`, `area`, `period`, `value`, `unit`, `status`, `published`, `source`, `note`") for at in (29, 32)]),
        (f"{HEAD},{HEAD}\n{SOUND}\n", [(1, at, "keep one of them") for at in (41, 51, 56, 63, 69, 74)]),
        (f"{HEAD},scale\n{SOUND},2\n", [(1, 41, "write it before the unit in each cell of the column `unit`, such as `million USD`, and take this column out")]),
    ],
)  # fmt: skip
def test_what_else_a_header_lacks_is_told(write, text, faults):
    assert [(one.span.line, one.span.column, one.help) for one in found(write, text)[0]] == faults


@pytest.mark.parametrize(
    ("cells", "help_"),
    [
        ("46,2", "write `46.2` instead of `46,2`, and leave the note empty; where it is a note, say it in words"),
        (
            "46,200",
            "write `46.200` or `46200` instead of `46,200`, and leave the note empty; where it is a note, say it in words",
        ),
        ("46.2,3", None),
        ("46,see page 2", None),
        ("46,", None),
    ],
)
def test_a_bare_number_as_the_note_of_a_whole_one_is_asked_for(write, cells, help_):
    faults, figures = found(write, f"indicator,area,period,unit,value,note\nshare,XA,2024,%,{cells}\n")
    assert [(one.span.line, one.span.column, one.help) for one in faults] == ([(2, 1, help_)] if help_ else [])
    assert len(figures) == (not help_)
