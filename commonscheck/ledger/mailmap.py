"""Aliases from a repository's .mailmap: other addresses of people, for addresses that nobody declared."""

from __future__ import annotations

_MOST_LINES = 20_000


def read_mailmap(data: bytes) -> dict[str, str]:
    """Read commit address to proper address, both lower-case; lines that only correct a name say nothing of addresses.

    The form is git's: `Proper Name <proper@x> Commit Name <commit@x>`, with names optional and `#` comments.
    """
    aliases: dict[str, str] = {}
    for raw in data.decode("utf-8", "replace").split("\n")[:_MOST_LINES]:
        addresses = _addresses(raw.partition("#")[0] if raw.lstrip().startswith("#") else raw)
        if len(addresses) == 2 and addresses[0] != addresses[1]:  # noqa: PLR2004 - the proper and the commit address
            aliases[addresses[1]] = addresses[0]
    return aliases


def _addresses(line: str) -> list[str]:
    """Take what stands between `<` and `>`, in order; at most two."""
    found: list[str] = []
    rest = line
    while len(found) < 2:  # noqa: PLR2004 - a mailmap line has at most two addresses
        _, opened, rest = rest.partition("<")
        address, closed, rest = rest.partition(">")
        if not opened or not closed:
            break
        found.append(address.strip().lower())
    return [address for address in found if address]
