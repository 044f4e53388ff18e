"""What validate says of published tables: what was taken, what fits no row, and what nothing reads."""

import pytest

PLAN = """\
directive: plan
period: 2021/2025
codebook:
  areas: {AT: Austria, GR: Greece}
  indicators:
    share: {title: Share, unit: "%", kind: rate}
    spent: {title: Money spent, unit: USD, kind: flow}
  sources: {office: {title: An office}}
targets:
  - {id: share, indicator: share, areas: [AT, GR], at_least: 1 %, each_year: 2023, source: office, owner: A}
  - {id: spent, indicator: spent, area: AT, at_least: 1 USD, each_year: 2023, source: office, owner: A}
"""
TABLE = (
    "sex,land,year,value,flag\nT,AUT,2023,5,p\nT,EL,2023,,\nT,EL,2022,6,\nM,AUT,2023,4,\nT,ZZ,2023,3,\nT,AT,2022,.,\n"
)
BINDING = """\
table: t.csv
source: office
indicator: share
unit: "%"
columns: {area: land, period: year, value: value, status: flag}
where: {sex: T}
areas: {AUT: AT, EL: GR}
missing: "."
statuses: {p: provisional}
"""


@pytest.fixture
def validated(write, run):
    def validate(binding=BINDING, table=TABLE, *, files=None, options=()):
        write({"targets/plan.yaml": PLAN, "data/b.yaml": binding, "data/t.csv": table, **(files or {})})
        return run("validate", "--as-of", "2024-01-01", "--format", "github", *options)

    return validate


def found(ran):
    return [
        line.split("::")[1].split(",endColumn")[0] + "::" + line.split("::")[2].partition("%0A")[0]
        for line in ran.out.splitlines()
    ]


def test_it_says_how_much_is_taken_of_a_table_and_what_is_passed_over(validated):
    assert validated().err.splitlines() == [
        "directive-check: `data/t.csv`: 2 rows, 2 figures taken; passed over: 2 rows without a figure, "
        "1 row by `where`, 1 row of other areas"
    ]
    wide = "land,2022,2023\nAUT,5,.\n"
    across = BINDING.replace("period: year, value: value, status: flag", "period: across").replace(
        "where: {sex: T}\n", ""
    )
    assert "1 row, 1 figure taken; passed over: 1 cell without a figure\n" in validated(across, wide).err


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "where: {sex: T}",
            "where: {sex: [T, X]}",
            ["warning file=data/b.yaml,line=6,col=18::`X` meets no row of `t.csv`"],
        ),
        (
            "where: {sex: T}",
            "where_not: {sex: [M, X]}",
            ["warning file=data/b.yaml,line=6,col=22::`X` meets no row of `t.csv`"],
        ),
        ("{AUT: AT,", "{AU: AT, AUT: AT,", ["warning file=data/b.yaml,line=7,col=13::`AU` meets no row of `t.csv`"]),
        ("{p: pro", "{b: none, p: pro", ["warning file=data/b.yaml,line=9,col=15::`b` meets no row of `t.csv`"]),
        (
            ", EL: GR",
            "",
            ["warning file=data/b.yaml,line=1,col=8::no row of `t.csv` gives `share` of `GR`, which promises need"],
        ),
    ],
)
def test_what_fits_no_row_is_a_finding(validated, old, new, expected):
    ran = validated(BINDING.replace(old, new))
    assert [one for one in found(ran) if "b.yaml" in one] == expected


def test_nothing_more_is_said_of_a_table_that_is_faulty(validated):
    ran = validated(BINDING.replace("{AUT: AT,", "{AU: AT, AUT: AT,"), TABLE.replace(",5,", ",-,"))
    assert [one.partition(",")[0] for one in found(ran)] == ["error file=data/t.csv"]


def test_nothing_is_said_of_a_table_that_cannot_be_opened(validated):
    ran = validated(BINDING.replace("t.csv", "gone.csv"))
    assert [one.partition("::")[0] for one in found(ran) if "b.yaml" in one] == ["error file=data/b.yaml,line=1,col=8"]
    assert ran.err == ""


