"""An amendment must follow its directive, and change what a target promises without turning it round."""

from __future__ import annotations

from collections.abc import Iterator

from directive_check.diagnostic import Related
from directive_check.loading.helps import LIMITS
from directive_check.model import Amendment, Target
from directive_check.promise import JOINS, OPERATORS
from directive_check.rules.subject import Finding, Subject
from directive_check.values import Quantity


def early_amendment(subject: Subject) -> Iterator[Finding]:
    """Let an amendment take effect once the directive is signed, or where that is not said, once it holds.

    What was changed before there was a directive is what it says from the start.

    Bad:
        amended: [{from: 2020-12-01, at_least: 12 USD}]

    Good:
        amended: [{from: 2022-12-01, at_least: 12 USD}]
    """
    for statement in subject.statements:
        directive = statement.directive
        key, first = ("signed", directive.signed) if directive.signed else ("period", directive.period.first_day)
        for amendment, place in statement.amendments:
            if amendment.start < first:
                related = Related("its signature" if key == "signed" else "its period", statement.home.at(key).span)
                message = f"the amendment of {amendment.start} takes effect before the directive does, on {first}"
                span = place.at("from").span
                yield Finding(message, span, "mend the day, or write the target as it was signed", related)


def idle_amendment(subject: Subject) -> Iterator[Finding]:
    """Amend a target on each day once, say what changes, and nothing but its end where it is withdrawn.

    Of two amendments of one day nobody knows which holds, and what was withdrawn has no words left to change: a promise
    that is made again is a target of its own. What takes effect behind the last window changes none.

    Bad:
        - {from: 2022-12-01, at_least: 12 USD}
        - {from: 2022-12-01, at_least: 14 USD}

    Good:
        - {from: 2022-12-01, at_least: 12 USD}
        - {from: 2023-12-01, at_least: 14 USD}
    """
    for statement in subject.statements:
        amendments = statement.target.amended or []
        ends = [one.start for one in amendments if one.withdrawn]
        last = max(period.last_day for period in (statement.basis.span, *(one.by for one in amendments if one.by)))
        for index, (amendment, own) in enumerate(statement.amendments):
            place = own.at("from")
            if any(one.start == amendment.start for one in amendments[:index]):
                message = f"another amendment takes effect on {amendment.start} too"
                yield Finding(message, place.span, "write both as one amendment, or mend the day")
            elif ends and amendment.start > min(ends):
                help_ = "mend the day, or write what was promised anew as a target of its own"
                yield Finding(f"the target is withdrawn from {min(ends)} on", place.span, help_)
            elif amendment.start > last:
                message = f"the amendment of {amendment.start} takes effect behind the last day that is judged, {last}"
                help_ = "mend the day, or remove the amendment, which changes nothing"
                yield Finding(message, place.span, help_, Related("the time of the target", statement.basis_place.span))
            elif not amendment.changes and not amendment.withdrawn:
                yield Finding("the amendment changes nothing", place.span, "say what changes, or remove the amendment")
            elif idle := [key for key in amendment.changes if amendment.withdrawn and key not in {"source", "wording"}]:
                message = f"`{idle[0]}` stands beside `withdrawn`, and holds on no day"
                yield Finding(message, own.at(idle[0]).key_span, f"remove `{idle[0]}`, or `withdrawn: true`")


def turned_round(subject: Subject) -> Iterator[Finding]:
    """Amend the number of a limit, not its kind: a floor stays a floor; and a deadline only where there is one.

    A promise of at least something that becomes one of at most something is another promise: withdraw the one, and
    write the other as a target of its own.

    Bad:
        amended: [{from: 2022-12-01, at_most: 12 USD}]

    Good:
        amended: [{from: 2022-12-01, at_least: 12 USD}]
    """
    for statement in subject.statements:
        target, basis = statement.target, statement.basis
        for amendment, place in statement.amendments:
            for key in amendment.changes:
                is_new = key == "in_at_least" and target.in_at_least is None
                wrong = is_new or (key in {*OPERATORS, *JOINS} and key != target.operator)
                if wrong or (key in {"by", "milestones"} and not basis.ends_a_path):
                    kept = target.operator if wrong else basis.key
                    help_ = _instead(target, amendment, key) + _WITHDRAW
                    span = place.at(key).key_span
                    yield Finding(f"`{key}` stands in an amendment of a target with `{kept}`", span, help_)


_WITHDRAW = "withdraw the target, and write what it became as a target of its own"


def _instead(target: Target, amendment: Amendment, key: str) -> str:
    """Return how the limit of an amendment is written that only has the key of the other side; nothing where it may be no such slip."""
    limits = [getattr(target, target.operator, None), getattr(amendment, key)]
    old, new = (one if isinstance(one, Quantity) else None for one in limits)
    if old is None or new is None or LIMITS.get(key) is None:
        return ""
    if old.number < 0 < new.number:
        return f"write `{target.operator}: -{new.text}` where it is to fall by `{new.text}`; else "
    return f"write `{target.operator}: {new.text}` where only the number changes; else "
