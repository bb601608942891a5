"""Acts of contribution from the history of a git repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commonscheck.model.contribution import Act, HistorySummary, Identity
from commonscheck.model.line import Line
from commonscheck.repository.history import History
from commonscheck.repository.snapshot import Snapshot
from commonscheck.sources.lines import find_lines

_ROLES = {"co-authored-by": "co-author", "reviewed-by": "reviewer"}
_FORGE = "noreply@"


@dataclass(frozen=True)
class Work:
    """The acts that a repository's accepted branch holds for one commons, and what was read to find them.

    `lines` are those of its lines of commits that come back to files that stood before.
    """

    acts: tuple[Act, ...]
    summary: HistorySummary
    odd: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...] = ()


def contributions(snapshot: Snapshot, receiver: str, is_bot: Callable[[Identity], bool]) -> Work:
    """Read every non-merge commit's author, co-authors and reviewers with the days of their work; bots do not work."""
    history = snapshot.history()
    acts: list[Act] = []
    merges = bots = 0
    for oid, commit in history.commits.items():
        if len(commit.parents) > 1:
            merges += 1
            continue
        bots += is_bot(commit.author)
        acts += _acts(oid, history, snapshot.label, receiver, is_bot)
    total = len(history.commits) + len(history.odd)
    summary = HistorySummary(snapshot.label, snapshot.commit, total, merges, bots, len(history.odd), history.gaps)
    return Work(tuple(acts), summary, history.odd, find_lines(history))


def _acts(
    oid: str, history: History, repository: str, receiver: str, is_bot: Callable[[Identity], bool]
) -> Iterable[Act]:
    """Give each person one act a role; somebody who reviews or co-authors their own commit does not act twice."""
    commit, accepted = history.commits[oid], history.acceptance[oid]
    committed, brought_by = commit.commit_day, _bringer(history, oid, is_bot)
    step = history.brought[oid]
    credited = [("author", commit.author), *((_ROLES[key], who) for key, who in commit.trailers if key in _ROLES)]
    seen: set[str] = set()
    for role, identity in credited:
        if identity.email in seen or is_bot(identity):
            continue
        seen.add(identity.email)
        # When a review was written nobody tells; it was after the commit and before the acceptance.
        authored = None if role == "reviewer" else commit.author_day
        where = repository, receiver
        yield Act(oid, role, identity, accepted, *where, authored, committed, brought_by, commit.signed, step)


def _bringer(history: History, oid: str, is_bot: Callable[[Identity], bool]) -> Identity | None:
    """Give who brought a commit onto the branch, None where only a forge, a bot or nobody readable is named.

    That is the committer; of a merge made on a forge, which commits in its own name, it is the author.
    """
    bringer = history.commits.get(history.brought[oid])
    if bringer is None:
        return None
    by_forge = bringer.committer.email.startswith(_FORGE)
    found = bringer.author if by_forge and len(bringer.parents) > 1 else bringer.committer
    return None if found.email.startswith(_FORGE) or is_bot(found) else found