def test_an_area_is_lacking_once_however_many_tables_there_are(validated):
    second = {
        "data/c.yaml": BINDING.replace("t.csv", "u.csv"),
        "data/u.csv": TABLE.replace(",5,", ",7,").replace("2023", "2021"),
    }
    ran = validated(BINDING.replace(", EL: GR", ""), files=second)
    assert sum("which promises need" in one for one in found(ran)) == 0
    second["data/c.yaml"] = second["data/c.yaml"].replace(", EL: GR", "")
    ran = validated(BINDING.replace(", EL: GR", ""), files=second)
    assert sum("which promises need" in one for one in found(ran)) == 1


def test_files_that_nothing_reads_are_found_among_the_data_alone(validated):
    files = {
        "data/a.xlsx": "x",
        "data/sub/b.TSV": "x",
        "data/c.csv.gz": "x",
        "data/.d.ods": "x",
        "data/read.txt": "x",
        "targets/e.json": "{}",
    }
    ran = validated(files=files)
    assert [one for one in found(ran) if "nothing reads" in one] == [
        f"warning file={name},line=1,col=1::nothing reads this file"
        for name in ("data/a.xlsx", "data/c.csv.gz", "data/sub/b.TSV")
    ]


def test_links_to_folders_are_told(validated, tmp_path):
    for name in ("one", "other", "hidden"):
        (tmp_path / name).mkdir()
    validated()
    (tmp_path / "data" / "sub").mkdir()
    (tmp_path / "data" / "sub" / "more").symlink_to(tmp_path / "one")
    (tmp_path / "targets" / "others").symlink_to(tmp_path / "other")
    (tmp_path / "data" / ".cache").symlink_to(tmp_path / "hidden")
    assert [one for one in found(validated()) if "nothing reads" in one] == [
        f"warning file={name},line=1,col=1::nothing reads this folder" for name in ("data/sub/more", "targets/others")
    ]


ACROSS = BINDING.replace("period: year, value: value, status: flag", "period: across").replace("where: {sex: T}\n", "")
ACROSS = ACROSS.replace('missing: "."\nstatuses: {p: provisional}\n', "")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("2021,2022,2023p", ["col=16::`2023p` is read as no period, and the figures below it are passed over"]),
        ("2021,2022 r,2023*", ["col=11::`2022 r` is read as no period, and the figures below it are passed over; so are those below `2023*`"]),
        ("2021,2022,2024 (est.)", ["col=16::`2024 (est.)` is read as no period, and the figures below it are passed over"]),
        ("2021,2022,Change 2021-2022", ["col=16::`Change 2021-2022` is read as no period, and the figures below it are passed over"]),
        ("2021,Notes 2022,Rank", []),
        ("2021,2022,2023", []),
    ],
)  # fmt: skip
def test_a_column_of_figures_whose_header_may_be_a_period_is_read_or_told(validated, header, expected):
    table = f"land,{header}\nAUT,1,{'text' if 'Notes' in header else 2},3\nEL,1,,3\n"
    ran = validated(ACROSS, table)
    assert [one for one in found(ran) if "read as no period" in one] == [
        f"warning file=data/t.csv,line=1,{one}" for one in expected
    ]


@pytest.mark.parametrize(
    ("header", "help_"),
    [
        ("2023p", '`periods: {"2023p": 2023}`, or `{period: 2023, status: …}`'),
        ("2022 to 2023", '`periods: {"2022 to 2023": …}` with what it stands for, or `{period: …, status: …}`'),
        ("déc. 2023 (p)", '`periods: {"déc. 2023 (p)": …}` with what it stands for'),
        ("Rate of 2023", '`periods: {"Rate of 2023": …}` with what it stands for'),
        ("2023 rank", '`periods: {"2023 rank": …}` with what it stands for'),
    ],
)
def test_the_help_of_a_column_that_is_not_read_says_how_it_is(validated, header, help_):
    assert help_ in validated(ACROSS, f"land,2021,{header}\nAUT,1,2\nEL,1,3\n").out.replace("%0A", "\n")


