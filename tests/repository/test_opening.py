from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from commonscheck.errors import AddressError, RepositoryError
from commonscheck.repository.environment import scrub
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError
from tests.builders import Built, Commit, Special, build_repository, run_git_in
from tests.repository.conftest import Opener
from tests.repository.test_history import take_away

MANIFEST = ".commons/commons.yaml"


@pytest.fixture
def web(tmp_path: Path) -> Built:
    files = {
        MANIFEST: "a",
        ".commons/licenses/x.yaml": "b",
        ".commons/notes.txt": "c",
        ".commons/decisions/1.yaml": "d",
    }
    return build_repository(
        tmp_path / "web",
        [
            Commit("Begin", files={**files, "registry/.commons/commons.yaml": "e", "src/main.c": "f"}),
            Commit("Next", branch="next", start="main"),
            Commit("Last"),
        ],
    )


def test_a_working_copy_is_read_at_its_head(web: Built, opened: Opener) -> None:
    snapshot = opened(web.path)
    assert (snapshot.label, snapshot.commit, snapshot.branch) == ("web", web.ids[2], "refs/heads/main")
    assert (snapshot.shallow, snapshot.partial, snapshot.rewritten) == (False, False, False)
    assert [(file.path, file.data) for file in snapshot.files()] == [
        (MANIFEST, b"a"),
        (".commons/licenses/x.yaml", b"b"),
    ]


def test_what_is_not_committed_does_not_count(web: Built, opened: Opener) -> None:
    (web.path / MANIFEST).write_text("changed")
    web.git("add", "-A")
    assert opened(web.path).files()[0].data == b"a"


@pytest.mark.parametrize(
    ("folder", "base", "content"),
    [("src", "", b"a"), ("registry", "registry/", b"e"), ("registry/.commons", "registry/", b"e"), (".git", "", b"a")],
)
def test_folders_inside_lead_to_the_nearest_manifests(
    web: Built, opened: Opener, folder: str, base: str, content: bytes
) -> None:
    snapshot = opened(web.path / folder)
    assert snapshot.base() == base
    assert snapshot.folder() == web.path / base
    assert snapshot.files()[0].data == content
    assert snapshot.files()[0].path == f"{base}{MANIFEST}"


def test_bare_repositories_and_linked_work_trees_are_read(web: Built, tmp_path: Path, opened: Opener) -> None:
    run_git_in(tmp_path, "clone", "-q", "--bare", str(web.path), "bare.git")
    web.git("worktree", "add", "-q", str(tmp_path / "linked"), "next")
    bare, linked = opened(tmp_path / "bare.git"), opened(tmp_path / "linked", at_head=True)
    assert (bare.label, bare.commit) == ("bare", web.ids[2])
    assert (linked.label, linked.commit, linked.branch) == ("linked", web.ids[1], "refs/heads/next")
    assert len(linked.history().commits) == 2


