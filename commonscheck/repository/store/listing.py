"""All that is kept, commit by commit, for whoever analyses it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from commonscheck.model.change import Change
from commonscheck.repository.store.changes import read_changes
from commonscheck.repository.store.headers import Read, load_commits
from commonscheck.repository.store.results import Reader, load_results
from commonscheck.repository.store.schema import LINES, PATCH, PATHS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from commonscheck.repository.store.database import Database

_BATCH = 1000
T = TypeVar("T")


@dataclass(frozen=True)
class KeptCommit:
    """What is kept of one commit in one repository, None where it was not computed."""

    repository: str
    id: str
    header: Read
    patch: str | None = None
    changes: tuple[Change, ...] | None = None


def list_facts(database: Database) -> Iterator[KeptCommit]:
    """Give every commit that was ever read, by name of the repository and id; of one name the second ends in `~2`.

    `database.failure` tells afterwards whether that is all.
    """
    with database.opened() as connection:
        if connection is None:
            return
        connection.execute("BEGIN")  # so that all of it is of one moment
        rows = connection.execute("SELECT label, id FROM repositories ORDER BY label, place").fetchall()
        for label, same in groupby(rows, key=lambda row: str(row[0])):
            for number, (_, repository) in enumerate(same, 1):
                yield from _list(connection, repository, label if number == 1 else f"{label}~{number}")


def _list(connection: sqlite3.Connection, repository: int, label: str) -> Iterator[KeptCommit]:
    query = "SELECT DISTINCT name, reader FROM computed JOIN readers ON readers.id = reader WHERE repository = ?"
    names = [name for name, _ in sorted(connection.execute(query, (repository,)), key=lambda row: int(row[1]))]
    answers = _Answers(connection, repository, names)
    commits = load_commits(connection, repository, ordered=True)
    while batch := dict(islice(commits, _BATCH)):
        patches = answers.of(batch, PATCH, bytes.decode)
        changes = answers.of(batch, PATHS, read_changes) | answers.of(batch, LINES, read_changes)
        for commit, header in batch.items():
            yield KeptCommit(label, commit, header, patches.get(commit), changes.get(commit))


@dataclass(frozen=True)
class _Answers:
    """What readers, by name, the oldest first, answered in a repository."""

    connection: sqlite3.Connection
    repository: int
    readers: Sequence[str]

    def of(self, commits: Iterable[str], kind: str, read: Callable[[bytes], T]) -> dict[str, T]:
        """Give the answers of one kind; of two readers the later one counts."""
        found: dict[str, T] = {}
        for name in self.readers:
            reader = Reader(name, _never, read)
            if reader.kind == kind:
                found.update(load_results(self.connection, self.repository, reader, commits))
        return found


def _never(_answer: object) -> None:
    """Keep nothing: what is listed is only read."""
