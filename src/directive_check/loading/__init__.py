"""Read files into a catalogue: every fault becomes a diagnostic at its place."""

from directive_check.loading.files import shown
from directive_check.loading.places import Place, Placed
from directive_check.loading.project import Files, load

__all__ = ["Files", "Place", "Placed", "load", "shown"]
