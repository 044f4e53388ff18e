"""The one table of formats for diagnostics: a name, and the function that writes them in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic

Render = Callable[[Sequence[Diagnostic], TextIO], None]


def _in(name: str) -> Render:
    """Return a renderer whose module is imported when it first writes: each brings its own weight."""

    def render(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
        module = import_module(f"directive_check.render.diagnostics_{name}")
        getattr(module, f"render_{name}")(diagnostics, sink)

    return render


DIAGNOSTIC_FORMATS: Final[Mapping[str, Render]] = {
    "terminal": _in("terminal"),
    "json": _in("json"),
    "github": _in("github"),
    "sarif": _in("sarif"),
    "junit": _in("junit"),
    "gitlab": _in("gitlab"),
}
