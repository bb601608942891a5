"""The pool of this machine: as many processes as there are jobs, each replaced when it dies."""

from __future__ import annotations

import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from commonscheck.execution.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class LocalPool(Executor):
    """Threads that have a process each, so that a process which dies takes one task with it and nothing else.

    The future of that task fails with BrokenExecutor. `ProcessPoolExecutor` fails every task that it holds, and cannot
    tell which one was to blame.
    """

    def __init__(self, processes: int) -> None:
        """Start nothing yet; each of `processes` starts with its first task."""
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="commonscheck-pool")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: set[Worker] = set()
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes that there are now."""
        with self._lock:
            return tuple(sorted(worker.pid for worker in self._workers if worker.pid))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of a module called in one of the processes; its arguments are by position."""
        assert not kwargs  # noqa: S101 - nobody here names arguments, and a pipe need not carry them
        return self._threads.submit(self._call, fn, *args)

    def _call(self, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the function gives
        worker = self._worker()
        try:
            return worker.call(function, *arguments)
        except BrokenExecutor:
            self._own.worker = None
            with self._lock:
                self._workers.discard(worker)
            raise

    def _worker(self) -> Worker:
        """Give the process of this thread, a new one where there is none."""
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._lock:
                if self._closed:
                    message = "the pool was ended"
                    raise BrokenExecutor(message)
                worker = self._own.worker = Worker()
                self._workers.add(worker)
        return worker

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as declared there
        """End: with `wait` when all is done, else at once, with the git that runs in the processes."""
        if not wait:
            self._stop()
        self._threads.shutdown(wait=True, cancel_futures=cancel_futures or not wait)
        with self._lock:
            self._closed = True
            workers = tuple(self._workers)
            self._workers.clear()
        for worker in workers:
            worker.dismiss()
        for worker in workers:
            worker.end()

    def _stop(self) -> None:
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.stop()
