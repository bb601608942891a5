"""Aliases from a repository's .mailmap: other addresses of people, for addresses that nobody declared."""

from __future__ import annotations

from collections.abc import Mapping

from commonscheck.model.contribution import Identity

_MOST_LINES = 20_000

# From the identity in a commit to the proper address; a lower-case name binds the line to it, none stands for any name.
Aliases = Mapping[Identity, str]


def read_mailmap(data: bytes) -> dict[Identity, str]:
    """Read which addresses are another's; lines that only correct a name say nothing of addresses.

    The form is git's: `Proper Name <proper@x> Commit Name <commit@x>`, with names optional and `#` comments.
    """
    aliases: dict[Identity, str] = {}
    for line in data.decode("utf-8", "replace").split("\n")[:_MOST_LINES]:
        parts = [] if line.lstrip().startswith("#") else _parts(line)
        if len(parts) == 2 and parts[0].email != parts[1].email:  # noqa: PLR2004 - the proper and the commit identity
            aliases[parts[1]] = parts[0].email
    return aliases


def proper_address(aliases: Aliases, name: str, email: str) -> str:
    """Give the address behind an identity as git does: a line with its name comes before one for any name."""
    return aliases.get(Identity(name.strip().casefold(), email)) or aliases.get(Identity("", email), email)


def _parts(line: str) -> list[Identity]:
    """Take the names and what stands between `<` and `>`, in order; at most two."""
    found: list[Identity] = []
    rest = line
    while len(found) < 2:  # noqa: PLR2004 - a mailmap line has at most two identities
        name, opened, rest = rest.partition("<")
        address, closed, rest = rest.partition(">")
        if not opened or not closed:
            break
        found.append(Identity(name.strip().casefold(), address.strip().lower()))
    return [part for part in found if part.email]
