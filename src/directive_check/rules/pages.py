"""The page of a rule: what it wants, why, and an example of each kind, taken from the text beside the rule."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from textwrap import dedent

from directive_check.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code of a finding means."""

    code: str
    severity: Severity
    wants: str
    why: str
    bad: str
    good: str


def page(code: str, severity: Severity, text: str) -> Rule:
    """Return the page that a text says: a sentence, paragraphs of reasons, then `Bad:` and `Good:` examples."""
    words, _, examples = inspect.cleandoc(text).partition("\n\nBad:\n")
    bad, _, good = examples.partition("\n\nGood:\n")
    wants, _, why = words.partition("\n\n")
    return Rule(code, severity, _flowing(wants), _flowing(why), dedent(bad), dedent(good))


def _flowing(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
