"""The forms of promises that the program knows: their cases are run against it, and they are drawn for it."""

PROGRAM_KNOWS: frozenset[str] = frozenset({"now-and-known"})  # names of files in `cases`
