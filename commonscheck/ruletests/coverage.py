"""Condition coverage: which values the cases gave to each condition of a license."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commonscheck.evaluation.conditions import leaves
from commonscheck.evaluation.selecting import is_filter, passes
from commonscheck.evaluation.verdict import decide
from commonscheck.model.license import Condition, Constraint, License
from commonscheck.model.place import Place
from commonscheck.model.report import Tally
from commonscheck.model.ruletest import LeafCoverage, RuleTest
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth
from commonscheck.ruletests.phrases import phrase
from commonscheck.ruletests.running import premises_of, situation_of


@dataclass(frozen=True)
class _Leaf:
    """A condition with what it belongs to; `of_payments` says which events a filter is held against."""

    where: str
    constraint: Constraint
    of_payments: bool = False


def cover(license_: License, cases: Sequence[RuleTest]) -> tuple[LeafCoverage, ...]:
    """Hold every case against the license, and say which values each condition took."""
    found = tuple(_leaves(license_))
    seen: dict[Place, set[Truth]] = {leaf.constraint.place: set() for leaf in found}
    for case in cases:
        situation = situation_of(case, license_)
        for premise in premises_of(decide(license_, situation, Tally(), "")):
            if premise.place in seen:
                seen[premise.place].add(premise.truth)
        for leaf in found:
            seen[leaf.constraint.place].update(_of_events(leaf, situation))
    return tuple(
        LeafCoverage(leaf.where, phrase(leaf.constraint), leaf.constraint.place, frozenset(seen[leaf.constraint.place]))
        for leaf in found
    )


def _leaves(license_: License) -> Iterator[_Leaf]:
    for rule in license_.permission:
        yield from _walk(f"permission {rule.uid}", rule.constraint)
    for rule in license_.prohibition:
        yield from _walk(f"prohibition {rule.uid}", rule.constraint)
    for duty in license_.duties.values():
        yield from _walk(f"duty {duty.uid}, when it binds", duty.constraint)
        yield from _walk(f"duty {duty.uid}", duty.refinement, of_payments=duty.action == "compensate")


def _walk(where: str, conditions: Iterable[Condition], *, of_payments: bool = False) -> Iterator[_Leaf]:
    return (_Leaf(where, leaf, of_payments) for condition in conditions for leaf in leaves(condition))


def _of_events(leaf: _Leaf, situation: Situation) -> Iterator[Truth]:
    """Hold a filter against each event by itself, since a verdict only tells of those that are left."""
    if is_filter(leaf.constraint):
        for event in situation.events:
            if (event.kind == "payment") is leaf.of_payments:
                yield passes(event, leaf.constraint, situation)
