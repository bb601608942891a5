"""What the credited commits of a chain change: which of them are work, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commonscheck.errors import RepositoryError
from commonscheck.inquiry.pulling import Puller, Told
from commonscheck.inquiry.works import Harvest
from commonscheck.ledger.standing import Standing
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act
from commonscheck.model.place import Gap
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.trees import RefusedFileError
from commonscheck.sources.attributes import read_attributes
from commonscheck.sources.sorting import Sorter

_SLICE = 2000
_WHAT = "whether some commits count, and as what"
_UNREAD = Gap(
    _WHAT,
    "which files they change cannot be read or sorted (a partial clone, or patterns without end)",
    "fetch the whole history (`fetch-depth: 0`, without `--filter`)",
)


@dataclass(frozen=True)
class _Heap:
    """Commits to sort, and the commons that says how; without its users, of whom there may be thousands."""

    commons: Commons
    commits: tuple[str, ...]


def sort_work(
    described: Iterable[Commons], harvest: Harvest, credited: Iterable[Act], puller: Puller
) -> dict[tuple[str, str], Standing]:
    """Sort each credited commit, by repository and id, as the commons that received it declares."""
    by_uid = {commons.uid: replace(commons, users=(), notices=()) for commons in described}
    wanted: dict[tuple[str, str], dict[str, None]] = {}
    for act in credited:
        wanted.setdefault((act.repository, act.receiver), {})[act.commit] = None
    heaps = {label: _Heap(by_uid[receiver], tuple(commits)) for (label, receiver), commits in wanted.items()}
    told = puller.ask([(harvest.pulled[label], heap) for label, heap in heaps.items()], _sort, "sorting the changes of")
    return {
        (label, commit): standing
        for (label, heap), one in zip(heaps.items(), told, strict=True)
        for commit, standing in _sorted(one, heap).items()
    }


def _sorted(told: Told[dict[str, Standing]], heap: _Heap) -> Mapping[str, Standing]:
    """Take what was sorted; of what could not be, nobody knows whether it counts."""
    if told.said is not None:
        return told.said
    gap = Gap(_WHAT, f"what commits of {told.pulled.label} change cannot be read: {told.problem}", told.hint)
    return dict.fromkeys(heap.commits, _unknown(gap))


def _sort(snapshot: Snapshot, heap: _Heap) -> dict[str, Standing]:
    """Sort the commits of one repository, in whichever process; paths are let go of slice by slice."""
    try:
        sorter = Sorter(heap.commons, read_attributes(snapshot.attributes()))
    except RepositoryError as error:
        # What is in the file is for the commons to mend, and a copy in which it is missing for who runs this.
        who = "commons" if isinstance(error, RefusedFileError) else "runner"
        gap = Gap(_WHAT, f".gitattributes of {snapshot.label} cannot be read: {error.message}", error.hint, who)
        return dict.fromkeys(heap.commits, _unknown(gap))
    found: dict[str, Standing] = {}
    for start in range(0, len(heap.commits), _SLICE):
        for commit, changes in snapshot.changes(heap.commits[start : start + _SLICE]).items():
            told = None if changes is None else sorter.sort(changes)
            found[commit] = Standing(told.out, kinds=told.kinds) if told else _unknown(_UNREAD)
    return found


def _unknown(gap: Gap) -> Standing:
    return Standing(doubts=(gap,), kinds=None)
