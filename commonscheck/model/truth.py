"""Kleene's three values, so that a missing fact spreads as unknown and never turns into a no."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """True, false, or not known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refuse two-valued use: `if truth:` would read unknown as yes or no."""
        msg = "a Truth has three values; compare it with Truth.TRUE, Truth.FALSE or Truth.UNKNOWN"
        raise TypeError(msg)

    @classmethod
    def of(cls, *, value: bool | None) -> Truth:
        """Translate a Python truth value, None meaning unknown."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE


def negate(truth: Truth) -> Truth:
    """Swap true and false; unknown stays unknown."""
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(truth, Truth.UNKNOWN)


def every(truths: Iterable[Truth]) -> Truth:
    """Join by Kleene's and: false when one is false, else unknown when one is unknown, else true."""
    seen = set(truths)
    if Truth.FALSE in seen:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """Join by Kleene's or: true when one is true, else unknown when one is unknown, else false."""
    return negate(every(negate(truth) for truth in truths))


def exactly_one(truths: Iterable[Truth]) -> Truth:
    """Join by ODRL's `xone`: false when two are true, else unknown when one is unknown, else whether one is."""
    seen = list(truths)
    trues = seen.count(Truth.TRUE)
    if trues > 1:
        return Truth.FALSE
    if Truth.UNKNOWN in seen:
        return Truth.UNKNOWN
    return Truth.of(value=trues == 1)


JOIN = {"and": every, "or": some, "xone": exactly_one}
