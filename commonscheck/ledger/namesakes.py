"""Parties of one uid in several commons of a federation: the same one, another one, or perhaps the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonscheck.model.party import Party


@dataclass(frozen=True)
class Naming:
    """The key of each party by the commons that lists it and its uid there.

    `perhaps` gives, for a party with a key of its own that may be the one of that uid all the same, that uid.
    """

    keys: Mapping[tuple[str, str], str]
    perhaps: Mapping[str, str]


def name_apart(listed: Iterable[tuple[str, Iterable[Party]]]) -> Naming:
    """Give a uid to the first commons that lists it; elsewhere it is the same party only by the same `uri`."""
    keys: dict[tuple[str, str], str] = {}
    perhaps: dict[str, str] = {}
    first: dict[str, Party] = {}
    for commons, parties in listed:
        for party in parties:
            known = first.setdefault(party.uid, party)
            same = known is party or bool(party.uri and party.uri == known.uri)
            key = party.uid if same else f"{party.uid}@{commons}"
            keys[commons, party.uid] = key
            if not same and not (party.uri and known.uri):
                perhaps[key] = party.uid
    return Naming(keys, perhaps)
