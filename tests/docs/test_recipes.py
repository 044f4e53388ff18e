"""What CONTRIBUTING says of adding to the program is true: each recipe is followed in a copy of the package."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT

RECIPES = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROGRAM = "import sys; sys.argv[0] = 'directive-check'; from directive_check.__main__ import main; main()"


def recipe(name):
    (found,) = re.findall(rf"^- \*\*{name}\*\* (.*?)(?=^- |\n\n)", RECIPES, re.MULTILINE | re.DOTALL)
    return found


class Copy:
    """A copy of what a recipe touches, in which what is run here runs."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("src", "tools", "tests/cases"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def add(self, name, text):
        path = self.folder / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def add_line(self, name, after, line):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(after) == 1
        path.write_text(text.replace(after, f"{after}{line}\n"), encoding="utf-8")

    def run(self, *arguments, **environment):
        return self.python("-c", PROGRAM, *arguments, **environment)

    def python(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.folder / "src"), **environment},
        )  # fmt: skip

    def complete(self, words):
        return self.run(
            _DIRECTIVE_CHECK_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
        ).stdout.split()


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def test_a_format_is_a_module_and_a_line(copy, tmp_path):
    assert "`render/`" in recipe("A new format")
    assert "`render/formats.py`" in recipe("A new format")
    copy.add(
        "src/directive_check/render/report_verdicts.py",
        '"""Write the verdicts of a report."""\n\n'
        "def render_report(report, sink):\n"
        "    for one in report.shown:\n"
        "        sink.write(f'{one.target.id} {one.verdict}\\n')\n",
    )
    copy.add_line(
        "src/directive_check/render/formats.py",
        "TABLE: Final = (\n",
        '    Format("verdicts", "report_verdicts", ("report",), (".said",)),',
    )
    ran = copy.run("report", "2025", "--format", "verdicts", "-o", str(tmp_path / "out.said"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[0] == "annual-investment undetermined"
    assert (tmp_path / "out.said").read_text(encoding="utf-8") == ran.stdout
    assert "verdicts|terminal|json" in copy.run("report", "--help").stdout
    assert copy.complete("directive-check report --format v") == ["verdicts"]
    assert "did you mean `verdicts`?" in copy.run("report", "-o", "verdict:out").stderr
    assert copy.run("validate", "--format", "verdicts").returncode == 2


BASIS = '''

@dataclass(frozen=True, slots=True)
class FirstHalf(Basis):
    """The first six months of every year, judged one by one."""

    recurs: ClassVar[bool] = True

    def windows(self, year: int) -> tuple[Period, ...]:
        return (Period.of_months(year * YEAR_MONTHS, year * YEAR_MONTHS + 5),) if year in self.years else ()
'''
HALF_YEARS = {
    "targets/plan.yaml": """\
directive: plan
period: 2023/2025
area: NO
codebook:
  areas: {NO: Norway}
  indicators: {spent: {title: Spent, unit: USD, kind: flow}}
targets:
  - {id: spent, indicator: spent, at_least: 5 million USD, first_half: 2023/2025}
""",
    "data/all.csv": "indicator,area,period,value\nspent,NO,2023-S1,6 million USD\nspent,NO,2024-S1,4 million USD\n"
    "spent,NO,2024-S2,4 million USD\n",
}


def test_a_basis_is_a_key_and_a_class(copy, write):
    for name in ("`model/entries.py`", "`promise/basis.py`", "`basis_of`"):
        assert name in recipe("A new basis")
    field = "    total_over: Annotated[PeriodText | None, _BASIS] = optional("
    key = field.replace("total_over", "first_half") + '"Promised for the first six months of every year of it.")'
    copy.add_line("src/directive_check/model/entries.py", field + '"Promised for the sum over this period.")\n', key)
    made = "    if target.first_half:\n        return FirstHalf('first_half', target.first_half)"
    copy.add_line(
        "src/directive_check/promise/basis.py",
        "Recurring(key, span, months, target.in_a_row or 1, target.mean_of or 1)\n",
        made,
    )
    copy.add_line(
        "src/directive_check/promise/basis.py",
        '"""How many months the windows of each recurring basis have."""\n',
        BASIS,
    )

    folder = write(HALF_YEARS)
    here = "--targets", str(folder / "targets"), "--data", str(folder / "data")
    weak = "--strict", "--ignore", "no-owner", "--ignore", "no-source", "--as-of", "2025-01-01"
    assert copy.run("validate", *here, *weak).stdout == "no errors, no warnings\n"
    told = {}
    for year in ("2023", "2024", "2025"):
        ran = copy.run("report", year, *here, "--as-of", "2026-01-01", "--format", "json")
        (one,) = json.loads(ran.stdout)["assessments"]
        told[one["window"]] = one["basis"], one["verdict"]
    assert told == {
        "2023-01/2023-06": ("first_half", "met"),
        "2024-01/2024-06": ("first_half", "missed"),
        "2025-01/2025-06": ("first_half", "no_data"),
    }
    page = folder / "report.html"
    for command in (["explain", "spent", "2024"], ["missing", "2025"], ["report", "2024", "-o", str(page)]):
        ran = copy.run(*command, *here)
        assert (ran.returncode, ran.stderr, bool(ran.stdout)) == (0, "", True)
    assert "First_half 2023–2025" in page.read_text(encoding="utf-8")


RULE = '''
"""Nothing in a directive may be left open."""

from directive_check.rules.subject import Finding


def undecided(subject):
    """Decide what a directive says before it is published.

    What is still to be decided binds nobody.

    Bad:
        title: TBD

    Good:
        title: Growth plan
    """
    for text in subject.project.texts:
        start = text.text.find("TBD")
        if start >= 0:
            yield Finding("something is still to be decided", text.stretch(start, start + 3), "decide it")
'''
CASE = """\
title: TBD  # warning: 8 [undecided]
directive: plan
period: 2021/2025
area: BY
owner: Ministry of Trade
source: decree
areas: {BY: Belarus}
sources: {decree: {title: A decree}}
indicators:
  exports: {title: Exports, unit: USD, kind: flow}
targets:
  - {id: exports, indicator: exports, at_least: 5 USD, total_over: 2021/2025}
"""


def test_a_rule_is_a_function_a_line_and_a_case(copy):
    for name in ("`rules/`", "`codes.py`", "`tests/cases/`", "`python tools/code_pages.py`", "`docs/codes/`"):
        assert name in recipe("A new rule")
    copy.add("src/directive_check/rules/decisions.py", RULE.lstrip())
    copy.add_line(
        "src/directive_check/codes.py", "WARNINGS: Final[Mapping[str, str]] = {\n", '    "decisions": "undecided",'
    )
    copy.add("tests/cases/undecided.yaml", CASE)
    assert copy.run("rule", "undecided").stdout.startswith("undecided (warning)\n\nWants\n  Decide what")
    assert "undecided" in copy.run("rule").stdout
    assert copy.complete("directive-check validate --ignore und") == ["undecided"]
    assert copy.complete("directive-check rule und") == ["undecided"]

    (copy.folder / "docs").mkdir()
    wrote = copy.python(str(copy.folder / "tools" / "code_pages.py"))
    assert (wrote.returncode, wrote.stderr) == (0, "")
    page = (copy.folder / "docs" / "codes" / "undecided.md").read_text(encoding="utf-8")
    assert "warning[undecided]: something is still to be decided\n --> targets/undecided.yaml:1:8\n" in page
    row = "| [`undecided`](undecided.md) | warning | Decide what a directive says before it is published |\n"
    assert row in (copy.folder / "docs" / "codes" / "README.md").read_text(encoding="utf-8")
