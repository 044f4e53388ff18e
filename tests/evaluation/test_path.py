"""The lines that promises run along, year by year. By hand; every number is invented."""

import pytest

from directive_check.evaluation import ways_of
from ledgers import judged

TOTAL = {"at_least": "600 USD", "total_over": "2021/2025"}
HALVES = {"at_least": "600 USD", "total_over": "2021-07/2025-06"}
PATH = {"at_least": "10 %", "by": "2024", "baseline": {"2020": "4 %"}}
STEPS = PATH | {"method": "steps", "milestones": {"2022": "5 %", "2023": "5 %"}}
GROWTH = {"at_least": "400 USD", "by": "2024", "baseline": {"2020": "25 USD"}, "method": "cagr"}

LINES = {
    "evenly through a window": (TOTAL, "flow", range(2021, 2026), ["2021 120, 2022 240, 2023 360, 2024 480, 2025 600"]),
    "of those years alone": (TOTAL, "flow", range(2024, 2027), ["2024 480, 2025 600, 2026 600"]),
    "by the months of a window": (HALVES, "flow", range(2021, 2026), ["2021 75, 2022 225, 2023 375, 2024 525, 2025 600"]),
    "no line without a window that adds up": ({"at_least": "4 USD", "each_year": "2021/2025"}, "flow", range(2021, 2026), []),
    "straight from a baseline": (PATH, "rate", range(2020, 2025), ["2020 4, 2021 5.5, 2022 7, 2023 8.5, 2024 10"]),
    "from the years that are shown": (PATH, "rate", range(2022, 2025), ["2022 7, 2023 8.5, 2024 10"]),
    "through milestones": (
        PATH | {"milestones": {"2022": "5 %"}}, "rate", range(2020, 2025), ["2020 4, 2021 4.5, 2022 5, 2023 7.5, 2024 10"],
    ),
    "from each end of a baseline": (
        PATH | {"baseline": {"2020": "2 to 6 %"}}, "rate", range(2020, 2025),
        ["2020 2, 2021 4, 2022 6, 2023 8, 2024 10", "2020 6, 2021 7, 2022 8, 2023 9, 2024 10"],
    ),
    "on steps, up where one is due": (
        STEPS, "rate", range(2020, 2025), ["2020 4, 2021 4, 2022 4, 2022 5, 2023 5, 2024 5, 2024 10"],
    ),
    "by even growth": (GROWTH, "flow", range(2020, 2025), ["2020 25, 2021 50, 2022 100, 2023 200, 2024 400"]),
    # a point a month, to forty-seven months on
    "no point after the last": (
        {"at_least": "51 %", "by": "2024-11", "baseline": {"2020-12": "4 %"}}, "rate", range(2020, 2026), ["2020 4, 2021 16, 2022 28, 2023 40"],
    ),
    "no growth from zero": (GROWTH | {"baseline": {"2020": "0 USD"}}, "flow", range(2020, 2025), [""]),
    "no growth to zero": (
        GROWTH | {"at_least": None, "at_most": "0 USD"}, "flow", range(2020, 2025), [""],
    ),
    "no line without a baseline": ({"at_least": "10 %", "by": "2024"}, "rate", range(2020, 2025), []),
    "no line without the figure of a baseline": (PATH | {"baseline": "2020"}, "rate", range(2020, 2025), []),
}  # fmt: skip


@pytest.mark.parametrize(("target", "kind", "years", "lines"), LINES.values(), ids=LINES)
def test_the_lines_of_a_promise(target, kind, years, lines):
    unit = "USD" if kind == "flow" else "%"
    given = {key: value for key, value in target.items() if value}
    last = judged(given, {"2023": f"5 {unit}"}, 2024, kind=kind, unit=unit)
    drawn = [", ".join(f"{year} {value.normalize():f}" for year, value in line) for line in ways_of(last, years)]
    assert drawn == lines
