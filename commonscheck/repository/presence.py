"""Tells which commits can be compared, so that a partial clone is not asked for them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commonscheck.repository.room import Room

_RAW = ("diff-tree", "--stdin", "-r", "--root", "--no-renames", "--no-color", "--raw", "--no-abbrev")
_CHECK = ("cat-file", "--batch-check=%(objecttype)")
_DEADLINE = 20.0
_LIMIT = 64 << 20
_SUBMODULE = "160000"


def with_trees(room: Room, asked: Sequence[str]) -> list[str]:
    """Leave out commits that are not there, or whose topmost folder is not.

    A commit may be followed by the parent that it is compared with.
    """
    trees = {one: f"{_commit(one)}^{{tree}}" for one in asked}
    present = _present(room, list(trees.values()))
    return [one for one in asked if trees[one] in present]


def with_files(room: Room, asked: Sequence[str]) -> list[str]:
    """Leave out commits whose changed files are not all there, as far as git can list them."""
    lines = _lines(room, _RAW, asked)
    if lines is None:
        return list(asked)
    blobs: dict[str, set[str]] = {_commit(one): set() for one in asked}
    commit = ""
    for line in lines:
        if not line.startswith(":"):
            commit = line
            continue
        old_mode, new_mode, old, new = line[1:].split(" ")[:4]
        sides = ((old_mode, old), (new_mode, new))
        blobs[commit] |= {blob for mode, blob in sides if mode != _SUBMODULE and blob.strip("0")}
    present = _present(room, sorted(set().union(*blobs.values())))
    return [one for one in asked if blobs[_commit(one)] <= present]


def _commit(asked: str) -> str:
    """Give the commit of what is asked."""
    return asked.partition(" ")[0]


def _present(room: Room, names: Sequence[str]) -> set[str]:
    """Give those names of objects behind which there is one."""
    lines = _lines(room, _CHECK, names) or []
    return {name for name, line in zip(names, lines, strict=False) if not line.endswith(" missing")}


def _lines(room: Room, command: Sequence[str], asked: Sequence[str]) -> list[str] | None:
    """Give what git answers, None if it failed."""
    stdin = "".join(f"{name}\n" for name in asked).encode()
    try:
        outcome = room.run(command, stdin=stdin, deadline=_DEADLINE, limit=_LIMIT)
    except RepositoryError:
        return None
    return None if outcome.status else outcome.stdout.decode("utf-8", "replace").split("\n")[:-1]
