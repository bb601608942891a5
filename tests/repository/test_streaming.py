from __future__ import annotations

import tracemalloc
from collections import Counter
from pathlib import Path

from commonscheck.repository.history import read_history
from commonscheck.repository.room import is_named
from commonscheck.repository.streaming import COMMIT_LIMIT, _records, stream_commits
from tests.builders import Commit, build_repository
from tests.repository.conftest import RoomOf

PEOPLE = "author Ana <a@x.example> 1767355200 +0000\ncommitter Ana <a@x.example> 1767355200 +0000"
MESSAGES = [
    "No end",
    "Ends\n",
    "Two\n\n",
    "\n\nLate\n",
    "Space \n",
    "Dos\r\n\r\nText\r\n",
    "A\n\n    code\n \n",
    "N\0L\n",
    "",
]


def test_whatever_the_message_the_commit_is_read(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    tree, tip = built.git("rev-parse", "HEAD^{tree}").strip(), built.head
    for extra in ("", "encoding ISO-8859-1\n", "gpgsig a\n     b\n"):
        for message in MESSAGES:
            raw = f"tree {tree}\nparent {tip}\n{PEOPLE}\n{extra}\n{message}".encode()
            tip = built.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw).strip()
    room = room_of(built)
    streamed = dict(stream_commits(room, tip))
    assert len(streamed) >= 5  # the others are read singly
    assert all(is_named(commit, "commit", raw) for commit, raw in streamed.items())
    assert len(read_history(room, tip).commits) == 1 + 3 * len(MESSAGES)


def test_what_is_known_is_not_read_again(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit(str(number)) for number in range(5)])
    assert {commit for commit, _ in stream_commits(room_of(built), built.head, [built.ids[2]])} == set(built.ids[3:])


def test_a_history_is_never_held_as_text(tmp_path: Path, room_of: RoomOf) -> None:
    message = "Subject\n\n" + "A line of text.\n" * 200
    built = build_repository(tmp_path / "web", [Commit(message, files={}) for _ in range(3000)], bare=True)
    room = room_of(built)
    tracemalloc.start()
    try:
        number = sum(1 for _ in stream_commits(room, built.ids[-1]))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number == 3000
    assert most < (4 << 20) < number * len(message)


def test_a_commit_that_is_too_large_is_dropped_while_it_comes_and_its_neighbours_stay() -> None:
    def chunks() -> list[bytes]:
        return [b"one\0tw", b"o\0", *[b"x" * (1 << 20)] * ((COMMIT_LIMIT >> 20) + 4), b"y\0three\0four\0", b"five"]

    assert list(_records(chunks())) == [b"one", b"two", b"three", b"four"]


def test_no_commit_comes_twice(tmp_path: Path, room_of: RoomOf) -> None:
    names = [f"t{number}" for number in range(5)]
    commits = [Commit("Begin"), *(Commit("Topic", branch=name, start="main") for name in names)]
    built = build_repository(tmp_path / "web", [*commits, Commit("All", merge=tuple(names))])
    counted = Counter(commit for commit, _ in stream_commits(room_of(built), built.head))
    assert counted == dict.fromkeys(built.ids, 1)
