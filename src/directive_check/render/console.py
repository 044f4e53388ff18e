"""The console that tables are written to: as wide as its terminal; without one, as wide as they need."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NoReturn, Self, TextIO, cast

from rich.cells import cell_len
from rich.console import Console, Group
from rich.containers import Lines
from rich.text import Text as Breakable

from directive_check.evaluation import Verdict
from directive_check.telling.numbers import NO_BREAK_SPACE, THIN_SPACE

STYLES: Final = {
    Verdict.MET: "green",
    Verdict.MISSED: "bold red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NOT_DUE: "cyan",
    Verdict.NO_DATA: "dim",
}
"""How each verdict is drawn, beside its sign and word."""

UNFOLDED: Final = 1000
"""The width where none is known, in a pipe or a log of a CI job: nothing is folded there."""


class _Console(Console):
    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - what Rich takes
        """Print texts as they are: Rich would make one of its own of those that are printed together."""
        super().print(*(Group(one) if isinstance(one, Text) else one for one in objects), **options)

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to whoever writes the streams what a closed pipe means; Rich would end the process."""
        raise BrokenPipeError


class Text(Breakable):
    """Text that is not broken at blanks which hold a number and its unit together: to Rich all blanks are alike."""

    def append(self, *arguments: Any, **options: Any) -> Self:  # noqa: ANN401 - what Rich takes
        """Append a text in a style; return the whole."""
        super().append(*arguments, **options)
        return self

    def append_text(self, text: Breakable) -> Self:
        """Append a text with its styles; return the whole."""
        super().append_text(text)
        return self

    def wrap(self, *arguments: Any, **options: Any) -> Lines:  # noqa: ANN401 - what Rich takes
        """Return the lines of the text at a width."""
        held = self.copy()
        held.plain = held.plain.translate(_HELD)
        lines = held.wrap(*arguments, **options)
        for line in lines:
            line.plain = line.plain.translate(_LOOSE)
        return lines


_HELD: Final = {ord(NO_BREAK_SPACE): "\ue000", ord(THIN_SPACE): "\ue001"}
_LOOSE: Final = {0xE000: NO_BREAK_SPACE, 0xE001: THIN_SPACE}


class _Trimmed:
    """A stream that leaves out the blanks which pad the lines of tables."""

    def __init__(self, sink: TextIO) -> None:
        self._sink = sink

    def write(self, text: str) -> int:
        self._sink.write(spelt(_PADDING.sub("", text), getattr(self._sink, "encoding", None)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._sink, name)


def spelt(text: str, encoding: str | None) -> str:
    """Return the text with signs that a stream cannot take spelt in those that every stream takes."""
    if encoding is None or encoding.lower().startswith("utf") or text.isascii():
        return text
    text = text.replace("  ≥", " ≥").replace("  ≤", " ≤")  # what is two signs long takes one of the blanks before it
    text = text if _can_take("·", encoding) else _BETWEEN.sub("; ", text)
    return "".join(sign if _can_take(sign, encoding) else _SPELT.get(sign, sign) for sign in text)


_BETWEEN: Final = re.compile("(?<=[^ |\n]) · ")
"""What parts words; before no data the sign stands by itself."""


def _can_take(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_SPELT: Final = {
    **dict(zip("✓✗◐○·−–†‡◇×÷≈", "+x~o---*#?x/~", strict=True)),
    **dict(zip("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░", "_.:-=+*#.......-", strict=True)),
    "\u00a0": " ",
    "\u202f": " ",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "…": "...",
    "“": '"',
    "”": '"',
    "∞": "inf",
    "²": "2",
    "³": "3",
}
"""Signs of tables, bars and numbers in ASCII."""

_PADDING: Final = re.compile(" +(?=\n)")


def console_for(sink: TextIO) -> Console:
    """Return a console on a stream; `NO_COLOR`, `FORCE_COLOR` and `COLUMNS` are honoured, and no text is taken for markup."""
    file, width = cast("TextIO", _Trimmed(sink)), _width_of(sink)
    # Without a height, Rich would read `COLUMNS` too, and fail on some.
    return _Console(file=file, width=width, height=UNFOLDED, markup=False, emoji=False, highlight=False)


def _width_of(sink: TextIO) -> int:
    """Return what `COLUMNS` says where it is a width, else what the terminal has."""
    columns = os.environ.get("COLUMNS", "")
    if re.fullmatch("[1-9][0-9]{0,5}", columns):
        return min(int(columns), UNFOLDED)
    if not sink.isatty():
        return UNFOLDED
    return os.get_terminal_size(sink.fileno()).columns or _USUAL


def hung(console: Console, head: Text, body: Text) -> Iterator[Text]:
    """Yield the lines of a text behind its head, each below the other."""
    room = console.width - head.cell_len
    for number, line in enumerate(body.wrap(console, room) if console.width < UNFOLDED else [body]):
        start = Text(" " * head.cell_len) if number else Text().append_text(head)
        yield start.append_text(line)


def packed(parts: Iterable[str], width: int, join: str = " ", first: str = "", later: str = "") -> Iterator[str]:
    """Yield parts one behind the other, on as few lines as hold them whole; the lines after the first may be indented more.

    What is too long for a line is broken between words, but not beside a number.
    """
    line, indent = "", first
    for part in parts:
        is_long = width < UNFOLDED and cell_len(f"{later if line else indent}{part}") > width
        for number, piece in enumerate(_BLANKS.split(part) if is_long else [part]):
            between = " " if number else join
            if line and cell_len(f"{indent}{line}{between}{piece}") > width:
                yield f"{indent}{line}"
                line, indent = "", later
            line = f"{line}{between}{piece}" if line else piece
    yield f"{indent}{line}"


_BLANKS: Final = re.compile("(?<![0-9]) (?![0-9])")
"""Blanks at which a line may be broken."""


_USUAL: Final = 80
"""The width of a terminal that does not know its own."""
