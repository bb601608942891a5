"""The parties that a chain lists, found at once by their uid or by what another party may share with them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from commonscheck.model.party import Party, Person

# The kind of a mark and what it is, in the form in which it is compared.
Mark = tuple[str, str]


@dataclass(frozen=True)
class Register:
    """Listed parties in their order, with where in it each uid and each mark stands."""

    parties: tuple[Party, ...]
    uids: Mapping[str, tuple[int, ...]]
    marks: Mapping[Mark, tuple[int, ...]]

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Register:
        """Enter what the commons under check lists first, then what its members list."""
        parties = tuple(parties)
        uids, marks = defaultdict(list), defaultdict(list)
        for number, party in enumerate(parties):
            uids[party.uid].append(number)
            for mark in marks_of(party):
                marks[mark].append(number)
        return cls(
            parties,
            {uid: tuple(numbers) for uid, numbers in uids.items()},
            {mark: tuple(numbers) for mark, numbers in marks.items()},
        )

    def listed(self, uid: str) -> tuple[Party, ...]:
        """Find what is listed under a uid."""
        return tuple(self.parties[number] for number in self.uids.get(uid, ()))

    def alike(self, stated: Party) -> Iterator[Party]:
        """Find the parties that share a mark with this one, in the order in which they are listed."""
        numbers = {number for mark in marks_of(stated) for number in self.marks.get(mark, ())}
        return (self.parties[number] for number in sorted(numbers))


def marks_of(party: Party) -> frozenset[Mark]:
    """Give all by which a party of another name could be the same one."""
    return frozenset(
        (
            ("uid", party.uid.casefold()),
            *(("uri", page(uri)) for uri in (party.uri,) if uri),
            *(("identifier", name.casefold()) for name in party.identifiers),
            *(("domain", domain) for domain in party.domains),
            *(("person", key) for person in party.people for key in keys_of(person)),
        )
    )


def page(uri: str) -> str:
    """Bring the address of a page to the form in which two are compared."""
    return uri.rstrip("/").casefold()


def keys_of(person: Person) -> frozenset[str]:
    """Give the addresses of a person by their digests, and the logins."""
    digests = (hashlib.sha256(email.encode()).hexdigest() for email in person.emails)
    return frozenset((*digests, *person.email_digests, *(f"login {login}" for login in person.logins)))
