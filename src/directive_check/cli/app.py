"""The commands."""

from __future__ import annotations

import functools
import io
import os
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from directive_check.cli import options
from directive_check.cli.ends import Exit, Stop
from directive_check.cli.streams import gathered, write_stderr, write_stdout
from directive_check.diagnostic import Refused, reason_of
from directive_check.render.escaping import visible
from directive_check.vocabulary import DATA

app = typer.Typer(
    name="directive-check",
    help="Say for each number a policy directive promises whether it was met, missed, or cannot be told yet.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

TARGETS = Path("targets")


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        from directive_check import __version__

        typer.echo(f"directive-check {__version__}")
        raise typer.Exit


@app.command()
def report(
    year: options.ReportYear = None,
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    as_of: options.AsOfOption = None,
    directive: options.DirectiveFilter = [],
    area: options.AreaFilter = [],
    owner: options.OwnerFilter = [],
    verdict: options.VerdictFilter = [],
    all: options.AllOption = False,
    group_by: options.GroupingOption = "target",
    format: options.ReportFormat = "terminal",
    output: options.ReportOutput = [],
    fail_on: options.FailOnOption = [],
) -> None:
    """Report every target of a year: required, actual, gap, verdict."""
    from directive_check.cli import reporting
    from directive_check.telling.report import Filters

    filters = Filters(tuple(directive), tuple(area), tuple(owner), tuple(verdict))
    wanted = reporting.Wanted(targets, data, as_of, filters, is_whole=all)
    reporting.report(wanted, year, group_by, tuple(fail_on), reporting.Sinks(format, tuple(output)))


@app.command()
def validate(
    paths: options.PathsArgument = [],
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    as_of: options.AsOfOption = None,
    strict: options.StrictOption = False,
    ignore: options.IgnoreOption = [],
    format: options.DiagnosticFormat = "terminal",
    output: options.DiagnosticOutput = [],
) -> None:
    """Show all faults of all files, each with its place and its fix."""
    from directive_check.cli import checking, reporting

    wanted = reporting.Wanted(targets, data, as_of)
    checking.validate(wanted, paths, ignore, reporting.Sinks(format, tuple(output)), is_strict=strict)


@app.command()
def explain(
    target: options.TargetArgument,
    year: options.ExplainYear = None,
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    as_of: options.AsOfOption = None,
    area: options.AreaFilter = [],
    all: options.AllOption = False,
    format: options.ExplainFormat = "terminal",
    output: options.ExplainOutput = [],
) -> None:
    """Explain a verdict: promise, figures with sources, arithmetic."""
    from directive_check.cli import reporting
    from directive_check.telling.report import Filters

    wanted = reporting.Wanted(targets, data, as_of, Filters(areas=tuple(area)), is_whole=all)
    reporting.explain(wanted, target, year, reporting.Sinks(format, tuple(output)))


@app.command()
def trend(
    target: options.AnyTargetArgument = None,
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    as_of: options.AsOfOption = None,
    directive: options.DirectiveFilter = [],
    area: options.AreaFilter = [],
    owner: options.OwnerFilter = [],
    format: options.TrendFormat = "terminal",
    output: options.TrendOutput = [],
) -> None:
    """Show targets over the years, and what is still needed."""
    from directive_check.cli import reporting
    from directive_check.telling.report import Filters

    wanted = reporting.Wanted(targets, data, as_of, Filters(tuple(directive), tuple(area), tuple(owner)))
    reporting.trend(wanted, target, reporting.Sinks(format, tuple(output)))


@app.command()
def diff(
    before: Annotated[str, options.argument("BEFORE", "A folder, a git revision, or `@DATE`.")],
    after: Annotated[str | None, options.argument("AFTER", "Likewise; left out, these files.")] = None,
    year: options.DiffYear = None,
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    format: options.DiffFormat = "terminal",
    output: options.DiffOutput = [],
    fail_on: options.FailOnWorseOption = [],
) -> None:
    """Show which verdicts differ between two states, and why."""
    from directive_check.cli import comparing, reporting

    wanted, to = reporting.Wanted(targets, data), reporting.Sinks(format, tuple(output))
    comparing.diff((before, after), wanted, year, to, fails_on_worse=bool(fail_on))


@app.command()
def missing(
    year: options.RequiredYear,
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
    as_of: options.AsOfOption = None,
    directive: options.DirectiveFilter = [],
    area: options.AreaFilter = [],
    owner: options.OwnerFilter = [],
    output: Annotated[Path | None, options.option("--output -o", "FILE", "Write a file instead.")] = None,
) -> None:
    """List the figures that a year's verdicts lack, as CSV."""
    from directive_check.cli import reporting
    from directive_check.telling.report import Filters

    wanted = reporting.Wanted(targets, data, as_of, Filters(tuple(directive), tuple(area), tuple(owner)))
    reporting.missing(wanted, year, output)


@app.command()
def bind(
    file: Annotated[Path, options.argument("FILE", "The published file.")],
    sheet: Annotated[str, options.option("--sheet", "NAME", "The sheet of a workbook.")] = "",
    encoding: Annotated[str, options.option("--encoding", "NAME", "The encoding of a text, if not UTF-8.")] = "",
    targets: options.TargetsOption = TARGETS,
    data: options.DataOption = DATA,
) -> None:
    """Propose a binding of a published file, to be completed."""
    from directive_check.cli import binding

    binding.bind(file, sheet, encoding, targets, data)


@app.command()
def schema(kind: options.KindArgument) -> None:
    """Print the JSON Schema of a kind of file."""
    from directive_check.render.escaping import json_text
    from directive_check.schema import json_schema

    write_stdout(lambda sink: sink.writelines((json_text(json_schema(kind)), "\n")), "json")


@app.command()
def rule(
    code: options.CodeArgument = None,
) -> None:
    """Say what a rule wants and why, with examples."""
    from directive_check.cli import checking

    checking.rule(code)


@app.command()
def init(
    directory: Annotated[Path, options.argument("DIR", "The folder to start in.")] = Path(),
    fiscal: Annotated[
        int, options.option("--fiscal", "MM", "The month in which the plan's fiscal years start.", min=1, max=12)
    ] = 1,
) -> None:
    """Write a small, valid project to start from."""
    from directive_check.cli import starting

    for path in starting.write_project(directory, fiscal):
        typer.echo(f"wrote {path}")
    there = "" if directory == Path() else f"cd {directory} && "
    typer.echo(f"now run: {there}directive-check report")


def run(arguments: list[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        with gathered():
            code = _light_command(completing=bool(os.environ.get(_COMPLETING)))(
                arguments, prog_name=app.info.name, standalone_mode=False
            )
    except _UsageProblem as problem:
        told = io.StringIO()
        problem.show(told)
        write_stderr(lambda sink: sink.writelines(f"{visible(line)}\n" for line in told.getvalue().splitlines()))
        return Exit.USAGE
    except Refused as refused:
        raise Stop(Exit.USAGE, str(refused)) from None
    except SystemExit as ended:
        code = ended.code
    except (KeyError, ValueError):
        if not os.environ.get(_COMPLETING):
            raise
        return Exit.DONE  # a shell that does not say what was typed has nothing to complete
    except OSError as error:
        if {"--install-completion", "--show-completion"}.isdisjoint(sys.argv):
            raise
        raise Stop(Exit.USAGE, f"completion cannot be set up: {reason_of(error)}") from None
    return Exit.USAGE if code else Exit.DONE  # commands stop by themselves: it is the framework that refuses


@functools.cache
def _light_command(*, completing: bool) -> Any:  # noqa: ANN401 - typer carries its framework under a name that may change
    """Return all commands so that help and completion import no pydantic, with which typer reads values."""
    command: Any = typer.main.get_command(app)
    context = typer.Context(command, **command.context_settings)
    for flag in command.get_params(context):
        if flag.default is None:  # help, and what installs completion: typer takes `False` unread
            flag.default = False
    if completing:
        for one in command.commands.values():
            for parameter in one.get_params(typer.Context(one, context)):
                parameter.process_value = _as_written
    return command


def _as_written(_context: typer.Context, value: object) -> object:
    return value


_COMPLETING: Final = "_DIRECTIVE_CHECK_COMPLETE"
"""What the shell sets where it asks for completions, which typer answers."""

_UsageProblem: Any = typer.BadParameter.__mro__[2]
"""What every wrong command line raises; typer carries its framework under a name that may change."""
