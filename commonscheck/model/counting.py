"""How people, money and seats are counted: the same party has several sizes, and each license asks for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commonscheck.model.quantity import Range

MOMENTS = {
    "moment": "at one moment",
    "average": "on the average of the last fiscal year",
    "all-times": "at all times of the last fiscal year",
}
_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Counting:
    """Who and what is counted, and when.

    `affiliates_over` is the share of ownership, in per cent, above which another party counts as one with this one:
    50 for common control, 100 for the party alone. `when` is a key of MOMENTS.
    """

    contractors: bool = True
    affiliates_over: Decimal = Decimal(50)
    when: str = "moment"

    def bound(self, found: Range, asked: Counting) -> Range:
        """Say what a number counted this way tells of the number counted as `asked`.

        Who counts more can only find more: a wider count is an upper bound, a narrower one a lower bound. The highest
        count of last year bounds its average; of a count at one moment neither says anything.
        """
        if self == asked:
            return found
        if self._covers(asked):
            return Range(None, found.high, high_open=found.high_open, unit=found.unit)
        if asked._covers(self):
            return Range(found.low, None, low_open=found.low_open, unit=found.unit)
        return Range(unit=found.unit)

    def _covers(self, other: Counting) -> bool:
        highest = self.when == other.when or (self.when, other.when) == ("all-times", "average")
        return highest and self.contractors >= other.contractors and self.affiliates_over <= other.affiliates_over

    def words(self, *, of_people: bool) -> str:
        """Write it in words; of money it matters only whose it is."""
        share = f"with all it shares over {self.affiliates_over.normalize():f} % of ownership with"
        whose = "of the party alone" if self.affiliates_over >= _WHOLE else share
        if not of_people:
            return f"counted {whose}"
        return f"counted {MOMENTS[self.when]}, {'with' if self.contractors else 'without'} contractors, {whose}"


USUAL = Counting()
