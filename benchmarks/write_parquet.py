"""Write a CSV of observations as a folder of Parquet parts, all columns as text."""

import sys
from pathlib import Path

import polars as pl

parts = Path(sys.argv[2])
parts.mkdir(parents=True)
for number, part in enumerate(pl.read_csv(sys.argv[1], infer_schema=False).iter_slices(500_000)):
    part.write_parquet(parts / f"part-{number:03d}.parquet")
