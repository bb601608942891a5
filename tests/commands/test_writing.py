"""`init` writes first manifests that hold; `validate` reads files without git."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tests.builders import build_repository, run_git_in
from tests.federations import BY_ANA, BY_BEN, USER, commons_files, manifest, usage_files, without
from tests.program import Program


def _commit(path: Path) -> None:
    run_git_in(path, "add", ".commons")
    run_git_in(path, "commit", "-q", "-m", "Describe")


class TestInit:
    """First manifests."""

    @pytest.mark.parametrize(
        ("role", "code", "name"),
        [
            ("commons", "CC303", "shop"),
            ("user", "CC301", "shop"),
            ("user", "CC301", "Ünsere Läden & Co."),
            ("commons", "CC303", "2026"),
            ("commons", "CC303", "--"),
            ("user", "CC301", "{x}"),
        ],
    )
    def test_what_it_writes_holds(self, tmp_path: Path, program: Program, role: str, code: str, name: str) -> None:
        built = build_repository(tmp_path / name, [BY_ANA, BY_BEN])
        run = program("init", role, cwd=built.path)
        assert (run.code, run.err) == (0, "")
        assert program("validate", cwd=built.path).code == 0
        _commit(built.path)
        # The manifest of a user begins today, so that it is checked today.
        checked = program("check", ".", "--allow-local", "--format", "json", cwd=built.path)
        assert checked.code == 3
        assert checked.said(code)

    def test_remote_with_a_password_is_not_written(self, tmp_path: Path, program: Program) -> None:
        built = build_repository(tmp_path / "web", [BY_ANA])
        built.git("remote", "add", "origin", "https://ana:secret@forge.example/coop/web.git")
        assert program("init", "commons", cwd=built.path).code == 0
        assert "secret" not in "".join(file.read_text("utf-8") for file in (built.path / ".commons").iterdir())

    def test_outside_git_it_writes_all_the_same(self, tmp_path: Path, program: Program) -> None:
        (tmp_path / "new").mkdir()
        run = program("init", "commons", tmp_path / "new")
        assert run.code == 0
        assert program("validate", tmp_path / "new").code == 0

    @pytest.mark.parametrize("there", ["file", "link", "dangling", "folder-is-file", "folder-is-link"])
    def test_it_never_writes_over_anything(self, tmp_path: Path, program: Program, there: str) -> None:
        home = tmp_path / "home-of-web"
        folder, mine = home / ".commons", tmp_path / "mine"
        (home if there.startswith("folder") else folder).mkdir(parents=True)
        if there == "file":
            (folder / "contributors.yaml").write_text("mine")
        elif there == "folder-is-file":
            folder.write_text("mine")
        elif there == "folder-is-link":
            mine.mkdir()
            folder.symlink_to(mine)
        else:
            if there == "link":
                mine.write_text("mine")
            (folder / "contributors.yaml").symlink_to(mine)
        before = sorted(tmp_path.rglob("*"))
        run = program("init", "commons", home)
        assert (run.code, run.out) == (2, "")
        assert "remove it first" in run.err
        assert sorted(tmp_path.rglob("*")) == before

    def test_both_roles_in_one_repository(self, tmp_path: Path, program: Program) -> None:
        assert [program("init", role, tmp_path).code for role in ("commons", "user", "user")] == [0, 0, 2]


class TestValidate:
    """Manifests and licenses against schemas and each other."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        folder = tmp_path / "web"
        (folder / ".commons").mkdir(parents=True)
        for path, text in {**commons_files(users=[]), **usage_files()}.items():
            (folder / path).write_text(text)
        return folder

    def test_folder_files_and_default(self, home: Path, program: Program) -> None:
        runs = [
            program("validate", cwd=home),
            program("validate", home),
            program("validate", home / ".commons"),
            program("validate", *sorted((home / ".commons").iterdir()), home),
            program("validate", home / ".commons" / "usage.yaml"),
            program("validate", ".commons/usage.yaml", cwd=home),
            program("validate", "usage.yaml", cwd=home / ".commons"),
        ]
        assert [(run.code, run.out) for run in runs] == [(0, "3 files without fault\n")] * 7

    def test_a_file_alone_is_held_against_those_beside_it(self, home: Path, program: Program) -> None:
        permission = [{"uid": "all", "action": "use"}]
        rule = {"uid": "LicenseRef-Mine", "profile": "commons/1", "title": "Mine", "conflict": "prohibit"}
        (home / ".commons" / "licenses").mkdir()
        (home / ".commons" / "licenses" / "mine.yaml").write_text(
            manifest("license", {**rule, "permission": permission})
        )
        files = commons_files(users=[], license="LicenseRef-Mine")
        (home / ".commons" / "commons.yaml").write_text(files[".commons/commons.yaml"])
        assert program("validate", ".commons/commons.yaml", cwd=home).out == "4 files without fault\n"
        (home / ".commons" / "licenses" / "mine.yaml").unlink()
        run = program("validate", ".commons/usage.yaml", cwd=home)
        assert run.code == 2
        assert "commons.yaml" in run.out
        assert "LicenseRef-Mine" in run.out

    def test_a_file_outside_of_any_commons_stands_alone(self, tmp_path: Path, home: Path, program: Program) -> None:
        (home / ".commons" / "usage.yaml").rename(tmp_path / "usage.yaml")
        assert program("validate", tmp_path / "usage.yaml").out == "1 file without fault\n"

    def test_every_fault_of_every_file(self, home: Path, program: Program) -> None:
        (home / ".commons" / "usage.yaml").write_text(usage_files(without(USER, kind="cod"))[".commons/usage.yaml"])
        (home / ".commons" / "contributors.yaml").write_text("commonscheck: contributors/9\n")
        run = program("validate", cwd=home)
        assert run.code == 2
        assert ".commons/usage.yaml:" in run.out
        assert ".commons/contributors.yaml:1:" in run.out

    def test_several_repositories_at_once(self, tmp_path: Path, home: Path, program: Program) -> None:
        other = tmp_path / "other"
        (other / ".commons").mkdir(parents=True)
        (other / ".commons" / "commons.yaml").write_text(commons_files(license="PPLL")[".commons/commons.yaml"])
        run = program("validate", home, other)
        assert run.code == 2
        assert "PPLL" in run.out
        assert "a second" not in run.out

    def test_hashes_are_of_files_beside_the_manifest(self, tmp_path: Path, home: Path, program: Program) -> None:
        (home / "statutes.txt").write_text("ours")
        digest = hashlib.sha256(b"ours").hexdigest()
        proof = {"type": "file", "path": "statutes.txt", "sha256": digest}
        party = without(USER, kind={"value": "charity", "evidence": [proof]})
        (home / ".commons" / "usage.yaml").write_text(usage_files(party)[".commons/usage.yaml"])
        assert program("validate", home, cwd=tmp_path).code == 0
        (home / "statutes.txt").write_text("changed")
        run = program("validate", home, cwd=tmp_path)
        assert run.code == 2
        assert "statutes.txt" in run.out or "sha256" in run.out

    def test_license_of_ones_own(self, home: Path, program: Program) -> None:
        rule = {"uid": "LicenseRef-Mine", "title": "Mine", "conflict": "prohibit", "permission": []}
        (home / ".commons" / "licenses").mkdir()
        (home / ".commons" / "licenses" / "mine.yaml").write_text(manifest("license", rule))
        run = program("validate", home)
        assert run.code == 2
        assert "licenses/mine.yaml:" in run.out

    def test_local_paths_need_leave(self, home: Path, program: Program) -> None:
        (home / ".commons" / "commons.yaml").write_text(commons_files()[".commons/commons.yaml"])
        assert program("validate", home).code == 2
        assert program("validate", home, "--allow-local").code == 0

    def test_manifests_in_a_repository_that_is_broken(self, home: Path, program: Program) -> None:
        (home / ".git").write_text("gitdir: /nowhere\n")
        assert program("validate", home).code == 0

    @pytest.mark.parametrize("linked", ["usage.yaml", ".commons", "licenses", "licenses/cases"])
    def test_links_are_refused_and_what_they_lead_to_is_not_shown(
        self, tmp_path: Path, home: Path, program: Program, linked: str
    ) -> None:
        secret = tmp_path / "secret"
        secret.mkdir()
        (secret / "usage.yaml").write_text("password: hunter2\n")
        folder = home / ".commons"
        if linked == "usage.yaml":
            (folder / "usage.yaml").unlink()
            (folder / "usage.yaml").symlink_to(secret / "usage.yaml")
        elif linked != ".commons":
            (folder / linked).parent.mkdir(exist_ok=True)
            (folder / linked).symlink_to(secret)
        else:
            folder.rename(tmp_path / "away")
            folder.symlink_to(secret)
        named = [folder, folder / linked / "usage.yaml"] if linked.startswith("licenses") else [folder]
        for run in (program("validate", cwd=home), *(program("validate", path) for path in (home, *named))):
            assert run.code == 2
            assert "CC112" in run.out
            assert "hunter2" not in run.out + run.err
            assert "password" not in run.out + run.err

    def test_pipes_are_refused_without_waiting(self, home: Path, program: Program) -> None:
        os.mkfifo(home / ".commons" / "pipe.yaml")
        run = program("validate", home)
        assert run.code == 2
        assert "pipe.yaml" in run.out

    def test_hashes_are_not_of_files_elsewhere(self, tmp_path: Path, home: Path, program: Program) -> None:
        (tmp_path / "secret.txt").write_text("ours")
        (home / "statutes.txt").symlink_to(tmp_path / "secret.txt")
        proof = {"type": "file", "path": "statutes.txt", "sha256": hashlib.sha256(b"ours").hexdigest()}
        party = without(USER, kind={"value": "charity", "evidence": [proof]})
        (home / ".commons" / "usage.yaml").write_text(usage_files(party)[".commons/usage.yaml"])
        assert program("validate", home).code == 2


def test_validate_takes_manifests_only(tmp_path: Path, program: Program) -> None:
    (tmp_path / "notes.txt").write_text("hello\n", encoding="utf-8")
    run = program("validate", tmp_path / "notes.txt")
    assert run.code == 2
    assert "notes.txt is no manifest" in run.err
