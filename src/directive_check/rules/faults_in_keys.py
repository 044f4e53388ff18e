"""The pages of faults in the structure of a file: keys that are missing, unknown or too many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAULTS_IN_KEYS: Final[Mapping[str, str]] = {
    "unknown-key": """
    Use the keys of the file formats only.

    A key that is misspelled would be passed over with what it says. What no key fits belongs under `note`.

    Bad:
        intrepretation: Read as goods.

    Good:
        interpretation: Read as goods.
    """,
    "missing-key": """
    Give every key that is required.

    A directive needs `directive`, `period` and `targets`; a target `id` and `indicator`; an actual `indicator`, `area`,
    `period` (or a `year` for the whole file) and `value`; an indicator `title` and `unit`.

    Bad:
        - indicator: exports
          at_least: 5 USD

    Good:
        - id: exports
          indicator: exports
          at_least: 5 USD
    """,
    "empty-value": """
    Give every key a value, or leave the key out.

    An empty value may mean zero, unknown or forgotten. What is not known is left out; zero is written `0` with a unit.

    Bad:
        - indicator: exports
          value:

    Good:
        - indicator: exports
          value: 4 USD
    """,
    "wrong-shape": """
    Write text, a list or a mapping where the file formats have one.

    A list has each item on a line after `- `; a mapping has `key: value` on each line.

    Bad:
        targets:
          exports:
            indicator: exports

    Good:
        targets:
          - id: exports
            indicator: exports
    """,
    "no-limit": """
    Give every target a limit: `at_least`, `at_most` or `between`.

    A promise without a number cannot be checked.

    Bad:
        indicator: exports
        by: 2025

    Good:
        indicator: exports
        at_least: 5 USD
        by: 2025
    """,
    "two-limits": """
    Give a target one limit.

    Two limits are two promises, each kept or broken by itself. A floor with a ceiling is `between`.

    Bad:
        at_least: 2 %
        at_most: 6 %

    Good:
        between: [2 %, 6 %]
    """,
    "no-basis": """
    Say over which time a target is judged: `each_year`, `total_over`, `mean_over` or `by`.

    500 million a year and 500 million in five years are not the same promise.

    Bad:
        at_least: 5 USD

    Good:
        at_least: 5 USD
        each_year: 2023/2024
    """,
    "two-bases": """
    Give a target one basis.

    A sum over five years and a value in the last of them are two promises.

    Bad:
        total_over: 2023/2024
        by: 2024

    Good:
        total_over: 2023/2024
    """,
    "no-kind": """
    Say of what kind an indicator is, or what it is derived from.

    Flows add up over months, levels and rates do not: without the kind, nine months cannot be told from a year.

    Bad:
        exports:
          title: Exports
          unit: USD

    Good:
        exports:
          title: Exports
          unit: USD
          kind: flow
    """,
    "two-kinds": """
    Give an indicator one of `kind`, `ratio`, `sum` and `change`.

    An indicator is observed, and has a kind, or is derived in one way.

    Bad:
        kind: rate
        ratio: {of: exports-to-china, to: exports}

    Good:
        ratio: {of: exports-to-china, to: exports}
    """,
    "duplicate-word": """
    Define every area, group, indicator and source once in a project.

    Of two definitions nobody could tell which one counts.

    Bad:
        exports: {title: Exports of goods, unit: USD, kind: flow}

    Good:
        goods: {title: Exports of goods, unit: USD, kind: flow}
    """,
}
