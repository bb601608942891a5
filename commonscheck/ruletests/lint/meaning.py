"""What rules and duties ask for, as formulas: when they hold, when they bind, what fulfils them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from commonscheck.evaluation.conditions import leaves
from commonscheck.evaluation.selecting import is_filter
from commonscheck.model.counting import USUAL
from commonscheck.model.license import Condition, Constraint, Duty, Group
from commonscheck.model.operands import OPERANDS, EventOperand, FactOperand
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Range
from commonscheck.ruletests.lint.constraints import acts, asked, bounded, only_acts
from commonscheck.ruletests.lint.domains import Bound, Domain
from commonscheck.ruletests.lint.formulas import NEVER, Claim, Either, Every, Formula, Leaf, every, not_every
from commonscheck.ruletests.lint.solving import possible
from commonscheck.ruletests.lint.sources import EventKind, World

_ACTS = ("use.action",)
_NOTHING = Domain(highs=frozenset({Bound(Decimal(0))}))


@dataclass(frozen=True)
class Meaning:
    """Reads rules and duties as formulas, over the evidence that there may be in `world`."""

    world: World

    def holds(self, condition: Condition) -> Formula:
        """Say when a condition of a route is true."""
        return every((condition,), self.fact)

    def suffices(self, condition: Condition) -> Formula:
        """Say when a condition that speaks against a party is true: its own word is enough."""
        return every((condition,), _stated)

    def binds(self, duty: Duty) -> Formula:
        """Say when a duty binds."""
        return every(duty.constraint, _stated)

    def met(self, duty: Duty) -> Formula:
        """Say when a duty stands in the way of no route: it does not bind, is not due yet, or is done."""
        end = duty.deadline
        due = (Constraint(end.since, "gt", end.period, duty.place),) if end else ()
        return Either((*self.spares(duty.constraint).items, *self.spares(due).items, self.done(duty)))

    def spares(self, conditions: tuple[Condition, ...]) -> Either:
        """Say when conditions that would speak against a party are not all met."""
        return not_every(conditions, self.fact)

    def done(self, duty: Duty) -> Formula:
        """Say when what a duty asks for is done."""
        return Every(tuple(self.fulfils(condition, duty) for condition in asked_beside_filters(duty)))

    def fulfils(self, condition: Condition, duty: Duty) -> Formula:
        """Say when one of the conditions that a duty holds against facts and sums is true."""
        filters = filters_of(duty)
        shape = (duty.action == "compensate", *map(_shape, filters))

        def leaf(constraint: Constraint, *, wanted: bool) -> Formula:
            operand = OPERANDS[constraint.left]
            if isinstance(operand, FactOperand):
                return self.fact(constraint, wanted=wanted)
            if isinstance(operand, EventOperand):  # has no meaning here, and is never true
                return NEVER
            # A sum that asks for better evidence is another sum.
            variable = ("sum", operand.name, constraint.provenance, *shape)
            found = bounded(constraint, variable, wanted=wanted)
            if self.counts(duty, constraint.provenance):
                return found
            return Claim(found.variable, found.domain.meet(_NOTHING))

        return every((condition,), leaf)

    def counts(self, duty: Duty, provenance: Provenance) -> bool:
        """Whether some kind of event passes the filters of a duty, with evidence that its sum accepts."""
        kinds = self.world.events(payments=duty.action == "compensate")
        return any(kind.provenance >= provenance and _passes(kind, filters_of(duty)) for kind in kinds)

    def fact(self, constraint: Constraint, *, wanted: bool) -> Formula:
        """Say when a constraint on a fact is true or false by evidence as good as it asks for."""
        if not self.world.gives(OPERANDS[constraint.left], constraint.provenance):
            return NEVER
        return _stated(constraint, wanted=wanted)


def is_only(action: str) -> Formula:
    """Say when all acts of a use are of one action, as a route asks."""
    return Claim(_ACTS, only_acts(action))


def is_ever(action: str) -> Formula:
    """Say when some act of a use is of an action, as a prohibition asks."""
    return Claim(_ACTS, acts(frozenset({action}), wanted=True))


def is_never(action: str) -> Formula:
    """Say when no act of a use is of an action."""
    return Claim(_ACTS, acts(frozenset({action}), wanted=False))


def filters_of(duty: Duty) -> tuple[Condition, ...]:
    """Give the conditions by which a duty picks single events."""
    return tuple(item for item in duty.refinement if _is_filter(item))


def asked_beside_filters(duty: Duty) -> tuple[Condition, ...]:
    """Give the conditions on facts and on sums of what is picked; where only filters stand, one event is asked for."""
    rest = tuple(item for item in duty.refinement if not _is_filter(item))
    sums = any(OPERANDS[leaf.left].scope == "total" for item in rest for leaf in leaves(item))
    if sums or not filters_of(duty):
        return rest
    return (*rest, Constraint("count", "gteq", Range.exact(1), duty.refinement[0].place))


def _is_filter(condition: Condition) -> bool:
    return all(is_filter(leaf) for leaf in leaves(condition))


def _shape(condition: Condition) -> Hashable:
    """Tell filters apart by what they ask, not by where they stand."""
    if isinstance(condition, Group):
        return (condition.operator, *map(_shape, condition.items))
    return (condition.left, condition.operator, condition.right, condition.provenance)


def _stated(constraint: Constraint, *, wanted: bool) -> Formula:
    name = _ACTS if constraint.left == "use.action" else ("fact", constraint.left, constraint.counted or USUAL)
    return asked(constraint, name, wanted=wanted)


def _passes(kind: EventKind, filters: tuple[Condition, ...]) -> bool:
    fixed = [Claim(("event", field), domain) for field, domain in kind.fixed.items()]
    fixed += (
        Claim(("event", field, word), Domain(allowed=frozenset({word})))
        for field, words in kind.open.items()
        for word in words
    )
    return possible([*fixed, every(filters, _of_event(kind))])


def _of_event(kind: EventKind) -> Leaf:
    def leaf(constraint: Constraint, *, wanted: bool) -> Formula:
        field = constraint.left.rpartition(".")[2]
        if field in kind.unknown or kind.provenance < constraint.provenance:
            return NEVER
        if field in kind.open:  # true is what is true whichever word it is
            return Every(tuple(asked(constraint, ("event", field, word), wanted=wanted) for word in kind.open[field]))
        return asked(constraint, ("event", field), wanted=wanted)

    return leaf
