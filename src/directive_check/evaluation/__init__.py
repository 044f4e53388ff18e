"""Judge targets against figures: target x area x year -> Assessment. Pure: no clock, no files, no YAML, no Rich."""

from directive_check.evaluation.assessment import OPEN, Assessment, Path, Remaining
from directive_check.evaluation.figures import Ledger, Observed, latest
from directive_check.evaluation.judging import (
    assess,
    assess_target,
    judge,
    last_observed_year,
    required_at,
    resolved_limit,
)
from directive_check.evaluation.lacking import Lacking, lacking
from directive_check.evaluation.outlook import (
    Pace,
    expected_on_line,
    outlook_of,
    pace_of,
    reached_in,
    required_growth,
)
from directive_check.evaluation.robustness import Doubt, Revision, Robustness, revisions, robustness
from directive_check.vocabulary import Outlook, Verdict

__all__ = [
    "OPEN",
    "Assessment",
    "Doubt",
    "Lacking",
    "Ledger",
    "Observed",
    "Outlook",
    "Pace",
    "Path",
    "Remaining",
    "Revision",
    "Robustness",
    "Verdict",
    "assess",
    "assess_target",
    "expected_on_line",
    "judge",
    "lacking",
    "last_observed_year",
    "latest",
    "outlook_of",
    "pace_of",
    "reached_in",
    "required_at",
    "required_growth",
    "resolved_limit",
    "revisions",
    "robustness",
]
