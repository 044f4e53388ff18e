"""`bind` proposes what a file leaves no doubt of, leaves the rest blank, and completed the binding is sound."""

import gzip
import re
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
import yaml

from directive_check.loading import load
from directive_check.loading.looks import is_period
from directive_check.rules import errors
from directive_check.values.published import is_figure

FILES = Path(__file__).parents[3] / "shared" / "files"
WORDS = """\
directive: plan
period: 1990/2030
codebook:
  areas:
    AT: {title: Austria, also: [AUT]}
    GR: {title: Greece, also: [EL]}
    BY: Belarus
  indicators:
    share: {title: Share, unit: "%", kind: rate}
    spent: {title: Money spent, unit: USD, kind: flow}
    births: {title: Births, unit: births, kind: flow}
    deaths: {title: Deaths, unit: deaths, kind: flow}
  sources:
    office: {title: An office}
targets:
  - {id: share, indicator: share, areas: [AT, GR, BY], at_least: 1 %, by: 2030}
  - {id: spent, indicator: spent, areas: [AT, BY], at_least: 1 USD, by: 2030}
  - {id: births, indicator: births, area: AT, at_least: 1 births, by: 2030}
  - {id: deaths, indicator: deaths, area: AT, at_least: 1 deaths, by: 2030}
"""
HEAD = "# fill in what is blank, take the `#` from what is right, and save this beside the file\n"
SOURCE = "source: #office\n"
UNIT = "unit:\n"
INDICATOR = "indicator:\n"
AREA = "area:\n"


@pytest.fixture
def proposed(write, run):
    """Return what is proposed for a file, without the comments behind blanks, and the binding as it is printed."""

    def propose(content, name="t.csv", *options):
        folder = write({"targets/plan.yaml": WORDS})
        path = folder / "data" / name
        if callable(content):
            content(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        ran = run("bind", f"data/{name}", *options)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{HEAD}table: {name}\n")
        return ran.out

    return propose


def sure(text):
    """Return the lines of a proposal that are sure: without comments, and without blanks."""
    bare = (re.sub(r"\s+# .*", "", line) for line in text.splitlines())
    return [line for line in bare if line and not line.startswith("#") and not line.strip().startswith("#") and not (line.endswith(":") and line[0] != " " and line not in {"columns:", "where:", "areas:", "indicators:", "periods:"})]  # fmt: skip


def blanks(text):
    """Return the keys that are left blank."""
    return [line.split(":")[0].strip() for line in text.splitlines() if re.fullmatch(r"\s*[^#\s].*:(\s+#.*)?", line) and line.split(":")[0] not in {"columns", "where", "areas", "indicators", "periods"}]  # fmt: skip


def workbook(*rows, merged=None):
    def make(path):
        book = xlsxwriter.Workbook(path)
        percent = book.add_format({"num_format": "0%"})
        book.add_worksheet("Notes").write(0, 0, "About this file")
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, index, cell)
                else:
                    sheet.write(number, index, cell, percent if isinstance(cell, float) and abs(cell) < 1 else None)
        book.close()

    return make


EUROSTAT = "freq,nrg_bal,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,REN,PC,AT\t35.1 \t36 p\nA,REN,PC,EL\t21.9 bep\t: \nA,REN_TRA,PC,AT\t9.9 \t: c\n"
SDMX = "DATAFLOW,FREQ,REF_AREA,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\nX,A,AT,M,PT,2021,5,A,0\nX,A,AT,N,PT,2021,6,A,0\nX,A,ZZ,M,PT,2021,7,A,0\n"
WORLD_BANK = '\ufeff"Data Source","Indicators",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n"Austria","AUT","GDP","NY","1.5","2.5",\n"Chad","TCD","GDP","NY","","3",\n'

