"""Whether the party of a use is the party that the commons knows; a doubt leaves the use undecided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from commonscheck.inquiry.register import Register, keys_of, page
from commonscheck.inquiry.users import KnownUse
from commonscheck.model.party import Party, Person
from commonscheck.model.place import Gap, Provenance

_WHAT = "who the party is"


def contested(uses: Iterable[KnownUse]) -> frozenset[str]:
    """Give the uids that more than one repository claims for its party."""
    homes: dict[str, set[str]] = defaultdict(set)
    for known in uses:
        if known.use.provenance is not Provenance.REPORTED:
            homes[known.use.party.uid].add(known.use.place.repository)
    return frozenset(uid for uid, where in homes.items() if len(where) > 1)


def doubts(known: KnownUse, register: Register, rivals: frozenset[str]) -> tuple[Gap, ...]:
    """Say why a manifest's party may be another than it says; `rivals` are the uids that several repositories claim."""
    stated, row = known.use.party, known.row
    if known.use.gaps:
        return ()
    if row and row.party and row.party != stated.uid:
        why = f"the commons lists this repository as {row.party}, its own manifest says {stated.uid}"
        return (Gap(_WHAT, why, "make both say the same uid", "commons"),)
    listed = register.listed(stated.uid)
    if row and not row.party and (listed or stated.uid in rivals):
        where = known.use.place.repository or "this repository"
        why = f"{where} says that it is {stated.uid}, and nothing but its own word ties it to that party"
        mend = f"if it is, add `party: {stated.uid}` to the row of {where} under `users` in commons.yaml"
        return (Gap(_WHAT, why, mend, "commons"),)
    if not listed:
        return tuple(_alike(stated, register.alike(stated)))[:1]
    return _another_page(stated, listed[0], tied=row is not None)


def _another_page(stated: Party, listed: Party, *, tied: bool) -> tuple[Gap, ...]:
    """Compare `uri`: a repository that the commons ties to the party may leave it out, but not name another."""
    if not listed.uri or page(listed.uri) == page(stated.uri) or (tied and not stated.uri):
        return ()
    why = f"contributors.yaml knows {stated.uid} as {listed.uri}, this manifest says {stated.uri or 'no uri'}"
    return (Gap(_WHAT, why, f"state `uri: {listed.uri}` if it is the same party, else another uid", "party"),)


def _alike(stated: Party, parties: Iterable[Party]) -> Iterator[Gap]:
    """Find listed parties of another name that look like this one."""
    for party in parties:
        shared = _shared(stated, party)
        if shared:
            why = f"{stated.uid} is not listed in contributors.yaml, but {party.uid} is, with the same {shared}"
            mend = (
                f"make both say {party.uid} if they are one party, else list {stated.uid} in contributors.yaml as well"
            )
            yield Gap(_WHAT, why, mend, "commons")


def _shared(one: Party, other: Party) -> str:
    """Name what two parties of different names have in common; empty for nothing."""
    if one.uid.casefold() == other.uid.casefold():
        return "uid up to case"
    if one.uri and page(one.uri) == page(other.uri):
        return "uri"
    if {name.casefold() for name in one.identifiers} & {name.casefold() for name in other.identifiers}:
        return "identifier"
    if set(one.domains) & set(other.domains):
        return "domain"
    meet = (
        keys_of(person) & keys_of(rival) and _overlap(person, rival) for person in one.people for rival in other.people
    )
    return "address of a person" if any(meet) else ""


def _overlap(one: Person, other: Person) -> bool:
    """Whether both claims hold on some day; somebody who moved belongs to each party in its own time."""
    begin = max(one.since or date.min, other.since or date.min)
    return begin < min(one.until or date.max, other.until or date.max)
