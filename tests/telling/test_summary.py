"""What a report comes to, in counts and in a sentence."""

import pytest

from directive_check.evaluation import Outlook, Verdict
from directive_check.telling.counts import Summary

MISSED, NO_DATA, UNDETERMINED, NOT_DUE, MET = Verdict
REACHED, ON_TRACK, AT_RISK, OFF_TRACK, WRONG_WAY = Outlook


def summary(verdicts, outlooks=None, waived=0):
    known = {one: (outlooks or {}).get(one, 0) for one in (*Outlook, None)}
    return Summary({one: verdicts.get(one, 0) for one in Verdict}, known, waived)


@pytest.mark.parametrize(
    ("found", "line", "outlooks", "headline"),
    [
        (
            summary({}),
            "0 checks: ",
            "",
            "Of 0 checks for 2025, none is met and none is missed.",
        ),
        (
            summary({MET: 1}),
            "1 check: 1 met",
            "",
            "Of 1 check for 2025, 1 is met and none is missed.",
        ),
        (
            summary({MET: 3, MISSED: 2}, waived=1),
            "5 checks: 3 met · 2 missed (1 waived)",
            "",
            "Of 5 checks for 2025, 3 are met and 2 are missed (1 of them waived).",
        ),
        (
            summary({NOT_DUE: 1}, {ON_TRACK: 1}),
            "1 check: 1 not due",
            "1 not settled: 1 on track",
            "Of 1 check for 2025, none is met, none is missed and 1 is not settled yet, on track.",
        ),
        (
            summary({NO_DATA: 4}, {None: 4}),
            "4 checks: 4 no data",
            "",
            "Of 4 checks for 2025, none is met, none is missed and 4 are not settled yet, all with no data.",
        ),
        (
            summary({NOT_DUE: 3, NO_DATA: 2}, {REACHED: 1, WRONG_WAY: 2, None: 2}),
            "5 checks: 3 not due · 2 no data",
            "5 not settled: 1 reached · 2 wrong way · 2 without outlook",
            "Of 5 checks for 2025, none is met, none is missed and 5 are not settled yet: "
            "1 reached, 2 wrong way and 2 with no data.",
        ),
        (
            summary({UNDETERMINED: 1, NO_DATA: 1}, {None: 2}),
            "2 checks: 1 undetermined · 1 no data",
            "",
            "Of 2 checks for 2025, none is met, none is missed and 2 are not settled yet, "
            "all without outlook, 1 of them with no data.",
        ),
        (
            summary({MISSED: 1000, NOT_DUE: 45230}, {AT_RISK: 45000, OFF_TRACK: 230}, waived=12),
            "46,230 checks: 1,000 missed (12 waived) · 45,230 not due",
            "45,230 not settled: 45,000 at risk · 230 off track",
            "Of 46,230 checks for 2025, none is met, 1,000 are missed (12 of them waived) and 45,230 are not settled yet: "
            "45,000 at risk and 230 off track.",
        ),
    ],
)  # fmt: skip
def test_counts_are_told_in_lines_and_in_a_sentence(found, line, outlooks, headline):
    told = (found.line, found.outlook_line, found.headline("2025"))
    assert tuple(text.replace("\u202f", " ") for text in told) == (line, outlooks, headline)


def test_a_sentence_without_a_year_names_none():
    assert summary({MET: 2}).headline() == "Of 2 checks, 2 are met and none is missed."
