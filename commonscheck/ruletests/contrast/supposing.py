"""Suppositions as situations that a license can be held against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from commonscheck.evaluation.conditions import leaves
from commonscheck.evaluation.right import Terms
from commonscheck.evaluation.verdict import decide_prepared, prepare
from commonscheck.model.commons import Use
from commonscheck.model.contribution import ANY_GRADE, COMMIT_KINDS, Contribution
from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import (
    Constraint,
    Indexed,
    License,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tiered,
)
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Fact, Party, Value
from commonscheck.model.place import Evidence, Place, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.report import Tally, Verdict
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth
from commonscheck.ruletests.contrast.archetypes import SAME_LICENSE, Supposed

_HERE = Place("supposed")
_COMMONS = "this"
_PARTY = Party("supposed", "Supposed", _HERE)
# What git shows, and the role in it; all else is declared.
SEEN = {**dict.fromkeys(COMMIT_KINDS, "author"), "review": "reviewer"}


@dataclass(frozen=True)
class Gift:
    """So many accepted contributions of one kind, so many days ago; `grade` is empty where no license asks for it."""

    number: int
    kind: str
    days: int
    grade: str = ""


@dataclass(frozen=True)
class Payment:
    """One acknowledged payment, so many days ago."""

    amount: Decimal
    days: int


@dataclass(frozen=True)
class Supposition:
    """What is supposed of a use: facts by operand, what its party gave, and what it paid."""

    facts: Supposed
    gift: Gift | None = None
    payment: Payment | None = None


class Stage:
    """Sets suppositions before one license, in the currency and the way of counting that it asks for."""

    def __init__(self, license_: License, as_of: date) -> None:
        """Look up how the license asks for money and sizes."""
        self.license = license_
        self.as_of = as_of
        self.parameters = {name: parameter.default for name, parameter in license_.parameters.items()}
        self.terms = Terms(Frame(as_of, _COMMONS, frozenset({_COMMONS})), self.parameters)
        self._prepared = prepare(license_, self.terms)
        asked = tuple(constraints(license_))
        self._units = {leaf.left: unit for leaf in reversed(asked) if (unit := self._unit(leaf.right))}
        self._units |= {leaf.right.of: leaf.right.unit for leaf in asked if isinstance(leaf.right, Percentage)}
        self._counted = {leaf.left: leaf.counted or USUAL for leaf in reversed(asked)}

    def _unit(self, right: RightOperand) -> str:
        found = self.parameters[right.name] if isinstance(right, ParameterReference) else right
        match found:
            case PerUnit() | Indexed():
                return found.amount.unit
            case Tiered():
                return found.tiers[0].amount.unit
            case Range() | Percentage():
                return found.unit
            case _:
                return ""

    def ask(self, given: Supposition) -> Verdict:
        """Let the license decide."""
        return decide_prepared(self._prepared, self.situation(given), Tally(), "")

    def situation(self, given: Supposition) -> Situation:
        """Suppose the use, attested by others so that no demand for evidence fails."""
        began = given.facts["use.age"]
        use = Use(_COMMONS, _PARTY, _HERE, Provenance.DECLARED, began if isinstance(began, date) else None)
        facts = {name: (self._fact(name, value),) for name, value in given.facts.items() if name != "use.age"}
        return Situation(self.terms.frame, use, facts, self._events(given), parameters=self.parameters)

    def _fact(self, name: str, value: Value) -> Fact:
        counted: Counting = USUAL
        if isinstance(value, Range):
            counted = self._counted.get(name, USUAL) if OPERANDS[name].counted else USUAL
            value = replace(value, unit=self._units.get(name, "")) if OPERANDS[name].type == "money" else value
        return Fact(self.license.uid if value == SAME_LICENSE else value, Provenance.ATTESTED, _HERE, counted=counted)

    def _events(self, given: Supposition) -> tuple[Contribution, ...]:
        gift, payment = given.gift, given.payment
        gifts = (self._gift(gift, number) for number in range(gift.number)) if gift else ()
        return (*gifts, *((self._payment(payment),) if payment else ()))

    def _gift(self, gift: Gift, number: int) -> Contribution:
        seen = gift.kind in SEEN
        return Contribution(
            gift.kind,
            SEEN.get(gift.kind, "provider"),
            self.as_of - timedelta(days=gift.days + number),
            frozenset({_COMMONS}),
            Provenance.OBSERVED if seen else Provenance.ATTESTED,
            Truth.TRUE,
            Truth.TRUE,
            f"gift {number}",
            Evidence.at(_HERE),
            grades=frozenset({gift.grade}) if gift.grade else ANY_GRADE,
        )

    def _payment(self, payment: Payment) -> Contribution:
        return Contribution(
            "payment",
            "provider",
            self.as_of - timedelta(days=payment.days),
            frozenset({_COMMONS}),
            Provenance.ATTESTED,
            Truth.TRUE,
            Truth.TRUE,
            "payment",
            Evidence.at(_HERE),
            amount=Range.exact(payment.amount, self._units.get("payAmount", "")),
            to_own_project=False,
        )


def constraints(license_: License) -> list[Constraint]:
    """Walk all conditions of a license, the deadlines of its duties among them."""
    rules = (*license_.permission, *license_.prohibition)
    of_rules = (item for rule in rules for item in rule.constraint)
    of_duties = (item for duty in license_.duties.values() for item in (*duty.constraint, *duty.refinement))
    ends = (
        Constraint(duty.deadline.since, "gt", duty.deadline.period, duty.place)
        for duty in license_.duties.values()
        if duty.deadline
    )
    return [*(leaf for item in (*of_rules, *of_duties) for leaf in leaves(item)), *ends]
