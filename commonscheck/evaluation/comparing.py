"""Comparing what was found with what a rule needs, by the type of the operand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from commonscheck.model.operands import ACTIONS, SPDX, Operand
from commonscheck.model.party import Value
from commonscheck.model.quantity import NEVER, Period, Range, compare
from commonscheck.model.situation import Frame
from commonscheck.model.truth import FALSE, TRUE, UNKNOWN, Truth, every, negate, some

# Whether a value that was found is what a rule needs; all else about the rule is fixed.
Test = Callable[[Value], Truth]
Word = str | bool | frozenset[str]

# An age is compared as a date, and the older the date the greater the age.
_MIRROR = {"lt": int.__gt__, "lteq": int.__ge__, "gt": int.__lt__, "gteq": int.__le__}
_LONGER_AGO = ("gt", "gteq")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
# XML Schema, whose dateTime ODRL uses: a time without its zone may lie this far to either side of UTC.
_ANY_ZONE = timedelta(hours=14)


def comparer(operand: Operand, operator: str, right: Value | Period, frame: Frame) -> Test:
    """Make the test whether `found operator right` holds; values of kinds that cannot be compared leave it unknown."""
    if isinstance(right, Period):
        return _is_of_age(operator, right, frame.as_of)
    if isinstance(right, Range):
        return lambda found: compare(found, operator, right) if isinstance(found, Range) else UNKNOWN
    if isinstance(right, date):
        return lambda found: _compare_dates(found, operator, right) if isinstance(found, date) else UNKNOWN
    return _is_among(operand, operator, right, frame)


def holds(operand: Operand, found: Value, operator: str, right: Value | Period, frame: Frame) -> Truth:
    """Whether `found operator right` holds."""
    return comparer(operand, operator, right, frame)(found)


def _is_of_age(operator: str, age: Period, as_of: date) -> Test:
    """Test a day by its distance from the day of the check.

    What lies ahead, or never happened, is no longer ago than anything; whether a day ahead was meant, nobody can tell.
    """
    today, edge, compare_days = as_of.toordinal(), age.before(as_of).toordinal(), _MIRROR.get(operator)

    def test(found: Value) -> Truth:
        if compare_days is None or not isinstance(found, date):
            return UNKNOWN
        if (day := found.toordinal()) > today:
            return FALSE if found == NEVER or operator in _LONGER_AGO else UNKNOWN
        return TRUE if compare_days(day, edge) else FALSE

    return test


def _compare_dates(found: date, operator: str, right: date) -> Truth:
    read = _instant if isinstance(found, datetime) or isinstance(right, datetime) else _day
    return compare(read(found), operator, read(right))


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


def _is_among(operand: Operand, operator: str, right: Word, frame: Frame) -> Test:
    """Test words by the words that a rule names."""
    wanted = _members(operand, right)
    if operand.type == "receiver":
        operator, wanted = "isAnyOf", frame.federation if right == "federation" else frozenset({frame.commons})

    def test(found: Value) -> Truth:
        if isinstance(found, Range | date):
            return UNKNOWN
        if operand.unit == SPDX and _is_expression(found):
            return UNKNOWN
        if operand.type == "enum" and isinstance(found, frozenset):
            return _whichever(found, operator, wanted)
        members = _members(operand, found)
        return _acts(members, operator, wanted) if operand.type == "acts" else _among(members, operator, wanted)

    return test


def _whichever(possible: frozenset[str], operator: str, right: frozenset[object]) -> Truth:
    """Compare one word that is only known to be among several: what holds of each of them holds whichever it is."""
    truths = {_among(frozenset({word}), operator, right) for word in possible}
    return truths.pop() if len(truths) == 1 else UNKNOWN


def _is_expression(found: object) -> bool:
    """Whether several licenses are named at once, so that what holds of one may not hold of the other."""
    return isinstance(found, str) and len(found.split()) > 1


def _members(operand: Operand, value: Word) -> frozenset[object]:
    """Take the members of a value; SPDX compares license identifiers without regard to case."""
    members = value if isinstance(value, frozenset) else frozenset((value,))
    return frozenset(str(member).casefold() for member in members) if operand.type == "text" else frozenset(members)


def _acts(found: frozenset[object], operator: str, right: frozenset[object]) -> Truth:
    """Compare acts, each of which is all the acts that include it; a use that states none is some use or other."""
    done = [some(is_act(str(act), str(wanted)) for act in found or {"use"}) for wanted in right]
    if operator == "isAllOf":
        return every(done)
    return some(done) if operator == "isAnyOf" else negate(some(done))


def is_act(act: str, action: str) -> Truth:
    """Whether `act` is an `action`; an act that is known only in wider terms may be."""
    if action in _chain(act):
        return TRUE
    return UNKNOWN if act in _chain(action) else FALSE


def _chain(act: str) -> tuple[str, ...]:
    chain = [act]
    while ACTIONS.get(chain[-1]):
        chain.append(ACTIONS[chain[-1]])
    return tuple(chain)


def _among(found: frozenset[object], operator: str, right: frozenset[object]) -> Truth:
    match operator:
        case "eq":
            return Truth.of(value=found == right)
        case "neq":
            return Truth.of(value=found != right)
        case "isAnyOf":
            return Truth.of(value=bool(found & right))
        case "isAllOf":
            return Truth.of(value=found >= right)
        case _:
            return Truth.of(value=not found & right)
