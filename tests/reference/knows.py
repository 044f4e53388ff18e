"""The forms of promises that the program knows: their cases are run against it, and they are drawn for it."""

PROGRAM_KNOWS: frozenset[str] = frozenset({
    "alternatives", "amendments", "baselines", "counted-areas", "deadlines", "derived", "differences", "fiscal-years", "in-a-row", "means-of-windows", "now-and-known",
    "reached", "scopes-and-waivers", "strict-limits", "together", "windows-in-a-year",
})  # fmt: skip
"""Names of files in `cases`."""
