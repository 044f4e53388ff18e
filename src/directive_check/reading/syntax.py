"""Word for people what is wrong with broken YAML, at the place that is to blame."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import yaml

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.reading.text import Text

_QUOTE: Final = "put the text in quotes, or write it after `>-` on lines of its own"
_INDENT: Final = "give every key of a block the same indent, and start every item of a list with `- `"
_DASH: Final = (
    "write `- ` before it, and indent what follows as much, where it begins an item; else indent it like the keys above"
)
_NO_COLON: Final = ("a key without its `:`", "write `key: value`, with a space after the colon")
_PROBLEM, _CONTEXT, _LINE = "problem", "context", "line"
"""Where the culprit stands: where reading stopped, or where that began which could not be finished, or its line."""

_SYNTAX: Final = (
    ("found character that cannot start any token", _PROBLEM, "a plain text cannot start with this character", _QUOTE),
    ("did not find expected node content", _PROBLEM, "a plain text cannot start with this character", _QUOTE),
    ("while scanning an anchor", _CONTEXT, "a plain text cannot start with `&`", _QUOTE),
    ("while scanning an alias", _CONTEXT, "a plain text cannot start with `*`", _QUOTE),
    ("found unexpected ':'", _PROBLEM, "`:` cannot stand inside a plain text in brackets", _QUOTE),
    ("while parsing a tag", _CONTEXT, "a plain text cannot start with `!`", _QUOTE),
    ("while scanning a tag", _CONTEXT, "a plain text cannot start with `!`", _QUOTE),
    ("found undefined tag handle", _CONTEXT, "a plain text cannot start with `!`", _QUOTE),
    ("while scanning a %YAML directive", _CONTEXT, "a line cannot start with `%`", "remove it"),
    ("while scanning a directive", _CONTEXT, "a line cannot start with `%`", "remove it, or put it in quotes"),
    ("while scanning a block scalar", _PROBLEM, "behind `>` or `|` a text starts on the next line", "put the text in quotes, or start it on the next line"),
    ("while scanning a quoted scalar", _CONTEXT, "this quoted text is never closed", "close it with the quote it was opened with"),
    ("while parsing a quoted scalar", _PROBLEM, "an escape that YAML does not know", "write `\\\\` for a backslash, or use single quotes"),
    ("could not find expected ':'", _LINE, *_NO_COLON),
    ("block sequence entries are not allowed", _PROBLEM, "a list cannot start on this line", "start it on the next line, with `- `, or put the text in quotes"),
    ("did not find expected '-' indicator", _PROBLEM, "this stands below the `- ` of a list, and has none", _DASH),
    ("did not find expected <document start>", _PROBLEM, "this stands behind the end of the structure", _INDENT),
    ("did not find expected", _PROBLEM, "this line does not line up with the lines above", _INDENT),
)  # fmt: skip
"""What libyaml may say, where the culprit stands then, and our words for it."""


def syntax_fault(text: Text, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return what is wrong with text that is not YAML, and how to mend it."""
    said = " ".join(filter(None, (error.context, error.problem)))
    problem = _offset(text, error.problem_mark or error.context_mark)
    context = _offset(text, error.context_mark or error.problem_mark)
    above = len(text.text[: text.start_of_line(problem)].rstrip())
    if found := odd_blank(text, problem) or odd_blank(text, above) or _found_in_text(text, said, problem, context):
        return found
    for words, spot, message, help_ in _SYNTAX:
        if words in said:
            start = problem if spot is _PROBLEM else context
            end = text.end_of_line(start) if spot is _LINE else start + 1
            return _fault(text.stretch(start, end), message, help_)
    return _fault(text.sign(problem), "this is not valid YAML", _QUOTE)


def _offset(text: Text, mark: Any) -> int:  # noqa: ANN401 - libyaml's marks have no public type
    return min(mark.index if mark else 0, len(text.text))


def _fault(span: Span, message: str, help_: str, related: Related | None = None) -> Diagnostic:
    return Diagnostic("yaml-syntax", message, span, help_, related=related)


_MISPLACED: Final = {
    "-{": ("a space is missing after `-`", "write `- {…}`, with a space after the `-`"),
    "\t": ("a tab cannot indent", "indent with spaces"),
    "%": ("a plain text cannot start with `%`", _QUOTE),
    ",\n": ("a comma ends no line here", "take out the comma"),
    ",\r": ("a comma ends no line here", "take out the comma"),
}


