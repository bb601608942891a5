"""How sums over contributions and payments are bounded, and what is said where a fact is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonscheck.model.contribution import Contribution
from commonscheck.model.operands import OPERANDS, FactOperand, TotalOperand
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Reading, Selection, Situation
from commonscheck.model.truth import Truth
from tests.situations import GAP, HIDDEN, event, fact, money, situation, use

SURE, MAYBE = Truth.TRUE, Truth.UNKNOWN


def total(name: str, *events: tuple[Contribution, Truth], gaps: tuple[Gap, ...] = (), unit: str = "") -> Reading:
    operand = OPERANDS[name]
    assert isinstance(operand, TotalOperand)
    return operand.read(Selection(events, gaps), unit)


def read(name: str, facing: Situation, weakest: Provenance = Provenance.DECLARED) -> Reading:
    operand = OPERANDS[name]
    assert isinstance(operand, FactOperand)
    return operand.read(facing, weakest)


def paid(amount: Range | None) -> Contribution:
    return event("payment", amount=amount)


@pytest.mark.parametrize(
    ("name", "events", "low", "high"),
    [
        ("count", [], 0, 0),
        ("count", [(event(patch="p"), SURE), (event(patch="p"), SURE)], 1, 1),
        ("count", [(event(), SURE), (event(), MAYBE)], 1, 2),
        ("count", [(event(patch=None), SURE), (event(patch=None), SURE)], 0, 2),
        ("contribution.points", [(event(points=3, patch="p"), SURE), (event(points=5, patch="p"), SURE)], 5, 5),
        ("contribution.points", [(event(points=3), SURE), (event(points=4), MAYBE)], 3, 7),
        ("contribution.activeDays", [(event(), SURE), (event(), SURE), (event(), MAYBE)], 1, 1),
    ],
)
def test_sums(name: str, events: list[tuple[Contribution, Truth]], low: int, high: int) -> None:
    assert total(name, *events).value == Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7)), SURE)], money(12, 12)),
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7)), MAYBE)], money(5, 12)),
        ([(paid(money(5, 9)), SURE)], money(5, 9)),
        ([(paid(money(5)), SURE)], money(5)),
        ([(paid(money(None, 9)), SURE)], money(0, 9)),
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7, "USD")), SURE)], money(5)),
        ([(paid(None), SURE)], money(0)),
    ],
)
def test_payments(events: list[tuple[Contribution, Truth]], expected: Range) -> None:
    assert total("payAmount", *events, unit="EUR").value == expected


def test_hidden_evidence_takes_the_upper_bound_away() -> None:
    reading = total("count", (event(), SURE), gaps=(HIDDEN,))
    assert (reading.value, reading.gaps) == (Range(Decimal(1)), (HIDDEN,))


def test_open_events_say_why_they_are_open() -> None:
    weak = event(provenance=Provenance.DECLARED)
    reading = total("count", (event(gaps=(GAP,)), MAYBE), (weak, MAYBE))
    assert [gap.why for gap in reading.gaps] == ["not read", "declared only, and the rule asks for more"]


def test_the_evidence_of_a_sum_is_as_good_as_its_weakest_part() -> None:
    reading = total("count", (event(), SURE), (event(provenance=Provenance.ATTESTED), SURE))
    assert reading.provenance is Provenance.ATTESTED
    assert len(reading.evidence) == 2


@pytest.mark.parametrize(
    ("facts", "weakest", "why"),
    [
        ((), Provenance.DECLARED, "not stated"),
        ((fact(None, gaps=(GAP,)),), Provenance.DECLARED, "not read"),
        ((fact("charity", Provenance.REPORTED),), Provenance.DECLARED, "unproven: reported only"),
        ((fact("charity"), fact(None)), Provenance.OBSERVED, "unproven: declared only"),
    ],
)
def test_why_a_fact_is_unknown(facts: tuple[object, ...], weakest: Provenance, why: str) -> None:
    reading = read("party.kind", situation({"party.kind": facts}), weakest)  # type: ignore[dict-item]
    assert reading.value is None
    assert reading.gaps[0].why.startswith(why)


def test_the_start_of_a_use_that_is_only_reported_is_open() -> None:
    reading = read("use.age", situation(used=use(provenance=Provenance.REPORTED)))
    assert reading.value is None
    assert reading.gaps[0].why == "unproven: reported only, and the rule asks for declared"


def test_a_use_without_a_start_has_no_age() -> None:
    assert [gap.what for gap in read("use.age", situation(used=use(since=None))).gaps] == ["the start of the use"]
