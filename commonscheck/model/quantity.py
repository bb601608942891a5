"""Amounts that may be known only within bounds, and spans of the calendar."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from commonscheck.model.quick import quick
from commonscheck.model.truth import FALSE, TRUE, UNKNOWN, Truth, negate

if TYPE_CHECKING:
    from collections.abc import Callable

# The day of what has not happened; nothing is stated for it otherwise.
NEVER = date.max

# How many amounts are kept as they are written.
_KEPT = 1024

_PERIOD = re.compile(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?\Z")


@dataclass(frozen=True)
class Period:
    """A length of calendar time (ISO 8601 `P1Y`, `P12M`, `P90D`), in months and days."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Read `P12M` and the like; None when `text` is not a period of years, months, weeks and days."""
        found = _PERIOD.match(text)
        if not found or not any(found.groups()):
            return None
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        return cls(years * 12 + months, weeks * 7 + days)

    def before(self, day: date) -> date:
        """Go back from `day` by calendar months, then days; a month too short ends at its last day."""
        return _bounded(_shift(day, -self.months).toordinal() - self.days)

    def after(self, day: date) -> date:
        """Go forward from `day` by calendar months, then days."""
        return _bounded(_shift(day, self.months).toordinal() + self.days)

    def __str__(self) -> str:
        """Write it in words: `12 months`, `90 days`."""
        parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((self.months, "month"), (self.days, "day")) if n]
        return " and ".join(parts) or "0 days"


def _shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, date.min.year), date.max.year), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _bounded(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


@quick
@dataclass(frozen=True, slots=True)
class Range:
    """A number known exactly or within bounds; `None` is no bound; `unit` is a currency or empty.

    Stated bands ("under 1 million EUR") and counts over incomplete evidence ("at least 2") are both ranges,
    so one comparison serves both and unknown arises only where the bounds do not decide.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""

    @classmethod
    def exact(cls, number: Decimal | int, unit: str = "") -> Range:
        """Make the range that holds one number."""
        return cls(Decimal(number), Decimal(number), unit=unit)

    @property
    def is_exact(self) -> bool:
        """Whether exactly one number fits."""
        return self.low is not None and self.low == self.high

    def times(self, other: Range) -> Range:
        """Multiply two ranges of numbers that are not negative; the unit is this one's."""
        low, high = _product(self.low, other.low), _product(self.high, other.high)
        # A product of zero is reached whenever one factor reaches zero, whatever the other excludes.
        low_open = bool(low) and (self.low_open or other.low_open)
        high_open = bool(high) and (self.high_open or other.high_open)
        return Range(low, high, low_open, high_open, self.unit)

    def __str__(self) -> str:
        """Write it in words: `3`, `under 1,000,000 EUR`, `2 to 5`, `at least 2`."""
        unit = f" {self.unit}" if self.unit else ""
        if self.is_exact:
            return f"{_plain(self.low)}{unit}"
        if self.low is None and self.high is None:
            return "unknown"
        if self.high is None:
            return f"{'over' if self.low_open else 'at least'} {_plain(self.low)}{unit}"
        if self.low is None or (self.low == 0 and self.high_open):
            return f"{'under' if self.high_open else 'at most'} {_plain(self.high)}{unit}"
        return f"{_plain(self.low)} to {_plain(self.high)}{unit}"


def _product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


@lru_cache(maxsize=_KEPT)
def _plain(number: Decimal | None) -> str:
    """Write a number; equal ones are written alike, whatever their trailing zeros."""
    return f"{number.normalize():,f}" if number is not None else "unknown"


def _less(left: Range, right: Range, *, or_equal: bool) -> Truth:
    """Whether `left` lies below `right` for every, no or some of the numbers they may stand for."""
    if left.high is not None and right.low is not None:
        touch = left.high == right.low
        if left.high < right.low or (touch and (or_equal or left.high_open or right.low_open)):
            return TRUE
    if left.low is not None and right.high is not None:
        touch = left.low == right.high
        if left.low > right.high or (touch and (not or_equal or left.low_open or right.high_open)):
            return FALSE
    return UNKNOWN


def _equal(left: Range, right: Range) -> Truth:
    if left.is_exact and right.is_exact:
        return Truth.of(value=left.low == right.low)
    apart = TRUE in (_less(left, right, or_equal=False), _less(right, left, or_equal=False))
    return FALSE if apart else UNKNOWN


_COMPARE: dict[str, Callable[[Range, Range], Truth]] = {
    "lt": lambda a, b: _less(a, b, or_equal=False),
    "lteq": lambda a, b: _less(a, b, or_equal=True),
    "gt": lambda a, b: _less(b, a, or_equal=False),
    "gteq": lambda a, b: _less(b, a, or_equal=True),
    "eq": _equal,
    "neq": lambda a, b: negate(_equal(a, b)),
}


def compare(left: Range, operator: str, right: Range) -> Truth:
    """Compare by an ODRL operator (`lt` … `neq`); ranges in different units compare as unknown."""
    return _COMPARE[operator](left, right) if left.unit == right.unit else UNKNOWN
