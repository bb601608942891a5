"""Names the paths that each commit changes, and how many lines of them, as `git log` of a pinned kind does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.model.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commonscheck.repository.room import Room

_LOG = (
    *("-c", "diff.context=0", "log", "--stdin", "--no-walk=unsorted", "--no-diff-merges", "-z", "--format=%H"),
    *(
        "-M100%",
        "--diff-algorithm=myers",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--ignore-submodules=none",
    ),
)
_SLICE = 200
_SHORTEST_ID = 40
_PATHS = "--name-status"
_LINES = "--numstat"


def changes(room: Room, commits: Sequence[str], *, lines: bool = False) -> dict[str, tuple[Change, ...] | None]:
    """Give what each commit changes against its first parent, None where objects are missing.

    Merges and empty commits change nothing. Line counts, which cost much more, are there only with `lines`. `commits`
    are full ids; one that cannot be compared never hides the others.
    """
    asked = list(dict.fromkeys(commits))
    found: dict[str, tuple[Change, ...] | None] = dict.fromkeys(asked)
    for start in range(0, len(asked), _SLICE):
        found |= _divide(room, asked[start : start + _SLICE], _LINES if lines else _PATHS)
    return found


def _divide(room: Room, commits: Sequence[str], form: str) -> dict[str, tuple[Change, ...] | None]:
    """Ask for all at once; where that fails, for each half, down to the single commit that is to blame."""
    stdin = "".join(f"{commit}\n" for commit in commits).encode()
    try:
        outcome = room.run((*_LOG, form), stdin=stdin)
    except RepositoryError:
        outcome = None
    if outcome is not None and not outcome.status:
        return dict(_read(outcome.stdout, form))
    if len(commits) == 1:
        return {commits[0]: None}
    middle = len(commits) // 2
    return _divide(room, commits[:middle], form) | _divide(room, commits[middle:], form)


def _read(answer: bytes, form: str) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Take the answer apart: each commit, then a line feed before its changes if it has any; all parts end in NUL."""
    parts = iter(answer.decode("utf-8", "surrogateescape").split("\0")[:-1])
    commit, found = "", list[Change]()
    for part in parts:
        if len(part) >= _SHORTEST_ID and "\t" not in part:  # a count has tabs, a status is short
            if commit:
                yield commit, tuple(found)
            commit, found = part, []
        elif form == _PATHS:
            moved = part.lstrip("\n").startswith("R")
            path = next(parts)
            found.append(Change(next(parts) if moved else path, moved=moved))
        else:
            found.append(_counted(part, parts))
    if commit:
        yield commit, tuple(found)


def _counted(part: str, parts: Iterator[str]) -> Change:
    """Read `added TAB removed TAB path`; of a renamed file the old and the new path follow."""
    added, removed, path = part.lstrip("\n").split("\t", 2)
    counts = None if added == "-" else (int(added), int(removed))
    if path:
        return Change(path, counts)
    next(parts)
    return Change(next(parts), counts, moved=True)
