"""Parties, the people tied to them, and the facts stated about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.pledge import PledgeYear
from commonscheck.model.quantity import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a fact or an operand may hold; a frozenset is a value with several members (the acts of a use), or where one word
# is asked for, the words of which it is one (the grade of a contribution).
Value = str | bool | date | Range | frozenset[str]

PARTY_KINDS = (
    "person",
    "sole-proprietor",
    "collective",
    "worker-cooperative",
    "producer-cooperative",
    "user-cooperative",
    "multi-stakeholder-cooperative",
    "federation",
    "association",
    "foundation",
    "trust",
    "charity",
    "social-enterprise",
    "public-body",
    "educational",
    "company",
)


@dataclass(frozen=True)
class Fact:
    """A stated value with its provenance; `value` None says that it is unknown, and `gaps` why.

    `counted` says of a size how it was counted; `shown` is where it stands, and what it names as evidence.
    """

    value: Value | None
    provenance: Provenance
    place: Place
    as_of: date | None = None
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    counted: Counting = USUAL

    shown: tuple[Evidence, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Point once to where it stands, for all the premises that rest on it."""
        object.__setattr__(self, "shown", (Evidence.at(self.place), *self.evidence))


@dataclass(frozen=True)
class Key:
    """A public key bound to a person for what is accepted from `since` until `until` (exclusive).

    `certificate` is the OpenPGP certificate that holds it, empty for an SSH key.
    """

    fingerprint: str
    since: date | None = None
    until: date | None = None
    certificate: bytes = field(default=b"", repr=False)

    def covers(self, day: date | None) -> bool | None:
        """Whether the key was bound on `day`; None where that rests on a day that is not known."""
        if day is None:
            return True if self.since is None and self.until is None else None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Person:
    """Somebody whose work counts for a party from `since` until `until` (exclusive).

    Addresses are lower-case; `email_digests` are SHA-256 hex digests of lower-case addresses; `logins` match
    `…+login@users.noreply.github.com`.
    """

    name: str
    emails: tuple[str, ...]
    place: Place
    email_digests: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Party:
    """Who uses or contributes, as one document describes it.

    `facts` maps operands of the catalogue to what is stated. `people_complete` is the party's own word
    that `people` and `domains` name all who contribute for it, so that nobody else's work could be its own. `pledge`
    is what it reports to the Open Source Pledge, the earliest year first.
    """

    uid: str
    name: str
    place: Place
    uri: str = ""
    kind: Fact | None = None
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    people_complete: bool = False
    domains: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    pledge: tuple[PledgeYear, ...] = ()

    @property
    def operands(self) -> dict[str, tuple[Fact, ...]]:
        """What is stated of the party, by operand."""
        return {**self.facts, "party.kind": (self.kind,)} if self.kind else dict(self.facts)
