"""License rules as data: permissions as routes, prohibitions, duties, in the words of ODRL 2.2."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.party import Value
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Period, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMERIC_OPERATORS = ("eq", "neq", "lt", "lteq", "gt", "gteq")


@dataclass(frozen=True)
class ParameterReference:
    """A right operand whose value the licensor sets in commons.yaml, or the license's default."""

    name: str


@dataclass(frozen=True)
class PerUnit:
    """An amount for each unit of another operand, a size `counted` so: 2,000 USD per `party.developers`."""

    amount: Range
    per: str
    counted: Counting = USUAL


@dataclass(frozen=True)
class Indexed:
    """An amount of a base year that a price index adjusts: 1,000,000 USD of 2019 by US-CPI-U.

    `adjusted` holds what the index made of it in later years, as (year, number), oldest first.
    """

    amount: Range
    year: int
    index: str
    adjusted: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True)
class Tier:
    """What is owed up to and with `up_to` units; None has no upper end."""

    up_to: Decimal | None
    amount: Range


@dataclass(frozen=True)
class Tiered:
    """An amount that goes by the size of another operand: 10 USD up to 20 people, 25 USD up to 100, 50 USD above."""

    tiers: tuple[Tier, ...]
    by: str
    counted: Counting = USUAL


@dataclass(frozen=True)
class Percentage:
    """A share of another operand, in the currency `unit`: 1 % of `party.revenue`."""

    percent: Decimal
    of: str
    unit: str
    counted: Counting = USUAL


RightOperand = Value | Period | PerUnit | Indexed | Tiered | Percentage | ParameterReference


@dataclass(frozen=True)
class Constraint:
    """`leftOperand operator rightOperand`.

    `provenance` is the weakest evidence the rule accepts for the left side, `counted` how a size is to be counted where
    not in the usual way.
    """

    left: str
    operator: str
    right: RightOperand
    place: Place
    provenance: Provenance = Provenance.DECLARED
    counted: Counting | None = None


@dataclass(frozen=True)
class Group:
    """Conditions joined by `and`, `or` or `xone`; never empty."""

    operator: str
    items: tuple[Condition, ...]
    place: Place


Condition = Constraint | Group


@dataclass(frozen=True)
class Deadline:
    """How long after an event a duty is due; `since` is an operand of type age, by default the start of the use."""

    period: ParameterReference | Period
    since: str = "use.age"


@dataclass(frozen=True)
class Duty:
    """What is owed: `constraint` says when it binds, `refinement` what counts as done (never empty).

    Until `deadline` has passed the duty is not due yet; `retention` says how long after the end of the use it binds.
    """

    uid: str
    action: str
    refinement: tuple[Condition, ...]
    place: Place
    constraint: tuple[Condition, ...] = ()
    source: str = ""
    label: str = ""
    reading: str = ""
    deadline: Deadline | None = None
    retention: Period | None = None


@dataclass(frozen=True)
class Rule:
    """A permission (a route) or a prohibition; `source` is the clause of the text, `reading` a note on its defects."""

    uid: str
    action: str
    place: Place
    constraint: tuple[Condition, ...] = ()
    duty: tuple[str, ...] = ()
    source: str = ""
    label: str = ""
    reading: str = ""


# What can start a cure period, and how its beginning is told while nothing of the kind is known to have happened.
CURE_EVENTS = {
    "noticeReceived": "when the party receives notice",
    "learned": "when the party learns of the breach",
    "discovered": "when the breach is discovered",
    "breachStopped": "when the breach has stopped",
}


# Which events start a cure period: who has notice of a breach has learned of it, and who has learned has discovered it.
STARTED_BY = {
    "noticeReceived": ("noticeReceived",),
    "learned": ("learned", "noticeReceived"),
    "discovered": ("discovered", "learned", "noticeReceived"),
    "breachStopped": ("breachStopped",),
}


@dataclass(frozen=True)
class Cure:
    """Time to repair a violation after `event`.

    `repeatable` says whether a later breach gets it again; with `duties` only breaches of these can be repaired.
    """

    period: ParameterReference | Period
    event: str
    source: str = ""
    repeatable: bool = True
    duties: tuple[str, ...] = ()


# What a breach ends, in words.
TERMINATION_SCOPES = {
    "work": "all rights in the work",
    "versions": "all rights in every version of the work",
    "collection": "all rights in every work of the licensor's collection",
    "licensor": "the rights that the licensor concerned gave",
    "none": "no rights; the licensor cannot take them back",
}

# Whom the terms bind beside the party itself, in words.
BOUND = {
    "recipients": "everybody who receives copies or changes",
    "network-users": "everybody who is served over a network",
    "dependents": "works that depend on it",
    "affiliates": "all parties under common control",
    "suppliers": "the party's suppliers and contractors",
}


@dataclass(frozen=True)
class Termination:
    """What a breach ends: `scope` is a key of TERMINATION_SCOPES; if `automatic`, without a word from anybody."""

    scope: str
    automatic: bool = True
    source: str = ""


@dataclass(frozen=True)
class LegalText:
    """Where the text that the rules encode can be read, and its SHA-256 where it is known."""

    url: str
    sha256: str = ""


@dataclass(frozen=True)
class Parameter:
    """A blank that a licensor may fill in; `type` is a type of the catalogue or `period`."""

    name: str
    type: str
    default: Value | Period
    label: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class License:
    """One license file: its identity, where its text can be read, and its rules.

    `osi_approved` is None where nobody says; `aliases` are names under which people know it, `binds` keys of BOUND;
    `inherited` names the license whose rules this one takes over (they are already among its own).
    """

    uid: str
    title: str
    place: Place
    conflict: str
    permission: tuple[Rule, ...]
    prohibition: tuple[Rule, ...] = ()
    duties: Mapping[str, Duty] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    cure: Cure | None = None
    termination: Termination | None = None
    binds: tuple[str, ...] = ()
    status: str = "stable"
    type: str = "Offer"
    legal_text: LegalText | None = None
    osi_approved: bool | None = None
    description: str = ""
    aliases: tuple[str, ...] = ()
    inherited: str = ""
    notes: tuple[str, ...] = ()
