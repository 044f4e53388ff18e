"""Published tables are read as their bindings say: small files of the shapes that offices publish, of arithmetic."""

import gzip
import hashlib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directive_check.loading import files, load
from directive_check.rules import errors
from projects import SHARE, SPENT, WORDS, codes, figures


def test_a_role_may_leave_out_rows_and_opens_no_dimension(bound):
    project, faults = bound(EUROSTAT, SHARE + "where: {nrg_bal: REN, unit: PC}\nwhere_not: {geo: ZZ}\n")
    assert codes(faults) == []
    assert {one[1] for one in figures(project)} == {"AT", "GR"}


@pytest.mark.parametrize(
    ("cell", "code", "help_"),
    [
        ("soon", "unreadable-period", 'say under `periods` what it stands for, `{"soon": …}`, with its year'),
        ("2024-05-06", "doubtful-period", "write `period: {column: …, of: month}`"),
        (
            "",
            "unreadable-period",
            'write `fill: [From]` where it repeats what stands above, else `where_not: {From: ""}`',
        ),
    ],
)
def test_a_column_of_forecasts_is_read_where_one_period_is_that_of_all_figures(bound, cell, code, help_):
    binding = SHARE + "period: 2024\ncolumns: {area: Where, value: Rate}\nforecast_after: From\n"
    _, faults = bound(f"Where,Rate,From\nAT,1.5,{cell}\n", binding)
    [fault] = [one for one in faults if one.code == code]
    assert codes([fault]) == [(code, "t.csv", 2, 8)]
    assert fault.help.startswith(help_)


def test_a_table_of_other_columns_is_told_once_how_it_may_be_bound(write):
    for text in ("Period,Org,A,B,C\n2020,AT,1,2,3\n", "Time;Values\n2023-02;136.51\n", '"Data Source","Indicators",\n'):
        write({"targets/plan.yaml": WORDS, "data/t.csv": text})
        [fault] = load(Path("targets"), Path("data"))[1]
        assert codes([fault]) == [("unknown-column", "t.csv", 1, 1)]
        assert "`directive-check bind data/t.csv`" in fault.help


EUROSTAT = (
    "freq,nrg_bal,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \n"
    "A,REN,PC,AT\t35.1 \t: \t40.6 p\n"
    "A,REN,PC,EL\t21.9 bep\t22.7 e\t25.2 \n"
    "A,REN,PC,ZZ\t1 x\t2 \t3 \n"
    "A,REN_TRA,PC,AT\t9.9 \t: c\t10.1 u\n"
    "A,REN,KTOE,AT\t100 \t200 \t300 \n"
)
SDMX = (
    "DATAFLOW,FREQ,MEASURE,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
    "OFF:FLOW(1.0),A,X,AUT,2021,12.5,A,6\n"
    "OFF:FLOW(1.0),Q,X,AUT,2022-Q1,3,P,6\n"
    "OFF:FLOW(1.0),A,X,BY,2021,7,B,3\n"
    "OFF:FLOW(1.0),A,X,BY,2022,,M,3\n"
    "OFF:FLOW(1.0),A,Y,BY,2021,1,A,3\n"
    "OFF:FLOW(1.0),A,X,BY,2023,1234567,E,1\n"
    "OFF:FLOW(1.0),A,X,BY,2024,1250,A,-2\n"
)
SDMX_2 = (
    "STRUCTURE,STRUCTURE_ID,ACTION,freq:Frequency,geo:Reporting entity,TIME_PERIOD:Time,OBS_VALUE:Value,OBS_FLAG:Flag\n"
    "dataflow,OFF:F(1.0),I,A:Annual,AT:Austria,2021,1.5,e:estimated\n"
    "dataflow,OFF:F(1.0),D,A:Annual,AT:Austria,2022,1.6,\n"
    "dataflow,OFF:F(1.0),I,A:Annual,EL:Greece,2021,2.5,\n"
)
WORLD_BANK = (
    '"Data Source","Indicators of Arithmetic",\r\n\r\n"Last Updated Date","2024-06-28",\r\n\r\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",\r\n'
    '"Austria","AUT","Spent, in all","SP","10.25","","1.5E+09",\r\n'
    '"Belarus","BLR","Spent, in all","SP","7","8",".5",\r\n'
    '"World","WLD","Spent, in all","SP","70","80","90",\r\n'
)


