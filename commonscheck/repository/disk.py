"""Reads files of a folder on this machine without being led out of it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from commonscheck.repository.trees import NotRegularError

# Without waiting: a named pipe would hold the run until somebody writes into it.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def read_beneath(folder: Path, path: str, limit: int) -> bytes:
    """Give the regular file at `path` below `folder`, cut off after `limit` + 1 bytes.

    Raises NotRegularError where a symbolic link stands on the way or something else than a file at its end, OSError
    where it cannot be opened.
    """
    here = os.open(folder, os.O_RDONLY)
    try:
        for part in path.split("/"):
            deeper = _open(part, path, here)
            os.close(here)
            here = deeper
        if not stat.S_ISREG(os.fstat(here).st_mode):
            raise _not_regular(path, "not a regular file")
        with os.fdopen(here, "rb", closefd=False) as file:
            return file.read(limit + 1)
    finally:
        os.close(here)


def _open(part: str, path: str, folder: int) -> int:
    """Open one name of an open folder, and never what a link there leads to."""
    if part in ("", ".", ".."):
        raise _not_regular(path, "not a plain path")
    try:
        return os.open(part, _FLAGS, dir_fd=folder)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _not_regular(path, "a symbolic link, or behind one") from error
        raise


def _not_regular(path: str, what: str) -> NotRegularError:
    return NotRegularError(path, f"{path} is {what}", "put a regular file there")
