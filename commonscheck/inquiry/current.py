"""Which uses go on on the day of the check; the others are told, not judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from commonscheck.evaluation.ending import has_ended, is_outlived
from commonscheck.inquiry.notes import finding
from commonscheck.inquiry.users import KnownUse
from commonscheck.model.commons import Use
from commonscheck.model.license import License
from commonscheck.model.place import Provenance
from commonscheck.model.report import Finding


def may_bind(use: Use, as_of: date) -> bool:
    """Whether it takes the license to say if a use is current: it has begun, and is not retired."""
    return not _state(replace(use, until=None), None, as_of)


def is_current(use: Use, license_: License | None, as_of: date) -> bool:
    """Whether a use has begun and is neither ended nor retired, or some duty outlives it; None is a license unread."""
    return not _state(use, license_, as_of)


def told(commons: str, license_: License | None, uses: Iterable[KnownUse], as_of: date) -> tuple[Finding, ...]:
    """Tell of each use that is not judged, or by what outlives it alone, and on whose word."""
    said = ((known.use, _said(known.use, license_, as_of)) for known in uses)
    return tuple(_note(commons, use, words) for use, words in said if words)


def _said(use: Use, license_: License | None, as_of: date) -> str:
    state = _state(use, license_, as_of)
    if state:
        return f"{state}; it is not judged"
    return f"ended on {use.until}; only what outlives it is judged" if has_ended(use, as_of) else ""


def _state(use: Use, license_: License | None, as_of: date) -> str:
    """Say in words why a use is not current; empty for one that is."""
    if has_ended(use, as_of):
        if license_ and is_outlived(license_, use, as_of):
            return ""
        return f"ended on {use.until}"
    if any(fact.value == "retired" for fact in use.facts.get("use.status", ())):
        return "is retired"
    return f"begins on {use.since}" if use.since is not None and use.since > as_of else ""


def _note(commons: str, use: Use, said: str) -> Finding:
    party = use.party.name or use.party.uid
    reported = use.provenance is Provenance.REPORTED
    whose = f"{commons} says that {party}'s use of it" if reported else f"{party} says that its use of {commons}"
    return finding("CC405", f"{whose} {said}", f"{use.party.uid}→{commons}", place=use.place)
