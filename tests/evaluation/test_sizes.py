"""How big a party is: counted in the way a rule asks for, and amounts that go by size, by year or by share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import Indexed, License, Percentage, PerUnit, RightOperand, Tier, Tiered
from commonscheck.model.party import Fact
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.report import State
from tests.situations import FRAME, Facts, duty, event, fact, license_of, money, number, rule, situation, verdict, when

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED

ALL_TIMES = Counting(when="all-times")
AVERAGE = Counting(when="average")
EMPLOYEES = Counting(contractors=False)
ALONE = Counting(affiliates_over=Decimal(100))
ANY_SHARE = Counting(affiliates_over=Decimal(5))


def people(asked: Counting | None = None, limit: int = 20) -> License:
    """Free for under twenty people."""
    return license_of(rule("small", replace(when("party.headcount", "lt", number(limit)), counted=asked)))


def heads(found: int | Range, counted: Counting = USUAL) -> Facts:
    return {"party.headcount": counted_fact(number(found) if isinstance(found, int) else found, counted)}


def counted_fact(value: Range, counted: Counting, provenance: Provenance = Provenance.DECLARED) -> Fact:
    return replace(fact(value, provenance), counted=counted)


def judge(license_: License, facts: Facts) -> tuple[State, tuple[Gap, ...]]:
    decided = verdict(license_, situation(facts))
    return decided.state, decided.missing


class TestCounting:
    @pytest.mark.parametrize("asked", [None, USUAL, ALL_TIMES, AVERAGE, EMPLOYEES, ALONE, ANY_SHARE], ids=str)
    @pytest.mark.parametrize(("found", "expected"), [(19, Y), (20, N)])
    def test_a_size_counted_as_asked_decides(self, asked: Counting | None, found: int, expected: State) -> None:
        assert judge(people(asked), heads(found, asked or USUAL)) == (expected, ())

    @pytest.mark.parametrize(
        ("asked", "counted"),
        [
            (AVERAGE, ALL_TIMES),
            (EMPLOYEES, USUAL),
            (ALONE, USUAL),
            (USUAL, ANY_SHARE),
            (replace(ALONE, contractors=False, when="average"), replace(ANY_SHARE, when="all-times")),
        ],
    )
    def test_a_wider_count_can_only_be_too_large(self, asked: Counting, counted: Counting) -> None:
        assert judge(people(asked), heads(19, counted))[0] is Y
        assert judge(people(asked), heads(20, counted))[0] is OPEN
        assert judge(people(asked), heads(20_000, counted))[0] is OPEN

    @pytest.mark.parametrize(
        ("asked", "counted"),
        [
            (ALL_TIMES, AVERAGE),
            (USUAL, EMPLOYEES),
            (USUAL, ALONE),
            (ANY_SHARE, USUAL),
            (replace(ANY_SHARE, when="all-times"), replace(ALONE, contractors=False, when="average")),
        ],
    )
    def test_a_narrower_count_can_only_be_too_small(self, asked: Counting, counted: Counting) -> None:
        assert judge(people(asked), heads(20, counted))[0] is N
        assert judge(people(asked), heads(19, counted))[0] is OPEN
        assert judge(people(asked), heads(0, counted))[0] is OPEN

    @pytest.mark.parametrize(
        ("asked", "counted"),
        [
            (AVERAGE, USUAL),
            (USUAL, AVERAGE),
            (EMPLOYEES, ALONE),
            (ALONE, replace(ANY_SHARE, contractors=False)),
            (ALL_TIMES, ANY_SHARE),
            (USUAL, ALL_TIMES),
            (ALL_TIMES, USUAL),
        ],
    )
    def test_counts_of_which_neither_covers_the_other_tell_nothing(self, asked: Counting, counted: Counting) -> None:
        for found in (1, 19, 20, 20_000):
            assert judge(people(asked), heads(found, counted))[0] is OPEN

    def test_the_gap_says_how_to_count(self) -> None:
        asked = Counting(contractors=False, affiliates_over=Decimal(100), when="average")
        assert judge(people(asked), heads(25))[1] == (
            Gap(
                "people working for the party",
                "counted in another way than the license asks for",
                "state `headcount` counted on the average of the last fiscal year, without contractors, "
                "of the party alone (`counted`)",
                "party",
            ),
        )
        [gap] = judge(people(replace(ANY_SHARE, when="all-times")), heads(5))[1]
        assert gap.mend == (
            "state `headcount` counted at all times of the last fiscal year, with contractors, "
            "with all it shares over 5 % of ownership with (`counted`)"
        )

    def test_a_size_that_is_not_stated_is_asked_for_as_any_other_fact(self) -> None:
        state, [gap] = judge(people(ALL_TIMES), {})
        assert (state, gap.why) == (OPEN, "not stated")

    def test_a_band_keeps_only_the_end_that_the_count_can_tell(self) -> None:
        band = Range(Decimal(5), Decimal(20), high_open=True)
        assert judge(people(), heads(band, ANY_SHARE))[0] is Y
        assert judge(people(limit=5), heads(band, EMPLOYEES))[0] is N
        assert judge(people(limit=5), heads(band, ANY_SHARE))[0] is OPEN
        assert judge(people(), heads(band, EMPLOYEES))[0] is OPEN

    def test_of_several_speakers_each_is_turned_by_its_own_count(self) -> None:
        # The better evidenced one is taken, as always; the other does not lend it its way of counting.
        weak, strong = counted_fact(number(15), ANY_SHARE), counted_fact(number(15), EMPLOYEES, Provenance.ATTESTED)
        assert judge(people(), {"party.headcount": (weak,)})[0] is Y
        assert judge(people(), {"party.headcount": (weak, strong)})[0] is OPEN

    def test_of_several_counts_by_one_speaker_the_one_asked_for_decides(self) -> None:
        now, peak = counted_fact(number(12), USUAL), counted_fact(number(25), ALL_TIMES)
        both = {"party.headcount": (now, peak)}
        assert [judge(people(asked), both)[0] for asked in (USUAL, ALL_TIMES)] == [Y, N]

    def test_of_several_counts_by_one_speaker_the_bounds_are_joined(self) -> None:
        narrow, wide = counted_fact(number(12), EMPLOYEES), counted_fact(number(25), ANY_SHARE)
        both = {"party.headcount": (narrow, wide)}
        assert [judge(people(limit=limit), both)[0] for limit in (12, 13, 25, 26)] == [N, OPEN, OPEN, Y]

    @pytest.mark.parametrize("operand", ["party.revenue", "party.funding"])
    def test_money_is_counted_with_the_same_affiliates(self, operand: str) -> None:
        small = license_of(rule("small", when(operand, "lt", number(1000, "USD"))))
        assert judge(small, {operand: counted_fact(number(999, "USD"), ANY_SHARE)})[0] is Y
        assert judge(small, {operand: counted_fact(number(999, "USD"), ALONE)})[0] is OPEN
        assert judge(small, {operand: counted_fact(number(1000, "USD"), ALONE)})[0] is N


BASE = Indexed(number(1000, "USD"), 2019, "US-CPI-U")
DATED = replace(BASE, adjusted=((2021, Decimal(1060)), (2024, Decimal(1227))))


def revenue(amount: int, unit: str = "USD") -> Facts:
    return {"party.revenue": number(amount, unit)}


def in_year(year: int, facts: Facts, limit: RightOperand) -> tuple[State, tuple[Gap, ...]]:
    facing = situation(facts, frame=replace(FRAME, as_of=date(year, 6, 30)))
    decided = verdict(license_of(rule("small", when("party.revenue", "lt", limit))), facing)
    return decided.state, decided.missing


class TestIndexed:
    @pytest.mark.parametrize(
        ("year", "certainly", "perhaps"),
        [
            (2018, 999, 999),
            (2019, 999, 999),
            (2020, 999, 1079),
            (2021, 1059, 1059),
            (2022, 1059, 1144),
            (2023, 1059, 1235),
            (2024, 1226, 1226),
            (2025, 1226, 1324),
        ],
    )
    def test_a_dated_value_rules_its_year_and_bounds_the_years_after(
        self, year: int, certainly: int, perhaps: int
    ) -> None:
        assert in_year(year, revenue(certainly), DATED) == (Y, ())
        assert in_year(year, revenue(perhaps + 1), DATED) == (N, ())
        between = {certainly + 1, perhaps} if perhaps > certainly else set()
        assert {in_year(year, revenue(amount), DATED)[0] for amount in between} <= {OPEN}

    def test_without_dated_values_the_base_year_alone_is_certain(self) -> None:
        assert [in_year(2026, revenue(amount), BASE)[0] for amount in (999, 1000, 1713, 1714)] == [Y, OPEN, OPEN, N]

    def test_the_gap_names_the_index(self) -> None:
        [gap] = in_year(2025, revenue(1250), DATED)[1]
        assert gap.why == "the index US-CPI-U is not part of this run"

    def test_another_currency_is_not_converted(self) -> None:
        state, [gap] = in_year(2024, revenue(1, "EUR"), DATED)
        assert (state, gap.what) == (OPEN, "yearly revenue")


def owing(right: RightOperand) -> License:
    fee = duty("fee", when("payAmount", "gteq", right), action="compensate")
    return license_of(rule("payer", duty=("fee",)), duties=(fee,))


def pays(license_: License, amount: int, facts: Facts, unit: str = "USD") -> tuple[State, tuple[Gap, ...]]:
    paid = event("payment", provenance=Provenance.ATTESTED, amount=number(amount, unit))
    decided = verdict(license_, situation(facts, paid))
    return decided.state, decided.missing


TIERS = owing(
    Tiered(
        (
            Tier(Decimal(20), number(10, "USD")),
            Tier(Decimal(100), number(40, "USD")),
            Tier(None, number(60, "USD")),
        ),
        "party.headcount",
    )
)


class TestTiers:
    @pytest.mark.parametrize(
        ("size", "fee"), [(0, 10), (1, 10), (20, 10), (21, 40), (100, 40), (101, 60), (20_000, 60)]
    )
    def test_the_end_of_a_tier_belongs_to_it(self, size: int, fee: int) -> None:
        assert pays(TIERS, fee, heads(size)) == (Y, ())
        assert pays(TIERS, fee - 1, heads(size)) == (N, ())

    def test_a_size_that_is_not_stated_leaves_all_tiers_open(self) -> None:
        assert pays(TIERS, 60, {})[0] is Y
        assert pays(TIERS, 9, {})[0] is N
        state, [gap] = pays(TIERS, 59, {})
        assert (state, gap.what, gap.why) == (OPEN, "people working for the party", "not stated")

    def test_a_band_leaves_open_the_tiers_it_reaches(self) -> None:
        band = heads(Range(Decimal(15), Decimal(30)))
        assert pays(TIERS, 40, band)[0] is Y
        state, [gap] = pays(TIERS, 39, band)
        assert (state, gap.why) == (OPEN, "known only as 15 to 30, and the amount goes by it")
        assert pays(TIERS, 9, band)[0] is N

    def test_a_band_within_a_tier_is_enough(self) -> None:
        band = heads(Range(Decimal(20), Decimal(100), low_open=True))
        assert [pays(TIERS, amount, band)[0] for amount in (40, 39)] == [Y, N]

    def test_a_wider_count_leaves_only_the_tiers_below_open(self) -> None:
        counted = heads(50, ANY_SHARE)
        assert [pays(TIERS, amount, counted)[0] for amount in (40, 39, 9)] == [Y, OPEN, N]

    def test_another_currency_is_not_converted(self) -> None:
        assert pays(TIERS, 1000, heads(5), "EUR")[0] is OPEN


HEADS = owing(PerUnit(number(2000, "USD"), "party.developers"))


def developers(found: Range, counted: Counting = USUAL) -> Facts:
    return {"party.developers": counted_fact(found, counted)}


class TestPerHead:
    @pytest.mark.parametrize(("size", "owed"), [("1", 2000), ("2.5", 5000), ("135", 270_000)])
    def test_the_amount_is_multiplied(self, size: str, owed: int) -> None:
        assert pays(HEADS, owed, developers(number(size))) == (Y, ())
        assert pays(HEADS, owed - 1, developers(number(size))) == (N, ())

    def test_nobody_at_all_clears_nobody(self) -> None:
        state, [gap] = pays(HEADS, 1, developers(number(0)))
        assert (state, gap.mend) == (OPEN, "say under `decisions`, or in the license, what such a party owes")

    def test_a_band_leaves_open_what_lies_between(self) -> None:
        band = developers(Range(Decimal(2), Decimal(5)))
        assert [pays(HEADS, amount, band)[0] for amount in (10_000, 9_999, 4_000, 3_999)] == [Y, OPEN, OPEN, N]

    def test_a_number_that_is_not_stated_is_asked_for(self) -> None:
        state, [gap] = pays(HEADS, 1_000_000, {})
        assert (state, gap.what, gap.why) == (OPEN, "developers", "not stated")

    def test_a_narrower_count_says_at_least_how_much(self) -> None:
        counted = developers(number(2), EMPLOYEES)
        assert [pays(HEADS, amount, counted)[0] for amount in (3_999, 4_000, 1_000_000)] == [N, OPEN, OPEN]


SHARE = owing(Percentage(Decimal(1), "party.revenue", "USD"))


class TestPercentage:
    @pytest.mark.parametrize(("base", "owed"), [(100_000, 1000), (5_000_000, 50_000)])
    def test_a_share_of_what_the_party_states(self, base: int, owed: int) -> None:
        assert pays(SHARE, owed, revenue(base)) == (Y, ())
        assert pays(SHARE, owed - 1, revenue(base)) == (N, ())

    def test_fractions_of_a_hundredth(self) -> None:
        half = owing(Percentage(Decimal("0.5"), "party.revenue", "USD"))
        assert [pays(half, amount, revenue(100_000))[0] for amount in (500, 499)] == [Y, N]

    def test_a_band_leaves_open_what_lies_between(self) -> None:
        band = {"party.revenue": money(100_000, 200_000, "USD")}
        assert [pays(SHARE, amount, band)[0] for amount in (2000, 1999, 1000, 999)] == [Y, OPEN, OPEN, N]

    def test_a_revenue_in_another_currency_is_not_converted(self) -> None:
        state, [gap] = pays(SHARE, 1_000_000, revenue(1, "EUR"))
        assert (state, gap.why, gap.mend) == (OPEN, "not stated in USD", "state `revenue` in USD")

    def test_a_revenue_that_is_not_stated_is_asked_for(self) -> None:
        state, [gap] = pays(SHARE, 1_000_000, {})
        assert (state, gap.what, gap.why) == (OPEN, "yearly revenue", "not stated")
