"""Make text from files safe for the syntax it is written into: one function a syntax."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

_CONTROL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_SPACES: Final = re.compile("[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#~&])")


def visible(text: str) -> str:
    """Return the text with what drives a terminal, turns the direction or has no width as pictures; joiners stay."""
    return text if text.isprintable() else _CONTROL.sub(lambda match: _picture(match.group()), text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces and without control characters."""
    is_tidy = text.isprintable() and "  " not in text
    return text.strip(" ") if is_tidy else visible(_SPACES.sub(" ", text).strip(" "))


def json_text(value: object) -> str:
    """Return a value as indented JSON in which control characters are escaped, also those that JSON would let through."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "\n".join(map(_escaped, text.split("\n")))


def json_lines(fields: Iterable[tuple[str, object]], text_of: Callable[[Any], str]) -> Iterator[str]:
    """Yield an object as JSON: a field a line, and a line for each item of a field that yields items, once it is made.

    `text_of` returns the text of what is no plain data.
    """
    encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=text_of).encode
    start = "{"
    for name, value in fields:
        yield f"{start}\n  {encoded(name)}: "
        yield from _items(map(encoded, value)) if isinstance(value, Iterator) else [_escaped(encoded(value))]
        start = ","
    yield "\n}\n"


def _items(lines: Iterable[str]) -> Iterator[str]:
    start = "["
    for line in lines:
        yield f"{start}\n    {_escaped(line)}"
        start = ","
    yield "[]" if start == "[" else "\n  ]"


def _escaped(line: str) -> str:
    return line if line.isprintable() else _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def markdown_text(text: str) -> str:
    """Return the text so that Markdown shows it as it is, also in a cell of a table."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def spreadsheet_text(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula."""
    text = one_line(text)
    return f"'{text}" if text[:1] in "=+-@" and text else text


def is_web_address(address: str) -> bool:
    """Tell whether an address may become a link: only `http` and `https`, with a host, without spaces."""
    from urllib.parse import urlsplit

    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
