"""A license prepared once says of every use what it says of each alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.evaluation.right import terms_of
from commonscheck.evaluation.verdict import decide_prepared, prepare
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Constraint, Percentage, PerUnit, RightOperand, Tier, Tiered
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import State, Tally
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth
from tests.situations import Facts, duty, event, license_of, number, rule, situation, use, verdict, when

FEES: dict[str, RightOperand] = {
    "each": PerUnit(number(2000, "EUR"), "party.developers"),
    "tier": Tiered((Tier(Decimal(1), number(10, "EUR")), Tier(None, number(5000, "EUR"))), "party.developers"),
    "share": Percentage(Decimal(1), "party.revenue", "EUR"),
}
RECENT = when("contribution.age", "lteq", Period(months=12))
LICENSE = license_of(
    rule("giver", duty=("give",)),
    *(rule(name, duty=(name,)) for name in FEES),
    duties=(
        duty("give", RECENT, when("count", "gteq", number(2))),
        *(duty(name, when("payAmount", "gteq", fee), action="compensate") for name, fee in FEES.items()),
    ),
)


def paying(amount: int, developers: int, revenue: int) -> Situation:
    sizes: Facts = {"party.developers": number(developers), "party.revenue": number(revenue, "EUR")}
    return situation(sizes, event("payment", amount=number(amount, "EUR")))


def test_one_use_leaves_no_trace_in_the_next() -> None:
    uses = {
        "each": paying(2000, 1, 1000000),
        "tier": paying(5500, 3, 1000000),
        "share": paying(20, 3, 1000),
        "giver": situation({}, event(), event()),
        "": paying(1, 3, 1000000),
    }
    prepared = prepare(LICENSE, terms_of(uses["each"]))
    for route, each in (*uses.items(), *reversed(uses.items())):
        decided = decide_prepared(prepared, each, Tally(), "")
        assert decided.route == route
        assert decided == verdict(LICENSE, each)


OTHERWISE: dict[str, tuple[Constraint, Contribution]] = {
    "kind": (when("contribution.kind", "eq", "code"), event("review")),
    "role": (when("contribution.role", "eq", "author"), replace(event(), role="reviewer")),
    "state": (when("contribution.state", "eq", "accepted"), event(accepted=Truth.FALSE)),
    "receiver": (when("contribution.receiver", "isPartOf", "this"), event(receiver="app")),
    "age": (RECENT, event(day=date(2020, 1, 1))),
    "date": (when("contribution.date", "gteq", date(2026, 1, 1)), event(day=date(2025, 12, 31))),
    "evidence": (when("contribution.provenance", "eq", "observed"), event(provenance=Provenance.ATTESTED)),
    "proof": (when("contribution.kind", "eq", "code", Provenance.OBSERVED), event(provenance=Provenance.DECLARED)),
    "grade": (when("contribution.grade", "eq", "signed"), replace(event(), grades=frozenset({"plain"}))),
    "giver": (RECENT, event(attributed=Truth.UNKNOWN)),
    "day": (when("contribution.kind", "eq", "code"), event(day=None)),
}


@pytest.mark.parametrize("differing", OTHERWISE)
def test_contributions_that_differ_in_what_is_asked_are_told_apart(differing: str) -> None:
    asked, other = OTHERWISE[differing]
    one = replace(event(), grades=frozenset({"signed"}))
    license_ = license_of(rule("giver", duty=("give",)), duties=(duty("give", asked),))
    for first, second in ((one, other), (other, one)):
        prepared = prepare(license_, terms_of(situation()))
        apart = [decide_prepared(prepared, situation({}, each), Tally(), "").state for each in (first, second)]
        assert apart == [verdict(license_, situation({}, each)).state for each in (first, second)]
        assert apart.count(State.COMPLIANT) == 1


def test_uses_that_have_ended_are_held_by_what_outlives_them_and_the_others_in_full() -> None:
    kept = replace(duty("keep", when("use.outboundLicense", "eq", "PPL")), retention=Period(months=12))
    license_ = license_of(
        rule("any", duty=("keep", "give")), duties=(kept, duty("give", when("count", "gteq", number(1))))
    )
    going = situation({"use.outboundLicense": "PPL"})
    ended = replace(going, use=replace(use(), until=date(2026, 5, 1)))
    prepared = prepare(license_, terms_of(going))
    states = [decide_prepared(prepared, each, Tally(), "").state for each in (going, ended, going)]
    assert states == [State.VIOLATION, State.COMPLIANT, State.VIOLATION]
