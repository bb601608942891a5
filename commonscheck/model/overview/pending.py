"""What is due, waived, or not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from commonscheck.model.place import Gap


class Urgency(Enum):
    """How pressing something due is, the most pressing first."""

    OVERDUE = "overdue"
    IN_CURE = "in cure"
    COMING = "coming"


@dataclass(frozen=True)
class Need:
    """One thing that is needed, for people and for programs: `operand` is its name in rules, `label` that for people.

    `expected` is what is needed, `found` what there is. Things of one `rule` are needed together; of several rules one
    is enough.
    """

    rule: str
    operand: str
    operator: str
    label: str
    expected: str
    found: str


@dataclass(frozen=True)
class Due:
    """What a party owes for a use: by which rule and clause of which license, until when, and what would settle it.

    `rule` and `clause` name all rules that would do, `needs` says what each asks for. `due` is None where no clock
    runs; `waived` is the first day on which its waiver does not count any more, None where there is none.
    """

    urgency: Urgency
    party: str
    party_name: str
    commons: str
    license: str
    rule: str
    clause: str
    due: date | None
    settle: tuple[str, ...]
    needs: tuple[Need, ...]
    waived: date | None = None


@dataclass(frozen=True)
class WaiverEnd:
    """A waiver that counts: what it covers, why, who answers for it; `until` is the first day that no longer counts."""

    code: str
    subject: str
    why: str
    owner: str
    until: date | None


@dataclass(frozen=True)
class Unproven:
    """A fact about a use or a declaration that nothing shows yet, and whom it is about."""

    subject: str
    gap: Gap


@dataclass(frozen=True)
class UnmappedPeople:
    """The people whom no party of a commons names: how many addresses, and how many contributions.

    `people` and `contributions` are all that there are, over all time; `recent` those unmapped in the time of the
    report.
    """

    commons: str
    people: int
    unmapped_people: int
    contributions: int
    unmapped_contributions: int
    recent: int


@dataclass(frozen=True)
class Unconfirmed:
    """A use that others report and its party does not state itself."""

    party: str
    party_name: str
    commons: str
    why: str
