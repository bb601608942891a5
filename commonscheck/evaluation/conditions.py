"""Conditions held against a situation, each with its premises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from commonscheck.evaluation.needs import Need, Needs
from commonscheck.evaluation.sizes import as_counted, count_as, counted_otherwise
from commonscheck.evaluation.words import say
from commonscheck.model.counting import USUAL
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import FactOperand, Operand
from commonscheck.model.party import Value
from commonscheck.model.place import DECLARED, Gap, Place
from commonscheck.model.quick import altered, quick
from commonscheck.model.report import Premise
from commonscheck.model.situation import Reading, Situation
from commonscheck.model.truth import FALSE, JOIN, TRUE, UNKNOWN, Truth

# The truths that a party's own word is believed for where a rule demands better evidence.
Believed = tuple[Truth, ...]
AGAINST_ROUTES: Believed = (FALSE,)
AGAINST_FREEDOMS: Believed = (TRUE,)
_ANYTHING: Believed = (TRUE, FALSE)
_NOTHING: Believed = ()


@quick
@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether conditions hold, and every premise that was looked at on the way."""

    truth: Truth
    premises: tuple[Premise, ...]


Judge = Callable[[Need, Believed], Premise]


_MET = Outcome(TRUE, ())


def hold_all(needs: tuple[Need | Needs, ...], judge: Judge, believed: Believed, operator: str = "and") -> Outcome:
    """Hold conditions that must all be met, or be met as `operator` says; none at all are met.

    A rule may demand better evidence than a party's own word. That word still counts where it speaks against the party:
    `believed` are the truths that do (false in a permission, true in a prohibition).
    """
    if not needs:
        return _MET
    if len(needs) == 1 and isinstance(needs[0], Need):
        # Most conditions stand alone, and decide alike however they would be joined.
        premise = judge(needs[0], believed)
        return Outcome(premise.truth, (premise,))
    truths: list[Truth] = []
    premises: list[Premise] = []
    for need in needs:
        if isinstance(need, Need):
            premise = judge(need, believed)
            truths.append(premise.truth)
            premises.append(premise)
        else:
            outcome = _hold_group(need, judge, believed)
            truths.append(outcome.truth)
            premises += outcome.premises
    return Outcome(JOIN[operator](truths), tuple(premises))


def _hold_group(group: Needs, judge: Judge, believed: Believed) -> Outcome:
    if group.operator != "xone" or not believed:
        return _hold_items(group, judge, believed)
    # What speaks against one of exactly one speaks for the others, so only the group's truth tells on which side it is.
    admitted = _hold_items(group, judge, _ANYTHING)
    return admitted if admitted.truth in believed else _hold_items(group, judge, _NOTHING)


def _hold_items(group: Needs, judge: Judge, believed: Believed) -> Outcome:
    """Hold a group, and mark the premises that it is decided without."""
    outcome = hold_all(group.items, judge, believed, group.operator)
    decided = outcome.truth
    marked = [one if decided in (one.truth, UNKNOWN) else altered(one, needed=False) for one in outcome.premises]
    return Outcome(decided, tuple(marked))


def leaves(condition: Condition) -> Iterable[Constraint]:
    """Walk the constraints of a condition."""
    if isinstance(condition, Group):
        for item in condition.items:
            yield from leaves(item)
    else:
        yield condition


def fact_judge(situation: Situation) -> Judge:
    """Judge constraints on facts of the party, the use and the run."""

    def judge(need: Need, believed: Believed) -> Premise:
        operand = need.operand
        if not isinstance(operand, FactOperand):
            return unknown_premise(need, f"{operand.name} has no meaning outside a duty", situation)
        if not operand.counted:
            return _judge_fact(need, operand, situation, believed)
        asked = need.constraint.counted or USUAL
        otherwise = counted_otherwise(operand, situation, asked)
        premise = _judge_fact(need, operand, as_counted(operand, situation, asked), believed)
        return replace(premise, gaps=(count_as(operand, asked),)) if otherwise and premise.gaps else premise

    return judge


def _judge_fact(need: Need, operand: FactOperand, situation: Situation, believed: Believed) -> Premise:
    weakest = need.constraint.provenance
    premise = weigh(need, operand.read(situation, weakest), situation)
    if premise.truth is UNKNOWN and weakest > DECLARED:
        admitted = weigh(need, operand.read(situation, DECLARED), situation)
        if admitted.truth in believed:
            return admitted
    # Inside `xone` nothing tells which truth speaks against the party, so either may.
    accuses = premise.truth in believed or not believed
    disputed = accuses and len(situation.facts.get(operand.name, ())) > 1
    return _unless_denied(premise, need, operand, situation) if disputed else premise


def _unless_denied(premise: Premise, need: Need, operand: FactOperand, situation: Situation) -> Premise:
    """Leave open what others say against a party that says the contrary of itself: one word stands against another."""
    own = tuple(fact for fact in situation.facts[operand.name] if fact.provenance is DECLARED)
    alone = replace(situation, facts={**situation.facts, operand.name: own})
    denied = weigh(need, operand.read(alone, DECLARED), alone)
    if denied.truth in (premise.truth, UNKNOWN):
        return premise
    others = (fact for fact in situation.facts[operand.name] if fact.provenance > DECLARED)
    places = " and ".join(_where(fact.place) for fact in (*own, *others))
    gap = Gap(operand.label, f"{places} contradict each other", "make both places say the same", "party")
    return replace(premise, truth=UNKNOWN, gaps=(gap,))


def _where(place: Place) -> str:
    return f"{place} in {place.repository}" if place.repository else str(place)


def weigh(need: Need, reading: Reading, situation: Situation) -> Premise:
    """Compare what was read with what the constraint needs."""
    constraint, value = need.constraint, reading.value
    demand = need.fixed or need.demand(situation, constraint.provenance)
    truth, found, gaps = UNKNOWN, "unknown", reading.gaps
    if value is not None:
        truth, found = demand.answer(value)
        gaps = () if truth is not UNKNOWN else (*gaps, *demand.gaps) or (_too_vague(need.operand, value),)
    return Premise(
        constraint.left,
        need.label,
        constraint.operator,
        demand.words,
        found,
        truth,
        reading.provenance.word if reading.provenance else "",
        reading.evidence,
        gaps,
        constraint.place,
        need.depth,
        need.joined,
        further=reading.further,
    )


def _too_vague(operand: Operand, found: Value) -> Gap:
    if isinstance(found, date):
        mend = f"correct `{operand.key}`"
        return Gap(operand.label, f"{say(found)} lies after the day of the check", mend, "party")
    return Gap(
        operand.label,
        f"known only as {say(found)}, which does not decide it (or is in another unit)",
        f"state `{operand.key or operand.name}` more exactly, in the unit of the license",
        "party",
    )


def unknown_premise(need: Need, why: str, situation: Situation) -> Premise:
    """Make the premise of a constraint that cannot be read where it stands."""
    gap = Gap(need.label, why, "mend the license file", "commons")
    return Premise(
        need.constraint.left,
        need.label,
        need.constraint.operator,
        need.demand(situation).words,
        "unknown",
        UNKNOWN,
        gaps=(gap,),
        place=need.constraint.place,
        depth=need.depth,
        joined=need.joined,
    )
