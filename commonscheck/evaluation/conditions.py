"""Conditions held against a situation, each with its premises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from commonscheck.evaluation.comparing import holds
from commonscheck.evaluation.right import resolve
from commonscheck.evaluation.words import expected, say
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import OPERANDS, FactOperand, Operand
from commonscheck.model.party import Value
from commonscheck.model.place import Gap, Place, Provenance
from commonscheck.model.report import Premise
from commonscheck.model.situation import Reading, Situation
from commonscheck.model.truth import JOIN, Truth

# The truths that a party's own word is believed for where a rule demands better evidence.
Believed = frozenset[Truth]
AGAINST_ROUTES: Believed = frozenset({Truth.FALSE})
AGAINST_FREEDOMS: Believed = frozenset({Truth.TRUE})
_ANYTHING: Believed = frozenset({Truth.TRUE, Truth.FALSE})
_NOTHING: Believed = frozenset()


@dataclass(frozen=True)
class Outcome:
    """Whether conditions hold, and every premise that was looked at on the way."""

    truth: Truth
    premises: tuple[Premise, ...]


Judge = Callable[[Constraint, Believed], Premise]


def hold_all(conditions: Iterable[Condition], judge: Judge, believed: Believed) -> Outcome:
    """Hold conditions that must all be met; none at all are met.

    A rule may demand better evidence than a party's own word. That word still counts where it speaks against the party:
    `believed` are the truths that do (false in a permission, true in a prohibition).
    """
    return _join("and", tuple(_hold(condition, judge, believed) for condition in conditions))


def _hold(condition: Condition, judge: Judge, believed: Believed) -> Outcome:
    if isinstance(condition, Constraint):
        premise = judge(condition, believed)
        return Outcome(premise.truth, (premise,))
    if condition.operator != "xone" or believed == _NOTHING:
        return _hold_group(condition, judge, believed)
    # What speaks against one of exactly one speaks for the others, so only the group's truth tells on which side it is.
    admitted = _hold_group(condition, judge, _ANYTHING)
    return admitted if admitted.truth in believed else _hold_group(condition, judge, _NOTHING)


def _hold_group(group: Group, judge: Judge, believed: Believed) -> Outcome:
    outcome = _join(group.operator, tuple(_hold(item, judge, believed) for item in group.items))
    return Outcome(
        outcome.truth, tuple(_deeper(premise, group.operator, outcome.truth) for premise in outcome.premises)
    )


def _join(operator: str, outcomes: tuple[Outcome, ...]) -> Outcome:
    premises = tuple(premise for outcome in outcomes for premise in outcome.premises)
    return Outcome(JOIN[operator](outcome.truth for outcome in outcomes), premises)


def _deeper(premise: Premise, operator: str, decided: Truth) -> Premise:
    needed = premise.needed and decided in (premise.truth, Truth.UNKNOWN)
    return replace(premise, depth=premise.depth + 1, joined=premise.joined or operator, needed=needed)


def leaves(condition: Condition) -> Iterable[Constraint]:
    """Walk the constraints of a condition."""
    if isinstance(condition, Group):
        for item in condition.items:
            yield from leaves(item)
    else:
        yield condition


def fact_judge(situation: Situation) -> Judge:
    """Judge constraints on facts of the party, the use and the run."""

    def judge(constraint: Constraint, believed: Believed) -> Premise:
        operand = OPERANDS[constraint.left]
        if not isinstance(operand, FactOperand):
            return unknown_premise(constraint, f"{constraint.left} has no meaning outside a duty", situation)
        premise = weigh(constraint, operand, operand.read(situation, constraint.provenance), situation)
        if premise.truth is Truth.UNKNOWN and constraint.provenance > Provenance.DECLARED:
            own_word = operand.read(situation, Provenance.DECLARED)
            admitted = weigh(constraint, operand, own_word, situation)
            if admitted.truth in believed:
                return admitted
        # Inside `xone` nothing tells which truth speaks against the party, so either may.
        accuses = premise.truth in believed or not believed
        return _unless_denied(premise, constraint, operand, situation) if accuses else premise

    return judge


def _unless_denied(premise: Premise, constraint: Constraint, operand: FactOperand, situation: Situation) -> Premise:
    """Leave open what others say against a party that says the contrary of itself: one word stands against another."""
    own = tuple(fact for fact in situation.facts.get(operand.name, ()) if fact.provenance is Provenance.DECLARED)
    alone = replace(situation, facts={**situation.facts, operand.name: own})
    denied = weigh(constraint, operand, operand.read(alone, Provenance.DECLARED), alone)
    if not own or denied.truth in (premise.truth, Truth.UNKNOWN):
        return premise
    others = (fact for fact in situation.facts[operand.name] if fact.provenance > Provenance.DECLARED)
    places = " and ".join(_where(fact.place) for fact in (*own, *others))
    gap = Gap(operand.label, f"{places} contradict each other", "make both places say the same", "party")
    return replace(premise, truth=Truth.UNKNOWN, gaps=(gap,))


def _where(place: Place) -> str:
    return f"{place} in {place.repository}" if place.repository else str(place)


def weigh(constraint: Constraint, operand: Operand, reading: Reading, situation: Situation) -> Premise:
    """Compare what was read with what the constraint needs."""
    right = resolve(constraint.right, situation, constraint.provenance)
    truth, gaps = Truth.UNKNOWN, reading.gaps
    if reading.value is not None:
        truth = holds(operand, reading.value, constraint.operator, right.value, situation.frame)
        gaps = (*reading.gaps, *right.gaps) if truth is Truth.UNKNOWN else ()
        if truth is Truth.UNKNOWN and not gaps:
            gaps = (_too_vague(operand, reading.value),)
    return Premise(
        constraint.left,
        operand.label,
        constraint.operator,
        expected(operand, constraint.operator, right.value, situation.frame),
        say(reading.value) if reading.value is not None else "unknown",
        truth,
        reading.provenance.word if reading.provenance else "",
        reading.evidence,
        gaps,
        constraint.place,
    )


def _too_vague(operand: Operand, found: Value) -> Gap:
    return Gap(
        operand.label,
        f"known only as {say(found)}, which does not decide it (or is in another unit)",
        f"state `{operand.key or operand.name}` more exactly, in the unit of the license",
        "party",
    )


def unknown_premise(constraint: Constraint, why: str, situation: Situation) -> Premise:
    """Make the premise of a constraint that cannot be read where it stands."""
    operand = OPERANDS[constraint.left]
    right = resolve(constraint.right, situation)
    gap = Gap(operand.label, why, "mend the license file", "commons")
    need = expected(operand, constraint.operator, right.value, situation.frame)
    return Premise(
        constraint.left,
        operand.label,
        constraint.operator,
        need,
        "unknown",
        Truth.UNKNOWN,
        gaps=(gap,),
        place=constraint.place,
    )