@pytest.mark.parametrize(
    ("table", "binding", "expected"),
    [
        pytest.param(
            EUROSTAT,
            SHARE + "where: {nrg_bal: REN, unit: [PC]}\n",
            [
                ("share", "AT", "2021", "35.1 %", None, 2),
                ("share", "AT", "2023", "40.6 %", "provisional", 2),
                ("share", "GR", "2021", "21.9 %", "estimated", 3),
                ("share", "GR", "2022", "22.7 %", "estimated", 3),
                ("share", "GR", "2023", "25.2 %", None, 3),
            ],
            id="eurostat",
        ),
        pytest.param(
            EUROSTAT.replace("TIME_PERIOD", "time"),
            "source: office\nunit: '%'\nwhere: {unit: PC}\nareas: {ZZ: BY}\nstatuses: {u: estimated, x: none}\n"
            "columns: {indicator: nrg_bal, area: geo}\nindicators: {REN: share, REN_TRA: {indicator: growth, unit: '%'}}\n",
            [
                ("growth", "AT", "2021", "9.9 %", None, 5),
                ("growth", "AT", "2023", "10.1 %", "estimated", 5),
                ("share", "AT", "2021", "35.1 %", None, 2),
                ("share", "AT", "2023", "40.6 %", "provisional", 2),
                ("share", "BY", "2021", "1 %", None, 4),
                ("share", "BY", "2022", "2 %", None, 4),
                ("share", "BY", "2023", "3 %", None, 4),
                ("share", "GR", "2021", "21.9 %", "estimated", 3),
                ("share", "GR", "2022", "22.7 %", "estimated", 3),
                ("share", "GR", "2023", "25.2 %", None, 3),
            ],
            id="eurostat, several indicators",
        ),
        pytest.param(
            SDMX,
            SPENT + "where: {MEASURE: X}\n",
            [
                ("spent", "AT", "2021", "12.5 million USD", "final", 2),
                ("spent", "AT", "2022-Q1", "3 million USD", "provisional", 3),
                ("spent", "BY", "2021", "7 thousand USD", None, 4),
                ("spent", "BY", "2023", "12345670 USD", "estimated", 7),
                ("spent", "BY", "2024", "12.50 USD", "final", 8),
            ],
            id="sdmx-csv 1.0",
        ),
        pytest.param(
            SDMX_2,
            SHARE,
            [("share", "AT", "2021", "1.5 %", "estimated", 2), ("share", "GR", "2021", "2.5 %", None, 4)],
            id="sdmx-csv 2.0 with labels",
        ),
        pytest.param(
            WORLD_BANK,
            "source: office\nindicator: balance\nunit: USD\nareas: {BLR: BY}\n",
            [
                ("balance", "AT", "2021", "10.25 USD", None, 6),
                ("balance", "AT", "2023", "1500000000 USD", None, 6),
                ("balance", "BY", "2021", "7 USD", None, 7),
                ("balance", "BY", "2022", "8 USD", None, 7),
                ("balance", "BY", "2023", "0.5 USD", None, 7),
            ],
            id="world bank",
        ),
        pytest.param(
            "area,period,value,status,note\nAT,2021,5,P,as told\nBY,2022M12,7,,\nZZ,2021,9,final,\n",
            SPENT + "published: 2023-12-31\n",
            [
                ("spent", "AT", "2021", "5 USD", "provisional", 2),
                ("spent", "BY", "2022-12", "7 USD", None, 3),
            ],
            id="our own columns",
        ),
        pytest.param(
            "Jahr,area,value,Q\n2021,AT,5,F\n2022,AT,6,p\n",
            SPENT + "columns: {period: Jahr, status: Q}\nstatuses: {p: provisional}\n",
            [("spent", "AT", "2021", "5 USD", None, 2), ("spent", "AT", "2022", "6 USD", "provisional", 3)],
            id="some of our own columns, and letters that are no status",
        ),
        pytest.param(
            "area,period,Spent,Balance\nAT,2021,5,6\n",
            "source: office\nunit: USD\ncolumns: {indicator: across}\nindicators: {Spent: spent, Balance: balance}\n",
            [("balance", "AT", "2021", "6 USD", None, 2), ("spent", "AT", "2021", "5 USD", None, 2)],
            id="some of our own columns, and indicators across",
        ),
        pytest.param(
            "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
            "dataflow,X,I,A,AT,2021,5\ndataflow,X,D,A,AT,2022,6\ndataflow,X,A,A,AT,2023,7\n",
            SPENT,
            [("spent", "AT", "2021", "5 USD", None, 2), ("spent", "AT", "2023", "7 USD", None, 4)],
            id="rows that are added, deleted and appended",
        ),
        pytest.param(
            "indicator,area,period,value,unit,published,source\nspent,AT,2021,5,million USD,2022-01-31,other\n",
            "source: office\n",
            [("spent", "AT", "2021", "5 million USD", None, 2)],
            id="our own columns, all of them",
        ),
        pytest.param(
            "Some title;;\n\nLand;Jahr;Wert\nAustria;2021;1.234,5\nBelarus;2021;-\nBelarus;2022;−3,25*\n",
            "source: office\nindicator: balance\nunit: thousand USD\ncolumns: {area: Land, period: Jahr, value: Wert}\n"
            'areas: {Belarus: BY}\ndecimal: ","\nthousands: "."\nzero: ["-"]\nmarks: {"*": estimated}\n',
            [
                ("balance", "AT", "2021", "1234.5 thousand USD", None, 4),
                ("balance", "BY", "2021", "0 thousand USD", None, 5),
                ("balance", "BY", "2022", "-3.25 thousand USD", "estimated", 6),
            ],
            id="semicolons, decimal commas, titles above",
        ),
        pytest.param(
            "Code|Measure|Unit|2021|2022\nAT|Spent|M|1 000|2\u202f000\n|People|P|5|--\nBY|Spent|M|x|8\n",
            "source: office\ncolumns: {area: Code, indicator: Measure, period: across}\nfill: Code\n"
            "indicators: {Spent: {indicator: spent, unit: million USD}, People: {indicator: people, unit: people}}\n"
            'thousands: " "\nmissing: [x, --]\n',
            [
                ("people", "AT", "2021", "5 people", None, 3),
                ("spent", "AT", "2021", "1000 million USD", None, 2),
                ("spent", "AT", "2022", "2000 million USD", None, 2),
                ("spent", "BY", "2022", "8 million USD", None, 4),
            ],
            id="fill, years across, measures down",
        ),
        pytest.param(
            "Month,Austria,,Belarus,\n2023M01,0.123,p,0.2,\n2023M02,0.3,,0.4,x\nTotal,5,,6,\n",
            SHARE
            + "columns: {period: Month, area: across, status: right}\nareas: {Belarus: BY}\ntimes: 100\n"
            + "statuses: {p: provisional}\nwhere_not: {Month: Total}\n",
            [
                ("share", "AT", "2023-01", "12.3 %", "provisional", 2),
                ("share", "AT", "2023-02", "30 %", None, 3),
                ("share", "BY", "2023-01", "20 %", None, 2),
                ("share", "BY", "2023-02", "40 %", None, 3),
            ],
            id="areas across, status beside",
        ),
        pytest.param(
            ",Spent,,Held,\nArea,2022,2023,2022,2023\nAT,1,2,3,4\nBY,5,6,7,8\n",
            SPENT + "header: [1, 2]\ncolumns: {area: Area, period: {column: across, below: Spent}}\n",
            [
                ("spent", "AT", "2022", "1 USD", None, 3),
                ("spent", "AT", "2023", "2 USD", None, 3),
                ("spent", "BY", "2022", "5 USD", None, 4),
                ("spent", "BY", "2023", "6 USD", None, 4),
            ],
            id="below a heading",
        ),
        pytest.param(
            "unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \t2024 \nPC,AT\t1.5 p@C\t: @C\t2.5 i\t: N\nPC,BY\t0n \t: m\t5 @P\t:c\n",
            SHARE,
            [
                ("share", "AT", "2021", "1.5 %", "provisional", 2),
                ("share", "AT", "2023", "2.5 %", "estimated", 2),
                ("share", "BY", "2021", "0 %", None, 3),
                ("share", "BY", "2023", "5 %", None, 3),
            ],
            id="flags of Eurostat since 2025, and how confidential figures are",
        ),
        pytest.param(
            "REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value\nAT: Austria,_T: Total,2021,1.5\nAT: Austria,F: Female,2021,1.6\n",
            SHARE + 'columns: {area: "REF_AREA: Area"}\nwhere: {"SEX: Sex": _T}\n',
            [("share", "AT", "2021", "1.5 %", None, 2)],
            id="columns named with their labels",
        ),
        pytest.param(
            ",Held,,,,Spent,,,\nArea,2022,,2023,,2022,,2023,\nAT,1,,2,,3,p,4,\n",
            SPENT
            + "columns: {area: Area, period: {column: across, below: Spent}, status: right}\nstatuses: {p: provisional}\n",
            [("spent", "AT", "2022", "3 USD", "provisional", 3), ("spent", "AT", "2023", "4 USD", None, 3)],
            id="below a heading with flags beside",
        ),
        pytest.param(
            "Spent and held,,,,\n\n,Spent,,Held,\nArea,2022,2023,2022,2023\nAT,1,2,3,4\n",
            SPENT + "columns: {area: Area, period: {column: across, below: Spent}}\n",
            [("spent", "AT", "2022", "1 USD", None, 5), ("spent", "AT", "2023", "2 USD", None, 5)],
            id="below a heading that is found above the header",
        ),
        pytest.param(
            "Area,Spent,,Held,\n,2022,2023,2022,2023\nAT,1,2,3,4\n",
            SPENT + "columns: {area: Area, period: {column: across, below: Held}}\n",
            [("spent", "AT", "2022", "3 USD", None, 3), ("spent", "AT", "2023", "4 USD", None, 3)],
            id="below a heading in the row of the other names",
        ),
        pytest.param(
            "The text,above\nLand,2022,,2023,\nArea,January,July,January,December\nAT,1,2,3,4\n",
            SPENT + "header: [2, 3]\ncolumns: {area: Area, period: across}\nperiods: {2023 December: 2023-Q4}\n",
            [
                ("spent", "AT", "2022-01", "1 USD", None, 4),
                ("spent", "AT", "2022-07", "2 USD", None, 4),
                ("spent", "AT", "2023-01", "3 USD", None, 4),
                ("spent", "AT", "2023-Q4", "4 USD", None, 4),
            ],
            id="years and months in two header rows",
        ),
        pytest.param(
            "Table of 2022,,\nArea,,\nAT,5,6\nBY,7,8\nSource: an office\n",
            SPENT + "header: 2\ncolumns: {area: Area, value: C}\nperiod: 2022\n",
            [("spent", "AT", "2022", "6 USD", None, 3), ("spent", "BY", "2022", "8 USD", None, 4)],
            id="a column without a header",
        ),
        pytest.param(
            "Spent,Kept,Year\n1,2,2009/10\n3,,2010/11\n",
            "source: office\narea: AT\nunit: USD\ncolumns: {indicator: across, period: {column: Year, starts: 04}}\n"
            "indicators: {Spent: spent, Kept: balance}\nstatus: provisional\n",
            [
                ("balance", "AT", "2009-04/2010-03", "2 USD", "provisional", 2),
                ("spent", "AT", "2009-04/2010-03", "1 USD", "provisional", 2),
                ("spent", "AT", "2010-04/2011-03", "3 USD", "provisional", 3),
            ],
            id="measures across, fiscal years",
        ),
        pytest.param(
            "Country,Scale,2021,2022,2023,Estimates Start After\nAustria,Billions,1.5,1.6,1.7,2021\nGreece,Units,5,6,7,2022\n",
            SPENT + "columns: {area: Country, period: across, scale: Scale}\nareas: {Greece: GR}\n"
            "forecast_after: Estimates Start After\n",
            [
                ("spent", "AT", "2021", "1.5 billion USD", None, 2),
                ("spent", "AT", "2022", "1.6 billion USD", "forecast", 2),
                ("spent", "AT", "2023", "1.7 billion USD", "forecast", 2),
                ("spent", "GR", "2021", "5 USD", None, 3),
                ("spent", "GR", "2022", "6 USD", None, 3),
                ("spent", "GR", "2023", "7 USD", "forecast", 3),
            ],
            id="a column says from when on figures are forecasts",
        ),
        pytest.param(
            "Day,Rate\n31.03.2024,1\n30.06.2024,2\n30.09.2024,3\n31.12.2024,4\n",
            SHARE + "area: AT\ncolumns: {period: {column: Day, of: quarter}, value: Rate}\nforecast_after: 2024-Q1\n",
            [
                ("share", "AT", "2024-01/2024-03", "1 %", None, 2),
                ("share", "AT", "2024-04/2024-06", "2 %", "forecast", 3),
                ("share", "AT", "2024-07/2024-09", "3 %", "forecast", 4),
                ("share", "AT", "2024-10/2024-12", "4 %", "forecast", 5),
            ],
            id="days that stand for quarters, some after the day of publication",
        ),
        pytest.param(
            "geo,TIME_PERIOD,OBS_VALUE,STATUS\nAT,2021,1,E\nAT,2022,2,\n",
            SHARE + "columns: {status: STATUS}\n",
            [("share", "AT", "2021", "1 %", None, 2), ("share", "AT", "2022", "2 %", None, 3)],
            id="letters of quality are no status",
        ),
        pytest.param(
            "geo,Geopolitical entity,age,Age class,TIME_PERIOD,OBS_VALUE\nAT,Austria,Y,Young,2021,1\nEL,Greece,Y,Young,2021,2\n",
            SHARE,
            [("share", "AT", "2021", "1 %", None, 2), ("share", "GR", "2021", "2 %", None, 3)],
            id="labels beside codes",
        ),
        pytest.param(
            ",2023,,2024\n,ноябрь,декабрь,январь\nAT,5,6,7\n",
            SPENT + "header: [1, 2]\ncolumns: {area: A, period: across}\n",
            [
                ("spent", "AT", period, f"{n} USD", None, 3)
                for n, period in enumerate(("2023-11", "2023-12", "2024-01"), 5)
            ],
            id="months of another language under years",
        ),
        pytest.param(
            "Period,Wert\nMärz 2022,5\nenero de 2023,6\n2024 januari,7\n",
            SPENT + "area: AT\ncolumns: {period: Period, value: Wert}\n",
            [
                ("spent", "AT", period, f"{n} USD", None, n - 3)
                for n, period in enumerate(("2022-03", "2023-01", "2024-01"), 5)
            ],
            id="months of other languages",
        ),
        pytest.param(
            "Period,Wert\n2023/02,5\n2023/11,6\n,1\n",
            SPENT + 'area: AT\nwhere_not: {Period: ""}\ncolumns: {period: {column: Period, of: month}, value: Wert}\n',
            [("spent", "AT", "2023-02", "5 USD", None, 2), ("spent", "AT", "2023-11", "6 USD", None, 3)],
            id="months behind a slash, and a row of no period",
        ),
        pytest.param(
            "a note,\n" * 59 + "Period,Wert\n202303,5\n2023.06,6\n",
            SPENT + "header: 60\narea: AT\ncolumns: {period: {column: Period, of: quarter}, value: Wert}\n",
            [
                ("spent", "AT", "2023-01/2023-03", "5 USD", None, 61),
                ("spent", "AT", "2023-04/2023-06", "6 USD", None, 62),
            ],
            id="months in digits that stand for quarters, below a header far down",
        ),
        pytest.param(
            "Year;Month;Wert\n2021.0;1.0;5\n2021;02;6\n2021;M03;7\n2021;April;8\n2021;Sept.;9\n2021;Jahr;70\n2021;Jänner;1\n",
            SPENT + "area: AT\ncolumns: {period: {column: Year, month: Month}, value: Wert}\n"
            "where_not: {Month: Jahr}\nperiods: {2021 Jänner: 2021-12}\n",
            [
                ("spent", "AT", "2021-01", "5 USD", None, 2),
                ("spent", "AT", "2021-02", "6 USD", None, 3),
                ("spent", "AT", "2021-03", "7 USD", None, 4),
                ("spent", "AT", "2021-04", "8 USD", None, 5),
                ("spent", "AT", "2021-09", "9 USD", None, 6),
                ("spent", "AT", "2021-12", "1 USD", None, 8),
            ],
            id="years and months in two columns",
        ),
        pytest.param(
            "Year,Quarter,AT,GR\n2021,1,5,6\n,Q2,7,8\n",
            SPENT + "fill: Year\ncolumns: {period: {column: Year, quarter: Quarter}, area: across}\n",
            [
                ("spent", "AT", "2021-Q1", "5 USD", None, 2),
                ("spent", "AT", "2021-Q2", "7 USD", None, 3),
                ("spent", "GR", "2021-Q1", "6 USD", None, 2),
                ("spent", "GR", "2021-Q2", "8 USD", None, 3),
            ],
            id="years and quarters in two columns, areas across",
        ),
        pytest.param(
            "Land,Year,Jan,Feb,Tot\nRepublic\u00a0of  Austria,2021,5,6,11\nAT,2022,7,,7\n",
            SPENT + "columns: {area: Land, period: {column: Year, month: across}}\nareas: {Republic of Austria: AT}\n",
            [
                ("spent", "AT", "2021-01", "5 USD", None, 2),
                ("spent", "AT", "2021-02", "6 USD", None, 2),
                ("spent", "AT", "2022-01", "7 USD", None, 3),
            ],
            id="years down and months across",
        ),
        pytest.param(
            "Month,2021,2022,Mean\nJanuary,5,6,5.5\nFebruary,7,8,7.5\n",
            SPENT + "area: AT\ncolumns: {period: {column: across, month: Month}}\n",
            [
                ("spent", "AT", "2021-01", "5 USD", None, 2),
                ("spent", "AT", "2021-02", "7 USD", None, 3),
                ("spent", "AT", "2022-01", "6 USD", None, 2),
                ("spent", "AT", "2022-02", "8 USD", None, 3),
            ],
            id="months down and years across",
        ),
        pytest.param(
            "Year,Jan,Mrz,mai\n2021,5,6,7\n",
            SPENT + "area: AT\ncolumns: {period: {column: Year, month: across}}\nperiods: {2021 Mrz: 2021-03}\n",
            [
                ("spent", "AT", "2021-01", "5 USD", None, 2),
                ("spent", "AT", "2021-03", "6 USD", None, 2),
                ("spent", "AT", "2021-05", "7 USD", None, 2),
            ],
            id="months across, two of another language",
        ),
        pytest.param(
            "Land,2021,2022p,2023 (est.),2024*\nAT,1,2 e,3,4\n",
            SPENT
            + "columns: {area: Land, period: across}\nmarks: {e: estimated}\nperiods:\n  2022p: {period: 2022, status: provisional}\n"
            "  2023 (est.): {period: 2023, status: forecast}\n  2024*: 2024\n",
            [
                ("spent", "AT", "2021", "1 USD", None, 2),
                ("spent", "AT", "2022", "2 USD", "estimated", 2),
                ("spent", "AT", "2023", "3 USD", "forecast", 2),
                ("spent", "AT", "2024", "4 USD", None, 2),
            ],
            id="years across with marks, and what these say of the figures",
        ),
        pytest.param(
            "area,period,value,status\nAT,2021,1,final\nAT,2022 prov.,2,A\nAT,2023 prov.,3,forecast\nAT,2020 prov.,4,\n",
            SPENT
            + "status: final\nperiods:\n"
            + "".join(f"  {year} prov.: {{period: {year}, status: provisional}}\n" for year in (2020, 2022, 2023)),
            [
                ("spent", "AT", "2020", "4 USD", "provisional", 5),
                ("spent", "AT", "2021", "1 USD", "final", 2),
                ("spent", "AT", "2022", "2 USD", "provisional", 3),
                ("spent", "AT", "2023", "3 USD", "forecast", 4),
            ],
            id="periods that say a status beside one of our own",
        ),
        pytest.param(
            "KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nA.AT.X,A,AT,2021,1\nA.GRC.X,A,GRC,2021,2\n",
            SHARE,
            [("share", "AT", "2021", "1 %", None, 2), ("share", "GR", "2021", "2 %", None, 3)],
            id="keys of series",
        ),
    ],
)
def test_every_figure_of_a_published_table_comes_out(bound, table, binding, expected):
    project, faults = bound(table, binding)
    assert [(one.code, one.message, one.help) for one in faults] == []
    assert figures(project) == expected
    assert figures(bound(table, binding, every_cell=False)[0]) == expected


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("t.tsv", str.encode),
        ("t.txt", str.encode),
        ("t.xls", str.encode),
        ("sub/t.tsv", str.encode),
        ("t.tsv.gz", lambda text: gzip.compress(text.encode())),
        ("t.txt", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("t.txt", lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
        ("t.txt", lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
    ],
)
def test_what_a_file_is_its_bytes_say(bound, name, pack):
    table = "Land\tYear\tWert\nÖsterreich\t2021\t5\n"
    binding = SHARE + "columns: {area: Land, period: Year, value: Wert}\nareas: {Österreich: AT}\n"
    project, faults = bound(pack(table), binding, name)
    assert faults == []
    assert figures(project) == [("share", "AT", "2021", "5 %", None, 2)]


def test_text_of_another_encoding_is_read_where_that_is_said(bound):
    table = "Land,Year,Wert\nÖsterreich,2021,5\n".encode("cp1252")
    binding = SHARE + "columns: {area: Land, period: Year, value: Wert}\nareas: {Österreich: AT}\n"
    assert codes(bound(table, binding)[1]) == [("not-utf-8", "t.csv", 1, 1)]
    project, faults = bound(table, binding + "encoding: cp1252\n")
    assert (faults, len(figures(project))) == ([], 1)
    assert codes(bound(table, binding + "encoding: cp125x\n")[1]) == [("unknown-word", "b.yaml", 7, 11)]
    assert codes(bound(table, binding + "encoding: undefined\n")[1]) == [("not-utf-8", "t.csv", 1, 1)]


def test_text_of_another_encoding_is_told_wherever_it_starts(bound):
    table = b"area,period,value\n" + b"AT,2021,5\n" * 20000 + "Ö,2021,5\n".encode("cp1252")
    assert codes(bound(table, SHARE)[1]) == [("not-utf-8", "t.csv", 1, 1)]


def test_a_parquet_file_is_read_as_any_other(bound, tmp_path):
    pl.DataFrame({"Land": ["AT", "AT"], "Year": [2021, 2022], "Wert": [0.1 + 0.2, 5]}).write_parquet(tmp_path / "p")
    binding = SHARE + "columns: {area: Land, period: Year, value: Wert}\n"
    project, faults = bound((tmp_path / "p").read_bytes(), binding, "t.parquet")
    assert faults == []
    assert figures(project) == [("share", "AT", "2021", "0.3 %", None, 1), ("share", "AT", "2022", "5 %", None, 2)]
    assert codes(bound(b"PAR1 and no more", binding, "t.parquet")[1]) == [("unreadable-file", "t.parquet", 1, 1)]


COLUMNS = "columns: {area: Land, period: Year, value: Wert}\n"
MONTHLY = "columns: {area: Land, period: {column: Year, month: M}, value: Wert}\n"


@pytest.mark.parametrize(
    ("table", "binding", "expected", "words"),
    [
        (
            "Land,Year,Wert\nAT,2021,-\nBY,2021,-\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`zero: ["-"]`',
        ),
        (
            "Land,Year,Wert\nAT,2021,TRUE\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`missing: ["TRUE"]`',
        ),
        (
            "Land,Year,Wert\nAT,2021,#N/A\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`missing: ["#N/A"]`',
        ),
        (
            "Land,Year,Wert\nAT,2021,12.3¹\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`marks: {"¹": none}`',
        ),
        (
            'Land,Year,Wert\nAT,2021,"1,234"\n',
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            "where it is 1234",
        ),
        ("Land;Year;Wert\nAT;2021;1.234\n", SHARE + COLUMNS, ("unreadable-figure", "t.csv", 2, 9), "where it is 1.234"),
        ("Land,Year,Wert\nAT,2021,5 %\n", SPENT + COLUMNS, ("unreadable-figure", "t.csv", 2, 9), '`unit: "%"`'),
        (
            "Land,Year,Wert\nAT,2021,5 %\n",
            SHARE + COLUMNS + "times: 100\n",
            ("unreadable-figure", "t.csv", 2, 9),
            "leave out",
        ),
        ("area,period,value\nAT,2021-10-01,5\n", SHARE, ("doubtful-period", "t.csv", 2, 4), "of: month"),
        ("area,period,value\nAT,2009-10,5\n", SHARE, ("doubtful-period", "b.yaml", 1, 8), "starts: 04"),
        ("Land,Year,Wert\nAT,2021-12-31,5\n", SHARE + COLUMNS, ("doubtful-period", "t.csv", 2, 4), "of: month"),
        ("Land,Year,Wert\nAT,2020/21,5\n", SHARE + COLUMNS, ("doubtful-period", "t.csv", 2, 4), "starts: 04"),
        (
            "Land,Year,Wert\nAT,2024/03,5\n",
            SHARE + COLUMNS,
            ("doubtful-period", "t.csv", 2, 4),
            "of: month}` for a month, or under `periods`",
        ),
        (
            "Land,Year,Wert\nAT,2024/26,5\n",
            SHARE + COLUMNS,
            ("doubtful-period", "t.csv", 2, 4),
            "write under `periods`",
        ),
        (
            "Land,Year,Wert\nAT,,5\n",
            SHARE + COLUMNS,
            ("unreadable-period", "t.csv", 2, 4),
            '`fill: [Year]` where it repeats what stands above, else `where_not: {Year: ""}`',
        ),
        (
            "Land,Year,Wert\nAT,2021,٥٫٧\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            "another script: write `5.7`",
        ),
        (
            "Land,Year,Wert\nAT,2021,5.7 Mio.\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`Mio.` scales it by 1,000,000: write that in `unit`, and `marks: {"Mio.": none}` where all figures have it',
        ),
        (
            "Land,Year,Wert\nAT,2021,5.7 T€\n",
            SHARE + COLUMNS,
            ("unreadable-figure", "t.csv", 2, 9),
            '`T€` scales it by 1,000 or 1,000,000,000,000: write that in `unit`, and `marks: {"T€": none}` where all figures have it',
        ),
        ("Land,Year,Wert\nAT,2021,5-7\n", SHARE + COLUMNS, ("unreadable-figure", "t.csv", 2, 9), 'missing: ["5-7"]'),
        (
            "Land,2021p,2022p\nAT,5,6\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("no-header", "b.yaml", 1, 8),
            "`2021p`, `2022p`; say under `periods` what they stand for",
        ),
        (
            "Land,Q1,Q2\nAT,5,6\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("no-header", "b.yaml", 1, 8),
            "quarter: across",
        ),
        (
            "Land,Year,Wert\nAT,2009-10,5\nAT,2010-11,6\n",
            SHARE + COLUMNS,
            ("doubtful-period", "b.yaml", 1, 8),
            "starts: 04",
        ),
        ("Land,Year,Wert\nAT,last year,5\n", SHARE + COLUMNS, ("unreadable-period", "t.csv", 2, 4), "`periods`"),
        (
            "Land,Year,M,Wert\nAT,2021,1,5\nAT,2021,,60\n",
            SHARE + MONTHLY,
            ("unreadable-period", "t.csv", 3, 9),
            '`{"2021": …}`',
        ),
        ("Land,Year,M,Wert\nAT,2021,13,5\n", SHARE + MONTHLY, ("unreadable-period", "t.csv", 2, 9), "`periods`"),
        ("Land,Year,M,Wert\nAT,2020/21,1,5\n", SHARE + MONTHLY, ("unreadable-period", "t.csv", 2, 12), "`periods`"),
        (
            "Land,Jan,Feb\nAT,5,6\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("no-header", "b.yaml", 1, 8),
            "month: across",
        ),
        (
            "Land,Year,M,Wert\nAT,2021,1,5\n",
            SHARE + MONTHLY.replace("month: M", "month: M, starts: 04"),
            ("wrong-shape", "b.yaml", 5, 31),
            "keep one",
        ),
        (
            "Land,Year,M,Wert\nAT,2021,1,5\n",
            SHARE + "columns: {area: Land, period: {column: across, month: across}}\n",
            ("wrong-shape", "b.yaml", 5, 31),
            "`header`",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\nAUT,2022,6\n",
            SHARE + COLUMNS,
            ("ambiguous-code", "b.yaml", 1, 8),
            "where_not: {Land: …}",
        ),
        (
            'Land,Year,Wert\nAT,2021,"0,123"\n',
            SHARE + COLUMNS + 'thousands: ","\n',
            ("unreadable-figure", "t.csv", 2, 9),
            "0.123",
        ),
        ("Land,Year,Wert\nAT,2021,(3.5)\n", SHARE + COLUMNS, ("unreadable-figure", "t.csv", 2, 9), '`negative: "()"`'),
        (
            'Land,Year,Wert\nAT,2021,"1,23,45"\n',
            SHARE + COLUMNS + 'thousands: ","\n',
            ("unreadable-figure", "t.csv", 2, 9),
            "it cannot be read as one number",
        ),
        (
            "Land,Year,Wert\nAT,2021,(5)\n",
            SHARE + COLUMNS + 'negative: "()"\nmarks: {"()": estimated}\n',
            ("unreadable-figure", "b.yaml", 6, 11),
            "keep one of them",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SHARE + COLUMNS + 'negative: "-"\n',
            ("unknown-word", "b.yaml", 6, 11),
            'write `"()"`',
        ),
        (
            "Land,Year,Wert\nAT,2020,5\n",
            SHARE + "columns: {area: Land, period: {column: Year, starts: 04}, value: Wert}\n",
            ("doubtful-period", "t.csv", 2, 4),
            "`periods`",
        ),
        (
            "Land,Year,Wert\nAT,2020/25,5\n",
            SHARE + "columns: {area: Land, period: {column: Year, starts: 04}, value: Wert}\n",
            ("doubtful-period", "t.csv", 2, 4),
            "`periods`",
        ),
        (
            "Land,31.12.2021\nAT,5\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("doubtful-period", "t.csv", 1, 6),
            "of",
        ),
        (
            "Land,Value\nAT,5\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("no-header", "b.yaml", 1, 8),
            "`periods`",
        ),
        (EUROSTAT, SHARE + "where: {unit: PC}\n", ("open-dimension", "t.csv", 5, 1), "where: {nrg_bal: …}"),
        (EUROSTAT, SHARE + "where: {nrg_bal: REN}\n", ("open-dimension", "t.csv", 6, 1), "where: {unit: …}"),
        (SDMX, SPENT, ("open-dimension", "t.csv", 6, 17), "where: {MEASURE: …}"),
        (
            SDMX.replace("USD", "EUR"),
            SPENT + "where_not: {MEASURE: Z}\n",
            ("open-dimension", "t.csv", 6, 17),
            "MEASURE",
        ),
        (
            "MEASURE,TIME_PERIOD,OBS_VALUE\nX,2021,5\nY,2022,6\n",
            SHARE + "area: AT\n",
            ("open-dimension", "t.csv", 3, 1),
            "MEASURE",
        ),
        (
            "geo,measure,TIME_PERIOD,OBS_VALUE\nAT,Level,2021,5\nAT,Growth,2022,6\n",
            SHARE,
            ("open-dimension", "t.csv", 3, 4),
            "measure",
        ),
        (
            "Level,Land,2021,2022\nFirst,AT,5,\nFirst,BY,6,\nSecond,AT,,7\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("open-dimension", "t.csv", 4, 1),
            "where: {Level: …}",
        ),
        (
            "Level,Land,2021\nFirst,AT,5\n,AT,6\n",
            SHARE + "columns: {area: Land, period: across}\n",
            ("open-dimension", "t.csv", 3, 1),
            "write `fill: [Level]` where an empty cell repeats what stands above it, then `where: {Level: …}`",
        ),
        (
            "Level,Item,2021\nFirst,A,5\n,B,6\nSecond,A,7\n,B,8\n",
            "source: office\narea: AT\ncolumns: {period: across, indicator: Item}\n"
            'indicators: {A: {indicator: share, unit: "%"}, B: {indicator: growth, unit: "%"}}\n',
            ("open-dimension", "t.csv", 4, 1),
            "write `fill: [Level]` where an empty cell",
        ),
        (
            "Land,Year,Wert,Unit\nAT,2021,5,Index\nBY,2021,6,Growth\n",
            SHARE + COLUMNS,
            ("open-dimension", "t.csv", 3, 11),
            "where: {Unit: …}",
        ),
        (
            SDMX,
            SPENT.replace("USD", "million USD") + "where: {MEASURE: X}\n",
            ("two-scales", "b.yaml", 4, 7),
            "write the unit alone",
        ),
        (
            "Land,Year,Wert,S\nAT,2021,5,much\n",
            SPENT + COLUMNS.replace("}", ", scale: S}"),
            ("unreadable-number", "t.csv", 2, 11),
            "scale",
        ),
        (
            "Land,Year,Wert,U\nAT,2021,5,EUR\n",
            SPENT + COLUMNS.replace("}", ", unit: U}"),
            ("wrong-unit", "t.csv", 2, 11),
            "unit",
        ),
        ("Land,Year,Wert\nAT,2021,5\n", SPENT.replace("USD", "EUR") + COLUMNS, ("wrong-unit", "b.yaml", 4, 7), "`USD`"),
        *(
            ("Land,Year,Wert\nAT,2021,5\n", SPENT.replace("USD", unit) + COLUMNS, ("wrong-unit", "b.yaml", 4, 7), help_)
            for unit, help_ in (
                ("lakh USD", "write `unit: thousand USD` and `times: 100`"),
                ("USD crore", "write `unit: million USD` and `times: 10`"),
                ("Mio. USD", "write `unit: million USD`"),
                ("USD crore\ntimes: 2", "say in `USD` what the figures are given in"),
                ("lakh EUR", "say in `USD` what the figures are given in"),
            )
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SPENT.replace("USD", "5 USD") + COLUMNS,
            ("wrong-unit", "b.yaml", 4, 7),
            "`USD`",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            "source: office\nindicator: spent\n" + COLUMNS,
            ("missing-column", "b.yaml", 1, 8),
            "add `unit",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SPENT + "columns: {area: Land, period: Year}\n",
            ("missing-column", "b.yaml", 1, 8),
            "across",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SPENT + "columns: {area: Land, value: Wert}\n",
            ("missing-column", "b.yaml", 1, 8),
            "add `period",
        ),
        ("Land,Year,Wertt\nAT,2021,5\n", SPENT + COLUMNS, ("no-header", "b.yaml", 1, 8), "write `Wertt` for `Wert`"),
        (
            "Land,Year,What\nAT,2021,5\n",
            SPENT + COLUMNS,
            ("no-header", "b.yaml", 1, 8),
            "row 1 holds `Land`, `Year`, `What`",
        ),
        ("a,b\n1,2\n", SPENT, ("no-header", "b.yaml", 1, 8), "row 1 holds `a`, `b`"),
        # letters of a column that the table does not have
        (SDMX, SPENT + "where: {SEX: T}\n", ("no-header", "b.yaml", 1, 8), "row 1 holds"),
        ("", SPENT, ("no-header", "b.yaml", 1, 8), "holds nothing"),
        ("Land,Year,Wert\nAT,2021,5\n", SPENT + COLUMNS + "header: 7\n", ("no-header", "b.yaml", 1, 8), "row 1"),
        ("Land,Year,What\nAT,2021,5\n", SPENT + COLUMNS + "header: 1\n", ("no-header", "b.yaml", 1, 8), "row 1 holds"),
        (
            "Area,2022\nAT,1\n",
            SPENT + "columns: {area: Area, period: {column: across, below: Spent}}\n",
            ("no-header", "b.yaml", 1, 8),
            "row 1 holds",
        ),
        (
            "Land,Year,Wert,Wert\nAT,2021,5,6\n",
            SPENT + COLUMNS,
            ("duplicate-column", "t.csv", 1, 16),
            "`C`, or take the row above",
        ),
        (
            "Land,Year,A,A\n,,Wert,Wert\nAT,2021,5,6\n",
            SPENT + "columns: {area: Land, period: Year, value: A Wert}\nheader: [1, 2]\n",
            ("duplicate-column", "t.csv", 2, 8),
            "name it by its letters, such as `C`",
        ),
        (
            ",2021,,2022\nLand,Zahl,Quote,Zahl\nAT,5,6,7\n",
            SPENT
            + "columns: {area: Land, period: across}\nheader: [1, 2]\nperiods: {2021 Zahl: 2021, 2021 Quote: 2021}\n",
            ("duplicate-column", "t.csv", 2, 11),
            "take `2021 Quote` out of `periods`: a second binding",
        ),
        (
            "A,B,B\nLand,2021,2021\nAT,5,6\n",
            SPENT + "columns: {area: Land, period: {column: across, below: B}}\n",
            ("duplicate-column", "t.csv", 2, 11),
            "name the one that is meant by its letters",
        ),
        (
            "Land,Year,Wert\nZZ,2021,5\n,2022,6\n,2023,7\n",
            SPENT + COLUMNS,
            ("nothing-taken", "b.yaml", 1, 8),
            "`Land` holds `ZZ`; `fill: [Land]` repeats what stands above an empty cell",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SHARE + COLUMNS + 'decimal: ","\nthousands: ","\n',
            ("unreadable-figure", "b.yaml", 7, 12),
            "two signs",
        ),
        (
            "Land,2021,2022,2021\nAT,5,6,7\n",
            SPENT + "columns: {area: Land, period: across}\n",
            ("duplicate-column", "t.csv", 1, 16),
            "below",
        ),
        (
            "Land,Year,Wert\nAT,2021,5\n",
            SPENT + "columns: {area: across, period: across}\nwhere: {Land: AT}\n",
            ("wrong-shape", "b.yaml", 5, 10),
            "keep one",
        ),
        ("Land,Year,Wert\nAT,2021,5,6\nBY,2022,6,,\n", SPENT + COLUMNS, ("row-length", "t.csv", 2, 1), "quotes"),
        ("Land,Year,Wert\nAT,2021,5,6\nAT,2022,5,6\n", SPENT + COLUMNS, ("row-length", "t.csv", 2, 1), "quotes"),
        ("Land,Year,Wert\nZZ,2021,5\n", SPENT + COLUMNS, ("nothing-taken", "b.yaml", 1, 8), "`Land` holds `ZZ`"),
        (
            "Land,Year,Wert\naustria,2021,5\nOther,2021,5\n",
            SPENT + COLUMNS,
            ("nothing-taken", "b.yaml", 1, 8),
            "; write `areas: {austria: AT}`",
        ),
        ("Land,Year,Wert\nAT,2021,\n", SPENT + COLUMNS, ("nothing-taken", "b.yaml", 1, 8), "`Land` holds `AT`"),
        ("Land,Year,Wert\n", SPENT + COLUMNS, ("nothing-taken", "b.yaml", 1, 8), "whole"),
        ("\n <table><tr><td>5</td></tr></table>", SPENT, ("unreadable-file", "b.yaml", 1, 8), "download"),
        ("<!DOCTYPE html>\n<html></html>", SPENT, ("unreadable-file", "b.yaml", 1, 8), "download"),
        (b"PK\x03\x04 and so on", SPENT, ("unreadable-file", "t.csv", 1, 1), "save it anew"),
        (b"\x1f\x8b and so on", SPENT, ("unreadable-file", "b.yaml", 1, 8), "name"),
        ('Land,Year,Wert\nAT,2021,"5\n', SPENT + COLUMNS, ("csv-syntax", "t.csv", 2, 9), "close it"),
    ],
)
def test_what_is_doubtful_is_an_error_that_says_what_to_write(bound, table, binding, expected, words):
    project, faults = bound(table, binding)
    assert codes(faults) == [expected]
    assert words in faults[0].help
    assert figures(project) == []


def test_each_text_that_cannot_be_read_is_told_once(bound):
    rows = "".join(f"AT,{year},-\n" for year in range(2001, 2021))
    _, [fault] = bound(f"Land,Year,Wert\n{rows}AT,2022,5\n", SHARE + COLUMNS)
    assert fault.message == "`-` is no figure (20 times)"


def test_very_many_texts_that_cannot_be_read_are_not_all_told(bound):
    rows = "".join(f"AT,2021,x{number}\n" for number in range(250))
    _, faults = bound(f"Land,Year,Wert\n{rows}AT,2022,5\n", SHARE + COLUMNS)
    assert [one.code for one in faults] == ["unreadable-figure"] * 200 + ["more-faults"]


def test_a_binding_without_a_table_is_told(write):
    write({"targets/plan.yaml": WORDS, "data/b.yaml": "table: [t.csv]\n" + SHARE})
    project, faults = load(Path("targets"), Path("data"))
    assert (codes(faults), project.bindings) == ([("wrong-shape", "b.yaml", 1, 8)], [])


def test_a_table_is_not_read_where_its_binding_is_faulty(bound):
    project, faults = bound("Land,Year,Wert\nAT,2021,-\n", SHARE + COLUMNS + "tims: 100\n")
    assert (codes(faults), figures(project)) == ([("unknown-key", "b.yaml", 6, 1)], [])


def test_two_codes_of_an_area_are_taken_where_the_binding_names_both(bound):
    binding = SHARE + COLUMNS + "areas: {AT: AT, AUT: AT}\n"
    project, faults = bound("Land,Year,Wert\nAT,2021,5\nAUT,2022,6\n", binding)
    assert (faults, [one[2] for one in figures(project)]) == ([], ["2021", "2022"])


def test_a_code_of_other_publishers_stands_for_one_area(write):
    areas = "areas:\n  DE: {title: Germany, also: [GE, DEU]}\n  GE: {title: Georgia, also: [GE, GEO]}\n  XX: {title: Other, also: [DEU]}\n"
    write({"data/c.yaml": areas, "targets/plan.yaml": WORDS})
    assert codes(errors(*load(Path("targets"), Path("data")))) == [
        ("ambiguous-code", "c.yaml", 2, 31),
        ("ambiguous-code", "c.yaml", 4, 29),
    ]


def test_a_report_is_never_written_over_a_table_that_is_read(bound, run):
    bound(EUROSTAT, SHARE + "where: {nrg_bal: REN, unit: PC}\n", "t.tsv")
    ran = run("report", "2021", "-o", "csv:data/t.tsv")
    assert (ran.code, "is read by this command" in ran.err) == (2, True)
    assert Path("data/t.tsv").read_text(encoding="utf-8") == EUROSTAT


def test_a_table_lies_beside_its_binding_and_is_the_very_file(bound):
    table = "Land,Year,Wert\nAT,2021,5\n"
    digest = hashlib.sha256(table.encode()).hexdigest()
    assert bound(table, f"{SHARE}{COLUMNS}sha256: {digest}\n")[1] == []
    assert bound(table, f"{SHARE}{COLUMNS}sha256: {digest.upper()}\n")[1] == []
    [fault] = bound(f"{table}AT,2022,6\n", f"{SHARE}{COLUMNS}sha256: {digest}\n")[1]
    assert (codes([fault]), "published" in fault.help) == ([("changed-file", "b.yaml", 6, 9)], True)
    for name in ("../t.csv", "/etc/passwd", "gone.csv"):
        bound(table, SHARE + COLUMNS)
        Path("data/b.yaml").write_text(f"table: {name}\n{SHARE}{COLUMNS}", encoding="utf-8")
        Path("data/t.csv").unlink()
        assert codes(load(Path("targets"), Path("data"))[1]) == [("unreadable-file", "b.yaml", 1, 8)]


def test_numbers_of_parquet_are_not_read_as_texts_are(bound, tmp_path):
    columns = {"Land": ["AT", "AT"], "Year": [2021, 2022], "Wert": [1.234, 2.5], "Text": ["1.234", "2.345,5"]}
    pl.DataFrame(columns).write_parquet(tmp_path / "p")
    for column, texts in (("Wert", ["1.234 USD", "2.5 USD"]), ("Text", ["1234 USD", "2345.5 USD"])):
        said = f'decimal: ","\nthousands: "."\ncolumns: {{area: Land, period: Year, value: {column}}}\n'
        project, faults = bound((tmp_path / "p").read_bytes(), SPENT + said, "t.parquet")
        assert (codes(faults), [text for _, _, _, text, _, _ in figures(project)]) == ([], texts)


def test_what_reads_parquet_is_named_where_it_is_missing(bound, monkeypatch):
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    assert codes(bound(b"PAR1", SHARE, "t.parquet")[1]) == [("needs-extra", "t.parquet", 1, 1)]


def test_the_rows_of_our_own_columns_are_judged_as_ever(bound):
    project, faults = bound("area,period,value,status\nAT,2021,-5,guessed\n", SPENT)
    assert codes(faults) == [("unknown-word", "t.csv", 2, 12)]
    assert codes(errors(project, [])) == [("negative-flow", "t.csv", 2, 9)]


@pytest.mark.parametrize("name", ["indicator: shares\nunit: '%'\n", "indicators: {x: shares}\nunit: '%'\n"])
def test_a_table_of_an_unknown_indicator_gives_nothing(bound, name):
    columns = (
        COLUMNS if "indicators" not in name else "columns: {area: Land, period: Year, value: Wert, indicator: I}\n"
    )
    project, faults = bound("Land,Year,Wert,I\nAT,2021,5,x\n", f"source: office\n{name}{columns}")
    assert (faults, figures(project)) == ([], [])
    assert [one.code for one in errors(project, faults)] == ["unknown-indicator"]


def test_words_that_a_binding_names_must_be_defined(bound):
    binding = "source: [office, offic]\nunit: '%'\nareas: {Wien: AX, Graz: GR}\nindicators: {x: share, y: {indicator: growht}}\n"
    binding += "columns: {area: Land, period: Year, value: Wert, indicator: I}\n"
    project, faults = bound("Land,Year,Wert,I\nAT,2021,5,x\n", binding)
    assert codes(errors(project, faults)) == [
        ("unknown-source", "b.yaml", 2, 18),
        ("unknown-area", "b.yaml", 4, 15),
        ("unknown-indicator", "b.yaml", 5, 39),
    ]


def test_a_figure_is_traced_to_its_line_and_header(bound):
    project, _ = bound(WORLD_BANK, SPENT)
    [first, *_] = project.catalogue.observations["spent", "AT"]
    place = project.origin(first)
    assert (place.document.line(place.route), place.document.cell(place.route)) == (6, "2021")
    spans = [place.at(key).span for key in ("value", "area", "indicator")]
    assert [(one.line, one.column) for one in spans] == [(6, 38), (6, 11), (6, 38)]
    assert [place.at(key).is_written for key in ("value", "area", "unit")] == [True, True, False]
    assert (place.span.line, place.span.column) == (6, 1)
    project, _ = bound(SDMX, SPENT + "where: {MEASURE: X}\n")
    place = project.origin(project.catalogue.observations["spent", "AT"][0])
    assert (place.document.line(place.route), place.document.cell(place.route)) == (2, None)


def test_two_figures_of_one_series_name_the_columns_in_which_their_rows_differ(bound):
    table = "Land,Year,Sex,Vintage,Wert\nAT,2021,m,1,5\nAT,2021,f,2,6\nAT,2022,f,2,7\n"
    project, faults = bound(table, SHARE + COLUMNS)
    assert faults == []
    [found] = errors(project, faults)
    assert codes([found]) == [("contradiction", "t.csv", 3, 13)]
    assert found.help == "their rows differ in `Sex` and `Vintage`: write `where: {Sex: …}` with what is meant"
    [found] = errors(*bound("Land,Year,Wert\nAT,2021,5\nAT,2021,6\n", SHARE + COLUMNS))
    assert (
        found.help
        == "no column tells their rows apart: write `where: {above: …}` where headings stand alone in rows above them, "
        "else read a copy of the file that holds those alone which are meant"
    )


def test_figures_that_no_promise_needs_contradict_each_other_too(bound):
    table = "Land,Year,Wert\nAT,2021,5\nAT,2021,6\nAT,2022,7\n"
    project, faults = bound(table, "indicator: kept\nunit: USD\n" + COLUMNS)
    assert [one.code for one in errors(project, faults)] == ["contradiction"]
    [(_, _, table)] = project.bindings
    assert (table.taken.rows, table.taken.figures) == (3, 3)


def test_lines_that_cannot_be_chosen_are_not_looked_at_wherever_they_stand(bound):
    project, faults = bound(WORLD_BANK.replace('"World"', '"Wor\r\nld"'), SPENT + "where: {Indicator Code: SP}\n")
    assert (faults, [one[1:3] for one in figures(project)]) == ([], [("AT", "2021"), ("AT", "2023")])
    quoted = 'sex,area,period,value,note\nT,AT,2021,5,\n\nM,AT,2021,6,"two\nT,BY\nlines"\nM,AT,2022,6,\nT,BY,2023,7,"x, ""T"""\n'
    project, faults = bound(quoted, SPENT + "where: {sex: T}\n")
    assert (faults, [one[1:] for one in figures(project)]) == (
        [],
        [("AT", "2021", "5 USD", None, 2), ("BY", "2023", "7 USD", None, 8)],
    )
    [(_, _, table)] = project.bindings
    assert dict(table.taken.passed) == {"by `where`": 2}
    rows = "M,AT,2021,6\n" * 60
    _, faults = bound(f'sex,area,period,value\n{rows}T,AT,2021,"5\n', SPENT + "where: {sex: T}\n")
    assert codes(faults) == [("csv-syntax", "t.csv", 62, 11)]


def test_flags_are_shown_as_they_are_written(bound, run):
    bound(EUROSTAT, SHARE + "where: {nrg_bal: REN, unit: PC}\n")
    told = run("explain", "share", "2021", "--area", "GR").out
    assert "21.9 %, estimated, flagged `bep`, published 30 June 2024" in " ".join(told.split())
    bound(SDMX, SPENT + "where: {MEASURE: X}\n")
    assert "7 thousand USD, flagged `B`, published" in " ".join(
        run("explain", "spent", "2021", "--area", "BY").out.split()
    )


TABLES = (EUROSTAT, SDMX, SDMX_2, WORLD_BANK, "Land,Year,Wert\nAT,2021,5\n", ",2022,,2023,\nArea,1,2,1,2\nAT,1,2,3,4\n")
KEYS = (
    *("indicator: share", "indicator: spent", "area: AT", "period: 2021", 'unit: "%"', "unit: million USD", "header: [1, 2]"),
    *("where: {unit: PC}", "where_not: {geo: EL}", "fill: Land", 'zero: ["-"]', "marks: {p: none}", 'decimal: ","', "times: 100"),
    *('thousands: " "', "forecast_after: Year", "forecast_after: 2021", "encoding: utf-16", "indicators: {REN: share}"),
    *(COLUMNS.strip(), "columns: {period: across, status: right, area: A}", "columns: {period: {column: TIME_PERIOD, of: month}}"),
)  # fmt: skip
DIRT = st.sampled_from(
    ["", ",", ";", "\t", '"', "\n", ":", "-", "1e99", "9" * 30, "\0", "\u2212", "TRUE", "2009-10", ",,,,", "\\time"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.sampled_from(TABLES),
    keys=st.sets(st.sampled_from(KEYS), max_size=6),
    cuts=st.lists(st.integers(0, 400), max_size=4),
    dirt=DIRT,
)
def test_any_table_and_any_binding_give_figures_or_findings(bound, table, keys, cuts, dirt):
    for cut in cuts:
        table = table[:cut] + dirt + table[cut + 1 :]
    named = {key.partition(":")[0]: key for key in sorted(keys)}
    project, faults = bound(table, "source: office\n" + "".join(f"{key}\n" for key in named.values()))
    assert figures(project) or faults
    assert all(one.help for one in faults)
