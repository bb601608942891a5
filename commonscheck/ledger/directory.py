"""Who is who: identities in commits resolved to parties, on the day of the work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonscheck.ledger.mailmap import Aliases, proper_address
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.party import Party, Person

_NOREPLY = "@users.noreply.github.com"
_LONGEST_CHAIN = 8


@dataclass(frozen=True)
class Attribution:
    """Whose an act is: the `party` a commons declares, or the `claimant` that only says so itself.

    Both empty and `known`: the person is known and belonged to no party on that day. Both empty and not `known`:
    unmapped.
    """

    party: str = ""
    claimant: str = ""
    known: bool = True


_UNMAPPED = Attribution(known=False)


@dataclass(frozen=True)
class Affiliation:
    """A person's time with a party."""

    party: str
    person: Person

    def covers(self, day: date) -> bool:
        """Whether the person belonged to the party on `day`; `until` is exclusive."""
        begun = self.person.since is None or self.person.since <= day
        return begun and (self.person.until is None or day < self.person.until)


class Directory:
    """Resolves identities by what the commons declare first, then by aliases and domains, then by what users claim."""

    def __init__(
        self,
        declared: Iterable[Party],
        claimed: Iterable[Party] = (),
        mailmaps: Mapping[str, Aliases] | None = None,
    ) -> None:
        """Index the parties that the commons declare, those users describe themselves, and aliases by repository."""
        self._declared = _Index(declared)
        self._claimed = _Index(claimed)
        self._mailmaps = mailmaps or {}
        self._kept: dict[tuple[Identity, date, str], Attribution] = {}

    def attribute(self, act: Act) -> Attribution:
        """Resolve the identity of an act on the day it was accepted."""
        key = (act.identity, act.accepted, act.repository)
        if key not in self._kept:
            self._kept[key] = self._resolve(*key)
        return self._kept[key]

    def _resolve(self, identity: Identity, day: date, repository: str) -> Attribution:
        email = self._alias(identity, repository)
        if self._declared.knows(email):
            return Attribution(self._declared.party_on(email, day))
        if party := self._declared.domain_owner(email):
            return Attribution(party)
        # A claim to either address counts: an alias must not hide work from the party that says it is its own.
        for address in (identity.email, email):
            if claimant := self._claimed.party_on(address, day) or self._claimed.domain_owner(address):
                return Attribution(claimant=claimant)
        return _UNMAPPED

    def _alias(self, identity: Identity, repository: str) -> str:
        """Follow a mailmap until an address that somebody declared; a circle ends where it began."""
        aliases = self._mailmaps.get(repository, {})
        followed = identity.email
        for _ in range(_LONGEST_CHAIN):
            proper = proper_address(aliases, identity.name, followed)
            if self._declared.knows(followed) or proper == followed:
                return followed
            followed = proper
        return identity.email

    def ignored_aliases(self, repository: str) -> tuple[tuple[str, str], ...]:
        """List mailmap lines that would move a declared address; they have no effect."""
        aliases = self._mailmaps.get(repository, {})
        return tuple((old.email, new) for old, new in aliases.items() if self._declared.knows(old.email))


class _Index:
    """Parties by address, digest, login and domain."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._people: dict[str, list[Affiliation]] = {}
        self._domains: dict[str, str] = {}
        for party in parties:
            for person in party.people:
                for key in (*person.emails, *person.email_digests, *(f"{login.lower()}@" for login in person.logins)):
                    self._people.setdefault(key, []).append(Affiliation(party.uid, person))
            for domain in party.domains:
                self._domains.setdefault(domain.lower(), party.uid)

    def _affiliations(self, email: str) -> list[Affiliation]:
        found = self._people.get(email) or self._people.get(hashlib.sha256(email.encode()).hexdigest())
        if not found and email.endswith(_NOREPLY):
            found = self._people.get(email.removesuffix(_NOREPLY).rpartition("+")[2] + "@")
        return found or []

    def knows(self, email: str) -> bool:
        """Whether some party names the address, at whatever time."""
        return bool(self._affiliations(email))

    def party_on(self, email: str, day: date) -> str:
        """Find the party that the owner of the address belonged to on `day`, or nothing."""
        return next((a.party for a in self._affiliations(email) if a.covers(day)), "")

    def domain_owner(self, email: str) -> str:
        """Find the party of the most specific domain that the address lies under, or nothing."""
        domain = email.rpartition("@")[2]
        while "." in domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        return ""
