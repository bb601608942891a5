"""Which identities are programs rather than people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from commonscheck.ledger.people import People
from commonscheck.model.contribution import Identity
from commonscheck.model.party import Party

_SUFFIX = "[bot]"


def bot_test(declared: Iterable[str], parties: Iterable[Party]) -> Callable[[Identity], bool]:
    """Make the test: declared names and addresses, and the `[bot]` suffix; never whom a party names as a person.

    `parties` are those that the commons declare and those that describe themselves.
    """
    bots = {entry.strip().casefold() for entry in declared}
    people = People(parties)

    def is_bot(identity: Identity) -> bool:
        name = identity.name.strip().casefold()
        listed = identity.email in bots or name in bots
        marked = name.endswith(_SUFFIX) or identity.email.partition("@")[0].endswith(_SUFFIX)
        return (listed or marked) and not people.names(identity.email)

    return is_bot