def test_other_repositories_are_read_rightly_in_a_hook(
    web: Built, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = build_repository(tmp_path / "mine", [Commit("Mine", files={"mine": "x"})])
    mine.git("worktree", "add", "-q", str(tmp_path / "linked"))
    monkeypatch.setenv("GIT_DIR", str(mine.path / ".git" / "worktrees" / "linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(mine.path / ".git" / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(mine.path / ".git" / "objects"))
    scrub()
    snapshot = opened(web.path)
    assert set(snapshot.history().commits) == {web.ids[0], web.ids[2]}
    assert snapshot.files()[0].data == b"a"
    assert "GIT_DIR" not in os.environ


def test_a_detached_head_is_read(web: Built, opened: Opener) -> None:
    web.git("checkout", "-q", "--detach", web.ids[0])
    snapshot = opened(web.path, at_head=True)
    assert (snapshot.label, snapshot.commit, snapshot.branch) == ("web", web.ids[0], "")


def test_a_branch_is_never_a_tag_of_its_name(web: Built, opened: Opener) -> None:
    web.git("tag", "next", web.ids[0])
    web.git("tag", "only-tag", web.ids[0])
    assert opened(web.path, "next").commit == web.ids[1]
    assert opened(web.path, "refs/heads/next").commit == web.ids[1]
    with pytest.raises(RepositoryError, match="web has no branch only-tag"):
        opened(web.path, "only-tag")


def test_case_twins_are_told_apart(web: Built, opened: Opener) -> None:
    with pytest.raises(RepositoryError, match="no branch Main"):
        opened(web.path, "Main")


def test_a_pinned_commit_must_be_on_the_branch(web: Built, opened: Opener) -> None:
    assert opened(web.path, "", web.ids[0]).commit == web.ids[0]
    with pytest.raises(RepositoryError, match="is not on branch main of web"):
        opened(web.path, "main", web.ids[1])
    with pytest.raises(RepositoryError, match="cannot be told"):
        opened(web.path, "main", "1" * 40)


def test_refs_and_ids_outside_the_grammar_are_refused(web: Built, opened: Opener) -> None:
    for ref, commit in (("--output=f", ""), ("HEAD~1", ""), ("", web.ids[0][:12]), ("", "--all")):
        with pytest.raises(AddressError):
            opened(web.path, ref, commit)
    assert not (web.path / "f").exists()


def test_what_is_no_repository_is_one_line(tmp_path: Path, opened: Opener) -> None:
    (tmp_path / "empty").mkdir()
    run_git_in(tmp_path, "init", "-q", "unborn")
    for name, message in (
        ("empty", "empty is not in a git repository"),
        ("unborn", "unborn has no commits yet"),
        ("none", "there is no such folder"),
    ):
        with pytest.raises(RepositoryError) as caught:
            opened(tmp_path / name)
        assert caught.value.message == message
        assert caught.value.hint


def test_a_repository_of_another_owner_is_refused_until_it_is_trusted(
    web: Built, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    # git's own switch for its tests: it then takes every folder for somebody else's.
    monkeypatch.setattr("commonscheck.repository.environment._FIXED", {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    with pytest.raises(RepositoryError) as caught:
        opened(web.path)
    assert caught.value.message == "web belongs to another user, so git refuses it"
    assert "safe.directory" in caught.value.hint
    (tmp_path / "gitconfig").write_text(f"[safe]\n\tdirectory = {web.path}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert opened(web.path).commit == web.ids[2]


def test_digests_tell_a_file_from_none(web: Built, opened: Opener) -> None:
    snapshot = opened(web.path)
    assert snapshot.digest("src/main.c") == sha256(b"f").hexdigest()
    assert opened(web.path / "registry").digest(MANIFEST) == sha256(b"e").hexdigest()
    for path in ("none", "src", "../x", "/etc/passwd", ""):
        assert snapshot.digest(path) is None


def test_a_mailmap_that_is_there_and_cannot_be_read_is_not_taken_for_none(tmp_path: Path, opened: Opener) -> None:
    contents: dict[str, str | bytes | Special] = {
        "plain": "Ana <a@x> <b@x>\n",
        "link": Special("120000", "/etc/passwd"),
        "large": "#" * (FILE_LIMIT + 1),
        "lost": "Ben <b@x>\n",
    }
    built = {name: build_repository(tmp_path / name, [Commit(files={".mailmap": x})]) for name, x in contents.items()}
    take_away(built["lost"], built["lost"].git("rev-parse", "HEAD:.mailmap").strip())
    assert opened(built["plain"].path).mailmap() == b"Ana <a@x> <b@x>\n"
    for name, why in (("link", "symbolic link"), ("large", "larger"), ("lost", "missing")):
        with pytest.raises(RepositoryError, match=why):
            opened(built[name].path).mailmap()
    assert opened(build_repository(tmp_path / "none", [Commit()]).path).mailmap() is None


def test_a_manifest_that_is_a_link_is_refused(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", [Commit(files={MANIFEST: Special("120000", "/etc/passwd")})], bare=True)
    with pytest.raises(NotRegularError, match=f"{MANIFEST} is a symbolic link"):
        opened(built.path).files()
