"""When each commit was received, and by which commit of the main line: what nobody can set to a day of their choice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from commonscheck.repository.walk import Walk


class Acceptance(NamedTuple):
    """For each plain commit what brought it in, and on which UTC day.

    `undated` counts those that were brought in by a commit without a readable date.
    """

    brought: dict[str, str]
    days: dict[str, date | None]
    undated: int


def accept(walked: Walk, line: list[str]) -> Acceptance:
    """Let each commit of a line of first parents, newest first, claim what it brought in, the oldest before all."""
    contradicted = _contradicted(walked, line)
    brought: dict[str, str] = {}
    days: dict[str, date | None] = {}
    odd: set[str] = set()
    undated = 0
    for bringer in reversed(line):
        day = walked.day(bringer)
        waiting = [bringer]
        while waiting:
            commit_id = waiting.pop()
            if commit_id in brought or commit_id in odd:
                continue
            commit = walked.commits.get(commit_id)
            if commit is None:
                odd.add(commit_id)
                waiting += walked.parents(commit_id)
                continue
            waiting += commit.parents
            brought[commit_id] = bringer
            days[commit_id] = None if bringer in contradicted else day or commit.commit_day
            undated += day is None
    return Acceptance(brought, days, undated)


def first_parents(walked: Walk, tip: str) -> list[str]:
    """Give the line of first parents, newest first, as far as it can be read."""
    line: dict[str, None] = {}
    here: str | None = tip
    while here is not None and here not in line and (here in walked.commits or here in walked.odd):
        line[here] = None
        here = next(iter(walked.parents(here)), None)
    return list(line)


def _contradicted(walked: Walk, line: list[str]) -> set[str]:
    """Find days that cannot be: of the future, or of neighbours of which the later one bears the earlier day.

    Which of the two clocks was wrong nobody tells.
    """
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it is tomorrow somewhere already
    days = [walked.day(commit_id) for commit_id in line]
    found = {commit_id for commit_id, day in zip(line, days, strict=True) if day is not None and day > tomorrow}
    for (later, late), (earlier, early) in pairwise(zip(line, days, strict=True)):
        if late is not None and early is not None and late < early:
            found |= {later, earlier}
    return found
