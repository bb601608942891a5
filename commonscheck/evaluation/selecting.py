"""The filters of a duty: which contributions or payments count towards it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from commonscheck.evaluation.comparing import Test, comparer
from commonscheck.evaluation.right import Terms, resolve, terms_of
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import OPERANDS, EventOperand
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.reading import EventReader
from commonscheck.model.situation import Pool, Selection, Situation
from commonscheck.model.truth import FALSE, JOIN, TRUE, UNKNOWN, Truth

# What a filter reads of an event, the test for it, and the weakest evidence it accepts; tests are compared by identity.
Filter = tuple[EventReader, Test, Provenance]
Kept = tuple[tuple[Contribution, Truth], ...]


def ready_filter(condition: Condition, terms: Terms) -> Filter:
    """Make the filter that a condition on single events stands for."""
    if isinstance(condition, Group):
        return _ready_group(condition, terms)
    operand, right = OPERANDS[condition.left], resolve(condition.right, terms)
    assert isinstance(operand, EventOperand)  # noqa: S101 - asked by `is_filter`
    # No property of an event is an amount, so none can be compared with one.
    value = right.value if right else Range()
    return operand.read, comparer(operand, condition.operator, value, terms.frame), condition.provenance


def _ready_group(group: Group, terms: Terms) -> Filter:
    """Make one filter of several: what it reads of an event is whether it passes them."""
    join, items = JOIN[group.operator], [(ready_filter(item, terms),) for item in group.items]

    def read(event: Contribution) -> bool | None:
        truth = join(_judge(event, item) for item in items)
        return None if truth is UNKNOWN else truth is TRUE

    return read, lambda passed: TRUE if passed else FALSE, Provenance.REPORTED


def select(filters: tuple[Filter, ...], situation: Situation, *, payments: bool) -> Selection:
    """Keep the events that pass, or may pass, all filters: payments for a duty to compensate, else contributions."""
    kept = _passing([event for event in situation.events if (event.kind == "payment") is payments], filters)
    if payments:
        return Selection(kept, situation.manifest_gaps)
    return Selection(kept + _from_pool(situation.pool, filters), (*situation.history_gaps, *situation.manifest_gaps))


@lru_cache(maxsize=64)
def _from_pool(pool: Pool, filters: tuple[Filter, ...]) -> Kept:
    return _passing(pool.events, filters)


def _passing(events: Iterable[Contribution], filters: tuple[Filter, ...]) -> Kept:
    """Give the events that pass or may pass; one without a date to believe may be from after the day of the check."""
    judged = [(event, _judge(event, filters)) for event in events]
    return tuple(
        [
            (event, truth if event.date is not None and event.attributed is TRUE else UNKNOWN)
            for event, truth in judged
            if truth is not FALSE
        ]
    )


def _judge(event: Contribution, filters: Iterable[Filter]) -> Truth:
    """Hold an event against filters that must all let it pass, as far as needed."""
    truth = TRUE
    for read, test, weakest in filters:
        value = read(event)
        found = UNKNOWN if value is None or event.provenance < weakest else test(value)
        if found is FALSE:
            return found
        if found is UNKNOWN:
            truth = found
    return truth


def passes(event: Contribution, condition: Condition, situation: Situation) -> Truth:
    """Hold one filter against one event."""
    return _judge(event, (ready_filter(condition, terms_of(situation)),))


def proven(selection: Selection, weakest: Provenance) -> Selection:
    """Let events that are less well evidenced than a sum demands count only as possible."""
    if not [event for event, _ in selection.events if event.provenance < weakest]:
        return selection
    judged = ((event, truth if event.provenance >= weakest else UNKNOWN) for event, truth in selection.events)
    return Selection(tuple(judged), selection.gaps)


def is_filter(constraint: Constraint) -> bool:
    """Whether a constraint is on a property of single events."""
    return isinstance(OPERANDS[constraint.left], EventOperand)