ZAHL = ",2022,,2023,\nland,Zahl,Quote,Zahl,Quote\nAUT,1,2,3,4\nEL,1,2,3,4\n"


def years_above(word, *years, of="share", unit='"%"'):
    """Return a binding of the columns of a word below some years."""
    periods = ", ".join(f"{year} {word}: {year}" for year in years)
    binding = ACROSS.replace("indicator: share", f"indicator: {of}").replace('"%"', unit)
    return f"{binding}header: [1, 2]\nperiods: {{{periods}}}\n"


def unread(ran):
    return [one.partition("::")[2] for one in found(ran) if "no period" in one]


def test_of_a_year_of_which_one_measure_is_chosen_the_others_are_no_finding(validated):
    assert unread(validated(years_above("Quote", 2022, 2023), ZAHL)) == []
    assert unread(validated(years_above("Quote", 2022), ZAHL)) == [
        "`2023 Zahl` is read as no period, and the figures below it are passed over; so are those below `2023 Quote`"
    ]


def test_columns_that_another_binding_of_the_file_reads_are_no_finding(validated):
    table, number = ",2022,2023\nland,Zahl,Quote\nAUT,1,2\nEL,1,2\n", years_above("Zahl", 2022, of="spent", unit="USD")
    assert unread(validated(years_above("Quote", 2023), table, files={"data/c.yaml": number})) == []
    elsewhere = {"data/c.yaml": number.replace("t.csv", "u.csv"), "data/u.csv": table}
    assert unread(validated(years_above("Quote", 2023), table, files=elsewhere)) == [
        "`2022 Zahl` is read as no period, and the figures below it are passed over",
        "`2023 Quote` is read as no period, and the figures below it are passed over",
    ]


def test_the_help_of_a_column_of_a_year_that_another_column_is_leads_to_no_duplicate(validated):
    table = "land,2022,2023,2023 (rank)\nAUT,1,2,3\nEL,1,2,3\n"
    ran = validated(ACROSS, table)
    assert unread(ran) == ["`2023 (rank)` is read as no period, and the figures below it are passed over"]
    assert 'with `columns: {value: "2023 (rank)"}` and `period: 2023`' in ran.out
    assert "periods:" not in ran.out
    second = ACROSS.replace("period: across", 'value: "2023 (rank)"') + "period: 2023\n"
    second = second.replace("indicator: share", "indicator: spent").replace('"%"', "USD")
    ran = validated(ACROSS, table, files={"data/c.yaml": second})
    assert ("::error" in ran.out, unread(ran)) == (False, [])


@pytest.mark.parametrize(
    ("column", "statuses", "expected"),
    [
        ("flag", "", "the flags `p`, `e` and `r` say nothing here of the figures of `t.csv`"),
        ("flag", "statuses: {p: provisional, r: none}", "the flag `e` says nothing here of the figures of `t.csv`"),
        ("flag", "statuses: {p: provisional, e: estimated, r: none}", None),
        ("OBS_STATUS", "", None),
        ("OBS_FLAG", "", None),
    ],
)
def test_flags_that_nothing_says_the_meaning_of_are_told(validated, column, statuses, expected):
    binding = BINDING.replace("statuses: {p: provisional}", statuses).replace("status: flag", f"status: {column}")
    table = f"sex,land,year,value,{column}\nT,AUT,2023,5,p\nT,AUT,2022,5,\nT,EL,2023,7,e\nT,EL,2022,6,r\nT,ZZ,2023,3,x\nT,EL,2021,.,x\n"
    ran = validated(binding, table)
    said = [one for one in found(ran) if "say" in one]
    assert said == ([f"warning file=data/b.yaml,line=5,col=59::{expected}"] if expected else [])


def test_what_may_be_a_remark_is_told_as_one_and_stands_in_yaml_as_it_is_written(validated):
    ran = validated(
        BINDING, "sex,land,year,value,flag\nT,AUT,2023,5,p\nT,EL,2023,7,a break: see notes\nT,EL,2022,6,n\n"
    )
    assert 'write `statuses: {"a break: see notes": …, "n": …}` with' in ran.out + ran.err
    assert "where the column holds remarks, take `status` out of `columns`" in ran.out + ran.err


