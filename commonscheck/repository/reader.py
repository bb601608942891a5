"""Reads single objects through one long-lived `git cat-file --batch`, which GitPython starts and ends.

GitPython's own way of reading objects knows no SHA-256, and waits for ever on an object that is shorter than it
declares; so the few lines of that conversation are held here, with an end to patience.
"""

from __future__ import annotations

import os
import select
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from commonscheck.processes.limits import bind
from commonscheck.repository.environment import SETTINGS, scrub

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from git import Git, Repo

PATIENCE = 10.0
_CHUNK = 1 << 16
_HEADER_LIMIT = 4096


class SilentError(Exception):
    """The conversation broke: git died, answered something else, or said nothing for PATIENCE seconds."""


class ObjectReader:
    """Asks for one object after the other: first header(), then, if it is wanted, content()."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Start git in the room `folder`; close() ends it."""
        scrub()
        from git import Repo  # noqa: PLC0415 -- 70 ms that a run without objects to read does not pay

        self._repo: Repo = Repo(folder)
        self._repo.git.update_environment(**environment)
        self._repo.git.set_persistent_git_options(c=list(SETTINGS))
        self._process: Git.AutoInterrupt = self._repo.git.cat_file("--batch", istream=subprocess.PIPE, as_process=True)
        bind(self._process.pid)
        self._buffer = bytearray()

    def header(self, object_id: str) -> tuple[str, int] | None:
        """Ask for an object and give its kind and size in bytes, None for one that is missing."""
        try:
            self._process.stdin.write(f"{object_id}\n".encode("ascii"))
            self._process.stdin.flush()
        except OSError as error:
            raise SilentError from error
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _HEADER_LIMIT:
                raise SilentError
            self._more()
        words = bytes(self._buffer[:end]).decode("ascii", "replace").split(" ")
        del self._buffer[: end + 1]
        match words:
            case [named, "missing"] if named == object_id:
                return None
            case [named, kind, size] if named == object_id and size.isdigit():
                return kind, int(size)
        raise SilentError

    def content(self, size: int) -> bytes:
        """Give the content of the object whose header came last."""
        while len(self._buffer) < size + 1:
            self._more()
        data = bytes(self._buffer[:size])
        if self._buffer[size : size + 1] != b"\n":
            raise SilentError
        del self._buffer[: size + 1]
        return data

    def close(self) -> None:
        """End git."""
        with suppress(OSError):
            self._process.__del__()
        self._repo.close()

    def _more(self) -> None:
        """Take in what git says next."""
        pipe = self._process.stdout.fileno()
        ready, _, _ = select.select([pipe], [], [], PATIENCE)
        chunk = os.read(pipe, _CHUNK) if ready else b""
        if not chunk:
            raise SilentError
        self._buffer += chunk
