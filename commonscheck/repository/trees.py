"""Reads files and folders of a commit from raw trees, and only what is a regular file there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from commonscheck.errors import RepositoryError
from commonscheck.repository.room import DamagedObjectError, LargeObjectError, Room

FILE_LIMIT = 1 << 20
TREE_LIMIT = 16 << 20
FOLDER_LIMIT = 1000
DEPTH_LIMIT = 64

_COMMIT_LIMIT = 16 << 20
_FOLDER_MODE = 0o040000
_FILE_MODES = frozenset({0o100644, 0o100755, 0o100664})
_MODE_WORDS = {_FOLDER_MODE: "a folder", 0o120000: "a symbolic link", 0o160000: "a submodule"}


class RefusedFileError(RepositoryError):
    """A path of a repository that is not read (exit 2 in the repository under check).

    `code` is the code of the finding, `path` names the place.
    """

    code: ClassVar[str]

    def __init__(self, path: str, message: str, hint: str = "") -> None:
        """Keep the path beside the message."""
        super().__init__(message, hint)
        self.path = path


class NotRegularError(RefusedFileError):
    """A symbolic link, submodule or folder where a regular file is read, or something else where a folder is."""

    code = "CC112"


class DoubledNameError(RefusedFileError):
    """Two entries of one folder whose names are the same, or the same to some file systems."""

    code = "CC106"


class TooLargeError(RefusedFileError):
    """A file or folder beyond the limits."""

    code = "CC108"


@dataclass(frozen=True)
class Entry:
    """One name in a folder; bytes outside UTF-8 stand in `name` as surrogates."""

    name: str
    mode: int
    object_id: str

    @property
    def regular(self) -> bool:
        """Tell whether it is a regular file."""
        return self.mode in _FILE_MODES

    @property
    def folder(self) -> bool:
        """Tell whether it is a folder."""
        return self.mode == _FOLDER_MODE


@dataclass(frozen=True)
class FoundFile:
    """A regular file of a commit."""

    path: str
    data: bytes
    mode: int


def read_file(room: Room, commit: str, path: str, limit: int = FILE_LIMIT) -> FoundFile | None:
    """Give the file at `path` of a commit, None if nothing is there.

    Raises NotRegularError for what is no regular file, TooLargeError above `limit` bytes, RepositoryError for missing
    or damaged objects.
    """
    entry = _find(room, commit, path)
    if entry is None:
        return None
    if not entry.regular:
        raise _not_regular(path, entry, "a regular file")
    try:
        return FoundFile(path, room.read(entry.object_id, "blob", limit), entry.mode)
    except LargeObjectError as error:
        msg = f"{path} is larger than {limit} bytes"
        raise TooLargeError(path, msg, "split the file") from error


def list_any_folder(room: Room, commit: str, path: str) -> tuple[Entry, ...]:
    """Give the entries of the folder at `path` of a commit, none if nothing is there; "" is the topmost folder."""
    if not path:
        return _read_tree(room, _root(room, commit))
    entry = _find(room, commit, path)
    if entry is None:
        return ()
    if not entry.folder:
        raise _not_regular(path, entry, "a folder")
    return _read_tree(room, entry.object_id)


def list_folder(room: Room, commit: str, path: str) -> tuple[Entry, ...]:
    """Give what list_any_folder() gives of a folder of manifests: of bounded size, and each name once."""
    entries = list_any_folder(room, commit, path)
    if len(entries) > FOLDER_LIMIT:
        msg = f"{path or 'the topmost folder'} has more than {FOLDER_LIMIT} entries"
        raise TooLargeError(path, msg, "keep only manifests there")
    names: set[str] = set()
    for entry in entries:
        if entry.name.casefold() in names:
            raise _doubled(f"{path}/{entry.name}" if path else entry.name)
        names.add(entry.name.casefold())
    return entries


def _find(room: Room, commit: str, path: str) -> Entry | None:
    """Walk down to `path`, one folder at a time."""
    parts = path.split("/")
    if len(parts) > DEPTH_LIMIT or any(part in ("", ".", "..") for part in parts):
        msg = f"{path} is not a plain path"
        raise NotRegularError(path, msg, "write names between single slashes, from the top of the repository")
    tree_id = _root(room, commit)
    for depth, part in enumerate(parts, start=1):
        here = "/".join(parts[:depth])
        alike = [entry for entry in _read_tree(room, tree_id) if entry.name.casefold() == part.casefold()]
        if len(alike) > 1:
            raise _doubled(here)
        if not alike or alike[0].name != part:
            return None
        if depth == len(parts):
            return alike[0]
        if not alike[0].folder:
            if alike[0].regular:
                return None
            raise _not_regular(here, alike[0], "a folder")
        tree_id = alike[0].object_id
    return None


def _root(room: Room, commit: str) -> str:
    """Give the tree of a commit, which may be odd otherwise."""
    line = room.read(commit, "commit", _COMMIT_LIMIT).partition(b"\n")[0]
    tree = line.removeprefix(b"tree ").decode("ascii", "replace")
    if len(tree) != len(commit) or not all(character in "0123456789abcdef" for character in tree):
        msg = f"commit {commit} names no tree"
        raise DamagedObjectError(msg)
    return tree


def _read_tree(room: Room, tree_id: str) -> tuple[Entry, ...]:
    """Take a tree object apart: mode, space, name, NUL, binary id, again and again."""
    raw = room.read(tree_id, "tree", TREE_LIMIT)
    width = len(tree_id) // 2
    entries = []
    start = 0
    while start < len(raw):
        end = raw.find(b"\0", start)
        mode, space, name = raw[start:end].partition(b" ")
        after = end + 1 + width
        whole = end > 0 and space and name and b"/" not in name and after <= len(raw)
        if not whole or not mode.isdigit() or b"8" in mode or b"9" in mode:
            msg = f"tree {tree_id} cannot be read"
            raise DamagedObjectError(msg)
        entries.append(Entry(name.decode("utf-8", "surrogateescape"), int(mode, 8), raw[end + 1 : after].hex()))
        start = after
    return tuple(entries)


def _not_regular(path: str, entry: Entry, wanted: str) -> NotRegularError:
    """Say what stands at a path instead of what is read there."""
    what = _MODE_WORDS.get(entry.mode, "a regular file" if entry.regular else f"an entry of mode {entry.mode:o}")
    return NotRegularError(path, f"{path} is {what}, not {wanted}", f"commit {wanted} there")


def _doubled(path: str) -> DoubledNameError:
    """Say that a name is there twice."""
    return DoubledNameError(path, f"{path} is there twice, or in two spellings of case", "keep one of the two")
