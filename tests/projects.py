"""Small projects that several tests start from, and what is found in them."""

from pathlib import Path

CODEBOOK = "areas: {XA: Aland}\nindicators:\n  money: {title: Money, unit: USD, kind: flow}\n"
GOOD = {
    "targets/d.yaml": "directive: d\nperiod: 2021/2025\ntargets:\n"
    "  - {id: t, indicator: money, area: XA, at_least: 5 USD, each_year: 2021/2025, owner: An office}\n",
    "data/codebook.yaml": CODEBOOK,
    "data/2024.yaml": "year: 2024\nactuals:\n  - {indicator: money, area: XA, value: 4 USD}\n",
}

WORDS = """\
directive: plan
period: 2000/2030
codebook:
  areas:
    AT: {title: Austria, also: [AUT, Austria]}
    GR: {title: Greece, also: [EL, GRC]}
    BY: Belarus
  groups: {all: [AT, GR, BY]}
  indicators:
    share: {title: Share, unit: "%", kind: rate}
    growth: {title: Growth, unit: "%", kind: rate}
    spent: {title: Money spent, unit: USD, kind: flow}
    people: {title: People, unit: people, kind: stock}
    balance: {title: Balance, unit: USD, kind: net-flow}
    kept: {title: Of no promise, unit: USD, kind: flow}
  sources:
    office: {title: An office, published: 2024-06-30}
    other: {title: Another}
targets:
  - {id: share, indicator: share, areas: all, at_least: 1 %, by: 2030, source: office, owner: A}
  - {id: growth, indicator: growth, areas: all, at_least: 1 %, by: 2030, source: office, owner: A}
  - {id: spent, indicator: spent, areas: all, at_least: 1 USD, by: 2030, source: office, owner: A}
  - {id: people, indicator: people, areas: all, at_least: 1 people, by: 2030, source: office, owner: A}
  - {id: balance, indicator: balance, areas: all, at_least: 1 USD, by: 2030, source: office, owner: A}
"""
SHARE = 'source: office\nindicator: share\nunit: "%"\n'
SPENT = "source: office\nindicator: spent\nunit: USD\n"


def figures(project):
    """Return what was read: area, period, value and status of every figure, and the line that it stands on."""
    found = []
    for (indicator, _), several in project.catalogue.observations.items():
        for one in several:
            place = project.origin(one)
            line = place.document.line(place.route)
            found.append((indicator, one.area, str(one.period), one.text, one.status and str(one.status), line))
    return sorted(found)


def codes(faults):
    return [(one.code, Path(one.span.file).name, one.span.line, one.span.column) for one in faults]
