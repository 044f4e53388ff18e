"""What a target gives by area and time: limits, baselines and milestones, one by one, each with its route."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from directive_check.model import Limit, PartWay, Target
from directive_check.promise.promise import JOINS
from directive_check.values.period import PERIOD_PATTERN, Period, read_period


@dataclass(frozen=True, slots=True)
class Given:
    """A value, or both ends of a band, and what it is given for: one area or all (`None`), one year or all.

    `route` leads to it from its target.
    """

    value: Any
    route: tuple[str | int, ...]
    area: str | None = None
    time: Period | None = None

    @property
    def moment(self) -> Period | None:
        """Return the time it is given for, or which it names: a baseline may be a period alone."""
        return self.value if isinstance(self.value, Period) else self.time

    @property
    def key(self) -> int | tuple[int, int] | None:
        """Return the time as limits are looked up by: a calendar year as a report year, else the months of a window."""
        if self.time is None:
            return None
        return self.time.last_year if self.time.is_calendar_year else (self.time.start, self.time.end)

    @property
    def ends(self) -> tuple[Limit, ...]:
        """Return the value, or both ends of a band."""
        return tuple(self.value) if isinstance(self.value, list | tuple) else (self.value,)

    @property
    def is_computed(self) -> bool:
        """Tell whether it is a share of the way to another target."""
        return any(isinstance(end, PartWay) for end in self.ends)

    @property
    def leaves(self) -> list[tuple[tuple[str | int, ...], Limit]]:
        """Return each number of it with its own route."""
        if len(self.ends) == 1:
            return [(self.route, self.value)]
        return [((*self.route, number), end) for number, end in enumerate(self.ends)]


def given(what: str, target: Target, areas: Collection[str]) -> list[Given]:
    """Return every one of a target's `limits`, its `baseline` or its `milestones`; none where they were left out."""
    written = getattr(target, what)
    key = target.operator if what == "limits" else what
    return [] if written is None or key in JOINS else list(_given(written, (key,), areas))


def _given(written: Any, route: tuple[str | int, ...], areas: Collection[str]) -> Iterator[Given]:  # noqa: ANN401
    if not isinstance(written, dict):
        yield Given(written, route)
    elif _is_by_time(written, areas):
        yield from _by_time(written, route, None)
    else:
        for area, value in written.items():
            if isinstance(value, dict):
                yield from _by_time(value, (*route, area), area)
            else:
                yield Given(value, (*route, area), area)


def _is_by_time(written: Mapping[str | Period, object], areas: Collection[str]) -> bool:
    """Tell whether the keys are times: a code of an area may look like one."""
    return all(
        isinstance(key, Period) or (_TIME(key) and key not in areas and not isinstance(value, dict))
        for key, value in written.items()
    )


_TIME: Final = re.compile(PERIOD_PATTERN).fullmatch


def _by_time(values: Mapping[str | Period, object], route: tuple[str | int, ...], area: str | None) -> Iterator[Given]:
    for key, value in values.items():
        time = key if isinstance(key, Period) else read_period(key)
        yield Given(value, (*route, time.text), area, time)
