"""Judge promises against figures: promise x year -> Assessment. Pure: no clock, no files, no YAML, no Rich."""

from directive_check.evaluation.assessment import OPEN, Assessment
from directive_check.evaluation.choice import latest, months_of
from directive_check.evaluation.figures import Ledger, Observed
from directive_check.evaluation.judging import assess, assessed, known_years
from directive_check.evaluation.lacking import DIVIDING, Cause, Lacking, Why, cause_of, lacking
from directive_check.evaluation.outlook import (
    BANDS,
    Pace,
    pace_of,
    past_growth,
    reached_in,
    required_growth,
)
from directive_check.evaluation.parts import missed_in_a_row, missed_run
from directive_check.evaluation.path import Point, due_by, ways_of
from directive_check.evaluation.prospect import Earlier, last_known, previous
from directive_check.evaluation.robustness import Doubt, Robustness, revisions, robustness
from directive_check.vocabulary import Outlook, Verdict
