"""A commons as its commons.yaml describes it, and the uses that parties make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from commonscheck.model.contribution import Declared
from commonscheck.model.party import Fact, Party, Value
from commonscheck.model.place import Gap, Place, Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.value_equation import ValueEquation

if TYPE_CHECKING:
    from collections.abc import Mapping

PURPOSES = ("commercial", "partly-commercial", "research", "education", "personal", "noncommercial")
STATUSES = ("evaluation", "production", "retired")

# What is unknown when a user's repository is out of reach or its manifest faulty.
OWN_STATEMENT = "the party's own statement"


@dataclass(frozen=True)
class RepositoryReference:
    """Where a repository is, as a person wrote it: a URL or (when allowed) a local path.

    `ref` is a branch name, empty for the default branch; `commit` pins a full object id that must be on that branch.
    """

    url: str
    place: Place
    ref: str = ""
    commit: str = ""


@dataclass(frozen=True)
class Use:
    """One use of a commons by a party; `facts` holds the `use.*` and `notice.*` operands that are stated.

    `gaps` say why the use itself cannot be relied on (its manifest could not be read, its party is in doubt); with any
    of them nothing is decided.
    """

    commons: str
    party: Party
    place: Place
    provenance: Provenance
    since: date | None = None
    until: date | None = None
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    repository: RepositoryReference | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class KnownUser:
    """A user the commons knows of: a repository that holds its usage manifest, or only a report.

    `party` is the uid under which the commons knows it: what ties the repository to a party of contributors.yaml.
    `decisions` are what the commons says that people decided about this user, by operand.
    """

    place: Place
    repository: RepositoryReference | None = None
    party: str = ""
    uses: tuple[Use, ...] = ()
    decisions: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Member:
    """Another commons of the same federation: its uid and the repository that describes it."""

    uid: str
    repository: RepositoryReference


@dataclass(frozen=True)
class Notice:
    """What may start a cure period for a party, and when: one of CURE_EVENTS in license.py."""

    party: str
    date: date
    place: Place
    event: str = "noticeReceived"


@dataclass(frozen=True)
class Commons:
    """What is shared, under which license, by whom it is described; `versions` holds the day each was released.

    In its own repositories the paths that `excluded` patterns fit do not count, and `kinds` are (pattern, kind) pairs
    of which the last that fits a path says what kind of work it is. `weights` are points by kind, `caps` how many of a
    kind count in a day, and `equation` is by what its value is shared out, None where it says nothing.
    """

    uid: str
    name: str
    place: Place
    license: str
    parameters: Mapping[str, Value | Period] = field(default_factory=dict)
    repositories: tuple[RepositoryReference, ...] = ()
    identifiers: tuple[str, ...] = ()
    federation: tuple[Member, ...] = ()
    users: tuple[KnownUser, ...] = ()
    notices: tuple[Notice, ...] = ()
    bots: tuple[str, ...] = ()
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    versions: Mapping[str, Fact] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    caps: Mapping[str, int] = field(default_factory=dict)
    equation: ValueEquation | None = None


@dataclass(frozen=True)
class Contributors:
    """A commons' own list of parties, people, and contributions that git cannot see."""

    parties: tuple[Party, ...] = ()
    declared: tuple[Declared, ...] = ()


@dataclass(frozen=True)
class Usage:
    """A user's own statement of who it is and what it uses."""

    party: Party
    uses: tuple[Use, ...]
