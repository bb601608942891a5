from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commonscheck.processes import limits
from commonscheck.repository import patches
from tests.builders import Built, Commit, Special, build_repository, run_git_in
from tests.repository.conftest import RoomOf
from tests.repository.test_history import take_away

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from commonscheck.repository.room import Room


def patch_ids(room: Room, commits: Sequence[str], budget: float = patches.BUDGET) -> dict[str, str | None]:
    return dict(patches.patch_ids(room, commits, budget=budget))


def test_the_same_change_has_one_id_in_two_repositories(tmp_path: Path, room_of: RoomOf) -> None:
    change = {"x": "one\ntwo\nthree\n"}
    here = build_repository(tmp_path / "a", [Commit("Begin", files={"x": "one\n"}), Commit("Change", files=change)])
    there = build_repository(
        tmp_path / "b",
        [Commit("Start", files={"x": "one\n", "y": "z"}), Commit("Picked", files=change, date="2026-03-03")],
    )
    first, second = (patch_ids(room_of(built), built.ids)[built.ids[1]] for built in (here, there))
    assert first == second
    assert first


def test_white_space_does_not_make_another_change(tmp_path: Path, room_of: RoomOf) -> None:
    begin = Commit("Begin", files={"x": "a\n"})
    built = build_repository(
        tmp_path / "web",
        [
            begin,
            Commit("Tab", branch="t", start="main", files={"x": "a\nb\tc\n"}),
            Commit("Space", files={"x": "a\nb c\n"}),
        ],
    )
    found = patch_ids(room_of(built), built.ids)
    assert found[built.ids[1]] == found[built.ids[2]]


def test_white_space_and_blank_lines_alone_are_no_change(tmp_path: Path, room_of: RoomOf) -> None:
    texts = ("a b\nc\n", "a  b\n\n\tc\n", "a  b\n\n\tc\nd\n")
    built = build_repository(tmp_path / "web", [Commit("Edit", files={"x": text}) for text in texts])
    found = patch_ids(room_of(built), built.ids)
    assert [bool(found[commit]) for commit in built.ids] == [True, False, True]


def test_empty_commits_and_merges_change_nothing(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin"),
            Commit("Empty", files={}),
            Commit("Topic", branch="topic", start="main"),
            Commit("Merge", merge=("topic",), files={"evil": "merge"}),
        ],
    )
    found = patch_ids(room_of(built), built.ids)
    assert [bool(found[commit]) for commit in built.ids] == [True, False, True, False]


def test_binary_mode_and_submodule_changes_are_told_apart(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            *(Commit("Logo", files={"logo.png": b"\0" + bytes([number])}) for number in range(3)),
            *(Commit("Module", files={"m": Special("160000", str(number) * 40)}) for number in (1, 2)),
            *(Commit("Mode", files={"tool": Special(mode, "x")}) for mode in ("100644", "100755")),
        ],
    )
    found = patch_ids(room_of(built), built.ids)
    assert len(set(found.values())) == len(built.ids)
    assert all(found.values())


def test_a_missing_blob_leaves_one_commit_unknown_and_the_others_answered(tmp_path: Path, room_of: RoomOf) -> None:
    commits = [Commit(str(number), files={f"f{number}": f"{number}\n" * 3000}) for number in range(20)]
    built = build_repository(tmp_path / "web", commits)
    whole = patch_ids(room_of(built), built.ids)
    take_away(built, built.git("rev-parse", "HEAD:f7").strip())
    found = patch_ids(room_of(built), built.ids)
    assert found == {**whole, built.ids[7]: None}


def test_a_missing_commit_is_unknown(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    found = patch_ids(room_of(built), ("1" * 40, *built.ids))
    assert found["1" * 40] is None
    assert found[built.head]


def test_nothing_asked_nothing_found(tmp_path: Path, room_of: RoomOf) -> None:
    assert patch_ids(room_of(build_repository(tmp_path / "web", [Commit("Begin")])), ()) == {}


def test_where_many_blobs_are_missing_the_rest_is_answered(tmp_path: Path, room_of: RoomOf) -> None:
    commits = [Commit(str(number), files={f"f{number}": f"{number}\n"}) for number in range(12)]
    built = build_repository(tmp_path / "web", commits)
    for number in (1, 2, 3, 7, 11):
        take_away(built, built.git("rev-parse", f"HEAD:f{number}").strip())
    found = patch_ids(room_of(built), built.ids)
    assert [number for number, commit in enumerate(built.ids) if found[commit] is None] == [1, 2, 3, 7, 11]


def test_a_shallow_boundary_is_unknown_not_everything(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Next"), Commit("Last")])
    run_git_in(tmp_path, "clone", "-q", "--depth=2", f"file://{built.path}", "shallow")
    room = room_of(Built(tmp_path / "shallow", built.ids))
    whole = patch_ids(room_of(built), built.ids)
    assert patch_ids(room, built.ids) == {built.ids[0]: None, built.ids[1]: None, built.ids[2]: whole[built.ids[2]]}


def test_odd_file_names_change_nothing_about_the_answer(tmp_path: Path, room_of: RoomOf) -> None:
    files = {"new\nline": "a", ":100644 x": "b", "\u00e9\u2028": "c"}
    built = build_repository(tmp_path / "web", [Commit("Begin", files=files), Commit("Lost", files={"lost": "d"})])
    take_away(built, built.git("rev-parse", "HEAD:lost").strip())
    found = patch_ids(room_of(built), built.ids)
    assert found[built.ids[0]]
    assert found[built.ids[1]] is None


def test_a_parent_named_three_times_is_one_parent(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Change")])
    plain = built.git("cat-file", "commit", built.head)
    parent = f"parent {built.ids[0]}\n"
    threefold = plain.replace(parent, parent * 3).encode()
    commit = built.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=threefold).strip()
    found = patch_ids(room_of(built), (commit, *built.ids))
    assert found[commit] == found[built.ids[1]] != ""


def test_trees_that_make_billions_of_paths_leave_one_commit_unknown(
    tmp_path: Path, room_of: RoomOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY_LIMIT", 200 << 20)
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Change")])
    tree = "100644 blob " + built.git("hash-object", "-w", "--stdin", stdin=b"x").strip()
    for _ in range(10):
        entry = tree.strip()
        tree = built.git("mktree", stdin="".join(f"{entry}\t{number}\n" for number in range(10)).encode()).strip()
        tree = f"040000 tree {tree}"
    top = built.git("mktree", stdin=f"{tree}\tbomb\n".encode()).strip()
    bomb = built.git("commit-tree", top, "-p", built.head, "-m", "Bomb").strip()
    found = patch_ids(room_of(built), (*built.ids, bomb))
    assert found[bomb] is None
    assert all(found[commit] for commit in built.ids)


def test_past_the_budget_everything_is_unknown(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    assert patch_ids(room_of(built), built.ids, budget=0) == {built.head: None}


def test_a_large_text_is_compared_by_its_id_alone(tmp_path: Path, room_of: RoomOf) -> None:
    texts = ["0\n" * 3_000_000, "0\n" * 3_000_001]
    built = build_repository(tmp_path / "web", [Commit("Large", files={"large": text}) for text in texts])
    found = patch_ids(room_of(built), built.ids)
    assert len(set(found.values())) == 2
    assert all(found.values())
