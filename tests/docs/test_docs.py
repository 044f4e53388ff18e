"""Every example in the documentation is run, every command it names exists, and every link leads somewhere.

A comment before a block of code says what the block is:

- `<!-- file: PATH -->`: the file of that name in the folder of the page; `<!-- add to: PATH -->` is put at its end.
- `<!-- change: PATH -->`: lines to take out of that file and to put in, as a diff shows them.
- `<!-- part of: PATH -->`: lines that stand in that file.
- `<!-- targets, period P -->`: targets of a directive of their own, with the words of the page's codebook.
- `<!-- in this project -->`: commands that run on the project's own files, not in the folder of the page.

What follows `$` in a `console` block is typed in the order of the page, at 100 columns; a line `...` stands for any
lines. With `UPDATE_GOLDEN=1` what follows it is renewed.
"""

import doctest
import inspect
import os
import re
import runpy
import shlex
import textwrap
from operator import attrgetter

import pytest
import typer
import yaml

import directive_check
from directive_check import model
from directive_check.catalogue import Catalogue
from directive_check.cli.app import app
from directive_check.cli.ends import Exit
from directive_check.loading.cells import Cells
from directive_check.loading.structure import validated
from directive_check.loading.tables import Tables
from directive_check.reading import read_yaml
from directive_check.reading.rows import CsvFile
from pages import DOCS, ROOT, blocks, clean, marked, prose, rows, words

README = ROOT / "README.md"
PAGES = sorted(DOCS.glob("*.md"))
"""Pages whose examples are right; those of codes show what is wrong, and have tests of their own."""

LINKED = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
COMMANDS = typer.main.get_command(app).commands
COMMAND_PAGES = runpy.run_path(str(ROOT / "tools" / "command_pages.py"))


def name_of(page):
    return page.relative_to(ROOT).as_posix()


def text_of(page):
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_prints_what_its_page_shows(page, session):
    text = text_of(page)
    played, position = "", 0
    for number, block in enumerate(blocks(text)):
        session.put(block, number)
        if block.language == "console":
            played += text[position : block.start] + session.play(block)
            position = block.end
    played += text[position:]
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(played, encoding="utf-8")
    assert text == played


