"""What stands otherwise in a working copy than in the commit that is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from commonscheck.repository.disk import read_beneath
from commonscheck.repository.trees import FILE_LIMIT, FOLDER_LIMIT, NotRegularError

MANIFEST_FOLDER = ".commons"
MANIFEST_SUFFIXES = (".yaml", ".yml")


def is_manifest(name: str) -> bool:
    """Tell by its name whether a file of a manifest folder is meant to be read."""
    return name.lower().endswith(MANIFEST_SUFFIXES)


def differing(folder: Path, prefix: str, base: str, committed: Mapping[str, bytes]) -> tuple[str, ...]:
    """Give the paths of manifests that were changed, added or deleted since they were `committed` below `base`.

    The working copy is searched from `folder`, which is `prefix` from its top, up to `base`; a nearer `.commons` than
    the committed one is all new. Where none is checked out nothing differs. Line ends are not compared.
    """
    while prefix != base and not _holds(folder):
        folder, prefix = folder.parent, prefix[: prefix.rstrip("/").rfind("/") + 1]
    if not _holds(folder):
        return ()
    before = committed if prefix == base else {}
    now = {prefix + path: _content(folder, path) for path in _manifests(folder)}
    new = {path for path, data in now.items() if path not in before and data is not None}
    changed = {path for path, data in before.items() if _plain(now.get(path)) != _plain(data)}
    return tuple(sorted(new | changed))


def _holds(folder: Path) -> bool:
    """Tell whether a folder has a `.commons` of its own."""
    inside = folder / MANIFEST_FOLDER
    return inside.is_dir() and not inside.is_symlink()


def _manifests(folder: Path) -> Iterator[str]:
    """Name what may be a manifest below a folder."""
    for place in (MANIFEST_FOLDER, f"{MANIFEST_FOLDER}/licenses"):
        inside = folder / place
        if inside.is_dir() and not inside.is_symlink():
            files = (f"{place}/{file.name}" for file in inside.iterdir() if is_manifest(file.name))
            yield from islice(files, FOLDER_LIMIT)


def _content(folder: Path, path: str) -> bytes | None:
    """Read a manifest of the working copy; None for what would not be read from a commit either."""
    try:
        return read_beneath(folder, path, FILE_LIMIT)
    except (NotRegularError, OSError):
        return None


def _plain(data: bytes | None) -> bytes | None:
    """Take the line ends away that a checkout may have changed."""
    return None if data is None else data.replace(b"\r\n", b"\n")
