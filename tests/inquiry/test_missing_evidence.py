"""A false accusation is impossible: history that cannot be read leaves a use undecided, and the finding says which.

Beside each way to miss evidence stands the control: with the evidence there, the same federation is decided.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.builders import Commit, build_repository, run_git_in
from tests.federations import (
    BY_ANA,
    BY_BEN,
    Json,
    build_commons,
    build_federation,
    build_user,
    commons_files,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation, clone, object_file, object_of
from tests.program import FORGE, Program


class TestHistories:
    """Work that may be in a part of the history which is not there."""

    def test_shallow(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        shallow = clone(web, tmp_path / "shallow", "--depth", "1")
        assert_undecided(program.check(shallow), "the history of shallow", "fetch-depth: 0")
        assert_compliant(program.check(web.path))

    def test_shallow_history_of_one_who_gave_nothing(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path, commits=[BY_ANA])
        shallow = clone(web, tmp_path / "shallow", "--depth", "1")
        run = program.check(shallow)
        assert_undecided(run, "the history of shallow", "fetch-depth: 0")
        assert "the clone is shallow" in run.said("CC304")
        assert_violation(program.check(web.path))

    def test_enough_stays_enough_in_a_shallow_history(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path, commits=[Commit(date="2026-01-15"), BY_ANA, BY_BEN])
        run = program.check(clone(web, tmp_path / "shallow", "--depth", "3"))
        assert_compliant(run)
        assert "fetch-depth: 0" in run.said("CC304")

    @pytest.mark.parametrize("kept", ["tree:0", "blob:none"])
    def test_partial_clone_whose_patches_cannot_be_compared(self, tmp_path: Path, program: Program, kept: str) -> None:
        # A commit of unknown content may be empty, or repeat what somebody did before.
        web = build_federation(tmp_path)
        partial = clone(web, tmp_path / "partial", f"--filter={kept}", "--no-checkout")
        run_git_in(partial, "checkout", "HEAD", "--", ".commons")
        assert "?" in run_git_in(partial, "rev-list", "--objects", "--all", "--missing=print")
        assert_undecided(program.check(partial), "a partial clone", "without `--filter`")
        assert_compliant(program.check(web.path))

    def test_enough_stays_enough_in_a_partialclone(self, tmp_path: Path, program: Program) -> None:
        # What Ben wrote still stands in the files that were checked out.
        removed = Commit("Remove", date="2026-03-15", files={"work/1.txt": None})
        web = build_federation(tmp_path, commits=[BY_ANA, BY_BEN, removed])
        partial = clone(web, tmp_path / "partial", "--filter=blob:none")
        assert "?" in run_git_in(partial, "rev-list", "--objects", "--all", "--missing=print")
        assert_compliant(program.check(partial))

    def test_partial_clone_that_holds_no_manifest(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        run = program.check(clone(web, tmp_path / "bare", "--filter=blob:none", "--no-checkout"))
        assert (run.code, run.out) == (3, "")
        assert "missing" in run.err
        assert "= help: " in run.err

    def test_missing_commit(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        assert_compliant(program.check(web.path))
        object_file(web, web.ids[1]).unlink()
        assert_undecided(program.check(web.path), "the history of web", "missing", web.ids[1][:12])

    def test_damaged_commit(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        forged = b"commit 3\0lie"
        object_file(web, web.ids[1]).write_bytes(zlib.compress(forged))
        assert_undecided(program.check(web.path), "the history of web", "damaged", "git fsck")

    def test_truncated_commit(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        file = object_file(web, web.ids[1])
        file.write_bytes(file.read_bytes()[:20])
        assert_undecided(program.check(web.path), "the history of web", web.ids[1][:12])

    def test_missing_file_in_the_history(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        object_of(web, f"{web.ids[1]}:work/2.txt").unlink()
        assert_undecided(program.check(web.path), "whether commits repeat one another")


class TestRepositories:
    """What a commons names and nobody can reach."""

    @pytest.mark.parametrize(
        ("reference", "words"),
        [
            ({"url": "../gone"}, ("gone", "no such folder", "name the folder of a git repository")),
            ({"url": f"{FORGE}/web/gone"}, ("not in the cache", "commonscheck sync")),
            ({"url": ".", "ref": "nope"}, ("no branch nope", "git fetch origin nope")),
            ({"url": ".", "commit": "1" * 40}, ("111111111111",)),
        ],
        ids=["path", "address", "branch", "commit"],
    )
    def test_repository_of_the_commons(
        self, tmp_path: Path, program: Program, reference: Json, words: tuple[str, ...]
    ) -> None:
        build_user(tmp_path / "acme")
        build_commons(tmp_path / "web", [BY_ANA])
        away = build_commons(tmp_path / "away", [BY_ANA], commons_files(repositories=[{"url": "."}, reference]))
        run = program.check(away.path, "--offline")
        assert_undecided(run, "what the commons received", *words)
        assert words[0] in run.said("CC305")
        assert_violation(program.check(tmp_path / "web", "--offline"))

    def test_commit_that_is_on_another_branch(self, tmp_path: Path, program: Program) -> None:
        # Forges serve commits of forks under the original's address: only what is on the branch was accepted.
        build_user(tmp_path / "acme")
        fork = Commit("Sneak in", branch="fork", start="main", author=BY_BEN.author, date="2026-03-01")
        web = build_repository(tmp_path / "web", [BY_ANA, fork])
        files = {"web": web.ids[1], "sound": web.ids[0]}
        for name, commit in files.items():
            pinned = {"url": "../web", "ref": "main", "commit": commit}
            build_commons(tmp_path / name / "registry", [], commons_files(repositories=[pinned]))
            build_user(tmp_path / name / "acme")
            (tmp_path / name / "web").symlink_to(web.path)
        assert_undecided(program.check(tmp_path / "web" / "registry"), "is not on branch main")
        assert_violation(program.check(tmp_path / "sound" / "registry"))

    def test_member_of_the_federation(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        away = build_commons(
            tmp_path / "away", [BY_ANA], commons_files(federation=[{"uid": "bike-commons", "url": "../bike"}])
        )
        assert_undecided(program.check(away.path), "bike", "no such folder")
        build_commons(tmp_path / "bike", [BY_ANA], commons_files(uid="bike-commons", users=[]))
        assert_violation(program.check(away.path))

    def test_member_that_describes_another_commons(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        build_commons(tmp_path / "bike", [BY_ANA], commons_files(uid="tram-commons", users=[]))
        away = build_commons(
            tmp_path / "away", [BY_ANA], commons_files(federation=[{"uid": "bike-commons", "url": "../bike"}])
        )
        assert_undecided(program.check(away.path), "does not describe the commons bike-commons")
