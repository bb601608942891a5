"""The filters of a duty: which contributions or payments count towards it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from commonscheck.evaluation.comparing import holds
from commonscheck.evaluation.right import resolve
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import OPERANDS, EventOperand
from commonscheck.model.party import Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.situation import Frame, Pool, Selection, Situation
from commonscheck.model.truth import JOIN, Truth, every


@dataclass(frozen=True)
class _Filter:
    """A constraint on events with its right side filled in, hashable so that selections from the pool can be kept."""

    left: str
    operator: str
    right: Value | Period
    weakest: Provenance


@dataclass(frozen=True)
class _Filters:
    operator: str
    items: tuple[_Filters | _Filter, ...]


def select(filters: tuple[Condition, ...], situation: Situation, *, payments: bool) -> Selection:
    """Keep the events that pass, or may pass, all filters: payments for a duty to compensate, else contributions."""
    wanted = _Filters("and", tuple(_fill(condition, situation) for condition in filters))
    own = (event for event in situation.events if (event.kind == "payment") is payments)
    kept = _passing(own, wanted, situation.frame)
    if payments:
        return Selection(kept, situation.manifest_gaps)
    pooled = _from_pool(situation.pool, wanted, situation.frame)
    return Selection(kept + pooled, (*situation.history_gaps, *situation.manifest_gaps))


def _fill(condition: Condition, situation: Situation) -> _Filters | _Filter:
    if isinstance(condition, Group):
        return _Filters(condition.operator, tuple(_fill(item, situation) for item in condition.items))
    return _Filter(condition.left, condition.operator, resolve(condition.right, situation).value, condition.provenance)


@lru_cache(maxsize=64)
def _from_pool(pool: Pool, wanted: _Filters, frame: Frame) -> tuple[tuple[Contribution, Truth], ...]:
    return _passing(pool.events, wanted, frame)


def _passing(events: Iterable[Contribution], wanted: _Filters, frame: Frame) -> tuple[tuple[Contribution, Truth], ...]:
    judged = ((event, every((event.attributed, _dated(event), _passes(event, wanted, frame)))) for event in events)
    return tuple((event, truth) for event, truth in judged if truth is not Truth.FALSE)


def _dated(event: Contribution) -> Truth:
    """Doubt what has no date that can be believed: it may have been accepted after the day of evaluation."""
    return Truth.UNKNOWN if event.date is None else Truth.TRUE


def _passes(event: Contribution, wanted: _Filters | _Filter, frame: Frame) -> Truth:
    if isinstance(wanted, _Filters):
        return JOIN[wanted.operator](_passes(event, item, frame) for item in wanted.items)
    operand = OPERANDS[wanted.left]
    value = operand.read(event).value if isinstance(operand, EventOperand) else None
    if value is None or event.provenance < wanted.weakest:
        return Truth.UNKNOWN
    return holds(operand, value, wanted.operator, wanted.right, frame)


def passes(event: Contribution, condition: Condition, situation: Situation) -> Truth:
    """Hold one filter against one event."""
    return _passes(event, _fill(condition, situation), situation.frame)


def proven(selection: Selection, weakest: Provenance) -> Selection:
    """Let events that are less well evidenced than a sum demands count only as possible."""
    judged = ((event, truth if event.provenance >= weakest else Truth.UNKNOWN) for event, truth in selection.events)
    return Selection(tuple(judged), selection.gaps)


def is_filter(constraint: Constraint) -> bool:
    """Whether a constraint is on a property of single events."""
    return isinstance(OPERANDS[constraint.left], EventOperand)
