"""From a path or an address to a snapshot: the way in for the rest of the program."""

from __future__ import annotations

from pathlib import Path

from commonscheck.repository.addresses import Address, parse_commit, parse_ref
from commonscheck.repository.cache import Cache, pin
from commonscheck.repository.checkout import find_branch, open_local
from commonscheck.repository.room import Room
from commonscheck.repository.snapshot import Origin, Snapshot


def open_snapshot(where: Path | Address, cache: Cache, *, ref: str = "", commit: str = "") -> Snapshot:
    """Open a repository at the tip of a branch, or at a commit on it; a path is read in place, an address is fetched.

    `ref` is a branch (`main` or `refs/heads/main`), by default what HEAD names; `commit` a full id. Raises
    RepositoryError.
    """
    full = parse_ref(ref) if ref else ""
    pinned = parse_commit(commit) if commit else ""
    if isinstance(where, Address):
        return cache.fetch(where, full, pinned)
    local = open_local(where)
    tip = find_branch(local, full) if full else local.head
    branch = full or local.branch
    room = Room(local.objects, local.object_format)
    shown = f"branch {branch.removeprefix('refs/heads/')}" if branch else "HEAD"
    chosen = pin(room, tip, pinned, f"{shown} of {local.name}")
    origin = Origin(
        label=local.name,
        commit=chosen,
        branch=branch,
        folder=local.folder,
        prefix=local.prefix,
        shallow=local.shallow,
        partial=local.partial,
    )
    return Snapshot(room, origin)
