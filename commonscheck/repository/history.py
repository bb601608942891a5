"""The history behind a commit, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from commonscheck.errors import RepositoryError
from commonscheck.model.place import Gap
from commonscheck.model.wording import plural
from commonscheck.repository.acceptance import accept, first_parents
from commonscheck.repository.commits import Commit
from commonscheck.repository.room import Room
from commonscheck.repository.store.shelf import Shelf
from commonscheck.repository.streaming import COMMIT_LIMIT
from commonscheck.repository.walk import Walk, walk

_MEND_SHALLOW = (
    "fetch the whole history: `fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab, "
    "`git fetch --unshallow` by hand"
)
_MEND_DAMAGED = (
    "run `git fsck` there, or clone the repository anew; a copy in the cache is mended by `commonscheck sync`"
)
_MEND_LARGE = "pin a commit before it in commons.yaml, or ask the maintainers to replace it"
_MEND_DATE = "nothing to do for old history; a later merge by a sound tool is not affected"


@dataclass(frozen=True)
class History:
    """All that is reachable from `tip`: plain commits by id, odd ones with their reason, and what could not be read.

    `acceptance` gives for each plain commit the UTC day on which the first-parent commit that brought it in was
    committed; where that one has no readable date, its own day stands in, and a gap says so. It is None where the
    first-parent commit is dated before its first parent, or is that parent: one of both clocks was wrong. So it is
    where that commit is dated after tomorrow. `brought` gives the id of that first-parent commit, `line` all of them,
    oldest first, as far as they can be read.
    """

    tip: str
    commits: Mapping[str, Commit]
    odd: tuple[tuple[str, str], ...] = ()
    gaps: tuple[Gap, ...] = ()
    acceptance: Mapping[str, date | None] = field(default_factory=dict)
    brought: Mapping[str, str] = field(default_factory=dict)
    line: tuple[str, ...] = ()


def read_history(
    room: Room, tip: str, *, label: str = "this repository", shallow: bool = False, shelf: Shelf | None = None
) -> History:
    """Read everything reachable from `tip`; what is missing or damaged becomes a gap, never an error.

    `shallow` adds the gap of a shallow clone even where no parent is missing. `shelf` spares reading again what it
    keeps of the repository, and is given what was read.
    """
    walked = walk(room, tip, shelf)
    if shelf:
        shelf.keep_walk(walked, tip)
    line = first_parents(walked, tip)
    brought, acceptance, undated = accept(walked, line)
    gaps = _gaps(walked, label, shallow=shallow, undated=undated)
    odd = tuple((commit_id, found.reason) for commit_id, found in walked.odd.items())
    return History(tip, walked.commits, odd, gaps, acceptance, brought, tuple(reversed(line)))


def is_ancestor(room: Room, older: str, newer: str) -> bool:
    """Tell whether `older` is reachable from `newer`; RepositoryError where missing objects leave it open."""
    outcome = room.run(["merge-base", "--is-ancestor", "--end-of-options", older, newer])
    if outcome.status not in (0, 1):
        msg = f"whether {older[:12]} is an ancestor of {newer[:12]} cannot be told: {outcome.complaint}"
        raise RepositoryError(msg, _MEND_SHALLOW)
    return outcome.status == 0


def merge_base(room: Room, one: str, other: str) -> str:
    """Give the newest commit that both are built on; RepositoryError where there is none, or nobody can tell."""
    outcome = room.run(["merge-base", "--end-of-options", one, other])
    found = outcome.stdout.decode("ascii", "replace").strip()
    if outcome.status or not found:
        msg = f"what {one[:12]} and {other[:12]} have in common cannot be told: {outcome.complaint}"
        raise RepositoryError(msg, _MEND_SHALLOW)
    return found


def _gaps(walked: Walk, label: str, *, shallow: bool, undated: int) -> tuple[Gap, ...]:
    """Say in words what the walk could not read."""
    what = f"the history of {label}"
    gaps = []
    if walked.missing:
        why = f"{plural(len(walked.missing), 'commit is', 'commits are')} missing, such as {min(walked.missing)[:12]}"
        gaps.append(Gap(what, f"{why}; the clone is shallow" if shallow else why, _MEND_SHALLOW))
    elif shallow:
        gaps.append(Gap(what, "the clone is shallow", _MEND_SHALLOW))
    if walked.damaged:
        why = f"{plural(len(walked.damaged), 'commit is', 'commits are')} damaged, such as {min(walked.damaged)[:12]}"
        gaps.append(Gap(what, why, _MEND_DAMAGED))
    if walked.large:
        number = plural(len(walked.large), "commit is", "commits are")
        why = f"{number} larger than the {COMMIT_LIMIT >> 20} MiB that are read, such as {min(walked.large)[:12]}"
        gaps.append(Gap(what, f"{why}, and what is behind is unknown", _MEND_LARGE, "commons"))
    if undated:
        why = f"{plural(undated, 'commit was', 'commits were')} brought in by a commit without a readable date"
        gaps.append(Gap(what, why, _MEND_DATE, "commons"))
    return tuple(gaps)
