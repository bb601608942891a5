"""Exact figures of shares as people and programs read them; nowhere else are they rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_PLACES = 6


def points(number: Fraction) -> Decimal:
    """Round to six places, halves to even, without zeros at the end."""
    rounded = Decimal(round(number * 10**_PLACES)).scaleb(-_PLACES)
    return Decimal(f"{rounded.normalize():f}")


def percent(hundredths: int) -> Decimal:
    """Write a share in per cent, always with two places."""
    return Decimal(hundredths).scaleb(-2)