# A file, what is sure, what is blank, and what completes it.
PROPOSED = [
    pytest.param(
        "t.csv", "Goal,Area,TimePeriod,Value,Units\n1,AT,2020,5.4,PERCENT\n1,GR,2020,<0.1,PERCENT\n1,BY,2021,7,PERCENT\n",
        ["columns:", "  area: Area", "  period: TimePeriod", "  value: Value"], ["source", "unit", "indicator"],
        {"unit": '"%"', "indicator": "share\nmissing: ['<0.1']"}, id="figures among other numbers",
    ),
    pytest.param(
        "t.csv", "Title,Rate\nUnit,%\nRelease date,15-10-2025\n1989,5.7\n1989 Q1,5.3\n1989 JAN,4.9\n",
        ["header: 3", "columns:", "  period: Release date", "  value: B"], ["source", "unit", "indicator", "area"],
        {"unit": '"%"', "indicator": "share", "area": "AT"}, id="lines about the table, and no header",
    ),
    pytest.param(
        "t.csv", '"Libellé";"Rate of all";"Codes"\n"idBank";"001763852";""\n"Dernière mise à jour";"14/01/2025";""\n"Période";"";""\n"2024-12";"120,52";"P"\n"2024-11";"120,31";"A"\n',
        ["header: 4", "columns:", "  period: Période", "  value: B", 'decimal: ","'], ["source", "unit", "indicator", "area"],
        {"unit": '"%"', "indicator": "share", "area": "AT"}, id="lines about a series, of which one holds a number",
    ),
    pytest.param(
        "t.csv", "Series,Year,Period,Label,Value\nLNS1,2023,M11,2023 Nov,3.75\nLNS1,2023,M12,2023 Dec,3.5\n",
        ["columns:", "  period: {column: Year, month: Period}", "  value: Value"], ["source", "unit", "indicator", "area"],
        {"unit": '"%"', "indicator": "share", "area": "AT"}, id="months beside years, and labels of both",
    ),
    pytest.param(
        "t.csv", "Land,2021,2022\nAT,5,(3.5)\nGR,(7.25),6\n", ["columns:", "  area: Land", "  period: across"],
        ["source", "unit", "indicator"], {"unit": '"%"', "indicator": "share\nnegative: '()'"}, id="figures in brackets",
    ),
    pytest.param(
        "t.parquet", lambda path: pl.DataFrame({"geo": ["AT", "GR"], "year": [2020, 2021], "v": [1.5, 2.5]}).write_parquet(path),
        ["columns:", "  area: geo", "  period: year", "  value: v"], ["source", "unit", "indicator"], {"unit": '"%"', "indicator": "share"}, id="Parquet",
    ),
    pytest.param("t.csv", "indicator,area,period,value,unit\nshare,AT,2021,5,%\n", [], ["source"], {}, id="our own columns"),
    pytest.param(
        "t.tsv.gz", gzip.compress(EUROSTAT.encode()), ["where:", "  nrg_bal:"], ["source", "unit", "indicator", "nrg_bal"],
        {"unit": '"%"', "indicator": "share", "nrg_bal": "REN"}, id="Eurostat's TSV, packed",
    ),
    pytest.param(
        "t.csv", SDMX, ["where:", "  MEASURE:"], ["source", "unit", "indicator", "MEASURE"],
        {"unit": '"%"', "indicator": "share", "MEASURE": "M"}, id="SDMX-CSV",
    ),
    pytest.param(
        "t.csv", "STRUCTURE,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nX,I,A,AT,2021,5,PT\nX,A,A,AT,2022,6,PT\nX,I,A,AT,2022,7,PC\n",
        ["where:", "  UNIT_MEASURE:"], ["source", "unit", "indicator", "UNIT_MEASURE"],
        {"unit": '"%"', "indicator": "share", "UNIT_MEASURE": "PT"}, id="SDMX-CSV with what is done to rows, and a unit behind the figures",
    ),
    pytest.param(
        "t.csv", WORLD_BANK, [], ["source", "unit", "indicator"], {"unit": "USD", "indicator": "spent"}, id="the World Bank's CSV",
    ),
    pytest.param(
        "t.csv", "Time;Values\n2023-02;136.51\n2023-01;138.27\n", ["columns:", "  period: Time", "  value: Values", 'decimal: "."'],
        ["source", "unit", "indicator", "area"], {"unit": '"%"', "indicator": "share", "area": "AT"}, id="semicolons",
    ),
    pytest.param(
        "t.xls",
        "Country\tSubject\tScale\tNotes\t2020\t2021\t2022\tEstimates Start After\n"
        "Belarus\tGDP\tBillions\tx\t1,018.02\t60.5\t70.125\t2021\nChad\tGDP\tBillions\ty\t2,010.1\tn/a\t--\t2020\n",
        ["columns:", "  area: Country", "  period: across", "  scale: Scale", "forecast_after: Estimates Start After", "areas:", "  Belarus: BY", 'thousands: ","'],
        ["source", "unit", "indicator"], {"unit": "USD", "indicator": "spent"}, id="a text named xls, years across",
    ),
    pytest.param(
        "t.csv", "Land,Date,Wert\nAustria,31.03.2021,5\nGreece,30.06.2021,6\nAustria,30.06.2021,7\n",
        ["columns:", "  area: Land", "  period: {column: Date, of: }", "  value: Wert", "areas:", "  Austria: AT", "  Greece: GR"],
        ["source", "unit", "indicator"], {"unit": '"%"', "indicator": "share", "of": "quarter"}, id="days",
    ),
    pytest.param(
        "t.csv", "geo,FY,Wert\nAT,2009-10,5\nAT,2010-11,6\nZZ,2010-11,7\n",
        ["columns:", "  area: geo", "  period: {column: FY, starts: }", "  value: Wert"],
        ["source", "unit", "indicator"], {"unit": '"%"', "indicator": "share", "starts": "'04'"}, id="fiscal years that look like months",
    ),
    pytest.param(
        "t.csv", "Period,Org,A&E\nAUGUST-25 provisional,AT,5\nJULY-25,GR,6\n",
        ["columns:", "  area: Org", "  period: Period", '  value: "A&E"', "periods:", "  AUGUST-25 provisional:", "  JULY-25:"],
        ["source", "unit", "indicator", "AUGUST-25 provisional", "JULY-25"],
        {"unit": '"%"', "indicator": "share", "AUGUST-25 provisional": "2025-08", "JULY-25": "2025-07"}, id="periods in words",
    ),
    pytest.param(
        "t.xlsx", workbook(("Extracted",), (), ("Date", "Elsewhere", "Austria", "Greece"), ("2003", 1, ":", 9.8), ("2004", 2, 5.5, 10.6), (), (":", "not available")),
        ["sheet: Data", "columns:", "  area: across", "  period: Date", "areas:", "  Austria: AT", "  Greece: GR"],
        ["source", "unit", "indicator"], {"unit": '"%"', "indicator": "share"}, id="a sheet, areas across",
    ),
    pytest.param(
        "t.xlsx", workbook(("Spain",), ("Year", "births", "deaths", "other"), (), (1992, 396747, 331515, 5), (1993, 385786, 339661, 6)),
        ["sheet: Data", "indicators:", "  births: births", "  deaths: deaths", "columns:", "  indicator: across", "  period: Year"],
        ["source", "unit", "area"], {"area": "AT", "  deaths": "{indicator: deaths, unit: deaths}", "unit": "births"}, id="a sheet, measures across",
    ),
    pytest.param(
        "t.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2020,2021\nGreece,GRC,GDP,NY,1,2\nBelarus,BLR,GDP,NY,3,4\nChad,TCD,GDP,NY,,3\n",
        ["areas:", "  GRC: GR", "  BLR: BY"], ["source", "unit", "indicator"], {"unit": "USD", "indicator": "spent"}, id="codes beside names of the codebook",
    ),
    pytest.param(
        "t.csv", "Land,2020,2021,2022p,2023 (est.)\nAT,1,2,3,4\nGR,5,6,7,8\n",
        ["columns:", "  area: Land", "  period: across", "periods:", '  "2022p":', '  "2023 (est.)":'], ["source", "unit", "indicator", '"2022p"', '"2023 (est.)"'],
        {"unit": "USD", "indicator": "spent", "2022p": "2022", "2023 (est.)": "{period: 2023, status: forecast}"}, id="years across with marks",
    ),
    pytest.param(
        "t.csv", "year;month;value\n2020;1;5\n2020;2;6\n2021;1;7\n", ["columns:", "  period: {column: year, month: month}", "  value: value"],
        ["source", "unit", "indicator", "area"], {"unit": "USD", "indicator": "spent", "area": "AT"}, id="years and months",
    ),
    pytest.param(
        "t.csv", "Land,Jahr,Q,Wert\nAT,2020,Q1,5\nAT,2020,Q2,6\nGR,2020,Q1,7\n", ["columns:", "  area: Land", "  period: {column: Jahr, quarter: Q}", "  value: Wert"],
        ["source", "unit", "indicator"], {"unit": "USD", "indicator": "spent"}, id="years and quarters",
    ),
    pytest.param(
        "t.csv", "Year,Jan,Feb,Mar,Annual\n2020,1,2,3,6\n2021,4,5,6,15\n", ["columns:", "  period: {column: Year, month: across}"],
        ["source", "unit", "indicator", "area"], {"unit": "USD", "indicator": "spent", "area": "AT"}, id="months across",
    ),
    pytest.param(
        "t.csv", "Month,2020,2021\nJanuary,1,2\nFebruary,3,4\n", ["columns:", "  period: {column: across, month: Month}"],
        ["source", "unit", "indicator", "area"], {"unit": "USD", "indicator": "spent", "area": "AT"}, id="months down and years across",
    ),
    pytest.param(
        "t.csv", "Land,2020,2021\nAT,1'200,900\nGR,300,2'400'000\n", ["columns:", "  area: Land", "  period: across", "thousands: \"'\""],
        ["source", "unit", "indicator"], {"unit": "USD", "indicator": "spent"}, id="apostrophes",
    ),
    pytest.param(
        "t.csv", "Land;Wert\nAT;5,5*\nGR;6,1\nBY;7,0\n", ["columns:", "  area: Land", "  value: Wert", 'decimal: ","'],
        ["source", "unit", "indicator", "period"], {"unit": "USD", "indicator": "spent", "period": "2024\nmarks: {'*': none}"}, id="a mark in the first row of three",
    ),
    pytest.param(
        "t.csv", "Land,Wert\nAT,n.a.\nGR,6\nBY,7\n", ["columns:", "  area: Land", "  value: Wert"],
        ["source", "unit", "indicator", "period"], {"unit": "USD", "indicator": "spent", "period": "2024\nmissing: n.a."}, id="nothing in the first row of three",
    ),
    pytest.param(
        "t.csv", "code,Land,indicator name,Year,Wert\nshare,AT,Share of all,2021,5\nshare,GR,Share of all,2021,6\nzz,GR,Other,2021,6\n",
        ["columns:", "  indicator: code", "  area: Land", "  period: Year", "  value: Wert"], ["source", "unit"], {"unit": '"%"'}, id="indicators of the codebook",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "lines", "left", "filled"), PROPOSED)
