"""Commits as rows, and rows as commits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from commonscheck.model.contribution import Identity
from commonscheck.repository.commits import Commit, OddCommit
from commonscheck.repository.store.database import DamagedStoreError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

Read = Commit | OddCommit
# oid, tree, parents, author, committer, author_time, commit_time, trailers, signed, odd; mark is kept behind them
_Facts = tuple[bytes, bytes | None, bytes, int | None, int | None, int | None, int | None, str, int, str]

_COLUMNS = "oid, tree, parents, author, committer, author_time, commit_time, trailers, signed, odd, mark"
_SELECT = f"SELECT {_COLUMNS} FROM held JOIN commits ON commits.id = held.'commit' WHERE repository = ?"  # noqa: S608 -- names of our own
_INSERT = f"INSERT OR IGNORE INTO commits ({_COLUMNS}, reader, source) VALUES ({', '.join('?' * 13)})"  # noqa: S608 -- as above


class People:
    """People by number and back, each looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look them up through a connection."""
        self._connection = connection
        self._found: dict[int, Identity] = {}
        self._numbers: dict[Identity, int] = {}

    def find(self, number: int) -> Identity:
        """Give the person of a number; DamagedStoreError where there is none, or not as it was written."""
        if number not in self._found:
            query = "SELECT name, email, mark FROM people WHERE id = ?"
            row = self._connection.execute(query, (number,)).fetchone()
            if row is None or row[2] != mark(number, *row[:2]):
                raise DamagedStoreError
            self._found[number] = Identity(row[0], row[1])
        return self._found[number]

    def number(self, who: Identity) -> int:
        """Give the number of a person, a new one if need be."""
        if who not in self._numbers:
            ask = partial(self._connection.execute, "SELECT id FROM people WHERE name = ? AND email = ?")
            row = ask((who.name, who.email)).fetchone()
            if row is None:
                row = self._connection.execute("SELECT 1 + coalesce(max(id), 0) FROM people").fetchone()
                values = (row[0], who.name, who.email, mark(row[0], who.name, who.email))
                self._connection.execute("INSERT INTO people (id, name, email, mark) VALUES (?, ?, ?, ?)", values)
            self._numbers[who] = row[0]
        return self._numbers[who]


def load_commits(
    connection: sqlite3.Connection, repository: int, *, ordered: bool = False
) -> Iterator[tuple[str, Read]]:
    """Give the commits that are held in a repository, `ordered` by id where that matters.

    Raises DamagedStoreError where a row is not as it was written.
    """
    people = People(connection)
    for *facts, written in connection.execute(_SELECT + " ORDER BY oid" * ordered, (repository,)):
        if written != mark(*facts):
            raise DamagedStoreError
        yield facts[0].hex(), _commit(people, *facts)


def save_commits(connection: sqlite3.Connection, commits: Iterable[tuple[str, Read]], reader: int, source: int) -> None:
    """Keep commits that are not kept yet, and that they are held in the repository `source`."""
    people = People(connection)
    rows = [facts for commit_id, commit in commits if (facts := _facts(people, commit_id, commit))]
    connection.executemany(_INSERT, ((*facts, mark(*facts), reader, source) for facts in rows))
    hold = "INSERT OR IGNORE INTO held SELECT ?, id FROM commits WHERE oid = ?"
    connection.executemany(hold, ((source, facts[0]) for facts in rows))


def _commit(  # noqa: PLR0913, PLR0917 -- one for each column
    people: People,
    oid: bytes,
    tree: bytes | None,
    parents: bytes,
    author: int | None,
    committer: int | None,
    author_time: int | None,
    commit_time: int | None,
    trailers: str,
    signed: int,
    odd: str,
) -> Read:
    names, width = parents.hex(), 2 * len(oid)
    behind = tuple(names[start : start + width] for start in range(0, len(names), width))
    if author is None or committer is None or tree is None or author_time is None or commit_time is None:
        return OddCommit(odd, behind, commit_time)
    words = iter(trailers.split())
    named = tuple((key, people.find(int(number))) for key, number in zip(words, words, strict=True))
    by, onto = people.find(author), people.find(committer)
    return Commit(tree.hex(), behind, by, onto, author_time, commit_time, named, bool(signed))


def _facts(people: People, commit_id: str, commit: Read) -> _Facts | None:
    """Write a commit as a row, None for one that cannot be: its parents are cut off, or of another object format."""
    if any(len(parent) != len(commit_id) for parent in commit.parents):
        return None
    oid, parents = bytes.fromhex(commit_id), bytes.fromhex("".join(commit.parents))
    if isinstance(commit, OddCommit):
        reason = None if commit.cut else commit.reason
        return (oid, None, parents, None, None, None, commit.commit_time, "", 0, reason) if reason else None
    by, onto = people.number(commit.author), people.number(commit.committer)
    named = " ".join(f"{key} {people.number(who)}" for key, who in commit.trailers)
    tree, signed = bytes.fromhex(commit.tree), int(commit.signed)
    return oid, tree, parents, by, onto, commit.author_time, commit.commit_time, named, signed, ""


def mark(*values: object) -> int:
    """Give what a row has to bear, so that damage is told from facts."""
    return crc32(repr(values).encode("utf-8", "surrogatepass"))
