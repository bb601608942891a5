"""What parties gave: every piece of work once, what is open kept open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.evaluation.duties import hold_duty
from commonscheck.ledger.accounts import Accounts, attributed, open_accounts
from commonscheck.ledger.directory import Directory
from commonscheck.model.contribution import Act, Declared, Identity
from commonscheck.model.party import Party, Person
from commonscheck.model.place import Place, Provenance
from commonscheck.model.report import Tally
from commonscheck.model.truth import Truth
from tests.situations import AS_OF, HERE, duty, money, number, situation, when

SINCE = date(2025, 6, 30)
MARCH = date(2026, 3, 1)
PARTIES = (
    Party(
        "coop-a",
        "Coop A",
        HERE,
        people=(
            Person("Ana", ("ana@x.example",), HERE),
            Person("Abe", ("abe@x.example",), HERE),
            Person("Old", ("old@x.example",), HERE, until=date(2020, 1, 1)),
        ),
    ),
)
CLAIMANTS = (Party("acme", "Acme", HERE, people=(Person("Ben", ("ben@x.example",), HERE),)),)


def act(
    commit: str, email: str = "ana@x.example", role: str = "author", day: date = MARCH, repository: str = "web"
) -> Act:
    return Act(commit, role, Identity(email.partition("@")[0], email), day, repository, repository)


def opened(
    acts: Iterable[Act] = (),
    patches: Mapping[str, str | None] | None = None,
    declared: Iterable[Declared] = (),
    weights: Mapping[str, Decimal] | None = None,
    as_of: date = AS_OF,
) -> Accounts:
    resolved = attributed(acts, Directory(PARTIES, CLAIMANTS))
    return open_accounts(resolved, patches or {}, declared, weights or {}, as_of)


def commits(accounts: Accounts, party: str = "coop-a") -> list[str]:
    return [event.evidence.commit for event in accounts.by_party.get(party, ())]


class TestOnce:
    def test_a_patch_counts_once_over_repositories_where_it_was_accepted_first(self) -> None:
        acts = [act("late", day=date(2026, 5, 1)), act("early", day=date(2026, 2, 1), repository="app")]
        [event] = opened(acts, {"late": "p", "early": "p"}).by_party["coop-a"]
        assert (event.evidence.commit, event.date, event.receiver) == ("early", date(2026, 2, 1), "app")

    def test_a_commit_in_two_repositories_counts_where_it_was_accepted_first(self) -> None:
        acts = [act("c", day=date(2026, 5, 1)), act("c", day=date(2026, 2, 1), repository="app")]
        [event] = opened(acts).by_party["coop-a"]
        assert (event.date, event.receiver) == (date(2026, 2, 1), "app")

    def test_of_equal_days_the_repository_named_first_receives(self) -> None:
        [event] = opened([act("c"), act("c", repository="app")]).by_party["coop-a"]
        assert event.receiver == "web"

    def test_a_commit_accepted_later_elsewhere_is_not_lost_to_an_earlier_day(self) -> None:
        acts = [act("c", day=date(2026, 5, 1)), act("c", day=date(2026, 2, 1), repository="app")]
        assert commits(opened(acts, as_of=date(2026, 3, 1))) == ["c"]

    def test_an_empty_patch_is_no_work(self) -> None:
        assert commits(opened([act("a"), act("b")], {"a": "", "b": "p"})) == ["b"]

    def test_two_people_of_a_party_on_one_commit_gave_one_thing(self) -> None:
        accounts = opened([act("a"), act("a", "abe@x.example", "co-author")], {"a": "p"})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("code", 1),)

    def test_code_and_review_of_one_commit_are_two_things(self) -> None:
        accounts = opened([act("a"), act("a", "abe@x.example", "reviewer")], {"a": "p"})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("code", 1), ("review", 1))
        assert len({event.patch for event in accounts.by_party["coop-a"]}) == 2


class TestUnknown:
    @pytest.mark.parametrize(
        ("patches", "expected"),
        [
            ({"a": "p", "b": "q"}, ("2", Truth.TRUE)),
            ({"a": "p", "b": None}, ("1 to 2", Truth.UNKNOWN)),
            ({"a": None, "b": None}, ("0 to 2", Truth.UNKNOWN)),
            ({"a": "p", "b": ""}, ("1", Truth.FALSE)),
        ],
    )
    def test_a_patch_that_cannot_be_read_makes_the_count_a_range(
        self, patches: Mapping[str, str | None], expected: tuple[str, Truth]
    ) -> None:
        # It may repeat other work, or change nothing.
        events = opened([act("a"), act("b")], patches).by_party["coop-a"]
        held = hold_duty(duty("give", when("count", "gteq", number(2))), situation({}, *events))
        assert (held.refinement[0].found, held.truth) == expected

    def test_claimed_work_is_possible_only(self) -> None:
        [event] = opened([act("a", "ben@x.example")]).by_party["acme"]
        assert event.attributed is Truth.UNKNOWN
        assert event.gaps[0].who == "commons"

    def test_unmapped_work_could_be_anybodys_and_left_peoples_nobodys(self) -> None:
        accounts = opened([act("a", "zoe@x.example"), act("b", "old@x.example")])
        assert [event.evidence.commit for event in accounts.pool.events] == ["a"]
        assert accounts.by_party == {}

    def test_a_claimed_commit_whose_patch_is_missing_names_both_gaps(self) -> None:
        [event] = opened([act("a", "ben@x.example")], {"a": None}).by_party["acme"]
        assert len(event.gaps) == 2


class TestDeclared:
    PLACE = Place(".commons/contributors.yaml", 7, repository="web")

    def declare(self, *, acknowledged_by: str = "", day: date = MARCH, kind: str = "design") -> Declared:
        return Declared("coop-a", kind, day, self.PLACE, money(5, 5), acknowledged_by=acknowledged_by, receiver="web")

    def test_an_acknowledged_contribution_is_attested_and_accepted(self) -> None:
        [event] = opened(declared=[self.declare(acknowledged_by="acme")]).by_party["coop-a"]
        assert (event.provenance, event.accepted, event.gaps) == (Provenance.ATTESTED, Truth.TRUE, ())
        assert (event.kind, event.role, event.amount) == ("design", "provider", money(5, 5))

    def test_one_that_only_the_giver_states_stays_open(self) -> None:
        [event] = opened(declared=[self.declare()]).by_party["coop-a"]
        assert (event.provenance, event.accepted) == (Provenance.DECLARED, Truth.UNKNOWN)
        assert event.gaps[0].why == "only the giver states it"

    def test_two_lines_are_two_contributions(self) -> None:
        one = self.declare(acknowledged_by="acme")
        other = Declared("coop-a", "design", MARCH, Place("c.yaml", 9), acknowledged_by="acme")
        assert opened(declared=[one, other]).tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("design", 2),)


def test_the_day_of_evaluation_cuts_later_work() -> None:
    later = Declared("coop-a", "design", date(2026, 3, 2), HERE, acknowledged_by="acme")
    acts = [act("a"), act("b", day=date(2026, 3, 2)), act("c", "zoe@x.example", day=date(2026, 3, 2))]
    accounts = opened(acts, declared=[later], as_of=MARCH)
    assert commits(accounts) == ["a"]
    assert accounts.pool.events == ()


def test_weights_of_the_commons_become_points() -> None:
    acts = [act("a"), act("a", "abe@x.example", "reviewer")]
    events = opened(acts, weights={"review": Decimal("0.5")}).by_party["coop-a"]
    assert [event.points for event in events] == [Decimal(1), Decimal("0.5")]


class TestTally:
    ACTS = (
        act("a"),
        act("b", day=date(2024, 1, 1)),
        act("c", "zoe@x.example"),
        act("d", "zoe@x.example", day=date(2024, 1, 1)),
        act("e"),
    )

    @pytest.mark.parametrize(("unsure", "possible"), [(False, 1), (True, None)])
    def test_it_sums_up_what_is_certain(self, *, unsure: bool, possible: int | None) -> None:
        accounts = opened(self.ACTS, {"e": None})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=unsure) == Tally((("code", 1),), 2, possible, SINCE)

    def test_who_gave_nothing_has_an_empty_one(self) -> None:
        assert opened(self.ACTS).tally("acme", SINCE, AS_OF, unsure=False) == Tally((), 0, 1, SINCE)
