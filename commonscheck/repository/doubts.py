"""Why a commit may not be all that was accepted up to a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonscheck.model.place import Gap
from commonscheck.repository.addresses import Address


@dataclass(frozen=True)
class Origin:
    """Where a snapshot comes from: `label` for people, `commit` the full id, the others as in checkout.Local.

    `tip` is the last commit of the accepted branch, "" where nobody can tell which branch that is. `rewritten` says
    that a tip seen before is no longer on that branch; `offline` that nobody was asked, the last time on the UTC day
    `contact`, None for an unknown one. `address` is where it was fetched from, None for a repository on this machine.
    """

    label: str
    commit: str
    branch: str = ""
    folder: Path | None = None
    prefix: str = ""
    shallow: bool = False
    partial: bool = False
    bare: bool = False
    tip: str = ""
    rewritten: bool = False
    pinned: bool = False
    offline: bool = False
    contact: date | None = None
    address: Address | None = None


def doubts(origin: Origin, committed: date | None, as_of: date) -> Iterator[Gap]:
    """Say why work accepted up to `as_of` may be missing; `committed` is the UTC day of the commit, None if unknown."""
    what = f"the history of {origin.label}"
    if not origin.tip:
        why = "HEAD is not known to be the accepted branch"
        yield Gap(what, why, "name the branch as `ref` under `repositories` in commons.yaml", "commons")
    if origin.pinned and origin.commit != origin.tip and (committed is None or committed < as_of):
        why = f"work after the pinned commit {origin.commit[:12]} is not read"
        yield Gap(what, why, "move the pin in commons.yaml", "commons")
    if origin.offline and (origin.contact is None or origin.contact < as_of):
        why = f"last pulled on {origin.contact}" if origin.contact else "nobody knows when it was last pulled"
        yield Gap(what, why, "run `commonscheck sync` where the network is at hand")
    if origin.rewritten and not origin.pinned:
        why = "it was rewritten: a commit that was on the branch before is gone from it"
        mend = "ask the maintainers why; then pin a commit in commons.yaml, or remove the cached copy to start anew"
        yield Gap(what, why, mend)
