"""Runs git: a list of arguments, never a shell, within a deadline and limits, and nothing left behind."""

from __future__ import annotations

import fcntl
import math
import os
import re
import selectors
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING

from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.repository.complaints import redact
from commonscheck.repository.environment import OPTIONS, SETTINGS, clean_environment
from commonscheck.repository.limits import bind

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

OLDEST_GIT = (2, 39)  # whose patch-id tells binary changes apart
STDERR_LIMIT = 64 << 10
_CHUNK = 1 << 18
_PIPE_SIZE = 1 << 20  # bytes, so that git is not held up whenever we are busy
_stopped = threading.Event()


def stop_all() -> None:
    """End every run of git in this process within moments, and start no other: the process itself is ending."""
    _stopped.set()


def heed_stop() -> None:
    """Raise RepositoryError once stop_all() was called; for whoever waits."""
    if _stopped.is_set():
        msg = "interrupted"
        raise RepositoryError(msg)


@dataclass(frozen=True)
class Outcome:
    """What a run of git printed; `complaint` is the redacted last line of its stderr, empty when it went well."""

    stdout: bytes
    status: int
    complaint: str = ""


def run_git(  # noqa: PLR0913 -- the limits of a call are named at the call
    arguments: Sequence[str],
    *,
    environment: Mapping[str, str],
    deadline: float,
    limit: int,
    git_dir: Path | None = None,
    cwd: Path | None = None,
    stdin: bytes = b"",
    inherit: tuple[int, ...] = (),
) -> bytes:
    """Run one git command and return what it printed, or raise RepositoryError with what it complained of.

    `deadline` is in seconds from now, `limit` in bytes of output; `inherit` are descriptors (locks) that stay open in
    the child.
    """
    place = {**environment, "GIT_DIR": str(git_dir)} if git_dir else environment
    outcome = run_pipe(
        [arguments], environment=place, deadline=deadline, limit=limit, cwd=cwd, stdin=stdin, inherit=inherit
    )
    if outcome.status:
        msg = f"git {arguments[0]} failed: {outcome.complaint or f'exit status {outcome.status}'}"
        raise RepositoryError(msg)
    return outcome.stdout


def run_pipe(  # noqa: PLR0913 -- as above
    commands: Sequence[Sequence[str]],
    *,
    environment: Mapping[str, str],
    deadline: float,
    limit: int,
    cwd: Path | None = None,
    stdin: bytes = b"",
    inherit: tuple[int, ...] = (),
) -> Outcome:
    """Run git commands, each reading what the one before prints; the first failing status is the status of all."""
    _require_git()
    heed_stop()
    end = time.monotonic() + deadline
    pipe = _Pipe(commands, environment, cwd, inherit)
    try:
        stdout = b"".join(pipe.exchange(stdin, end, limit))
        status = pipe.finish(end)
    finally:
        pipe.stop()
    return Outcome(stdout, status, redact(bytes(pipe.stderr)) if status else "")


def stream_pipe(
    commands: Sequence[Sequence[str]],
    *,
    environment: Mapping[str, str],
    deadline: float,
    patience: float,
    limit: int,
    stdin: bytes = b"",
) -> Generator[bytes, None, None]:
    """Do what run_pipe() does, but give what is printed as it comes; RepositoryError in the end if a command failed.

    Nor may git be silent for `patience` seconds. Whoever stops listening ends the commands.
    """
    _require_git()
    heed_stop()
    end = time.monotonic() + deadline
    pipe = _Pipe(commands, environment)
    try:
        yield from pipe.exchange(stdin, end, limit, patience)
        status = pipe.finish(end)
    finally:
        pipe.stop()
    if status:
        raise RepositoryError(redact(bytes(pipe.stderr)) or f"git ended with status {status}")


