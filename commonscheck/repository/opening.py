"""From a path or an address to a snapshot: the way in for the rest of the program."""

from __future__ import annotations

from pathlib import Path

from commonscheck.errors import RepositoryError
from commonscheck.repository.addresses import Address, parse_commit, parse_ref
from commonscheck.repository.cache import Cache, pin
from commonscheck.repository.checkout import Local, accepted_branch, find_branch, open_local
from commonscheck.repository.doubts import Origin
from commonscheck.repository.room import Room
from commonscheck.repository.snapshot import Opened, Snapshot


def open_snapshot(
    where: Path | Address, cache: Cache, *, ref: str = "", commit: str = "", at_head: bool = False
) -> Snapshot:
    """Open a repository at the tip of a branch, or at a commit on it; a path is read in place, an address is fetched.

    `ref` is a branch (`main` or `refs/heads/main`), `commit` a full id. Without `ref` it is the branch whose work is
    accepted there, and for a path `at_head` what is checked out. Raises RepositoryError.
    """
    full = parse_ref(ref) if ref else ""
    pinned = parse_commit(commit) if commit else ""
    if isinstance(where, Address):
        return cache.fetch(where, full, pinned)
    local = open_local(where)
    accepted, tip = (full, find_branch(local, full)) if full else accepted_branch(local)
    branch, start = (accepted, tip) if tip and not at_head else (local.branch, local.head)
    room = Room(local.objects, local.object_format)
    shown = f"branch {_short(branch)}" if branch else "HEAD"
    origin = Origin(
        label=_label(local, "" if full else branch, start),
        commit=pin(room, start, pinned, f"{shown} of {local.name}"),
        branch=branch,
        folder=local.folder,
        prefix=local.prefix,
        shallow=local.shallow,
        partial=local.partial,
        bare=local.bare,
        tip=tip,
        pinned=bool(pinned),
    )
    return cache.snapshot(room, origin)


def reopen(opened: Opened, cache: Cache) -> Snapshot:
    """Open a repository again at the same commit, without a look at what is there now. Raises RepositoryError.

    A path has to lead to the same repository on every machine that does this.
    """
    origin = opened.origin
    if origin.address is not None:
        return cache.reopen(origin.address, origin)
    if not opened.objects.is_dir():
        msg = f"{origin.label} is not on this machine"
        raise RepositoryError(msg, "name it by URL, or let every machine of the cluster see it at the same path")
    return cache.snapshot(Room(opened.objects, opened.object_format), origin)


def _label(local: Local, branch: str, start: str) -> str:
    """Name the repository, and the branch where another commit than the one checked out is read."""
    return local.name if not branch or start == local.head else f"{local.name} ({_short(branch)})"


def _short(branch: str) -> str:
    """Give a branch as people write it."""
    return branch.removeprefix("refs/heads/").removeprefix("refs/remotes/")
