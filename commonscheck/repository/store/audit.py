"""Facts held against the history that they were computed from: a sample is withheld, so that it is computed again.

Whatever a run asks for, it gets by its usual way; only what is kept of the sample is not given to it, and compared
when it comes back. So there is no second way to compute a fact that could be right where the first is wrong.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, TypeVar

from commonscheck.model.audit import Difference, Fact, Verification
from commonscheck.repository.store.database import read_secret
from commonscheck.repository.store.schema import HEADER
from commonscheck.repository.store.shelf import Shelf
from commonscheck.repository.store.telling import tell_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from commonscheck.repository.store.database import Database
    from commonscheck.repository.store.headers import Read
    from commonscheck.repository.store.results import Reader
    from commonscheck.repository.walk import Walk

T = TypeVar("T")
_UNREADABLE = "cannot be read any more"


class Audit:
    """What a run compares, over all its repositories: each fact once."""

    def __init__(self, number: int, day: date) -> None:
        """Take at most so many commits of each repository; every day others."""
        self._number = number
        self._day = day.isoformat().encode()
        self._compared: dict[Fact, Difference | None] = {}
        self._unread: dict[Fact, None] = {}

    def sample(self, secret: bytes, commits: Iterable[bytes]) -> frozenset[bytes]:
        """Choose among the ids of commits.

        The choice is the same for the same store on the same day. Who writes commits cannot foresee it, and so cannot
        keep one out of it: the secret was made with the store.
        """

        def place(oid: bytes) -> bytes:
            return hashlib.blake2b(self._day + oid, key=secret, digest_size=16).digest()

        return frozenset(nsmallest(self._number, commits, key=place))

    def compare(self, fact: Fact, kept: object, found: object | None) -> None:
        """Take note of a fact that was computed again, None where it cannot be told any more."""
        if found is None:
            self._unread[fact] = None
            return
        difference = None if kept == found else Difference(fact, *tell_apart(kept, found))
        if difference or fact not in self._compared:  # of two copies of a repository one may differ
            self._compared[fact] = difference

    def lost(self, fact: Fact, kept: object) -> None:
        """Take note of a fact whose commit cannot be read any more, although no file of its repository changed."""
        self._compared[fact] = Difference(fact, *tell_apart(kept, _UNREADABLE))

    def close(self, unusable: str, *, damaged: bool) -> Verification:
        """Sum up, with what became of the store."""
        differences = tuple(one for one in self._compared.values() if one)
        return Verification(len(self._compared), differences, tuple(self._unread), unusable, damaged)


class AuditedShelf(Shelf):
    """A shelf that withholds what is kept of a sample of commits, and compares it with what it is given to keep."""

    def __init__(self, database: Database, objects: Path, label: str, audit: Audit) -> None:
        """Compare for `audit`."""
        super().__init__(database, objects, label)
        self._repository = label
        self._audit = audit
        self._withheld: dict[Fact, object] = {}

    @cached_property
    def _sample(self) -> frozenset[str]:
        """The commits that are chosen of those that are kept."""
        with self._database.opened() as connection:
            number = self._known(connection)
            if connection and number is not None:
                secret = read_secret(connection)
                query = "SELECT oid FROM held JOIN commits ON commits.id = held.'commit' WHERE repository = ?"
                held = (oid for (oid,) in connection.execute(query, (number,)))
                return frozenset(oid.hex() for oid in self._audit.sample(secret, held))
        return frozenset()

    def commits(self) -> dict[str, Read]:
        """Give the commits that are known, without the sample."""
        return self._withhold(HEADER, super().commits())

    def results(self, reader: Reader[T], commits: Iterable[str]) -> dict[str, T]:
        """Give what is kept of the reader's answers, without the sample."""
        return self._withhold(reader.kind, super().results(reader, commits))

    def keep_walk(self, walked: Walk, tip: str) -> None:
        """Compare the sample, and keep what is new."""
        for commit, found in walked.fresh():
            self._compare(HEADER, commit, found)
        for commit in walked.unread:
            fact = self._fact(HEADER, commit)
            if fact in self._withheld:
                self._audit.lost(fact, self._withheld[fact])
        super().keep_walk(walked, tip)

    def keep_results(self, reader: Reader[T], answers: Iterable[tuple[str, T | None]]) -> None:
        """Compare the sample as it comes, and keep what is new."""

        def compared() -> Iterator[tuple[str, T | None]]:
            for commit, answer in answers:
                self._compare(reader.kind, commit, answer)
                yield commit, answer

        super().keep_results(reader, compared())

    def _withhold(self, kind: str, known: Mapping[str, T]) -> dict[str, T]:
        given = {}
        for commit, value in known.items():
            if commit in self._sample:
                self._withheld[self._fact(kind, commit)] = value
            else:
                given[commit] = value
        return given

    def _compare(self, kind: str, commit: str, found: object | None) -> None:
        fact = self._fact(kind, commit)
        if fact in self._withheld:
            self._audit.compare(fact, self._withheld[fact], found)

    def _fact(self, kind: str, commit: str) -> Fact:
        return Fact(self._repository, commit, kind)
