"""A false accusation is impossible: what nobody states or proves leaves a use undecided, and the finding says what.

Beside each way to miss evidence stands the control: with the evidence there, the same federation is decided.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Built, Commit, build_repository
from tests.federations import (
    ACME,
    BY_ANA,
    BY_BEN,
    COOP,
    STRANGER,
    USE,
    USER,
    Json,
    build_commons,
    build_federation,
    build_user,
    commons_files,
    usage_files,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation, object_of
from tests.program import Program


class TestUsers:
    """Users who say nothing, nothing readable, or not who they are."""

    @pytest.fixture
    def web(self, tmp_path: Path) -> Built:
        return build_commons(tmp_path / "web", [BY_ANA])

    def test_user_whose_repository_is_away(self, tmp_path: Path, program: Program, web: Built) -> None:
        assert_undecided(program.check(web.path), "acme", "no such folder")
        build_user(tmp_path / "acme")
        assert_violation(program.check(web.path))

    def test_user_without_usage(self, tmp_path: Path, program: Program, web: Built) -> None:
        build_repository(tmp_path / "acme", [Commit("Begin")])
        assert_undecided(program.check(web.path), "has no .commons/usage.yaml", "ask the user to add one")

    def test_user_without_commits(self, tmp_path: Path, program: Program, web: Built) -> None:
        build_repository(tmp_path / "acme", [])
        assert_undecided(program.check(web.path), "no commits yet")

    def test_user_with_faulty_usage(self, tmp_path: Path, program: Program, web: Built) -> None:
        # The fault is in somebody else's file: it is not this run's to fail on.
        faulty = usage_files(without(USER, kind="compony"))
        build_repository(tmp_path / "acme", [Commit("State", files=faulty)])
        assert_undecided(program.check(web.path), ".commons/usage.yaml:", "compony", "commonscheck validate")

    def test_user_that_states_another_use(self, tmp_path: Path, program: Program, web: Built) -> None:
        build_user(tmp_path / "acme", uses=[without(USE, commons="tram-commons")])
        assert_undecided(program.check(web.path), "acme states no use of web-commons")

    def test_user_whose_manifest_is_missing(self, tmp_path: Path, program: Program, web: Built) -> None:
        acme = build_user(tmp_path / "acme")
        assert_violation(program.check(web.path))
        object_of(acme, "HEAD:.commons/usage.yaml").unlink()
        assert_undecided(program.check(web.path), "missing")

    def test_user_listed_under_another_uid(self, tmp_path: Path, program: Program, web: Built) -> None:
        build_user(tmp_path / "acme", without(USER, uid="ajax"))
        assert_undecided(
            program.check(web.path), "lists this repository as acme", "says ajax", "same uid", party="ajax"
        )

    def test_use_that_only_the_commons_reports(self, tmp_path: Path, program: Program) -> None:
        reported = {"party": without(USER), "uses": [without(USE, "commons")]}
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[reported]))
        run = program.check(web.path)
        assert_undecided(run, "is listed as a user", "ask the party to state its use")
        assert run.said("CC302")


class TestPeople:
    """Work that could be anybody's."""

    def test_unmapped_identity(self, tmp_path: Path, program: Program) -> None:
        by_stranger = Commit("Help", author=STRANGER, date="2026-03-01")
        web = build_commons(tmp_path / "web", [BY_ANA, by_stranger])
        build_user(tmp_path / "acme", without(USER, "peopleComplete"))
        build_user(tmp_path / "sure" / "acme")
        build_commons(tmp_path / "sure" / "web", [BY_ANA, by_stranger])
        assert_undecided(program.check(web.path), "whose work the unmapped commits are", "peopleComplete: true")
        assert_violation(program.check(tmp_path / "sure" / "web"))

    def test_identity_that_only_the_user_claims(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme", without(USER, people=ACME["people"]))
        silent = build_commons(tmp_path / "silent", [BY_BEN], commons_files(parties=[COOP]))
        web = build_commons(tmp_path / "web", [BY_BEN])
        assert_undecided(program.check(silent.path), "whose work the claimed commits are", "contributors.yaml")
        assert_compliant(program.check(web.path))

    def test_odd_commit_whose_author_nobody_can_tell(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path, commits=[BY_ANA])
        tree = web.git("rev-parse", "HEAD^{tree}").strip()
        raw = f"tree {tree}\nparent {web.head}\nauthor Ben <ben@acme.example> soon +0000\n"
        raw += "committer Ana <ana@coop-a.example> 1775000000 +0000\n\nWhen?\n"
        odd = web.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode()).strip()
        web.git("update-ref", "refs/heads/main", odd)
        run = program.check(web.path)
        assert "1 odd commit" in run.said("CC402")
        assert odd in run.said("CC402")
        assert_undecided(run, "whose work the odd commits are", "contributors.yaml")


