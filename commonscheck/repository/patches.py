"""Names what each commit changes, white space aside, so that the same change counts once wherever it turns up."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from operator import ne
from typing import TYPE_CHECKING

from commonscheck.repository.questions import DIFF_TREE, LOG, Question, ask, pins
from commonscheck.repository.store.results import Reader
from commonscheck.repository.store.schema import PATCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commonscheck.repository.room import Room

# Full ids of blobs, since binary changes are told apart by them and their abbreviation differs between repositories.
# A change of nothing but white space and blank lines is no change. Lines around a change are part of its id.
_DIFF = ("-p", "-U3", "--full-index", "-w", "--ignore-blank-lines", "--no-renames")
_PATCH_ID = ("patch-id", "--stable")
BUDGET = 120.0


def patch_ids(
    room: Room, commits: Sequence[str], *, budget: float = BUDGET, jobs: int = 1
) -> Iterator[tuple[str, str | None]]:
    """Give the patch id of each commit: "" for one that changes nothing or is a merge, None where it is unknown.

    It is unknown where objects are missing, where comparing takes more memory than git is given, and past `budget`, in
    seconds for all. `commits` are full ids. One that cannot be compared never hides the others. `jobs` gits compare
    at once.
    """
    return ask(room, _PATCHES, commits, jobs=jobs, budget=budget)


def patch_reader(room: Room) -> Reader[str]:
    """Name what tells patch ids in a room, for the store."""
    return Reader(f"{PATCH}; {pins(room, _PATCHES)}", str.encode, bytes.decode)


def _read(asked: Sequence[str], chunks: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    """Read lines of a patch id and its commit; a commit that is passed over changes nothing.

    The last line may name half a patch, so it counts only when git has come to its end.
    """
    ahead = iter(asked)
    last: tuple[str, str] | None = None
    for line in _lines(chunks):
        if last:
            yield last
        patch, commit = line.decode("ascii").split()
        last = (commit, patch)
        yield from ((passed, "") for passed in takewhile(partial(ne, commit), ahead))
    if last:
        yield last
    yield from ((passed, "") for passed in ahead)


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Give whole lines."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines


_PATCHES = Question(
    commands=((*LOG, "--format=commit %H", *_DIFF), _PATCH_ID),
    pairs=((*DIFF_TREE, *_DIFF), _PATCH_ID),
    read=_read,
    contents=True,
)
