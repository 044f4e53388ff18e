"""The areas of a group judged as one, as people read it. Every number is invented; the verdicts are in tests/reference/cases."""

import pytest

CODEBOOK = """
areas: {XA: Aland, XB: Beland, XC: Celand}
groups: {pair: [XA, XB, XA], rest: [XC]}
indicators:
  money: {title: Money, unit: USD, kind: flow}
  level: {title: Level, unit: things, kind: stock}
  gdp: {title: Product, unit: USD, kind: net-flow}
  share: {title: Share, unit: "%", ratio: {of: money, to: gdp}}
"""
DIRECTIVE = """
directive: d
period: 2020/2026
owner: A ministry
targets:
  - {id: money, indicator: money, together: pair, at_least: 10 USD, total_over: 2024/2025}
  - {id: mean, indicator: money, together: pair, at_least: 10 USD, mean_over: 2024/2025}
  - {id: level, indicator: level, together: pair, at_most: 60 things, each_year: 2024/2025}
  - {id: share, indicator: share, together: pair, at_least: 40 %, each_year: 2024/2025}
  - {id: other, indicator: money, areas: rest, at_least: 1 USD, each_year: 2024/2025}
"""


@pytest.fixture
def told(write, run):
    def told_of(figures, *command):
        rows = "\n".join(["indicator,area,period,value", *figures])
        write({"targets/d.yaml": DIRECTIVE, "data/codebook.yaml": CODEBOOK, "data/f.csv": rows})
        ran = run(*command)
        assert ran.code == 0, ran.err
        return " ".join(ran.out.replace("\u202f", " ").replace("\u00a0", " ").split())

    return told_of


MONEY = ["money,XA,2024,4 USD", "money,XB,2024-S1,1 USD", "money,XB,2024-S2,2 USD", "money,XB,2025-S1,1 USD"]
SAID = {
    "the sum, each figure once, and the months of all": (MONEY, "money", "4 + 1 + 2 + 1 = 8 USD in 2 of 2 areas; all cover 12 of 24 months"),
    "the months of all, where there are none": (["money,XA,2024,4 USD", "money,XB,2025,1 USD"], "money", "4 + 1 = 5 USD in 2 of 2 areas; no month is covered by all"),
    "figures with their areas": (MONEY, "money", "Money in Beland, data/f.csv:5"),
    "a pace of the months of all: 7 of 10 in half the time": (MONEY, "money", "pace 1.40, on track"),
    "and when that would be enough: 10 × 12 ÷ 7 months": (MONEY, "money", "reached in 2025 at this pace"),
    "a mean goes by the same months: (7 ÷ 2) ÷ (10 ÷ 2)": (MONEY, "mean", "pace 0.70, at risk"),
    "a member without figures": (MONEY[:1], "money", "only 1 of 2 areas is known, and the rest decides"),
    "what one member has is enough": (["money,XA,2024,11 USD"], "money", "11 USD in 1 of 2 areas is at or above the floor of 10 USD already, and a gross flow only grows"),
    "a flow whose members have no month in common": (
        ["money,XA,2024,4 USD", "money,XB,2025,1 USD"], "money", "cannot be told: no month is known of every area"),
    "a level of one member says nothing": (["level,XA,2025,4 things"], "level", "only 1 of 2 areas is known, and the rest decides"),
    "nor where it is heading": (["level,XA,2025,4 things"], "level", "cannot be told: nothing is known of all areas together"),
    "a level that not all have": (
        ["level,XA,2025-06,4 things", "level,XB,2025-06,9 things", "level,XA,2025-12,5 things"],
        "level", "5 things (not used, what all areas cover longest was taken)"),
    "levels of no common month": (
        ["level,XA,2025-06,4 things", "level,XB,2025-12,9 things"], "level", "only 0 of 12 months of every area are known, and the rest decides"),
    "nor where they are heading": (["level,XA,2025-06,4 things", "level,XB,2025-12,9 things"], "level", "cannot be told: nothing is known of all areas together"),
    "a level for six months of both": (
        ["level,XA,2025-06,4 things", "level,XB,2025-06,9 things"], "level", "the level is known only after 6 of 12 months of every area, and the one at the end decides"),
    "a ratio of which one member lacks a part": (
        ["money,XA,2025,4 USD", "money,XB,2025,4 USD", "gdp,XA,2025,8 USD"],
        "share", "undetermined: only 1 of 2 areas is known; a part is lacking: no whole figure of `gdp` for 2025 in Beland is known"),
    "a ratio over totals below zero": (
        ["money,XA,2025,4 USD", "money,XB,2025,4 USD", "gdp,XA,2025,8 USD", "gdp,XB,2025,-9 USD"],
        "share", "undetermined: `gdp` is 0 or less for 2025, and nothing can be divided by that"),
    "a level of both": (["level,XA,2025,4 things", "level,XB,2025-12,9 things"], "level", "4 + 9 = 13 things in 2 of 2 areas"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID.values(), ids=SAID)
def test_a_group_is_explained(told, case):
    figures, target, said = case
    assert said in told(figures, "explain", f"d/{target}", "2025", "--area", "pair")


def test_a_group_lacks_what_its_members_lack(told):
    owed = told(MONEY, "missing", "2025", "--area", "pair")
    assert "money,XA,2025,,USD" in owed
    assert "money,XB,2025-07/2025-12,,USD" in owed
    assert "level,XB,2025" in owed


def test_a_group_is_found_by_its_name_and_no_other(told):
    out = told(MONEY, "report", "2025", "--area", "rest", "--format", "csv")
    assert " d,other," in out
    assert " d,money," not in out


def test_who_answers_for_a_group_is_told_of_what_is_owed(told):
    assert "A ministry answers for it" in told(MONEY, "validate", "--as-of", "2026-06-01")
