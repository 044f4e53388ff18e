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
    """A copy of the package, which what is run here runs."""

    def __init__(self, folder):
        self.folder = folder
        self.package = folder / "directive_check"
        shutil.copytree(ROOT / "src" / "directive_check", self.package, ignore=shutil.ignore_patterns("__pycache__"))

    def add(self, name, text):
        path = self.package / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def add_line(self, name, after, line):
        path = self.package / name
        text = path.read_text(encoding="utf-8")
        assert text.count(after) == 1
        path.write_text(text.replace(after, f"{after}{line}\n"), encoding="utf-8")

    def run(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.folder), **environment},
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
        "render/report_verdicts.py",
        '"""Write the verdicts of a report."""\n\n'
        "def render_verdicts(report, sink):\n"
        "    for one in report.shown:\n"
        "        sink.write(f'{one.target.id} {one.verdict}\\n')\n",
    )
    copy.add_line(
        "render/formats.py",
        "TABLE: Final = (\n",
        '    Format("verdicts", (".said",), report="report_verdicts:render_verdicts"),',
    )
    ran = copy.run("report", "2025", "--format", "verdicts", "-o", str(tmp_path / "out.said"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[0] == "annual-investment undetermined"
    assert (tmp_path / "out.said").read_text(encoding="utf-8") == ran.stdout
    assert "verdicts|terminal|json" in copy.run("report", "--help").stdout
    assert copy.complete("directive-check report --format v") == ["verdicts"]
    assert "did you mean `verdicts`?" in copy.run("report", "-o", "verdict:out").stderr
    assert copy.run("validate", "--format", "verdicts").returncode == 2
