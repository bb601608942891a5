"""The account of each party: what it gave, what it may have given, each piece of work once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from commonscheck.ledger.directory import Attribution, Directory
from commonscheck.model.contribution import Act, Contribution, Declared
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.report import Tally
from commonscheck.model.situation import Pool
from commonscheck.model.truth import Truth

_KIND = {"author": "code", "co-author": "code", "reviewer": "review"}
_UNMAPPED = Gap(
    "whose work the unmapped commits are",
    "some commits are by people whom no party names",
    "name its people with their addresses in contributors.yaml; where none of them contribute, "
    "the party can say so with `peopleComplete: true`",
    "party",
)
_CLAIMED = Gap(
    "whose work the claimed commits are",
    "only the party itself claims these addresses",
    "name the people under the party in the commons' contributors.yaml",
    "commons",
)
_UNREAD_PATCH = Gap(
    "whether commits repeat one another",
    "the content of some commits is missing (a partial clone)",
    "fetch the whole history (`fetch-depth: 0`, without `--filter`)",
)


@dataclass(frozen=True)
class Accounts:
    """What is known of the giving of all parties; `pool` holds the work that could be anybody's."""

    by_party: Mapping[str, tuple[Contribution, ...]] = field(default_factory=dict)
    pool: Pool = field(default_factory=Pool)

    def tally(self, party: str, since: date, as_of: date, *, unsure: bool) -> Tally:
        """Sum up for the balance: certain contributions by kind since `since`, and over all time."""
        certain = [e for e in self.by_party.get(party, ()) if _is_certain(e) and e.date <= as_of]
        kinds: dict[str, set[str | None]] = defaultdict(set)
        for event in certain:
            if event.date >= since:
                kinds[event.kind].add(event.patch)
        possible = sum(event.date >= since for event in self.pool.events)
        ever = len({(event.kind, event.patch) for event in certain})
        counted = tuple(sorted((kind, len(items)) for kind, items in kinds.items()))
        return Tally(counted, ever, None if unsure else possible, since)


def _is_certain(event: Contribution) -> bool:
    return event.attributed is Truth.TRUE and event.accepted is Truth.TRUE and event.patch is not None


def attributed(acts: Iterable[Act], directory: Directory) -> tuple[tuple[Act, Attribution], ...]:
    """Resolve every act; a commit that several repositories hold counts in the one that accepted it first."""
    acts = tuple(acts)
    home: dict[str, Act] = {}
    for act in acts:
        first = home.setdefault(act.commit, act)
        if act.accepted < first.accepted:
            home[act.commit] = act
    return tuple((act, directory.attribute(act)) for act in acts if home[act.commit].repository == act.repository)


def open_accounts(
    resolved: Iterable[tuple[Act, Attribution]],
    patches: Mapping[str, str | None],
    declared: Iterable[Declared],
    weights: Mapping[str, Decimal],
    as_of: date,
) -> Accounts:
    """Enter acts and declarations up to `as_of`; of equal patches the one accepted first counts, empty ones do not."""
    entries = [(act, whose) for act, whose in resolved if act.accepted <= as_of]
    first = _first_of_each_patch((act for act, _ in entries), patches)
    accounts: dict[str, list[Contribution]] = defaultdict(list)
    pool: list[Contribution] = []
    for act, whose in entries:
        if not (whose.party or whose.claimant):
            if not whose.known:
                pool.append(_event(act, act.commit, Truth.UNKNOWN, weights, (_UNMAPPED,)))
            continue
        patch = patches.get(act.commit, act.commit)
        if patch == "" or (patch is not None and first[patch] != act.commit):
            continue
        gaps = (_UNREAD_PATCH,) if patch is None else ()
        if whose.party:
            accounts[whose.party].append(_event(act, patch, Truth.TRUE, weights, gaps))
        else:
            accounts[whose.claimant].append(_event(act, patch, Truth.UNKNOWN, weights, (*gaps, _CLAIMED)))
    for entry in declared:
        if entry.date <= as_of:
            accounts[entry.provider].append(_declared_event(entry, weights))
    return Accounts({party: tuple(events) for party, events in accounts.items()}, Pool(tuple(pool)))


def _first_of_each_patch(acts: Iterable[Act], patches: Mapping[str, str | None]) -> dict[str, str]:
    """Name the commit that brought each patch in first; a commit without a patch id stands for itself."""
    first: dict[str, tuple[date, str]] = {}
    for act in acts:
        patch = patches.get(act.commit, act.commit)
        if patch is not None:
            entry = (act.accepted, act.commit)
            first[patch] = min(first.get(patch, entry), entry)
    return {patch: commit for patch, (_, commit) in first.items()}


def _event(
    act: Act, patch: str | None, whose: Truth, weights: Mapping[str, Decimal], gaps: tuple[Gap, ...]
) -> Contribution:
    kind = _KIND[act.role]
    return Contribution(
        kind,
        act.role,
        act.accepted,
        act.receiver,
        Provenance.OBSERVED,
        Truth.TRUE,
        whose,
        patch if patch is None or kind == "code" else f"{patch}:{kind}",
        Evidence("commit", act.repository, act.commit, note=act.role),
        weights.get(kind, Decimal(1)),
        gaps=gaps,
    )


def _declared_event(entry: Declared, weights: Mapping[str, Decimal]) -> Contribution:
    """Enter a declaration: another party's acknowledgement makes it attested and accepted, else both are open."""
    acknowledged = bool(entry.acknowledged_by)
    return Contribution(
        entry.kind,
        "provider",
        entry.date,
        entry.receiver,
        Provenance.ATTESTED if acknowledged else Provenance.DECLARED,
        Truth.TRUE if acknowledged else Truth.UNKNOWN,
        Truth.TRUE,
        f"{entry.place.repository}:{entry.place}",
        Evidence.at(entry.place, entry.kind),
        weights.get(entry.kind, Decimal(1)),
        entry.quantity,
        () if acknowledged else (_UNACKNOWLEDGED,),
    )


_UNACKNOWLEDGED = Gap(
    "a declared contribution or payment",
    "only the giver states it",
    "have another party acknowledge it (`acknowledgedBy` in contributors.yaml)",
    "commons",
)
