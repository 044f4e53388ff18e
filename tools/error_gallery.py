"""Write docs/errors.md and docs/rules.md from the cases in tests/cases: each fault with what the program says of it."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from directive_check.diagnostic import Diagnostic, Invalid, Severity
from directive_check.loading import load
from directive_check.render.diagnostics_terminal import render_terminal
from directive_check.rules import RULES, Rule, check

ROOT: Final = Path(__file__).parents[1]
CASES: Final = ROOT / "tests" / "cases"
ERRORS_PAGE: Final = ROOT / "docs" / "errors.md"
RULES_PAGE: Final = ROOT / "docs" / "rules.md"
TODAY: Final = date(2026, 7, 1)
"""The day on which figures of the cases may be overdue."""

Finding = tuple[str, int, int, str]
"""File, line, column and code."""

_NOTE: Final = re.compile(r" *# (?:error|warning): ([0-9]+) \[([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Case:
    """A small project in which something is wrong, and what must be found in it."""

    code: str
    files: Mapping[str, bytes]
    expected: frozenset[Finding]
    make: Callable[[Path], object] | None = None
    """Makes what cannot be kept under version control, in the folder of the case."""

    def findings(self) -> list[Diagnostic]:
        """Return what is found in the case, in a folder of its own."""
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for name, text in self.files.items():
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_bytes(text)
            for name in {"targets", "data"} - {_MISSING.get(self.code)}:
                Path(name).mkdir(exist_ok=True)
            if self.make:
                self.make(Path(folder))
            try:
                project, faults = load(Path("targets"), Path("data"))
            except Invalid as invalid:
                return list(invalid.diagnostics)
            return check(project, faults, TODAY)

    def output(self) -> str:
        """Return what the program writes about the case."""
        sink = io.StringIO()
        render_terminal(self.findings(), sink)
        return sink.getvalue()


_MISSING: Final = {"no-targets": "targets", "no-data-folder": "data"}
_PLAN: Final = b"directive: plan\n"


def _too_large(folder: Path) -> None:
    with (folder / "data" / "everything.yaml").open("wb") as file:
        file.truncate(90 * 2**20)


_MADE: Final[Mapping[str, tuple[Callable[[Path], object] | None, str]]] = {
    "no-targets": (None, "targets 1 1 no-targets"),
    "no-data-folder": (None, "data 1 1 no-data-folder"),
    "unreadable-file": (
        lambda folder: (folder / "data" / "2025.yaml").symlink_to("gone.yaml"),
        "data/2025.yaml 1 1 unreadable-file",
    ),
    "large-file": (_too_large, "data/everything.yaml 1 1 large-file"),
}


def cases() -> list[Case]:
    """Return every case, by code."""
    kept = [_kept(path) for path in CASES.iterdir()]
    made = [Case(code, {}, _sidecar(expected), make) for code, (make, expected) in _MADE.items()]
    return sorted([*kept, *made], key=lambda case: case.code)


def _kept(path: Path) -> Case:
    paths = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    files: dict[str, bytes] = {}
    expected: set[Finding] = set()
    for one in paths:
        name = f"targets/{path.name}" if one == path else one.relative_to(path).as_posix()
        if name == "expected.txt":
            expected |= _sidecar(one.read_text(encoding="utf-8"))
            continue
        raw = one.read_bytes()
        text = raw.decode("utf-8", errors="surrogateescape")
        for number, line in enumerate(text.splitlines(), 1):
            expected |= {(name, number, int(column), code) for column, code in _NOTE.findall(line)}
        files[name] = _NOTE.sub("", text).encode("utf-8", errors="surrogateescape")
    return Case(path.name.removesuffix(".yaml"), files, frozenset(expected))


def _sidecar(text: str) -> frozenset[Finding]:
    rows = (line.split() for line in text.splitlines())
    return frozenset((file, int(line), int(column), code) for file, line, column, code in rows)


def errors_page() -> str:
    """Return the text of docs/errors.md."""
    return "\n".join([_ERRORS_HEAD, *(_section(case) for case in cases())])


def rules_page() -> str:
    """Return the text of docs/rules.md."""
    parts = [_RULES_HEAD]
    for heading, severity in (("Errors", Severity.ERROR), ("Warnings", Severity.WARNING)):
        rules = sorted((rule for rule in RULES.values() if rule.severity is severity), key=lambda rule: rule.code)
        parts += [f"## {heading}\n", *(_rule(rule) for rule in rules)]
    return "\n".join(parts)


_GENERATED: Final = "<!-- Written by `python tools/error_gallery.py`. -->"
_ERRORS_HEAD: Final = f"""\
# The error gallery

{_GENERATED}

Every finding of `directive-check validate`, with files that cause it and what the program says of them. What each rule
wants and why stands in [rules.md](rules.md), and on the command line: `directive-check rule CODE`.

All faults of all files come in one run, ordered by file and line. Errors end with the exit code 3; warnings only with
`--strict`, and then with 1.
"""
_RULES_HEAD: Final = f"""\
# Rules

{_GENERATED}

What `directive-check validate` looks for. Errors are what cannot be used: `report` refuses files that have them, with
the same words. Warnings say where a directive is weak, because a promise that is not specific, measurable, assigned and
time-bound cannot be monitored. The [error gallery](errors.md) shows what each finding looks like.

Warnings are looked for in files without errors. Those that need the whole project (`untracked`, `overdue`, `unused`,
`parts-disagree`, `idle-waiver`) wait until no file has an error.

`--strict` makes warnings fail (exit code 1). `--ignore CODE` leaves out one kind of warning everywhere, and a comment at
the end of a line those on that line:

```yaml
  - id: exports-2030  # directive-check: ignore no-owner -- the ministry is to be named in the decree
```

Several codes are separated by commas. Errors cannot be ignored, and a comment that ignores nothing is a finding itself.
"""


def _section(case: Case) -> str:
    files = "\n".join(_file(name, raw) for name, raw in case.files.items() if _is_shown(case, name))
    return f"## {case.code}\n\n{RULES[case.code].wants}\n\n{files}\n```text\n{case.output()}```\n"


def _is_shown(case: Case, name: str) -> bool:
    """Tell whether a file is shown: one in which something is found, that is text, and short."""
    return any(file == name for file, *_ in case.expected) and len(case.files) <= _MOST_FILES


_MOST_FILES: Final = 4


def _file(name: str, raw: bytes) -> str:
    """Return a file as it is shown; bytes that are no text, and control characters, as escapes."""
    text = raw.decode("utf-8", errors="backslashreplace").replace("\t", "    ")
    text = "".join(one if one == "\n" or one.isprintable() else f"\\x{ord(one):02x}" for one in text)
    return f"`{name}`\n\n```{'csv' if name.endswith('.csv') else 'yaml'}\n{text.rstrip()}\n```\n"


def _rule(rule: Rule) -> str:
    return (
        f"### {rule.code}\n\n{rule.wants} {rule.why}\n\n"
        f"Bad:\n\n```yaml\n{rule.bad}\n```\n\nGood:\n\n```yaml\n{rule.good}\n```\n"
    )


def main() -> None:
    """Write both pages."""
    ERRORS_PAGE.write_text(errors_page(), encoding="utf-8")
    RULES_PAGE.write_text(rules_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
