"""Which identities are programs rather than people."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.ledger.people import People
from commonscheck.model.contribution import Identity
from commonscheck.model.party import Party

_SUFFIX = "[bot]"


class BotTest:
    """Tells programs by declared names and addresses, and by the `[bot]` suffix; never whom a party names as a person.

    It can be sent to other processes, as a function inside a function cannot.
    """

    def __init__(self, declared: Iterable[str], parties: Iterable[Party]) -> None:
        """Take what is declared, and `parties`: those that the commons declare and those that describe themselves."""
        self._bots = frozenset(entry.strip().casefold() for entry in declared)
        self._people = People(parties)

    def __call__(self, identity: Identity) -> bool:
        """Whether this is a program."""
        name = identity.name.strip().casefold()
        listed = identity.email in self._bots or name in self._bots
        marked = name.endswith(_SUFFIX) or identity.email.partition("@")[0].endswith(_SUFFIX)
        return (listed or marked) and not self._people.names(identity.email)
