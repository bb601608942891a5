"""Histories, patch ids and changes as plain JSON, and back; what does not fit is no fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonscheck.model.change import Change
from commonscheck.model.contribution import Identity
from commonscheck.repository.commits import Commit
from commonscheck.repository.history import History

Changes = tuple[Change, ...]
_WRONG = (ValueError, KeyError, TypeError, IndexError, AttributeError)


def write_history(history: History) -> object:
    """Write a history without gaps; every person once."""
    people: dict[Identity, int] = {}

    def number(who: Identity) -> int:
        return people.setdefault(who, len(people))

    rows = [
        [
            commit_id,
            commit.tree,
            list(commit.parents),
            number(commit.author),
            number(commit.committer),
            commit.author_time,
            commit.commit_time,
            [[key, number(who)] for key, who in commit.trailers],
            commit.signed,
            accepted.isoformat() if (accepted := history.acceptance[commit_id]) else None,
            history.brought[commit_id],
        ]
        for commit_id, commit in history.commits.items()
    ]
    named = [[who.name, who.email] for who in people]
    return {"commits": rows, "people": named, "odd": [list(one) for one in history.odd], "line": list(history.line)}


def read_history(tip: str, facts: Any) -> History | None:  # noqa: ANN401 - JSON
    """Read what write_history() wrote of the history behind `tip`."""
    try:
        people = [Identity(str(name), str(email)) for name, email in facts["people"]]
        commits: dict[str, Commit] = {}
        acceptance: dict[str, date | None] = {}
        brought: dict[str, str] = {}
        for commit_id, tree, parents, author, committer, written, committed, trailers, signed, *path in facts[
            "commits"
        ]:
            named = tuple((str(key), people[who]) for key, who in trailers)
            times = int(written), int(committed)
            commits[commit_id] = Commit(
                tree, tuple(parents), people[author], people[committer], *times, named, bool(signed)
            )
            accepted, brought[commit_id] = path
            acceptance[commit_id] = date.fromisoformat(accepted) if accepted else None
        odd = tuple((str(commit_id), str(why)) for commit_id, why in facts["odd"])
        return History(tip, commits, odd, (), acceptance, brought, tuple(facts["line"]))
    except _WRONG:
        return None


def read_patches(facts: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Read the patch ids of commits."""
    return dict(facts) if isinstance(facts, dict) and all(isinstance(one, str) for one in facts.values()) else {}


def write_changes(changes: Mapping[str, Changes]) -> object:
    """Write which paths commits change, and which of them only move."""
    return {commit: [[one.path, one.moved] for one in found] for commit, found in changes.items()}


def read_changes(facts: Any) -> dict[str, Changes]:  # noqa: ANN401 - as above
    """Read what write_changes() wrote."""
    try:
        return {
            commit: tuple(Change(str(path), moved=bool(moved)) for path, moved in found)
            for commit, found in facts.items()
        }
    except _WRONG:
        return {}
