"""Parties, their people and their facts, from checked nodes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commonscheck.documents.node import Node
from commonscheck.documents.values import read_counting, read_date, read_evidence, read_fact_value, read_text
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.party import Fact, Key, Party, Person
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Period
from commonscheck.signatures.named import read_key

FRESH = Period(months=24)


@dataclass(frozen=True)
class Speaker:
    """Who makes the statements of a document, and on which day they are read.

    `provenance` is that of a bare statement; `confirms` says whether whoever keeps the document speaks of others, so
    that its evidence can confirm what they state. In one's own document evidence is shown and confirms nothing.
    """

    provenance: Provenance
    as_of: date
    confirms: bool = False


def read_party(node: Node, speaker: Speaker) -> Party:
    """Read a party with its facts and people."""
    uid = node["uid"].text
    return Party(
        uid,
        read_text(node["name"]),
        node.place,
        uri=node["uri"].text,
        kind=_kind(node["kind"], uid, speaker) if node["kind"] else None,
        facts={
            row.name: tuple(_fact(row, one, uid, speaker) for one in said.each())
            for row, said in _stated(node["facts"])
        },
        people=tuple(_person(person) for person in node["people"].each()),
        people_complete=node["peopleComplete"].text == "true",
        domains=tuple(domain.casefold() for domain in node["domains"].texts()),
        identifiers=node["identifiers"].texts(),
        aliases=node["aliases"].texts(),
    )


def _stated(facts: Node) -> list[tuple[Operand, Node]]:
    return [(row, facts[row.key]) for row in OPERANDS.values() if row.scope == "party" and row.key in facts.fields]


def _kind(node: Node, uid: str, speaker: Speaker) -> Fact:
    if node.form == "text":
        return Fact(node.text, speaker.provenance, node.place)
    return _fact(OPERANDS["party.kind"], node, uid, speaker)


def _fact(row: Operand, node: Node, uid: str, speaker: Speaker) -> Fact:
    provenance = speaker.provenance
    if speaker.confirms and any(attests(item, uid) for item in node["evidence"].each()):
        provenance = Provenance.ATTESTED
    stated = read_date(node["asOf"])
    evidence = read_evidence(node["evidence"])
    if stated and stated < FRESH.before(speaker.as_of):
        mend = f"state it anew, with `asOf`, at {node.place}"
        gap = Gap(row.label, f"stated for {stated.isoformat()}, older than 24 months", mend, "party")
        return Fact(None, provenance, node.place, stated, evidence, (gap,))
    counted = read_counting(node["counted"])
    return Fact(read_fact_value(row.type, node["value"]), provenance, node.place, stated, evidence, counted=counted)


def attests(evidence: Node, uid: str) -> bool:
    """Whether this evidence stands behind a fact of party `uid` beside its own word.

    A file counts by its hash, which has been compared with the file before.
    """
    kind = evidence["type"].text
    if kind == "register":
        return bool(evidence["id"] and evidence["url"])
    if kind == "attestation":
        by = evidence["by"]
        return bool(by) and by.text.casefold() != uid.casefold()
    return kind == "file" and bool(evidence["sha256"] and evidence["path"])


def _person(node: Node) -> Person:
    return Person(
        read_text(node["name"]),
        tuple(email.lower() for email in node["emails"].texts()),
        node.place,
        node["emailSha256"].texts(),
        tuple(login.lower() for login in node["logins"].texts()),
        read_date(node["since"]),
        read_date(node["until"]),
        tuple(key for entry in node["keys"].each() for key in _keys(entry)),
    )


def _keys(node: Node) -> Iterator[Key]:
    """Give the keys of an entry; each ends with the entry, or earlier by what the key says of itself."""
    since, until = read_date(node["since"]), read_date(node["until"])
    for key in read_key(node["key"].text):
        end = min((day for day in (until, key.ends) if day is not None), default=None)
        yield Key(key.fingerprint, since, end, key.certificate)


def address_digests(person: Node) -> list[tuple[str, Node]]:
    """Give what ties a person to commits, as comparable keys: plain addresses are hashed like those given as hashes."""
    emails = [(hashlib.sha256(email.text.lower().encode()).hexdigest(), email) for email in person["emails"].each()]
    digests = [(digest.text, digest) for digest in person["emailSha256"].each()]
    logins = [(f"login {login.text.lower()}", login) for login in person["logins"].each()]
    return emails + digests + logins
