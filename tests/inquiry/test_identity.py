"""Who a repository says it is: its own word is not enough to take another's merits, nor to lose its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.federations import (
    ACME,
    BY_ANA,
    BY_BEN,
    COOP,
    USER,
    Json,
    build_commons,
    build_user,
    commons_files,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import AS_OF, Program

LOCAL = ("--allow-local", "--as-of", AS_OF, "--format", "json")
UNTIED = [{"url": "../acme"}]


def _web(tmp_path: Path, users: Sequence[Json], parties: tuple[Json, ...] = (COOP, ACME)) -> Path:
    files = commons_files(users=users, parties=parties)
    return build_commons(tmp_path / "web", [BY_ANA, BY_BEN], files).path


@pytest.mark.parametrize("uri", ["https://acme.example", "", "https://acme.invalid"])
def test_repository_that_takes_a_listed_uid_by_its_own_word(tmp_path: Path, program: Program, uri: str) -> None:
    build_user(tmp_path / "acme", without(USER, uri=uri) if uri else without(USER, "uri"))
    web = _web(tmp_path, UNTIED)
    assert_undecided(program.check(web), "who the party is", "add `party: acme` to the row of acme")


def test_repository_that_the_commons_ties_to_the_party(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", without(USER, "uri"))
    assert_compliant(program.check(_web(tmp_path, [{"url": "../acme", "party": "acme"}])))


def test_tied_repository_that_names_another_page(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", without(USER, uri="https://acme.invalid"))
    web = _web(tmp_path, [{"url": "../acme", "party": "acme"}])
    assert_undecided(program.check(web), "who the party is", "state `uri: https://acme.example`")


def test_user_that_checks_itself_is_known_by_its_uri(tmp_path: Path, program: Program) -> None:
    _web(tmp_path, [])
    use: Json = {"commons": "web-commons", "url": "../web", "purpose": "commercial", "since": "2024-01-01"}
    acme = build_user(tmp_path / "acme", uses=[use])
    assert_compliant(program("check", acme.path, *LOCAL))
    other = build_user(tmp_path / "other", without(USER, uri="https://acme.invalid"), uses=[use])
    assert_undecided(program("check", other.path, *LOCAL), "who the party is")


def test_second_repository_that_says_it_is_the_same_party(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", without(USER, peopleComplete=True))
    build_user(tmp_path / "copy")
    run = program.check(_web(tmp_path, [{"url": "../acme"}, {"url": "../copy"}], parties=(COOP,)))
    assert run.code == 3
    assert "to the row of acme" in run.said("CC301")
    assert "to the row of copy" in run.said("CC301")


@pytest.mark.parametrize(
    ("stated", "listed", "shared"),
    [
        ({"uid": "acme-gmbh"}, {}, "uri"),
        ({"uid": "Acme", "uri": "https://acme-web.example"}, {}, "uid up to case"),
        ({"uid": "ajax", "uri": "https://ajax.example", "people": ACME["people"]}, {}, "address of a person"),
        (
            {"uid": "ajax", "uri": "https://ajax.example", "domains": ["mail.acme.example"]},
            {"domains": ["mail.acme.example"]},
            "domain",
        ),
        (
            {"uid": "ajax", "uri": "https://ajax.example", "identifiers": ["HRB 1"]},
            {"identifiers": ["hrb 1"]},
            "identifier",
        ),
    ],
    ids=["uri", "case", "address", "domain", "identifier"],
)
def test_listed_party_under_another_uid_is_not_taken_for_one_that_gave_nothing(
    tmp_path: Path, program: Program, stated: Json, listed: Json, shared: str
) -> None:
    build_user(tmp_path / "acme", without(USER, **stated))
    web = _web(tmp_path, UNTIED, parties=(COOP, without(ACME, **listed)))
    assert_undecided(program.check(web), f"acme is, with the same {shared}", party=str(stated["uid"]))


def test_unlisted_party_that_looks_like_nobody_is_judged(tmp_path: Path, program: Program) -> None:
    moved = [{"name": "Ben", "emails": ["ben@acme.example"], "since": "2026-05-01"}]
    build_user(tmp_path / "acme", without(USER, uid="ajax", uri="https://ajax.example", people=moved))
    people = [{"name": "Ben", "emails": ["ben@acme.example"], "until": "2026-05-01"}]
    run = program.check(_web(tmp_path, UNTIED, parties=(COOP, without(ACME, people=people))))
    assert (run.code, run.states()) == (1, {"ajax": "violation"}), run.said("CC301")


def test_one_repository_in_several_spellings_is_judged_once(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    rows: list[Json] = [{"url": "../acme"}, {"url": "../acme/", "party": "acme"}, {"url": "../web/../acme"}]
    files = commons_files(users=rows)
    run = program.check(build_commons(tmp_path / "web", [BY_ANA], files).path)
    assert_violation(run)
    assert len(run.report["verdicts"]) == 1


def test_one_repository_out_of_reach_is_told_once(tmp_path: Path, program: Program) -> None:
    run = program.check(_web(tmp_path, [{"url": "../gone"}, {"url": "../gone/"}]))
    assert [verdict["state"] for verdict in run.report["verdicts"]] == ["undecided"]
