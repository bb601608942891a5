"""Which uses go on on the day of the check; the others are told, not judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commonscheck.inquiry.notes import finding
from commonscheck.inquiry.users import KnownUse
from commonscheck.model.commons import Use
from commonscheck.model.place import Provenance
from commonscheck.model.report import Finding


def is_current(use: Use, as_of: date) -> bool:
    """Whether a use has begun and is neither ended nor retired."""
    return not _state(use, as_of)


def told(commons: str, uses: Iterable[KnownUse], as_of: date) -> tuple[Finding, ...]:
    """Tell of each use that is not judged, and on whose word."""
    return tuple(_note(commons, known.use, state) for known in uses if (state := _state(known.use, as_of)))


def _state(use: Use, as_of: date) -> str:
    """Say in words why a use is not current; empty for one that is."""
    if use.until is not None and use.until <= as_of:
        return f"ended on {use.until}"
    if any(fact.value == "retired" for fact in use.facts.get("use.status", ())):
        return "is retired"
    return f"begins on {use.since}" if use.since is not None and use.since > as_of else ""


def _note(commons: str, use: Use, state: str) -> Finding:
    party = use.party.name or use.party.uid
    reported = use.provenance is Provenance.REPORTED
    whose = f"{commons} says that {party}'s use of it" if reported else f"{party} says that its use of {commons}"
    return finding("CC405", f"{whose} {state}; it is not judged", f"{use.party.uid}→{commons}", place=use.place)
