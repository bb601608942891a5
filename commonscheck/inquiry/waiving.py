"""Waivers held against a report: which of them count, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from commonscheck.formats.baseline import shortened
from commonscheck.inquiry.accepting import Grounds, accept, noted, settled_in
from commonscheck.inquiry.dossier import Dossier, manifests_before
from commonscheck.inquiry.notes import finding
from commonscheck.model.acceptance import ACCEPTABLE, REASONS, VIOLATIONS, Acceptance, Ground, Waiver
from commonscheck.model.report import Finding, Report
from commonscheck.settings import Settings


@dataclass(frozen=True)
class _Judged:
    """A waiver with the code of what keeps it from counting, and why; two empty texts where it counts."""

    waiver: Waiver
    code: str = ""
    why: str = ""


def waive(report: Report, dossier: Dossier, settings: Settings) -> Report:
    """Mark what the waivers of the checked repository cover, and tell of the waivers that do nothing."""
    proposed = dossier.manifests.waivers
    if not proposed:
        return report
    accepted = {waiver.key: waiver for waiver in manifests_before(dossier, settings).waivers}
    commons = dossier.manifests.commons
    own = commons.uid if commons else ""
    judged = [_judge(waiver, accepted.get(waiver.key), own, settings.as_of) for waiver in proposed]
    waived = accept(report, _grounds([one.waiver for one in judged if not one.code]))
    return noted(waived, _told(judged, waived))


def _judge(waiver: Waiver, accepted: Waiver | None, own: str, as_of: date) -> _Judged:
    """Say whether a waiver counts; a longer time that is only proposed does not."""
    if accepted is None:
        return _Judged(waiver, "CC603", "it is only proposed: it does not stand on the accepted branch yet")
    waiver = replace(waiver, since=max(waiver.since, accepted.since), until=min(waiver.until, accepted.until))
    if waiver.until <= as_of:
        return _Judged(waiver, "CC601", f"ended on {waiver.until}")
    if waiver.since > as_of:
        return _Judged(waiver, "CC603", f"it begins on {waiver.since}")
    if waiver.code in VIOLATIONS and waiver.subject.rpartition("→")[2] != own:
        return _Judged(waiver, "CC603", "a violation is for the commons to waive, which gives the right to use")
    return _Judged(waiver)


def _grounds(waivers: list[Waiver]) -> Grounds:
    known = {waiver.key: waiver for waiver in waivers}

    def grounds(found: Finding) -> Acceptance | None:
        waiver = known.get((found.code, found.subject))
        return _acceptance(waiver) if waiver else None

    return grounds


def _acceptance(waiver: Waiver) -> Acceptance:
    note = f": {waiver.note}" if waiver.note else ""
    return Acceptance(Ground.WAIVER, f"{REASONS[waiver.reason]}{note}", waiver.owner, waiver.until, waiver.place)


def _told(judged: list[_Judged], report: Report) -> Iterator[Finding]:
    found = {(one.code, one.subject) for one in report.findings}
    is_settled = settled_in(report)
    for one in judged:
        waiver = one.waiver
        needed = waiver.key in found
        if one.code == "CC601":
            left = "what it waived counts again" if needed else "and nothing needs it any more"
            yield _about(waiver, "CC601", f"the waiver of {waiver.code} for {waiver.subject} {one.why}; {left}")
        elif one.code:
            yield _about(
                waiver, one.code, f"the waiver of {waiver.code} for {waiver.subject} does not count: {one.why}"
            )
        elif not needed and is_settled(shortened(waiver.subject)):
            message = f"no finding needs the waiver of {waiver.code} for {waiver.subject}"
            yield _about(waiver, "CC602", message, _meant(waiver, found))


def _meant(waiver: Waiver, found: Collection[tuple[str, str]]) -> str:
    """Guess what a waiver should have named."""
    others = sorted(code for code, subject in found if subject == waiver.subject and code in ACCEPTABLE)
    if others:
        return f"found is {', '.join(others)}"
    near = get_close_matches(waiver.subject, sorted({subject for _, subject in found}), n=1)
    return f"is it {near[0]}?" if near else ""


def _about(waiver: Waiver, code: str, message: str, hint: str = "") -> Finding:
    details = [("owner", waiver.owner), *([("help", hint)] if hint else [])]
    about = finding(code, message, waiver.subject, details, waiver.place)
    return replace(about, rule=waiver.code)
