"""What the repositories of a commons hold: the work in their histories, each read where the settings have it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonscheck.errors import RepositoryError
from commonscheck.inquiry.pulling import Pulled, Puller, Told, locate
from commonscheck.ledger.bots import BotTest
from commonscheck.ledger.mailmap import Aliases, read_mailmap
from commonscheck.model.commons import Commons, RepositoryReference
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.party import Party
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings
from commonscheck.sources.git import Work, contributions

# The snapshot and the acts of each repository, by label.
Works = dict[str, tuple[Snapshot, Work]]

# A commons that names a repository, how, and in which repository it does.
Named = tuple[Commons, RepositoryReference, Pulled]


@dataclass(frozen=True)
class Harvest:
    """What was read of the repositories of a chain, by label.

    `unmoved` says where aliases could not be read, `stale` where work may be that was not pulled, `missing` which
    repositories could not be read at all.
    """

    works: Works
    pulled: Mapping[str, Pulled]
    mailmaps: Mapping[str, Aliases]
    unmoved: Mapping[str, tuple[Gap, ...]]
    stale: tuple[Gap, ...]
    missing: tuple[Gap, ...]
    inputs: tuple[Input, ...]


@dataclass(frozen=True)
class _Commission:
    """For which commons a history is read, on which day, and whose work there is none."""

    receiver: str
    as_of: date
    is_bot: Callable[[Identity], bool]


@dataclass(frozen=True)
class _Mined:
    """What one repository holds; `unmoved` says why its aliases could not be read."""

    work: Work
    aliases: Aliases
    unmoved: tuple[str, str] | None
    stale: tuple[Gap, ...]


def read_works(named: Sequence[Named], people: Iterable[Party], puller: Puller, settings: Settings) -> Harvest:
    """Read each repository's acts once, for the first commons that names it; `people` are never bots."""
    is_bot = BotTest(dict.fromkeys(bot for commons, _, _ in named for bot in commons.bots), people)
    places = [
        (locate(reference, holder), _Commission(commons.uid, settings.as_of, is_bot))
        for commons, reference, holder in named
    ]
    read = puller.ask(places, _mine, "reading the history of")
    mined = {told.pulled.label: (told.pulled, told.said) for told in read if told.said}
    works: Works = {label: (one.snapshot, said.work) for label, (one, said) in mined.items() if one.snapshot}
    failed = [_failed(told) for told in read]
    return Harvest(
        works,
        {label: one for label, (one, _) in mined.items()},
        {label: said.aliases for label, (_, said) in mined.items()},
        {label: (_unmoved(label, *said.unmoved),) for label, (_, said) in mined.items() if said.unmoved},
        tuple(gap for _, said in mined.values() for gap in said.stale),
        tuple(dict.fromkeys(one.gap("what the commons received") for one in failed if one.problem)),
        tuple(dict.fromkeys(one.as_input("repository") for one in failed)),
    )


def _mine(snapshot: Snapshot, commission: _Commission) -> _Mined:
    """Read what a repository holds, in whichever process."""
    work = contributions(snapshot, commission.receiver, commission.is_bot)
    stale = tuple(snapshot.gaps(commission.as_of))
    try:
        return _Mined(work, read_mailmap(snapshot.mailmap() or b""), None, stale)
    except RepositoryError as error:
        return _Mined(work, {}, (error.message, error.hint), stale)


def _failed(told: Told[_Mined]) -> Pulled:
    """Give the repository with what keeps it from being read, if anything does."""
    return replace(told.pulled, problem=told.problem, hint=told.hint) if told.problem else told.pulled


def _unmoved(label: str, problem: str, hint: str) -> Gap:
    """Say of a repository whose aliases cannot be read that its work may be anybody's."""
    return Gap(f"whose work is in {label}", f"its .mailmap cannot be read: {problem}", hint, "commons")


def read_patches(
    acts: Iterable[Act], harvest: Harvest, puller: Puller
) -> tuple[dict[str, str | None], dict[str, tuple[Gap, ...]]]:
    """Ask the repositories for the patch ids of commits that somebody may be credited with, each until one knows."""
    holders: dict[str, dict[str, None]] = {}
    for act in acts:
        holders.setdefault(act.commit, {})[act.repository] = None
    found: dict[str, str | None] = {}
    gaps: dict[str, tuple[Gap, ...]] = {}
    left = {commit: list(labels) for commit, labels in holders.items()}
    while left:
        wanted: dict[str, list[str]] = {}
        for commit, labels in left.items():
            wanted.setdefault(labels.pop(0), []).append(commit)
        places = [(harvest.pulled[label], tuple(commits)) for label, commits in wanted.items()]
        answers = puller.ask(places, _patches, "comparing the changes of")
        for (pulled, commits), told in zip(places, answers, strict=True):
            found |= told.said if told.said is not None else dict.fromkeys(commits)
            if told.problem:
                why = f"its changes cannot be compared: {told.problem}"
                gaps[pulled.label] = (Gap(f"what the commits of {pulled.label} change", why, told.hint),)
        left = {commit: labels for commit, labels in left.items() if labels and found[commit] is None}
    return found, gaps


def _patches(snapshot: Snapshot, commits: Sequence[str]) -> Mapping[str, str | None]:
    return snapshot.patch_ids(commits)
