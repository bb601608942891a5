"""What several gits say of many commits, some of which nobody can answer for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commonscheck.processes import limits
from commonscheck.repository import questions
from commonscheck.repository.changes import LINES, change_reader, changes
from commonscheck.repository.environment import SETTINGS
from commonscheck.repository.patches import patch_ids, patch_reader
from commonscheck.repository.room import Room
from tests.builders import Built, Commit, build_repository
from tests.repository.conftest import RoomOf
from tests.repository.test_history import take_away, unpack

COUNT = 900  # several batches for each git


@pytest.fixture(scope="module")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> Built:
    commits = [
        Commit(str(number), files={f"d/{number % 40}": f"{number}\n" * (number % 7)} if number % 50 else {})
        for number in range(COUNT)
    ]
    return build_repository(tmp_path_factory.mktemp("long") / "web", commits)


def in_lines(room: Room, commits: tuple[str, ...], jobs: int) -> dict[str, object]:
    return dict(changes(room, commits, lines=True, jobs=jobs))


def in_paths(room: Room, commits: tuple[str, ...], jobs: int) -> dict[str, object]:
    return dict(changes(room, commits, jobs=jobs))


def in_patches(room: Room, commits: tuple[str, ...], jobs: int) -> dict[str, object]:
    return dict(patch_ids(room, commits, jobs=jobs))


KINDS = pytest.mark.parametrize("ask", [in_lines, in_paths, in_patches])
Ask = Callable[[Room, tuple[str, ...], int], dict[str, object]]


@KINDS
def test_how_many_ask_changes_nothing(long_history: Built, room_of: RoomOf, ask: Ask) -> None:
    alone, *others = (list(ask(room_of(long_history), long_history.ids, jobs).items()) for jobs in (1, 2, 7))
    assert others == [alone, alone]
    assert [commit for commit, _ in alone] == list(long_history.ids)
    assert [number for number, (_, answer) in enumerate(alone) if not answer] == list(range(0, COUNT, 50))
    assert None not in dict(alone).values()


def test_what_git_says_is_what_it_says_of_all_at_once(long_history: Built, room_of: RoomOf) -> None:
    found = changes(room_of(long_history), long_history.ids, lines=True, jobs=2)
    told = long_history.git("log", "--reverse", "--numstat", "--format=%H").replace("\n\n", "\n").split()
    flat: list[str] = []
    for commit, changed in found:
        flat.append(commit)
        for change in changed or ():
            flat += [*map(str, change.lines or "--"), change.path]
    assert flat == told


def test_a_commit_asked_twice_is_answered_once(long_history: Built, room_of: RoomOf) -> None:
    twice = [*long_history.ids[:3], *long_history.ids[:3]]
    assert [commit for commit, _ in changes(room_of(long_history), twice)] == list(long_history.ids[:3])


@pytest.fixture
def harmed(tmp_path: Path) -> Built:
    """A history of which commit 30 lacks a file, 150 a folder, and 320 has a damaged file; 400 is not there."""
    commits = [Commit(str(number), files={f"d{number}/f": f"{number}\n" * 50}) for number in range(500)]
    built = build_repository(tmp_path / "web", commits)
    unpack(built)
    for name in ("d30/f", "d150"):
        take_away(built, built.git("rev-parse", f"HEAD:{name}").strip())
    damaged = built.git("rev-parse", "HEAD:d320/f").strip()
    file = built.path / ".git" / "objects" / damaged[:2] / damaged[2:]
    file.chmod(0o644)
    file.write_bytes(b"no object")
    take_away(built, built.ids[400])
    return built


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("ask", "lost"),
    [(in_lines, [30, 150, 320, 400, 401]), (in_paths, [150, 400, 401]), (in_patches, [30, 150, 320, 400, 401])],
)
def test_who_is_to_blame_hides_no_other(harmed: Built, room_of: RoomOf, ask: Ask, lost: list[int], jobs: int) -> None:
    found = ask(room_of(harmed), harmed.ids, jobs)
    assert [number for number, commit in enumerate(harmed.ids) if found[commit] is None] == lost
    assert all(found[commit] for number, commit in enumerate(harmed.ids) if number not in lost)


def test_a_commit_that_takes_too_much_memory_is_unknown(
    tmp_path: Path, room_of: RoomOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY_LIMIT", 200 << 20)
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Change")])
    entry = "100644 blob " + built.git("hash-object", "-w", "--stdin", stdin=b"x").strip()
    for _ in range(10):
        listed = "".join(f"{entry}\t{number}\n" for number in range(10)).encode()
        entry = f"040000 tree {built.git('mktree', stdin=listed).strip()}"
    top = built.git("mktree", stdin=f"{entry}\tbomb\n".encode()).strip()
    bomb = built.git("commit-tree", top, "-p", built.head, "-m", "Bomb").strip()
    found = in_lines(room_of(built), (built.ids[0], bomb, built.ids[1]), 2)
    assert [found[commit] is None for commit in (built.ids[0], bomb, built.ids[1])] == [False, True, False]


def test_past_the_budget_everything_is_unknown(long_history: Built, room_of: RoomOf) -> None:
    found = questions.ask(room_of(long_history), LINES, long_history.ids, jobs=2, budget=0)
    assert set(dict(found).values()) == {None}


def test_in_a_clone_without_folders_all_is_unknown(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit(str(number)) for number in range(5)])
    unpack(built)
    for commit in built.ids:
        take_away(built, built.git("rev-parse", f"{commit}^{{tree}}").strip())
    for ask in (in_lines, in_paths, in_patches):
        assert set(ask(room_of(built), built.ids, 1).values()) == {None}


def test_another_setting_or_question_is_another_reader(
    tmp_path: Path, room_of: RoomOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(build_repository(tmp_path / "web", [Commit("Begin")]))
    names = {change_reader(room, lines=False).name, change_reader(room, lines=True).name, patch_reader(room).name}
    assert all("git version" in name for name in names)
    monkeypatch.setattr(questions, "SETTINGS", (*SETTINGS, "core.bigFileThreshold=2m"))
    names |= {change_reader(room, lines=True).name, patch_reader(room).name}
    assert len(names) == 5
