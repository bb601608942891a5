"""Doubt whose work it was, or when, ends in undecided: nobody is accused, and nobody cleared, by an ambiguity."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import BEN, Commit, build_repository
from tests.federations import (
    ACME,
    BY_ANA,
    BY_BEN,
    COOP,
    LICENSE,
    USER,
    Json,
    build_commons,
    build_federation,
    build_user,
    commons_files,
    manifest,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import Program

MIA = "Mia <mia@mail.example>"
BY_MIA = Commit("Speed up", author=MIA, date="2026-03-01")
MEMBER = {"uid": "mem", "url": "../mem"}


def _mia(**dates: str) -> list[Json]:
    return [{"name": "Mia", "emails": ["mia@mail.example"], **dates}]


def _member(path: Path, *commits: Commit, parties: tuple[Json, ...] = (), given: Json | None = None) -> None:
    body = {"uid": "mem", "name": "Member", "license": LICENSE, "federation": [{"uid": "web-commons", "url": "../web"}]}
    files = {
        ".commons/commons.yaml": manifest("commons", body),
        ".commons/contributors.yaml": manifest("contributors", {"parties": parties, **(given or {})}),
    }
    build_repository(path, [*commits, Commit("Describe", date="2026-04-01", files=files)])


class TestRivalClaims:
    def test_the_party_names_somebody_whom_the_commons_knows_elsewhere(self, tmp_path: Path, program: Program) -> None:
        coop = without(COOP, people=[*_mia(since="2020-01-01", until="2025-01-01")])
        build_user(tmp_path / "acme", without(USER, people=_mia(since="2025-01-01")))
        web = build_commons(tmp_path / "web", [BY_MIA], commons_files(parties=[coop, without(ACME, "people")]))
        assert_undecided(program.check(web.path), "the commons and the party disagree whose work it is", "people")

    def test_another_user_claims_the_same_address_first(self, tmp_path: Path, program: Program) -> None:
        other = {"uid": "aggr", "name": "Aggr", "kind": "company", "people": ACME["people"], "peopleComplete": True}
        build_user(tmp_path / "aggr", other)
        build_user(tmp_path / "acme", without(USER, people=ACME["people"]))
        users = [{"url": f"../{uid}", "party": uid} for uid in ("aggr", "acme")]
        web = build_commons(tmp_path / "web", [BY_BEN], commons_files(parties=[COOP], users=users))
        run = program.check(web.path)
        assert [verdict["state"] for verdict in run.report["verdicts"]] == ["undecided", "undecided"]

    def test_a_mailmap_sends_a_claimed_address_to_somebody_else(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme", without(USER, people=_mia()))
        files = {**commons_files(parties=[COOP]), ".mailmap": "<ana@coop-a.example> <mia@mail.example>\n"}
        web = build_commons(tmp_path / "web", [BY_MIA], files)
        assert_undecided(program.check(web.path), "the commons and the party disagree whose work it is", "people")


class TestDays:
    @pytest.mark.parametrize("merged", ["2001-01-01", "2026-01-15"])
    def test_a_clock_that_ran_behind(self, tmp_path: Path, program: Program, merged: str) -> None:
        late = Commit("Speed up", author=BEN, date="2026-03-01", committed=merged)
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, late]).path)
        assert_undecided(run, "when some commits were accepted", "clock")

    def test_somebody_who_left_before_the_merge(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        acme = without(ACME, people=_mia(until="2026-03-03"))
        topic = Commit("Speed up", author=MIA, date="2026-03-01", branch="topic", start="main")
        merge = Commit("Merge", date="2026-03-05", merge=("topic",))
        web = build_commons(tmp_path / "web", [BY_ANA, topic, merge], commons_files(parties=[COOP, acme]))
        assert_undecided(program.check(web.path), "point to different parties", "`since` and `until`")


class TestFederation:
    def test_a_member_does_not_say_who_worked_in_our_repository(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        _member(tmp_path / "mem", BY_ANA, parties=(without(ACME, people=_mia()),))
        files = commons_files(parties=[COOP, without(ACME, "people")], federation=[MEMBER])
        web = build_commons(tmp_path / "web", [BY_MIA], files)
        assert_undecided(program.check(web.path), "whose work the claimed commits are", "contributors.yaml")

    @pytest.mark.parametrize(
        ("uri", "decided"), [("https://acme.example", True), ("https://acme-oy.example", False)], ids=["same", "other"]
    )
    def test_a_namesake_in_a_member_is_another_party(
        self, tmp_path: Path, program: Program, uri: str, *, decided: bool
    ) -> None:
        build_user(tmp_path / "acme")
        _member(tmp_path / "mem", BY_MIA, parties=(without(ACME, people=_mia(), uri=uri),))
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(federation=[MEMBER]))
        (assert_compliant if decided else assert_violation)(program.check(web.path))

    def test_a_namesake_that_no_uri_tells_apart_is_a_doubt(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        _member(tmp_path / "mem", BY_MIA, parties=(without(ACME, "uri", people=_mia()),))
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(federation=[MEMBER]))
        assert_undecided(program.check(web.path), "whose work a namesake's is", "`uri`")


def test_a_mailmap_that_is_too_large_is_a_gap_not_an_empty_one(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    files = {**commons_files(), ".mailmap": "#" * (1 << 20) + "\n<ben@acme.example> <mia@mail.example>\n"}
    run = program.check(build_commons(tmp_path / "web", [BY_ANA], files).path)
    assert_undecided(run, "its .mailmap cannot be read", "")
    assert ".mailmap" in run.said("CC304")


def test_the_same_change_put_in_again_by_another_party(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    change = {"x": "one\n"}
    commits = [
        Commit("Put", files=change, date="2026-02-01"),
        Commit("Take", files={"x": None}, date="2026-02-02"),
        Commit("Put again", author=BEN, files=change, date="2026-03-01"),
    ]
    web = build_commons(tmp_path / "web", commits)
    assert_undecided(program.check(web.path), "whose work a repeated change is", "acknowledged by another party")
