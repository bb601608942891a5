"""Runs git: a list of arguments, never a shell, within a deadline and limits, and nothing left behind."""

from __future__ import annotations

import fcntl
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
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

OLDEST_GIT = (2, 39)  # whose patch-id tells binary changes apart
STDERR_LIMIT = 64 << 10
_CHUNK = 1 << 18
_PIPE = 1 << 20
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
    stdout = bytearray()
    try:
        for chunk in pipe.exchange(stdin, end):
            stdout += chunk
            if len(stdout) > limit:
                msg = f"git printed more than {limit} bytes"
                raise RepositoryError(msg, "the repository is larger than is read")
        statuses = pipe.finish(end)
    except subprocess.TimeoutExpired:
        raise _late() from None
    finally:
        pipe.stop()
    status = next((status for status in statuses if status), 0)
    return Outcome(bytes(stdout), status, redact(bytes(pipe.stderr)) if status else "")


def stream_git(
    arguments: Sequence[str], *, environment: Mapping[str, str], deadline: float, stdin: bytes = b""
) -> Iterator[bytes]:
    """Run one git command and give what it prints piece by piece, each of at most 256 KiB, while it works.

    Raises RepositoryError, after what it printed, where it failed. `deadline` is in seconds from the first piece on.
    """
    _require_git()
    heed_stop()
    end = time.monotonic() + deadline
    pipe = _Pipe([arguments], environment, None, ())
    _widen(pipe.processes[-1].stdout)
    try:
        yield from pipe.exchange(stdin, end)
        [status] = pipe.finish(end)
    except subprocess.TimeoutExpired:
        raise _late() from None
    finally:
        pipe.stop()
    if status:
        msg = f"git {arguments[0]} failed: {redact(bytes(pipe.stderr)) or f'exit status {status}'}"
        raise RepositoryError(msg)


class _Pipe:
    """Running git processes, each the leader of a session of its own, so that all they start ends with them."""

    def __init__(
        self,
        commands: Sequence[Sequence[str]],
        environment: Mapping[str, str],
        cwd: Path | None,
        inherit: tuple[int, ...],
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

    def exchange(self, stdin: bytes, end: float) -> Iterator[bytes]:
        """Feed the first process and give what the last one prints until it is done."""
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
                    raise _late()
                if not ready and all(process.poll() is not None for process in self.processes):
                    break  # a helper they left behind may hold the pipe open
                for key, _ in ready:
                    if key.fileobj is first.stdin:
                        rest = _feed(first.stdin, rest, selector)
                    elif chunk := os.read(key.fd, _CHUNK):
                        yield from self._sort(chunk, printed=key.fileobj is last.stdout)
                    else:
                        selector.unregister(key.fileobj)

    def _sort(self, chunk: bytes, *, printed: bool) -> Iterator[bytes]:
        """Give what was printed, and keep the end of what was complained of."""
        if printed:
            yield chunk
            return
        self.stderr += chunk
        del self.stderr[:-STDERR_LIMIT]

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
    return process


def _widen(stream: IO[bytes] | None) -> None:
    """Let a process work ahead of who reads it; only Linux can, and within what an ordinary user may take."""
    if stream is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


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
