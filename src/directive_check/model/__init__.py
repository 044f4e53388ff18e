"""What the four kinds of files may say: frozen models of structure, without places and without I/O."""

from directive_check.model.areas import as_mapping, owners_by_area
from directive_check.model.binding import Binding, Roles
from directive_check.model.codebook import Change, Codebook, Indicator, Ratio, Source
from directive_check.model.entries import Actual, Actuals, Alternative, Amendment, Condition, Directive, Target, Waiver
from directive_check.model.entry import (
    BROKEN_CHOICE,
    Choice,
    Entry,
    choices_of,
    chooses,
    filled,
    inside,
    keys_of,
    stand_ins_of,
)
from directive_check.model.forms import Fault, Faulty, Misshapen, faults_of, in_flow, mapping_schema, without_note
from directive_check.model.values import ONE_NUMBER
from directive_check.model.words import (
    ABOVE,
    IDENTIFIER_PATTERN,
    RIGHT,
    SDMX_STATUS,
    Area,
    ChangeForm,
    Column,
    Dated,
    Force,
    Kind,
    Limit,
    Measure,
    Method,
    Part,
    PartWay,
    Quorum,
    Stage,
    Status,
)
