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

    # Each member is a single object; the way of `Enum`, by the name, is Python code.
    __hash__ = object.__hash__

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


# In Python 3.11 looking a member up on its class takes longer than most of what is done with it here.
TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def negate(truth: Truth) -> Truth:
    """Swap true and false; unknown stays unknown."""
    if truth is UNKNOWN:
        return truth
    return FALSE if truth is TRUE else TRUE


def every(truths: Iterable[Truth]) -> Truth:
    """Join by Kleene's and: false when one is false, else unknown when one is unknown, else true."""
    seen = tuple(truths)
    if FALSE in seen:
        return FALSE
    return UNKNOWN if UNKNOWN in seen else TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """Join by Kleene's or: true when one is true, else unknown when one is unknown, else false."""
    seen = tuple(truths)
    if TRUE in seen:
        return TRUE
    return UNKNOWN if UNKNOWN in seen else FALSE


def exactly_one(truths: Iterable[Truth]) -> Truth:
    """Join by ODRL's `xone`: false when two are true, else unknown when one is unknown, else whether one is."""
    seen = list(truths)
    trues = seen.count(TRUE)
    if trues > 1:
        return FALSE
    if UNKNOWN in seen:
        return UNKNOWN
    return Truth.of(value=trues == 1)


JOIN = {"and": every, "or": some, "xone": exactly_one}
