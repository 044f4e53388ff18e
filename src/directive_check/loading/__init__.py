"""Read files into a catalogue: every fault becomes a diagnostic at its place."""

from directive_check.loading.files import shown
from directive_check.loading.project import Files, load
from directive_check.reading import Place
