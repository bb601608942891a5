"""Sizes as a rule counts them, whatever way they were counted when they were stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from commonscheck.model.counting import Counting
from commonscheck.model.operands import Operand
from commonscheck.model.party import Fact
from commonscheck.model.place import Gap
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Situation


def counted_otherwise(operand: Operand, situation: Situation, asked: Counting) -> bool:
    """Whether some statement of a size was counted in another way than the rule asks for."""
    return operand.counted and any(fact.counted != asked for fact in situation.facts.get(operand.name, ()))


def as_counted(operand: Operand, situation: Situation, asked: Counting) -> Situation:
    """Turn statements of a size into what they tell of it as the rule counts it: bounds, where not the same."""
    if not counted_otherwise(operand, situation, asked):
        return situation
    stated = situation.facts[operand.name]
    speakers = dict.fromkeys((fact.provenance, fact.place.repository, fact.place.path) for fact in stated)
    told = (
        _told([fact for fact in stated if (fact.provenance, fact.place.repository, fact.place.path) == one], asked)
        for one in speakers
    )
    return replace(situation, facts={**situation.facts, operand.name: tuple(told)})


def count_as(operand: Operand, asked: Counting) -> Gap:
    """Say how a size is to be counted, where it was counted in another way."""
    mend = f"state `{operand.key}` {asked.words(of_people=operand.type == 'number')} (`counted`)"
    return Gap(operand.label, "counted in another way than the license asks for", mend, "party")


def _told(stated: list[Fact], asked: Counting) -> Fact:
    """Take what one document says in several ways: the way asked for, or all the bounds together."""
    for fact in stated:
        if fact.counted == asked:
            return fact
    bounds = [fact.counted.bound(fact.value, asked) for fact in stated if isinstance(fact.value, Range)]
    return replace(stated[0], value=_joined(bounds)) if bounds else stated[0]


def _joined(bounds: Iterable[Range]) -> Range:
    """Join ranges of one number: the highest lower end and the lowest upper end, in the unit of the first.

    Ends that cross contradict each other, and tell nothing.
    """
    first, *others = bounds
    for other in others:
        if other.unit == first.unit:
            first = _narrowed(first, other)
    crossed = first.low is not None and first.high is not None and first.low > first.high
    return Range(unit=first.unit) if crossed else first


def _narrowed(one: Range, other: Range) -> Range:
    low = max((one, other), key=lambda each: (each.low or Decimal(0), each.low is not None and each.low_open))
    ends = [each for each in (one, other) if each.high is not None]
    high = min(ends, key=lambda each: (each.high or Decimal(0), not each.high_open), default=one)
    return Range(low.low, high.high, low.low_open, high.high_open, one.unit)
