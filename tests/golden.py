"""Compare an output with the file that holds it; `UPDATE_GOLDEN=1` renews the files, to be read before they are committed."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def suffix_of(one) -> str:
    """Return what the golden files of a format end in: the suffix that tells it, else its name."""
    return one.suffixes[0] if one.suffixes else {"gitlab": ".gitlab.json"}.get(one.name, f".{one.name}.txt")


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read()
