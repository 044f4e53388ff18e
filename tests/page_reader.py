"""Read a page as a browser's parser would, far enough to ask what stands on it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}
INLINE = {"a", "abbr", "cite", "code", "span", "strong", "sup"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = None
    parts: "list[Element | str]" = field(default_factory=list)

    @property
    def children(self) -> "list[Element]":
        """The elements right below."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def words(self) -> str:
        """The text that people read, with single spaces; drawings and style left out."""
        return " ".join("".join(self._pieces()).split())

    @property
    def text(self) -> str:
        """The text right below, as it stands."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def _pieces(self):
        is_line = self.tag not in INLINE or "under" in self.classes
        if is_line:
            yield " "
        if self.tag not in {"style", "svg"}:
            for part in self.parts:
                yield from [part] if isinstance(part, str) else part._pieces()
        if is_line:
            yield " "

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, tag="", **attrs):
        """Return every element below of a tag, with attributes (`cls` is one of its classes)."""
        cls = attrs.pop("cls", None)
        wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
        return [
            one
            for one in self.walk()
            if (not tag or one.tag == tag)
            and (cls is None or cls in one.classes)
            and wanted.items() <= one.attrs.items()
        ]

    def one(self, tag="", **attrs):
        (found,) = self.all(tag, **attrs)
        return found


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.open = Element("document", {})

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of {tag} is given twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.parts.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent
        self.open = self.open.parent

    def handle_data(self, data):
        self.open.parts.append(data)


def read_page(text: str) -> Element:
    """Return the document; every tag must be closed where it belongs."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open is reader.root, f"<{reader.open.tag}> is never closed"
    return reader.root
