"""Comparing what was found with what a rule needs, by the type of the operand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonscheck.model.operands import Operand
from commonscheck.model.party import Value
from commonscheck.model.quantity import Period, Range, compare
from commonscheck.model.situation import Frame
from commonscheck.model.truth import Truth

# An age is compared as a date, and the older the date the greater the age.
_MIRROR = {"lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}


def holds(operand: Operand, found: Value, operator: str, right: Value | Period, frame: Frame) -> Truth:
    """Whether `found operator right` holds; values of kinds that cannot be compared leave it unknown."""
    match found, right:
        case Range(), Range():
            return compare(found, operator, right)
        case date(), Period():
            return compare(_day(found), _MIRROR[operator], _day(right.before(frame.as_of)))
        case date(), date():
            return compare(_day(found), operator, _day(right))
        case (Range() | date(), _) | (_, Range() | date() | Period()):
            return Truth.UNKNOWN
    if operand.type == "receiver":
        wanted = frame.federation if right == "federation" else frozenset({frame.commons})
        return Truth.of(value=bool(_members(operand, found) & wanted))
    return Truth.of(value=_among(_members(operand, found), operator, _members(operand, right)))


def _day(day: date) -> Range:
    return Range.exact(Decimal(day.toordinal()))


def _members(operand: Operand, value: Value | Period) -> frozenset[object]:
    """Take the members of a value; SPDX compares license identifiers without regard to case."""
    members = value if isinstance(value, frozenset) else frozenset({value})
    return frozenset(str(member).casefold() for member in members) if operand.type == "text" else frozenset(members)


def _among(found: frozenset[object], operator: str, right: frozenset[object]) -> bool:
    match operator:
        case "eq":
            return found == right
        case "neq":
            return found != right
        case "isAnyOf":
            return bool(found & right)
        case "isAllOf":
            return found >= right
        case _:
            return not found & right
