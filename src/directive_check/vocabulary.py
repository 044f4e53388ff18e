"""The words that a command line and a report choose from: light, so that help and completion import nothing else."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

DATA: Final = Path("data")
"""The folder of figures where none is named: it may be missing."""


class Verdict(StrEnum):
    """What can be said of a promise, the worst first: the order in which a target's areas are summed up."""

    MISSED = "missed"
    NO_DATA = "no_data"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"
    MET = "met"


class Outlook(StrEnum):
    """The pace in words; the bands are those of StatCan's and Open SDG's progress measure, after Eurostat's."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    WRONG_WAY = "wrong_way"


class Concern(StrEnum):
    """Why a check needs attention, the gravest first."""

    MISSED = "missed"
    OFF_TRACK = "off track or wrong way"
    OVERDUE = "over, and not settled by figures"


class Grouping(StrEnum):
    """What the rows of a report stand under."""

    TARGET = "target"
    AREA = "area"
    OWNER = "owner"


class FileKind(StrEnum):
    """What a file says."""

    DIRECTIVE = "directive"
    CODEBOOK = "codebook"
    ACTUALS = "actuals"
    TABLE = "table"
