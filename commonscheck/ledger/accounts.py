"""The account of each party: what it gave, what it may have given, each piece of work once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from commonscheck.ledger.credits import ANYBODY, Credit, credits_of
from commonscheck.ledger.declarations import declared_events
from commonscheck.ledger.directory import Attribution
from commonscheck.ledger.grades import UNGRADED, Grade, best
from commonscheck.model.contribution import Act, Contribution, Declared
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.report import Tally
from commonscheck.model.situation import Pool
from commonscheck.model.truth import Truth

_NAMESAKE = Gap(
    "whose work a namesake's is",
    "another commons of the federation lists a party of the same uid, and no `uri` tells whether it is the same one",
    "state the same `uri` in both contributors.yaml if it is the same party, else another uid",
    "commons",
)


@dataclass(frozen=True)
class Accounts:
    """What is known of the giving of all parties; `pool` holds the work that could be anybody's."""

    by_party: Mapping[str, tuple[Contribution, ...]] = field(default_factory=dict)
    pool: Pool = field(default_factory=Pool)

    def tally(self, party: str, since: date, as_of: date, *, unsure: bool) -> Tally:
        """Sum up for the balance: certain contributions by kind since `since`, and over all time."""
        kinds: dict[str, set[str | None]] = defaultdict(set)
        ever: set[tuple[str, str | None]] = set()
        for event in self.by_party.get(party, ()):
            if _is_certain(event) and event.date is not None and event.date <= as_of:
                ever.add((event.kind, event.patch))
                if event.date >= since:
                    kinds[event.kind].add(event.patch)
        possible = sum(event.date is None or event.date >= since for event in self.pool.events)
        counted = tuple(sorted((kind, len(items)) for kind, items in kinds.items()))
        return Tally(counted, len(ever), None if unsure else possible, since)


def _is_certain(event: Contribution) -> bool:
    return event.attributed is Truth.TRUE and event.accepted is Truth.TRUE and event.patch is not None


def open_accounts(
    resolved: Iterable[tuple[Act, Attribution]],
    patches: Mapping[str, str | None],
    declared: Iterable[Declared],
    weights: Mapping[str, Decimal],
    as_of: date,
    grade: Callable[[str, Act], Grade] = lambda _party, _act: UNGRADED,
) -> Accounts:
    """Enter acts and declarations up to `as_of`; what a party gave in several places is one event.

    `grade` says of an act and the party that it is credited to how well it is shown.
    """
    entries = ((act, whose) for act, whose in resolved if act.accepted is None or act.accepted <= as_of)
    merged: dict[tuple[str, tuple[str, str], bool], list[Credit]] = defaultdict(list)
    for credit in credits_of(entries, patches):
        merged[credit.party, credit.thing, not credit.doubts].append(credit)
    accounts: dict[str, list[Contribution]] = defaultdict(list)
    for (party, thing, sure), same in merged.items():
        certain = merged.get((party, thing, True), ())
        held = {credit.act.receiver for credit in certain}
        # What is certain of the same work leaves a doubt only about other commons that may hold it too.
        if sure or not {credit.act.receiver for credit in same} <= held:
            accounts[party].append(_event(same, weights, best(grade(party, credit.act) for credit in same)))
    for provider, event in declared_events((entry for entry in declared if entry.date <= as_of), weights):
        accounts[provider].append(event)
    pool = Pool(tuple(accounts.pop(ANYBODY, ())))
    return Accounts({party: tuple(events) for party, events in accounts.items()}, pool)


def _event(same: Sequence[Credit], weights: Mapping[str, Decimal], grade: Grade) -> Contribution:
    """Join the credits for one piece of work: held by all their receivers, accepted when the first one did."""
    first = min(same, key=lambda credit: credit.act.accepted or date.max)
    act, patch = first.act, first.patch
    shown = [act.role, *(grade.possible - {"plain"} if len(grade.possible) == 1 else ())]
    return Contribution(
        first.kind,
        act.role,
        act.accepted,
        frozenset(credit.act.receiver for credit in same),
        Provenance.OBSERVED,
        Truth.TRUE,
        Truth.UNKNOWN if first.doubts else Truth.TRUE,
        patch if patch is None or first.kind == "code" else f"{patch}:{first.kind}",
        Evidence("commit", act.repository, act.commit, note=", ".join(shown)),
        weights.get(first.kind, Decimal(1)),
        gaps=first.gaps,
        grades=grade.possible,
        ungraded=grade.gap,
    )


def lend(accounts: Accounts, perhaps: Mapping[str, str]) -> Accounts:
    """Let what a namesake gave be possibly that of the party whose uid it has; `perhaps` names them by key."""
    by_party = dict(accounts.by_party)
    for key, uid in perhaps.items():
        lent = (
            replace(event, attributed=Truth.UNKNOWN, gaps=(*event.gaps, _NAMESAKE))
            for event in accounts.by_party.get(key, ())
        )
        by_party[uid] = (*by_party.get(uid, ()), *lent)
    return Accounts(by_party, accounts.pool)
