"""Names the paths that each commit changes, and how many lines of them, as `git log` of a pinned kind does.

What a line is, is decided by these pins: Myers' algorithm without context, files whole or moved, never half moved. To
change one is to change every figure that was ever kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from commonscheck.model.change import Change
from commonscheck.repository.questions import DIFF_TREE, LOG, Question, ask, pins
from commonscheck.repository.store import schema
from commonscheck.repository.store.changes import read_changes, write_changes
from commonscheck.repository.store.results import Reader

if TYPE_CHECKING:
    from commonscheck.repository.room import Room

_SECONDS_PER_COMMIT = 0.04  # ten times what is usual
_LEAST_SECONDS = 120.0
_SHORTEST_ID = 40
Changes = tuple[Change, ...]


def changes(
    room: Room, commits: Sequence[str], *, lines: bool = False, jobs: int = 1
) -> Iterator[tuple[str, Changes | None]]:
    """Give what each commit changes against its first parent, in the order asked; None where that is unknown.

    Merges and empty commits change nothing. Lines are counted only with `lines`, by `jobs` gits at once. It is unknown
    where objects are missing or damaged, and where counting takes ten times as long as usual.
    """
    budget = _LEAST_SECONDS + _SECONDS_PER_COMMIT * len(commits)
    return ask(room, LINES if lines else PATHS, commits, jobs=jobs, budget=budget)


def change_reader(room: Room, *, lines: bool) -> Reader[Changes]:
    """Name what tells changes in a room, for the store."""
    kind, question = (schema.LINES, LINES) if lines else (schema.PATHS, PATHS)
    return Reader(f"{kind}; {pins(room, question)}", write_changes, read_changes)


def _paths(_asked: Sequence[str], chunks: Iterator[bytes]) -> Iterator[tuple[str, Changes]]:
    """Read statuses, each followed by a path, or two where a file was moved."""
    commit, found = "", list[Change]()
    parts = _parts(chunks)
    for part in parts:
        if len(part) >= _SHORTEST_ID:  # a status is shorter
            if commit:
                yield commit, tuple(found)
            commit, found = part, []
            continue
        moved = part.removeprefix("\n").startswith("R")
        path = next(parts)
        found.append(Change(sys.intern(next(parts) if moved else path), moved=moved))
    if commit:
        yield commit, tuple(found)


def _counts(_asked: Sequence[str], chunks: Iterator[bytes]) -> Iterator[tuple[str, Changes]]:
    """Read `added TAB removed TAB path`; of a moved file the path is empty, and the old and the new one follow."""
    commit, found = "", list[Change]()
    parts = _parts(chunks)
    for part in parts:
        if "\t" not in part:
            if commit:
                yield commit, tuple(found)
            commit, found = part, []
            continue
        added, removed, path = part.split("\t", 2)  # int() passes over the line feed before the first one
        count = (int(added), int(removed)) if removed != "-" else None
        moved = not path
        if moved:
            next(parts)
        found.append(Change(sys.intern(next(parts) if moved else path), count, moved))
    if commit:
        yield commit, tuple(found)


def _parts(chunks: Iterator[bytes]) -> Iterator[str]:
    """Give what stands between NULs: commits, and what belongs to their changes."""
    rest = b""
    for chunk in chunks:
        whole, _, rest = (rest + chunk).rpartition(b"\0")
        if whole:
            yield from whole.decode("utf-8", "surrogateescape").split("\0")


_Read = Callable[[Sequence[str], Iterator[bytes]], Iterator[tuple[str, Changes]]]


def _question(form: str, read: _Read, *, contents: bool) -> Question[Changes]:
    """Ask for changes in a form of git's."""
    pinned = ("-M100%", "-z", form)
    log = ("-c", "diff.context=0", *LOG, "--format=%H", *pinned)
    return Question([log], [(*DIFF_TREE, *pinned)], read, contents)


PATHS = _question("--name-status", _paths, contents=False)
LINES = _question("--numstat", _counts, contents=True)
