"""Give and take: the balance of each party, and the chain between parties and commons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from commonscheck.measures.given import Deed, Gift, Participant, Record, Uptake, deeds_in, gifts_in
from commonscheck.model.contribution import CONTRIBUTION_KINDS
from commonscheck.model.overview.giving import CONTRIBUTIONS, USES, Amount, Balance, Chain, Link, Node
from commonscheck.model.overview.timeline import Span

_KINDS = {kind: place for place, kind in enumerate((*CONTRIBUTION_KINDS, "payment"))}


def kind_order(kind: str) -> tuple[int, str]:
    """Sort kinds of contributions as the manifests list them."""
    return _KINDS.get(kind, len(_KINDS)), kind


def by_name(givers: Iterable[Participant]) -> list[Participant]:
    """Sort parties by name."""
    return sorted(givers, key=lambda giver: (giver.name.casefold(), giver.uid))


def balances(evidence: Record, now: Span, earlier: Span) -> tuple[Balance, ...]:
    """Hold what each party gave against what it takes; uses are those of the day of the report."""
    gifts: dict[str, list[Gift]] = defaultdict(list)
    for gift in evidence.gifts:
        gifts[gift.party].append(gift)
    uptakes: dict[str, list[Uptake]] = defaultdict(list)
    for uptake in evidence.uptakes:
        uptakes[uptake.party].append(uptake)
    people = _people(deeds_in(now, evidence.deeds))
    return tuple(
        Balance(
            giver.uid,
            giver.name,
            giver.kind,
            people[giver.uid],
            _amounts(_of(now, gifts[giver.uid]), whole=evidence.whole),
            _taken(uptakes[giver.uid]),
            _amounts(gifts_in(earlier, gifts[giver.uid]), whole=True),
        )
        for giver in by_name(evidence.givers)
    )


def _people(deeds: Iterable[Deed]) -> Counter[str]:
    pairs = {(deed.party, deed.person) for deed in deeds if deed.party and deed.settled}
    return Counter(party for party, _ in pairs)


def _of(span: Span, gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Take what was given in some time, and what may have been, as its day or its giver is open."""
    return tuple(gift for gift in gifts if span.holds(gift.day) or gift.day is None)


def _amounts(gifts: Sequence[Gift], *, whole: bool) -> tuple[Amount, ...]:
    """Add up by kind and unit; where more may be hidden nobody can tell how much more there is."""
    found: dict[tuple[str, str], list[tuple[Decimal, Decimal | None]]] = defaultdict(list)
    for gift in gifts:
        sure = gift.sure and gift.day is not None
        found[gift.kind, CONTRIBUTIONS].append((Decimal(1), Decimal(0)) if sure else (Decimal(0), Decimal(1)))
        if gift.amount is not None:
            low, high = gift.amount.low or Decimal(0), gift.amount.high
            certain = low if sure else Decimal(0)
            found[gift.kind, gift.amount.unit or gift.unit].append((certain, None if high is None else high - certain))
    return tuple(
        Amount(
            kind, unit, sum((low for low, _ in parts), Decimal(0)), _sum(more for _, more in parts) if whole else None
        )
        for (kind, unit), parts in sorted(found.items(), key=lambda item: _order(*item[0]))
    )


def _order(kind: str, unit: str) -> tuple[tuple[int, str], bool, str]:
    return kind_order(kind), unit != CONTRIBUTIONS, unit


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _taken(uptakes: Iterable[Uptake]) -> tuple[Amount, ...]:
    purposes = Counter(uptake.purpose for uptake in uptakes)
    return tuple(Amount(purpose, USES, Decimal(purposes[purpose])) for purpose in sorted(purposes))


def chain(evidence: Record, now: Span) -> Chain:
    """Link each party to the commons that it gave to or uses."""
    given: dict[tuple[str, str], list[Gift]] = defaultdict(list)
    for gift in gifts_in(now, evidence.gifts):
        for receiver in gift.receivers:
            given[gift.party, receiver].append(gift)
    uses = Counter((uptake.party, uptake.commons) for uptake in evidence.uptakes)
    pairs = sorted({*given, *uses})
    names = {**dict.fromkeys((commons for _, commons in pairs), ""), **evidence.commons}
    linked = {party for party, _ in pairs}
    return Chain(
        tuple(Node(giver.uid, giver.name) for giver in by_name(evidence.givers) if giver.uid in linked),
        tuple(Node(uid, name or uid) for uid, name in sorted(names.items())),
        tuple(Link(*pair, _amounts(given[pair], whole=True), uses[pair]) for pair in pairs),
    )
