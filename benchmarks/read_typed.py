"""Read a CSV of observations as typed columns with polars, and nothing else."""

import sys

import polars as pl

frame = pl.read_csv(sys.argv[1], schema_overrides={"value": pl.Float64, "period": pl.Int32, "published": pl.Date})
assert frame.height
