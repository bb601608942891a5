"""How much of the work is waged work of firms outside the commons, as far as the kinds of parties tell."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from commonscheck.measures.given import Deed, Participant
from commonscheck.measures.inequality import rounded
from commonscheck.model.overview.measures import Dependence, Source
from commonscheck.model.party import PARTY_KINDS

_FIRMS = ("company", "social-enterprise")
_PUBLIC = ("public-body", "educational")
_ALONE = ("person", "sole-proprietor")
_SOURCES = {
    "commons": "cooperatives, collectives, associations and others that answer to members or to a purpose",
    "firms": "companies and social enterprises, whose people work for wages",
    "public": "public bodies and places of education",
    "people": "people on their own account, and people whom contributors.yaml gives no party for that day",
    "unknown": "parties whose kind nobody states, and people of whom nobody knows for whom they work",
}


def source_of(kind: str) -> str:
    """Say to which group a kind of party belongs."""
    named = {**dict.fromkeys(_FIRMS, "firms"), **dict.fromkeys(_PUBLIC, "public"), **dict.fromkeys(_ALONE, "people")}
    return named.get(kind, "commons" if kind in PARTY_KINDS else "unknown")


def dependence(deeds: Iterable[Deed], givers: Iterable[Participant]) -> Dependence:
    """Part the deeds by the kind of party that they are credited to; a change counts once for each party.

    For the share of firms all that is unknown may be theirs, or nothing of it.
    """
    sources = {giver.uid: source_of(giver.kind) for giver in givers}
    parties: dict[str, set[str]] = {name: set() for name in _SOURCES}
    things: dict[str, set[tuple[str, str]]] = {name: set() for name in _SOURCES}
    for deed in deeds:
        name = ("people" if not deed.party else sources.get(deed.party, "unknown")) if deed.settled else "unknown"
        things[name].add(((deed.party if deed.settled else "") or deed.person, deed.thing))
        if deed.settled and deed.party:
            parties[name].add(deed.party)
    numbers = {name: len(found) for name, found in things.items()}
    total, firms = sum(numbers.values()), numbers["firms"]
    return Dependence(
        tuple(Source(name, words, len(parties[name]), numbers[name]) for name, words in _SOURCES.items()),
        rounded(Fraction(firms, total)) if total else None,
        rounded(Fraction(firms + numbers["unknown"], total)) if total else None,
    )
