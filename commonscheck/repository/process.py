"""Runs git: a list of arguments, never a shell, within a deadline and limits, and nothing left behind."""

from __future__ import annotations

import math
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.processes import limits, running
from commonscheck.repository.complaints import redact
from commonscheck.repository.environment import OPTIONS, SETTINGS, clean_environment

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

OLDEST_GIT = (2, 39)  # whose patch-id tells binary changes apart
FETCH_MEMORY_LIMIT = 4 << 30  # bytes; what was fetched is indexed by several threads at once
_HINTS = {
    running.LateError: "try again later, or check the address",
    running.FloodError: "the repository is larger than is read",
}


def heed_stop() -> None:
    """Raise RepositoryError once the process is ending; for whoever waits for another run."""
    try:
        running.heed_stop()
    except running.StoppedError as error:
        raise _not_ended(error) from None


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
    bounds = _bounds(environment, deadline, limit)
    try:
        finished = running.run(
            _with_settings(commands), environment=environment, bounds=bounds, cwd=cwd, stdin=stdin, inherit=inherit
        )
    except running.ProgramError as error:
        raise _not_ended(error) from None
    return Outcome(finished.stdout, finished.status, redact(finished.stderr) if finished.status else "")


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
    bounds = _bounds(environment, deadline, limit, patience)
    try:
        ended = yield from running.stream(_with_settings(commands), environment=environment, bounds=bounds, stdin=stdin)
    except running.ProgramError as error:
        raise _not_ended(error) from None
    if ended.status:
        raise RepositoryError(redact(ended.stderr) or f"git ended with status {ended.status}")


def _with_settings(commands: Sequence[Sequence[str]]) -> list[list[str]]:
    """Put git and our settings before its commands."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    # PATH has only absolute entries; foreign text stands only behind --end-of-options, or on stdin.
    return [["git", *OPTIONS, *settings, *command] for command in commands]


def _bounds(environment: Mapping[str, str], deadline: float, limit: int, patience: float = math.inf) -> running.Bounds:
    """Bound a run, which may take more memory where it fetches."""
    network = environment.get("GIT_ALLOW_PROTOCOL", "none") != "none"
    memory = FETCH_MEMORY_LIMIT if network else limits.MEMORY_LIMIT
    return running.Bounds(deadline, limit, memory, patience)


def _not_ended(error: running.ProgramError) -> RepositoryError:
    """Say why git was not left to come to its end."""
    return RepositoryError(f"git {error}", _HINTS.get(type(error), ""))


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
