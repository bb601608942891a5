"""Keys: each belongs to one person."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.node import Node
from commonscheck.documents.parties import address_digests
from commonscheck.model.report import Finding
from commonscheck.signatures.named import is_openpgp, read_key
from commonscheck.signatures.wire import RefusedError


def check_keys(parties: tuple[Node, ...]) -> Iterator[Finding]:
    """Tell keys of another type than is said, and those that two people are named with.

    Entries that share an address are the same person.
    """
    holders: dict[str, tuple[set[str], Node]] = {}
    for person in (person for party in parties for person in party["people"].each()):
        addresses = {digest for digest, _ in address_digests(person)}
        for entry in person["keys"].each():
            key = entry["key"]
            if entry["type"].text != (found := "openpgp" if is_openpgp(key.text) else "ssh"):
                yield entry["type"].fault("CC105", f"the key is one of {found}", hint=f"write `type: {found}`")
            known, first = holders.setdefault(_fingerprint(key), (set(addresses), key))
            if first is not key and known.isdisjoint(addresses):
                hint = "leave it with the person who holds it; whoever signs with it is one person"
                yield key.fault("CC106", "this is the key of another person already", hint=hint, also=first)
            known |= addresses


def _fingerprint(key: Node) -> str:
    """Name a key; what cannot be read is told elsewhere, and is no other key than itself."""
    try:
        return read_key(key.text)[0].fingerprint
    except RefusedError:
        return key.path
