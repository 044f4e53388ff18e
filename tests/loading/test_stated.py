"""What a table states of the scale of its figures is held against its binding: small files of the shapes that offices publish, of arithmetic."""

from decimal import Decimal

import pytest

from directive_check.loading.stated import stated
from directive_check.rules import errors
from projects import SHARE, SPENT, WORDS, codes, figures

PEOPLE = "source: office\nindicator: people\nunit: people\n"
SAID = {
    "Employed (thousand people)": ("people", 1000),
    "Employed, thousand people": ("people", 1000),
    "Employed (in thousands)": ("people", 1000),
    "Employed in thousands": ("people", 1000),
    "Employed, '000": ("people", 1000),
    "Employed ('000s)": ("people", 1000),
    "Personen in 1 000": ("people", 1000),
    "in 1,000,000 people": ("people", 1_000_000),
    "THS_PER": ("people", 1000),
    "千人": ("people", 1000),
    "단위: 천명": ("people", 1000),
    "Tsd.": ("people", 1000),
    "Miles de personas": ("people", 1000),
    "Mil pessoas": ("people", 0),
    "(en miles)": ("people", ""),
    "Persone (migliaia)": ("people", 1000),
    "tys. osób": ("people", 1000),
    "Unit: Thousand people": ("people", 1000),
    "in Mio. EUR": ("EUR", 1_000_000),
    "AUS__Ausgaben__Mio_EUR": ("EUR", 1_000_000),
    "CP_MEUR": ("EUR", 1_000_000),
    "MIO_EUR": ("EUR", 1_000_000),
    "Spent (EUR m)": ("EUR", 1_000_000),
    "Spent (€bn)": ("EUR", 1_000_000_000),
    "million US$": ("USD", 1_000_000),
    "Exports, US$ million": ("USD", 1_000_000),
    "GDP US dollars, millions": ("USD", 1_000_000),
    "Millones de euros": ("EUR", 1_000_000),
    "(Rs. crore)": ("INR", 10_000_000),
    "R million": ("ZAR", 1_000_000),
    "млн руб.": ("RUB", 1_000_000),
    "Производство, тыс. т": ("t", 1000),
    "Emissions (kt)": ("t", 1000),
    "($ billions)": ("USD", 1_000_000_000),
    "billions of dollars": ("USD", 1_000_000_000),
    "Dollars, Magnitude = Billions": ("NZD", 1_000_000_000),
    "trillions of yen": ("JPY", 1_000_000_000_000),
    "Spent (hundreds)": ("USD", 100),
    "billions d'euros": ("EUR", ""),
    "bill. EUR": ("EUR", 0),
    "Euro thousand per Tonne": ("EUR per tonne", 1000),
    "€000": ("EUR", 1000),
    "Spent (£ 000)": ("GBP", 1000),
    "EUR 000": ("EUR", 1000),
    "EUR x 1,000": ("EUR", 1000),
    "000 Tonnes": ("t", 1000),
    "000 persons": ("people", 1000),
    "Employed, thous. persons": ("people", 1000),
    "Employed (k)": ("people", 1000),
    "Employed (000)": ("people", 1000),
    "000": ("people", ""),
    "Code 000": ("people", ""),
    "Cities of 5 000 persons": ("people", ""),
    "Men (M)": ("people", ""),
    "Output (GWh)": ("MWh", 1000),
    "Output, MWh": ("GWh", "0.001"),
    "Output (Mt)": ("t", ""),
    "(Number)": ("people", 1),
    "Number, Magnitude = Units": ("people", 1),
    "Number of people": ("people", ""),
    "Trust on a scale: 1-5": ("people", ""),
    "Spent (USD)": ("USD", 1),
    "Spent (EUR)": ("USD", ""),
    "Spent": ("USD", ""),
    "M": ("people", ""),
    "M 15-24": ("people", ""),
    "MD": ("people", ""),
    "Firms with over 2 million EUR": ("EUR", ""),
    "Rate per thousand people": ("people", ""),
    "per 1 000 people": ("people", ""),
    "2020": ("people", ""),
    "Cities of 1 million people and over": ("people", ""),
    "100 thousand people and more": ("people", ""),
    "persons, 15 to 64": ("people", ""),
    "Chained (2015) million EUR": ("EUR", 1_000_000),
}


@pytest.mark.parametrize(("text", "expected"), SAID.items(), ids=SAID)
def test_what_a_text_says_figures_are_given_in(text, expected):
    unit, factor = expected
    assert stated(text, unit) == (factor if factor == "" else Decimal(factor))


