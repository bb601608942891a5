"""Where a history comes back to files that stood before: on the main line, and on every branch merged into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commonscheck.model.line import Line
from commonscheck.repository.history import History


def find_lines(history: History) -> tuple[Line, ...]:
    """Give the lines that come back to earlier files; a branch begins with the commit that it forked from."""
    return tuple(line for commits in _lines(history) if (line := _line(history, commits)).returns)


def _lines(history: History) -> Iterator[Sequence[str]]:
    """Give the main line, then what each merge, oldest first, brought in by its other parents; each commit once."""
    yield history.line
    taken = set(history.line)
    for here in history.line:
        waiting = [here]
        while waiting:
            found = history.commits.get(waiting.pop())
            for parent in found.parents[1:] if found else ():
                branch = _branch(history, parent, taken)
                yield branch
                taken.update(branch)
                waiting += branch


def _branch(history: History, tip: str, taken: set[str]) -> list[str]:
    """Follow first parents down to what an older line has taken, which comes first; oldest first."""
    found = []
    here = tip
    while here in history.commits and here not in taken:
        found.append(here)
        here = next(iter(history.commits[here].parents), "")
    return [here, *reversed(found)] if found and here in history.commits else found[::-1]


def _line(history: History, commits: Sequence[str]) -> Line:
    first: dict[str, int] = {}
    returns = []
    for place, commit in enumerate(commits):
        found = history.commits.get(commit)
        if found and (earlier := first.setdefault(found.tree, place)) < place:
            returns.append((place, earlier))
    return Line(tuple(commits), tuple(history.acceptance.get(commit) for commit in commits), tuple(returns))
