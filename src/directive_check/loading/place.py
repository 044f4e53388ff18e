"""Where something is written: a file, and the route of keys to it."""

from __future__ import annotations

from dataclasses import dataclass

from directive_check.diagnostic import Span
from directive_check.loading.complaints import Placed
from directive_check.reading import Route


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
