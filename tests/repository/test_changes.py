from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commonscheck.model.change import Change
from commonscheck.repository.changes import changes
from tests.builders import Built, Commit, Special, build_repository, run_git_in
from tests.repository.conftest import Opener, RoomOf
from tests.repository.test_history import take_away

TEN = "".join(f"{number}\n" for number in range(10))


def lines_of(found: Mapping[str, tuple[Change, ...] | None], commit: str) -> dict[str, tuple[int, int] | None]:
    changed = found[commit]
    assert changed is not None
    return {change.path: change.lines for change in changed}


def test_paths_and_lines_against_the_first_parent(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin", files={"a": TEN, "b": "b\n"}),
            Commit("Edit", files={"a": TEN.replace("5\n", "five\nand\n"), "b": None}),
        ],
    )
    snapshot = opened(built.path)
    found = snapshot.changes(built.ids, lines=True)
    assert found == {
        built.ids[0]: (Change("a", (10, 0)), Change("b", (1, 0))),
        built.ids[1]: (Change("a", (2, 1)), Change("b", (0, 1))),
    }
    assert snapshot.changes(built.ids) == {commit: (Change("a"), Change("b")) for commit in built.ids}


def test_a_file_that_only_changes_its_name_is_moved(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin", files={"old": TEN, "logo": b"\0", "kept": "kept\n"}),
            Commit("Move", files={"old": None, "new": TEN, "logo": None, "logo.png": b"\0"}),
            Commit("Move and edit", files={"new": None, "newer": TEN + "x\n"}),
            Commit("Copy", files={"copy": "kept\n"}),
        ],
    )
    found = changes(room_of(built), built.ids, lines=True)
    assert found[built.ids[1]] == (Change("logo.png", moved=True), Change("new", (0, 0), moved=True))
    assert lines_of(found, built.ids[2]) == {"new": (0, 10), "newer": (11, 0)}
    assert lines_of(found, built.ids[3]) == {"copy": (1, 0)}
    assert changes(room_of(built), built.ids)[built.ids[1]] == (
        Change("logo.png", moved=True),
        Change("new", moved=True),
    )


def test_merges_and_empty_commits_change_nothing(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin"),
            Commit("Empty", files={}),
            Commit("Topic", branch="topic", start="main"),
            Commit("Merge", merge=("topic",), files={"evil": "merge"}),
        ],
    )
    for lines in (False, True):
        found = changes(room_of(built), built.ids, lines=lines)
        assert [len(found[commit] or ()) for commit in built.ids] == [1, 0, 1, 0]


def test_files_that_have_no_lines(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Logo", files={"logo.png": b"\0"}),
            Commit("Module", files={"m": Special("160000", "1" * 40)}),
            Commit("Mode", files={"m": None, "tool": Special("100755", "x")}),
            Commit("Mode again", files={"tool": Special("100644", "x")}),
            Commit("Large", files={"large": "0\n" * 600_000}),
        ],
    )
    found = changes(room_of(built), built.ids, lines=True)
    assert [lines_of(found, commit) for commit in built.ids] == [
        {"logo.png": None},
        {"m": (1, 0)},
        {"m": (0, 1), "tool": (1, 0)},
        {"tool": (0, 0)},
        {"large": None},
    ]


def test_odd_paths_stay_as_they_are(tmp_path: Path, room_of: RoomOf) -> None:
    names = ["a\tb", "new\nline", "\u00e9\u2028", "f" * 40, "caf\udce9", "1\t2\tx", '"', "R100", "-"]
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    blob = built.git("hash-object", "-w", "--stdin", stdin=b"one\n").strip()
    entries = "".join(f"100644 blob {blob}\t{name}\0" for name in names).encode("utf-8", "surrogateescape")
    commits = [
        built.git("commit-tree", built.git("mktree", "-z", stdin=stdin).strip(), "-p", built.head, "-m", "x").strip()
        for stdin in (entries, entries.replace(blob.encode() + b"\t", blob.encode() + b"\tmoved"))
    ]
    child = built.git("commit-tree", f"{commits[1]}^{{tree}}", "-p", commits[0], "-m", "Move").strip()
    for lines in (False, True):
        found = changes(room_of(built), [commits[0], child], lines=lines)
        changed, moved = found[commits[0]] or (), found[child] or ()
        assert {change.path for change in changed} == {*names, "work/1.txt"}
        assert {change.path for change in moved if change.moved} == {f"moved{name}" for name in names}


def test_missing_objects_leave_only_their_commits_unknown(tmp_path: Path, room_of: RoomOf) -> None:
    commits = [Commit(str(number), files={f"d{number}/f": f"{number}\n"}) for number in range(12)]
    built = build_repository(tmp_path / "web", commits)
    room = room_of(built)
    whole = {lines: changes(room, built.ids, lines=lines) for lines in (False, True)}
    take_away(built, built.git("rev-parse", "HEAD:d3/f").strip())
    assert changes(room, built.ids) == whole[False]
    assert changes(room, built.ids, lines=True) == {**whole[True], built.ids[3]: None}
    take_away(built, built.git("rev-parse", "HEAD:d7").strip())
    assert changes(room, built.ids) == {**whole[False], built.ids[7]: None}
    assert changes(room, ("1" * 40, *built.ids), lines=True) == {
        "1" * 40: None,
        **whole[True],
        built.ids[3]: None,
        built.ids[7]: None,
    }


def test_a_shallow_boundary_is_unknown_not_everything(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Next"), Commit("Last")])
    run_git_in(tmp_path, "clone", "-q", "--depth=2", f"file://{built.path}", "shallow")
    room = room_of(Built(tmp_path / "shallow", built.ids))
    found = changes(room, built.ids, lines=True)
    assert [found[commit] is None for commit in built.ids] == [True, True, False]


def test_nothing_asked_nothing_found(tmp_path: Path, room_of: RoomOf) -> None:
    assert changes(room_of(build_repository(tmp_path / "web", [Commit("Begin")])), ()) == {}
