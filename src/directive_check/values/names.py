"""Find the known name that a misspelled one was meant to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "<": ("less_than",),
    "<=": ("at_most",),
    ">": ("more_than",),
    ">=": ("at_least",),
    "above": ("more_than",),
    "absolute": ("amount",),
    "accountable": ("owner",),
    "adopted": ("signed", "in-force"),
    "against": ("since",),
    "all": ("all_of",),
    "alternatives": ("any_of",),
    "amending": ("amended",),
    "amendment": ("amended",),
    "amendments": ("amended",),
    "amount": ("value",),
    "and": ("all_of",),
    "annual": ("each_year",),
    "annually": ("each_year",),
    "any": ("any_of",),
    "approved_by": ("granted_by",),
    "as_of": ("from", "published"),
    "author": ("issuer", "publisher"),
    "average": ("mean_over",),
    "average_of": ("mean_of",),
    "balance": ("net-flow",),
    "base": ("baseline", "since"),
    "base_level": ("baseline",),
    "base_value": ("baseline",),
    "base_year": ("baseline", "since"),
    "baseline": ("since",),
    "baseline_level": ("baseline",),
    "baseline_period": ("baseline",),
    "baseline_value": ("baseline",),
    "baseline_year": ("baseline",),
    "because": ("reason",),
    "below": ("less_than",),
    "both": ("all_of",),
    "by": ("granted_by", "to"),
    "cap": ("at_most",),
    "ceiling": ("at_most",),
    "changed": ("amended",),
    "changes": ("amended",),
    "checkpoints": ("milestones",),
    "citation": ("source",),
    "combined": ("together",),
    "comment": ("note",),
    "comments": ("note",),
    "commitments": ("targets",),
    "compared_to": ("since",),
    "compared_with": ("since",),
    "compound": ("cagr",),
    "compulsory": ("binding",),
    "consecutive": ("in_a_row",),
    "countries": ("areas",),
    "country": ("area",),
    "cumulative": ("total_over", "flow"),
    "currency": ("unit",),
    "current_value": ("baseline",),
    "date": ("from", "published", "period"),
    "deadline": ("by",),
    "decimals": ("precision",),
    "denominator": ("to",),
    "derogation": ("waivers",),
    "derogations": ("waivers",),
    "description": ("note", "wording"),
    "divided_by": ("to",),
    "due": ("by",),
    "due_date": ("by",),
    "effective": ("from",),
    "effective_from": ("from",),
    "either": ("any_of",),
    "enacted": ("signed",),
    "est": ("estimated",),
    "estimate": ("estimated",),
    "every_half": ("each_half",),
    "every_month": ("each_month",),
    "every_quarter": ("each_quarter",),
    "every_year": ("each_year",),
    "exceeds": ("more_than",),
    "exception": ("waivers",),
    "exceptions": ("waivers",),
    "exempt": ("waivers",),
    "exemption": ("waivers",),
    "exemptions": ("waivers",),
    "expected": ("forecast",),
    "exponential": ("cagr",),
    "figure": ("value",),
    "figures": ("actuals",),
    "financial_year": ("each_year",),
    "fiscal_year": ("each_year",),
    "floor": ("at_least",),
    "from": ("baseline", "since"),
    "goals": ("targets",),
    "granted": ("granted_by",),
    "greater_than": ("more_than",),
    "group": ("together", "groups", "areas"),
    "half_yearly": ("each_half",),
    "in_force": ("from",),
    "in_force_from": ("from",),
    "indicative": ("aspirational",),
    "indicator": ("of",),
    "initial": ("baseline",),
    "initial_value": ("baseline",),
    "interim": ("milestones",),
    "interim_targets": ("milestones",),
    "issued_by": ("issuer",),
    "jointly": ("together",),
    "justification": ("reason",),
    "kpi": ("indicator",),
    "label": ("title",),
    "less_then": ("less_than",),
    "level": ("stock",),
    "link": ("url",),
    "location": ("area",),
    "mandatory": ("binding",),
    "max": ("at_most",),
    "maximum": ("at_most",),
    "mean": ("mean_over",),
    "measured_by": ("indicator",),
    "members": ("areas",),
    "metric": ("indicator",),
    "min": ("at_least",),
    "minimum": ("at_least",),
    "month": ("period",),
    "monthly": ("each_month",),
    "more_then": ("more_than",),
    "moving_average": ("mean_of",),
    "name": ("title",),
    "no_less_than": ("at_least",),
    "no_more_than": ("at_most",),
    "not_less_than": ("at_least",),
    "not_more_than": ("at_most",),
    "notes": ("note",),
    "numerator": ("of",),
    "obligatory": ("binding",),
    "observations": ("actuals",),
    "one_of": ("any_of",),
    "or": ("any_of",),
    "over": ("to",),
    "part": ("of",),
    "path": ("milestones",),
    "percentage": ("percent", "rate"),
    "percentage_points": ("points",),
    "pp": ("points",),
    "prelim": ("provisional",),
    "preliminary": ("provisional",),
    "projected": ("forecast",),
    "projection": ("forecast",),
    "promises": ("targets",),
    "proposal": ("draft",),
    "proposed": ("draft",),
    "prov": ("provisional",),
    "publication_date": ("published",),
    "published_on": ("published",),
    "quarter": ("period",),
    "quarterly": ("each_quarter",),
    "quotient": ("ratio",),
    "range": ("between",),
    "ref": ("source", "baseline"),
    "reference": ("source", "baseline"),
    "reference_level": ("baseline",),
    "reference_period": ("baseline",),
    "reference_value": ("baseline",),
    "reference_year": ("baseline", "since"),
    "references": ("source",),
    "refs": ("source",),
    "region": ("area",),
    "regions": ("areas",),
    "relative_to": ("since",),
    "release_date": ("published",),
    "released": ("published",),
    "remark": ("note",),
    "remarks": ("note",),
    "repealed": ("withdrawn",),
    "responsible": ("owner",),
    "revised": ("amended",),
    "revisions": ("amended",),
    "revoked": ("withdrawn",),
    "rolling": ("mean_of",),
    "series": ("indicator",),
    "share": ("rate", "ratio"),
    "signed_on": ("signed",),
    "since": ("from", "baseline"),
    "start": ("from", "baseline"),
    "start_level": ("baseline",),
    "start_value": ("baseline",),
    "start_year": ("baseline",),
    "starting_point": ("baseline",),
    "starting_value": ("baseline",),
    "starting_year": ("baseline",),
    "state": ("area", "status"),
    "status_quo": ("baseline",),
    "target_year": ("by",),
    "time": ("period",),
    "total": ("total_over", "flow"),
    "trajectory": ("milestones",),
    "type": ("kind",),
    "under": ("less_than",),
    "units": ("unit",),
    "until": ("by",),
    "up_to": ("at_most",),
    "valid_from": ("from",),
    "variable": ("indicator",),
    "voluntary": ("aspirational",),
    "waived": ("waivers",),
    "waypoints": ("milestones",),
    "whole": ("to",),
    "year": ("period", "by", "published", "since"),
    "yearly": ("each_year",),
    "years": ("period",),
    "≤": ("at_most",),
    "≥": ("at_least",),
}
"""What people try first, and the word that means it here: the first of them that is known where it was tried."""

_COLUMNS: Final = {
    "area": "gebiet land région pays país pais paese kraj obszar bölge ülke área regione region_name zone territoire región území страна регион область вобласць",
    "period year": "jahr zeitraum année annee año anno ano rok okres yıl période periodo período год период рік 年 年度 時点",
    "value": "wert valor valeur valore wartość waarde değer hodnota значение значення значэнне 値 数值",
    "unit": "einheit unidad unité unità unidade jednostka jednotka birim единица одиниця адзінка 単位 单位",
    "indicator": "indikator indicador indicateur indicatore wskaźnik gösterge ukazatel показатель показник паказчык 指標 指标",
    "source": "quelle fuente fonte źródło zdroj kaynak источник джерело крыніца 出典 来源",
    "note": "anmerkung bemerkung nota remarque uwagi примечание",
    "at_least": "mindestens mindestwert au_moins al_menos mínimo almeno co_najmniej не_менее",
    "at_most": "höchstens hoechstens höchstwert au_plus a_lo_sumo máximo al_massimo co_najwyżej не_более",
    "between": "zwischen entre tra między между",
    "by": "bis frist jusque échéance hasta plazo até prazo entro scadenza termin срок",
    "each_year": "jährlich annuel chaque_année anual cada_año annuale rocznie ежегодно",
    "baseline": "ausgangswert basiswert basisjahr valeur_de_référence línea_base linea_base linha_de_base wartość_bazowa базовый_уровень",
    "milestones": "zwischenziele meilensteine jalons hitos marcos kamienie_milowe",
    "owner": "verantwortlich zuständig responsable responsabile responsável odpowiedzialny ответственный",
    "title": "titel titre título titolo tytuł название",
    "targets": "ziele objectifs objetivos metas obiettivi cele цели",
}
"""What columns of tables and keys are called in other languages."""

_MEANT: Final = {
    **SYNONYMS,
    **{name: tuple(meant.split()) for meant, names in _COLUMNS.items() for name in names.split()},
}

_MISSPELLED, _TWICE, _SUBSTITUTED = 4, 9, 5
"""So many letters a word has that may be misspelled, that twice, or by a letter in the place of another."""

_FEW: Final = 200
"""So many names are compared one by one; among more, what differs by two slips is not found."""

_SEPARATORS: Final = re.compile(r"[-_ .]+")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that another one was meant to be; `None` where that cannot be told."""
    return _Names({spelling: spelling for spelling in known}).meant_by(name)


def synonyms(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that another one is a word for, the likeliest first."""
    words = _MEANT.get(_folded(name).replace("-", "_"), ())
    return [word for word in words if word in known]


def either(names: Iterable[str]) -> str:
    """Return names as alternatives: a, b or c."""
    *start, last = names
    return f"{', '.join(start)} or {last}" if start else last


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
        words = map(_folded, _MEANT.get(wanted.replace("-", "_"), ()))
        return next((self._meanings[word] for word in words if word in self._meanings), set())

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
