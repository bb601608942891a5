"""The points that fix what a license file means, each shown on the smallest license that can show it: 1 to 9."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import commonscheck.evaluation
from commonscheck.evaluation.findings import finding_of
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import Level, State
from commonscheck.model.truth import Truth
from tests.situations import (
    AS_OF,
    duty,
    event,
    fact,
    group,
    license_of,
    money,
    number,
    rule,
    situation,
    state,
    use,
    verdict,
    when,
)

COMPANY = when("party.kind", "eq", "company")
CHARITY = when("party.kind", "eq", "charity")
COMMERCIAL = when("purpose", "eq", "commercial")
ONE = duty("give", when("count", "gteq", number(1)))
GIVERS = license_of(rule("giver", duty=("give",)), duties=(ONE,))


class TestPoint1ClosedWorld:
    def test_a_use_that_no_permission_covers_is_a_violation(self) -> None:
        found = finding_of(verdict(license_of(rule("charities", CHARITY)), situation({"party.kind": "company"})))
        assert found is not None
        assert (found.code, found.level) == ("CC201", Level.ERROR)

    def test_an_act_outside_the_permitted_action_is_a_violation_that_names_it(self) -> None:
        facing = situation({"use.action": frozenset({"execute", "sell"})})
        decided = verdict(license_of(rule("runners", action="execute")), facing)
        assert decided.state is State.VIOLATION
        assert [(p.found, p.expected) for p in decided.routes[0].premises] == [("execute, sell", "execute")]


class TestPoint2Routes:
    @pytest.mark.parametrize("kind", ["company", "charity"])
    def test_one_route_that_holds_is_enough(self, kind: str) -> None:
        either = license_of(rule("companies", COMPANY), rule("charities", CHARITY))
        assert state(either, situation({"party.kind": kind})) is State.COMPLIANT

    def test_inside_a_route_all_constraints_and_duties_must_hold(self) -> None:
        both = license_of(rule("giver", COMPANY, duty=("give",)), duties=(ONE,))
        assert state(both, situation({"party.kind": "company"}, event())) is State.COMPLIANT
        assert state(both, situation({"party.kind": "company"})) is State.VIOLATION
        assert state(both, situation({"party.kind": "charity"}, event())) is State.VIOLATION


class TestPoint3Duties:
    GRACE = duty("give", when("count", "gteq", number(1)), binds=(when("use.age", "gt", Period(days=90)),))

    @pytest.mark.parametrize(
        ("since", "expected"),
        [
            (date(2026, 6, 1), ("Inactive", State.COMPLIANT)),
            (date(2026, 4, 1), ("Inactive", State.COMPLIANT)),
            (date(2026, 3, 31), ("Violated", State.VIOLATION)),
            (None, ("Unknown", State.UNDECIDED)),
        ],
    )
    def test_during_grace_a_duty_is_inactive(self, since: date | None, expected: tuple[str, State]) -> None:
        decided = verdict(
            license_of(rule("giver", duty=("give",)), duties=(self.GRACE,)), situation(used=use(since=since))
        )
        assert (decided.routes[0].duties[0].state, decided.state) == expected

    def test_refinements_on_an_event_filter_before_anything_is_summed(self) -> None:
        reviews = duty("give", when("contribution.kind", "eq", "review"), when("count", "gteq", number(2)))
        license_ = license_of(rule("giver", duty=("give",)), duties=(reviews,))
        assert state(license_, situation({}, event("review"), event("code"))) is State.VIOLATION
        assert state(license_, situation({}, event("review"), event("review"))) is State.COMPLIANT

    def test_filters_without_a_sum_ask_for_one_event(self) -> None:
        license_ = license_of(
            rule("giver", duty=("give",)), duties=(duty("give", when("contribution.kind", "eq", "review")),)
        )
        assert state(license_, situation({}, event("review"))) is State.COMPLIANT
        assert state(license_, situation({}, event("code"))) is State.VIOLATION

    @pytest.mark.parametrize(
        ("accepted", "expected"),
        [(Truth.TRUE, State.COMPLIANT), (Truth.FALSE, State.VIOLATION), (Truth.UNKNOWN, State.UNDECIDED)],
    )
    def test_filters_may_be_grouped_and_what_is_open_stays_open(self, accepted: Truth, expected: State) -> None:
        recent = when("contribution.age", "lteq", Period(days=1))
        owed = duty("give", group("or", recent, when("contribution.state", "eq", "accepted")))
        license_ = license_of(rule("giver", duty=("give",)), duties=(owed,))
        assert state(license_, situation({}, event(accepted=accepted))) is expected


class TestPoint4ThreeValues:
    def test_a_missing_fact_is_unknown_and_unknown_is_never_a_violation(self) -> None:
        assert state(license_of(rule("companies", COMPANY)), situation()) is State.UNDECIDED

    def test_an_unknown_prohibition_never_forbids(self) -> None:
        license_ = license_of(rule("all"), prohibition=(rule("no-company", COMPANY),))
        assert state(license_, situation()) is State.UNDECIDED

    @pytest.mark.parametrize(
        ("operator", "expected"), [("and", State.VIOLATION), ("or", State.UNDECIDED), ("xone", State.UNDECIDED)]
    )
    def test_a_false_decides_and_but_not_or(self, operator: str, expected: State) -> None:
        license_ = license_of(rule("group", group(operator, CHARITY, COMMERCIAL)))
        assert state(license_, situation({"party.kind": "company"})) is expected

    def test_a_true_decides_or(self) -> None:
        license_ = license_of(rule("group", group("or", COMPANY, COMMERCIAL)))
        assert state(license_, situation({"party.kind": "company"})) is State.COMPLIANT

    def test_a_fact_less_well_evidenced_than_demanded_is_unproven(self) -> None:
        license_ = license_of(rule("charities", when("party.kind", "eq", "charity", Provenance.ATTESTED)))
        decided = verdict(license_, situation({"party.kind": "charity"}))
        assert decided.state is State.UNDECIDED
        assert [gap.why for gap in decided.missing] == ["unproven: declared only, and the rule asks for attested"]
        attested = situation({"party.kind": fact("charity", Provenance.ATTESTED)})
        assert state(license_, attested) is State.COMPLIANT


class TestPoint5Verdict:
    @pytest.mark.parametrize(
        ("conflict", "expected"),
        [("prohibit", State.VIOLATION), ("perm", State.COMPLIANT), ("invalid", State.UNDECIDED)],
    )
    def test_a_prohibition_that_holds_beside_a_route(self, conflict: str, expected: State) -> None:
        license_ = license_of(rule("all"), prohibition=(rule("no-company", COMPANY),), conflict=conflict)
        assert state(license_, situation({"party.kind": "company"})) is expected

    @pytest.mark.parametrize("conflict", ["prohibit", "perm", "invalid"])
    def test_without_a_route_every_conflict_rule_ends_in_a_violation(self, conflict: str) -> None:
        license_ = license_of(rule("charities", CHARITY), prohibition=(rule("no-charity", CHARITY),), conflict=conflict)
        assert state(license_, situation({"party.kind": "company"})) is State.VIOLATION

    def test_undecided_names_the_shortest_list_of_facts_and_who_can_state_them(self) -> None:
        long = rule("long", COMMERCIAL, when("use.modified", "eq", True))  # noqa: FBT003 - the value of a fact
        short = rule("short", COMPANY)
        decided = verdict(license_of(long, short), situation())
        assert [(gap.what, gap.who) for gap in decided.missing] == [("the kind of party", "party")]

    def test_where_permissions_win_no_prohibition_is_asked_about(self) -> None:
        license_ = license_of(rule("companies", COMPANY), prohibition=(rule("no-sale", COMMERCIAL),), conflict="perm")
        assert [gap.what for gap in verdict(license_, situation()).missing] == ["the kind of party"]

    def test_a_license_that_contradicts_itself_is_put_to_the_commons(self) -> None:
        license_ = license_of(rule("all"), prohibition=(rule("no-company", COMPANY),), conflict="invalid")
        [gap] = verdict(license_, situation({"party.kind": "company"})).missing
        assert (gap.what, gap.who) == ("what the license means", "commons")


def test_point_6_routes_not_taken_are_not_needed() -> None:
    license_ = license_of(rule("charities", CHARITY), rule("companies", COMPANY))
    decided = verdict(license_, situation({"party.kind": "company"}))
    assert [(route.uid, route.needed) for route in decided.routes] == [("charities", False), ("companies", True)]
    assert decided.route == "companies"
    assert finding_of(decided) is None


def test_point_7_an_operand_outside_its_place_decides_nothing() -> None:
    # The reader of licenses refuses such files; should one get here, it must not be read as yes or no.
    outside = license_of(rule("odd", when("count", "gteq", number(1))))
    assert state(outside, situation({}, event())) is State.UNDECIDED
    joined = duty("give", group("or", when("contribution.kind", "eq", "code"), when("count", "gteq", number(2))))
    assert state(license_of(rule("odd", duty=("give",)), duties=(joined,)), situation({}, event())) is State.UNDECIDED


class TestPoint8TheDayIsAnInput:
    def test_no_module_of_the_evaluation_can_read_a_clock_a_file_or_the_network(self) -> None:
        [folder] = commonscheck.evaluation.__path__
        allowed = {"__future__", "collections", "commonscheck", "dataclasses", "datetime", "decimal", "functools"}
        allowed |= {"itertools", "operator", "typing"}
        for module in Path(folder).glob("*.py"):
            tree = ast.parse(module.read_text())
            names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
            names |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
            calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert {name.partition(".")[0] for name in names} <= allowed, module.name
            assert not calls & {"today", "now", "utcnow"}, module.name

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2025, 6, 30), State.COMPLIANT),
            (date(2025, 6, 29), State.VIOLATION),
        ],
    )
    def test_ages_count_calendar_months_with_the_end_included(self, day: date, expected: State) -> None:
        recent = duty("give", when("contribution.age", "lteq", Period(months=12)), when("count", "gteq", number(1)))
        license_ = license_of(rule("giver", duty=("give",)), duties=(recent,))
        assert state(license_, situation({}, event(day=day))) is expected

    def test_the_date_of_evaluation_can_be_tested(self) -> None:
        license_ = license_of(rule("until", when("dateTime", "lteq", AS_OF)))
        assert state(license_, situation()) is State.COMPLIANT


class TestPoint9Currencies:
    FEE = duty("pay", when("payAmount", "gteq", money(100, 100)), action="compensate")
    LICENSE = license_of(rule("payer", duty=("pay",)), duties=(FEE,))

    @pytest.mark.parametrize(
        ("amount", "unit", "expected"),
        [(100, "EUR", State.COMPLIANT), (99, "EUR", State.VIOLATION), (100, "USD", State.UNDECIDED)],
    )
    def test_a_payment_in_another_currency_is_unknown(self, amount: int, unit: str, expected: State) -> None:
        paid = event("payment", amount=money(amount, amount, unit))
        assert state(self.LICENSE, situation({}, paid)) is expected

    def test_a_revenue_in_another_currency_is_unknown(self) -> None:
        license_ = license_of(rule("small", when("party.revenue", "lt", money(1000, 1000))))
        assert state(license_, situation({"party.revenue": money(1, 1, "USD")})) is State.UNDECIDED
