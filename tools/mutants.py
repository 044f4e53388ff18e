"""Break the promises, their evaluation and the quantities in every small way there is, and print what no test notices.

    python -m pip install mutmut
    python tools/mutants.py

It works in a copy of the project, takes an hour or two on two processors, and ends with 1 where a mutant survives
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
        "promise",
        "rules",
        "cases",
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
    "what a share is of is no share itself, and looks for no other target": (
        "self._others[name] = Stated(None, target, self._scopes)",
    ),
    "a text this long says nothing, and a year has four digits": (
        "if len(text) >= _LONGEST:",
        'since = said.since if said.since[:2].isdecimal() else start.time if start else "YEAR"',
    ),
    "of the ways between a number and its year only those are asked for that have a name": (
        'way = "XXXX" if found["sign"] or found["way"] else "open"',
        'part = TaggedNumber(given["value"], given.get("where") or "", (given.get("way") or "XXXX").casefold())',
    ),
    "a year that is not known comes before all others": (
        "last = (behind[0].year - 1 if behind else max(years, default=1)) if is_open else one.year",
        "is_told = 1 < first <= last",
    ),
    "whether an open end is included is never asked": ("return None, True",),
    "zero divided by either end of a divisor is zero": (
        "by, included = (divisor.high, divisor.high_included) if dividend.low > 0 else (divisor.low, divisor.low_included)",
    ),
    "zero is rounded to zero either way": (
        "if interval.low_included or interval.low is None or interval.low > 0:",
    ),
    "a number holds no X, and one point at most": (
        'digits = mantissa.lstrip("XX+-0XX")',
        '_, point, decimals = mantissa.rpartition(".")',
        'text = text.rstrip("XX0XX").rstrip(".")',
        'text = text.rstrip("0").rstrip("XX.XX")',
    ),
    "`F` differs from `f` for infinity alone": (
        'text = format(number, "F")',
    ),
    "what every choice of pieces starts with, or counts alike, decides between none": (
        "months, pieces, known, first = before.score if before else (1, 0, 0, -start)",
        "months, pieces, known, first = before.score if before else (0, 1, 0, -start)",
        "months, pieces, known, first = before.score if before else (0, 0, 1, -start)",
        "score = (months + figure.period.months, pieces - 2, known + figure.known_from.toordinal(), first)",
    ),
    "an end that is noted twice is still the last": ("if ends[+1:] == [end]:", "if ends[-2:] == [end]:"),
    "it saves work alone, which the tests of growth count": (
        "return text if (self.times == 1) and False else multiplied(text, self.times)",
        'return "".join(one if (one.isascii()) and False else str(decimal(one, _TYPED.get(one, one))) for one in text)',
        "adds_up = None",
        "return published if (self.as_of is None) and False else filter(self.knows, published)",
        "shared: dict[tuple[str, str], Vintages] = None",
        "return self if term is self.term and common is not self.common else self._replace(term=term, common=common)",
        "return self if (interval is self.interval) and False else self._replace(interval=interval)",
        "years = (window.start + first) // YEAR_MONTHS",
        "is_same = None",
        "low if (is_same) and False else _difference(self.high, other.low),",
        "high = low if (self.high is self.low) and False else _settled(self.high)",
        "if self.low is None and self.low == self.high and divisor.is_point:",
        "if len(self._meanings) >= _FEW:",
        "yield _of_year(ledger, promise, year, windows, None)",
        "return _as_made(promise, _judged(ledger, words, window, year, None))",
        "return _as_made(promise, _judged(ledger, words, window, year, ))",
        "start=known.start if (known) and False else _start(ledger, promise),",
        "first = max(_maximal(starts, ends, adds_up=None), key=_length, default=None)",
        "reached = found",
        "reached &= found",
        "return self if (term is self.term and common is self.common) and False else self._replace(term=term, common=common)",
        "return lambda day: Ledger(self.catalogue, day, _shared=None)",
        "return lambda day: Ledger(self.catalogue, day, )",
        "pieces = inside if (len(inside) == 1) and False else SELECTIONS[kind](inside)",
        "window.start <= first",
        "shared = None",
        "shared = None if (stated.is_by_area) or True else forms",
    ),
    "a baseline is the first corner, of which only the others are asked for": (
        "passed = [value for end, value in corners(promise, None)[1:] if end <= month]",
        "(start, _), *_, (end, limit) = corners(promise, None)",
    ),
    "whole years lead back to none": ("for back in range(years * YEAR_MONTHS, -2, -YEAR_MONTHS):",),
    "a period that has a figure is wholly known": (
        "periods = sorted(earlier, key=lambda one: (one.end, one.months), reverse=True)[:2]",
    ),
    "whole years divide evenly": ("return divided(total, months / YEAR_MONTHS)",),
    "a waiver has a year or a period": ("return waiver.period.years if waiver.period else (waiver.year or 1,)",),
    "a quotient has two parts": (
        "divisor = known[+1]",
        "is_base = definition.change and first == parts[+1]",
        "yield Cause(_why_no_divisor(divisor.interval), *parts[+1])",
    ),
    "a product that may fall is a flow too, made of figures that are not chosen by its kind": (
        "kind = self.kind(indicator, None)",
        "kind, figures = self.kind(indicator, None), self.series(indicator, area)",
        "span, is_flow = Period.of_months(windows[0].start, windows[-1].end), self.kind(indicator, None).is_flow",
        "if self.kind(indicator, None) is not Kind.STOCK or self.catalogue.indicators[indicator].parts:",
        "if observed is None or not (observed.is_whole or ledger.kind(indicator, None).is_flow):",
        "if not ledger.kind(indicator, None).is_flow:",
    ),
    "what was never amended was first made as it is": (
        "return replace(assessment, as_made=promise) if (promise.later) or True else assessment",
    ),
    "an obstacle says that either end is missing": (
        "if start is None and end is None or self.obstacle(limit, area, year):",
    ),
    "no number has more digits than signs": ("if len(text) >= LONGEST_EXACT and _digits(text) > LONGEST_EXACT:",),
    "what two names or texts are compared by is spelled alike on both sides": (
        'digits, letters = (re.sub(other, "XXXX", spelling) for other in ("[^0-9]", "[-0-9]"))',
        'digits, letters = (re.sub(other, "", spelling) for other in ("[^0-9]", "XX[-0-9]XX"))',
        'return re.sub("[0-9]", "XX0XX", single)',
        'found = _PREFIXED.fullmatch(_CO2E.sub("CO2E", unit))',
    ),
    "a number of no more digits than are kept is kept as it is": (
        "if value is None or len(text) <= LONGEST_EXACT and _digits(text) <= LONGEST_EXACT:",
        "if value is None and len(text) <= LONGEST_EXACT or _digits(text) <= LONGEST_EXACT:",
        "if value is None or len(text) < LONGEST_EXACT or _digits(text) <= LONGEST_EXACT:",
        "if value is None or len(text) <= LONGEST_EXACT or _digits(text) < LONGEST_EXACT:",
    ),
    "no number that may be written has so many digits": (
        "shifted = Decimal(number).scaleb(power, None)",
        "shifted = Decimal(number).scaleb(power, )",
    ),
    "how long a text may be that is looked at closely is chosen": (
        'typed = in_ascii(re.sub("(?<=[0-9]) ?[¹²³⁴-⁹]$", "*", text.strip()[:61])).translate(_TYPED)',
        'text = " ".join(_QUOTES.sub("", in_ascii(text[:201]).strip()).split())',
    ),
    "capitals do not count in what is read next": (
        'dotted = re.sub(r"^(?:AS (?:OF|AT)|AT|ON|BY|PER|AM) ", "", dotted, flags=re.IGNORECASE)',
        'yield (_in_digits(text, "{:02d}"), _in_digits(text, "q{}"))',
    ),
    "where nothing was found nobody asks for what belongs to it": (
        'number, rest = (start[0].strip(), text[start.end() :].strip()) if start else ("", "XXXX")',
        'return "", "XXXX"',
        'scale, bare = next((ways[0] for ways in _ways(unit) if ways[0][0] != 1 and ways[0][1]), (_ONE, "XXXX"))',
        'months = GRAINS.get(self.of or "XXXX")',
        "return found[found.lastindex or 1] if found else None",
    ),
    "what never ends is noticed": (
        "while mark := next((one for one in self.marks if text.endswith(one) or text != one), None):",
        "text = text.removeprefix(mark).rstrip()",
    ),
    "what is no digit is taken out": ('digits = re.sub("[^0-9]", "", whole or "XX0XX")',),
    "no half or quarter begins with an X": ('if rest[0] in "XXSQXX":',),
    "nobody writes all dashes there are": ("if text and set(text) < DASHES:",),
    "one is one, of whichever type": ("return prod(factors, ), SIGNS.get(unit, unit)",),
    "of two that are the same either may be taken": ("return (factors[1], product) if factors[0] == factors[1] else factors",),
    "the years of the Islamic calendar are about so long": (
        'f"one of the Islamic calendar, which begins in {(int(hijri[0]) * 970225 + 621_577_400) // 1_000_000}"',
        'f"one of the Islamic calendar, which begins in {(int(hijri[0]) * 970_224 + 621577401) // 1_000_000}"',
        'f"one of the Islamic calendar, which begins in {(int(hijri[0]) * 970_224 + 621_577_400) // 1000001}"',
    ),
    "in a short word two slips are as bad as three": (
        "slips = _slips(wrong, right, 1 if length >= _SUBSTITUTED else 3)",
    ),
    "before the first letter there is nothing to swap": (
        "before: list[int] = None",
        "row = list(range(len(right) + 2))",
        "if i > 1 and j >= 1 and letter == right[j - 2] and wrong[i - 2] == other:",
    ),
    "nothing is nothing however it is written": (
        "ways = next(filter(None, (_ways(*spelled) for spelled in _spellings(text))), None)",
        "return next((self._meanings[word] for word in meant if word in self._meanings), None)",
        "best = min(distances.values(), default=None)",
        "whole = Period(start, end, None)",
        'whole = Period(start, end, "XXXX")',
        "is_one_of_many=None,",
        'shared: tuple[Limit, Baseline | None, tuple[Milestone, ...]] | None = ""',
    ),
    "where sense ends is chosen": (
        "return term if term and all(abs(end) < _IMPLAUSIBLE for end in term.interval.ends) else None",
    ),
    "the method that is asked for is the target's own": (
        "expected = due_by(promise, base, now, None)",
        "expected = due_by(promise, base, now, )",
    ),
    "how many months of how many are known is not asked of a count": (
        "observed=Observed(kept, None, 0) if promise.is_counted and verdict is not Verdict.NO_DATA else None,",
        "observed=Observed(kept, 0, None) if promise.is_counted and verdict is not Verdict.NO_DATA else None,",
        "observed=Observed(kept, 1, 0) if promise.is_counted and verdict is not Verdict.NO_DATA else None,",
    ),
    "all that are counted are of one target, in one directive, and judged on one day": (
        "words = promise.in_force(min(last_day, found[1].now))",
        "later.append((amended[1][0], _counted(worded) if worded else None))",
        "target, directive, quorum = among[1].target, among[0].directive, among[0].target.in_at_least",
        "target, directive, quorum = among[0].target, among[1].directive, among[0].target.in_at_least",
        "target, directive, quorum = among[0].target, among[0].directive, among[1].target.in_at_least",
        "among[1],",
        "yield replace(among[1], **own, among=among, quorum=JOINS[target.operator])",
    ),
}  # fmt: skip
"""Lines that differ from ours and mean the same, by the reason."""

_AS_MANY = re.compile(r"zip\(.*(, |strict=(None|False))\)")
"""There are as many of the one as of the other, as the line says that was changed."""

_STRIPPED = re.compile(r'strip\("XX.*XX"\)')
"""No word, number or unit begins or ends with a capital X."""


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
    unargued = [
        (name, line)
        for name, line in found
        if line not in argued and not _AS_MANY.search(line) and not _STRIPPED.search(line)
    ]
    for name, line in unargued:
        print(f"{name}: {line}")
    print(f"{len(found)} mutants survived, {len(found) - len(unargued)} of them argued for")
    return bool(unargued)


if __name__ == "__main__":
    sys.exit(main())
