"""Judge targets against figures: target x area x year -> Assessment. Pure: no clock, no files, no YAML, no Rich."""

from directive_check.evaluation.assessment import OPEN, Assessment, Path, Remaining, Verdict
from directive_check.evaluation.figures import Ledger, Observed, latest
from directive_check.evaluation.lacking import Lacking, lacking
from directive_check.evaluation.judging import (
    assess,
    assess_target,
    last_observed_year,
    reach,
    required_at,
    resolved_limit,
)
from directive_check.evaluation.outlook import (
    Outlook,
    Pace,
    expected_on_line,
    outlook_of,
    pace_of,
    reached_in,
    required_growth,
)

__all__ = [
    "OPEN",
    "Assessment",
    "Lacking",
    "Ledger",
    "Observed",
    "Outlook",
    "Pace",
    "Path",
    "Remaining",
    "Verdict",
    "assess",
    "assess_target",
    "expected_on_line",
    "lacking",
    "last_observed_year",
    "latest",
    "outlook_of",
    "pace_of",
    "reach",
    "reached_in",
    "required_at",
    "required_growth",
    "resolved_limit",
]
