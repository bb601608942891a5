"""Walks the whole history behind a commit, by ourselves: git's own walk can be led astray by what lies in a repository.

The walk reads parents from verified objects. git's `rev-list` is only asked to fetch ahead, since reading thousands of
commits one by one is slow; what it leaves out is read singly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.model.place import Gap
from commonscheck.model.wording import plural
from commonscheck.repository.commits import Commit, OddCommit, parse_commit_object
from commonscheck.repository.room import DamagedObjectError, LargeObjectError, MissingObjectError, Room, verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMIT_LIMIT = 16 << 20
AHEAD_LIMIT = 64 << 20
AHEAD_COUNT = 100_000

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


@dataclass
class _Walk:
    """What the walk has met so far."""

    commits: dict[str, Commit] = field(default_factory=dict)
    odd: dict[str, OddCommit] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)

    def parents(self, commit_id: str) -> tuple[str, ...]:
        """Give the parents of a commit that was read, none of one that was not."""
        known = self.commits.get(commit_id) or self.odd.get(commit_id)
        return known.parents if known else ()

    def day(self, commit_id: str) -> date | None:
        """Give the UTC day on which a commit that was read was committed, None if it says none."""
        known = self.commits.get(commit_id) or self.odd[commit_id]
        return known.commit_time.date() if known.commit_time else None


def read_history(room: Room, tip: str, *, label: str = "this repository", shallow: bool = False) -> History:
    """Read everything reachable from `tip`; what is missing or damaged becomes a gap, never an error.

    `shallow` adds the gap of a shallow clone even where no parent is missing.
    """
    walk = _walk(room, tip)
    line = _first_parents(walk, tip)
    brought, acceptance, undated = _acceptance(walk, line)
    gaps = _gaps(walk, label, shallow=shallow, undated=undated)
    odd = tuple((commit_id, found.reason) for commit_id, found in walk.odd.items())
    return History(tip, walk.commits, odd, gaps, acceptance, brought, tuple(reversed(line)))


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


def _walk(room: Room, tip: str) -> _Walk:
    """Follow parents from the tip, each commit once, newest first."""
    walk = _Walk()
    ahead = _read_ahead(room, tip)
    seen, waiting = {tip}, [tip]
    while waiting:
        commit_id = waiting.pop()
        try:
            raw = _verified(commit_id, ahead.pop(commit_id, None)) or room.read(commit_id, "commit", COMMIT_LIMIT)
        except MissingObjectError:
            walk.missing.append(commit_id)
            continue
        except LargeObjectError:
            walk.large.append(commit_id)
            continue
        except RepositoryError:
            walk.damaged.append(commit_id)
            continue
        found = parse_commit_object(raw)
        if isinstance(found, Commit):
            walk.commits[commit_id] = found
        else:
            walk.odd[commit_id] = found
            walk.damaged += [commit_id] if found.cut else []
        fresh = [parent for parent in reversed(found.parents) if parent not in seen]
        seen.update(fresh)
        waiting += fresh
    return walk


def _verified(commit_id: str, raw: bytes | None) -> bytes | None:
    """Give what was read ahead if it is what its name says."""
    if raw is None or len(raw) > COMMIT_LIMIT:
        return None
    try:
        verify(commit_id, "commit", raw)
    except DamagedObjectError:
        return None
    return raw


def _read_ahead(room: Room, tip: str) -> dict[str, bytes]:
    """Read as many commits as git finds by itself; it may stop anywhere, and may be wrong."""
    try:
        outcome = room.run(
            ["rev-list", f"--max-count={AHEAD_COUNT}", "--stdin"],
            ["cat-file", "--batch"],
            stdin=f"{tip}\n".encode(),
            limit=AHEAD_LIMIT,
        )
    except RepositoryError:
        return {}
    return dict(_batch(outcome.stdout))


def _batch(output: bytes) -> Iterator[tuple[str, bytes]]:
    """Take the answers of `cat-file --batch` apart, as far as they are whole."""
    start = 0
    while (end := output.find(b"\n", start)) >= 0:
        words = output[start:end].split(b" ")
        if len(words) != 3 or words[1] != b"commit" or not words[2].isdigit():  # noqa: PLR2004 -- id, kind, size
            return
        after = end + 1 + int(words[2])
        if after < len(output):
            yield words[0].decode("ascii", "replace"), output[end + 1 : after]
        start = after + 1


def _acceptance(walk: _Walk, line: list[str]) -> tuple[dict[str, str], dict[str, date | None], int]:
    """Let each first-parent commit, oldest first, claim what it brought in; count what nobody with a date claims."""
    contradicted = _contradicted(walk, line)
    brought: dict[str, str] = {}
    acceptance: dict[str, date | None] = {}
    claimed: set[str] = set()
    undated = 0
    for bringer in reversed(line):
        day = walk.day(bringer)
        waiting = [bringer]
        while waiting:
            commit_id = waiting.pop()
            if commit_id in claimed:
                continue
            claimed.add(commit_id)
            waiting += [parent for parent in walk.parents(commit_id) if parent not in claimed]
            if commit_id in walk.commits:
                brought[commit_id] = bringer
                own = day or walk.commits[commit_id].commit_time.date()
                acceptance[commit_id] = None if bringer in contradicted else own
                undated += day is None
    return brought, acceptance, undated


def _first_parents(walk: _Walk, tip: str) -> list[str]:
    """Give the line of first parents, newest first, as far as it can be read."""
    line: dict[str, None] = {}
    here: str | None = tip
    while here is not None and here not in line and (here in walk.commits or here in walk.odd):
        line[here] = None
        here = next(iter(walk.parents(here)), None)
    return list(line)


def _contradicted(walk: _Walk, line: list[str]) -> set[str]:
    """Find days that cannot be: of the future, or of neighbours of which the later one bears the earlier day.

    Which of the two clocks was wrong nobody tells.
    """
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it is tomorrow somewhere already
    found = {commit_id for commit_id in line if (walk.day(commit_id) or tomorrow) > tomorrow}
    for later, earlier in pairwise(line):
        days = walk.day(later), walk.day(earlier)
        if days[0] is not None and days[1] is not None and days[0] < days[1]:
            found |= {later, earlier}
    return found


def _gaps(walk: _Walk, label: str, *, shallow: bool, undated: int) -> tuple[Gap, ...]:
    """Say in words what the walk could not read."""
    what = f"the history of {label}"
    gaps = []
    if walk.missing:
        why = f"{plural(len(walk.missing), 'commit is', 'commits are')} missing, such as {min(walk.missing)[:12]}"
        gaps.append(Gap(what, f"{why}; the clone is shallow" if shallow else why, _MEND_SHALLOW))
    elif shallow:
        gaps.append(Gap(what, "the clone is shallow", _MEND_SHALLOW))
    if walk.damaged:
        why = f"{plural(len(walk.damaged), 'commit is', 'commits are')} damaged, such as {min(walk.damaged)[:12]}"
        gaps.append(Gap(what, why, _MEND_DAMAGED))
    if walk.large:
        number = plural(len(walk.large), "commit is", "commits are")
        why = f"{number} larger than the {COMMIT_LIMIT >> 20} MiB that are read, such as {min(walk.large)[:12]}"
        gaps.append(Gap(what, f"{why}, and what is behind is unknown", _MEND_LARGE, "commons"))
    if undated:
        why = f"{plural(undated, 'commit was', 'commits were')} brought in by a commit without a readable date"
        gaps.append(Gap(what, why, _MEND_DATE, "commons"))
    return tuple(gaps)
