"""Which identities are programs rather than people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from commonscheck.model.contribution import Identity
from commonscheck.model.party import Party

_SUFFIX = "[bot]"


def bot_test(declared: Iterable[str], parties: Iterable[Party]) -> Callable[[Identity], bool]:
    """Make the test: declared names and addresses, and the `[bot]` suffix unless a party's person has the address."""
    bots = {entry.strip().casefold() for entry in declared}
    people = {email for party in parties for person in party.people for email in person.emails}

    def is_bot(identity: Identity) -> bool:
        name = identity.name.strip().casefold()
        if identity.email in bots or name in bots:
            return True
        marked = name.endswith(_SUFFIX) or identity.email.partition("@")[0].endswith(_SUFFIX)
        return marked and identity.email not in people

    return is_bot
