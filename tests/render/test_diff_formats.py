"""What differs between two reports, as a terminal and as a pull request show it."""

import pytest

from directive_check.render.report_markdown import MOST_ROWS

BEFORE = """\
directive: d
title: A plan
period: 2024/2025
status: draft
owner: A ministry
targets:
  - {id: spent, indicator: money, area: XA, at_least: 5 USD, each_year: 2024/2025}
  - {id: gone, indicator: money, area: XA, at_least: 1 USD, each_year: 2024/2025}
  - {id: same, indicator: money, area: XA, at_most: 100 USD, each_year: 2024/2025}
"""
AFTER = """\
directive: d
title: A plan
period: 2024/2025
owner: Another | ministry
targets:
  - {id: spent, title: "Money * spent\\u202E", indicator: money, area: XA, at_least: 5 USD, each_year: 2024/2025}
  - {id: come, indicator: money, area: XA, at_most: 9 USD, by: 2025, baseline: {2020: 20 USD}, owner: A ministry}
  - {id: same, indicator: money, area: XA, at_most: 100 USD, each_year: 2024/2025, owner: A ministry, force: aspirational}
"""
CODEBOOK = "areas: {XA: Aland}\nindicators: {money: {title: Money, unit: USD, kind: flow}}\n"
FIGURES = "indicator,area,period,value\nmoney,XA,2024,6 USD\n"

TERMINAL = """\
old → new, 2024

d: status: draft → in_force
Money * spent<U+202E>, Aland · d/spent
    verdict   ✓ met → ✗ missed
    actual    6 USD → 4 USD
    owner     A ministry → Another | ministry
    why       target amended: status, owner
              target reworded: title
              figure revised: money, XA, 2024: 6 USD → 4 USD

Money, Aland · d/come
    verdict   – → ○ not due
    outlook   – → reached, pace 1.82
    actual    – → 4 USD
    limit     – → ≤ 9 USD
    owner     – → A ministry
    why       target added

Money, Aland · d/same
    actual    6 USD → 4 USD
    why       target amended: force, status
              figure revised: money, XA, 2024: 6 USD → 4 USD

Money, Aland · d/gone
    verdict   ✓ met → –
    actual    6 USD → –
    limit     ≥ 1 USD → –
    owner     A ministry → –
    why       target removed

4 of 4 checks changed: 1 worse · 3 other
"""
MARKDOWN = """\
# old → new, 2024

4 of 4 checks changed: 1 worse · 3 other

- d: status: draft → in\\_force

| Target | Verdict | Outlook | Actual | Limit | Owner | Why |
|---|---|---|---|---|---|---|
| **Money \\* spent\\<U+202E\\>**<br>Aland | ✓ met → ✗ missed | – | 6 USD → 4 USD | ≥ 5 USD | A ministry → Another \\| ministry | target amended: status, owner<br>target reworded: title<br>figure revised: money, XA, 2024: 6 USD → 4 USD |
"""


@pytest.fixture
def sides(write):
    return write({
        "old/targets/d.yaml": BEFORE, "old/data/codebook.yaml": CODEBOOK, "old/data/2024.csv": FIGURES,
        "new/targets/d.yaml": AFTER, "new/data/codebook.yaml": CODEBOOK, "new/data/2024.csv": FIGURES.replace("6", "4"),
    })  # fmt: skip


def test_the_terminal_shows_what_was_and_is_and_why(sides, run):
    assert run("diff", "old", "new", "--year", "2024").out.replace("\N{NO-BREAK SPACE}", " ") == TERMINAL


def test_a_narrow_terminal_folds_behind_the_labels(sides, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    shown = run("diff", "old", "new", "--year", "2024").out.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        """
    owner     A ministry → Another |
              ministry
    why       target amended: status,
              owner
              target reworded: title
              figure revised: money, XA,
              2024: 6 USD → 4 USD
"""
        in shown
    )
    assert max(map(len, shown.splitlines())) <= 40


def test_a_pull_request_shows_it_as_a_table(sides, run):
    shown = run("diff", "old", "new", "--year", "2024", "--format", "markdown").out.replace("\N{NO-BREAK SPACE}", " ")
    assert shown.startswith(MARKDOWN)
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {8}
    assert len(rows) == 2 + 4


def test_nothing_is_shown_of_what_is_the_same(sides, run):
    assert run("diff", "old", "old", "--year", "2024").out == "old → old, 2024\n\nnone of 3 checks changed\n"
    shown = run("diff", "old", "old", "--year", "2024", "--format", "markdown").out
    assert shown == "# old → old, 2024\n\nnone of 3 checks changed\n"


def test_a_comment_holds_so_many_rows_and_counts_the_rest(write, run):
    targets = "".join(
        f"  - {{id: t{number}, indicator: money, area: XA, at_least: 5 USD, each_year: 2024/2025}}\n"
        for number in range(MOST_ROWS + 3)
    )
    plan = f"directive: d\nperiod: 2024/2025\ntargets:\n{targets}"
    for side, figures in (("old", FIGURES), ("new", FIGURES.replace("6", "4"))):
        write({f"{side}/targets/d.yaml": plan, f"{side}/data/c.yaml": CODEBOOK, f"{side}/data/2024.csv": figures})
    shown = run("diff", "old", "new", "--year", "2024", "--format", "markdown").out
    assert shown.count("\n| ") == 1 + MOST_ROWS
    assert shown.endswith("\n3 more checks changed.\n")
    assert len(shown) < 65_536
