"""Acts of contribution from the history of a git repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from commonscheck.model.contribution import Act, HistorySummary, Identity
from commonscheck.repository.commits import Commit
from commonscheck.repository.snapshot import Snapshot

_ROLES = {"co-authored-by": "co-author", "reviewed-by": "reviewer"}


@dataclass(frozen=True)
class Work:
    """The acts that a repository's accepted branch holds for one commons, and what was read to find them."""

    acts: tuple[Act, ...]
    summary: HistorySummary
    odd: tuple[tuple[str, str], ...]


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
        acts += _acts(oid, commit, history.acceptance[oid], snapshot.label, receiver, is_bot)
    total = len(history.commits) + len(history.odd)
    summary = HistorySummary(snapshot.label, snapshot.commit, total, merges, bots, len(history.odd), history.gaps)
    return Work(tuple(acts), summary, history.odd)


def _acts(
    oid: str,
    commit: Commit,
    accepted: date | None,
    repository: str,
    receiver: str,
    is_bot: Callable[[Identity], bool],
) -> Iterable[Act]:
    """Give each person one act a role; somebody who reviews or co-authors their own commit does not act twice."""
    credited = [("author", commit.author), *((_ROLES[key], who) for key, who in commit.trailers if key in _ROLES)]
    seen: set[str] = set()
    for role, identity in credited:
        if identity.email in seen or is_bot(identity):
            continue
        seen.add(identity.email)
        # When a review was written nobody tells; it was after the commit and before the acceptance.
        authored = None if role == "reviewer" else commit.author_time.date()
        yield Act(oid, role, identity, accepted, repository, receiver, authored, commit.commit_time.date())
