"""Which keys the commons bind to the people behind an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commonscheck.ledger.people import People
from commonscheck.model.party import Key, Party


class Bindings:
    """The keys that commons of a federation bind to people; what a user says of its own keys binds nobody."""

    def __init__(self, own: Iterable[Party], members: Mapping[str, Iterable[Party]] | None = None) -> None:
        """Index the parties of the commons under check, and those of its federation's members by the commons' uid.

        As with addresses, a member's word holds on work in its own repositories.
        """
        own = tuple(own)
        listed = {commons: tuple(parties) for commons, parties in (members or {}).items()}
        self._own = People(own)
        self._members = {commons: People((*own, *parties)) for commons, parties in listed.items()}
        parties = (*own, *(party for several in listed.values() for party in several))
        keys = [key for party in parties for person in party.people for key in person.keys]
        # By fingerprint, each with its certificate; of several certificates of one key that which is named first.
        self.known: Mapping[str, bytes] = {key.fingerprint: key.certificate for key in reversed(keys)}

    def keys(self, email: str, receiver: str) -> tuple[Key, ...]:
        """Give the keys of whoever is named with the address, for work that the commons `receiver` received."""
        people = self._members.get(receiver, self._own)
        return tuple(key for person in people.named(email) for key in person.keys)
