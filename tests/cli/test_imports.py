"""Each command imports only what it needs: what is imported is most of the time that a start takes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

BINDING = {"directive_check.loading.bindings", "directive_check.loading.bound", "directive_check.values.published"}
WARNINGS = "directive_check.rules.weaknesses"
RESPELLING = {"directive_check.values.respelling", "directive_check.values.period_respelling"}
HEAVY = (
    "polars", "pydantic", "yaml", "rich", "jinja2", "typer", "directive_check.rules", WARNINGS, *RESPELLING, *BINDING
)  # fmt: skip
REPORT = {"pydantic", "yaml", "typer", "directive_check.rules"}
PROGRAM = """
import json, sys
sys.argv = ["directive-check", *json.loads(sys.argv[1])]
from directive_check.__main__ import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
COMMANDS = {
    "version": (["--version"], set()),
    "help": (["--help"], {"typer"}),
    "help of a command": (["report", "--help"], {"typer"}),
    "an unknown command": (["reprt"], {"typer"}),
    "an unknown option": (["report", "--formt", "json"], {"typer"}),
    "an unknown word": (["report", "--format", "jsno"], {"typer", "pydantic"}),
    "report in the terminal": (["report"], REPORT | {"rich"}),
    "report as JSON": (["report", "--format", "json"], REPORT),
    "report as CSV": (["report", "--format", "csv"], REPORT),
    "report as Markdown": (["report", "--format", "markdown"], REPORT),
    "validate as JSON": (["validate", "--format", "json"], REPORT | {WARNINGS}),
    "validate": (["validate"], REPORT | {"rich", WARNINGS}),
    "missing": (["missing", "2025"], REPORT),
    "a comparison as JSON": (["diff", ".", "--format", "json"], REPORT),
    "a rule": (["rule", "no-owner"], REPORT | {"rich", WARNINGS}),
}


def imported(arguments: list[str], cwd: Path = ROOT, **environment: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
        cwd=cwd, capture_output=True, text=True, check=True, env={"PATH": "", **environment},
    )  # fmt: skip
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize(("arguments", "wanted"), COMMANDS.values(), ids=COMMANDS)
def test_a_command_imports_only_what_it_needs(arguments, wanted):
    assert set(HEAVY) & imported(arguments) - wanted == set()


def test_a_project_with_a_binding_imports_what_reads_published_tables():
    assert imported(["report"], ROOT / "examples" / "eu-renewables-2020") >= BINDING


@pytest.mark.parametrize(
    "words", ["re", "rule no-", "validate --ignore no-", "report --fail-on m", "report --format j", "schema d"]
)
def test_completing_what_the_program_knows_imports_no_models(words):
    line = {"COMP_WORDS": f"directive-check {words}", "COMP_CWORD": str(len(words.split()))}
    modules = imported([], _DIRECTIVE_CHECK_COMPLETE="complete_bash", **line)
    assert set(HEAVY) & modules - {"typer"} == set()


def test_no_module_of_the_program_asks_for_the_metadata_of_distributions():
    assert "importlib.metadata" not in imported(["report", "--help"])
