"""Read files into a catalogue: every fault becomes a diagnostic at its place."""

from directive_check.loading.files import shown
from directive_check.loading.project import Place, Project, load
from directive_check.loading.structure import Placed

__all__ = ["Place", "Placed", "Project", "load", "shown"]
