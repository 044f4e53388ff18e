"""What CONTRIBUTING says of adding to the program is true: each recipe is followed in a copy of the package."""

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


RULE = '''
"""Nothing in a directive may be left open."""

from directive_check.rules.subject import warning


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
            yield warning("undecided", "something is still to be decided", text.stretch(start, start + 3), "decide it")
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
