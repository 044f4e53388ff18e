"""Say which keys were meant by one that is unknown: by its name, by the shape of its value, and by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import takewhile
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from directive_check.loading.helps import LIMITS
from directive_check.loading.reshaping import flow, naming_key
from directive_check.model import Actual, Amendment, Entry, inside, keys_of
from directive_check.reading.table import SCALE_WORDS
from directive_check.values import Unreadable
from directive_check.values.names import either, nearest, synonyms
from directive_check.values.period import DATE_PATTERN, DAY_PATTERN, PERIOD_PATTERN
from directive_check.values.quantity import QUANTITY


def nearest_key(model: type[Entry], key: str, given: object, beside: Collection[str] = ()) -> str | None:
    """Return the key that another was meant to be: a misspelled one, or the first that it is a word for and that takes such a value.

    Else it is the one list that holds such entries. Of words none is taken for a key that stands beside it.
    """
    words = _words_for(model, key)
    if not words:
        return _near(model, key) or _by_items(model, given)
    return next((word for word in words if word not in beside and _takes(model, word, given, key)), None)


def _by_items(model: type[Entry], given: object) -> str | None:
    items = [one.keys() for one in given if isinstance(one, dict) and len(one) > 1] if isinstance(given, list) else []
    lists = {
        key: keys_of(one.model).keys() for key, one in inside(model).items() if one.container is list and one.model
    }
    meant = [key for key, known in lists.items() if any(one <= known for one in items)]
    return meant[0] if len(meant) == 1 else None


def by_word(model: type[Entry], key: str, given: object) -> str | None:
    """Return how a word is written that stands as a key, or under a key that does not take it; `None` where no key of the entry does."""
    word = key if given in ("true", "True", "yes", "1") else given
    known = [name for name in _WORDED if name in keys_of(model) and isinstance(word, str)]
    meant = next((name for name in known if not _refused(model, name, word)), None)
    return f"`{meant}: {word}`" if meant and word != meant else None


def name_of_key(model: type[Entry], held: object) -> str:
    """Return which key names an entry, or what it is of, where another that does so holds its other keys; else nothing."""
    own = held.keys() if isinstance(held, dict) and held else {""}
    name = naming_key(model)
    return name if name not in own and own <= keys_of(model).keys() else ""


_WORDED: Final = ("force", "status", "method", "kind")
"""The keys that take one of a few words."""


def _refused(model: type[Entry], key: str, given: object) -> list[object]:
    """Return why a key does not take a value, reason by reason; nothing where it does."""
    try:
        _adapter(model, key).validate_python(given)
    except ValidationError as error:
        return [one.get("ctx", {}).get("error") for one in error.errors(include_url=False)]
    return []


@lru_cache(maxsize=4096)
def _near(model: type[Entry], key: str) -> str | None:
    return nearest(key, keys_of(model))


@lru_cache(maxsize=4096)
def _words_for(model: type[Entry], key: str) -> list[str]:
    return [] if key.casefold() in map(str.casefold, keys_of(model)) else synonyms(key, keys_of(model))


def _takes(model: type[Entry], key: str, given: object, written: str) -> bool:
    """Tell whether a value has the shape of what a key holds, whose name was written otherwise: one that is faulty may."""
    is_time = isinstance(given, str) and re.fullmatch(PERIOD_PATTERN, given) is not None
    if is_time and key in {"source", "baseline"}:
        return key == "baseline" and re.search("bas|ref|year", written) is not None
    if is_time and (key, written) == ("published", "date") and "period" in keys_of(model):
        return re.fullmatch(DATE_PATTERN, str(given)) is not None
    is_quantity = isinstance(given, str) and QUANTITY.fullmatch(given) is not None
    return not any(
        isinstance(reason, Unreadable)
        and (str(reason.help).endswith(" here") or (is_quantity and reason.code in _NO_QUANTITIES))
        for reason in _refused(model, key, given)
    )


def for_both(model: type[Entry], entry: Mapping[str, Any], key: str) -> str | None:
    """Return how two keys are written as one, of which one is unknown: a value with its year, ends of a time, a limit with its side."""
    for said, groups in _PAIRS.items():
        first, last = (
            next((one for one in sorted(group.split(), key=lambda one: one != key) if one in entry), "")
            for group in groups
        )
        if key in {first, last} and isinstance(entry.get(first), str) and isinstance(entry.get(last), str):
            way = _as_one(said, model, entry, entry[first], entry[last])
            return f"write {way} for both" if way else None
    return None


def _as_one(said: str, model: type[Entry], entry: Mapping[str, Any], first: str, last: str) -> str:
    """Return under which key two values are written, by what they say together; nothing where the entry has none for it."""
    known = keys_of(model)
    if said == "span":
        return _as_span(model, entry, f"{first}/{last}")
    if said == "band":
        return f"`between: [{first}, {last}]`" if "between" in known else ""
    if said == "start":
        is_pair = re.fullmatch(PERIOD_PATTERN, first) and not re.fullmatch(PERIOD_PATTERN, last)
        return f"`baseline: {{{first}: {last}}}`" if is_pair and "baseline" in known else ""
    keys = LIMITS if said == "limit" else [key for key in known if key.startswith("each_")]
    key = nearest(first, [key for key in keys if key in known])
    return f"`{key}: {last}`" if key else ""


def _as_span(model: type[Entry], entry: Mapping[str, Any], span: str) -> str:
    if not re.fullmatch(PERIOD_PATTERN, span):
        return ""
    if "period" in keys_of(model):
        return "" if "period" in entry else f"`period: {span}`"
    bases = bases_of(model)
    is_without = bool(bases) and entry.keys().isdisjoint(bases)
    return either(f"`{key}: {span}`" for key in bases if key != "by") if is_without else ""


def bases_of(model: type[Entry]) -> list[str]:
    """Return the keys of an entry that say over which time it is judged."""
    return [key for key in keys_of(model) if key == "by" or key.startswith("each_") or key.endswith("_over")]


_PAIRS: Final = {
    "start": (
        "base_year baseline_year baseline_period reference_year reference_period start_year base",
        "base_value baseline_value base_level baseline_level reference_value reference_level reference start_value baseline base",
    ),
    "span": (
        "from start since begin start_year from_year start_date valid_from",
        "to end until till end_year to_year end_date valid_to",
    ),
    "limit": (
        "operator direction comparison comparator condition sign op",
        "value target limit target_value threshold goal amount level",
    ),
    "band": ("min minimum low lower floor", "max maximum high upper ceiling"),
    "recurring": ("frequency periodicity interval every recurrence", "period years time timeframe over"),
}
"""Keys of which people write two where one says both, by what they say."""

_MANY: Final = 100
"""Of so many keys in one entry nobody forgot the indent."""


def without_indent(model: type[Entry], entry: Mapping[str, Any], key: str) -> str | None:
    """Return where an unknown key belongs that stands right behind one without a value."""
    before = [*takewhile(lambda one: one != key, entry)] if len(entry) < _MANY else []
    known = next((one for one in reversed(before) if one in keys_of(model)), "")
    return f"indent it deeper than `{known}`, to which it belongs" if known and entry[known] is None else None


_NO_QUANTITIES: Final = frozenset(("unreadable-id", "unreadable-period", "unreadable-date", "unreadable-year"))


@cache
def _adapter(model: type[Entry], key: str) -> TypeAdapter[Any]:
    field = keys_of(model)[key]
    annotated: Any = Annotated[field.annotation, None, *field.metadata]
    return TypeAdapter(annotated)


def part_of_year(key: str, entry: Mapping[str, Any], file: Mapping[str, Any]) -> str | None:
    """Return the period of a figure whose quarter, half or month stands under a key of its own, perhaps beside its year."""
    part = next((one for one in (entry if key == "year" else (key,)) if one in _PARTS), None)
    number = re.fullmatch("[QHSTM]?0?([1-9]|1[0-2])", str(entry[part]), re.IGNORECASE) if part else None
    if part is None or number is None or "period" in entry:
        return None
    year = str(entry.get("year", file.get("year", "YEAR")))
    period = _PARTS[part].format(year, int(number[1]))
    is_sound = re.fullmatch(PERIOD_PATTERN, period.replace("YEAR", "2025"))
    return f"write `period: {period}`" + " for both" * ("year" in entry) if is_sound else None


_PARTS: Final = {
    "quarter": "{}-Q{}",
    "half": "{}-S{}",
    "half_year": "{}-S{}",
    "semester": "{}-S{}",
    "month": "{}-{:02d}",
}
"""What parts of a year are called that stand under keys of their own, and how they are written behind it."""


def as_amendment(given: object, operator: str) -> str | None:
    """Return how an amendment is written that is a text, or whose keys have other names; `None` where that cannot be told."""
    found = _DATED.fullmatch(given) if isinstance(given, str) else None
    pairs = {found["day"] or found["date"]: found["value"] or found["limit"]} if found else given
    if not operator or not isinstance(pairs, dict) or not all(isinstance(one, str) for one in pairs.values()):
        return None
    named = {new: value for key, value in pairs.items() for new, value in _amended(key, value, operator)}
    return f"[{flow(named)}]" if {"from", operator} <= named.keys() <= keys_of(Amendment).keys() else None


def _amended(key: str, value: str, operator: str) -> list[tuple[str, str]]:
    """Return what a key of an amendment says with its value, in our words."""
    if re.fullmatch(DAY_PATTERN, key):
        return [("from", key), (operator, value)]
    is_limit = key.casefold() in LIMIT_WORDS and not re.fullmatch(PERIOD_PATTERN, value)
    return [(operator if is_limit else nearest(key, keys_of(Amendment)) or key, value)]


def at_the_number(model: type[Entry], key: str) -> str | None:
    """Return how a unit or a scale is written that stands apart from its number."""
    if key.casefold() in SCALE_WORDS and model is Actual:
        return "write it before the unit of the number, `NUMBER thousand UNIT`, and take this out"
    return "write the unit behind each number, `NUMBER UNIT`, and take this out" if key == "unit" else None


LIMIT_WORDS: Final = frozenset(("value", "target", "limit", "amount", "level", "to", "new", "number", "figure"))
"""What the limit of an amendment is called, whose key says on which side it is."""

_DATED: Final = re.compile(
    rf"(?P<value>.*[0-9].*?),? \(?(?:from|since|as of|on|per|of) (?P<day>{DAY_PATTERN})\)?|(?:from |since )?(?P<date>{DAY_PATTERN})[:,]? (?P<limit>.*[0-9].*)"
)