def _federation(tmp_path: Path, party: Json, given: Json | None = None, parties: tuple[Json, ...] = ()) -> Path:
    build_user(tmp_path / "acme", party)
    files = commons_files(given=given, parties=parties or (COOP, ACME))
    return build_commons(tmp_path / "web", [BY_ANA], files).path


class TestFacts:
    """Facts that nobody states, proves, or keeps up to date."""

    def test_fact_not_stated(self, tmp_path: Path, program: Program) -> None:
        run = program.check(_federation(tmp_path / "open", without(USER, "kind")))
        assert_undecided(run, "the kind of party: not stated", "state `kind`", "(for the party to do)")
        assert_violation(program.check(_federation(tmp_path / "stated", USER)))

    def test_use_whose_start_is_not_stated(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA])
        build_user(tmp_path / "acme", uses=[without(USE, "since")])
        assert_undecided(program.check(web.path), "the start of the use: not stated")

    def test_weaker_evidence_than_the_rule_demands(self, tmp_path: Path, program: Program) -> None:
        said = without(USER, kind="worker-cooperative", facts={"surplusTo": {"value": "members"}})
        run = program.check(_federation(tmp_path / "declared", said))
        assert_undecided(run, "unproven: declared only, and the rule asks for attested", "have the commons")
        kind = {
            "value": "worker-cooperative",
            "evidence": [{"type": "register", "id": "GB-COH-1", "url": "https://register.example/1"}],
        }
        own = program.check(_federation(tmp_path / "own", without(said, kind=kind)))
        assert_undecided(own, "unproven: declared only", "confirm it in contributors.yaml with a register entry")
        confirmed = _federation(tmp_path / "attested", said, parties=(COOP, without(ACME, kind=kind)))
        assert_compliant(program.check(confirmed))

    def test_stale_fact(self, tmp_path: Path, program: Program) -> None:
        stale = without(USER, kind={"value": "company", "asOf": "2023-01-31"})
        assert_undecided(
            program.check(_federation(tmp_path / "stale", stale)), "stated for 2023-01-31, older than 24 months"
        )
        fresh = without(USER, kind={"value": "company", "asOf": "2026-01-31"})
        assert_violation(program.check(_federation(tmp_path / "fresh", fresh)))

    def test_word_of_the_commons_against_the_party(self, tmp_path: Path, program: Program) -> None:
        silent = without(USER, "kind")
        listed = (COOP, without(ACME, kind="company"))
        run = program.check(_federation(tmp_path / "report", silent, parties=listed))
        assert_undecided(run, "the kind of party: unproven: reported only", "have the commons")
        evidence = [{"type": "attestation", "by": "coop-a"}]
        attested = (COOP, without(ACME, kind={"value": "company", "evidence": evidence}))
        assert_violation(program.check(_federation(tmp_path / "attested", silent, parties=attested)))
        denied = without(USER, kind="charity", facts={"surplusTo": {"value": "members"}})
        run = program.check(_federation(tmp_path / "denied", denied, parties=attested))
        assert_undecided(run, "usage.yaml", " in acme and ", "contributors.yaml", " in web contradict each other")

    @pytest.mark.parametrize(
        ("payment", "state", "words"),
        [
            ({"amount": 3000, "unit": "EUR", "by": "coop-a"}, "compliant", ()),
            ({"amount": 1000, "unit": "EUR", "by": "coop-a"}, "violation", ()),
            ({"amount": 3000, "unit": "USD", "by": "coop-a"}, "undecided", ("not stated in EUR",)),
            ({"amount": 3000, "unit": "EUR", "by": ""}, "undecided", ("have another party acknowledge it",)),
        ],
        ids=["paid", "too-little", "other-currency", "unacknowledged"],
    )
    def test_payment(
        self, tmp_path: Path, program: Program, payment: dict[str, str], state: str, words: tuple[str, ...]
    ) -> None:
        amount = {"amount": payment["amount"], "unit": payment["unit"]}
        paid: Json = {"provider": "acme", "amount": amount, "date": "2026-01-31"}
        acknowledged = without(paid, acknowledgedBy=payment["by"]) if payment["by"] else paid
        run = program.check(_federation(tmp_path, USER, {"payments": [acknowledged]}))
        assert run.states() == {"acme": state}
        if state == "undecided":
            assert_undecided(run, *words)

    def test_unacknowledged_contribution(self, tmp_path: Path, program: Program) -> None:
        hosting: Json = {"provider": "acme", "kind": "infrastructure", "date": "2026-01-31"}
        alone = program.check(_federation(tmp_path / "alone", USER, {"contributions": [hosting]}))
        assert_undecided(alone, "only the giver states it", "acknowledgedBy")
        confirmed = without(hosting, acknowledgedBy="coop-a")
        assert_compliant(program.check(_federation(tmp_path / "confirmed", USER, {"contributions": [confirmed]})))
