"""Which files a repository's objects lie in, so that a change of them is noticed without reading them."""

from __future__ import annotations

import hashlib
import os
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LIMIT = 20_000  # files; who has more should have them packed
_PACKED = (".pack", ".idx", "multi-pack-index")
_WIDTH = 8


def files_of(objects: Path) -> frozenset[bytes] | None:
    """Give a mark of each file by name, size and time of change, None where they do not tell all.

    That is so where objects are borrowed from another repository, and where there are more files than is worth looking
    at. A file that was changed in place, or is no longer there, leaves no mark.
    """
    found: set[bytes] = set()
    try:
        if (objects / "info" / "alternates").exists():
            return None
        for name, entry in chain(_packs(objects), _loose(objects)):
            stat = entry.stat(follow_symlinks=False)
            text = f"{name}/{entry.name} {stat.st_size} {stat.st_mtime_ns}"
            found.add(hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=_WIDTH).digest())
            if len(found) > _LIMIT:
                return None
    except OSError:
        return None
    return frozenset(found)


def pack(files: frozenset[bytes]) -> bytes:
    """Write marks as one value."""
    return b"".join(sorted(files))


def unpack(value: bytes) -> frozenset[bytes]:
    """Read what pack() wrote."""
    return frozenset(value[start : start + _WIDTH] for start in range(0, len(value), _WIDTH))


def _packs(objects: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(objects / "pack") as entries:
        yield from (("pack", entry) for entry in entries if entry.name.endswith(_PACKED))


def _loose(objects: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(objects) as folders:
        names = [folder.name for folder in folders if len(folder.name) == len("00")]
    for name in names:
        with os.scandir(objects / name) as entries:
            yield from ((name, entry) for entry in entries if not entry.name.startswith("tmp_"))
