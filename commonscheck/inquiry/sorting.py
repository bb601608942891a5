"""What the credited commits of a chain change: which of them are work, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commonscheck.errors import RepositoryError
from commonscheck.ledger.standing import Standing
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act
from commonscheck.model.place import Gap
from commonscheck.repository.snapshot import Snapshot
from commonscheck.sources.attributes import read_attributes
from commonscheck.sources.sorting import Sorter

_SLICE = 2000
_WHAT = "whether some commits count, and as what"
_UNREAD = Gap(
    _WHAT,
    "which files they change cannot be read or sorted (a partial clone, or patterns without end)",
    "fetch the whole history (`fetch-depth: 0`, without `--filter`)",
)


def sort_work(
    described: Iterable[Commons], works: Mapping[str, tuple[Snapshot, object]], credited: Iterable[Act]
) -> dict[tuple[str, str], Standing]:
    """Sort each credited commit, by repository and id, as the commons that received it declares."""
    by_uid = {commons.uid: commons for commons in described}
    wanted: dict[tuple[str, str], dict[str, None]] = {}
    for act in credited:
        wanted.setdefault((act.repository, act.receiver), {})[act.commit] = None
    return {
        (label, commit): standing
        for (label, receiver), commits in wanted.items()
        for commit, standing in _sort(works[label][0], by_uid[receiver], list(commits)).items()
    }


def _sort(snapshot: Snapshot, commons: Commons, commits: Sequence[str]) -> dict[str, Standing]:
    """Sort the commits of one repository; paths are let go of slice by slice."""
    found: dict[str, Standing] = {}
    try:
        with snapshot:
            sorter = Sorter(commons, read_attributes(snapshot.attributes()))
            for start in range(0, len(commits), _SLICE):
                for commit, changes in snapshot.changes(commits[start : start + _SLICE]).items():
                    told = None if changes is None else sorter.sort(changes)
                    found[commit] = Standing(told.out, kinds=told.kinds) if told else _unknown(_UNREAD)
    except RepositoryError as error:
        gap = Gap(_WHAT, f".gitattributes of {snapshot.label} cannot be read: {error.message}", error.hint, "commons")
        return dict.fromkeys(commits, _unknown(gap))
    return found


def _unknown(gap: Gap) -> Standing:
    return Standing(doubts=(gap,), kinds=None)
