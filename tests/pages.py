"""Pages of the documentation: their blocks of code, their tables, and a folder in which their commands are typed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from directive_check.cli.ends import Exit

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WIDTH = "100"


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the comment before it, its text, and where the text stands in the page."""

    language: str
    mark: str
    text: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    found = re.finditer(r"^(?:<!-- ([^\n]*?) -->\n)?```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(one[2], one[1] or "", one[3], one.start(3), one.end(3)) for one in found]


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def marked(text: str, mark: str) -> str:
    """Return the table or the paragraph behind a comment."""
    return text.split(f"<!-- {mark} -->\n", 1)[1].split("\n\n", 1)[0]


def rows(table: str) -> list[list[str]]:
    """Return the cells of each row of a table, below its head."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def typed(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each command line of a console block, what it is shown to print, and the empty lines behind that."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        body = shown.rstrip("\n")
        yield line, body, shown.removeprefix(body)[1 if body else 0 :]


def clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def is_shown(printed: str, shown: str) -> bool:
    """Tell whether an output is what a page shows of it; a line `...` stands for any lines."""
    parts = [re.escape(clean(part)) for part in re.split(r"^\.\.\.$", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"\n*(?:.*\n)*?\n*".join(parts), f"{printed}\n" if not parts[-1] else printed) is not None


def changed(text: str, diff: str) -> str:
    """Return a text with the lines of a diff replaced; `@@` parts one stretch of lines from the next."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"these lines are not there once:\n{old}"
        text = text.replace(old, new)
    return text


class Session:
    """The folder of a page, and what is typed in it."""

    def __init__(self, folder: Path, run, monkeypatch):
        self.run = run
        self.monkeypatch = monkeypatch
        self.code = 0
        self.home = folder / "page"
        self.own = folder / "own"
        self.home.mkdir()
        for name in ("targets", "data"):
            shutil.copytree(ROOT / name, self.own / name)
        self.enter(self.home)

    def enter(self, folder: Path) -> None:
        self.here = folder
        self.monkeypatch.chdir(folder)

    def commit(self) -> None:
        """Put the project's own files under version control, as `main` here and of a remote."""
        git = ["git", "-C", str(self.own), "-c", "user.name=a", "-c", "user.email=a@example.org"]
        for command in ("init -q -b main", "add -A", "commit -qm files", "update-ref refs/remotes/origin/main HEAD"):
            subprocess.run([*git, *command.split()], check=True)

    def put(self, block: Block, number: int = 0) -> None:
        """Do to the files of the page what the comment before a block says."""
        verb, _, rest = block.mark.partition(": " if ": " in block.mark else ", period ")
        path = self.here / rest
        if verb == "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif verb == "add to":
            path.write_text(path.read_text(encoding="utf-8") + block.text, encoding="utf-8")
        elif verb == "change":
            path.write_text(changed(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        elif verb == "part of":
            assert block.text in path.read_text(encoding="utf-8")
        elif verb == "targets":
            head = f"directive: directive-{number}\nperiod: {rest}\ntargets:\n"
            path = self.here / "targets" / f"directive-{number}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(head + textwrap.indent(block.text, "  "), encoding="utf-8")

    def type(self, line: str) -> str:
        """Return what a command line prints."""
        program, *arguments = shlex.split(line)
        if program == "cd":
            self.enter(self.here / arguments[0])
            return ""
        if program == "rm":
            for name in arguments:
                (self.here / name).unlink()
            return ""
        if line == "echo $?":
            return f"{self.code}\n"
        assert program == "directive-check", f"`{line}` cannot be typed here"
        ran = self.run(*arguments)
        self.code = ran.code
        assert ran.code not in {Exit.USAGE, Exit.BUG}, ran.err
        return ran.out + ran.err

    def play(self, block: Block) -> str:
        """Run the commands of a block; return the block with what they print."""
        home = self.here
        if block.mark == "in this project":
            self.enter(self.own)
        played = ""
        for line, shown, after in typed(block.text):
            printed = clean(self.type(line))
            if "..." in shown.splitlines() and is_shown(printed, shown):
                printed = shown
            played += f"$ {line}\n{printed}" + ("\n" if printed else "") + after
        if block.mark == "in this project":
            self.enter(home)
        return played
