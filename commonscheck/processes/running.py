"""Runs programs: lists of arguments, never a shell, within a deadline and limits, and nothing left behind."""

from __future__ import annotations

import fcntl
import math
import os
import selectors
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Self

from commonscheck.processes.limits import MEMORY_LIMIT, bind

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

STDERR_LIMIT = 64 << 10
_CHUNK = 1 << 18
_PIPE_SIZE = 1 << 20  # bytes, so that a program is not held up whenever we are busy
_stopped = threading.Event()


class ProgramError(Exception):
    """A program was not left to come to its end; says why in words that follow its name."""


class LateError(ProgramError):
    """It did not end in time."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("did not finish before the deadline")


class FloodError(ProgramError):
    """It printed more than is read."""

    def __init__(self, limit: int) -> None:
        """Say how many bytes are read."""
        super().__init__(f"printed more than {limit} bytes")


class StoppedError(ProgramError):
    """This process is ending."""


def stop_all() -> None:
    """End every run in this process within moments, and start no other: the process itself is ending."""
    _stopped.set()


def heed_stop() -> None:
    """Raise StoppedError once stop_all() was called; for whoever waits."""
    if _stopped.is_set():
        msg = "was interrupted"
        raise StoppedError(msg)


@dataclass(frozen=True)
class Bounds:
    """How long a run may last (`deadline`, seconds), and how much it may print and hold in memory (bytes).

    Nor may it print nothing for `patience` seconds.
    """

    deadline: float
    output: int
    memory: int = MEMORY_LIMIT
    patience: float = math.inf


@dataclass(frozen=True)
class Ended:
    """How a run ended: `status` is that of the first program that failed, `stderr` the last of the complaints."""

    status: int
    stderr: bytes


@dataclass(frozen=True)
class Finished(Ended):
    """A run that came to its end, and what it printed."""

    stdout: bytes


def run(
    commands: Sequence[Sequence[str]],
    *,
    environment: Mapping[str, str],
    bounds: Bounds,
    cwd: Path | None = None,
    stdin: bytes = b"",
    inherit: tuple[int, ...] = (),
) -> Finished:
    """Run programs, each reading what the one before prints.

    `inherit` are descriptors (locks) that stay open in the children. Raises ProgramError, and OSError where one cannot
    be started.
    """
    with _Pipe(commands, environment, bounds, cwd, inherit) as pipe:
        stdout = b"".join(pipe.exchange(stdin))
        ended = pipe.finish()
    return Finished(ended.status, ended.stderr, stdout)


def stream(
    commands: Sequence[Sequence[str]], *, environment: Mapping[str, str], bounds: Bounds, stdin: bytes = b""
) -> Generator[bytes, None, Ended]:
    """Do what run() does, but give what is printed as it comes; whoever stops listening ends the programs."""
    with _Pipe(commands, environment, bounds) as pipe:
        yield from pipe.exchange(stdin)
        return pipe.finish()


class _Pipe:
    """Running processes, each the leader of a session of its own, so that all they start ends with them."""

    def __init__(
        self,
        commands: Sequence[Sequence[str]],
        environment: Mapping[str, str],
        bounds: Bounds,
        cwd: Path | None = None,
        inherit: tuple[int, ...] = (),
    ) -> None:
        heed_stop()
        self._bounds = bounds
        self._end = time.monotonic() + bounds.deadline
        self._stderr = bytearray()
        self._processes: list[subprocess.Popen[bytes]] = []
        source: IO[bytes] | int = subprocess.PIPE
        try:
            for command in commands:
                process = subprocess.Popen(  # noqa: S603 -- a list of arguments; foreign text is for its caller to fence
                    command,
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env=dict(environment),
                    cwd=cwd or "/",
                    start_new_session=True,
                    pass_fds=inherit,
                )
                bind(process.pid, bounds.memory)
                _widen(process.stdout)
                if self._processes and self._processes[-1].stdout:
                    self._processes[-1].stdout.close()  # the next process alone reads it
                self._processes.append(process)
                source = process.stdout or subprocess.DEVNULL
        except BaseException:
            self._stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def exchange(self, stdin: bytes) -> Iterator[bytes]:
        """Feed the first process and give what the last one prints until it is done."""
        printed, heard = 0, time.monotonic()
        rest = memoryview(stdin)
        with selectors.DefaultSelector() as selector:
            self._register(selector)
            while selector.get_map():
                ready = selector.select(timeout=0.2)
                heed_stop()
                if time.monotonic() > min(self._end, heard + self._bounds.patience):
                    raise LateError
                if not ready and all(process.poll() is not None for process in self._processes):
                    break  # a helper they left behind may hold the pipe open
                for key, _ in ready:
                    if key.fileobj is self._processes[0].stdin:
                        rest = _feed(self._processes[0].stdin, rest, selector)
                    elif not (chunk := os.read(key.fd, _CHUNK)):
                        selector.unregister(key.fileobj)
                    elif key.fileobj is self._processes[-1].stdout:
                        printed = _count(printed + len(chunk), self._bounds.output)
                        yield chunk
                        heard = time.monotonic()
                    else:
                        self._stderr += chunk
                        del self._stderr[:-STDERR_LIMIT]

    def _register(self, selector: selectors.BaseSelector) -> None:
        """Watch what the first process reads, what the last one prints, and what all complain of."""
        first, last = self._processes[0], self._processes[-1]
        if first.stdin:
            os.set_blocking(first.stdin.fileno(), False)
            selector.register(first.stdin, selectors.EVENT_WRITE)
        for stream in [last.stdout, *(process.stderr for process in self._processes)]:
            if stream:
                selector.register(stream, selectors.EVENT_READ)

    def finish(self) -> Ended:
        """Wait for the processes, whose output has ended, and tell how they did."""
        try:
            statuses = [process.wait(max(0.1, self._end - time.monotonic())) for process in self._processes]
        except subprocess.TimeoutExpired:
            raise LateError from None
        return Ended(next((status for status in statuses if status), 0), bytes(self._stderr))

    def _stop(self) -> None:
        """Close everything and kill what still runs, with all that it started."""
        for process in self._processes:
            if process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold more, where the system can and this user still may."""
    if pipe and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)


def _count(printed: int, limit: int) -> int:
    """Give the number of bytes printed so far, unless it is above the limit."""
    if printed > limit:
        raise FloodError(limit)
    return printed


def _feed(stream: IO[bytes], rest: memoryview, selector: selectors.BaseSelector) -> memoryview:
    """Write what the pipe takes now, and close it when nothing is left or nobody reads."""
    with suppress(BlockingIOError):
        try:
            rest = rest[os.write(stream.fileno(), rest[:_CHUNK]) :] if rest else rest
        except BrokenPipeError:
            rest = rest[:0]
    if not rest:
        selector.unregister(stream)
        stream.close()
    return rest
