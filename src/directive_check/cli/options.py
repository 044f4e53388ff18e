"""The options that commands share, and what they accept."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from directive_check.cli.completion import (
    complete_area,
    complete_code,
    complete_directive,
    complete_owner,
    complete_warning,
    complete_year,
    completed,
)
from directive_check.codes import severities
from directive_check.diagnostic import Severity
from directive_check.render.formats import (
    DIAGNOSTIC_FORMATS,
    DIFF_FORMATS,
    EXPLAIN_FORMATS,
    FOLDER_FORMATS,
    NEEDS,
    REPORT_FORMATS,
    SUFFIXES,
    TREND_FORMATS,
)
from directive_check.vocabulary import FileKind, Grouping, Outlook, Verdict


def one_of(words: Iterable[str], noun: str) -> Callable[[str], str]:
    """Return a reader of one of several words; `-` and `_` are the same, and an unknown word names the nearest."""
    known = tuple(words)

    def read(text: str) -> str:
        word = text.strip().lower().replace("-", "_")
        if word in known:
            return word
        from directive_check.values.names import hint

        listed = f"known are {', '.join(known)}"
        raise typer.BadParameter(f"`{text}` is no {noun}; {hint(word, known, listed)}")

    return read


def _format_of(formats: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of the name of a format that can be written here."""
    read = one_of(formats, "format of this command")

    def format_(text: str) -> str:
        name = read(text)
        if name in NEEDS and find_spec(NEEDS[name]) is None:
            brings = "run `pip install 'directive-check[excel]'`"
            raise typer.BadParameter(f"{name} is written by {NEEDS[name]}, which is not installed; {brings}")
        return name

    return format_


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write, and its format."""

    format: str
    path: Path


_NAMED: Final = re.compile(r"([A-Za-z][A-Za-z0-9_-]+):(.+)", re.DOTALL)
"""A format before a file. A letter alone is a drive; what stands behind a folder or a point belongs to the file."""


def _output_in(formats: Iterable[str]) -> Callable[[str], Output]:
    """Return a reader of files to write; a file's format is named before a colon, or told by its suffix."""
    known = tuple(formats)
    read = _format_of(known)

    def output(text: str) -> Output:
        named = _NAMED.fullmatch(text)
        if named:
            return Output(read(named[1]), Path(named[2]))
        told = SUFFIXES.get("/" if text.endswith(("/", os.sep)) else Path(text).suffix.lower())
        if told not in known:
            listed = ", ".join(known)
            raise typer.BadParameter(
                f"the format of `{text}` cannot be told; write `FORMAT:{text}` with one of {listed}"
            )
        return Output(read(told), Path(text))

    return output


def _year(text: str) -> int:
    if not re.fullmatch("[12][0-9]{3}", text):
        raise typer.BadParameter(f"`{text}` is not a year; write a calendar year such as 2025")
    return int(text)


def _date(text: str) -> date:
    from directive_check.values import Unreadable
    from directive_check.values.period import read_day

    try:
        return read_day(text)
    except Unreadable as problem:
        raise typer.BadParameter(f"{problem.message}; {problem.help}") from None


def _code(text: str) -> str:
    known = severities()
    if text in known:
        return text
    from directive_check.values.names import hint

    raise typer.BadParameter(
        f"`{text}` is no code of a finding; {hint(text, known, '`directive-check rule` lists all')}"
    )


def _warning(text: str) -> str:
    code = _code(text)
    if severities()[code] is not Severity.WARNING:
        raise typer.BadParameter(f"`{code}` is an error, which cannot be left out")
    return code


WORSE: Final = "worse"


def _year_argument(default: str) -> object:
    help_ = f"The year; left out, {default}."
    return typer.Argument(parser=_year, metavar="YEAR", help=help_, autocompletion=complete_year, show_default=False)


