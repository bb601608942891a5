"""Mutants of what goes by size, share, event and end of use, in the words of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import (
    Cure,
    Deadline,
    Duty,
    Indexed,
    License,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tier,
    Tiered,
)
from commonscheck.model.quantity import Period
from commonscheck.model.report import State
from commonscheck.ruletests.mutation import mutants
from commonscheck.ruletests.phrases import phrase, right_phrase
from tests.situations import duty, event, fact, group, license_of, money, number, rule, situation, state, use, when

MONTH = Period(days=30)
TIERS = Tiered((Tier(Decimal(20), number(1, "USD")), Tier(None, number(9, "USD"))), "party.headcount")
DATED = Indexed(number(5, "USD"), 2019, "US-CPI-U", ((2021, Decimal(6)), (2024, Decimal(7))))


def of_duty(owed: Duty) -> dict[str, License]:
    end = " in duty owed"
    license_ = license_of(rule("r", duty=("owed",)), duties=(owed,))
    return {one.words.removesuffix(end): one.license for one in mutants(license_) if one.words.endswith(end)}


def of_amount(right: RightOperand) -> set[str]:
    found = of_duty(duty("owed", when("payAmount", "gteq", right), action="compensate"))
    said = f"`payAmount gteq {right_phrase(right)}`"
    usual = {f"dropping {said}", f"reading {said} with lt", f"reading {said} with gt"}
    assert usual <= found.keys()
    return {words.replace(said, "it") for words in found if words not in usual}


@pytest.mark.parametrize(
    ("right", "changes"),
    [
        (
            TIERS,
            {
                "raising it by 1 (tier 1)",
                "raising it by 1 in its end (tier 1)",
                "raising it by 1 (tier 2)",
                "lowering it by 1 (tier 1)",
                "lowering it by 1 in its end (tier 1)",
                "lowering it by 1 (tier 2)",
            },
        ),
        (Percentage(Decimal("0.5"), "party.revenue", "USD"), {"raising it by 1 %", "lowering it by 1 %"}),
        (PerUnit(number(2000, "USD"), "party.developers"), {"raising it by 1", "lowering it by 1"}),
        (
            DATED,
            {
                "raising it by 1",
                "lowering it by 1",
                "raising it by 1 year",
                "lowering it by 1 year",
                "raising it by 1 for 2021",
                "lowering it by 1 for 2021",
                "raising it by 1 for 2024",
                "lowering it by 1 for 2024",
            },
        ),
        (ParameterReference("fee"), set()),
    ],
    ids=["tiers", "share", "per head", "dated", "parameter"],
)
def test_changes_of_an_amount(right: RightOperand, changes: set[str]) -> None:
    assert of_amount(right) == changes


def test_a_tier_that_moved_decides_otherwise() -> None:
    changed = of_duty(duty("owed", when("payAmount", "gteq", TIERS), action="compensate"))
    [end] = [one for words, one in changed.items() if words.startswith("lowering") and "in its end" in words]
    paid = event("payment", amount=number(1, "USD"))
    twenty = situation({"party.headcount": number(20)}, paid)
    asked = license_of(
        rule("r", duty=("owed",)), duties=(duty("owed", when("payAmount", "gteq", TIERS), action="compensate"),)
    )
    assert (state(asked, twenty), state(end, twenty)) == (State.COMPLIANT, State.VIOLATION)


def test_a_way_of_counting_is_put_back_to_the_usual_one() -> None:
    asked = replace(when("party.headcount", "lt", number(20)), counted=Counting(contractors=False))
    [usual] = [one for one in mutants(license_of(rule("r", asked))) if one.words.startswith("counting")]
    assert usual.words == "counting `party.headcount lt 20 as counted` in the usual way in permission r"
    known = situation({"party.headcount": replace(fact(number(5)), counted=Counting(contractors=False))})
    assert state(license_of(rule("r", asked)), known) is State.COMPLIANT
    assert state(usual.license, known) is State.UNDECIDED


@pytest.mark.parametrize(
    "right",
    [
        replace(TIERS, counted=Counting(contractors=False)),
        Percentage(Decimal(1), "party.revenue", "USD", Counting(affiliates_over=Decimal(100))),
        PerUnit(number(2000, "USD"), "party.developers", Counting(when="average")),
    ],
    ids=["tiers", "share", "per head"],
)
def test_a_way_of_counting_what_an_amount_goes_by_is_put_back_to_the_usual_one(
    right: Tiered | Percentage | PerUnit,
) -> None:
    changed = of_duty(duty("owed", when("payAmount", "gteq", right), action="compensate"))
    usual = changed[f"counting the size in `payAmount gteq {right_phrase(right)}` in the usual way"]
    [asked] = usual.duties["owed"].refinement
    assert asked == when("payAmount", "gteq", replace(right, counted=USUAL))


def test_a_group_of_one_is_neither_read_otherwise_nor_emptied() -> None:
    alone = license_of(rule("r", group("or", when("use.modified", "eq", right=False))))
    assert {one.words for one in mutants(alone)} == {
        "removing permission r",
        "dropping `or of use.modified eq false` in permission r",
        "reading `use.modified eq false` with neq in permission r",
    }


def test_changes_of_a_deadline_and_of_the_event_it_runs_from() -> None:
    source = when("use.sourcePublic", "eq", right=True)
    from_change = duty("owed", source, deadline=Deadline(MONTH, "use.changedAge"))
    moved = {
        "dropping the deadline",
        "raising the deadline by 1 day",
        "lowering the deadline by 1 day",
        "running the deadline from the start of the use",
    }
    assert {words for words in of_duty(from_change) if "deadline" in words} == moved
    from_start = duty("owed", source, deadline=MONTH)
    assert {words for words in of_duty(from_start) if "deadline" in words} == moved - {
        "running the deadline from the start of the use"
    }
    by_parameter = duty("owed", source, deadline=Deadline(ParameterReference("days")))
    assert {words for words in of_duty(by_parameter) if "deadline" in words} == {"dropping the deadline"}
    known = situation(
        {"use.sourcePublic": False, "use.changedAge": date(2026, 6, 20)}, used=use(since=date(2020, 1, 1))
    )
    assert state(of_duty(from_change)["running the deadline from the start of the use"], known) is State.VIOLATION


def test_changes_of_what_outlives_a_use() -> None:
    kept = duty("owed", when("use.sourcePublic", "eq", right=True), retention=Period(months=12))
    changed = of_duty(kept)
    assert {words for words in changed if "retention" in words} == {
        "dropping the retention",
        "raising the retention by 1 day",
        "lowering the retention by 1 day",
    }
    last_day = situation({"use.sourcePublic": False}, used=use(until=date(2025, 6, 30)))
    assert state(changed["raising the retention by 1 day"], last_day) is State.VIOLATION
    assert state(changed["lowering the retention by 1 day"], last_day) is State.COMPLIANT
    assert state(changed["dropping the retention"], last_day) is State.COMPLIANT


def test_changes_of_a_cure_for_some_duties() -> None:
    cured = license_of(rule("r"), cure=Cure(MONTH, "discovered", duties=("owed",)))
    assert {one.words for one in mutants(cured)} == {
        "removing permission r",
        "dropping the cure",
        "giving the cure for every breach",
        "giving the cure once only",
        "starting the cure when the party receives notice",
        "starting the cure when the party learns of the breach",
        "starting the cure when the breach has stopped",
        "raising the cure by 1 day",
        "lowering the cure by 1 day",
    }
    [every] = [one.license.cure for one in mutants(cured) if one.words == "giving the cure for every breach"]
    assert every == Cure(MONTH, "discovered")


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (TIERS, "2 tiers by party.headcount"),
        (Percentage(Decimal("0.5"), "party.revenue", "USD"), "0.5 % of party.revenue"),
        (PerUnit(number(2000, "USD"), "party.developers"), "2,000 USD per party.developers"),
        (DATED, "5 USD of 2019"),
        (ParameterReference("fee"), "fee"),
        (money(5, 5), "5 EUR"),
        (False, "false"),
        (Period(months=12), "12 months"),
        (date(2026, 6, 30), "2026-06-30"),
        (frozenset({"c", "a", "b"}), "a, b, c"),
        (frozenset({"c", "a", "b", "d"}), "4 words"),
        ("PPL", "PPL"),
    ],
)
def test_right_operands_in_words(right: RightOperand, words: str) -> None:
    assert right_phrase(right) == words


def test_conditions_in_words() -> None:
    small = replace(when("party.headcount", "lt", number(20)), counted=Counting(when="average"))
    either = group(
        "or", small, group("and", when("purpose", "eq", "personal"), when("use.modified", "eq", right=False))
    )
    assert phrase(either) == (
        "or of party.headcount lt 20 as counted, and of purpose eq personal, use.modified eq false"
    )
