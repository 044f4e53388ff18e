"""Turn text into plain data, and remember where every value stands."""

from directive_check.reading.text import Data, Document, Place, Placed, Places, Route, Text
from directive_check.reading.yaml import MAX_DEPTH, read_yaml
