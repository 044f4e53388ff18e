"""Say how a limit is promised that is no level but a change against a year, such as `10 % below 2019`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from directive_check.values.interval import EXACT, plain
from directive_check.values.names import measures
from directive_check.values.period import YEAR_PATTERN
from directive_check.values.quantity import QUANTITY, SCALES, Quantity, read_quantity, tried
from directive_check.values.units import SHARES, in_unit


class _Said(NamedTuple):
    """How far something changes, since when, and whether it falls or may go either way; else its sign says so."""

    amount: str
    since: str
    way: str = ""


class Start(NamedTuple):
    """The time of a baseline, and its value where that is written."""

    time: str
    value: str = ""


class Changing(NamedTuple):
    """An indicator and its unit, the baseline of its target, and the changes of it that a codebook has, by their start and their form."""

    name: str
    unit: str
    start: Start | None = None
    changes: Mapping[tuple[str, str], str] = MappingProxyType({})


def change_help(text: str, of: Changing, key: str) -> str | None:
    """Return how a change is written that stands where a limit of an indicator is wanted; `None` where none is said."""
    indicator, unit, start, _ = of
    said = _said_in(text)
    form, in_form = _form(said.amount, unit) if said else (None, unit)
    if said is None or key not in _OTHER_SIDE or form is None:
        return None
    since = said.since if said.since[:1].isdecimal() else start.time if start else "YEAR"
    if start and start.time == since and (computed := _computed(start.value, said, key)):
        return f"it says how far `{indicator}` changes from the `{start.value}` of {since}: write {computed}"
    limit = _limit(key, in_unit(said.amount, in_form)[0], said.way)
    name, defined = _named(of, since, form, in_form)
    kept = f": its `{start.value}` is a figure of {start.time}" if start and start.value else ""
    without = f", and no `baseline`, as it is 0 there{kept}" if start else ""
    return f"it says how far `{indicator}` changes: write {limit}, with {name}{without}{defined}"


def _named(of: Changing, since: str, form: str, unit: str) -> tuple[str, str]:
    """Return which indicator is the change of another, and how it is defined where a codebook has none."""
    known = [(time, name) for (time, way), name in of.changes.items() if way == form and since in {time, "YEAR"}]
    if len(known) == 1:
        [(time, name)] = known
        return f"`indicator: {name}`" + (f", which is since {time}" if time != since else ""), ""
    quoted = unit if re.fullmatch(r"[A-Za-z][\w ]*", unit) else f'"{unit}"'
    own, change = f"{of.name}-change", f"{{of: {of.name}, since: {since}, as: {form}}}"
    own += f"-{since}" if own in of.changes.values() else ""
    defined = f"{own}: {{title: Change of {of.name} since {since}, unit: {quoted}, change: {change}}}"
    return f"`indicator: {own}`", f", and `{defined}` under `indicators:` in a codebook"


def own_change_help(text: str, unit: str, key: str, since: str) -> str | None:
    """Return how a change is written as the limit of an indicator that is one, since a time; `None` where the text says no such change."""
    said = _said_in(text)
    ways = in_unit(said.amount, unit) if said and said.since in {"", since} and key in _OTHER_SIDE else ()
    return f"write {_limit(key, ways[0], said.way)}" if said and ways else None


def _computed(value: str, said: _Said, key: str) -> str | None:
    """Return the limits that a share of a value more or less are, as numbers; `None` where either is no plain number."""
    share, whole = re.match("-?[0-9.]+(?= ?%)", said.amount), QUANTITY.fullmatch(value)
    part = Decimal(share[0]).scaleb(-2) if share else None
    if not part or not whole or not read_quantity(value).is_plain:
        return None
    rise, fall = (plain(EXACT.multiply(Decimal(whole[2]), 1 + way)) + value[whole.end(2) :] for way in (part, -part))
    return _limit(key, rise, said.way, fall)


def _limit(key: str, amount: str, way: str, below: str = "") -> str:
    """Return the limits that a change may be, each with its meaning where there are several."""
    own, fall, other = f"`{key}: {amount}`", below or f"-{amount}", _OTHER_SIDE[key]
    floor, ceiling = (key, other) if key in _FLOORS else (other, key)
    if way == "fall":
        return f"`{ceiling}: {fall}` where it is to fall by so much or more, or `{floor}: {fall}` where by no more"
    if way == "open" and key in _FLOORS:
        return f"{own} where it is to rise by so much, or `{ceiling}: {fall}` where it is to fall by so much"
    either_way = f" where it may rise by no more, or `{floor}: {fall}` where it may fall by no more"
    return own + (either_way if way == "open" else "")


def _form(amount: str, unit: str) -> tuple[str | None, str]:
    """Return how a change is measured that is given so, and in which unit; no form where it is in neither."""
    if in_unit(amount, "%"):
        return "percent", "%"
    if in_unit(amount, "pp"):
        return ("points" if unit in SHARES else None), "pp"
    return ("amount" if in_unit(amount, unit) else None), unit


_FLOORS: Final = ("at_least", "more_than")
_OTHER_SIDE: Final = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than"}


def _said_in(text: str) -> _Said | None:
    text = re.sub("[−–]", "-", " ".join(text.split()))
    if times := _TIMES.fullmatch(text):
        return _Said(f"{_EXTRA_PER_CENT[times['times'].casefold()]} %", times["since"])
    if share := _SHARE.fullmatch(text):
        return _Said(f"{Decimal(share['number']) - 100:f} %", share["since"])
    found = next(filter(None, (pattern.fullmatch(text) for pattern in (*_WAYS, *_ALONE))), None)
    if not found or (found["sign"] and found["way"]):
        return None
    way = "" if found["sign"] or found["way"] else "open"
    if found["sign"] == "-" or _FALLS(found["way"]):
        way = "fall"
    amount = f"{found['number']}{found['rest']}"
    quantity = tried(read_quantity, amount)
    is_plain = isinstance(quantity, Quantity) and quantity.is_plain
    return _Said(amount, found.groupdict().get("since", ""), way) if is_plain else None


_EXTRA_PER_CENT: Final = {
    name.replace("_", " "): by for by, names in measures()["multiples"].items() for name in names.split()
}
"""How much more is so many times as much, in per cent."""

_FALLS: Final = re.compile("below|under|less|lower|fewer|down|reduc|decreas|declin|cut|fall|drop|minus").match
_WORDS: Final = "more|higher|greater|above|over|up|increase|growth|rise|plus|below|under|less|lower|fewer|down|reduction|decrease|decline|cut|fall|drop|minus"
_SINCE: Final = rf"(?:(?:of|the|its|in|from|on|level|levels|value) )*(?P<since>{YEAR_PATTERN}|baseline|base year)(?: (?:levels?|values?|figures?))?"
_LINK: Final = r"(?:than|on|from|over|against|vs\.?|versus|since|compared (?:to|with)|relative to)"
_AMOUNT: Final = rf"(?:by )?(?P<sign>[+-]?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<rest>(?: (?:{'|'.join(SCALES)}))? ?(?:%|[^\W\d][^\n]*?))"
_WAYS: Final = (
    re.compile(rf"{_AMOUNT} (?P<way>{_WORDS})(?: {_LINK})? {_SINCE}"),
    re.compile(rf"(?P<way>{_WORDS}) (?:of |by )?{_AMOUNT} {_LINK} {_SINCE}"),
    re.compile(rf"{_AMOUNT}(?P<way>) {_LINK} {_SINCE}"),
)
_NOUNS: Final = "increase|growth|rise|reduction|decrease|decline|cut|fall|drop"
_ALONE: Final = (
    re.compile(rf"(?:an? )?{_AMOUNT} (?P<way>{_NOUNS})"),
    re.compile(rf"(?:an? )?(?P<way>{_NOUNS}) (?:of|by) {_AMOUNT}"),
    re.compile(rf"(?P<way>cut|reduce|decrease|lower|increase|raise|grow)(?:e?d)?(?: [^0-9]{{1,40}})? by {_AMOUNT}"),
)
"""A change without the time since when it is."""

_SHARE: Final = re.compile(rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]+)?) ?(?:%|per ?cent) of {_SINCE}")
_TIMES: Final = re.compile(rf"(?P<times>{'|'.join(_EXTRA_PER_CENT)}) {_SINCE}", re.IGNORECASE)