def test_every_example_in_python_gives_what_its_page_shows(session):
    session.enter(session.own)
    failed, tried = doctest.testfile(str(DOCS / "api.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 20) == (0, True)
    chart = (session.own / "regions.html").read_text(encoding="utf-8")
    assert all(name in chart for name in ("Grodno Region", '"mark": {"type": "bar"}', '"observed_low": 100000.0'))


PROMISED = [row[0] for row in rows(marked(text_of(DOCS / "api.md"), "api"))]


@pytest.mark.parametrize("call", [one for one in PROMISED if "(" in one])
def test_what_can_be_called_takes_what_its_page_says(call):
    name, parameters = re.fullmatch(r"`([\w.]+)\((.*)\)`", call).groups()
    given = inspect.signature(attrgetter(name)(directive_check)).parameters
    wanted = [one.partition("=")[0] for one in parameters.split(", ")]
    assert [one for one in given if one != "self"][: len(wanted)] == wanted


@pytest.mark.parametrize("names", [one for one in PROMISED if "(" not in one])
def test_what_is_named_is_there(names):
    first, *others = (one.split(".") for one in words(names))
    owner = getattr(directive_check, first[0])
    there = {*dir(owner() if owner is directive_check.Invalid else owner), *inspect.get_annotations(owner)}
    assert {*first[1:], *(one[1] for one in others)} <= there


def test_the_files_of_the_reference_are_a_valid_project(session):
    for number, block in enumerate(blocks(text_of(DOCS / "formats.md"))):
        session.put(block, number)
    ran = session.run("validate")
    assert ran.code == Exit.DONE, ran.out


@pytest.mark.parametrize("page", [README, *PAGES], ids=name_of)
def test_every_file_shown_has_the_structure_of_its_kind(page, tmp_path):
    for block in blocks(text_of(page)):
        if block.mark.startswith(("part of", "add to")):
            continue  # no whole file; the commands of the page read it
        if block.language == "csv":
            assert faults_of_csv(block.text, tmp_path / "shown.csv") == []
        elif block.language in {"yaml", "yml"}:
            assert yaml.safe_load(block.text)
            assert faults_of_yaml(block.text) == []


def faults_of_csv(text, path):
    """Return what the models find wrong; of no word it is known whether it is defined, so they read every row."""
    path.write_text(text, encoding="utf-8")
    source, nothing = CsvFile(path, "shown.csv"), Catalogue()
    tables = Tables(Cells(nothing, ()), (), [], every_cell=True)
    tables.read(source, source.rows())
    return tables.faults


def faults_of_yaml(text):
    """Return what is wrong with a file of this program; anything else is another program's."""
    document, faults = read_yaml("shown.yaml", text)
    if isinstance(document.data, list) and all("indicator" in one for one in document.data):
        return faults_of_yaml(f"directive: d\nperiod: 2000/2100\ntargets:\n{textwrap.indent(text, '  ')}")
    keys = document.data if isinstance(document.data, dict) else {}
    kinds = {
        "table": model.Binding,
        "directive": model.Directive,
        "actuals": model.Actuals,
        "indicators": model.Codebook,
    }
    kind = next((kind for key, kind in kinds.items() if key in keys), None)
    return faults + validated(kind, document.data, document)[1] if kind else []


def test_the_files_of_the_readme_are_a_valid_project(write, run):
    shown = [block.text for block in blocks(text_of(README)) if block.language == "yaml"]
    directive, actuals = (next(one for one in shown if one.startswith(key)) for key in ("directive:", "year:"))
    codebook = text_of(ROOT / "data" / "codebook.yaml")
    write({"targets/shown.yaml": directive, "data/2025.yaml": actuals, "data/codebook.yaml": codebook})
    assert run("validate").code == Exit.DONE
    assert "9 of 12 months" in run("report", "2025").out


SHOWN = re.compile(
    r"<!-- output: COLUMNS=(?P<columns>\d+) directive-check (?P<line>.*?)(?:, in (?P<folder>\S+))? -->\n"
    r"(?P<block>```text\n.*?```\n)<!-- end of output -->",
    re.DOTALL,
)


def test_the_outputs_in_the_readme_are_the_real_ones(monkeypatch, run):
    def real(shown):
        monkeypatch.setenv("COLUMNS", shown["columns"])
        monkeypatch.chdir(ROOT / (shown["folder"] or ""))
        block = f"```text\n{clean(run(*shlex.split(shown['line'])).out)}\n```\n"
        return shown[0].replace(shown["block"], block)

    text = text_of(README)
    played, count = SHOWN.subn(real, text)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(played, encoding="utf-8")
    assert (text, count) == (played, 2)


def test_the_two_commands_of_the_readme_are_those_that_ci_runs():
    first, second, *locked = (block.text.strip() for block in blocks(text_of(README)) if block.language == "sh")
    assert locked == [f"uv run --locked {command.rpartition('.venv/bin/')[2]}" for command in (first, second)]
    script = text_of(ROOT / ".ci" / "run")
    for command, part in ((first, "python3 -m venv .venv"), (first, "--editable ."), (second, "--group dev")):
        assert re.search(rf"{re.escape(part)}(?!\S)", command)
        assert re.search(rf"{re.escape(part)}(?!\S)", script)
    tests = second.split(" && ")[-1]
    assert re.search(rf"^{re.escape(tests)}(?!\S)", script, re.MULTILINE)


def commands_of_workflows():
    for page in [README, *PAGES]:
        for block in blocks(text_of(page)):
            if block.language in {"yaml", "yml"}:
                found = re.findall(r"^[ -]*(?:run: )?(directive-check .*)$", block.text, re.MULTILINE)
                yield from (pytest.param(line, id=f"{page.name}: {line}") for line in found)


@pytest.mark.parametrize("line", list(commands_of_workflows()))
def test_every_command_of_a_workflow_runs(line, session):
    session.commit()
    session.enter(session.own)
    session.type(line)


def commands_mentioned():
    for page in LINKED:
        for line in re.findall(r"`directive-check (\w[^`]*)`", prose(page)):
            yield pytest.param(line, id=f"{page.name}: {line}")


@pytest.mark.parametrize("line", list(commands_mentioned()))
def test_every_command_mentioned_has_its_options(line):
    name, *arguments = shlex.split(line)
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {word for word in arguments if word.startswith("-")} <= known


def test_the_page_of_commands_is_not_stale():
    page, text = COMMAND_PAGES["PAGE"], COMMAND_PAGES["page"]()
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(text, encoding="utf-8")
    assert text_of(page) == text


def test_the_page_of_commands_has_every_command_exit_code_and_variable():
    sources = [text_of(path) for path in (ROOT / "src").rglob("*.py")]
    read = {name for source in sources for name in re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source)}
    assert set(COMMAND_PAGES["EXAMPLES"]) == set(COMMANDS)
    assert set(COMMAND_PAGES["EXITS"]) == set(Exit)
    assert set(COMMAND_PAGES["VARIABLES"]) == {*read, "NO_COLOR", "FORCE_COLOR"}


@pytest.mark.parametrize("line", [line for examples in COMMAND_PAGES["EXAMPLES"].values() for line, _ in examples])
def test_every_example_of_a_command_runs(line, session):
    session.commit()
    session.enter(session.own)
    session.type(f"directive-check {line}")


def anchors(page):
    """Return the anchors that GitHub gives to the headings of a page."""
    text = prose(page)
    found = set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))
    seen = {}
    for heading in re.findall(r"^#+ +(.*?) *$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if slug in seen else slug)
        seen[slug] = seen.get(slug, 0) + 1
    return found


def links():
    for page in LINKED:
        text = re.sub(r"`[^`\n]*`", "", prose(page))
        for link in dict.fromkeys(re.findall(r"\]\(([^)\s]+)\)", text)):
            if not re.match("[a-z]+:", link):
                yield pytest.param(page, link, id=f"{page.name}: {link}")


@pytest.mark.parametrize(("page", "link"), list(links()))
def test_every_link_leads_somewhere(page, link):
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    assert target.exists()
    assert not anchor or anchor in anchors(target)


def test_every_page_is_in_the_index():
    linked = set(re.findall(r"\]\(([\w/-]+\.md)\)", text_of(DOCS / "README.md")))
    assert linked == {page.name for page in DOCS.glob("*.md")} - {"README.md"} | {"codes/README.md"}
