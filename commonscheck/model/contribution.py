"""What a commons received, and what is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonscheck.model.left_out import LeftOut
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.proof import Proof
from commonscheck.model.quantity import Range
from commonscheck.model.truth import Truth

CONTRIBUTION_KINDS = (
    "code",
    "review",
    "documentation",
    "design",
    "hardware",
    "translation",
    "support",
    "infrastructure",
    "organising",
    "idea",
    "money-gift",
    "money-loan",
)


# What a commit can be work of, by the files that it changes; its main kind is the first of those that it has.
COMMIT_KINDS = ("code", "documentation", "design", "hardware", "translation", "support", "infrastructure", "organising")


# How well it is shown that a contribution is the giver's and was accepted, strongest first.
GRADES = ("signed", "accepted", "plain")
ANY_GRADE = frozenset(GRADES)


@dataclass(frozen=True)
class Identity:
    """A name and lower-case address as they stand in a commit or a trailer."""

    name: str
    email: str


@dataclass(frozen=True)
class Act:
    """One role in one commit that an accepted branch holds, before anybody is asked whose it was.

    `accepted` is the date of the first-parent commit that brought the work in, None where its date is contradicted;
    `authored` and `committed` are the days that the commit itself names, None where they tell nothing of this person.
    `commit` is its full object id, `role` one of `author`, `co-author` or `reviewer`, `receiver` the commons that the
    repository belongs to. `brought_by` is who brought it in, None where the commits do not tell, and `step` the
    commit of the main line by which it came; `signed` says that the commit bears a signature of some kind.
    """

    commit: str
    role: str
    identity: Identity
    accepted: date | None
    repository: str
    receiver: str
    authored: date | None = None
    committed: date | None = None
    brought_by: Identity | None = None
    signed: bool = False
    step: str = ""

    @property
    def days(self) -> frozenset[date]:
        """Every day on which the work may have been done, as far as any is known."""
        return frozenset(day for day in (self.authored, self.committed, self.accepted) if day is not None)


@dataclass(frozen=True)
class Declared:
    """A contribution or payment that git cannot see, as a commons' contributors.yaml states it.

    `kind` is one of CONTRIBUTION_KINDS, or `payment` for what a duty to compensate asks for; `to_own_project` says of a
    payment whether it stayed with the payer, None where nobody says. `proof` tells what its evidence showed, None where
    there is none that is looked up.
    """

    provider: str
    kind: str
    date: date
    place: Place
    quantity: Range | None = None
    quantity_unit: str = ""
    evidence: tuple[Evidence, ...] = ()
    acknowledged_by: str = ""
    receiver: str = ""
    to_own_project: bool | None = None
    proof: Proof | None = None


@dataclass(frozen=True)
class Cap:
    """How many contributions of a kind count in a day."""

    kind: str
    number: int


@dataclass(frozen=True)
class Contribution:
    """One event as a rule sees it: what a party gave (or may have given) to a commons.

    `attributed` is unknown where the work may be the party's (an unmapped or merely claimed identity), or may be none;
    `accepted` is unknown for what nobody but the giver states; `date` is None where no date can be believed.
    `receivers` are the commons that hold the work. `patch` is what counts once over a federation, None when it could
    not be computed. `grades` are those of GRADES that it may have, and `ungraded` says what keeps it from being one.
    A commit of several kinds is an event of each, with one `patch`; where nobody can tell what it touches, `kinds` are
    those that it may be of. `cap` is how many of its main kind count in a day. `unit` is that of `amount` unless it is
    money.
    """

    kind: str
    role: str
    date: date | None
    receivers: frozenset[str]
    provenance: Provenance
    accepted: Truth
    attributed: Truth
    patch: str | None
    evidence: Evidence
    points: Decimal = Decimal(1)
    amount: Range | None = None
    gaps: tuple[Gap, ...] = ()
    to_own_project: bool | None = None
    grades: frozenset[str] = ANY_GRADE
    ungraded: Gap | None = None
    kinds: frozenset[str] = frozenset()
    cap: Cap | None = None
    unit: str = ""

    @property
    def possible_kind(self) -> str | frozenset[str]:
        """The kind, or where nobody can tell it, those of which it is one."""
        return self.kinds or self.kind


@dataclass(frozen=True)
class HistorySummary:
    """What was read of one repository, in figures that plain git can confirm.

    `commits` counts all reachable commits, `merges` those with several parents, `odd` those that no strict reader can
    attribute, `bots` those whose author is a bot. `left_out` are commits that do not count for somebody
    who might be credited with them.
    """

    repository: str
    commit: str
    commits: int
    merges: int
    bots: int
    odd: int
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