EMPLOYED = "Area,Year,Employed (thousand people)\nAT,2021,4300.5\n"
WIDE = "Employment,,\n{above},,\n,,\nArea,2021,2022\nAT,4300,4400\n{below},,\n"
ROWS = "Area;Item;Unit;2021\nAT;Employed;{unit};4300\n"
IN_ROWS = PEOPLE + "columns: {area: Area, period: across}\nwhere: {Item: Employed}\n"
EUROSTAT = "freq,unit,geo\\TIME_PERIOD\t2021 \nA,{unit},AT\t4300 \n"
ONS = '"Title","Spending"\n"PreUnit","£"\n"Unit","m"\n"Important notes",\n"2021","430"\n'
# A file, its binding, and what is told: line and column of what states a scale, and what the help says to write.
DOUBTED = {
    "a header": (EMPLOYED, PEOPLE + "columns: {area: Area, period: Year, value: Employed (thousand people)}\n", (1, 11), "`unit: thousand people`"),
    "a header and another scale": (
        EMPLOYED,
        PEOPLE.replace("unit: people", "unit: million people") + "columns: {area: Area, period: Year, value: C}\n",
        (1, 11),
        "`unit: thousand people`, or `times: 1` where `million people` is right",
    ),
    "a scale that the binding alone states": (
        EMPLOYED.replace("thousand ", ""),
        PEOPLE.replace("unit: people", "unit: million people") + "columns: {area: Area, period: Year, value: C}\n",
        (1, 11),
        "`unit: people`",
    ),
    "a scale where a line says that there is none": (
        WIDE.format(above="(Number)", below=""),
        PEOPLE.replace("unit: people", "unit: thousand people") + "columns: {area: Area, period: across}\n",
        (2, 1),
        "`unit: people`",
    ),
    "a scale that has no word": (
        EMPLOYED.replace("thousand people", "hundreds"),
        PEOPLE + "columns: {area: Area, period: Year, value: C}\n",
        (1, 11),
        "`unit: people` and `times: 100`",
    ),
    "a line above": (WIDE.format(above="(in thousands)", below=""), PEOPLE + "columns: {area: Area, period: across}\n", (2, 1), "`unit: thousand people`"),
    "a line below": (WIDE.format(above="", below="Unit: thousand people"), PEOPLE + "columns: {area: Area, period: across}\n", (6, 1), "`unit: thousand people`"),
    "a row of units": ("Area,2021\n,Mio.\nAT,4\n", PEOPLE + "columns: {area: Area, period: across}\n", (2, 2), "`unit: million people`"),
    "a heading between rows": (
        "Item,2021,2022\nThousand people,,\nEmployed,1,2\n",
        PEOPLE + "area: AT\ncolumns: {period: across}\nwhere: {Item: Employed}\n",
        (2, 1),
        "`unit: thousand people`",
    ),
    "a unit cell": (ROWS.format(unit="1000 people"), IN_ROWS, (2, 13), "`unit: thousand people`"),
    "a unit cell of another office": (ROWS.format(unit="lakh").replace("Unit", "Einheit"), IN_ROWS, (2, 13), "`unit: thousand people` and `times: 100`"),
    "a unit cell of digits": (ROWS.format(unit="1000"), IN_ROWS, (2, 13), "`unit: thousand people`"),
    "the header of the labels": (
        "USD million,Outturn,\n,2022,2023\nSpent,190.3,182\n",
        SPENT + "area: AT\nheader: [1, 2]\ncolumns: {period: {column: across, below: Outturn}}\n",
        (2, 1),
        "`unit: million USD`",
    ),
    "a header with a scale that is not the same everywhere": (
        "Area,2021,Gasto (Mil)\nAT,1,2\n",
        SPENT + "columns: {area: Area, value: Gasto (Mil)}\nperiod: 2022\n",
        (1, 11),
        "its scale in `unit`, such as `thousand USD`",
    ),
    "a scale that is not the same everywhere": (ROWS.format(unit="Mil personas"), IN_ROWS, (2, 13), "its scale in `unit`"),
    "a label": (
        "Area;Item;2021\nAT;Employed, thousand people;4300\n",
        "source: office\nunit: people\ncolumns: {area: Area, indicator: Item, period: across}\nindicators: {'Employed, thousand people': people}\n",
        (2, 4),
        "`unit: thousand people`",
    ),
    "a code of Eurostat": (EUROSTAT.format(unit="THS_PER"), PEOPLE, (2, 1), "`unit: thousand people`"),
    "a unit apart from its sign": (ONS, SPENT + "area: AT\nheader: 4\ncolumns: {period: Important notes, value: B}\n", (3, 8), "`unit: million USD`"),
    "a row of units above dates, as in Australia": (
        ",Employed total,Rate\nUnit,000,Percent\nFrequency,Month,Month\nSeries ID,A1,A2\n2024-01-01,14159.3,4.5\n",
        PEOPLE + "area: AT\nheader: 4\ncolumns: {period: {column: A, of: month}, value: A1}\n",
        (2, 6),
        "`unit: thousand people`",
    ),
    "measures across": (
        "Area,Year,Spent (USD million),Employed\nAT,2021,5,6\n",
        "source: office\ncolumns: {area: Area, period: Year, indicator: across}\n"
        "indicators: {Spent (USD million): {indicator: spent, unit: USD}, Employed: {indicator: people, unit: people}}\n",
        (1, 11),
        "`unit: million USD`",
    ),
    "a column of scales": (
        "Area,Year,Value,Scale\nAT,2021,5,Millions\n",
        PEOPLE.replace("unit: people", "unit: thousand people") + "columns: {area: Area, period: Year, value: Value}\n",
        (2, 11),
        "`unit: million people`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "binding", "place", "words"), DOUBTED.values(), ids=DOUBTED)
def test_another_scale_than_the_binding_says_is_refused_where_it_is_stated(bound, table, binding, place, words):
    found = errors(*bound(table, binding, "t.tsv" if "\t" in table else "t.csv"))
    assert codes(found) == [("two-scales", "t.tsv" if "\t" in table else "t.csv", *place)]
    assert words in found[0].help


# What stands above bare years, and the month in which these end.
YEAR_ENDS = {
    "GDP (Annual-Mar)": "03",
    "Population (Annual-Jun)": "06",
    "Spent, year ended 31 March": "03",
    "Year ended June": "06",
    "Twelve months to September": "09",
    "Jahresende 31.3.": "03",
    "Population at 30 June": None,
    "GDP (Annual-Dec)": None,
    "Year ended December": None,
    "Population at 30 June 2024": None,
    "Population at 1 January": None,
    "From March to June": None,
}


@pytest.mark.parametrize(("title", "month"), YEAR_ENDS.items(), ids=YEAR_ENDS)
def test_bare_years_below_a_title_that_ends_them_elsewhere_are_asked_about(bound, title, month):
    table = f'"{title}",,\nArea,Year,Spent\nAT,2021,5\nAT,2022,6\n'
    wide = f'"{title}",,\nArea,2021,2022\nAT,5,6\n'
    for text, named, binding in (
        (table, "Year", "area: Area, period: Year, value: Spent"),
        (wide, "across", "area: Area, period: across"),
    ):
        told = bound(text, SPENT + f"columns: {{{binding}}}\n")[1]
        assert codes(told) == ([("doubtful-period", "t.csv", 1, 1)] if month else [])
        for fault in told:
            assert (
                f"`period: {{column: {named}, ends: {month}}}` where `2021` is the 12 months to 2021-{month}"
                in fault.help
            )


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("columns: {period: {column: Year, ends: 03}, value: Spent}\n", "2020-04/2021-03"),
        ("columns: {period: {column: Year, of: year}, value: Spent}\n", "2021"),
        (
            "columns: {period: Year, value: Spent}\nperiods: {2021: 2021-04/2022-03, 2022: 2022-04/2023-03}\n",
            "2021-04/2022-03",
        ),
    ],
)
def test_a_binding_says_which_bare_years_are_meant(bound, said, first):
    project, faults = bound("Year ended March,\nYear,Spent\n2021,5\n2022,6\n", SPENT + "area: AT\n" + said)
    assert codes(faults) == []
    assert figures(project)[0][2] == first


