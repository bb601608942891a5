"""A process of our own that does one task after the other, and ends with whoever started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from commonscheck.repository.environment import scrub

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_CONTEXT = multiprocessing.get_context("spawn")  # what threads hold is not copied in the middle of their work
_PATIENCE = 5.0  # seconds that a process has to end its git and itself


class Worker:
    """One process, started at once; a single thread may ask it, others may end it."""

    def __init__(self) -> None:
        """Start it; what it needs of modules it imports while the first task is on its way."""
        self._ours, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=serve, args=(theirs,), name="commonscheck-worker", daemon=True)
        # ^C goes to every process of a terminal; what it means for the others the one in front decides.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return self._process.pid

    def call(self, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the function gives
        """Have it call a function of a module, and give or raise what that did; BrokenExecutor if it died of it."""
        try:
            self._ours.send((function, arguments))
            done, answer = self._ours.recv()
        except (EOFError, OSError) as error:
            self.end()
            message = f"the process that did it ended with {self._process.exitcode}"
            raise BrokenExecutor(message) from error
        if not done:
            raise answer
        return answer

    def dismiss(self) -> None:
        """Let it end by itself, which it does between two tasks."""
        self._ours.close()

    def stop(self) -> None:
        """Ask it to end now, with all the git that it started."""
        if self._process.is_alive():
            self._process.terminate()

    def end(self) -> None:
        """Wait for its end, and make sure of it."""
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def serve(tasks: Connection) -> None:
    """Do what comes through the pipe until it closes: all that a worker process does."""
    scrub()
    _heed_signals()
    threading.Thread(target=_follow_parent, daemon=True).start()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            function, arguments = tasks.recv()
            tasks.send(_outcome(function, arguments))


def _outcome(function: Callable[..., Any], arguments: tuple[object, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except Exception as error:  # noqa: BLE001 - it is raised where the task came from
        error.add_note(f"in a worker process:\n{traceback.format_exc()}")
        return False, error


def _heed_signals() -> None:
    """End in order when asked to."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _follow_parent() -> None:
    """End when the process that started this one is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
