"""Number the sources that a page cites, in the order of the page, with links there and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from directive_check.model import Source
from directive_check.render.escaping import is_web_address

MOST_BACKLINKS: Final = 20
"""Mentions up to which a note links back to them; of those beyond their number is told."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a note: its number, and the id of the place that mentions it; empty where the note does not lead back."""

    number: int
    anchor: str


@dataclass(slots=True)
class Note:
    """A source that is cited, and where."""

    number: int
    title: str
    source: Source
    anchors: list[str] = field(default_factory=list)
    mentions: int = 0

    @property
    def link(self) -> str:
        """Return its address where that may become a link; else nothing."""
        address = self.source.url or ""
        return address if is_web_address(address) else ""


class Notes:
    """The notes of one page; they grow as the page is written, so they stand at its end."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._notes: dict[str, Note] = {}

    def cite(self, names: Iterable[str]) -> tuple[Citation, ...]:
        """Return a citation of each source, the lower numbers first."""
        notes = sorted((self._note(name) for name in dict.fromkeys(names)), key=lambda note: note.number)
        return tuple(_mention(note) for note in notes)

    def publishers(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return who published some sources, or else what they are called, each once."""
        notes = (self._note(name) for name in dict.fromkeys(names))
        return tuple(dict.fromkeys(note.source.publisher or note.title for note in notes))

    def in_order(self) -> tuple[Note, ...]:
        """Return the notes by their numbers."""
        return tuple(self._notes.values())

    def _note(self, name: str) -> Note:
        source = self._sources[name]
        return self._notes.setdefault(name, Note(len(self._notes) + 1, source.title or name, source))


def _mention(note: Note) -> Citation:
    note.mentions += 1
    if note.mentions > MOST_BACKLINKS:
        return Citation(note.number, "")
    anchor = f"_cite-{note.number}-{note.mentions}"
    note.anchors.append(anchor)
    return Citation(note.number, anchor)
