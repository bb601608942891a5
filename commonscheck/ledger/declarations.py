"""Declared contributions and payments as events; what is written down twice happened once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from commonscheck.ledger.appraisal import Appraisal
from commonscheck.model.contribution import ANY_GRADE, Contribution, Declared
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.truth import Truth

_UNACKNOWLEDGED = Gap(
    "a declared contribution or payment",
    "only the giver states it",
    "have another party acknowledge it (`acknowledgedBy` in contributors.yaml)",
    "commons",
)
_MEND = "correct the declaration in contributors.yaml, or the evidence that it names"
_RECEIPTS = ("file", "ledger", "link", "register")


def declared_events(declared: Iterable[Declared], appraisal: Appraisal) -> Iterator[tuple[str, Contribution]]:
    """Give each provider's events, of equal rows one that is accepted, if any is."""
    rows: dict[object, list[Declared]] = {}
    for entry in declared:
        rows.setdefault(_identity(entry), []).append(entry)
    for same in rows.values():
        best = max(same, key=_is_accepted)
        yield best.provider, _event(best, frozenset(entry.receiver for entry in same), appraisal)


def _identity(entry: Declared) -> object:
    """Tell rows apart by all they say; one receipt is one payment, whichever commons it is booked for."""
    receipt = entry.kind == "payment" and any(one.kind in _RECEIPTS for one in entry.evidence)
    shown = entry.proof.thing if entry.proof else ""
    return (
        entry.provider,
        entry.kind,
        entry.date,
        entry.quantity,
        entry.quantity_unit,
        "" if receipt else entry.receiver,
        shown or frozenset(map(_thing, entry.evidence)),
    )


def _thing(evidence: Evidence) -> object:
    """Name what a reader would look up; an id, address or hash names it wherever it is written down."""
    if evidence.note:
        return evidence.kind, evidence.note
    return evidence.kind, evidence.repository, evidence.commit, evidence.path, evidence.line


def _is_accepted(entry: Declared) -> bool:
    """Whether others stand behind it: the commons' own evidence shows it, or another party confirms it undisputed."""
    shown = entry.proof.truth if entry.proof else Truth.UNKNOWN
    return shown is Truth.TRUE or (bool(entry.acknowledged_by) and shown is not Truth.FALSE)


def _event(entry: Declared, receivers: frozenset[str], appraisal: Appraisal) -> Contribution:
    """Enter a declaration: what others stand behind is attested and accepted, else both are open."""
    accepted = _is_accepted(entry)
    found = entry.proof.evidence if entry.proof and accepted else None
    return Contribution(
        entry.kind,
        "provider",
        entry.date,
        receivers,
        Provenance.ATTESTED if accepted else Provenance.DECLARED,
        Truth.TRUE if accepted else Truth.UNKNOWN,
        Truth.TRUE,
        f"{entry.place.repository}:{entry.place}",
        replace(found, note=entry.kind) if found else Evidence.at(entry.place, entry.kind),
        appraisal.points(entry.kind),
        entry.quantity,
        () if accepted else (_gap(entry),),
        entry.to_own_project,
        frozenset({"accepted"}) if accepted else ANY_GRADE,
        cap=appraisal.cap(entry.kind),
        unit=entry.quantity_unit,
    )


def _gap(entry: Declared) -> Gap:
    return Gap(_UNACKNOWLEDGED.what, entry.proof.why, _MEND, "commons") if entry.proof else _UNACKNOWLEDGED
