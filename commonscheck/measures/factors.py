"""On how few a commons rests: the contributor absence factor and the elephant factor, as CHAOSS defines them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonscheck.measures.given import Deed
from commonscheck.model.overview.measures import Factor


@dataclass(frozen=True)
class Shares:
    """How much each contributor did: those who are known, and those who may be others, or the same, or one of them."""

    known: tuple[int, ...]
    unknown: tuple[int, ...]


def by_person(deeds: Iterable[Deed]) -> Shares:
    """Count deeds by person; an address that nobody names may be anybody's."""
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for person, _, mapped in dict.fromkeys((deed.person, deed.thing, deed.mapped) for deed in deeds):
        (known if mapped else unknown)[person] += 1
    return Shares(tuple(known.values()), tuple(unknown.values()))


def by_organisation(deeds: Iterable[Deed]) -> Shares:
    """Count deeds by party; who belongs to none counts as an organisation of one, and the same change once for each."""
    known: Counter[tuple[str, str]] = Counter()
    unknown: Counter[str] = Counter()
    for party, person, thing in dict.fromkeys(_whose(deed) for deed in deeds if deed.settled):
        known[party, person] += bool(thing)
    for person, _ in dict.fromkeys((deed.person, deed.thing) for deed in deeds if not deed.settled):
        unknown[person] += 1
    return Shares(tuple(known.values()), tuple(unknown.values()))


def _whose(deed: Deed) -> tuple[str, str, str]:
    return deed.party, "" if deed.party else deed.person, deed.thing


def factor(shares: Shares) -> Factor:
    """Give the least number who together made half of the contributions.

    CHAOSS: sort the contributors by what they did, the most first, and add up until half of all is reached; the number
    added is the factor, which with equal halves is one. Of 1000, 202, 90, 33, 332, 343, 42 and 433 contributions half
    is 1,237.5, so that it is 2. To take some for one can only lower it.
    """
    everybody = (*shares.known, *shares.unknown)
    total, unmapped = sum(everybody), sum(shares.unknown)
    largest, *others = sorted(shares.known, reverse=True) or [0]
    return Factor(_least((largest + unmapped, *others)), _least(everybody), len(everybody), total, unmapped)


def _least(numbers: Sequence[int]) -> int:
    reached, total = 0, sum(numbers)
    for count, number in enumerate(sorted(numbers, reverse=True), start=1):
        reached += number
        if total and 2 * reached >= total:
            return count
    return 0