def test_a_header_may_say_when_its_years_end_and_starts_asks_once_of_all(bound):
    table = "Year ended June,Spent\n2021,5\n2022,6\n"
    told = bound(table, SPENT + "area: AT\ncolumns: {period: A, value: Spent}\nheader: 1\n")[1]
    assert codes(told) == [("doubtful-period", "t.csv", 1, 1)]
    told = bound(table, SPENT + "area: AT\ncolumns: {period: {column: A, starts: 07}, value: Spent}\nheader: 1\n")[1]
    assert codes(told) == [("doubtful-period", "t.csv", 2, 1)]
    wide = "Area,2021,2022\nAT,5,6\n"
    told = bound(wide, SPENT + "columns: {area: Area, period: {column: across, starts: 07}}\n")[1]
    assert codes(told) == [("doubtful-period", "t.csv", 1, 6)]


GROWTH = 'Item,2021\n"{label}",0.6\n'
BY_LABEL = "source: office\narea: AT\ncolumns: {{period: across, indicator: Item}}\nindicators: {{'{label}': {{indicator: {indicator}, unit: '{unit}'}}}}\n"


@pytest.mark.parametrize(
    ("label", "indicator", "unit", "told"),
    [
        ("Growth, %", "people", "people", [("wrong-unit", "t.csv", 2, 1)]),
        ("Growth (per cent)", "people", "people", [("wrong-unit", "t.csv", 2, 1)]),
        ("Growth, %", "growth", "%", []),
        ("Growth of 5 %", "people", "people", []),
        ("Growth", "people", "people", []),
    ],
)
def test_a_label_in_per_cent_is_of_no_other_unit(bound, label, indicator, unit, told):
    binding = BY_LABEL.format(label=label, indicator=indicator, unit=unit)
    assert codes(errors(*bound(GROWTH.format(label=label), binding))) == told
    assert codes(errors(*bound(GROWTH.format(label=label), binding + "times: 1\n"))) == []


