"""Pass the counts of a JSON output on to later steps of a GitHub job, and show a page in the summary of the job.

`python job_outputs.py TOLD.json [PAGE.md]`, which `action.yml` runs after each command; what was not written is passed over.
"""

import json
import os
import sys
from pathlib import Path

LARGEST = 1_000_000
"""A step may add a MiB to the summary; of a larger page its head is shown, which holds the counts."""


def main(told: str, page: str = "") -> None:
    """Append to the two files that GitHub names."""
    if Path(told).is_file():
        counts = json.loads(Path(told).read_text(encoding="utf-8"))["summary"]
        lines = [f"{name.replace('_', '-')}={count}\n" for name, count in counts.items() if isinstance(count, int)]
        _append("GITHUB_OUTPUT", "".join(lines))
    if page and Path(page).is_file():
        text = Path(page).read_text(encoding="utf-8")
        _append("GITHUB_STEP_SUMMARY", text if len(text.encode()) < LARGEST else text.partition("\n## ")[0] + "\n")


def _append(variable: str, text: str) -> None:
    with Path(os.environ[variable]).open("a", encoding="utf-8") as sink:
        sink.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
