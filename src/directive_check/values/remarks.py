"""Say what belongs where that people write beside a figure, or in the place of one: marks, remarks, the year it is of."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from directive_check.values.names import words
from directive_check.values.period import GRAINS
from directive_check.values.units import in_ascii

DASHES: Final = frozenset("-–—−")


def without_number(text: str, otherwise: str, zero: str) -> str | None:
    """Return what to do where a text stands for no number, which a dash may not; `None` for any other text."""
    if not _nothing().fullmatch(text):
        return None
    return f"{otherwise}, or write `{zero}` where it stands for zero" if text in DASHES else otherwise


@cache
def _nothing() -> re.Pattern[str]:
    """Return what people write where there is no number."""
    signs, told = ("|".join(words()["nothing"][kind]) for kind in ("signs", "words"))
    return re.compile(rf"{signs}|\(?(?:{told})\)?", re.IGNORECASE)


def flagged(text: str) -> str | None:
    """Return how a number is written behind which one of the letters or signs stands that offices mark figures with."""
    found = _FLAGGED.fullmatch(text)
    return mark_help(found[1]) if found else None


_FLAGGED: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)? ?\(?([efpru*†‡]|b(?=\)?(?: ?%|$)))\)?(?: ?%.*| .*)?")


def mark_beside(given: str, unit: str) -> str | None:
    """Return the letter or sign with which an office marks figures, where it stands before or behind a unit, or for it."""
    alone, spelled = r"\(?([befpru])\)?", re.escape(unit)
    found = re.fullmatch(rf"{alone}(?: {spelled})?|{spelled} ?(?:\(([a-z]{{1,3}}|[*†‡]+)\)|([a-z]|[*†‡]+))", given)
    return found[found.lastindex or 0] if found else None


def mark_help(mark: str) -> str:
    """Return how a figure is written that a mark stands behind."""
    status = _status_of(mark)
    means, under = (
        (f" that means {status}", f"`{status}` under `status`") if status else ("", "what it means under `note`")
    )
    return f"where `{mark}` is a mark{means}, take it out, and write {under}"


def remarked(text: str) -> tuple[str, str]:
    """Return a figure without what stands in brackets, raised or as a word beside it, and where that belongs; else nothing."""
    text = in_ascii(text)
    if per_year := _PER_YEAR.search(text):
        left_out = per_year[0].strip(" ,/()")
        grain = next((one for one in GRAINS if one in left_out), "year")
        told = f"leave `{left_out}` out where it is of a {'half-year' if grain == 'half' else grain}, by its `period` or as `each_{grain}`"
        return text[: per_year.start()], told
    found = next(filter(None, (form.fullmatch(text) for form in (_REMARK, *_beside()))), None)
    if not found:
        return "", ""
    status = _status_of(found[2].strip("()[]").casefold())
    belongs = f"`{status}` as its `status`" if status else f"what `{found[2]}` says under `note`"
    return f"{found[1]} {found[3]}".strip(), belongs


def _status_of(remark: str) -> str | None:
    """Return the status that a mark or a word says of a figure."""
    return next((word for word, marks in words()["statuses"].items() if re.fullmatch("|".join(marks), remark)), None)


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a word that says a status stands before a figure, and how behind it."""
    word = rf"((?=[^\W\d_]{{3}})(?:{'|'.join(form for forms in words()['statuses'].values() for form in forms)}))"
    return re.compile(rf"(){word}:? (.*)", re.IGNORECASE), re.compile(rf"(.*?),? {word}()", re.IGNORECASE)


_PER_YEAR: Final = re.compile(
    r"(?:,? \(?(?:per|each|every|a) (?:half(?:[ -]year)?|quarter|month)|,? \(?(?:p\.? ?a\.?|per (?:annum|year)|a year|annually|yearly|pro Jahr|im Jahr|jährlich|par an|al año|all'anno|ao ano|a\.a\.|rocznie|"
    r"в год|на рік|у год|yıllık)|/ ?(?:a|year|yr|Jahr|an|año|год|rok))\)?$"
)

_REMARK: Final = re.compile(
    r"([^()]*[0-9][^()]*?) ?(\((?:[^()0-9]*|[+-][0-9][^()]*|[0-9]{1,2})\)|[0-9]\)|\[[^][]*\]|[¹²³⁽⁾*†‡]+)(.*)"
)
