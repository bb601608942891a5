"""The clean room: foreign objects read from a bare repository of our own, without any of their configuration."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from commonscheck.errors import RepositoryError
from commonscheck.repository.environment import clean_environment
from commonscheck.repository.process import Outcome, run_git, run_pipe, stream_pipe
from commonscheck.repository.reader import ObjectReader, SilentError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from types import TracebackType

_LONG_ID = 64
_HASHES = (hashlib.sha1, hashlib.sha256)
_ONE_AT_A_TIME = Lock()
_MEND = "fetch the whole repository again; a copy in the cache is mended by `commonscheck sync`"


class MissingObjectError(RepositoryError):
    """An object that the history names is not there: a shallow, partial or broken copy."""


class DamagedObjectError(RepositoryError):
    """An object cannot be read, or its content does not match its name."""


class LargeObjectError(RepositoryError):
    """An object is larger than what is read of its kind; its content was not looked at."""


class Room:
    """A clean room over one objects folder; it starts git only when something is read.

    Two threads may not read() at once: open a room for each. They may run() and stream().
    """

    def __init__(
        self,
        objects: Path,
        object_format: str = "sha1",
        *,
        renew: Callable[[], bool] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        """Look through the room of `object_format` (`sha1` or `sha256`) at what `objects` holds.

        `renew` is called once, when an object is missing or damaged, and tells whether looking again is worth it;
        `prepare` once before anything is read.
        """
        self.objects = objects
        self.object_format = object_format
        self._renew = renew
        self._prepare = prepare
        with _ONE_AT_A_TIME:
            self._folder = Path(_room(object_format).name)
        quoted = str(objects).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        self._environment = {
            **clean_environment(),
            "GIT_DIR": str(self._folder),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{quoted}"',
        }
        self._reader: ObjectReader | None = None

    def __enter__(self) -> Self:
        """Give the room itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the git that reads objects, if one runs."""
        self.close()

    def close(self) -> None:
        """End the git that reads objects, if one runs; the room can be used again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def read(self, object_id: str, kind: str, limit: int) -> bytes:
        """Give the content of an object of the given kind, hashed anew; the size is looked at first."""
        try:
            return self._read(object_id, kind, limit)
        except (MissingObjectError, DamagedObjectError):
            renew, self._renew = self._renew, None
            if renew is None or not renew():
                raise
        self.close()
        return self._read(object_id, kind, limit)

    def _read(self, object_id: str, kind: str, limit: int) -> bytes:
        """Read an object as it is there now."""
        data = b""
        self._be_ready()
        if self._reader is None:
            self._reader = ObjectReader(self._folder, self._environment)
        try:
            found_kind, size = self._reader.header(object_id) or ("missing", 0)
            if found_kind == kind and size <= limit:
                data = self._reader.content(size)
        except SilentError as error:
            self.close()  # git dies of a damaged object, the next read needs a new one
            msg = f"{kind} {object_id} cannot be read"
            raise DamagedObjectError(msg, _MEND) from error
        if found_kind == "missing":
            msg = f"{kind} {object_id} is missing"
            raise MissingObjectError(msg, _MEND)
        if found_kind != kind:
            self.close()  # nor is its content waited for
            msg = f"{object_id} is a {found_kind}, not a {kind}"
            raise DamagedObjectError(msg, _MEND)
        if size > limit:
            self.close()
            msg = f"{kind} {object_id} has {size} bytes, more than the {limit} that are read"
            raise LargeObjectError(msg)
        verify(object_id, kind, data)
        return data

    @cached_property
    def git(self) -> str:
        """The git that reads here, with its version."""
        return self.run(("version",)).stdout.decode("utf-8", "replace").strip()

    def run(
        self, *commands: Sequence[str], stdin: bytes = b"", deadline: float = 600.0, limit: int = 256 << 20
    ) -> Outcome:
        """Run git commands in the room, piped one into the next; `deadline` in seconds, `limit` in bytes."""
        self._be_ready()
        return run_pipe(commands, environment=self._environment, stdin=stdin, deadline=deadline, limit=limit)

    def stream(
        self, *commands: Sequence[str], stdin: bytes, deadline: float, patience: float, limit: int
    ) -> Generator[bytes, None, None]:
        """Run commands as run() does, and give what they print as it comes; RepositoryError if one fails.

        Nor may they be silent for `patience` seconds.
        """
        self._be_ready()
        return stream_pipe(
            commands, environment=self._environment, stdin=stdin, deadline=deadline, patience=patience, limit=limit
        )

    def _be_ready(self) -> None:
        """Have what is to be read brought here, which may raise RepositoryError, then and at each later attempt."""
        if self._prepare is not None:
            self._prepare()
            self._prepare = None


def format_of(object_id: str) -> str:
    """Tell a repository's object format from the length of its ids."""
    return "sha256" if len(object_id) == _LONG_ID else "sha1"


def is_named(object_id: str, kind: str, data: bytes) -> bool:
    """Tell whether the name of an object is the hash of its content."""
    content = b"%b %d\0%b" % (kind.encode(), len(data), data)
    return _HASHES[len(object_id) == _LONG_ID](content, usedforsecurity=False).hexdigest() == object_id


def verify(object_id: str, kind: str, data: bytes) -> None:
    """Raise DamagedObjectError unless the name of an object is the hash of its content."""
    if not is_named(object_id, kind, data):
        msg = f"the content of {kind} {object_id} does not match its name"
        raise DamagedObjectError(msg, _MEND)


@cache
def _room(object_format: str) -> tempfile.TemporaryDirectory[str]:
    """Make the room of an object format: nothing is ever written into it, so that one serves the whole process."""
    folder = tempfile.TemporaryDirectory(prefix="commonscheck-room-")
    run_git(
        ["init", "--quiet", "--bare", "--template=", f"--object-format={object_format}", folder.name],
        environment=clean_environment(),
        deadline=60,
        limit=1 << 16,
    )
    return folder
