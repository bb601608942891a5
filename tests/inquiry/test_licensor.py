"""What the commons and the members of its federation alone can say or receive: agreements, confirmations, fees."""

from __future__ import annotations

from pathlib import Path

from tests.builders import Commit, build_repository
from tests.federations import (
    ACME,
    BY_ANA,
    COOP,
    USER,
    Json,
    build_commons,
    build_user,
    commons_files,
    manifest,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import AS_OF, Program

POLYFORM = "PolyForm-Small-Business-1.0.0"
SMALL = {"headcount": {"value": 1}, "revenue": {"value": {"amount": 1000, "unit": "USD"}}}
DONE: Json = {"commons": "web-commons", "purpose": "personal", "distributed": False}
ROW: Json = {"url": "../acme", "party": "acme"}


def test_agreement_of_the_licensor_counts_where_the_commons_states_it(tmp_path: Path, program: Program) -> None:
    party = without(USER, kind="person", facts=SMALL)
    build_user(tmp_path / "acme", party, [DONE])
    open_ = build_commons(tmp_path / "open" / "web", [BY_ANA], commons_files(license=POLYFORM, users=[ROW]))
    build_user(tmp_path / "open" / "acme", party, [DONE])
    assert_undecided(program.check(open_.path), "the licensor's agreement: not stated", "`licensorAgrees`")
    agreed = without(ROW, decisions={"licensorAgrees": True})
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license=POLYFORM, users=[agreed]))
    assert_compliant(program.check(web.path))


def test_user_that_checks_itself_finds_the_agreement_by_its_uid(tmp_path: Path, program: Program) -> None:
    agreed = without(ROW, decisions={"licensorAgrees": True})
    build_commons(tmp_path / "web", [BY_ANA], commons_files(license=POLYFORM, users=[agreed]))
    acme = build_user(tmp_path / "acme", without(USER, kind="person", facts=SMALL), [without(DONE, url="../web")])
    assert_compliant(program("check", acme.path, "--allow-local", "--as-of", AS_OF, "--format", "json"))


def test_user_that_says_itself_that_the_licensor_agrees_is_not_read(tmp_path: Path, program: Program) -> None:
    build_user(
        tmp_path / "acme",
        without(USER, kind="person", facts=SMALL),
        [without(DONE, decisions={"licensorAgrees": True})],
    )
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license=POLYFORM))
    assert_undecided(program.check(web.path), "decisions", "unknown key")


def test_fee_that_another_commons_received_does_not_clear(tmp_path: Path, program: Program) -> None:
    paid = {
        "provider": "acme",
        "amount": {"amount": 3000, "unit": "EUR"},
        "date": "2026-01-31",
        "acknowledgedBy": "coop-a",
    }
    tram = {"uid": "tram-commons", "name": "Tram Commons", "license": "PPL"}
    build_repository(
        tmp_path / "tram",
        [
            Commit(
                "Describe",
                files={
                    ".commons/commons.yaml": manifest("commons", tram),
                    ".commons/contributors.yaml": manifest(
                        "contributors", {"parties": [COOP, ACME], "payments": [paid]}
                    ),
                },
            )
        ],
    )
    build_user(tmp_path / "acme")
    federation = [{"uid": "tram-commons", "url": "../tram"}]
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(federation=federation))
    assert_violation(program.check(web.path))
    build_user(tmp_path / "own" / "acme")
    own = build_commons(tmp_path / "own" / "web", [BY_ANA], commons_files(given={"payments": [paid]}))
    assert_compliant(program.check(own.path))


def test_member_of_the_federation_confirms_what_the_commons_only_lists(tmp_path: Path, program: Program) -> None:
    evidence = [{"type": "register", "id": "GB-COH-1", "url": "https://register.example/1"}]
    confirmed = without(ACME, "people", kind={"value": "charity", "evidence": evidence})
    files = {
        ".commons/commons.yaml": manifest("commons", {"uid": "tram-commons", "name": "Tram", "license": "PPL"}),
        ".commons/contributors.yaml": manifest("contributors", {"parties": [confirmed]}),
    }
    build_repository(tmp_path / "tram", [Commit("Describe", files=files)])
    build_user(tmp_path / "acme", without(USER, kind="charity", facts={"surplusTo": {"value": "purpose"}}))
    alone = build_commons(tmp_path / "web", [BY_ANA])
    assert_undecided(program.check(alone.path), "unproven: declared only")
    federation = [{"uid": "tram-commons", "url": "../tram"}]
    joined = build_commons(tmp_path / "joined", [BY_ANA], commons_files(federation=federation))
    assert_compliant(program.check(joined.path))
