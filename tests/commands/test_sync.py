"""`sync` pulls what `check --offline` reads."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.builders import Built, Commit, add_commits, run_git_in
from tests.federations import BY_ANA, BY_BEN, USE, build_commons, build_user, commons_files, without
from tests.program import AS_OF, FORGE, Program

LOCAL = ("--allow-local", "--as-of", AS_OF)


@pytest.fixture
def forge(tmp_path: Path, program: Program) -> Path:
    """Build a federation on a forge: a commons in two repositories, another member, and a user."""
    forge = tmp_path / "forge"
    build_commons(forge / "bike", [BY_ANA], commons_files(uid="bike-commons", users=[]))
    build_commons(forge / "app", [BY_BEN], {"README": "app\n"})
    build_user(forge / "acme", uses=[without(USE, commons=f"{FORGE}/web")])
    build_commons(
        forge / "web",
        [BY_ANA],
        commons_files(
            identifiers=[f"{FORGE}/web.git"],
            users=[{"url": f"{FORGE}/acme", "party": "acme"}],
            repositories=[{"url": "."}, {"url": f"{FORGE}/app"}],
            federation=[{"uid": "bike-commons", "url": f"{FORGE}/bike"}],
        ),
    )
    program.with_forge(forge)
    return forge


@pytest.mark.parametrize("target", ["path", "url", "user"])
def test_sync_then_check_off_the_network(tmp_path: Path, forge: Path, program: Program, target: str) -> None:
    where = {"path": str(forge / "web"), "url": f"{FORGE}/web", "user": str(forge / "acme")}[target]
    before = program.check(where, "--offline")
    assert before.code == 3
    synced = program("sync", where, *LOCAL)
    assert synced.code == 0, synced.out
    forge.rename(tmp_path / "away")
    after = program.check(where.replace(str(forge), str(tmp_path / "away")), "--offline")
    assert (after.code, after.states()) == (0, {"acme": "compliant"})
    named = {one["repository"] for one in after.report["inputs"]}
    assert {"forge.example/bike", "forge.example/app"} <= named
    assert all(name.rpartition("/")[2] in synced.out for name in named)


def test_sync_names_what_it_could_not_pull_and_keeps_the_rest(forge: Path, program: Program) -> None:
    (forge / "app").rename(forge / "moved")
    synced = program("sync", forge / "web", *LOCAL)
    assert synced.code == 3
    assert "forge.example/app" in synced.out
    run = program.check(forge / "web", "--offline")
    assert {one["repository"] for one in run.report["inputs"] if one["problem"]} == {"forge.example/app"}


@pytest.mark.usefixtures("forge")
def test_several_runs_at_once_share_a_cache(program: Program) -> None:
    command = program.command("sync", f"{FORGE}/web", *LOCAL)
    started = [
        subprocess.Popen(command, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    ended = [(*process.communicate(), process.returncode) for process in started]
    assert [code for _, _, code in ended] == [0, 0, 0]
    assert len({out for out, _, _ in ended}) == 1
    assert program.check(f"{FORGE}/web", "--offline").code == 0


def test_each_repository_is_listed_once(forge: Path, program: Program) -> None:
    lines = program("sync", forge / "web", *LOCAL).out.splitlines()
    assert len(lines) == len(set(lines)) == 4


def test_sync_of_faulty_documents(tmp_path: Path, program: Program) -> None:
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="PPLL"))
    run = program("sync", web.path, *LOCAL)
    assert run.code == 2
    assert "error[CC107]" in run.out


def test_new_work_is_seen_and_rewritten_history_is_told(forge: Path, program: Program) -> None:
    program("sync", f"{FORGE}/web", *LOCAL)
    app = Built(forge / "app", ())
    add_commits(app.path, [Commit("More")])
    assert program.check(f"{FORGE}/web").said("CC404") == ""
    run_git_in(app.path, "commit", "-q", "--amend", "-m", "Other words")
    rewritten = program.check(f"{FORGE}/web")
    assert rewritten.code == 0
    assert "forge.example/app" in rewritten.said("CC404")


@pytest.mark.usefixtures("forge")
def test_damaged_cache_is_told_or_mended(program: Program) -> None:
    assert program("sync", f"{FORGE}/web", *LOCAL).code == 0
    for state in program.cache.rglob("state.json"):
        state.write_text("{nonsense")
    assert program.check(f"{FORGE}/web", "--offline").code in (2, 3)
    assert program.check(f"{FORGE}/web").code == 0
