"""The filters of a duty: which contributions or payments count towards it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, starmap
from operator import attrgetter
from typing import Any

from commonscheck.evaluation.comparing import comparer
from commonscheck.evaluation.right import Terms, resolve, terms_of
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Constraint, Group
from commonscheck.model.operands import OPERANDS, EventOperand
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import NOBODYS, Pool, Selection, Situation
from commonscheck.model.truth import FALSE, JOIN, TRUE, UNKNOWN, Truth, every

# What of an event decides whether it counts: some of its attributes by their names.
Known = Mapping[str, Any]
Filter = Callable[[Known], Truth]
Judged = Iterable[tuple[Contribution, Truth]]

# What every event is asked beside the filters, and for how many different answers their verdict is kept.
_ASKED = ("attributed", "date", "provenance")
_KEPT = 4096
# Most parties pay nothing, and hide no payment.
_NOTHING = Selection.of(())


@dataclass(frozen=True, eq=False)
class Sieve:
    """All filters of a duty as one, compared by identity.

    Events of one day, kind, state … pass alike, so what they have in common (`read`) is judged once for many.
    """

    read: Callable[[Contribution], tuple[object, ...]]
    judge: Callable[..., Truth]

    def hold(self, events: list[Contribution] | tuple[Contribution, ...]) -> Judged:
        """Say of each event whether it passes."""
        return zip(events, starmap(self.judge, map(self.read, events)), strict=True)


def ready_sieve(conditions: tuple[Condition, ...], terms: Terms) -> Sieve:
    """Make a sieve of conditions on single events that must all be met."""
    filters = [ready_filter(condition, terms) for condition in conditions]
    names = tuple(sorted({*_ASKED, *_attributes(conditions)}))

    @lru_cache(maxsize=_KEPT)
    def judge(*values: object) -> Truth:
        known = dict(zip(names, values, strict=True))
        truth = every([each(known) for each in filters])
        # Without a date to believe, an event may be from after the day of the check.
        sure = known["date"] is not None and known["attributed"] is TRUE
        return truth if sure or truth is FALSE else UNKNOWN

    return Sieve(attrgetter(*names), judge)


def _attributes(conditions: Iterable[Condition]) -> Iterable[str]:
    """Name what filters read of an event."""
    for condition in conditions:
        if isinstance(condition, Group):
            yield from _attributes(condition.items)
        else:
            yield _operand(condition).attribute


def _operand(constraint: Constraint) -> EventOperand:
    operand = OPERANDS[constraint.left]
    assert isinstance(operand, EventOperand)  # noqa: S101 - asked by `is_filter`
    return operand


def ready_filter(condition: Condition, terms: Terms) -> Filter:
    """Make the filter that a condition on single events stands for."""
    if isinstance(condition, Group):
        join, items = JOIN[condition.operator], [ready_filter(item, terms) for item in condition.items]
        return lambda known: join([item(known) for item in items])
    operand, right = _operand(condition), resolve(condition.right, terms)
    # No property of an event is an amount, so none can be compared with one.
    test = comparer(operand, condition.operator, right.value if right else Range(), terms.frame)

    def judge(known: Known) -> Truth:
        value = operand.read(known[operand.attribute])
        return UNKNOWN if value is None or known["provenance"] < condition.provenance else test(value)

    return judge


def select(sieve: Sieve, situation: Situation, *, payments: bool) -> Selection:
    """Keep the events that pass, or may pass, all filters: payments for a duty to compensate, else contributions."""
    events = [event for event in situation.events if (event.kind == "payment") is payments]
    judged = sieve.hold(events)
    if payments:
        return Selection.of(judged, situation.manifest_gaps) if events or situation.manifest_gaps else _NOTHING
    if situation.pool is not NOBODYS:
        judged = chain(judged, _from_pool(situation.pool, sieve))
    return Selection.of(judged, situation.history_gaps + situation.manifest_gaps)


@lru_cache(maxsize=64)
def _from_pool(pool: Pool, sieve: Sieve) -> Judged:
    return tuple((event, truth) for event, truth in sieve.hold(pool.events) if truth is not FALSE)


def passes(event: Contribution, condition: Condition, situation: Situation) -> Truth:
    """Hold one filter against one event."""
    known = {name: getattr(event, name) for name in ("provenance", *_attributes((condition,)))}
    return ready_filter(condition, terms_of(situation))(known)


def proven(selection: Selection, weakest: Provenance) -> Selection:
    """Let events that are less well evidenced than a sum demands count only as possible."""
    if selection.provenance >= weakest:
        return selection
    certain = {id(event) for event in selection.certain if event.provenance >= weakest}
    judged = ((event, TRUE if id(event) in certain else UNKNOWN) for event in selection.possible)
    return Selection.of(judged, selection.gaps)


def is_filter(constraint: Constraint) -> bool:
    """Whether a constraint is on a property of single events."""
    return isinstance(OPERANDS[constraint.left], EventOperand)
