"""Projects of many checks, by arithmetic alone: each target is promised for as many provinces, and one check in twenty is missed."""

from __future__ import annotations

YEARS = range(2020, 2026)


def crowd(targets: int, areas: int) -> dict[str, str]:
    """Return the files of a project of which 2025 can be judged; every other target is due each year, the rest by 2030.

    Of each twenty checks of a yearly target one is missed, at 40 of 100 units, and one has no figure. Of a target by
    2030 from 50 to 100 units one in twenty is off track, two are at risk, and one is no longer where it was.
    """
    numbers, codes = range(1, targets + 1), [f"P{number:03}" for number in range(1, areas + 1)]
    head = f"directive: plan\ntitle: Plan of {targets} targets\nperiod: 2021/2030\nsource: book\nareas: [{', '.join(codes)}]\ntargets:\n"
    known = ", ".join(f"{code}: Province {code[1:]}" for code in codes)
    indicators = "".join(
        f"  i{n}: {{title: Things of kind {n}, unit: units, kind: {'flow' if n % 2 else 'stock'}}}\n" for n in numbers
    )
    book = 'sources: {book: {title: A book of numbers, publisher: An office, url: "https://example.org/book"}}\n'
    rows = (
        f"i{n},{code},{year},{value} units,book\n"
        for n in numbers
        for at, code in enumerate(codes)
        for year, value in _series(n, at)
    )
    return {
        "targets/plan.yaml": head + "".join(map(_target, numbers)),
        "data/codebook.yaml": f"areas: {{{known}}}\nindicators:\n{indicators}{book}",
        "data/actuals.csv": "indicator,area,period,value,source\n" + "".join(rows),
    }


def _target(n: int) -> str:
    when = "each_year: 2021/2030" if n % 2 else "by: 2030, baseline: 2020"
    owner = f"Office {n % 7}"
    return f"- {{id: t{n}, title: Things of kind {n}, indicator: i{n}, owner: {owner}, at_least: 100 units, {when}}}\n"


def _series(n: int, at: int) -> list[tuple[int, int]]:
    kind = (n * 7 + at) % 20
    if n % 2:
        if kind == 1:
            return []
        return [(year, 60 - 4 * (year - 2020) if kind == 0 else 100 + kind + year - 2020) for year in YEARS]
    step = {0: 1, 1: -2, 2: 4, 3: 4}.get(kind, 6)
    return [(year, 50 + step * (year - 2020)) for year in YEARS]
