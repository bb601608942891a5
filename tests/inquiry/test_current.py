"""Uses that are over or have not begun: told with whose word it is, not judged, and never silently gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.federations import BY_ANA, USE, USER, Json, build_commons, build_user, commons_files, without
from tests.program import AS_OF, Program

LOCAL = ("--allow-local", "--as-of", AS_OF, "--format", "json")

STATES = pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"until": "2026-05-31"}, "ended on 2026-05-31"),
        ({"until": AS_OF}, f"ended on {AS_OF}"),
        ({"status": "retired"}, "is retired"),
        ({"since": "2026-07-01"}, "begins on 2026-07-01"),
    ],
    ids=["ended", "ends today", "retired", "to come"],
)


@STATES
def test_use_that_is_not_current_is_told_and_not_judged(
    tmp_path: Path, program: Program, stated: Json, said: str
) -> None:
    build_user(tmp_path / "acme", uses=[without(USE, **stated)])
    run = program.check(build_commons(tmp_path / "web", [BY_ANA]).path)
    assert (run.code, run.states()) == (3, {})
    assert f"Acme says that its use of web-commons {said}" in run.said("CC405")
    assert run.said("CC303")


@STATES
def test_user_that_checks_itself_is_told_the_same(tmp_path: Path, program: Program, stated: Json, said: str) -> None:
    build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[]))
    acme = build_user(tmp_path / "acme", uses=[without(USE, url="../web", **stated)])
    run = program("check", acme.path, *LOCAL)
    assert (run.code, run.states()) == (3, {})
    assert f"Acme says that its use of web-commons {said}" in run.said("CC405")


def test_use_that_the_commons_reports_as_over_is_told_as_its_word(tmp_path: Path, program: Program) -> None:
    reported = {"party": USER, "uses": [without(USE, "commons", until="2026-05-31")]}
    run = program.check(build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[reported])).path)
    assert "web-commons says that Acme's use of it ended on 2026-05-31" in run.said("CC405")


@pytest.mark.parametrize(
    "stated",
    [{"until": "2026-07-01"}, {"since": AS_OF}, {"status": "evaluation"}],
    ids=["ends later", "today", "tried"],
)
def test_use_that_goes_on_is_judged(tmp_path: Path, program: Program, stated: Json) -> None:
    build_user(tmp_path / "acme", uses=[without(USE, **stated)])
    run = program.check(build_commons(tmp_path / "web", [BY_ANA]).path)
    assert list(run.states()) == ["acme"]
    assert not run.said("CC405")


def test_grace_is_not_given_on_the_word_of_a_report(tmp_path: Path, program: Program) -> None:
    use = without(USE, "commons", since="2026-06-01")
    reported = {"party": USER, "uses": [use]}
    run = program.check(build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[reported])).path)
    assert (run.code, run.states()) == (3, {"acme": "undecided"})
    assert "does not state its use itself" in run.said("CC302")


def test_unreadable_statement_is_not_called_silence(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", without(USER, kind="compony"))
    run = program.check(build_commons(tmp_path / "web", [BY_ANA]).path)
    assert "but its own statement could not be read" in run.said("CC302")
    assert "could not be used" in run.said("CC305")


def test_repository_out_of_reach_is_called_unread(tmp_path: Path, program: Program) -> None:
    run = program.check(build_commons(tmp_path / "web", [BY_ANA]).path)
    assert "but its own statement could not be read" in run.said("CC302")
    assert "could not be read" in run.said("CC305")


def test_no_balance_where_no_books_were_read(tmp_path: Path, program: Program) -> None:
    acme = build_user(tmp_path / "acme", uses=[USE])
    run = program("check", acme.path, "--allow-local", "--as-of", AS_OF)
    assert run.code == 3
    assert "gave nothing known" not in run.out
