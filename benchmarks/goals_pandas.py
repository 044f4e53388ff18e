"""Compute observed, gap, pace and outlook of every goal in every area as an analyst would, with pandas."""

import sys
from pathlib import Path

import pandas as pd
import yaml

goals = pd.DataFrame(yaml.load(Path(sys.argv[1]).read_bytes(), yaml.CSafeLoader)["targets"])
goals["is_floor"] = goals["at_least"].notna()
goals["limit"] = goals["at_least"].fillna(goals["at_most"]).str.split().str[0].astype(float)
rows = pd.read_csv(sys.argv[2], keep_default_na=False).sort_values("published", kind="stable")
rows = rows.drop_duplicates(["indicator", "area", "period"], keep="last")
base, last = (rows.loc[rows["period"] == year, ["indicator", "area", "value"]] for year in (2015, 2024))
found = last.rename(columns={"value": "observed"}).merge(base.rename(columns={"value": "base"})).merge(goals)
found["gap"] = found["observed"] - found["limit"]
found["expected"] = found["base"] + (found["limit"] - found["base"]) * (2024 - 2015) / (2030 - 2015)
found["pace"] = (found["observed"] - found["base"]) / (found["expected"] - found["base"])
bands = pd.cut(found["pace"], [-float("inf"), 0, 0.6, 0.95, float("inf")], right=False)
found["outlook"] = bands.cat.rename_categories(["wrong_way", "off_track", "at_risk", "on_track"])
met_at_first = (found["base"] - found["limit"]).where(found["is_floor"], found["limit"] - found["base"]) >= 0
is_kept = found["gap"].where(found["is_floor"], -found["gap"]) >= 0
found["outlook"] = found["outlook"].astype(str).mask(met_at_first, "wrong_way").mask(is_kept, "reached")
found.to_csv(sys.stdout, index=False)
