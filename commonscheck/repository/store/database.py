"""The one door to sqlite3: a file that may be foreign, damaged, old, locked or full, and is then done without."""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from commonscheck.repository.store.schema import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE = 5.0  # seconds that another run has for a transaction
_NAME = "facts.sqlite"
_SECRET = 32  # bytes
_PASSING = {
    *(
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    ),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL),
}
_LOG = logging.getLogger("commonscheck")


class DamagedStoreError(Exception):
    """A row does not say what was written into it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("it was damaged")


class Database:
    """One file in a folder of its own, which is replaced as a whole where it cannot be mended."""

    def __init__(self, folder: Path) -> None:
        """Keep facts in `folder`, made when it is needed; its parent is the cache."""
        self._folder = folder
        self.failure = ""  # why it is out of use
        self.damaged = False  # whether that lay in the file, which was put away

    @contextmanager
    def opened(self, *, writing: bool = False) -> Iterator[sqlite3.Connection | None]:
        """Give a connection, with `writing` in a transaction of its own, or None where there is none to be had.

        Whatever fails within ends there: it is told once, and the store is out of use for the rest of the run; a
        damaged one is put away, so that the next run makes it anew.
        """
        connection: sqlite3.Connection | None = None
        try:
            connection = None if self.failure else self._connect()
            if connection and writing:
                connection.execute("BEGIN IMMEDIATE")
        except (sqlite3.Error, OSError, DamagedStoreError) as error:
            self._fail(error)
            _end(connection)
            connection = None
        try:
            yield connection
            if connection and connection.in_transaction:
                connection.execute("COMMIT")
        except (sqlite3.Error, DamagedStoreError) as error:
            self._fail(error)
        finally:
            _end(connection)

    def drop(self) -> None:
        """Put the file away with all that belongs to it; who has it open works on undisturbed, and in vain."""
        with suppress(OSError), self._locked(fcntl.LOCK_EX):
            away = tempfile.mkdtemp(prefix="tmp_facts_", dir=self._folder.parent)
            with suppress(OSError):
                self._folder.rename(f"{away}/facts")
            shutil.rmtree(away, ignore_errors=True)

    def _connect(self) -> sqlite3.Connection:
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked(self._needed()):
            connection = self._open()
        if connection is None:
            self.drop()
            with self._locked(self._needed()):
                connection = self._open()
        if connection is None:
            raise DamagedStoreError
        return connection

    def _needed(self) -> int:
        """Say how the file is to be locked: alone to make it, since SQLite does not wait while its mode changes."""
        with suppress(OSError):
            if (self._folder / _NAME).lstat().st_size:
                return fcntl.LOCK_SH
        return fcntl.LOCK_EX

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        """Hold the lock under which the file is opened (shared), made or put away (alone)."""
        path = self._folder.with_suffix(".lock")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, kind)
            yield
        finally:
            os.close(descriptor)

    def _open(self) -> sqlite3.Connection | None:
        """Open the file, made if need be; None for one that is to be made anew."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        file = self._folder / _NAME
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        if not (_is_own(self._folder, stat.S_ISDIR) and _is_own(file, stat.S_ISREG)):
            message = "somebody else may have written into it"
            raise PermissionError(message)
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        try:
            version, objects = _prepare(connection)
        except sqlite3.DatabaseError as error:
            connection.close()
            if _is_damage(error):
                return None
            raise
        if version == VERSION and objects:
            return connection
        connection.close()
        return None

    def _fail(self, error: Exception) -> None:
        self.failure = _why(error)
        if isinstance(error, DamagedStoreError) or _is_damage(error):
            self.damaged = True
            self.drop()
        _LOG.warning("commonscheck: the store of facts is not used: %s; everything is read anew", self.failure)


def read_secret(connection: sqlite3.Connection) -> bytes:
    """Give what was made with the store, and is known to nobody who writes commits."""
    row = connection.execute("SELECT value FROM secret").fetchone()
    if row is None or len(row[0]) != _SECRET:
        raise DamagedStoreError
    return bytes(row[0])


def _end(connection: sqlite3.Connection | None) -> None:
    """Take back what was not committed, and close."""
    if connection:
        with suppress(sqlite3.Error):
            connection.close()


def _prepare(connection: sqlite3.Connection) -> tuple[int, int]:
    """Set a connection up, make the tables in an empty file, and give its version and how many tables it has."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    if _version(connection) == (0, 0):
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == (0, 0):  # another run may have been first
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(_SECRET),))
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    return _version(connection)


def _version(connection: sqlite3.Connection) -> tuple[int, int]:
    with closing(connection.execute("PRAGMA user_version")) as answer:
        [version] = answer.fetchone()
    with closing(connection.execute("SELECT count(*) FROM sqlite_schema")) as answer:
        [objects] = answer.fetchone()
    return version, objects


def _is_own(path: Path, kind: Callable[[int], bool]) -> bool:
    """Tell whether nobody else can have written there."""
    found = path.lstat()
    alone = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return alone and kind(found.st_mode)


def _is_damage(error: Exception) -> bool:
    """Tell what is wrong with the file itself from what may pass, or lies in the machine."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return isinstance(error, sqlite3.Error) and code not in _PASSING


def _why(error: Exception) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
