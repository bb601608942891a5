"""Names what each commit changes, white space aside, so that the same change counts once wherever it turns up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commonscheck.repository.room import Room

_TREES = ("diff-tree", "--stdin", "-r", "--root", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color")
# Full ids of blobs, since binary changes are told apart by them and their abbreviation differs between repositories.
# A change of nothing but white space and blank lines is no change.
_DIFF = (*_TREES, "-p", "--full-index", "-w", "--ignore-blank-lines")
_RAW = (*_TREES, "--raw", "--no-abbrev")
_PATCH_ID = ("patch-id", "--stable")
_SLICE = 500
BUDGET = 120.0
_PATIENCE = 10.0
_ANSWER_LIMIT = 32 << 20
_SUBMODULE = "160000"


class _Git:
    """Asks git in a room until the time for all questions is over."""

    def __init__(self, room: Room, end: float) -> None:
        """Ask in `room` until `end`, by the monotonic clock."""
        self._room = room
        self._end = end

    def lines(self, *commands: Sequence[str], asked: Sequence[str]) -> list[str] | None:
        """Give what git answers, None if it failed, or took too long for what may be divided."""
        left = min(_PATIENCE, self._end - time.monotonic())
        if left <= 0:
            return None
        stdin = "".join(f"{name}\n" for name in asked).encode()
        try:
            outcome = self._room.run(*commands, stdin=stdin, deadline=left, limit=_ANSWER_LIMIT)
        except RepositoryError:
            return None
        return None if outcome.status else outcome.stdout.decode("utf-8", "replace").split("\n")[:-1]


def patch_ids(room: Room, commits: Sequence[str], *, budget: float = BUDGET) -> dict[str, str | None]:
    """Give the patch id of each commit: "" for one that changes nothing or is a merge, None where it is unknown.

    It is unknown where objects are missing, where comparing takes more memory than git is given, and past `budget`, in
    seconds for all. `commits` are full ids. One that cannot be compared never hides the others.
    """
    git = _Git(room, time.monotonic() + budget)
    found: dict[str, str | None] = dict.fromkeys(commits)
    # `diff-tree` would pass over a missing commit as if it changed nothing.
    trees = _present(git, [f"{commit}^{{tree}}" for commit in commits])
    there = [commit for commit in commits if f"{commit}^{{tree}}" in trees]
    for start in range(0, len(there), _SLICE):
        part = there[start : start + _SLICE]
        found |= _ask(git, part) or _divide(git, _comparable(git, part))
    return found | _divide(git, _repeating(git, [commit for commit in there if found[commit] == ""]))


def pins(room: Room) -> str:
    """Name all that a patch id depends on beside the commit: another git, or other options, may give another id."""
    git = room.run(("version",)).stdout.decode("utf-8", "replace").strip()
    return " ".join((git, *_DIFF, "|", *_PATCH_ID))


def _repeating(git: _Git, commits: Sequence[str]) -> list[str]:
    """Give those commits, each with its parent, that name one parent several times: git takes them for merges."""
    lines = git.lines(("rev-list", "--no-walk=unsorted", "--parents", "--stdin"), asked=commits) or []
    families = [line.split() for line in lines]
    return [f"{family[0]} {family[1]}" for family in families if len(family) > 2 and len(set(family)) == 2]  # noqa: PLR2004 -- a commit and one parent


def _divide(git: _Git, commits: Sequence[str]) -> dict[str, str | None]:
    """Ask for all at once; where that fails, for each half, down to the single commit that is to blame."""
    answer = _ask(git, commits)
    if answer is not None:
        return answer
    if len(commits) == 1:
        return {commits[0].split()[0]: None}
    middle = len(commits) // 2
    return _divide(git, commits[:middle]) | _divide(git, commits[middle:])


def _ask(git: _Git, commits: Sequence[str]) -> dict[str, str | None] | None:
    """Ask git for the patch ids, None if it failed on any: the last patch it printed may then be half a patch.

    A commit may be followed by the parent that it is to be compared with.
    """
    if not commits:
        return {}
    lines = git.lines(_DIFF, _PATCH_ID, asked=commits)
    if lines is None:
        return None
    found: dict[str, str | None] = {asked.split()[0]: "" for asked in commits}
    return found | {commit: patch for patch, commit in (line.split() for line in lines)}


def _comparable(git: _Git, commits: Sequence[str]) -> list[str]:
    """Leave out commits whose changed files are not all there, as far as git can list them."""
    lines = git.lines(_RAW, asked=commits)
    if lines is None:
        return list(commits)
    blobs: dict[str, set[str]] = {commit: set() for commit in commits}
    commit = ""
    for line in lines:
        if not line.startswith(":"):
            commit = line
            continue
        old_mode, new_mode, old, new = line[1:].split(" ")[:4]
        sides = ((old_mode, old), (new_mode, new))
        blobs[commit] |= {blob for mode, blob in sides if mode != _SUBMODULE and blob.strip("0")}
    present = _present(git, sorted(set().union(*blobs.values())))
    return [commit for commit in commits if blobs[commit] <= present]


def _present(git: _Git, names: Sequence[str]) -> set[str]:
    """Give those names of objects behind which there is one."""
    lines = git.lines(("cat-file", "--batch-check=%(objecttype)"), asked=names) or []
    return {name for name, line in zip(names, lines, strict=False) if not line.endswith(" missing")}
