"""A new file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from commonscheck.errors import SettingsError


@contextmanager
def new_file(path: Path, named: str) -> Iterator[BinaryIO]:
    """Write beside the file, then link it there: an existing file, even one made meanwhile, is never replaced.

    What fails within leaves nothing. `named` is the option or argument that names the file, for people.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "wb") as file:
            yield file
        os.link(partial, path)
    except OSError as error:
        message = f"{named}: {path} cannot be written: {error.strerror or error}"
        raise SettingsError(message, "name a file in a folder that you may write to") from error
    finally:
        with suppress(OSError):
            partial.unlink()
