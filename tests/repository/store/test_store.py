"""A run with the store says what one without says, whatever became of the repository or of the store."""

from __future__ import annotations

import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from commonscheck.repository.store import schema
from commonscheck.repository.store.headers import mark
from tests.builders import BEN, Built, Commit, add_commits, build_repository, run_git_in
from tests.federations import build_federation
from tests.program import AS_OF, ROOT, Program
from tests.repository.test_history import objects, take_away, write_commit

LINE = [
    Commit("Begin"),
    Commit("Topic", branch="topic", start="main", author=BEN),
    Commit("Merge", merge=("topic",)),
    Commit("Together\n\nCo-authored-by: Cy <cy@x.example>\nReviewed-by: Ben <ben@acme.example>"),
    Commit("Empty", files={}),
]
PEOPLE = "author Ana <a@x.example> 1767355200 +0000\ncommitter Ana <a@x.example> 1767355200 +0000"


def told(path: Path, folder: Path, *, keep: bool = True) -> object:
    """Read everything that is kept, in the order in which it is given."""
    with open_snapshot(path, Cache(folder, keep=keep)) as snapshot:
        history = snapshot.history()
        commits = list(history.commits)
        changed = [snapshot.changes(commits, lines=lines) for lines in (False, True)]
        return list(history.commits.items()), history, snapshot.patch_ids(commits), changed


def agree(path: Path, folder: Path) -> None:
    """Insist that runs with the store, the first and the next, say what one without says."""
    without = told(path, folder, keep=False)
    assert told(path, folder) == without
    assert told(path, folder) == without


def facts(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "facts" / "facts.sqlite", isolation_level=None)


def count(folder: Path, table: str) -> int:
    [number] = facts(folder).execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 -- a name of our own
    return int(number)


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_what_is_kept_is_what_was_read(tmp_path: Path, object_format: str) -> None:
    built = build_repository(tmp_path / "web", LINE, object_format=object_format)
    people = "author Ana <a@x.example> 1 +0000\nauthor Eve <e@x.example> 1 +0000\ncommitter Ana <a@x.example> 1 +0000"
    built.git("reset", "-q", "--hard", write_commit(built, people, parents=(built.head,)))
    agree(built.path, tmp_path / "cache")
    assert count(tmp_path / "cache", "held") == len(LINE) + 1
    assert count(tmp_path / "cache", "computed") == 3 * len(LINE)


