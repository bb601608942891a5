"""Many pure tasks in, their answers out in the same order, whatever dies meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

from commonscheck.execution import executor
from commonscheck.processes.running import stop_all
from commonscheck.settings import Settings

Task = TypeVar("Task")
Answer = TypeVar("Answer")

# So many are done in this process, since a new one takes half a second of CPU to begin; see docs/scale.md.
FEW = 128
_LONGEST_BATCH = 100
_TURNS = 4  # batches for each process, so that none waits long for the last


class LostError(Exception):
    """A task ended the process that did it, twice, and alone."""


class Crew:
    """Does tasks in threads where there are few, else where the settings say; nothing starts before it is needed.

    What does a batch may die of one task of it. So the tasks of a lost batch are done again, one by one; one that is
    lost alone is tried once more, and then given up. Tasks are pure, so that doing one again changes nothing.
    """

    def __init__(self, settings: Settings) -> None:
        """Prepare for the run that `settings` describe."""
        self._settings = settings
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        """Give the crew itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was started: in order, or at once where the run ends otherwise than it should."""
        if self._executor is not None:
            self._executor.shutdown(wait=error is None, cancel_futures=True)

    def spreads(self, number: int) -> bool:
        """Tell whether so many tasks go to other processes."""
        return bool(self._settings.executor) or (number > FEW and self._settings.jobs > 1)

    def do(
        self,
        function: Callable[[Sequence[Task]], Sequence[Answer]],
        tasks: Sequence[Task],
        waiting: Callable[[Task, int], None],
    ) -> list[Answer | LostError]:
        """Give the answer to each task, or what became of it; `function` gives one answer for each of a batch.

        Whoever looks on is told by `waiting` which task is waited for, and how many are done.
        """
        if not tasks:
            return []
        if self.spreads(len(tasks)):
            self._executor = self._executor or executor(self._settings)
            return _gather(self._executor, function, _batches(tasks, self._settings), waiting)
        with ThreadPoolExecutor(max_workers=max(1, self._settings.jobs)) as threads:
            try:
                return _gather(threads, function, [[task] for task in tasks], waiting)
            except BaseException:
                # An interrupted run does not wait for servers: what the threads wait for ends, and so do they.
                threads.shutdown(wait=False, cancel_futures=True)
                stop_all()
                raise


def _batches(tasks: Sequence[Task], settings: Settings) -> list[Sequence[Task]]:
    """Divide tasks so that sending them costs little, and no process gets much more to do than another."""
    # How many processes a cluster has changes while it runs, so that nothing here may depend on it.
    turns = 64 if settings.executor else _TURNS * settings.jobs
    size = min(_LONGEST_BATCH, -(-len(tasks) // turns))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _gather(
    executor: Executor,
    function: Callable[[Sequence[Task]], Sequence[Answer]],
    batches: Iterable[Sequence[Task]],
    waiting: Callable[[Task, int], None],
) -> list[Answer | LostError]:
    sent = [(batch, executor.submit(function, batch)) for batch in batches]
    answers: list[Answer | LostError] = []
    for batch, future in sent:
        waiting(batch[0], len(answers))
        try:
            answers += future.result()
        except BrokenExecutor:
            answers += [_alone(executor, function, task, tries=1 if len(batch) == 1 else 2) for task in batch]
    return answers


def _alone(
    executor: Executor, function: Callable[[Sequence[Task]], Sequence[Answer]], task: Task, *, tries: int
) -> Answer | LostError:
    for _ in range(tries):
        with suppress(BrokenExecutor):
            [answer] = executor.submit(function, [task]).result()
            return answer
    return LostError()
