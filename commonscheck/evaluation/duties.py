"""Duties held against a situation: whether they bind now, and whether what was done counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonscheck.evaluation.conditions import (
    AGAINST_FREEDOMS,
    AGAINST_ROUTES,
    Believed,
    Judge,
    Outcome,
    fact_judge,
    hold_all,
    leaves,
    unknown_premise,
    weigh,
)
from commonscheck.evaluation.right import resolve
from commonscheck.evaluation.selecting import is_filter, proven, select
from commonscheck.evaluation.words import filter_phrase
from commonscheck.model.license import Condition, Constraint, Duty
from commonscheck.model.operands import OPERANDS, EventOperand, FactOperand, TotalOperand
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import DutyOutcome, Premise
from commonscheck.model.situation import Selection, Situation
from commonscheck.model.truth import Truth, negate, some


def hold_duty(duty: Duty, situation: Situation) -> DutyOutcome:
    """Hold a duty: it is met when it does not bind, when it is not due yet, or when what counts was done."""
    judge = fact_judge(situation)
    binds = hold_all(duty.constraint, judge, AGAINST_FREEDOMS)
    overdue = hold_all(_deadline_passed(duty), judge, AGAINST_FREEDOMS)
    done = _refinement(duty, situation)
    return DutyOutcome(
        duty.uid,
        duty.label,
        duty.source,
        binds.truth,
        some((negate(binds.truth), negate(overdue.truth), done.truth)),
        _state(binds.truth, overdue.truth, done.truth),
        (*binds.premises, *overdue.premises),
        done.premises,
        _due(duty, situation),
    )


def _state(binds: Truth, overdue: Truth, done: Truth) -> str:
    match binds, overdue, done:
        case (Truth.FALSE, _, _):
            return "Inactive"
        case (Truth.TRUE, _, Truth.TRUE):
            return "Fulfilled"
        case (Truth.TRUE, Truth.FALSE, _):
            return "Active"
        case (Truth.TRUE, Truth.TRUE, Truth.FALSE):
            return "Violated"
        case _:
            return "Unknown"


def _deadline_passed(duty: Duty) -> tuple[Constraint, ...]:
    """Ask of a duty with a deadline whether the use is older than it; without one it is due from the first day."""
    return (Constraint("use.age", "gt", duty.deadline, duty.place),) if duty.deadline else ()


def _due(duty: Duty, situation: Situation) -> date | None:
    if duty.deadline is None or situation.use.since is None:
        return None
    period = resolve(duty.deadline, situation).value
    return period.after(situation.use.since) if isinstance(period, Period) else None


def _refinement(duty: Duty, situation: Situation) -> Outcome:
    """Filter the events by their own properties, then hold sums and facts against what is left."""
    filters = tuple(condition for condition in duty.refinement if _filters(condition))
    rest = tuple(condition for condition in duty.refinement if not _filters(condition))
    if not filters and not _sums(rest):
        return hold_all(rest, fact_judge(situation), AGAINST_ROUTES)
    selection = select(filters, situation, payments=duty.action == "compensate")
    if not _sums(rest):
        rest = (*rest, _at_least_one(duty))
    judge = _total_judge(situation, selection, _described(filters, situation))
    return hold_all(rest, judge, AGAINST_ROUTES)


def _filters(condition: Condition) -> bool:
    return all(is_filter(leaf) for leaf in leaves(condition))


def _sums(conditions: tuple[Condition, ...]) -> bool:
    return any(isinstance(OPERANDS[leaf.left], TotalOperand) for item in conditions for leaf in leaves(item))


def _at_least_one(duty: Duty) -> Constraint:
    return Constraint("count", "gteq", Range.exact(1), duty.place)


def _total_judge(situation: Situation, selection: Selection, filters: str) -> Judge:
    facts = fact_judge(situation)

    def judge(constraint: Constraint, believed: Believed) -> Premise:
        operand = OPERANDS[constraint.left]
        if isinstance(operand, FactOperand):
            return facts(constraint, believed)
        if isinstance(operand, EventOperand):
            return unknown_premise(constraint, f"{constraint.left} cannot be joined with a sum", situation)
        assert isinstance(operand, TotalOperand)  # noqa: S101 - the catalogue has three kinds of operand
        right = resolve(constraint.right, situation)
        unit = right.value.unit if isinstance(right.value, Range) else ""
        premise = weigh(constraint, operand, operand.read(proven(selection, constraint.provenance), unit), situation)
        return replace(premise, label=f"{operand.label}{filters}")

    return judge


def _described(filters: tuple[Condition, ...], situation: Situation) -> str:
    """Write the filters behind the sum they belong to: `contributions accepted, to this commons, since 2025-11-23`."""
    found = [leaf for condition in filters for leaf in leaves(condition)]
    phrases = [
        filter_phrase(leaf.left, leaf.operator, resolve(leaf.right, situation).value, situation.frame) for leaf in found
    ]
    return f" {', '.join(phrases)}" if phrases else ""
