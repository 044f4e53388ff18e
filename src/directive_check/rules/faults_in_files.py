"""The pages of faults that make a file unreadable, or a part of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAULTS_IN_FILES: Final[Mapping[str, str]] = {
    "no-targets": """
    Have a folder with targets.

    Without targets there is nothing to check. It is `targets` in the working directory unless `--targets` names another.

    Bad:
        directive-check report                      # where there is no folder `targets`

    Good:
        directive-check report --targets promises
    """,
    "no-data-folder": """
    Have a folder with actuals, were it empty.

    A missing folder is more often a wrong path than a project without figures. It is `data` in the working directory
    unless `--data` names another.

    Bad:
        directive-check report                      # where there is no folder `data`

    Good:
        directive-check report --data figures
    """,
    "unreadable-file": """
    Let every file be readable.

    A verdict that leaves out a file would be a verdict on less than what is known.

    Bad:
        data/2025.yaml                              # a link to a file that is gone

    Good:
        data/2025.yaml                              # a file
    """,
    "large-file": """
    Keep a YAML file below 64 MiB.

    YAML is held in memory whole, at about ten times its size. Figures in bulk are read from CSV, row by row.

    Bad:
        data/everything.yaml                        # 90 MiB

    Good:
        data/everything.csv
    """,
    "needs-polars": """
    Install polars to read Parquet.

    Parquet is read by columns with polars, which is the optional extra `fast`: most projects have no such files.

    Bad:
        data/observations.parquet                   # where polars is not installed

    Good:
        data/observations.csv
    """,
    "more-faults": """
    Mend the faulty rows of a large table that are shown first.

    Of a large table with more than 1,000 faulty rows these are explained, and the others counted: a column that is wrong
    in a million rows is one mistake.

    Bad:
        indicator,area,period,value
        exprots,BY,2024,5 USD                       # and a million rows like it

    Good:
        indicator,area,period,value
        exports,BY,2024,5 USD
    """,
    "not-utf-8": """
    Save files as UTF-8.

    In any other encoding the same bytes are other letters, and a name or a unit would be read wrongly without notice.

    Bad:
        title: Plan f\\xfcr Energie                   # saved as Latin-1

    Good:
        title: Plan für Energie                     # saved as UTF-8
    """,
    "control-character": """
    Write plain text, without control characters.

    They are invisible to whoever reads the file, and could drive a terminal that shows it.

    Bad:
        title: Growth\\x1b[2J plan                    # holds the character U+001B

    Good:
        title: Growth plan
    """,
    "empty-file": """
    Write something into a file, or delete it.

    An empty file is more often a mishap than meant.

    Bad:
        # data/2025.yaml, which is to be written

    Good:
        year: 2025
        actuals: []
    """,
    "yaml-syntax": """
    Write valid YAML.

    Of a file that cannot be read, nothing can be checked. A plain text must not hold `: ` or ` #`, nor start with one of
    `@ % * & ! | > [ {` or a quote; in quotes, or after `>-` on lines of its own, it may.

    Bad:
        title: Growth plan: the next five years

    Good:
        title: "Growth plan: the next five years"
    """,
    "several-documents": """
    Keep one YAML document in a file.

    Every place in a file has one meaning that way; a project may have as many files as it likes.

    Bad:
        directive: plan
        ---
        period: 2021/2025

    Good:
        directive: plan
        period: 2021/2025
    """,
    "too-deep": """
    Nest values at most 50 levels deep.

    The file formats need six. Deeper nesting is a mishap, or an attempt to exhaust the memory.

    Bad:
        title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[plan]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Good:
        title: plan
    """,
    "anchor": """
    Write every value out where it is needed, without anchors.

    What a promise says must be readable where it stands, and in a diff.

    Bad:
        at_least: &floor 5 million USD

    Good:
        at_least: 5 million USD
    """,
    "alias": """
    Write every value out where it is needed, without aliases.

    What a promise says must be readable where it stands, and in a diff. A text that starts with `*` needs quotes.

    Bad:
        title: *plan

    Good:
        title: "*plan"
    """,
    "tag": """
    Write values without YAML tags.

    Types come from the file formats; a tag could only contradict them. A text that starts with `!` needs quotes.

    Bad:
        by: !year 2025

    Good:
        by: 2025
    """,
    "empty-key": """
    Write a key before `:`.

    A value without a key belongs to nothing.

    Bad:
        "": Growth plan

    Good:
        title: Growth plan
    """,
    "unreadable-key": """
    Let every key be plain text.

    The file formats have no key that is a list or a mapping. `{…}` and `[…]` at the start of a text need quotes.

    Bad:
        [title]: Growth plan

    Good:
        title: Growth plan
    """,
    "duplicate-key": """
    Give every key once.

    Of two values most readers of YAML silently drop the first, and nobody notices which one counts.

    Bad:
        at_least: 5 USD
        at_least: 6 USD

    Good:
        at_least: 6 USD
    """,
    "csv-syntax": """
    Write valid CSV.

    A cell that holds a comma, a quote or a line break stands in double quotes; a quote inside it is written twice.

    Bad:
        exports,BY,2025,5 USD,"the "net" figure, revised"

    Good:
        exports,BY,2025,5 USD,"the ""net"" figure, revised"
    """,
    "row-length": """
    Give a row of a CSV file as many cells as its header.

    With a cell too many or too few, values would be read in the wrong columns.

    Bad:
        exports,BY,2025,1,700 USD

    Good:
        exports,BY,2025,1700 USD
    """,
    "missing-column": """
    Start a CSV file with a header that has the columns `indicator`, `area`, `period` and `value`.

    Columns are told by their names, not by their order, and a figure needs these four.

    Bad:
        indicator,area,value
        exports,BY,5 USD

    Good:
        indicator,area,period,value
        exports,BY,2025,5 USD
    """,
    "unknown-column": """
    Use the columns of actuals only.

    A column that is misspelled would be passed over with all that stands in it. Columns are separated by commas.

    Bad:
        indicator,area,period,value,stauts

    Good:
        indicator,area,period,value,status
    """,
    "duplicate-column": """
    Give every column of a CSV file once.

    Nobody could tell which of two cells counts.

    Bad:
        indicator,area,period,value,value

    Good:
        indicator,area,period,value,note
    """,
}
