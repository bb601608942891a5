"""Declared contributions and payments as events; what is written down twice happened once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from commonscheck.model.contribution import Contribution, Declared
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.truth import Truth

_UNACKNOWLEDGED = Gap(
    "a declared contribution or payment",
    "only the giver states it",
    "have another party acknowledge it (`acknowledgedBy` in contributors.yaml)",
    "commons",
)


_RECEIPTS = ("file", "ledger", "link", "register")


def declared_events(declared: Iterable[Declared], weights: Mapping[str, Decimal]) -> Iterator[tuple[str, Contribution]]:
    """Give each provider's events, of equal rows the best acknowledged one."""
    rows: dict[object, list[Declared]] = {}
    for entry in declared:
        rows.setdefault(_identity(entry), []).append(entry)
    for same in rows.values():
        best = max(same, key=lambda entry: bool(entry.acknowledged_by))
        yield best.provider, _event(best, frozenset(entry.receiver for entry in same), weights)


def _identity(entry: Declared) -> object:
    """Tell rows apart by all they say; one receipt is one payment, whichever commons it is booked for."""
    receipt = entry.kind == "payment" and any(one.kind in _RECEIPTS for one in entry.evidence)
    return (
        entry.provider,
        entry.kind,
        entry.date,
        entry.quantity,
        entry.quantity_unit,
        "" if receipt else entry.receiver,
        frozenset(map(_thing, entry.evidence)),
    )


def _thing(evidence: Evidence) -> object:
    """Name what a reader would look up; an id, address or hash names it wherever it is written down."""
    if evidence.note:
        return evidence.kind, evidence.note
    return evidence.kind, evidence.repository, evidence.commit, evidence.path, evidence.line


def _event(entry: Declared, receivers: frozenset[str], weights: Mapping[str, Decimal]) -> Contribution:
    """Enter a declaration: another party's acknowledgement makes it attested and accepted, else both are open."""
    acknowledged = bool(entry.acknowledged_by)
    return Contribution(
        entry.kind,
        "provider",
        entry.date,
        receivers,
        Provenance.ATTESTED if acknowledged else Provenance.DECLARED,
        Truth.TRUE if acknowledged else Truth.UNKNOWN,
        Truth.TRUE,
        f"{entry.place.repository}:{entry.place}",
        Evidence.at(entry.place, entry.kind),
        weights.get(entry.kind, Decimal(1)),
        entry.quantity,
        () if acknowledged else (_UNACKNOWLEDGED,),
        entry.to_own_project,
    )
