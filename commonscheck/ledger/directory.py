"""Who is who: identities in commits resolved to parties, on the days of the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonscheck.ledger.mailmap import Aliases, proper_address
from commonscheck.ledger.people import Affiliation, People
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.party import Party

_LONGEST_CHAIN = 8
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Attribution:
    """Whose an act is: the `party` that the commons declares, beside the `claimants` that say it is theirs.

    `torn` are the parties between which the commons' own declarations leave it open: the days of the work, or two
    declarations, point to different ones. `known` says whether the commons names the person at all: a known person
    without `party` and `torn` belonged to nobody, and the work of an unknown one could be anybody's.
    """

    party: str = ""
    claimants: frozenset[str] = _NOBODY
    known: bool = True
    torn: frozenset[str] = _NOBODY


class Directory:
    """Resolves identities by what the commons declare, then by aliases and domains; claims are always collected."""

    def __init__(
        self,
        declared: Iterable[Party],
        claimed: Iterable[Party] = (),
        mailmaps: Mapping[str, Aliases] | None = None,
        members: Mapping[str, Iterable[Party]] | None = None,
    ) -> None:
        """Index the parties that the commons declares, those users describe themselves, and aliases by repository.

        `members` are the parties that other commons of the federation declare, by the commons' uid: their word is
        certain on work in their own repositories, and a claim elsewhere.
        """
        own = tuple(declared)
        listed = {commons: tuple(parties) for commons, parties in (members or {}).items()}
        self._own = People(own)
        self._members = {commons: People((*own, *parties)) for commons, parties in listed.items()}
        self._claimed = People((*claimed, *(party for parties in listed.values() for party in parties)))
        self._mailmaps = mailmaps or {}
        self._kept: dict[tuple[Identity, frozenset[date], str, str], Attribution] = {}

    def attribute(self, act: Act) -> Attribution:
        """Resolve the identity of an act on the days of the work."""
        key = (act.identity, act.days, act.repository, act.receiver)
        if key not in self._kept:
            self._kept[key] = self._resolve(*key)
        return self._kept[key]

    def address(self, act: Act) -> str:
        """Give the address by which the person of an act is known, behind the aliases of the repository."""
        people = self._members.get(act.receiver, self._own)
        return self._addresses(people, act.identity, act.repository)[-1]

    def _resolve(self, identity: Identity, days: frozenset[date], repository: str, receiver: str) -> Attribution:
        people = self._members.get(receiver, self._own)
        addresses = self._addresses(people, identity, repository)
        found = _declared(people, addresses[-1], days)
        # A claim to any of the addresses counts: an alias must not hide work from the party that says it is its own.
        claimants = _NOBODY.union(*(self._claimants(address, days) for address in addresses))
        if found is None:
            return Attribution(claimants=claimants, known=False)
        torn = _NOBODY.union(*found)
        if len(found) == 1 and len(torn) == 1:
            return Attribution(next(iter(torn)), claimants - torn)
        return Attribution(claimants=claimants - torn, torn=torn)

    def _claimants(self, email: str, days: frozenset[date]) -> frozenset[str]:
        """Give who claims the address on any of the days, or the domain of one that it does not name as a person's."""
        named = self._claimed.ever(email)
        on = _NOBODY.union(*(self._claimed.on(email, day) for day in days)) if days else named
        return on | _NOBODY.union(*self._claimed.domain_owners(email)) - named

    def _addresses(self, people: People, identity: Identity, repository: str) -> tuple[str, ...]:
        """Follow a mailmap until an address that is declared; a circle ends where it began."""
        aliases = self._mailmaps.get(repository, {})
        followed = [identity.email]
        for _ in range(_LONGEST_CHAIN):
            proper = proper_address(aliases, identity.name, followed[-1])
            if people.names(followed[-1]) or proper == followed[-1]:
                return tuple(followed)
            followed.append(proper)
        return (*followed, identity.email)

    def affiliations(self, act: Act) -> tuple[Affiliation, ...]:
        """Give every time with a party that is declared of the person behind an act, found by address or alias."""
        people = self._members.get(act.receiver, self._own)
        address = self._addresses(people, act.identity, act.repository)[-1]
        return tuple(dict.fromkeys(people.affiliations(address)))

    def ignored_aliases(self, repository: str) -> tuple[tuple[str, str], ...]:
        """List mailmap lines that would move a declared address; they have no effect."""
        aliases = self._mailmaps.get(repository, {})
        return tuple((old.email, new) for old, new in aliases.items() if self._own.names(old.email))


def _declared(people: People, email: str, days: frozenset[date]) -> set[frozenset[str]] | None:
    """Give what the declarations say for each day of the work, None where they do not know the address."""
    if people.names(email):
        return {people.on(email, day) for day in days} or {people.ever(email), _NOBODY}
    owners = next(people.domain_owners(email), None)
    return None if owners is None else {owners}
