"""Files that offices published are read as they are, where their folder is at hand."""

import os
from pathlib import Path

import pytest

from directive_check.loading import load
from directive_check.rules import errors

FILES = Path(os.environ.get("DIRECTIVE_CHECK_FILES", Path(__file__).parents[3] / "shared/files"))

pytestmark = pytest.mark.skipif(
    not (FILES / "worldbank.csv").is_file(),
    reason=f"the files are not at {FILES}; name their folder with DIRECTIVE_CHECK_FILES",
)

PLAN = """\
directive: plan
period: 1990/2030
codebook:
  areas:
    BY: {title: Belarus, also: [BLR, Belarus]}
    FR: {title: France, also: [FRA, France]}
    EN: England
    BE: {title: Belgium, also: [Belgium]}
    ES: Spain
  groups: {all: [BY, FR, EN, BE, ES]}
  indicators:
    product: {title: Gross domestic product, unit: USD, kind: flow}
    attended: {title: Attendances, unit: people, kind: flow}
    waited: {title: Attendances of over four hours, unit: people, kind: flow}
    births: {title: Births, unit: people, kind: flow}
    deaths: {title: Deaths, unit: people, kind: flow}
    wages: {title: Average wage, unit: BYN, kind: rate}
    unemployment: {title: Unemployment, unit: "%", kind: rate}
    industry: {title: Index of production, unit: points, kind: rate}
  sources: {office: {title: An office}}
targets:
  - {id: product, indicator: product, areas: all, at_least: 1 USD, each_year: 2000/2027, source: office, owner: A}
  - {id: attended, indicator: attended, areas: all, at_least: 1 people, each_year: 2025, source: office, owner: A}
  - {id: waited, indicator: waited, areas: all, at_least: 1 people, each_year: 2025, source: office, owner: A}
  - {id: births, indicator: births, areas: all, at_least: 1 people, each_year: 2020, source: office, owner: A}
  - {id: deaths, indicator: deaths, areas: all, at_least: 1 people, each_year: 2020, source: office, owner: A}
  - {id: wages, indicator: wages, areas: all, at_least: 1 BYN, each_year: 2020, source: office, owner: A}
  - {id: unemployment, indicator: unemployment, areas: all, at_most: 9 %, each_year: 2020, source: office, owner: A}
  - {id: industry, indicator: industry, areas: all, at_least: 1 points, each_year: 2020, source: office, owner: A}
"""
BINDINGS = {
    "worldbank.csv": "source: office\npublished: 2017-10-30\nindicator: product\nunit: USD\n",
    "nhs.csv": """\
source: office
area: EN
unit: people
columns: {period: Period, indicator: across}
where: {Org name: TOTAL}
indicators: {A&E attendances Type 1: attended, Attendances over 4hrs Type 1: waited}
periods: {TOTAL: 2025-08}
""",
    "insee.csv": """\
source: office
area: FR
indicator: industry
unit: points
columns: {period: Time, value: Values}
decimal: "."
""",
    "estat_une.xlsx": """\
source: office
indicator: unemployment
unit: "%"
columns: {period: Date, area: across}
""",
    "ine.xlsx": """\
source: office
sheet: INE_National_Increase_Spain
area: ES
unit: people
columns: {period: Year, indicator: across}
indicators: {Births N: births, Deaths N: deaths}
""",
    "belstat.xlsx": """\
source: office
area: BY
indicator: wages
unit: BYN
header: [5, 7]
columns: {period: {column: across, below: "Номинальная начисленная среднемесячная заработная плата, рублей"}}
where: {B: Всего}
periods: {декабрь 2024 г.: 2024-12}
""",
    "weo.xls": """\
source: office
indicator: product
unit: USD
columns: {area: Country, period: across, scale: Scale}
thousands: ","
missing: ["--"]
forecast_after: Estimates Start After
""",
}


@pytest.fixture
def read(write):
    def read_file(name):
        write(
            {
                "targets/plan.yaml": PLAN,
                "data/b.yaml": f"table: {name}\n{BINDINGS[name]}",
                f"data/{name}": (FILES / name).read_bytes(),
            }
        )
        project, faults = load(Path("targets"), Path("data"))
        assert errors(project, faults) == []
        return {
            (figure.indicator, figure.area, str(figure.period)): (figure.text, figure.status, project.origin(figure))
            for figures in project.catalogue.observations.values()
            for figure in figures
        }

    return read_file


@pytest.mark.parametrize(
    ("name", "series", "text", "place"),
    [
        ("worldbank.csv", ("product", "BY", "2016"), "47433442293.1858 USD", (29, "2016")),
        ("worldbank.csv", ("product", "FR", "2016"), "2465453975282.24 USD", (81, "2016")),
        ("nhs.csv", ("attended", "EN", "2025-08"), "1351631 people", (203, "A&E attendances Type 1")),
        ("nhs.csv", ("waited", "EN", "2025-08"), "518160 people", (203, "Attendances over 4hrs Type 1")),
        ("insee.csv", ("industry", "FR", "2023-02"), "136.51 points", (2, None)),
        ("ine.xlsx", ("births", "ES", "1992"), "396747 people", (7, "INE_National_Increase_Spain!B7")),
        ("ine.xlsx", ("deaths", "ES", "1992"), "331515 people", (7, "INE_National_Increase_Spain!C7")),
        ("belstat.xlsx", ("wages", "BY", "2024-12"), "2693.9 BYN", (8, "Лист1!C8")),
    ],
)
def test_a_figure_comes_out_of_its_line_or_cell(read, name, series, text, place):
    found, _, written = read(name)[series]
    assert (found, (written.document.line(written.route), written.document.cell(written.route))) == (text, place)


def test_countries_side_by_side_are_told_by_their_names(read):
    figures = read("estat_une.xlsx")
    assert {area for _, area, _ in figures} == {"BE", "FR"}
    assert all(place.document.line(place.route) > 10 for _, _, place in figures.values())


def test_no_projection_is_taken_for_a_figure(read):
    figures = read("weo.xls")
    assert figures["product", "BY", "2022"][1] is None
    after = [one for (_, _, year), one in figures.items() if year > "2022"]
    assert {str(status) for _, status, _ in after} == {"forecast"}
    assert len(after) > 1