@pytest.mark.parametrize(
    ("table", "more", "expected"),
    [
        ("land,2022,,2023,\nAUT,1,p,3,\nEL,1,,3,e\nEL,,x,,\n", {}, "`p`"),
        ("land,2022,,2023\nAUT,1,7,3\nEL,1,8,3\n", {}, "`7` and `8`"),
        ("land,2022,,2023,\nAUT,1,p,3,\nEL,1,,3,e\n", {"columns": "status: right, "}, None),
        ("land,2022,2023,\nAUT,1,3,\nEL,1,3,\n", {}, None),
    ],
)
def test_what_stands_right_of_figures_without_a_header_is_told(validated, table, more, expected):
    binding = ACROSS.replace("columns: {", "columns: {" + more.get("columns", ""))
    said = [one for one in found(validated(binding, table)) if "right of the figures" in one]
    assert said == (
        [f"warning file=data/t.csv,line=1,col=11::what stands right of the figures of `t.csv` is not read: {expected}"]
        if expected
        else []
    )


@pytest.mark.parametrize(
    ("header", "more", "expected"),
    [
        ("Atrybut", "", "what stands in `Atrybut` of `t.csv` is not read: `p` and `x`"),
        ("OBS_FLAG", "", "what stands in `OBS_FLAG` of `t.csv` is not read: `p` and `x`"),
        ("Atrybut", "where_not: {Atrybut: [x]}\n", None),
        ("Remark", "", None),
        ("Kind", "", "what stands in `Kind` of `t.csv` is not read: `Actual` and `Projection`"),
    ],
)
def test_what_stands_in_a_column_of_flags_that_nothing_reads_is_told(validated, header, more, expected):
    binding = BINDING.replace(", status: flag", "").replace("statuses: {p: provisional}\n", more)
    p, x, n = ("Actual", "Projection", "Estimated value") if header == "Kind" else "pxn"
    table = f"sex,land,year,value,{header}\nT,AUT,2022,5,{p}\nT,EL,2022,5,{x}\nT,EL,2023,.,{n}\nT,AUT,2023,5,\n"
    said = [one for one in found(validated(binding, table)) if "stands in" in one]
    assert said == ([f"warning file=data/t.csv,line=1,col=21::{expected}"] if expected else [])


@pytest.mark.parametrize(
    ("cells", "more", "expected"),
    [
        (("old", "new", "new"), "", "the rows of `share` in `AT` differ in `Method`: `old` and `new`"),
        (("old", "new", "new"), ", Method: [old, new]", None),
        (("old", "old", "new"), "", None),
        (("old", "", "new"), "", None),
        (("1", "2", "2"), "", None),
        (("Jan", "Feb", "Feb"), "", None),
        (("true", "false", "false"), "", None),
        (("Actual", "Final", "Final"), "", None),
    ],
)
def test_rows_of_one_series_that_differ_in_a_word_are_told(validated, cells, more, expected):
    table = f"sex,land,year,value,flag,Method\nT,AUT,2022,5,,{cells[0]}\nT,AUT,2023,5,,{cells[1]}\nT,EL,2023,5,,{cells[2]}\n"
    for header in ("Method", "Frequency"):
        binding = BINDING.replace("where: {sex: T", "where: {sex: T" + more.replace("Method", header))
        said = [one for one in found(validated(binding, table.replace("Method", header))) if "differ in" in one]
        is_told = expected and header == "Method"
        assert said == ([f"warning file=data/t.csv,line=3,col=15::{expected}"] if is_told else [])


def test_a_column_in_which_rows_of_several_series_differ_is_told_once(validated):
    rows = "".join(
        f"T,{land},{year},5,,{how}\n" for land in ("AUT", "EL") for year, how in ((2022, "old"), (2023, "new"))
    )
    said = [one for one in found(validated(BINDING, f"sex,land,year,value,flag,Method\n{rows}")) if "differ in" in one]
    assert [one.partition("::")[2] for one in said] == [
        "the rows of `share` in `AT` differ in `Method`: `old` and `new`"
    ]


