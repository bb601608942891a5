"""A snapshot whose history need not be read where somebody has read it before, and said so in a summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TypeVar

from commonscheck.model.change import Change
from commonscheck.repository.changes import change_reader
from commonscheck.repository.doubts import Origin
from commonscheck.repository.history import History
from commonscheck.repository.patches import patch_reader
from commonscheck.repository.room import Room
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.store.schema import READER
from commonscheck.repository.store.shelf import Shelf
from commonscheck.repository.summaries.facts import (
    read_changes,
    read_history,
    read_patches,
    write_changes,
    write_history,
)
from commonscheck.repository.summaries.sealing import Subject, seal, unseal
from commonscheck.repository.summaries.storage import Storage

T = TypeVar("T")
# Raise it when days of acceptance, or who brought a commit in, would be told otherwise.
_HISTORY = f"history/1 {READER}"


class SummarizedSnapshot(Snapshot):
    """Answers from summaries what they hold, and adds to them what it had to read."""

    def __init__(self, room: Room, origin: Origin, shelf: Shelf | None, storage: Storage) -> None:
        """Read `origin` as a Snapshot does, with the help of `storage`."""
        super().__init__(room, origin, shelf)
        self._storage = storage
        self._repository = origin.address.key if origin.address else ""
        self._answers: dict[Subject, dict[str, Any]] = {}
        self._fresh: dict[Subject, Callable[[dict[str, Any]], object]] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell others what was found out, and end what runs."""
        for subject, write in self._fresh.items():
            self._storage.write(subject.name, seal(subject, write(self._answers[subject])))
        self._fresh.clear()
        super().__exit__(kind, error, trace)

    def history(self) -> History:
        """Give the history behind the commit; only one that will be told alike on every later day is told to others."""
        if self._history is None:
            subject = self._subject("history", _HISTORY)
            self._history = read_history(self.commit, unseal(subject, self._storage.read(subject.name)))
            if self._history is None and _is_lasting(super().history()):
                self._storage.write(subject.name, seal(subject, write_history(super().history())))
        return super().history()

    def patch_ids(self, commits: Sequence[str]) -> Mapping[str, str | None]:
        """Give what each commit changes, as patches.patch_ids() does."""
        subject = self._subject("patches", patch_reader(self._room).name)
        return self._known(subject, commits, (read_patches, dict), super().patch_ids)

    def changes(self, commits: Sequence[str], *, lines: bool = False) -> Mapping[str, tuple[Change, ...] | None]:
        """Give which paths each commit changes; lines are counted here."""
        if lines:
            return super().changes(commits, lines=True)
        subject = self._subject("changes", change_reader(self._room, lines=False).name)
        return self._known(subject, commits, (read_changes, write_changes), super().changes)

    def _subject(self, kind: str, reader: str) -> Subject:
        return Subject(kind, self._repository, self.commit, reader)

    def _known(
        self,
        subject: Subject,
        commits: Sequence[str],
        form: tuple[Callable[[Any], dict[str, T]], Callable[[dict[str, T]], object]],
        compute: Callable[[Sequence[str]], Mapping[str, T | None]],
    ) -> Mapping[str, T | None]:
        """Give what is known of each commit, and find out the rest; `form` reads facts and writes them."""
        read, write = form
        if subject not in self._answers:
            self._answers[subject] = read(unseal(subject, self._storage.read(subject.name)))
        known: dict[str, T] = self._answers[subject]
        wanted = [commit for commit in commits if commit not in known]
        found = compute(wanted) if wanted else {}
        for commit, answer in found.items():
            if answer is not None:
                known[commit] = answer
                self._fresh[subject] = write
        return {commit: known.get(commit) for commit in commits}


def _is_lasting(history: History) -> bool:
    """Whether a history has no gaps, and nothing in it is undated only because its day has not come yet."""
    today = datetime.now(UTC).date()
    bringers = {history.brought[commit] for commit, day in history.acceptance.items() if day is None}
    found = [history.commits.get(bringer) for bringer in bringers]
    return not history.gaps and all(commit is not None and commit.commit_day <= today for commit in found)
