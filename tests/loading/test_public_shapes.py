"""Small files of the shapes that offices publish, each with its binding and every figure that must come out; the numbers are of arithmetic."""

import re

import pytest

from conftest import ROOT
from directive_check.rules import check, errors
from projects import SHARE, SPENT, codes, figures

PEOPLE = "source: office\nindicator: people\nunit: people\n"

SDG = """\
Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,TimeCoverage,UpperBound,LowerBound,BasePeriod,Source,GeoInfoUrl,FootNote,Nature,Reporting Type,Sex,Units
1,1.1,1.1.1,SI_POV,"Share, below",40,Austria,2015.0,<0.1,2015,,,,,An office,,"One, two",C,G,BOTHSEX,PERCENT
1,1.1,1.1.1,SI_POV,"Share, below",40,Austria,2016.0,0.5,2016,,,,,An office,,,E,G,BOTHSEX,PERCENT
1,1.1,1.1.1,SI_POV,"Share, below",40,Austria,2016.0,0.75,2016,,,,,An office,,,E,G,FEMALE,PERCENT
1,1.1,1.1.1,SI_POV,"Share, below",300,Greece,2016.0,NaN,2016,,,,,An office,,,C,G,BOTHSEX,PERCENT
1,1.1,1.1.1,SI_POV,"Share, below",112,Belarus,2016.0,1.25,2016,,,,,An office,,,M,G,BOTHSEX,PERCENT
1,1.1,1.1.1,SI_POV,"Share, below",150,Europe,2016.0,2.5,2016,,,,,An office,,,C,G,BOTHSEX,PERCENT
"""
UNICEF = """\
DATAFLOW,REF_AREA:Geographic area,INDICATOR:Indicator,SEX:Sex,TIME_PERIOD:Time period,OBS_VALUE:Observation Value,UNIT_MULTIPLIER:Unit multiplier,UNIT_MEASURE:Unit of measure,OBS_STATUS:Observation Status
OFF:FLOW(1.0),AUT: Austria,DM: Deaths,_T: Total,2019,12.5,0: Units,PCNT: %,A: Normal value
OFF:FLOW(1.0),GRC: Greece,DM: Deaths,_T: Total,2019,7.25,0: Units,PCNT: %,E: Estimated value
OFF:FLOW(1.0),GRC: Greece,DM: Deaths,F: Female,2019,6,0: Units,PCNT: %,A: Normal value
OFF:FLOW(1.0),BLR: Belarus,DM: Deaths,_T: Total,2019-07,1,0: Units,PCNT: %,P: Provisional value
"""
ILO = """\
ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_classif,note_indicator,note_source
AUT,BA:1,UNE,SEX_T,AGE_15,2021,5.125,,,,R1
AUT,BA:1,UNE,SEX_M,AGE_15,2021,5.5,,,,R1
GRC,BA:2,UNE,SEX_T,AGE_15,2021,14.75,B,C9,,R1
GRC,BA:2,UNE,SEX_T,AGE_15,2022Q1,13,U,,,R1
BLR,XA:3,UNE,SEX_T,AGE_15,2021,,,,,
"""
OWID = """\
Entity,Code,Year,Share of electricity (%),Annotations
Austria,AUT,2020,78.5,
Belarus,BLR,2020,2.25,from a plan
Europe,,2020,38,
Greece,GRC,2020,,
Greece,GRC,1899,5,
"""
OECD = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency of observation,REF_AREA,Reference area,MEASURE,Measure,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,BASE_PER,Base period
DATAFLOW,OFF:DF(1.0),"Table, one",I,A,Annual,AUT,Austria,B1GQ,Product,USD,US dollar,2021,,480.5,,A,Normal value,6,Millions,,
DATAFLOW,OFF:DF(1.0),"Table, one",I,A,Annual,AUT,Austria,B1GQ,Product,USD,US dollar,2022,,500,,P,Provisional value,6,Millions,,
DATAFLOW,OFF:DF(1.0),"Table, one",I,A,Annual,GRC,Greece,B1GQ,Product,USD,US dollar,2021,,215000,,A,Normal value,3,Thousands,,
DATAFLOW,OFF:DF(1.0),"Table, one",I,A,Annual,GRC,Greece,P3,Consumption,USD,US dollar,2021,,150000,,A,Normal value,3,Thousands,,
DATAFLOW,OFF:DF(1.0),"Table, one",I,A,Annual,OECD,All,B1GQ,Product,USD,US dollar,2021,,9,,A,Normal value,9,Billions,,
"""
DESTATIS = """\
Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;AUS__Ausgaben__Mio_EUR;PER__Personen__Anzahl
12345;Ausgaben;JAHR;Jahr;2021;LAND;Länder;AT;Österreich;1234,5;8900000
12345;Ausgaben;JAHR;Jahr;2022;LAND;Länder;AT;Österreich;-;.
12345;Ausgaben;JAHR;Jahr;2022;LAND;Länder;EL;Griechenland;99,25;/
12345;Ausgaben;JAHR;Jahr;2022;LAND;Länder;DG;Insgesamt;5000;x
"""
STATCAN = """\
\ufeff"REF_DATE","GEO","DGUID","Products","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"
"2024-01","Austria","2016A","All","Dollars","81","thousands","3","v1","1.1","2500.5","","","","1"
"2024-01","Austria","2016A","Food","Dollars","81","thousands","3","v2","1.2","700","","","","1"
"2024-02","Austria","2016A","All","Dollars","81","thousands","3","v1","1.1","2600","p","","","1"
"2024-02","Belarus","2016A","All","Dollars","81","units","0","v3","2.1","","x","","","1"
"2024-02","Greece","2016A","All","Dollars","81","millions","6","v4","3.1","1.5","E","","","1"
"""
ONS = """\
"Title","Rate, aged 16 and over"
"CDID","MGSX"
"Source dataset ID","LMS"
"PreUnit",""
"Unit","%"
"Release date","15-10-2024"
"Next release","12 November 2024"
"Important notes",
"1989","7.2"
"2023 Q4","3.8"
"2024 JAN","4"
"2024 JUL","4.125"
"""
FRED = "observation_date,UNRATE\n2023-12-01,3.7\n2024-01-01,.\n2024-02-01,3.875\n"
INSEE = """\
"Libellé";"Indice; ensemble";"Codes"
"idBank";"001763852";""
"Dernière mise à jour";"14/01/2025 08:45";""
"Période";"";""
"2024-12";"120,52";"P"
"2024-11";"120,31";"A"
"2024-10";"(c)";"A"
"""
BLS = """\
Series ID,Year,Period,Value,Footnotes
LNS1,2023,M11,3.75,
LNS1,2023,M12,3.5,P
LNS1,2023,M13,3.625,
LNS1,2024,M01,-,
"""
PX = """\
"Ausgaben nach Land und Quartal"

