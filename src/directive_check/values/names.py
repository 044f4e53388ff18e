"""Find the known name that a misspelled one was meant to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

_ENGLISH: Final = {
    "actuals": "actual figures observations",
    "all_of": "all and both",
    "amended": "amending amendment amendments changed changes revised revisions",
    "amount": "absolute",
    "any_of": "alternatives any either one_of or",
    "area": "country location region",
    "area status": "state",
    "areas": "countries members regions",
    "aspirational": "indicative voluntary",
    "at_least": ">= floor min minimum no_less_than not_less_than ≥",
    "at_most": "<= cap ceiling max maximum no_more_than not_more_than up_to ≤",
    "baseline": "base_level base_value baseline_level baseline_period baseline_value baseline_year current_value initial initial_value reference_level reference_period reference_value start_level start_value start_year starting_point starting_value starting_year status_quo",
    "baseline since": "base base_year from reference_year",
    "between": "range",
    "binding": "compulsory mandatory obligatory",
    "by": "deadline due due_date target_year until",
    "cagr": "compound exponential",
    "draft": "proposal proposed",
    "each_half": "every_half half_yearly",
    "each_month": "every_month monthly",
    "each_quarter": "every_quarter quarterly",
    "each_year": "annual annually every_year financial_year fiscal_year yearly",
    "estimated": "est estimate",
    "forecast": "expected projected projection",
    "from": "effective effective_from in_force in_force_from valid_from",
    "from baseline": "since start",
    "from published": "as_of",
    "from published period": "date",
    "granted_by": "approved_by granted",
    "granted_by to": "by",
    "in_a_row": "consecutive",
    "indicator": "kpi measured_by metric series variable",
    "issuer": "issued_by",
    "issuer publisher": "author",
    "kind": "type",
    "less_than": "< below less_then under",
    "mean_of": "average_of moving_average rolling",
    "mean_over": "average mean",
    "milestones": "checkpoints interim interim_targets path trajectory waypoints",
    "more_than": "> above exceeds greater_than more_then",
    "net-flow": "balance",
    "note": "comment comments notes remark remarks",
    "note wording": "description",
    "of": "indicator numerator part",
    "owner": "accountable responsible",
    "percent rate": "percentage",
    "period": "month quarter ref_date reference_date time years",
    "period by published since": "year",
    "points": "percentage_points pp",
    "precision": "decimals",
    "provisional": "prelim preliminary prov",
    "published": "publication_date published_on release_date released",
    "rate ratio": "share",
    "ratio": "quotient",
    "reason": "because justification",
    "signed": "enacted signed_on",
    "signed in-force": "adopted",
    "since": "against baseline compared_to compared_with relative_to",
    "source": "citation references refs",
    "source baseline": "ref reference",
    "stock": "level",
    "targets": "commitments goals promises",
    "title": "label name",
    "to": "denominator divided_by over whole",
    "together": "combined jointly",
    "together groups areas": "group",
    "total_over flow": "cumulative total",
    "unit": "currency units",
    "url": "link",
    "value": "amount figure",
    "waivers": "derogation derogations exception exceptions exempt exemption exemptions waived",
    "withdrawn": "repealed revoked",
}
"""What people try first, by what it means here: the first of several that is known where it was tried."""

_OTHER: Final = {
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
"""What columns of tables and keys are called in other languages, by what they mean here."""

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(meant.split())
    for table in (_ENGLISH, _OTHER)
    for meant, names in table.items()
    for name in names.split()
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
    words = SYNONYMS.get(_folded(name).replace("-", "_"), ())
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
        words = map(_folded, SYNONYMS.get(wanted.replace("-", "_"), ()))
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
