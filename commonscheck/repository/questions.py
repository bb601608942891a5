"""Asks git what commits change: several gits at once, and a commit that cannot be answered for hides no other."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from commonscheck.errors import RepositoryError
from commonscheck.processes.running import stop_all
from commonscheck.repository.environment import OPTIONS, SETTINGS
from commonscheck.repository.presence import with_files, with_trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from commonscheck.repository.room import Room

_PINS = ("diff.algorithm=myers", "diff.indentHeuristic=true", "diff.interHunkContext=0", "log.showRoot=true")
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none")
# What commits change against their first parent, nothing for merges, whatever a repository's settings are.
LOG = (
    *(part for pin in _PINS for part in ("-c", pin)),
    *("log", "--stdin", "--no-walk=unsorted", "--no-diff-merges", "--no-notes", *_PLAIN),
)
# The same for lines `commit parent`.
DIFF_TREE = ("diff-tree", "--stdin", "-r", *_PLAIN, "--diff-algorithm=myers")

PATIENCE = 20.0
_LARGEST = 5000
_SMALLEST = 200
_AHEAD = 2
_OUTPUT_LIMIT = 64 << 20

T = TypeVar("T")


@dataclass(frozen=True)
class Question(Generic[T]):
    """One thing to be asked of commits, written on the standard input of `commands`, which are piped.

    `read` takes apart what they print for the commits asked, and gives a commit only when all of it is there.
    The answer for one that changes nothing is empty. `pairs` are commands that ask the same of lines `commit parent`.
    `contents` says that files are looked into.
    """

    commands: Sequence[Sequence[str]]
    pairs: Sequence[Sequence[str]]
    read: Callable[[Sequence[str], Iterator[bytes]], Iterator[tuple[str, T]]]
    contents: bool


def cores() -> int:
    """Tell how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pins(room: Room, question: Question[T]) -> str:
    """Name all that an answer depends on beside the commit: another git, or other options, may answer otherwise.

    How answers are taken apart is none of it: who changes that raises the version of the store.
    """
    ways = (" | ".join(" ".join(command) for command in way) for way in (question.commands, question.pairs))
    settings = hashlib.sha256(" ".join((*OPTIONS, *SETTINGS)).encode()).hexdigest()[:16]
    return "; ".join((room.git, f"settings {settings}", *ways))


def ask(
    room: Room, question: Question[T], commits: Sequence[str], *, jobs: int, budget: float
) -> Iterator[tuple[str, T | None]]:
    """Give the answer for each commit, in the order asked and each once; None where it is unknown.

    It is unknown where objects are missing or damaged, where git takes more memory than it is given or is silent for
    too long, and past `budget`, in seconds for all. Commits that are near in history are best asked for together.
    `jobs` is how many gits run at once, which changes nothing about the answers.
    """
    answer = partial(_answer, room, question, time.monotonic() + budget)
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = deque[Future[dict[str, T | None]]]()
        try:
            for batch in _deal(list(dict.fromkeys(commits)), jobs):
                waiting.append(pool.submit(answer, batch))
                if len(waiting) > _AHEAD * jobs:
                    yield from waiting.popleft().result().items()
            while waiting:
                yield from waiting.popleft().result().items()
        except KeyboardInterrupt:
            stop_all()
            raise
        finally:
            for future in waiting:
                future.cancel()


def _deal(commits: Sequence[str], jobs: int) -> Iterator[Sequence[str]]:
    """Cut into batches: large ones, since a git that goes on knows what it has unpacked, and small ones in the end.

    So all gits are done at about the same time, and none has to hold more than a batch.
    """
    start = 0
    while start < len(commits):
        size = min(_LARGEST, max(_SMALLEST, (len(commits) - start) // (_AHEAD * jobs)))
        yield commits[start : start + size]
        start += size


def _answer(room: Room, question: Question[T], end: float, commits: Sequence[str]) -> dict[str, T | None]:
    """Answer for a batch; a commit that names its one parent several times, git takes for a merge unless told so."""
    found: dict[str, T | None] = dict.fromkeys(commits)
    _Asker(room, question, question.commands, end, found).ask(commits)
    pairs = _repeating(room, [commit for commit in commits if not (found[commit] is None or found[commit])])
    found.update((_commit(pair), None) for pair in pairs)
    _Asker(room, question, question.pairs, end, found).ask(pairs)
    return found


def _repeating(room: Room, commits: Sequence[str]) -> list[str]:
    """Give those commits, each with its parent, that name one parent several times."""
    try:
        outcome = room.run(("rev-list", "--no-walk=unsorted", "--parents", "--stdin"), stdin=_lines(commits))
    except RepositoryError:
        return []
    families = [line.split() for line in outcome.stdout.decode("ascii", "replace").splitlines()]
    return [f"{family[0]} {family[1]}" for family in families if len(family) > 2 and len(set(family)) == 2]  # noqa: PLR2004 -- a commit and one parent


@dataclass(frozen=True)
class _Asker(Generic[T]):
    """Asks by one way until the time for all is over; what is asked are commits, or commits with a parent."""

    room: Room
    question: Question[T]
    commands: Sequence[Sequence[str]]
    end: float
    found: dict[str, T | None]

    def ask(self, asked: Sequence[str]) -> None:
        """Ask for all at once; where that fails, for the rest of them in small parts."""
        if not self._try(asked):
            rest = self._open(asked)
            for start in range(0, len(rest), _SMALLEST):
                self._take_care(rest[start : start + _SMALLEST])

    def _take_care(self, asked: Sequence[str]) -> None:
        """Ask for a part; where that fails, leave out at once those that lack objects, as far as can be told."""
        if not self._try(asked) and time.monotonic() < self.end:
            rest = with_trees(self.room, self._open(asked))
            self._divide(with_files(self.room, rest) if self.question.contents else rest)

    def _divide(self, asked: Sequence[str]) -> None:
        """Ask for all at once; where that fails, for each half, down to the single commit that is to blame."""
        if self._try(asked) or len(asked) == 1:
            return
        rest = self._open(asked)
        middle = (len(rest) + 1) // 2
        self._divide(rest[:middle])
        self._divide(rest[middle:])

    def _try(self, asked: Sequence[str]) -> bool:
        """Ask git, keep what it answers, and tell whether it came to its end."""
        left = self.end - time.monotonic()
        if not asked or left <= 0:
            return not asked
        stream = self.room.stream(
            *self.commands, stdin=_lines(asked), deadline=left, patience=PATIENCE, limit=_OUTPUT_LIMIT
        )
        try:
            with closing(stream):
                for commit, answer in self.question.read([_commit(one) for one in asked], stream):
                    self.found[commit] = answer
        except RepositoryError:
            return False
        return True

    def _open(self, asked: Sequence[str]) -> list[str]:
        """Give what has no answer yet."""
        return [one for one in asked if self.found[_commit(one)] is None]


def _commit(asked: str) -> str:
    """Give the commit of what is asked, which may name a parent after it."""
    return asked.partition(" ")[0]


def _lines(asked: Iterable[str]) -> bytes:
    """Write what is asked as git reads it."""
    return "".join(f"{one}\n" for one in asked).encode()
