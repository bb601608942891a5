"""Changes as values, and values as changes: close to what git lists, so that little has to be made of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from commonscheck.model.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOVED = ">"


def write_changes(changes: Iterable[Change]) -> bytes:
    """Write `added TAB removed TAB path`, of a moved file behind a `>`, each ended by NUL; no lines are no figures."""
    return "".join(f"{_MOVED * one.moved}{_lines(one)}\t{one.path}\0" for one in changes).encode(
        "utf-8", "surrogateescape"
    )


def read_changes(value: bytes) -> tuple[Change, ...]:
    """Read what write_changes() wrote; ValueError for anything else."""
    *rows, rest = value.decode("utf-8", "surrogateescape").split("\0")
    if rest:
        raise ValueError(rest)
    return tuple(_read(rows))


def _read(rows: Iterable[str]) -> Iterator[Change]:
    for row in rows:
        added, removed, path = row.split("\t", 2)
        moved = added.startswith(_MOVED)
        figure = added[moved:]
        yield Change(sys.intern(path), (int(figure), int(removed)) if figure else None, moved)


def _lines(change: Change) -> str:
    return "\t".join(map(str, change.lines)) if change.lines else "\t"
