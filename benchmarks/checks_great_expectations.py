"""Check a CSV of observations with great_expectations: types, words, units, no figure twice."""

import sys

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from inputs import AREAS, INDICATORS, STATUSES, UNITS

frame = pd.read_csv(sys.argv[1], keep_default_na=False)
context = gx.get_context(mode="ephemeral")
batch = context.data_sources.add_pandas("rows").add_dataframe_asset("all").add_batch_definition_whole_dataframe("all")
suite = gx.ExpectationSuite(
    name="observations",
    expectations=[
        gxe.ExpectColumnValuesToBeInSet(column="indicator", value_set=list(INDICATORS)),
        gxe.ExpectColumnValuesToBeInSet(column="area", value_set=list(AREAS)),
        gxe.ExpectColumnValuesToBeBetween(column="period", min_value=1000, max_value=2999),
        gxe.ExpectColumnValuesToBeBetween(column="value", min_value=0),
        gxe.ExpectColumnValuesToBeInSet(column="unit", value_set=list(UNITS)),
        gxe.ExpectColumnValuesToBeInSet(column="status", value_set=list(STATUSES)),
        gxe.ExpectColumnValuesToMatchRegex(column="published", regex=r"^\d{4}-\d{2}-\d{2}$"),
        gxe.ExpectColumnValuesToMatchRegex(column="source", regex="^release-[0-2]$"),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=["indicator", "area", "period", "published"]),
    ],
)
found = batch.get_batch({"dataframe": frame}).validate(suite)
sys.exit(0 if found.success else 1)
