"""Write a page for every code in docs/codes, and its case for `rule CODE`: what is wanted, why, and a case in tests/cases with what the program says of it."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from textwrap import indent
from typing import Final

from directive_check.diagnostic import Diagnostic, Invalid
from directive_check.loading import load
from directive_check.render.findings_terminal import render_findings
from directive_check.rules import check
from directive_check.rules.pages import CodePage, pages

ROOT: Final = Path(__file__).parents[1]
CASES: Final = ROOT / "tests" / "cases"
PAGES: Final = ROOT / "docs" / "codes"
SAID: Final = ROOT / "src" / "directive_check" / "pages" / "cases"
"""What `rule CODE` prints of each case."""
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
    make: Callable[[Path], object] = lambda _: None
    """Makes what is not kept under version control, in the folder of the case."""
    data: str = "data"
    """The folder that is named for the data."""
    without: str = ""
    """A package that is not to be found."""

    def findings(self) -> list[Diagnostic]:
        """Return what is found in the case, in a folder of its own."""
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), self._hiding():
            for name, text in self.files.items():
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_bytes(text)
            for name in {"targets", "data"} - {_MISSING.get(self.code)}:
                Path(name).mkdir(exist_ok=True)
            self.make(Path(folder))
            try:
                project, faults = load(Path("targets"), Path(self.data))
            except Invalid as invalid:
                return list(invalid.diagnostics)
            return check(project, faults, TODAY)

    def _hiding(self) -> AbstractContextManager[None]:
        return _hidden(self.without) if self.without else contextlib.nullcontext()

    @cached_property
    def output(self) -> str:
        """What the program writes about the case."""
        sink = io.StringIO()
        render_findings(self.findings(), sink)
        return sink.getvalue()


_MISSING: Final = {"no-targets": "targets"}


@contextlib.contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Let a package seem not to be installed."""
    kept = sys.modules.get(package)
    sys.modules[package] = None  # type: ignore[assignment]  # so says the import system that there is none
    try:
        yield
    finally:
        del sys.modules[package]
        if kept:
            sys.modules[package] = kept


def _too_large(folder: Path) -> None:
    with (folder / "data" / "everything.yaml").open("wb") as file:
        file.truncate(90 * 2**20)


def _faulty_rows(folder: Path) -> None:
    row = f"exprots,BY,2024,5 USD,{'as it was published ' * 30}\n"
    (folder / "data" / "observations.csv").write_text(
        "indicator,area,period,value,note\n" + 1_010 * row, encoding="utf-8"
    )
    (folder / "targets" / "plan.yaml").write_bytes((CASES / "row-length" / "targets" / "plan.yaml").read_bytes())


_MADE: Final = (
    Case("no-targets", {}, frozenset({("targets", 1, 1, "no-targets")})),
    Case("no-data-folder", {}, frozenset({("figures", 1, 1, "no-data-folder")}), data="figures"),
    Case(
        "unreadable-file",
        {},
        frozenset({("data/2025.yaml", 1, 1, "unreadable-file")}),
        lambda folder: (folder / "data" / "2025.yaml").symlink_to("gone.yaml"),
    ),
    Case("large-file", {}, frozenset({("data/everything.yaml", 1, 1, "large-file")}), _too_large),
    Case(
        "needs-extra",
        {},
        frozenset({("data/observations.parquet", 1, 1, "needs-extra")}),
        lambda folder: (folder / "data" / "observations.parquet").write_bytes(b"PAR1"),
        without="polars",
    ),
    Case(
        "more-faults",
        {},
        frozenset(
            {("data/observations.csv", 1, 1, "more-faults"), ("data/observations.csv", 2, 1, "unknown-indicator")}
        ),
        _faulty_rows,
    ),
)


def cases() -> list[Case]:
    """Return every case, by code."""
    kept = [_kept(path) for path in CASES.iterdir()]
    return sorted([*kept, *_MADE], key=lambda case: case.code)


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


