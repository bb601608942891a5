"""One repository at one commit, as the rest of the program sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from commonscheck.repository.history import History, read_history
from commonscheck.repository.patches import patch_ids
from commonscheck.repository.room import Room
from commonscheck.repository.trees import (
    FOLDER_LIMIT,
    FoundFile,
    RefusedFileError,
    TooLargeError,
    list_folder,
    read_file,
)

EVIDENCE_LIMIT = 64 << 20
MANIFEST_FOLDER = ".commons"


@dataclass(frozen=True)
class Origin:
    """Where a snapshot comes from: `label` for people, `commit` the full id, the others as in checkout.Local."""

    label: str
    commit: str
    branch: str = ""
    folder: Path | None = None
    prefix: str = ""
    shallow: bool = False
    partial: bool = False
    rewritten: bool = False


class Snapshot:
    """Reads one commit and the history behind it; nothing is read before it is asked for, and history only once.

    Not for use by two threads at once.
    """

    def __init__(self, room: Room, origin: Origin) -> None:
        """Read `origin` through `room`, which ends with the snapshot."""
        self.origin = origin
        self._room = room
        self._history: History | None = None
        self._base: str | None = None

    @property
    def label(self) -> str:
        """The name shown to people, never a path of this machine."""
        return self.origin.label

    @property
    def commit(self) -> str:
        """The full id of the commit."""
        return self.origin.commit

    @property
    def branch(self) -> str:
        """The full name of the branch, "" for a detached HEAD."""
        return self.origin.branch

    @property
    def shallow(self) -> bool:
        """Whether git says that history was cut off."""
        return self.origin.shallow

    @property
    def partial(self) -> bool:
        """Whether it is a partial clone, so that files or folders may be missing."""
        return self.origin.partial

    @property
    def rewritten(self) -> bool:
        """Whether the tip fetched before is no longer on the branch."""
        return self.origin.rewritten

    def __enter__(self) -> Self:
        """Give the snapshot itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what runs to read it."""
        self._room.close()

    def base(self) -> str:
        """Give the folder that holds `.commons`, from where we were sent upwards; "" or ending in a slash."""
        if self._base is None:
            parts = self.origin.prefix.rstrip("/").split("/") if self.origin.prefix else []
            folders = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
            holds = (folder for folder in folders if self._holds_manifests(folder))
            self._base = next((f"{folder}/" for folder in holds), "")
        return self._base

    def folder(self) -> Path | None:
        """Give the folder on this machine that holds `.commons`, None for a repository that was fetched."""
        if self.origin.folder is None:
            return None
        ups = self.origin.prefix.count("/") - self.base().count("/")
        return [self.origin.folder, *self.origin.folder.parents][ups]

    def _holds_manifests(self, folder: str) -> bool:
        """Tell whether a folder of the commit has a `.commons`, whatever it is."""
        try:
            return any(entry.name == MANIFEST_FOLDER for entry in list_folder(self._room, self.commit, folder))
        except RefusedFileError:
            return False

    def files(self, folder: str = MANIFEST_FOLDER) -> tuple[FoundFile, ...]:
        """Give the `*.yaml` files of a folder and of its `licenses/`, with paths from the repository's top.

        Raises RefusedFileError for one that is no regular file or too large, RepositoryError for missing objects.
        """
        top = self.base() + folder
        paths = [
            f"{place}/{entry.name}"
            for place in (top, f"{top}/licenses")
            for entry in list_folder(self._room, self.commit, place)
            if entry.name.endswith(".yaml")
        ]
        found = [file for path in paths if (file := read_file(self._room, self.commit, path))]
        if len(found) > FOLDER_LIMIT:
            msg = f"{top} has more than {FOLDER_LIMIT} files"
            raise TooLargeError(top, msg, "keep only manifests there")
        return tuple(found)

    def digest(self, path: str) -> str | None:
        """Give the SHA-256, in hexadecimal, of the file at `path` beside `.commons`; None if there is none."""
        try:
            file = read_file(self._room, self.commit, self.base() + path, EVIDENCE_LIMIT)
        except RefusedFileError:
            return None
        return hashlib.sha256(file.data).hexdigest() if file else None

    def mailmap(self) -> bytes | None:
        """Give `.mailmap` at the repository's top; None if there is none that is a regular file of at most 1 MiB."""
        try:
            file = read_file(self._room, self.commit, ".mailmap")
        except RefusedFileError:
            return None
        return file.data if file else None

    def history(self) -> History:
        """Give the history behind the commit; what cannot be read is a gap in it."""
        if self._history is None:
            self._history = read_history(self._room, self.commit, label=self.label, shallow=self.shallow)
        return self._history

    def patch_ids(self, commits: Sequence[str]) -> Mapping[str, str | None]:
        """Give what each commit changes, as patches.patch_ids() does."""
        return patch_ids(self._room, commits)
