"""What time leaves of a contribution's worth."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from commonscheck.model.quantity import Period

# The part of a halving is rounded to so many digits; `exp` and `ln` of decimal round correctly on every machine.
_DIGITS = Context(prec=34, rounding=ROUND_HALF_EVEN)
_LN_2 = Decimal(2).ln(Context(prec=50))


def half_life_in_days(half_life: Period, as_of: date) -> int:
    """Count the days of a half-life that ends on `as_of`."""
    return max((as_of - half_life.before(as_of)).days, 1)


@lru_cache(maxsize=4096)
def left_after(days: int, half_life: int) -> Fraction:
    """Give the part that is left after `days`: exactly one half after each half-life, 34 digits in between.

    What is from the day itself, or later, is left whole.
    """
    halvings, rest = divmod(max(days, 0), half_life)
    part = _DIGITS.exp(_DIGITS.multiply(-_LN_2, _DIGITS.divide(Decimal(rest), Decimal(half_life))))
    return Fraction(part) / (1 << halvings)