@pytest.mark.parametrize("unit", ["% of GDP", "per 100 employed"])
def test_a_rate_of_its_own_may_be_called_per_cent(bound, unit):
    words = WORDS.replace("unit: people, kind", f"unit: '{unit}', kind").replace("1 people", f"1 {unit}")
    assert words.count(unit) == 2
    binding = BY_LABEL.format(label="Ratio, %", indicator="people", unit=unit)
    assert codes(errors(*bound(GROWTH.format(label="Ratio, %"), binding, words=words))) == []


@pytest.mark.parametrize(
    ("table", "binding", "value"),
    [
        (EMPLOYED, PEOPLE.replace("unit: people", "unit: thousand people") + "columns: {area: Area, period: Year, value: C}\n", "4300.5 thousand people"),
        (EMPLOYED, PEOPLE + "times: 1000\ncolumns: {area: Area, period: Year, value: C}\n", "4300500 people"),
        (EMPLOYED, PEOPLE + "times: 1\ncolumns: {area: Area, period: Year, value: C}\n", "4300.5 people"),
        (EMPLOYED, SHARE + "columns: {area: Area, period: Year, value: C}\n", "4300.5 %"),
        (ROWS.format(unit="people"), IN_ROWS, "4300 people"),
        (EUROSTAT.format(unit="THS_PER"), PEOPLE.replace("unit: people", "unit: thousand people"), "4300 thousand people"),
        (
            "Area,Year,Spent (EUR million),Employed\nAT,2021,5,6\n",
            PEOPLE + "columns: {area: Area, period: Year, value: Employed}\n",
            "6 people",
        ),
        (
            "Spending of firms with over 2 million people,,\nArea,Size,Year,Employed\nAT,over 2 million people,2021,6\n",
            PEOPLE + "columns: {area: Area, period: Year, value: Employed}\n",
            "6 people",
        ),
        (
            "Thousands of US dollars,,\nArea,Year,Spent (USD)\nAT,2021,6\n",
            SPENT.replace("unit: USD", "unit: thousand USD") + "columns: {area: Area, period: Year, value: C}\n",
            "6 thousand USD",
        ),
    ],
)  # fmt: skip
def test_a_scale_that_the_binding_says_or_that_is_of_something_else_is_taken_as_it_is(bound, table, binding, value):
    project, faults = bound(table, binding, "t.tsv" if "\t" in table else "t.csv")
    assert [(one.code, one.message) for one in faults] == []
    assert [one[3] for one in figures(project)] == [value]


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        (WIDE.format(above="(in thousands)", below=""), '"%", million USD; `(in thousands)` says a scale'),
        (EMPLOYED, '"%", million USD; `Employed (thousand people)` says a scale'),
        ("Area,Year,Value\nAT,2021,5\n", '"%", million USD'),
    ],
)
def test_a_proposal_quotes_what_states_a_scale(bound, run, table, hint):
    bound(table, PEOPLE)
    told = run("bind", "data/t.csv").out.splitlines()
    assert [line for line in told if line.startswith("unit:")] == [f"unit:   # of the figures, with its scale: {hint}"]
