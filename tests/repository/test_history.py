from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commonscheck.repository.history import is_ancestor, read_history
from tests.builders import BEN, Built, Commit, build_repository, run_git_in
from tests.repository.conftest import Opener, RoomOf
from tests.repository.test_room import write_loose

LINE = [Commit(f"Step {number}", date=f"2026-01-0{number}") for number in range(1, 6)]


def write_commit(built: Built, head: str, *, parents: tuple[str, ...] = ()) -> str:
    """Write a raw commit, sound or not."""
    tree = built.git("rev-parse", "HEAD^{tree}").strip()
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents), head, "", "Odd", ""]
    command = ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    return built.git(*command, stdin="\n".join(lines).encode()).strip()


def objects(built: Built) -> Path:
    return built.path / ".git" / "objects"


def unpack(built: Built) -> None:
    """Turn packs into loose objects, so that one can be taken away."""
    for pack in list((objects(built) / "pack").glob("*.pack")):
        data = pack.read_bytes()
        for file in pack.parent.glob(f"{pack.stem}.*"):
            file.unlink()
        built.git("unpack-objects", "-q", stdin=data)


def take_away(built: Built, object_id: str) -> None:
    unpack(built)
    (objects(built) / object_id[:2] / object_id[2:]).unlink()


def test_work_is_dated_by_the_commit_that_brought_it_in(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin", date="2025-01-01"),
            Commit("Topic", date="2025-02-01", branch="topic", start="main", author=BEN),
            Commit("Meanwhile", date="2025-03-01", committed="2025-03-02T23:59:59"),
            Commit("More topic", date="2025-04-01", branch="topic"),
            Commit("Merge topic", date="2026-05-01", merge=("topic",)),
            Commit("After", date="2026-06-01", committed="2026-06-02"),
        ],
    )
    history = read_history(room_of(built), built.head)
    assert history.gaps == ()
    assert [history.acceptance[commit] for commit in built.ids] == [
        date(2025, 1, 1),
        date(2026, 5, 1),
        date(2025, 3, 2),
        date(2026, 5, 1),
        date(2026, 5, 1),
        date(2026, 6, 2),
    ]
    assert history.commits[built.ids[1]].author.email == "ben@acme.example"


def test_roots_and_octopuses_are_walked_once(tmp_path: Path, room_of: RoomOf) -> None:
    names = [f"t{number}" for number in range(20)]
    built = build_repository(
        tmp_path / "web",
        [Commit("Begin"), *(Commit("Root", branch=name) for name in names), Commit("All", merge=tuple(names))],
    )
    history = read_history(room_of(built), built.head)
    assert set(history.commits) == set(built.ids)
    assert len(history.commits[built.head].parents) == 21


def test_a_deep_history_is_walked(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit(str(number), files={}) for number in range(3000)], bare=True)
    history = read_history(room_of(built), built.ids[-1])
    assert len(history.commits) == len(history.acceptance) == 3000


def test_sha256_histories_are_read(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE, object_format="sha256")
    assert set(read_history(room_of(built), built.head).commits) == set(built.ids)


