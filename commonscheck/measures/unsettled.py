"""What is waived, and what nobody has shown yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from commonscheck.model.acceptance import Ground
from commonscheck.model.contribution import Contribution, Declared
from commonscheck.model.overview.pending import Unconfirmed, Unproven, WaiverEnd
from commonscheck.model.place import Gap
from commonscheck.model.report import UNDECIDED, Finding, Verdict
from commonscheck.model.truth import TRUE

_REPORTED = "reported"
_MEND = "correct the declaration in contributors.yaml, or the evidence that it names"


def waivers(findings: Iterable[Finding]) -> tuple[WaiverEnd, ...]:
    """List the waivers that cover a finding, the one that ends next first."""
    found = {
        WaiverEnd(one.code, one.subject, one.accepted.why, one.accepted.owner, one.accepted.until)
        for one in findings
        if one.accepted and one.accepted.ground is Ground.WAIVER
    }
    return tuple(sorted(found, key=lambda one: (one.until or date.max, one.code, one.subject, one.why, one.owner)))


def unconfirmed(verdicts: Iterable[Verdict]) -> tuple[Unconfirmed, ...]:
    """List the uses that only others report, by party."""
    found = [
        Unconfirmed(one.party, one.party_name or one.party, one.commons, "; ".join(gap.why for gap in one.missing))
        for one in verdicts
        if one.use_provenance == _REPORTED
    ]
    return tuple(sorted(found, key=lambda one: (one.party_name.casefold(), one.party, one.commons)))


def unproven(
    verdicts: Iterable[Verdict], unshown: Iterable[Declared], given: Iterable[tuple[str, Contribution]]
) -> tuple[Unproven, ...]:
    """List what keeps uses undecided, declarations that their evidence does not show, and what nobody acknowledges.

    `given` are the contributions of each party; a use that others report is told apart.
    """
    found = [
        Unproven(one.subject, gap)
        for one in verdicts
        if one.state is UNDECIDED and one.use_provenance != _REPORTED
        for gap in one.missing
    ]
    found += (Unproven(entry.provider, _about(entry, _why(entry))) for entry in unshown if entry.acknowledged_by)
    found += (
        Unproven(party, _about(event, gap))
        for party, event in given
        if event.role == "provider" and event.accepted is not TRUE
        for gap in event.gaps
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.subject, one.gap)))


def _why(entry: Declared) -> Gap:
    """Say why the evidence of what another party acknowledges shows nothing."""
    return Gap("", entry.proof.why if entry.proof else "", _MEND, "commons")


def _about(given: Declared | Contribution, gap: Gap) -> Gap:
    return replace(gap, what=f"the {given.kind} of {given.date}")
