"""People told apart behind the acts of a chain, under keys that stay the same from run to run."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonscheck.ledger.directory import Directory
from commonscheck.measures.people import Known
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.party import Person

_LENGTH = 12  # hexadecimal digits of a pseudonym: of a million people hardly two share one


@dataclass(frozen=True)
class Naming:
    """How people are named where they are: with their addresses, or by pseudonyms made with a key."""

    emails: bool = False
    key: bytes = b""

    def pseudonym(self, seed: str) -> str:
        """Name somebody by what only the holder of the key can make from an address."""
        return f"person-{hmac.new(self.key, seed.encode(), hashlib.sha256).hexdigest()[:_LENGTH]}"


class Persons:
    """Joins addresses that contributors.yaml or a .mailmap says are one person's; every other address is a person."""

    def __init__(self, directory: Directory, acts: Iterable[Act]) -> None:
        """Look up who is behind each identity in each repository, once."""
        self._seeds: dict[tuple[Identity, str, str], str] = {}
        self._joined: dict[str, str] = {}
        self._stated: dict[str, str] = {}
        self._used: dict[tuple[Identity, str, str], int] = Counter()
        for act in acts:
            where = act.identity, act.repository, act.receiver
            self._used[where] += 1
            if where not in self._seeds:
                self._seeds[where] = self._look_up(directory, act)

    def key(self, act: Act) -> str:
        """Give the key of whoever did an act: a hash of an address, the same where it is declared by its hash."""
        return self._root(self._seeds[act.identity, act.repository, act.receiver])

    def of(self, person: Person) -> str:
        """Give the key of a person whom a party names."""
        return self._root(_seed(person))

    def known(self, naming: Naming) -> Mapping[str, Known]:
        """Name every person: as contributors.yaml does, else by the name used most in commits."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        emails: dict[str, set[str]] = defaultdict(set)
        for where, number in self._used.items():
            key = self._root(self._seeds[where])
            names[key][where[0].name] += number
            emails[key].add(where[0].email)
        if naming.key:
            return {key: Known(naming.pseudonym(key)) for key in names}
        stated: dict[str, str] = {}
        for seed, name in sorted(self._stated.items()):
            stated.setdefault(self._root(seed), name)
        return {
            key: Known(
                stated.get(key) or min(used, key=lambda name: (-used[name], name)),
                tuple(sorted(emails[key])) if naming.emails else (),
            )
            for key, used in names.items()
        }

    def _look_up(self, directory: Directory, act: Act) -> str:
        people = [time.person for time in directory.affiliations(act)]
        if not people:
            return _digest(directory.address(act))
        for person in people:
            self._stated.setdefault(_seed(person), person.name)
            self._join(_seed(people[0]), _seed(person))
        return _seed(people[0])

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        if first != second:
            self._joined[second] = first

    def _root(self, seed: str) -> str:
        while seed in self._joined:
            seed = self._joined[seed]
        return seed


def _seed(person: Person) -> str:
    """Take the first of what names a person."""
    digests = (*map(_digest, person.emails), *person.email_digests, *(_digest(f"{login}@") for login in person.logins))
    return next(iter(digests), _digest(person.name))


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
