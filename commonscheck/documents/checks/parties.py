"""Parties: one uid each, and every address with one party at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from commonscheck.documents.checks.everywhere import day
from commonscheck.documents.checks.keys import check_keys
from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.node import Node
from commonscheck.documents.parties import address_digests
from commonscheck.model.report import Finding


@dataclass(frozen=True)
class _Claim:
    """An address that a party claims from `since` until `until` (exclusive)."""

    since: date
    until: date
    party: int
    address: Node


def check_parties(parties: tuple[Node, ...]) -> Iterator[Finding]:
    """Check the parties of one document against each other."""
    yield from doubled((party["uid"] for party in parties), "uid")
    yield from _shared_domains(parties)
    yield from _shared_addresses(parties)
    yield from check_keys(parties)


def _shared_domains(parties: tuple[Node, ...]) -> Iterator[Finding]:
    owners: dict[str, tuple[int, Node]] = {}
    for number, party in enumerate(parties):
        for domain in party["domains"].each():
            owner, first = owners.setdefault(domain.text.casefold(), (number, domain))
            if owner != number:
                yield domain.fault("CC106", f"{domain.shown} is a domain of another party already", also=first)


def _shared_addresses(parties: tuple[Node, ...]) -> Iterator[Finding]:
    claims: dict[str, list[_Claim]] = {}
    for number, party in enumerate(parties):
        for person in party["people"].each():
            for key, address in address_digests(person):
                claims.setdefault(key, []).append(_Claim(*_span(person), number, address))
    for rivals in claims.values():
        yield from _clashes(sorted(rivals, key=lambda claim: claim.since))


def _clashes(claims: list[_Claim]) -> Iterator[Finding]:
    """Go through the claims to one address as they begin, beside those of each party that end last."""
    last: list[_Claim] = []
    for claim in claims:
        rival = next((other for other in last if other.party != claim.party and other.until > claim.since), None)
        if rival:
            first, second = sorted((claim, rival), key=lambda one: one.party)
            message = f"{second.address.shown} belongs to another party at the same time"
            hint = "give both people `since` and `until` that do not overlap"
            yield second.address.fault("CC106", message, hint=hint, also=first.address)
        # Two are enough: of the party whose claim ends last, and of whichever other party ends last.
        latest = {other.party: other for other in sorted((*last, claim), key=lambda one: one.until)}
        last = sorted(latest.values(), key=lambda one: one.until)[-2:]


def _span(person: Node) -> tuple[date, date]:
    return day(person["since"]) or date.min, day(person["until"]) or date.max


def check_attestations(parties: tuple[Node, ...], known: Iterable[str]) -> Iterator[Finding]:
    """Check that facts are attested by parties that exist, and never by the party itself."""
    names = list(known)
    for party in parties:
        stated = (fact for row in party["facts"].fields.values() for fact in row.each())
        for fact in (party["kind"], *stated):
            for evidence in fact["evidence"].each():
                if evidence["type"].text == "attestation":
                    yield from _attestation(evidence["by"], party["uid"], names)


def _attestation(by: Node, uid: Node, names: list[str]) -> Iterator[Finding]:
    if by.text and by.text.casefold() == uid.text.casefold():
        yield by.fault("CC103", "a party cannot attest its own facts", also=uid)
    else:
        yield from unknown(by, names, "a party of this file")
