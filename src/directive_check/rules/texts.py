"""What stands in the text of files besides its values: characters that nobody sees, comments that leave out a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias
from unicodedata import name

from directive_check.codes import severities
from directive_check.diagnostic import Diagnostic, Severity, Span
from directive_check.loading import Files
from directive_check.reading import Document, Places
from directive_check.rules.subject import Finding, Subject
from directive_check.values.names import nearest

_MARK: Final = "directive-check:"
_COMMENT: Final = re.compile(r"#[ \t]*directive-check:([^\r\n]*)")
_FORM: Final = re.compile(r"[ \t]*ignore[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)[ \t]*(?:--[^\r\n]*)?")


class _Ignoring(NamedTuple):
    """A comment that leaves out findings of some codes on its line; without codes it could not be read."""

    codes: tuple[str, ...]
    span: Span

    @property
    def places(self) -> list[_FoundAt]:
        """Return what it leaves out."""
        return [(self.span.file, self.span.line, code) for code in self.codes]


_FoundAt: TypeAlias = "tuple[str, int, str]"
"""A file, a line, and the code of what is found there."""


def _ignorings_of(project: Files) -> Iterator[_Ignoring]:
    """Yield every such comment of YAML files; the same words in a quoted text or a block of text are none."""
    for text in project.texts:
        if isinstance(text, Document) and _MARK in text.text:
            scalars = sorted(_scalars(text.places))
            for match in _COMMENT.finditer(text.text):
                if not _is_inside(match.start(), scalars, text.text):
                    form = _FORM.fullmatch(match[1])
                    codes = tuple(code.strip() for code in form[1].split(",")) if form else ()
                    yield _Ignoring(codes, text.stretch(match.start(), match.end()))


def _placed(project: Files, findings: Iterable[Diagnostic]) -> Iterator[tuple[_FoundAt, Diagnostic]]:
    """Yield the warnings among findings, each with its place: of a published table where its file is named."""
    homes = {
        bound.file: (home.document.file, home.document.line(("table",))) for _, home, bound in project.bindings if bound
    }
    for one in findings:
        if one.severity is Severity.WARNING:
            yield (*homes.get(one.span.file, (one.span.file, one.span.line)), one.code), one


def without_ignored(project: Files, findings: Collection[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that no comment leaves out; errors cannot be left out."""
    ignored = {place for one in _ignorings_of(project) for place in one.places}
    left_out = {id(one) for place, one in _placed(project, findings) if place in ignored}
    return [one for one in findings if id(one) not in left_out]


def idle_ignore(subject: Subject) -> Iterator[Finding]:
    """Ignore with a comment only what is found on its line.

    A comment that ignores nothing is a leftover, or stands on the wrong line, or names a code that there is not; whoever
    reads it is misled. Errors cannot be ignored. Give the reason behind `--`.

    Bad:
        - id: exports-2025  # directive-check: ignore no-onwer -- not assigned yet

    Good:
        - id: exports-2025  # directive-check: ignore no-owner -- not assigned yet
    """
    found = {place for place, _ in _placed(subject.project, subject.found)}
    known = severities()
    for one in _ignorings_of(subject.project):
        if not one.codes:
            yield Finding("this comment cannot be read", one.span, "write `# directive-check: ignore CODE -- reason`")
        for code, place in zip(one.codes, one.places, strict=True):
            may_be_needed = subject.faulty and known.get(code) is Severity.WARNING
            if place not in found and not may_be_needed:
                message, help_ = _why_idle(code, known)
                yield Finding(message, one.span, help_)


def _why_idle(code: str, known: Mapping[str, Severity]) -> tuple[str, str]:
    if code not in known:
        near = nearest(code, known)
        help_ = f"write `{near}`" if near else "`directive-check rule` lists all codes"
        return f"`{code}` is not the code of a rule", help_
    if known[code] is Severity.ERROR:
        return f"`{code}` is an error, which cannot be ignored", "mend the error, and remove the comment"
    help_ = "remove the comment, or put it at the end of the line that the finding names"
    return f"there is no `{code}` to ignore on this line", help_


def _scalars(places: Places) -> Iterator[tuple[int, int]]:
    """Yield the stretch of every key and value that is text."""
    if isinstance(places, int):
        yield places >> 32, places & 0xFFFFFFFF
        return
    for place in places[1:]:
        yield from _scalars(place)


def _is_inside(offset: int, scalars: list[tuple[int, int]], text: str) -> bool:
    """Tell whether an offset lies inside a scalar; behind the `>-` that starts a block of text a comment may stand."""
    index = bisect_right(scalars, (offset, len(text))) - 1
    if index < 0 or offset >= scalars[index][1]:
        return False
    start = scalars[index][0]
    return text[start] not in "|>" or "\n" in text[start:offset] or "\r" in text[start:offset]


_FAR: Final = "\u0600-\U0010ffff"
"""Scripts, and signs such as emoji, that need joiners to be written."""

_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"  # without a width
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # turn the direction
    f"|(?<![{_FAR}])[\u200c\u200d\U000e0000-\U000e007f]|[\u200c\u200d](?![{_FAR}])"
)


def invisible_character(subject: Subject) -> Iterator[Finding]:
    """Write nothing that cannot be seen.

    A space without width splits an owner in two who look like one, and a mark that turns the direction of writing makes
    a line read other than it is. Such characters come with text that was copied from web pages and documents. Joiners
    are passed over where a script needs them.

    Bad:
        owner: Ministry of<U+200B> Trade

    Good:
        owner: Ministry of Trade
    """
    for text in subject.project.texts:
        if not isinstance(text, Document) or text.text.isascii():  # what tables name is defined elsewhere
            continue
        starts: defaultdict[str, list[int]] = defaultdict(list)
        for match in _UNSEEN.finditer(text.text):
            starts[match.group()].append(match.start())
        for character, (first, *more) in starts.items():
            named = name(character, "unnamed").lower()
            message = f"the invisible character U+{ord(character):04X} ({named}) stands here"
            message += f", the first of {len(more) + 1} in the file" if more else ""
            yield Finding(message, text.stretch(first, first + 1), "remove it")
