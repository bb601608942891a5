"""Manifests of a working copy that stand otherwise than in the commit, read without being led away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commonscheck.repository.disk import read_beneath
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError
from tests.builders import Built, Commit, build_repository, run_git_in
from tests.repository.conftest import Opener

FILES: dict[str, str] = {
    ".commons/commons.yaml": "a\n",
    ".commons/usage.yaml": "b\n",
    ".commons/licenses/x.yaml": "c\n",
    "registry/README": "r\n",
}


@pytest.fixture
def web(tmp_path: Path) -> Built:
    return build_repository(tmp_path / "web", [Commit(files={**FILES})])


def test_a_fresh_checkout_differs_in_nothing(web: Built, opened: Opener) -> None:
    assert opened(web.path).uncommitted() == ()
    assert opened(web.path / "registry").uncommitted() == ()


def test_changed_new_and_deleted_manifests_are_named(web: Built, opened: Opener) -> None:
    folder = web.path / ".commons"
    (folder / "commons.yaml").write_text("changed\n")
    (folder / "usage.yaml").unlink()
    (folder / "licenses" / "new.yaml").write_text("n\n")
    (folder / "notes.txt").write_text("no manifest\n")
    web.git("add", "-A")
    expected = (".commons/commons.yaml", ".commons/licenses/new.yaml", ".commons/usage.yaml")
    assert opened(web.path).uncommitted() == expected
    assert opened(web.path / "registry").uncommitted() == expected


def test_line_ends_of_a_checkout_are_no_difference(web: Built, opened: Opener) -> None:
    (web.path / ".commons" / "commons.yaml").write_bytes(b"a\r\n")
    assert opened(web.path).uncommitted() == ()


def test_a_nearer_folder_of_manifests_is_new(web: Built, opened: Opener) -> None:
    folder = web.path / "registry" / ".commons"
    folder.mkdir()
    (folder / "commons.yaml").write_text("n\n")
    assert opened(web.path / "registry").uncommitted() == ("registry/.commons/commons.yaml",)
    assert opened(folder).uncommitted() == ("registry/.commons/commons.yaml",)
    assert opened(web.path).uncommitted() == ()


def test_links_pipes_and_large_files_are_not_read(web: Built, tmp_path: Path, opened: Opener) -> None:
    folder = web.path / ".commons"
    (tmp_path / "secret.yaml").write_text("a\n")
    (folder / "commons.yaml").unlink()
    (folder / "commons.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "usage.yaml").write_bytes(b"b" * (FILE_LIMIT + 1))
    (folder / "new.yaml").symlink_to(tmp_path / "secret.yaml")
    os.mkfifo(folder / "pipe.yaml")
    assert opened(web.path).uncommitted() == (".commons/commons.yaml", ".commons/usage.yaml")


def test_where_no_manifests_are_checked_out_nothing_differs(web: Built, tmp_path: Path, opened: Opener) -> None:
    run_git_in(tmp_path, "clone", "-q", "--bare", str(web.path), "bare.git")
    run_git_in(tmp_path, "clone", "-q", "--no-checkout", str(web.path), "sparse")
    assert opened(tmp_path / "bare.git").uncommitted() == ()
    assert opened(tmp_path / "sparse").uncommitted() == ()
    (web.path / ".commons").rename(tmp_path / "elsewhere")
    (web.path / ".commons").symlink_to(tmp_path / "elsewhere")
    assert opened(web.path).uncommitted() == ()


def test_nothing_leads_out_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "file").write_text("content")
    (tmp_path / "file").write_text("secret")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "file")
    (tmp_path / "in" / "folder").symlink_to(tmp_path)
    assert read_beneath(tmp_path / "in", "deep/file", 100) == b"content"
    assert read_beneath(tmp_path / "in", "deep/file", 3) == b"cont"
    for path in ("link", "folder/file", "../file", f"{tmp_path}/file", "deep", "deep//file", ""):
        with pytest.raises(NotRegularError):
            read_beneath(tmp_path / "in", path, 100)
    with pytest.raises(OSError, match="No such file"):
        read_beneath(tmp_path / "in", "deep/none", 100)
