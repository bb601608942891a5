"""Comparing what was found with what a rule needs, by the type of the operand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from commonscheck.model.operands import Operand
from commonscheck.model.party import Value
from commonscheck.model.quantity import Period, Range, compare
from commonscheck.model.situation import Frame
from commonscheck.model.truth import Truth

# An age is compared as a date, and the older the date the greater the age.
_MIRROR = {"lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
# XML Schema, whose dateTime ODRL uses: a time without its zone may lie this far to either side of UTC.
_ANY_ZONE = timedelta(hours=14)


def holds(operand: Operand, found: Value, operator: str, right: Value | Period, frame: Frame) -> Truth:
    """Whether `found operator right` holds; values of kinds that cannot be compared leave it unknown."""
    match found, right:
        case Range(), Range():
            return compare(found, operator, right)
        case date(), Period():
            return compare(_day(found), _MIRROR[operator], _day(right.before(frame.as_of)))
        case date(), date():
            read = _instant if isinstance(found, datetime) or isinstance(right, datetime) else _day
            return compare(read(found), operator, read(right))
        case (Range() | date(), _) | (_, Range() | date() | Period()):
            return Truth.UNKNOWN
    if operand.type == "receiver":
        wanted = frame.federation if right == "federation" else frozenset({frame.commons})
        return Truth.of(value=bool(_members(operand, found) & wanted))
    return Truth.of(value=_among(_members(operand, found), operator, _members(operand, right)))


def _day(day: date) -> Range:
    return Range.exact(Decimal(day.toordinal()))


def _instant(moment: date) -> Range:
    """Take the microseconds since 1970 in which a moment may lie: one, or all of its UTC day where only that is known.

    So a day compared with a time within it stays undecided.
    """
    if not isinstance(moment, datetime):
        start = _microseconds(datetime.combine(moment, time(), UTC) - _EPOCH)
        return Range(start, start + _microseconds(_DAY), high_open=True)
    if moment.tzinfo is not None:
        return Range.exact(_microseconds(moment - _EPOCH))
    middle, reach = _microseconds(moment.replace(tzinfo=UTC) - _EPOCH), _microseconds(_ANY_ZONE)
    return Range(middle - reach, middle + reach)


def _microseconds(span: timedelta) -> Decimal:
    return Decimal(span // timedelta(microseconds=1))


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
