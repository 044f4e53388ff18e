"""Write the JSON Schema of every kind of file into `docs/schema`, where the first line of the files points."""

from pathlib import Path

from directive_check.render.escaping import json_text
from directive_check.schema import KINDS, json_schema

FOLDER = Path(__file__).parents[1] / "docs" / "schema"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        path = FOLDER / f"{kind}.json"
        path.write_text(f"{json_text(json_schema(kind))}\n", encoding="utf-8")
        print(path)