def test_a_proposal_says_what_is_sure_and_completed_it_is_sound(proposed, name, content, lines, left, filled):
    text = proposed(content, name)
    head = [f"table: {name}"]
    assert sure(text) == [*head, *lines]
    assert blanks(text) == left
    for key, value in {"source": "office", **filled}.items():
        if f"{key}: }}" in text:
            text = text.replace(f"{key}: }}", f"{key}: {value}}}")
        else:
            text, count = re.subn(rf"(?m)^(\s*\"?{re.escape(key)}\"?):.*$", rf"\1: {value}", text)
            assert count == 1, key
    Path("data/bound.yaml").write_text(text, encoding="utf-8")
    assert yaml.safe_load(text)["table"] == name
    project, faults = load(Path("targets"), Path("data"))
    assert [(one.code, one.message) for one in errors(project, faults)] == []
    assert project.catalogue.observations


CHOICES = [
    pytest.param(
        "Year,A,B\n2020,1,2\n2021,3,4\n",
        ["  # value:              # one of `A`, `B`", "  # area: across        #", "  # indicator: across   #"],
        id="several columns of figures",
    ),
    pytest.param(
        "geo,sex,label,time,v\nAT,T,Total,2020,1\nAT,M,Men,2020,2\nAT,F,Women,2020,3\n", ["  # sex:   # `T`, `M`, `F`"], id="other columns"
    ),
    pytest.param("Land,2021p,2022p,2022p change\nAT,1,2,1\nGR,5,6,1\n", ["  # value:              # one of `B`, `C`, `D`"], id="years with marks, one of them twice"),
    pytest.param("geo,unit,time,v\nAT,PC,2020,1\nAT,EUR,2020,2\n", ["  unit:   # one of `PC`, `EUR`"], id="units"),
    pytest.param("geo,time,v\nAT,2020,1.234\nAT,2021,5.678\n", ['# the figures can be read in several ways: decimal: "." or thousands: "."'], id="points"),
    pytest.param('geo,time,v\nAT,2020,"1,234"\nAT,2021,5\n', ['# the figures can be read in several ways: decimal: "," or thousands: ","'], id="a comma"),
    pytest.param('geo,time,v\nAT,2020,"1,200"\nAT,2021,1 100\n', ['thousands: " "', '# decimal: ","   # where it stands before decimals in `1,200`, not between thousands'], id="a comma or a blank"),
    pytest.param('geo,time,v\nAT,2020,"1,200"\nAT,2021,1 100\nAT,2022,1.5\n', ["# no one way of writing numbers fits all figures: `1 100`, `1,200`, `1.5`; see that the file is one table"], id="numbers in several ways"),
    pytest.param("geo,year,month,v\nAT,2020,1,5\nAT,2020,2,6\nAT,2020,all,11\n", ["# no months: leave them out with `where_not: {month: [all]}`"], id="rows of no month"),
    pytest.param("geo,year,kind,v\nAT,2020,T1,5\nAT,2020,T2,6\nAT,2021,T1,7\n", ["  period: year", "  # kind:   # `T1`, `T2`"], id="codes that are no quarters"),
    pytest.param("geo,time,v\nAUT,2020,1\nBY,2020,2\n", ["# known without an entry: `AUT (AT)`, `BY`"], id="known areas"),
    pytest.param("geo,time,v\nAT,2020,1\nGR,2020,x\n" + "".join(f"GR,{year},5\n" for year in range(1980, 2019)) + "AT,2019,5*\nGR,2019,6*\n", ['# "x" stands for a figure: say whether it is `zero` or `missing`', '# "5*" has `*` behind it (2 times): say under `marks` what that stands for'], id="odd cells"),
    pytest.param("geo,time,v\nAT,2020,1\nAT,2021,5 kg\nAT,2022,2\n", ['# "5 kg" stands for a figure: say under `marks` what stands behind it'], id="words behind a figure"),
    pytest.param("Area,2021/22 (%),2022/23 (%)\nAT,19.6,20.1 [r]\nGR,[x],[c]\nFR,19.8,[z]\n", ['  "2021/22 (%)":', '  "2022/23 (%)":', '# "[c]" stands for a figure', '# "20.1 [r]" has `[r]` behind it'], id="figures that are kept back"),
    pytest.param("Line,,2024,2024,2025\n,,Q3,Q4,Q1\n1,GDP,5,6,7\n2,Trade,8,9,(NA)\n", ["header: [1, 2]", "  period: across", '# "(NA)" stands for a figure: say whether it is `zero` or `missing`'], id="years above quarters, each once"),
    pytest.param(",Homes,,,,Firms,\n,2022,2022,2023,2023,2023,2023\nLand,Number,Rate,Number,Rate,Number,Rate\nAT,8,5,9,6,1,2\nGR,7,4,8,5,3,1\n", ["header: [1, 3]", "  # value:              # one of `Homes 2022 Number`, "], id="years in the second of three rows"),
    pytest.param("Land,2023,,2024\n,ноябрь,декабрь,январь\nAT,1950,2100,1960\n", ["header: [1, 2]", "  period: across"], id="months under years, and a figure that reads as a year"),
    pytest.param("Land,Jahr,v\n,,%\nAT,2021,2\nGR,2021,3\n", ["header: [1, 2]", "  area: Land", "  period: Jahr", "  value: v %"], id="units below a header, and one year"),
    pytest.param("Land,Jahr,v,vintage\nAT,2021,1,2023-01\nAT,2021,2,2024-01\n", ["  area: Land", "  period: Jahr", "  value: v"], id="rows of two periods and a whole number"),
    pytest.param("geo,Period,v\nAT,2023.06,1.5\nAT,2023.09,3.5\n", ["  period: {column: Period, of: }", "  value: v"], id="months behind a point"),
    pytest.param("geo,2021,2022\nAT,1234.05,2021.12\nGR,1999.11,2001.02\n", ["  area: geo", "  period: across"], id="figures that read as months"),
    pytest.param("geo,time,v\nAT,2023/01,1\nAT,2023/02,3\n", ["  period: {column: time, of: }"], id="months behind a slash"),
    pytest.param("geo,2022,2023 1)\nAT,1,2\nGR,2,3\n1) estimated,,\n", ["  period: across", '  "2023 1)":'], id="a year with the number of a note"),
    pytest.param("geo,2022,2023,2023 in %\nAT,1,2,5\nGR,2,3,6\n", ["  # passed over, as no period is their header: `2023 in %`"], id="figures beside those of years"),
    pytest.param("geo,2021,2022\nAT,1,()\nGR,2,3\n", ['# "()" stands for a figure: say whether it is `zero` or `missing`'], id="brackets around nothing"),
    pytest.param("c,2021,2022,2021\nAT,1,2,3\n", ["  period: across"], id="a year that stands twice"),
    pytest.param("Land,Spent 2021,Spent 2022\nAT,5,6\nGR,7,8\n", ["  # period: across      # of the figures of one of `Spent`, such as with `periods: {Spent 2021: …, Spent 2022: …}`", "# period:   # of all figures"], id="years behind measures"),
    pytest.param("Time period,v\nJan to Mar 2023,5\nFeb to Apr 2023,6\n", ["  period: Time period", "  Jan to Mar 2023:", "  Feb to Apr 2023:"], id="quarters that roll"),
    pytest.param("年,月,v\n2023,1,5\n2023,2,6\n", ["  period: {column: 年, month: 月}"], id="years and months in Japanese"),
    pytest.param("geo,Fiscal Year,v,Magnitude\nAT,2020,1,6\nAT,TQ,2,6\n", ["  period: Fiscal Year", "  scale: Magnitude", "  TQ:"], id="years and a quarter between them"),
    pytest.param("geo,time,v\nAT,2020,(1)\nAT,2021,5\n", ['# "(1)" stands for a figure: say `negative: "()"` where brackets are a minus, else under `marks` what `"()"` says'], id="brackets"),
    pytest.param("geo,time,v,Sure\nAT,2020,1,Final\nAT,2021,2,Estimated value\n", ["  # status: Sure   # flags: `Final`, `Estimated value`"], id="words that say how sure figures are"),
    pytest.param("geo,time,v,Flags,Flag Codes\nAT,2020,1,provisional,p\nAT,2021,2,,\n", ["  # status: Flag Codes   # flags: `p`"], id="flags and their labels"),
    pytest.param("Time;v;\n2020;1;P\n2021;2;A\n", ["  # status: C   # flags: `P`, `A`"], id="flags beside figures"),
    pytest.param("Land;2022;;2023;;All\nAT;5;p;6;;11\nGR;7;;8;e;15\n", ["  # status: right   # flags: `p`, `e`", "  # passed over, as no period is their header: `All`"], id="flags beside figures of years, and other figures"),
    pytest.param("Land;2022;;2023;\nAT;5;1;6;2\nGR;7;3;8;4\n", ["  # passed over, as no period is their header: `C`, `E`"], id="figures without a header"),
    pytest.param("Code,2022X01,2022X02\nAT,5,6\nGR,7,8\n", ["  # period: across      # where these headers are periods; say under `periods` which"], id="periods that only a person can read"),
    pytest.param(
        ",Plan,,Actual,\nLand,2020/21,2021/22,2020/21,2021/22\nAT,8,5,9,6\nGR,7,4,8,5\n",
        ["  # period: {column: across, below: …, starts: }   # the month in which `2020/21` starts: 04   # of the figures below one of `Plan`, `Actual`", "# period:   # of all figures"],
        id="fiscal years below headings",
    ),
    pytest.param(
        ",2020/21,,2021/22,\nLand,Plan,Actual,Plan,Actual\nAT,8,5,9,6\nGR,7,4,8,5\n", ['  # period: across      # of the figures of one of `Plan`, `Actual`, such as with `periods: {"2020/21 Plan": …, "2021/22 Plan": …}`'],
        id="fiscal years above measures",
    ),
    pytest.param(
        "geo,time,kind,v\n" + "".join(f"AT,{1950 + year},{'a text of some length ' * 3}{year},{year}\n" for year in range(9)) + "AT,1950,other,5\n",
        [f"  # kind:   # {', '.join(['`' + ('a text of some length ' * 3)[:60] + '`'] * 2)} and 8 more"], id="long texts",
    ),
    pytest.param("geo,time,v,flag\nAT,2020,1,e\nAT,2021,2,\n", ["  # status: flag   # flags: `e`"], id="flags"),
    pytest.param(
        "geo,Jahr,v\nAT,2020,1\n,2021,2\nGR,2020,3\n,2021,4\n", ["  area: geo", "# fill: [geo]   # where an empty cell repeats what stands above it"],
        id="areas that empty cells repeat",
    ),
    pytest.param(
        "code,geo,Jahr,v\nshare,AT,2020,1\n,GR,,3\n", ["# fill: [code, Jahr]   #"], id="indicators and years that empty cells repeat",
    ),
    pytest.param(
        ",2022,,2023,\nLand,Number,Rate,Number,Rate\nAT,8,5,9,6\nGR,7,4,8,5\n",
        ["header: [1, 2]", '  # period: across      # of the figures of one of `Number`, `Rate`, such as with `periods: {"2022 Number": …, "2023 Number": …}`'],
        id="years above measures",
    ),
    pytest.param(
        "geo,time,Item Code,Item,v\nAT,2020,15,Wheat flour,1\nAT,2020,56,Maize,2\nAT,2021,15,Wheat flour,1\n",
        ["  # indicator: Item   # in place of `indicator`, with `indicators: {Wheat flour: …}` for each", "  # Item Code:   # `15` (Wheat flour), `56` (Maize)"],
        id="labels beside codes",
    ),
    pytest.param("geo,time,kind,v\nAT,2020,a,1\nAT,2020,b,2\n", ["  # indicator: kind   # in place of `indicator`", "  # kind:   # `a`, `b`"], id="codes alone"),
    pytest.param(
        "Spent (Annual-Mar),,\ngeo,2020,2021\nAT,1,2\n",
        ["  period: {column: across, ends: 03}   # as a title says; `of: year` where these are calendar years"], id="years that end in March",
    ),
    pytest.param(
        "Year ended 30 June,,\ngeo,time,v\nAT,2020-05,2\nAT,2021-06,2\n", ["  period: time"], id="months below a title of years",
    ),
    pytest.param("geo,time,v\nXX,2020,1\nYY,2020,2\n", ["# passed over unless `areas` says which they are: `XX`, `YY`"], id="unknown areas"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "lines"), CHOICES)
