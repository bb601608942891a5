"""Runs programs: lists of arguments, never a shell, within a deadline and limits, and nothing left behind."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from commonscheck.processes.limits import MEMORY_LIMIT, bind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

STDERR_LIMIT = 64 << 10
_CHUNK = 1 << 16
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
    """How long a run may last (`deadline`, seconds), and how much it may print and hold in memory (bytes)."""

    deadline: float
    output: int
    memory: int = MEMORY_LIMIT


@dataclass(frozen=True)
class Finished:
    """What a run printed, of its stderr the end; `status` is that of the first program that failed."""

    stdout: bytes
    stderr: bytes
    status: int


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
    heed_stop()
    end = time.monotonic() + bounds.deadline
    pipe = _Pipe(commands, environment, bounds.memory, cwd, inherit)
    try:
        stdout = pipe.exchange(stdin, end, bounds.output)
        statuses = pipe.finish(end)
    except subprocess.TimeoutExpired:
        raise LateError from None
    finally:
        pipe.stop()
    return Finished(stdout, bytes(pipe.stderr), next((status for status in statuses if status), 0))


class _Pipe:
    """Running processes, each the leader of a session of its own, so that all they start ends with them."""

    def __init__(
        self,
        commands: Sequence[Sequence[str]],
        environment: Mapping[str, str],
        memory: int,
        cwd: Path | None,
        inherit: tuple[int, ...],
    ) -> None:
        self.stderr = bytearray()
        self.processes: list[subprocess.Popen[bytes]] = []
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
                bind(process.pid, memory)
                if self.processes and self.processes[-1].stdout:
                    self.processes[-1].stdout.close()  # the next process alone reads it
                self.processes.append(process)
                source = process.stdout or subprocess.DEVNULL
        except BaseException:
            self.stop()
            raise

    def exchange(self, stdin: bytes, end: float, limit: int) -> bytes:
        """Feed the first process and gather what the last one prints until it is done."""
        stdout = bytearray()
        rest = memoryview(stdin)
        with selectors.DefaultSelector() as selector:
            first, last = self.processes[0], self.processes[-1]
            if first.stdin:
                os.set_blocking(first.stdin.fileno(), False)
                selector.register(first.stdin, selectors.EVENT_WRITE)
            for stream in [last.stdout, *(process.stderr for process in self.processes)]:
                if stream:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                ready = selector.select(timeout=0.2)
                heed_stop()
                if time.monotonic() > end:
                    raise LateError
                if not ready and all(process.poll() is not None for process in self.processes):
                    break  # a helper they left behind may hold the pipe open
                for key, _ in ready:
                    if key.fileobj is first.stdin:
                        rest = _feed(first.stdin, rest, selector)
                    elif chunk := os.read(key.fd, _CHUNK):
                        self._keep(chunk, stdout if key.fileobj is last.stdout else None, limit)
                    else:
                        selector.unregister(key.fileobj)
        return bytes(stdout)

    def _keep(self, chunk: bytes, stdout: bytearray | None, limit: int) -> None:
        """Add to what was printed, up to the limits; of stderr the end is kept."""
        if stdout is None:
            self.stderr += chunk
            del self.stderr[:-STDERR_LIMIT]
            return
        stdout += chunk
        if len(stdout) > limit:
            raise FloodError(limit)

    def finish(self, end: float) -> list[int]:
        """Wait for the processes, whose output has ended, and give their exit statuses."""
        return [process.wait(max(0.1, end - time.monotonic())) for process in self.processes]

    def stop(self) -> None:
        """Close everything and kill what still runs, with all that it started."""
        for process in self.processes:
            if process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()


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
