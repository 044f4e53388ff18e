"""Write `docs/commands.md` from what the command line says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import typer
from typer.core import TyperArgument, TyperOption

from directive_check.cli.app import app
from directive_check.cli.ends import Exit
from directive_check.render.formats import (
    DIAGNOSTIC_FORMATS,
    DIFF_FORMATS,
    EXPLAIN_FORMATS,
    FOLDER_FORMATS,
    REPORT_FORMATS,
    SUFFIXES,
    TREND_FORMATS,
)
from directive_check.vocabulary import Grouping, Outlook, Verdict

PAGE: Final = Path(__file__).parents[1] / "docs" / "commands.md"
Parameter: TypeAlias = TyperArgument | TyperOption
PROGRAM: Final[Any] = typer.main.get_command(app)
COMMANDS: Final[Mapping[str, Any]] = PROGRAM.commands

EXAMPLES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "report": (
        ("report", "the last year of which some promise is wholly observed, which stderr names"),
        ("report 2025 --directive by-cn-directive-9 --area regions", "one directive, one group of areas"),
        ("report 2025 --as-of 2026-01-01", "as it stood on a day: without what was published later"),
        ("report 2025 --group-by owner", "who answers for what"),
        ("report 2025 -o report.html -o report.csv", "a page and a table, besides the terminal"),
        ("report 2025 -o site/", "a folder of pages: an index, one of each directive and one of each target"),
        ("report 2025 --fail-on missed --fail-on off_track", "a gate for CI"),
    ),
    "validate": (
        ("validate", "every fault of every file"),
        ("validate targets/by-cn-next.yaml", "the whole project is read, the faults of one file are shown"),
        ("validate --strict --ignore no-owner", "warnings fail too, all but one kind"),
        ("validate --format github -o faults.sarif", "two formats at once"),
    ),
    "explain": (
        ("explain annual-investment 2025", "a target by its id"),
        ("explain by-cn-directive-9/regional-investment --area BY-VI", "with the directive's id in front; in one area"),
    ),
    "trend": (
        ("trend export-share", "one target"),
        ("trend --directive by-cn-directive-9 --format csv", "a row for every target, area and year"),
    ),
    "diff": (
        ("diff main", "what these files change against a revision"),
        ("diff @2026-01-01 --year 2025", "what became known since a day"),
        ("diff main --year 2025 -o diff.md", "a comment for a pull request"),
        ("diff main --year 2025 --fail-on worse", "a gate: no promise may go worse"),
    ),
    "missing": (
        ("missing 2025", "what the verdicts of 2025 still need"),
        ("missing 2025 -o data/owed.csv", "a file to fill in: rows without a value are passed over"),
    ),
    "bind": (
        (
            "bind examples/eu-renewables-2020/data/nrg_ind_ren.tsv",
            "a binding to complete: fill in what is blank, choose where `#` offers choices, and save it beside the file",
        ),
    ),
    "schema": (("schema directive", "for an editor, or another validator"),),
    "rule": (
        ("rule", "every code, in one line each"),
        ("rule no-owner", "one code, with a bad and a good example, and what the program says of a case"),
    ),
    "init": (
        ("init my-directive", "a folder with two directives, figures and words, all valid and complete"),
        ("init my-plan --fiscal 04", "the same with a plan in fiscal years that start in April"),
    ),
}
"""What is worth trying first: command lines that work on the directives of this project."""

_NOTES: Final[Mapping[str, tuple[str, ...]]] = {
    "diff": (
        "BEFORE and AFTER are each a folder that holds the two folders, else a git revision (`main`, `v1.2`, `HEAD~3`; `git:main` where a folder has",
        "that name), or `@DATE`: these files as known on that day. Without AFTER it is these files. `--targets` and `--data` name the folders on both",
        "sides. A revision is read from what git has stored: the working tree is not touched, and",
        "links out of the revision and submodules are passed over, which is told. *Worse* is into missed, out of met, or into no data.",
        "[What a pull request changes](ci.md#what-a-pull-request-changes) shows a run, and [file formats](formats.md#json-of-a-comparison) the JSON.",
        "",
    ),
}

EXITS: Final[Mapping[Exit, str]] = {
    Exit.DONE: "done, and no gate tripped",
    Exit.GATE: "a gate that was asked for tripped: `--fail-on`, `--strict`",
    Exit.USAGE: "the command line is wrong: an unknown option, target, area, owner or directive, or an output that cannot be written, stdout among them",
    Exit.INPUT: "the files are malformed, inconsistent or not there; this beats `1`",
    Exit.BUG: "a bug in the program, which asks to be reported",
    Exit.HUNG_UP: "ended by SIGHUP: the terminal is gone",
    Exit.INTERRUPTED: "ended by SIGINT: interrupted from the keyboard",
    Exit.TERMINATED: "ended by SIGTERM: told to end by another process, such as a CI system that gives up",
}

VARIABLES: Final[Mapping[str, str]] = {
    "NO_COLOR": "set to anything: no colour",
    "FORCE_COLOR": "set to anything: colour also in a pipe or a log",
    "COLUMNS": "how wide tables may be; without it the terminal's own width, and without a terminal no fold at all",
    "GITHUB_STEP_SUMMARY": "set by GitHub: with `--format github`, findings are appended to that file as a table",
    "GITHUB_WORKSPACE": "set by GitHub: where paths start in the formats named above, outside a git work tree",
    "CI_PROJECT_DIR": "set by GitLab: likewise",
    "SOURCE_DATE_EPOCH": "what day it is, in seconds since 1970: only a year that still runs, and what is overdue, depend on it",
    "DIRECTIVE_CHECK_DEBUG": "set to anything: a bug shows its traceback",
}


def page() -> str:
    """Return the text of the page."""
    lines = [*_opening(), *(line for name in EXAMPLES for line in _command(name)), *_closing()]
    return "\n".join(lines).rstrip() + "\n"


def _opening() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "<!-- Written by `python tools/command_pages.py` from the program's own help. -->"
    yield ""
    yield "Results go to stdout; what stands in the way of them, and progress, to stderr. Every command reads the whole project: two folders,"
    yield "`targets/` and `data/`, unless `--targets` and `--data` name others. What the files may say is in [file formats](formats.md)."
    yield ""
    yield from _table(("Command", ""), ((f"[`{name}`](#{name})", one.help) for name, one in COMMANDS.items()))
    yield "`--help`, or `-h`, prints the same. Without a command there are also:"
    yield ""
    yield from _parameters(PROGRAM.params)


def _command(name: str) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield COMMANDS[name].help
    yield ""
    yield from _block(_invocation(name))
    yield from _parameters(COMMANDS[name].params)
    yield from _NOTES.get(name, ())
    yield from _table(
        ("Example", "What it does"), ((f"`directive-check {line}`", meaning) for line, meaning in EXAMPLES[name])
    )


def _closing() -> Iterator[str]:
    yield "## Words that options take"
    yield ""
    yield from _table(
        ("Option", "Words"),
        (
            ("`--verdict`, `--fail-on`", _listed(Verdict)),
            ("`--fail-on`", _listed(Outlook)),
            ("`--fail-on` of `diff`", "`worse`"),
            ("`--group-by`", _listed(Grouping)),
        ),
    )
    yield "`no-data` and `no_data` are the same. [Verdicts and method](method.md) says what each word means. A waived, aspirational or"
    yield "draft promise never trips `--fail-on`. Filters narrow what is judged; `--verdict` narrows only what is shown."
    yield ""
    yield "## Formats"
    yield ""
    yield "`--format` chooses what stdout gets. `-o FILE` writes a file besides, and its suffix tells the format; `-o FORMAT:FILE` names it."
    yield "`site` is a folder of pages, each complete in itself: `index.html`, and below it one of each directive, where there are several, and of each"
    yield "target, whose addresses stay the same from one report to the next. Pages that only a former report wrote, listed in `.directive-check`, are taken away; other"
    yield "files of the folder stay as they are."
    yield ""
    yield "Of more than 500 checks a terminal shows what needs attention, of a target of more than ten areas the gravest, Markdown of more than 200, and counts the rest. A page holds the figures of up to"
    yield "2,000 checks and their CSV; of more it names every check that is missed or off track. `--all` shows everything."
    yield ""
    yield from _table(
        ("Command", "Formats"),
        (
            ("`report`", _listed((*REPORT_FORMATS, *FOLDER_FORMATS))),
            ("`validate`", _listed(DIAGNOSTIC_FORMATS)),
            ("`trend`", _listed(TREND_FORMATS)),
            ("`explain`", _listed(EXPLAIN_FORMATS)),
            ("`diff`", _listed(DIFF_FORMATS)),
        ),
    )
    yield from _table(("Suffix", "Format"), ((f"`{suffix}`", f"`{name}`") for suffix, name in SUFFIXES.items()))
    yield "`report` in `github`, `sarif` and `gitlab` lists what tripped `--fail-on` as errors and other misses of binding promises as warnings, the"
    yield "worst hundred of them, each on the line of its target. In `junit` every check is a case: what tripped `--fail-on` and what is missed"
    yield "fails, what is met passes, and the rest is skipped with its reason."
    yield "A file keeps its mode, its owner and its links. It is written beside the old one and then put in its place, so that a failure leaves"
    yield "the old one as it was; where that cannot be, as in a folder that may not be written to, it is written in place. What machines read"
    yield "is UTF-8, on stdout too. A file that the command reads is never written over."
    yield ""
    yield "Where a command ends with `3`, its files and its stdout hold the errors, in every format but `xlsx` and `site`; stderr has them in any case. The list of `missing` is"
    yield "not written, as it may lie where figures are read."
    yield ""
    yield "`github`, `sarif` and `gitlab` name files from the root of the repository: the nearest folder above with a `.git`, else the one that"
    yield "`GITHUB_WORKSPACE` or `CI_PROJECT_DIR` names."
    yield ""
    yield "## Exit codes"
    yield ""
    yield "The same for every command and every format."
    yield ""
    yield from _table(("Code", "Meaning"), ((f"`{code.value}`", EXITS[code]) for code in Exit))
    yield "## Environment"
    yield ""
    yield from _table(("Variable", "Meaning"), ((f"`{name}`", meaning) for name, meaning in VARIABLES.items()))


def _invocation(name: str) -> str:
    words = [
        "directive-check",
        name,
        *(_written(one) for one in COMMANDS[name].params if not one.opts[0].startswith("-")),
    ]
    return " ".join((*words, "[OPTIONS]"))


def _written(parameter: Parameter) -> str:
    """Return how an argument or option is written on the command line."""
    noun = parameter.metavar or parameter.name
    if parameter.opts[0].startswith("-"):
        names = ", ".join(sorted(parameter.opts, key=len))
        return names if parameter.is_flag else f"{names} {noun}"
    many = "..." if parameter.nargs == -1 else ""
    return f"{noun}{many}" if parameter.required else f"[{noun}]{many}"


def _meaning(parameter: Parameter) -> str:
    is_told = parameter.show_default and parameter.default not in (None, False)
    return f"{parameter.help} Default: `{parameter.default}`." if is_told else parameter.help


def _parameters(parameters: Iterable[Parameter]) -> Iterator[str]:
    written = ((_written(one).replace("|", r"\|"), one) for one in parameters)
    yield from _table(("Argument or option", "Meaning"), ((f"`{text}`", _meaning(one)) for text, one in written))


def _block(text: str) -> Iterator[str]:
    yield "```text"
    yield text
    yield "```"
    yield ""


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {heads[0]} | {heads[1]} |"
    yield "|---|---|"
    yield from (f"| {left} | {right} |" for left, right in rows)
    yield ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
