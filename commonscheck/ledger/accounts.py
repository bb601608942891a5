"""The account of each party: what it gave, what it may have given, each piece of work once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.credits import ANYBODY, Credit, credits_of, kinds_of
from commonscheck.ledger.declarations import declared_events
from commonscheck.ledger.directory import Attribution
from commonscheck.ledger.grades import Grade, best
from commonscheck.ledger.omitted import Omitted, earliest
from commonscheck.model.contribution import COMMIT_KINDS, Act, Contribution, Declared
from commonscheck.model.left_out import LeftOut
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
    """What is known of the giving of all parties; `pool` holds the work that could be anybody's.

    `left_out` says by party what does not count, `dropped` by repository.
    """

    by_party: Mapping[str, tuple[Contribution, ...]] = field(default_factory=dict)
    pool: Pool = field(default_factory=Pool)
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    dropped: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)

    def tally(self, party: str, since: date, as_of: date, *, unsure: bool) -> Tally:
        """Sum up for the balance: certain contributions by main kind since `since`, and over all time."""
        recent: dict[str | None, str] = {}
        ever: set[str | None] = set()
        for event in self.by_party.get(party, ()):
            if _is_certain(event) and event.date is not None and event.date <= as_of:
                ever.add(event.patch)
                if event.date >= since:
                    recent.setdefault(event.patch, event.kind)
        possible = None if unsure else _recent_of(self.pool, since)
        counted = tuple(sorted(Counter(recent.values()).items()))
        return Tally(counted, len(ever), possible, since, self.left_out.get(party, ()))


@lru_cache(maxsize=64)
def _recent_of(pool: Pool, since: date) -> int:
    """Count what may have been given since a day by anybody; it is the same for all parties."""
    return sum(event.date is None or event.date >= since for event in pool.events)


def _is_certain(event: Contribution) -> bool:
    return event.attributed is Truth.TRUE and event.accepted is Truth.TRUE and event.patch is not None


def open_accounts(
    resolved: Iterable[tuple[Act, Attribution]],
    patches: Mapping[str, str | None],
    declared: Iterable[Declared],
    appraisal: Appraisal,
    as_of: date,
) -> Accounts:
    """Enter acts and declarations up to `as_of`; what a party gave in several places is one event."""
    entries = ((act, whose) for act, whose in resolved if act.accepted is None or act.accepted <= as_of)
    merged: dict[tuple[str, tuple[str, str], bool], list[Credit]] = defaultdict(list)
    omitted = Omitted()
    for credit in credits_of(entries, patches, appraisal.stand):
        if credit.standing.out:
            omitted.add(credit, credit.standing.out)
        else:
            merged[credit.party, credit.thing, credit.sure].append(credit)
    accounts: dict[str, list[Contribution]] = defaultdict(list)
    for (party, thing, sure), same in merged.items():
        certain = merged.get((party, thing, True), ())
        held = {credit.act.receiver for credit in certain}
        # What is certain of the same work leaves a doubt only about other commons that may hold it too.
        if sure or not {credit.act.receiver for credit in same} <= held:
            accounts[party] += _events(same, appraisal, best(appraisal.grade(party, credit.act) for credit in same))
            omitted.add_repeats(same)
    for provider, event in declared_events((entry for entry in declared if entry.date <= as_of), appraisal):
        accounts[provider].append(event)
    pool = Pool(tuple(accounts.pop(ANYBODY, ())))
    return Accounts(
        {party: tuple(events) for party, events in accounts.items()}, pool, omitted.by_party(), omitted.by_repository()
    )


def _events(same: Sequence[Credit], appraisal: Appraisal, grade: Grade) -> Iterator[Contribution]:
    """Join the credits for one piece of work, as an event of each kind that it is, the main one first.

    It is held by all their receivers, and was accepted when the first one did.
    """
    first = earliest(same)
    act, patch = first.act, first.patch
    shown = [act.role, *(grade.possible - {"plain"} if len(grade.possible) == 1 else ())]
    kinds = kinds_of(same)
    event = Contribution(
        kinds[0] if kinds else COMMIT_KINDS[0],
        act.role,
        act.accepted,
        frozenset(credit.act.receiver for credit in same),
        Provenance.OBSERVED,
        Truth.TRUE,
        Truth.TRUE if first.sure else Truth.UNKNOWN,
        patch if patch is None or first.kind != "review" else f"{patch}:review",
        Evidence("commit", act.repository, act.commit, note=", ".join(shown)),
        max(map(appraisal.points, kinds[:1] or COMMIT_KINDS)),
        gaps=first.gaps,
        grades=grade.possible,
        ungraded=grade.gap,
        kinds=frozenset() if kinds else frozenset(COMMIT_KINDS),
        cap=appraisal.cap(kinds[0]) if kinds else None,
    )
    yield event
    yield from (replace(event, kind=kind, points=appraisal.points(kind)) for kind in kinds[1:])


def lend(accounts: Accounts, perhaps: Mapping[str, str]) -> Accounts:
    """Let what a namesake gave be possibly that of the party whose uid it has; `perhaps` names them by key."""
    by_party = dict(accounts.by_party)
    for key, uid in perhaps.items():
        lent = (
            replace(event, attributed=Truth.UNKNOWN, gaps=(*event.gaps, _NAMESAKE))
            for event in accounts.by_party.get(key, ())
        )
        by_party[uid] = (*by_party.get(uid, ()), *lent)
    return replace(accounts, by_party=by_party)
