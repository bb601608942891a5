"""The same five parties under the shipped licenses: an unmodified copy, run on their own servers."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.documents.shipped import shipped_license
from commonscheck.model.license import License
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Provenance
from commonscheck.model.report import State
from tests.situations import Facts, event, fact, money, number, situation, state, use, verdict

PPL = "PPL"
COOPCYCLE = "LicenseRef-CoopCycle"
SMALL = "PolyForm-Small-Business-1.0.0"
REFERENCE = "LicenseRef-Commons-Reciprocity-1.0"

RUNS: dict[str, Value | Fact | tuple[Fact, ...]] = {
    "use.action": frozenset({"execute"}),
    "use.status": "production",
    "use.distributed": False,
    "use.served": False,
    "use.modified": False,
}
HOBBYIST: Facts = RUNS | {
    "purpose": "personal",
    "party.kind": "person",
    "party.ownership": "none",
    "party.headcount": number(1),
    "party.revenue": money(0, 0, "USD"),
}
WORKER_COOP: Facts = RUNS | {
    "purpose": "commercial",
    "party.kind": "worker-cooperative",
    "party.ownership": "worker",
    "party.surplusTo": "worker-owners",
    "party.wageLabourForProfit": False,
    "party.workersAreEmployees": True,
    "party.cooperativeModel": True,
    "party.headcount": number(10),
    "party.revenue": money(400_000, 400_000, "USD"),
}
CHARITY: Facts = RUNS | {
    "purpose": "noncommercial",
    "party.kind": "charity",
    "party.ownership": "none",
    "party.surplusTo": "purpose",
    "party.forProfit": False,
    "party.wageLabourForProfit": False,
    "party.headcount": number(150),
    "party.revenue": money(6_000_000, 6_000_000, "USD"),
}
START_UP: Facts = RUNS | {
    "purpose": "commercial",
    "party.kind": "company",
    "party.ownership": "private",
    "party.surplusTo": "investors",
    "party.wageLabourForProfit": True,
    "party.socialEconomy": False,
    "party.cooperativeModel": False,
    "party.workersAreEmployees": True,
    "party.headcount": number(6),
    "party.revenue": money(300_000, 300_000, "USD"),
}
CORPORATION: Facts = dict(START_UP) | {
    "party.headcount": number(20_000),
    "party.revenue": money(5_000_000_000, 5_000_000_000, "USD"),
}

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED


def shipped(uid: str) -> License:
    license_ = shipped_license(uid)
    assert license_ is not None
    return license_


def without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (HOBBYIST, (Y, Y, OPEN)),
        (WORKER_COOP, (Y, OPEN, Y)),
        (CHARITY, (Y, Y, N)),
        (START_UP, (N, N, Y)),
        (CORPORATION, (N, N, N)),
    ],
    ids=["hobbyist", "worker co-op", "charity", "start-up", "corporation"],
)
def test_the_same_party_under_three_licenses(facts: Facts, expected: tuple[State, State, State]) -> None:
    assert tuple(state(shipped(uid), situation(facts)) for uid in (PPL, COOPCYCLE, SMALL)) == expected


class TestPeerProduction:
    def test_wage_labour_is_forbidden_even_without_commerce(self) -> None:
        assert state(shipped(PPL), situation(dict(CORPORATION) | {"purpose": "research"})) is N

    def test_a_co_operative_that_keeps_reserves_fails_the_letter(self) -> None:
        assert state(shipped(PPL), situation(dict(WORKER_COOP) | {"party.surplusTo": "members"})) is N

    @pytest.mark.parametrize(
        ("handed_on", "expected"),
        [
            ({"notice.kept": True, "use.outboundLicense": "PPL"}, Y),
            ({"notice.kept": True, "use.outboundLicense": "ppl"}, Y),
            ({"notice.kept": True, "use.outboundLicense": "MIT"}, N),
            ({"notice.kept": False, "use.outboundLicense": "PPL"}, N),
            ({"notice.kept": True}, OPEN),
        ],
    )
    def test_copies_are_handed_on_alike(self, handed_on: Facts, expected: State) -> None:
        facing = situation(dict(WORKER_COOP) | {"use.distributed": True} | dict(handed_on))
        assert state(shipped(PPL), facing) is expected


class TestCoopCycle:
    def test_evidence_of_social_economy_and_employment_settles_a_co_operative(self) -> None:
        attested = dict(WORKER_COOP) | {"party.socialEconomy": fact(value=True, provenance=Provenance.ATTESTED)}
        assert state(shipped(COOPCYCLE), situation(attested)) is Y
        unproven = dict(WORKER_COOP) | {"party.socialEconomy": True}
        [gap] = verdict(shipped(COOPCYCLE), situation(unproven)).missing
        assert gap.why.startswith("unproven")

    def test_a_co_operative_of_freelancers_fails_unless_all_are_under_wage_portage(self) -> None:
        proven = dict(WORKER_COOP) | {
            "party.socialEconomy": fact(value=True, provenance=Provenance.ATTESTED),
            "party.workersAreEmployees": False,
        }
        assert state(shipped(COOPCYCLE), situation(proven | {"party.wagePortage": False})) is N
        assert state(shipped(COOPCYCLE), situation(proven | {"party.wagePortage": True})) is Y

    def test_nothing_is_owed_to_users_over_a_network(self) -> None:
        served = dict(CHARITY) | {"use.modified": True, "use.served": True}
        assert state(shipped(COOPCYCLE), situation(served)) is Y


class TestSmallBusiness:
    @pytest.mark.parametrize(
        ("revenue", "expected"),
        [(1_226_991, Y), (1_226_992, OPEN), (1_431_162, OPEN), (1_431_163, N)],
        ids=["below the last figure known", "at it", "below what prices may have made of it", "above any"],
    )
    def test_the_limit_moves_with_an_index_that_the_run_does_not_have(self, revenue: int, expected: State) -> None:
        facts = dict(START_UP) | {"party.revenue": money(revenue, revenue, "USD")}
        assert state(shipped(SMALL), situation(facts)) is expected

    @pytest.mark.parametrize(("people", "expected"), [(99, Y), (100, N)])
    def test_a_hundred_people_are_too_many(self, people: int, expected: State) -> None:
        assert state(shipped(SMALL), situation(dict(START_UP) | {"party.headcount": number(people)})) is expected

    def test_bands_are_enough(self) -> None:
        facts = dict(START_UP) | {"party.revenue": money(None, 500_000, "USD")}
        assert state(shipped(SMALL), situation(facts)) is Y


class TestReference:
    """Noncommercial, or giving back, or a commons body, or paying."""

    LICENSE = REFERENCE

    @pytest.fixture
    def license_(self) -> License:
        return shipped(REFERENCE)

    def judge(self, license_: License, facts: Facts, **given: object) -> State:
        defaults = {name: parameter.default for name, parameter in license_.parameters.items()}
        events = given.get("events", ())
        since = given.get("since", date(2020, 1, 1))
        assert isinstance(events, tuple)
        assert isinstance(since, date)
        return state(license_, situation(facts, *events, used=use(since=since), parameters=defaults))

    def test_noncommercial_use_is_free(self, license_: License) -> None:
        assert self.judge(license_, CHARITY) is Y

    def test_a_company_that_neither_gives_nor_pays_is_in_violation(self, license_: License) -> None:
        assert self.judge(license_, START_UP) is N

    def test_a_new_user_has_time_to_give(self, license_: License) -> None:
        assert self.judge(license_, START_UP, since=date(2026, 4, 1)) is Y
        assert self.judge(license_, START_UP, since=date(2026, 3, 31)) is N

    @pytest.mark.parametrize(
        ("day", "receiver", "expected"),
        [
            (date(2026, 3, 1), "web", Y),
            (date(2026, 3, 1), "app", Y),
            (date(2026, 3, 1), "elsewhere", N),
            (date(2025, 6, 29), "web", N),
        ],
        ids=["given", "given to the federation", "given elsewhere", "given too long ago"],
    )
    def test_a_company_that_gives(self, license_: License, day: date, receiver: str, expected: State) -> None:
        assert self.judge(license_, START_UP, events=(event(day=day, receiver=receiver),)) is expected

    @pytest.mark.parametrize(("amount", "expected"), [(2000, Y), (1999, N)])
    def test_a_company_that_pays(self, license_: License, amount: int, expected: State) -> None:
        paid = event("payment", amount=money(amount, amount), provenance=Provenance.ATTESTED)
        assert self.judge(license_, START_UP, events=(paid,)) is expected

    def test_a_co_operative_is_a_commons_body_when_that_is_attested(self, license_: License) -> None:
        assert self.judge(license_, WORKER_COOP) is OPEN
        attested = dict(WORKER_COOP) | {"party.kind": fact("worker-cooperative", Provenance.ATTESTED)}
        assert self.judge(license_, attested) is Y
        assert self.judge(license_, attested | {"party.surplusTo": "investors"}) is N


@pytest.mark.parametrize("uid", [PPL, COOPCYCLE, SMALL, REFERENCE])
def test_who_states_nothing_is_undecided_never_in_violation(uid: str) -> None:
    license_ = shipped(uid)
    defaults = {name: parameter.default for name, parameter in license_.parameters.items()}
    decided = verdict(license_, situation(parameters=defaults))
    assert decided.state is OPEN
    assert decided.missing


def test_the_facts_of_the_rows_are_spelt_out() -> None:
    # A row that leaves a fact out must not reach its answer by accident.
    assert state(shipped(PPL), situation(without(START_UP, "party.wageLabourForProfit", "purpose"))) is OPEN
