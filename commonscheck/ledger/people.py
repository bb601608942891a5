"""Who names whom: the people and domains of parties, by address, digest, login and domain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from commonscheck.model.party import Party, Person

_NOREPLY = "@users.noreply.github.com"


@dataclass(frozen=True)
class Affiliation:
    """A person's time with a party."""

    party: str
    person: Person

    def covers(self, day: date) -> bool:
        """Whether the person belonged to the party on `day`; `until` is exclusive."""
        begun = self.person.since is None or self.person.since <= day
        return begun and (self.person.until is None or day < self.person.until)


class People:
    """The people and domains that some parties name; a person is the same whether named plainly, hashed or by login."""

    def __init__(self, parties: Iterable[Party]) -> None:
        """Index what the parties name."""
        self._people: dict[str, list[Affiliation]] = {}
        self._domains: dict[str, set[str]] = {}
        for party in parties:
            for person in party.people:
                for key in (*person.emails, *person.email_digests, *(f"{login.lower()}@" for login in person.logins)):
                    self._people.setdefault(key, []).append(Affiliation(party.uid, person))
            for domain in party.domains:
                self._domains.setdefault(domain.lower(), set()).add(party.uid)

    def affiliations(self, email: str) -> list[Affiliation]:
        """Give every time with a party that is stated of the owner of the address."""
        keys = [email, hashlib.sha256(email.encode()).hexdigest()]
        if email.endswith(_NOREPLY):
            keys.append(email.removesuffix(_NOREPLY).rpartition("+")[2] + "@")
        return [affiliation for key in keys for affiliation in self._people.get(key, ())]

    def names(self, email: str) -> bool:
        """Whether some party names the address as a person's, at whatever time."""
        return bool(self.affiliations(email))

    def named(self, email: str) -> tuple[Person, ...]:
        """Give the people whom the address names, at whatever time."""
        return tuple(affiliation.person for affiliation in self.affiliations(email))

    def ever(self, email: str) -> frozenset[str]:
        """Give every party that names the address as a person's, at whatever time."""
        return frozenset(affiliation.party for affiliation in self.affiliations(email))

    def on(self, email: str, day: date) -> frozenset[str]:
        """Give the parties that the owner of the address belonged to on `day`."""
        return frozenset(affiliation.party for affiliation in self.affiliations(email) if affiliation.covers(day))

    def domain_owners(self, email: str) -> Iterator[frozenset[str]]:
        """Give the parties of each domain that the address lies under, the most specific domain first."""
        domain = email.rpartition("@")[2]
        while "." in domain:
            if domain in self._domains:
                yield frozenset(self._domains[domain])
            domain = domain.partition(".")[2]