def _found_in_text(text: Text, said: str, problem: int, context: int) -> Diagnostic | None:
    """Return what the text around the place shows better than libyaml says it."""
    character = text.text[problem : problem + 1]
    misplaced = _MISPLACED.get(text.text[problem : problem + 2]) or _MISPLACED.get(character)
    if behind := (
        _bullet(text, context)
        or _bullet(text, problem)
        or _half_quoted(text, problem, "[^\\n\"'#`,}\\]]*" if "flow" in said else "[^\\n\"'#`]*")
        or _behind_brackets(text, problem)
        or _dash_without_blank(text, said, problem, context)
    ):
        return behind
    if misplaced:
        return _fault(text.sign(problem), *misplaced)
    if "mapping values are not allowed" in said:
        return _colon(text, problem)
    if "while parsing a flow node" in said and problem >= len(text.text):
        return _open_bracket(text, problem, _last_open_bracket(text))
    if "while parsing a flow sequence" in said or "while parsing a flow mapping" in said:
        return _open_bracket(text, problem, context)
    is_key = "did not find expected key" in said
    return (_behind_quote(text, problem) or _no_key(text, problem, character)) if is_key else None


def _bullet(text: Text, place: int) -> Diagnostic | None:
    """Tell of an item of a list that another sign than `-` stands before."""
    found = re.compile(r"[ \t]*([*–—])[ \t]+(?=\S)").match(text.text, text.start_of_line(place))
    if not found:
        return None
    span = text.stretch(found.start(1), found.end(1))
    return _fault(span, "an item of a list starts with `- `", f"write `-` in place of `{found[1]}`")


def _dash_without_blank(text: Text, said: str, problem: int, context: int) -> Diagnostic | None:
    """Tell of an item of a list whose `-` touches what follows it."""
    start = context if "could not find expected ':'" in said else problem if "'-' indicator" in said else len(text.text)
    if text.text[start : start + 1] == "{":
        return _fault(text.sign(start), "a `- ` is missing before this `{`", "write `- {…}`, below the dashes above")
    item = re.compile(r"-([^\s{-][^\r\n]*)").match(text.text, start)
    help_ = f"write `- {item[1].strip()}`, with a space after the `-`" if item and "`" not in item[1] else None
    return _fault(text.sign(start), "a space is missing after `-`", help_) if help_ else None


def _behind_brackets(text: Text, problem: int) -> Diagnostic | None:
    """Tell of a unit that stands behind the brackets of two limits."""
    numbers = re.search(r"\[([^][{}]*)\] *$", text.text[text.start_of_line(problem) : problem])
    unit = re.compile(r"%|[^\W\d][^],}\r\n#]*").match(text.text, problem)
    if not numbers or not unit:
        return None
    listed = ", ".join(f"{number.strip()} {unit[0].strip()}" for number in numbers[1].split(","))
    message = "a unit stands behind each number, not behind the brackets"
    return _fault(text.sign(problem), message, f"write `[{listed}]`")


def _colon(text: Text, colon: int) -> Diagnostic:
    """Tell a colon inside a text on its line from one behind a key that is indented like a text."""
    start = text.start_of_line(colon)
    dash = re.search(r"^[ \t]*(-)[^\s-][^\r\n]*\s*\Z", text.text[:start], re.MULTILINE)
    dash = dash or re.compile(r"[ \t]*(-)[A-Za-z{]").match(text.text, start)
    if dash:
        said = ("a space is missing after `-`", "write `- key: value`, with a space after the `-`")
        said = _MISPLACED.get(text.text[dash.start(1) : dash.start(1) + 2], said)
        return _fault(text.sign(dash.start(1)), *said)
    if fault := _above_without_colon(text, start) or _keys_between(text, start):
        return fault
    key = re.fullmatch(r"([ \t]*)(?:- +)?[^\s:]+", text.text[start:colon])
    if key and key[1] and text.text[:start].strip():
        message = "this line is indented deeper than the keys above, so it continues the text before it"
        return _fault(text.stretch(start + len(key[1]), colon), message, _INDENT)
    first = re.search(r"^(?![#%]|---)\S", text.text[:start], re.MULTILINE)
    if key and first:
        return _fault(text.stretch(first.start(), text.end_of_line(first.start())), *_NO_COLON)
    if item := _plain_around(text, colon, r"[ \t]*- +(?=[^\s:]+: +[^]\[{}\"']*[,;] +[^\s:]+$)", r" #|$"):
        keys = re.sub("; +(?=[^ :]+: )", ", ", re.sub(r"^\((.*)\)$|^<(.*)>$", r"\1\2", item))
        message = "an item of several keys on one line needs braces"
        return _fault(text.sign(colon), message, f"write `- {{{keys}}}`")
    whole = _plain_around(text, colon, r"[ \t]*(?:- +)?[^\s:]+: +", r" #|$")
    is_pair = whole and " " not in whole.partition(":")[0]
    help_ = f"put the text in quotes, {_quoted(whole)}" if whole else _QUOTE
    if whole and is_pair:
        in_braces = f"write a mapping in braces, `{{{whole.strip('()')}}}`"
        help_ = in_braces if whole.startswith("(") else f"{help_}; or {in_braces}"
    return _fault(text.sign(colon), "`: ` cannot stand inside a plain text", help_)


