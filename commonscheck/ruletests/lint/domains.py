"""What a variable may still be after conditions on it: bounds, words and members, and whether anything is left."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from commonscheck.model.quantity import Period

# A number, a period, or something whose value is not known here but the same wherever it stands, such as a parameter.
Term = Hashable
_DAYS_OF_YEAR, _DAYS_OF_MONTH = (365, 366), (28, 31)


@dataclass(frozen=True)
class Bound:
    """An end of a span; an `open` one does not belong to it."""

    term: Term
    open: bool = False


@dataclass(frozen=True)
class Domain:
    """What is left of a variable; it starts as everything, and every condition takes something away.

    Numbers, ages and dates lie above all `lows` and below all `highs` and are none of the `holes`. Words are among
    `allowed` (None: any) and none of the `barred`. A set has no member that is `barred`, and one of each of `needed`.
    """

    lows: frozenset[Bound] = frozenset()
    highs: frozenset[Bound] = frozenset()
    holes: frozenset[Term] = frozenset()
    allowed: frozenset[Hashable] | None = None
    barred: frozenset[Hashable] = frozenset()
    needed: frozenset[frozenset[str]] = frozenset()

    def meet(self, other: Domain) -> Domain:
        """Keep what lies in both."""
        return Domain(
            self.lows | other.lows,
            self.highs | other.highs,
            self.holes | other.holes,
            _common(self.allowed, other.allowed),
            self.barred | other.barred,
            self.needed | other.needed,
        )

    @property
    def is_empty(self) -> bool:
        """Whether for sure nothing is left; where terms cannot be compared something may be."""
        wordless = self.allowed is not None and not self.allowed - self.barred
        memberless = any(not members - self.barred for members in self.needed)
        return wordless or memberless or any(self._crossed(low, high) for low in self.lows for high in self.highs)

    def _crossed(self, low: Bound, high: Bound) -> bool:
        if low.term == high.term:
            return low.open or high.open or low.term in self.holes
        return _is_above(low.term, high.term)


def _common(one: frozenset[Hashable] | None, other: frozenset[Hashable] | None) -> frozenset[Hashable] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _is_above(one: Term, other: Term) -> bool:
    """Whether a term is greater whatever the day is and whatever a licensor sets."""
    match one, other:
        case Decimal(), Decimal():
            return one > other
        case Period(), Period():
            longer = one.months >= other.months and one.days >= other.days
            return longer or _days(one, longest=False) > _days(other, longest=True)
        case _:
            return False


def _days(period: Period, *, longest: bool) -> int:
    """Give the fewest or most days that a period can last."""
    years, months = divmod(period.months, 12)
    return years * _DAYS_OF_YEAR[longest] + months * _DAYS_OF_MONTH[longest] + period.days
