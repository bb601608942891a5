"""`facts export` gives what is kept to other tools: read back as it was, and nothing of people but numbers."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from commonscheck.commands.facts import export
from commonscheck.errors import SettingsError
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from tests.builders import BEN, Built, Commit, build_repository
from tests.program import Program
from tests.repository.test_history import write_commit

LINE = [
    Commit("Begin", files={"README": "one\ntwo\n", "logo": b"\0\1", "caf\udce9": "x\n"}),
    Commit("Move\n\nReviewed-by: Cy <cy@x.example>", author=BEN, files={"README": None, "READ": "one\ntwo\n"}),
    Commit("Topic", branch="topic", start="main"),
    Commit("Merge", merge=("topic",), branch="main"),
]


def keep(path: Path, cache: Path) -> None:
    """Read all facts of a repository."""
    with open_snapshot(path, Cache(cache, keep=True)) as snapshot:
        commits = list(snapshot.history().commits)
        snapshot.patch_ids(commits)
        snapshot.changes(commits)
        snapshot.changes(commits[1:], lines=True)


def odd(built: Built) -> str:
    people = "author Ana <a@x.example> 1 +0000\nauthor Eve <e@x.example> 1 +0000\ncommitter Ana <a@x.example> 9 +0000"
    commit = write_commit(built, people, parents=(built.head,))
    built.git("reset", "-q", "--hard", commit)
    return commit


@pytest.fixture
def web(tmp_path: Path) -> Built:
    return build_repository(tmp_path / "web", LINE)


def test_what_is_exported_is_what_git_says(tmp_path: Path, web: Built, program: Program) -> None:
    strange = odd(web)
    keep(web.path, tmp_path / "cache")
    run = program("facts", "export", tmp_path / "facts.parquet", "--cache-dir", tmp_path / "cache")
    assert (run.code, run.out) == (0, f"5 commits written to {tmp_path / 'facts.parquet'}\n")
    rows = {row["hash"]: row for row in pq.read_table(tmp_path / "facts.parquet").to_pylist()}
    begin, move, topic, merge = (rows[commit] for commit in web.ids)
    assert list(rows) == sorted(rows)
    assert {row["repository"] for row in rows.values()} == {"web"}
    assert begin["tree"] == web.git("rev-parse", f"{begin['hash']}^{{tree}}").strip()
    assert (begin["parents"], merge["parents"]) == ([], [move["hash"], topic["hash"]])
    assert begin["author"] == begin["committer"] == topic["author"] != move["author"]
    assert begin["author_date"] == begin["commit_date"] == datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert [one["token"] for one in move["trailers"]] == ["reviewed-by"]
    assert move["trailers"][0]["person"] not in {begin["author"], move["author"]}
    assert {one["file"]: (one["added"], one["removed"]) for one in begin["files"]} == {
        "README": (2, 0),
        "caf\\xe9": (1, 0),
        "logo": (None, None),
    }
    assert move["files"] == [{"file": "READ", "added": 0, "removed": 0, "moved": True}]
    assert (merge["files"], merge["patch_id"], len(topic["patch_id"])) == ([], "", 40)
    assert rows[strange]["author"] is None
    assert rows[strange]["odd"]
    assert not {begin["odd"], begin["signed"]} - {None, False}


def test_no_name_and_no_address_is_in_the_file(tmp_path: Path, web: Built, program: Program) -> None:
    keep(web.path, tmp_path / "cache")
    program("facts", "export", tmp_path / "facts.parquet", "--cache-dir", tmp_path / "cache")
    said = repr(pq.read_table(tmp_path / "facts.parquet").to_pylist()) + str(pq.read_schema(tmp_path / "facts.parquet"))
    assert not [word for word in ("Ana", "Ben", "Cy", "@", str(tmp_path)) if word in said]


def test_the_same_facts_give_the_same_bytes_in_whatever_order_they_were_read(tmp_path: Path, web: Built) -> None:
    other = build_repository(tmp_path / "else" / "web", [Commit("Other", author=BEN)])
    third = build_repository(tmp_path / "app", [Commit("App")])
    orders = ((web, other, third), (third, other, web))
    for number, order in enumerate(orders):
        for built in order:
            keep(built.path, tmp_path / f"cache-{number}")
        assert export(tmp_path / f"{number}.parquet", tmp_path / f"cache-{number}") == 6
    assert (tmp_path / "0.parquet").read_bytes() == (tmp_path / "1.parquet").read_bytes()
    names = pq.read_table(tmp_path / "0.parquet").column("repository").to_pylist()
    assert sorted(set(names)) == ["app", "web", "web~2"]


def test_nothing_is_replaced_and_nothing_half_written(tmp_path: Path, web: Built, program: Program) -> None:
    cache, file = tmp_path / "cache", tmp_path / "facts.parquet"
    empty = program("facts", "export", file, "--cache-dir", cache)
    assert (empty.code, "no facts are kept yet" in empty.err) == (3, True)
    keep(web.path, cache)
    file.write_text("mine")
    assert program("facts", "export", file, "--cache-dir", cache).code == 2
    assert file.read_text() == "mine"
    with sqlite3.connect(cache / "facts" / "facts.sqlite") as facts:
        facts.execute("UPDATE results SET value = x'00'")
    damaged = program("facts", "export", tmp_path / "new.parquet", "--cache-dir", cache)
    assert (damaged.code, "the store of facts cannot be read: it was damaged" in damaged.err) == (3, True)
    assert program("facts", "export", tmp_path / "none" / "x", "--cache-dir", cache).code == 2
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "facts.parquet", "home", "web"}


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(SettingsError, match="pyarrow") as error:
        export(tmp_path / "facts.parquet", tmp_path / "cache")
    assert "commonscheck[parquet]" in error.value.hint
