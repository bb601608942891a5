"""What was computed from commits as rows: whatever a reader answers, with all in its name that the answer rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from commonscheck.repository.store.database import DamagedStoreError
from commonscheck.repository.store.headers import mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_ASKED = 500  # commits of one question to the store

_INSERT = "INSERT OR IGNORE INTO results (oid, reader, value, mark, source) VALUES (?, ?, ?, ?, ?)"
_HOLD = "INSERT OR IGNORE INTO computed (repository, reader, oid) VALUES (?, ?, ?)"
_SELECT = "SELECT oid, value, mark FROM computed JOIN results USING (oid, reader) WHERE repository = ? AND reader = ?"


@dataclass(frozen=True)
class Reader(Generic[T]):
    """What computes one fact of a commit, and how the store keeps it.

    `name` begins with the kind of the fact and tells all that an answer rests on beside the commit, so that what
    another reader said is never taken for its word. `write` gives None for an answer that is not to be kept; `read`
    raises ValueError for what it did not write.
    """

    name: str
    write: Callable[[T], bytes | None]
    read: Callable[[bytes], T]

    @property
    def kind(self) -> str:
        """The kind of the fact, for people."""
        return self.name.partition(";")[0]


def reader_number(connection: sqlite3.Connection, name: str) -> int:
    """Give the number of a reader, a new one if need be."""
    connection.execute("INSERT OR IGNORE INTO readers (name) VALUES (?)", (name,))
    [number] = connection.execute("SELECT id FROM readers WHERE name = ?", (name,)).fetchone()
    return int(number)


def load_results(
    connection: sqlite3.Connection, repository: int, reader: Reader[T], commits: Iterable[str]
) -> Iterator[tuple[str, T]]:
    """Give what the reader answered for commits in a repository; DamagedStoreError where a row is not as written."""
    row = connection.execute("SELECT id FROM readers WHERE name = ?", (reader.name,)).fetchone()
    rest = iter(commits if row else ())
    while asked := [bytes.fromhex(commit) for commit in islice(rest, _ASKED)]:
        query = f"{_SELECT} AND oid IN ({', '.join('?' * len(asked))})"
        for oid, value, written in connection.execute(query, (repository, row[0], *asked)):
            if written != mark(oid, value):
                raise DamagedStoreError
            try:
                yield oid.hex(), reader.read(value)
            except ValueError as error:
                raise DamagedStoreError from error


def save_results(
    connection: sqlite3.Connection, repository: int, reader: str, values: Iterable[tuple[str, bytes]]
) -> None:
    """Keep answers that are not kept yet, and that they were computed in a repository."""
    number = reader_number(connection, reader)
    rows = [(bytes.fromhex(commit), value) for commit, value in values]
    connection.executemany(_INSERT, ((oid, number, value, mark(oid, value), repository) for oid, value in rows))
    connection.executemany(_HOLD, ((repository, number, oid) for oid, _ in rows))
