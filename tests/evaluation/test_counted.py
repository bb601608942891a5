"""Sizes that are stated in several ways, and amounts that go by a size counted in a way of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import License, Percentage, PerUnit, RightOperand, Tier, Tiered
from commonscheck.model.party import Fact
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.report import State
from tests.situations import (
    GAP,
    Facts,
    duty,
    event,
    fact,
    license_of,
    money,
    number,
    rule,
    situation,
    state,
    verdict,
    when,
)

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED

ALL_TIMES = Counting(when="all-times")
AVERAGE = Counting(when="average")
EMPLOYEES = Counting(contractors=False)
ALONE = Counting(affiliates_over=Decimal(100))
ANY_SHARE = Counting(affiliates_over=Decimal(5))


def said(value: Range | int | None, counted: Counting = USUAL) -> Fact:
    return replace(fact(number(value) if isinstance(value, int) else value, gaps=(GAP,)), counted=counted)


def under(limit: int, facts: Facts, asked: Counting | None = None) -> State:
    small = license_of(rule("small", replace(when("party.headcount", "lt", number(limit)), counted=asked)))
    return state(small, situation(facts))


def limits(*stated: Fact, asked: Counting | None = None) -> tuple[list[int], list[int]]:
    """Find the limits of 0 to 30 that the statements keep for sure, and those that they exceed for sure."""
    found = {limit: under(limit, {"party.headcount": stated}, asked) for limit in range(31)}
    return [limit for limit in found if found[limit] is Y], [limit for limit in found if found[limit] is N]


class TestSeveralStatements:
    @pytest.mark.parametrize("order", list(permutations((said(25, ANY_SHARE), said(12, EMPLOYEES), said(10, ALONE)))))
    def test_bounds_are_joined_in_every_order(self, order: tuple[Fact, ...]) -> None:
        assert limits(*order) == ([26, 27, 28, 29, 30], list(range(13)))

    @pytest.mark.parametrize("order", list(permutations((said(25, ANY_SHARE), said(15), said(10, ALONE)))))
    def test_the_one_counted_as_asked_decides_in_every_order(self, order: tuple[Fact, ...]) -> None:
        assert limits(*order) == (list(range(16, 31)), list(range(16)))
        assert limits(*order, asked=ALONE) == (list(range(11, 31)), list(range(11)))

    def test_the_average_is_no_higher_than_the_highest_and_tells_nothing_of_today(self) -> None:
        stated = said(12, AVERAGE), said(20, ALL_TIMES)
        assert limits(*stated) == ([], [])
        assert limits(*stated, asked=AVERAGE) == (list(range(13, 31)), list(range(13)))
        assert limits(stated[1], asked=AVERAGE) == (list(range(21, 31)), [])
        assert limits(stated[0], asked=ALL_TIMES) == ([], list(range(13)))

    def test_open_ends_stay_open(self) -> None:
        stated = (
            said(Range(Decimal(10), low_open=True), EMPLOYEES),
            said(Range(Decimal(10)), ALONE),
            said(Range(None, Decimal(20), high_open=True), ANY_SHARE),
            said(Range(None, Decimal(20)), replace(ANY_SHARE, contractors=True, affiliates_over=Decimal(10))),
        )
        for order in permutations(stated):
            assert limits(*order) == (list(range(20, 31)), list(range(11)))

    def test_bounds_that_cross_contradict_each_other(self) -> None:
        assert limits(said(25, EMPLOYEES), said(5, ANY_SHARE)) == ([], [])

    def test_what_is_unknown_in_one_way_does_not_take_the_others_away(self) -> None:
        assert limits(said(None, ALONE), said(5, ANY_SHARE)) == (list(range(6, 31)), [])
        assert limits(said(None, ALONE)) == ([], [])

    def test_statements_in_other_currencies_are_not_joined(self) -> None:
        small = license_of(rule("small", when("party.revenue", "lt", money(1000, 1000))))
        dollars, euros = said(money(5, 5, "USD"), ANY_SHARE), said(money(900, 900), ANY_SHARE)
        assert state(small, situation({"party.revenue": (euros, dollars)})) is Y
        assert state(small, situation({"party.revenue": dollars})) is OPEN

    def test_two_documents_are_not_taken_for_one(self) -> None:
        elsewhere = replace(said(5, ANY_SHARE), place=Place("other.yaml", repository="web"))
        assert under(20, {"party.headcount": (said(5, ANY_SHARE), elsewhere)}) is Y
        differing = replace(elsewhere, value=number(6))
        decided = verdict(
            license_of(rule("small", when("party.headcount", "lt", number(20)))),
            situation({"party.headcount": (said(5), differing)}),
        )
        assert decided.state is OPEN

    def test_better_evidence_is_taken_with_its_own_way_of_counting(self) -> None:
        attested = replace(said(15, ANY_SHARE), provenance=Provenance.ATTESTED)
        assert under(20, {"party.headcount": (said(30), attested)}) is Y
        assert under(20, {"party.headcount": (said(15), replace(attested, value=number(30)))}) is OPEN


def owing(right: RightOperand) -> License:
    fee = duty("fee", when("payAmount", "gteq", right), action="compensate")
    return license_of(rule("payer", duty=("fee",)), duties=(fee,))


def owed(right: RightOperand, facts: Facts) -> tuple[int | None, int | None]:
    """Find the least payment that is enough for sure, and the greatest that is too little for sure, up to 60."""
    license_ = owing(right)
    found = {
        paid: state(license_, situation(facts, event("payment", amount=number(paid, "EUR")))) for paid in range(61)
    }
    enough, short = ([paid for paid in found if found[paid] is wanted] for wanted in (Y, N))
    return min(enough, default=None), max(short, default=None)


TIERS = (Tier(Decimal(10), number(5, "EUR")), Tier(Decimal(20), number(15, "EUR")), Tier(None, number(40, "EUR")))


class TestAmounts:
    """An amount by a size is owed by the size as the license counts it."""

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ((said(10, ALONE),), (5, 4)),
            ((said(10, ALONE), said(50)), (5, 4)),
            ((said(10),), (5, 4)),
            ((said(15),), (15, 4)),
            ((said(15, replace(ALONE, contractors=False)),), (40, 14)),
            ((said(15), said(11, replace(ALONE, contractors=False))), (15, 14)),
            ((), (40, 4)),
        ],
    )
    def test_tiers(self, stated: tuple[Fact, ...], expected: tuple[int, int]) -> None:
        assert owed(Tiered(TIERS, "party.headcount", ALONE), {"party.headcount": stated}) == expected

    def test_tiers_by_the_usual_count(self) -> None:
        assert owed(Tiered(TIERS, "party.headcount"), {"party.headcount": said(10, ALONE)}) == (40, 4)

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ((said(3, EMPLOYEES),), (30, 29)),
            ((said(3),), (30, None)),
            ((said(3), said(2, replace(EMPLOYEES, affiliates_over=Decimal(100)))), (30, 19)),
        ],
    )
    def test_per_head(self, stated: tuple[Fact, ...], expected: tuple[int, int]) -> None:
        assert owed(PerUnit(number(10, "EUR"), "party.developers", EMPLOYEES), {"party.developers": stated}) == expected

    @pytest.mark.parametrize(
        ("counted", "expected"),
        [(ALONE, (20, 19)), (USUAL, (20, None)), (replace(ALONE, when="average"), (None, None))],
    )
    def test_a_share(self, counted: Counting, expected: tuple[int | None, int | None]) -> None:
        facts: Facts = {"party.revenue": said(money(200, 200), counted)}
        assert owed(Percentage(Decimal(10), "party.revenue", "EUR", ALONE), facts) == expected

    def test_a_share_of_nothing_is_nothing(self) -> None:
        share = Percentage(Decimal(10), "party.revenue", "EUR")
        assert state(owing(share), situation({"party.revenue": money(0, 0)})) is Y

    @pytest.mark.parametrize(
        ("size", "expected"), [(0, (5, 4)), (10, (5, 4)), (11, (15, 14)), (20, (15, 14)), (21, (40, 39))]
    )
    def test_the_edges_of_tiers(self, size: int, expected: tuple[int, int]) -> None:
        assert owed(Tiered(TIERS, "party.headcount"), {"party.headcount": said(size)}) == expected

    def test_a_single_tier_needs_no_size(self) -> None:
        assert owed(Tiered(TIERS[2:], "party.headcount"), {}) == (40, 39)

    def test_fractions_fall_in_the_next_tier(self) -> None:
        assert owed(Tiered(TIERS, "party.headcount"), {"party.headcount": fact(number("10.5"))}) == (15, 14)

    @pytest.mark.parametrize(
        "right",
        [
            Tiered(TIERS, "party.headcount"),
            PerUnit(number(10, "EUR"), "party.headcount"),
            Percentage(Decimal(10), "party.revenue", "EUR"),
        ],
    )
    def test_a_size_on_bare_word_does_not_do_where_evidence_is_demanded(self, right: RightOperand) -> None:
        fee = duty("fee", when("payAmount", "gteq", right, Provenance.ATTESTED), action="compensate")
        license_ = license_of(rule("payer", duty=("fee",)), duties=(fee,))
        paid = event("payment", amount=number(10, "EUR"))

        def judged(grade: Provenance) -> State:
            sizes = {"party.headcount": fact(number(1), grade), "party.revenue": fact(money(100, 100), grade)}
            return state(license_, situation(sizes, paid))

        assert (judged(Provenance.DECLARED), judged(Provenance.ATTESTED)) == (OPEN, Y)
