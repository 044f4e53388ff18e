"""Break the promises, their evaluation and the quantities in every small way there is, and print what no test notices.

    python -m pip install mutmut
    python tools/mutants.py

It works in a copy of the project, takes about five minutes on two processors, and ends with 1 where a mutant survives
that is not argued for below. A mutant that changes nothing a user can see is argued for; any other is a missing test.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = (
    *(
        "values",
        "evaluation",
        "reference",
        "telling",
        "loading/test_bindings.py",
        "loading/test_public_shapes.py",
        "cli/test_default_year.py",
        "golden",
        "books",
    ),
    *(path.name for path in (ROOT / "tests").glob("*.py") if not path.name.startswith("test_")),
)
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/directive_check/evaluation/*.py", "src/directive_check/promise/*.py", "src/directive_check/values/*.py"]
pytest_add_cli_args_test_selection = ["tests"]
also_copy = ["docs", "targets", "data"]
"""

ARGUED = {
    "only the exponent of the step is looked at": ("step = Decimal(2).scaleb(-decimals)",),
    "whether an open end is included is never asked": ("return None, True",),
    "zero divided by either end of a divisor is zero": (
        "by, included = (divisor.high, divisor.high_included) if dividend.low > 0 else (divisor.low, divisor.low_included)",
    ),
    "zero is rounded to zero either way": (
        "if interval.low_included or interval.low is None or interval.low > 0:",
    ),
    "a number of exactly so many digits has nothing to settle": (
        "if value is None or len(value.as_tuple().digits) < LONGEST_EXACT:",
    ),
    "a number has one point at most": ('_, point, decimals = number.rpartition(".")',),
    "a number holds no X": (
        'digits = number.lstrip("XX+-0XX")',
        'text = text.rstrip("XX0XX").rstrip(".")',
        'text = text.rstrip("0").rstrip("XX.XX")',
    ),
    "`F` differs from `f` for infinity alone": ('text = format(number, "F")',),
    "None is as false as False": (
        "return Interval(value, EXACT.add(value, unit), low_included=None)",
        "return Interval(EXACT.subtract(value, unit), value, high_included=None)",
        "return worst_run([value and value.negated() for value in values], count, is_floor=None).negated()",
    ),
    "where a text too long to show is cut before it is respelled matters to nobody": ("spelling = _respelled(text[:201])",),
    "there are as many starts as ends": (
        "return [Period.of_months(start, end) for start, end in zip(starts, ends, strict=None)]",
        "return [Period.of_months(start, end) for start, end in zip(starts, ends, )]",
        "return [Period.of_months(start, end) for start, end in zip(starts, ends, strict=False)]",
    ),
    "a copy equals what it is a copy of": (
        "return observed if (settled is observed.interval) and False else replace(observed, interval=settled)",
    ),
    "a slice that ends before it starts holds no figure": ("for start in range(window.start, window.end + 2, grain)",),
    "what every choice of pieces starts with, or counts alike, decides between none": (
        "(months, pieces, known, first), chosen = best[before] if before is not None else ((1, 0, 0, -start), [])",
        "(months, pieces, known, first), chosen = best[before] if before is not None else ((0, 1, 0, -start), [])",
        "(months, pieces, known, first), chosen = best[before] if before is not None else ((0, 0, 1, -start), [])",
        "score = (months + figure.period.months, pieces - 2, known + figure.known_from.toordinal(), first)",
    ),
    "an end that is noted twice is still the last": ("if ends[+1:] != [end]:", "if ends[-2:] != [end]:"),
    "a quotient of exactly 1E40 means as little as one beyond": (
        "if quotient is None or any(end is not None and abs(end) >= _IMPLAUSIBLE for end in (quotient.low, quotient.high)):",
    ),
}  # fmt: skip


def prepare(folder: Path) -> None:
    """Copy what the tests need, and only those that judge."""
    for name in ("src", "docs", "targets", "data", *(f"tests/{name}" for name in TESTS)):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings + SETTINGS, encoding="utf-8")
    shutil.copy(ROOT / "README.md", folder)


def survivors(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of every mutant that survived, and the line that it changed."""
    mutmut = [sys.executable, "-m", "mutmut"]
    subprocess.run([*mutmut, "run"], cwd=folder, check=False, stdout=subprocess.DEVNULL)
    results = subprocess.run([*mutmut, "results"], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    for name in re.findall(r"^ *(\S+): (?:survived|no tests|timeout|suspicious)", results.stdout, re.MULTILINE):
        shown = subprocess.run([*mutmut, "show", name], cwd=folder, check=True, capture_output=True, encoding="utf-8")
        yield name, "\n".join(line[1:].strip() for line in shown.stdout.splitlines() if re.match(r"\+(?!\+)", line))


def main() -> int:
    """Print what survived without an argument; return whether anything did."""
    argued = {line for lines in ARGUED.values() for line in lines}
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        found = list(survivors(Path(folder)))
    unargued = [(name, line) for name, line in found if line not in argued]
    for name, line in unargued:
        print(f"{name}: {line}")
    print(f"{len(found)} mutants survived, {len(found) - len(unargued)} of them argued for")
    return bool(unargued)


if __name__ == "__main__":
    sys.exit(main())