def test_a_shallow_clone_is_a_gap(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", LINE)
    run_git_in(tmp_path, "clone", "-q", "--depth=2", f"file://{built.path}", "shallow")
    snapshot = opened(tmp_path / "shallow")
    history = snapshot.history()
    assert snapshot.shallow
    assert set(history.commits) == set(built.ids[-2:])
    assert "fetch-depth: 0" in history.gaps[0].mend
    assert "shallow" in history.gaps[0].why


def test_a_false_shallow_file_hides_nothing_but_is_told(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", LINE)
    (built.path / ".git" / "shallow").write_text(built.ids[3] + "\n")
    history = opened(built.path).history()
    assert len(history.commits) == 5
    assert history.gaps[0].why == "the clone is shallow"


def test_grafts_and_replacements_are_not_believed(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", LINE)
    (built.path / ".git" / "info" / "grafts").write_text(f"{built.ids[3]}\n")
    built.git("replace", built.ids[4], built.ids[0])
    history = opened(built.path).history()
    assert history.tip == built.ids[4]
    assert set(history.commits) == set(built.ids)
    assert history.gaps == ()


def test_a_forged_commit_graph_is_not_believed(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", LINE)
    built.git("replace", "--graft", built.ids[4])
    built.git("-c", "core.useReplaceRefs=true", "commit-graph", "write", "--reachable")
    assert len(opened(built.path).history().commits) == 5


def test_one_commit_of_long_ago_hides_nothing(tmp_path: Path, room_of: RoomOf) -> None:
    skewed = [*LINE[:2], Commit("Skewed", date="1971-01-01"), *LINE[3:]]
    built = build_repository(tmp_path / "web", skewed)
    assert len(read_history(room_of(built), built.head).commits) == 5


def test_a_missing_commit_is_a_gap_and_the_rest_is_read(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    take_away(built, built.ids[1])
    history = read_history(room_of(built), built.head, label="web")
    assert set(history.commits) == set(built.ids[2:])
    assert history.gaps[0].what == "the history of web"
    assert built.ids[1][:12] in history.gaps[0].why


def test_a_missing_tip_is_a_gap(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    history = read_history(room_of(built), "1" * 40)
    assert history.commits == {}
    assert "missing" in history.gaps[0].why


def test_a_commit_that_does_not_match_its_name_is_a_gap(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    forged = built.git("cat-file", "commit", built.ids[2]).replace("ana@coop-a.example", "eve@evil-x.example").encode()
    take_away(built, built.ids[2])
    write_loose(objects(built), built.ids[2], b"commit %d\0" % len(forged) + forged)
    assert "eve@evil-x" in built.git("log", "--format=%ae")
    history = read_history(room_of(built), built.head)
    assert set(history.commits) == set(built.ids[3:])
    assert "damaged" in history.gaps[0].why


def test_a_parent_that_is_no_commit_is_a_gap(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    tree = built.git("rev-parse", "HEAD^{tree}").strip()
    people = "author Ana <a@x.example> 1767355200 +0000\ncommitter Ana <a@x.example> 1767355200 +0000"
    commit = write_commit(built, people, parents=(tree, built.head))
    history = read_history(room_of(built), commit)
    assert len(history.commits) == 6
    assert tree[:12] in history.gaps[0].why


def test_odd_commits_are_named_and_what_lies_behind_them_is_read(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    people = (
        "author Ana <a@x.example> 1767355200 +0000\nauthor Eve <e@x.example> 1767355200 +0000\n"
        "committer Ana <a@x.example> 1767355200 +0000"
    )
    commit = write_commit(built, people, parents=(built.head,))
    history = read_history(room_of(built), commit)
    assert [odd[0] for odd in history.odd] == [commit]
    assert set(history.commits) == set(built.ids)
    assert history.gaps == ()


def test_a_bringer_without_a_date_is_told(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web", [Commit("Begin"), Commit("Topic", branch="topic", start="main", date="2026-02-02")]
    )
    people = "author Ana <a@x.example> 1767355200 +0000\ncommitter Ana <a@x.example> soon"
    commit = write_commit(built, people, parents=built.ids)
    history = read_history(room_of(built), commit)
    assert history.acceptance[built.ids[1]] == date(2026, 2, 2)
    assert "1 commit was brought in by a commit without a readable date" in [gap.why for gap in history.gaps]


def test_unreadable_parents_are_a_gap(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    commit = write_commit(
        built, "author Ana <a@x.example> 1 +0000\ncommitter Ana <a@x.example> 1 +0000", parents=("x",)
    )
    history = read_history(room_of(built), commit)
    assert history.odd[0][0] == commit
    assert "damaged" in history.gaps[0].why


@pytest.mark.parametrize("filtered", ["tree:0", "blob:none"])
def test_partial_clones_have_their_whole_history(tmp_path: Path, opened: Opener, filtered: str) -> None:
    built = build_repository(tmp_path / "web", LINE)
    built.git("config", "uploadpack.allowFilter", "true")
    run_git_in(tmp_path, "clone", "-q", f"--filter={filtered}", "--no-checkout", f"file://{built.path}", "partial")
    snapshot = opened(tmp_path / "partial")
    assert snapshot.partial
    assert set(snapshot.history().commits) == set(built.ids)
    assert snapshot.history().gaps == ()
    assert set(snapshot.patch_ids(built.ids).values()) == {None}


def test_ancestry_is_told(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", LINE)
    room = room_of(built)
    assert is_ancestor(room, built.ids[0], built.ids[4])
    assert not is_ancestor(room, built.ids[4], built.ids[0])


def test_a_commit_that_is_too_large_is_told_with_a_remedy_of_its_own(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    people = "author Ana <a@x.example> 1767355200 +0000\ncommitter Ana <a@x.example> 1767355200 +0000"
    large = write_commit(built, f"{people}\n\n" + "x" * (17 << 20), parents=(built.head,))
    history = read_history(room_of(built), large)
    assert history.commits == {}
    assert [gap.why for gap in history.gaps] == [
        f"1 commit is larger than the 16 MiB that are read, such as {large[:12]}, and what is behind is unknown"
    ]
    assert "pin a commit before it" in history.gaps[0].mend


def test_a_clock_that_runs_backwards_leaves_both_dates_unknown(tmp_path: Path, room_of: RoomOf) -> None:
    days = ("2026-01-01", "2026-03-01", "2001-01-01", "2026-04-01")
    built = build_repository(tmp_path / "web", [Commit(day, date=day) for day in days])
    history = read_history(room_of(built), built.head)
    accepted = [history.acceptance[commit] for commit in built.ids]
    assert accepted == [date(2026, 1, 1), None, None, date(2026, 4, 1)]


def test_work_on_a_topic_may_be_older_than_what_it_was_merged_into(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin", date="2026-01-01"),
            Commit("Topic", date="2026-01-02", branch="topic", start="main"),
            Commit("Main", date="2026-02-01"),
            Commit("Merge", date="2026-03-01", merge=("topic",)),
        ],
    )
    assert read_history(room_of(built), built.head).acceptance[built.ids[1]] == date(2026, 3, 1)


def test_a_day_that_has_not_come_yet_dates_nothing(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("From far away", committed="2199-01-01")])
    acceptance = read_history(room_of(built), built.head).acceptance
    assert acceptance == {built.ids[0]: date(2026, 1, 2), built.ids[1]: None}
