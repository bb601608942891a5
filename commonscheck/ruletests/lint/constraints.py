"""What a single constraint asks of the variable it is about."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from decimal import Decimal

from commonscheck.evaluation.comparing import is_act
from commonscheck.model.license import (
    Constraint,
    Indexed,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tiered,
)
from commonscheck.model.operands import ACTIONS, OPERANDS, Operand
from commonscheck.model.quantity import Period, Range
from commonscheck.model.truth import Truth
from commonscheck.ruletests.lint.domains import Bound, Domain, Term
from commonscheck.ruletests.lint.formulas import Claim, Either, Formula, Variable

_OPPOSITE = {
    "eq": "neq",
    "neq": "eq",
    "lt": "gteq",
    "gteq": "lt",
    "gt": "lteq",
    "lteq": "gt",
    "isAnyOf": "isNoneOf",
    "isNoneOf": "isAnyOf",
}
_ORDERED = ("number", "money", "age", "date")
_FULL = Decimal(100)
_ANY_ACT = frozenset(ACTIONS)


def asked(constraint: Constraint, variable: Variable, *, wanted: bool) -> Formula:
    """Say where the variable must lie for the constraint to be true, or with `wanted` False, to be false."""
    operand, right = OPERANDS[constraint.left], constraint.right
    if operand.type in _ORDERED:
        return bounded(constraint, variable, wanted=wanted)
    if isinstance(right, ParameterReference) or operand.type == "receiver":
        return _as_a_whole(constraint, variable, wanted=wanted)
    words = _words(operand, right)
    if constraint.operator == "isAllOf" and not wanted:
        lacking = (Domain(barred=frozenset({word})) for word in words)
        return Either(tuple(Claim(variable, domain, constraint.provenance) for domain in lacking))
    operator = constraint.operator if wanted else _OPPOSITE[constraint.operator]
    domain = _members(operator, words) if operand.type == "set" else _among(operator, words)
    if operand.type == "acts":
        domain = acts(frozenset(map(str, words)), wanted=operator == "isAnyOf")
    return Claim(variable, _natural(operand).meet(domain), constraint.provenance)


def bounded(constraint: Constraint, variable: Variable, *, wanted: bool) -> Claim:
    """Say the same where the operand is a number, an amount, an age or a date; each currency is a variable of its own.

    A licensor may set a parameter to anything, and what an amount goes by is not known here: both are only the same as
    themselves.
    """
    operator = constraint.operator if wanted else _OPPOSITE[constraint.operator]
    domain = _natural(OPERANDS[constraint.left]).meet(_span(operator, _term(constraint.right)))
    return Claim((*variable, _unit(constraint.right)), domain, constraint.provenance)


def acts(actions: frozenset[str], *, wanted: bool) -> Domain:
    """Give the acts of which one is among the actions, or none is."""
    if wanted:
        return Domain(needed=frozenset({_acts_that(Truth.TRUE, actions)}))
    return Domain(barred=_ANY_ACT - _acts_that(Truth.FALSE, actions), needed=frozenset({_ANY_ACT}))


def only_acts(action: str) -> Domain:
    """Give the acts that are all of one action."""
    return Domain(
        barred=_ANY_ACT - _acts_that(Truth.TRUE, frozenset({action})),
        needed=frozenset({_ANY_ACT}),
    )


def _acts_that(truth: Truth, actions: frozenset[str]) -> frozenset[str]:
    """Find the acts that are one of the actions for sure, or for sure none of them."""
    join = any if truth is Truth.TRUE else all
    return frozenset(act for act in ACTIONS if join(is_act(act, action) is truth for action in actions))


def _as_a_whole(constraint: Constraint, variable: Variable, *, wanted: bool) -> Claim:
    """Take a constraint that cannot be looked into for true or false, the same wherever it stands."""
    denies = constraint.operator in ("neq", "isNoneOf")
    family = _OPPOSITE[constraint.operator] if denies else constraint.operator
    holds: frozenset[Hashable] = frozenset({wanted is not denies})
    return Claim((*variable, family, constraint.right), Domain(allowed=holds), constraint.provenance)


def _unit(right: RightOperand) -> str:
    match right:
        case Range():
            return right.unit
        case PerUnit() | Indexed():
            return right.amount.unit
        case Tiered():
            return right.tiers[0].amount.unit
        case Percentage():
            return right.unit
        case _:
            return ""


def _natural(operand: Operand) -> Domain:
    """Give what an operand may be at all."""
    match operand.type:
        case "number" | "money":
            ends = frozenset({Bound(_FULL)}) if operand.unit == "per cent" else frozenset()
            return Domain(lows=frozenset({Bound(Decimal(0))}), highs=ends)
        case "age":
            return Domain(lows=frozenset({Bound(Period())}))
        case "boolean":
            return Domain(allowed=frozenset({True, False}))
        case "enum" if operand.scope != "event":
            return Domain(allowed=frozenset(operand.values))
        case _:
            return Domain()


def _term(right: RightOperand) -> Term:
    match right:
        case Range() if right.is_exact:
            return right.low
        case date() if not isinstance(right, datetime):
            return Decimal(right.toordinal())
        case _:
            return right


def _span(operator: str, term: Term) -> Domain:
    closed, opened = frozenset({Bound(term)}), frozenset({Bound(term, open=True)})
    return {
        "eq": Domain(lows=closed, highs=closed),
        "neq": Domain(holes=frozenset({term})),
        "lt": Domain(highs=opened),
        "lteq": Domain(highs=closed),
        "gt": Domain(lows=opened),
        "gteq": Domain(lows=closed),
    }[operator]


def _words(operand: Operand, right: RightOperand) -> frozenset[Hashable]:
    words = right if isinstance(right, frozenset) else frozenset({right})
    return frozenset(str(word).casefold() for word in words) if operand.type == "text" else frozenset(words)


def _among(operator: str, words: frozenset[Hashable]) -> Domain:
    return Domain(allowed=words) if operator in ("eq", "isAnyOf") else Domain(barred=words)


def _members(operator: str, words: frozenset[Hashable]) -> Domain:
    named = frozenset(map(str, words))
    if operator == "isNoneOf":
        return Domain(barred=words)
    return Domain(needed=frozenset({named} if operator == "isAnyOf" else {frozenset({word}) for word in named}))