def test_what_only_a_person_can_choose_is_a_comment_with_the_choices(proposed, content, lines):
    text = proposed(content)
    assert [line for line in lines if not any(told.startswith(line) for told in text.splitlines())] == []


def test_sheets_say_what_their_cells_are_and_where_a_header_of_several_rows_stands(proposed):
    rows = (("", "Pay"), ("", "", "May 2024", "", "Change", ""), ("", "", "men", "women", "men", "women"), ("", "All", 5, 6, 0.5, 0.25), ("", "Farms", 7, "8", 0.5, 0.125))  # fmt: skip
    text = proposed(workbook(*rows), "t.xlsx", "--sheet", "Data")
    assert "sheet: Data\nheader: [2, 3]\n" in text.replace("   # others: `Notes`", "")
    assert '# times: 100   # figures are shown per cent: needed where `unit` is "%"' in text
    assert "# text_numbers: true   # figures are written as texts: look at them first" in text
    assert "  # B:   # `All`, `Farms`" in text


def test_numbers_of_a_sheet_need_no_word_of_how_they_are_written(proposed):
    text = proposed(
        workbook(("Land", 2021, 2022), ("AT", 1.234, 5.678), ("GR", 2.345, "7,5")), "t.xlsx", "--sheet", "Data"
    )
    assert ("decimal" in text, "thousands" in text, "text_numbers" in text) == (False, False, True)