def _above_without_colon(text: Text, start: int) -> Diagnostic | None:
    """Tell of the line above one that reading ended on, where its first key lacks the blank behind its colon, or the colon."""
    first = text.start_of_line(max(start - 1, 0))
    found = re.compile(r"[ \t]*- +(?P<pair>([A-Za-z_]+)(?::(?!//)| +)([\w%.-]+))[ \t]*\r?\n").match(text.text, first)
    if not found:
        return None
    span = text.stretch(found.start("pair"), found.end("pair"))
    return _fault(span, "a key without its `: `", f"write `{found[2]}: {found[3]}`, with a space after the colon")


def _plain_around(text: Text, colon: int, before: str, behind: str) -> str | None:
    """Return the plain text that a colon stands in, between two patterns on its line; `None` where it cannot be quoted."""
    first = text.start_of_line(colon)
    line = text.text[first : text.end_of_line(colon)]
    start, end = re.match(before, line[: colon - first]), re.compile(behind).search(line, colon - first)
    whole = line[start.end() : end.start()].strip() if start and end else "`"
    return None if "`" in whole else whole


def _quoted(whole: str) -> str:
    """Return a text in quotes that it does not hold, to be shown."""
    return f'`"{whole}"`' if not re.search(r'["\\]', whole) else "`'" + whole.replace("'", "''") + "'`"


def _open_bracket(text: Text, problem: int, opening: int) -> Diagnostic:
    bracket = text.text[opening : opening + 1]
    closing = "]" if bracket == "[" else "}"
    if text.line_at(problem) != text.line_at(opening) or problem >= len(text.text):
        return _fault(text.sign(opening), f"this `{bracket}` is never closed", f"close it with `{closing}`")
    message = f"`, ` or `{closing}` is missing before this"
    help_ = f"separate items with `, ` and close with `{closing}`"
    is_colon = text.text[problem : problem + 1] == ":"
    whole = is_colon and _plain_around(text, problem, _BEFORE_PLAIN, r",(?![0-9])|[}\]]|$")
    key = re.search(r"[ ;]+([a-z_]+): ?", f"{whole} ") if whole and bracket == "{" else None
    if whole and key and ":" not in whole[: key.start()]:
        help_ = f"{help_}, as before `{key[1]}` where that is a key"
    if whole and re.search(r"; *[\w.-]+:", whole):
        help_ = "separate items with `, ` instead of `;`"
    elif whole or (whole := _with_brackets(text, problem)):
        help_ = f"put the text in quotes, {_quoted(whole)}; or {help_}"
    return _fault(text.sign(problem), message, help_)


def _with_brackets(text: Text, problem: int) -> str:
    """Return a text in braces that goes on behind a quote, or with brackets; else nothing."""
    before = re.search(r"[\w-]+: +([^:`]*)$", text.text[text.start_of_line(problem) : problem])
    behind = _BRACKETED.match(text.text, problem)
    is_text = before and (before[1].rstrip()[-1:] in "\"'" or text.text[problem] in "[{")
    return f"{before[1]}{behind[0].rstrip()}" if before and behind and is_text else ""


_BRACKETED: Final = re.compile(r"[^][{},:`\r\n]*(?:\[[^][{}`\r\n]*\]|\{[^][{}`\r\n]*\})?[^][{},:`\r\n]*")
_BEFORE_PLAIN: Final = r".*(?:[{,] *[^\s:,{\[]+: +|[\[,] +)(?=[^,]*$)"
"""What stands on a line before a plain text in brackets."""


