"""What docs/ci.md tells people to write works, and so do the files that other programs read from this repository."""

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SNIPPETS = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]
COMMANDS = sorted({line.strip(" -") for line in re.findall(r"^[ -]*(?:run: )?directive-check .*$", PAGE, re.MULTILINE)})
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def is_valid(schema, path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout == "ok -- validation done\n"


def pre_commit(*arguments):
    command = [sys.executable, "-m", "pre_commit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def snippets_with(key):
    found = [snippet for snippet in SNIPPETS if key in snippet]
    assert found
    return found


@pytest.fixture
def example(tmp_path, monkeypatch, run):
    """Work on a small project that is sound and, with a limit made lower, misses nothing."""
    monkeypatch.chdir(tmp_path)
    assert run("init", ".").code == 0
    for plan in ("targets/plan.yaml", "data/plan.csv"):
        (tmp_path / plan).unlink()
    (path,) = (tmp_path / "targets").iterdir()
    path.write_text(path.read_text().replace("at_least: 23 %", "at_least: 19 %"))
    return tmp_path


# The page


def test_the_page_has_its_examples():
    assert [language for language, _ in BLOCKS].count("yaml") == len(SNIPPETS) == 8
    assert len(COMMANDS) == 12


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_does_what_it_says(command, session, monkeypatch, run):
    session.commit()
    session.enter(session.own)
    program, *arguments = shlex.split(command.removeprefix("run: "))
    assert program == "directive-check"
    is_gated = {"--strict", "--fail-on"} & set(arguments) and "--as-of" not in arguments
    assert run(*arguments).code == (1 if is_gated else 0)
    outputs = [value for option, value in pairwise(arguments) if option == "-o"]
    assert all((session.own / output.rpartition(":")[2]).stat().st_size for output in outputs)


def test_the_comment_of_the_page_leaves_a_warning_out(example, run):
    (comment,) = re.findall("# directive-check: ignore no-owner .*", PAGE)
    (path,) = (example / "targets").iterdir()
    text = re.sub("^owner: .*\n", "", path.read_text(), flags=re.MULTILINE)
    path.write_text(text)
    assert run("validate", "--strict").code == 1
    path.write_text(re.sub("^(  - id: .*)$", rf"\1  {comment}", text, flags=re.MULTILINE))
    assert run("validate", "--strict").code == 0


def test_the_exit_codes_of_the_page_are_the_programs_own():
    from directive_check.cli.ends import Exit

    rows = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert [int(row) for row in rows] == [code.value for code in Exit]


def test_the_formats_of_the_page_are_the_programs_own():
    from directive_check.render.formats import DIAGNOSTIC_FORMATS

    assert set(re.findall(r"^\| `(\w+)` \|.*\|.*\|$", PAGE.partition("## GitHub")[0], re.MULTILINE)) == set(
        DIAGNOSTIC_FORMATS
    )


@pytest.mark.parametrize(
    "workflow", snippets_with(True), ids=["action", "steps", "diff"]
)  # YAML 1.1 reads `on` as true
def test_the_workflows_of_the_page_are_valid(workflow, tmp_path):
    path = tmp_path / "workflow.yml"
    path.write_text(yaml.safe_dump({"on" if key is True else key: value for key, value in workflow.items()}))
    assert is_valid("vendor.github-workflows", path)


def test_the_action_is_used_with_inputs_it_has():
    steps = [
        step
        for workflow in snippets_with("jobs")
        for step in workflow["jobs"].get("directives", {"steps": []})["steps"]
    ]
    (used,) = [step for step in steps if step.get("uses", "").startswith("OWNER/directive-check@")]
    assert set(used["with"]) <= set(ACTION["inputs"])
    assert re.findall(r"^\| `([\w-]+)` \|", PAGE.partition("## GitHub")[2], re.MULTILINE) == [
        *ACTION["inputs"],
        *ACTION["outputs"],
    ]


def test_the_job_for_gitlab_is_valid(tmp_path):
    (job,) = snippets_with("directives")
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(yaml.safe_dump(job))
    assert is_valid("vendor.gitlab-ci", path)
    reports = job["directives"]["artifacts"]["reports"]
    assert f"-o gitlab:{reports['codequality']} -o junit:{reports['junit']}" in job["directives"]["script"][1]


@pytest.mark.parametrize("config", snippets_with("repos"), ids=["plain", "folders", "extras"])
def test_the_configurations_of_pre_commit_are_valid(config, tmp_path):
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(yaml.safe_dump(config))
    assert pre_commit("validate-config", path).returncode == 0
    assert [hook["id"] for repo in config["repos"] for hook in repo["hooks"]] == [HOOKS[0]["id"]]


# Files of this repository


def test_the_workflow_of_this_repository_is_valid():
    path = ROOT / ".github" / "workflows" / "ci.yml"
    assert is_valid("vendor.github-workflows", path)
    versions = yaml.safe_load(path.read_text())["jobs"]["test"]["strategy"]["matrix"]["python"]
    project = (ROOT / "pyproject.toml").read_text()
    assert [f"Programming Language :: Python :: {version}" in project for version in versions] == [True] * 4


def test_the_action_is_valid():
    assert is_valid("vendor.github-actions", ROOT / "action.yml")


def test_the_files_for_pre_commit_are_valid():
    assert pre_commit("validate-config", ".pre-commit-config.yaml").returncode == 0
    assert pre_commit("validate-manifest", ".pre-commit-hooks.yaml").returncode == 0


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("targets/plan.yaml", True),
        ("sub/data/2025.csv", True),
        ("data/a/b.yml", True),
        ("data/all.parquet/part-1.parquet", True),
        ("data/nrg_ind_ren.tsv.gz", True),
        ("data/budget.xlsx", True),
        ("docs/data.md", False),
        ("metadata/x.yaml", False),
        ("targets.yaml", False),
    ],
)
def test_the_hook_runs_for_targets_and_actuals(path, is_checked):
    assert bool(re.search(HOOKS[0]["files"], path)) is is_checked


