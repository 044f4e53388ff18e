"""Nothing may stand in a file that nobody sees: two words that look alike must be one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from unicodedata import name

from directive_check.diagnostic import Diagnostic
from directive_check.reading import Document
from directive_check.rules.subject import Subject, warning

_FAR: Final = "\u0600-\U0010ffff"
"""Scripts, and signs such as emoji, that need joiners to be written."""

_UNSEEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"  # without a width
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # turn the direction
    f"|(?<![{_FAR}])[\u200c\u200d\U000e0000-\U000e007f]|[\u200c\u200d](?![{_FAR}])"
)


def invisible_character(subject: Subject) -> Iterator[Diagnostic]:
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
            span = text.stretch(first, first + 1)
            yield warning("invisible-character", message, span, "remove it")