def _half_quoted(text: Text, problem: int, rest: str) -> Diagnostic | None:
    """Return that quotes end inside a text that needs none, with how that is written."""
    start = text.start_of_line(problem)
    found = re.compile(
        r"""(?P<quoted>(?P<quote>["'])(?P<inner>(?:[a-z]+ )*[+-]?[0-9][0-9.,]*(?: [a-z]+)?)(?P=quote))(?P<rest> ?"""
        + rest
        + ")"
    ).search(text.text, start)
    if not found or not found.start("rest") <= problem < found.end() or ": " in found["rest"]:
        return None
    whole = f"{found['inner']}{found['rest']}".rstrip()
    span = text.stretch(found.start(), found.start() + len(whole) + 2)
    return _fault(span, "the quotes go around a part of the text alone", f"write `{whole}`")


def _behind_quote(text: Text, problem: int) -> Diagnostic | None:
    """Return that text goes on behind a closing quote: it holds a quote itself, or an earlier one was never closed."""
    before = text.text[text.start_of_line(problem) : problem].rstrip(" \t")
    quote = before[-1:]
    if not quote or quote not in "\"'":
        return None
    opening = _start_of_text_ending_at(text, len(text.text[:problem].rstrip(" \t")))
    related = None if opening is None else Related("it starts here", text.sign(opening))
    if opening is not None and re.search(r"\n *(?:- +)?[a-z_]+: ", text.text[opening:problem]):
        inside = text.text[opening + 1 : text.end_of_line(opening)].strip()
        help_ = "close it where it ends" + f", as in {_quoted(inside)}" * (not re.search(r"[][{}`,]", inside))
        message = "this quoted text is not closed on its line"
        there = Related("the next quote, which ends it", text.stretch(problem - 1, problem))
        return _fault(text.sign(opening), message, help_, there)
    inside = "write it twice" if quote == "'" else 'write `\\"`'
    help_ = f"put the whole text in quotes; for a quote inside it {inside}"
    return _fault(text.stretch(problem, text.end_of_line(problem)), "the quoted text ended before this", help_, related)


def _start_of_text_ending_at(text: Text, end: int) -> int | None:
    tokens = (token for token in _tokens(text) if isinstance(token, yaml.ScalarToken))
    return next((int(token.start_mark.index) for token in tokens if token.end_mark.index == end), None)


def _last_open_bracket(text: Text) -> int:
    opened: list[int] = []
    for token in _tokens(text):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token.start_mark.index)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            opened.pop()
    return opened[-1]


def _tokens(text: Text) -> Iterator[yaml.Token]:
    """Yield the tokens of a text up to where it breaks."""
    loader = yaml.CSafeLoader(text.text)
    with contextlib.suppress(yaml.YAMLError):
        while token := loader.get_token():
            yield token
    loader.dispose()


def _no_key(text: Text, problem: int, character: str) -> Diagnostic | None:
    if character in {"]", "}"}:
        return _fault(text.sign(problem), f"this `{character}` closes nothing", "remove it, or open it before")
    if character == ":":
        help_ = "write the key, or put the text in quotes"
        return _fault(text.sign(problem), "a key is missing before `:`", help_)
    if text.text[problem : problem + 2] == "- ":
        if fault := _keys_between(text, problem):
            return fault
        help_ = "indent the list below its key, or write `key: value`"
        above = re.findall(r"^( *)- ", text.text[: text.start_of_line(problem)], re.MULTILINE)
        if above:
            help_ = f"indent it by {len(above[0])} blanks, like the first item above, where it is another of these; else {help_}"
        return _fault(text.sign(problem), "an item of a list stands among keys", help_)
    return None


def odd_blank(text: Text, offset: int) -> Diagnostic | None:
    """Tell of a line whose indent, or what stands behind its dash or colon, is a blank of another kind, which YAML takes for a letter."""
    odd = "([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])"
    found = re.compile(rf"[ \t]*(?:- *|(?:- +)?[\w-]+:)?{odd}").match(text.text, text.start_of_line(offset))
    if not found:
        return None
    message = f"here stands U+{ord(found[1]):04X} ({unicodedata.name(found[1]).lower()}), which YAML takes for a letter"
    return Diagnostic("yaml-syntax", message, text.stretch(found.start(1), found.end(1)), "write plain spaces")


def _keys_between(text: Text, item: int) -> Diagnostic | None:
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
