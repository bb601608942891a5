"""Walks the whole history behind a commit, by ourselves: git's own walk can be led astray by what lies in a repository.

The walk follows parents of verified objects. git is only asked to read ahead, since reading thousands of commits one by
one is slow; what it leaves out is read singly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.repository.commits import Commit, OddCommit, parse_commit_object
from commonscheck.repository.room import LargeObjectError, MissingObjectError, Room
from commonscheck.repository.streaming import COMMIT_LIMIT, stream_commits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from commonscheck.repository.store.shelf import Shelf


@dataclass
class Walk:
    """What lies behind a commit, newest first: plain commits, odd ones, and the ids of those that could not be read.

    `known` are those that were not read, since they are kept from another run.
    """

    commits: dict[str, Commit] = field(default_factory=dict)
    odd: dict[str, OddCommit] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    known: Collection[str] = ()

    @property
    def whole(self) -> bool:
        """Whether everything could be read."""
        return not self.unread

    @property
    def unread(self) -> tuple[str, ...]:
        """The ids of all that could not be read."""
        return (*self.missing, *self.damaged, *self.large)

    def fresh(self) -> Iterator[tuple[str, Commit | OddCommit]]:
        """Give the commits that were read."""
        read = chain[tuple[str, Commit | OddCommit]](self.commits.items(), self.odd.items())
        return ((commit_id, commit) for commit_id, commit in read if commit_id not in self.known)

    def parents(self, commit_id: str) -> tuple[str, ...]:
        """Give the parents of a commit that was read, none of one that was not."""
        known = self.commits.get(commit_id) or self.odd.get(commit_id)
        return known.parents if known else ()

    def day(self, commit_id: str) -> date | None:
        """Give the UTC day on which a commit that was read was committed, None if it says none."""
        known = self.commits.get(commit_id) or self.odd[commit_id]
        return known.commit_day


def walk(room: Room, tip: str, shelf: Shelf | None = None) -> Walk:
    """Follow parents from `tip`, each commit once; what `shelf` holds of the repository is not read again."""
    known = shelf.commits() if shelf else {}
    tips = [commit for commit in shelf.tips() if commit in known] if shelf else []
    ahead = {**known, **({} if tip in known else _stream(room, tip, tips))}
    found = Walk(known=known)
    waiting = [(tip, ahead.get(tip))]
    ahead[tip] = None  # None for each that is waiting or done
    while waiting:
        commit_id, read = waiting.pop()
        commit = read or _read(room, commit_id, found)
        if commit is None:
            continue
        if isinstance(commit, Commit):
            found.commits[commit_id] = commit
        else:
            found.odd[commit_id] = commit
            found.damaged += [commit_id] if commit.cut else []
        for parent in reversed(commit.parents):
            if parent not in ahead or ahead[parent] is not None:
                waiting.append((parent, ahead.get(parent)))
                ahead[parent] = None
    return found


def _stream(room: Room, tip: str, known: Iterable[str] = ()) -> dict[str, Commit | OddCommit | None]:
    """Read what git finds by itself."""
    ahead: dict[str, Commit | OddCommit | None] = {}
    named: dict[str, str] = {}  # by commits that were read; one string for an id is enough
    for commit_id, raw in stream_commits(room, tip, known):
        commit = parse_commit_object(raw)
        ahead[named.pop(commit_id, commit_id)] = commit
        named |= zip(commit.parents, commit.parents, strict=True)
    return ahead


def _read(room: Room, commit_id: str, found: Walk) -> Commit | OddCommit | None:
    """Read a commit singly, None if it cannot be read; `found` is told why."""
    try:
        return parse_commit_object(room.read(commit_id, "commit", COMMIT_LIMIT))
    except MissingObjectError:
        found.missing.append(commit_id)
    except LargeObjectError:
        found.large.append(commit_id)
    except RepositoryError:
        found.damaged.append(commit_id)
    return None
