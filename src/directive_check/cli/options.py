"""The options that commands share: how they are written, read and completed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias, TypeVar

import typer

from directive_check.codes import severities
from directive_check.diagnostic import Invalid, Severity
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

_Word = TypeVar("_Word", bound=str)


def _one_of(words: Iterable[_Word], noun: str) -> Callable[[str], _Word]:
    """Return a reader of one of several words; `-` and `_` are the same, and an unknown word names the nearest."""
    known = tuple(words)

    def read(text: str) -> _Word:
        word = text.strip().lower().replace("-", "_")
        if word in known:
            return next(one for one in known if one == word)
        from directive_check.values.names import hint

        listed = f"known are {', '.join(known)}"
        raise typer.BadParameter(f"`{text}` is no {noun}; {hint(word, known, listed)}")

    return read


def _format_of(formats: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of the name of a format that can be written here."""
    read = _one_of(formats, "format of this command")

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


def _complete_code(incomplete: str) -> list[str]:
    """Return the codes that start so."""
    return sorted(code for code in severities() if code.startswith(incomplete))


def _complete_warning(incomplete: str) -> list[str]:
    """Return the codes that can be left out: those of errors cannot."""
    known = severities()
    return [code for code in _complete_code(incomplete) if known[code] is Severity.WARNING]