def test_the_hook_finds_a_fault(example, run):
    _, *arguments = HOOKS[0]["entry"].split()
    assert run(*arguments).code == 0
    (path,) = (example / "targets").iterdir()
    path.write_text(path.read_text().replace("at_least", "at_leest"))
    assert run(*arguments).code == 3


# The action, step by step, as a runner takes it

STEPS = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{ (?:inputs|steps\.\w+\.outputs|github)\.([\w-]+)(?: \|\| [\w.-]+)? \}\}")


@dataclass(frozen=True)
class Step:
    code: int
    out: str
    err: str
    outputs: dict[str, str]


@pytest.fixture
def take_step(example, tmp_path_factory):
    bash, temporary = shutil.which("bash"), tmp_path_factory.mktemp("runner")

    def run_step(name, path=os.environ["PATH"], **inputs):
        values = {name: about["default"] for name, about in ACTION["inputs"].items()} | {
            "programs": str(Path(sys.executable).parent), "action_path": str(ROOT), "path": sys.executable, **inputs,
        }  # fmt: skip
        written = STEPS[name].get("env", {})
        environment = {name: EXPRESSION.sub(lambda match: values[match[1]], value) for name, value in written.items()}
        outputs = temporary / "outputs"
        outputs.write_text("")
        told = {"GITHUB_STEP_SUMMARY": str(example / "summary.md"), "GITHUB_OUTPUT": str(outputs)}
        ran = subprocess.run(
            [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
            capture_output=True, text=True, check=False, cwd=example,
            env={**os.environ, "RUNNER_TEMP": str(temporary), "PATH": path, **told, **environment},
        )  # fmt: skip
        lines = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        return Step(ran.returncode, ran.stdout, ran.stderr, lines)

    return run_step


def test_the_action_passes_where_nothing_is_wrong(take_step, example):
    ran = take_step("validate", strict="true")
    assert ran == Step(0, "", "", {"errors": "0", "warnings": "0", "notes": "0", "files": "0"})
    assert (example / "summary.md").read_text() == "### directive-check: no errors, no warnings\n\n"
    assert take_step("report", **{"fail-on": "missed off_track", "year": "2020"}).code == 0


def test_the_action_shows_faults_beside_their_lines(take_step, example):
    (path,) = (example / "targets").iterdir()
    path.write_text(path.read_text().replace("each_year: 2020", "each_yaer: 2020"))
    ran = take_step("validate")
    assert (ran.code, int(ran.outputs["errors"]) > 0) == (3, True)
    assert re.search(r"^::error file=targets/.*,title=unknown-key::", ran.out, re.MULTILINE)
    assert "| error | unknown-key |" in (example / "summary.md").read_text()


def test_the_action_judges_a_year_and_counts(take_step, example):
    ran = take_step("report", year="2020", report="report.html")
    counts = {name: int(count) for name, count in ran.outputs.items()}
    assert (ran.code, counts["met"] > 0) == (0, True)
    assert {*ran.outputs} == {one for one in ACTION["outputs"] if one not in {"errors", "warnings"}}
    assert (example / "summary.md").read_text().startswith("# Directive report 2020\n")
    assert (example / "report.html").read_text().startswith("<!doctype html>")


def test_the_action_fails_where_a_promise_is_missed(take_step, example):
    (path,) = (example / "targets").iterdir()
    path.write_text(path.read_text().replace("at_least: 19 %", "at_least: 90 %"))
    assert take_step("report").code == 0
    assert take_step("report", **{"fail-on": "missed"}).code == 2  # a gate needs a year
    ran = take_step("report", **{"fail-on": "missed", "year": "2020"})
    assert (ran.code, ran.outputs["missed"] != "0") == (1, True)
    assert re.search(r"^::error file=targets/[^,]*,line=\d+,.*title=missed::", ran.out, re.MULTILINE)


def test_the_action_uses_only_what_was_known_on_a_day(take_step):
    ran = take_step("report", year="2020", **{"as-of": "1990-01-01"})
    assert (ran.code, ran.outputs["met"]) == (0, "0")
    assert take_step("validate", **{"as-of": "soon"}).code == 2


def test_a_page_too_large_for_the_summary_is_told_by_its_head(tmp_path, monkeypatch):
    outputs = runpy.run_path(str(ROOT / "tools" / "job_outputs.py"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "page.md").write_text("# Report\n\n3 checks\n\n## A directive\n" + "| row |\n" * outputs["LARGEST"])
    outputs["main"](str(tmp_path / "nothing.json"), str(tmp_path / "page.md"))
    assert (tmp_path / "summary.md").read_text() == "# Report\n\n3 checks\n\n"


def test_the_action_takes_other_folders_and_no_command_from_an_input(take_step, example):
    odd = "targets; echo run && *"
    (example / "targets").rename(example / odd)
    assert take_step("validate", targets=odd).code == 0
    ran = take_step("validate", targets="nowhere")
    assert ran.code == 3
    assert "::error file=nowhere," in ran.out


def test_the_action_takes_a_python_that_will_do_and_else_brings_one(take_step, tmp_path):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python3").write_text("#!/bin/sh\nexit 1\n")
    (programs / "python3").chmod(0o755)
    assert take_step("python", path=str(programs)).outputs == {}
    (programs / "python").symlink_to(sys.executable)
    assert take_step("python", path=str(programs)).outputs == {"path": str(programs / "python")}
    assert STEPS["brought"]["if"] == "steps.python.outputs.path == ''"


@pytest.mark.parametrize(
    ("inputs", "wanted"),
    [
        ({}, str(ROOT)),
        ({"extras": "fast"}, f"{ROOT}[fast]"),
        ({"version": "0.1.0"}, "directive-check==0.1.0"),
        ({"version": "0.1.0", "extras": "fast,all"}, "directive-check[fast,all]==0.1.0"),
    ],
)
def test_the_action_installs_what_it_is_part_of_or_a_version(take_step, tmp_path, inputs, wanted):
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; else echo "$5"; fi\n'
    )
    python.chmod(0o755)
    environment = {"PYTHON": str(python), "ACTION_PATH": str(ROOT), "VERSION": "", "EXTRAS": ""}
    environment |= {name.upper(): value for name, value in inputs.items()}
    assert {*STEPS["install"]["env"]} == {*environment}
    told = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "outputs")}
    command = [shutil.which("bash"), "-eo", "pipefail", "-c", STEPS["install"]["run"]]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **told, **environment})
    assert ran.stdout == f"{wanted}\n"
    assert (tmp_path / "outputs").read_text() == f"programs={tmp_path}/directive-check/bin\n"


def test_no_input_is_put_into_a_script():
    assert [step["name"] for step in STEPS.values() if "${{" in step.get("run", "")] == []


def test_every_output_is_one_of_a_step():
    values = [
        re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", one["value"]) for one in ACTION["outputs"].values()
    ]
    assert [value[2] for value in values] == list(ACTION["outputs"])
    assert {value[1] for value in values} == {"validate", "report"}


def test_gitlab_reads_what_the_job_writes(example, run):
    run("validate", "-o", "gitlab:code-quality.json")
    assert json.loads((example / "code-quality.json").read_text()) == []
