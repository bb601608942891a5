"""Duties held against a situation: whether they bind now, and whether what was done counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

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
from commonscheck.evaluation.ending import has_ended
from commonscheck.evaluation.needs import Need, Needs, ready
from commonscheck.evaluation.right import Terms, resolve, terms_of
from commonscheck.evaluation.selecting import Sieve, is_filter, proven, ready_sieve, select
from commonscheck.evaluation.words import filter_phrase
from commonscheck.model.license import Condition, Constraint, Duty
from commonscheck.model.operands import OPERANDS, EventOperand, FactOperand, TotalOperand
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import NEVER, Period, Range
from commonscheck.model.report import DutyOutcome, Premise
from commonscheck.model.situation import Selection, Situation
from commonscheck.model.truth import FALSE, TRUE, UNKNOWN, Truth, negate, some


@dataclass(frozen=True)
class Owed:
    """A duty made ready: when it binds, when it is overdue, which events count, and what these and facts must show.

    There is no `sieve` where only facts are asked for; `period` says how long after its event the duty is due.
    """

    duty: Duty
    binds: tuple[Need | Needs, ...]
    overdue: tuple[Need | Needs, ...]
    sieve: Sieve | None
    refinement: tuple[Need | Needs, ...]
    period: Period | None


def ready_duty(duty: Duty, terms: Terms, *, ended: bool) -> Owed:
    """Make a duty ready, for uses that go on or for those that have `ended`."""
    filters = tuple(condition for condition in duty.refinement if _filters(condition))
    rest = tuple(condition for condition in duty.refinement if not _filters(condition))
    of_sums = _sums(rest)
    if filters and not of_sums:
        rest = (*rest, Constraint("count", "gteq", Range.exact(1), duty.place))
    return Owed(
        duty,
        ready((*duty.constraint, *(_retained(duty) if ended else ())), terms),
        ready(_deadline_passed(duty), terms),
        ready_sieve(filters, terms) if of_sums or filters else None,
        ready(rest, terms, _described(filters, terms)),
        _period(duty, terms),
    )


def _filters(condition: Condition) -> bool:
    return all(is_filter(leaf) for leaf in leaves(condition))


def _sums(conditions: tuple[Condition, ...]) -> bool:
    return any(isinstance(OPERANDS[leaf.left], TotalOperand) for item in conditions for leaf in leaves(item))


def _deadline_passed(duty: Duty) -> tuple[Constraint, ...]:
    """Ask of a duty with a deadline whether it lies behind; without one the duty is due from the first day."""
    end = duty.deadline
    return (Constraint(end.since, "gt", end.period, duty.place),) if end else ()


def _retained(duty: Duty) -> tuple[Constraint, ...]:
    """Ask of a duty that outlives the use whether it still does."""
    return (Constraint("use.endAge", "lteq", duty.retention, duty.place),) if duty.retention else ()


def _described(filters: tuple[Condition, ...], terms: Terms) -> str:
    """Write the filters behind the sum they belong to: `contributions accepted, to this commons, since 2025-11-23`."""
    resolved = [(leaf, resolve(leaf.right, terms)) for condition in filters for leaf in leaves(condition)]
    phrases = [filter_phrase(leaf.left, leaf.operator, right.value, terms.frame) for leaf, right in resolved if right]
    return f" {', '.join(phrases)}" if phrases else ""


def _period(duty: Duty, terms: Terms) -> Period | None:
    right = resolve(duty.deadline.period, terms) if duty.deadline else None
    return right.value if right and isinstance(right.value, Period) else None


def hold_duty(duty: Duty, situation: Situation) -> DutyOutcome:
    """Hold a single duty against a single situation."""
    ended = has_ended(situation.use, situation.frame.as_of)
    return hold_owed(ready_duty(duty, terms_of(situation), ended=ended), situation, fact_judge(situation))


def hold_owed(owed: Owed, situation: Situation, judge: Judge) -> DutyOutcome:
    """Hold a duty: it is met when it does not bind, when it is not due yet, or when what counts was done."""
    duty = owed.duty
    binds = hold_all(owed.binds, judge, AGAINST_FREEDOMS)
    overdue = hold_all(owed.overdue, judge, AGAINST_FREEDOMS)
    done = _refinement(owed, situation, judge)
    truth, state = _standing(binds.truth, overdue.truth, done.truth)
    return DutyOutcome(
        duty.uid,
        duty.label,
        duty.source,
        binds.truth,
        truth,
        state,
        binds.premises + overdue.premises,
        done.premises,
        _due(owed, situation),
        done.truth,
    )


@cache
def _standing(binds: Truth, overdue: Truth, done: Truth) -> tuple[Truth, str]:
    """Say whether a rule may rely on a duty, and how the duty stands."""
    return some([negate(binds), negate(overdue), done]), _state(binds, overdue, done)


def _state(binds: Truth, overdue: Truth, done: Truth) -> str:
    if binds is FALSE:
        return "Inactive"
    if binds is UNKNOWN:
        return "Unknown"
    if done is TRUE:
        return "Fulfilled"
    if overdue is FALSE:
        return "Active"
    return "Violated" if overdue is TRUE and done is FALSE else "Unknown"


def _due(owed: Owed, situation: Situation) -> date | None:
    if owed.period is None or owed.duty.deadline is None:
        return None
    operand = OPERANDS[owed.duty.deadline.since]
    start = operand.read(situation, Provenance.DECLARED).value if isinstance(operand, FactOperand) else None
    return owed.period.after(start) if isinstance(start, date) and start != NEVER else None


def _refinement(owed: Owed, situation: Situation, facts: Judge) -> Outcome:
    """Filter the events by their own properties, then hold sums and facts against what is left."""
    if owed.sieve is None:
        return hold_all(owed.refinement, facts, AGAINST_ROUTES)
    selection = select(owed.sieve, situation, payments=owed.duty.action == "compensate")
    return hold_all(owed.refinement, _total_judge(situation, selection, facts), AGAINST_ROUTES)


def _total_judge(situation: Situation, selection: Selection, facts: Judge) -> Judge:
    def judge(need: Need, believed: Believed) -> Premise:
        operand = need.operand
        if isinstance(operand, FactOperand):
            return facts(need, believed)
        if isinstance(operand, EventOperand):
            return unknown_premise(need, f"{operand.name} cannot be joined with a sum", situation)
        assert isinstance(operand, TotalOperand)  # noqa: S101 - the catalogue has three kinds of operand
        right = need.demand(situation).value
        unit = right.unit if isinstance(right, Range) else ""
        return weigh(need, operand.read(proven(selection, need.constraint.provenance), unit), situation)

    return judge
