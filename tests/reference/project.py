"""The files of a project as plain data: definitions, promises as written, and figures."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from reference.interval import Interval
from reference.quantity import read_quantity
from reference.span import Span, read_day, read_span

TextLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all values stay text
STATUSES = {"A": "final", "P": "provisional", "E": "estimated", "F": "forecast"}


class Figure(NamedTuple):
    indicator: str
    area: str
    span: Span
    value: Interval
    published: dt.date  # the first day there is where it was always known
    status: str


@dataclass
class Project:
    areas: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    indicators: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    sources: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    directives: list[Mapping[str, Any]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def members(self, name: str) -> list[str]:
        """Return the areas of a group, or the area itself."""
        return self.groups.get(name, [name])


def read_project(files: Mapping[str, str]) -> Project:
    """Return what files say, given their texts by name."""
    project, rows = Project(), []
    for name, text in files.items():
        if name.endswith(".csv"):
            rows += csv.DictReader(io.StringIO(text))
            continue
        data = yaml.load(text, Loader=TextLoader)
        rows += _listed(data)
        _define(project, data.get("codebook", data))
        if "directive" in data:
            project.directives.append(data)
    project.figures = [figure(row, project.sources) for row in rows if row["value"]]
    return project


def _define(project: Project, blocks: Mapping[str, Any]) -> None:
    for name in ("areas", "groups", "indicators", "sources"):
        if "directive" not in blocks or name != "areas":
            getattr(project, name).update(blocks.get(name, {}))


def _listed(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the figures of a file of actuals, each with the defaults beside the list."""
    defaults = {key: data[key] for key in ("area", "source", "status", "published") if key in data}
    if "year" in data:
        defaults["period"] = data["year"]
    for row in data.get("actuals", ()):
        yield defaults | row


def figure(row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> Figure:
    status = row.get("status") or ""
    return Figure(
        row["indicator"],
        row["area"],
        read_span(row["period"]),
        read_quantity(row["value"], row.get("unit") or ""),
        _published(row, sources),
        STATUSES.get(status, status),
    )


def _published(row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> dt.date:
    """Return the day from which a figure is known: its own, else the earliest of its sources."""
    if row.get("published"):
        return read_day(row["published"])
    named = row.get("source") or ()
    names = named.split(";") if isinstance(named, str) else named
    days = [read_day(sources[name.strip()]["published"]) for name in names if "published" in sources[name.strip()]]
    return min(days, default=dt.date.min)
