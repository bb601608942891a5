"""Which commit a person names with --since."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.errors import AddressError, NoRepositoryError
from commonscheck.repository.checkout import find_start, open_local
from tests.builders import Built, Commit, build_repository, run_git_in


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Build a repository with a branch and a tag of one name, at different commits."""
    built = build_repository(
        tmp_path / "web", [Commit("One"), Commit("Two"), Commit("Side", branch="v1", start="main")]
    )
    built.git("tag", "v1", built.ids[0])
    built.git("tag", "v2", built.ids[0])
    return built


@pytest.mark.parametrize(("name", "number"), [("main", 1), ("refs/heads/main", 1), ("v1", 2)])
def test_a_branch_and_never_a_tag_of_its_name(built: Built, name: str, number: int) -> None:
    assert find_start(open_local(built.path), name) == built.ids[number]


def test_a_full_id_is_taken_as_it_is(built: Built) -> None:
    assert find_start(open_local(built.path), built.ids[0]) == built.ids[0]


def test_branches_of_remotes(tmp_path: Path, built: Built) -> None:
    run_git_in(tmp_path, "clone", "-q", "-b", "main", str(built.path), "clone")
    clone = open_local(tmp_path / "clone")
    assert [find_start(clone, name) for name in ("v1", "origin/v1", "main")] == [
        built.ids[2],
        built.ids[2],
        built.ids[1],
    ]
    run_git_in(tmp_path / "clone", "commit", "-q", "--allow-empty", "-m", "Ahead")
    assert find_start(open_local(tmp_path / "clone"), "main") != built.ids[1]  # one's own comes first
    assert find_start(open_local(tmp_path / "clone"), "origin/main") == built.ids[1]


@pytest.mark.parametrize("name", ["nobody", "v2", "origin/nobody"])
def test_what_is_not_there(built: Built, name: str) -> None:
    with pytest.raises(NoRepositoryError, match="has no branch"):
        find_start(open_local(built.path), name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-x",
        "--all",
        "main..v1",
        "main~1",
        "main^",
        "HEAD",
        "@",
        "@{-1}",
        "a b",
        "main\n",
        "$(x)",
        "refs/tags/v1",
        "*",
        ":x",
        "0" * 39,
        "A" * 40,
    ],
)
def test_anything_else_is_refused_before_git_sees_it(built: Built, name: str) -> None:
    if name in ("0" * 39, "A" * 40):  # a branch may be called so
        with pytest.raises(NoRepositoryError):
            find_start(open_local(built.path), name)
        return
    with pytest.raises(AddressError):
        find_start(open_local(built.path), name)
