"""Conditions in the words of the license file, as reports and lists of known survivors name them."""

from __future__ import annotations

from commonscheck.model.license import Condition, Constraint, Indexed, ParameterReference, PerUnit, RightOperand

_WORDS_SHOWN = 3


def phrase(condition: Condition) -> str:
    """Write a condition on one line: `party.headcount lt 100`."""
    if isinstance(condition, Constraint):
        return f"{condition.left} {condition.operator} {right_phrase(condition.right)}"
    return f"{condition.operator} of {', '.join(phrase(item) for item in condition.items)}"


def right_phrase(right: RightOperand) -> str:
    """Write a right operand; long lists are counted."""
    match right:
        case ParameterReference():
            return right.name
        case PerUnit():
            return f"{right.amount} per {right.per}"
        case Indexed():
            return f"{right.amount} of {right.year}"
        case bool():
            return str(right).lower()
        case frozenset():
            return ", ".join(sorted(right)) if len(right) <= _WORDS_SHOWN else f"{len(right)} words"
        case _:
            return str(right)
