"""Conditions and duties in plain English, made from the rows of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commonscheck.model.license import Condition, Constraint, Deadline, Duty
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.place import Provenance
from commonscheck.model.plain_amounts import ACTS, Parameters, amount, last, listed, preset, resolved, singular
from commonscheck.model.quantity import Period

_GROUPS = {"and": "all of these", "or": "at least one of these", "xone": "exactly one of these"}
_JOINTS = {"and": ", and ", "or": ", or ", "xone": ", or else "}
_EVIDENCE = {Provenance.ATTESTED: " (attested by others)", Provenance.OBSERVED: " (observed in git)"}

_COUNTED = {
    "eq": "exactly",
    "neq": "any number but",
    "lt": "fewer than",
    "lteq": "at most",
    "gt": "more than",
    "gteq": "at least",
}
_MEASURED = {**_COUNTED, "neq": "other than", "lt": "under", "gt": "over"}
_OF = {**{name: f"of {word}" for name, word in _MEASURED.items()}, "neq": "other than", "lt": "under", "gt": "over"}
_AGO = {**_COUNTED, "lt": "less than"}
_DATED = {"eq": "", "neq": "not ", "lt": "before ", "lteq": "on or before ", "gt": "after ", "gteq": "on or after "}
_WORDED = {"eq": "", "neq": "not ", "isAnyOf": "one of ", "isNoneOf": "none of "}
_GATHERED = {"isAnyOf": "any of ", "isAllOf": "all of ", "isNoneOf": "none of "}
_RECEIVERS = {"this": "this commons", "federation": "any commons of the federation"}

_WHERE = 2

# What a description goes on to say once it has told what is asked or what happened.
_ASIDE = re.compile(r"\.(?: |\Z)|;| \(")


@dataclass(frozen=True)
class Sentence:
    """A condition in words; where it is a group, `parts` are what it joins."""

    text: str
    parts: tuple[Sentence, ...] = ()
    joint: str = ""

    @property
    def inline(self) -> str:
        """Write it all on one line."""
        return self.joint.join(part.nested for part in self.parts) if self.parts else self.text

    @property
    def nested(self) -> str:
        """Write it on one line as a part of another sentence."""
        return f"({self.inline})" if len(self.parts) > 1 else self.inline


def sentence(condition: Condition, parameters: Parameters) -> Sentence:
    """Say what a condition asks, parameters by their defaults."""
    if isinstance(condition, Constraint):
        return Sentence(_leaf(condition, parameters))
    parts = tuple(sentence(item, parameters) for item in condition.items)
    return Sentence(_GROUPS[condition.operator], parts, _JOINTS[condition.operator])


def owed(duty: Duty, parameters: Parameters) -> tuple[Sentence, ...]:
    """Say what fulfils a duty; sums over contributions and payments take in the filters beside them."""
    filters = [item for item in duty.refinement if _scopes(item) == {"event"}]
    sums = [item for item in duty.refinement if isinstance(item, Constraint) and _scopes(item) == {"total"}]
    others = tuple(sentence(item, parameters) for item in duty.refinement if item not in filters and item not in sums)
    total = " and ".join(sentence(item, parameters).text for item in sums)
    if total:
        return (Sentence(total + _filtered(filters, parameters)), *others)
    looked = tuple(sentence(item, parameters) for item in filters)
    return (*others, Sentence("only these contributions and payments count", looked, " and ")) if looked else others


def happening(age: Operand) -> str:
    """Say of an operand of type age what it is the time since: `the use began`."""
    return _core(age, "How long ago ")


def due(deadline: Deadline, parameters: Parameters) -> str:
    """Say by when a duty is due: `within 30 days after the party last changed the work`."""
    start = happening(OPERANDS[deadline.since])
    if resolved(deadline.period, parameters) == Period():
        return f"by the day on which {start}{preset(deadline.period)}"
    return f"within {amount(deadline.period, parameters)} after {start}"


def _leaf(constraint: Constraint, parameters: Parameters) -> str:
    operand = OPERANDS[constraint.left]
    said = _SAID[operand.type](operand, constraint, parameters)
    counted = f", {constraint.counted.words(of_people=operand.type == 'number')}" if constraint.counted else ""
    return f"{said}{counted}{_EVIDENCE.get(constraint.provenance, '')}"


def _boolean(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    wanted = resolved(constraint.right, parameters) is (constraint.operator == "eq")
    said = _core(operand, "Whether ")
    return f"{'' if wanted else 'it is not true that '}{said}{preset(constraint.right)}"


def _core(operand: Operand, start: str) -> str:
    return _ASIDE.split(operand.description.removeprefix(start), maxsplit=1)[0]


def _number(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    number = amount(constraint.right, parameters)
    if operand.unit == "people" or operand.scope == "total":
        noun = singular(operand.label) if number.split()[0] == "1" else operand.label
        return f"{_COUNTED[constraint.operator]} {number} {noun}"
    unit = " %" if operand.unit == "per cent" else ""
    return f"{_subject(operand)} {_MEASURED[constraint.operator]} {number}{unit}"


def _money(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    money = amount(constraint.right, parameters)
    if operand.scope == "total":
        return f"{_MEASURED[constraint.operator]} {money} in payments"
    return f"{operand.label} {_OF[constraint.operator]} {money}"


def _age(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    return f"{happening(operand)} {_AGO[constraint.operator]} {amount(constraint.right, parameters)} ago"


def _date(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    return f"{operand.label} is {_DATED[constraint.operator]}{amount(constraint.right, parameters)}"


def _words(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    return f"{_subject(operand)} {_WORDED[constraint.operator]}{amount(constraint.right, parameters)}"


def _members(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    """Say what a set holds; acts are named as people would name them."""
    right = resolved(constraint.right, parameters)
    words = sorted(right) if isinstance(right, frozenset) else [str(right)]
    joint = "and" if constraint.operator == "isAllOf" else "or"
    members = listed([ACTS.get(word, word) for word in words], joint)
    return f"{operand.label}: {_GATHERED[constraint.operator]}{members}{preset(constraint.right)}"


def _receiver(operand: Operand, constraint: Constraint, parameters: Parameters) -> str:
    return f"{operand.label} is {_received(constraint, parameters)}"


def _received(constraint: Constraint, parameters: Parameters) -> str:
    return f"{_RECEIVERS[str(resolved(constraint.right, parameters))]}{preset(constraint.right)}"


def _subject(operand: Operand) -> str:
    """Begin a sentence with a label; one that asks (`who owns the party`) is answered after a colon."""
    return f"{operand.label} is" if operand.label.startswith("the ") else f"{operand.label}:"


_SAID: dict[str, Callable[[Operand, Constraint, Parameters], str]] = {
    "boolean": _boolean,
    "number": _number,
    "money": _money,
    "age": _age,
    "date": _date,
    "enum": _words,
    "text": _words,
    "set": _members,
    "acts": _members,
    "receiver": _receiver,
}


def _scopes(condition: Condition) -> set[str]:
    if isinstance(condition, Constraint):
        return {OPERANDS[condition.left].scope}
    return set().union(*(_scopes(item) for item in condition.items))


def _filtered(filters: Iterable[Condition], parameters: Parameters) -> str:
    """Say which contributions or payments a sum is taken over."""
    tails = [_tail(item, parameters) for item in filters]
    near = "".join(text for _, text in sorted(tail for tail in tails if tail[0] != _WHERE))
    asked = " and ".join(text for order, text in tails if order == _WHERE)
    return f"{near}, where {asked}" if asked else near


def _tail(condition: Condition, parameters: Parameters) -> tuple[int, str]:
    """Write a filter behind its sum; the number puts age first and receiver next."""
    if isinstance(condition, Constraint):
        kind = OPERANDS[condition.left].type
        if kind == "age" and condition.operator == "lteq":
            return 0, f" of {last(amount(condition.right, parameters))}"
        if kind == "receiver":
            return 1, f", to {_received(condition, parameters)}"
    return _WHERE, sentence(condition, parameters).nested
