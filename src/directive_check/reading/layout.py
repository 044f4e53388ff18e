"""Tell blanks, keys and texts that stand where YAML reads something else than was meant."""

from __future__ import annotations

import re
import unicodedata

from directive_check.diagnostic import Diagnostic, Related
from directive_check.reading.text import Text


def odd_blank(text: Text, offset: int) -> Diagnostic | None:
    """Tell of a line whose indent, or what stands behind its dash or colon, is a blank of another kind, which YAML takes for a letter."""
    odd = "([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])"
    found = re.compile(rf"[ \t]*(?:- *|(?:- +)?[\w-]+:)?{odd}").match(text.text, text.start_of_line(offset))
    if not found:
        return None
    message = f"here stands U+{ord(found[1]):04X} ({unicodedata.name(found[1]).lower()}), which YAML takes for a letter"
    return Diagnostic("yaml-syntax", message, text.stretch(found.start(1), found.end(1)), "write plain spaces")


def keys_between(text: Text, item: int) -> Diagnostic | None:
    """Tell of keys that stand between the key of a list and its first item."""
    start = text.start_of_line(item)
    line = text.text[start : text.end_of_line(start)]
    indent = column = len(line) - len(line.lstrip(" "))
    lines = reversed([*re.finditer(r"^( *)(?=[^ #\r\n])(?:([\w-]+):)?(.*)$", text.text[:start], re.MULTILINE)])
    passed, is_deep = None, False
    for one in lines if line.startswith("- ", column) else ():
        if len(one[1]) > indent:
            is_deep = True
            continue
        is_open, is_deep = not is_deep and not one[3].partition(" #")[0].strip(), False
        if is_open and passed and one[2]:
            above, key = (text.stretch(*found.span(2)) for found in (one, passed))
            message = f"`{passed[2]}` stands between `{one[2]}:` and its list"
            help_ = (
                f"write it above `{one[2]}:`, indented like that, where it holds for all of them; else into each item"
            )
            return Diagnostic("yaml-syntax", message, key, help_, related=Related("the key of the list", above))
        if is_open or not one[2] or (passed and len(one[1]) != indent):
            return None
        passed, indent = one, len(one[1])
    return None


def empty_help(text: Text, key: str | None, spot: int, end: int) -> str:
    """Return how a key or an item is mended that has no value, and stands between two offsets: a comma may have cut it from the text before it."""
    start = text.start_of_line(spot)
    is_alone, has_colon = not text.text[start:spot].strip(" \t" if key else "- \t"), text.text.startswith(":", end)
    help_ = (
        f"give it a value, or {'remove the line' if is_alone else f'take `{key}:` out' if has_colon else 'take it out'}"
    )
    if key == "value":
        return "give it a value, or leave the entry out where there is no figure"
    line = text.text[start:end]
    if pair := re.search(r"[{,] *([12][0-9]{3}[^ ,:]*|[A-Z]{2}[\w-]*) ([^:,{}`]*[0-9][^:,{}`]*)$", line):
        return f"write `{pair[1]}: {pair[2]}`, with a colon, where that is meant; else {help_}"
    before = re.search(r"([\w-]+: +)((?=[^,]*[^\W\d_]{2})[^][{}\"'`:\\]+,[^][{}\"'`:\\]+)$", line)
    behind = re.compile(r"(?:, *[^][{}\"'`:,\\\r\n]+(?=[,}]))*(?=[,}])").match(text.text, end)
    if not before or not behind:
        return help_
    return f'where it belongs to the text before it, write `{before[1]}"{before[2]}{behind[0]}"`; else {help_}'
