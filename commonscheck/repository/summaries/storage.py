"""The one door to fsspec: bytes kept under names in a folder, or in a bucket of S3."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from commonscheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fsspec import AbstractFileSystem

_LOG = logging.getLogger("commonscheck")
_EXTRA = "install the extra: pip install 'commonscheck[summaries]'"


class Storage:
    """A place for summaries; one that fails is told of once, and is then done without. Threads may share it."""

    def __init__(self, url: str) -> None:
        """Use a folder, or `s3://bucket/prefix` with the credentials that are usual for S3. Raises SettingsError."""
        if "://" in url and not url.startswith("s3://"):
            message = f"--summaries {url}: neither a folder nor s3://bucket/prefix"
            raise SettingsError(message, "name one of these")
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

            found: tuple[AbstractFileSystem, str] = url_to_fs(url, **({} if "://" in url else {"auto_mkdir": True}))
        except ImportError as error:
            message = "--summaries needs fsspec, and s3fs for S3, which are not installed"
            raise SettingsError(message, _EXTRA) from error
        self._files, self._root = found
        self._failed = False

    def read(self, name: str) -> bytes:
        """Give what is kept under a name, nothing where there is none."""

        def get() -> bytes:
            try:
                return bytes(self._files.cat_file(f"{self._root}/{name}"))
            except FileNotFoundError:
                return b""

        return self._try(get) or b""

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name, in place of others."""
        self._try(lambda: self._files.pipe_file(f"{self._root}/{name}", data))

    def _try(self, act: Callable[[], bytes | None]) -> bytes | None:
        if self._failed:
            return None
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - each kind of storage fails in its own way, and none may end a run
            self._failed = True
            _LOG.warning("commonscheck: summaries are not used: %s; everything is read here", error)
            return None
