"""The same verdict from both sides: asked in the commons, in a registry of it, or in the user's own repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Commit, add_commits, build_repository
from tests.federations import (
    BY_ANA,
    BY_BEN,
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
from tests.program import AS_OF, FORGE, Program

USE_BY_PATH = without(USE, url="../web")


@pytest.mark.parametrize(
    ("history", "code", "state"), [([BY_ANA, BY_BEN], 0, "compliant"), ([BY_ANA], 1, "violation")], ids=["gave", "took"]
)
def test_commons_registry_and_user_come_to_the_same_verdict(
    tmp_path: Path, program: Program, history: list[Commit], code: int, state: str
) -> None:
    web = build_commons(tmp_path / "web", history)
    user = build_user(tmp_path / "acme", uses=[USE_BY_PATH])
    registry = build_commons(tmp_path / "registry", [], commons_files(repositories=[{"url": "../web"}]))
    runs = [program.check(target.path) for target in (web, registry, user)]
    assert [run.code for run in runs] == [code] * 3
    assert [run.states() for run in runs] == [{"acme": state}] * 3
    routes = [[(route["uid"], route["truth"]) for route in run.report["verdicts"][0]["routes"]] for run in runs]
    assert routes[0] == routes[1] == routes[2]
    roles = {one["repository"]: one["role"] for one in runs[2].report["inputs"]}
    assert roles == {"acme": "target", "web": "commons, repository"}


def test_repository_that_is_a_commons_and_a_user(tmp_path: Path, program: Program) -> None:
    build_federation(tmp_path)
    bike_uses = {**USER, "uid": "bike", "name": "Bike", "uri": "https://bike.example"}
    files = commons_files(uid="bike-commons", name="Bike Commons", users=[{"url": "../acme"}])
    both = build_repository(
        tmp_path / "bike", [Commit("Both", author=ANA, files={**files, **usage_files(bike_uses, [USE_BY_PATH])})]
    )
    run = program.check(both.path)
    found = {(verdict["party"], verdict["commons"]): verdict["state"] for verdict in run.report["verdicts"]}
    assert found == {("bike", "web-commons"): "violation", ("acme", "bike-commons"): "undecided"}
    assert run.code == 1


def test_user_of_two_commons_and_of_one_twice(tmp_path: Path, program: Program) -> None:
    build_federation(tmp_path)
    build_commons(tmp_path / "bike", [BY_ANA], commons_files(uid="bike-commons", users=[]))
    uses = [
        USE_BY_PATH,
        without(USE, commons="bike-commons", url="../bike"),
        without(USE, commons="bike-commons", url="../bike", purpose="research"),
    ]
    user = build_user(tmp_path / "user", uses=uses)
    verdicts = program.check(user.path).report["verdicts"]
    assert [(one["commons"], one["state"]) for one in verdicts] == [
        ("bike-commons", "violation"),
        ("bike-commons", "compliant"),
        ("web-commons", "compliant"),
    ]


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (USE, "nothing says where web-commons describes itself"),
        (without(USE, url="../gone"), "gone"),
        (without(USE, url="../empty"), "empty has no .commons/commons.yaml"),
        (without(USE_BY_PATH, commons="tram-commons"), "web describes web-commons"),
        (without(USE, commons=f"{FORGE}/web/commons"), "is not in the cache"),
    ],
    ids=["nowhere", "away", "undescribed", "another", "offline"],
)
def test_commons_that_a_user_names_and_nobody_finds(tmp_path: Path, program: Program, use: Json, why: str) -> None:
    build_federation(tmp_path)
    build_repository(tmp_path / "empty", [BY_ANA])
    user = build_user(tmp_path / "user", uses=[use])
    run = program.check(user.path, "--offline")
    assert (run.code, run.states()) == (3, {"acme": "undecided"})
    assert why in run.said("CC301")


@pytest.mark.parametrize("until", ["2026-06-30", "2026-05-01"])
def test_ended_use_is_not_checked(tmp_path: Path, program: Program, until: str) -> None:
    web = build_commons(tmp_path / "web", [BY_ANA])
    build_user(tmp_path / "acme", uses=[without(USE, until=until)])
    assert program.check(web.path).report["verdicts"] == []
    assert program("check", web.path, "--allow-local", "--as-of", "2026-04-30", "--format", "json").states() == {
        "acme": "violation"
    }


def test_reported_use_is_never_a_violation(tmp_path: Path, program: Program) -> None:
    facts: Json = {"uid": "mega", "name": "Mega", "kind": "company"}
    reported = {"party": facts, "uses": [without(USE, "commons")]}
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[reported]))
    run = program.check(web.path)
    assert (run.code, run.states()) == (3, {"mega": "undecided"})
    assert run.report["verdicts"][0]["use_provenance"] == "reported"


class TestFederation:
    """What is given to one commons of a chain counts in all of them."""

    @pytest.fixture
    def web(self, tmp_path: Path) -> Path:
        build_user(tmp_path / "acme")
        member = {"uid": "bike-commons", "url": "../bike"}
        return build_commons(tmp_path / "web", [BY_ANA], commons_files(federation=[member])).path

    def test_giving_to_another_member_counts(self, tmp_path: Path, program: Program, web: Path) -> None:
        build_commons(tmp_path / "bike", [BY_ANA, BY_BEN], commons_files(uid="bike-commons", users=[]))
        assert program.check(web).states() == {"acme": "compliant"}

    def test_giving_to_a_commons_outside_does_not(self, tmp_path: Path, program: Program, web: Path) -> None:
        build_commons(tmp_path / "bike", [BY_ANA], commons_files(uid="bike-commons", users=[]))
        build_commons(tmp_path / "tram", [BY_ANA, BY_BEN], commons_files(uid="tram-commons", users=[]))
        assert program.check(web).states() == {"acme": "violation"}

    def test_fork_counts_once(self, tmp_path: Path, program: Program) -> None:
        rule = {"uid": "LicenseRef-Commons-Reciprocity-1.0", "parameters": {"minimumContributions": 2}}
        build_user(tmp_path / "acme")
        files = {"app.py": "print('hello')\n"}
        patch = Commit("Greet", author=BEN, date="2026-03-01", files=files)
        picked = Commit("Greet (cherry-picked)", author=BEN, date="2026-03-05", files=files)
        fork = build_repository(tmp_path / "fork", [Commit("Other root", date="2026-01-01"), picked])
        both = commons_files(license=rule, repositories=[{"url": "."}, {"url": "../fork"}])
        web = build_commons(tmp_path / "web", [BY_ANA, patch], both)
        run = program.check(web.path)
        assert run.states() == {"acme": "violation"}
        assert run.report["verdicts"][0]["tally"]["counted"] == [{"kind": "code", "number": 1}]
        add_commits(fork.path, [Commit("Something else", author=BEN, date="2026-03-06")])
        assert program.check(web.path).states() == {"acme": "compliant"}


def test_one_failure_does_not_hide_the_others(tmp_path: Path, program: Program) -> None:
    users = [{"url": f"../user-{number}"} for number in range(6)]
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=users))
    for number in range(0, 6, 2):
        party = without(USER, uid=f"user-{number}", uri=f"https://user-{number}.example")
        build_user(tmp_path / f"user-{number}", party)
    run = program.check(web.path)
    states = {f"user-{number}": "undecided" if number % 2 else "violation" for number in range(6)}
    assert (run.code, run.states()) == (1, states)
    unread = {finding["subject"] for finding in run.report["findings"] if finding["code"] == "CC305"}
    assert unread == {"user-1", "user-3", "user-5"}


def test_local_paths_are_taken_only_when_allowed(tmp_path: Path, program: Program) -> None:
    web = build_federation(tmp_path)
    run = program("check", web.path, "--as-of", AS_OF)
    assert run.code == 2
    assert "error[CC110]" in run.out
    assert "--allow-local" in run.out
