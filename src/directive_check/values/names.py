"""Names as people write them: which known one was meant, what else it is called, how several are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeVar

_Value = TypeVar("_Value", bound=Hashable)

_MISSPELLED, _TWICE, _SUBSTITUTED = 4, 9, 5
"""So many letters a word has that may be misspelled, that twice, or by a letter in the place of another."""

_FEW: Final = 200
"""So many names are compared one by one; among more, what differs by two slips is not found."""

_SEPARATORS: Final = re.compile(r"[-_ .]+")


def words() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of what people write for what we write in one way, by what it means here."""
    return _tables("words.toml")


def measures() -> Mapping[str, Mapping[str, Any]]:
    """Return those of scales and units."""
    return _tables("measures.toml")


@cache
def _tables(file: str) -> Mapping[str, Mapping[str, Any]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("directive_check.values") / file).read_bytes().decode())


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """Return what a name that people try first may mean here, the likeliest first."""
    return {name: tuple(meant.split()) for meant, names in words()["names"].items() for name in names.split()}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that another one was meant to be; `None` where that cannot be told."""
    return _Names({spelling: spelling for spelling in known}).meant_by(name)


def synonyms(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that another one is a word for, the likeliest first."""
    return [word for word in meanings().get(_folded(name).replace("-", "_"), ()) if word in known]


def either(names: Iterable[str]) -> str:
    """Return names as alternatives: a, b or c."""
    return _joined([*names], "or")


def listed(names: Iterable[object], most: int = 6) -> str:
    """Return names in backquotes as a phrase: `a`, `b` and `c`, of many the first ones and how many more there are."""
    return phrase([f"`{name}`" for name in names], most)


def shared(values: Iterable[_Value]) -> _Value | None:
    """Return what all of several are; `None` where they differ, or there are none."""
    found = {*values}
    return found.pop() if len(found) == 1 else None


def phrase(items: Sequence[str], most: int = 6) -> str:
    """Return items joined as in a sentence, of many the first ones and how many more there are."""
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} more"]
    return _joined(items, "and")


def _joined(items: Sequence[str], word: str) -> str:
    *start, last = items
    return f"{', '.join(start)} {word} {last}" if start else last


def options(proposed: Iterable[str]) -> str:
    """Return what is proposed as alternatives: `a` or `b`."""
    return " or ".join(f"`{one}`" for one in proposed)


def braces(pairs: Iterable[tuple[str, str]]) -> str:
    """Return keys and their values in braces."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def hint(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return what to say behind an unknown name: the one that was meant, else something else."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else otherwise


@dataclass
class Nearest:
    """Finds near names among sets of known ones, each of which is prepared once."""

    _sets: dict[str, _Names] = field(default_factory=dict)
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def to(self, name: str, among: str, known: Mapping[str, str]) -> str | None:
        """Return what the known spelling stands for that a name was meant to be; `None` where that cannot be told.

        `among` tells one set of known names from another.
        """
        key = (name, among)
        if key not in self._found:
            if among not in self._sets:
                self._sets[among] = _Names(known)
            self._found[key] = self._sets[among].meant_by(name)
        return self._found[key]


class _Names:
    """Known spellings and what they stand for, of many those found by what is left of them without a letter."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._meanings: dict[str, set[str]] = defaultdict(set)
        for spelling, meaning in known.items():
            self._meanings[_folded(spelling)].add(meaning)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        if len(self._meanings) > _FEW:
            for spelling in self._meanings:
                for rest in _rests(spelling):
                    self._by_rest[rest].append(spelling)

    def meant_by(self, name: str) -> str | None:
        wanted = _folded(name)
        meant = self._meanings.get(wanted) or self._synonyms(wanted) or self._near(wanted)
        return next(iter(meant)) if len(meant) == 1 else None

    def _synonyms(self, wanted: str) -> set[str]:
        meant = map(_folded, meanings().get(wanted.replace("-", "_"), ()))
        return next((self._meanings[word] for word in meant if word in self._meanings), set())

    def _near(self, wanted: str) -> set[str]:
        distances = {spelling: _distance_of_names(wanted, spelling) for spelling in self._candidates(wanted)}
        best = min(distances.values(), default=FAR)
        near = (spelling for spelling, distance in distances.items() if distance == best <= _most_slips(wanted))
        return {meaning for spelling in near for meaning in self._meanings[spelling]}

    def _candidates(self, wanted: str) -> Iterable[str]:
        if len(self._meanings) <= _FEW:
            return self._meanings
        return {spelling for rest in _rests(wanted) for spelling in self._by_rest.get(rest, ())}


def _folded(name: str) -> str:
    return _SEPARATORS.sub("-", name.strip().casefold())


def _rests(spelling: str) -> Iterator[str]:
    """Yield the digits of a name with its letters, and with all of its letters but one."""
    digits, letters = (re.sub(other, "", spelling) for other in ("[^0-9]", "[-0-9]"))
    yield digits + letters
    yield from (digits + letters[:place] + letters[place + 1 :] for place in range(len(letters)))


def _most_slips(word: str) -> int:
    return 2 if len(word) >= _TWICE else 1


def _distance_of_names(wrong: str, right: str) -> int:
    """Return how many slips of the hand lie between two names, word by word; many where they are of other words."""
    left, there = wrong.split("-"), right.split("-")
    if len(left) != len(there):
        left, there = ["".join(left)], ["".join(there)]
    return sum(misspelling(one, other) for one, other in zip(left, there, strict=True))


FAR: Final = 99


def misspelling(wrong: str, right: str) -> int:
    """Return how many slips of the hand make one word of another: letters swapped, left out, put in, or put for others.

    `FAR` where one is no misspelling of the other but another word: a short one, another number, another first letter.
    """
    length = max(len(wrong), len(right))
    if wrong == right:
        return 0
    if length < _MISSPELLED or re.findall("[0-9]", wrong) != re.findall("[0-9]", right):
        return FAR
    if wrong[:1] != right[:1] and wrong[:2] != right[1::-1]:
        return FAR
    slips = _slips(wrong, right, 1 if length >= _SUBSTITUTED else 2)
    return slips if slips <= _most_slips(max(wrong, right, key=len)) else FAR


def _slips(wrong: str, right: str, substitution: int) -> int:
    """Return the distance with neighbours swapped (optimal string alignment; Damerau 1964)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(wrong, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(right, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (0 if letter == other else substitution))
            if i > 1 and j > 1 and letter == right[j - 2] and wrong[i - 2] == other:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]