def test_a_header_below_a_row_like_it_is_named_by_its_number(proposed):
    assert "header: 3\n" in proposed(
        "geo,time,of\ntime,geo,v,note\ngeo,time,v\nAT,2020,1\n".replace("of\ntime,geo,v,note", "v\n,,about")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            "Entity,Code,Year,Share\nAfrica,,2022,23.5\nAustria,AT,2022,24.1\nAustria,AT,2023,26.7\nWorld,,2023,30.3\nGreece,GR,2023,50.3\n",
            "fill",
            id="blanks of what has no code",
        ),
        pytest.param("Code,Land,2022,2023\nAT,Austria,1,2\nGR,Greece,3,4\n,Total,4,6\n", "fill", id="a total without a code"),
        pytest.param("Code,Land,Jahr,v\nAT,Austria,2022,1\n,Total,2022,4\nAT,Austria,2023,1\nAT,Austria,2024,1\n,Total,2024,4\n", "fill", id="totals now and then"),
        pytest.param("freq,unit,geo\\TIME_PERIOD\t2023 \nA,PC,AT\t5.5 \n", "columns", id="one year in a TSV"),
        pytest.param("Nr_Code;Jahr;Wert\n12411;2022;5\n12412;2023;6\n", "`Nr_Code`, ", id="numbers that are codes"),
    ],
)  # fmt: skip
def test_nothing_is_proposed_that_may_be_wrong(proposed, content, said):
    assert said not in "\n".join(proposed(content).splitlines()[1:])