def _from_files(pick: Callable[[Any], Iterable[str]]) -> Callable[[typer.Context, str], list[str]]:
    """Return a completion from the project's files; files that cannot be read complete nothing."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from directive_check.loading import load

        targets, data = (Path(context.params.get(name) or name) for name in ("targets", "data"))
        try:
            project, _ = load(targets, data, every_cell=False)
        except (Invalid, OSError):
            return []
        return sorted({word for word in pick(project.catalogue) if word.startswith(incomplete)})

    return complete


def _owners(catalogue: Any) -> list[str]:  # noqa: ANN401 - its type is heavy to import
    from directive_check.telling.report import owners

    return owners(catalogue)


_complete_target = _from_files(
    lambda catalogue: (
        name
        for one in catalogue.directives
        for target in one.targets
        for name in (target.id, f"{one.directive}/{target.id}")
    )
)
_complete_year = _from_files(lambda catalogue: (str(year) for one in catalogue.directives for year in one.period.years))
_complete_area = _from_files(lambda catalogue: (*catalogue.areas, *catalogue.groups))
_complete_directive = _from_files(lambda catalogue: (one.directive for one in catalogue.directives))
_complete_owner = _from_files(_owners)


def option(flags: str, metavar: str, help_: str, **more: Any) -> Any:  # noqa: ANN401 - what typer takes, and what it makes
    """Return an option without a default that help would show."""
    return typer.Option(*flags.split(), metavar=metavar, help=help_, show_default=False, **more)


def argument(metavar: str, help_: str, **more: Any) -> Any:  # noqa: ANN401 - as above
    """Return an argument without a default that help would show."""
    return typer.Argument(metavar=metavar, help=help_, show_default=False, **more)


def _of_words(words: Iterable[str], noun: str) -> dict[str, Any]:
    """Return how one of several words is read and completed."""
    known = tuple(words)

    def complete(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return {"parser": _one_of(known, noun), "autocompletion": complete}


_YEAR: Final[dict[str, Any]] = {"parser": _year, "autocompletion": _complete_year}
_LAST: Final = "the last of which some promise"

ReportYear: TypeAlias = Annotated[
    int | None, argument("YEAR", f"The year; left out, {_LAST} is wholly observed.", **_YEAR)
]
ExplainYear: TypeAlias = Annotated[
    int | None, argument("YEAR", "The year; left out, the last one with a figure.", **_YEAR)
]
DiffYear: TypeAlias = Annotated[
    int | None, option("--year", "YEAR", f"The year; left out, {_LAST} of AFTER is wholly observed.", **_YEAR)
]
RequiredYear: TypeAlias = Annotated[int, argument("YEAR", "The year.", **_YEAR)]
TargetArgument: TypeAlias = Annotated[
    str, argument("TARGET", "`id` or `directive/id`.", autocompletion=_complete_target)
]
AnyTargetArgument: TypeAlias = Annotated[
    str | None, argument("TARGET", "`id` or `directive/id`; left out, all.", autocompletion=_complete_target)
]
TargetsOption: TypeAlias = Annotated[Path, typer.Option("--targets", metavar="DIR", help="The folder of directives.")]
DataOption: TypeAlias = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder of actuals.")]
AsOfOption: TypeAlias = Annotated[
    date | None, option("--as-of", "DATE", "Use only what was known by then.", parser=_date)
]
DirectiveFilter: TypeAlias = Annotated[
    list[str], option("--directive", "ID", "Only this directive. Repeatable.", autocompletion=_complete_directive)
]
AreaFilter: TypeAlias = Annotated[
    list[str], option("--area", "CODE", "Only this area or group. Repeatable.", autocompletion=_complete_area)
]
OwnerFilter: TypeAlias = Annotated[
    list[str],
    option("--owner", "NAME", "Only what this owner answers for. Repeatable.", autocompletion=_complete_owner),
]
_SHOWN_ONLY: Final = "Show only this verdict; all are judged. Repeatable."
VerdictFilter: TypeAlias = Annotated[
    list[Verdict], option("--verdict", "VERDICT", _SHOWN_ONLY, **_of_words(Verdict, "verdict"))
]
_HAS_IT: Final = "Exit with 1 where a binding promise has it; needs a year. Repeatable."
_STATES: Final = _of_words((*Verdict, *Outlook), "verdict or outlook")
FailOnOption: TypeAlias = Annotated[list[str], option("--fail-on", "VERDICT|OUTLOOK", _HAS_IT, **_STATES)]
_WENT_WORSE: Final = "Exit with 1 where a binding promise went worse; needs `--year`."
FailOnWorseOption: TypeAlias = Annotated[
    list[str], option("--fail-on", "worse", _WENT_WORSE, **_of_words(("worse",), "word of this option"))
]
_GROUPINGS: Final = _of_words(Grouping, "grouping")
GroupingOption: TypeAlias = Annotated[
    str, typer.Option("--group-by", metavar="|".join(Grouping), help="What rows stand under.", **_GROUPINGS)
]
AllOption: TypeAlias = Annotated[
    bool, typer.Option("--all", help="Show everything, however much: else of many checks what needs attention.")
]
StrictOption: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are warnings.")]
_WARNINGS: Final[dict[str, Any]] = {"parser": _warning, "autocompletion": _complete_warning}
IgnoreOption: TypeAlias = Annotated[
    list[str], option("--ignore", "CODE", "Leave out a warning. Repeatable.", **_WARNINGS)
]
CodeArgument: TypeAlias = Annotated[
    str | None,
    argument("CODE", "The code of a finding; left out, all.", parser=_code, autocompletion=_complete_code),
]
KindArgument: TypeAlias = Annotated[
    str, argument("|".join(FileKind), "The kind of file.", **_of_words(FileKind, "kind of file"))
]
PathsArgument: TypeAlias = Annotated[list[Path], argument("PATH", "Show only faults of these files or folders.")]


def _format_option(formats: Iterable[str]) -> Any:  # noqa: ANN401 - as above
    """Return the option for the format of stdout."""
    known = tuple(formats)
    words = _of_words(known, "format") | {"parser": _format_of(known)}
    return typer.Option("--format", metavar="|".join(known), help="The format of stdout.", **words)


def _output_option(formats: Iterable[str]) -> Any:  # noqa: ANN401 - as above
    """Return the option for files that are written besides stdout."""
    help_ = "Write a file too; its suffix tells the format. Repeatable."
    return option("--output -o", "[FORMAT:]FILE", help_, parser=_output_in(formats))


ReportFormat: TypeAlias = Annotated[str, _format_option(REPORT_FORMATS)]
DiagnosticFormat: TypeAlias = Annotated[str, _format_option(DIAGNOSTIC_FORMATS)]
TrendFormat: TypeAlias = Annotated[str, _format_option(TREND_FORMATS)]
ExplainFormat: TypeAlias = Annotated[str, _format_option(EXPLAIN_FORMATS)]
ReportOutput: TypeAlias = Annotated[list[Output], _output_option((*REPORT_FORMATS, *FOLDER_FORMATS))]
DiagnosticOutput: TypeAlias = Annotated[list[Output], _output_option(DIAGNOSTIC_FORMATS)]
TrendOutput: TypeAlias = Annotated[list[Output], _output_option(TREND_FORMATS)]
ExplainOutput: TypeAlias = Annotated[list[Output], _output_option(EXPLAIN_FORMATS)]
DiffFormat: TypeAlias = Annotated[str, _format_option(DIFF_FORMATS)]
DiffOutput: TypeAlias = Annotated[list[Output], _output_option(DIFF_FORMATS)]
