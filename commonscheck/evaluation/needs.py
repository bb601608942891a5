"""Conditions made ready: what no use of a commons can change about them is worked out once.

A run holds one license against many uses on one day. The words for what a condition needs, the day on which a window
opens and the values of parameters are the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from commonscheck.evaluation.comparing import Test, comparer
from commonscheck.evaluation.right import Right, Terms, measure, resolve
from commonscheck.evaluation.words import expected, say
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import OPERANDS, Operand, TotalOperand
from commonscheck.model.party import Value
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth

# How many words and days a demand keeps its answers to: what people state repeats, from user to user.
_KEPT = 1024

# Whether a value that was found will do, and how it is said.
Answer = Callable[[Value], tuple[Truth, str]]


@dataclass(frozen=True)
class Demand:
    """What the right side of a constraint asks for: a value, in words, as it answers, and with what it leaves open."""

    value: Value | Period
    words: str
    answer: Answer
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Need:
    """A constraint made ready; `depth` and `joined` say which groups it stands in, as its premise does.

    What it asks for is `fixed` for all uses, or goes by the size of each party.
    """

    constraint: Constraint
    operand: Operand
    label: str
    fixed: Demand | None
    frame: Frame
    depth: int
    joined: str

    def demand(self, situation: Situation, weakest: Provenance = Provenance.DECLARED) -> Demand:
        """Say what one use needs; a size that an amount goes by has to be evidenced no weaker than `weakest`."""
        right = self.constraint.right
        return self.fixed or _demand(self.constraint, self.operand, measure(right, situation, weakest), self.frame)


@dataclass(frozen=True)
class Needs:
    """A group made ready."""

    operator: str
    items: tuple[Need | Needs, ...]


def ready(conditions: Iterable[Condition], terms: Terms, events: str = "") -> tuple[Need | Needs, ...]:
    """Make conditions ready; `events` are the words for what a sum is taken over."""
    return tuple(_ready(condition, terms, events, ()) for condition in conditions)


def _ready(condition: Condition, terms: Terms, events: str, groups: tuple[str, ...]) -> Need | Needs:
    if isinstance(condition, Group):
        within = (*groups, condition.operator)
        return Needs(condition.operator, tuple(_ready(item, terms, events, within) for item in condition.items))
    operand, right = OPERANDS[condition.left], resolve(condition.right, terms)
    return Need(
        condition,
        operand,
        f"{operand.label}{events}" if isinstance(operand, TotalOperand) else operand.label,
        _demand(condition, operand, right, terms.frame) if right else None,
        terms.frame,
        len(groups),
        groups[-1] if groups else "",
    )


def _demand(constraint: Constraint, operand: Operand, right: Right, frame: Frame) -> Demand:
    words = expected(operand, constraint.operator, right.value, frame)
    if constraint.counted:
        words = f"{words}, {constraint.counted.words(of_people=operand.type == 'number')}"
    test = comparer(operand, constraint.operator, right.value, frame)
    return Demand(right.value, words, _answers(test, right.value), right.gaps)


def _answers(test: Test, right: Value | Period) -> Answer:
    def answer(found: Value) -> tuple[Truth, str]:
        return test(found), say(found)

    # Amounts are slower to look up than to compare.
    return answer if isinstance(right, Range) else lru_cache(maxsize=_KEPT)(answer)
