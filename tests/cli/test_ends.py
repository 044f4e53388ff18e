"""Numbers at both ends of what is accepted are judged and printed in every format, however far apart they lie."""

import json

import pytest

LEAST, MOST = "1e-19", "99999999999999999999.99999999999999999999e19 trillion"
PROJECT = {
    "targets/d.yaml": f"""\
directive: d
period: 2020/2030
targets:
  - {{id: floor, indicator: level, area: XA, at_least: 0.0000000000000000001 USD, each_year: 2024/2025}}
  - {{id: sum, indicator: spent, area: XA, at_least: {LEAST} USD, total_over: 2024/2025}}
  - {{id: ceiling, indicator: level, area: XA, at_most: {MOST} USD, by: 2030, baseline: {{2023: {LEAST} USD}}}}
  - {{id: share, indicator: share, area: XA, at_least: 9e19 %, by: 2030, baseline: {{2023: -1.2345678901234567e-19 %}}}}
""",
    "data/codebook.yaml": """\
areas: {XA: Aland}
indicators:
  level: {title: Level, unit: USD, kind: stock}
  spent: {title: Spent, unit: USD, kind: flow}
  share: {title: Share, unit: "%", ratio: {of: level, to: spent}}
""",
    "data/figures.csv": f"""\
indicator,area,period,value
level,XA,2024,{MOST} USD
level,XA,2025,1 million USD
spent,XA,2024,more than {MOST} USD
spent,XA,2025,7e-19 USD
""",
}


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "csv", "json"])
def test_the_ends_of_what_is_accepted_are_reported(write, run, year, format_):
    write(PROJECT)
    ran = run("report", year, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize("target", ["floor", "sum", "ceiling", "share"])
def test_the_ends_of_what_is_accepted_are_explained(write, run, target):
    write(PROJECT)
    assert [run(*words).code for words in (["explain", f"d/{target}", "2025"], ["trend", f"d/{target}"])] == [0, 0]


def test_the_ends_of_what_is_accepted_are_exact(write, run):
    write(PROJECT)
    [floor] = [
        one
        for one in json.loads(run("report", "2024", "--format", "json").out)["assessments"]
        if one["target"] == "floor"
    ]
    assert floor["required"]["low"] == "0.0000000000000000001"
    assert floor["observed"]["low"] == "9" * 40 + "0" * 11
    assert floor["verdict"] == "met"
