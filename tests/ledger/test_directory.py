"""Whose work it is: addresses, dates, domains, aliases and claims."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

import pytest

from commonscheck.ledger.directory import Attribution, Directory
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.party import Party, Person
from tests.situations import HERE

DIGEST = hashlib.sha256(b"dee@mail.example").hexdigest()
ANA = Person(
    "Ana",
    ("ana@mail.example", "ana@coop-a.example"),
    HERE,
    logins=("ana-codes",),
    since=date(2025, 1, 1),
    until=date(2026, 1, 1),
)
ANA_LATER = Person("Ana", ("ana@mail.example",), HERE, since=date(2026, 1, 1))
DEE = Person("Dee", (), HERE, email_digests=(DIGEST,))
COOP_A = Party("coop-a", "Coop A", HERE, people=(ANA, DEE), domains=("coop-a.example",))
ACME = Party("acme", "Acme", HERE, people=(ANA_LATER,), domains=("acme.example", "labs.coop-a.example"))
CLAIMANT = Party(
    "hopeful",
    "Hopeful",
    HERE,
    people=(Person("Eli", ("eli@forge.example",), HERE), Person("Ana", ("ana@mail.example",), HERE)),
    domains=("hopeful.example",),
)
NOBODY = Attribution()
HOPEFUL = frozenset({"hopeful"})
CLAIMED = Attribution(claimants=HOPEFUL, known=False)
UNMAPPED = Attribution(known=False)


def for_any_name(aliases: Mapping[str, str]) -> dict[Identity, str]:
    return {Identity("", old): new for old, new in aliases.items()}


def whose(
    email: str, day: date = date(2025, 6, 1), aliases: Mapping[str, str] | None = None, repository: str = "web"
) -> Attribution:
    directory = Directory((COOP_A, ACME), (CLAIMANT,), {"web": for_any_name(aliases or {})})
    act = Act("a" * 40, "author", Identity("Somebody", email), day, repository, "web")
    first = directory.attribute(act)
    assert directory.attribute(act) is first
    return first


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 31), Attribution(claimants=HOPEFUL)),
        (date(2025, 1, 1), Attribution("coop-a", HOPEFUL)),
        (date(2025, 12, 31), Attribution("coop-a", HOPEFUL)),
        (date(2026, 1, 1), Attribution("acme", HOPEFUL)),
    ],
)
def test_an_affiliation_runs_from_since_to_the_day_before_until(day: date, expected: Attribution) -> None:
    assert whose("ana@mail.example", day) == expected


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("ana@coop-a.example", Attribution("coop-a")),
        ("dee@mail.example", Attribution("coop-a")),
        ("ana-codes@users.noreply.github.com", Attribution("coop-a")),
        ("1234+ana-codes@users.noreply.github.com", Attribution("coop-a")),
        ("1234+anacodes@users.noreply.github.com", UNMAPPED),
        ("ana-codes@users.noreply.github.com.example", UNMAPPED),
        ("zoe@coop-a.example", Attribution("coop-a")),
        ("zoe@mail.coop-a.example", Attribution("coop-a")),
        ("zoe@labs.coop-a.example", Attribution("acme")),
        ("zoe@not-coop-a.example", UNMAPPED),
        ("zoe@example", UNMAPPED),
        ("zoe", UNMAPPED),
        ("", UNMAPPED),
    ],
)
def test_addresses_digests_logins_and_the_most_specific_domain(email: str, expected: Attribution) -> None:
    assert whose(email) == expected


def test_a_personal_address_beats_the_domain_it_lies_under() -> None:
    # Ana left, so her old address is nobody's, whatever the domain says.
    assert whose("ana@coop-a.example", date(2026, 3, 1)) == NOBODY


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("eli@forge.example", CLAIMED),
        ("zoe@hopeful.example", CLAIMED),
        ("ana@mail.example", Attribution("coop-a", HOPEFUL)),
    ],
    ids=["an address", "a domain", "an address that the commons ties to another party"],
)
def test_what_a_user_claims_for_itself_stays_a_claim(email: str, expected: Attribution) -> None:
    assert whose(email) == expected


class TestAliases:
    @pytest.mark.parametrize(
        ("email", "expected"),
        [
            ("old@x.example", Attribution("coop-a")),
            ("older@x.example", Attribution("coop-a")),
            ("one@x.example", UNMAPPED),
            ("stray@x.example", Attribution("coop-a")),
        ],
        ids=["an alias", "an alias of an alias", "a circle", "an alias under a domain"],
    )
    def test_a_mailmap_adds_addresses(self, email: str, expected: Attribution) -> None:
        aliases = {
            "old@x.example": "dee@mail.example",
            "older@x.example": "old@x.example",
            "one@x.example": "two@x.example",
            "two@x.example": "three@x.example",
            "three@x.example": "one@x.example",
            "stray@x.example": "zoe@coop-a.example",
        }
        assert whose(email, aliases=aliases) == expected

    def test_a_circle_through_a_domain_ends_where_it_began(self) -> None:
        aliases = {"one@x.example": "zoe@coop-a.example", "zoe@coop-a.example": "one@x.example"}
        assert whose("one@x.example", aliases=aliases) == UNMAPPED

    def test_it_never_moves_a_declared_address(self) -> None:
        aliases = {"ana@mail.example": "zoe@acme.example", "old@x.example": "zoe@acme.example"}
        assert whose("ana@mail.example", aliases=aliases) == Attribution("coop-a", HOPEFUL)
        directory = Directory((COOP_A, ACME), (), {"web": for_any_name(aliases)})
        assert directory.ignored_aliases("web") == (("ana@mail.example", "zoe@acme.example"),)
        assert directory.ignored_aliases("app") == ()

    def test_it_holds_in_its_own_repository_only(self) -> None:
        assert whose("old@x.example", aliases={"old@x.example": "dee@mail.example"}, repository="app") == UNMAPPED

    def test_it_does_not_hide_work_from_the_party_that_claims_it(self) -> None:
        claimed = {"eli@forge.example": "eli@new.example"}
        assert whose("eli@forge.example", aliases=claimed) == CLAIMED
        assert whose("eli@old.example", aliases={"eli@old.example": "eli@forge.example"}) == CLAIMED

    def test_it_cannot_give_claimed_work_to_another_party_in_silence(self) -> None:
        aliases = {"eli@forge.example": "dee@mail.example"}
        assert whose("eli@forge.example", aliases=aliases) == Attribution("coop-a", HOPEFUL)


class TestDoubt:
    def party(self, uid: str, *emails: str, domains: tuple[str, ...] = ()) -> Party:
        return Party(uid, uid, HERE, people=tuple(Person(email, (email,), HERE) for email in emails), domains=domains)

    def act(self, email: str, receiver: str = "web", **days: date) -> Act:
        given: dict[str, date] = {"accepted": date(2025, 6, 1), **days}
        who = Identity("Somebody", email)
        others = given.get("authored"), given.get("committed")
        return Act("a" * 40, "author", who, given["accepted"], receiver, receiver, *others)

    def test_every_claimant_is_heard_not_only_the_first(self) -> None:
        claimants = [self.party(uid, "ben@mail.example") for uid in ("aggr", "acme")]
        found = Directory((), claimants).attribute(self.act("ben@mail.example"))
        assert found == Attribution(claimants=frozenset({"aggr", "acme"}), known=False)

    def test_a_less_specific_domain_is_a_claim_too(self) -> None:
        claimants = [self.party("acme", domains=("mail.example",)), self.party("aggr", domains=("x.mail.example",))]
        found = Directory((), claimants).attribute(self.act("zoe@x.mail.example"))
        assert found.claimants == {"acme", "aggr"}

    def test_a_claimant_whose_person_left_does_not_claim_by_its_domain(self) -> None:
        left = Person("Zoe", ("zoe@acme.example",), HERE, until=date(2020, 1, 1))
        claimant = Party("acme", "Acme", HERE, people=(left,), domains=("acme.example",))
        assert Directory((), (claimant,)).attribute(self.act("zoe@acme.example")) == UNMAPPED

    def test_a_claim_against_the_domain_of_another_party_is_heard(self) -> None:
        directory = Directory(
            (self.party("coop-a", domains=("mail.example",)),), (self.party("acme", "ben@mail.example"),)
        )
        assert directory.attribute(self.act("ben@mail.example")) == Attribution("coop-a", frozenset({"acme"}))

    def test_plain_hashed_and_login_entries_of_two_parties_leave_it_open(self) -> None:
        hashed = Party("acme", "Acme", HERE, people=(DEE,))
        found = Directory((self.party("coop-a", "dee@mail.example"), hashed)).attribute(self.act("dee@mail.example"))
        assert found == Attribution(torn=frozenset({"coop-a", "acme"}))

    @pytest.mark.parametrize(
        ("written", "merged", "expected"),
        [
            (date(2025, 12, 1), date(2025, 12, 5), Attribution("coop-a")),
            (date(2025, 12, 30), date(2026, 1, 4), Attribution(torn=frozenset({"coop-a", "acme"}))),
            (date(2024, 12, 30), date(2025, 1, 4), Attribution(torn=frozenset({"coop-a"}))),
            (date(2024, 12, 1), date(2024, 12, 5), NOBODY),
        ],
        ids=["within", "merged after a change of employer", "written before", "outside"],
    )
    def test_an_affiliation_is_certain_when_all_days_agree(
        self, written: date, merged: date, expected: Attribution
    ) -> None:
        act = self.act("ana@mail.example", authored=written, committed=written, accepted=merged)
        assert Directory((COOP_A, ACME)).attribute(act) == expected

    def test_without_any_day_a_dated_affiliation_is_open(self) -> None:
        act = Act("a" * 40, "author", Identity("Ana", "ana@mail.example"), None, "web", "web")
        assert Directory((COOP_A,), (ACME,)).attribute(act) == Attribution(
            claimants=frozenset({"acme"}), torn=frozenset({"coop-a"})
        )

    def test_a_member_is_certain_of_work_in_its_own_repositories_only(self) -> None:
        directory = Directory((), members={"mem": (self.party("acme", "zoe@mail.example"),)})
        assert directory.attribute(self.act("zoe@mail.example", "mem")) == Attribution("acme")
        assert directory.attribute(self.act("zoe@mail.example")) == Attribution(
            claimants=frozenset({"acme"}), known=False
        )

    def test_our_declarations_count_in_a_members_repositories(self) -> None:
        directory = Directory((self.party("acme", "zoe@mail.example"),), members={"mem": ()})
        assert directory.attribute(self.act("zoe@mail.example", "mem")) == Attribution("acme")
