"""Reads commits at git's own speed: one git walks and prints them, while we hash what it has printed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.repository.room import is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commonscheck.repository.room import Room

COMMIT_LIMIT = 16 << 20
# As they were written: not in another encoding, and by no walk but git's plain one.
_WALK = ("rev-list", "--header", "--encoding=none", "--stdin")
_DEADLINE = 3600.0
_PATIENCE = 600.0  # git says nothing while it looks for what is behind `known`
_OUTPUT_LIMIT = 64 << 30  # of which we hold one commit at a time


def stream_commits(room: Room, tip: str, known: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Give id and content of commits behind `tip` and not behind `known`, each held against its id.

    This is no more than reading ahead: git may stop anywhere, and what it does not print as it was written (text with
    white space at the ends of lines, NUL, more than COMMIT_LIMIT bytes) is left out. It holds no more than one commit
    and what a pipe does.
    """
    asked = "".join((f"{tip}\n", *(f"^{commit}\n" for commit in known))).encode()
    stream = room.stream(_WALK, stdin=asked, deadline=_DEADLINE, patience=_PATIENCE, limit=_OUTPUT_LIMIT)
    try:
        with closing(stream):
            for record in _records(stream):
                commit, _, printed = record.partition(b"\n")
                raw = printed.replace(b"\n    ", b"\n")  # messages are indented, and nothing else mostly is
                name = commit.decode("ascii", "replace")
                if is_named(name, "commit", raw):
                    yield name, raw
                elif is_named(name, "commit", raw[:-1]):  # git ends a last line that had no end
                    yield name, raw[:-1]
    except RepositoryError:
        return


def _records(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut what git prints at NUL; what is longer than a commit may be is dropped while it comes."""
    rest: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, *others = chunk.split(b"\0")
        size += len(first)
        if size <= COMMIT_LIMIT:
            rest.append(first)
        else:
            rest.clear()
        if not others:
            continue
        if rest:
            yield b"".join(rest)
        yield from others[:-1]
        rest, size = [others[-1]], len(others[-1])