_GENERATED: Final = "<!-- Written by `python tools/code_pages.py`. -->"
_FRONT: Final = f"""\
# What `validate` finds

{_GENERATED}

Every finding of `directive-check validate` has a code. The page of a code says what is wanted and why, shows a bad and a good example, files that
have the fault, and what the program says of them. On the command line: `directive-check rule CODE`.

Errors are what cannot be used: `report` refuses files that have them, with the same words and the exit code 3. Warnings say where
a directive is weak, because a promise that is not specific, measurable, assigned and time-bound cannot be monitored; they end with 1, and only with
`--strict`. All faults of all files come in one run, ordered by file and line.

Warnings are looked for in files without errors. Those that need the whole project (`untracked`, `overdue`, `unused`,
`parts-disagree`, `idle-waiver`) wait until no file has an error.

`--ignore CODE` leaves out one kind of warning everywhere, and a comment at the end of a line those on that line:

```yaml
  - id: exports-2030  # directive-check: ignore no-owner -- the ministry is to be named in the decree
```

Several codes are separated by commas. Errors cannot be ignored, and a comment that ignores nothing is a finding itself.
"""


def texts() -> Mapping[Path, str]:
    """Return the text of every page, and of every case as `rule CODE` prints it, by its path."""
    told = list(pages())
    by_code = {case.code: case for case in cases()}
    return {
        PAGES / "README.md": _front(told),
        **{PAGES / f"{page.code}.md": _page(page, by_code[page.code]) for page in told},
        **{SAID / f"{page.code}.txt": _said(by_code[page.code]) for page in told},
    }


def _front(told: list[CodePage]) -> str:
    rows = "".join(f"| [`{one.code}`]({one.code}.md) | {one.severity} | {one.sentence} |\n" for one in told)
    return f"{_FRONT}\n| code | severity | what is wanted |\n|---|---|---|\n{rows}"


def _said(case: Case) -> str:
    """Return the files of a case and the output, each below what it is, as plain text."""
    shown = {name: _as_text(raw) for name, raw in case.files.items() if _is_shown(case, name)}
    parts = {**shown, "directive-check validate": _shortened(case.output)}
    return "\n".join(f"{name}\n{indent(text.rstrip(), '  ')}\n" for name, text in parts.items())


def _page(page: CodePage, case: Case) -> str:
    files = "".join(f"{_file(name, raw)}\n" for name, raw in case.files.items() if _is_shown(case, name))
    return f"""\
# {page.code}

{_GENERATED}

**{page.severity}** · {page.markdown}
## What the program says

{files}```text
{_shortened(case.output)}```

[All codes](README.md)
"""


def _shortened(output: str) -> str:
    """Return the first and the last findings of an output that has very many."""
    blocks = output.split("\n\n")
    return output if len(blocks) <= _MOST_FINDINGS else "\n\n".join([*blocks[:2], "...", *blocks[-2:]])


_MOST_FINDINGS: Final = 100


def _is_shown(case: Case, name: str) -> bool:
    """Tell whether a file is shown: one in which something is found, that is text, and short."""
    return any(file == name for file, *_ in case.expected) and len(case.files) <= _MOST_FILES


_MOST_FILES: Final = 4


def _file(name: str, raw: bytes) -> str:
    return f"`{name}`\n\n```{'csv' if name.endswith('.csv') else 'yaml'}\n{_as_text(raw).rstrip()}\n```\n"


def _as_text(raw: bytes) -> str:
    """Return a file as it is shown; bytes that are no text, and control characters, as escapes."""
    text = raw.decode("utf-8", errors="backslashreplace").replace("\t", "    ")
    return "".join(one if one == "\n" or one.isprintable() else f"\\x{ord(one):02x}" for one in text)


def main() -> None:
    """Write every page, and remove those of codes that are gone."""
    written = texts()
    for folder in (PAGES, SAID):
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            if path not in written:
                path.unlink()
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