def test_nothing_is_asked_of_git_twice(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", LINE)
    folder = tmp_path / "cache"
    told(built.path, folder)
    new = add_commits(built.path, [Commit("More")])
    connection = facts(folder)
    before = connection.execute("SELECT * FROM commits").fetchall()
    agree(built.path, folder)
    after = connection.execute("SELECT * FROM commits").fetchall()
    assert after[: len(before)] == before
    assert [row[1].hex() for row in after[len(before) :]] == list(new)


def shallow(built: Built) -> None:
    (built.path / ".git" / "shallow").write_text(built.ids[3] + "\n")
    take_away(built, built.ids[0])


def rewritten(built: Built) -> None:
    built.git("reset", "-q", "--hard", built.ids[2])
    add_commits(built.path, [Commit("Otherwise")])


def damaged(built: Built) -> None:
    take_away(built, built.ids[3])
    path = objects(built) / built.ids[3][:2] / built.ids[3][2:]
    path.write_bytes(b"nonsense")


def without_blobs(built: Built) -> None:
    take_away(built, built.git("rev-parse", f"{built.ids[3]}:work/4.txt").strip())


def repacked(built: Built) -> None:
    built.git("repack", "-q", "-a", "-d", "-f")


def borrowed(built: Built) -> None:
    other = build_repository(built.path.parent / "other", LINE)
    (objects(built) / "info" / "alternates").write_text(f"{objects(other)}\n")
    take_away(built, built.ids[1])


def cut(built: Built) -> None:
    main = built.path / ".git" / "refs" / "heads" / "main"
    main.write_text(write_commit(built, PEOPLE, parents=("x",)) + "\n")


def foreign_parent(built: Built) -> None:
    main = built.path / ".git" / "refs" / "heads" / "main"
    main.write_text(write_commit(built, PEOPLE, parents=(built.head, "1" * 64)) + "\n")


@pytest.mark.parametrize(
    "change", [shallow, rewritten, damaged, without_blobs, repacked, borrowed, cut, foreign_parent]
)
def test_what_became_of_the_repository_is_told_as_without_the_store(
    tmp_path: Path, change: Callable[[Built], None]
) -> None:
    built = build_repository(tmp_path / "web", LINE)
    told(built.path, tmp_path / "cache")
    change(built)
    agree(built.path, tmp_path / "cache")


def test_a_fork_that_lacks_files_is_not_helped_by_what_another_has(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", LINE)
    built.git("config", "uploadpack.allowFilter", "true")
    run_git_in(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{built.path}", "fork")
    told(built.path, tmp_path / "cache")
    agree(tmp_path / "fork", tmp_path / "cache")


def nonsense(folder: Path) -> None:
    (folder / "facts.sqlite").write_bytes(b"nonsense" * 1000)


def truncated(folder: Path) -> None:
    os.truncate(folder / "facts.sqlite", 9000)


def foreign(folder: Path) -> None:
    (folder / "facts.sqlite").unlink()
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        connection.execute("CREATE TABLE commits (x)")


def newer(folder: Path) -> None:
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def forged(folder: Path) -> None:
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        connection.execute("UPDATE people SET email = 'eve@evil-x.example'")


def moved(folder: Path) -> None:
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        connection.execute("UPDATE commits SET author_time = author_time + 86400")


def patched(folder: Path) -> None:
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        connection.execute("UPDATE results SET value = x''")


def garbled(folder: Path) -> None:
    nonsense = b"nonsense"
    with sqlite3.connect(folder / "facts.sqlite") as connection:
        for [oid] in connection.execute("SELECT DISTINCT oid FROM results").fetchall():
            values = (nonsense, mark(oid, nonsense), oid)
            connection.execute("UPDATE results SET value = ?, mark = ? WHERE oid = ?", values)


@pytest.mark.parametrize("harm", [nonsense, truncated, foreign, newer, forged, moved, patched, garbled])
def test_a_store_that_cannot_be_used_changes_nothing_and_is_made_anew(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    built = build_repository(tmp_path / "web", LINE)
    folder = tmp_path / "cache"
    without = told(built.path, folder)
    harm(folder / "facts")
    assert told(built.path, folder) == without
    agree(built.path, folder)
    assert count(folder, "held") == len(LINE)
    assert count(folder, "computed") == 3 * len(LINE)
    assert sorted(path.name for path in folder.iterdir()) == ["facts", "facts.lock"]


def linked(folder: Path) -> None:
    folder.rename(folder.parent / "real")
    folder.symlink_to(folder.parent / "real")


def writable(folder: Path) -> None:
    folder.chmod(0o777)


def unmakable(folder: Path) -> None:
    folder.rename(folder.parent / "away")
    folder.write_text("")


def a_folder(folder: Path) -> None:
    (folder / "facts.sqlite").unlink()
    (folder / "facts.sqlite").mkdir()


@pytest.mark.parametrize("harm", [linked, writable, unmakable, a_folder])
def test_a_store_that_somebody_else_may_write_is_told_once_and_not_used(
    tmp_path: Path, harm: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    built = build_repository(tmp_path / "web", LINE)
    folder = tmp_path / "cache"
    without = told(built.path, folder)
    harm(folder / "facts")
    with caplog.at_level(logging.WARNING, "commonscheck"):
        assert told(built.path, folder) == without
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["commonscheck"]


def test_a_store_that_another_run_holds_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("commonscheck.repository.store.database._PATIENCE", 0.05)
    built = build_repository(tmp_path / "web", LINE)
    folder = tmp_path / "cache"
    told(built.path, folder)
    add_commits(built.path, [Commit("More")])
    holder = facts(folder)
    holder.execute("BEGIN IMMEDIATE")
    assert told(built.path, folder) == told(built.path, folder, keep=False)
    assert "locked" in caplog.text
    holder.execute("ROLLBACK")
    agree(built.path, folder)


def test_a_folder_whose_name_is_no_text_has_its_facts_as_others(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "caf\udce9", LINE)
    agree(built.path, tmp_path / "cache")
    [named] = facts(tmp_path / "cache").execute("SELECT label FROM repositories").fetchall()
    assert named == ("caf\\xe9",)


def test_only_the_owner_can_read_it_and_nothing_is_kept_unasked(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", LINE)
    told(built.path, tmp_path / "unasked", keep=False)
    assert not (tmp_path / "unasked").exists()
    told(built.path, tmp_path / "cache")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "cache").rglob("*")} == {0}
    [named] = facts(tmp_path / "cache").execute("SELECT label FROM repositories").fetchall()
    assert named == ("web",)


def test_runs_that_are_killed_at_any_moment_leave_a_sound_store(tmp_path: Path, program: Program) -> None:
    web = build_federation(tmp_path)
    add_commits(web.path, [Commit(f"Step {number}") for number in range(300)])
    without = program.check(web.path, "--cache-dir", tmp_path / "fresh").out
    chance = random.Random(7)  # noqa: S311 -- moments, not secrets
    command = program.command("check", web.path, "--allow-local", "--cache-dir", tmp_path / "kept")
    for _ in range(6):
        process = subprocess.Popen(
            command, env=program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert program.check(web.path, "--cache-dir", tmp_path / "kept").out == without
    assert facts(tmp_path / "kept").execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert facts(tmp_path / "kept").execute("PRAGMA foreign_key_check").fetchall() == []
    verified = program("sync", web.path, "--allow-local", "--verify=all", "--cache-dir", tmp_path / "kept")
    assert (verified.code, "none differs" in verified.out) == (0, True)
    assert program.check(web.path, "--cache-dir", tmp_path / "kept").out == without


def test_runs_at_once_share_it(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit(f"Step {number}") for number in range(400)])
    script = (
        "import sys; from pathlib import Path; from tests.repository.store.test_store import told\n"
        "told(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    argv = [sys.executable, "-c", script, str(built.path), str(tmp_path / "cache")]
    started = [subprocess.Popen(argv, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in started] == [(b"", 0)] * 3
    assert count(tmp_path / "cache", "held") == 400
    agree(built.path, tmp_path / "cache")


def test_a_disk_without_room_for_it_changes_nothing(tmp_path: Path, program: Program) -> None:
    web = build_federation(tmp_path)
    add_commits(web.path, [Commit(f"Step {number}") for number in range(1000)])
    without = program.check(web.path, "--cache-dir", tmp_path / "fresh").out
    command = program.command("check", web.path, "--allow-local", "--as-of", AS_OF, "--format=json")
    limited = ["sh", "-c", 'ulimit -f 128; exec "$@"', "sh", *command, "--cache-dir", str(tmp_path / "kept")]
    done = subprocess.run(limited, env=program.environment, capture_output=True, text=True, check=False)
    assert done.stdout == without
    assert done.stderr.count("the store of facts is not used") == done.stderr.count("\n") == 1
    assert program.check(web.path, "--cache-dir", tmp_path / "kept").out == without
    assert facts(tmp_path / "kept").execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert count(tmp_path / "kept", "held") == 1003
