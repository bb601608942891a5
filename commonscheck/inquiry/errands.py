"""Questions to repositories as pure tasks: what is sent to where the work is done, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from commonscheck import __version__
from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.repository.addresses import Address
from commonscheck.repository.cache import Cache
from commonscheck.repository.environment import scrub
from commonscheck.repository.opening import open_snapshot, reopen
from commonscheck.repository.snapshot import Opened, Snapshot
from commonscheck.repository.summaries.storage import Storage
from commonscheck.settings import Settings

Asked = TypeVar("Asked")
Said = TypeVar("Said")


@dataclass(frozen=True)
class Location:
    """A place to open, as a key: the same repository, ref and commit are opened once."""

    place: Path | Address
    ref: str = ""
    commit: str = ""

    @property
    def shown(self) -> str:
        """The name shown to people; never a path of this machine."""
        return self.place.name if isinstance(self.place, Path) else self.place.key


@dataclass(frozen=True)
class Answer(Generic[Said]):
    """What a repository said, or the `problem`: in opening it, or, where it was `opened`, in answering.

    `folder` is where its `.commons/` stands, None for a repository that was fetched.
    """

    opened: Opened | None = None
    folder: Path | None = None
    said: Said | None = None
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Errand(Generic[Asked, Said]):
    """Asks each of a batch of repositories a question, with what concerns it alone.

    `question` is a function of a module. `run` names the run, in which a server is asked once by each process; `gits`
    is how many may compare at once.
    """

    settings: Settings
    run: str
    question: Callable[[Snapshot, Asked], Said]
    gits: int = 1
    version: str = __version__

    def __call__(self, batch: Sequence[tuple[Location | Opened, Asked]]) -> list[Answer[Said]]:
        """Answer for each, whatever becomes of the others."""
        if self.version != __version__:
            message = f"a worker has commonscheck {__version__}, and this is {self.version}"
            raise SettingsError(message, "install the same version everywhere")
        scrub()
        return [self._answer(where, asked) for where, asked in batch]

    def _answer(self, where: Location | Opened, asked: Asked) -> Answer[Said]:
        cache = cache_of(self.run, self.settings)
        try:
            snapshot = reopen(where, cache) if isinstance(where, Opened) else _open(where, cache)
            snapshot.jobs = min(snapshot.jobs, self.gits)
            with snapshot:
                folder = snapshot.folder()
                opened = snapshot.opened()
                try:
                    return Answer(opened, folder, self.question(snapshot, asked))
                except RepositoryError as error:
                    return Answer(opened, folder, problem=error.message, hint=error.hint)
        except RepositoryError as error:
            return Answer(problem=error.message, hint=error.hint)


def _open(where: Location, cache: Cache) -> Snapshot:
    return open_snapshot(where.place, cache, ref=where.ref, commit=where.commit)


@lru_cache(maxsize=8)
def cache_of(run: str, settings: Settings) -> Cache:  # noqa: ARG001 - one for each run of a process that serves several
    """Give the cache of a run in this process: it remembers which servers were asked, and which are silent."""
    storage = Storage(settings.summaries) if settings.summaries else None
    return Cache(settings.cache, allow_local=settings.allow_local, offline=settings.offline, keep=True, storage=storage)
