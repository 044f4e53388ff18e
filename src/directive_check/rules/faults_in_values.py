"""The pages of faults in single values: quantities, periods, dates, words and ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAULTS_IN_VALUES: Final[Mapping[str, str]] = {
    "unreadable-quantity": """
    Write a quantity as a number with its unit: `443 million USD`, `over 4 %`, `4.0 to 4.5 %`.

    `1,700` is a thousand in one country and less than two in another, and `500M` may be million or thousand. One
    spelling that is the same everywhere cannot be misread. The scales are thousand, million, billion and trillion; the
    hedges over, almost, about, at least and at most.

    Bad:
        at_least: $1,700M

    Good:
        at_least: 1700 million USD
    """,
    "hedged-limit": """
    Write a limit as a plain number.

    A figure may be "over 4 %", a limit may not: it must be clear what keeps it. Limits are inclusive; what exactly the
    text says goes under `wording`.

    Bad:
        at_least: over 700 million USD

    Good:
        at_least: 700 million USD
    """,
    "unreadable-period": """
    Write a period as `2025`, `2025-S1`, `2025-Q3`, `2025-09`, or as a range of two of these with `/`.

    Nine months are not a year; the period says so, and must be readable without guessing.

    Bad:
        each_year: 2022-25

    Good:
        each_year: 2022/2025
    """,
    "unreadable-date": """
    Write a date as `2025-12-31`, or the month `2025-12` or the year `2025` alone.

    3/4/2025 is in March in one country and in April in another. A month or a year alone means its last day.

    Bad:
        signed: 31.12.2025

    Good:
        signed: 2025-12-31
    """,
    "unreadable-year": """
    Write a year as four digits.

    A calendar year is meant; for any other time there are periods.

    Bad:
        by: end of 2025

    Good:
        by: 2025
    """,
    "unreadable-number": """
    Write a whole number from 0 to 19.

    It counts decimals or months, of which there are no halves.

    Bad:
        precision: one

    Good:
        precision: 1
    """,
    "unreadable-run": """
    Write a run of periods as a number of `years`, `quarters` or `months`.

    Only such periods follow each other without gap.

    Bad:
        in_a_row: three quarters

    Good:
        in_a_row: 3 quarters
    """,
    "unreadable-id": """
    Write an id in ASCII letters, digits, `-`, `_` and `.`, without spaces, and start it with a letter or digit.

    Ids are typed on command lines and used as names in other programs.

    Bad:
        - id: Exports to China

    Good:
        - id: exports-to-china
    """,
    "unknown-word": """
    Use one of the words that a key knows.

    What a program should make of another word, it could only guess.

    Bad:
        kind: flows

    Good:
        kind: flow
    """,
    "wrong-year": """
    Let every period of an actuals file end in the `year` of the file.

    A figure in the file of another year would be looked for in vain, or is one with a misspelled period.

    Bad:
        year: 2025
        actuals:
          - indicator: exports
            period: 2024-12

    Good:
        year: 2025
        actuals:
          - indicator: exports
            period: 2025-12
    """,
}
