"""Licenses compared: the differences that are there are found, none where there is none, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.model.comparison import Comparison, Difference
from commonscheck.model.contribution import GRADES
from commonscheck.model.counting import Counting
from commonscheck.model.license import (
    Constraint,
    Deadline,
    Duty,
    Indexed,
    License,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    Tier,
    Tiered,
)
from commonscheck.model.operands import OPERANDS
from commonscheck.model.quantity import Period
from commonscheck.model.report import State
from commonscheck.ruletests.contrast import MOST_CHANGES, MOST_PAIRS, contrast
from commonscheck.ruletests.contrast.archetypes import ARCHETYPES, UNSUPPOSED, supposed
from tests.situations import AS_OF, duty, group, license_of, number, rule, when

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
FREE = license_of(rule("all"))
NOBODY = license_of(rule("nobody", when("party.headcount", "lt", number(0))))


def named(uid: str) -> License:
    license_ = shipped_license(uid)
    assert license_ is not None
    return license_


def against_free(*conditions: Constraint) -> Comparison:
    return contrast(FREE, license_of(rule("some", *conditions)), AS_OF)


def owing(owed: Duty) -> Comparison:
    return contrast(NOBODY, license_of(rule("giver", duty=(owed.uid,)), duties=(owed,)), AS_OF)


def changes(found: Comparison) -> list[tuple[str, ...]]:
    return [one.changes for one in found.differences]


def test_an_archetype_supposes_all_that_a_license_could_ask() -> None:
    asked = {name for name, row in OPERANDS.items() if row.scope not in ("event", "total")}
    for name in ARCHETYPES:
        facts = supposed(name, AS_OF)
        assert set(facts) == asked - UNSUPPOSED
        assert {value for key, value in facts.items() if OPERANDS[key].type == "enum"} <= {
            word for row in OPERANDS.values() for word in row.values
        }


@pytest.mark.parametrize("uid", sorted(shipped_uids()))
def test_no_license_differs_from_itself(uid: str) -> None:
    found = contrast(named(uid), named(uid), AS_OF)
    assert found.differences == ()
    assert not any(one.differs for one in found.archetypes)


def test_what_is_told_is_so_both_ways_round_and_every_time() -> None:
    one, other = named("PPL"), named("PolyForm-Small-Business-1.0.0")
    found, back = contrast(one, other, AS_OF), contrast(other, one, AS_OF)
    assert found == contrast(one, other, AS_OF)
    assert [(row.first, row.second) for row in found.archetypes] == [(row.second, row.first) for row in back.archetypes]
    assert [(row.name, row.first.state, row.second.state) for row in found.archetypes] == [
        ("hobbyist", Y, OPEN),
        ("worker co-op", Y, Y),
        ("charity", Y, N),
        ("start-up", N, Y),
        ("corporation", N, N),
    ]
    assert found.archetypes[1].second.clauses == ("small-business (Small Business)",)
    assert found.archetypes[3].first.clauses == ("wage-labour (4(d))",)
    assert found.archetypes[2].second.clauses == ("no permission holds",)
    assert found.tried < found.possible


def test_the_least_difference_is_at_the_limit() -> None:
    found = against_free(when("party.headcount", "lt", number(10)))
    assert [row.second.state for row in found.archetypes] == [Y, N, N, Y, N]
    assert [(one.archetypes, one.changes, one.second.state) for one in found.differences] == [
        (("hobbyist", "start-up"), ("people working for the party: 10",), N)
    ]


def test_a_change_of_two_things_is_told_where_no_single_one_does_it() -> None:
    small, young = when("party.headcount", "lt", number(5)), when("use.distributed", "eq", False)  # noqa: FBT003
    found = contrast(FREE, license_of(rule("small", small), rule("quiet", young)), AS_OF)
    assert [one for one in found.differences if len(one.changes) == 1 and "hobbyist" in one.archetypes] == []
    [both] = [one for one in found.differences if "hobbyist" in one.archetypes]
    assert both.changes == ("people working for the party: 5", "distributes the work: yes")
    assert [one.changes for one in found.differences if "corporation" in one.archetypes] == [
        ("distributes the work: yes",)
    ]


@pytest.mark.parametrize(
    ("condition", "change"),
    [
        (when("purpose", "neq", "research"), "the purpose of the use: research"),
        (when("version", "eq", "1"), "the version: another"),
        (when("use.serves", "isNoneOf", frozenset({"military"})), "the ends it serves: military"),
        (when("industry", "isNoneOf", frozenset({"mining"})), "its industries: mining"),
        (when("use.action", "isNoneOf", frozenset({"sell"})), "the acts of the use: sell"),
        (when("use.age", "gt", Period(months=12)), "the age of the use: since 2025-07-01"),
        (when("party.headcount", "lt", ParameterReference("size")), "people working for the party: 9000"),
        (when("party.revenue", "lt", number(2_000_000_000, "USD")), "yearly revenue: 2,000,000,000"),
    ],
)
def test_each_type_of_operand_has_its_edge(condition: Constraint, change: str) -> None:
    sized = {"size": Parameter("size", "number", number(9000))}
    asking = replace(license_of(rule("some", condition)), parameters=sized)
    found = contrast(FREE, asking, AS_OF)
    assert change.replace("9000", "9,000") in {one for several in changes(found) for one in several}


def test_an_action_that_a_rule_names_is_tried() -> None:
    found = contrast(FREE, license_of(rule("all"), prohibition=(rule("no-sale", action="sell"),)), AS_OF)
    [difference] = found.differences
    assert difference.changes == ("the acts of the use: sell",)
    assert (difference.first.state, difference.second.state) == (Y, N)
    assert (difference.second.clauses, difference.archetypes) == (("no-sale (1)",), tuple(ARCHETYPES))


def test_sizes_are_taken_as_each_license_counts_and_pays_them() -> None:
    euros = replace(when("party.revenue", "lt", number(1_000_000, "EUR")), counted=Counting(when="average"))
    dollars = when("party.revenue", "lt", number(1_000_000, "USD"))
    found = contrast(license_of(rule("eu", euros)), license_of(rule("us", dollars)), AS_OF)
    assert [(row.first.state, row.second.state) for row in found.archetypes] == [(Y, Y), (Y, Y), (N, N), (Y, Y), (N, N)]
    assert found.differences == ()


def test_an_amount_that_an_index_adjusts_is_open_between_its_ends() -> None:
    adjusted = Indexed(number(1_000_000, "USD"), 2019, "US-CPI-U", ((2024, Decimal(1_226_991)),))
    states = {one.second.state for one in against_free(when("party.revenue", "lt", adjusted)).differences}
    assert states == {N, OPEN}


class TestGiving:
    def test_enough_contributions_and_one_less(self) -> None:
        found = owing(duty("give", when("contribution.kind", "eq", "design"), when("count", "gteq", number(3))))
        assert changes(found) == [("gave 3 contributions (design), 1 day ago",)]
        assert found.differences[0].second.clauses == ("giver (1)",)

    def test_of_the_grade_that_is_asked_for(self) -> None:
        signed = when("contribution.grade", "eq", "signed")
        assert changes(owing(duty("give", signed))) == [("gave 1 contribution (code, signed), 1 day ago",)]
        accepted = when("contribution.grade", "isNoneOf", frozenset({"signed", "plain"}))
        gift = when("contribution.kind", "eq", "design")
        found = owing(duty("give", gift, accepted))
        assert changes(found) == [("gave 1 contribution (design, accepted), 1 day ago",)]

    def test_what_a_commit_can_be_may_be_signed(self) -> None:
        signed, text = when("contribution.grade", "eq", "signed"), when("contribution.kind", "eq", "documentation")
        found = owing(duty("give", text, signed))
        assert changes(found) == [("gave 1 contribution (documentation, signed), 1 day ago",)]

    def test_grades_tell_licenses_apart(self) -> None:
        asked = (when("contribution.grade", "isAnyOf", frozenset(words)) for words in (("signed",), GRADES))
        licenses = [license_of(rule("giver", duty=("give",)), duties=(duty("give", one),)) for one in asked]
        found = contrast(licenses[0], licenses[1], AS_OF)
        assert changes(found) == [("gave 1 contribution (code, accepted), 1 day ago",)]

    def test_without_a_number_one_is_enough(self) -> None:
        found = owing(duty("give", when("contribution.age", "lteq", Period(months=12))))
        assert changes(found) == [("gave 1 contribution (code), 1 day ago",)]

    def test_what_is_too_long_ago_does_not_count(self) -> None:
        window = when("contribution.age", "lteq", Period(months=12))
        always = duty("give", when("count", "gteq", number(1)))
        recent = replace(always, refinement=(window, *always.refinement))
        licenses = [license_of(rule("giver", duty=("give",)), duties=(owed,)) for owed in (always, recent)]
        found = contrast(licenses[0], licenses[1], AS_OF)
        assert changes(found) == [("gave 1 contribution (code), 366 days ago",)]


class TestPaying:
    @pytest.mark.parametrize(
        ("owed", "paid"),
        [
            (number(500, "EUR"), "paid 500, 1 day ago"),
            (PerUnit(number(10, "EUR"), "party.developers"), "paid 5,000, 1 day ago"),
            (Percentage(Decimal(1), "party.revenue", "EUR"), "paid 10,000,000, 1 day ago"),
            (
                Tiered((Tier(Decimal(20), number(10, "EUR")), Tier(None, number(60, "EUR"))), "party.headcount"),
                "paid 60, 1 day ago",
            ),
        ],
    )
    def test_what_an_archetype_owes(self, owed: PerUnit | Percentage | Tiered, paid: str) -> None:
        found = owing(duty("pay", when("payAmount", "gteq", owed), action="compensate"))
        assert (paid,) in [one.changes for one in found.differences if "corporation" in one.archetypes]

    def test_too_long_ago(self) -> None:
        recent = when("payment.age", "lteq", Period(months=1))
        always = duty("pay", when("payAmount", "gteq", number(5, "EUR")), action="compensate")
        yearly = replace(always, refinement=(recent, *always.refinement))
        licenses = [license_of(rule("payer", duty=("pay",)), duties=(owed,)) for owed in (always, yearly)]
        assert changes(contrast(licenses[0], licenses[1], AS_OF)) == [("paid 5, 32 days ago",)]


def test_the_deadline_of_a_duty_has_edges_too() -> None:
    owed = replace(
        duty("keep", when("notice.kept", "eq", False), action="attribute"),  # noqa: FBT003 - a right operand
        deadline=Deadline(Period(days=500)),
    )
    found = contrast(FREE, license_of(rule("all", duty=("keep",)), duties=(owed,)), AS_OF)
    assert ("the age of the use: since 2025-02-14",) in changes(found)


def test_differences_that_are_decided_come_first() -> None:
    found = contrast(named("LicenseRef-BigTime-2.0"), named("PPL"), AS_OF)

    def rank(one: Difference) -> tuple[int, bool]:
        return len(one.changes), OPEN in (one.first.state, one.second.state)

    assert [rank(one) for one in found.differences] == sorted(rank(one) for one in found.differences)
    assert found.first == "LicenseRef-BigTime-2.0"


def test_a_license_without_end_is_compared_in_part() -> None:
    sizes = group("or", *(when("party.headcount", "eq", number(10 * size)) for size in range(400)))
    found = contrast(FREE, license_of(rule("some", sizes)), AS_OF)
    assert found.tried <= len(ARCHETYPES) * (1 + MOST_CHANGES) + MOST_PAIRS
    assert found.differences != ()
