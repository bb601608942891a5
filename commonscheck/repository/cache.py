"""Repositories fetched from elsewhere, kept between runs."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.model.audit import Verification
from commonscheck.repository.addresses import Address
from commonscheck.repository.doubts import Origin
from commonscheck.repository.history import is_ancestor
from commonscheck.repository.mirror import Mirror, SilentHostError
from commonscheck.repository.room import Room, format_of
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.state import Tip
from commonscheck.repository.store.audit import Audit, AuditedShelf
from commonscheck.repository.store.database import Database
from commonscheck.repository.store.shelf import Shelf
from commonscheck.repository.summaries.storage import Storage
from commonscheck.repository.summaries.summary import SummarizedSnapshot

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE = 900.0


class Cache:
    """A folder with one folder for each repository; within a run each branch is asked for once.

    `offline` uses only what is there; `allow_local` lets the user's own URL replacements lead to this machine;
    `deadline` in seconds bounds what one repository may take; `keep` keeps facts between runs, which `audit` compares
    once it is set; `storage` holds summaries of histories. Threads may share a cache.
    """

    def __init__(
        self,
        root: Path,
        *,
        allow_local: bool = False,
        offline: bool = False,
        deadline: float = DEADLINE,
        keep: bool = False,
        storage: Storage | None = None,
    ) -> None:
        """Use the folder `root`, which is made when something is fetched, or kept in it."""
        self.root = root
        self._allow_local = allow_local
        self._offline = offline
        self._deadline = deadline
        self.audit: Audit | None = None
        self._facts = facts_of(root) if keep else None
        self._storage = storage
        self._seen: dict[tuple[str, str], tuple[str, Tip]] = {}
        self._silent: set[str] = set()
        self._renewed: set[str] = set()

    def fetch(self, address: Address, ref: str = "", commit: str = "") -> Snapshot:
        """Give a branch (in full, "" for the default one) as it is now, at `commit` if one is pinned.

        Raises RepositoryError when it cannot be had, or when the pinned commit is not on that branch.
        """
        mirror = self._mirror(address)
        try:
            self._check_root()
            name, tip = self._recall(mirror, address, ref) if self._offline else self._update(mirror, address, ref)
        except OSError as error:
            msg = f"the cache cannot be used: {error.strerror or error}"
            raise RepositoryError(msg, "make room, or give a folder that you can write to") from error
        room = self._room(address, name, tip.commit)
        chosen = pin(room, tip.commit, commit, f"branch {name.removeprefix('refs/heads/')} of {address.key}")
        origin = Origin(
            label=address.key,
            commit=chosen,
            branch=name,
            tip=tip.commit,
            rewritten=bool(tip.lost),
            pinned=bool(commit),
            offline=self._offline,
            contact=tip.day,
            address=address,
        )
        return self.snapshot(room, origin)

    def snapshot(self, room: Room, origin: Origin) -> Snapshot:
        """Give what `origin` names, with all that is known of it; of a copy that was cut off others know too much."""
        shelf = self.shelf(room, origin.label)
        if self._storage is None or origin.shallow or origin.partial:
            return Snapshot(room, origin, shelf)
        return SummarizedSnapshot(room, origin, shelf, self._storage)

    def shelf(self, room: Room, label: str) -> Shelf | None:
        """Give what is kept between runs of the repository that a room looks at, None where nothing is to be."""
        if self._facts is None or self.root.is_symlink():
            return None
        if self.audit:
            return AuditedShelf(self._facts, room.objects, label, self.audit)
        return Shelf(self._facts, room.objects, label)

    def verification(self) -> Verification:
        """Sum up what was compared, at the end of a run; a store that was found to be wrong is put away."""
        if self._facts is None or self.audit is None:
            return Verification()
        found = self.audit.close(self._facts.failure, damaged=self._facts.damaged)
        if found.wrong:
            self._facts.drop()
        return found

    def reopen(self, address: Address, origin: Origin) -> Snapshot:
        """Give what was fetched as `origin` says, by this cache or that of another machine.

        What is not here is fetched when it is first read, and then that may raise RepositoryError.
        """
        room = self._room(address, origin.branch, origin.commit, prepare=partial(self._bring, address, origin))
        return self.snapshot(room, origin)

    def _bring(self, address: Address, origin: Origin) -> None:
        """Fetch what `origin` names unless it is here."""
        known = self._mirror(address).recall(origin.branch)
        if known is None or known[1].commit != origin.tip:
            self.fetch(address, origin.branch, origin.commit)

    def _mirror(self, address: Address) -> Mirror:
        folder = self.root / hashlib.sha256(address.url.encode()).hexdigest()[:40]
        return Mirror(folder, address, allow_local=self._allow_local, deadline=self._deadline)

    def _room(self, address: Address, name: str, commit: str, *, prepare: Callable[[], None] | None = None) -> Room:
        mirror = self._mirror(address)
        renew = partial(self._renew, mirror, address, name)
        return Room(mirror.objects, format_of(commit), renew=renew, prepare=prepare)

    def _recall(self, mirror: Mirror, address: Address, ref: str) -> tuple[str, Tip]:
        """Use what was fetched before."""
        known = mirror.recall(ref)
        if known is None:
            msg = f"{address.key} is not in the cache"
            raise RepositoryError(msg, "run `commonscheck sync` where the network is at hand")
        return known

    def _update(self, mirror: Mirror, address: Address, ref: str) -> tuple[str, Tip]:
        """Fetch it, unless this run did so before."""
        key = (address.url, ref)
        if key not in self._seen:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._check_root()
            with mirror.locked() as lock:
                if key not in self._seen:
                    self._seen[key] = self._ask(mirror, address, ref, lock)
        return self._seen[key]

    def _ask(self, mirror: Mirror, address: Address, ref: str, lock: int) -> tuple[str, Tip]:
        """Ask a host, unless it left this run without an answer before: a manifest may name thousands of its URLs."""
        host = address.key.partition("/")[0]
        if host in self._silent:
            msg = f"{address.key} could not be reached: {host} did not answer before"
            raise RepositoryError(msg, "try again later; --offline uses what was fetched before")
        try:
            return mirror.update(ref, lock)
        except SilentHostError:
            self._silent.add(host)
            raise

    def _renew(self, mirror: Mirror, address: Address, name: str) -> bool:
        """Fetch a copy anew that was found damaged, once in a run; offline, have the next run with a network do so."""
        if self._offline:
            mirror.distrust()
            return False
        try:
            with mirror.locked() as lock:
                if address.url not in self._renewed:
                    mirror.distrust()
                self._ask(mirror, address, name, lock)
                self._renewed.add(address.url)
        except (RepositoryError, OSError):
            return False
        return True

    def _check_root(self) -> None:
        """Refuse a cache that somebody else may have prepared."""
        if self.root.is_symlink():
            msg = "the cache folder is a symbolic link"
            raise RepositoryError(msg, "name the folder itself")
        if self.root.exists() and self.root.stat().st_uid != os.geteuid():
            msg = "the cache folder belongs to another user"
            raise RepositoryError(msg, "name a folder of your own")


def facts_of(root: Path) -> Database:
    """Give the store of facts in the folder of a cache."""
    return Database(root / "facts")


def pin(room: Room, tip: str, commit: str, where: str) -> str:
    """Give the pinned commit if it is behind `tip`, the tip if none is pinned.

    Forges serve commits of forks under the address of the original, so that a pin alone proves nothing.
    """
    if not commit or commit == tip:
        return tip
    with room:
        if not is_ancestor(room, commit, tip):
            msg = f"commit {commit[:12]} is not on {where}"
            raise RepositoryError(msg, "pin a commit of that branch, or name the branch that holds it")
    return commit
