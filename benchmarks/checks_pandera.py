"""Check a CSV of observations with pandera, on pandas or on polars: types, words, units, no figure twice."""

import sys

from inputs import AREAS, INDICATORS, KINDS, STATUSES, UNITS

KEY = ["indicator", "area", "period", "published"]


def with_polars(path: str) -> None:
    """Check with polars."""
    import pandera.polars as pa
    import polars as pl

    frame = pl.read_csv(path, schema_overrides={"value": pl.Float64, "period": pl.Int64, "published": pl.Date})
    _schema(pa, str, int, float, pl.Date).validate(frame, lazy=True)


def with_pandas(path: str) -> None:
    """Check with pandas."""
    import pandas as pd
    import pandera.pandas as pa

    frame = pd.read_csv(path, parse_dates=["published"], keep_default_na=False)
    _schema(pa, str, int, float, "datetime64[us]").validate(frame, lazy=True)


def _schema(pa, text, whole, number, date):  # noqa: ANN001, ANN202 - of either flavour of pandera
    columns = {
        "indicator": pa.Column(text, pa.Check.isin(INDICATORS)),
        "area": pa.Column(text, pa.Check.isin(AREAS)),
        "period": pa.Column(whole, pa.Check.in_range(1000, 2999)),
        "value": pa.Column(number, pa.Check.ge(0)),
        "unit": pa.Column(text, pa.Check.isin(UNITS)),
        "status": pa.Column(text, pa.Check.isin(STATUSES), nullable=True),
        "published": pa.Column(date, coerce=True),
        "source": pa.Column(text, pa.Check.str_matches("^release-[0-2]$")),
    }
    return pa.DataFrameSchema(columns, strict=True, unique=KEY)


assert len(KINDS) == len(UNITS)
{"polars": with_polars, "pandas": with_pandas}[sys.argv[1]](sys.argv[2])
