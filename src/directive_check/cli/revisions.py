"""Read folders as a git revision has them: no working tree, index or filter is touched, and no link is followed outside."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from directive_check.cli.ends import Exit, Stop
from directive_check.cli.streams import say

_COMMIT: Final = re.compile("[0-9a-f]{40,64}")
_LINK: Final = "120000"
_SUBMODULE: Final = "160000"


@contextmanager
def written_out(name: str, folders: Sequence[Path]) -> Iterator[Path]:
    """Yield a folder that stands for the working directory, in which folders hold the files that a revision has there.

    Links to files inside the revision are files; other links and submodules are passed over, which is told.
    """
    commit = _commit(name)
    prefix = os.fsdecode(_git("rev-parse", "--show-prefix").rstrip(b"\n"))
    routes = [_route(prefix, folder) for folder in folders]
    entries = [one for one in _entries(commit, routes) if _is_harmless(one[2])]
    with tempfile.TemporaryDirectory(prefix="directive-check-") as place:
        passed = [path for path, content in _contents(commit, entries) if not _written(Path(place, path), content)]
        if passed:
            named = ", ".join(f"`{path}`" for path in passed[:3]) + (", …" if len(passed) > 3 else "")
            say(f"links and submodules of `{name}` are passed over: {named}")
        here = Path(place, prefix)
        here.mkdir(parents=True, exist_ok=True)
        yield here


def _git(*arguments: str, stdin: IO[bytes] | None = None) -> bytes:
    """Return what git prints; end with 2 where it refuses, or is not there."""
    try:
        ran = subprocess.run(  # noqa: S603 - no shell reads what is passed on
            ["git", *arguments],  # noqa: S607 - the git that people have in their path
            stdin=stdin or subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_LITERAL_PATHSPECS": "1"},
        )
    except OSError:
        raise Stop(Exit.USAGE, "revisions are read with git, which cannot be started") from None
    if ran.returncode and ran.stderr:
        told = ran.stderr.decode(errors="replace").partition("\n")[0].removeprefix("fatal: ")
        raise Stop(Exit.USAGE, f"git says: {told}")
    return ran.stdout


def _commit(name: str) -> str:
    """Return the commit that a name stands for; git says nothing where there is none."""
    asked = "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"
    told = "" if name.startswith("-") else _git(*asked).decode().strip()
    if not _COMMIT.fullmatch(told):
        raise Stop(Exit.USAGE, f"`{name}` is neither a folder here nor a revision of the repository")
    return told


def _route(prefix: str, folder: Path) -> str:
    """Return where a folder lies below the root of the repository."""
    route = os.path.normpath(Path(prefix, os.path.relpath(folder)))
    if route.startswith(".."):
        raise Stop(Exit.USAGE, f"`{folder}` lies outside the repository")
    return route


def _entries(commit: str, routes: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield mode, object and path of every file, link and submodule below some routes."""
    paths = () if "." in routes else routes
    for line in _git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths).split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, name = about.decode().split()
        yield mode, name, os.fsdecode(path)


def _is_harmless(path: str) -> bool:
    """Tell whether a path stays below its root: what a repository holds was checked by nobody."""
    return not {"", ".", ".."} & set(path.split("/"))


def _contents(commit: str, entries: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the bytes of every path; `None` where it is a submodule, or a link to no file of the revision."""
    are_read = [mode != _SUBMODULE and not (mode == _LINK and "\n" in path) for mode, _, path in entries]
    with tempfile.TemporaryFile() as asked:
        for (mode, name, path), is_read in zip(entries, are_read, strict=True):
            wanted = f"{commit}:{path}" if mode == _LINK else name
            asked.write(os.fsencode(f"{wanted}\n") if is_read else b"")
        asked.seek(0)
        answers = BytesIO(_git("cat-file", "--batch", "--follow-symlinks", stdin=asked))
    for (_, _, path), is_read in zip(entries, are_read, strict=True):
        yield path, _answer(answers) if is_read else None


def _answer(answers: BytesIO) -> bytes | None:
    """Return the next file; `None` where git does not have it, or where a link leads to anything else."""
    *_, kind, size = answers.readline().split()
    if size == b"missing":
        return None
    content = answers.read(int(size) + 1)[:-1]
    return content if kind == b"blob" else None


def _written(path: Path, content: bytes | None) -> bool:
    """Write a file where there is one, and tell whether there is."""
    if content is None:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
