"""Conditions in the words of the license file, as reports and lists of known survivors name them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commonscheck.model.license import (
    Condition,
    Constraint,
    Indexed,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tiered,
)

_WORDS_SHOWN = 3


def phrase(condition: Condition) -> str:
    """Write a condition on one line: `party.headcount lt 100`."""
    if isinstance(condition, Constraint):
        counted = " as counted" if condition.counted else ""
        return f"{condition.left} {condition.operator} {right_phrase(condition.right)}{counted}"
    return f"{condition.operator} of {', '.join(phrase(item) for item in condition.items)}"


def _words(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) if len(words) <= _WORDS_SHOWN else f"{len(words)} words"


_SAID: dict[type, Callable[[Any], str]] = {
    ParameterReference: lambda right: str(right.name),
    PerUnit: lambda right: f"{right.amount} per {right.per}",
    Indexed: lambda right: f"{right.amount} of {right.year}",
    Tiered: lambda right: f"{len(right.tiers)} tiers by {right.by}",
    Percentage: lambda right: f"{right.percent} % of {right.of}",
    bool: lambda right: str(right).lower(),
    frozenset: _words,
}


def right_phrase(right: RightOperand) -> str:
    """Write a right operand; long lists are counted."""
    return _SAID.get(type(right), str)(right)
