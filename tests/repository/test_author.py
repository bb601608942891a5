"""Who the next commit will be by: git's own answer, and nothing of the repository runs for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.errors import NoRepositoryError, SettingsError
from commonscheck.model.contribution import Identity
from commonscheck.repository.author import find_author
from commonscheck.repository.trees import FILE_LIMIT
from tests.builders import Built, Commit, build_repository
from tests.repository.test_hostile import hostile, marks

__all__ = ["hostile", "marks"]  # fixtures


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home with a configuration of its own, which alone is asked."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    write(folder / ".gitconfig", "Ana", "Ana@Coop-A.example")
    return folder


def write(file: Path, name: str, email: str, more: str = "") -> None:
    file.write_text(f'[user]\n\tname = "{name}"\n\temail = {email}\n{more}', encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return build_repository(tmp_path / "web", [Commit()])


def test_settings_of_every_level_are_asked(home: Path, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_author(built.path).identity == Identity("Ana", "ana@coop-a.example")
    other = home / "elsewhere"
    write(other, "Ana Müller", "ana@mail.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(other))
    assert find_author(built.path).identity == Identity("Ana Müller", "ana@mail.example")
    built.git("config", "user.email", "ana@work.example")
    assert find_author(built.path).identity.email == "ana@work.example"
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ben@acme.example")  # as git tells its hooks for `commit --author`
    assert find_author(built.path).identity == Identity("Ana Müller", "ben@acme.example")


def test_settings_for_a_folder_hold_there(home: Path, built: Built) -> None:
    write(home / "work", "Ana", "ana@work.example")
    write(home / ".gitconfig", "Ana", "ana@home.example", f'[includeIf "gitdir:{built.path}/"]\n\tpath = work\n')
    assert find_author(built.path).identity.email == "ana@work.example"


def test_the_top_is_found_from_below_and_in_a_linked_work_tree(home: Path, tmp_path: Path, built: Built) -> None:
    assert home.is_dir()
    below = built.path / "a" / "b"
    below.mkdir(parents=True)
    assert find_author(below).top == built.path.resolve()
    built.git("worktree", "add", "-q", str(tmp_path / "linked"))
    assert find_author(tmp_path / "linked").top == (tmp_path / "linked").resolve()


def test_whoever_git_does_not_know_is_told_so(home: Path, built: Built) -> None:
    (home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="git does not know who you are") as caught:
        find_author(built.path)
    assert "git config user.email" in caught.value.hint


def test_outside_of_a_working_copy_there_is_no_author(home: Path) -> None:
    with pytest.raises(NoRepositoryError):
        find_author(home)


def test_the_mailmap_of_the_working_copy_is_read_unless_it_is_no_plain_file(home: Path, built: Built) -> None:
    author, file = find_author(built.path), built.path / ".mailmap"
    assert author.mailmap() == b""
    file.write_bytes(b"<a@x> <b@x>\n")
    assert author.mailmap() == b"<a@x> <b@x>\n"
    file.write_bytes(b" " * (FILE_LIMIT + 1))
    assert author.mailmap() is None
    file.unlink()
    file.symlink_to(home / ".gitconfig")
    assert author.mailmap() is None


def test_nothing_of_a_hostile_repository_runs(home: Path, hostile: Built, marks: Path) -> None:
    assert home.is_dir()
    assert find_author(hostile.path).identity.name == "Ana"
    assert list(marks.iterdir()) == []