def test_text_in_another_encoding_is_read_and_said(proposed):
    content = "Land,Jahr,Wert\nÖsterreich,2020,1\n".encode("cp1252")
    assert "encoding:   # of its text, which is not UTF-8: such as cp1252" in proposed(content)
    text = proposed(content, "t.csv", "--encoding", "cp1252")
    assert "encoding: cp1252\n" in text
    assert "`Österreich`" in text


@pytest.mark.parametrize(
    ("encoding", "code", "message"),
    [("cp9999", 2, "`cp9999` is no encoding that is known"), ("ascii", 3, "the byte 0xD6 is not ASCII text")],
)
def test_an_encoding_must_be_known_and_that_of_the_file(run, tmp_path, monkeypatch, encoding, code, message):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_bytes("Land,Jahr,Wert\nÖsterreich,2020,1\n".encode("cp1252"))
    ended = run("bind", "t.csv", "--encoding", encoding)
    assert (ended.code, message in ended.err) == (code, True)


def test_without_a_project_nothing_is_known_and_nothing_guessed(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("Date,Austria,Greece\n2020,1,2\n2021,3,4\n", encoding="utf-8")
    text = run("bind", "t.csv").out
    assert sure(text) == ["table: t.csv", "columns:", "  period: Date"]
    assert "  # area: across " in text


# A file, and how it ends.
REFUSED = [
    ("t.csv", b"only words\nand more\n", "`t.csv` has no row of headers above figures"),
    ("t.xls", b"<html><table>", "`t.xls` is an HTML page, not a table"),
    ("t.csv.gz", b"\x1f\x8b\x08\x00cut", "`data/t.csv.gz` cannot be read: it is damaged"),
    ("t.xlsx", b"PK\x03\x04cut", "the workbook cannot be read"),
    ("t.csv", b"\xef\xbb\xbfLand,Wert\nAT,5\n\xd6,6\n", "the byte 0xD6 is not UTF-8 text"),
    ("t.csv", b"\xff\xfea\x00,", "is not UTF-16-LE text"),
    ("t.csv", b'Land,Wert\nAT,"5\n', "close it"),
]


@pytest.mark.parametrize(("name", "content", "message"), REFUSED)
def test_what_is_no_table_is_refused(write, run, name, content, message):
    write({"targets/plan.yaml": WORDS, f"data/{name}": content})
    ran = run("bind", f"data/{name}")
    assert (ran.code, ran.out) == (3, "")
    assert message in ran.err


def test_a_file_that_is_not_there_is_told(write, run):
    write({})
    ran = run("bind", "data/none.csv")
    assert (ran.code, "no such file" in ran.err) == (3, True)
    assert run("bind", "data").code == 3


@pytest.mark.parametrize("text", ["2020", "1899", "2020M01", "2020-Q1", "2024 Q1", "31.12.2022", "2020/21", "2025 JAN"])
def test_a_period_is_known(text):
    assert is_period(text)


@pytest.mark.parametrize("text", ["1386", "20", "396747", "AT", "", "4 in 10"])
def test_what_is_no_period_is_none(text):
    assert not is_period(text)


@pytest.mark.parametrize("text", ["5", "-5.5", "1 234,5", ".27", "1.5E+09", "12 %".replace(" ", ""), "−3"])
def test_a_figure_is_known(text):
    assert is_figure(text)


# What must come out of the published files, beyond the blanks; a comment that offers it is enough where a person must choose.
REAL = {
    "worldbank.csv": ["areas:", "  BLR: BY", "  GRC: GR"],
    "weo.xls": ["columns:", "  area: Country", "  period: across", "  scale: Scale", "forecast_after: Estimates Start After", "areas:", "  Belarus: BY", 'thousands: ","'],
    "nhs.csv": ["columns:", "  period: Period", "periods:", "  MSitAE-AUGUST-2025:", "  TOTAL:"],
    "insee.csv": ["columns:", "  period: Time", "  value: Values", 'decimal: "."'],
    "estat_une.xlsx": ["sheet: Sheet 1", "columns:", "  area: across", "  period: Date", "areas:", "  Greece: GR", "  Austria: AT"],
    "ine.xlsx": ["sheet: INE_National_Increase_Spain", "columns:", "  period: Year"],
    "belstat.xlsx": ["header: [5, 7]", "columns:"],
}  # fmt: skip


@pytest.mark.skipif(not FILES.is_dir(), reason="the published files are not at hand")
@pytest.mark.parametrize("name", REAL)
def test_of_the_published_files_nothing_is_proposed_that_is_wrong(write, run, name):
    folder = write({"targets/plan.yaml": WORDS})
    (folder / "data" / name).write_bytes((FILES / name).read_bytes())
    assert sure(run("bind", f"data/{name}").out) == [f"table: {name}", *REAL[name]]
