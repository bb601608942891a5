"""What a left operand is: its type, what it belongs to, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.license import NUMERIC_OPERATORS
from commonscheck.model.party import Value
from commonscheck.model.reading import AttributeReader, FactReader, TotalReader

# The unit of text that names a license.
SPDX = "SPDX identifiers"

_OPERATORS = {
    "enum": ("eq", "neq", "isAnyOf", "isNoneOf"),
    "text": ("eq", "neq", "isAnyOf", "isNoneOf"),
    "set": ("isAnyOf", "isAllOf", "isNoneOf"),
    "acts": ("isAnyOf", "isAllOf", "isNoneOf"),
    "boolean": ("eq", "neq"),
    "receiver": ("isPartOf",),
    "number": NUMERIC_OPERATORS,
    "money": NUMERIC_OPERATORS,
    "age": ("lt", "lteq", "gt", "gteq"),
    "date": NUMERIC_OPERATORS,
}


@dataclass(frozen=True)
class Operand:
    """One left operand.

    `scope` says what it is a property of: the `party`, the `use`, a `decision` by people, the `run`, one `event` (a
    contribution or payment, by which a duty filters), or a `total` over the events left. `key` is the name under
    `party.facts`, in a use row, or under `decisions`. `counted` marks sizes for which it matters how they are counted.
    """

    name: str
    type: str
    scope: str
    label: str
    description: str
    values: tuple[str, ...] = ()
    unit: str = ""
    key: str = ""
    counted: bool = False

    @property
    def operators(self) -> tuple[str, ...]:
        """The ODRL operators that fit the type."""
        return _OPERATORS[self.type]


@dataclass(frozen=True, kw_only=True)
class FactOperand(Operand):
    """An operand of the party, the use or the run, read under the weakest provenance that a rule accepts."""

    read: FactReader


def _as_it_is(value: Value | None) -> Value | None:
    return value


@dataclass(frozen=True, kw_only=True)
class EventOperand(Operand):
    """A property of one contribution or payment: what `read` makes of its `attribute`, None where it is not known."""

    attribute: str
    read: AttributeReader = _as_it_is


@dataclass(frozen=True, kw_only=True)
class TotalOperand(Operand):
    """A sum over the events that the filters leave, in the unit of the rule."""

    read: TotalReader
