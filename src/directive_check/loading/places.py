"""Where something is written: a file that knows where its values stand, and the route to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from directive_check.diagnostic import Span
from directive_check.reading import Route


class Placed(Protocol):
    """A file that can say where the value at a route stands: a YAML document or a CSV table."""

    @property
    def file(self) -> str:
        """The path as it is shown."""

    def span(self, route: Route) -> Span:
        """Return where the value stands."""

    def key_span(self, route: Route) -> Span:
        """Return where the key stands."""

    def has(self, route: Route) -> bool:
        """Tell whether every step is written."""

    def line(self, route: Route) -> int:
        """Return the line the value starts on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a file, and the route of keys to it."""

    document: Placed
    route: Route = ()

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps further in."""
        return Place(self.document, (*self.route, *steps))

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        return self.document.span(self.route)

    @property
    def key_span(self) -> Span:
        """Return where the key stands."""
        return self.document.key_span(self.route)

    @property
    def is_written(self) -> bool:
        """Tell whether it stands in the text, or is a default."""
        return self.document.has(self.route)
