"""The page of a code: what is wanted, why, and an example of each kind, read only when somebody asks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from textwrap import dedent
from typing import Final

from directive_check import codes
from directive_check.diagnostic import Severity
from directive_check.rules.subject import Finding, Subject

_FENCED: Final = re.compile(r"\n```(\w+)\n(.*)\n```\n*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CodePage:
    """What a code of a finding means, with examples in a `language`."""

    code: str
    severity: Severity
    wants: str
    why: str
    bad: str
    good: str
    language: str

    @property
    def sentence(self) -> str:
        """What is wanted, in one sentence without its full stop."""
        return self.wants.removesuffix(".").split(". ")[0]

    @property
    def markdown(self) -> str:
        """What is wanted, why, and an example of each kind, as Markdown."""
        bad, good = (f"```{self.language}\n{example}\n```" for example in (self.bad, self.good))
        return f"{self.wants}\n\n{self.why}\n\nBad:\n\n{bad}\n\nGood:\n\n{good}\n"


def page_of(code: str) -> CodePage:
    """Return the page of a code: of a rule it stands beside its function, of any other fault in a file."""
    place = codes.rules().get(code)
    text = inspect.getdoc(rule_at(place)) or "" if place else _file_of(code)
    words, bad, good = re.split(r"\n\n(?:Bad|Good):\n", text)
    wants, _, why = words.partition("\n\n")
    (language, bad), (_, good) = _example(bad), _example(good)
    return CodePage(code, codes.severities()[code], _flowing(wants), _flowing(why), bad, good, language)


def case_of(code: str) -> str:
    """Return a small project that has the fault, and what the program says of it; empty of a code that has none yet."""
    from importlib.resources import files

    file = files("directive_check") / "pages" / "cases" / f"{code}.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def pages() -> Iterator[CodePage]:
    """Yield the page of every code, those of errors first."""
    for code, _ in sorted(codes.severities().items(), key=lambda one: (one[1], one[0])):
        yield page_of(code)


def rule_at(place: str) -> Callable[[Subject], Iterator[Finding]]:
    """Return the function of a rule from `module:function`."""
    module, _, function = place.partition(":")
    found: Callable[[Subject], Iterator[Finding]] = getattr(import_module(f"directive_check.rules.{module}"), function)
    return found


def _file_of(code: str) -> str:
    from importlib.resources import files

    return (files("directive_check") / "pages" / f"{code}.md").read_text(encoding="utf-8")


def _example(text: str) -> tuple[str, str]:
    """Return the language and the lines of an example; beside a function it is indented YAML."""
    fenced = _FENCED.fullmatch(text)
    return (fenced[1], fenced[2]) if fenced else ("yaml", dedent(text))


def _flowing(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