def test_two_vintages_in_one_series_are_told(validated):
    table = "sex,land,year,value,flag,Vintage\nT,AUT,2022,5,,2023-10\nT,AUT,2023,5,,2024-04\n"
    said = [one.partition("::")[2] for one in found(validated(BINDING, table)) if "differ in" in one]
    assert said == ["the rows of `share` in `AT` differ in `Vintage`: `2023-10` and `2024-04`"]


def test_a_header_above_figures_with_flags_alone_is_told_where_it_is_read_as_no_period(validated):
    table = "unit,geo\\TIME_PERIOD\t2021 \t2022 b\nPC,AT\t5 b\t6 d\n"
    binding = 'table: t.csv\nsource: office\nindicator: share\nunit: "%"\n'
    assert unread(validated(binding, table)) == [
        "`2022 b` is read as no period, and the figures below it are passed over"
    ]


def test_rows_without_an_area_are_no_rows_of_other_areas(validated):
    table = "sex,land,year,value,flag\nT,AUT,2022,5,p\nT,,2023,5,\nT,ZZ,2023,7,\nT, ,2021,6,\n"
    assert "passed over: 2 rows without an area, 1 row of other areas\n" in validated(table=table).err


def test_months_across_that_are_not_read_are_told(validated):
    binding = ACROSS.replace("period: across", "period: {column: Y, month: across}")
    ran = validated(binding, "land,Y,Jan,Feb*,Total\nAUT,2023,1,2,3\nEL,2023,1,2,3\n")
    assert [one.partition("::")[2] for one in found(ran) if "no period" in one] == [
        "`Feb*` is read as no period, and the figures below it are passed over"
    ]


def test_comments_at_the_table_leave_out_what_is_found_in_it(validated):
    spent = "table: u.csv\nsource: office\nindicator: spent\nunit: USD\narea: AT\ncolumns: {period: P, value: V}\n"
    rows = "P,V\n2021,5\n2022,6\n2023,9\n2023-01/2023-06,3\n2023-07/2023-12,3\n"
    ran = validated(files={"data/c.yaml": spent, "data/u.csv": rows})
    [finding] = [one for one in found(ran) if "add up" in one]
    assert finding.startswith("warning file=data/u.csv,line=4,col=6::the parts of 2023")
    ignoring = spent.replace("u.csv", "u.csv  # directive-check: ignore parts-disagree -- one was revised")
    ran = validated(files={"data/c.yaml": ignoring, "data/u.csv": rows})
    assert [one for one in found(ran) if "add up" in one or "ignore" in one] == []


def test_a_missing_folder_of_data_is_told_and_no_error_where_nobody_named_it(write, run, tmp_path):
    write({"targets/plan.yaml": PLAN})
    (tmp_path / "data").rmdir()
    ran = run("report", "2023")
    assert (ran.code, ran.err) == (
        0,
        "directive-check: there is no folder `data` with actuals, so no figure is known\n",
    )
    ran = run("report", "2023", "--data", "figures")
    assert (ran.code, "no-data-folder" in ran.err) == (3, True)


def test_shares_of_one_below_a_limit_in_hundredths_are_told(validated):
    ran = validated(
        table="sex,land,year,value,flag\nT,AUT,2023,0.043,p\nT,EL,2023,0.031,\n", options=("--ignore", "untracked")
    )
    [told] = [line for line in ran.out.splitlines() if "lie within 1" in line]
    assert told.startswith(
        "::warning file=data/t.csv,line=2,col=12,endColumn=17,title=jump::all figures of `share` lie within 1, far from the limit of `share`"
    )
    assert "write `times: 100` in its binding where they are shares of 1, so that `0.043 %25` is `4.3 %25`" in told


# What stands under 2022 and 2023, what the binding says beside, and the number of the first that may be one of thousands.
POINTS = {
    "two of them": (("305.313", "89.242"), "", "305.313"),
    "and a number below a thousand": (("494", "-89.242"), "", "-89.242"),
    "and a mark behind it": (("305.313*", "494"), 'marks: {"*": none}\n', "305.313"),
    "a number above a thousand without a point": (("4930", "-89.242"), "", None),
    "another number of decimals": (("305.313", "89.24"), "", None),
    "nothing before the point": (("305.313", "0.242"), "", None),
    "more than a thousand before it": (("305.313", "1089.242"), "", None),
    "no point": (("305", "89"), "", None),
    "its decimal is said": (("305.313", "89.242"), 'decimal: "."\n', None),
    "its thousands are said": (("305.313", "89.242"), 'thousands: "."\n', None),
}