"Land";"Jahr";"1. Quartal";"2. Quartal"
"Österreich";"2023";"1'234.5";"..."
"Österreich";"2024";"2'000'000";"987"
"""
ESTAT_JP = """\
"表","一"
"時間軸(年次)","全国","備考"
"2020年","12,345.5",""
"2021年","X",""
"2022年","13,000*",""
"""
INDIA = """\
State,2019-20,2020-21 (RE),2021-22 (BE)
Austria,1200.5,1300,1400
Belarus,NA,800,900
"""
BALTIC = """\
Month\tAustria\tBelarus
\t2024\t2024
2024M01\t1 234,5\t−\u00a0
2024M02\t1\u00a0240\t-3,25
"""
WIDE_BIS = """\
FREQ,Frequency,REF_AREA,Reference area,Series,2023-Q3,2023-Q4,2024-Q1
Q,Quarterly,AT,Austria,Q.AT.X,1.5,NaN,2.5
Q,Quarterly,XM,Euro area,Q.XM.X,1,2,3
"""
QUARTERS_BELOW_YEARS = """\
,2023,,,,2024,,
Area,Q1,Q2,Q3,Q4,Q1,Q2 p,Q3 p
Austria,1,2,3,4,5,6,7
"""
COUNTRIES_MERGED = """\
Region,Area,Sex,2022,2023
North,Austria,All,5,6
,,Men,3,4
South,Greece,All,7,8
,,Men,1,2
"""

DATABANK = """\
Country Name,Country Code,Series Name,Series Code,2020 [YR2020],2021 [YR2021]
Austria,AUT,"Spent, all",SP,10.5,..
Belarus,BLR,"Spent, all",SP,7,8.25
Belarus,BLR,Other,OT,1,2
,,,,,
Data from database: Indicators,,,,,
Last Updated: 06/28/2024,,,,,
"""
LINEAR = """\
DATAFLOW,LAST UPDATE,freq,nrg_bal,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:X(1.0),20/12/24 23:00:00,A,REN,PC,AT,2021,35.1,,
ESTAT:X(1.0),20/12/24 23:00:00,A,REN,PC,EL,2021,21.9,be,
ESTAT:X(1.0),20/12/24 23:00:00,A,REN,PC,EL,2022,,,C
"""
ECB = """\
KEY,FREQ,REF_AREA,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF,TITLE,UNIT,UNIT_MULT
X.M.AT.EUR,M,AT,EUR,2024-01,1.0905,A,F,"Rate, long",USD,0
X.M.AT.EUR,M,AT,EUR,2024-02,NaN,H,F,"Rate, long",USD,0
X.M.GR.EUR,M,GR,EUR,2024-01,1.5,P,F,"Rate, long",USD,0
"""
CENSUS = """\
Tabelle 1;;;
Land;2019;2020;Saldo
Austria;1.234;-;5
Greece;12.345.678;.;6
Insgesamt;99;99;99
(C) Amt;;;
"""
OECD_LEGACY = """\
"LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"
"AUT","HHSAV","TOT","PC","A","2021",11.25,
"AUT","HHSAV","TOT","PC","Q","2021-Q4",10,"P"
"OAVG","HHSAV","TOT","PC","A","2021",1,
"""
WHO = """\
IndicatorCode,SpatialDimValueCode,Location,Period type,Period,Dim1,FactValueNumeric,FactValueNumericLow,Value
X,AUT,Austria,Year,2019,Both sexes,70.1,65,70.1 [65-75]
X,AUT,Austria,Year,2019,Male,69,60,69 [60-70]
X,GRC,Greece,Year,2019,Both sexes,71.25,66,71.3 [66-76]
"""
FAO = """\
"Domain Code","Area Code (M49)","Area","Item","Element","Year","Unit","Value","Flag"
"QCL","'040","Austria","Wheat","Production","2021","t","1500000.00","A"
"QCL","'300","Greece","Wheat","Production","2021","t","900","E"
"QCL","'300","Greece","Wheat","Yield","2021","kg/ha","3000","E"
"""
GUS = """\
Kod;Nazwa;ogółem;;mężczyźni;
;;2021;2022;2021;2022
AT;AUSTRIA;1 234,5;2 345,6;600;700
BY;BELARUS;10;20;3;4
"""
MOSPI = """\
"Statement 1: Expenditure (Rs. lakh)",,,
Item,2021-22,2022-23,2023-24 (BE)
Spent,"37,93,801","1,23,45,678.5","9,874"
Balance,"(15,84,521)",(5),-
"""
GENESIS = """\
Verbraucherpreisindex: Deutschland, Monate;;;
Deutschland;;;
;;Verbraucherpreisindex;Veränderung zum Vorjahresmonat
;;2020=100;in (%)
2023;Dezember;117,4;3,7
2024;Januar;117,6;2,9
2024;Februar;...;...
__________
Erläuterung: . = Zahlenwert unbekannt
"""
SAMPLED = "Land;Jahr;Wert\nAustria;2021;(3,5)\nGreece;2021;4,5 p\nGreece;2022;(1.234,5) p\n"
EXCEL_MONTHS = "Land,Feb-24,Mar-24\nAT,7 %,12.5 %\nGR,8 %,9 %\n"

NESTED = "Periodo;Valor\n2023;12\nEnero;1\nFebrero;2\nTotal;13\nAño 2024;3\nEnero;3\n2025 (p);\nMayo;4\nJunio;5\n"
QUARTERS_BELOW = "Quarter,Value,Volume\n2023,,\nQ1,1,7\nQ2,2,8\n2024,,\nQ1,3,9\n"

SECTIONS = "Area,2020,2021\nUrban,,\nAustria,1,2\nBelarus,,\nGreece,..,5\nRural,,\nAustria,3,4\nSource: an office\n"
BY_AREA = ";2020;2021\nAustria;;\nSpent;1;2\nHeld;5;6\nGreece;;\nSpent;3;4\n"
KSH = "1.1. Népesség, ezer fő;;;\nOrszág;2020.;2021.;2022.+\nAT;8 917;8 952;9 042\nGR;10 699;10 664;..\n"
KOSIS = "시도별,항목,단위,2021 년,2022 년,2023 p)\nAT,취업자,천명,4300,4350,4400\nAT,실업률,%,5.1,4.8,5.0\nGR,취업자,천명,3900,-,4100\n"
ESTAT_LONG = """\
"tab_code","表章項目","area_code","地域","time_code","時間軸(月次)","unit","value","annotation"
"1","就業者数","00000","AT","2024000101","2024年1月","万人","6714",""
"1","就業者数","00000","AT","2024000202","2024年2月","万人","-","X"
"""
SIDRA = """\
"Tabela 1 - Gasto (Mil Reais)";;;
"Unidade da Federação";"Ano";;
;2020;2021;2022
Austria;1234,5;2000;...
Grécia;-;X;3,25
"""
TRADE = "H01,H03,H04,H17,H25,MO012020,MO022020,MO032020\nP1,S1,Total sales,USD million,Monthly,100.5,101,..\nP1,S2,Food sales,USD million,Monthly,50,51,52\n"

# A file, its binding, and every figure that comes out: indicator, area, period, value, status and line.
READ = [
    pytest.param(
        "Jahr;Quartal;Insgesamt\n2023;1. Quartal;912,5\n2023;Quarter 2;920\n2023;3er trimestre;921\n2023;4 kwartał;922\n2024;IV;923\n",
        SPENT + 'area: AT\ncolumns: {period: {column: Jahr, quarter: Quartal}, value: Insgesamt}\ndecimal: ","\n',
        [
            ("spent", "AT", "2023-Q1", "912.5 USD", None, 2),
            ("spent", "AT", "2023-Q2", "920 USD", None, 3),
            ("spent", "AT", "2023-Q3", "921 USD", None, 4),
            ("spent", "AT", "2023-Q4", "922 USD", None, 5),
            ("spent", "AT", "2024-Q4", "923 USD", "forecast", 6),
        ],
        id="years, and quarters in words",
    ),
    pytest.param(
        SECTIONS,
        SPENT + "columns: {area: Area, period: across}\nareas: {Greece: GR, Belarus: BY}\nwhere: {above: Urban}\n",
        [("spent", "AT", "2020", "1 USD", None, 3), ("spent", "AT", "2021", "2 USD", None, 3), ("spent", "GR", "2021", "5 USD", None, 5)],
        id="headings alone between rows, and an area without a figure",
    ),
    pytest.param(
        SECTIONS,
        "source: office\nunit: USD\ncolumns: {area: Area, period: across, indicator: above}\nareas: {Greece: GR}\nindicators: {Urban: balance, Rural: spent}\nwhere_not: {Area: Belarus}\n",
        [
            ("balance", "AT", "2020", "1 USD", None, 3),
            ("balance", "AT", "2021", "2 USD", None, 3),
            ("spent", "AT", "2020", "3 USD", None, 7),
            ("spent", "AT", "2021", "4 USD", None, 7),
        ],
        id="headings that are measures; an area without a figure that nobody names is one too",
    ),
    pytest.param(
        BY_AREA,
        SPENT + 'header: 1\ncolumns: {area: above, period: across}\nareas: {Greece: GR}\nwhere: {A: Spent}\ndecimal: ","\n',
        [
            ("spent", "AT", "2020", "1 USD", None, 3),
            ("spent", "AT", "2021", "2 USD", None, 3),
            ("spent", "GR", "2020", "3 USD", None, 6),
            ("spent", "GR", "2021", "4 USD", None, 6),
        ],
        id="areas as headings above measures",
    ),
    pytest.param(
        "Area,above,2020\nAT,x,1\nAT,y,2\n",
        SPENT + "columns: {area: Area, period: across}\nwhere: {above: x}\n",
        [("spent", "AT", "2020", "1 USD", None, 2)],
        id="a column that is called so itself",
    ),
    pytest.param(
        "Area,2020,2021\nAT,1,2\nAT,1,2\n",
        SPENT + "columns: {area: Area, period: across}\n",
        [("spent", "AT", "2020", "1 USD", None, 2), ("spent", "AT", "2020", "1 USD", None, 3), ("spent", "AT", "2021", "2 USD", None, 2), ("spent", "AT", "2021", "2 USD", None, 3)],
        id="the same row twice",
    ),
    pytest.param(
        KSH,
        PEOPLE.replace("unit: ", "unit: thousand ") + 'columns: {area: Ország, period: across}\nthousands: " "\nperiods: {2022.+: {period: 2022, status: provisional}}\n',
        [
            ("people", "AT", "2020", "8917 thousand people", None, 3),
            ("people", "AT", "2021", "8952 thousand people", None, 3),
            ("people", "AT", "2022", "9042 thousand people", "provisional", 3),
            ("people", "GR", "2020", "10699 thousand people", None, 4),
            ("people", "GR", "2021", "10664 thousand people", None, 4),
        ],
        id="Hungary: years with a point, and a thousand in a title",
    ),
    pytest.param(
        KOSIS,
        PEOPLE.replace("unit: ", "unit: thousand ") + "columns: {area: 시도별, period: across}\nwhere: {항목: 취업자}\nmissing: '-'\n"
        'periods: {"2023 p)": {period: 2023, status: provisional}}\n',
        [
            ("people", "AT", "2021", "4300 thousand people", None, 2),
            ("people", "AT", "2022", "4350 thousand people", None, 2),
            ("people", "AT", "2023", "4400 thousand people", "provisional", 2),
            ("people", "GR", "2021", "3900 thousand people", None, 4),
            ("people", "GR", "2023", "4100 thousand people", "provisional", 4),
        ],
        id="Korea: years in words, thousands of people and per cent",
    ),
    pytest.param(
        ESTAT_LONG,
        PEOPLE.replace("unit: ", "unit: thousand ") + "times: 10\ncolumns: {area: 地域, period: 時間軸(月次), value: value}\nmissing: '-'\n",
        [("people", "AT", "2024-01", "67140 thousand people", None, 2)],
        id="Japan: months in words, and tens of thousands",
    ),
    pytest.param(
        SIDRA,
        SPENT.replace("unit: ", "unit: thousand ") + 'header: [2, 3]\ncolumns: {area: A, period: across}\nareas: {Grécia: GR}\ndecimal: ","\nzero: "-"\nmissing: X\n',
        [
            ("spent", "AT", "2020", "1234.5 thousand USD", None, 4),
            ("spent", "AT", "2021", "2000 thousand USD", None, 4),
            ("spent", "GR", "2020", "0 thousand USD", None, 5),
            ("spent", "GR", "2022", "3.25 thousand USD", None, 5),
        ],
        id="Brazil: years below a word, and thousands by a word that is not the same everywhere",
    ),
    pytest.param(
        TRADE,
        SPENT.replace("unit: ", "unit: million ") + "area: AT\ncolumns: {period: across}\nwhere: {H03: S1}\n",
        [("spent", "AT", "2020-01", "100.5 million USD", None, 2), ("spent", "AT", "2020-02", "101 million USD", None, 2)],
        id="South Africa: months as codes",
    ),
    pytest.param(
        NESTED,
        SPENT + "area: AT\ncolumns: {period: {column: Periodo, month: Periodo}, value: Valor}\nwhere_not: {Periodo: Total}\n"
        'decimal: ","\nperiods: {2025 (p) Mayo: {period: 2025-05, status: provisional}, 2025 (p) Junio: {period: 2025-06, status: forecast}}\n',
        [
            ("spent", "AT", "2023", "12 USD", None, 2),
            ("spent", "AT", "2023-01", "1 USD", None, 3),
            ("spent", "AT", "2023-02", "2 USD", None, 4),
            ("spent", "AT", "2024", "3 USD", None, 6),
            ("spent", "AT", "2024-01", "3 USD", None, 7),
            ("spent", "AT", "2025-05", "4 USD", "forecast", 9),
            ("spent", "AT", "2025-06", "5 USD", "forecast", 10),
        ],
        id="years and below each its months, in one column",
    ),
    pytest.param(
        QUARTERS_BELOW,
        SPENT + "area: AT\ncolumns: {period: {column: Quarter, quarter: Quarter}, value: Value}\nwhere: {Volume: ['7', '9']}\n",
        [("spent", "AT", "2023-Q1", "1 USD", None, 3), ("spent", "AT", "2024-Q1", "3 USD", None, 6)],
        id="quarters below years that have no figure",
    ),
    pytest.param(
        MOSPI,
        'source: office\narea: AT\nunit: USD\ntimes: 100000\nheader: 2\nthousands: ","\nnegative: "()"\nzero: "-"\n'
        "columns: {indicator: Item, period: {column: across, starts: 04}}\nindicators: {Spent: spent, Balance: balance}\n"
        'periods: {"2023-24 (BE)": {period: 2023-04/2024-03, status: forecast}}\n',
        [
            ("balance", "AT", "2021-04/2022-03", "-158452100000 USD", None, 4),
            ("balance", "AT", "2022-04/2023-03", "-500000 USD", None, 4),
            ("balance", "AT", "2023-04/2024-03", "0 USD", "forecast", 4),
            ("spent", "AT", "2021-04/2022-03", "379380100000 USD", None, 3),
            ("spent", "AT", "2022-04/2023-03", "1234567850000 USD", None, 3),
            ("spent", "AT", "2023-04/2024-03", "987400000 USD", "forecast", 3),
        ],
        id="India: lakhs and crores, brackets for a minus, budget estimates",
    ),
    pytest.param(
        GENESIS,
        SHARE + 'area: AT\nheader: 4\ncolumns: {period: {column: A, month: B}, value: in (%)}\ndecimal: ","\n',
        [("share", "AT", "2023-12", "3.7 %", None, 5), ("share", "AT", "2024-01", "2.9 %", None, 6)],
        id="Destatis: a table with its years and months",
    ),
    pytest.param(
        SAMPLED,
        SHARE + 'columns: {area: Land, period: Jahr, value: Wert}\nareas: {Greece: GR}\ndecimal: ","\nthousands: "."\n'
        'marks: {"()": estimated, p: provisional}\n',
        [
            ("share", "AT", "2021", "3.5 %", "estimated", 2),
            ("share", "GR", "2021", "4.5 %", "provisional", 3),
            ("share", "GR", "2022", "1234.5 %", "estimated", 4),
        ],
        id="brackets around what rests on few answers",
    ),
    pytest.param(
        "Land;Jahr;Wert;Scale\nAT;2021;<0,1;0\nAT;2022;≥ 95 *;0\nBY;2021;> 1,5;3\nBY;2022;<5;0\nGR;2021;≤7;0\n",
        SHARE.replace('"%"', "USD").replace("share", "spent")
        + 'columns: {area: Land, period: Jahr, value: Wert, scale: Scale}\ndecimal: ","\nmarks: {"*": estimated}\nmissing: "<5"\n',
        [
            ("spent", "AT", "2021", "less than 0.1 USD", None, 2),
            ("spent", "AT", "2022", "at least 95 USD", "estimated", 3),
            ("spent", "BY", "2021", "more than 1.5 thousand USD", None, 4),
            ("spent", "GR", "2021", "at most 7 USD", None, 6),
        ],
        id="figures that are known to one side",
    ),
    pytest.param(
        SDG,
        SHARE + 'columns: {area: GeoAreaCode, period: TimePeriod, value: Value, status: Nature}\nareas: {"40": AT, "300": GR, "112": BY}\n'
        'where: {SeriesCode: SI_POV, Sex: BOTHSEX}\nmissing: "<0.1"\nstatuses: {C: none, E: estimated, M: estimated}\n',
        [("share", "AT", "2016", "0.5 %", "estimated", 3), ("share", "BY", "2016", "1.25 %", "estimated", 6)],
        id="the database of the Sustainable Development Goals",
    ),
    pytest.param(
        UNICEF,
        SHARE + "areas: {BLR: BY}\nwhere: {SEX: _T}\n",
        [
            ("share", "AT", "2019", "12.5 %", "final", 2),
            ("share", "BY", "2019-07", "1 %", "provisional", 5),
            ("share", "GR", "2019", "7.25 %", "estimated", 3),
        ],
        id="UNICEF: labelled SDMX-CSV",
    ),
    pytest.param(
        ILO,
        SHARE + "where: {sex: SEX_T}\nstatuses: {U: estimated}\n",
        [
            ("share", "AT", "2021", "5.125 %", None, 2),
            ("share", "GR", "2021", "14.75 %", None, 4),
            ("share", "GR", "2022-Q1", "13 %", "estimated", 5),
        ],
        id="ILO: SDMX-CSV in lower case, each country from a source of its own",
    ),
    pytest.param(
        OWID,
        SHARE + "columns: {area: Code, period: Year, value: Share of electricity (%)}\nareas: {BLR: BY}\n",
        [("share", "AT", "2020", "78.5 %", None, 2), ("share", "BY", "2020", "2.25 %", None, 3), ("share", "GR", "1899", "5 %", None, 6)],
        id="Our World in Data",
    ),
    pytest.param(
        OECD,
        SPENT + "where: {MEASURE: B1GQ}\n",
        [
            ("spent", "AT", "2021", "480.5 million USD", "final", 2),
            ("spent", "AT", "2022", "500 million USD", "provisional", 3),
            ("spent", "GR", "2021", "215000 thousand USD", "final", 4),
        ],
        id="OECD: SDMX-CSV 2.0 with labels beside codes",
    ),
    pytest.param(
        DESTATIS,
        'source: office\ndecimal: ","\nzero: ["-"]\nmissing: [".", "/", x]\n'
        "columns: {area: 1_Auspraegung_Code, period: Zeit, indicator: across}\n"
        "indicators:\n  AUS__Ausgaben__Mio_EUR: {indicator: spent, unit: million USD}\n  PER__Personen__Anzahl: {indicator: people, unit: people}\n",
        [
            ("people", "AT", "2021", "8900000 people", None, 2),
            ("spent", "AT", "2021", "1234.5 million USD", None, 2),
            ("spent", "AT", "2022", "0 million USD", None, 3),
            ("spent", "GR", "2022", "99.25 million USD", None, 4),
        ],
        id="Destatis: a flat file",
    ),
    pytest.param(
        STATCAN,
        SPENT + "columns: {area: GEO, period: REF_DATE, value: VALUE, scale: SCALAR_FACTOR, status: STATUS}\nareas: {Greece: GR, Belarus: BY}\n"
        "where: {Products: All}\nstatuses: {p: provisional, E: none}\n",
        [
            ("spent", "AT", "2024-01", "2500.5 thousand USD", None, 2),
            ("spent", "AT", "2024-02", "2600 thousand USD", "provisional", 4),
            ("spent", "GR", "2024-02", "1.5 million USD", None, 6),
        ],
        id="Statistics Canada",
    ),
    pytest.param(
        ONS,
        SHARE + "area: AT\nheader: 8\ncolumns: {period: Important notes, value: B}\n",
        [
            ("share", "AT", "1989", "7.2 %", None, 9),
            ("share", "AT", "2023-Q4", "3.8 %", None, 10),
            ("share", "AT", "2024-01", "4 %", None, 11),
            ("share", "AT", "2024-07", "4.125 %", "forecast", 12),
        ],
        id="ONS: years, quarters and months, one of them after the day of publication",
    ),
    pytest.param(
        FRED,
        SHARE + 'area: AT\ncolumns: {period: {column: observation_date, of: month}, value: UNRATE}\nmissing: "."\n',
        [("share", "AT", "2023-12", "3.7 %", None, 2), ("share", "AT", "2024-02", "3.875 %", None, 4)],
        id="FRED: days that stand for months",
    ),
    pytest.param(
        INSEE,
        'indicator: share\nunit: "%"\nsource: office\npublished: 2025-01-14\narea: AT\ndecimal: ","\nmissing: (c)\n'
        "header: 4\ncolumns: {period: Période, value: B, status: C}\nstatuses: {P: provisional, A: final}\n",
        [("share", "AT", "2024-11", "120.31 %", "final", 6), ("share", "AT", "2024-12", "120.52 %", "provisional", 5)],
        id="INSEE: titles above, and letters for the status",
    ),
    pytest.param(
        BLS,
        SHARE + "area: AT\ncolumns: {period: {column: Year, month: Period}, value: Value, status: Footnotes}\n"
        "where_not: {Period: M13}\nmissing: [-]\nstatuses: {P: provisional}\n",
        [("share", "AT", "2023-11", "3.75 %", None, 2), ("share", "AT", "2023-12", "3.5 %", "provisional", 3)],
        id="BLS: years and months in two columns, and a mean of the year",
    ),
    pytest.param(
        PX,
        SPENT + "header: 3\ncolumns: {area: Land, period: {column: Jahr, quarter: across}}\nareas: {Österreich: AT}\nthousands: \"'\"\ndecimal: .\n"
        "periods: {2023 1. Quartal: 2023-Q1, 2023 2. Quartal: 2023-Q2, 2024 1. Quartal: 2024-Q1, 2024 2. Quartal: 2024-Q2}\n",
        [
            ("spent", "AT", "2023-Q1", "1234.5 USD", None, 4),
            ("spent", "AT", "2024-Q1", "2000000 USD", None, 5),
            ("spent", "AT", "2024-Q2", "987 USD", None, 5),
        ],
        id="a Swiss table: apostrophes, and quarters in words side by side",
    ),
    pytest.param(
        ESTAT_JP,
        SPENT + 'area: AT\nthousands: ","\nmissing: X\ncolumns: {period: 時間軸(年次), value: 全国}\n'
        'marks: {"*": estimated}\nperiods: {2020年: 2020, 2021年: 2021, 2022年: {period: 2022, status: provisional}}\n',
        [("spent", "AT", "2020", "12345.5 USD", None, 3), ("spent", "AT", "2022", "13000 USD", "estimated", 5)],
        id="a Japanese table: years in words, one of them provisional and its figure estimated",
    ),
    pytest.param(
        INDIA,
        SPENT + "columns: {area: State, period: {column: across, starts: 04}}\nareas: {Belarus: BY}\n"
        "periods: {2020-21 (RE): {period: 2020-04/2021-03, status: estimated}, 2021-22 (BE): {period: 2021-04/2022-03, status: forecast}}\n",
        [
            ("spent", "AT", "2019-04/2020-03", "1200.5 USD", None, 2),
            ("spent", "AT", "2020-04/2021-03", "1300 USD", "estimated", 2),
            ("spent", "AT", "2021-04/2022-03", "1400 USD", "forecast", 2),
            ("spent", "BY", "2020-04/2021-03", "800 USD", "estimated", 3),
            ("spent", "BY", "2021-04/2022-03", "900 USD", "forecast", 3),
        ],
        id="an Indian budget: fiscal years with revised and budget estimates",
    ),
    pytest.param(
        BALTIC,
        'source: office\nindicator: balance\nunit: USD\ndecimal: ","\nthousands: " "\nzero: [−]\nareas: {Belarus: BY}\ncolumns: {period: Month, area: across}\n'
        "header: 1\nwhere: {Month: [2024M01, 2024M02]}\n",
        [
            ("balance", "AT", "2024-01", "1234.5 USD", None, 3),
            ("balance", "AT", "2024-02", "1240 USD", None, 4),
            ("balance", "BY", "2024-01", "0 USD", None, 3),
            ("balance", "BY", "2024-02", "-3.25 USD", None, 4),
        ],
        id="tabs, decimal commas, two kinds of blanks, a minus for zero",
    ),
    pytest.param(
        DATABANK,
        SPENT + "columns: {area: Country Code, period: across}\nareas: {BLR: BY}\nwhere: {Series Code: SP}\n",
        [("spent", "AT", "2020", "10.5 USD", None, 2), ("spent", "BY", "2020", "7 USD", None, 3), ("spent", "BY", "2021", "8.25 USD", None, 3)],
        id="the World Bank's DataBank: lines about the file below",
    ),
    pytest.param(LINEAR, SHARE, [("share", "AT", "2021", "35.1 %", None, 2), ("share", "GR", "2021", "21.9 %", "estimated", 3)], id="Eurostat: linear CSV"),
    pytest.param(ECB, SPENT, [("spent", "AT", "2024-01", "1.0905 USD", "final", 2), ("spent", "GR", "2024-01", "1.5 USD", "provisional", 4)], id="ECB: keys of series"),
    pytest.param(
        CENSUS,
        SPENT + 'columns: {area: Land, period: across}\nareas: {Greece: GR}\nthousands: .\nzero: "-"\nmissing: "."\n',
        [("spent", "AT", "2019", "1234 USD", None, 3), ("spent", "AT", "2020", "0 USD", None, 3), ("spent", "GR", "2019", "12345678 USD", None, 4)],
        id="a German table: points between thousands, a dash for zero, a point for nothing",
    ),
    pytest.param(
        OECD_LEGACY,
        SHARE + "columns: {area: LOCATION, period: TIME, value: Value, status: Flag Codes}\nstatuses: {P: provisional}\n",
        [("share", "AT", "2021", "11.25 %", None, 2), ("share", "AT", "2021-Q4", "10 %", "provisional", 3)],
        id="OECD: the old CSV",
    ),
    pytest.param(
        WHO,
        SHARE + "columns: {area: SpatialDimValueCode, period: Period, value: FactValueNumeric}\nwhere: {Dim1: Both sexes}\n",
        [("share", "AT", "2019", "70.1 %", None, 2), ("share", "GR", "2019", "71.25 %", None, 4)],
        id="WHO: ranges as texts beside numbers",
    ),
    pytest.param(
        FAO,
        PEOPLE + "columns: {area: Area Code (M49), period: Year, value: Value, status: Flag}\nareas: {\"'040\": AT, \"'300\": GR}\n"
        "where: {Element: Production}\nstatuses: {E: estimated, A: final}\n",
        [("people", "AT", "2021", "1500000.00 people", "final", 2), ("people", "GR", "2021", "900 people", "estimated", 3)],
        id="FAO: codes with an apostrophe",
    ),
    pytest.param(
        GUS,
        SPENT + 'header: [1, 2]\ncolumns: {area: Kod, period: {column: across, below: ogółem}}\nthousands: " "\ndecimal: ","\n',
        [
            ("spent", "AT", "2021", "1234.5 USD", None, 3),
            ("spent", "AT", "2022", "2345.6 USD", None, 3),
            ("spent", "BY", "2021", "10 USD", None, 4),
            ("spent", "BY", "2022", "20 USD", None, 4),
        ],
        id="a Polish table: the same years below several headings",
    ),
    pytest.param(
        EXCEL_MONTHS,
        SHARE + "columns: {area: Land, period: across}\nperiods: {Feb-24: 2024-02, Mar-24: 2024-03}\n",
        [
            ("share", "AT", "2024-02", "7 %", None, 2),
            ("share", "AT", "2024-03", "12.5 %", None, 2),
            ("share", "GR", "2024-02", "8 %", None, 3),
            ("share", "GR", "2024-03", "9 %", None, 3),
        ],
        id="months as a spreadsheet shows them, and per cent behind figures",
    ),
    pytest.param(
        WIDE_BIS,
        SHARE + "columns: {area: REF_AREA, period: across}\n",
        [("share", "AT", "2023-Q3", "1.5 %", None, 2), ("share", "AT", "2024-Q1", "2.5 %", None, 2)],
        id="BIS: quarters across",
    ),
    pytest.param(
        QUARTERS_BELOW_YEARS,
        SPENT + "header: [1, 2]\ncolumns: {area: Area, period: across}\n"
        "periods: {2024 Q2 p: {period: 2024-Q2, status: provisional}, 2024 Q3 p: {period: 2024-Q3, status: provisional}}\n",
        [
            ("spent", "AT", "2023-Q1", "1 USD", None, 3),
            ("spent", "AT", "2023-Q2", "2 USD", None, 3),
            ("spent", "AT", "2023-Q3", "3 USD", None, 3),
            ("spent", "AT", "2023-Q4", "4 USD", None, 3),
            ("spent", "AT", "2024-Q1", "5 USD", None, 3),
            ("spent", "AT", "2024-Q2", "6 USD", "provisional", 3),
            ("spent", "AT", "2024-Q3", "7 USD", "forecast", 3),
        ],
        id="quarters below years, some provisional, one after the day of publication",
    ),
    pytest.param(
        COUNTRIES_MERGED,
        PEOPLE + "fill: [Region, Area]\nwhere: {Sex: Men}\ncolumns: {area: Area, period: across}\nareas: {Greece: GR}\n",
        [
            ("people", "AT", "2022", "3 people", None, 3),
            ("people", "AT", "2023", "4 people", None, 3),
            ("people", "GR", "2022", "1 people", None, 5),
            ("people", "GR", "2023", "2 people", None, 5),
        ],
        id="cells that repeat what stands above",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "binding", "expected"), READ)
def test_every_figure_of_a_public_shape_comes_out(bound, table, binding, expected):
    project, faults = bound(table, binding)
    assert [(one.code, one.message, one.help) for one in faults] == []
    assert figures(project) == expected


@pytest.mark.parametrize(("table", "binding", "expected"), READ)
def test_nothing_is_doubted_without_need_of_a_public_shape(bound, table, binding, expected):
    found = check(*bound(table, binding))
    assert expected
    assert [(one.code, one.message) for one in found if one.code in {"mixed-series", "unread-flag"}] == []


# A file, its binding, and what is told: the code, the file, line and column, and what the help says to write.
REFUSED = [
    pytest.param(
        "Land,Year,Wert\nAT,2021,5K\n",
        SPENT + "columns: {area: Land, period: Year, value: Wert}\n",
        ("unreadable-figure", "t.csv", 2, 9),
        "`K` scales it by 1,000",
        id="a letter for thousands behind a figure",
    ),
    pytest.param(
        SECTIONS,
        SPENT + "columns: {area: Area, period: across}\nwhere: {above: Rurl}\n",
        ("nothing-taken", "b.yaml", 1, 8),
        "`above` holds `Urban`, `Belarus`, `Rural`, `Source: an office`",
        id="a heading that no row holds",
    ),
    pytest.param(
        SECTIONS.replace("3,4", "3,4,5"),
        SPENT + "columns: {area: Area, period: across}\nwhere: {above: Rural}\n",
        ("row-length", "t.csv", 7, 1),
        "quotes",
        id="a row with a cell too many below a heading",
    ),
    pytest.param(
        "Area,2020,2021,2022,2023,Note\nAT,1,2,,,old method\nGR,1,2,3,4,\nAT,:,,3,4,new method\n",
        SPENT + "columns: {area: Area, period: across}\n",
        ("open-dimension", "t.csv", 4, 1),
        "they differ in `Note`",
        id="two rows of one series, before and after a break",
    ),
    pytest.param(
        "Area,2020,2021\nAT,1,\nAT,,4\n",
        SPENT + "columns: {area: Area, period: across}\n",
        ("open-dimension", "t.csv", 3, 1),
        "no column tells them apart",
        id="two rows of one series that differ in nothing",
    ),
    pytest.param(
        QUARTERS_BELOW,
        SPENT + "area: AT\ncolumns: {period: Quarter, value: Value}\nwhere: {Volume: ['7', '9']}\n",
        ("unreadable-period", "t.csv", 3, 1),
        "`period: {column: Quarter, quarter: Quarter}`",
        id="quarters whose years nobody takes from above",
    ),
    pytest.param(
        QUARTERS_BELOW.replace("2023,,\n", ""),
        SPENT + "area: AT\ncolumns: {period: {column: Quarter, quarter: Quarter}, value: Value}\nwhere_not: {Volume: '8'}\n",
        ("unreadable-period", "t.csv", 2, 1),
        '`{"Q1": …}`',
        id="quarters below no year",
    ),
    pytest.param(
        NESTED.replace("2025 (p)", "2025 1)").replace("Junio;5\n", ""),
        SPENT + "area: AT\ncolumns: {period: {column: Periodo, month: Periodo}, value: Valor}\nwhere_not: {Periodo: Total}\n"
        'decimal: ","\nperiods: {Año 2024: 2024}\n',
        ("unreadable-period", "t.csv", 9, 1),
        '`{"2025 1) Mayo": …}`',
        id="months below a year with a note, which are not those of the year before",
    ),
    pytest.param(
        ILO.replace("AUT,BA:1,UNE,SEX_M", "AUT,LS:9,UNE,SEX_T"),
        SHARE + "where: {sex: SEX_T}\n",
        ("open-dimension", "t.csv", 3, 5),
        "where: {source: …}",
        id="two sources of one country",
    ),
    pytest.param(
        FRED.partition("2024")[0],
        SHARE + "area: AT\ncolumns: {period: observation_date, value: UNRATE}\n",
        ("doubtful-period", "t.csv", 2, 1),
        "of: month",
        id="days of which nobody says what they stand for",
    ),
    pytest.param(
        "State,2019-20\nAustria,1200.5\nBelarus,NA\n",
        SPENT + "columns: {area: State, period: across}\nareas: {Belarus: BY}\n",
        ("doubtful-period", "t.csv", 1, 7),
        "starts: 04",
        id="fiscal years of which nobody says when they start",
    ),
    pytest.param(
        "Land,Year,Wert\nAT,2021,12.34.567\n",
        SPENT + 'columns: {area: Land, period: Year, value: Wert}\nthousands: "."\n',
        ("unreadable-figure", "t.csv", 2, 9),
        "cannot be read as one number",
        id="groups of two digits",
    ),
    pytest.param(
        "Vintage,Land,Year,Wert\n2023-04,AT,2021,5\n2024-04,AT,2021,5.5\n2023-04,GR,2021,6\n",
        SPENT + "columns: {area: Land, period: Year, value: Wert}\n",
        ("contradiction", "t.csv", 3, 17),
        "where: {Vintage: …}",
        id="two vintages in one file",
    ),
    pytest.param(
        STATCAN.replace('"thousands","3","v1"', '"units","0","v1"', 1),
        SPENT + "columns: {area: GEO, period: REF_DATE, value: VALUE}\nareas: {Greece: GR, Belarus: BY}\nwhere: {Products: All}\n",
        ("open-dimension", "t.csv", 4, 50),
        "columns: {scale: SCALAR_FACTOR}",
        id="figures of several scales",
    ),
    pytest.param(
        STATCAN.replace("units", "thousands").replace("millions", "thousands"),
        SPENT + "columns: {area: GEO, period: REF_DATE, value: VALUE}\nareas: {Greece: GR, Belarus: BY}\nwhere: {Products: All}\n",
        ("open-dimension", "t.csv", 2, 50),
        "columns: {scale: SCALAR_FACTOR}",
        id="a scale that nothing applies",
    ),
    pytest.param(
        UNICEF.replace("3: Thousands", "0: Units").replace("7.25,0: Units", "7.25,much: Much"),
        SHARE + "areas: {BLR: BY}\nwhere: {SEX: _T}\n",
        ("unreadable-number", "t.csv", 3, 58),
        "scale",
        id="a multiplier that is none",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "binding", "expected", "words"), REFUSED)
def test_what_is_doubtful_of_a_public_shape_is_refused(bound, table, binding, expected, words):
    found = errors(*bound(table, binding))
    assert codes(found) == [expected]
    assert words in found[0].help


# A file, and what is sure of it.
PROPOSED = [
    pytest.param(
        "Country,2021,2022\nAustria 1),1,2\n..Belarus,3,4\nGreece (b),3,4\nWorld*,5,6\n",
        [
            "# passed over unless `areas` says which they are: `Austria 1)`, `..Belarus`, `Greece (b)`, `World*`",
            '# areas: {Austria 1): AT, "..Belarus": BY, Greece (b): GR}   # where what stands beside a name is a note',
        ],
        id="areas with notes",
    ),
    pytest.param("Country;2022\nAT;12 345\nGR;1 234\n", ["  area: Country", "  period: across", 'thousands: " "'], id="one year"),
    pytest.param("Country,Sex,2022p\nAT,All,12\nGR,All,14\n", ["  area: Country", "  period: across", '  "2022p":   # {period: 2022, status: …} with what the mark says'], id="one year with a mark"),
    pytest.param("id,year,period,value\nL,2024,M01,5\nL,2024,M02,6\n", ["columns:", "  period: {column: year, month: period}"], id="columns called as ours, with years and months"),
    pytest.param(
        SECTIONS.replace("Belarus,,\n", ""), ["  # above:   # of the headings that stand alone between rows: `Urban`, `Rural`"], id="headings between rows"
    ),
    pytest.param(KSH, ["  area: Ország", "  period: across", '  "2022.+":   # {period: 2022, status: …} with what the mark says', 'thousands: " "'], id="Hungary"),
    pytest.param(KOSIS, ["  area: 시도별", "  period: across", '  "2023 p)":   # {period: 2023, status: …} with what the mark says'], id="Korea"),
    pytest.param(ESTAT_LONG, ["  area: 地域", "  period: 時間軸(月次)", "  value: value"], id="Japan, a row for each figure"),
    pytest.param(SIDRA, ["header: [2, 3]", "  area: Unidade da Federação", "  period: across", 'decimal: ","'], id="Brazil"),
    pytest.param(TRADE, ["  period: across", "  # H03:   # `S1` (Total sales), `S2` (Food sales)"], id="South Africa"),
    pytest.param(
        "Item,2021-22 (2nd RE),2022-23 (FRE)\nSpent,5,6\n",
        ['  "2021-22 (2nd RE)":', '  "2022-23 (FRE)":'],
        id="fiscal years with the number of a revision",
    ),
    pytest.param(
        NESTED,
        ["columns:", "  period: {column: Periodo, month: Periodo}   # years, and below each its months", "  Total:", '  "2025 (p)":   # {period: 2025, status: …} with what the mark says'],
        id="years and below each its months",
    ),
    pytest.param(QUARTERS_BELOW, ["  period: {column: Quarter, quarter: Quarter}   # years, and below each its quarters", "  value: Value"], id="quarters below years"),
    pytest.param(
        "Region,2010,2023p\nAT,1,2\nGR,3,4\n",
        ["  period: across", '  "2023p":   # {period: 2023, status: …} with what the mark says'],
        id="two years far apart, one with a mark",
    ),
    pytest.param("Region,1990,2000,2011,2021\nAT,1,2,3,4\n", ["  area: Region", "  period: across"], id="years of censuses"),
    pytest.param(
        "Region,2021,2022,2023 (prov.),2024 as planned or targeted\nAT,1,2,:,..\nGR,3,4,: c,..\n",
        ["  period: across", '  "2023 (prov.)":   # {period: 2023, status: …} with what the mark says', "  # passed over, as no period is their header: `2024 as planned or targeted`"],
        id="headers below which nothing but signs stand",
    ),
    pytest.param(
        "Region,Men,,Women,\n,2022,2023p,2022,2023p\nAT,1,2,1,1\n",
        ["header: [1, 2]", "  # period: {column: across, below: …}   # of the figures below one of `Men`, `Women`; say under `periods` what `2023p` stands for"],
        id="a year with a mark below headings",
    ),
    pytest.param(
        "Region,2023p,\n,Men,Women\nAT,1,2\n",
        ["header: [1, 2]", '  # period: across      # of the figures of one of `Men`, `Women`, such as with `periods: {"2023p Men": …}`'],
        id="one year with a mark above measures",
    ),
    pytest.param("FY,Value\nFY2020,1\nFY 2021,2\n", ["  period: FY", "  FY2020:", "  FY 2021:"], id="fiscal years by their ends"),
    pytest.param(INSEE, ["header: 4", "columns:", "  period: Période", "  value: B", 'decimal: ","'], id="INSEE"),
    pytest.param(ONS, ["header: 8", "columns:", "  period: Important notes", "  value: B"], id="ONS"),
    pytest.param(BLS, ["columns:", "  period: {column: Year, month: Period}", "  value: Value"], id="BLS"),
    pytest.param(GENESIS, ["header: 4", "columns:", "  period: {column: A, month: B}", 'decimal: ","'], id="years and German months"),
    pytest.param(ESTAT_JP, ["columns:", "  value: 全国", "  period: 時間軸(年次)", 'thousands: ","'], id="years in words"),
    pytest.param(INDIA, ["columns:", "  area: State", "areas:", "  Belarus: BY", '  "2020-21 (RE)":', '  "2021-22 (BE)":'], id="fiscal years with marks"),
    pytest.param(
        QUARTERS_BELOW_YEARS, ["header: [1, 2]", "columns:", "  area: Area", "  period: across", '  "2024 Q2 p":   # {period: 2024-Q2, status: …} with what the mark says'], id="quarters below years"
    ),
    pytest.param(
        GUS,
        ["header: [1, 2]", "  # period: {column: across, below: …}   # of the figures below one of `ogółem`, `mężczyźni`", 'thousands: " "', 'decimal: ","'],
        id="the same years below several headings",
    ),
    pytest.param(EXCEL_MONTHS, ["columns:", "  area: Land", "  period: across", "  Feb-24:", "  Mar-24:"], id="months with years of two digits"),
    pytest.param(
        "State budget,,,,\n,2022,,2023,\nHead,Plan,Actual,Plan,Actual\nDefence,1,2,3,4\nHealth,5,6,7,8\n",
        ["header: [2, 3]", "  #                     # `C` is `2022 Actual`", "# period:   # of all figures, unless their headers say it, such as 2024 or 2024-12"],
        id="a budget: plan and actual below each year",
    ),
    pytest.param(OWID, ["columns:", "  area: Code", "  period: Year", "  value: Share of electricity (%)"], id="Our World in Data"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "lines"), PROPOSED)
def test_what_is_sure_of_a_public_shape_is_proposed(bound, run, table, lines):
    bound(table, "indicator: share\n")
    told = run("bind", "data/t.csv").out.splitlines()
    assert [line for line in lines if line not in told] == []


def test_what_the_page_says_of_public_shapes_is_what_was_tried():
    page = (ROOT / "docs" / "published-files.md").read_text(encoding="utf-8").partition("## What offices publish")[2]
    told = re.findall("`((?:columns|header|where_not|decimal): .*?)`", page)
    tried = "".join(one.values[1] for one in READ)
    assert len(told) > 15
    assert [one for one in told if f"{one}\n" not in tried] == []


def test_the_flags_that_the_page_says_are_those_that_are_read(bound):
    page = (ROOT / "docs" / "published-files.md").read_text(encoding="utf-8")
    table = page.partition("## What flags say")[2].partition("\n## ")[0]
    [sdmx], [eurostat], [none] = (
        re.findall(rf"^\| (.*?) \| {where}", table, re.MULTILINE) for where in ("`OBS_STATUS`", "`OBS_FLAG`", "there")
    )
    read = {}
    for column, letters in (("OBS_STATUS", "ABDEFNPU"), ("OBS_FLAG", "bcdefinprsuz")):
        rows = "".join(f"AT,{2000 + at},5,{letter}\n" for at, letter in enumerate(letters))
        project, faults = bound(
            f"Land,Year,Wert,{column}\n{rows}",
            SHARE + f"columns: {{area: Land, period: Year, value: Wert, status: {column}}}\n",
        )
        assert faults == []
        read |= {letter: one[4] for letter, one in zip(letters, figures(project), strict=True)}
    assert {letter for letter, status in read.items() if status} == {
        *re.findall("`(.)`", sdmx),
        *re.findall("`(.)`", eurostat),
    }
    assert {letter for letter, status in read.items() if not status} >= {*re.findall("`(.)`", none)}
