"""What parties gave: every piece of work once, what is open kept open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.evaluation.duties import hold_duty
from commonscheck.ledger.accounts import Accounts, lend, open_accounts
from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.standing import Standing
from commonscheck.model.contribution import COMMIT_KINDS, Act, Cap, Declared, Identity
from commonscheck.model.party import Party, Person
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.report import Tally
from commonscheck.model.truth import Truth
from tests.situations import AS_OF, HERE, duty, money, number, situation, when

SINCE = date(2025, 6, 30)
MARCH = date(2026, 3, 1)
CLAIMED = {"Ben": "ben@x.example", "Bea": "bea@y.example", "Eve": "eve@x.example"}
PARTIES = (
    Party(
        "coop-a",
        "Coop A",
        HERE,
        people=(
            Person("Ana", ("ana@x.example",), HERE),
            Person("Abe", ("abe@x.example",), HERE),
            Person("Eve", ("eve@x.example",), HERE),
            Person("Old", ("old@x.example",), HERE, until=date(2020, 1, 1)),
        ),
    ),
    Party("bakery", "Bakery", HERE, people=(Person("Cat", ("cat@y.example",), HERE),)),
)
CLAIMANTS = (
    Party(
        "acme",
        "Acme",
        HERE,
        people=tuple(Person(name, (email,), HERE) for name, email in CLAIMED.items()),
    ),
)


def act(
    commit: str, email: str = "ana@x.example", role: str = "author", day: date | None = MARCH, repository: str = "web"
) -> Act:
    return Act(commit, role, Identity(email.partition("@")[0], email), day, repository, repository)


def opened(
    acts: Iterable[Act] = (),
    patches: Mapping[str, str | None] | None = None,
    declared: Iterable[Declared] = (),
    weights: Mapping[str, Decimal] | None = None,
    as_of: date = AS_OF,
) -> Accounts:
    directory = Directory(PARTIES, CLAIMANTS)
    resolved = [(act, directory.attribute(act)) for act in acts]
    return open_accounts(resolved, patches or {}, declared, Appraisal(weights=weights or {}), as_of)


def commits(accounts: Accounts, party: str = "coop-a") -> list[str]:
    return [event.evidence.commit for event in accounts.by_party.get(party, ())]


class TestOnce:
    def test_a_patch_counts_once_over_repositories_where_it_was_accepted_first(self) -> None:
        acts = [act("late", day=date(2026, 5, 1)), act("early", day=date(2026, 2, 1), repository="app")]
        [event] = opened(acts, {"late": "p", "early": "p"}).by_party["coop-a"]
        assert (event.evidence.commit, event.date) == ("early", date(2026, 2, 1))

    def test_a_fork_does_not_take_the_work_that_another_commons_merged_later(self) -> None:
        acts = [act("c", day=date(2026, 5, 1)), act("c", day=date(2026, 2, 1), repository="app")]
        [event] = opened(acts).by_party["coop-a"]
        assert (event.date, event.receivers) == (date(2026, 2, 1), frozenset({"web", "app"}))

    def test_a_commons_that_merges_after_the_day_of_evaluation_has_not_received_it(self) -> None:
        acts = [act("c", day=date(2026, 5, 1)), act("c", day=date(2026, 2, 1), repository="app")]
        [event] = opened(acts, as_of=date(2026, 4, 1)).by_party["coop-a"]
        assert event.receivers == {"app"}

    def test_of_equal_days_the_repository_named_first_is_the_evidence(self) -> None:
        [event] = opened([act("c"), act("c", repository="app")]).by_party["coop-a"]
        assert event.evidence.repository == "web"

    def test_a_commit_accepted_later_elsewhere_is_not_lost_to_an_earlier_day(self) -> None:
        acts = [act("c", day=date(2026, 5, 1)), act("c", day=date(2026, 2, 1), repository="app")]
        assert commits(opened(acts, as_of=date(2026, 3, 1))) == ["c"]

    def test_an_empty_patch_is_no_work(self) -> None:
        assert commits(opened([act("a"), act("b")], {"a": "", "b": "p"})) == ["b"]

    def test_two_people_of_a_party_on_one_commit_gave_one_thing(self) -> None:
        accounts = opened([act("a"), act("a", "abe@x.example", "co-author")], {"a": "p"})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("code", 1),)

    def test_code_and_review_of_one_commit_are_two_things(self) -> None:
        acts = [act("a"), act("a", "cat@y.example", "co-author"), act("b", "cat@y.example")]
        accounts = opened([*acts, act("b", "abe@x.example", "reviewer")], {"a": "p", "b": "q"})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("code", 1), ("review", 1))
        assert len({event.patch for event in accounts.by_party["coop-a"]}) == 2

    def test_a_party_does_not_review_its_own_work(self) -> None:
        accounts = opened([act("a"), act("a", "abe@x.example", "reviewer")], {"a": "p"})
        assert accounts.tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("code", 1),)

    def test_a_review_of_what_may_be_the_partys_own_work_is_open(self) -> None:
        acts = [act("a", "ben@x.example"), act("a", "bea@y.example", "reviewer")]
        accounts = opened(acts)
        review = next(event for event in accounts.by_party["acme"] if event.kind == "review")
        assert review.attributed is Truth.UNKNOWN
        assert review.gaps[-1].what == "whether a review was of the party's own work"

    def test_the_same_change_by_another_party_later_is_open_not_lost(self) -> None:
        acts = [act("a", day=date(2026, 2, 1)), act("b", "cat@y.example")]
        accounts = opened(acts, {"a": "p", "b": "p"})
        assert [event.attributed for event in accounts.by_party["coop-a"]] == [Truth.TRUE]
        [event] = accounts.by_party["bakery"]
        assert (event.attributed, event.gaps[0].what) == (Truth.UNKNOWN, "whose work a repeated change is")

    def test_a_party_that_repeats_its_own_change_gave_it_once(self) -> None:
        [event] = opened([act("a"), act("b", "abe@x.example")], {"a": "p", "b": "p"}).by_party["coop-a"]
        assert event.attributed is Truth.TRUE


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

    def test_a_claim_takes_no_work_from_anybody_else(self) -> None:
        accounts = opened([act("a", "ben@x.example")], {"a": "p"})
        assert [event.patch for event in accounts.pool.events] == ["p"]

    def test_claimed_work_counts_once_though_it_is_in_the_pool_too(self) -> None:
        for patches in ({"a": "p"}, {"a": None}):
            accounts = opened([act("a", "ben@x.example")], patches)
            facing = situation({}, *accounts.by_party["acme"], pool=accounts.pool.events)
            held = hold_duty(duty("give", when("count", "gteq", number(2))), facing)
            assert (held.refinement[0].found, held.truth) == ("0 to 1", Truth.FALSE)

    def test_a_declared_party_keeps_its_credit_though_somebody_else_claims_the_work(self) -> None:
        accounts = opened([act("a", "abe@x.example"), act("b", "eve@x.example")])
        assert [event.attributed for event in accounts.by_party["coop-a"]] == [Truth.TRUE, Truth.TRUE]
        [event] = accounts.by_party["acme"]
        assert event.gaps[0].why == "the commons and the party disagree whose work it is"
        assert accounts.pool.events == ()

    def test_work_without_a_date_that_can_be_believed_is_possible_not_dropped(self) -> None:
        [event] = opened([act("a", day=None)]).by_party["coop-a"]
        assert event.gaps[0].what == "when some commits were accepted"
        held = hold_duty(duty("give", when("count", "gteq", number(1))), situation({}, event))
        assert (held.refinement[0].found, held.truth) == ("0 to 1", Truth.UNKNOWN)

    def test_a_namesakes_work_is_possibly_the_partys(self) -> None:
        accounts = lend(opened([act("a")]), {"coop-a": "coop-b"})
        [event] = accounts.by_party["coop-b"]
        assert (event.attributed, event.gaps[0].what) == (Truth.UNKNOWN, "whose work a namesake's is")
        assert accounts.by_party["coop-a"][0].attributed is Truth.TRUE

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
        other = Declared("coop-a", "design", date(2026, 3, 2), Place("c.yaml", 9), acknowledged_by="acme")
        assert opened(declared=[one, other]).tally("coop-a", SINCE, AS_OF, unsure=False).counted == (("design", 2),)

    def test_the_same_row_twice_is_one_contribution(self) -> None:
        one = self.declare()
        again = replace(one, place=Place("c.yaml", 9), acknowledged_by="acme")
        [event] = opened(declared=[one, again]).by_party["coop-a"]
        assert event.accepted is Truth.TRUE

    @pytest.mark.parametrize(
        ("evidence", "expected"),
        [
            (Evidence("register", "web", note="https://bank.example/1"), 1),
            (Evidence("file", "web", path="receipt.pdf"), 1),
            (Evidence("attestation", "web", note="bakery"), 2),
        ],
        ids=["a receipt with an address", "a file of one repository", "the same witness of two payments"],
    )
    def test_one_receipt_booked_for_two_commons_pays_once(self, evidence: Evidence, expected: int) -> None:
        one = replace(self.declare(kind="payment", acknowledged_by="acme"), evidence=(evidence,))
        other = replace(one, receiver="app", place=Place("c.yaml", 9, repository="app"))
        events = opened(declared=[one, other]).by_party["coop-a"]
        assert len(events) == expected
        assert frozenset().union(*(event.receivers for event in events)) == {"web", "app"}


def test_the_day_of_evaluation_cuts_later_work() -> None:
    later = Declared("coop-a", "design", date(2026, 3, 2), HERE, acknowledged_by="acme")
    acts = [act("a"), act("b", day=date(2026, 3, 2)), act("c", "zoe@x.example", day=date(2026, 3, 2))]
    accounts = opened(acts, declared=[later], as_of=MARCH)
    assert commits(accounts) == ["a"]
    assert accounts.pool.events == ()


def test_weights_of_the_commons_become_points() -> None:
    acts = [act("a"), act("b", "cat@y.example"), act("b", "abe@x.example", "reviewer")]
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


class TestStanding:
    def appraised(self, acts: Iterable[Act], **standings: Standing) -> Accounts:
        directory = Directory(PARTIES, CLAIMANTS)
        appraisal = Appraisal(stand=lambda act: standings[act.commit], weights={"design": Decimal(3)}, caps={"code": 2})
        return open_accounts([(act, directory.attribute(act)) for act in acts], {}, (), appraisal, AS_OF)

    def test_a_commit_is_an_event_of_each_of_its_kinds_and_one_in_the_balance(self) -> None:
        accounts = self.appraised([act("a")], a=Standing(kinds=("code", "design")))
        events = accounts.by_party["coop-a"]
        assert [(one.kind, one.points, one.cap) for one in events] == [
            ("code", Decimal(1), Cap("code", 2)),
            ("design", Decimal(3), Cap("code", 2)),
        ]
        assert len({one.patch for one in events}) == 1
        tally = accounts.tally("coop-a", SINCE, AS_OF, unsure=False)
        assert (tally.counted, tally.ever) == ((("code", 1),), 1)

    def test_of_what_nobody_looked_at_every_kind_is_possible(self) -> None:
        [event] = self.appraised([act("a", "zoe@x.example")], a=Standing(kinds=None)).pool.events
        assert (event.kinds, event.points, event.cap) == (frozenset(COMMIT_KINDS), Decimal(3), None)

    def test_a_doubt_whether_it_counts_leaves_it_open(self) -> None:
        gap = Gap("whether it counts", "nobody knows", "ask")
        [event] = self.appraised([act("a")], a=Standing(doubts=(gap,))).by_party["coop-a"]
        assert (event.attributed, event.gaps) == (Truth.UNKNOWN, (gap,))

    def test_what_is_left_out_is_no_event_and_is_named(self) -> None:
        acts = [act("a"), act("a", "abe@x.example", "co-author"), act("a", "cat@y.example", "reviewer")]
        accounts = self.appraised(acts, a=Standing("generated"))
        assert accounts.by_party == {}
        [ours], [theirs] = accounts.left_out["coop-a"], accounts.left_out["bakery"]
        assert (ours.reason, ours.number, theirs.number) == ("generated", 1, 1)
        assert [left.number for left in accounts.dropped["web"]] == [1]

    def test_who_repeats_what_somebody_took_back_is_in_doubt(self) -> None:
        directory = Directory(PARTIES, CLAIMANTS)
        acts = [act("a", day=date(2026, 2, 1)), act("b", "cat@y.example")]
        appraisal = Appraisal(stand=lambda act: Standing("taken-back" if act.commit == "a" else ""))
        resolved = [(act, directory.attribute(act)) for act in acts]
        accounts = open_accounts(resolved, {"a": "p", "b": "p"}, (), appraisal, AS_OF)
        [event] = accounts.by_party["bakery"]
        assert (event.attributed, event.gaps[0].what) == (Truth.UNKNOWN, "whose work a repeated change is")

    def test_repeats_are_named_but_not_the_same_commit_elsewhere(self) -> None:
        acts = [act("a"), act("a", repository="app"), act("b", day=date(2026, 4, 1))]
        [left] = opened(acts, {"a": "p", "b": "p"}).left_out["coop-a"]
        assert (left.reason, [one.commit for one in left.evidence]) == ("repeated", ["b"])

    def test_empty_changes_and_own_reviews_are_named_undated_ones_first(self) -> None:
        acts = [act("a"), act("a", "abe@x.example", "reviewer"), act("b"), act("c", day=None)]
        empty, own = opened(acts, {"a": "p", "b": "", "c": ""}).left_out["coop-a"]
        assert [(one.commit, one.note) for one in empty.evidence] == [("c", "author"), ("b", "author, 2026-03-01")]
        assert (own.reason, own.number) == ("own-review", 1)
