"""Laws of sizes: what a party says of itself in one way is true of it in every other way it may be counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from hypothesis import event as note
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.model.counting import MOMENTS, Counting
from commonscheck.model.license import License, Percentage, PerUnit, RightOperand, Tier, Tiered
from commonscheck.model.party import Fact
from commonscheck.model.quantity import Range
from commonscheck.model.report import State
from tests.property.values import UNITS
from tests.situations import duty, event, fact, license_of, number, rule, situation, state, when

LAW = settings(max_examples=80, deadline=None)
WAYS = tuple(
    Counting(contractors, Decimal(share), when_)
    for contractors, share, when_ in product((True, False), (5, 50, 100), MOMENTS)
)
OWN = 101


@dataclass(frozen=True)
class Crew:
    """People of one sort: what their own party shares of ownership in per cent, and how many they are at each time."""

    contractors: bool
    share: int
    numbers: dict[str, int]

    def counts(self, way: Counting) -> bool:
        """Whether they are counted this way."""
        return (way.contractors or not self.contractors) and self.share > way.affiliates_over


@st.composite
def crews(draw: st.DrawFn) -> Crew:
    average, more = draw(st.integers(0, 3)), draw(st.integers(0, 2))
    numbers = {"moment": draw(st.integers(0, 5)), "average": average, "all-times": average + more}
    return Crew(draw(st.booleans()), draw(st.sampled_from([10, 60, OWN])), numbers)


PARTIES = st.lists(crews(), max_size=4)


def size(party: list[Crew], way: Counting) -> Decimal:
    return Decimal(sum(crew.numbers[way.when] for crew in party if crew.counts(way)))


@st.composite
def told(draw: st.DrawFn, party: list[Crew], unit: str = "") -> tuple[Fact, ...]:
    """True statements of one document about a size, each counted in another way, exact or not."""
    ways = draw(st.lists(st.sampled_from(WAYS), max_size=4, unique=True))
    return tuple([draw(_true(size(party, way), way, unit)) for way in ways])


@st.composite
def _true(draw: st.DrawFn, found: Decimal, way: Counting, unit: str) -> Fact:
    below, above = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
    low, high = draw(st.sampled_from([found - below, None])), draw(st.sampled_from([found + above, None]))
    exact = Range.exact(found, unit)
    return replace(fact(draw(st.sampled_from([exact, exact, Range(low, high, unit=unit)]))), counted=way)


def in_range(found: Range, size_: Decimal) -> bool:
    return (found.low is None or found.low <= size_) and (found.high is None or size_ <= found.high)


@LAW
@given(PARTIES, st.sampled_from(WAYS), st.sampled_from(WAYS))
def test_a_count_bounds_every_other_count(party: list[Crew], counted: Counting, asked: Counting) -> None:
    bounds = counted.bound(Range.exact(size(party, counted)), asked)
    note(str(bounds.low is not None or bounds.high is not None))
    assert in_range(bounds, size(party, asked))


@LAW
@given(st.data(), PARTIES, st.sampled_from(WAYS), st.integers(0, 8), st.sampled_from(["lt", "lteq", "gt", "gteq"]))
def test_true_statements_never_decide_a_limit_wrongly(
    data: st.DataObject, party: list[Crew], asked: Counting, limit: int, operator: str
) -> None:
    license_ = license_of(rule("size", replace(when("party.headcount", operator, number(limit)), counted=asked)))
    stated = {"party.headcount": data.draw(told(party))}
    exactly = {"party.headcount": replace(fact(Range.exact(size(party, asked))), counted=asked)}
    found = state(license_, situation(stated))
    note(found.value)
    assert found in (State.UNDECIDED, state(license_, situation(exactly)))


def owing(amount: RightOperand) -> License:
    fee = duty("fee", when("payAmount", "gteq", amount), action="compensate")
    return license_of(rule("payer", duty=("fee",)), duties=(fee,))


@LAW
@given(st.data(), PARTIES, st.sampled_from(WAYS), st.integers(0, 12), UNITS)
def test_true_statements_never_decide_a_fee_wrongly(
    data: st.DataObject, party: list[Crew], asked: Counting, paid: int, unit: str
) -> None:
    tiers = (Tier(Decimal(2), number(1, "EUR")), Tier(Decimal(5), number(4, "EUR")), Tier(None, number(6, "EUR")))
    heads, owed = size(party, asked), {"headcount": "", "revenue": unit}
    fees: list[tuple[RightOperand, Decimal, str]] = [
        (Tiered(tiers, "party.headcount", asked), Decimal(1 if heads <= 2 else 4 if heads <= 5 else 6), "headcount"),
        (PerUnit(number(2, "EUR"), "party.headcount", asked), 2 * heads, "headcount"),
        (Percentage(Decimal(50), "party.revenue", "EUR", asked), heads / 2, "revenue"),
    ]
    amount, due, name = data.draw(st.sampled_from(fees))
    facts = {f"party.{name}": data.draw(told(party, owed[name]))}
    found = state(owing(amount), situation(facts, event("payment", amount=number(paid, "EUR"))))
    note(found.value)
    assert found in (State.UNDECIDED, State.COMPLIANT if paid >= due else State.VIOLATION)