class _Pipe:
    """Running git processes, each the leader of a session of its own, so that all they start ends with them."""

    def __init__(
        self,
        commands: Sequence[Sequence[str]],
        environment: Mapping[str, str],
        cwd: Path | None = None,
        inherit: tuple[int, ...] = (),
    ) -> None:
        self.stderr = bytearray()
        self.processes: list[subprocess.Popen[bytes]] = []
        source: IO[bytes] | int = subprocess.PIPE
        try:
            for command in commands:
                process = _start(command, source, environment, cwd, inherit)
                if self.processes and self.processes[-1].stdout:
                    self.processes[-1].stdout.close()  # the next process alone reads it
                self.processes.append(process)
                source = process.stdout or subprocess.DEVNULL
        except BaseException:
            self.stop()
            raise

    def exchange(self, stdin: bytes, end: float, limit: int, patience: float = math.inf) -> Iterator[bytes]:
        """Feed the first process and give what the last one prints until it is done."""
        printed, heard = 0, time.monotonic()
        rest = memoryview(stdin)
        with selectors.DefaultSelector() as selector:
            self._register(selector)
            while selector.get_map():
                ready = selector.select(timeout=0.2)
                heed_stop()
                if time.monotonic() > min(end, heard + patience):
                    raise _late()
                if not ready and all(process.poll() is not None for process in self.processes):
                    break  # a helper they left behind may hold the pipe open
                for key, _ in ready:
                    if key.fileobj is self.processes[0].stdin:
                        rest = _feed(self.processes[0].stdin, rest, selector)
                    elif not (chunk := os.read(key.fd, _CHUNK)):
                        selector.unregister(key.fileobj)
                    elif key.fileobj is self.processes[-1].stdout:
                        printed = _count(printed + len(chunk), limit)
                        yield chunk
                        heard = time.monotonic()
                    else:
                        self.stderr += chunk
                        del self.stderr[:-STDERR_LIMIT]

    def _register(self, selector: selectors.BaseSelector) -> None:
        """Watch what the first process reads, what the last one prints, and what all complain of."""
        first, last = self.processes[0], self.processes[-1]
        if first.stdin:
            os.set_blocking(first.stdin.fileno(), False)
            selector.register(first.stdin, selectors.EVENT_WRITE)
        for stream in [last.stdout, *(process.stderr for process in self.processes)]:
            if stream:
                selector.register(stream, selectors.EVENT_READ)

    def finish(self, end: float) -> int:
        """Wait for the processes, whose output has ended, and give the first exit status that is not 0."""
        try:
            statuses = [process.wait(max(0.1, end - time.monotonic())) for process in self.processes]
        except subprocess.TimeoutExpired:
            raise _late() from None
        return next((status for status in statuses if status), 0)

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


def _start(
    command: Sequence[str],
    source: IO[bytes] | int,
    environment: Mapping[str, str],
    cwd: Path | None,
    inherit: tuple[int, ...],
) -> subprocess.Popen[bytes]:
    """Start one git with our settings and limits."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    process = subprocess.Popen(  # noqa: S603 -- a list of arguments, foreign text only behind --end-of-options or stdin
        ["git", *OPTIONS, *settings, *command],  # noqa: S607 -- PATH has only absolute entries
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        cwd=cwd or "/",
        start_new_session=True,
        pass_fds=inherit,
    )
    bind(process.pid, network=environment.get("GIT_ALLOW_PROTOCOL", "none") != "none")
    _widen(process.stdout)
    return process


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold more, where the system can and this user still may."""
    if pipe and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)


def _count(printed: int, limit: int) -> int:
    """Give the number of bytes printed so far, unless it is above the limit."""
    if printed > limit:
        msg = f"git printed more than {limit} bytes"
        raise RepositoryError(msg, "the repository is larger than is read")
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


def _late() -> RepositoryError:
    """Say that the deadline has passed."""
    return RepositoryError("git did not finish before the deadline", "try again later, or check the address")


@cache
def _require_git() -> None:
    """Raise SettingsError unless a git is there that knows the switches we rely on."""
    needed = ".".join(map(str, OLDEST_GIT))
    hint = f"install git {needed} or later"
    try:
        done = subprocess.run(
            ["git", "version"],  # noqa: S607 -- PATH has only absolute entries
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        msg = "git was not found"
        raise SettingsError(msg, hint) from error
    match = re.match(rb"git version (\d+)\.(\d+)", done.stdout)
    if match is None or (int(match[1]), int(match[2])) < OLDEST_GIT:
        msg = f"git is older than {needed}"
        raise SettingsError(msg, hint)
