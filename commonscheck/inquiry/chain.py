"""A commons with its federation: what the chain declares, and what its repositories received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commonscheck.inquiry.dossier import Dossier, read_other
from commonscheck.inquiry.pulling import Pulled, Puller
from commonscheck.ledger.accounts import Accounts, attributed, open_accounts
from commonscheck.ledger.bots import bot_test
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.mailmap import Aliases, read_mailmap
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act, Declared, HistorySummary
from commonscheck.model.party import Party
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.settings import Settings
from commonscheck.sources.git import Work, contributions


@dataclass(frozen=True)
class Chain:
    """The commons of a federation as they describe themselves; the first is the one whose license is held.

    `gaps` say which members could not be had: what was declared there is unknown.
    """

    commons: tuple[tuple[Commons, Dossier], ...]
    gaps: tuple[Gap, ...]
    inputs: tuple[Input, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party that a commons of the chain declares."""
        return tuple(party for _, dossier in self.commons for party in dossier.manifests.contributors.parties)

    @property
    def declared(self) -> tuple[Declared, ...]:
        """Every contribution and payment declared in the chain, each with the commons that received it."""
        return tuple(
            replace(entry, receiver=entry.receiver or commons.uid)
            for commons, dossier in self.commons
            for entry in dossier.manifests.contributors.declared
        )


def join(commons: Commons, dossier: Dossier, puller: Puller, settings: Settings) -> Chain:
    """Pull what describes the other commons of the federation."""
    members = [member for member in commons.federation if member.uid != commons.uid]
    pulled = puller.pull_all((member.repository, dossier.pulled) for member in members)
    found, gaps, inputs = [(commons, dossier)], [], []
    for member, one in zip(members, pulled, strict=True):
        other = read_other(one, settings)
        described = other.manifests.commons
        problem = other.gap
        if problem is None and (described is None or described.uid != member.uid):
            why = f"{one.label} does not describe the commons {member.uid}"
            problem = Gap(f"what {member.uid} received", why, "mend `federation` in commons.yaml", "commons")
        if problem is not None or described is None:
            gaps += [problem] if problem else []
            inputs.append(replace(one.as_input("federation"), problem=problem.why if problem else ""))
            continue
        found.append((described, other))
        inputs.append(one.as_input("federation"))
    return Chain(tuple(found), tuple(gaps), tuple(inputs))


@dataclass(frozen=True)
class Books:
    """The accounts of a chain with what was read to open them."""

    accounts: Accounts
    summaries: tuple[HistorySummary, ...]
    odd: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...]
    inputs: tuple[Input, ...]
    ignored_aliases: tuple[tuple[str, int], ...]
    unmapped: int
    rewritten: tuple[str, ...]


def read_books(chain: Chain, claimants: Iterable[Party], puller: Puller, settings: Settings) -> Books:
    """Read the history of every repository of the chain and enter it into accounts."""
    places = [
        (commons, reference, dossier.pulled) for commons, dossier in chain.commons for reference in commons.repositories
    ]
    pulled = puller.pull_all((reference, holder) for _, reference, holder in places)
    is_bot = bot_test((bot for commons, _ in chain.commons for bot in commons.bots), chain.parties)
    works: dict[str, tuple[Pulled, Work]] = {}
    for (commons, _, _), one in zip(places, pulled, strict=True):
        if one.snapshot is not None and one.label not in works:
            puller.tell(f"reading the history of {one.label}")
            with one.snapshot as snapshot:
                works[one.label] = (one, contributions(snapshot, commons.uid, is_bot))
    missing = [one.gap("what the commons received") for one in pulled if one.snapshot is None]
    directory = Directory(chain.parties, claimants, _mailmaps(one for one, _ in works.values()))
    resolved = attributed((act for _, work in works.values() for act in work.acts), directory)
    whose = {act.commit: act for act, attribution in resolved if attribution.party or attribution.claimant}
    accounts = open_accounts(
        resolved,
        _patches(whose.values(), {label: one for label, (one, _) in works.items()}),
        chain.declared,
        chain.commons[0][0].weights,
        settings.as_of,
    )
    return Books(
        accounts,
        tuple(work.summary for _, work in works.values()),
        tuple((f"{label}@{oid}", why) for label, (_, work) in works.items() for oid, why in work.odd),
        (*missing, *(gap for _, work in works.values() for gap in work.summary.gaps)),
        tuple(dict.fromkeys(one.as_input("repository") for one in pulled)),
        tuple((label, len(moved)) for label in works if (moved := directory.ignored_aliases(label))),
        len({act.commit for act, attribution in resolved if not attribution.known}),
        tuple(label for label, (one, _) in works.items() if one.snapshot and one.snapshot.rewritten),
    )


def _mailmaps(repositories: Iterable[Pulled]) -> dict[str, Aliases]:
    found: dict[str, Aliases] = {}
    for one in repositories:
        if one.snapshot:
            with one.snapshot as snapshot:
                found[one.label] = read_mailmap(snapshot.mailmap() or b"")
    return found


def _patches(acts: Iterable[Act], repositories: Mapping[str, Pulled]) -> dict[str, str | None]:
    """Ask each repository for the patch ids of the commits that somebody may be credited with."""
    wanted: dict[str, list[str]] = {}
    for act in acts:
        wanted.setdefault(act.repository, []).append(act.commit)
    found: dict[str, str | None] = {}
    for label, commits in wanted.items():
        snapshot = repositories[label].snapshot
        if snapshot is not None:
            found |= snapshot.patch_ids(list(dict.fromkeys(commits)))
    return found
