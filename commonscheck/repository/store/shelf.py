"""What is kept of one repository, and whether it still holds there."""

from __future__ import annotations

import os
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from commonscheck.repository.store.files import files_of, pack, unpack
from commonscheck.repository.store.headers import Read, load_commits, save_commits
from commonscheck.repository.store.results import Reader, load_results, reader_number, save_results
from commonscheck.repository.store.schema import READER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from commonscheck.repository.store.database import Database
    from commonscheck.repository.walk import Walk

_TIPS = 64  # at which git need not look again
_BATCH = 10_000  # rows of a transaction, so that no other run waits long

T = TypeVar("T")


class Shelf:
    """Facts of the repository whose objects lie in one folder.

    They are given only while every file is there that they were read from; files that were added since do no harm.
    Nothing here raises: without a store, or with one that fails, nothing is known and nothing is kept.
    """

    def __init__(self, database: Database, objects: Path, label: str) -> None:
        """Know `objects` by their place; `label` is for people who look into the store."""
        self._database = database
        self._objects = objects.resolve()
        self._place = os.fsencode(self._objects)
        self._label = label.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    @cached_property
    def _files(self) -> frozenset[bytes] | None:
        """The files as they were before anything was read of what will be kept."""
        return files_of(self._objects)

    def commits(self) -> dict[str, Read]:
        """Give every commit that is known to be whole in the repository."""
        found: dict[str, Read] = {}
        with self._database.opened() as connection:
            repository = self._known(connection)
            if connection and repository is not None:
                found = dict(load_commits(connection, repository))
        return found

    def tips(self) -> tuple[str, ...]:
        """Give commits behind which nothing need be looked for, since it is known."""
        found: tuple[str, ...] = ()
        with self._database.opened() as connection:
            repository = self._known(connection)
            if connection and repository is not None:
                query = "SELECT oid FROM tips WHERE repository = ? LIMIT ?"
                found = tuple(oid.hex() for (oid,) in connection.execute(query, (repository, _TIPS)))
        return found

    def keep_walk(self, walked: Walk, tip: str) -> None:
        """Keep the commits that were read since commits() was asked, and `tip` if all behind it was."""
        rest, kept = walked.fresh(), False
        while batch := list(islice(rest, _BATCH)):
            with self._database.opened(writing=True) as connection:
                if connection is None or (repository := self._claim(connection)) is None:
                    return
                save_commits(connection, batch, reader_number(connection, READER), repository)
                kept = True
        if walked.whole and kept:
            with self._database.opened(writing=True) as connection:
                if connection and (repository := self._claim(connection)) is not None:
                    connection.execute("INSERT OR IGNORE INTO tips VALUES (?, ?)", (repository, bytes.fromhex(tip)))

    def results(self, reader: Reader[T], commits: Iterable[str]) -> dict[str, T]:
        """Give what is kept of the reader's answers for commits."""
        found: dict[str, T] = {}
        with self._database.opened() as connection:
            repository = self._known(connection)
            if connection and repository is not None:
                found = dict(load_results(connection, repository, reader, commits))
        return found

    def keep_results(self, reader: Reader[T], answers: Iterable[tuple[str, T | None]]) -> None:
        """Keep the answers that are known, as they come; all of them are fetched, whatever becomes of the store."""
        rest = (
            (commit, value)
            for commit, answer in answers
            if answer is not None and (value := reader.write(answer)) is not None
        )
        while batch := list(islice(rest, _BATCH)):
            with self._database.opened(writing=True) as connection:
                if connection and (repository := self._claim(connection)) is not None:
                    save_results(connection, repository, reader.name, batch)

    def _known(self, connection: sqlite3.Connection | None) -> int | None:
        """Give the number of the repository if what is kept of it holds."""
        if connection is None or self._files is None:
            return None
        row = self._row(connection)
        return row[0] if row and unpack(row[1]) <= self._files else None

    def _claim(self, connection: sqlite3.Connection) -> int | None:
        """Make ready to keep what was read from the files as they were, None if they are others now.

        What was read from files that are gone is forgotten: somebody may have taken objects away with them.
        """
        if self._files is None or files_of(self._objects) != self._files:
            return None
        row, files = self._row(connection), pack(self._files)
        if row is None:
            insert = "INSERT INTO repositories (place, label, files) VALUES (?, ?, ?)"
            return connection.execute(insert, (self._place, self._label, files)).lastrowid
        number: int = row[0]
        if row[1] == files:
            return number
        if not unpack(row[1]) <= self._files:
            for table in ("held", "computed", "tips"):
                connection.execute(f"DELETE FROM {table} WHERE repository = ?", (number,))  # noqa: S608 -- a name of our own
        connection.execute("UPDATE repositories SET files = ?, label = ? WHERE id = ?", (files, self._label, number))
        return number

    def _row(self, connection: sqlite3.Connection) -> tuple[int, bytes] | None:
        query = "SELECT id, files FROM repositories WHERE place = ?"
        found: tuple[int, bytes] | None = connection.execute(query, (self._place,)).fetchone()
        return found
