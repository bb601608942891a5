"""The smallest changes of a value or an operator that a careful set of cases should notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commonscheck.model.license import Indexed, Percentage, PerUnit, RightOperand, Tiered
from commonscheck.model.party import Value
from commonscheck.model.quantity import Period, Range

OPPOSITE = {
    "eq": "neq",
    "neq": "eq",
    "lt": "gteq",
    "gteq": "lt",
    "gt": "lteq",
    "lteq": "gt",
    "isAnyOf": "isNoneOf",
    "isNoneOf": "isAnyOf",
    "isAllOf": "isNoneOf",
}
EDGE = {"lt": "lteq", "lteq": "lt", "gt": "gteq", "gteq": "gt"}
OTHER_GROUP = {"and": "or", "or": "and", "xone": "or"}
_DIRECTIONS = (("raising", 1), ("lowering", -1))


def shifted(value: RightOperand) -> Iterator[tuple[str, str, RightOperand]]:
    """Move a right operand by one either way: the verb, the step, and the changed operand."""
    match value:
        case PerUnit():
            yield from ((verb, step, replace(value, amount=moved)) for verb, step, moved in _moved(value.amount))
        case Indexed():
            yield from ((verb, step, replace(value, amount=moved)) for verb, step, moved in _moved(value.amount))
            yield from ((verb, "1 year", replace(value, year=value.year + by)) for verb, by in _DIRECTIONS)
            for year, _ in value.adjusted:
                for verb, by in _DIRECTIONS:
                    moved = tuple((one, amount + by if one == year else amount) for one, amount in value.adjusted)
                    yield verb, f"1 for {year}", replace(value, adjusted=moved)
        case Tiered():
            yield from _tiers(value)
        case Percentage():
            yield from ((verb, "1 %", replace(value, percent=value.percent + by)) for verb, by in _DIRECTIONS)
        case Range():
            yield from _moved(value)
        case Period():
            yield from ((verb, "1 day", replace(value, days=value.days + by)) for verb, by in _DIRECTIONS)
        case date():
            yield from ((verb, "1 day", value + timedelta(by)) for verb, by in _DIRECTIONS)


def _tiers(value: Tiered) -> Iterator[tuple[str, str, Tiered]]:
    """Move the end and the amount of each tier."""
    for number, tier in enumerate(value.tiers):
        changed = [(verb, step, replace(tier, amount=amount)) for verb, step, amount in _moved(tier.amount)]
        if tier.up_to is not None:
            changed += [(verb, "1 in its end", replace(tier, up_to=tier.up_to + by)) for verb, by in _DIRECTIONS]
        for verb, step, one in changed:
            tiers = (*value.tiers[:number], one, *value.tiers[number + 1 :])
            yield verb, f"{step} (tier {number + 1})", replace(value, tiers=tiers)


def _moved(number: Range) -> Iterator[tuple[str, str, Range]]:
    """Move an exact number; one that would fall below zero is left out, as no license can say it."""
    low = number.low
    for verb, by in _DIRECTIONS:
        if low is not None and low + by >= 0:
            yield verb, "1", Range.exact(low + by, number.unit)


def thinned(value: RightOperand) -> Iterator[tuple[str, frozenset[str]]]:
    """Take one word out of a list of several: the word, and the rest."""
    if isinstance(value, frozenset) and len(value) > 1:
        yield from ((word, value - {word}) for word in sorted(value))


def turned(value: Value | Period) -> Value | None:
    """Give the other of two: of true and false, or of this commons and its federation."""
    if isinstance(value, bool):
        return not value
    return {"this": "federation", "federation": "this"}.get(value) if isinstance(value, str) else None
