"""License rules as data: permissions as routes, prohibitions, duties, in the words of ODRL 2.2."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    """An amount for each unit of another operand: 2,000 USD per `party.developers`."""

    amount: Range
    per: str


@dataclass(frozen=True)
class Indexed:
    """An amount of a base year that a price index adjusts: 1,000,000 USD of 2019 by US-CPI-U."""

    amount: Range
    year: int
    index: str


RightOperand = Value | Period | PerUnit | Indexed | ParameterReference


@dataclass(frozen=True)
class Constraint:
    """`leftOperand operator rightOperand`; `provenance` is the weakest evidence the rule accepts for the left side."""

    left: str
    operator: str
    right: RightOperand
    place: Place
    provenance: Provenance = Provenance.DECLARED


@dataclass(frozen=True)
class Group:
    """Conditions joined by `and`, `or` or `xone`; never empty."""

    operator: str
    items: tuple[Condition, ...]
    place: Place


Condition = Constraint | Group


@dataclass(frozen=True)
class Duty:
    """What is owed: `constraint` says when it binds, `refinement` what counts as done (never empty).

    `deadline` runs from the start of the use; until it has passed the duty is not due yet.
    """

    uid: str
    action: str
    refinement: tuple[Condition, ...]
    place: Place
    constraint: tuple[Condition, ...] = ()
    source: str = ""
    label: str = ""
    deadline: ParameterReference | Period | None = None


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


@dataclass(frozen=True)
class Cure:
    """Time to repair a violation after `event`; `repeatable` says whether a later breach gets it again."""

    period: ParameterReference | Period
    event: str
    source: str = ""
    repeatable: bool = True


@dataclass(frozen=True)
class Parameter:
    """A blank that a licensor may fill in; `type` is a type of the catalogue or `period`."""

    name: str
    type: str
    default: Value | Period
    label: str = ""


@dataclass(frozen=True)
class License:
    """One license file: its identity, where its text can be read, and its rules."""

    uid: str
    title: str
    place: Place
    conflict: str
    permission: tuple[Rule, ...]
    prohibition: tuple[Rule, ...] = ()
    duties: Mapping[str, Duty] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    cure: Cure | None = None
    status: str = "stable"
    legal_text: str = ""
    notes: tuple[str, ...] = ()
