"""Conditions and findings in words that people read."""

from __future__ import annotations

from datetime import date

from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.party import Value
from commonscheck.model.quantity import NEVER, Period, Range
from commonscheck.model.situation import Frame

_COMPARISON = {
    "eq": "",
    "neq": "not ",
    "lt": "under ",
    "lteq": "at most ",
    "gt": "over ",
    "gteq": "at least ",
    "isAnyOf": "one of ",
    "isNoneOf": "none of ",
    "isAllOf": "all of ",
    "isPartOf": "",
}


def say(value: Value | Period) -> str:
    """Write a value for people."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case date():
            return "never" if value == NEVER else value.isoformat()
        case frozenset():
            return ", ".join(sorted(value)) or "nothing"
        case _:
            return str(value)


def expected(operand: Operand, operator: str, right: Value | Period, frame: Frame) -> str:
    """Write what a constraint needs: `at least 3`, `one of company, person`, `since 2025-11-23`."""
    if operand.type == "receiver":
        return "any commons of the federation" if right == "federation" else "this commons"
    if operand.type == "age" and isinstance(right, Period):
        edge = right.before(frame.as_of)
        return {
            "lteq": f"at most {right} (since {edge})",
            "lt": f"under {right} (after {edge})",
            "gt": f"over {right} (before {edge})",
            "gteq": f"at least {right} (until {edge})",
        }[operator]
    if isinstance(right, Range) and not right.is_exact:
        return f"{_COMPARISON[operator]}{_vague(right)}"
    return f"{_COMPARISON[operator]}{say(right)}"


def _vague(amount: Range) -> str:
    if amount.low is None and amount.high is None:
        return "an amount that is not known"
    if amount.low is None or amount.high is None:
        return f"an amount of {amount}"
    return f"an amount between {amount}".replace(" to ", " and ")


def filter_phrase(left: str, operator: str, right: Value | Period, frame: Frame) -> str:
    """Write a filter on contributions or payments: `accepted`, `to this commons`, `since 2025-11-23`."""
    operand = OPERANDS[left]
    need = expected(operand, operator, right, frame)
    if operand.type == "receiver":
        return f"to {need}"
    if operand.type == "age" and operator == "lteq" and isinstance(right, Period):
        return f"since {right.before(frame.as_of)}"
    if left.endswith(".state") and operator == "eq":
        return need
    return f"{left.rpartition('.')[2]} {need}"
