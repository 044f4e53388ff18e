"""Turn YAML text into plain data, and remember where every value stands."""

from directive_check.source.reading import MAX_DEPTH, read_yaml
from directive_check.source.text import Data, Document, Places, Route, Text

__all__ = ["MAX_DEPTH", "Data", "Document", "Places", "Route", "Text", "read_yaml"]
