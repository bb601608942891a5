"""One repository at one commit, as the rest of the program sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from commonscheck.errors import RepositoryError
from commonscheck.model.change import Change
from commonscheck.model.place import Gap
from commonscheck.repository.changes import change_reader, changes
from commonscheck.repository.commits import Commit, parse_commit_object
from commonscheck.repository.doubts import Origin, doubts
from commonscheck.repository.history import History, merge_base, read_history
from commonscheck.repository.patches import patch_ids, patch_reader
from commonscheck.repository.questions import cores
from commonscheck.repository.room import Room
from commonscheck.repository.store.results import Reader
from commonscheck.repository.store.shelf import Shelf
from commonscheck.repository.streaming import COMMIT_LIMIT
from commonscheck.repository.trees import (
    FOLDER_LIMIT,
    Entry,
    FoundFile,
    NotRegularError,
    RefusedFileError,
    TooLargeError,
    list_any_folder,
    list_folder,
    read_file,
)
from commonscheck.repository.working import MANIFEST_FOLDER, differing, is_manifest

EVIDENCE_LIMIT = 64 << 20
T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """A repository that was opened, as plain data; `objects` is where they are on the machine that opened it."""

    origin: Origin
    objects: Path
    object_format: str

    @property
    def shown(self) -> str:
        """The name shown to people, never a path of this machine."""
        return self.origin.label


class Snapshot:
    """Reads one commit and the history behind it; nothing is read before it is asked for, and history only once.

    Not for use by two threads at once.
    """

    def __init__(self, room: Room, origin: Origin, shelf: Shelf | None = None) -> None:
        """Read `origin` through `room`, which ends with the snapshot; `shelf` keeps facts of the repository."""
        self._shelf = shelf
        self.origin = origin
        self.jobs = cores()  # how many gits may compare at once
        self._room = room
        self._history: History | None = None
        self._base: str | None = None

    def opened(self) -> Opened:
        """Give what another process needs to open it again."""
        return Opened(self.origin, self._room.objects, self._room.object_format)

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
        """Whether a tip fetched before is no longer on the branch."""
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
        except RepositoryError as error:
            msg = f"{self.label} cannot be read: {error.message}"
            raise RepositoryError(msg, error.hint) from error

    def files(self, folder: str = MANIFEST_FOLDER) -> tuple[FoundFile, ...]:
        """Give the `*.yaml` and `*.yml` files of a folder and of its `licenses/`, with paths from the repository's top.

        Raises RefusedFileError for one that is no regular file or too large, RepositoryError for missing objects.
        """
        top = self.base() + folder
        paths = [
            f"{place}/{entry.name}"
            for place in (top, f"{top}/licenses")
            for entry in list_folder(self._room, self.commit, place)
            if is_manifest(entry.name)
        ]
        found = [file for path in paths if (file := read_file(self._room, self.commit, path))]
        if len(found) > FOLDER_LIMIT:
            msg = f"{top} has more than {FOLDER_LIMIT} files"
            raise TooLargeError(top, msg, "keep only manifests there")
        return tuple(found)

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Give what lies in a folder beside `.commons`, "" for the one that holds it; nothing where none is there.

        Raises RefusedFileError for what is no folder, RepositoryError for missing or damaged objects.
        """
        return list_any_folder(self._room, self.commit, (self.base() + folder).rstrip("/"))

    def file(self, path: str, limit: int) -> FoundFile | None:
        """Give the file at `path` beside `.commons`, None if nothing is there.

        Raises RefusedFileError for one that is no regular file or above `limit` bytes, RepositoryError for missing or
        damaged objects.
        """
        return read_file(self._room, self.commit, self.base() + path, limit)

    def digest(self, path: str) -> str | None:
        """Give the SHA-256, in hexadecimal, of the file at `path` beside `.commons`; None if there is none."""
        try:
            file = read_file(self._room, self.commit, self.base() + path, EVIDENCE_LIMIT)
        except RefusedFileError:
            return None
        return hashlib.sha256(file.data).hexdigest() if file else None

    def uncommitted(self) -> tuple[str, ...]:
        """Give the paths of manifests that stand otherwise in the working copy than in the commit."""
        if self.origin.folder is None or self.origin.bare:
            return ()
        committed = {file.path: file.data for file in self.files()}
        return differing(self.origin.folder, self.origin.prefix, self.base(), committed)

    def mailmap(self) -> bytes | None:
        """Give `.mailmap` at the repository's top, None if there is none.

        Raises RepositoryError for one that cannot be read: no regular file, above 1 MiB, missing or damaged.
        """
        file = read_file(self._room, self.commit, ".mailmap")
        return file.data if file else None

    def attributes(self) -> bytes:
        """Give `.gitattributes` at the repository's top, nothing where no regular file is there, as git takes it.

        Raises RepositoryError for one that cannot be read: above 1 MiB, missing or damaged.
        """
        try:
            file = read_file(self._room, self.commit, ".gitattributes")
        except NotRegularError:
            return b""
        return file.data if file else b""

    def gaps(self, as_of: date) -> tuple[Gap, ...]:
        """Say why work that was accepted up to `as_of` may not be behind the commit."""
        return tuple(doubts(self.origin, self._committed(), as_of))

    def _committed(self) -> date | None:
        """Give the UTC day of the commit, None for one that cannot be read or is odd."""
        try:
            found = parse_commit_object(self._room.read(self.commit, "commit", COMMIT_LIMIT))
        except RepositoryError:
            return None
        return found.commit_day if isinstance(found, Commit) else None

    def history(self) -> History:
        """Give the history behind the commit; what cannot be read is a gap in it."""
        if self._history is None:
            self._history = read_history(
                self._room, self.commit, label=self.label, shallow=self.shallow, shelf=self._shelf
            )
        return self._history

    def message(self, commit: str) -> str:
        """Give the message of a commit, what is not UTF-8 replaced; RepositoryError if it cannot be read."""
        return self._room.read(commit, "commit", COMMIT_LIMIT).partition(b"\n\n")[2].decode("utf-8", "replace")

    def commit_object(self, commit: str) -> bytes:
        """Give the content of a commit as it was written, hashed anew. Raises RepositoryError."""
        return self._room.read(commit, "commit", COMMIT_LIMIT)

    def before(self) -> Snapshot | None:
        """Give what the accepted branch held before the work on top of it: the commit that both have in common.

        It reads through the same room; None where nobody can tell which branch is the accepted one. Raises
        RepositoryError.
        """
        tip = self.origin.tip
        if tip in ("", self.commit):
            return self if tip else None
        return self.fork_from(tip)

    def fork_from(self, other: str) -> Snapshot:
        """Give the newest commit that this one and the commit `other` are both built on, read through the same room.

        Raises RepositoryError where there is none, or nobody can tell.
        """
        base = replace(self.origin, commit=merge_base(self._room, other, self.commit))
        return Snapshot(self._room, base, self._shelf)

    def patch_ids(self, commits: Sequence[str]) -> Mapping[str, str | None]:
        """Give what each commit changes, as patches.patch_ids() does."""
        return self.facts(patch_reader(self._room), commits, partial(patch_ids, self._room, jobs=self.jobs))

    def changes(self, commits: Sequence[str], *, lines: bool = False) -> Mapping[str, tuple[Change, ...] | None]:
        """Give which paths each commit changes, and with `lines` how much, as changes.changes() does."""
        compute = partial(changes, self._room, lines=lines, jobs=self.jobs)
        return self.facts(change_reader(self._room, lines=lines), commits, compute)

    def facts(
        self,
        reader: Reader[T],
        commits: Sequence[str],
        compute: Callable[[Sequence[str]], Iterable[tuple[str, T | None]]],
    ) -> Mapping[str, T | None]:
        """Give a fact of each commit, in the order asked; only what is not kept is computed, and kept from then on."""
        if self._shelf is None:
            return dict(compute(commits))
        known = self._shelf.results(reader, commits)
        fresh: dict[str, T | None] = {}
        self._shelf.keep_results(reader, _noted(compute([one for one in commits if one not in known]), fresh))
        return {commit: known[commit] if commit in known else fresh[commit] for commit in commits}


def _noted(answers: Iterable[tuple[str, T | None]], fresh: dict[str, T | None]) -> Iterator[tuple[str, T | None]]:
    """Take down answers as they pass."""
    for commit, answer in answers:
        fresh[commit] = answer
        yield commit, answer
