"""What a reader is told: what decided it, what would settle it, by when."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.evaluation.findings import finding_of
from commonscheck.evaluation.verdict import decide
from commonscheck.model.license import Cure, Indexed, License, ParameterReference, PerUnit
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import Finding, State, Tally
from commonscheck.model.situation import Situation
from tests.situations import (
    GAP,
    Facts,
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
GIVE = duty(
    "give",
    when("contribution.age", "lteq", Period(months=12)),
    when("contribution.state", "eq", "accepted"),
    when("count", "gteq", number(2)),
)
LICENSE = license_of(rule("charities", CHARITY), rule("giver", duty=("give",)), duties=(GIVE,))


def found(license_: License, facing: Situation) -> Finding:
    finding = finding_of(decide(license_, facing, Tally(), "1 repository, 3 commits read"))
    assert finding is not None
    return finding


def test_a_violation_names_every_route_and_what_can_be_done() -> None:
    finding = found(LICENSE, situation({"party.kind": "company"}, event()))
    assert finding.message == "Acme uses web and no route of LicenseRef-test covers it"
    assert finding.details == (
        ("route", "charities, clause 1: the kind of party: company, needs charity"),
        ("route", "giver, clause 1: contributions since 2025-06-30, accepted: 1, needs at least 2"),
        ("looked", "1 repository, 3 commits read"),
        ("settle", "contributions since 2025-06-30, accepted: at least 2"),
    )
    assert finding.fingerprint == "CC201/acme→web/LicenseRef-test/charities+giver"


def test_a_prohibition_names_what_it_rests_on() -> None:
    forbidding = license_of(rule("all"), prohibition=(rule("never", COMPANY),))
    finding = found(forbidding, situation({"party.kind": "company"}))
    assert (finding.code, finding.details[0]) == ("CC202", ("rule", "never, clause 1: the kind of party: company"))
    assert "the kind of party: company" in dict(finding.details)["settle"]


def test_a_prohibition_rests_on_what_holds_and_each_is_named_once() -> None:
    selling = when("purpose", "eq", "commercial")
    other = group("and", COMPANY, when("decision.licensorAgrees", "neq", right=True))
    forbidding = license_of(rule("all"), prohibition=(rule("never", COMPANY, group("or", selling, other)),))
    facts: Facts = {"party.kind": "company", "purpose": "commercial", "decision.licensorAgrees": True}
    settle = dict(found(forbidding, situation(facts)).details)["settle"]
    assert settle.endswith("rests on: the kind of party: company and the purpose of the use: commercial")


def test_what_no_act_can_mend_says_what_would_have_to_be_so() -> None:
    finding = found(license_of(rule("charities", CHARITY)), situation({"party.kind": "company"}))
    assert dict(finding.details)["settle"] == "the kind of party: charity"


def test_two_of_exactly_one_leave_nothing_to_be_done_on_top() -> None:
    both = license_of(rule("one", group("xone", COMPANY, when("purpose", "eq", "commercial"))))
    decided = verdict(both, situation({"party.kind": "company", "purpose": "commercial"}))
    assert (decided.state, decided.settle) == (State.VIOLATION, ())


def test_an_undecided_use_names_what_is_open_and_what_is_missing() -> None:
    finding = found(license_of(rule("charities", CHARITY)), situation())
    assert finding.details[:2] == (
        ("open", "charities, clause 1"),
        (
            "missing",
            "the kind of party: not stated; state `kind` of the party in .commons/usage.yaml (for the party to do)",
        ),
    )


def test_in_a_cure_period_the_due_date_stands_beside_it() -> None:
    cured = license_of(rule("charities", CHARITY), cure=Cure(Period(days=30), "noticeReceived"))
    finding = found(cured, situation({"party.kind": "company"}, notices=(date(2026, 1, 1), date(2026, 6, 15))))
    assert (finding.code, finding.due) == ("CC203", date(2026, 7, 15))
    assert finding.message.endswith("; time to repair is left")
    assert dict(finding.details)["due"] == "2026-07-15"


@pytest.mark.parametrize(("value", "code"), [(Period(days=30), "CC203"), ("soon", "CC201")])
def test_a_cure_period_that_the_licensor_sets(value: Period | str, code: str) -> None:
    cured = license_of(rule("charities", CHARITY), cure=Cure(ParameterReference("cure"), "noticeReceived"))
    assert found(cured, situation({"party.kind": "company"}, parameters={"cure": value})).code == code


def test_a_use_in_doubt_is_undecided_whatever_the_routes_say() -> None:
    decided = verdict(license_of(rule("all")), situation(used=use(gaps=(GAP,))))
    assert (decided.state, decided.missing, decided.route) == (State.UNDECIDED, (GAP,), "")


def test_a_rule_without_a_clause_goes_by_its_name() -> None:
    bare = license_of(rule("one", CHARITY))
    nameless = license_of(*(type(one)(one.uid, "use", one.place, one.constraint) for one in bare.permission))
    assert found(nameless, situation()).details[0] == ("open", "one")


class TestAmounts:
    @pytest.mark.parametrize(
        ("developers", "paid", "expected"),
        [
            (number(3), 6000, State.COMPLIANT),
            (number(3), 5999, State.VIOLATION),
            (None, 6000, State.UNDECIDED),
            (Range(high=number(3).high), 6000, State.COMPLIANT),
        ],
    )
    def test_a_fee_for_every_developer(self, developers: Range | None, paid: int, expected: State) -> None:
        fee = duty(
            "pay", when("payAmount", "gteq", PerUnit(money(2000, 2000), "party.developers")), action="compensate"
        )
        license_ = license_of(rule("payer", duty=("pay",)), duties=(fee,))
        facts = {"party.developers": fact(developers, gaps=(GAP,))}
        assert state(license_, situation(facts, event("payment", amount=money(paid, paid)))) is expected

    @pytest.mark.parametrize(
        ("year", "revenue", "expected"),
        [(2026, 1000, State.VIOLATION), (2019, 1000, State.UNDECIDED), (2019, 999, State.COMPLIANT)],
    )
    def test_an_indexed_amount_of_this_year_is_exact(self, year: int, revenue: int, expected: State) -> None:
        small = when("party.revenue", "lt", Indexed(money(1000, 1000), year, "US-CPI-U"))
        assert (
            state(license_of(rule("small", small)), situation({"party.revenue": money(revenue, revenue)})) is expected
        )


def test_a_duty_may_join_sums_with_facts() -> None:
    either = duty("give", group("or", when("count", "gteq", number(1)), COMPANY))
    license_ = license_of(rule("giver", duty=("give",)), duties=(either,))
    assert state(license_, situation({"party.kind": "company"})) is State.COMPLIANT
    assert state(license_, situation({"party.kind": "charity"})) is State.VIOLATION


@pytest.mark.parametrize(
    ("acts", "permitted", "expected"),
    [
        (frozenset({"execute"}), "execute", State.COMPLIANT),
        (frozenset({"execute"}), "use", State.COMPLIANT),
        (frozenset({"use"}), "execute", State.UNDECIDED),
        (None, "execute", State.UNDECIDED),
        (frozenset({"sell"}), "execute", State.VIOLATION),
    ],
)
def test_a_route_covers_acts(acts: frozenset[str] | None, permitted: str, expected: State) -> None:
    decided = verdict(license_of(rule("route", action=permitted)), situation({"use.action": acts} if acts else {}))
    assert decided.state is expected
    assert bool(decided.missing) is (expected is State.UNDECIDED)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (frozenset({"execute"}), State.COMPLIANT),
        (frozenset({"execute", "sell"}), State.VIOLATION),
        (None, State.UNDECIDED),
    ],
)
def test_a_prohibition_touches_one_act(acts: frozenset[str] | None, expected: State) -> None:
    forbidding = license_of(rule("all"), prohibition=(rule("no-sale", action="sell"),))
    assert state(forbidding, situation({"use.action": acts} if acts else {})) is expected


def test_evidence_of_every_premise_goes_with_the_finding() -> None:
    finding = found(LICENSE, situation({"party.kind": fact("company", Provenance.ATTESTED)}, event()))
    assert [(one.kind, bool(one.commit)) for one in finding.evidence] == [("document", False), ("commit", True)]