@pytest.mark.parametrize(("cells", "said", "told"), POINTS.values(), ids=POINTS)
@pytest.mark.parametrize("unit", ["USD", "%"])
def test_a_point_that_may_stand_between_thousands_everywhere_is_asked_about(validated, unit, cells, said, told):
    measure = "spent" if unit == "USD" else "share"
    binding = f'table: t.csv\nsource: office\nindicator: {measure}\nunit: "{unit}"\ncolumns: {{area: Area, period: across}}\n{said}'
    ran = validated(binding, f"Area,2022,2023\nAT,{','.join(cells)}\nZZ,1.5,2.5\n")
    asked = [line for line in found(ran) if "between thousands" in line]
    message = f"the point in `{told}` may stand between thousands, as in every figure of `t.csv` that has one"
    assert asked == ([f"warning file=data/b.yaml,line=1,col=8::{message}"] if told and unit == "USD" else [])
    if asked:
        assert (
            f'write `thousands: "."` where it is {told.replace(".", "")}, or `decimal: "."` where it is {told}'
            in ran.out
        )


def test_a_shape_that_has_its_own_signs_has_one_reading(validated):
    table = "REF_AREA,TIME_PERIOD,OBS_VALUE\nAT,2023,305.313\n"
    ran = validated("table: t.csv\nsource: office\nindicator: spent\nunit: USD\n", table)
    assert "between thousands" not in ran.out


DIRECTIVE = "# A second plan.\n---\ndirective: second\nperiod: 2021/2025\ntargets: []\n"
ROWS = "indicator,area,period,value\nspent,AT,2023,5 USD\n"


@pytest.mark.parametrize(
    ("name", "text", "help_"),
    [
        ("targets/second.yaml.txt", DIRECTIVE, "rename it to `second.yaml`, or put it elsewhere"),
        ("targets/second.yml.text", "", "rename it to `second.yml`, or put it elsewhere"),
        ("targets/second.txt", DIRECTIVE, "rename it to `second.yaml`, or put it elsewhere"),
        ("targets/second", DIRECTIVE, "rename it to `second.yaml`, or put it elsewhere"),
        ("targets/second.ymal", DIRECTIVE, "rename it to `second.yaml`, or put it elsewhere"),
        ("data/extra.csv.txt", ROWS, "rename it to `extra.csv`, or put it elsewhere"),
        ("data/extra.txt", ROWS, "rename it to `extra.csv`, or put it elsewhere"),
        ("data/extra.txt", f"\ufeff{ROWS}".replace(",", ";"), "rename it to `extra.csv`, or put it elsewhere"),
        (
            "data/t.csv.txt",
            ROWS,
            "give it another name that ends in `.csv`, as `t.csv` is there too, or put it elsewhere",
        ),
        ("data/words.txt", "note: ours\nindicators: {}\n", "rename it to `words.yaml`, or put it elsewhere"),
        ("data/README.txt", "What the files hold.\n\nindicators: as in the plan\n", None),
        ("data/notes.txt", "note: to be looked up\nwhere: in the yearbook\n", None),
        ("data/LICENSE", "Free for all.\n", None),
        ("data/empty.txt", "", None),
        ("data/old.yaml.bak", DIRECTIVE, None),
        ("data/.hidden.yaml.txt", DIRECTIVE, None),
        ("targets/prices.json", "{}", None),
    ],
)
def test_a_text_of_ours_by_another_name_is_told(validated, name, text, help_):
    ran = validated(files={name: text})
    told = [line for line in ran.out.splitlines() if "unread-file" in line]
    assert [f"file={name}," in line and line.endswith(f"help: {help_}") for line in told] == [True] * bool(help_)
