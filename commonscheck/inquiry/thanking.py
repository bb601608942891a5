"""People with an account, and what they are thanked for."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.inquiry.persons import Persons
from commonscheck.measures.given import ANY_KIND, Record, deeds_in, gifts_in
from commonscheck.model.contribution import CONTRIBUTION_KINDS
from commonscheck.model.overview.thanks import Thanked
from commonscheck.model.overview.timeline import Span
from commonscheck.model.party import Party


def thank(parties: Iterable[Party], record: Record, persons: Persons, span: Span) -> tuple[Thanked, ...]:
    """List whom contributors.yaml names with a login, by name, and what they did in some time.

    What is declared of a party is the work of a person where the party names one person and no domain.
    """
    kinds: dict[str, set[str]] = {}
    for deed in deeds_in(span, record.deeds):
        if deed.kind != ANY_KIND:
            kinds.setdefault(deed.person, set()).add(deed.kind)
    parties = tuple(parties)
    alone = {party.uid: keys for party in parties if len(keys := {*map(persons.of, party.people)}) == 1}
    alone = {party.uid: alone[party.uid] for party in parties if party.uid in alone and not party.domains}
    for gift in gifts_in(span, record.gifts):
        for key in alone.get(gift.party, ()):
            kinds.setdefault(key, set()).add(gift.kind)
    found: dict[str, Thanked] = {}
    for person in (person for party in parties for person in party.people if person.logins):
        did = kinds.get(persons.of(person), set())
        login = person.logins[0]
        if did:
            ordered = tuple(kind for kind in CONTRIBUTION_KINDS if kind in did)
            found.setdefault(login.casefold(), Thanked(person.name, login, ordered))
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.login)))