ReportYear: TypeAlias = Annotated[int | None, _year_argument("the last of which some promise is wholly observed")]
ExplainYear: TypeAlias = Annotated[int | None, _year_argument("the last one with a figure")]
DiffYear: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--year",
        parser=_year,
        metavar="YEAR",
        help="The year; left out, the last of which some promise of AFTER is wholly observed.",
        autocompletion=complete_year,
        show_default=False,
    ),
]
RequiredYear: TypeAlias = Annotated[
    int, typer.Argument(parser=_year, metavar="YEAR", help="The year.", autocompletion=complete_year)
]
TargetsOption: TypeAlias = Annotated[Path, typer.Option("--targets", metavar="DIR", help="The folder of directives.")]
DataOption: TypeAlias = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder of actuals.")]
AsOfOption: TypeAlias = Annotated[
    date | None,
    typer.Option("--as-of", parser=_date, metavar="DATE", help="Use only what was known by then.", show_default=False),
]
DirectiveFilter: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--directive",
        metavar="ID",
        help="Only this directive. Repeatable.",
        autocompletion=complete_directive,
        show_default=False,
    ),
]
AreaFilter: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--area",
        metavar="CODE",
        help="Only this area or group. Repeatable.",
        autocompletion=complete_area,
        show_default=False,
    ),
]
OwnerFilter: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--owner",
        metavar="NAME",
        help="Only what this owner answers for. Repeatable.",
        autocompletion=complete_owner,
        show_default=False,
    ),
]
VerdictFilter: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        parser=one_of(Verdict, "verdict"),
        help="Show only this verdict; all are judged. Repeatable.",
        autocompletion=completed(Verdict),
        show_default=False,
    ),
]
FailOnOption: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--fail-on",
        metavar="VERDICT|OUTLOOK",
        parser=one_of((*Verdict, *Outlook), "verdict or outlook"),
        help="Exit with 1 where a binding promise has it; needs a year. Repeatable.",
        autocompletion=completed((*Verdict, *Outlook)),
        show_default=False,
    ),
]
FailOnWorseOption: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--fail-on",
        metavar=WORSE,
        parser=one_of((WORSE,), "word of this option"),
        help="Exit with 1 where a binding promise went worse; needs `--year`.",
        autocompletion=completed((WORSE,)),
        show_default=False,
    ),
]
GroupingOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--group-by",
        metavar="|".join(Grouping),
        parser=one_of(Grouping, "grouping"),
        help="What rows stand under.",
        autocompletion=completed(Grouping),
    ),
]
AllOption: TypeAlias = Annotated[
    bool, typer.Option("--all", help="Show everything, however much: else of many checks what needs attention.")
]
StrictOption: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are warnings.")]
IgnoreOption: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--ignore",
        metavar="CODE",
        parser=_warning,
        help="Leave out a warning. Repeatable.",
        autocompletion=complete_warning,
        show_default=False,
    ),
]
CodeArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE",
        parser=_code,
        help="The code of a finding; left out, all.",
        autocompletion=complete_code,
        show_default=False,
    ),
]
KindArgument: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="|".join(FileKind),
        parser=one_of(FileKind, "kind of file"),
        autocompletion=completed(FileKind),
        help="The kind of file.",
    ),
]
PathsArgument: TypeAlias = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Show only faults of these files or folders.", show_default=False),
]


def format_option(formats: Iterable[str]) -> object:
    """Return the option for the format of stdout."""
    return typer.Option(
        "--format",
        metavar="|".join(formats),
        parser=_format_of(formats),
        help="The format of stdout.",
        autocompletion=completed(formats),
    )


def output_option(formats: Iterable[str]) -> object:
    """Return the option for files that are written besides stdout."""
    return typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT:]FILE",
        parser=_output_in(formats),
        help="Write a file too; its suffix tells the format. Repeatable.",
        show_default=False,
    )


ReportFormat: TypeAlias = Annotated[str, format_option(REPORT_FORMATS)]
DiagnosticFormat: TypeAlias = Annotated[str, format_option(DIAGNOSTIC_FORMATS)]
TrendFormat: TypeAlias = Annotated[str, format_option(TREND_FORMATS)]
ExplainFormat: TypeAlias = Annotated[str, format_option(EXPLAIN_FORMATS)]
ReportOutput: TypeAlias = Annotated[list[Output], output_option((*REPORT_FORMATS, *FOLDER_FORMATS))]
DiagnosticOutput: TypeAlias = Annotated[list[Output], output_option(DIAGNOSTIC_FORMATS)]
TrendOutput: TypeAlias = Annotated[list[Output], output_option(TREND_FORMATS)]
ExplainOutput: TypeAlias = Annotated[list[Output], output_option(EXPLAIN_FORMATS)]
DiffFormat: TypeAlias = Annotated[str, format_option(DIFF_FORMATS)]
DiffOutput: TypeAlias = Annotated[list[Output], output_option(DIFF_FORMATS)]
