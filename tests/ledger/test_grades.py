"""How well a contribution is shown: what is certain of its grade, and what stays open with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonscheck.ledger.accounts import open_accounts
from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.bindings import Bindings
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.grades import Grade, Grader, best
from commonscheck.model.contribution import ANY_GRADE, Act, Declared, Identity
from commonscheck.model.party import Key, Party, Person
from commonscheck.model.place import Gap
from commonscheck.signatures.commits import UNSIGNED, Checked, Outcome
from tests.situations import AS_OF, HERE

ANA, ABE, BEN, KIM, MAX = (Identity(name, f"{name}@x.example") for name in ("ana", "abe", "ben", "kim", "max"))
MARCH = date(2026, 3, 1)
KEYS = (Key("forever"), Key("old", until=date(2026, 1, 1)), Key("new", since=MARCH))


def person(who: Identity, *keys: Key) -> Person:
    return Person(who.name, (who.email,), HERE, keys=keys)


OWN = (
    Party("coop-a", "Coop A", HERE, people=(person(ANA, *KEYS), person(ABE))),
    Party("acme", "Acme", HERE, people=(person(BEN, Key("bens")),)),
)
MEMBERS = {"app": (Party("bakery", "Bakery", HERE, people=(person(KIM, Key("kims")),)),)}
CLAIMANTS = (Party("acme", "Acme", HERE, people=(person(ABE), person(MAX))),)


def act(
    by: Identity = ANA, *, accepted: date | None = MARCH, brought: Identity | None = ABE, receiver: str = "web"
) -> Act:
    return Act("c", "author", by, accepted, "web", receiver, MARCH, MARCH, brought, signed=True)


def grade(acted: Act, checked: Checked | None, party: str = "coop-a") -> Grade:
    aliases = {"web": {Identity("", "ana@home.example"): ANA.email}}
    directory = Directory(OWN, CLAIMANTS, aliases, MEMBERS)
    return Grader(directory, Bindings(OWN, MEMBERS), {"c": checked} if checked else {}).grade(party, acted)


def verified(key: str) -> Checked:
    return Checked(Outcome.VERIFIED, key=key)


def why(graded: Grade) -> str:
    assert graded.gap is not None
    assert graded.gap.who == "commons"
    return graded.gap.why


class TestSigned:
    @pytest.mark.parametrize("accepted", [MARCH, None])
    def test_with_a_key_of_the_person_it_is_signed(self, accepted: date | None) -> None:
        assert grade(act(accepted=accepted), verified("forever")) == Grade(frozenset({"signed"}))

    @pytest.mark.parametrize("brought", [ANA, BEN, None])
    def test_whoever_brought_it_in(self, brought: Identity | None) -> None:
        assert grade(act(brought=brought), verified("forever")) == Grade(frozenset({"signed"}))

    def test_by_the_alias_of_a_mailmap_too(self) -> None:
        assert grade(act(Identity("ana", "ana@home.example")), verified("forever")).possible == {"signed"}

    @pytest.mark.parametrize(("day", "key"), [(date(2025, 12, 31), "old"), (MARCH, "new")])
    def test_a_key_counts_for_what_is_accepted_in_its_time(self, day: date, key: str) -> None:
        assert grade(act(accepted=day), verified(key)).possible == {"signed"}

    @pytest.mark.parametrize(("day", "key"), [(date(2026, 1, 1), "old"), (date(2026, 2, 28), "new")])
    def test_and_not_for_what_is_accepted_outside_of_it(self, day: date, key: str) -> None:
        # Whatever day the signer wrote into the commit.
        assert grade(act(accepted=day), verified(key)) == Grade(frozenset({"plain"}))

    def test_a_key_with_dates_leaves_it_open_where_the_day_is_not_known(self) -> None:
        graded = grade(act(accepted=None), verified("old"))
        assert graded.possible == ANY_GRADE  # nor is it known for whom Abe worked on that day
        assert "nobody knows on which day it was accepted" in why(graded)

    def test_what_somebody_else_signed_is_not_signed_by_the_giver(self) -> None:
        assert grade(act(), verified("bens")) == Grade(frozenset({"plain"}))

    @pytest.mark.parametrize("checked", [UNSIGNED, Checked(Outcome.BAD, "it is not what x signed", "forever")])
    def test_a_bad_signature_counts_like_none(self, checked: Checked) -> None:
        assert grade(act(), checked) == Grade(frozenset({"plain"}))

    @pytest.mark.parametrize("outcome", [Outcome.UNKNOWN_KEY, Outcome.NOT_CHECKED])
    def test_a_signature_by_nobody_knows_whom_leaves_it_open(self, outcome: Outcome) -> None:
        graded = grade(act(), Checked(outcome, "it is signed with x"))
        assert graded.possible == {"signed", "plain"}
        assert why(graded) == "it is signed with x"

    @pytest.mark.parametrize("by", [ABE, Identity("eve", "eve@z.example")])
    def test_a_signature_by_a_person_without_keys_leaves_it_open(self, by: Identity) -> None:
        graded = grade(act(by, brought=by), verified("forever"))
        assert graded.possible == {"signed", "plain"}
        assert "names no key of the person" in why(graded)

    def test_a_commit_that_was_not_read_is_open(self) -> None:
        assert grade(act(), None).possible == {"signed", "plain"}

    def test_the_keys_of_a_member_count_in_its_own_repositories(self) -> None:
        in_app = act(KIM, receiver="app", brought=KIM)
        assert grade(in_app, verified("kims"), "bakery").possible == {"signed"}
        assert grade(replace(in_app, receiver="web"), verified("kims"), "bakery").possible == {"signed", "plain"}
        assert set(Bindings(OWN, MEMBERS).known) == {"forever", "old", "new", "bens", "kims"}


class TestAccepted:
    @pytest.mark.parametrize(
        ("by", "brought", "party", "expected"),
        [
            (ANA, BEN, "coop-a", {"accepted"}),
            (ANA, ABE, "coop-a", {"plain"}),
            (ANA, ANA, "coop-a", {"plain"}),
            # Only Acme says that Max works for it; that takes nothing from anybody, and gives nothing.
            (ANA, MAX, "coop-a", {"accepted", "plain"}),
            # Acme says that Abe is its own, which he would then be when he merges its work.
            (BEN, ABE, "acme", {"accepted", "plain"}),
            (BEN, ANA, "acme", {"accepted"}),
            (ANA, Identity("eve", "eve@z.example"), "coop-a", {"accepted", "plain"}),
            (ANA, None, "coop-a", {"accepted", "plain"}),
            # Anybody's work may be that of the party which brought it in.
            (MAX, ANA, "", {"accepted", "plain"}),
            (MAX, MAX, "", {"plain"}),
            (MAX, ANA, "acme", {"accepted"}),
        ],
    )
    def test_it_is_accepted_by_whom_another_party_names(
        self, by: Identity, brought: Identity | None, party: str, expected: set[str]
    ) -> None:
        graded = grade(replace(act(by, brought=brought), signed=False), None, party)
        assert graded.possible == expected
        assert (graded.gap is None) is (len(expected) == 1)

    def test_the_reason_says_whether_anybody_is_named_at_all(self) -> None:
        unsigned = replace(act(brought=None), signed=False)
        assert "do not tell who brought it in" in why(grade(unsigned, None))
        assert "does not tell the party" in why(grade(replace(unsigned, brought_by=MAX), None))


class TestOnce:
    OPEN = Gap("the grade of a contribution", "open", "mend it", "commons")

    @pytest.mark.parametrize(
        ("grades", "expected"),
        [
            (({"plain"}, {"accepted"}), {"accepted"}),
            (({"signed"}, {"plain", "accepted"}), {"signed"}),
            (({"plain", "accepted"}, {"plain"}), {"plain", "accepted"}),
            (({"signed", "plain"}, {"accepted"}), {"signed", "accepted"}),
            (({"plain"}, {"plain"}, {"plain"}), {"plain"}),
        ],
    )
    def test_work_found_several_times_has_its_strongest_grade(
        self, grades: tuple[set[str], ...], expected: set[str]
    ) -> None:
        found = best(Grade(frozenset(one), None if len(one) == 1 else self.OPEN) for one in grades)
        assert found == Grade(frozenset(expected), None if len(expected) == 1 else self.OPEN)

    @pytest.mark.parametrize(("possible", "note"), [({"signed"}, "author, signed"), ({"plain"}, "author")])
    def test_evidence_says_what_is_certain_and_more_than_plain(self, possible: set[str], note: str) -> None:
        directory = Directory(OWN)
        graded = Grade(frozenset(possible))
        accounts = open_accounts([(act(), directory.attribute(act()))], {}, (), Appraisal(lambda *_: graded), AS_OF)
        [event] = accounts.by_party["coop-a"]
        assert event.grades == possible
        assert event.evidence.note == note

    def test_nothing_is_known_of_the_grade_where_nobody_asks(self) -> None:
        accounts = open_accounts([(act(), Directory(OWN).attribute(act()))], {}, (), Appraisal(), AS_OF)
        [event] = accounts.by_party["coop-a"]
        assert (event.grades, event.evidence.note) == (ANY_GRADE, "author")

    @pytest.mark.parametrize(("witness", "expected"), [("acme", {"accepted"}), ("", ANY_GRADE)])
    def test_what_another_party_acknowledged_is_accepted(self, witness: str, expected: set[str]) -> None:
        gift = Declared("coop-a", "design", MARCH, HERE, acknowledged_by=witness, receiver="web")
        [event] = open_accounts((), {}, [gift], Appraisal(), AS_OF).by_party["coop-a"]
        assert event.grades == expected
