"""Keys: each belongs to one person."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.node import Node
from commonscheck.documents.parties import address_digests
from commonscheck.model.report import Finding
from commonscheck.signatures.keys import parse_line
from commonscheck.signatures.wire import RefusedError


def check_keys(parties: tuple[Node, ...]) -> Iterator[Finding]:
    """Tell keys that two people are named with; entries that share an address are the same person."""
    holders: dict[str, tuple[set[str], Node]] = {}
    for person in (person for party in parties for person in party["people"].each()):
        addresses = {digest for digest, _ in address_digests(person)}
        for key in (entry["key"] for entry in person["keys"].each()):
            known, first = holders.setdefault(_fingerprint(key), (set(addresses), key))
            if first is not key and known.isdisjoint(addresses):
                hint = "leave it with the person who holds it; whoever signs with it is one person"
                yield key.fault("CC106", "this is the key of another person already", hint=hint, also=first)
            known |= addresses


def _fingerprint(key: Node) -> str:
    """Name a key; what cannot be read is told elsewhere, and is no other key than itself."""
    try:
        return parse_line(key.text).fingerprint
    except RefusedError:
        return key.path
