"""Uses that are over and still owe something, and versions of a commons that have changed their license."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.federations import BY_ANA, USE, Json, build_commons, build_user, commons_files, without
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import AS_OF, Program

LOCAL = ("--allow-local", "--as-of", AS_OF, "--format", "json")

# Acme changed the work and ran it for others until a month ago; the license has the source kept open for a year.
ENDED: Json = without(
    USE,
    action=["deploy"],
    modified=True,
    internal=False,
    changedOn="2025-01-01",
    outboundLicense="RPL-1.5",
    announced=True,
    until="2026-05-31",
)


@pytest.mark.parametrize(("public", "code"), [(True, 0), (False, 1)])
def test_ended_use_is_judged_by_what_outlives_it(tmp_path: Path, program: Program, code: int, *, public: bool) -> None:
    build_user(tmp_path / "acme", uses=[without(ENDED, sourcePublic=public)])
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="RPL-1.5"))
    run = program.check(web.path)
    assert (run.code, list(run.states())) == (code, ["acme"]), run.said("CC301")
    assert "ended on 2026-05-31; only what outlives it is judged" in run.said("CC405")


def test_ended_use_that_says_nothing_of_the_source_is_undecided(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[ENDED])
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="RPL-1.5"))
    assert_undecided(program.check(web.path), "publishes the source: not stated")


def test_user_that_checks_itself_learns_what_it_still_owes(tmp_path: Path, program: Program) -> None:
    build_commons(tmp_path / "web", [BY_ANA], commons_files(license="RPL-1.5", users=[]))
    acme = build_user(tmp_path / "acme", uses=[without(ENDED, url="../web", sourcePublic=False)])
    assert_violation(program("check", acme.path, *LOCAL))


def test_when_all_has_run_out_the_use_is_told(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[without(ENDED, until="2025-06-29", sourcePublic=False)])
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="RPL-1.5"))
    run = program.check(web.path)
    assert run.states() == {}
    assert "ended on 2025-06-29" in run.said("CC405")


def test_ended_use_of_a_commons_that_cannot_be_read_is_told(tmp_path: Path, program: Program) -> None:
    acme = build_user(tmp_path / "acme", uses=[without(ENDED, url="../gone", sourcePublic=False)])
    run = program("check", acme.path, *LOCAL)
    assert run.states() == {}
    assert "ended on 2026-05-31" in run.said("CC405")


COMPETING: Json = without(USE, internal=False, served=True, serves=["competing-product"], version="1.0")


def test_version_that_the_commons_lists_is_as_old_as_it_says(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[COMPETING])
    old = commons_files(license="FSL-1.1-MIT", versions={"1.0": "2024-06-30", "2.0": "2026-01-01"})
    assert_compliant(program.check(build_commons(tmp_path / "web", [BY_ANA], old).path))


def test_version_that_is_too_young_does_not_clear(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[COMPETING])
    young = commons_files(license="FSL-1.1-MIT", versions={"1.0": "2024-07-01"})
    assert_violation(program.check(build_commons(tmp_path / "web", [BY_ANA], young).path))


def test_version_that_nobody_lists_leaves_it_open(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[COMPETING])
    web = build_commons(
        tmp_path / "web", [BY_ANA], commons_files(license="FSL-1.1-MIT", versions={"2.0": "2024-01-01"})
    )
    assert_undecided(program.check(web.path), "the age of the version: not stated", "`versions`")


def test_the_list_of_the_commons_wins_over_the_word_of_the_user(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", uses=[without(COMPETING, versionReleased="2020-01-01")])
    young = commons_files(license="FSL-1.1-MIT", versions={"1.0": "2026-01-01"})
    run = program.check(build_commons(tmp_path / "web", [BY_ANA], young).path)
    assert run.states()["acme"] != "compliant"
