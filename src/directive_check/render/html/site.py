"""Say where a page stands among others: how the reader came to it, and where each target has a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """The place of a page in a folder of pages; a page alone has neither a way nor pages below.

    `way` is what stands above, as name and address; `below` what leads from the page to that of a target, without
    its name, where targets have pages of their own; `lists_directives` where directives have, and the page names only
    those. `about` is the directive and the target that it is narrowed to, `beside` the targets before and after it.
    """

    way: tuple[tuple[str, str], ...] = ()
    below: str | None = None
    lists_directives: bool = False
    about: tuple[str, ...] = ()
    beside: tuple[tuple[str, str, str], ...] = ()

    @property
    def above(self) -> str:
        """Return the address of the page above; empty where there is none."""
        return self.way[-1][1] if self.way else ""

    def is_about(self, directive: str, target: str) -> bool:
        """Tell whether a target belongs on the page."""
        return (directive, target)[: len(self.about)] == self.about

    def address(self, directive: str, target: str) -> str:
        """Return the address of a target: of its own page, or of its place on this one."""
        return f"#{directive}/{target}" if self.below is None else self.below.format(directive=directive, target=target)
