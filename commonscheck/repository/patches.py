"""Names what each commit changes, white space aside, so that the same change counts once wherever it turns up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commonscheck.repository.room import Room

_TREES = ("diff-tree", "--stdin", "-r", "--root", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color")
# Full ids of blobs, since binary changes are told apart by them and their abbreviation differs between repositories.
_DIFF = (*_TREES, "-p", "--full-index")
_RAW = (*_TREES, "--raw", "--no-abbrev")
_PATCH_ID = ("patch-id", "--stable")
_SLICE = 500
_SUBMODULE = "160000"


def patch_ids(room: Room, commits: Sequence[str]) -> dict[str, str | None]:
    """Give the patch id of each commit: "" for one that changes nothing or is a merge, None where objects are missing.

    `commits` are full ids. One that cannot be compared never hides the others.
    """
    found: dict[str, str | None] = dict.fromkeys(commits)
    # `diff-tree` would pass over a missing commit as if it changed nothing.
    trees = _present(room, [f"{commit}^{{tree}}" for commit in commits])
    there = [commit for commit in commits if f"{commit}^{{tree}}" in trees]
    for start in range(0, len(there), _SLICE):
        part = there[start : start + _SLICE]
        found |= _ask(room, part) or _divide(room, _comparable(room, part))
    return found


def _divide(room: Room, commits: Sequence[str]) -> dict[str, str | None]:
    """Ask for all at once; where that fails, for each half, down to the single commit that is to blame."""
    answer = _ask(room, commits)
    if answer is not None:
        return answer
    if len(commits) == 1:
        return {commits[0]: None}
    middle = len(commits) // 2
    return _divide(room, commits[:middle]) | _divide(room, commits[middle:])


def _ask(room: Room, commits: Sequence[str]) -> dict[str, str | None] | None:
    """Ask git for the patch ids, None if it failed on any: the last patch it printed may then be half a patch."""
    lines = _lines(room, _DIFF, _PATCH_ID, asked=commits)
    if lines is None:
        return None
    found: dict[str, str | None] = dict.fromkeys(commits, "")
    return found | {commit: patch for patch, commit in (line.split() for line in lines)}


def _comparable(room: Room, commits: Sequence[str]) -> list[str]:
    """Leave out commits whose changed files are not all there, as far as git can list them."""
    lines = _lines(room, _RAW, asked=commits)
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
    present = _present(room, sorted(set().union(*blobs.values())))
    return [commit for commit in commits if blobs[commit] <= present]


def _present(room: Room, names: Sequence[str]) -> set[str]:
    """Give those names of objects behind which there is one."""
    lines = _lines(room, ("cat-file", "--batch-check=%(objecttype)"), asked=names) or []
    return {name for name, line in zip(names, lines, strict=False) if not line.endswith(" missing")}


def _lines(room: Room, *commands: Sequence[str], asked: Sequence[str]) -> list[str] | None:
    """Give what git answers, None if it failed."""
    try:
        outcome = room.run(*commands, stdin="".join(f"{name}\n" for name in asked).encode())
    except RepositoryError:
        return None
    return None if outcome.status else outcome.stdout.decode("utf-8", "replace").split("\n")[:-1]
