"""Rules that several commons share, pulled from where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.builders import Built, Commit, Special, build_repository
from tests.federations import BY_ANA, BY_BEN, LICENSE, Json, build_commons, build_user, commons_files, manifest
from tests.program import FORGE, Program

RULES: Json = {"name": "Shared", "license": {"uid": LICENSE, "parameters": {"minimumContributions": 2}}}


def policy(**changes: object) -> str:
    return manifest("policy", {**RULES, **changes})


@pytest.fixture
def rules(tmp_path: Path) -> Built:
    """Build the repository of the shared rules, with later ones on top."""
    commits = [
        Commit("Agree", files={"policy.yaml": policy()}),
        Commit("Later", files={"policy.yaml": policy(weights={})}),
    ]
    return build_repository(tmp_path / "forge" / "rules", commits)


def shared(rules: Built, **changes: object) -> Json:
    return {"url": f"{FORGE}/rules", "commit": rules.ids[0], "path": "policy.yaml", **changes}


def build(root: Path, extends: object, more: Json | None = None, files: dict[str, str] | None = None) -> Built:
    """Build a commons that extends shared rules, whose user gave once."""
    build_user(root / "acme")
    changes: dict[str, Any] = {"extends": extends, "notices": [{"party": "acme", "date": "2026-01-15"}], **(more or {})}
    return build_commons(root / "web", [BY_ANA, BY_BEN], {**commons_files(**changes), **(files or {})})


def test_what_they_ask_for_is_asked_for(tmp_path: Path, program: Program, rules: Built) -> None:
    away = program.with_forge(tmp_path / "forge")
    web = build(tmp_path, shared(rules))
    run = away.check(web.path)
    assert (run.code, run.states()) == (1, {"acme": "violation"})  # one of two contributions
    [read] = [one for one in run.report["inputs"] if "shared rules" in one["role"]]
    assert (read["repository"], read["commit"]) == ("forge.example/rules", rules.ids[0])


def test_a_file_beside_it(tmp_path: Path, program: Program) -> None:
    web = build(tmp_path, "rules/policy.yaml", files={"rules/policy.yaml": policy()})
    assert program.check(web.path).states() == {"acme": "violation"}
    assert program("validate", web.path, "--allow-local").code == 0


def test_the_line_that_weakens_is_named_with_what_it_weakens(tmp_path: Path, program: Program, rules: Built) -> None:
    license_ = {"uid": LICENSE, "parameters": {"minimumContributions": 1}}
    web = build(tmp_path, shared(rules), {"license": license_})
    run = program.with_forge(tmp_path / "forge").check(web.path)
    assert run.code == 2
    assert f"of forge.example/rules at {rules.ids[0][:12]}" in run.said("CC116")
    assert program("validate", web.path, "--allow-local").code == 0  # it pulls nothing


def test_weakening_a_file_beside_it_is_seen_without_git(tmp_path: Path, program: Program) -> None:
    license_ = {"uid": LICENSE, "parameters": {"minimumContributions": 1}}
    web = build(tmp_path, "policy.yaml", {"license": license_}, {"policy.yaml": policy()})
    run = program("validate", web.path, "--allow-local")
    assert run.code == 2
    assert "error[CC116]" in run.out
    (web.path / "policy.yaml").unlink()
    run = program("validate", web.path, "--allow-local")
    assert run.code == 2
    assert "is not a file of this repository" in run.out


def test_rules_out_of_reach_are_not_taken_for_none(tmp_path: Path, program: Program, rules: Built) -> None:
    web = build(tmp_path, shared(rules, url=f"{FORGE}/gone"))
    run = program.with_forge(tmp_path / "forge").check(web.path)
    assert (run.code, run.out) == (3, "")
    assert "the shared rules cannot be read" in run.err


def test_offline_they_come_from_the_cache(tmp_path: Path, program: Program, rules: Built) -> None:
    away = program.with_forge(tmp_path / "forge")
    web = build(tmp_path, shared(rules))
    assert away.check(web.path, "--offline").code == 3
    assert away("sync", web.path, "--allow-local").code == 0
    assert away.check(web.path, "--offline").states() == {"acme": "violation"}


@pytest.mark.parametrize(
    ("change", "code"), [({"path": "other.yaml"}, 2), ({"commit": "0" * 40}, 3), ({"ref": "gone"}, 3)]
)
def test_a_place_that_is_not_there(tmp_path: Path, program: Program, rules: Built, change: Json, code: int) -> None:
    web = build(tmp_path, shared(rules, **change))
    assert program.with_forge(tmp_path / "forge").check(web.path).code == code


def test_a_link_in_place_of_the_file_is_refused(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    link = Commit("Link", files={"policy.yaml": Special("120000", "/etc/passwd")})
    web = build_commons(tmp_path / "web", [BY_ANA, link], commons_files(extends="policy.yaml"))
    run = program.check(web.path)
    assert run.code == 2
    assert "root:" not in run.out


def test_a_user_is_undecided_while_the_rules_of_its_commons_cannot_be_read(
    tmp_path: Path, program: Program, rules: Built
) -> None:
    build(tmp_path, shared(rules, url=f"{FORGE}/gone"))
    use = {"commons": "web-commons", "url": "../web", "purpose": "commercial", "since": "2024-01-01"}
    acme = build_user(tmp_path / "user", uses=[use])
    run = program.with_forge(tmp_path / "forge").check(acme.path)
    assert (run.code, run.states()) == (3, {"acme": "undecided"})
    assert "the shared rules cannot be read" in run.said("CC301")


def test_commons_that_share_rules_name_them_once(tmp_path: Path, program: Program, rules: Built) -> None:
    member = {
        ".commons/commons.yaml": manifest(
            "commons", {"uid": "app", "name": "App", "license": LICENSE, "extends": shared(rules)}
        )
    }
    build_repository(tmp_path / "app", [BY_ANA, Commit("Describe", files=member)])
    web = build(tmp_path, shared(rules), {"federation": [{"uid": "app", "url": "../app"}]})
    run = program.with_forge(tmp_path / "forge").check(web.path)
    assert [one["role"] for one in run.report["inputs"] if "shared" in one["role"]] == ["shared rules"]
